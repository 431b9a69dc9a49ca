"""The situations of shared/cases that rasters and polygons are in, each with its right value; skipped elsewhere."""

import json
import re

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer, QgsWkbTypes


@pytest.fixture
def place(cases, provider):
    """Return paths of a situation: ``place("alpha_band", "*.tif")`` is a sorted list, a name without * is one path."""

    def place(situation, pattern):
        folder = cases / "situations" / situation
        if "*" in pattern:
            return sorted(str(path) for path in folder.glob(pattern))
        assert (folder / pattern).is_file()
        return str(folder / pattern)

    return place


def values(path):
    return gdal.Open(path).ReadAsArray()


def by_key(rows):
    return {(row["unit"], row["year"]): row for row in rows}


def refused(run, message, tool="reclassifylandcover", **parameters):
    with pytest.raises(QgsProcessingException, match=message):
        run(tool, **parameters)


@pytest.mark.parametrize("stack, hectares", [("krasovsky", 10358.96), ("clcd_unknown_wgs84", 10358.61)])
def test_albers_without_epsg(run, place, frame, stack, hectares):
    units = {"UNITS": place("datav_geojson_lists", "counties.json"), "UNIT_ID": "adcode", "METHOD": "fraction"}
    rows = frame(run("landuseareas", STACK=place("albers_without_epsg", f"stack_{stack}.tif"), **units)["OUTPUT"])
    assert [row["forest"] for row in rows] == pytest.approx([hectares] * 4, abs=0.006)


def test_align_without_overlap(run, place):
    rasters = [place("align_without_overlap", f"n{name}.tif") for name in ("48_30_2020lc030", "49_30_2010lc030")]
    refused(run, "n49_30_2010lc030 does not touch the grid of n48", INPUT=rasters, SCHEME="globeland30", ALIGN=True)


def test_alpha_band(run, place):
    rasters = place("alpha_band", "*.tif")
    made = values(run("reclassifylandcover", INPUT=rasters)["OUTPUT"])
    for path, classes in zip(rasters, made):
        codes, alpha = values(path)
        assert ((classes == 0) == ((alpha == 0) | (codes == 0))).all() and (alpha == 0).any() and classes.any()


def test_another_legend(run, place, new_log):
    folder = "another_legend_with_codes_1_to_7"
    raster, log = place(folder, "s9_LUCC2000.tif"), new_log()
    run("landuseareas", STACK=raster, UNITS=place(folder, "s2_units.gpkg"), UNIT_ID="code", feedback=log)
    assert [text for text in log.warned if "s9_LUCC2000 does not say what its values mean" in text]
    log = new_log()
    run("reclassifylandcover", INPUT=[raster], feedback=log)
    assert [line.split(" | ")[:3] for line in log.lines if " | " in line][:2] == [
        ["1", "cropland", "cropland"],
        ["2", "forest", "forest"],
    ]


def test_classes_missing_in_the_first_year(run, place, frame):
    rasters = [place("classes_missing_in_the_first_year", f"lulc_{year}.tif") for year in (1995, 2015)]
    stack = run("reclassifylandcover", INPUT=rasters)["OUTPUT"]
    rows = frame(run("landusetransition", STACK=stack)["MATRIX"])
    cells = {(row["from"], row["to"]): row["area"] / 0.0900720 for row in rows if row["area"]}
    assert cells == pytest.approx({(3, 6): 6, (3, 7): 1, (1, 5): 6, (1, 1): 12, (3, 3): 11}, rel=1e-6)


def test_county_and_city_levels_in_one_layer(run, place, frame, new_log):
    folder, log = "county_and_city_levels_in_one_layer", new_log()
    given = {"STACK": place(folder, "stack.tif"), "UNIT_ID": "adcode"}
    rows = by_key(frame(run("landuseareas", UNITS=place(folder, "admin.gpkg"), feedback=log, **given)["OUTPUT"]))
    assert rows["610722", 2000]["cropland"] + rows["610723", 2000]["forest"] == pytest.approx(100.08, abs=0.005)
    assert [text for text in log.warned if "overlap others, by 100.08 hm²" in text]


