"""Units of measurement that stand beside the headers: in a row, in a column, in titles and notes."""

import pytest
from text_reader import text_reader

from carbon_zoning.core.errors import StudyError


@pytest.fixture
def read(tmp_path):
    """Assemble a text as the file of statistics that it is; the warnings are in `read.said`."""

    return text_reader(tmp_path)


def one(assembly, column):
    return assembly.panel[column].dropna().tolist()


def test_a_unit_column_converts_as_a_header_does(read):
    text = "地区,指标,单位,2010,2011\n洋县,人均GDP,元,20000,21000\n洋县,GDP,亿元,10,11\n"
    panel = read(text).panel
    assert panel["W"].tolist() == [2.0, 2.1]  # 10⁴ CNY per person
    assert panel["gdp"].tolist() == [100000.0, 110000.0]
    assert "not known" not in read.said


def test_the_yuan_of_the_people_is_the_yuan(read):
    assert one(read("地区,指标,单位,2010\n洋县,GDP,亿元人民币,10\n"), "gdp") == [100000.0]


@pytest.mark.parametrize("name, unit", [("第二产业增加值", "%"), ("GDP", "上年=100"), ("常住人口", "‰")])
def test_a_share_or_an_index_in_a_unit_column_is_no_amount(read, name, unit):
    found = read(f"地区,指标,单位,2010\n洋县,GDP,亿元,10\n城固县,{name},{unit},45\n洋县,粮食产量,吨,3\n")
    assert name in found.facts.not_understood
    assert "not understood" in read.said
    assert found.panel.get("gdp", found.panel["year"]).dropna().max() != 45


def test_a_unit_that_is_not_known_is_said(read):
    found = read("area,indicator,unit,2010\nYang,GDP,furlong,10\nYang,population,persons,7\n")
    assert one(found, "gdp") == [10.0]
    assert "GDP (furlong)" in read.said


@pytest.mark.parametrize("name, unit", [("小麦产量", "万"), ("水稻产量", "公斤/亩")])
def test_a_unit_of_another_kind_in_a_unit_column_is_said(read, name, unit):
    found = read(f"地区,指标,单位,2010\n洋县,{name},{unit},5\n洋县,GDP,亿元,10\n")
    assert one(found, "gdp") == [100000.0] and one(found, name) == [5.0]
    assert f"{name}: {unit} ≠ t (" in read.said


def test_a_row_of_units_is_as_good_as_the_headers(read):
    rows = "地区,年份,GDP,常住人口,化肥施用量\n,,{}\n洋县,2010,8,5,30\n"
    with pytest.raises(StudyError, match="'公斤/亩' does not fit"):
        read(rows.format("%,‰,公斤/亩"))  # nothing else is left
    rates = read(rows.format("%,‰,吨"))
    assert {"gdp", "population"}.isdisjoint(rates.panel.columns)
    assert set(rates.facts.not_understood) == {"GDP", "常住人口"}
    assert one(rates, "fertilizer") == [30.0]


def test_a_unit_that_is_not_known_in_a_row_of_units_is_said(read):
    read("area,year,GDP,population,fertilizer\n,,furlong,10^4 persons,t\nYang,2010,8,5,30\n")
    assert "GDP (furlong)" in read.said


def test_a_unit_column_counts_beside_a_field_map(read):
    text = "地区,指标,单位,2010\n洋县,产值,{},10\n洋县,常住人口,人,7\n"
    assert one(read(text.format("亿元"), field_map=[("产值", "gdp")]), "gdp") == [100000.0]
    with pytest.raises(StudyError, match="'公斤/亩' does not fit"):
        read(text.format("公斤/亩"), field_map=[("产值", "gdp")])


def test_constant_prices_in_a_unit_column(read):
    found = read("地区,指标,单位,2010\n洋县,GDP,亿元（2010年不变价）,10\n洋县,常住人口,万人,7\n")
    assert one(found, "gdp_constant") == [100000.0]


TITLES = ["单位：亿元、万人", "（单位：亿元、万人）", "计量单位：亿元/万人", "Unit: 100 million yuan; 10 000 persons"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_with_several_units(read, title):
    found = read(f"{title},,,\n地区,年份,GDP,常住人口\n洋县,2010,40,50\n城固县,2010,30,20\n")
    assert sorted(one(found, "gdp")) == [300000.0, 400000.0]  # 10^4 CNY
    assert sorted(one(found, "population")) == [200000.0, 500000.0]
    assert "no unit of measurement" not in read.said


def test_a_title_in_english_with_commas(read):
    title = '"Unit: 100 million yuan, 10 000 persons",,,'
    found = read(f"{title}\n地区,年份,GDP,常住人口\n洋县,2010,40,50\n城固县,2010,30,20\n")
    assert sorted(one(found, "gdp")) == [300000.0, 400000.0]
    assert sorted(one(found, "population")) == [200000.0, 500000.0]


def test_notes_below_state_the_units(read):
    note = "注：GDP单位为亿元，人口单位为万人,,,"
    found = read(f"地区,年份,GDP,常住人口\n洋县,2010,40,50\n城固县,2010,30,20\n{note}\n")
    assert sorted(one(found, "gdp")) == [300000.0, 400000.0]
    assert sorted(one(found, "population")) == [200000.0, 500000.0]


def test_a_note_on_one_column_is_none_on_another(read):
    found = read("地区,年份,GDP,人均GDP\n洋县,2010,40,20000\n城固县,2010,30,10000\n注：人均GDP单位为元,,,\n")
    assert sorted(one(found, "W")) == [1.0, 2.0]
    assert sorted(one(found, "gdp")) == [30.0, 40.0]
    assert "1 column(s) have no unit of measurement" in read.said and "GDP (10⁴ CNY)" in read.said


@pytest.mark.parametrize("title", ["单位：亿元、万元、万人", "单位：公斤、万人"])
def test_a_column_that_several_or_none_of_the_units_fit_is_said(read, title):
    found = read(f"{title},,,\n地区,年份,GDP,常住人口\n洋县,2010,40,50\n城固县,2010,30,20\n")
    assert sorted(one(found, "gdp")) == [30.0, 40.0]
    assert sorted(one(found, "population")) == [200000.0, 500000.0]
    assert "GDP (10⁴ CNY)" in read.said and "常住人口" not in read.said
    assert "no_unit" in set(found.problems["problem"])


def test_a_table_of_rates_by_its_title(read):
    found = read("单位：%,,,\n地区,年份,GDP,第二产业增加值\n洋县,2010,8,9\n城固县,2010,7,6\n")
    assert set(found.facts.not_understood) == {"GDP", "第二产业增加值"}


def test_a_unit_column_of_which_few_are_known_is_none_of_regions(read):
    rows = "GDP,亿元,2\n常住人口,个,30\n猪出栏,只（口）,3\n增长,上年=100,3\n结构,份,3\n"
    found = read(f"指标,单位,2010\n{rows}", "洋县.csv")
    assert set(found.panel["unit"]) == {"洋县"}
    assert one(found, "gdp") == [20000.0]


def test_regions_called_like_units_of_measurement_stay_regions(read):
    found = read(
        "unit,indicator,2010\nMT,GDP,2\nFR,GDP,3\nMT,population,4\nFR,population,5\nSE,GDP,1\nSE,population,6\n"
    )
    assert found.panel[["unit", "gdp", "population"]].values.tolist() == [
        ["FR", 3.0, 5.0],
        ["MT", 2.0, 4.0],
        ["SE", 1.0, 6.0],
    ]
