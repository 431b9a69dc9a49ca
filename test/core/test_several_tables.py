"""Tables beside and below each other in one sheet, and tables of two keys with a vague corner; values by hand."""

import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv


@pytest.fixture
def read(tmp_path):
    def run(text, **settings):
        path = tmp_path / "yearbook.csv"
        path.write_text(text, encoding="utf-8")
        return assemble([read_csv(path)], **settings).panel

    return run


SIDE = "县区,年份,常住人口（万人）,,县区,年份,GDP（亿元）\n洋县,2019,40,,{0},2019,120\n城固县,2019,41,,{1},2019,99\n"


def test_tables_side_by_side_with_other_units_are_refused(read):
    """Else the gross domestic product of one county would be another's."""
    with pytest.raises(StudyError, match="side by side: two columns are called 县区, and row 2 has '洋县' .*'城固县'"):
        read(SIDE.format("城固县", "洋县"))


def test_tables_side_by_side_with_the_same_units_are_one(read):
    panel = read(SIDE.format("洋县", "城固县"))
    assert panel[["unit", "population", "gdp"]].to_numpy().tolist() == [
        ["城固县", 410000, 990000],
        ["洋县", 400000, 1200000],
    ]


def test_the_user_may_name_the_column_that_counts(read):
    text = "县区,县区,年份,GDP（亿元）\n汉中,洋县,2019,120\n汉中,城固县,2019,99\n"
    with pytest.raises(StudyError, match="side by side"):
        read(text)
    assert len(read(text.replace("县区,县区", "县区,名称"), unit_field="名称")) == 2


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("县区,年份,常住人口（万人）\n洋县,2019,40\n,,\n县区,年份,GDP（亿元）\n城固县,2019,120\n", 4),
        ("表1 人口（万人）\n县区,2019,2020\n洋县,40,41\n\n表2 GDP（亿元）\n县区,2019,2020\n城固县,120,121\n", 6),
        ("2019年\n县区,GDP（亿元）,猪（头）\n洋县,120,4\n2020年\n县区,GDP（亿元）,猪（头）\n城固县,121,5\n", 5),
        ("Table of 2019\nCounty,GDP (10^8 CNY),Pigs\nA,120,4\nTable of 2020\nCounty,GDP (10^8 CNY),Pigs\nB,9,5\n", 5),
    ],
)
def test_tables_below_each_other_are_refused_by_row(read, text, row):
    with pytest.raises(StudyError, match=rf"tables below each other: row {row} has headers again"):
        read(text)


@pytest.mark.parametrize(
    "between", ["", "续表\n", "续表1-2 主要指标\n", "(continued)\n", "主要指标\n", "注：略\n", ",,\n"]
)
def test_headers_that_a_page_break_repeats_are_none_of_another_table(read, between):
    head = "县区,年份,GDP（亿元）\n"
    panel = read(f"主要指标\n{head}洋县,2019,120\n{between}{head}城固县,2019,99\n")
    assert panel["unit"].tolist() == ["城固县", "洋县"] and panel["gdp"].tolist() == [990000, 1200000]


CORNERS = [
    "Indicator\\Year",
    "地区/年份",
    "",
    "项目",
    "年份\\县区",
    "County / Year",
    "县区＼年份",
    "地区 年份",
    "县区（年）",
]


@pytest.mark.parametrize("corner", CORNERS)
def test_counties_by_years(read, corner):
    panel = read(f"各县GDP（亿元）,,\n{corner},2019,2020\n洋县,120,121\n城固县,99,98\n")
    assert panel.to_numpy().tolist() == [
        ["城固县", 2019, 990000], ["城固县", 2020, 980000], ["洋县", 2019, 1200000], ["洋县", 2020, 1210000],
    ]  # fmt: skip


@pytest.mark.parametrize("corner", ["年份/地区", "Year\\County", "", "年份", "Year"])
def test_years_by_counties(read, corner):
    panel = read(f"各县GDP（亿元）,,\n{corner},洋县,城固县\n2019,120,99\n2020,121,98\n")
    assert panel.set_index(["unit", "year"])["gdp"].to_dict() == {
        ("城固县", 2019): 990000, ("城固县", 2020): 980000, ("洋县", 2019): 1200000, ("洋县", 2020): 1210000,
    }  # fmt: skip


@pytest.mark.parametrize("corner", ["指标/县区", "指标", "项目", ""])
def test_indicators_by_counties(read, corner):
    panel = read(f"2020年统计,,\n{corner},洋县,城固县\nGDP（亿元）,120,99\n常住人口（万人）,40,41\n")
    assert panel[["unit", "year", "gdp", "population"]].to_numpy().tolist() == [
        ["城固县", 2020, 990000, 410000], ["洋县", 2020, 1200000, 400000],
    ]  # fmt: skip


@pytest.mark.parametrize("corner", ["指标/年份", "Indicator\\Year", "指标", ""])
def test_indicators_by_years_of_one_county(read, corner):
    panel = read(f"地区：洋县,,\n{corner},2019,2020\nGDP（亿元）,120,121\n常住人口（万人）,40,41\n")
    assert panel[["unit", "year", "gdp", "population"]].to_numpy().tolist() == [
        ["洋县", 2019, 1200000, 400000], ["洋县", 2020, 1210000, 410000],
    ]  # fmt: skip


@pytest.mark.parametrize("corner", ["指标/年份", ""])
def test_indicators_by_years_of_nobody_are_refused(read, corner):
    """They are not units by the name of their rows."""
    with pytest.raises(StudyError, match="nothing says which unit they are of"):
        read(f"统计,,\n{corner},2019,2020\nGDP（亿元）,120,121\n常住人口（万人）,40,41\n")


def test_a_layer_whose_fields_have_names_is_looked_at_as_well():
    frame = pd.DataFrame(
        [["洋县", "2019", "40"], ["县区", "年份", "GDP（亿元）"], ["城固县", "2019", "120"]],
        columns=["县区", "年份", "常住人口（万人）"],
    )
    with pytest.raises(StudyError, match="row 2 has headers again"):
        assemble([frame])
