"""Labels of no whole year, and other tables that analysts have: right at the first go, or the true cause."""

import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.cells import read_cells
from carbon_zoning.core.statistics.csv_file import read_csv


@pytest.fixture
def read(tmp_path):
    """Assemble a text; returns {(unit, year): {column: value}} and what was said."""

    def run(text, encoding="utf-8", **options):
        path = tmp_path / "data.csv"
        path.write_bytes(text.encode(encoding))
        monitor = Monitor()
        panel = assemble([read_csv(path)], monitor=monitor, **options).panel
        rows = {(row.pop("unit"), row.pop("year")): row for row in panel.to_dict("records")}
        return rows, " | ".join(map(str, monitor.warnings))

    return run


SEVERAL = ["2019-2020", "2019/2020", "2019至2020", "2015—2020年", "2019/20"]
PARTS = ["2019Q1", "2019-Q1", "Q1 2019", "2019年一季度", "2019年第1季度", "2019年上半年", "H1 2019"] + [
    "1-6月",
    "2019年1-9月",
    "三月",
    "Jan-19",
]


@pytest.mark.parametrize("label", SEVERAL)
def test_a_row_of_several_years_is_refused_as_such(read, label):
    with pytest.raises(StudyError, match=f"'{label}' in the column 年份 of the table data spans more than one year"):
        read(f"县区,年份,GDP（亿元）\n洋县,{label},5\n勉县,{label},6\n")


@pytest.mark.parametrize("label", PARTS)
def test_a_row_of_a_part_of_a_year_is_refused_as_such(read, label):
    with pytest.raises(StudyError, match=f"'{label}' in the column 年份 of the table data is a part of a year"):
        read(f"县区,年份,GDP（亿元）\n洋县,{label},5\n勉县,{label},6\n")


@pytest.mark.parametrize("first, second", [("2019-01", "2019-02"), ("201901", "201902"), ("2019年1月", "2019年2月")])
def test_months_are_parts_of_a_year_where_a_unit_has_several(read, first, second):
    with pytest.raises(StudyError, match=f"'{first}' in the column year of the table data is a part of a year"):
        read(f"county,year,gdp (10^4 yuan)\nA,{first},5\nA,{second},6\n")
    rows, _ = read(f"county,year,gdp (10^4 yuan)\nA,{first},5\nB,{second},6\n")  # when each was counted
    assert {key: row["gdp"] for key, row in rows.items()} == {("A", 2019): 5, ("B", 2019): 6}


@pytest.mark.parametrize(
    "label",
    [
        "2019年",
        "2019年（快报）",
        "2019 (provisional)",
        "二〇一九年度",
        "2019/12/31",
        "2019-12-31 00:00:00",
        "2019年1-12月",
        "31 Dec 2019",
        "December 31, 2019",
        "2019p",
        "2019年①",
        "2019*",
    ],
)
def test_a_date_or_a_marked_year_is_that_year(read, label):
    rows, _ = read(f'县区,年份,GDP（亿元）\n洋县,"{label}",5\n勉县,"{label}",6\n')
    assert {key: row["gdp"] for key, row in rows.items()} == {("洋县", 2019): 50000, ("勉县", 2019): 60000}


def test_columns_of_no_whole_year_are_left_out_and_said(read):
    text = "county,gdp 2019 (10^4 yuan),{} (10^4 yuan),population 2019 (persons)\nA,5,7,9\n"
    for header in ("gdp 2019-20", "gdp 2019Q1", "gdp 2019H1"):
        rows, said = read(text.format(header))
        assert rows == {("A", 2019): {"gdp": 5, "population": 9}}
        assert f"1 column(s) are of a part of a year or of several years, and are left out: {header}" in said
    rows, said = read(text.replace(",{} (10^4 yuan)", "").replace(",7", ""))
    assert "part of a year" not in said


