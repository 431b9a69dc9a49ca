"""Reclassification: every type of cell, NoData of every kind, and codes that nobody mapped."""

import numpy as np
import pytest
from osgeo import gdal, osr

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.landuse.classes import category_names
from carbon_zoning.core.landuse.code_counts import CodeCounts
from carbon_zoning.core.landuse.legend_fit import misfit_of_stack
from carbon_zoning.core.landuse.reclassify import UNKNOWN, Lookup, reclassify
from carbon_zoning.core.landuse.schemes import Scheme, scheme_of
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import AlignedRaster, DatedBand, Grid, Raster, Window, created

TYPES = {
    "uint8": gdal.GDT_Byte,
    "int16": gdal.GDT_Int16,
    "uint16": gdal.GDT_UInt16,
    "int32": gdal.GDT_Int32,
    "float32": gdal.GDT_Float32,
    "float64": gdal.GDT_Float64,
}


def laea():
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(3035)
    return srs.ExportToWkt()


@pytest.fixture
def source(tmp_path):
    """Write a raster with GDAL and open it; LAEA Europe, cells of 50 m x 20 m = 0.1 hm² (an equal-area CRS)."""
    opened = []

    def source(values, dtype="uint8", nodata=None, crs=True, name="lc"):
        bands = np.asarray(values, dtype)
        bands = bands.reshape(-1, *bands.shape[-2:])
        path = str(tmp_path / f"{name}.tif")
        options = ["PHOTOMETRIC=MINISBLACK"]
        size = (bands.shape[2], bands.shape[1], len(bands))
        dataset = gdal.GetDriverByName("GTiff").Create(path, *size, TYPES[dtype], options)
        dataset.SetGeoTransform((4_000_000, 50, 0, 3_000_000, 0, -20))
        if crs:
            dataset.SetProjection(laea())
        for number, band in enumerate(bands, 1):
            dataset.GetRasterBand(number).WriteArray(band)
            if nodata is not None:
                dataset.GetRasterBand(number).SetNoDataValue(nodata)
        del dataset
        opened.append(Raster(path))
        return opened[-1]

    yield source
    for raster in opened:
        raster.close()


def made(tmp_path, rasters, scheme, unmapped="error", monitor=None):
    dates = []
    for raster in rasters:
        dates += [DatedBand(2000 + len(dates) + band, raster, band) for band in range(1, raster.bands + 1)]
    path = tmp_path / "out.tif"
    with created(path, rasters[0].grid, [str(date.year) for date in dates]) as writer:
        count = reclassify(dates, scheme, writer, unmapped=unmapped, monitor=monitor)
    result = gdal.Open(str(path)).ReadAsArray()
    return result, count


@pytest.mark.parametrize("dtype", TYPES)
def test_every_type_of_whole_numbers(source, tmp_path, dtype):
    values = [[10, 20, 30], [40, 95, 100]]
    result, count = made(tmp_path, [source(values, dtype)], scheme_of("esa_worldcover"))
    # tree, shrub, grass / crop, mangrove, moss
    assert result.tolist() == [[3, 2, 4], [1, 3, 7]]
    assert count == 0


@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"])
@pytest.mark.parametrize("codes", [(0, 1, 7, 100), (-100, -1, 0, 127), (-32768, 3, 1010, 65535), (-(2**30), 0, 2**30)])
def test_every_lookup_is_that_of_a_dictionary(dtype, codes):
    kind = np.dtype(dtype)
    limits = np.iinfo(kind) if kind.kind in "iu" else np.iinfo("int32")
    scheme = Scheme("x", {code: place % 7 + 1 for place, code in enumerate(codes)})
    near = {code + step for code in codes for step in (-1, 0, 1)} | {limits.min, limits.max}
    values = sorted(value for value in near if limits.min <= value <= limits.max and int(kind.type(value)) == value)
    expected = [scheme.classes.get(value, UNKNOWN) for value in values]
    assert Lookup(scheme, kind)(np.array([values], kind))[0].tolist() == expected


@pytest.mark.parametrize("dtype", ["int16", "int32", "float32"])
def test_codes_below_zero_and_above_a_byte(source, tmp_path, dtype):
    scheme = scheme_of("custom", [("-5", "forest"), ("1010", "water"), ("30000", "urban")])
    result, _ = made(tmp_path, [source([[-5, 1010, 30000]], dtype)], scheme)
    assert result.tolist() == [[3, 5, 6]]


