"""The carbon account through the Toolbox: gases, provinces, intervals, sources, and what its report says and when."""

import re

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from carbon_zoning.algorithms.carbon import words

STATISTICS = (
    "unit:string,year:integer,province:string,gdp:double,population:double,coke:double,electricity:double,"
    "cattle:double,pig:double,crop_rice:double"
)
LAND = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
AREAS = "unit:string,year:integer," + ",".join(f"{name}:double" for name in LAND)
IDS = ("001", "002", "003")
YEARS = range(2014, 2021)


@pytest.fixture
def inputs(table, squares):
    statistics = [
        (unit, year, province, 1e3, 5e3, 100.0 * (3 - i) + year - 2014, 10.0, 20.0, 30.0, 40.0)
        for i, (unit, province) in enumerate(zip(IDS, ("陕西省", "陕西省", "四川省")))
        for year in YEARS
    ]
    areas = [(unit, year, 50.0, 0.0, 100.0 * i, 1.0, 1.0, 3.0, 0.0) for i, unit in enumerate(IDS) for year in YEARS]
    return {
        "UNITS": squares(IDS),
        "UNIT_ID": "code",
        "PANEL": table("statistics", STATISTICS, statistics),
        "AREAS": table("areas", AREAS, areas),
    }


@pytest.fixture
def log():
    class Log(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.warned = []

        def pushWarning(self, text):
            self.warned.append(text)

    return Log()


@pytest.mark.parametrize(
    ("years", "text"),
    [([], ""), ([2000], "2000"), ([2000, 2001, 2002, 2005], "2000–2002, 2005"), ([2000, 2002], "2000, 2002")],
)
def test_runs_of_years(years, text):
    assert words.years_text(years) == text


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("tce/10⁴ m³", "tce/万 m³"), ("GJ/10⁴ m³", "GJ/万 m³"), ("tce/10⁴ kWh", "tce/万 kWh"), ("tce/t", "tce/t")],
)
def test_units_of_coefficients_have_the_chinese_of_the_columns(unit, shown):
    assert words.unit_name(unit, "zh") == shown and words.unit_name(unit, "en") == unit


def test_a_gas_in_a_unit_has_its_subscript():
    assert words.unit_name("t CH4/(hm²·a)", "en") == words.unit_name("t CH4/(hm²·a)", "zh") == "t CH₄/(hm²·a)"
    assert words.unit_name("t C/t", "en") == "t C/t"


def page_of(result):
    with open(result["REPORT"], encoding="utf-8") as stream:
        return re.sub(r"<svg.*?</svg>", "", stream.read(), flags=re.DOTALL)


def row_of(rows, unit, year):
    return next(row for row in rows if (row["unit"], row["year"]) == (unit, year))


def test_gases_under_a_gwp(run, frame, inputs):
    result = run("carbonaccounting", **inputs, PRESET="ipcc", GWP="ar5")
    row = row_of(frame(result["CARBON"]), "001", 2014)
    methane = 20 * 0.048 + 30 * 0.005
    assert row["ch4"] == pytest.approx(methane)
    respiration = 20 * 0.79 + 30 * 0.08
    assert row["ce_livestock"] == pytest.approx(respiration + methane * 28 * 12 / 44)
    assert row["ce_co2e"] == pytest.approx(row["ce"] * 44 / 12)
    carbon = result["CARBON"]
    assert carbon.attributeAlias(carbon.fields().lookupField("ch4")).endswith("[t CH₄/a]")
    page = page_of(result)
    assert "GWP AR5: a tonne of CH₄ counts 28 t CO₂" in page and "Emissions of the units by gas, 2020" in page
    assert "CH₄" in page and "does not tell gases apart" not in page
    counted = "CH₄ and N₂O were counted in t C-equivalent by"
    assert f"{counted} their global warming potential: IPCC AR5" in page
    own = page_of(run("carbonaccounting", **inputs, PRESET="ipcc"))
    assert f"{counted} the global warming potential of the preset (AR4)" in own


