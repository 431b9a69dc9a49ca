"""Land cover to stack, areas and intensity through processing.run, on made and real data."""

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsProcessingException, QgsProcessingFeedback, QgsRasterLayer, QgsVectorLayer

from carbon_zoning.core.landuse.classes import class_names


def bands(path):
    dataset = gdal.Open(path)
    return [dataset.GetRasterBand(band).GetDescription() for band in range(1, dataset.RasterCount + 1)]


def by_key(rows):
    return {(row["unit"], row["year"]): row for row in rows}


# --- reclassify ---


def test_rasters_become_a_stack_in_the_order_of_their_years(run, land_cover, tmp_path, new_log):
    rasters = [land_cover("clcd_2010", [[2, 8]]), land_cover("clcd_2000", [[1, 2]])]
    log = new_log()
    made = run("reclassifylandcover", INPUT=rasters, OUTPUT=str(tmp_path / "栈.tif"), feedback=log)
    assert bands(made["OUTPUT"]) == ["2000", "2010"]
    assert gdal.Open(made["OUTPUT"]).ReadAsArray().tolist() == [[[1, 3]], [[3, 6]]]
    assert made["UNMAPPED_PIXELS"] == 0
    assert [line for line in log.lines if "←" in line] == ["2000 ← clcd_2000", "2010 ← clcd_2010"]
    layer = QgsRasterLayer(made["OUTPUT"], "stack")
    assert [entry.label for entry in layer.renderer().classes()][:3] == ["cropland", "shrubland", "forest"]


def test_a_stack_can_be_the_input_and_years_can_be_typed(run, land_cover, tmp_path):
    first = run("reclassifylandcover", INPUT=[land_cover("a", [[1, 2]]), land_cover("b", [[3, 4]])], YEARS="2010,2005")
    assert bands(first["OUTPUT"]) == ["2005", "2010"]
    assert gdal.Open(first["OUTPUT"]).ReadAsArray().tolist() == [[[2, 4]], [[1, 3]]]
    table = ["1", "urban", "2", "2", "3", "林地", "4", ""]
    again = run(
        "reclassifylandcover", INPUT=[first["OUTPUT"]], SCHEME="custom", TABLE=table, OUTPUT=str(tmp_path / "b.tif")
    )
    assert bands(again["OUTPUT"]) == ["2005", "2010"]
    assert gdal.Open(again["OUTPUT"]).ReadAsArray().tolist() == [[[2, 0]], [[6, 3]]]


def test_unmapped_codes_stop_or_are_counted(run, land_cover, new_log):
    path = land_cover("clcd_2000", [[1, 77, 77]])
    with pytest.raises(QgsProcessingException, match=r"\[clcd\] does not map: 77 \(2000: [12]\.\d\d hm²\)"):
        run("reclassifylandcover", INPUT=[path])
    log = new_log()
    made = run("reclassifylandcover", INPUT=[path], UNMAPPED="nodata", feedback=log)
    assert made["UNMAPPED_PIXELS"] == 2
    assert any("2 cell(s) became NoData. The land cover has codes that CLCD" in text for text in log.warned)


def test_another_grid_is_an_error_or_is_warped(run, land_cover, new_log):
    rasters = [land_cover("clcd_2000", [[1, 2, 3]]), land_cover("clcd_2010", [[5, 5, 5]], west=100)]
    with pytest.raises(QgsProcessingException, match="clcd_2010 starts 1 cells to the right.*turn on ALIGN"):
        run("reclassifylandcover", INPUT=rasters)
    log = new_log()
    made = run("reclassifylandcover", INPUT=rasters, ALIGN=True, feedback=log)
    assert gdal.Open(made["OUTPUT"]).ReadAsArray().tolist() == [[[1, 3, 2]], [[0, 5, 5]]]
    assert "clcd_2010 is warped to the grid of clcd_2000 by nearest neighbour." in log.lines


