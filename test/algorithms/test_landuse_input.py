"""What people give the land-use tools by mistake, and what the tools then say."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import Qgis, QgsDateTimeRange, QgsProcessingException, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime


def bands(path):
    dataset = gdal.Open(path)
    return [dataset.GetRasterBand(band).GetDescription() for band in range(1, dataset.RasterCount + 1)]


def values(path):
    return gdal.Open(path).ReadAsArray().tolist()


# --- cell values ---


def test_without_a_nodata_value_the_code_for_no_data_is_nodata(run, land_cover, squares, frame, new_log):
    log = new_log()
    made = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", [[0, 1, 0]])], feedback=log)
    assert values(made["OUTPUT"]) == [[0, 1, 0]] and made["UNMAPPED_PIXELS"] == 0
    assert any("2 cell(s) have codes that CLCD" in text and "lists as no land cover" in text for text in log.warned)
    # And a stack without one: 0 is no class.
    block = np.ones((10, 10), int)
    block[:5] = 0
    made = run("landuseareas", STACK=land_cover("lu_2000", block), UNITS=squares(["1"]), UNIT_ID="code")
    (row,) = frame(made["OUTPUT"])
    assert row["nodata"] == pytest.approx(row["cropland"], rel=1e-4) and row["cropland"] > 49


def test_fill_values_without_a_nodata_value_are_listed(run, land_cover):
    with pytest.raises(QgsProcessingException, match=r"does not map: -9999 \(2000: .* hm²\), 77 \(2000: .* hm²\)"):
        run("reclassifylandcover", INPUT=[land_cover("clcd_2000", [[-9999, 77, -9999, 1]], gdal.GDT_Int16)])


def test_a_nodata_value_within_the_classes_is_said(run, land_cover, squares, frame, new_log):
    log = new_log()
    made = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", [[1, 2]], nodata=2)], feedback=log)
    assert values(made["OUTPUT"]) == [[1, 0]]
    assert any("clcd_2000, band 1, has NoData 2, which the scheme maps to forest" in text for text in log.warned)
    log = new_log()
    path = land_cover("lu_2000", np.full((10, 10), 3), nodata=3)
    (row,) = frame(run("landuseareas", STACK=path, UNITS=squares(["1"]), UNIT_ID="code", feedback=log)["OUTPUT"])
    assert row["forest"] == 0 and row["nodata"] > 99
    assert any("lu_2000 has a NoData value within the classes 1-7 (band 1)" in text for text in log.warned)


@pytest.mark.parametrize(
    "dtype", [gdal.GDT_Byte, gdal.GDT_Int16, gdal.GDT_UInt16, gdal.GDT_Int32, gdal.GDT_Float32, gdal.GDT_Float64]
)
def test_whole_numbers_of_any_type(run, land_cover, squares, frame, dtype):
    made = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", [[1, 2, 8, 255]], dtype, nodata=255)])
    assert values(made["OUTPUT"]) == [[1, 3, 6, 0]]
    path = land_cover("lu_2000", np.full((10, 10), 3), dtype, nodata=0)
    (row,) = frame(run("landuseareas", STACK=path, UNITS=squares(["1"]), UNIT_ID="code")["OUTPUT"])
    assert row["forest"] > 99
    rows = frame(run("landuseellipses", STACK=path, CLASSES=["forest"])["OUTPUT"])
    assert [row["points"] for row in rows] == [100]


def test_codes_below_zero_and_above_a_byte(run, land_cover):
    path = land_cover("own_2000", [[-5, 700, 3]], gdal.GDT_Int16)
    made = run("reclassifylandcover", INPUT=[path], SCHEME="custom", TABLE=["-5", "water", "700", "urban", "3", "3"])
    assert values(made["OUTPUT"]) == [[5, 6, 3]]


@pytest.mark.parametrize("algorithm", ["reclassifylandcover", "landuseareas", "landuseellipses"])
def test_measurements_are_no_land_cover(run, land_cover, squares, algorithm):
    path = land_cover("ndvi_2000", np.full((10, 10), 0.25), gdal.GDT_Float32)
    inputs = {"INPUT": [path]} if algorithm == "reclassifylandcover" else {"STACK": path}
    if algorithm == "landuseareas":
        inputs.update(UNITS=squares(["1"]), UNIT_ID="code")
    with pytest.raises(
        QgsProcessingException, match="ndvi_2000, band 1, holds 0.25: land cover has whole-number codes"
    ):
        run(algorithm, **inputs)


@pytest.mark.parametrize("algorithm", ["reclassifylandcover", "landuseareas", "landuseellipses"])
def test_a_picture_is_no_land_cover(run, squares, tmp_path, algorithm):
    path = str(tmp_path / "photo_2000.tif")
    gdal.GetDriverByName("GTiff").Create(path, 4, 4, 3, gdal.GDT_Byte).FlushCache()
    inputs = {"INPUT": [path]} if algorithm == "reclassifylandcover" else {"STACK": path}
    if algorithm == "landuseareas":
        inputs.update(UNITS=squares(["1"]), UNIT_ID="code")
    with pytest.raises(QgsProcessingException, match="The raster photo_2000 is a picture"):
        run(algorithm, **inputs)


# --- legends ---


def test_a_legend_file_of_ones_own(run, land_cover, tmp_path):
    legend = tmp_path / "图例.csv"
    legend.write_text("code,name,class\n1,旱地,耕地\n9,水库,water\n", encoding="utf-8-sig")
    path = land_cover("own_2000", [[1, 9, 9]])
    made = run("reclassifylandcover", INPUT=[path], SCHEME="custom", SCHEME_FILE=str(legend))
    assert values(made["OUTPUT"]) == [[1, 5, 5]]
    made = run("reclassifylandcover", INPUT=[path], SCHEME_FILE=str(legend), TABLE=["9", "urban"])
    assert values(made["OUTPUT"]) == [[1, 6, 6]]
    legend.write_text("code,class\n1-9,forest\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="图例.csv row 1: the code '1-9' is not a whole number"):
        run("reclassifylandcover", INPUT=[path], SCHEME_FILE=str(legend))


# --- dates ---


def test_one_date_is_enough_but_for_change(run, land_cover, squares, frame, new_log):
    stack = run("reclassifylandcover", INPUT=[land_cover("clcd_2000", np.ones((10, 10), int))])["OUTPUT"]
    assert bands(stack) == ["2000"]
    areas = run("landuseareas", STACK=stack, UNITS=squares(["1"]), UNIT_ID="code")["OUTPUT"]
    (row,) = frame(run("landuseintensity", AREAS=areas, NORMALISE="theoretical")["OUTPUT"])
    # Cropland has grade 3: (300 - 100) / 300, the fourth of the five classes.
    assert row["cli_norm"] == pytest.approx(2 / 3) and row["cli_class"] == 4 and row["cli_dynamic"] is None


def test_gaps_of_a_regular_series_are_said(run, land_cover, new_log):
    log = new_log()
    rasters = [land_cover(f"clcd_{year}", [[1]]) for year in (2000, 2005, 2015, 2020)]
    run("reclassifylandcover", INPUT=rasters, feedback=log)
    assert [text for text in log.warned if "leave out 2010." in text]
    assert [line for line in log.lines if "←" in line] == [f"{y} ← clcd_{y}" for y in (2000, 2005, 2015, 2020)]


def temporal(layer, begin, end):
    properties = layer.temporalProperties()
    properties.setIsActive(True)
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    start, stop = (QDateTime(QDate(*day), QTime(0, 0)) for day in (begin, end))
    properties.setFixedTemporalRange(QgsDateTimeRange(start, stop, True, False))
    return layer


def test_the_year_may_come_from_the_temporal_range(run, land_cover, provider):
    first = temporal(QgsRasterLayer(land_cover("lc_a", [[1]]), "a"), (2005, 1, 1), (2006, 1, 1))
    second = temporal(QgsRasterLayer(land_cover("lc_b", [[2]]), "b"), (2000, 3, 1), (2000, 9, 30))
    made = run("reclassifylandcover", INPUT=[first, second])
    assert bands(made["OUTPUT"]) == ["2000", "2005"] and values(made["OUTPUT"]) == [[[3]], [[1]]]


def test_each_band_may_have_a_temporal_range(run, tmp_path):
    path = str(tmp_path / "stack.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 1, 1, 2, gdal.GDT_Byte)
    for band in (1, 2):
        dataset.GetRasterBand(band).WriteArray(np.array([[2 * band - 1]]))
    del dataset
    layer = QgsRasterLayer(path, "stack")
    properties = layer.temporalProperties()
    if not hasattr(properties, "setFixedRangePerBand"):
        pytest.skip("bands have temporal ranges since QGIS 3.38")
    properties.setIsActive(True)
    properties.setMode(Qgis.RasterTemporalMode.FixedRangePerBand)
    days = [
        (QDateTime(QDate(year, 1, 1), QTime(0, 0)), QDateTime(QDate(year, 12, 31), QTime(0, 0)))
        for year in (2011, 2009)
    ]
    properties.setFixedRangePerBand({band: QgsDateTimeRange(*range) for band, range in enumerate(days, 1)})
    made = run("reclassifylandcover", INPUT=[layer], SCHEME="custom", TABLE=["1", "1", "3", "3"])
    assert bands(made["OUTPUT"]) == ["2009", "2011"] and values(made["OUTPUT"]) == [[[3]], [[1]]]


def test_a_temporal_range_of_several_years_names_none(run, land_cover, provider):
    layer = temporal(QgsRasterLayer(land_cover("lc_a", [[1]]), "a"), (2000, 1, 1), (2005, 6, 1))
    with pytest.raises(QgsProcessingException, match="No single year can be read from .* of a, nor from its temporal"):
        run("reclassifylandcover", INPUT=[layer])


def test_a_name_counts_before_the_temporal_range(run, land_cover, provider):
    layer = temporal(QgsRasterLayer(land_cover("lc_1999", [[1]]), "a"), (2000, 1, 1), (2000, 6, 1))
    assert bands(run("reclassifylandcover", INPUT=[layer])["OUTPUT"]) == ["1999"]


# --- grids ---


@pytest.mark.parametrize(
    "options, shape, message, logged",
    [
        (
            {"west": 30},
            (3, 3),
            r"clcd_2010 starts 0.3 cells to the right and 0 cells below the start of clcd_2000",
            "; 30, 1000; ",
        ),
        (
            {"cell": 99},
            (3, 3),
            r"clcd_2010 has cells of 99 x 99 \(rotation 0°\), but clcd_2000 has 100 x 100",
            "(99 x 99; ",
        ),
        ({}, (3, 5), "clcd_2010 has 5 columns and 3 rows, but clcd_2000 has 3 and 3", "5 x 3 ("),
    ],
)
def test_the_odd_raster_is_named_with_how_much_it_is_off(run, land_cover, new_log, options, shape, message, logged):
    rasters = [land_cover("clcd_2000", np.ones((3, 3), int)), land_cover("clcd_2010", np.ones(shape, int), **options)]
    with pytest.raises(QgsProcessingException, match=message):
        run("reclassifylandcover", INPUT=rasters)
    log = new_log()
    run("reclassifylandcover", INPUT=rasters, ALIGN=True, UNMAPPED="nodata", feedback=log)
    assert "clcd_2010 is warped to the grid of clcd_2000 by nearest neighbour." in log.lines
    (grids,) = (line for line in log.lines if "→" in line)
    assert logged in grids.split("→")[0]
    assert grids.endswith("→ 3 x 3 (100 x 100; 0, 1000; WGS 84 / UTM zone 49N (EPSG:32649))")


def test_a_raster_of_another_region_is_refused_with_and_without_align(run, land_cover):
    elsewhere = land_cover("clcd_2010", np.ones((3, 3), int), crs=32650)
    rasters = [land_cover("clcd_2000", np.ones((3, 3), int)), elsewhere]
    with pytest.raises(
        QgsProcessingException, match=r"clcd_2010 is in .*50N \(EPSG:32650\), but clcd_2000 is in .*49N"
    ):
        run("reclassifylandcover", INPUT=rasters)
    with pytest.raises(QgsProcessingException, match="clcd_2010 does not touch the grid of clcd_2000"):
        run("reclassifylandcover", INPUT=rasters, ALIGN=True)
