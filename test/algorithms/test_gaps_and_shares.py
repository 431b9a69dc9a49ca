"""Gaps, allocation and electricity factors through the Toolbox; the accounts do not change by the way."""

import re

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

PANEL = "unit:string,year:integer,gdp:double,secondary_gdp:double"
STEADY = [100.0, 104, 108, 113, 117, 122, 127, 132, 137, 143]
COUNTIES = "unit:string,year:integer,city:string,secondary_gdp:double,sown_area:double,raw_coal:double"
MIX = [
    row
    for year in (2019, 2020)
    for row in ((year, "原煤", 300.0 + year), (year, "natural_gas", 7.0), (year, "generation", 1000.0 / 3))
]


@pytest.fixture
def gappy(table):
    """A panel in which 2004 is missing, 2006 is ten times too large, and two shares are missing beside the total."""
    rows = [("A", 2000 + at, value, value / 2) for at, value in enumerate(STEADY) if at != 4]
    rows = [(u, y, g * 10 if y == 2006 else g, None if y in (2002, 2003) else s) for u, y, g, s in rows]
    return table("gappy", PANEL, rows)


@pytest.fixture
def municipal(table):
    rows = [("6109", 2019, 90.0, 12.0), ("6109", 2020, 100.0, 6.0)]
    return table("cities", "unit:string,year:integer,raw_coal:double,plastic_film:double", rows)


@pytest.fixture
def counties(table):
    rows = [
        (unit, year, "6109", gdp, area, 50.0 if (unit, year) == ("a", 2019) else None)
        for year in (2019, 2020)
        for unit, gdp, area in (("a", 50.0, 1.0), ("b", 30.0, 2.0), ("c", 10.0, 3.0))
    ]
    return table("counties", COUNTIES, rows)


# --- gaps ---


def test_a_list_of_suspects_goes_out_and_comes_back(run, frame, gappy, new_log, tmp_path):
    log, path = new_log(), str(tmp_path / "suspects.gpkg")
    first = run("fillgaps", feedback=log, PANEL=gappy, YEARS="2000-2009", SUSPECTS=path)
    suspects = QgsVectorLayer(path, "suspects", "ogr")
    rows = frame(suspects)
    assert [(row["unit"], row["year"], row["column"], row["rule"], row["confirmed"]) for row in rows] == [
        ("A", 2006, "gdp", "power_of_ten", 0)
    ]
    assert any("1 observed value(s) are unusual" in text for text in log.warned)
    assert next(row["gdp"] for row in frame(first["OUTPUT"]) if row["year"] == 2006) == 1270

    feature = next(suspects.getFeatures())
    place = suspects.fields().lookupField("confirmed")
    assert suspects.dataProvider().changeAttributeValues({feature.id(): {place: 1}})
    log = new_log()
    second = run("fillgaps", feedback=log, PANEL=gappy, YEARS="2000-2009", OUTLIERS=suspects)
    found = {row["year"]: (row["gdp"], row["gdp_filled"]) for row in frame(second["OUTPUT"])}
    assert found[2006] == (pytest.approx(127, abs=0.5), 1)
    assert found[2004] == (pytest.approx(117, abs=1), 1)
    assert {year: value for year, (value, flag) in found.items() if not flag} == {
        2000 + at: value for at, value in enumerate(STEADY) if at not in (4, 6)
    }
    assert frame(second["SUSPECTS"])[0]["confirmed"] == 1
    assert not any("are suspected" in text for text in log.warned)


@pytest.mark.parametrize(("method", "value"), [("natural", 49.78125), ("linear", 67.5), ("log", 54.0)])
def test_the_method_chosen_is_the_one_used(run, frame, table, method, value):
    # Doubling: 13.5, 27, [54], 108, 216. The natural spline by SciPy's B-spline.
    panel = table("panel", PANEL, [("A", 2000 + at, 13.5 * 2**at, None) for at in (0, 1, 3, 4)])
    found = run("fillgaps", PANEL=panel, FIELDS=["gdp"], YEARS="2002", METHOD=method)["OUTPUT"]
    assert next(row["gdp"] for row in frame(found) if row["year"] == 2002) == pytest.approx(value)


