"""The confidence in zones: what its layer, table and report say and do not say of made units; bad input."""

import html
import re

import numpy as np
import pandas as pd
import pymannkendall
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProcessingUtils

from carbon_zoning.core.zoning.confidence import Confidence

NAMES = {"A": "Alder", "B": "Birch", "C": "Cedar", "D": "Dogwood"}
YEARS = range(2001, 2013)
HEADER = "index,field,value_from,direction,weight,level_1,level_2,level_3,level_4,level_5"
LEVELS = '"(-inf, -1.66)","[-1.66, 0)","[0, 0]","(0, 1.66]","(1.66, inf)"'
MOVING = {"A": 3.0, "B": 1.75, "C": 0.5, "D": -3.0}  # B is beyond a threshold of U(1.645, 1.96) in a third of the draws
SAME_NAMES = [("A", "Alder", 3.0), ("B", "Alder", 1.75), ("C", "Cedar", 0.5), ("D", "Dogwood", -3.0)]
FIRM = {"A": 3.0, "B": 2.5, "C": 0.5, "D": -3.0}


class Told(QgsProcessingFeedback):
    """Keeps the warnings of a run."""

    def __init__(self):
        super().__init__(False)
        self.warnings = []

    def pushWarning(self, text):
        self.warnings.append(text)


