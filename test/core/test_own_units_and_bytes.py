"""Multipliers in headers, groups of thousands in whole columns, and encodings of text files; right values by hand."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.columns import called
from carbon_zoning.core.errors import StudyError, message
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv
from carbon_zoning.core.statistics.headers import read_header


@pytest.mark.parametrize(
    ("header", "column", "factor"),
    [
        ("Population ('000)", "population", 1e3),
        ("Population (’000)", "population", 1e3),
        ("Population (‘000 persons)", "population", 1e3),
        ("Population (000)", "population", 1e3),
        ("Population (000s)", "population", 1e3),
        ("Population, '000", "population", 1e3),
        ("Population (x1000)", "population", 1e3),
        ("Population (×1,000)", "population", 1e3),
        ("Population (mln)", "population", 1e6),
        ("Population (k)", "population", 1e3),
        ("Pigs ('0000 head)", "pig", 1e4),
        ("GDP (CNY, billions)", "gdp", 1e5),
        ("GDP (billions, CNY)", "gdp", 1e5),
        ("GDP (CNY) (billions)", "gdp", 1e5),
        ("GDP (¥ '000)", "gdp", 0.1),
        ("GDP (CNY'000)", "gdp", 0.1),
        ("GDP (RMB m)", "gdp", 100),
        ("GDP (m yuan)", "gdp", 100),
        ("氮肥施用量（折纯）（吨）", "nitrogen", 1),
        ("氮肥施用量（折纯量，万吨）", "nitrogen", 1e4),
    ],
)
def test_multipliers_of_headers(header, column, factor):
    found = read_header(header)
    assert (found.column, found.unknown_unit, found.known) == (column, "", True)
    assert found.factor == pytest.approx(factor)


@pytest.mark.parametrize("header", ["Pigs (10,000)", "Population (2000)"])
def test_a_bare_number_is_no_multiplier(header):
    assert read_header(header).factor == 1


def units_of(panel, **settings):
    return assemble([panel], **settings).panel


def test_a_number_with_a_multiplier_behind_it_is_read_by_it_or_missing_and_named():
    monitor = Monitor()
    cells = ["400000", "12.5万", "3.2亿", "1.2 mn", "1.2k"]  # k may be the flag of an observation
    table = pd.DataFrame({"县区": list("ABCDE"), "年份": 2020, "常住人口（人）": cells})
    panel = units_of(table, monitor=monitor)
    assert panel["population"].tolist()[:4] == [400000, 125000, 320000000, 1200000]
    assert panel["population"].isna().sum() == 1
    said = " | ".join(map(str, monitor.warnings))
    assert all(f"'{cell}'" in said for cell in cells[1:])
    assert "3 cell(s) state a unit of measurement" in said and "1 cell(s) hold text" in said


@pytest.mark.parametrize(
    ("write", "decimal"),
    [(lambda value: f"{value:,.1f}", "point"), (lambda value: f"{value:.1f}".replace(".", ","), "comma")],
)
def test_a_column_of_thousands_is_one_problem_and_its_values_are_right(write, decimal):
    values = [1234.5 + 1000 * at for at in range(30)]
    table = pd.DataFrame({"unit": [f"U{at:02}" for at in range(30)], "year": 2020, "pig": map(write, values)})
    found = assemble([table])
    assert found.panel["pig"].tolist() == values
    told = found.problems[found.problems["problem"] == "thousands"]
    assert told[["unit", "value"]].to_numpy().tolist() == ([["", "1,234.5 … (+29)"]] if decimal == "point" else [])


def test_a_few_thousands_are_told_by_cell():
    table = pd.DataFrame({"unit": ["A", "B", "C"], "year": 2020, "pig": ["1,234.5", "7.5", "2,234.5"]})
    found = assemble([table])
    told = found.problems[found.problems["problem"] == "thousands"]
    assert told["unit"].tolist() == ["A", "C"] and found.panel["pig"].tolist() == [1234.5, 7.5, 2234.5]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("gb18030", "gb18030"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_encodings_of_simplified_chinese(tmp_path, encoding, found):
    path = tmp_path / "yearbook.csv"
    path.write_bytes("县区,年份,常住人口（万人）\n佳县,2020,40.5\n鄠邑区,2020,41.5\n".encode(encoding))
    sheet = read_csv(path)
    assert sheet.encoding == found
    panel = assemble([sheet]).panel
    assert panel["unit"].tolist() == ["佳县", "鄠邑区"]
    np.testing.assert_allclose(panel["population"], [405000, 415000])


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs"])
def test_traditional_chinese_in_big5_is_not_taken_for_gbk(tmp_path, encoding):
    path = tmp_path / "yearbook.csv"
    path.write_bytes("county,year,population (persons)\n臺北縣,2020,405000\n桃園縣,2020,415000\n".encode(encoding))
    assert assemble([read_csv(path)]).panel["unit"].tolist() == ["桃園縣", "臺北縣"]


def test_traditional_chinese_in_gbk_stays_gbk(tmp_path):
    path = tmp_path / "yearbook.csv"
    path.write_bytes("county,year,population (persons)\n臺北縣,2020,405000\n桃園縣,2020,415000\n".encode("gbk"))
    assert assemble([read_csv(path)]).panel["unit"].tolist() == ["桃園縣", "臺北縣"]


def test_fields_parted_by_the_comma_of_a_chinese_keyboard(tmp_path):
    path = tmp_path / "yearbook.csv"
    path.write_text("县区，年份，常住人口（人）\n佳县，2020，405,000\n神木市，2020，415,000\n", encoding="utf-8")
    panel = assemble([read_csv(path)], decimal="point").panel
    assert panel["population"].to_dict() == {0: 405000, 1: 415000}


@pytest.mark.parametrize("code", ["'610723", "6.10723E+05", " 610723", 610723.0, "610723.0"])
def test_codes_as_spreadsheets_leave_them(code):
    table = pd.DataFrame({"code": [code], "year": 2020, "gdp (10^8 CNY)": "12"}).astype({"code": object})
    assert units_of(table)["unit"].tolist() == ["610723"]


def test_a_header_with_a_line_break_of_a_web_page():
    assert read_header("GDP<br>（亿元）").factor == 1e4


def test_a_listing_of_columns_has_label_and_name_in_another_language():
    error = StudyError("No {columns}.", columns="gdp, raw_coal … (+2)")
    assert (
        message(error, str, partial(called, language="zh")) == "No 地区生产总值（当年价）(gdp), 原煤 (raw_coal) … (+2)."
    )
    assert message(error) == "No gdp, raw_coal … (+2)."