def test_a_gwp_with_the_paper_is_said_to_have_no_effect(run, frame, inputs, log):
    plain = run("carbonaccounting", **inputs)
    given = run("carbonaccounting", **inputs, GWP="ar5", feedback=log)
    assert frame(plain["CARBON"]) == frame(given["CARBON"])
    assert any("The GWP ar5 has no effect" in text for text in log.warned)
    page = page_of(given)
    assert "were counted in t C-equivalent" not in page
    assert "does not tell gases apart" in page and "Emissions of the units by gas" not in page
    assert "The GWP ar5 has no effect" in page and "has no effect" not in page_of(plain)


def test_carbon_mass_without_a_gwp(run, inputs, log):
    page = page_of(run("carbonaccounting", **inputs, PRESET="ipcc", GWP="none", feedback=log))
    assert "No GWP is applied" in page and any("by its carbon mass" in text for text in log.warned)


def test_electricity_of_provinces(run, frame, inputs, log, table):
    result = run("carbonaccounting", **inputs, ELECTRICITY="province", feedback=log)
    rows = frame(result["CARBON"])
    coke = 0.9714 * 0.855
    assert row_of(rows, "001", 2020)["ce_energy"] == pytest.approx(306 * coke + 10 * 6.558 * 12 / 44)
    assert row_of(rows, "003", 2020)["ce_energy"] == pytest.approx(106 * coke + 10 * 1.404 * 12 / 44)
    assert any(text.startswith("21 unit-year(s) are before the first table") for text in log.warned)
    page = page_of(result)
    # 0.1404 kg CO2/kWh until 2022; Table 3 is not in use
    assert re.search(r"<td[^>]*>Sichuan</td>\s*<td[^>]*>2014–2020</td>\s*<td[^>]*>0.383</td>\s*<td[^>]*>0.1404<", page)
    assert "Official factors: Ministry" in page and "0.7935" not in page
    assert "Electricity factors in use" not in page_of(run("carbonaccounting", **inputs))
    own = table("own", "province:string,factor:double", [("Shaanxi", 2.0)])
    given = run("carbonaccounting", **inputs, ELECTRICITY="province", ELECTRICITY_FACTOR=own)
    assert row_of(frame(given["CARBON"]), "001", 2020)["ce_energy"] == pytest.approx(306 * coke + 20)


def test_one_electricity_factor_for_all(run, inputs, table):
    given = table("given", "factor:double", [(1.5,)])
    page = page_of(run("carbonaccounting", **inputs, ELECTRICITY="direct", ELECTRICITY_FACTOR=given))
    assert re.search(r"<td[^>]*>2014–2020</td>\s*<td[^>]*>1.5</td>\s*<td[^>]*>0.55<", page)
    assert "Official factors: Ministry" not in page


def test_provinces_that_are_not_there(run, inputs):
    with pytest.raises(QgsProcessingException, match="have a field prov with the provinces"):
        run("carbonaccounting", **inputs, ELECTRICITY="province", PROVINCE="prov")
    with pytest.raises(QgsProcessingException, match="units, 001: '县001' is not a province"):
        run("carbonaccounting", **inputs, ELECTRICITY="province", PROVINCE="name")


def test_intervals_of_units(run, frame, inputs):
    result = run("carbonaccounting", **inputs, DRAWS=200, SEED=4)
    row = frame(result["CARBON"])[0]
    assert "need not lie in the middle" in page_of(result)
    assert row["ce_lower"] < row["ce"] < row["ce_upper"] and row["nce_lower"] < row["nce"] < row["nce_upper"]
    result = run("carbonaccounting", **inputs, DRAWS=0)
    assert "ce_lower" not in frame(result["CARBON"])[0]
    assert "Intervals of the units" not in page_of(result) and "draws of the coefficients" not in page_of(result)
    assert "need not lie in the middle" not in page_of(result)
    with pytest.raises(QgsProcessingException, match="DRAWS is 20: too few for an interval"):
        run("carbonaccounting", **inputs, DRAWS=20)