def text_of(path):
    page = re.sub(r"(?s)<(style|metadata)\b.*?</\1>|<[^>]+>", " ", path.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", html.unescape(page))


def ring(place):
    return f"MultiPolygon((({place}000 0,{place + 1}000 0,{place + 1}000 1000,{place}000 1000,{place}000 0)))"


@pytest.fixture
def trends(table):
    """Make units with Z of trends: ``trends(cs={"A": 3.0, ...})``; `ce` is there as the tool asks for it."""

    def trends(**z):
        z = {"ce": dict.fromkeys(next(iter(z.values())), 0.0), **z}
        fields = "code:string,name:string," + ",".join(f"{name}_z:double" for name in z)
        rows = [
            (ring(place), unit, NAMES[unit], *(own[unit] for own in z.values())) for place, unit in enumerate(z["ce"])
        ]
        return table("trends", fields, rows, geometry="MultiPolygon")

    return trends


@pytest.fixture
def criteria(tmp_path):
    """Write a criteria file of trends: ``criteria("cs", "nce")``, all positive."""

    def criteria(*names):
        path = tmp_path / f"{'_'.join(names)}.csv"
        rows = [f"{name},{name},trend,positive,1,{LEVELS}" for name in names]
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        return str(path)

    return criteria


@pytest.fixture
def drawn(run, trends, criteria, tmp_path):
    """Run the tool on units with Z of sequestration; returns the results, the text of the report and the warnings."""

    def drawn(z, **given):
        told, report = Told(), tmp_path / "confidence.html"
        given = {"CLASSES": 3, "DRAWS": 400, "DOUBTS": ["threshold"], "CRITERIA": criteria("cs"), **given}
        layer = given.pop("TRENDS", None) or trends(cs=z)
        result = run("zoningconfidence", TRENDS=layer, UNIT_ID="code", REPORT=str(report), feedback=told, **given)
        return result, text_of(report), told.warnings

    return drawn


# --- what is there ---


def test_the_fields_of_the_units_and_the_table_of_sources(frame, drawn):
    result, _, _ = drawn(MOVING, DRAWS=4000)
    rows = {row["code"]: row for row in frame(result["OUTPUT"])}
    assert [rows[unit]["zone"] for unit in "ABCD"] == [1, 1, 2, 3]
    birch = rows["B"]
    assert birch["agreement"] == birch["p_zone1"] == pytest.approx(1 / 3, abs=0.03)
    assert birch["p_zone2"] == birch["p_second"] == pytest.approx(2 / 3, abs=0.03)
    assert (birch["modal_zone"], birch["second_zone"], birch["certainty"], birch["zone_certainty"]) == (2, 2, 3, 13)
    assert birch["doubt_name"] == "abs(Z) threshold of a marked trend"
    assert (rows["A"]["agreement"], rows["A"]["entropy"], rows["A"]["second_zone"]) == (1, 0, None)
    assert (rows["A"]["zone_name"], rows["A"]["zone_certainty"]) == ("carbon sink functional zone", 11)
    assert rows["A"]["confidence_note"] == "In zone 1 in 100 % of the draws."
    share = f"{100 * birch['agreement']:.0f} %"
    assert birch["confidence_note"].startswith(f"In zone 1 in {share} of the draws. In zone 2 in ")
    # totals 5, 5, 4 and 1: the natural break is between 5 and 4
    assert "Main source of uncertainty: abs(Z)" in birch["confidence_note"]
    assert "Its total is only 0.5 points from a limit between zones." in birch["confidence_note"]
    sources = frame(result["SOURCES"])
    assert [row["doubt"] for row in sources] == ["threshold", "all"]
    assert [row["doubt_name"] for row in sources] == ["abs(Z) threshold of a marked trend", "all together"]
    assert sources[1]["share_outside"] == pytest.approx((1 - birch["agreement"]) / 4)
    assert sources[1]["modal_moved"] == 1


def test_the_report_of_a_unit_that_moves(drawn):
    _, text, warnings = drawn(MOVING)
    assert "Of 4 units, 3 keep their zone in at least 90 % of the draws, and 1 in less than 66 %." in text
    assert re.search(
        r"On average a unit is outside its zone in 1[5-8] % of the draws; the largest source by itself", text
    )
    assert "1 unit is in one other zone more often than in its own: Birch (1 → 2)." in text
    assert "Units that keep their zone in less than 90 % of the draws" in text
    assert "1 carbon sink functional zone, uncertain (< 66 %)" in text
    for absent in ("the zones are firm", "Every unit keeps", "too few different values", "Coefficients: one draw"):
        assert absent not in text, absent
    assert "Trends: the residuals" not in text and "Potential: peaks" not in text
    assert "coefficients of the carbon accounts not chosen" in text
    assert not [warning for warning in warnings if "is not drawn" in warning]


def test_the_report_of_units_that_stay(drawn):
    _, text, _ = drawn(FIRM)
    assert "Of 4 units, 4 keep their zone in at least 90 % of the draws, and 0 in less than 66 %." in text
    assert "Within what was drawn, the zones are firm." in text
    assert "Every unit keeps its zone in at least 90 % of the draws." in text
    for absent in ("On average a unit", "in another zone more often", "Units that keep their zone", "Fixed limits"):
        assert absent not in text, absent


def test_draws_with_fewer_zones_are_told(drawn):
    # scored with 1.9: 5, 4 and 1 points in three zones; a draw below 1.75 has two totals only
    _, text, _ = drawn({"A": 3.0, "B": 1.75, "D": -3.0}, THRESHOLD=1.9)
    assert re.search(r"In 3\d % of the draws the totals have too few different values for 3 zones", text)


def test_limits_that_move_with_the_totals_are_told_and_fixed_ones_are_not(frame, trends, criteria, drawn):
    # Points (5,5), (5,1), (1,5) and (1,1) under weights v, w of U(0.5, 1.5): totals 10, 6 + d, 6 - d and 2 with
    # d = 4 |v - w| / (v + w). Two classes part 10, 6 + d from 6 - d, 2 where (4 - d)^2 < 32 / 3 + 2 d^2, so
    # d > 0.619 and v / w > 1.366 or < 0.732: an area of 0.489. One unit of four then has another zone.
    layer = trends(cs={"A": 3.0, "B": 3.0, "C": -3.0, "D": -3.0}, esc={"A": 3.0, "B": -3.0, "C": 3.0, "D": -3.0})
    given = {"TRENDS": layer, "CRITERIA": criteria("cs", "esc"), "CLASSES": 2, "DOUBTS": ["weights"], "DRAWS": 4000}
    result, text, _ = drawn(None, **given)
    whole = frame(result["SOURCES"])[-1]
    assert whole["share_outside"] == pytest.approx(0.489 / 4, abs=0.01) and whole["share_outside_held"] == 0
    assert "With the limits between the zones held, all together would be 0 %: the rest is due to limits" in text
    assert "outside with the limits held [%]" in text
    _, text, _ = drawn(None, **given, LIMITS="fixed")
    assert "Fixed limits avoid this" not in text and "outside with the limits held [%]" not in text


@pytest.mark.parametrize(
    "alone, alone_held, is_said", [(0.5, 0.1, True), (0.4, 0.1, False), (0.5, 0.35, False), (0.43, 0.1, False)]
)
def test_a_source_that_moves_more_than_all_together_is_explained(provider, alone, alone_held, is_said):
    from carbon_zoning.algorithms.zoning.confidence_page import _finding

    units = pd.DataFrame({"zone": [1, 2], "certainty": [1, 3]})
    rows = [("trend", alone, alone_held), ("noise", 0.2, 0.2), ("all", 0.43, 0.34)]
    sources = pd.DataFrame(rows, columns=["doubt", "share_outside", "share_outside_held"])
    text = " ".join(_finding(Confidence(units, sources, 1000, 0.0), "en"))
    told = "By itself it moves more than all together, since it shifts the limits of all units at once: with the "
    assert (told + "limits held it is 10 %." in text) == is_said and ("By itself" in text) == is_said


@pytest.mark.parametrize("classes, is_told", [(3, False), (4, True), (5, True)])
def test_fewer_zones_than_were_asked_for_are_told(drawn, classes, is_told):
    # 5, 5, 4 and 1 points: three zones at most
    _, text, _ = drawn(MOVING, CLASSES=classes)
    told = f"The totals have too few different values for {classes} zones: the zoning has 3, and draws may have more"
    assert (told in text) == is_told
    _, text, _ = drawn(MOVING, CLASSES=classes, LIMITS="fixed")
    assert "too few different values" not in text


def test_units_of_the_same_name_have_their_id_behind_it(table, drawn):
    rows = [(ring(place), unit, name, z, 0.0) for place, (unit, name, z) in enumerate(SAME_NAMES)]
    layer = table("trends", "code:string,name:string,cs_z:double,ce_z:double", rows, geometry="MultiPolygon")
    _, text, _ = drawn(None, TRENDS=layer)
    assert "Alder (A)" in text and "Alder (B)" in text and "Cedar" in text and "Cedar (C)" not in text


@pytest.mark.parametrize("count, is_drawn", [(2, False), (3, False), (4, True)])
def test_accounts_of_too_few_years_for_a_trend_are_taken_as_certain(table, drawn, count, is_drawn):
    rows = [(unit, year, 10.0, 20.0 + year % 3) for unit in "ABCD" for year in range(2001, 2001 + count)]
    accounts = table("carbon", "unit:string,year:integer,ce:double,cs:double", rows)
    _, text, _ = drawn(MOVING, CARBON=accounts, DOUBTS=[])
    reason = f"the accounts have {count} years, and a trend needs 4"
    assert (reason not in text) == is_drawn


def test_a_field_of_names_that_is_not_there_is_refused(drawn):
    with pytest.raises(QgsProcessingException, match="The layer trends has no field county; it has code, name, ce_z"):
        drawn(MOVING, UNIT_NAME="county")


def test_the_same_seed_gives_the_same_and_another_seed_another(frame, drawn):
    some, same, other = (frame(drawn(MOVING, SEED=seed)[0]["OUTPUT"]) for seed in (1, 1, 2))
    assert some == same and some != other


@pytest.mark.parametrize(
    "style, renderer, legend",
    [
        (None, "RuleRenderer", "1 carbon sink functional zone, very likely (≥ 90 %) (1)"),
        ("zone", "categorizedSymbol", "1 carbon sink functional zone (2)"),
        ("agreement", "graduatedSymbol", ""),
    ],
)
def test_the_map_is_coloured_as_asked(run, trends, criteria, style, renderer, legend):
    import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    given = {"TRENDS": trends(cs=MOVING), "UNIT_ID": "code", "CRITERIA": criteria("cs"), "CLASSES": 3, "STYLE": style}
    given |= {"DRAWS": 100, "DOUBTS": ["threshold"], "OUTPUT": "TEMPORARY_OUTPUT"}
    algorithm = "carbonzoning:zoningconfidence"
    found = processing.run(algorithm, {**given, "SOURCES": None, "REPORT": None}, context=context)["OUTPUT"]
    layer = QgsProcessingUtils.mapLayerFromString(found, context) if isinstance(found, str) else found
    assert layer.renderer().type() == renderer
    assert legend in [item.label() for item in layer.renderer().legendSymbolItems()] or not legend


def test_the_map_is_drawn_on_other_polygons_with_the_same_ids(frame, trends, squares, drawn):
    result, _, warnings = drawn(MOVING, UNITS=squares(["A", "B", "X"]))
    rows = {row["code"]: row for row in frame(result["OUTPUT"])}
    assert set(rows) == {"A", "B", "X"} and rows["A"]["zone"] == 1 and rows["X"]["zone"] is None
    assert [text for text in warnings if "X are in UNITS alone" in text and "C, D in TRENDS alone" in text]
    _, _, warnings = drawn(MOVING, UNITS=squares(list("ABCD")))
    assert not [text for text in warnings if "UNITS and TRENDS" in text]


def test_a_zoning_by_other_parameters_is_not_taken_for_the_one_that_is_tested(run, trends, criteria, drawn):
    own = {"TRENDS": trends(cs=MOVING), "UNIT_ID": "code", "CRITERIA": criteria("cs")}
    # Z of B is between 1.66 and 1.96: 5 points with the criteria's threshold, 4 with the other
    zones = {high: run("zoning", **own, CLASSES=3, THRESHOLD=high)["OUTPUT"] for high in (None, 1.96)}
    said = "is not the one that is tested: 1 unit(s) have another zone there than by these parameters, B (2 → 1)."
    for high, layer in zones.items():
        _, _, warnings = drawn(MOVING, UNITS=layer)
        assert any(said in text for text in warnings) == (high is not None), warnings
        _, _, warnings = drawn(MOVING, UNITS=layer, THRESHOLD=high)
        assert not any("is not the one that is tested" in text for text in warnings)


# --- with accounts ---


def accounts(seed=3, limits=False):
    """Return rows of a carbon panel, and Z of `cs` by pymannkendall."""
    draw, rows, z = np.random.default_rng(seed), [], {}
    for place, unit in enumerate(NAMES):
        cs = 50 + (place - 1.5) * 0.6 * np.arange(len(YEARS)) + draw.normal(0, 2, len(YEARS))
        z[unit] = float(pymannkendall.original_test(cs).z)
        for year, own in zip(YEARS, cs):
            ends = (90.0, 110.0, 0.8 * own, 1.2 * own) if limits else ()
            rows.append((unit, year, 100.0, float(own), *map(float, ends)))
    return rows, z


CARBON = "unit:string,year:integer,ce:double,cs:double"
LIMITED = CARBON + ",ce_lower:double,ce_upper:double,cs_lower:double,cs_upper:double"


def test_the_accounts_are_drawn_where_they_are_given(table, drawn):
    rows, z = accounts(limits=True)
    _, text, warnings = drawn(z, CARBON=table("carbon", LIMITED, rows), DOUBTS=[])
    for present in ("Coefficients: one draw for all units", "Trends: the residuals about the linear trend"):
        assert present in text, present
    for source in ("coefficients of the carbon accounts", "errors of the yearly statistics", "sampling of the years"):
        assert re.search(rf"{source}[a-z ]* 200 ", text), source
    assert "weights of the indices only one index is scored" in text
    assert "scoring direction of the land-use index the land-use index is not scored" in text
    assert not [warning for warning in warnings if "is not that of the carbon accounts" in warning]


def test_what_is_missing_for_a_source_is_said(table, drawn):
    rows, z = accounts()
    _, text, _ = drawn(z, CARBON=table("carbon", CARBON, rows), DOUBTS=[])
    assert "coefficients of the carbon accounts needs the statistics and land-use areas (PANEL, AREAS), or" in text
    assert "Coefficients: one draw" not in text and "Yearly statistics were given an error of 5 %." in text
    sources = "errors of the yearly statistics, sampling of the years of a trend, abs(Z) threshold of a marked trend"
    assert f"The sources were: {sources}." in text
    _, text, _ = drawn(z, DOUBTS=[])
    assert "were given an error" not in text and "The threshold of a marked trend was drawn between" in text
    assert text.count("needs the carbon accounts of all years (CARBON)") == 3
    assert "estimation scope of the forecast no scope is chosen (SCOPES)" in text


def test_a_source_that_was_asked_for_by_name_and_cannot_be_drawn_is_warned_of(drawn):
    _, text, warnings = drawn(MOVING, DOUBTS=["noise", "threshold"])
    assert "The sources were: abs(Z) threshold of a marked trend." in text
    assert "Weights of the indices were drawn" not in text
    assert [text for text in warnings if "'errors of the yearly statistics' is not drawn: needs the carbon" in text]


def test_trends_that_are_not_those_of_the_accounts_are_warned_of(table, drawn):
    rows, z = accounts()
    _, _, warnings = drawn({**z, "B": z["B"] + 1}, CARBON=table("carbon", CARBON, rows), DOUBTS=["noise"])
    assert [
        text for text in warnings if text.startswith("The trend of cs of 1 unit(s)") and ": Birch (B). Make" in text
    ]


def test_accounts_are_made_of_statistics_and_areas(run, frame, table, squares, criteria, tmp_path):
    classes = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    draw = np.random.default_rng(5)
    statistics = [
        (unit, year, 1e4, 1e3 * (1 + 0.05 * place * (year - 2001)) * draw.uniform(0.8, 1.2))
        for place, unit in enumerate(NAMES)
        for year in YEARS
    ]
    panel = table("statistics", "unit:string,year:integer,cattle:double,fertilizer:double", statistics)
    land = [(row[0], row[1], *[1e3] * 7) for row in statistics]
    areas = table("areas", "unit:string,year:integer," + ",".join(f"{name}:double" for name in classes), land)
    units = {"UNITS": squares(list(NAMES)), "UNIT_ID": "code"}
    carbon = run("carbonaccounting", PANEL=panel, AREAS=areas, **units)["CARBON"]
    layer = run("trendfields", PANEL=carbon, FIELDS=["ce", "cs"], **units)["OUTPUT"]
    given = {"TRENDS": layer, "UNIT_ID": "code", "CRITERIA": criteria("ce"), "CLASSES": 2, "DRAWS": 200}
    told, report = Told(), tmp_path / "confidence.html"
    made = run("zoningconfidence", **given, PANEL=panel, AREAS=areas, REPORT=str(report), feedback=told)
    both = run("zoningconfidence", **given, PANEL=panel, AREAS=areas, CARBON=carbon, feedback=told)
    drawn = {row["doubt"]: row for row in frame(made["SOURCES"])}
    assert {"coefficients", "noise", "trend", "threshold", "all"} == set(drawn)
    assert frame(made["SOURCES"]) == frame(both["SOURCES"])
    assert not [text for text in told.warnings if "differs from what PANEL" in text or "is not that of" in text]
    other = Told()
    run("zoningconfidence", **given, PANEL=panel, AREAS=areas, CARBON=carbon, PRESET="ipcc", feedback=other)
    assert [text for text in other.warnings if "The ce of the carbon accounts differs from what PANEL, AREAS" in text]


# --- refused ---


def test_nothing_that_could_be_drawn_is_refused(drawn):
    with pytest.raises(QgsProcessingException, match="Nothing is uncertain with these inputs"):
        drawn(MOVING, DOUBTS=["noise"])


def test_thresholds_in_the_wrong_order_are_refused(drawn):
    with pytest.raises(QgsProcessingException, match=r"THRESHOLD_LOW \(1.96\) has to be above 0 and at most"):
        drawn(MOVING, THRESHOLD_LOW=1.96, THRESHOLD_HIGH=1.645)


@pytest.mark.parametrize("parameter", ["UNITS", "CARBON"])
def test_layers_of_other_ids_are_refused_by_name(table, squares, drawn, parameter):
    layers = {
        "UNITS": lambda: squares(["X1", "X2"]),
        "CARBON": lambda: table("carbon", CARBON, [("X1", year, 1.0, 1.0) for year in YEARS]),
    }
    word = {"UNITS": r"unit ids of UNITS \(X1, X2\) is one of TRENDS \(A, B, C", "CARBON": r"panel carbon \(X1\) is in"}
    with pytest.raises(QgsProcessingException, match=word[parameter]):
        drawn(MOVING, **{parameter: layers[parameter]()})


def test_a_cancelled_run_ends_without_a_result(run, trends, criteria):
    class Impatient(QgsProcessingFeedback):
        def isCanceled(self):
            return True

    given = {"TRENDS": trends(cs=MOVING), "UNIT_ID": "code", "CRITERIA": criteria("cs"), "DOUBTS": ["threshold"]}
    assert run("zoningconfidence", **given, feedback=Impatient()) == {}
