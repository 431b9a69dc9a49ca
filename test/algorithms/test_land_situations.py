"""Rasters and polygons as people have them, each with its right value or the message that names the cause."""

import math
import re
from types import SimpleNamespace

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from carbon_zoning.algorithms import raster_layers
from carbon_zoning.algorithms.start import study_inputs
from carbon_zoning.core.raster import UserNoData, ValueRange

# Areas of the map are this much too large 500 km west of the central meridian of a UTM zone (Snyder 1987, eq. 8-11).
TRUE_AREA = (0.9996 * (1 + (500 / 0.9996) ** 2 / (2 * 6378.137**2))) ** -2


def bands(path):
    dataset = gdal.Open(path)
    return [dataset.GetRasterBand(band).GetDescription() for band in range(1, dataset.RasterCount + 1)]


def values(path):
    return gdal.Open(path).ReadAsArray().tolist()


def refused(run, message, tool="reclassifylandcover", **parameters):
    with pytest.raises(QgsProcessingException, match=message):
        run(tool, **parameters)


def areas_of(run, frame, stack, units, field="code", **more):
    rows = frame(run("landuseareas", STACK=stack, UNITS=units, UNIT_ID=field, **more)["OUTPUT"])
    return {(row["unit"], row["year"]): row for row in rows}


# --- years ---


def test_typed_years_that_contradict_the_names_stop(run, land_cover):
    rasters = [land_cover(f"CLCD_v01_{year}_albert", [[code]]) for year, code in ((2020, 8), (2000, 1))]
    refused(run, r"contradict the names of 2 raster\(s\): CLCD_v01_2020_albert \(2020 ≠ 2000\)", INPUT=rasters,
            YEARS="2000,2020")  # fmt: skip
    made = run("reclassifylandcover", INPUT=rasters, YEARS="2020,2000")
    assert bands(made["OUTPUT"]) == ["2000", "2020"] and values(made["OUTPUT"]) == [[[1]], [[6]]]


def test_layers_of_one_name_take_their_years_from_their_folders(run, land_cover, tmp_path, new_log):
    layers = []
    for year, code in ((2010, 1), (2000, 2)):
        folder = tmp_path / f"lc{year}"
        folder.mkdir()
        path = land_cover(f"lc{year}/CLCD", [[code]])
        layers.append(QgsRasterLayer(path, "CLCD"))
    log = new_log()
    made = run("reclassifylandcover", INPUT=layers, feedback=log)
    assert bands(made["OUTPUT"]) == ["2000", "2010"] and values(made["OUTPUT"]) == [[[3]], [[1]]]
    assert "2000 ← CLCD (lc2000/CLCD.tif)" in log.lines and "2010 ← CLCD (lc2010/CLCD.tif)" in log.lines
    assert [text for text in log.warned if "The year of 2 raster(s) is that of the folder" in text]
    log = new_log()
    # A folder contradicts nothing that is typed.
    made = run("reclassifylandcover", INPUT=layers, YEARS="1999, 2001", feedback=log)
    assert bands(made["OUTPUT"]) == ["1999", "2001"] and not [text for text in log.warned if "folder" in text]