@pytest.mark.parametrize(
    "names, parameters, message",
    [
        (["ls250", "x2000"], {}, "No single year can be read from the name or band description of ls250"),
        (["a2000", "b2000"], {}, "a2000 and b2000 are both of 2000 and cover the same land"),
        (["a2000", "b2001"], {"YEARS": "2000"}, "There are 2 bands .* but 1 years"),
        (["a2000"], {"YEARS": "now"}, "'now' is no year"),
        (["a2000"], {"SCHEME": "custom"}, "The scheme 'custom' needs rows in TABLE"),
        (["a2000"], {"TABLE": ["1-3", "forest"]}, "the code '1-3' is not a whole number"),
        ([], {}, "No land-cover raster was given|Incorrect parameter value for INPUT"),
    ],
)
def test_doubtful_settings_are_refused(run, land_cover, names, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("reclassifylandcover", INPUT=[land_cover(name, [[1, 2]]) for name in names], **parameters)


def test_a_picture_and_an_input_as_output_are_refused(run, land_cover, tmp_path):
    dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "photo_2000.tif"), 4, 4, 3, gdal.GDT_Byte)
    del dataset
    with pytest.raises(QgsProcessingException, match="photo_2000 is a picture"):
        run("reclassifylandcover", INPUT=[str(tmp_path / "photo_2000.tif")], YEARS="2000,2001,2002")
    path = land_cover("clcd_2000", [[1, 2]])
    with pytest.raises(QgsProcessingException, match="is the file of the input clcd_2000"):
        run("reclassifylandcover", INPUT=[path], OUTPUT=path)


def test_a_cancelled_run_leaves_no_raster(run, land_cover, tmp_path):
    path = land_cover("clcd_2000", np.ones((50, 50), int))
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    (tmp_path / "out").mkdir()
    run("reclassifylandcover", INPUT=[path], OUTPUT=str(tmp_path / "out" / "stack.tif"), feedback=feedback)
    assert list((tmp_path / "out").iterdir()) == []


# --- areas ---


def test_ids_keep_leading_zeros_and_every_class_has_a_column(run, land_cover, squares, frame):
    codes = np.ones((10, 20), int)
    codes[:, 10:] = 2
    stack = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", codes)])["OUTPUT"]
    made = run("landuseareas", STACK=stack, UNITS=squares(["001", "002"]), UNIT_ID="code")
    rows = by_key(frame(made["OUTPUT"]))
    assert set(rows) == {("001", 2000), ("002", 2000)}
    assert list(rows["001", 2000]) == ["unit", "year", *class_names(), "nodata", "outside"]
    # 1 km² on the map, 500 km west of the meridian: scale 0.9996 (1 + (500 / 6378)² / 2) = 1.00267, true 99.47 hm².
    assert rows["001", 2000]["cropland"] == pytest.approx(99.47, rel=1e-4) and rows["001", 2000]["forest"] == 0
    assert rows["002", 2000]["forest"] == pytest.approx(99.47, rel=1e-4)


def test_units_in_degrees_on_a_projected_stack(run, land_cover, table, frame):
    stack = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", np.full((80, 80), 1), west=460_000, cell=1000)])
    # A box along parallels, of which the raster (rows run along the grid) holds all.
    box = "Polygon((110.8 -0.6, 111.2 -0.6, 111.2 -0.1, 110.8 -0.1, 110.8 -0.6))"
    units = table("box", "code:string", [(box, "7")], geometry="Polygon", crs="EPSG:4326")
    made = run("landuseareas", STACK=stack["OUTPUT"], UNITS=units, UNIT_ID="code", METHOD="fraction")
    (row,) = frame(made["OUTPUT"])
    # Between two parallels of WGS 84: a² (1 - e²) cos φ / (1 - e² sin² φ)² integrated over latitude, times 0.4°.
    squared = 0.0066943799901413165
    latitude = np.radians(np.linspace(-0.6, -0.1, 10001))
    strips = 6378137.0**2 * (1 - squared) * np.cos(latitude) / (1 - squared * np.sin(latitude) ** 2) ** 2
    area = ((strips[1:] + strips[:-1]) / 2 * np.diff(latitude)).sum() * np.radians(0.4)
    expected = area / 10_000
    assert row["outside"] == 0
    assert row["cropland"] == pytest.approx(expected, rel=1e-6)


