"""Cells that more than a NoData value hides: masks, alpha bands, what the user set; tiles; undeclared fills."""

import pickle

import numpy as np
import pytest
from osgeo import gdal, osr

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.landuse.class_stack import read_classes
from carbon_zoning.core.landuse.reclassify import reclassify
from carbon_zoning.core.landuse.schemes import Scheme
from carbon_zoning.core.raster import (
    DatedBand,
    Raster,
    Stack,
    UserNoData,
    ValueRange,
    Window,
    created,
    fills_of_raster,
    mosaic,
    suspected_fills,
    visible_copy,
)

CELLS = np.arange(1, 13).reshape(3, 4)
ALL = Window(0, 0, 4, 3)
TWELVE = Scheme("own", {code: code % 7 + 1 for code in range(1, 13)})
HALF = np.array([[255] * 4, [0] * 4, [255] * 4])


def tiff(path, bands, kind=gdal.GDT_Byte, *, start=(0, 0), cell=10, nodata=None, mask=None, alpha=False, crs=32649):
    """Write a GeoTIFF by GDAL alone; `start` in cells from 300 000, 4 000 000; the last band may be alpha."""
    bands = np.asarray(bands)
    bands = bands.reshape(-1, *bands.shape[-2:])
    options = ["PHOTOMETRIC=MINISBLACK", f"ALPHA={'YES' if alpha else 'NO'}"] if len(bands) > 1 else []
    size = (bands.shape[2], bands.shape[1], len(bands))
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), *size, kind, options)
    dataset.SetGeoTransform((300_000 + start[0] * cell, cell, 0, 4_000_000 - start[1] * cell, 0, -cell))
    if crs:
        srs = osr.SpatialReference()
        srs.ImportFromEPSG(crs)
        dataset.SetProjection(srs.ExportToWkt())
    for number, block in enumerate(bands, 1):
        dataset.GetRasterBand(number).WriteArray(block)
        if nodata is not None and not (alpha and number == len(bands)):
            dataset.GetRasterBand(number).SetNoDataValue(nodata)
    if mask is not None:
        with_mask = gdal.GetConfigOption("GDAL_TIFF_INTERNAL_MASK")
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.asarray(mask, np.uint8))
        dataset = None
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", with_mask)
    dataset = None
    return str(path)


def hidden_of(raster):
    cells = raster.read(1, ALL)
    missing = raster.missing(1, ALL, cells)
    return np.zeros(cells.shape, bool).tolist() if missing is None else missing.tolist()


ROW_2 = (HALF == 0).tolist()
SEVEN = (CELLS == 7).tolist()


# --- what hides cells ---


@pytest.mark.parametrize("nodata", [None, 1])
def test_a_mask_hides_cells_and_so_does_nodata(tmp_path, nodata):
    with Raster(tiff(tmp_path / "a.tif", CELLS, mask=HALF, nodata=nodata)) as raster:
        expected = (HALF == 0) | (CELLS == nodata)
        assert hidden_of(raster) == expected.tolist() and raster.bands == 1 and raster.hides_cells


@pytest.mark.parametrize("nodata", [None, 1])
def test_an_alpha_band_hides_cells_and_is_no_date(tmp_path, nodata):
    path = tiff(tmp_path / "a.tif", [CELLS, HALF], alpha=True, nodata=nodata)
    with Raster(path) as raster:
        expected = (HALF == 0) | (CELLS == nodata)
        assert raster.bands == 1 and raster.descriptions == [""] and hidden_of(raster) == expected.tolist()


def test_an_alpha_band_that_is_not_the_last_is_refused_by_name(tmp_path):
    path = tiff(tmp_path / "a.tif", [CELLS, HALF, CELLS])
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(2).SetColorInterpretation(gdal.GCI_AlphaBand)
    dataset = None
    with pytest.raises(StudyError, match=r"The raster a has an alpha band \(band 2\) that is not its last"):
        Raster(path)