def test_short_cycle_carbon_left_out(run, frame, inputs):
    result = run("carbonaccounting", **inputs, BIOGENIC=False)
    row = frame(result["CARBON"])[0]
    assert row["ce_breath"] == 0 and row["cs_crop"] == 0
    assert "leave it out, as was asked" in page_of(result)
    assert "All other results count it." in page_of(run("carbonaccounting", **inputs))


def test_the_table_of_sources_sums_to_the_account(run, frame, inputs):
    result = run("carbonaccounting", **inputs, PRESET="national")
    rows = [row for row in frame(result["SOURCES"]) if (row["unit"], row["year"]) == ("002", 2020)]
    carbon = row_of(frame(result["CARBON"]), "002", 2020)
    for flow in ("ce", "cs"):
        assert sum(row["carbon_amount"] for row in rows if row["flow"] == flow) == pytest.approx(carbon[flow])
    assert {row["flow_name"] for row in rows} >= {"cattle (year-end stock): enteric fermentation", "forest"}
    assert {row["unit"] for row in frame(result["SOURCES"]) if row["year"] == 2014} == {"region"}


def test_the_report_explains_the_account(run, inputs):
    page = page_of(run("carbonaccounting", **inputs))
    for heading in (
        "Indices of the region",
        "Fitted curves",
        "Sources and sinks by gas, 2020",
        "What rests on doubtful coefficients, region, 2020",
        "Balance of the region under different sinks",
        "Other presets of factors",
        "Map of net carbon emissions, 2020",
        "Intervals of the units",
        "Where the coefficients come from",
        "Sources of the coefficients",
    ):
        assert heading in page, heading
    assert "https://doi.org/10.1038/s41598-025-95156-x" in page
    # coke rises by 1 t a year in each unit, all else stays
    assert "Carbon emissions: highest in 2020" in page and "lowest in 2014" in page
    assert "Carbon sequestration: 0.001" in page and "in all years." in page
    assert "take the years as independent" in page
    assert "(this run)" in page
    assert widest(page) <= 10  # what has room on a page


def test_a_missing_unit_leaves_no_gap_in_either_language():
    from carbon_zoning.algorithms.carbon.series_page import _tidied

    assert _tidied("index: 1.4  in all years.") == "Index: 1.4 in all years."
    assert _tidied("highest in 2020 (1.4 ), lowest (5.1 t).") == "Highest in 2020 (1.4), lowest (5.1 t)."
    assert _tidied("2020年最高（1.416 ），2002年最低（1.3 t）。") == "2020年最高（1.416），2002年最低（1.3 t）。"


def widest(page):
    """Return the number of columns of the widest table."""
    return max(head.count("<th") for head in re.findall(r"<thead>.*?</thead>", page, re.DOTALL))


def test_sources_and_sinks_of_the_region_have_tables_of_their_own(run, inputs):
    page = page_of(run("carbonaccounting", **inputs))
    table = page[page.index("Sources of emission by year [Mt C/a]") :]
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", table[: table.index("</thead>")])
    assert heads == ["year", "cropland emissions", "energy emissions", "emissions from human respiration",
                     "livestock emissions"]  # fmt: skip
    assert "Footprint and carrying capacity of the region by year" in page
    assert "Sinks by year [Mt C/a]" in page and "The region under each preset [Mt C/a]" in page


def test_units_are_named_before_their_ids(run, inputs):
    page = page_of(run("carbonaccounting", **inputs))
    assert re.search(r"Largest net sinks: 县003, 县002\. Largest net sources: 县001\.", page)
    assert re.search(r"<td[^>]*>县001</td>\s*<td[^>]*>001</td>", page)
    page = page_of(run("carbonaccounting", **inputs, UNIT_NAME="code"))
    assert "县001" not in page