@pytest.mark.parametrize(
    "dtype, nodata", [("uint8", 255), ("uint8", -9999), ("int16", -9999), ("float32", -3.4e38), ("float32", np.nan)]
)
def test_nodata_of_every_kind_stays_nodata(source, tmp_path, dtype, nodata):
    hole = 255 if nodata == -9999 and dtype == "uint8" else nodata
    values = np.array([[1, hole, 2]], dtype)
    scheme = scheme_of("clcd", [("255", "")])
    result, count = made(tmp_path, [source(values, dtype, nodata)], scheme)
    assert result.tolist() == [[1, 0, 3]]
    assert count == 0


def test_nan_is_nodata_even_where_none_is_set(source, tmp_path):
    result, _ = made(tmp_path, [source([[1, np.nan]], "float32")], scheme_of("clcd"))
    assert result.tolist() == [[1, 0]]


def test_unmapped_codes_stop_with_their_list_and_area(source, tmp_path):
    rasters = [source([[1, 77, 77], [1, 2, 13]]), source([[1, 1, 1], [1, 77, 1]], name="later")]
    with pytest.raises(StudyError) as raised:
        made(tmp_path, rasters, scheme_of("clcd"))
    # Cells of 50 m x 20 m: 0.1 hm² each.
    text = str(raised.value)
    assert "[clcd] does not map: 13 (2001: 0.10 hm²), 77 (2001, 2002: 0.30 hm²)." in text
    assert "Map them by a table or legend file of your own" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["later.tif", "lc.tif"]


def test_unmapped_codes_far_apart_are_listed_too(source, tmp_path):
    raster = source([[1, -70_000, 2_000_000_000], [-70_000, 1, 1]], "int32")
    expected = r"does not map: -70000 \(2001: 0.20 hm²\), 2000000000 \(2001: 0.10 hm²\)"
    with pytest.raises(StudyError, match=expected):
        made(tmp_path, [raster], scheme_of("clcd"))


def test_without_a_crs_unmapped_codes_are_counted_in_cells(source, tmp_path):
    with pytest.raises(StudyError, match=r"does not map: 77 \(2001: n = 2\)\."):
        made(tmp_path, [source([[1, 77, 77]], crs=False)], scheme_of("clcd"))


def test_unmapped_codes_can_become_nodata_with_a_count(source, tmp_path):
    monitor = Monitor()
    raster = source([[1, 77, 77], [1, 2, 13]], "int32")
    result, count = made(tmp_path, [raster], scheme_of("clcd"), "nodata", monitor)
    assert result.tolist() == [[1, 0, 0], [1, 3, 0]]
    assert count == 3
    (text,) = map(str, monitor.warnings)
    assert text.startswith("3 cell(s) became NoData. The land cover has codes that CLCD, annual land cover of China")
    assert "does not map: 13 (2001: 0.10 hm²), 77 (2001: 0.20 hm²)." in text


WORLD_COVER = [[10, 20, 30], [40, 95, 100]]


def test_the_product_that_the_codes_fit_is_named(source, tmp_path):
    many = [source(WORLD_COVER, name=f"lc{year}") for year in range(20)]
    with pytest.raises(StudyError) as raised:
        made(tmp_path, many, scheme_of("clcd"))
    text = str(raised.value)
    # Each code once, not once for each of the twenty dates.
    assert text.startswith("The codes of the land cover are 10, 20, 30, 40, 95, 100; CLCD, annual land cover of China")
    assert "[clcd] does not have 10, 20, 30, 40, 95, 100. 100 % of the cells fit ESA WorldCover" in text
    assert text.endswith("[esa_worldcover] (the likeliest first): choose the land-cover product that it is.")


def test_an_official_name_tells_products_of_one_legend_apart(source, tmp_path):
    cells = [[10, 20, 30]]  # of four products
    with pytest.raises(StudyError, match=r"\[esa_worldcover\].*\[globeland30\] … \(\+\d"):
        made(tmp_path, [source(cells, name="lc")], scheme_of("clcd"))
    with pytest.raises(StudyError, match=r"of the cells fit GlobeLand30, [^\[]*\[globeland30\] \(the likeliest"):
        made(tmp_path, [source(cells, name="n48_30_2020lc030")], scheme_of("clcd"))


def test_a_product_is_not_proposed_where_it_fits_no_better(source, tmp_path):
    with pytest.raises(StudyError) as raised:
        made(tmp_path, [source([[1, 2, 7], [201, 201, 202]])], scheme_of("clcd"))
    assert "choose the" not in str(raised.value) and "Map them by a table" in str(raised.value)