def test_curved_and_repaired_polygons_are_measured(run, land_cover, table, frame, new_log):
    # ETRS89-LAEA is equal-area: a circle of 400 m radius, 16 pi hm².
    path = land_cover("clcd_2000", np.full((10, 10), 2), west=4_000_000, crs=3035)
    stack = run("reclassifylandcover", INPUT=[path])["OUTPUT"]
    circle = "CurvePolygon(CircularString(4000100 500,4000500 900,4000900 500,4000500 100,4000100 500))"
    units = table("round", "code:string", [(circle, "o")], geometry="CurvePolygon", crs="EPSG:3035")
    (row,) = frame(run("landuseareas", STACK=stack, UNITS=units, UNIT_ID="code", METHOD="fraction")["OUTPUT"])
    assert row["forest"] == pytest.approx(np.pi * 16, rel=1e-3)
    tie = "Polygon((4000100 100,4000500 200,4000500 100,4000100 200,4000100 100))"
    units = table("twisted", "code:string", [(tie, "x")], geometry="Polygon", crs="EPSG:3035")
    log = new_log()
    (row,) = frame(
        run("landuseareas", STACK=stack, UNITS=units, UNIT_ID="code", METHOD="fraction", feedback=log)["OUTPUT"]
    )
    # Two triangles with a base of 100 m and a height of 200 m: 1 hm² each.
    assert row["forest"] == pytest.approx(2, rel=1e-8)
    assert any("1 invalid geometry(ies), repaired for this run: x" in text for text in log.warned)


def test_a_raster_that_is_no_file_is_refused(run, squares):
    layer = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png", "tiles", "wms")
    if not layer.isValid():
        pytest.skip("this QGIS opens no XYZ tiles without a network")
    with pytest.raises(QgsProcessingException, match="The raster tiles comes from wms, not from a file"):
        run("landuseareas", STACK=layer, UNITS=squares(["1"]), UNIT_ID="code")


def test_areas_warn_of_units_beyond_the_raster(run, land_cover, squares, frame, new_log):
    stack = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", np.ones((10, 15), int))])["OUTPUT"]
    log = new_log()
    made = run("landuseareas", STACK=stack, UNITS=squares(["a", "b", "c"]), UNIT_ID="code", feedback=log)
    rows = by_key(frame(made["OUTPUT"]))
    assert rows["a", 2000]["outside"] == 0
    assert rows["b", 2000]["outside"] == pytest.approx(rows["b", 2000]["cropland"], rel=1e-3)
    assert rows["c", 2000]["cropland"] == 0 and rows["c", 2000]["outside"] > 98
    assert any("hold no cell of" in text and text.endswith(": 县c.") for text in log.warned)
    assert any("reach beyond the raster" in text and text.endswith(": 县b.") for text in log.warned)


def test_codes_of_a_product_are_no_stack(run, land_cover, squares):
    path = land_cover("worldcover_2020", np.full((10, 10), 40))
    with pytest.raises(
        QgsProcessingException, match="worldcover_2020, band 1, holds 40, which are no land-use classes"
    ):
        run("landuseareas", STACK=path, UNITS=squares(["1"]), UNIT_ID="code")


def test_units_elsewhere_are_an_error(run, land_cover, squares):
    stack = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", np.ones((10, 10), int), west=500_000)])["OUTPUT"]
    with pytest.raises(QgsProcessingException, match="do not overlap. Check the CRS of both layers"):
        run("landuseareas", STACK=stack, UNITS=squares(["1"]), UNIT_ID="code")


# --- intensity ---


def test_the_chain_runs_from_rasters_to_intensity(run, land_cover, squares, frame):
    rasters = [land_cover("clcd_2000", np.ones((10, 20), int)), land_cover("clcd_2005", np.full((10, 20), 8))]
    stack = run("reclassifylandcover", INPUT=rasters)["OUTPUT"]
    areas = run("landuseareas", STACK=stack, UNITS=squares(["01", "02"]), UNIT_ID="code")["OUTPUT"]
    made = run("landuseintensity", AREAS=areas, GRADES=["cropland", "2"], NORMALISE="theoretical")
    rows = by_key(frame(made["OUTPUT"]))
    assert rows["01", 2000]["cli"] == pytest.approx(200) and rows["02", 2005]["cli"] == pytest.approx(400)
    assert rows["01", 2000]["cli_norm"] == pytest.approx(1 / 3)
    # From 200 to 400 in 5 years: 20 % a year.
    assert rows["01", 2005]["cli_dynamic"] == pytest.approx(20) and rows["01", 2000]["cli_dynamic"] is None