def test_what_a_report_leaves_out(run, table, inputs):
    one = [("001", 2020, "", 1e3, 0.0, 100.0, 0.0, 0.0, 0.0, 0.0)]
    land = [("001", 2020, 50.0, 0.0, 1.0, 1.0, 1.0, 3.0, 0.0)]
    given = {**inputs, "PANEL": table("one", STATISTICS, one), "AREAS": table("land", AREAS, land)}
    page = page_of(run("carbonaccounting", **given))
    assert "What rests on doubtful coefficients" not in page  # coke alone
    assert "Indices of the region" not in page and "Emissions by source" not in page  # one year
    assert "No interval of the net emission holds 0" in page and "Largest net sinks: none." in page


def test_few_years_have_no_curve(run, table, inputs):
    def of(years):
        rows = [("001", year, "", 1e3, 0.0, 1.0 + year, 0.0, 0.0, 0.0, 9.0) for year in years]
        land = [("001", year, 50.0, 0.0, 1.0, 1.0, 1.0, 3.0, 0.0) for year in years]
        return {**inputs, "PANEL": table("few", STATISTICS, rows), "AREAS": table("land", AREAS, land)}

    said = "Fewer than five years: no curve is fitted."
    assert said in page_of(run("carbonaccounting", **of(range(2017, 2021))))
    assert said not in page_of(run("carbonaccounting", **of(range(2016, 2021))))


def test_a_source_or_a_sink_by_the_coefficients(run, table, inputs):
    # 100 t of coke, 83.06 t C; 14 hm² of forest, 80.78 t C: neither is sure
    rows = [("001", year, "", 1e3, 0.0, 100.0, 0.0, 0.0, 0.0, 0.0) for year in YEARS]
    land = [("001", year, 50.0, 0.0, 14.0, 1.0, 1.0, 3.0, 0.0) for year in YEARS]
    given = {**inputs, "PANEL": table("even", STATISTICS, rows), "AREAS": table("land", AREAS, land)}
    assert "For 1 unit the interval of the net emission holds 0" in page_of(run("carbonaccounting", **given))


def test_sinks_that_give_off_carbon_are_named(run, inputs):
    said = "Not drawn, as it gives off carbon: sequestration of cropland soil, sequestration of built-up land."
    tables = ("Soil and built-up land by year [Mt C/a]", "Soil and built-up land of the units [kt C/a]")
    page = page_of(run("carbonaccounting", **inputs, PRESET="lulucf"))
    assert said in page and all(title in page for title in tables) and widest(page) <= 10
    page = page_of(run("carbonaccounting", **inputs))
    assert "Not drawn" not in page and not any(title in page for title in tables)


def test_a_factor_file_that_does_not_fit_every_preset(run, inputs, tmp_path):
    dash = "A dash: the factor file does not fit"
    assert dash not in page_of(run("carbonaccounting", **inputs))
    path = tmp_path / "own.csv"
    path.write_text("account,field,term,value\nce_energy,coke,carbon,0.85\n")
    assert dash in page_of(run("carbonaccounting", **inputs, FACTORS=str(path)))
    path.write_text("account,field,term,value\nce_energy,coke,carbon,0.85\nce_energy,coke,carbon,0.86\n")
    with pytest.raises(QgsProcessingException, match="the lines 2 and 3 give the same coefficient"):
        run("carbonaccounting", **inputs, FACTORS=str(path))


def test_a_value_of_the_wrong_magnitude_is_said(run, frame, inputs, log, table):
    run("carbonaccounting", feedback=log, **inputs)
    assert not [text for text in log.warned if "magnitude" in text]
    rows = [
        (unit, year, "陕西省", 1e3, 5e3, 100.0 * (1e4 if (unit, year) == ("002", 2017) else 1), 10.0, 20.0, 30.0, 40.0)
        for unit in IDS
        for year in YEARS
    ]
    run("carbonaccounting", feedback=log, **{**inputs, "PANEL": table("statistics", STATISTICS, rows)})
    (text,) = [text for text in log.warned if "magnitude" in text]
    assert text.startswith("1 value(s)") and "coke [t] (002; 2017, × 10000)" in text