def test_undeclared_fill_values_are_suspected(source, tmp_path):
    with pytest.raises(StudyError, match=r"does not map: -9999 \(2001: 0.20 hm²\). They look like fill values"):
        made(tmp_path, [source([[1, -9999, -9999]], "int16")], scheme_of("clcd"))
    with pytest.raises(StudyError, match=r"does not map: 255 \(.*They look like fill values"):
        made(tmp_path, [source([[1, 255]])], scheme_of("clcd"))
    with pytest.raises(StudyError, match=r"band 1, holds -3.4028235e\+38, which looks like a fill value"):
        made(tmp_path, [source([[1, np.finfo(np.float32).min]], "float32")], scheme_of("clcd"))
    # Beside codes of another product the product is named, not the fill value.
    with pytest.raises(StudyError, match="choose the land-cover product"):
        made(tmp_path, [source([*WORLD_COVER, [255, 255, 255]])], scheme_of("clcd"))


def test_fractions_are_shown_with_all_their_digits(source, tmp_path):
    with pytest.raises(StudyError, match=r"band 1, holds 1.0000001: land cover has whole-number codes"):
        made(tmp_path, [source([[1, 1.0000001]], "float32")], scheme_of("clcd"))


def test_the_land_of_each_code_is_counted(source, tmp_path):
    counts = CodeCounts()
    raster = source([[1, 2, 2], [0, 9, 9]], nodata=0)
    with created(tmp_path / "out.tif", raster.grid, ["2000"]) as writer:
        reclassify([DatedBand(2000, raster, 1)], scheme_of("clcd"), writer, counts=counts)
    found = {code: (tally.cells, round(tally.hectares, 6)) for (_, code), tally in counts.tallies.items()}
    assert found == {1: (1, 0.1), 2: (2, 0.2), 9: (2, 0.2)}


@pytest.mark.parametrize("dtype", ["uint8", "int16", "int32", "float32"])
def test_counts_of_codes_are_those_of_numpy(dtype):
    from types import SimpleNamespace

    block = np.random.default_rng(3).integers(0, 120, (301, 999)).astype(dtype)
    missing = np.random.default_rng(4).random(block.shape) < 0.3
    raster = SimpleNamespace(grid=Grid((0, 1, 0, 0, 0, -1), 999, 301, ""), name="a")
    counts = CodeCounts()
    counts.add(DatedBand(2000, raster, 1), Window(0, 0, 999, 301), block, missing)
    codes, cells = np.unique(block[~missing], return_counts=True)
    assert counts.cells_of_codes() == dict(zip(codes.astype(int).tolist(), cells.tolist()))


def test_hectares_of_codes_follow_the_latitude():
    from types import SimpleNamespace

    from osgeo import osr

    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    grid = Grid((0.0, 1.0, 0.0, 60.0, 0.0, -1.0), 1, 60, srs.ExportToWkt())
    block = np.arange(60, dtype="uint8")[:, None]
    counts = CodeCounts()
    counts.add(DatedBand(2000, SimpleNamespace(grid=grid, name="a"), 1), Window(0, 0, 1, 60), block, None)
    # Of a cell of one degree on WGS 84: 59-60 N 6 256.4 km², 0-1 N 12 308.8 km².
    assert counts.tallies[2000, 0].hectares / 100 == pytest.approx(cell_km2(59, 60), rel=1e-6)
    assert counts.tallies[2000, 59].hectares / 100 == pytest.approx(cell_km2(0, 1), rel=1e-6)


def cell_km2(south, north):
    """Return the area of a cell of one degree on WGS 84, by the midpoint rule over its latitudes."""
    a, f = 6378.137, 1 / 298.257223563
    e2 = f * (2 - f)
    edges = np.radians(np.linspace(south, north, 10_001))
    middle = (edges[:-1] + edges[1:]) / 2
    across = a * np.cos(middle) / np.sqrt(1 - e2 * np.sin(middle) ** 2) * np.radians(1)
    down = a * (1 - e2) / (1 - e2 * np.sin(middle) ** 2) ** 1.5 * np.diff(edges)
    return float((across * down).sum())


def test_codes_that_are_no_land_cover_become_nodata_with_a_count(source, tmp_path):
    monitor = Monitor()
    result, count = made(tmp_path, [source([[0, 1]])], scheme_of("clcd"), monitor=monitor)
    assert (result.tolist(), count) == ([[0, 1]], 0)
    assert "[clcd] lists as no land cover and became NoData: 0 (2001: 0.10 hm²)." in str(monitor.warnings[0])


