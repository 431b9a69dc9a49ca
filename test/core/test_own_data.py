"""What analysts hand in, and what once gave a wrong number without a word; right values by hand."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.carbon.electricity import grid_mix
from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.allocation import allocate
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv
from carbon_zoning.core.statistics.gaps import fill_gaps
from carbon_zoning.core.statistics.magnitudes import magnitude_findings
from carbon_zoning.core.years import year_in

UNITLESS = "column(s) have no unit of measurement"


@pytest.fixture
def read(tmp_path):
    def read(text, monitor=None, name="yearbook.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return assemble([read_csv(path)], monitor=monitor, **options).panel

    return read


def said(monitor):
    return " | ".join(map(str, monitor.warnings))


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("年份,县区,GDP（亿元）,第二产业", "1 column(s) have no unit of measurement", ),
        ("年份,县区,GDP,第二产业（亿元）", "GDP (10⁴ CNY)"),
        ("年份,县区,gdp,稻谷（吨）", "gdp (10⁴ CNY)"),
        ("年份,县区,常住人口,GDP", "常住人口 (persons), GDP (10⁴ CNY)"),
    ],
)  # fmt: skip
def test_a_column_without_unit_is_said(read, head, columns):
    monitor = Monitor()
    read(f"{head}\n2019,佳县,50,20\n2020,佳县,55,25\n", monitor)
    assert UNITLESS in said(monitor) and columns in said(monitor)


@pytest.mark.parametrize(
    ("head", "options"),
    [
        ("year,unit,gdp,raw_coal", {}),
        ("年份,县区,GDP（亿元）,第二产业（万元）", {}),
        ("年份,县区,城镇化率,年平均气温", {}),
        ("年份,县区,总产出,原煤（吨）", {"field_map": [("总产出", "gdp")]}),
    ],
)
def test_the_studys_own_names_ratios_and_the_users_word_need_no_unit(read, head, options):
    monitor = Monitor()
    read(f"{head}\n2019,佳县,50,20\n2020,佳县,55,25\n", monitor, **options)
    assert UNITLESS not in said(monitor)


@pytest.mark.parametrize(
    "text",
    [
        "Population in thousands; GDP in 100 million yuan\ncounty,year,Population,GDP\nA,2019,200,50\n",
        "主要指标（人口为千人，地区生产总值为亿元）,,,\n县,年份,人口,地区生产总值\nA,2019,200,50\n",
        "county,year,Population,GDP\nA,2019,200,50\n"
        "Note: population is given in thousands. GDP is in 100 million yuan.,,,\n",
        "单位：万元（人口为千人）,,,\n县,年份,人口,GDP\nA,2019,200,500000\n",
    ],
)
def test_units_that_texts_state_of_single_columns(read, text):
    monitor = Monitor()
    panel = read(text, monitor)
    assert panel[["population", "gdp"]].values.tolist() == [[200000, 500000]] and UNITLESS not in said(monitor)


def test_ditto_marks_are_what_stands_above(read):
    panel = read("县区,年份,指标,单位,数值\n佳县,2019,常住人口,万人,20\n〃,同上,GDP,亿元,50\n佳县,2020,GDP,″,55\n")
    assert panel.values.tolist()[0] == ["佳县", 2019, 200000, 500000] and panel["gdp"].tolist()[1] == 550000


@pytest.mark.parametrize(
    "years",
    [("201912", "202012"), ("20191231", "20201231"), ("2019年12月", "2020年12月31日"), ("二〇一九年", "二○二零年")],
)
def test_years_in_other_dress(read, years):
    first, last = years
    panel = read(f"县区,年份,GDP（亿元）\n佳县,{first},50\n佳县,{last},55\n")
    assert panel.values.tolist() == [["佳县", 2019, 500000], ["佳县", 2020, 550000]]


@pytest.mark.parametrize("head", ["年份", "日期"])
@pytest.mark.parametrize("cell", ["43830", "2019Q4", "19年"])
def test_the_year_of_the_file_is_not_that_of_rows_whose_year_cannot_be_read(read, head, cell):
    text = f"县区,{head},GDP（亿元）\n佳县,{cell},50\n米脂县,{cell},40\n"
    with pytest.raises(StudyError, match=f"(?=.*'{cell}')(?=.*[Tt]he column {head} of the table 统计2020)"):
        read(text, name="统计2020.csv")
    assert read(text, name="统计2020.csv", year=2019)["year"].tolist() == [2019, 2019]


def test_a_year_that_a_merged_cell_spans(read):
    panel = read("年份,县区,GDP（亿元）\n2019,佳县,50\n,米脂县,40\n2020,佳县,55\n,米脂县,42\n")
    assert panel["year"].tolist() == [2019, 2020, 2019, 2020] and panel["gdp"].sum() == 1870000


@pytest.mark.parametrize("head", ["FY2019 GDP（亿元）,FY2020 GDP（亿元）", "GDP_y2019_亿元,GDP_y2020_亿元"])
def test_letters_before_a_year_in_a_header(read, head):
    assert read(f"县区,{head}\n佳县,50,55\n")["gdp"].tolist() == [500000, 550000]


def test_thousands_that_part_the_fields_are_refused(read):
    with pytest.raises(StudyError, match="Row 2 of the table yearbook has more values .*佳县,2019,500,000,200,000"):
        read("县区,年份,GDP（万元）,常住人口（人）\n佳县,2019,500,000,200,000\n")
    assert read('县区,年份,GDP（万元）,\n佳县,2019,"500,000.5",\n佳县,2020,510000,p\n')["gdp"].tolist() == [
        500000.5,
        510000,
    ]


def test_a_city_below_its_counties_is_said(read):
    monitor = Monitor()
    read("县区,年份,GDP（亿元）\n佳县,2019,50\n米脂县,2019,40\n绥德县,2019,30\n榆林市,2019,120\n", monitor)
    assert "1 unit(s) have the sums of units below or above them" in said(monitor) and "榆林市" in said(monitor)
    silent = Monitor()
    read("县区,年份,GDP（亿元）\n佳县,2019,50\n米脂县,2019,40\n绥德县,2019,30\n榆林市,2019,131\n", silent)
    assert "have the sums of units" not in said(silent)


@pytest.mark.parametrize("values", [[2e5, 2.01e5, 20.2, 2.03e5], [2e5, 20.1, 2.02e5], [2e5, 2e5, 2e5, 20.0]])
def test_one_slip_in_a_short_series_is_a_jump(values):
    found = magnitude_findings(pd.DataFrame({"unit": "A", "year": range(2000, 2000 + len(values)), "gdp": values}))
    assert set(found["rule"]) == {"jump"} and min(values) in found["value"].tolist()


def test_a_restless_series_has_no_slips():
    values = [3.0, 8.0, 80.0, 30.0, 11.0, 40.0]
    assert magnitude_findings(pd.DataFrame({"unit": "A", "year": range(2000, 2006), "pig": values})).empty


@pytest.mark.parametrize(
    "name", ["人均用水量", "第三产业比重", "GDP增速", "绿化覆盖率", "road density", "coal price index"]
)
def test_ratios_by_their_names_are_not_shared_out(name):
    city = pd.DataFrame({"unit": ["M"], "year": 2020, name: 60.0, "功率": 8.0})
    local = pd.DataFrame({"unit": ["a", "b"], "year": 2020, "city": "M", "population": [1.0, 3.0]})
    with pytest.raises(StudyError, match=f"^{name}: no amounts"):
        allocate(city, local, "city", {name: "population"})
    assert allocate(city, local, "city", {"功率": "population"}).panel["功率"].tolist() == [2, 6]


def test_a_municipality_among_its_counties_is_refused_but_may_be_its_only_county():
    city = pd.DataFrame({"unit": ["M", "N"], "year": 2020, "raw_coal": [100.0, 7.0]})
    local = pd.DataFrame(
        {"unit": ["M", "a", "b", "N"], "year": 2020, "city": list("MMMN"), "sown_area": [4.0, 1, 3, 5]}
    )
    with pytest.raises(StudyError, match=r"1 row\(s\) of a municipality itself .*: M 2020"):
        allocate(city, local, "city", {"raw_coal": "sown_area"})
    panel = allocate(city, local[1:], "city", {"raw_coal": "sown_area"}).panel
    assert panel["raw_coal"].tolist() == [25, 75, 7]


def test_a_country_among_its_provinces_is_not_added_up():
    rows = [("raw_coal", 3000.0, "全国"), ("generation", 1000.0, "全国")]
    parts = [("raw_coal", 1000.0, "陕西"), ("generation", 900.0, "陕西")]

    def mix(rows):
        table = pd.DataFrame(rows, columns=["fuel", "amount", "province"]).assign(year=2020)
        return grid_mix(table, load_factors())[2020]

    with pytest.raises(StudyError, match="has rows of 全国 among those of provinces"):
        mix(rows + parts)
    assert mix(rows) / mix(parts) == pytest.approx(3 / (1000 / 900))


def test_a_mix_of_the_account_that_is_too_large_is_said():
    monitor = Monitor()
    rows = pd.DataFrame({"year": 2020, "fuel": ["raw_coal", "generation"], "amount": [3000.0, 0.1]})
    grid_mix(rows, load_factors(), monitor=monitor)
    assert "is larger than 1.5 kg CO₂ per kWh" in said(monitor)


def test_codes_and_classes_are_no_series_and_whole_numbers_stay_whole():
    panel = pd.DataFrame(
        {"unit": "A", "year": [2000, 2001, 2002], "zone": [1, np.nan, 3], "own_code": [7e5, np.nan, 7e5]}
    )
    found = fill_gaps(panel)
    assert np.isnan(found["zone"][1]) and "zone_filled" not in found.columns and found["own_code"][1] == 7e5


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("CGCS2000_lulc", None),
        ("lulc_WGS_1984", None),
        ("Xian1980_lulc_2015", 2015),
        ("Krasovsky_1940_Albers_2010", 2010),
    ],
)
def test_the_year_of_a_datum_is_none_of_a_map(name, year):
    assert year_in(name) == year


@pytest.mark.parametrize(
    ("title", "said_of"), [("GDP", "GDP (10⁴ CNY)"), ("各县地区生产总值", "地区生产总值 (10⁴ CNY)")]
)
def test_a_table_called_by_its_variable_without_unit_is_said(read, title, said_of):
    monitor = Monitor()
    panel = read(f"{title},,\n县,2018,2019\n洋县,160,170\n佳县,50,55\n", monitor)
    assert panel["gdp"].tolist() == [50, 55, 160, 170]
    assert UNITLESS in said(monitor) and said_of in said(monitor)


def test_a_table_called_by_its_variable_with_unit_or_by_the_users_word_is_not(read):
    monitor = Monitor()
    panel = read("各县地区生产总值（亿元）,,\n县,2018,2019\n洋县,16,17\n", monitor)
    assert panel["gdp"].tolist() == [160000, 170000] and UNITLESS not in said(monitor)
    panel = read("各县产值,,\n县,2018,2019\n洋县,16,17\n", monitor, field_map=[("各县产值", "gdp (亿元)")])
    assert panel["gdp"].tolist() == [160000, 170000] and UNITLESS not in said(monitor)


@pytest.mark.parametrize(
    ("head", "column", "right"),
    [
        ("population (lakh)", "population", 250000),  # 2.5 x 10^5
        ("GDP (crore yuan)", "gdp", 2500),  # 2.5 x 10^7 yuan
        ("GDP (100 mln RMB)", "gdp", 25000),
        ("Population (milliers)", "population", 2500),
        ("raw coal (kilotonnes)", "raw_coal", 2500),
        ("raw coal (short tons)", "raw_coal", 2.26796185),  # of 2000 lb, 0.45359237 kg each
        ("sown area (sq mi)", "sown_area", 647.497027584),  # of 1609.344 m squared
    ],
)
def test_units_of_other_countries(read, head, column, right):
    assert read(f"county,year,{head}\nA,2019,2.5\n")[column].tolist() == pytest.approx([right], rel=1e-12)


@pytest.mark.parametrize("unit", ["$", "US$m", "M€", "k€", "€bn", "Rs", "crore rupees", "A$", "韩元"])
def test_money_of_other_countries_is_refused(read, unit):
    with pytest.raises(StudyError, match="another currency"):
        read(f"county,year,GDP ({unit})\nA,2019,2.5\n")


def test_a_code_of_the_year_is_no_unit(read):
    panel = read(
        "Time,Time Code,Country Name,Population (persons)\n2018,YR2018,Albania,2866376\n2019,YR2019,Albania,2854191\n"
    )
    assert panel[["unit", "year", "population"]].values.tolist() == [
        ["Albania", 2018, 2866376],
        ["Albania", 2019, 2854191],
    ]


def test_codes_as_formulas_of_text_are_codes(read):
    panel = read('code,year,gdp\n="01067",2019,5\n"=""610722""",2019,"=""7.5"""\n')
    assert panel[["unit", "gdp"]].values.tolist() == [["01067", 5], ["610722", 7.5]]


@pytest.mark.parametrize(("city", "is_said"), [("610700", True), ("610700000000", True), ("610701", False)])
def test_a_city_by_its_code_with_the_sums_of_its_counties_is_said(read, city, is_said):
    monitor = Monitor()
    read(f"code,year,population\n{city},2018,3430000\n610702,2018,540000\n610723,2018,2890000\n", monitor)
    assert ("may be the cities or provinces" in said(monitor)) is is_said


def test_flags_beside_years_are_no_values(read):
    monitor = Monitor()
    text = "Area,Item,Element,Unit,Y2018,Y2018F,Y2019,Y2019F\nChina,Rice,Production,tonnes,212,A,209,E\n"
    panel = read(f"{text}India,Rice,Production,tonnes,174,,,M\n", monitor)
    assert panel["crop_rice"].tolist()[:3] == [212, 209, 174] and panel["crop_rice"].isna().tolist() == [False] * 3 + [
        True
    ]
    assert "hold text where numbers are needed" not in said(monitor) and "1 value(s) are missing" in said(monitor)