@pytest.mark.parametrize("kind", ["curve", "multisurface", "z"])
def test_curved_and_3d_units(run, place, kind, frame):
    folder = "curved_and_3d_units"
    units = {"UNITS": place(folder, f"units_{kind}.gpkg"), "UNIT_ID": "code"}
    rows = by_key(frame(run("landuseareas", STACK=place(folder, "stack.tif"), METHOD="fraction", **units)["OUTPUT"]))
    if kind == "curve":
        assert rows["A", 2000]["forest"] == pytest.approx(28.296, abs=0.001)
    made = run("trendfields", PANEL=place(folder, "panel.csv"), FIELDS=["ce"], **units)["OUTPUT"]
    layer = made if isinstance(made, QgsVectorLayer) else QgsVectorLayer(made, "made", "ogr")
    kinds = {feature.geometry().wkbType() for feature in layer.getFeatures()}
    assert kinds == {QgsWkbTypes.Type.MultiPolygon}


def test_datav_geojson_lists(run, place, frame, tmp_path):
    folder = "datav_geojson_lists"
    given = {"PANEL": place(folder, "panel.csv"), "UNITS": place(folder, "counties.json"), "UNIT_ID": "adcode"}
    made = run("trendfields", FIELDS=["ce"], OUTPUT=str(tmp_path / "x.gpkg"), **given)["OUTPUT"]
    assert [row["ce_slope"] for row in frame(made)] == pytest.approx([1, -1])


@pytest.mark.parametrize(
    "name, message",
    [("zeroarea", "611999 .* have no area"), ("collapsed", "611999 .* have no area"), ("nan", "are no numbers")],
)
def test_degenerate_polygons(run, place, name, message):
    stack = place("curved_and_3d_units", "stack.tif")
    refused(
        run, message, "landuseareas", STACK=stack, UNITS=place("degenerate_polygons", f"{name}.gpkg"), UNIT_ID="code"
    )


def test_fid_not_unique(run, place, frame, tmp_path):
    given = {"PANEL": place("fid_not_unique", "panel.csv"), "UNITS": place("fid_not_unique", "units.shp")}
    made = run("trendfields", FIELDS=["ce"], UNIT_ID="adcode", OUTPUT=str(tmp_path / "x.gpkg"), **given)["OUTPUT"]
    assert [row["ce_slope"] for row in frame(made)] == pytest.approx([1, -1, 0.5])


@pytest.mark.parametrize(
    "name, message", [("eps", "holds 1.0000001: "), ("undeclared", r"holds -3.4028235e\+38, which")]
)
def test_float_codes_not_whole(run, place, name, message):
    refused(run, message, INPUT=[place("float_codes_not_whole", f"s6_float_{name}_2000.tif")])


def test_internal_mask_band(run, place):
    made = values(
        run("reclassifylandcover", INPUT=[place("internal_mask_band", "s16_internalmask_2000.tif")])["OUTPUT"]
    )
    assert (made.size, np.count_nonzero(made == 0)) == (4800, 2400)


def test_land_missing_on_one_date(run, place, frame, new_log, tmp_path):
    folder = "land_missing_on_one_date"
    units = {"UNITS": place(folder, "s2_units.gpkg"), "UNIT_ID": "code"}
    stack = run("reclassifylandcover", INPUT=[place(folder, "s2_clcd_2000.tif"), place(folder, "s16_2010.tif")])[
        "OUTPUT"
    ]
    log = new_log()
    areas = run("landuseareas", STACK=stack, feedback=log, **units)["OUTPUT"]
    assert [text for text in log.warned if "a 2010: " in text and "b 2010: " in text]
    matrix = run("landusetransition", STACK=stack, **units)["MATRIX"]
    rows = frame(run("landusedynamics", AREAS=areas, MATRIX=matrix)["OUTPUT"])
    assert {round(row[name], 9) for row in rows for name in ("forest_k", "water_k", "lc_net", "lc")} == {0}
    given = {"PANEL": place(folder, "s19_stats.csv"), "AREAS": areas, **units}
    log = new_log()
    sinks = by_key(frame(run("carbonaccounting", feedback=log, **given)["CARBON"]))
    assert (round(sinks["a", 2000]["cs"], 1), round(sinks["a", 2010]["cs"], 1)) == (189.9, 129.9)
    assert [text for text in log.warned if "a 2010: " in text and "the sinks there are smaller" in text]


