"""Grids, blocks, atomic writing and bad rasters."""

import os
import stat

import numpy as np
import pytest
from osgeo import gdal, osr

from carbon_zoning.core import raster as core_raster
from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.raster import Grid, Raster, Window, created, raising, require_same_grid

TRANSFORM = (500_000.0, 30.0, 0.0, 4_000_000.0, 0.0, -60.0)


def wkt(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt()


UTM48, UTM49 = wkt(32648), wkt(32649)


def grid(transform=TRANSFORM, width=100, height=70, crs=UTM48):
    return Grid(transform, width, height, crs)


def write(path, block, descriptions=("2000",), on=None, **options):
    on = on or grid(width=block.shape[-1], height=block.shape[-2])
    bands = block.reshape(-1, *block.shape[-2:])
    with created(path, on, list(descriptions), dtype=str(block.dtype), **options) as writer:
        for number, band in enumerate(bands, 1):
            writer.write(number, Window(0, 0, on.width, on.height), band)
    return path


# --- grids ---


def test_pixels_undo_points_on_a_rotated_grid():
    rotated = grid((10.0, 2.0, 0.5, 20.0, -0.3, -1.5))
    columns, rows = np.array([0, 3.25, 99.0]), np.array([0.0, 7.5, 69.0])
    np.testing.assert_allclose(rotated.pixels(*rotated.points(columns, rows)), (columns, rows), atol=1e-12)
    assert rotated.is_rotated and not grid().is_rotated


@pytest.mark.parametrize("block", [(100, 1), (100, 70), (16, 16), (64, 32), (512, 512)])
@pytest.mark.parametrize("limit", [50, 1000, 2**20])
def test_windows_cover_every_cell_once(block, limit):
    seen = np.zeros((70, 100), int)
    for column, row, width, height in grid().windows(block, limit):
        seen[row : row + height, column : column + width] += 1
    assert (seen == 1).all()


def test_windows_are_whole_blocks_within_the_limit():
    large = grid(width=36_000, height=36_000)
    for block in ((36_000, 1), (512, 512), (256, 128), (36_000, 16)):
        windows = large.windows(block)
        assert all(window.row % block[1] == 0 and window.column % block[0] == 0 for window in windows)
        assert max(window.width * window.height for window in windows) <= core_raster.CELLS_IN_FLIGHT
    # One block of the whole file is cut into strips of rows, so that memory stays bounded.
    windows = large.windows((36_000, 36_000))
    assert {window.width for window in windows} == {36_000}
    assert max(window.width * window.height for window in windows) <= core_raster.CELLS_IN_FLIGHT


def moved(place, by):
    transform = list(TRANSFORM)
    transform[place] += by
    return tuple(transform)


@pytest.mark.parametrize(
    "other, message",
    [
        (grid(crs=UTM49), r"The raster b is in WGS 84 / UTM zone 49N \(EPSG:32649\), but a is in .*48N"),
        (grid(crs=""), "The raster b is in no CRS, but a is in WGS 84 / UTM zone 48N"),
        (grid(moved(1, 0.5)), r"The raster b has cells of 30.5 x 60 \(rotation 0°\), but a has 30 x 60"),
        (grid(moved(4, 3)), r"rotation 5.71\d*°\), but a has"),
        (grid(moved(0, 15)), "The raster b starts 0.5 cells to the right and 0 cells below the start of a"),
        (grid(moved(3, 120)), "The raster b starts 0 cells to the right and -2 cells below the start of a"),
        (grid(width=99), "The raster b has 99 columns and 70 rows, but a has 100 and 70"),
    ],
)
def test_the_odd_grid_is_named_with_how_much_it_is_off(other, message):
    with pytest.raises(StudyError, match=message):
        require_same_grid(grid(), "a", other, "b")


def test_rounding_in_a_grid_is_no_difference():
    require_same_grid(grid(), "a", grid(moved(0, 1e-5)), "b")
    require_same_grid(grid(), "a", grid(moved(1, 1e-9)), "b")


# --- writing ---


def test_a_written_raster_says_what_it_is(tmp_path):
    block = np.arange(3 * 40 * 50).reshape(3, 40, 50).astype(np.uint8)
    path = write(tmp_path / "栈 stack.tif", block, ["1990", "2000", "2010"], categories=["", "cropland"], nodata=0)
    with Raster(path) as raster:
        assert raster.descriptions == ["1990", "2000", "2010"]
        assert (raster.bands, raster.nodata(2), raster.dtype) == (3, 0, np.uint8)
        assert not raster.is_picture  # three bands of bytes are no picture
        np.testing.assert_array_equal(raster.read(2, Window(10, 5, 20, 30)), block[1, 5:35, 10:30])
        require_same_grid(grid(width=50, height=40), "made", raster.grid, "read")
    dataset = gdal.Open(str(path))
    dataset.GetGeoTransform()  # GDAL 3.6 reads the class names only after the georeference
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    assert dataset.GetRasterBand(1).GetBlockSize() == [512, 512]
    assert dataset.GetRasterBand(3).GetCategoryNames()[:2] == ["", "cropland"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_written_raster_has_the_permissions_of_any_new_file(tmp_path):
    path = write(tmp_path / "a.tif", np.ones((4, 4), np.uint8))
    (tmp_path / "other").write_text("x", encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_one_band_carries_its_colours(tmp_path):
    path = write(tmp_path / "a.tif", np.ones((4, 4), np.uint8), colours={1: (10, 20, 30)})
    assert gdal.Open(str(path)).GetRasterBand(1).GetColorTable().GetColorEntry(1) == (10, 20, 30, 255)


@pytest.mark.parametrize("error", [Cancelled, StudyError, KeyError])
def test_nothing_is_left_of_a_run_that_ended_early(tmp_path, error):
    with pytest.raises(error) as raised:
        with created(tmp_path / "a.tif", grid(), ["2000"], categories=["", "x"]) as writer:
            writer.write(1, Window(0, 0, 100, 70), np.ones((70, 100), np.uint8))
            raise error("stopped")
    assert list(tmp_path.iterdir()) == []
    del writer, raised  # GDAL has let go of the file although a traceback still holds the writer
    assert list(tmp_path.iterdir()) == []


def test_a_former_raster_survives_a_failed_run_and_its_side_files_do_not_outlive_it(tmp_path):
    path = write(tmp_path / "a.tif", np.ones((4, 4), np.uint8), categories=["", "old"])
    before = path.read_bytes()
    with pytest.raises(Cancelled):
        with created(path, grid(), ["2000"]):
            raise Cancelled
    assert path.read_bytes() == before
    write(path, np.ones((4, 4), np.uint8))
    assert [file.name for file in tmp_path.iterdir()] == ["a.tif"]


def test_another_format_than_geotiff_is_refused(tmp_path):
    with pytest.raises(StudyError, match="give it a name that ends in .tif"):
        with created(tmp_path / "a.png", grid(), ["2000"]):
            pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StudyError, match="The folder .*file cannot be written to"):
        with created(tmp_path / "file" / "a.tif", grid(), ["2000"]):
            pass


# --- reading ---


def test_a_missing_or_strange_file_is_named(tmp_path):
    with pytest.raises(StudyError, match="The raster nothing cannot be opened from"):
        Raster(tmp_path / "nothing.tif")
    (tmp_path / "text.tif").write_text("this is no raster", encoding="utf-8")
    with pytest.raises(StudyError, match="The raster text cannot be opened from"):
        Raster(tmp_path / "text.tif")


def test_a_damaged_file_says_where(tmp_path):
    rng = np.random.default_rng(0)
    path = write(tmp_path / "a.tif", rng.integers(0, 255, (1200, 600)).astype(np.uint8))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3] + bytes(len(content) - len(content) // 3))
    # The header may be gone as well: then opening says so.
    with pytest.raises(StudyError, match="The raster a cannot be (read at column, row|opened)"):
        with Raster(path) as raster:
            for window in raster.windows():
                raster.read(1, window)


def test_red_green_and_blue_are_a_picture(tmp_path):
    dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "rgb.tif"), 4, 4, 3, gdal.GDT_Byte)
    del dataset  # GDAL calls three bytes a cell red, green and blue unless told otherwise
    with Raster(tmp_path / "rgb.tif") as raster:
        assert raster.is_picture


