"""Units of measurement wherever tables state them, and ratios that are none of the amounts that they name."""

import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv

ROWS = "洋县,2020,12.5,37.3\n勉县,2020,20,38\n"
PLAIN = "县区,年份,地区生产总值,常住人口\n"
STATED = {  # 12.5 亿元 are 125 000 in 10⁴ CNY, 37.3 万人 are 373 000 persons
    "row of units": f"{PLAIN},,亿元,万人\n{ROWS}",
    "row of units with a label": f"{PLAIN}单位,,亿元,万人\n{ROWS}",
    "row of units in brackets, with label and dash": f"{PLAIN}计量单位,-,(亿元),(万人)\n{ROWS}",
    "note below": f"{PLAIN}{ROWS}单位：亿元、万人,,,\n",
    "title": f"地区生产总值和人口（单位：亿元、万人）\n{PLAIN}{ROWS}",
    "two titles, a space between": f"主要指标\n单位：亿元 万人\n{PLAIN}{ROWS}",
    "title with a slash": f"主要指标\n单位：亿元/万人\n{PLAIN}{ROWS}",
    "square brackets": f"县区,年份,GDP[亿元],常住人口【万人】\n{ROWS}",
    "brackets of other kinds": f"县区,年份,GDP〔亿元〕,常住人口《万人》\n{ROWS}",
    "curly and pointed brackets": f"县区,年份,GDP｛亿元｝,常住人口<万人>\n{ROWS}",
    "slash": f"县区,年份,GDP/亿元,常住人口/万人\n{ROWS}",
    "underscore": f"县区,年份,GDP_亿元,常住人口_万人\n{ROWS}",
    "comma": f'县区,年份,"GDP, 亿元","常住人口, 万人"\n{ROWS}',
    "line break": f'县区,年份,"地区生产总值\n（亿元）","常住人口\n（万人）"\n{ROWS}',
    "powers": f"county,year,GDP (10^8 yuan),population (10⁴ persons)\n{ROWS}",
    "exponent": f"county,year,GDP (1e8 CNY),population (1e4 persons)\n{ROWS}",
    "words": f"county,year,GDP (100 million yuan),population (ten thousand persons)\n{ROWS}",
    "title in English": f"Indicators (unit: 100 million yuan; 10 000 persons)\ncounty,year,GDP,population\n{ROWS}",
    "column of units": "县区,年份,指标,单位,数值\n洋县,2020,地区生产总值,亿元,12.5\n洋县,2020,常住人口,万人,37.3\n"
    "勉县,2020,地区生产总值,亿元,20\n勉县,2020,常住人口,万人,38\n",
    "column of units that change": "县区,年份,指标,单位,数值\n"
    "洋县,2020,地区生产总值,亿元,12.5\n洋县,2020,常住人口,万人,37.3\n"
    "勉县,2020,地区生产总值,万元,200000\n勉县,2020,常住人口,人,380000\n",
    "both units, one value": "县区,年份,GDP（亿元）,GDP（万元）,常住人口（人）\n洋县,2020,12.5,125000,373000\n"
    "勉县,2020,,200000,380000\n",
    "ten to the power of nought": "县区,年份,GDP（10^0元）,常住人口（10^4人）\n洋县,2020,1250000000,37.3\n"
    "勉县,2020,2000000000,38\n",
}


@pytest.fixture
def read(tmp_path):
    def read(text, monitor=None):
        (tmp_path / "t.csv").write_text(text, encoding="utf-8")
        return assemble([read_csv(tmp_path / "t.csv")], monitor=monitor)

    return read


@pytest.mark.parametrize("place", STATED)
def test_a_unit_is_heeded_wherever_it_is_stated(read, place):
    monitor = Monitor()
    panel = read(STATED[place], monitor).panel.set_index("unit")
    assert panel[["gdp", "population"]].loc[["洋县", "勉县"]].to_numpy().tolist() == [
        [pytest.approx(125000.0, rel=1e-12), pytest.approx(373000.0, rel=1e-12)],
        [pytest.approx(200000.0, rel=1e-12), pytest.approx(380000.0, rel=1e-12)],
    ]
    assert not [text for text in map(str, monitor.warnings) if "no unit of measurement" in text or "not known" in text]


@pytest.mark.parametrize(
    "header",
    [
        "GDP占全市比重（%）",
        "GDP占比（%）",
        "GDP（%）",
        "GDP指数（上年=100）",
        "GDP增速（%）",
        "GDP/户籍人口（元/人）",
        "GDP（0亿元）",
        "GDP（个）",
    ],
)
def test_a_ratio_is_none_of_the_amounts_that_it_names(read, header):
    monitor = Monitor()
    found = read(f"县区,年份,{header},常住人口（万人）\n洋县,2020,7.5,37.3\n", monitor)
    assert "gdp" not in found.panel.columns and found.panel["population"].tolist() == [373000.0]
    assert list(found.facts.not_understood) == [header] and "1 number column(s) are not understood" in str(
        monitor.warnings[0]
    )


@pytest.mark.parametrize("unit", ["公顷", "亿元/km²", "万吨", "million US$", "亿美元", "万欧元"])
def test_an_amount_in_a_unit_of_another_kind_is_set_aside_with_both_units(read, unit):
    monitor = Monitor()
    found = read(f"县区,年份,GDP（{unit}）,常住人口（万人）\n洋县,2020,7.5,37.3\n", monitor)
    assert "gdp" not in found.panel.columns and found.panel["population"].tolist() == [373000.0]
    assert f"{unit} ≠ 10⁴ CNY (gdp)".replace("²", "2") in str(monitor.warnings[0]).replace("²", "2")


def test_two_units_that_contradict_are_refused(read):
    with pytest.raises(StudyError, match=r"洋县 2020: 125000.0, 洋县 2020: 12500.0 \(column gdp"):
        read("县区,年份,GDP（亿元）,GDP（万元）\n洋县,2020,12.5,12500\n")


def test_shares_and_amounts_of_one_table_stay_apart(read):
    text = "县区,年份,GDP（亿元）,其中：第二产业（%）,人均GDP（元）,城镇化率（%）\n洋县,2020,12.5,40,33512,52.1\n"
    row = read(text).panel.iloc[0]
    assert row["gdp"] == 125000 and row["W"] == pytest.approx(3.3512) and row["UR"] == 52.1
    assert "secondary_gdp" not in row.index
