"""Rows and columns that a reader may lose or take for another thing: units, numbering, notes, values and totals."""

import numpy as np
import pytest
from text_reader import text_reader

from carbon_zoning.core.errors import StudyError


@pytest.fixture
def read(tmp_path):
    """Assemble a text as the file of statistics that it is; the warnings are in `read.said`."""

    return text_reader(tmp_path)


@pytest.mark.parametrize("header", ["units", "Units", "unit of measure", "measured_in", "shown as"])
def test_a_column_of_units_of_measurement_by_any_name(read, header):
    found = read(f"region,year,indicator,{header},value\nA,2010,GDP,亿元,10\nA,2010,population,万人,5\n")
    assert found.panel[["gdp", "population"]].values.tolist() == [[100000.0, 50000.0]]


def test_a_column_of_other_words_is_none_of_units_of_measurement(read):
    found = read("region,year,indicator,remark,value\nA,2010,GDP,亿元,10\nB,2010,GDP,estimated,5\n")
    assert found.panel["gdp"].tolist() == [10.0, 5.0]


@pytest.mark.parametrize("header", ["geo,TIME_PERIOD,OBS_VALUE", "地区,年份,数值"])
def test_values_of_what_is_not_said_are_numbers_that_are_not_understood(read, header):
    value = header.split(",")[-1]
    found = read(f"{header}\nA,2010,5\nB,2010,7\n")
    assert found.panel[value].tolist() == [5.0, 7.0]
    assert list(found.facts.not_understood) == [value] and value in read.said
    named = read(f"{header}\nA,2010,5\nB,2010,7\n", "各县GDP（亿元）.csv")
    assert named.panel["gdp"].tolist() == [50000.0, 70000.0] and not named.facts.not_understood


def test_a_last_unit_without_values_is_kept(read):
    found = read("地区,2010,2011\n洋县,1,2\n城固县,3,4\n勉县,,\n", "GDP.csv")
    assert found.panel["unit"].tolist().count("勉县") == 2
    assert found.panel.loc[found.panel["unit"] == "勉县", "gdp"].isna().all()
    assert "2 value(s) are missing" in read.said


@pytest.mark.parametrize("note", ["注", "Source: NBS", "数据来源", "本表按当年价格计算", "p为初步数；", "续表"])
def test_a_last_row_of_words_is_a_note(read, note):
    found = read(f"地区,2010,2011\n洋县,1,2\n城固县,3,4\n{note},,\n", "GDP.csv")
    assert set(found.panel["unit"]) == {"洋县", "城固县"}
    assert found.layouts[0][1].notes == [note]


@pytest.mark.parametrize(
    "text", ["地区,GDP（亿元）\n汉滨区,40\n,7\n汉阴县,60\n", "地区,GDP,猪\n汉滨区,40,5\n,7,\n汉阴县,6,5\n"]
)
def test_a_row_without_its_unit_in_a_table_of_one_year_is_an_error(read, text):
    with pytest.raises(StudyError, match="Row 3 of the table yearbook has unit ''"):
        read(text, year=2010)


def test_units_by_number_are_no_numbering_of_the_columns(read):
    found = read("code,gdp,population\n1,2,3\n2,5,6\n", year=2010)
    assert found.panel[["unit", "gdp", "population"]].values.tolist() == [["1", 2.0, 3.0], ["2", 5.0, 6.0]]


@pytest.mark.parametrize("rows", ["洋县,5,6", "610723,5,6", "甲,1,2\n洋县,5,6"])
def test_a_row_that_numbers_the_columns_is_none_of_a_unit(read, rows):
    found = read(
        f"code,gdp,population\n1,2,3\n{rows}\n" if "甲" not in rows else f"code,gdp,population\n{rows}\n", year=2010
    )
    assert found.panel[["gdp", "population"]].values.tolist() == [[5.0, 6.0]]


@pytest.mark.parametrize("cell", ["8.5%", "13 k", "5t", "7 kg"])
def test_a_number_with_a_multiplier_or_a_unit_behind_it_is_not_read_bare(read, cell):
    found = read(f"地区,年份,GDP,猪\nA,2010,{cell},1\nB,2010,9,1\n")
    np.testing.assert_equal(found.panel["gdp"].tolist(), [np.nan, 9.0])
    assert f"GDP: '{cell}'" in read.said and "count as missing" in read.said


@pytest.mark.parametrize("cell", ["5 p", "5*", "5①", "5 be"])
def test_a_number_with_a_mark_behind_it_is_read(read, cell):
    found = read(f"地区,年份,GDP,猪\nA,2010,{cell},1\nB,2010,9,1\n")
    assert found.panel["gdp"].tolist() == [5.0, 9.0] and "count as missing" not in read.said


def test_shares_are_read_where_shares_are_meant(read):
    found = read("地区,年份,城镇化率,不明率\nA,2010,45.5%,5%\nB,2010,50%,6%\n")
    assert found.panel[["UR", "不明率"]].values.tolist() == [[45.5, 5.0], [50.0, 6.0]]


def test_a_column_of_the_total_among_units_in_columns_is_set_aside(read):
    found = read("年份,洋县,城固县,全市\n2010,1,2,3\n2011,3,4,7\n", "GDP（亿元）.csv")
    assert set(found.panel["unit"]) == {"洋县", "城固县"}
    assert "全市" in read.said
    kept = read("年份,洋县,城固县,全市\n2010,1,2,3\n", "GDP（亿元）.csv", ids=["洋县", "城固县", "全市"])
    assert "全市" in set(kept.panel["unit"])


def test_cities_above_their_counties_are_named(read):
    rows = "汉中市,4,6.01\n洋县,1,2\n城固县,3,4\n安康市,4,{}\n汉滨区,1,3\n石泉县,3,3\n"
    found = read("地区,2010,2011\n" + rows.format("6"), "GDP（亿元）.csv")
    assert "2 unit(s) have the sums of units below or above them" in read.said and "汉中市, 安康市" in read.said
    assert set(found.problems.loc[found.problems["problem"] == "likely_total", "unit"]) == {"汉中市", "安康市"}
    read("地区,2010,2011\n" + rows.format("7"), "GDP（亿元）.csv")
    assert "1 unit(s) have the sums" in read.said and "安康市" not in read.said
    read("地区,2010,2011\n" + rows.format("6"), "GDP（亿元）.csv", ids=["汉中市", "安康市"])
    assert "have the sums" not in read.said
