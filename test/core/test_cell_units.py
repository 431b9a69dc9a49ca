"""Cells that state their unit of measurement, and columns whose unit is of another kind than their header's."""

import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.packages import pandas as pd
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv

BESIDE = "state a unit of measurement or a multiplier beside the number"
UNFIT = "have a unit of measurement that does not fit the column of the study"


def read(**columns):
    """Return the assembly of a table of two counties, and what it says."""
    monitor = Monitor()
    table = pd.DataFrame({"县区": ["洋县", "城固县"], "年份": 2020, **columns})
    found = assemble([table], monitor=monitor)
    return found, " ".join(map(str, monitor.warnings))


@pytest.mark.parametrize(
    ("header", "cell", "column", "value"),
    [
        ("GDP（亿元）", "170.1亿元", "gdp", 1701000.0),  # 170.1e8 CNY is 1.701e6 of 10^4 CNY
        ("GDP（亿元）", "170.1 (亿元)", "gdp", 1701000.0),
        ("GDP（亿元）", "1,701.5亿元", "gdp", 17015000.0),
        ("GDP（亿元）", "170.1亿", "gdp", 1701000.0),
        ("GDP（亿元）", "1701000万元", "gdp", 1701000.0),
        ("GDP（元）", "12.5万", "gdp", 12.5),
        ("GDP (mn CNY)", "3.2 bn", "gdp", 320000.0),
        ("GDP", "170.1亿元", "gdp", 1701000.0),
        ("GDP", "5 mn", "gdp", 500.0),  # 5e6 CNY is 500 of 10^4 CNY
        ("population (persons)", "0.0373 (bn)", "population", 37300000.0),
        ("常住人口（万人）", "12.5万", "population", 125000.0),
        ("常住人口（人）", "12.5万", "population", 125000.0),
        ("常住人口", "12.5万人", "population", 125000.0),
        ("population (thousands)", "3.2 million", "population", 3200000.0),
        ("化肥（吨）", "1.2万", "fertilizer", 12000.0),
        ("化肥（吨）", "12t", "fertilizer", 12.0),
        ("化肥（万吨）", "1.2万", "fertilizer", 12000.0),
        ("农业机械总动力（万千瓦）", "8万", "machinery_power", 80000.0),
        ("农作物播种面积（公顷）", "3万亩", "sown_area", 2000.0),  # 15 mu to the hectare
    ],
)
def test_a_cell_with_its_unit_of_measurement_is_read_by_it(header, cell, column, value):
    found, said = read(**{header: [cell, "200"]})
    assert found.panel.loc[found.panel["unit"] == "洋县", column].tolist() == [value]
    assert f"1 cell(s) {BESIDE}" in said and f"洋县 2020, {header}: '{cell}'" in said
    assert "count as missing" not in said


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("GDP（亿元）", "12.5万"),  # 12.5 × 10⁴ yuan, or × 10⁴ of 10⁸ yuan
        ("GDP（亿元）", "37万人"),
        ("GDP（亿元）", "170亿5000万元"),
        ("GDP（亿元）", "170.1亿美元"),
        ("GDP（亿元）", "约170"),
        ("化肥（万吨）", "12 t"),  # t may be a flag
        ("农业机械总动力（千瓦）", "8万"),  # 8 × 10⁴ kW, hardly W
        ("猪（头）", "3k"),
    ],
)
def test_a_cell_that_stays_unclear_is_named_and_missing(header, cell):
    found, said = read(**{header: [cell, "200"]})
    row = found.panel[found.panel["unit"] == "洋县"].iloc[0]
    assert row.drop(["unit", "year"]).isna().all()
    assert f"洋县 2020, {header}: '{cell}'. Write the number alone" in said and BESIDE not in said


def test_a_flag_beside_a_number_is_no_unit():
    found, said = read(**{"GDP（亿元）": ["170.1 p", "200"]})
    assert found.panel["gdp"].max() == 2000000.0 and BESIDE not in said


@pytest.mark.parametrize(("cells", "asked"), [(["12亿元", "13亿元"], False), (["12亿元", "130000"], True)])
def test_a_header_without_unit_is_asked_for_only_where_cells_lack_theirs(cells, asked):
    found, said = read(GDP=cells)
    assert sorted(found.panel["gdp"]) == [120000.0, 130000.0]
    assert ("have no unit of measurement" in said) == asked


# --- columns whose unit is of another kind ---