@pytest.mark.parametrize("before", [False, True])
def test_the_exception_setting_of_the_process_is_put_back(before):
    original = gdal.GetUseExceptions()
    (gdal.UseExceptions if before else gdal.DontUseExceptions)()
    try:
        with raising():
            assert gdal.GetUseExceptions()
        assert bool(gdal.GetUseExceptions()) == before
    finally:
        (gdal.UseExceptions if original else gdal.DontUseExceptions)()


# --- alignment ---


def test_alignment_takes_the_nearest_cell_and_leaves_the_rest_nodata(tmp_path):
    block = np.arange(1, 17, dtype=np.uint8).reshape(4, 4)
    source = grid((500_000.0, 60.0, 0, 4_000_000.0, 0, -60.0), 4, 4)
    path = write(tmp_path / "a.tif", block, on=source, nodata=16)
    target = grid((500_060.0, 30.0, 0, 4_000_000.0, 0, -30.0), 8, 4)
    with Raster(path) as raster:
        aligned = raster.aligned(target)
        found = aligned.read(1, Window(2, 0, 6, 4))
        missing = aligned.nodata(1)
    # Columns 60 m further east, cells half as large: each source cell twice; the last two columns are beyond it.
    expected = np.repeat(np.repeat(block[:2, 1:], 2, axis=0), 2, axis=1)[:, 2:]
    np.testing.assert_array_equal(found[:, :4], expected)
    assert (found[:, 4:] == missing).all()