def test_the_report_of_gaps_says_what_was_done(run, gappy, tmp_path):
    path = tmp_path / "report.html"
    run("fillgaps", PANEL=gappy, YEARS="2000-2009", REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert "4 values were filled; method: natural cubic spline" in page  # gdp 2004, secondary_gdp 2002 to 2004
    assert "Suspected values" in page and "another unit of measurement?" in page
    assert page.count("<svg") == 1 and "straight line between neighbouring values" in page
    assert "replace a confirmed outlier" not in page
    assert "The panel has no gap left." in page and "still missing." not in page
    assert re.search(r"\d+ observed values? (is|are) suspect; see their table\.", page)


def test_the_report_of_a_panel_without_gaps(run, table, tmp_path):
    path = tmp_path / "report.html"
    panel = table("panel", PANEL, [("A", 2000 + at, value, value / 2) for at, value in enumerate(STEADY)])
    run("fillgaps", PANEL=panel, REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert "No value was filled." in page
    assert "<svg" not in page and "Suspected values" not in page
    assert "The panel has no gap left." in page and "still missing." not in page and "suspect;" not in page


def test_the_report_of_a_panel_whose_ends_stay_open(run, table, tmp_path):
    path = tmp_path / "report.html"
    values = [None, None, *STEADY[2:]]
    panel = table("panel", PANEL, [("A", 2000 + at, value, STEADY[at] / 2) for at, value in enumerate(values)])
    run("fillgaps", PANEL=panel, REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert "2 values are still missing." in page and "no gap left" not in page


def test_a_replaced_outlier_in_the_report(run, gappy, table, tmp_path):
    path = tmp_path / "report.html"
    listed = table("listed", "unit:string,year:integer,column:string", [("A", 2006, "gdp")])
    run("fillgaps", PANEL=gappy, OUTLIERS=listed, REPORT=str(path))
    assert "1 of them replace a confirmed outlier." in path.read_text(encoding="utf-8")


def test_the_panel_as_the_list_of_outliers_is_called_by_its_name(run, gappy):
    with pytest.raises(QgsProcessingException, match="gappy has no column column"):
        run("fillgaps", PANEL=gappy, OUTLIERS=gappy)


# --- allocation ---


def test_counties_get_the_remainder_by_two_weights(run, frame, municipal, counties, new_log, tmp_path):
    path, log = tmp_path / "report.html", new_log()
    weights = ["raw_coal", "secondary_gdp", "plastic_film", "sown_area"]
    given = {"PANEL": municipal, "LOCAL": counties, "PARENT": "city", "WEIGHTS": weights}
    made = run("allocatestatistics", feedback=log, **given, REPORT=str(path))
    assert any(line.startswith("11 value(s) were allocated and 1 reported ones kept.") for line in log.lines)
    rows = {(row["unit"], row["year"]): row for row in frame(made["OUTPUT"])}
    assert [rows[unit, 2019]["raw_coal"] for unit in "abc"] == pytest.approx([50, 30, 10])
    assert [rows[unit, 2019]["raw_coal_allocated"] for unit in "abc"] == [0, 1, 1]
    assert [rows[unit, 2020]["plastic_film"] for unit in "abc"] == pytest.approx([1, 2, 3])
    assert made["OUTPUT"].fields().field("plastic_film").alias().endswith("[t]")
    trace = {(row["variable"], row["unit"], row["year"]): row for row in frame(made["TRACE"])}
    assert len(trace) == 12
    assert trace["raw_coal", "a", 2019]["origin"] == "reported"
    assert trace["raw_coal", "b", 2019]["weight_share"] == 75
    page = path.read_text(encoding="utf-8")
    assert "11 values were allocated and 1 reported ones kept." in page
    assert "the counties sum to their municipality" in page and page.count("<svg") == 1
    assert "is shared by the weight secondary-industry value added" in page


def test_codes_of_municipalities_keep_their_zeros(run, frame, table):
    city = table("cities", "unit:string,year:integer,raw_coal:double", [("0609", 2019, 9.0)])
    rows = [(unit, 2019, "0609", 1.0, weight, None) for unit, weight in (("a", 1.0), ("b", 2.0))]
    made = run("allocatestatistics", PANEL=city, LOCAL=table("counties", COUNTIES, rows), PARENT="city",
               WEIGHTS=["raw_coal", "sown_area"])  # fmt: skip
    assert [(row["city"], row["raw_coal"]) for row in frame(made["OUTPUT"])] == [("0609", 3), ("0609", 6)]


def test_the_units_own_field_is_no_municipality(run, municipal, counties):
    with pytest.raises(QgsProcessingException, match="unit of counties cannot name the municipality"):
        run("allocatestatistics", PANEL=municipal, LOCAL=counties, PARENT="unit")


def test_blank_weights_are_those_of_the_paper(run, frame, municipal, counties):
    made = run("allocatestatistics", PANEL=municipal, LOCAL=counties, PARENT="city")
    assert {(row["variable"], row["weight"]) for row in frame(made["TRACE"]) if row["origin"] == "allocated"} == {
        ("raw_coal", "secondary_gdp"),
        ("plastic_film", "sown_area"),
    }


def test_what_blank_weights_leave_out_is_named(run, counties, table, new_log):
    fields = "unit:string,year:integer,raw_coal:double,population:double"
    city, log = table("cities", fields, [("6109", year, 90.0, 5.0) for year in (2019, 2020)]), new_log()
    run("allocatestatistics", feedback=log, PANEL=city, LOCAL=counties, PARENT="city")
    assert any("1 variable(s) of cities have no weight" in text and "population." in text for text in log.warned)
    with pytest.raises(QgsProcessingException, match="UR: no amounts"):
        ratio = table("ratios", "unit:string,year:integer,UR:double", [("6109", 2019, 40.0)])
        run("allocatestatistics", PANEL=ratio, LOCAL=counties, PARENT="city", WEIGHTS=["UR", "sown_area"])


def test_counties_are_named_where_their_table_has_names(run, municipal, counties, table, tmp_path):
    rows = [(unit, f"县{unit}", 2020, "6109", gdp, 1.0, None) for unit, gdp in (("a", 3.0), ("b", 1.0))]
    fields = COUNTIES.replace("unit:string,", "unit:string,name:string,", 1)
    named, path = table("named", fields, rows), tmp_path / "report.html"
    given = {"PANEL": municipal, "PARENT": "city", "WEIGHTS": ["raw_coal", "secondary_gdp"]}
    run("allocatestatistics", **given, LOCAL=named, REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert re.search(r"<td[^>]*>县a</td>\s*<td[^>]*>a</td>", page) and ">县b<" in page[: page.index("</svg>")]
    run("allocatestatistics", **given, LOCAL=counties, REPORT=str(path))
    assert "县" not in path.read_text(encoding="utf-8").partition("<body")[2] and "<th" in page


def test_municipalities_are_named_where_their_table_has_names(run, municipal, counties, table, tmp_path):
    path, fields = tmp_path / "report.html", "unit:string,name:string,year:integer,raw_coal:double"
    cities = table("cities", fields, [("6109", "安康市", year, 90.0) for year in (2019, 2020)])
    given = {"LOCAL": counties, "PARENT": "city", "WEIGHTS": ["raw_coal", "secondary_gdp"], "REPORT": str(path)}
    for panel, shown, absent in ((cities, "安康市", "6109"), (municipal, "6109", "安康市")):
        run("allocatestatistics", PANEL=panel, **given)
        body = path.read_text(encoding="utf-8").partition("<body")[2]
        assert f">{shown}</td>" in body and f" of {shown}, " in body and f">{absent}</td>" not in body


@pytest.mark.parametrize("named", [True, False])
def test_units_of_filled_gaps_are_named_where_the_panel_has_names(run, table, tmp_path, named):
    path, name = tmp_path / "report.html", "name:string," if named else ""
    rows = [
        ("610723", *(["洋县"] if named else []), year, value)
        for year, value in ((2018, 5.0), (2019, None), (2020, 7.0))
    ]
    panel = table("panel", f"unit:string,{name}year:integer,gdp:double", rows)
    run("fillgaps", PANEL=panel, REPORT=str(path))
    body = path.read_text(encoding="utf-8").partition("<body")[2]
    assert ("洋县: " in body) == named and ("610723: " in body) == (not named)
    assert bool(re.search(r"<td[^>]*>洋县</td>\s*<td[^>]*>610723</td>", body)) == named


def test_nothing_to_allocate(run, frame, municipal, table, tmp_path):
    path = tmp_path / "report.html"
    layer = table(
        "full", COUNTIES, [(unit, 2019, "6109", 1.0, 1.0, value) for unit, value in (("a", 50.0), ("b", 40.0))]
    )
    made = run("allocatestatistics", PANEL=municipal, LOCAL=layer, PARENT="city", WEIGHTS=["raw_coal", "sown_area"],
               REPORT=str(path))  # fmt: skip
    assert [row["raw_coal"] for row in frame(made["OUTPUT"])] == [50, 40]
    page = path.read_text(encoding="utf-8")
    assert "0 values were allocated and 2 reported ones kept." in page
    assert "<svg" not in page and "the counties sum to their municipality" not in page


def test_a_unit_of_measurement_in_an_alias_counts(run, municipal, counties):
    place = municipal.fields().lookupField("raw_coal")
    municipal.setFieldAlias(place, "raw coal [10⁴ t]")
    with pytest.raises(QgsProcessingException, match="raw_coal of cities is in 10⁴ t, where t is needed"):
        run("allocatestatistics", PANEL=municipal, LOCAL=counties, PARENT="city")
    municipal.setFieldAlias(place, "raw coal [t]")
    run("allocatestatistics", PANEL=municipal, LOCAL=counties, PARENT="city")


def test_an_allocated_panel_is_the_next_tools_input(run, frame, municipal, counties):
    made = run("allocatestatistics", PANEL=municipal, LOCAL=counties, PARENT="city")
    filled = frame(run("fillgaps", PANEL=made["OUTPUT"], YEARS="2019-2020")["OUTPUT"])
    assert [row["raw_coal"] for row in filled] == [row["raw_coal"] for row in frame(made["OUTPUT"])]
    assert not [name for name in filled[0] if name.endswith("_allocated_filled")]


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (["raw_coal"], "needs 2 values in each row"),
        (["raw_coal", "gold"], "counties has no number column gold; it has secondary_gdp, sown_area"),
        (["gold", "sown_area"], "cities has no number column gold; it has raw_coal"),
        (["raw_coal", "sown_area", "raw_coal", "secondary_gdp"], "each variable stands once"),
    ],
)
def test_wrong_weights(run, municipal, counties, weights, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("allocatestatistics", PANEL=municipal, LOCAL=counties, PARENT="city", WEIGHTS=weights)


# --- electricity ---


@pytest.fixture
def study(table, squares):
    classes = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    areas = "unit:string,year:integer," + ",".join(f"{name}:double" for name in classes)
    statistics = [(unit, year, 12.3 + year / 7, 40.0, 1e4) for unit in ("1", "2") for year in (2019, 2020)]
    fields = "unit:string,year:integer,electricity:double,raw_coal:double,gdp:double"
    land = [(unit, year, *[10.0] * 7) for unit in ("1", "2") for year in (2019, 2020)]
    return {
        "UNITS": squares(["1", "2"]),
        "UNIT_ID": "code",
        "PANEL": table("statistics", fields, statistics),
        "AREAS": table("areas", areas, land),
    }


@pytest.mark.parametrize("preset", ["paper", "ipcc"])
@pytest.mark.parametrize("kind", ["memory", "gpkg"])
def test_the_accounts_are_the_same_from_the_mix_and_from_its_factor(run, frame, table, study, preset, kind, tmp_path):
    mix = table("mix", "year:integer,fuel:string,amount:double", MIX)
    output = "TEMPORARY_OUTPUT" if kind == "memory" else str(tmp_path / "factor.gpkg")
    factor = run("electricityfactor", GENERATION=mix, PRESET=preset, OUTPUT=output)["OUTPUT"]
    accounts = {
        mode: frame(
            run("carbonaccounting", **study, PRESET=preset, ELECTRICITY=mode, ELECTRICITY_FACTOR=given)["CARBON"]
        )
        for mode, given in (("grid_mix", mix), ("direct", factor))
    }
    assert accounts["grid_mix"] == accounts["direct"]  # every column, to the bit
    plain = frame(run("carbonaccounting", **study, PRESET=preset)["CARBON"])
    assert [row["ce_energy"] for row in plain] != [row["ce_energy"] for row in accounts["direct"]]


def test_the_factor_its_units_and_its_report(run, frame, table, study, new_log, tmp_path):
    mix, path, log = table("mix", "year:integer,fuel:string,amount:double", MIX), tmp_path / "report.html", new_log()
    layer = run("electricityfactor", feedback=log, GENERATION=mix, PANEL=study["PANEL"], REPORT=str(path))["OUTPUT"]
    first = frame(layer)[0]
    carbon = (300 + 2019) * 0.7143 * 0.7260 + 7 * 12.143 * 0.4483
    assert first["year"] == 2019 and first["factor"] == pytest.approx(carbon / (1000 / 3))
    assert first["factor_co2"] == pytest.approx(first["factor"] * 44 / 120)
    aliases = {field.name(): field.alias() for field in layer.fields()}
    assert aliases["factor"].endswith("[t C/10⁴ kWh]") and aliases["factor_co2"].endswith("[kg CO₂/kWh]")
    page = path.read_text(encoding="utf-8")
    assert "counts electricity and fuels that it is made of" in page and "What may be counted twice" in page
    assert "The coefficient of the preset is 0.358 kg CO₂ per kWh." in page and page.count("<svg") == 1
    assert any("are counted twice" in text for text in log.warned)


def test_double_counting_is_said_to_be_absent_or_unchecked(run, table, study, tmp_path):
    mix, path = table("mix", "year:integer,fuel:string,amount:double", MIX), tmp_path / "report.html"
    run("electricityfactor", GENERATION=mix, REPORT=str(path))
    assert "Not checked: no statistics panel was given." in path.read_text(encoding="utf-8")
    clean = table("clean", "unit:string,year:integer,electricity:double", [("1", 2019, 5.0)])
    run("electricityfactor", GENERATION=mix, PANEL=clean, REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert "does not count electricity and a fuel that it is made of" in page
    assert "Not checked" not in page and "What may be counted twice" not in page


def test_provinces_and_a_name_of_ones_own(run, frame, table, tmp_path):
    rows = [(place, *row) for place in ("陕西", "四川") for row in MIX]
    mix = table("mix", "省份:string,year:integer,fuel:string,amount:double", rows)
    path = tmp_path / "report.html"
    layer = run("electricityfactor", GENERATION=mix, OUTPUT_FIELD="ef", REPORT=str(path))["OUTPUT"]
    assert {(row["province"], row["year"]) for row in frame(layer)} == {
        (place, year) for place in ("陕西", "四川") for year in (2019, 2020)
    }
    assert layer.fields().lookupField("ef") >= 0 and layer.fields().lookupField("factor") < 0
    assert path.read_text(encoding="utf-8").count("<svg") == 1
    with pytest.raises(QgsProcessingException, match="cannot be called year"):
        run("electricityfactor", GENERATION=mix, OUTPUT_FIELD="year")


def test_thermal_power_needs_fuel_and_a_factor_of_its_size(run, table, new_log):
    fields, log = "year:integer,fuel:string,amount:double", new_log()
    rows = [(2020, "thermal", 1000.0), (2020, "hydro", 300.0)]
    with pytest.raises(QgsProcessingException, match="The table mix has no fuel for 2020"):
        run("electricityfactor", GENERATION=table("mix", fields, rows))
    run("electricityfactor", feedback=log, GENERATION=table("mix", fields, [*rows, (2020, "raw_coal", 5.0)]))
    assert any("is smaller than 0.02 kg CO₂ per kWh" in text for text in log.warned)


def test_one_year_of_wind_alone(run, frame, table, tmp_path):
    mix, path = table("mix", "year:integer,fuel:string,amount:double", [(2020, "风电", 5.0)]), tmp_path / "report.html"
    layer = run("electricityfactor", GENERATION=mix, REPORT=str(path))["OUTPUT"]
    assert frame(layer)[0]["factor"] == 0
    assert "<svg" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", ["fillgaps", "allocatestatistics", "electricityfactor"])
def test_an_empty_table_is_called_by_its_name(run, table, municipal, tool):
    empty = table("nothing", "unit:string,year:integer,city:string,fuel:string,amount:double", [])
    given = {
        "fillgaps": {"PANEL": empty},
        "allocatestatistics": {"PANEL": municipal, "LOCAL": empty, "PARENT": "city"},
        "electricityfactor": {"GENERATION": empty},
    }[tool]
    with pytest.raises(QgsProcessingException, match="The table nothing is empty"):
        run(tool, **given)
