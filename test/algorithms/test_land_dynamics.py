"""The report of land-use dynamics and the map of the index's dynamic degree: numbers by hand, sentences both ways."""

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

FIELDS = "unit:string,year:integer,cropland:double,forest:double,urban:double"
# a: 20 of 400 hm² from cropland to forest and urban in 10 a; b: 10 of 100 hm².
ROWS = [
    ("a", 2000, 100.0, 300.0, 0.0),
    ("a", 2010, 80.0, 310.0, 10.0),
    ("b", 2000, 50.0, 40.0, 10.0),
    ("b", 2010, 40.0, 40.0, 20.0),
]
MOVES = [
    *[("a", 2000, 2010, "cropland", to, area) for to, area in (("cropland", 75.0), ("forest", 15.0), ("urban", 10.0))],
    *[("a", 2000, 2010, "forest", to, area) for to, area in (("forest", 295.0), ("cropland", 5.0))],
    *[("b", 2000, 2010, "cropland", to, area) for to, area in (("cropland", 40.0), ("urban", 10.0))],
    *[("b", 2000, 2010, name, name, area) for name, area in (("forest", 40.0), ("urban", 10.0))],
]


@pytest.fixture
def page(run, table):
    """Return the report of a panel as text: ``page(rows, **parameters)``."""

    def page(rows, **parameters):
        made = run("landusedynamics", AREAS=table("areas", FIELDS, rows), REPORT="TEMPORARY_OUTPUT", **parameters)
        return Path(made["REPORT"]).read_text(encoding="utf-8")

    return page


def test_the_report_says_how_fast_what_changed(page, table, squares):
    matrix = table("m", "unit:string,from_year:integer,to_year:integer,from:string,to:string,area:double", MOVES)
    text = page(ROWS, MATRIX=matrix, UNITS=squares(["a", "b"]), UNIT_ID="code")
    # Gross 30 + 10 of 500 hm² in 10 a; net (30 + 10 + 20) / 2 of 500.
    assert "each year 0.8 % of the region&#39;s land left its class" in text and "0.6 % remain" in text
    # Cropland 150 -> 120, forest 340 -> 350, urban 10 -> 30.
    assert "urban land grew fastest (+20 % per year) and cropland shrank fastest (−2 % per year)" in text
    # Gross: a 30 of 400, b 10 of 100.
    assert "The units changed by 0.75 % per year (县a) to 1.00 % per year (县b)." in text
    assert "needs the transition matrix" not in text and "periods, " not in text and "as there was no land" not in text
    assert text.count("<svg") == 2


def test_without_matrix_and_polygons_the_report_says_so(page):
    text = page(ROWS)
    assert "each year 0.6 % of the region&#39;s land changed its class on balance" in text
    assert "needs the transition matrix" in text and "left its class;" not in text
    assert text.count("<svg") == 1 and "gross, 2 in the denominator" not in text


LATER = [("a", 2020, 80.0, 310.0, 10.0), ("b", 2020, 35.0, 40.0, 25.0)]


def test_periods_are_compared_where_they_differ(page):
    text = page([*ROWS, *LATER], CHAIN=True)
    # 60 / 2 of 500 in the first ten years, 10 / 2 of 500 in the next.
    assert "between the 2 periods: from 0.1 % per year in 2010–2020 to 0.6 % per year in 2000–2010." in text
    assert "The last period; the table OUTPUT has all." in text
    steady = [(unit, 2020, *(2 * b - a for a, b in zip(first, last)))
              for (unit, _, *first), (_, _, *last) in (ROWS[:2], ROWS[2:])]  # fmt: skip
    text = page([*ROWS, *steady], CHAIN=True)
    assert "was the fastest" not in text
    assert "The last period; the table OUTPUT has all." not in page(ROWS)


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        ((110.0, 300.0, 0.0), "cropland grew fastest (+1 % per year); no class shrank."),
        ((90.0, 300.0, 0.0), "cropland shrank fastest (−1 % per year); no class grew."),
        ((100.0, 300.0 + 1e-9, 0.0), "No class grew or shrank on balance."),
    ],
)
def test_growth_and_loss_of_classes(page, last, wanted):
    text = page([("a", 2000, 100.0, 300.0, 0.0), ("a", 2010, *last)])
    assert wanted in text
    assert "No single degree, as there was no land in 2000: urban land." in text
    assert "changed fastest" not in text  # one unit