@pytest.mark.parametrize("columns", [4, 1000])
def test_what_a_warped_raster_does_not_cover(tmp_path, columns):
    # the source reaches over the first quarter of the columns and all rows, whatever their number
    source = grid((500_000.0, 60.0, 0, 4_000_000.0, 0, -60.0), columns // 4, 4)
    target = grid((500_000.0, 60.0, 0, 4_000_000.0, 0, -60.0), columns, 4)
    with Raster(write(tmp_path / "a.tif", np.ones((4, columns // 4), np.uint8), on=source)) as raster:
        assert raster.aligned(target).uncovered() == pytest.approx(0.75, abs=0.005)
        assert raster.aligned(source).uncovered() == 0
        elsewhere = Grid((0.0, 0.01, 0, 10.0, 0, -0.01), 5, 5, wkt(4326))
        assert raster.aligned(elsewhere).uncovered() == 1


def test_alignment_keeps_the_nodata_of_the_source(tmp_path):
    block = np.array([[1, 9], [9, 2]], np.uint8)
    on = grid(width=2, height=2)
    with Raster(write(tmp_path / "a.tif", block, on=on, nodata=9)) as raster:
        aligned = raster.aligned(on)
        found = aligned.read(1, Window(0, 0, 2, 2))
        assert (found == aligned.nodata(1)).tolist() == [[False, True], [True, False]]


def test_alignment_moves_between_coordinate_systems(tmp_path):
    # One cell of 3 km about 105 E 33 N (UTM 48 central meridian: x = 500 000), looked at in degrees.
    source = grid((498_500.0, 1000.0, 0, 3_653_000.0, 0, -1000.0), 3, 3)
    block = np.arange(1, 10, dtype=np.uint8).reshape(3, 3)
    target = Grid((105 - 0.0005, 0.001, 0, 33.0005, 0, -0.001), 1, 1, wkt(4326))
    pyproj = pytest.importorskip("pyproj")
    x, y = pyproj.Transformer.from_crs(4326, 32648, always_xy=True).transform(105, 33)
    column, row = (int(place) for place in source.pixels(x, y))
    with Raster(write(tmp_path / "a.tif", block, on=source)) as raster:
        assert raster.aligned(target).read(1, Window(0, 0, 1, 1)) == block[row, column]
