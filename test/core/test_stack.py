"""Dated stacks as blocks: every kind of NoData, types, scale and offset, halos, threads and processes."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from osgeo import gdal

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.raster import DatedBand, Raster, Stack, Window
from carbon_zoning.core.raster import stack as stack_module

WHOLE = Window(0, 0, 4, 3)
NAN = np.nan


def tiff(path, cells, kind, *, nodata=None, scaling=None, mask=None, options=()):
    """Write a GeoTIFF of 3 x 4 cells by GDAL alone; `cells` is (bands, 3, 4)."""
    cells = np.asarray(cells).reshape(-1, 3, 4)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 4, 3, len(cells), kind, list(options))
    dataset.SetGeoTransform((0, 1, 0, 0, 0, -1))
    for number, block in enumerate(cells, 1):
        band = dataset.GetRasterBand(number)
        band.WriteArray(block)
        if nodata is not None:
            band.SetNoDataValue(nodata)
        if scaling is not None:
            band.SetScale(scaling[0])
            band.SetOffset(scaling[1])
    if mask is not None:
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.asarray(mask, np.uint8).reshape(3, 4))
    dataset = None
    return str(path)


def dates_of(*paths):
    rasters = [Raster(path) for path in paths]
    pairs = [(raster, band) for raster in rasters for band in range(1, raster.bands + 1)]
    return [DatedBand(2000 + place, raster, band) for place, (raster, band) in enumerate(pairs)]


COUNT = np.arange(12).reshape(3, 4)


@pytest.mark.parametrize(
    "kind",
    [
        gdal.GDT_Byte,
        gdal.GDT_UInt16,
        gdal.GDT_Int16,
        gdal.GDT_UInt32,
        gdal.GDT_Int32,
        gdal.GDT_Float32,
        gdal.GDT_Float64,
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_any_type_and_its_nodata_value(tmp_path, kind, dtype):
    path = tiff(tmp_path / "a.tif", [COUNT, COUNT + 1], kind, nodata=5)
    with Stack(dates_of(path), dtype) as stack:
        found = stack.read(WHOLE)
    assert found.dtype == dtype
    expected = np.array([COUNT, COUNT + 1], float)
    expected[expected == 5] = NAN
    np.testing.assert_array_equal(found, expected)


def test_each_date_has_its_own_nodata(tmp_path):
    one = tiff(tmp_path / "a.tif", COUNT, gdal.GDT_Int16, nodata=0)
    two = tiff(tmp_path / "b.tif", COUNT, gdal.GDT_Float32, nodata=11)
    three = tiff(tmp_path / "c.tif", COUNT, gdal.GDT_Byte)
    with Stack(dates_of(one, two, three)) as stack:
        found = stack.read(WHOLE)
    assert np.isnan(found).sum(axis=(1, 2)).tolist() == [1, 1, 0]
    assert np.isnan(found[0, 0, 0]) and np.isnan(found[1, 2, 3])


def test_scale_and_offset_are_applied_and_nodata_is_of_the_cells(tmp_path):
    # 10 000ths of an NDVI with an offset; -9999 is NoData before scaling.
    cells = np.array([-9999, 0, 2500, 10000] * 3)
    path = tiff(tmp_path / "a.tif", cells, gdal.GDT_Int16, nodata=-9999, scaling=(0.0001, -0.2))
    with Stack(dates_of(path)) as stack:
        found = stack.read(WHOLE)
    # 0 x 0.0001 - 0.2 = -0.2; 2500 x 0.0001 - 0.2 = 0.05; 10000 x 0.0001 - 0.2 = 0.8
    np.testing.assert_allclose(found[0, 0], [NAN, -0.2, 0.05, 0.8], rtol=1e-15)


def test_a_mask_band_hides_cells_of_all_dates(tmp_path):
    mask = np.full(12, 255)
    mask[[0, 7]] = 0
    path = tiff(tmp_path / "a.tif", [COUNT, COUNT], gdal.GDT_Byte, mask=mask)
    with Stack(dates_of(path)) as stack:
        found = stack.read(Window(0, 0, 4, 2))
    assert np.argwhere(np.isnan(found)).tolist() == [[0, 0, 0], [0, 1, 3], [1, 0, 0], [1, 1, 3]]


def test_infinities_and_nan_are_missing(tmp_path):
    cells = np.array([np.inf, -np.inf, NAN, 1.0] * 3)
    with Stack(dates_of(tiff(tmp_path / "a.tif", cells, gdal.GDT_Float64, nodata=NAN)), "float32") as stack:
        assert np.isnan(stack.read(WHOLE)[0, 0]).tolist() == [True, True, True, False]


def test_a_fill_value_beyond_single_precision_is_missing(tmp_path):
    lowest = np.finfo(np.float64).min
    cells = np.array([lowest, 1e300, 2.0, 3.0] * 3)  # the first is NoData; the second is infinite as float32
    with Stack(dates_of(tiff(tmp_path / "a.tif", cells, gdal.GDT_Float64, nodata=lowest)), "float32") as stack:
        np.testing.assert_array_equal(stack.read(WHOLE)[0, 0], [NAN, NAN, 2, 3])


def test_big_endian_and_cell_by_cell_files_read_the_same(tmp_path):
    cells = np.array([COUNT * 300, COUNT * 300 + 7])
    options = ([], ["ENDIANNESS=BIG"], ["INTERLEAVE=PIXEL"], ["INTERLEAVE=PIXEL", "ENDIANNESS=BIG", "COMPRESS=LZW"])
    for number, choice in enumerate(options):
        path = tiff(tmp_path / f"{number}.tif", cells, gdal.GDT_Int16, options=choice)
        with Stack(dates_of(path)) as stack:
            np.testing.assert_array_equal(stack.read(WHOLE), cells.astype(float))


def test_dates_keep_their_order_whatever_the_files_are_called(tmp_path):
    late = tiff(tmp_path / "a.tif", COUNT + 100, gdal.GDT_Int16)
    early = tiff(tmp_path / "b.tif", COUNT, gdal.GDT_Int16)
    with Stack(dates_of(early, late)) as stack:
        assert stack.read(Window(1, 1, 1, 1)).ravel().tolist() == [5, 105]


def test_a_halo_is_nan_beyond_the_raster_and_the_neighbours_within(tmp_path):
    path = tiff(tmp_path / "a.tif", COUNT, gdal.GDT_Int16)
    with Stack(dates_of(path)) as stack:
        found = stack.read(Window(0, 1, 2, 1), halo=1)[0]
    expected = [[NAN, 0, 1, 2], [NAN, 4, 5, 6], [NAN, 8, 9, 10]]
    np.testing.assert_array_equal(found, expected)


def test_another_process_and_many_threads_open_the_files_themselves(tmp_path):
    path = tiff(tmp_path / "a.tif", [COUNT, COUNT + 1], gdal.GDT_Int16)
    with Stack(dates_of(path)) as stack:
        with pickle.loads(pickle.dumps(stack)) as elsewhere:
            np.testing.assert_array_equal(elsewhere.read(WHOLE), stack.read(WHOLE))
        windows = [Window(column, row, 1, 1) for row in range(3) for column in range(4)] * 20
        with ThreadPoolExecutor(8) as executor:
            found = [block[0, 0, 0] for block in executor.map(stack.read, windows)]
    assert found == [4 * window.row + window.column for window in windows]


def test_more_files_than_may_stay_open_are_read_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(stack_module, "KEPT_OPEN", 2)
    paths = [tiff(tmp_path / f"{number}.tif", COUNT + number, gdal.GDT_Int16) for number in range(5)]
    with Stack(dates_of(*paths)) as stack:
        for _ in range(2):
            assert stack.read(Window(0, 0, 1, 1)).ravel().tolist() == [0, 1, 2, 3, 4]
        assert len(stack._all) == 2


def test_complex_numbers_are_refused(tmp_path):
    path = tiff(tmp_path / "a.tif", COUNT, gdal.GDT_CFloat32)
    with pytest.raises(StudyError, match="The raster a holds complex numbers"):
        Stack(dates_of(path))


def test_an_aligned_raster_is_read_on_the_grid_of_the_first_with_its_scale(tmp_path):
    first = tiff(tmp_path / "a.tif", COUNT, gdal.GDT_Int16)
    other = tmp_path / "b.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(other), 2, 2, 1, gdal.GDT_Int16)
    dataset.SetGeoTransform((0, 2, 0, 0, 0, -2))  # cells twice as large; covers all four columns and rows 0-3
    dataset.GetRasterBand(1).WriteArray(np.array([[10, 20], [30, -1]]))
    dataset.GetRasterBand(1).SetNoDataValue(-1)
    dataset.GetRasterBand(1).SetScale(0.5)
    dataset = None
    dates = dates_of(first, str(other))
    dates[1] = DatedBand(2001, dates[1].raster.aligned(dates[0].raster.grid), 1)
    with Stack(dates) as stack:
        np.testing.assert_array_equal(stack.read(WHOLE)[1], [[5, 5, 10, 10], [5, 5, 10, 10], [15, 15, NAN, NAN]])