@pytest.mark.parametrize("header", ["稻谷（公顷）", "水稻面积（公顷）", "rice (ha)", "area harvested of rice (ha)"])
def test_the_area_of_rice_is_known_by_its_unit_or_by_its_name(header):
    found, said = read(**{header: [750, 20], "常住人口（万人）": [37.3, 40]})
    assert sorted(found.panel["rice_area"]) == [20, 750] and "crop_rice" not in found.panel.columns
    assert said == ""


def test_rice_by_area_and_by_weight_are_two_columns():
    found, _ = read(**{"稻谷（亩）": [750, 15], "稻谷（吨）": [450, 10]})
    assert sorted(found.panel["rice_area"]) == [1, 50] and sorted(found.panel["crop_rice"]) == [10, 450]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("稻谷播种面积（吨）", "稻谷播种面积(吨): 吨 ≠ hm² (rice_area)"),
        ("小麦（公顷）", "小麦(公顷): 公顷 ≠ t (crop_wheat)"),
        ("猪（吨）", "猪(吨): 吨 ≠ head (pig)"),
        ("GDP（亿美元）", "GDP(亿美元): 亿美元 ≠ 10⁴ CNY (gdp)"),
        ("原煤（吨标准煤）", "原煤(吨标准煤): 吨标准煤 ≠ t (raw_coal)"),
    ],
)
def test_one_column_of_another_kind_does_not_refuse_the_others(header, told):
    found, said = read(**{header: [7.5, 2], "常住人口（万人）": [37.3, 40]})
    assert sorted(found.panel["population"]) == [373000, 400000]
    assert sorted(found.panel[told.partition(":")[0]]) == [2, 7.5]
    assert f"1 column(s) {UNFIT}" in said and told in said and "FIELD_MAP" in said
    assert "not understood" not in said  # said once
    assert "unit_misfit" in found.problems["problem"].tolist()


def test_a_table_of_nothing_else_is_refused_with_the_cause():
    with pytest.raises(StudyError, match="'公顷' does not fit the column crop_wheat, which is in t"):
        read(**{"小麦（公顷）": [7.5, 2]})


# --- codes that a spreadsheet took for numbers ---

CODES = "code,year,gdp (10^4 CNY)\n{},2020,3\n51402.0,2020,4\n10115,2020,9\nX,2020,2\n"


def read_codes(tmp_path, text, **options):
    """Return the assembly of a CSV file, and what it says."""
    (tmp_path / "codes.csv").write_text(text, encoding="utf-8")
    monitor = Monitor()
    found = assemble([read_csv(tmp_path / "codes.csv")], monitor=monitor, **options)
    return found, " ".join(map(str, monitor.warnings))


def test_codes_without_their_zeros_take_those_of_the_polygons_and_are_counted(tmp_path):
    ids = ["01067", "051402", "10115"]
    found, said = read_codes(tmp_path, CODES.format("1067"), ids=ids)
    assert dict(zip(found.panel["unit"], found.panel["gdp"])) == {"01067": 3, "051402": 4, "10115": 9, "X": 2}
    assert "2 unit(s) of the tables differ from the polygons in leading zeros only" in said
    assert "1067 → 01067, 51402 → 051402" in said
    assert found.problems.loc[found.problems["problem"] == "lost_zeros", "unit"].tolist() == ["1067", "51402"]


def test_codes_that_match_are_not_spoken_of(tmp_path):
    found, said = read_codes(tmp_path, CODES.format("01067"), ids=["01067", "51402", "10115"])
    assert sorted(found.panel["unit"]) == ["01067", "10115", "51402", "X"] and "zeros" not in said


def test_zeros_that_the_polygons_lack_are_dropped(tmp_path):
    found, said = read_codes(tmp_path, CODES.format("01067"), ids=["1067", "51402", "10115"])
    assert "1067" in set(found.panel["unit"]) and "01067 → 1067" in said


def test_codes_without_zeros_of_another_field_lead_to_the_id(tmp_path):
    found, said = read_codes(tmp_path, CODES.format("1067"), ids=["A"], names={"01067": "A"})
    assert "A" in set(found.panel["unit"]) and "01067 → A" in said and "1067 → 01067" in said


def test_both_spellings_with_different_values_are_refused(tmp_path):
    with pytest.raises(StudyError, match="1067, 01067 are one under its names.*gdp in 2020"):
        read_codes(tmp_path, CODES.format("1067") + "01067,2020,5\n", ids=["01067", "10115"])


# --- tables of analysts elsewhere ---


def read_text(tmp_path, text, **options):
    """Return the assembly of a CSV file's text, and what it says."""
    return read_codes(tmp_path, text, **options)


