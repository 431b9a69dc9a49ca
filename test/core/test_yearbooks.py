"""Yearbooks as they are: whole files, invented, of the kinds that statistical offices and analysts hand out."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv
from carbon_zoning.core.statistics.header_rows import table_of
from carbon_zoning.core.statistics.headers import read_header
from carbon_zoning.core.statistics.names_beside import names_beside
from carbon_zoning.core.statistics.renames import read_renames
from carbon_zoning.core.statistics.sheet import Sheet
from carbon_zoning.core.statistics.table_names import variable_of
from carbon_zoning.core.statistics.whole_years import labels_of_two_years


@pytest.fixture
def read(tmp_path):
    """Write a text as a file and assemble it."""

    def read(text, name="yearbook.csv", encoding="utf-8", monitor=None, **options):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return assemble([read_csv(path)], monitor=monitor, **options)

    return read


def values(assembly):
    """Return {(unit, year): {column: number}} of what is known."""
    return {
        (row["unit"], row["year"]): {
            name: value for name, value in row.items() if name not in ("unit", "year") and pd.notna(value)
        }
        for row in assembly.panel.to_dict("records")
    }


def kinds(assembly):
    return {layout.kind for _, _, layout, _ in assembly.layouts}


def said(monitor):
    return " | ".join(map(str, monitor.warnings))


BOTH = {("洋县", 2019): {"population": 374000, "gdp": 1630000}, ("洋县", 2020): {"population": 373000, "gdp": 1725000}}

# Each gives BOTH: the same statistics as ten offices would hand them out.
SAME = {
    "long": "县区,年份,常住人口（万人）,GDP（亿元）\n洋县,2019,37.4,163\n洋县,2020,37.3,172.5\n",
    "long with titles, numbered columns and notes": (
        "表2-3 各县（市、区）主要指标,,,\n,,,单位：见表头\n"
        "县（市、区）,年份,常住人口（万人）,地区生产总值（亿元）\n甲,乙,1,2\n"
        "洋　县,2019年,37.4,163\n洋　县,2020年,37.3,172.5\n注：2020年为初步数,,,\n资料来源：市统计局,,,\n"
    ),
    "units of measurement in a row of their own": (
        "地区,年份,年末常住人口,地区生产总值\n,,（万人）,（亿元）\n洋县,2019,37.4,163\n洋县,2020,37.3,172.5\n"
    ),
    "two lines of headers with years below": (
        "县区,常住人口（万人）,,GDP（亿元）,\n,2019,2020,2019,2020\n洋县,37.4,37.3,163,172.5\n"
    ),
    "wide": (
        "名称,2019年常住人口（万人）,2020年常住人口（万人）,GDP_2019（亿元）,GDP_2020（亿元）\n"
        "洋县,37.4,37.3,163,172.5\n"
    ),
    "tidy with a column of units": (
        "地区,年份,指标,单位,数值\n洋县,2019,常住人口,万人,37.4\n洋县,2020,常住人口,人,373000\n"
        "洋县,2019,地区生产总值,亿元,163\n洋县,2020,地区生产总值,万元,1725000\n"
    ),
    "indicators in rows, years in columns": (
        "地区,指标,计量单位,2019年,2020年\n洋县,年末常住人口,万人,37.4,37.3\n洋县,地区生产总值,亿元,163,172.5\n"
    ),
    "one region, indicators in rows": (
        "数据库：年度数据,,\n地区：洋县,,\n指标,2019年,2020年\n年末常住人口(万人),37.4,37.3\n地区生产总值(亿元),163,172.5\n"
        "数据来源：国家统计局,,\n"
    ),
    "English, units in words": (
        "County;Year;Resident population (10 000 persons);Gross regional product (100 million yuan)\n"
        "洋县;2019;37,4;163\n洋县;2020;37,3;172,5\n"
    ),
    "two languages in a header": (
        "地区 Region,年份 Year,常住人口 Resident Population (10 000 persons),地区生产总值 GDP (100 million yuan)\n"
        "洋县,2019,37.4,163\n洋县,2020,37.3,172.5\n"
    ),
    "merged cells of the unit": (
        "县区,年份,常住人口（万人）,GDP（亿元）\n洋县,2019,37.4,163\n,2020,37.3,172.5\n"
    ),
    "dates and marks": (
        "\ufeffcode\tdate\tpopulation\tgdp_亿元\n洋县\t31/12/2019\t374,000\t163 p\n洋县\t31/12/2020\t373,000\t172.5*\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_the_same_statistics_in_whatever_form(read, text):
    assert values(read(text)) == BOTH


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_the_encoding_is_found_from_the_bytes(read, encoding):
    assert values(read(SAME["long"], encoding=encoding)) == BOTH


def test_latin_text_is_not_taken_for_chinese(read):
    text = "région;année;population\nQuébec;2020;1\nAngoulême;2020;2\nBesançon;2020;3\n"
    found = read(text, encoding="cp1252", unit_field="région", year_field="année")
    assert found.panel["unit"].tolist() == ["Angoulême", "Besançon", "Québec"]


def test_a_national_export_of_one_indicator(read):
    text = (
        "数据库：分省年度数据,,,\n指标：年末常住人口(万人),,,\n时间：最近3年,,,\n地区,2022年,2021年,2020年\n"
        "北京市,2184,2189,2189\n天津市,1363,1373,1387\n注：2020年为普查推算数,,,\n数据来源：国家统计局,,,\n"
    )
    found = read(text, name="分省年度数据.csv")
    assert values(found)[("北京市", 2022)] == {"population": 21840000}
    assert len(found.panel) == 6 and kinds(found) == {"wide"}


def test_world_bank_file(read):
    text = (
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2023-05-10",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
        '"Aruba","ABW","Population, total","SP.POP.TOTL","106442","106585",\n'
        '"Aruba","ABW","GDP (current US$)","NY.GDP.MKTP.CD","3.3e9",..,\n'
    )
    monitor = Monitor()
    apart = read(text, monitor=monitor)
    assert "GDP (current US$): current US$ ≠ 10⁴ CNY (gdp)" in said(monitor)
    assert "another currency" in said(monitor) and "gdp" not in apart.panel.columns
    found = read(text, field_map=[("GDP (current US$)", "gdp (10⁴ CNY)")])  # as the message says
    assert values(found)[("Aruba", 2019)] == {"population": 106442, "gdp": 3.3e9}


def test_world_bank_table_with_years_said_twice(read):
    text = (
        "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\n"
        '"Aruba","ABW","Population, total","SP.POP.TOTL",106442,106585\n'
    )
    assert values(read(text)) == {("Aruba", 2019): {"population": 106442}, ("Aruba", 2020): {"population": 106585}}


def test_eurostat_tab_file(read):
    text = "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \nA,THS_T,AT11\t12.3 \t13.1 e\nA,THS_T,AT12\t: \t9 b\n"
    found = read(text, name="crop_wheat.tsv")
    assert values(found)[("AT11", 2020)] == {"crop_wheat": 13100, "freq": "A"}
    assert values(found)[("AT12", 2019)] == {"freq": "A"} and values(found)[("AT12", 2020)]["crop_wheat"] == 9000


def test_eurostat_observations(read):
    text = (
        "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:X(1.0),15/03/24 23:00:00,A,THS_T,AT11,2019,12.3,\n"
        "ESTAT:X(1.0),15/03/24 23:00:00,A,THS_T,AT11,2020,13.1,e\n"
    )
    found = read(text, name="wheat production.csv")
    assert values(found)[("AT11", 2020)] == {"crop_wheat": 13100}


def test_faostat_items_and_elements(read):
    text = (
        "Domain,Area Code,Item,Element,Year Code,Year,Unit,Value,Flag\n"
        "Crops,40,Wheat,Area harvested,2020,2020,ha,279000,A\nCrops,40,Wheat,Yield,2020,2020,kg/ha,5900,A\n"
        "Crops,40,Wheat,Production,2020,2020,t,1646000,A\nCrops,40,Rice,Production,2020,2020,1000 t,2,A\n"
    )
    found = read(text)
    assert {name: value for name, value in values(found)[("40", 2020)].items() if name.startswith("crop")} == {
        "crop_wheat": 1646000,
        "crop_rice": 2000,
    }


def test_american_agriculture_keeps_what_it_does_not_know(read):
    text = (
        'Program,Year,State,County,Data Item,Value\nSURVEY,2020,IOWA,STORY,"CORN, GRAIN - PRODUCTION, MEASURED IN BU",'
        '"31,000,000"\nSURVEY,2020,IOWA,POLK,"CORN, GRAIN - PRODUCTION, MEASURED IN BU",(D)\n'
    )
    monitor = Monitor()
    found = read(text, monitor=monitor)
    assert found.panel["unit"].tolist() == ["POLK", "STORY"] and "crop_maize" not in found.panel
    assert list(found.facts.not_understood) and "1 number column(s) are not understood" in said(monitor)


def test_owid(read):
    text = "Entity,Code,Year,Population\nAustria,AUT,2019,8877000\nAustria,AUT,2020,8917000\nEurope,,2020,7.4e8\n"
    assert values(read(text))[("Austria", 2020)]["population"] == 8917000


def test_units_in_columns_and_years_in_rows(read):
    found = read("年份,洋县,城固县\n2019,37.4,45.2\n2020,37.3,45.1\n", name="常住人口（万人）.csv")
    assert values(found)[("城固县", 2020)] == {"population": 451000} and kinds(found) == {"crosstab"}


@pytest.mark.parametrize(
    ("name", "options"),
    [("2020年各县主要指标.csv", {}), ("t.csv", {"year": 2020}), ("main indicators 2020.csv", {})],
)
def test_one_year_for_the_file(read, name, options):
    found = read("县区,常住人口（万人）,GDP（亿元）\n洋县,37.3,172.5\n勉县,40,200\n", name=name, **options)
    assert values(found)[("洋县", 2020)] == BOTH[("洋县", 2020)] and kinds(found) == {"one_year"}


def test_the_year_of_a_title(read):
    text = "2020年各县国民经济主要指标,,\n县区,常住人口（万人）,GDP（亿元）\n洋县,37.3,172.5\n勉县,40,200\n"
    assert values(read(text))[("洋县", 2020)] == BOTH[("洋县", 2020)]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("统计年鉴2021.csv", "of the year before"),
        ("gdp.csv", r"looks like the year.*YEAR"),
        ("a_2019_2020.csv", "YEAR"),
    ],
)
def test_a_table_without_a_year_asks_for_it(read, name, message):
    with pytest.raises(StudyError, match=message):
        read("县区,常住人口（万人）\n洋县,37.3\n", name=name)


def test_a_title_that_contradicts_the_file_is_asked_about(read):
    with pytest.raises(StudyError, match="2019, 2020"):
        read("2019年各县指标,\n县区,常住人口（万人）\n洋县,37.3\n勉县,40\n", name="各县2020.csv")


def test_a_unit_of_measurement_in_the_title_is_of_columns_without_their_own(read):
    text = "各县主要指标,,,\n,,单位：万吨,\n县区,年份,稻谷产量,猪（头）\n洋县,2020,1.5,700\n勉县,2020,2,800\n"
    assert values(read(text))[("洋县", 2020)] == {"crop_rice": 15000, "pig": 700}


def test_a_page_that_repeats_its_headers(read):
    text = "县区,年份,猪（头）\n洋县,2020,700\n县区,年份,猪（头）\n勉县,2020,800\n"
    assert values(read(text)) == {("洋县", 2020): {"pig": 700}, ("勉县", 2020): {"pig": 800}}


# --- headers and definitions ---


@pytest.mark.parametrize(
    ("header", "value", "column", "expected"),
    [
        ("农业机械\n总动力\n（10⁷ W）", "38.5", "machinery_power", 385000),
        ("农业机械总动力_万千瓦特", "38.5", "machinery_power", 385000),
        ("3. 化肥施用量（折纯）（公斤）", "2500", "fertilizer", 2.5),
        ("农作物总播种面积/万亩", "30", "sown_area", 20000),
        ("Sown area, 1 000 hectares", "48.3", "sown_area", 48300),
        ("全社会用电量_亿千瓦小时\n—来自【某网】", "13.1", "electricity", 131000),
        ("能源消费总量（万吨标准煤）", "1.2", "energy_use", 12000),
        ("生猪年末存栏（万头（只））", "1.5", "pig", 15000),
        ("地区生产总值（2010年不变价，亿元）", "2", "gdp_constant", 20000),
        ("人均GDP（元）", "57986", "W", 5.7986),
        ("城镇化率（%）", "45.2%", "UR", 45.2),
        ("户籍人口数_万人", "50.62", "registered_population", 506200),
        ("年末总人口（户籍）（万人）", "50.62", "registered_population", 506200),
        ("Wheat production (1000 MT)", "2", "crop_wheat", 2000),
        ("Wheat production (Mt)", "2", "crop_wheat", 2000000),
    ],
)
def test_headers_with_their_units(read, header, value, column, expected):
    found = read(f'县区,年份,"{header}"\n洋县,2020,{value}\n')
    assert values(found) == {("洋县", 2020): {column: pytest.approx(expected, rel=1e-12)}}


@pytest.mark.parametrize(
    ("header", "near"),
    [
        ("非农业人口（人）", "urban_population"),
        ("乡村人口_万人", "urban_population"),
        ("人均地区生产总值_元人", "gdp"),
        ("GDP（同比，%）", "gdp"),
        ("地区生产总值指数（上年=100）", "gdp"),
        ("粮食总产量_吨", "crop_rice"),
        ("化肥施用实物量（吨）", "fertilizer"),
        ("农村用电量（万千瓦时）", "electricity"),
        ("生猪出栏（万头）", "pig"),
        ("规模以上工业增加值（亿元）", "secondary_gdp"),
        ("gdp_2015usd", "gdp"),
        ("Wheat yield (kg/ha)", "crop_wheat"),
    ],
)
def test_what_only_looks_like_a_column_feeds_no_account(read, header, near):
    monitor = Monitor()
    found = read(f"县区,年份,猪（头）,{header.replace(',', '，')}\n洋县,2020,3,7\n", monitor=monitor)
    numbers = values(found)[("洋县", 2020)]
    assert numbers.pop("pig") == 3 and list(numbers.values()) == [7] and near not in numbers
    assert near in list(found.facts.not_understood.values())[0]
    rows = found.problems[found.problems["problem"] == "not_understood"]
    assert len(rows) == 1 and near in rows["value"].iloc[0]
    assert "1 number column(s) are not understood" in said(monitor)


def test_what_is_understood_is_no_warning(read):
    monitor = Monitor()
    found = read(SAME["long"], monitor=monitor)
    assert found.facts.not_understood == {} and monitor.warnings == []


def test_forty_columns_of_no_use_are_one_warning(read):
    names = [f"其他指标{number}_个" for number in range(40)]
    monitor = Monitor()
    found = read(f"县区,年份,猪（头）,{','.join(names)}\n洋县,2020,3,{','.join(['5'] * 40)}\n", monitor=monitor)
    assert len(monitor.warnings) == 1 and len(found.facts.not_understood) == 40
    assert list(found.problems["problem"]) == ["not_understood"] * 40


def test_residents_before_others(read):
    monitor = Monitor()
    text = "县区,年份,年末总人口（万人）,户籍人口（万人）,常住人口（万人）\n洋县,2020,44,43.9,37.3\n"
    numbers = values(read(text, monitor=monitor))[("洋县", 2020)]
    assert numbers["population"] == 373000 and numbers["registered_population"] == 439000
    assert "1 column(s) give way" in said(monitor) and "年末总人口" in said(monitor)


def test_registered_population_alone_is_not_taken_for_residents(read):
    monitor = Monitor()
    text = "县区,年份,户籍人口（万人）\n洋县,2020,43.9\n"
    assert values(read(text, monitor=monitor)) == {("洋县", 2020): {"registered_population": 439000}}
    assert "not the resident one" in said(monitor)
    told = read(text, field_map=[("户籍人口（万人）", "population")])
    assert values(told) == {("洋县", 2020): {"population": 439000}}


def test_the_weight_of_a_crop_beside_its_area(read):
    text = "县区,年份,小麦（公顷）,小麦（吨）\n洋县,2020,100,450\n"
    found = read(text)
    assert values(found)[("洋县", 2020)] == {"crop_wheat": 450, "小麦(公顷)": 100}
    with pytest.raises(StudyError, match="公顷.*does not fit the column crop_wheat"):
        read("县区,年份,小麦（公顷）\n洋县,2020,100\n")


# --- the field map ---


def test_the_field_map_keeps_the_unit_of_the_source(read):
    text = "县区,年份,总产出（亿元）,人数\n,,,（万人）\n洋县,2020,172.5,37.3\n"
    found = read(text, field_map=[("总产出（亿元）", "gdp"), ("人数", "population")])
    assert values(found) == {("洋县", 2020): {"gdp": 1725000, "population": 373000}}
    found = read(text, field_map=[("总产出", "gdp (万元)"), ("人数", "population")])
    assert values(found) == {("洋县", 2020): {"gdp": 172.5, "population": 373000}}


def test_the_field_map_names_variables_in_rows(read):
    text = "地区,年份,指标,单位,数值\n洋县,2020,总产出,亿元,172.5\n"
    assert values(read(text, field_map=[("总产出", "gdp")])) == {("洋县", 2020): {"gdp": 1725000}}


def test_a_source_that_no_table_has_is_refused_also_beside_one_of_the_same_target(read):
    with pytest.raises(StudyError, match="no table has: 总产值"):
        read(SAME["long"], field_map=[("总产值", "gdp"), ("GDP（亿元）", "gdp")])


# --- numbers ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code;year;heat\nA;2019;1,234\nA;2020;1,251\n", [1.234, 1.251]),
        ("code;year;heat;gdp\nA;2019;1,234;1.5\nA;2020;1,251;2.25\n", None),
        ("code,year,heat,gdp\nA,2019,\"1,234\",1.5\nA,2020,\"1,251\",2.25\n", [1234, 1251]),
        ("code;year;heat;gdp\nA;2019;1.234;1,5\nA;2020;1.251;2,25\n", [1234, 1251]),
        ("code\tyear\theat\nA\t2019\t1.234.567,5\nA\t2020\t12\n", [1234567.5, 12]),
        ("code,year,heat\nA,2019,1 234.5\nA,2020,12\n", [1234.5, 12]),
        ("code,year,heat\nA,2019,0.123\nA,2020,1.234\n", [0.123, 1.234]),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_one_for_the_file(read, text, expected):
    found = read(text).panel["heat"].tolist()
    assert found == (expected or [1234, 1251])


@pytest.mark.parametrize(
    "text",
    [
        'code,year,heat\nA,2019,"1,234"\nA,2020,"1,251"\n',
        "code\tyear\theat\nA\t2019\t1,234\nA\t2020\t12\n",
        "code;year;heat\nA;2019;1.234\nA;2020;1.251\n",
    ],
)
def test_a_sign_that_stays_unclear_is_asked_for(read, text):
    with pytest.raises(StudyError, match="DECIMAL"):
        read(text)
    assert read(text, decimal="point").panel["heat"].iloc[0] in (1234, 1.234)
    assert read(text, decimal="comma").panel["heat"].iloc[0] in (1234, 1.234)


# --- rows ---


def test_totals_by_name_are_set_aside_and_checked(read):
    monitor = Monitor()
    text = "县区,年份,猪（头）,羊\n洋县,2020,700,10\n勉县,2020,800,20\n 合　计 ,2020,1500,31\n"
    found = read(text, monitor=monitor)
    assert found.panel["unit"].tolist() == ["勉县", "洋县"]
    assert "set aside: 合计" in said(monitor)
    assert "1 total(s) of the tables differ" in said(monitor) and "sheep: 31 ≠ 30" in said(monitor)


def test_totals_that_agree_are_not_complained_of(read):
    monitor = Monitor()
    read("县区,年份,猪（头）\n洋县,2020,700\n勉县,2020,800\n总计,2020,1500\n全市平均,2020,750\n", monitor=monitor)
    assert "differ" not in said(monitor)


def test_a_city_that_is_the_sum_of_its_counties_is_set_aside_without_a_name_for_it(read):
    monitor = Monitor()
    text = (
        "地区,年份,猪（头）,羊,牛,家禽\n汉中市,2020,1500,31,9,7001\n洋县,2020,700,10,4,3000\n勉县,2020,800,21,5,4001\n"
        "安康市,2020,500,13,8,1003\n旬阳市,2020,300,6,3,501\n石泉县,2020,200,7,5,502\n"
    )
    found = read(text, monitor=monitor)
    assert found.panel["unit"].tolist() == ["勉县", "旬阳市", "洋县", "石泉县"]
    assert "2 unit(s) are totals" in said(monitor)
    kept = read(text, ids=["汉中市", "安康市", "洋县"])
    assert len(kept.panel) == 6  # a unit with a polygon is none


def test_units_that_happen_to_add_up_in_one_column_are_kept(read):
    monitor = Monitor()
    found = read("地区,年份,猪（头）,羊（只）\nA,2020,30,7\nB,2020,10,4\nC,2020,20,5\n", monitor=monitor)
    assert len(found.panel) == 3 and monitor.warnings == []


def test_a_row_without_its_unit_is_an_error(read):
    with pytest.raises(StudyError, match="Row 3 of the table yearbook has unit '' and year '2020'"):
        read("县区,年份,猪（头）\n洋县,2020,700\n,2020,800\n勉县,2020,3\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,year,YEAR,pig\nA,2019,2018,1\n", "two columns of years that differ: year and YEAR"),
        ("code,pig\n", "no column|no rows|empty|year"),
    ],
)
def test_what_cannot_be_read_says_so(read, text, message):
    with pytest.raises(StudyError, match=message):
        read(text)


def test_two_equal_columns_of_years_are_one(read):
    assert values(read("code,year,YEAR,pig\nA,2019,2019,1\n")) == {("A", 2019): {"pig": 1}}


def test_codes_keep_their_zeros_beside_names(read):
    found = read("县名,行政区划代码,年份,猪\n洋县,010723,2020,7\n", unit_field="县名")
    assert found.panel.to_dict("records") == [{"unit": "洋县", "year": 2020, "pig": 7, "行政区划代码": "010723"}]
    found = read("县名,行政区划代码,年份,猪\n洋县,010723,2020,7\n", ids=["010723"])
    assert found.panel["unit"].tolist() == ["010723"]


def test_a_column_without_a_year_beside_others_with_one(read):
    monitor = Monitor()
    text = "unit,name,gdp_2000,gdp_2010,population\nA,甲,1,2,500\n"
    assert values(read(text, monitor=monitor)) == {
        ("A", 2000): {"gdp": 1, "name": "甲"},
        ("A", 2010): {"gdp": 2, "name": "甲"},
    }
    assert "1 column(s) have no year" in said(monitor) and "population" in said(monitor)
    assert values(read(text, year=2010))[("A", 2010)] == {"gdp": 2, "name": "甲", "population": 500}


# --- workbooks ---


def sheet(name, *rows, book="a.xlsx"):
    return Sheet(name, pd.DataFrame(rows), book=book)


def test_sheets_without_statistics_are_left_and_told():
    data = sheet("数据", ["县区", "年份", "猪"], ["洋县", "2020", "7"])
    notes = sheet("说明", ["指标", "单位", "说明"], ["猪", "头", "年末存栏"])
    codes = sheet("代码", ["代码", "名称"], ["610723", "洋县"])
    found = assemble([data, notes, codes])
    assert values(found) == {("洋县", 2020): {"pig": 7}}
    assert [left.name for left, _ in found.left] == ["说明", "代码"]
    with pytest.raises(StudyError):
        assemble([notes, codes])
    with pytest.raises(StudyError):
        assemble([data, Sheet("说明", notes.cells)])  # chosen by itself: its error is the user's


def test_bare_years_take_the_name_of_the_sheet():
    found = assemble([sheet("GDP（亿元）", ["县区", "2010", "2011"], ["洋县", "10", "11"])])
    assert values(found) == {("洋县", 2010): {"gdp": 100000}, ("洋县", 2011): {"gdp": 110000}}


def test_numbers_of_a_workbook_are_rounded_to_what_was_typed():
    found = assemble([sheet("t", ["县区", "年份", "GDP（亿元）"], ["洋县", "2020", "94.59999999999999"])])
    assert found.panel["gdp"].tolist() == [946000.0]
    assert np.float64(39.27) * 1e4 != 392700  # what it guards against


# --- more of what people keep ---


def test_a_file_of_one_county_is_called_by_it(read):
    text = "指标,单位,2019,2020\n常住人口,万人,37.4,37.3\n地区生产总值,亿元,163,172.5\n"
    assert values(read(text, name="洋县.csv")) == BOTH
    assert values(read(text, name="Yang.csv", ids=["Yang"]))[("Yang", 2020)] == BOTH[("洋县", 2020)]
    with pytest.raises(StudyError, match="nothing says which unit they are of"):
        read(text, name="data.csv")


def test_a_pivot_table_with_an_empty_corner(read):
    assert values(read(",2019,2020\n洋县,37.4,37.3\n", name="常住人口（万人）.csv"))[("洋县", 2020)] == {
        "population": 373000
    }


def test_a_hint_for_excel_above_the_headers(read):
    assert values(read("sep=;\n县区;年份;猪\n洋县;2020;1,5\n勉县;2020;2,5\n"))[("洋县", 2020)] == {"pig": 1.5}


def test_columns_of_one_name_and_no_use_do_not_stop_the_run(read):
    found = read("县区,年份,面积,猪,面积\n洋县,2020,1,7,2\n")
    assert found.panel["pig"].tolist() == [7] and "contradiction" in set(found.problems["problem"])


@pytest.mark.parametrize("cell", ["610723 洋县", "洋县(610723)", "610723洋县", "610723_洋县"])
def test_code_and_name_in_one_cell(read, cell):
    for ids in (["610723", "610724"], ["洋县", "勉县"]):
        assert read(f"县区,年份,猪\n{cell},2020,7\n", ids=ids).panel["unit"].tolist() == [ids[0]]


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("CNY mn", 100),
        ("RMB 100 million", 1e4),
        ("million yuan", 100),
        ("10^8 yuan", 1e4),
        ("10000 yuan", 1),
        ("亿", 1e4),
    ],
)
def test_money_in_english(read, unit, factor):
    assert values(read(f"县区,年份,GDP ({unit})\n洋县,2020,3\n"))[("洋县", 2020)] == {"gdp": pytest.approx(3 * factor)}


def test_a_column_without_a_header_is_told(read):
    found = read("县区,年份,猪,\n洋县,2020,7,9\n")
    assert found.panel["pig"].tolist() == [7] and list(found.facts.not_understood) == ["column_4"]


def test_units_in_columns_and_indicators_in_rows(read):
    text = "指标名称,单位,洋县,勉县\n年末常住人口,万人,37.3,40\n地区生产总值,亿元,172.5,200\n"
    found = read(text, name="2020年各县指标.csv")
    assert values(found)[("洋县", 2020)] == BOTH[("洋县", 2020)] and kinds(found) == {"crosstab"}
    text = "年份,指标,Yang,Chenggu\n2019,人口（万人）,37.4,40\n2020,人口（万人）,37.3,41\n"
    assert values(read(text, ids=["Yang", "Chenggu"]))[("Yang", 2019)] == {"population": 374000}


def test_two_lines_of_headers_that_say_resident_and_registered(read):
    text = (
        "县区,人口,,GDP,\n,常住（万人）,户籍（万人）,总量（亿元）,增速（%）\n"
        "洋县,37.3,43,172.5,5.1\n勉县,40,44,200,6.1\n"
    )
    numbers = values(read(text, name="2020.csv"))[("洋县", 2020)]
    assert numbers.pop("GDP:增速(%)") == 5.1
    assert numbers == {"population": 373000, "registered_population": 430000, "gdp": 1725000}


def test_a_first_row_of_small_numbers_is_no_numbering(read):
    assert values(read("County\tPop2019\tPop2020\nA\t1\t2\n")) == {
        ("A", 2019): {"population": 1},
        ("A", 2020): {"population": 2},
    }


def test_rows_that_are_numbered_and_parents_that_are_named(read):
    text = "序号,省,市,县,年份,猪\n1,陕西,汉中,洋县,2020年1-12月,7\n2,陕西,汉中,勉县,2020年1-12月,8\n"
    found = read(text)
    assert values(found)[("洋县", 2020)] == {"pig": 7, "省": "陕西", "市": "汉中"} and found.facts.not_understood == {}


def test_oecd_observations(read):
    text = (
        "LOCATION,INDICATOR,MEASURE,FREQUENCY,TIME,Value,Flag Codes\n"
        "AUT,Population,MLN_PER,A,2019,8.87,\nAUT,Population,MLN_PER,A,2020,8.91,E\n"
    )
    assert values(read(text))[("AUT", 2020)] == {"population": 8910000}


def test_a_year_that_no_table_has_is_told(read):
    monitor = Monitor()
    rows = "".join(f"洋县,{year},{year}\n" for year in range(2000, 2011) if year != 2008)
    read(f"县区,年份,猪\n{rows}", monitor=monitor)
    assert "No table has the year(s) 2008" in said(monitor)
    monitor = Monitor()
    read("县区,年份,猪\n洋县,2000,1\n洋县,2010,2\n", monitor=monitor)
    assert "No table has" not in said(monitor)


def test_years_above_and_variables_below(read):
    text = "县区,2019年,,2020年,\n,GDP(亿元),人口(万人),GDP(亿元),人口(万人)\n洋县,163,37.4,172.5,37.3\n"
    assert values(read(text)) == BOTH


def test_a_file_of_one_county_whose_column_of_indicators_has_another_name(read):
    assert values(read("类别,2019,2020\n常住人口(万人),37.4,37.3\nGDP(亿元),163,172.5\n", name="洋县.csv")) == BOTH


def test_a_column_called_time_that_holds_no_years_is_kept(read):
    found = read("县区,年份,时间,猪\n洋县,2020,35分钟,7\n")
    assert found.panel.to_dict("records") == [{"unit": "洋县", "year": 2020, "pig": 7, "时间": "35分钟"}]


def test_footnotes_are_no_digits(read):
    text = "县区,年份,GDP①（亿元）,猪（头）\n洋县,2020,172.5①,7²\n勉县,2020,200[1],8*\n①初步核算数。,,,\n"
    found = read(text)
    assert values(found)[("洋县", 2020)] == {"gdp": 1725000, "pig": 7} and len(found.panel) == 2
    assert list(found.problems["problem"]) == ["flag"] * 4


def test_three_lines_of_headers():
    rows = (
        ["县区", "年份", "粮食", None, None, None],
        [None, None, "稻谷", None, "小麦", None],
        [None, None, "面积(公顷)", "产量(吨)", "面积(公顷)", "产量(吨)"],
        ["洋县", "2020", "1", "2", "3", "4"],
    )
    numbers = values(assemble([sheet("s", *rows)]))[("洋县", 2020)]
    assert {name: numbers[name] for name in ("crop_rice", "crop_wheat")} == {"crop_rice": 2, "crop_wheat": 4}
    assert len(numbers) == 4  # the areas are kept under their own names


def test_a_unit_of_measurement_of_a_group_of_columns(read):
    text = "County,Year,Livestock (10^4 head),,\n,,Pigs,Cattle,Sheep\nA,2020,10,2,3\n"
    assert values(read(text)) == {("A", 2020): {"pig": 1e5, "cattle": 2e4, "sheep": 3e4}}


def test_a_group_that_says_more_is_not_dropped(read):
    text = "县区,年份,人均,,\n,,地区生产总值（元）,用电量（千瓦时）,\n洋县,2020,46246,3000,\n"
    numbers = values(read(text))[("洋县", 2020)]
    assert not {"gdp", "electricity"} & set(numbers) and len(numbers) == 2


def test_headings_of_provinces_between_the_rows(read):
    text = "地区,年份,猪,牛\n陕西省,,,\n洋县,2020,7,1\n勉县,2020,8,2\n四川省,,,\n旺苍县,2020,9,3\n"
    assert sorted(values(read(text))) == [("勉县", 2020), ("旺苍县", 2020), ("洋县", 2020)]


def test_faostat_with_years_in_columns(read):
    text = "Area,Item,Element,Unit,Y2019,Y2019F,Y2020,Y2020F\nAustria,Wheat,Production,tonnes,1600,A,1700,A\n"
    assert values(read(text)) == {("Austria", 2019): {"crop_wheat": 1600}, ("Austria", 2020): {"crop_wheat": 1700}}


@pytest.mark.parametrize(
    "header", ["GDP增速", "GDP同比", "人口 density", "GDP_同比_亿元", "地区生产总值 growth", "人均GDP指数"]
)
def test_a_word_more_makes_it_another_quantity(read, header):
    found = read(f"县区,年份,猪,{header}\n洋县,2020,3,5\n")
    assert list(found.facts.not_understood) == [header] and values(found)[("洋县", 2020)]["pig"] == 3


def test_a_qualifier_and_a_unit_after_underscores(read):
    assert values(read("区县,年份,GDP_当年价_亿元\n洋县,2020,10\n")) == {("洋县", 2020): {"gdp": 100000}}


def test_totals_of_several_tables_and_groups_are_each_of_their_own(tmp_path):
    monitor, books = Monitor(), []
    texts = {
        "a": "县区,年份,猪\n洋县,2020,7\n勉县,2020,8\n合计,2020,15\n",
        "b": "县区,年份,猪\n旬阳市,2020,3\n合计,2020,3\n",
    }
    texts["c"] = "县区,年份,羊\n小计,2020,7\n洋县,2020,3\n勉县,2020,4\n小计,2020,5\n旬阳市,2020,5\n"
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        books.append(read_csv(tmp_path / f"{name}.csv"))
    found = assemble(books[:2], monitor=monitor)
    assert len(found.panel) == 3 and "differ" not in said(monitor)
    assert values(assemble(books))[("勉县", 2020)] == {"pig": 8, "sheep": 4}


@pytest.mark.parametrize("corner", ["县区/年份", "年份\\县区", "年份/地区"])
def test_a_corner_that_names_rows_and_columns(read, corner):
    columns, rows = f"{corner},2019,2020\n洋县,7,8\n勉县,9,10\n", f"{corner},洋县,勉县\n2019,7,9\n2020,8,10\n"
    for text in (columns, rows):
        assert values(read(text, name="猪存栏（头）.csv"))[("勉县", 2019)] == {"pig": 9}


def test_a_province_is_the_unit_where_there_is_no_smaller_one(read):
    assert sorted(values(read("省份,年份,猪\n陕西省,2020,7\n四川省,2020,8\n"))) == [("四川省", 2020), ("陕西省", 2020)]
    found = read("省份,县区,年份,猪\n陕西省,洋县,2020,7\n四川省,旺苍县,2020,8\n")
    assert found.panel["unit"].tolist() == ["旺苍县", "洋县"]
    assert values(read("Province,Year,Pigs\nShaanxi,2020,7\n")) == {("Shaanxi", 2020): {"pig": 7}}


@pytest.mark.parametrize(
    ("header", "column", "value"),
    [
        ("年末常住人口,", "合计（万人）,#城镇人口（万人）", {"population": 374000, "urban_population": 151000}),
        ("常住人口（万人）,", "合计,其中：城镇", {"population": 374000, "urban_population": 151000}),
        ("地区生产总值（亿元）,", "合计,#第二产业", {"gdp": 374000, "secondary_gdp": 151000}),
        ("大牲畜存栏（头）,", "#牛,#马", {"cattle": 37.4}),
        ("人口,", "年末常住人口（万人）,#城镇常住人口（万人）", {"population": 374000, "urban_population": 151000}),
        ("地区生产总值,", "地区生产总值（亿元）,#第二产业增加值（亿元）", {"gdp": 374000, "secondary_gdp": 151000}),
    ],
)
def test_a_marked_part_below_a_header_that_spans_it(read, header, column, value):
    found = values(read(f"县区,年份,{header}\n,,{column}\n洋县,2019,37.4,15.1\n勉县,2019,38.9,16.2\n"))[("洋县", 2019)]
    assert {name: found[name] for name in value} == value


@pytest.mark.parametrize(
    ("group", "part"),
    [
        ("户籍人口（万人）", "#城镇人口"),
        ("农作物播种面积（千公顷）", "#稻谷"),
        ("常住人口（万人）", "#乡村"),
        ("人口", "出生率（‰）"),
    ],
)
def test_a_part_of_another_whole_is_not_taken(read, group, part):
    found = read(f"县区,年份,{group},\n,,合计,{part}\n洋县,2019,37.4,15.1\n勉县,2019,38.9,16.2\n")
    assert not {"urban_population", "crop_rice"} & set(found.panel) and len(found.facts.not_understood) >= 1


def test_a_group_of_another_column_is_not_left_out_of_a_header():
    """人口 and 年末常住人口 are one column, registered population and residents are two."""
    assert read_header("Population: Resident population (10 000 persons)").column == "population"
    assert not read_header("户籍人口：年末常住人口（万人）").known


IDS = ["610723", "610725", "610902"]
SHEET = [
    ["Table 18-1  Resident population, year-end (10 000 persons) by county", None, None, None],
    ["Code", "County", 2019, 2020],
    [None, "Hanzhong (total)", 76.3, 76.2],
    [610723, "Yangxian", 37.4, 37.3],
    [610725, "Mianxian", 38.9, 38.9],
    [None, "Ankang (total)", 30.1, 30.2],
    [610902, "Hanbin", 30.1, 30.2],
]


def test_totals_without_a_code_are_known_by_their_name_and_each_is_of_its_own_units():
    monitor = Monitor()
    found = assemble([Sheet("Population", pd.DataFrame(SHEET))], ids=IDS, monitor=monitor)
    assert found.panel["unit"].unique().tolist() == IDS
    assert found.facts.totals == ["Hanzhong (total)", "Ankang (total)"] and "differ" not in said(monitor)
    unnamed = [*SHEET[:5], [None, "Liuba", 30.1, 30.2], SHEET[6]]  # a county whose code is lacking
    with pytest.raises(StudyError, match="Row 6 of the table Population has unit ''"):
        assemble([Sheet("Population", pd.DataFrame(unnamed))], ids=IDS)
    monitor = Monitor()  # one total is of all
    one = [row for row in SHEET if row[1] != "Ankang (total)"]
    assemble([Sheet("Population", pd.DataFrame(one))], ids=IDS, monitor=monitor)
    assert "Hanzhong (total) 2019, population: 763\u202f000 ≠ 1\u202f064\u202f000" in said(monitor)


@pytest.mark.parametrize("name", ["Population", "Urban", "Sheet1"])
def test_a_title_with_a_unit_says_more_than_the_name_of_a_sheet(name):
    """Sheets have short names: "Urban" alone is a class of land use, and "Population" has no unit of measurement."""
    found = values(assemble([Sheet(name, pd.DataFrame(SHEET))], ids=IDS))
    assert found["610723", 2020] == {"County": "Yangxian", "population": 373000}
    plain = [["Population", None, None, None], *SHEET[1:]]
    with_sheet = values(assemble([Sheet("Population (10 000 persons)", pd.DataFrame(plain))], ids=IDS))
    assert with_sheet["610723", 2020]["population"] == 373000


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("表18-1 分县区年末常住人口（万人）", "年末常住人口(万人)"),
        (
            "2-3 Gross domestic product by district (100 million yuan), 2008-2020",
            "Gross domestic product(100 million yuan)",
        ),
        ("Table 5 Raw coal by city (tons)", "Raw coal(tons)"),
        ("Table 5 Births by city", ""),
    ],
)
def test_what_a_title_says_of_the_variable(title, header):
    cells = pd.DataFrame([[title, None, None], ["County", 2019, 2020], ["Yangxian", 1, 2], ["Mianxian", 3, 4]])
    assert variable_of(table_of(Sheet("s", cells))) == header


DISTRICTS = "县区,年份,猪,牛\n全市,2019,12,7\n市辖区,2019,7,3\n汉台区,2019,3,1\n南郑区,2019,4,2\n洋县,2019,5,4\n"


def test_the_subtotal_of_the_districts_is_set_aside_and_not_compared_with_all(read):
    monitor = Monitor()
    found = read(DISTRICTS, monitor=monitor)
    assert found.panel["unit"].tolist() == ["南郑区", "汉台区", "洋县"]
    assert found.facts.totals == ["全市", "市辖区"] and "differ" not in said(monitor)
    monitor = Monitor()
    read(DISTRICTS.replace("全市,2019,12", "全市,2019,13"), monitor=monitor)
    assert "全市 2019, pig: 13 ≠ 12" in said(monitor)


def test_a_polygon_called_as_the_districts_are_keeps_its_rows(read):
    kept = read(DISTRICTS, ids=["市辖区", "洋县"]).panel["unit"].tolist()
    assert "市辖区" in kept and "全市" not in kept


def test_a_city_is_the_sum_of_its_counties_also_where_one_of_them_lacks_a_value(read):
    rows = [("甲市", "12,8,6,20", "13,9,7,21"), ("洋县", "5,3,2,9", "6,4,3,…"), ("勉县", "7,5,4,11", "7,5,4,11")]
    text = "县区,年份,猪,牛,羊,家禽\n" + "".join(f"{unit},2019,{one}\n{unit},2020,{two}\n" for unit, one, two in rows)
    assert read(text).panel["unit"].unique().tolist() == ["勉县", "洋县"]
    assert "甲市" in read(text.replace("2019,12,", "2019,19,")).panel["unit"].tolist()  # no sum


def test_a_city_is_a_sum_also_where_small_numbers_are_rounded(read):
    """Ten counties of 0.14 (ten thousand head) are 1.40; a city that says 1.38 in one of 24 values is their sum."""

    def kept(years, cattle):
        lines = ["县区,年份,猪,羊,家禽,牛（万头）"]
        for year in range(2000, 2000 + years):
            lines.append(f"甲市,{year},50,30,20,{cattle if year == 2000 else 1.4}")
            lines += [f"县{letter},{year},5,3,2,0.14" for letter in "甲乙丙丁戊己庚辛壬癸"]
        return "甲市" in read("\n".join(lines) + "\n").panel["unit"].tolist()

    assert not kept(6, 1.4) and not kept(6, 1.38)
    assert kept(1, 1.38)  # one of four values
    assert kept(6, 1.36)  # 3 % are no rounding


def test_tables_by_names_and_by_codes_go_together_where_the_polygons_have_both(tmp_path):
    by_name = "县区,年份,猪\n洋县,2016,3\n洋县,2018,4\n南郑县,2016,5\n南郑区,2018,6\n"
    by_code = "行政区划代码,年份,羊\n610723,2016,7\n610723,2018,8\n610721,2016,9\n610703,2018,10\n"
    books = []
    for name, text in (("names", by_name), ("codes", by_code)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        books.append(read_csv(tmp_path / f"{name}.csv"))
    fields = {"PAC": [610723, 610703], "NAME": ["洋县", "南郑区"], "市": ["汉中市", "汉中市"]}
    both = [("洋县", 2016, 3, 7), ("洋县", 2018, 4, 8), ("南郑区", 2016, 5, 9), ("南郑区", 2018, 6, 10)]
    codes = {"洋县": "610723", "南郑区": "610703"}
    for field, spelled in (("PAC", codes), ("NAME", {name: name for name in codes})):
        ids, monitor = [str(value) for value in fields[field]], Monitor()
        names = names_beside(fields, field, ids)
        found = assemble(books, ids=ids, names=names, renames=read_renames(), monitor=monitor)
        assert values(found) == {(spelled[unit], year): {"pig": pig, "sheep": sheep} for unit, year, pig, sheep in both}
        assert "another field" in said(monitor) and "no row" not in said(monitor)
    alone = Monitor()
    assemble(books[:1], ids=list(codes), names=names, renames=read_renames(), monitor=alone)
    assert "another field" not in said(alone)


def test_names_that_are_no_names_lead_nowhere():
    fields = {"id": ["a", "b"], "fid": [1, 2], "city": ["X市", "X市"], "name": ["洋县", None], "seat": ["b", "c"]}
    assert names_beside(fields, "id", ["a", "b"]) == {"c": "b"}  # b is an id itself
    assert names_beside({"one": ["x", "y"], "two": ["y", "z"]}, "id", ["a", "b"]) == {"x": "a", "z": "b"}


def _refusal(tmp_path, text):
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as error:
        assemble([read_csv(tmp_path / "t.csv")])
    return str(error.value)


def test_what_makes_values_of_a_unit_and_year_differ_is_named(tmp_path):
    assert "spans more than one year" in _refusal(
        tmp_path, "县区,年份,常住人口（万人）\n洋县,2019-20,40\n洋县,2020-21,41\n"
    )
    parts = _refusal(tmp_path, "县区,年份,季度,GDP（万元）\n洋县,2019,一季度,40\n洋县,2019,二季度,41\n")
    assert "'季度'" in parts and "一季度, 二季度" in parts
    twice = _refusal(tmp_path, "县区,年份,GDP（万元）,地区生产总值（亿元）\n洋县,2019,40,3\n洋县,2020,40,3\n")
    assert "'GDP（万元）', '地区生产总值（亿元）'" in twice


def test_months_and_dates_are_no_labels_of_two_years(tmp_path):
    """2009-10 beside 2009-11 are months: refused as such, and not as labels of two years."""
    assert labels_of_two_years(["2009-10", "2009-11"]) == labels_of_two_years(["2019-12-31", "2020"]) == []
    told = _refusal(tmp_path, "县区,年份,GDP（万元）\n洋县,2009-10,40\n洋县,2009-11,41\n")
    assert (
        "spans more than one year" not in told and "'2009-10' in the column 年份" in told and "part of a year" in told
    )


def test_differing_values_without_a_column_that_tells_them_apart_have_no_such_cause(tmp_path):
    told = _refusal(tmp_path, "县区,年份,备注,GDP（万元）\n洋县,2019,同,40\n洋县,2019,同,41\n")
    assert "different values" in told and "tells these rows apart" not in told and "several headers" not in told


def test_headers_in_traditional_characters_and_prices_of_a_year(tmp_path):
    (tmp_path / "t.csv").write_text(
        "地區,年份,戶籍人口（萬人）,GDP (2010 prices; 10^8 CNY)\n洋县,2019,40,3\n", encoding="utf-8"
    )
    row = assemble([read_csv(tmp_path / "t.csv")]).panel.iloc[0]
    assert (row["registered_population"], row["gdp_constant"]) == (400_000, 30_000)  # persons, 10^4 CNY