def test_months_of_a_quantity_are_left_out_beside_its_year(read):
    rows, said = read("县区,2019年GDP（亿元）,2019年1月GDP（亿元）,2019年2月GDP（亿元）\n洋县,170,14,12\n")
    assert rows == {("洋县", 2019): {"gdp": 1700000}}
    assert "2 column(s) are of a part of a year" in said and "2019年1月GDP（亿元）, 2019年2月GDP（亿元）" in said


@pytest.mark.parametrize("heads", ["2019Q1,2019Q2", "2019-01,2019-02", "2019年1月,2019年2月", "2018-19,2019-20"])
def test_a_table_whose_headers_have_no_whole_year_is_refused(read, heads):
    with pytest.raises(StudyError, match=f"no whole year, .*: {heads.replace(',', ', ')}"):
        read(f"县区,{heads}\n洋县,5,6\n")


def test_a_row_of_a_part_of_the_unit_above_it_is_set_aside(read):
    rows, said = read("县区,常住人口（万人）\n汉台区,55\n其中：市区,40\n勉县,38\n", year=2020)
    assert {key: row["population"] for key, row in rows.items()} == {("汉台区", 2020): 550000, ("勉县", 2020): 380000}
    assert "1 row(s) are parts of the unit above them, by their name, and are set aside: 其中：市区" in said
    rows, said = read("县区,常住人口（万人）\n汉台区,55\n勉县,38\n", year=2020)
    assert len(rows) == 2 and "parts of the unit" not in said


@pytest.mark.parametrize(
    "unit, right",
    [("CNY 10^4", 5), ("CNY x 10^8", 50000), ("RMB ×10⁴", 5), ("yuan·10^6", 500), ("CNY 1e4", 5)]
    + [("CNY (10⁴)", 5), ("yuan (billions)", 500000), ("元（万）", 5)],
)
def test_a_power_behind_the_unit(read, unit, right):
    rows, said = read(f"county,year,GDP ({unit})\nA,2019,5\n")
    assert rows["A", 2019]["gdp"] == right and "not known" not in said
    assert read(f"county,year,GDP {unit}\nA,2019,5\n")[0] == rows


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", " ", "'", "’"])
def test_what_parts_thousands(read, blank):
    rows, _ = read(f"county;year;population (persons)\nA;2019;12{blank}345\nB;2019;1{blank}234{blank}567\n")
    assert [row["population"] for row in rows.values()] == [12345, 1234567]


@pytest.mark.parametrize("cell", ["37.3①", "37.3*", "37.3(1)", "37.3（注）", "37.3a)", "37.3 (p)", "37.3 r", "37.3[2]"])
def test_a_mark_behind_a_number(read, cell):
    assert read(f"county,year,population (10^4 persons)\nA,2019,{cell}\n")[0]["A", 2019]["population"] == 373000


@pytest.mark.parametrize("cell", ["~37.3", ">37", "37+", "p 37"])
def test_what_is_no_mark_is_no_number(read, cell):
    rows, said = read(f"county,year,population (persons)\nA,2019,{cell}\nB,2019,5\n")
    assert rows["A", 2019]["population"] != rows["A", 2019]["population"] and "1 cell(s) hold text" in said


def test_numbers_with_a_decimal_comma_are_no_text_in_a_column_that_is_not_known(read):
    rows, said = read("Gemeinde;Jahr;Fläche (ha);Einwohner\nA;2019;15,95;1 234\nB;2019;24,6;2 345\n")
    assert [row["Fläche (ha)"] for row in rows.values()] == [15.95, 24.6] and "none of the study" in said
    assert "feed no account: Fläche (ha)." in said and "Nearest columns" not in said
    assert [row["population"] for row in rows.values()] == [1234, 2345]