def test_the_name_of_a_product_dates_all_its_bands(run, tmp_path, provider):
    path = str(tmp_path / "GLC_FCS30D_20002002_E105N35_Annual.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 2, 1, 3, gdal.GDT_Byte, ["PHOTOMETRIC=MINISBLACK", "ALPHA=NO"])
    for number, code in enumerate((10, 190, 210), 1):
        dataset.GetRasterBand(number).WriteArray(np.full((1, 2), code))
    dataset = None
    made = run("reclassifylandcover", INPUT=[path], SCHEME="glc_fcs30")
    assert bands(made["OUTPUT"]) == ["2000", "2001", "2002"] and values(made["OUTPUT"])[1] == [[6, 6]]


# --- tiles ---


def test_tiles_of_a_year_are_one_raster(run, land_cover, new_log):
    tiles = []
    for year in (2020, 2021):
        for index, place in enumerate(("N36E093", "N36E096")):
            name = f"ESA_WorldCover_10m_{year}_v200_{place}_Map"
            tiles.append(land_cover(name, [[10, 10 * (year - 2018)]], nodata=0, west=index * 200))
    log = new_log()
    made = run("reclassifylandcover", INPUT=tiles, SCHEME="esa_worldcover", feedback=log)
    assert bands(made["OUTPUT"]) == ["2020", "2021"]
    assert values(made["OUTPUT"]) == [[[3, 2, 3, 2]], [[3, 4, 3, 4]]]
    assert [line for line in log.lines if line.startswith("2 tiles are read as one raster")]
    trend = run("trendraster", INPUT=tiles)["OUTPUT"]
    assert gdal.Open(trend).ReadAsArray()[0].tolist() == [[0, 10, 0, 10]]


def test_tiles_that_do_not_fit_are_to_be_merged(run, land_cover):
    tiles = [land_cover("a_2020", [[10, 20]]), land_cover("b_2020", [[10, 20]], west=250)]
    refused(
        run, "a_2020, b_2020 are all of 2020, and the grid of b_2020 does not continue.*Merge the tiles", INPUT=tiles
    )


def test_a_raster_beside_the_grid_never_becomes_an_empty_year(run, land_cover):
    rasters = [land_cover("n48_30_2020lc030", [[10, 20]]), land_cover("n49_30_2010lc030", [[10, 20]], west=90_000)]
    refused(run, "n49_30_2010lc030 does not touch the grid of n48_30_2020lc030", INPUT=rasters, ALIGN=True,
            SCHEME="globeland30")  # fmt: skip


# --- hidden cells ---


@pytest.fixture
def hidden(tmp_path, land_cover):
    """Write a raster of ones whose first row is hidden by a mask or an alpha band: ``hidden("lc_2000", "mask")``."""

    def hidden(name, how):
        path = land_cover(name, np.ones((4, 3), int))
        show = np.full((4, 3), 255, np.uint8)
        show[0] = 0
        if how == "mask":
            dataset = gdal.Open(path, gdal.GA_Update)
            dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
            dataset.GetRasterBand(1).GetMaskBand().WriteArray(show)
            dataset = None
            return path
        source = gdal.Open(path)
        target = str(tmp_path / f"{name}_rgba.tif")
        made = gdal.GetDriverByName("GTiff").Create(target, 3, 4, 2, gdal.GDT_Byte, ["ALPHA=YES"])
        made.SetGeoTransform(source.GetGeoTransform())
        made.SetProjection(source.GetProjection())
        made.GetRasterBand(1).WriteArray(source.ReadAsArray())
        made.GetRasterBand(2).WriteArray(show)
        made = None
        return target

    return hidden


@pytest.mark.parametrize("how", ["mask", "alpha"])
@pytest.mark.parametrize("align", [False, True])
def test_masks_and_alpha_bands_hide_cells(run, hidden, land_cover, how, align):
    rasters = [land_cover("lc_1990", np.ones((4, 3), int), west=100 * align), hidden("lc_2000", how)]
    made = run("reclassifylandcover", INPUT=rasters, ALIGN=align)
    # Shifted by a column, the last one of the first grid is beyond the second raster.
    second = [[0, 0, 0]] + [[1, 1, 0 if align else 1]] * 3
    assert values(made["OUTPUT"]) == [[[1] * 3] * 4, second]


def user_layer(path, name, ranges, uses_source=True):
    layer = QgsRasterLayer(path, name)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(*part) for part in ranges])
    layer.dataProvider().setUseSourceNoDataValue(1, uses_source)
    return layer


def test_nodata_of_the_layer_properties_counts_everywhere(run, land_cover, squares, frame, new_log):
    block = np.full((10, 10), 1)
    block[:4] = 7  # barren of CLCD
    layer = user_layer(land_cover("lc_2000", block, nodata=0), "lc_2000", [(7, 7)])
    log = new_log()
    stack = run("reclassifylandcover", INPUT=[layer], feedback=log)["OUTPUT"]
    row = areas_of(run, frame, stack, squares(["1"]))["1", 2000]
    assert row["unused"] == 0 and row["nodata"] == pytest.approx(40 * TRUE_AREA, rel=1e-3)
    assert "lc_2000: NoData as set in the layer properties: 7." in log.lines
    direct = areas_of(run, frame, user_layer(land_cover("lu_2000", block), "lu_2000", [(7, 7)]), squares(["1"]))
    assert direct["1", 2000]["nodata"] == row["nodata"]


def test_nodata_of_the_file_that_the_user_switched_off_is_land(run, land_cover):
    path = land_cover("lc_2000", [[1, 2]], nodata=2)
    assert values(run("reclassifylandcover", INPUT=[user_layer(path, "a_2000", [], False)])["OUTPUT"]) == [[1, 3]]
    assert values(run("reclassifylandcover", INPUT=[path])["OUTPUT"]) == [[1, 0]]


