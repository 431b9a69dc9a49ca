"""Accounts, trends and zones through the Toolbox, chained without renaming."""

import pytest
from qgis.core import QgsProcessingException

STATISTICS = "unit:string,year:integer,gdp:double,population:double,raw_coal:double,crop_rice:double"
AREAS = "unit:string,year:integer," + ",".join(
    f"{name}:double" for name in ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
)
IDS = ("001", "002", "003", "004")


@pytest.fixture
def inputs(table, squares):
    years = range(2000, 2010)
    growth = {"001": 1.05, "002": 1.0, "003": 0.95, "004": 1.01}
    statistics = [
        (unit, year, 1000.0 + 10 * i, 5000.0, 1e4 * growth[unit] ** (year - 2000), 2000.0)
        for i, unit in enumerate(IDS)
        for year in years
    ]
    areas = [
        (unit, year, 500.0, 0.0, 4000.0 - 5 * (year - 2000), 10.0, 1.0, 30.0, 0.0) for unit in IDS for year in years
    ]
    return {
        "UNITS": squares(IDS),
        "UNIT_ID": "code",
        "PANEL": table("statistics", STATISTICS, statistics),
        "AREAS": table("areas", AREAS, areas),
    }


def test_the_account_of_a_unit_by_hand(run, frame, inputs):
    result = run("carbonaccounting", **inputs)
    row = next(row for row in frame(result["CARBON"]) if (row["unit"], row["year"]) == ("002", 2000))
    energy = 1e4 * 0.7143 * 0.7260
    rice = 2000 * 0.88 / 0.45 * 0.414
    sinks = rice + 4000 * 5.77 + 10 * 0.021 + 1 * 0.298
    assert row["ce"] == pytest.approx(energy + 5000 * 0.079)
    assert row["cs"] == pytest.approx(sinks)
    assert row["nce"] == pytest.approx(energy + 395 - sinks)
    mapped = frame(result["OUTPUT"])
    assert {row["year"] for row in mapped} == {2009}
    assert result["OUTPUT"].fields().field("nce").alias().endswith("[t C/a]")


def test_carbon_dioxide_in_values_and_aliases(run, frame, inputs):
    carbon = run("carbonaccounting", **inputs)["CARBON"]
    made = run("carbonaccounting", **inputs, AS_CO2=True)
    for layer in (made["CARBON"], made["OUTPUT"]):
        assert frame(layer)[0]["ce_co2"] == pytest.approx(frame(layer)[0]["ce"] * 44 / 12)
        assert layer.fields().lookupField("cf_co2") < 0
    assert [row["ce"] for row in frame(made["CARBON"])] == [
        row["ce"] for row in frame(carbon)
    ]  # t C, whatever is asked
    units = {
        name: made["CARBON"].attributeAlias(made["CARBON"].fields().lookupField(name)) for name in ("ce", "ce_co2")
    }
    assert units["ce"].endswith("[t C/a]") and units["ce_co2"].endswith("[t CO₂/a]")


def test_a_power_mix_table(run, frame, inputs, table):
    years = range(2000, 2010)
    used = [(unit, year, 10.0) for unit in IDS for year in years]
    made = [row for year in years for row in ((year, "raw_coal", 1000), (year, "generation", 500))]
    electric = table("use", "unit:string,year:integer,electricity:double", used)
    mix = table("mix", "year:integer,fuel:string,amount:double", made)
    result = run("carbonaccounting", **{**inputs, "PANEL": electric}, ELECTRICITY="grid_mix", ELECTRICITY_FACTOR=mix)
    assert frame(result["CARBON"])[0]["ce_energy"] == pytest.approx(10 * 1000 * 0.7143 * 0.7260 / 500)
    with pytest.raises(QgsProcessingException, match="mode direct needs the table ELECTRICITY_FACTOR"):
        run("carbonaccounting", **inputs, ELECTRICITY="direct")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"MAP_YEAR": 1999}, "no year 1999 for the map; they have 2000, 2001"),
        ({"UNIT_ID": "name"}, r"No unit of the panel statistics \(001, 002, 003"),
    ],
)
def test_wrong_input_is_named(run, inputs, change, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("carbonaccounting", **{**inputs, **change})


def test_a_missing_value_is_named_or_counted(run, frame, inputs, table):
    rows = [(unit, 2000, None if unit == "003" else 5.0) for unit in IDS]
    holes = table("holes", "unit:string,year:integer,pig:double", rows)
    with pytest.raises(QgsProcessingException, match=r"column pig has 1 missing value\(s\): 县003 \(003\) 2000"):
        run("carbonaccounting", **{**inputs, "PANEL": holes})
    result = run("carbonaccounting", **{**inputs, "PANEL": holes}, MISSING="zero")
    assert {row["unit"]: row["ce_livestock"] for row in frame(result["CARBON"])}["003"] == 0


def test_trends_then_zones(run, frame, inputs, tmp_path):
    carbon = run("carbonaccounting", **inputs)["CARBON"]
    trends = run("trendfields", PANEL=carbon, UNITS=inputs["UNITS"], UNIT_ID="code")["OUTPUT"]
    by_unit = {row["code"]: row for row in frame(trends)}
    # ten rising years: S = 45, var = 125, Z = 44 / sqrt(125) = 3.935480
    assert by_unit["001"]["ce_z"] == pytest.approx(3.935480, abs=1e-6)
    assert (by_unit["001"]["ce_trend"], by_unit["003"]["ce_trend"]) == (2, -2)
    assert by_unit["001"]["cs_slope"] == pytest.approx(-5 * 5.77)
    report = tmp_path / "zones.html"
    result = run("zoning", TRENDS=trends, UNIT_ID="code", CLASSES=3, REPORT=str(report))
    zones = {row["code"]: row for row in frame(result["OUTPUT"])}
    scored = [field for field in zones["001"] if field.endswith("_score")]
    assert len(scored) == 8
    for row in zones.values():
        assert row["total"] == sum(row[field] for field in scored)
    assert zones["003"]["zone"] == 1 and zones["003"]["zone_name"] == "carbon sink functional zone"
    assert zones["003"]["ce_score"] == 5 and zones["001"]["ce_score"] == 1
    assert 0 < result["GVF"] <= 1 and result["BREAKS"].count(",") <= 2
    page = report.read_text(encoding="utf-8")
    assert "no layer was given for it: carbon emission potential, comprehensive land use index." in page
    assert "<svg" in page
    values = page[page.index("Values that were scored") :]
    assert "[t C/a]" not in values[: values.index("</thead>")]  # they are Z


def test_zones_without_trend_fields(run, squares):
    with pytest.raises(QgsProcessingException, match="TRENDS has no field cs_z, which the index cs is scored by"):
        run("zoning", TRENDS=squares(IDS), UNIT_ID="code")


def test_fewer_than_four_years(run, inputs):
    carbon = run("carbonaccounting", **inputs)["CARBON"]
    with pytest.raises(QgsProcessingException, match=r"has 3 year\(s\) from 2000 to 2002; a trend needs at least 4"):
        run("trendfields", PANEL=carbon, UNITS=inputs["UNITS"], UNIT_ID="code", TO_YEAR=2002)