@pytest.mark.parametrize(
    "encoding, text, begins",
    [
        ("cp949", "시군구,연도,인구\n서울특별시,2019,5\n부산광역시,2019,6\n", "시군구"),
        ("cp932", "市町村,年,人口\n横浜市,2019,5\n川崎市,2019,6\n", "市町村"),
        ("euc_jp", "市町村コード,市町村名,人口\n14100,横浜市,5\n14130,川崎市,6\n", "市町村コード"),
    ],
)
def test_a_text_in_another_script_is_named(read, encoding, text, begins):
    with pytest.raises(StudyError, match=f"makes no sense in Chinese; in the encoding .* it begins with '{begins}'"):
        read(text, encoding)


@pytest.mark.parametrize("text", ["编号,年份,人口\n大同,2019,6\n成都,2019,6\n", "标号,地标,报告\n大同,2019,6\n"])
def test_a_chinese_text_that_is_not_understood_is_in_no_other_script(read, text):
    with pytest.raises(StudyError, match="no column that looks like the unit"):
        read(text, "gb18030")


def test_units_in_the_headers_of_a_table_of_nothing_in_particular(read):
    with pytest.raises(
        StudyError, match="units in its headers .*汉台区, 城固县.*, and nothing says what its values are"
    ):
        read("年份,汉台区,城固县\n2018,380,268\n2019,390,278\n")
    rows, _ = read("各县区GDP（亿元）,,\n年份,汉台区,城固县\n2018,380,268\n2019,390,278\n")
    assert rows["城固县", 2019]["gdp"] == 2780000


def test_a_title_names_the_one_unit_of_the_table(read):
    text = "{}主要指标（2019-2020年）,,,\n指标,单位,2019年,2020年\n常住人口,万人,37.6,37.3\nGDP,亿元,170,172\n"
    rows, _ = read(text.format("洋县"), ids=("洋县", "勉县"))
    assert {key: row["population"] for key, row in rows.items()} == {("洋县", 2019): 376000, ("洋县", 2020): 373000}
    with pytest.raises(StudyError, match="nothing says which unit they are of"):
        read(text.format("洋县、勉县"), ids=("洋县", "勉县"))


def test_differing_values_of_a_column_of_no_study_are_said(read):
    text = "county,year,rank\nA,2019,5\nA,2019,{}\nB,2019,1\n"
    assert "1 unit-year(s) have different values of a column that is not one of the study" in read(text.format(6))[1]
    assert "different values" not in read(text.format(5))[1]


def test_a_column_of_numbers_alone_in_a_file_with_decimal_commas():
    """Cells of a workbook are numbers or texts, a column at a time."""
    numbers, codes = read_cells(pd.Series([1234, 1.5, None], dtype=object), "comma")
    assert numbers[:2].tolist() == [1234, 1.5] and numbers[2] != numbers[2]
    assert read_cells(pd.Series(["1\n234", "1,234\n", " 2,345 ", "…"]))[0][1:3].tolist() == [1234, 2345]
    assert read_cells(pd.Series(["1\n234"]))[0][0] != 1234


@pytest.mark.parametrize("title", ["年末常住人口", "年末常住人口（2019-2020年）", "表3 各县年末常住人口"])
def test_a_title_with_a_word_of_titles_in_it(read, title):
    rows, _ = read(f"{title},,\n县区,2019年末,2020年末\n,万人,万人\n洋县,37.6,37.3\n城固县,45.5,45.1\n")
    assert rows["洋县", 2019] == {"population": 376000} and rows["城固县", 2020] == {"population": 451000}


def test_codes_of_indicators_are_no_units_where_the_headers_are(read):
    text = "指标名称,单位,代码,洋县,城固县\nGDP,亿元,01,172,268\n年末常住人口,万人,02,37.3,45.1\n"
    rows, _ = read(text, year=2020)
    assert rows == {
        ("城固县", 2020): {"gdp": 2680000, "population": 451000},
        ("洋县", 2020): {"gdp": 1720000, "population": 373000},
    }
    rows, _ = read(text, year=2020, ids=("01", "02"))
    assert set(rows) == {("01", 2020), ("02", 2020)}