@pytest.mark.parametrize("powers", [("Millions", "Thousands", "Units"), ("6", "3", "0")])
def test_a_column_of_multipliers_goes_with_the_units_of_measurement(tmp_path, powers):
    text = (
        "Region,Indicator,TIME,Unit,PowerCode,Value\nShaanxi,GDP,2019,Yuan renminbi,{},25793\n"
        "Shaanxi,Population,2019,Persons,{},38760\nShaanxi,Pigs,2019,heads,{},900\n"
    )
    found, said = read_text(tmp_path, text.format(*powers))
    row = found.panel.iloc[0]
    assert row["gdp"] == 2579300 and row["population"] == 38760000  # 25 793 × 10⁶ CNY is 2 579 300 × 10⁴ CNY
    assert "not known" not in said


def test_a_column_of_multipliers_without_units_of_measurement(tmp_path):
    text = "Region,Indicator,TIME,PowerCode,Value\nShaanxi,Population,2019,Thousands,38760\n"
    assert read_text(tmp_path, text)[0].panel["population"].tolist() == [38760000]


def test_a_column_called_as_multipliers_that_holds_none_stays(tmp_path):
    text = "county,year,population (persons),PowerCode,倍数\nA,2019,38760,1.5,3\n"
    assert read_text(tmp_path, text)[0].panel.iloc[0][["population", "PowerCode", "倍数"]].tolist() == [38760, 1.5, 3]


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("in 1000", 1000), ("in 1.000", 1000), ("in 10 000", 10000), ("Anzahl", 1), ("number", 1), ("Einwohner", 1)],
)
def test_how_people_are_counted_in_other_languages(tmp_path, unit, factor):
    found, said = read_text(tmp_path, f"county,year,population ({unit})\nA,2020,37\nB,2020,45\n")
    assert found.panel["population"].tolist() == [37 * factor, 45 * factor] and "unit" not in said


def test_merged_provinces_left_of_the_units_are_filled_down(tmp_path):
    text = (
        "省份,县区,年份,生猪存栏（头）\n陕西,洋县,2020,212\n,城固县,2020,300\n四川,南江县,2020,150\n,通江县,2020,160\n"
    )
    panel = read_text(tmp_path, text)[0].panel.set_index("unit")
    assert panel["province"].to_dict() == {"洋县": "陕西", "城固县": "陕西", "南江县": "四川", "通江县": "四川"}


def test_a_city_is_filled_down_no_further_than_its_province(tmp_path):
    text = "省,市,县,年份,猪（头）\n陕西,汉中,洋县,2020,1\n,,城固县,2020,2\n,安康,石泉县,2020,3\n四川,,南江县,2020,4\n"
    panel = read_text(tmp_path, text)[0].panel.set_index("unit")[["省", "市"]].astype(object)
    assert panel.loc["石泉县"].tolist() == ["陕西", "安康"] and panel.loc["城固县"].tolist() == ["陕西", "汉中"]
    assert panel.loc["南江县", "省"] == "四川" and panel.loc["南江县", "市"] is None


def test_a_blank_beside_the_units_that_no_merged_cell_left_stays_blank(tmp_path):
    text = "省份,县区,年份,生猪存栏（头）,备注\n,洋县,2020,212,旧口径\n四川,南江县,2020,150,\n"
    panel = read_text(tmp_path, text)[0].panel.set_index("unit")
    assert panel.loc["洋县", "province"] is None and panel.loc["南江县", "备注"] is None


def test_a_column_of_cells_with_units_that_is_not_of_the_study_is_no_text(tmp_path):
    text = "县区,年份,粮食产量（吨）,常住人口（万人）\n洋县,2020,21万,37.3\n城固县,2020,3000公斤,44\n"
    found, said = read_text(tmp_path, text)
    assert dict(zip(found.panel["unit"], found.panel["粮食产量(吨)"])) == {"洋县": 210000.0, "城固县": 3.0}
    assert "1 number column(s) are not understood" in said and BESIDE in said


def test_signs_that_nobody_sees_are_no_text(tmp_path):
    text = "县区\u200b,年份,GDP（亿元）\u200b\n洋县\u200b,2020\u200b,170.1\u200b\n\u2060城固县,2020,260\ufeff\n"
    found, said = read_text(tmp_path, text, ids=["洋县", "城固县"])
    assert dict(zip(found.panel["unit"], found.panel["gdp"])) == {"洋县": 1701000, "城固县": 2600000} and said == ""


def test_a_sign_of_sums_is_a_total(tmp_path):
    found, said = read_text(tmp_path, "地区,年份,常住人口（万人）\n洋县,2020,37.3\n城固县,2020,44\nΣ,2020,81.3\n")
    assert sorted(found.panel["unit"]) == ["城固县", "洋县"] and "set aside: Σ" in said