def test_the_nodata_value_itself_is_not_counted(source, tmp_path):
    monitor = Monitor()
    made(tmp_path, [source([[0, 1]], nodata=0, name="clcd_2020")], scheme_of("clcd"), monitor=monitor)
    assert monitor.warnings == []


def test_a_nodata_value_that_is_a_mapped_code_is_said(source, tmp_path):
    monitor = Monitor()
    # Dynamic World: 0 is water, and many exports declare it NoData.
    result, _ = made(tmp_path, [source([[0, 1]], nodata=0)], scheme_of("dynamic_world"), monitor=monitor)
    assert result.tolist() == [[0, 3]]
    assert "The raster lc, band 1, has NoData 0, which the scheme maps to water" in str(monitor.warnings[0])


def test_measurements_are_no_land_cover(source, tmp_path):
    with pytest.raises(StudyError, match="The raster lc, band 1, holds 2.5: land cover has whole-number codes only"):
        made(tmp_path, [source([[1, 2.5]], "float32")], scheme_of("clcd"))


def test_a_picture_is_no_land_cover(tmp_path):
    dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "rgb.tif"), 4, 4, 3, gdal.GDT_Byte)
    del dataset
    with Raster(tmp_path / "rgb.tif") as raster:
        with pytest.raises(StudyError, match=r"The raster rgb is a picture \(red, green and blue bands\)"):
            made(tmp_path, [raster], scheme_of("clcd"))


def test_three_dates_that_gdal_calls_a_picture_are_a_stack(tmp_path):
    dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "lc.tif"), 1, 1, 3, gdal.GDT_Byte)
    for band in (1, 2, 3):
        dataset.GetRasterBand(band).SetDescription(str(2000 + band))
        dataset.GetRasterBand(band).Fill(band)
    del dataset
    with Raster(tmp_path / "lc.tif") as raster:
        result, _ = made(tmp_path, [raster], scheme_of("clcd"))
    assert result.ravel().tolist() == [1, 3, 2]