def test_units_without_polygon_are_said(run, table, squares, new_log):
    log = new_log()
    given = {"AREAS": table("areas", FIELDS, ROWS), "UNIT_ID": "code", "REPORT": "TEMPORARY_OUTPUT"}
    run("landusedynamics", UNITS=squares(["a"]), feedback=log, **given)
    assert any("have no polygon in" in text and text.endswith("tables have them: b.") for text in log.warned)
    log = new_log()
    run("landusedynamics", UNITS=squares(["a", "b"]), feedback=log, **given)
    assert not any("have no polygon in" in text for text in log.warned)
    with pytest.raises(QgsProcessingException, match="No unit of the panel areas"):
        run("landusedynamics", UNITS=squares(["1", "2"]), **given)
    with pytest.raises(QgsProcessingException, match="UNITS needs UNIT_ID"):
        run("landusedynamics", UNITS=squares(["a"]), AREAS=given["AREAS"])


# --- the dynamic degree of the index ---


def test_the_map_of_the_index(run, table, squares, frame):
    areas = table("areas", FIELDS, ROWS)
    made = run("landuseintensity", AREAS=areas, UNITS=squares(["a", "b", "x"]), UNIT_ID="code", CHANGE="memory:")
    rows = {row["code"]: row for row in frame(made["CHANGE"])}
    # a: (100 x 3 + 300 x 2) / 4 = 225, then (80 x 3 + 310 x 2 + 10 x 4) / 4; b: 150 + 80 + 40, then 120 + 80 + 80.
    assert [rows["a"][name] for name in ("cli_from", "cli_to", "cli_dynamic")] == pytest.approx([225, 225, 0])
    assert [rows["b"][name] for name in ("cli_from", "cli_to")] == pytest.approx([270, 280])
    assert rows["b"]["cli_dynamic"] == pytest.approx(10 / 270 / 10 * 100)
    assert rows["x"]["cli_dynamic"] is None
    layer = made["CHANGE"]
    layer = QgsVectorLayer(layer, "c", "ogr") if isinstance(layer, str) else layer
    assert layer.attributeAlias(layer.fields().lookupField("cli_dynamic")) == "CLI dynamic degree [%/a]"


def test_there_is_no_map_without_units_and_of_one_year(run, table, squares):
    areas = table("areas", FIELDS, ROWS)
    assert "CHANGE" not in run("landuseintensity", AREAS=areas, CHANGE="memory:")
    one = table("one", FIELDS, [row for row in ROWS if row[1] == 2000])
    given = {"UNITS": squares(["a", "b"]), "UNIT_ID": "code"}
    with pytest.raises(QgsProcessingException, match="one has one date only"):
        run("landuseintensity", AREAS=one, CHANGE="memory:", **given)
    assert "OUTPUT" in run("landuseintensity", AREAS=one)
    with pytest.raises(QgsProcessingException, match="UNITS needs UNIT_ID"):
        run("landuseintensity", AREAS=areas, UNITS=given["UNITS"])


def test_a_matrix_that_lacks_a_unit_gives_the_net_degrees(page, table):
    matrix = table("m", "unit:string,from:string,to:string,area:double", [(m[0], *m[3:]) for m in MOVES if m[0] == "a"])
    text = page(ROWS, MATRIX=matrix)
    assert "each year 0.6 % of the region&#39;s land changed its class on balance" in text