def test_shapefile_without_prj(run, place, frame):
    given = {"STACK": place("county_and_city_levels_in_one_layer", "stack.tif"), "UNIT_ID": "code"}
    (row, _) = frame(run("landuseareas", UNITS=place("shapefile_without_prj", "utm.shp"), **given)["OUTPUT"])
    assert (row["cropland"], row["forest"]) == pytest.approx((50.04, 50.04), abs=0.001)
    message = "The layer lonlat has no coordinate reference system"
    refused(run, message, "landuseareas", UNITS=place("shapefile_without_prj", "lonlat.shp"), **given)


def test_tiles_of_one_year(run, place):
    tiles = place("tiles_of_one_year", "*.tif")
    made = gdal.Open(run("reclassifylandcover", INPUT=tiles, SCHEME="esa_worldcover")["OUTPUT"])
    assert [made.GetRasterBand(band).GetDescription() for band in (1, 2)] == ["2020", "2021"]
    assert made.RasterXSize == sum(gdal.Open(path).RasterXSize for path in tiles if "_2020_" in path)


def test_units_or_raster_without_crs(run, place, frame, new_log, squares):
    folder, log = "units_or_raster_without_crs", new_log()
    bare = run("reclassifylandcover", INPUT=[place(folder, "s10_nocrs_2000.tif")], feedback=log)["OUTPUT"]
    assert [text for text in log.warned if "s10_nocrs_2000 have no coordinate reference system" in text]
    units = {"UNITS": place("land_missing_on_one_date", "s2_units.gpkg"), "UNIT_ID": "code"}
    refused(run, "The raster .* has no coordinate reference system", "landuseareas", STACK=bare, **units)
    rasters = [place("land_missing_on_one_date", name) for name in ("s2_clcd_2000.tif", "s16_2010.tif")]
    stack, log = run("reclassifylandcover", INPUT=rasters)["OUTPUT"], new_log()
    without = {"UNITS": place(folder, "s11_units_nocrs.shp"), "UNIT_ID": "code"}
    rows = frame(run("landuseareas", STACK=stack, feedback=log, **without)["OUTPUT"])
    assert rows == frame(run("landuseareas", STACK=stack, **units)["OUTPUT"])
    assert [text for text in log.warned if "The layer s11_units_nocrs has no coordinate reference system" in text]


def test_user_nodata_in_layer_properties(run, place, frame):
    project = QgsProject()
    assert project.read(place("user_nodata_in_layer_properties", "project.qgs"))
    layers = [project.mapLayersByName(f"lc_{year}")[0] for year in (2000, 2010)]
    stack = run("reclassifylandcover", INPUT=layers)["OUTPUT"]
    units = QgsVectorLayer(place("user_nodata_in_layer_properties", "units.gpkg"), "units", "ogr")
    field = units.fields()[units.fields().count() - 1].name()
    rows = frame(run("landuseareas", STACK=stack, UNITS=units, UNIT_ID=field)["OUTPUT"])
    (row,) = (row for row in rows if row["year"] == 2010)
    assert (row["unused"], row["nodata"]) == pytest.approx((0, 40.03), abs=0.005)


def test_years_typed_in_other_order(run, place):
    rasters = place("years_typed_in_other_order", "*.tif")[::-1]
    refused(run, r"CLCD_v01_2020_albert \(2020 ≠ 2000\)", INPUT=rasters, YEARS="2000,2020")
    made = values(run("reclassifylandcover", INPUT=rasters)["OUTPUT"])
    assert [np.count_nonzero(band == 6) for band in made] == [0, 8]


@pytest.mark.parametrize(
    "name, message",
    [
        ("f_dup", r"the lines 2 and 3 give the same coefficient \(ce_cropland, fertilizer, factor\)"),
        ("factors_blank_field", "line 2: the field is blank"),
    ],
)
def test_duplicate_rows_in_parameter_files(run, place, squares, table, name, message):
    panel = table("p", "unit:string,year:integer,cropland:double", [("1", 2000, 1.0)])
    factors = place("duplicate_rows_in_parameter_files", f"{name}.csv")
    refused(run, message, "carbonaccounting", PANEL=panel, AREAS=panel, UNITS=squares(["1"]), UNIT_ID="code",
            FACTORS=factors)  # fmt: skip