def test_a_fourth_date_that_gdal_calls_alpha_stays_a_date(tmp_path):
    path = str(tmp_path / "stack.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 4, 3, 4, gdal.GDT_Byte)  # red, green, blue, alpha to GDAL
    for number in range(1, 5):
        dataset.GetRasterBand(number).WriteArray(CELLS * (number < 4))
        dataset.GetRasterBand(number).SetDescription(str(1999 + number))
    dataset = None
    with Raster(path) as raster:
        assert raster.bands == 4 and not raster.hides_cells
        assert raster.masked_out(1, ALL) is None


def test_user_nodata_hides_cells_beside_or_in_place_of_the_files(tmp_path):
    path = tiff(tmp_path / "a.tif", CELLS, nodata=1)
    beside = {1: UserNoData((ValueRange(7, 7),))}
    with Raster(path, user_nodata=beside) as raster:
        assert hidden_of(raster) == ((CELLS == 7) | (CELLS == 1)).tolist() and raster.hides_cells
    instead = {1: UserNoData((ValueRange(9, 11, has_low=False, has_high=False),), uses_source=False)}
    with Raster(path, user_nodata=instead) as raster:
        assert hidden_of(raster) == (CELLS == 10).tolist() and raster.nodata(1) is None
    with Raster(path, user_nodata={1: UserNoData((ValueRange(-np.inf, 3),), uses_source=False)}) as raster:
        assert hidden_of(raster) == (CELLS <= 3).tolist()


@pytest.fixture(params=["mask", "alpha", "user"])
def half_hidden(request, tmp_path):
    """A raster whose second row is hidden, in three ways."""
    path = tmp_path / "lc_2000.tif"
    if request.param == "user":
        tiff(path, CELLS)
        return Raster(path, user_nodata={1: UserNoData((ValueRange(5, 8),))})
    made = tiff(path, CELLS, mask=HALF) if request.param == "mask" else tiff(path, [CELLS, HALF], alpha=True)
    return Raster(made)


SHOWN = np.where(HALF == 0, 0, CELLS % 7 + 1)


def test_hidden_cells_are_nodata_of_a_reclassified_stack(half_hidden, tmp_path):
    with half_hidden as raster, created(tmp_path / "out.tif", raster.grid, ["2000"]) as writer:
        reclassify([DatedBand(2000, raster, 1)], TWELVE, writer)
    assert gdal.Open(str(tmp_path / "out.tif")).ReadAsArray().tolist() == SHOWN.tolist()


def test_hidden_cells_are_nan_in_a_trend_in_any_process(half_hidden):
    with half_hidden as raster, pickle.loads(pickle.dumps(Stack([DatedBand(2000, raster, 1)]))) as stack:
        assert np.isnan(stack.read(ALL)[0]).tolist() == ROW_2


def test_hidden_cells_of_a_stack_have_no_class(tmp_path):
    classes = np.minimum(CELLS, 7)
    with Raster(
        tiff(tmp_path / "a.tif", classes, nodata=0), user_nodata={1: UserNoData((ValueRange(3, 3),))}
    ) as raster:
        assert read_classes(raster, 1, ALL).tolist() == np.where(classes == 3, 0, classes).tolist()


def test_a_visible_copy_keeps_values_and_holes_on_another_grid(half_hidden, tmp_path):
    with half_hidden as raster, visible_copy(raster, tmp_path / "copy.tif") as copy:
        assert copy.name == raster.name and copy.grid == raster.grid and copy.files == raster.files
        aligned = copy.aligned(raster.grid)
        cells = aligned.read(1, ALL)
        missing = aligned.missing(1, ALL, cells)
        assert missing.tolist() == ROW_2 and np.where(missing, 0, cells).tolist() == (CELLS * (HALF > 0)).tolist()


# --- tiles ---


def test_tiles_are_one_raster(tmp_path):
    left = Raster(tiff(tmp_path / "left.tif", CELLS, nodata=12))
    right = Raster(tiff(tmp_path / "right.tif", CELLS + 20, start=(6, 1), mask=HALF))  # two columns apart, a row down
    with left, right, mosaic([right, left], "both", "2000") as both:
        window = Window(0, 0, 10, 4)
        assert (both.grid.width, both.grid.height, both.bands) == (10, 4, 1)
        cells = both.read(1, window)
        missing = both.missing(1, window, cells)
        expected = np.zeros((4, 10), int)
        expected[:3, :4] = np.where(CELLS == 12, 0, CELLS)
        expected[1:, 6:] = np.where(HALF == 0, 0, CELLS + 20)
        assert np.where(missing, 0, cells).tolist() == expected.tolist()
        assert both.grid.transform == left.grid.transform and both.files == [right.path, left.path]


def test_tiles_of_measurements_have_nan_between(tmp_path):
    parts = [Raster(tiff(tmp_path / f"{i}.tif", CELLS / 8, gdal.GDT_Float32, start=(5 * i, 0))) for i in range(2)]
    with parts[0], parts[1], mosaic(parts, "both", "2000") as both:
        cells = both.read(1, Window(0, 0, 9, 3))
        assert np.isnan(cells[:, 4]).all() and cells[:, 5:].tolist() == (CELLS / 8).tolist()


def test_a_mosaic_can_be_read_by_other_processes(tmp_path):
    parts = [Raster(tiff(tmp_path / f"{i}.tif", CELLS, start=(4 * i, 0))) for i in range(2)]
    with parts[0], parts[1], mosaic(parts, "both", "2000") as both:
        with pickle.loads(pickle.dumps(Stack([DatedBand(2000, both, 1)]))) as stack:
            assert stack.read(Window(0, 0, 8, 3))[0].tolist() == np.hstack([CELLS, CELLS]).tolist()


@pytest.mark.parametrize(
    "options, message",
    [
        ({"start": (4.3, 0)}, "The rasters a, b are all of 2000, and the grid of b does not continue that of a"),
        ({"start": (4, 0), "cell": 11}, "the grid of b does not continue"),
        ({"start": (4, 0), "crs": 32650}, "the grid of b does not continue.*Merge the tiles of each date"),
        ({"start": (2, 0)}, "The rasters a and b are both of 2000 and cover the same land"),
    ],
)
def test_rasters_that_are_no_tiles(tmp_path, options, message):
    parts = [Raster(tiff(tmp_path / "a.tif", CELLS)), Raster(tiff(tmp_path / "b.tif", CELLS, **options))]
    with parts[0], parts[1], pytest.raises(StudyError, match=message):
        mosaic(parts, "both", "2000")


def test_tiles_share_the_users_nodata(tmp_path):
    paths = [tiff(tmp_path / f"{i}.tif", CELLS, start=(4 * i, 0)) for i in range(2)]
    user = {1: UserNoData((ValueRange(7, 7),))}
    parts = [Raster(path, user_nodata=user) for path in paths]
    window = Window(0, 0, 8, 3)
    with parts[0], parts[1], mosaic(parts, "both", "2000") as both:
        assert both.missing(1, window, both.read(1, window)).tolist() == np.hstack([SEVEN, SEVEN]).tolist()
    parts = [Raster(paths[0], user_nodata=user), Raster(paths[1])]
    with parts[0], parts[1], pytest.raises(StudyError, match="the NoData values in the layer properties of 1 are not"):
        mosaic(parts, "both", "2000")


# --- fills ---


@pytest.mark.parametrize(
    "values, fills",
    [
        ([0.1, 0.2, -9999], [-9999]),
        ([0.1, 0.2, -3.4028235e38], [float(np.float32(-3.4028235e38))]),
        ([1, 2, 9, 255], [255]),
        ([*range(251), 255], []),  # one of many values of a byte
        ([120, 3000, -32768], [-32768]),
        ([-9999, -32768, 3, 4], [-32768]),  # the outermost of several
        ([1, 2, 3], []),
        ([-50, -9999.5], []),
        ([-9999], [-9999]),
        ([], []),
    ],
)
def test_fill_values_are_usual_numbers_far_from_the_rest(values, fills):
    assert suspected_fills(np.array(values, dtype=np.float32)) == pytest.approx(fills)


def test_fills_of_a_raster_are_those_that_nothing_hides(tmp_path):
    cells = np.where(CELLS == 1, -9999, CELLS)
    path = tiff(tmp_path / "a.tif", cells, gdal.GDT_Int16)
    with Raster(path) as raster:
        assert fills_of_raster(raster, 1) == [-9999]
    with Raster(path, user_nodata={1: UserNoData((ValueRange(-9999, -9999),))}) as raster:
        assert fills_of_raster(raster, 1) == []
    with Raster(tiff(tmp_path / "b.tif", cells, gdal.GDT_Int16, nodata=-9999)) as raster:
        assert fills_of_raster(raster, 1) == []
