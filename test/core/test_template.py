"""The yearbook template: headers that are read at the first go, and a workbook that other programs open."""

import zipfile
from xml.etree import ElementTree

import pytest

pytest.importorskip("osgeo.gdal")

from osgeo import ogr

from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.statistics.headers import read_header
from carbon_zoning.core.statistics.template import data_headers, template_columns, template_header, write_template
from carbon_zoning.core.workbook import WrittenSheet, write_workbook


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hans"])
def test_every_header_is_read_as_its_column_without_a_factor(language):
    for row in template_columns():
        found = read_header(template_header(row["column"], language))
        assert (found.column, found.factor, found.unknown_unit) == (row["column"], 1.0, "")
    unit, year, *rest = data_headers(language)
    assert (read_header(unit).column, read_header(year).column) == ("unit", "year")
    assert len(set(rest)) == len(template_columns())


def test_units_of_measurement_stand_in_the_headers():
    assert template_header("pesticide", "en") == "pesticide (t)"
    assert template_header("population", "zh") == "常住人口（人）"
    assert template_header("natural_gas", "zh") == "天然气（万立方米）"
    heads = [template_header(column, "zh") for column in ("pig", "cattle", "sheep", "poultry", "goat")]
    assert [head[-2] for head in heads] == ["头", "头", "只", "只", "只"]  # the measure words of yearbooks


def test_it_has_all_that_accounts_and_stirpat_take():
    columns = {row["column"] for row in template_columns()}
    factors = load_factors()
    wanted = {
        field for name in ("ce_cropland", "ce_energy", "ce_livestock", "cs_crop") for field in factors.fields(name)
    }
    assert wanted | {"population", "urban_population", "gdp", "secondary_gdp", "energy_use"} <= columns


@pytest.mark.parametrize(
    "language, names",
    [("en", ["data", "units of measurement", "definitions"]), ("zh", ["数据", "计量单位", "指标定义"])],
)
def test_gdal_opens_the_three_sheets(tmp_path, language, names):
    write_template(tmp_path / "模板.xlsx", language)
    book = ogr.Open(str(tmp_path / "模板.xlsx"))
    sheets = [book.GetLayer(at) for at in range(book.GetLayerCount())]
    assert [sheet.GetName() for sheet in sheets] == names
    heads = [next(feature[at] for feature in sheets[0]) for at in range(3)]
    assert heads == data_headers(language)[:3]
    assert [sheet.GetFeatureCount() for sheet in sheets] == [
        1,
        len(template_columns()) + 1,
        len(template_columns()) + 1,
    ]
    assert all(value for feature in sheets[2] for value in feature.items().values())


def test_the_same_content_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_template(tmp_path / name, "zh")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_cells_keep_numbers_and_any_text(tmp_path):
    rows = [["名<称>&", "n"], [' a "b" ', 0.1 + 0.2], ["=1+1", 5], [None, ""]]
    write_workbook(tmp_path / "a.xlsx", [WrittenSheet("x & <y>", [*rows, ["wide", *range(30)]])])
    book = ogr.Open(str(tmp_path / "a.xlsx"))
    assert book.GetLayer(0).GetName() == "x & <y>"
    page = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml")
    cells = {
        cell.get("r"): "".join(cell.itertext())
        for cell in ElementTree.fromstring(page).iter()
        if cell.tag.endswith("}c")
    }
    assert cells["A1"] == "名<称>&" and cells["A2"] == ' a "b" ' and float(cells["B2"]) == 0.1 + 0.2
    assert cells["A3"] == "=1+1" and "A4" not in cells and cells["AE5"] == "29.0"