def test_leading_zero_codes(run, place, table):
    square = "MultiPolygon(((0 0,1 0,1 1,0 1,0 0)))"
    units = table("units", "plz:string", [(square, "01067")], geometry="MultiPolygon")
    panel = place("leading_zero_codes", "panel_from_excel.csv")
    refused(run, "01067.*1067|1067.*01067", "trendfields", PANEL=panel, FIELDS=["ce"], UNITS=units, UNIT_ID="plz")


# --- dirty layers ---


@pytest.fixture
def forest(tmp_path):
    """Write a stack of forest over an extent of EPSG:4326: ``forest(west, south, east, north)``."""

    def forest(west, south, east, north, cell=0.05):
        size = round((east - west) / cell), round((north - south) / cell)
        path = str(tmp_path / "forest_2020.tif")
        dataset = gdal.GetDriverByName("GTiff").Create(path, *size, 1, gdal.GDT_Byte)
        dataset.SetGeoTransform((west, cell, 0, north, 0, -cell))
        srs = osr.SpatialReference()
        srs.ImportFromEPSG(4326)
        dataset.SetProjection(srs.ExportToWkt())
        dataset.GetRasterBand(1).Fill(3)
        dataset = None
        return path

    return forest


def test_seventeen_counties_that_cross_themselves(run, cases, forest, frame, new_log):
    truth = json.loads((cases / "dirty" / "expected.json").read_text(encoding="utf-8"))["cases"]["qinba_raw_invalid"][
        "truth"
    ]
    layer = str(cases / "qinba" / "qinba_counties.gpkg") + "|layername=qinba82_raw_as_published"
    units = QgsVectorLayer(layer, "qinba", "ogr")
    rows = list(units.getFeatures())
    names = [name for name in units.fields().names() if set(truth["units"]) <= {str(row[name]) for row in rows}]
    field = names[0]
    log = new_log()
    given = {"UNITS": layer, "UNIT_ID": field, "METHOD": "fraction", "feedback": log}
    rows = frame(run("landuseareas", STACK=forest(102, 29, 116, 36), **given)["OUTPUT"])
    assert [text for text in log.warned if "has 17 invalid geometry(ies), repaired for this run" in text]
    found = {row["unit"]: row["forest"] / 100 for row in rows}
    expected = truth["area_km2_after_make_valid"]
    assert {unit: found[unit] for unit in expected} == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    "code, features", [("610700", 11), ("610900", 10), ("611000", 7), ("411300", 13), ("420300", 8)]
)
def test_geojson_with_a_byte_order_mark(run, cases, forest, frame, code, features):
    path = str(cases / "dirty" / "geojson_2015_bom" / f"{code}.json")
    layer = QgsVectorLayer(path, code, "ogr")
    assert layer.featureCount() == features
    rows = frame(run("landuseareas", STACK=forest(102, 29, 116, 36), UNITS=path, UNIT_ID="id")["OUTPUT"])
    assert len(rows) == features and min(row["forest"] for row in rows) > 0


@pytest.mark.parametrize(
    "name, field, answer",
    [
        ("invalidgeometries.gml", "fid", "1 invalid geometry"),
        ("polygons_with_duplicate_nodes_in_several_holes.gml", "fid", None),
        ("nullGeometryDissolve.gml", "fid", r"has no geometry for unit\(s\)"),
        ("overlapping_polys.geojson", "fid", "do not overlap|overlap others|more than one feature"),
        ("duplicate_attributes.gml", "fid", "."),
    ],
)
def test_broken_layers_of_qgis_are_read_or_refused_with_the_cause(run, cases, forest, new_log, name, field, answer):
    log = new_log()
    path = str(cases / "dirty" / "qgis_testdata" / name)
    layer = QgsVectorLayer(path, name, "ogr")
    box = layer.extent()
    west, south, side = box.xMinimum() - 1, box.yMinimum() - 1, max(box.width(), box.height()) + 2
    stack = forest(west, south, west + side, south + side, side / 50)
    try:
        run("landuseareas", STACK=stack, UNITS=path, UNIT_ID=field, feedback=log)
    except QgsProcessingException as error:
        assert "Traceback" not in str(error)
        log.warned.append(str(error))
    if answer is not None:
        assert any(re.search(answer, text) for text in log.warned), log.warned