IDENTITY = [(str(code), str(code)) for code in range(1, 8)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_finished_stack_is_not_taken_as_a_product(source, tmp_path, language):
    """CLCD has forest as 2 and shrub as 3: a stack of classes read by it would exchange them without a word."""
    source([[[1, 2, 3]], [[4, 5, 6]]], name="finished")
    dataset = gdal.Open(str(tmp_path / "finished.tif"), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames(category_names(language))
    del dataset
    with Raster(tmp_path / "finished.tif") as stack:
        with pytest.raises(StudyError, match="The raster finished is a land-use stack of 'Reclassify land cover'"):
            made(tmp_path, [stack], scheme_of("clcd"))
        aligned = AlignedRaster(stack, stack.grid)
        assert "codes of corine (SCHEME)" in str(misfit_of_stack(aligned, scheme_of("corine")))
        same, _ = made(tmp_path, [stack], scheme_of("clcd", IDENTITY))
        own, _ = made(tmp_path, [stack], scheme_of("custom", [("1", "6"), *IDENTITY[1:]]))
    assert same.tolist() == [[[1, 2, 3]], [[4, 5, 6]]] and own.tolist() == [[[6, 2, 3]], [[4, 5, 6]]]


def test_a_product_that_names_its_own_values_is_no_finished_stack(source, tmp_path):
    source([[1, 2, 3]], name="named")
    dataset = gdal.Open(str(tmp_path / "named.tif"), gdal.GA_Update)
    dataset.GetRasterBand(1).SetCategoryNames("none,cropland,forest,shrub,grass,water,snow,barren".split(","))
    del dataset
    with Raster(tmp_path / "named.tif") as product:
        result, _ = made(tmp_path, [product], scheme_of("clcd"))
    assert result.tolist() == [[1, 3, 2]]


def test_a_stack_gives_a_band_for_each_date(source, tmp_path):
    stack = source([[[1, 2]], [[8, 9]], [[5, 5]], [[7, 6]]])
    result, _ = made(tmp_path, [stack], scheme_of("clcd"))
    assert result.tolist() == [[[1, 3]], [[6, 5]], [[5, 5]], [[7, 7]]]


def test_a_raster_of_several_windows_equals_a_plain_lookup(source, tmp_path):
    rng = np.random.default_rng(2)
    values = rng.integers(1, 10, (1100, 700))
    result, _ = made(tmp_path, [source(values)], scheme_of("clcd"))
    table = np.array([0, 1, 3, 2, 4, 5, 7, 7, 6, 5])
    np.testing.assert_array_equal(result, table[values])


def test_cancelling_leaves_nothing(source, tmp_path):
    raster = source([[1, 2]])
    with pytest.raises(Cancelled):
        made(tmp_path, [raster], scheme_of("clcd"), monitor=Monitor(is_cancelled=lambda: True))
    assert [path.name for path in tmp_path.iterdir()] == ["lc.tif"]


def test_a_warped_raster_is_reclassified_too(source, tmp_path):
    first = source([[1, 2], [3, 4]])
    second = source([[2, 2], [8, 8]], name="moved")
    result, _ = made(tmp_path, [first, second.aligned(first.grid)], scheme_of("clcd"))
    assert result.tolist() == [[[1, 3], [2, 4]], [[3, 3], [6, 6]]]


def test_lausanne_corine_keeps_its_cells(cases, tmp_path):
    path = cases / "zonal" / "lausanne" / "ls250_06.tif"
    with Raster(path) as raster:
        codes = gdal.Open(str(path)).ReadAsArray()
        nodata = raster.nodata(1)
        scheme = scheme_of("corine", [("255", "")])
        result, _ = made(tmp_path, [raster], scheme)
    # CORINE's grid codes 1-11 are artificial surfaces, 23-25 forest, 40-41 water courses and bodies.
    np.testing.assert_array_equal(result == 6, (codes >= 1) & (codes <= 11))
    np.testing.assert_array_equal(result == 3, (codes >= 23) & (codes <= 25))
    assert ((result == 0) == ((codes == 255) | (codes == nodata))).all()


def test_an_official_name_of_another_product_is_warned_of(source, tmp_path):
    raster = source([[10, 20, 30]], name="ESA_WorldCover_10m_2020_v100")
    other = Monitor()
    made(tmp_path, [raster], scheme_of("glc_fcs30", [("30", "water")]), "nodata", other)
    text = " | ".join(map(str, other.warnings))
    assert "1 raster(s) have the name of another product than" in text and "[glc_fcs30]" in text
    assert "ESA_WorldCover_10m_2020_v100: " in text and "[esa_worldcover]" in text
    plain = source([[10, 20, 30]], name="my_map_2020")
    own = scheme_of("custom", [("10", "forest"), ("20", "water"), ("30", "water")])
    for layer, scheme in ((raster, scheme_of("esa_worldcover")), (raster, own), (plain, own)):
        silent = Monitor()
        made(tmp_path, [layer], scheme, monitor=silent)
        assert not silent.warnings


def test_a_date_without_any_class_is_named(source, tmp_path):
    stack = source([[[10, 20]], [[0, 0]], [[0, 10]]], nodata=0, name="stack")
    monitor = Monitor()
    made(tmp_path, [stack], scheme_of("esa_worldcover"), monitor=monitor)
    assert [str(one) for one in monitor.warnings if "no cell with a class" in str(one)] == [
        "1 date(s) have no cell with a class; all of their land is NoData: 2002 (stack, 2). Check these rasters and "
        "their NoData value, or leave them out."
    ]
    silent = Monitor()
    full = source([[[10, 20]], [[0, 10]]], nodata=0, name="WorldCover")
    made(tmp_path, [full], scheme_of("esa_worldcover"), "error", silent)
    assert not silent.warnings


GLOBAL = {"globeland30": "[esa_worldcover]", "esa_worldcover": "[globeland30]"}
CODES = [[10, 20, 30], [40, 50, 60], [70, 80, 90]]


@pytest.mark.parametrize("scheme", GLOBAL)
def test_codes_that_fit_two_legends_are_warned_of_with_both(source, tmp_path, scheme):
    """10 is cropland in one and tree cover in the other; nothing in the cells tells."""
    monitor = Monitor()
    made(tmp_path, [source(CODES, name="map_2020")], scheme_of(scheme), monitor=monitor)
    text = next(str(one) for one in monitor.warnings if "and as well that of" in str(one))
    assert f"[{scheme}]" in text and GLOBAL[scheme] in text and "esa_cci" not in text


@pytest.mark.parametrize(
    ("codes", "name", "scheme"),
    [
        (CODES, "GlobeLand30_2020", "globeland30"),  # the name tells
        ([[10, 20, 95]], "map_2020", "esa_worldcover"),  # mangroves are of one legend alone
        ([[1, 2, 3], [5, 7, 9]], "map_2020", "clcd"),  # a larger legend, of which more would occur
    ],
)
def test_codes_of_one_legend_are_not_warned_of(source, tmp_path, codes, name, scheme):
    monitor = Monitor()
    made(tmp_path, [source(codes, name=name)], scheme_of(scheme), monitor=monitor)
    assert not any("and as well that of" in str(one) for one in monitor.warnings)
