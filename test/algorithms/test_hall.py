"""Reading units and tables, and writing rows: what every algorithm relies on."""

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsGeometry, QgsVectorLayer, QgsWkbTypes

from carbon_zoning.algorithms import compat, styles, tables
from carbon_zoning.algorithms.unit_polygons import polygons_of
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor

BOWTIE = "MultiPolygon(((0 0,10 10,10 0,0 10,0 0)))"
SQUARE = "MultiPolygon(((0 0,10 0,10 10,0 10,0 0)))"


def read(layer, id_field="code"):
    monitor = Monitor()
    return tables.read_units(layer, layer.name(), id_field, monitor), monitor


def test_ids_keep_their_leading_zeros_and_numbers_lose_no_digit(table):
    layer = table("u", "code:string", [(SQUARE, "00123"), (SQUARE, " 县 ")], geometry="MultiPolygon")
    assert read(layer)[0].ids == ["00123", "县"]
    layer = table("u", "code:double", [(SQUARE, 610101.0)], geometry="MultiPolygon")
    assert read(layer)[0].ids == ["610101"]


@pytest.mark.parametrize(
    "rows, message",
    [
        ([], "The layer u is empty"),
        ([(SQUARE, "1"), (SQUARE, None)], r"no value in the id field code of feature\(s\) 2"),
        ([(SQUARE, "1"), (SQUARE, "2"), (SQUARE, "1 ")], "more than one feature with the id 1 in field code"),
        ([(SQUARE, "1"), ("MultiPolygon EMPTY", "2")], r"no geometry for unit\(s\) 2"),
    ],
)
def test_units_that_cannot_be_used_are_refused(table, rows, message):
    layer = table("u", "code:string", rows, geometry="MultiPolygon")
    with pytest.raises(StudyError, match=message):
        read(layer)


def test_an_id_field_that_does_not_exist_is_named(table):
    layer = table("u", "code:string", [(SQUARE, "1")], geometry="MultiPolygon")
    with pytest.raises(StudyError, match="no field id; it has code"):
        read(layer, "id")


def test_an_invalid_geometry_is_repaired_and_named(table):
    layer = table("u", "code:string", [(SQUARE, "ok"), (BOWTIE, "twisted")], geometry="MultiPolygon")
    units, monitor = read(layer)
    assert [str(doubt) for doubt in monitor.warnings] == [
        "The layer u has 1 invalid geometry(ies), repaired for this run: twisted."
    ]
    # The two triangles of the bow tie: each 10 * 5 / 2 = 25.
    assert units.geometries[1].area() == pytest.approx(50)
    assert all(geometry.isGeosValid() for geometry in units.geometries)
    assert all(QgsWkbTypes.isMultiType(geometry.wkbType()) for geometry in units.geometries)


def test_a_repaired_collection_keeps_its_polygons():
    # A spike makes a polygon and a line when it is made valid.
    spiked = QgsGeometry.fromWkt("Polygon((0 0,10 0,10 10,5 10,5 20,5 10,0 10,0 0))")
    (repaired,) = polygons_of([spiked], ["a"], "units", Monitor())
    assert repaired.type() == QgsWkbTypes.GeometryType.PolygonGeometry
    assert repaired.area() == pytest.approx(100)


def test_null_in_a_file_becomes_nan_and_text_stays(table, tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("unit,year,gdp,name\n00123,2000,1.5,a\n00124,2001,,\n", encoding="utf-8")
    frame = tables.read_table(QgsVectorLayer(str(path), "表", "ogr"), "表")
    assert list(frame["unit"]) == ["00123", "00124"]
    memory = table("t", "unit:string,gdp:double", [("1", 2.5), ("2", None)])
    frame = tables.read_table(memory, "t")
    assert frame["gdp"].tolist()[0] == 2.5 and np.isnan(frame["gdp"][1])


def test_an_empty_table_is_refused(table):
    with pytest.raises(StudyError, match="The table t is empty"):
        tables.read_table(table("t", "unit:string", []), "t")


@pytest.mark.parametrize(
    "value, expected",
    [
        (np.float64(1.5), 1.5),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        (np.bool_(True), 1),
        (float("nan"), None),
        ("文", "文"),
    ],
)
def test_numpy_values_become_attributes_that_providers_take(value, expected):
    attribute = compat.to_attribute(value)
    assert attribute == expected
    assert not hasattr(attribute, "dtype")


def test_joined_rows_replace_a_column_of_the_same_name(table):
    layer = table("u", "code:string,zone:integer", [(SQUARE, "b", 9), (SQUARE, "a", 9)], geometry="MultiPolygon")
    units, _ = read(layer)
    fields, rows = tables.joined(units, pd.DataFrame({"zone": [1, 2]}, index=["a", "b"]), "en")
    assert [field.name() for field in fields] == ["code", "zone"]
    assert [values for _, values in rows] == [["b", 2], ["a", 1]]


def test_aliases_carry_units():
    fields = tables.fields_of(pd.DataFrame({"unit": ["1"], "year": [2000], "ce": [1.0]}), "en")
    assert [field.alias() for field in fields] == ["unit", "year", "carbon emissions [t C/a]"]
    fields = tables.fields_of(pd.DataFrame({"ce": [1.0]}), "zh")
    assert fields[0].alias() == "碳排放 [t C/a]"


def test_land_use_legend_has_names_and_colours(provider, tmp_path):
    from osgeo import gdal

    path = str(tmp_path / "stack.tif")
    data = gdal.GetDriverByName("GTiff").Create(path, 7, 1, 1, gdal.GDT_Byte)
    data.GetRasterBand(1).WriteArray(np.arange(1, 8, dtype=np.uint8)[None])
    del data
    styles.store_raster_style(path, styles.land_use, "zh")
    from qgis.core import QgsRasterLayer

    layer = QgsRasterLayer(path, "stack")
    shown = layer.renderer().classes()
    rows = shipped_rows("classes")
    assert [(c.value, c.label, c.color.name()) for c in shown] == [
        (int(row["code"]), row["label_zh"], row["colour"].lower()) for row in rows
    ]
