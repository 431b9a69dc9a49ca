"""The tables of the shared cases, each with its right values."""

import pandas as pd
import pytest

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv


@pytest.fixture
def read(cases):
    """Assemble a table of the situations; returns {(unit, year): row} and the monitor."""

    def read(path, **options):
        monitor = Monitor()
        found = assemble([read_csv(cases / "situations" / path)], monitor=monitor, **options)
        rows = {(row["unit"], row["year"]): row for row in found.panel.to_dict("records")}
        return rows, " | ".join(map(str, monitor.warnings)), found

    return read


@pytest.mark.parametrize("ids", [(), ("610722", "610723")])
def test_the_county_panel_in_circulation(read, ids):
    rows, said, found = read("county_panel_in_circulation/panel.csv", ids=ids)
    row = rows["610722" if ids else "城固县", 2018]
    right = {
        "population": 452000, "registered_population": 506200, "gdp": 2621000, "secondary_gdp": 1250000,
        "machinery_power": 385000, "sown_area": 48300, "crop_cotton": 12, "electricity": 131000,
    }  # fmt: skip
    assert {name: row[name] for name in right} == right
    assert "urban_population" not in row and len(rows) == 6
    assert said.count("not understood") == 1 and "粮食总产量_吨 → crop_rice" in said
    assert found.facts.not_understood["乡村人口_万人"] == ["urban_population"]


def test_bare_years(read):
    rows, _, _ = read("bare_years_as_headers/gdp.csv")
    assert rows["A", 2010]["gdp"] == 10 and rows["B", 2012]["gdp"] == 22 and len(rows) == 6


def test_decimal_comma(read):
    rows, _, _ = read("decimal_comma/all_three_decimals.csv")
    assert rows["610722", 2019]["fertilizer"] == 12340


def test_field_map_and_unit_column(read):
    mapping = [("常住人口（万人）", "population"), ("GDP（亿元）", "gdp")]
    rows, _, _ = read("field_map_and_unit_column/brackets.csv", field_map=mapping)
    assert [rows["610722", year]["population"] for year in (2019, 2020)] == [452000, 451000]
    assert [rows["610722", year]["gdp"] for year in (2019, 2020)] == [2621000, 2686000]
    rows, _, _ = read("field_map_and_unit_column/unit_of_measure_column.csv")
    assert (rows["洋县", 2020]["population"], rows["洋县", 2020]["gdp"]) == (373000, 1725000)


def test_header_with_two_brackets(read):
    rows, said, _ = read("header_with_two_brackets/zhechun.csv")
    assert [rows["洋县", year]["fertilizer"] for year in (2019, 2020)] == [12000, 11800] and not said


def test_leading_zeros_stay_and_floats_are_codes(read):
    assert ("01067", 2000) in read("leading_zero_codes/panel.csv")[0]
    assert ("610722", 2000) in read("leading_zero_codes/panel_float_codes.csv")[0]


def test_magnitudes(read):
    _, said, found = read("magnitudes/yb_1e4.csv")
    assert "raw_coal [t] (611000" in said and "2010–2020, × 0.0001" in said
    assert {"jump", "band"} <= set(found.problems["problem"])


def test_totals(read):
    with_totals, said, _ = read("total_row_in_the_yearbook/with_totals.csv")
    without, quiet, _ = read("total_row_in_the_yearbook/without_totals.csv")
    assert with_totals == without and "set aside: 合计" in said and not quiet


def test_two_year_columns(read):
    rows, _, _ = read("two_year_columns/year_YEAR.csv")
    assert [rows["610722", year]["population"] for year in (2019, 2020)] == [452000, 451000]


def test_a_wide_table_with_a_column_without_year(read):
    rows, said, _ = read("wide_table_with_a_column_without_year/wide.csv")
    assert all("population" not in row for row in rows.values()) and "population" in said and "YEAR" in said


def test_a_year_inside_a_header(read):
    rows, _, _ = read("year_inside_a_header_of_a_long_table/constant_price.csv")
    assert sorted(year for _, year in rows) == [2019, 2020] and rows["洋县", 2019]["population"] == 374000
    rows, _, _ = read("year_inside_a_header_of_a_long_table/one_year_each.csv")
    assert sorted(rows) == [("A", 2020), ("B", 2020)]


@pytest.mark.parametrize("name", ["gbk", "gb18030_cpg", "utf16", "utf8bom"])
def test_encodings(read, name):
    rows, _, _ = read(f"yearbook_csv_gbk/{name}.csv")
    assert [rows[key]["population"] for key in sorted(rows)] == [452000, 451000, 374000, 373000]


def test_a_semicolon_file_with_decimal_points(cases):
    path = cases / "dirty" / "owid_semicolon" / "owid_semicolon.csv"
    monitor = Monitor()
    panel = assemble([read_csv(path)], monitor=monitor).panel
    plain = pd.read_csv(path, sep=";")
    plain = plain[plain["country"] != "World"].sort_values(["country", "year"])
    pd.testing.assert_series_equal(
        panel["co2"], plain["co2"].reset_index(drop=True), check_names=False, check_exact=True
    )
    assert "set aside: World" in " | ".join(map(str, monitor.warnings))