def test_the_steps_of_the_whole_study_see_the_users_nodata(land_cover):
    layer = user_layer(land_cover("lc_2000", [[1, 2, 7]], nodata=0), "lc_2000", [(7, 7), (20, math.nan)], False)
    facts = raster_layers.input_of(layer)
    assert facts.user_nodata == {1: UserNoData((ValueRange(7, 7), ValueRange(20, math.inf)), uses_source=False)}
    context = QgsProcessingContext()
    copy = study_inputs._raster(SimpleNamespace(context=context), facts)
    assert raster_layers.input_of(context.temporaryLayerStore().mapLayer(copy)).user_nodata == facts.user_nodata


# --- legends ---


def test_a_stack_without_our_legend_is_warned_of(run, land_cover, squares, frame, new_log):
    log = new_log()
    block = np.full((10, 10), 2)
    areas_of(run, frame, land_cover("LUCC2000", block), squares(["1"]), feedback=log)
    assert [text for text in log.warned if "LUCC2000 does not say what its values mean" in text]
    log = new_log()
    stack = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", block)])["OUTPUT"]
    areas_of(run, frame, stack, squares(["1"]), feedback=log)
    assert log.warned == []
    named = land_cover("own_2000", block)
    dataset = gdal.Open(named, gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(["", "Cropland", "Woodland"])
    dataset = None
    areas_of(run, frame, named, squares(["1"]), feedback=log)
    assert [text for text in log.warned if "own_2000 names its values 1 Cropland, 2 Woodland, which are not" in text]


def test_what_became_of_each_code_is_said(run, land_cover, new_log):
    log = new_log()
    run("reclassifylandcover", INPUT=[land_cover("LUCC2000", [[1, 2, 2]])], feedback=log)
    lines = [line.split(" | ")[:3] for line in log.lines if " | " in line]
    assert lines == [["1", "cropland", "cropland"], ["2", "forest", "forest"]]
    assert [line for line in log.lines if line.startswith("2 | forest | forest | 2000: 1.99 hm²")]


def test_a_wrong_product_is_said_once_with_the_one_that_fits(run, land_cover):
    rasters = [land_cover(f"lc_{year}", [[10, 20, 30, 95, 100]]) for year in range(2000, 2010)]
    message = r"are 10, 20, 30, 95, 100; CLCD.* does not have 10, 20, 30, 95, 100.*fit ESA WorldCover.*choose the land"
    refused(run, message, INPUT=rasters)


# --- fills and strange numbers ---


def test_undeclared_fills_of_measurements_are_suspected(run, land_cover, new_log):
    clean = [land_cover(f"ndvi_{year}", [[0.1, 0.2 + year / 1e5]], gdal.GDT_Float32) for year in (2000, 2001)]
    log = new_log()
    run("trendraster", INPUT=clean, feedback=log)
    assert log.warned == []
    filled = land_cover("ndvi_2002", [[-9999, 0.3]], gdal.GDT_Float32)
    run("trendraster", INPUT=[*clean, filled], feedback=log)
    assert [text for text in log.warned if "The raster ndvi_2002 holds -9999, which looks like a fill value" in text]


# --- land that a date lacks ---


@pytest.fixture
def gap(run, land_cover, squares, frame):
    """A stack that lacks the first three of ten rows in 2010, its areas and matrix; nothing changed."""
    block = np.full((10, 10), 2)
    block[:, :4] = 1
    later = block.copy()
    later[:3] = 0
    stack = run("reclassifylandcover", INPUT=[land_cover("lc_2000", block), land_cover("lc_2010", later)])["OUTPUT"]
    units = {"UNITS": squares(["1"]), "UNIT_ID": "code"}
    matrix = run("landusetransition", STACK=stack, **units)["MATRIX"]
    return {"stack": stack, "units": units, "matrix": matrix}


def test_missing_land_is_said_by_areas_dynamics_and_intensity(run, gap, frame, new_log):
    log = new_log()
    areas = run("landuseareas", STACK=gap["stack"], feedback=log, **gap["units"])["OUTPUT"]
    said = "more than 1 % of the land has no class on a date: 县1 (1) 2010: "
    assert [text for text in log.warned if said in text and "(30 %)" in text]
    by_id = said.replace("县1 (1)", "1")  # a table of areas has no names
    for tool in ("landusedynamics", "landuseintensity"):
        log = new_log()
        run(tool, AREAS=areas, feedback=log)
        assert [text for text in log.warned if by_id in text], tool
        refused(run, re.escape(by_id), tool, AREAS=areas, MISSING_LAND="error")
    refused(run, re.escape(said), "landuseareas", STACK=gap["stack"], MISSING_LAND="error", **gap["units"])
    rows = frame(run("landusedynamics", AREAS=areas, MATRIX=gap["matrix"])["OUTPUT"])
    assert [(row["forest_k"], row["cropland_k"], row["lc_net"], row["lc"]) for row in rows] == [(0, 0, 0, 0)] * 2


def test_sinks_do_not_fall_without_a_word(run, gap, table, frame, new_log):
    areas = run("landuseareas", STACK=gap["stack"], **gap["units"])["OUTPUT"]
    rows = [("1", year, 1000.0, 10.0) for year in (2000, 2010)]
    statistics = table("statistics", "unit:string,year:integer,population:double,fertilizer:double", rows)

    def sinks(**more):
        made = run("carbonaccounting", PANEL=statistics, AREAS=areas, **gap["units"], **more)
        return [row["cs_forest"] for row in frame(made["CARBON"])]

    log = new_log()
    first, second = sinks(feedback=log)
    assert second == pytest.approx(0.7 * first) and first > 300  # 60 hm² of forest, 5.77 t C each
    assert [text for text in log.warned if "县1 (1) 2010: " in text and "the sinks there are smaller" in text]
    log = new_log()
    assert sinks(MISSING_LAND="scale", feedback=log) == pytest.approx([first, first])
    assert [text for text in log.warned if "scaled to the largest land of the unit" in text]
    with pytest.raises(QgsProcessingException, match=re.escape("县1 (1) 2010: ")):
        sinks(MISSING_LAND="error")


# --- polygons ---


@pytest.fixture
def shapes(tmp_path):
    """Write a GeoPackage of polygons from WKT: ``shapes([("a", wkt)], ogr.wkbPolygon)``."""

    def shapes(rows, kind=ogr.wkbMultiPolygon, crs=32649, name="units"):
        path = str(tmp_path / f"{name}{len(list(tmp_path.iterdir()))}.gpkg")
        srs = None
        if crs:
            srs = osr.SpatialReference()
            srs.ImportFromEPSG(crs)
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        layer = dataset.CreateLayer("units", srs, kind)
        layer.CreateField(ogr.FieldDefn("code", ogr.OFTString))
        for code, geometry in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("code", code)
            made = geometry if isinstance(geometry, ogr.Geometry) else ogr.CreateGeometryFromWkt(geometry)
            feature.SetGeometry(made)
            layer.CreateFeature(feature)
        dataset = None
        return path

    return shapes


SQUARE = "((0 0, 1000 0, 1000 1000, 0 1000, 0 0))"


def with_nan():
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((0, 0), (100, 0), (math.nan, 100), (0, 100), (0, 0)):
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


@pytest.mark.parametrize(
    "bad, message",
    [
        ("POLYGON((0 0, 100 0, 200 0, 0 0))", r"The polygons of unit\(s\) bad of the layer .* have no area"),
        ("POLYGON((5 5, 5 5, 5 5, 5 5))", r"unit\(s\) bad .* have no area"),
        ("POLYGON((0 0, 100 0, 0 0, 100 0, 0 0))", r"unit\(s\) bad .* have no area"),
        (with_nan, r"unit\(s\) bad .* have coordinates that are no numbers"),
    ],
    ids=["line", "point", "spike", "nan"],
)
@pytest.mark.parametrize("tool", ["landuseareas", "trendfields"])
def test_polygons_without_area_name_their_unit(run, land_cover, shapes, table, bad, message, tool):
    units = shapes([("good", f"POLYGON{SQUARE}"), ("bad", bad() if callable(bad) else bad)], ogr.wkbPolygon)
    inputs = {"STACK": land_cover("lu_2000", np.ones((10, 10), int))}
    if tool == "trendfields":
        inputs = {"PANEL": table("p", "unit:string,year:integer,ce:double", [("good", 2000, 1.0)]), "FIELDS": ["ce"]}
    refused(run, message, tool, UNITS=units, UNIT_ID="code", **inputs)


def test_a_bow_tie_has_the_area_of_its_two_triangles(run, land_cover, shapes, frame, new_log):
    log = new_log()
    units = shapes([("a", "POLYGON((0 0, 1000 1000, 1000 0, 0 1000, 0 0))")], ogr.wkbPolygon)
    stack = land_cover("lu_2000", np.ones((10, 10), int))
    row = areas_of(run, frame, stack, units, METHOD="fraction", feedback=log)["a", 2000]
    assert row["cropland"] == pytest.approx(50 * TRUE_AREA, rel=1e-3)
    assert [text for text in log.warned if "1 invalid geometry(ies), repaired for this run: a" in text]


CIRCLE = "CURVEPOLYGON(CIRCULARSTRING(200 500, 500 800, 800 500, 500 200, 200 500))"


@pytest.mark.parametrize(
    "kind, wkt, area",
    [
        (ogr.wkbCurvePolygon, CIRCLE, math.pi * 9),
        (ogr.wkbMultiSurface, f"MULTISURFACE({CIRCLE})", math.pi * 9),
        (ogr.wkbMultiSurface, f"MULTISURFACE({SQUARE})", 100),
        (ogr.wkbMultiPolygon25D, "MULTIPOLYGON Z(((0 0 5,1000 0 5,1000 1000 5,0 1000 5,0 0 5)))", 100),
        (ogr.wkbUnknown, f"GEOMETRYCOLLECTION(POLYGON{SQUARE}, POINT(5 5))", 100),
    ],
    ids=["curve", "surface", "straight surface", "3d", "collection"],
)
def test_curves_and_heights_become_plain_multipolygons(run, land_cover, shapes, table, frame, kind, wkt, area):
    units = shapes([("a", wkt)], kind)
    stack = land_cover("lu_2000", np.ones((10, 10), int))
    row = areas_of(run, frame, stack, units, METHOD="fraction")["a", 2000]
    assert row["cropland"] == pytest.approx(area * TRUE_AREA, rel=1e-3)
    panel = table("p", "unit:string,year:integer,ce:double", [("a", 2000 + i, 1.0 * i) for i in range(4)])
    made = run("trendfields", PANEL=panel, FIELDS=["ce"], UNITS=units, UNIT_ID="code")["OUTPUT"]
    layer = made if isinstance(made, QgsVectorLayer) else QgsVectorLayer(made, "made", "ogr")
    (feature,) = layer.getFeatures()
    assert feature.geometry().wkbType() == QgsWkbTypes.Type.MultiPolygon == layer.wkbType()
    assert feature.geometry().area() / 1e4 == pytest.approx(area, rel=1e-3)


def test_repeated_fids_and_lists_are_no_obstacle(run, table, frame, new_log):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32649&field=fid:integer&field=code:string", "units", "memory")
    layer.dataProvider().addAttributes([QgsField("centre", QVariant.List, subType=QVariant.Double)])
    layer.updateFields()
    features = []
    for code in ("a", "b"):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON{SQUARE}"))
        feature.setAttributes([1, code, NULL])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    rows = [(code, 2000 + i, sign * i) for code, sign in (("a", 1.0), ("b", -1.0)) for i in range(4)]
    panel = table("p", "unit:string,year:integer,ce:double", rows)
    made = run("trendfields", PANEL=panel, FIELDS=["ce"], UNITS=layer, UNIT_ID="code")["OUTPUT"]
    assert {row["code"]: row["ce_slope"] for row in frame(made)} == {"a": 1, "b": -1}


# --- without a CRS ---


def without_crs(path):
    layer = QgsVectorLayer(path, "bare", "ogr")
    layer.setCrs(QgsCoordinateReferenceSystem())
    return layer


def test_units_without_a_crs_take_that_of_the_raster_they_lie_on(run, land_cover, shapes, frame, new_log):
    stack = land_cover("lu_2000", np.ones((10, 10), int))
    log = new_log()
    bare = without_crs(shapes([("a", f"MULTIPOLYGON({SQUARE})")]))
    row = areas_of(run, frame, stack, bare, feedback=log)["a", 2000]
    assert row == areas_of(run, frame, stack, shapes([("a", f"MULTIPOLYGON({SQUARE})")]))["a", 2000]
    (text,) = [text for text in log.warned if "coordinate reference system" in text]
    assert "The layer bare has no" in text and "49N (EPSG:32649), that of the raster lu_2000" in text
    elsewhere = without_crs(shapes([("a", "MULTIPOLYGON(((107 33, 107.1 33, 107.1 33.1, 107 33)))")]))
    far = land_cover("far_2000", np.ones((10, 10), int), west=500_000)
    message = "The layer bare has no coordinate reference system, and its coordinates .*do not lie on the raster far"
    refused(run, message, "landuseareas", STACK=far, UNITS=elsewhere, UNIT_ID="code")
    for tool in ("landusetransition", "landuseellipses", "trendraster"):
        rasters = [land_cover(f"t_{year}", [[code] * 9] * 9, west=500_000) for year, code in ((2000, 1), (2010, 2))]
        two = run("reclassifylandcover", INPUT=rasters)["OUTPUT"]
        name = "INPUT" if tool == "trendraster" else "STACK"
        given = {name: [two] if name == "INPUT" else two, "UNITS": elsewhere, "UNIT_ID": "code"}
        refused(run, "The layer bare has no coordinate reference system", tool, **given)


def test_metres_under_a_crs_in_degrees_are_refused_by_the_layer(run, land_cover, shapes):
    wrong = QgsVectorLayer(shapes([("a", f"MULTIPOLYGON({SQUARE})")]), "wrong", "ogr")
    wrong.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    rasters = [land_cover(f"w_{year}", np.full((10, 10), code)) for year, code in ((2000, 1), (2010, 2))]
    stack = run("reclassifylandcover", INPUT=rasters)["OUTPUT"]
    message = r"The layer wrong is declared to be in EPSG:4326, in degrees, but its coordinates \(.* are none"
    for tool in ("landuseareas", "landusetransition", "landuseellipses"):
        refused(run, message, tool, STACK=stack, UNITS=wrong, UNIT_ID="code")


def test_a_date_is_an_id(run, land_cover, table, frame):
    day = table("days", "code:date", [(f"MULTIPOLYGON({SQUARE})", "2020-01-01")], geometry="MultiPolygon")
    stack = land_cover("lu_2000", np.ones((10, 10), int))
    assert {row["unit"] for row in frame(run("landuseareas", STACK=stack, UNITS=day, UNIT_ID="code")["OUTPUT"])} == {
        "2020-01-01"
    }


def test_a_result_without_a_crs_is_said(run, shapes, table, new_log):
    log = new_log()
    panel = table("p", "unit:string,year:integer,ce:double", [("a", 2000 + i, 1.0 * i) for i in range(4)])
    given = {"PANEL": panel, "FIELDS": ["ce"], "UNIT_ID": "code", "feedback": log}
    run("trendfields", UNITS=without_crs(shapes([("a", f"MULTIPOLYGON({SQUARE})")])), **given)
    assert [text for text in log.warned if "The layer bare has no coordinate reference system" in text]
    log.warned.clear()
    run("trendfields", UNITS=shapes([("a", f"MULTIPOLYGON({SQUARE})")]), **given)
    assert not [text for text in log.warned if "coordinate reference system" in text]


@pytest.fixture
def bare_raster(land_cover):
    """Write a raster without a CRS: ``bare_raster("lc_2000")``."""

    def bare_raster(name, cells=((1, 1), (1, 1))):
        path = land_cover(name, cells)
        source = gdal.Open(path)
        block = source.ReadAsArray()
        transform = source.GetGeoTransform()
        source = None
        dataset = gdal.GetDriverByName("GTiff").Create(path, block.shape[1], block.shape[0], 1, gdal.GDT_Byte)
        dataset.SetGeoTransform(transform)
        dataset.GetRasterBand(1).WriteArray(block)
        dataset = None
        return path

    return bare_raster


def test_a_raster_without_a_crs_is_named_at_the_first_tool(run, bare_raster, land_cover, squares, new_log):
    log = new_log()
    stack = run("reclassifylandcover", INPUT=[bare_raster("clcd_2000")], feedback=log)["OUTPUT"]
    assert [text for text in log.warned if "The raster(s) clcd_2000 have no coordinate reference system" in text]
    message = "The raster .* has no coordinate reference system that tells where on Earth it lies"
    refused(run, message, "landuseareas", STACK=stack, UNITS=squares(["1"]), UNIT_ID="code")
    good = land_cover("good_2010", [[1, 1], [1, 1]])
    for rasters in ([good, bare_raster("bare_2000")], [bare_raster("bare_2000"), good]):
        refused(run, r"raster\(s\) bare_2000 have no coordinate reference system; good_2010 is in .*49N", INPUT=rasters)