def test_wrong_grades_and_panels_are_refused(run, table):
    areas = table("areas", "unit:string,year:integer,forest:double", [("1", 2000, 5.0)])
    with pytest.raises(QgsProcessingException, match="'moor' is no land-use class"):
        run("landuseintensity", AREAS=areas, GRADES=["moor", "2"])
    other = table("gdp", "unit:string,year:integer,gdp:double", [("1", 2000, 5.0)])
    with pytest.raises(QgsProcessingException, match="The panel gdp has none of the land-use columns"):
        run("landuseintensity", AREAS=other)


# --- real data ---


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_lausanne_from_corine(run, cases, frame, method):
    folder = cases / "zonal" / "lausanne"
    expected = json.loads((folder / "lausanne.expected.json").read_text(encoding="utf-8"))
    rasters = [str(folder / "ls250_06.tif"), str(folder / "ls250_12.tif")]
    stack = run("reclassifylandcover", INPUT=rasters, YEARS="2006,2012", SCHEME="corine")["OUTPUT"]
    layer = QgsVectorLayer(str(folder / "gmb-lausanne.gpkg"), "lausanne", "ogr")
    field = layer.fields()[0].name()
    assert isinstance(next(layer.getFeatures()), QgsFeature)
    made = run("landuseareas", STACK=stack, UNITS=layer, UNIT_ID=field, METHOD=method)
    rows = {row["year"]: row for row in frame(made["OUTPUT"])}
    published = expected["rasters"]["ls250_06"]
    forest = ("23", "24", "25")
    if method == "centre":
        hectares = published["px_area_m2"] / 1e4 * sum(published["centre_counts"][code] for code in forest)
    else:
        hectares = sum(published["exact_ha"][code] for code in forest)
    # The published areas are those of the Swiss plane, whose scale about Lausanne is within 1e-4 of true.
    tolerance = 2e-4 if method == "centre" else 1e-3
    assert rows[2006]["forest"] == pytest.approx(hectares, rel=tolerance)
    whole = sum(rows[2006][name] for name in (*class_names(), "nodata", "outside"))
    assert whole == pytest.approx(expected["polygon_ha"], rel=2e-4 if method == "fraction" else 2e-2)


def test_plum_island_counts(run, cases, frame, table):
    folder = cases / "transition" / "pie3"
    expected = json.loads((folder / "pie3.expected.json").read_text(encoding="utf-8"))
    table_of_codes = ["1", "forest", "2", "urban", "3", "grassland"]
    rasters = [str(folder / f"pie_{year}.tif") for year in (1985, 1991, 1999)]
    made = run("reclassifylandcover", INPUT=rasters, SCHEME="custom", TABLE=table_of_codes)
    values = gdal.Open(made["OUTPUT"]).ReadAsArray()
    assert bands(made["OUTPUT"]) == ["1985", "1991", "1999"]
    matrix = np.array(expected["m_1985_1999"])
    both = (values[0] > 0) & (values[2] > 0)
    for place, code in enumerate((3, 6, 4)):
        assert np.count_nonzero(both & (values[0] == code)) == matrix[place].sum()
        assert np.count_nonzero(both & (values[2] == code)) == matrix[:, place].sum()
    layer = QgsRasterLayer(made["OUTPUT"], "stack")
    extent = layer.extent()
    box = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    ring = "{0} {1},{2} {1},{2} {3},{0} {3},{0} {1}".format(*box)
    units = table("window", "code:string", [(f"Polygon(({ring}))", "1")], geometry="Polygon", crs=layer.crs().authid())
    rows = by_key(frame(run("landuseareas", STACK=made["OUTPUT"], UNITS=units, UNIT_ID="code")["OUTPUT"]))
    # True hectares: the scale of the Massachusetts plane is within 1e-4 of true.
    hectares = np.count_nonzero(values[0] == 3) * expected["px_area_m2"] / 1e4
    assert rows["1", 1985]["forest"] == pytest.approx(hectares, rel=2e-4)
