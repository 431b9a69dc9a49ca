"""Trend rasters from files to files: numbers, bytes, marks, units, resuming, cancelling, predicting."""

import math
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import DatedBand, Grid, Raster, Window, created
from carbon_zoning.core.trend.raster.distribution import Distribution
from carbon_zoning.core.trend.raster.job import TrendOptions, make_trend_raster
from carbon_zoning.core.trend.raster.predict import predict
from carbon_zoning.core.trend.raster.sink import FAINT, NO_TYPE, OPAQUE
from carbon_zoning.core.zonal.cell_area import cell_areas
from carbon_zoning.core.zonal.units_on_grid import UnitsOnGrid

YEARS = list(range(2000, 2012))


def wkt(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt()


GRID = Grid((500_000.0, 30.0, 0.0, 4_000_000.0, 0.0, -30.0), 640, 530, wkt(32648))


def series(grid=GRID, years=YEARS, seed=1):
    """Return a stack (dates, rows, columns): a slope that turns with the column, noise, ties, gaps, a hole."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0 : grid.height, 0 : grid.width]
    slope = 0.3 * np.sin(columns / 80)
    values = np.stack([slope * (year - years[0]) + rng.normal(0, 1, rows.shape) for year in years])
    values[:, :, columns[0] % 5 == 0] = np.round(values[:, :, columns[0] % 5 == 0])
    values[rng.random(values.shape) < 0.1] = np.nan
    values[:, 100:150, 200:300] = np.nan
    return values.astype(np.float32)


def stack_file(path, values, grid=GRID, years=YEARS, **options):
    with created(path, grid, [str(year) for year in years], dtype="float32", nodata=np.nan, **options) as writer:
        for number, block in enumerate(values, 1):
            writer.write(number, Window(0, 0, grid.width, grid.height), block)
    return str(path)


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    return stack_file(tmp_path_factory.mktemp("stack") / "stack.tif", series())


def make(stack, folder, years=YEARS, name="trend.tif", classes="classes.tif", monitor=None, **settings):
    zones = {key: settings.pop(key) for key in ("zones", "units") if key in settings}
    with Raster(stack) as raster:
        dates = [DatedBand(year, raster, band) for band, year in enumerate(years, 1)]
        return make_trend_raster(
            dates,
            str(folder / name),
            str(folder / classes) if classes else "",
            TrendOptions(**settings),
            monitor=monitor or Monitor(),
            **zones,
        )


def bands_of(path):
    dataset = gdal.Open(str(path))
    names = [dataset.GetRasterBand(number + 1).GetDescription() for number in range(dataset.RasterCount)]
    return dict(zip(names, dataset.ReadAsArray().reshape(len(names), dataset.RasterYSize, dataset.RasterXSize)))


# --- numbers ---


def test_cells_are_those_of_pymannkendall_bit_for_bit(stack, tmp_path):
    pymannkendall = pytest.importorskip("pymannkendall")
    make(stack, tmp_path)
    found, values = bands_of(tmp_path / "trend.tif"), series().astype(float)
    rng = np.random.default_rng(5)
    for row, column in zip(rng.integers(0, 530, 150), rng.integers(0, 640, 150)):
        here = values[:, row, column]
        if np.isfinite(here).sum() < 2:
            assert np.isnan(found["slope"][row, column])
            continue
        expected = pymannkendall.original_test(here)
        for name, value in (("slope", expected.slope), ("z", expected.z), ("p", expected.p), ("s", expected.s)):
            assert found[name][row, column] == value, (name, row, column)
        assert found["n"][row, column] == np.isfinite(here).sum()


def test_types_and_opacity_follow_table_4(stack, tmp_path):
    make(stack, tmp_path, threshold=1.96)
    found, types = bands_of(tmp_path / "trend.tif"), bands_of(tmp_path / "classes.tif")["trend type"]
    slope, z = found["slope"], found["z"]
    expected = np.full(slope.shape, 0)
    expected[(slope > 0) & (z > 0)] = 1
    expected[(slope > 0) & (z > 1.96)] = 2
    expected[(slope < 0) & (z < 0)] = -1
    expected[(slope < 0) & (z < -1.96)] = -2
    expected[np.isnan(slope)] = NO_TYPE
    assert set(np.unique(types)) == {NO_TYPE, -2, -1, 0, 1, 2}
    np.testing.assert_array_equal(types, expected)
    marked = np.abs(z) > 1.96
    np.testing.assert_array_equal(found["opacity"][marked], OPAQUE)
    np.testing.assert_array_equal(found["opacity"][~marked & ~np.isnan(z)], FAINT)
    assert np.isnan(found["opacity"][np.isnan(z)]).all()


def test_the_file_says_what_it_is(stack, tmp_path):
    make(stack, tmp_path, overviews=True)
    dataset = gdal.Open(str(tmp_path / "trend.tif"))
    band = dataset.GetRasterBand(1)
    values = dataset.GetRasterBand(1).ReadAsArray().astype(float)
    values = values[np.isfinite(values)]
    assert band.GetDescription() == "slope" and band.GetUnitType() == "per year"
    assert math.isnan(band.GetNoDataValue())
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") in ("ZSTD", "DEFLATE")
    assert dataset.GetMetadataItem("PREDICTOR", "IMAGE_STRUCTURE") == "3"
    expected = (values.min(), values.max(), values.mean(), values.std())
    np.testing.assert_allclose(band.GetStatistics(False, False), expected, rtol=1e-12)
    assert [band.GetOverview(i).XSize for i in range(band.GetOverviewCount())] == [320, 160]
    of_types = gdal.Open(str(tmp_path / "classes.tif"))
    types = of_types.GetRasterBand(1)
    table = types.GetDefaultRAT()
    assert [table.GetValueAsInt(row, 0) for row in range(5)] == [-2, -1, 0, 1, 2]
    assert table.GetValueAsString(0, 1) == "marked decrease"
    assert types.GetNoDataValue() == NO_TYPE
    assert types.GetOverview(0).ReadAsArray().max() == 2  # nearest: still types


@pytest.mark.parametrize("method", ["linear", "polynomial"])
def test_regressions_have_the_coefficients_of_numpy(stack, tmp_path, method):
    make(stack, tmp_path, method=method, classes="")
    found, values, years = bands_of(tmp_path / "trend.tif"), series(), np.array(YEARS, float)
    for row, column in ((3, 4), (500, 77), (529, 639)):
        known = np.isfinite(values[:, row, column])
        x, y = years[known], values[known, row, column].astype(float)
        if method == "linear":
            expected = dict(zip(("slope", "intercept"), np.polyfit(x, y, 1)))
        else:
            expected = dict(zip(("polynomial_2", "polynomial_1", "polynomial_0"), np.polyfit(x - 2000, y, 2)))
        for name, value in expected.items():
            assert found[name][row, column] == pytest.approx(value, rel=1e-7, abs=1e-9), name


def test_monthly_harmonics_and_their_prediction(tmp_path):
    grid = Grid(GRID.transform, 20, 10, GRID.wkt)
    dates = [2000 + month / 12 for month in range(48)]
    t = np.array(dates)[:, None, None]
    amplitude = np.linspace(0, 3, 200).reshape(10, 20)
    values = (2 + 0.5 * (t - 2000) + amplitude * np.sin(2 * np.pi * t)).astype(np.float32)
    path = stack_file(tmp_path / "monthly.tif", values, grid, [str(date) for date in dates])
    make(path, tmp_path, dates, method="harmonic", classes="")
    found = bands_of(tmp_path / "trend.tif")
    np.testing.assert_allclose(found["sin1"], amplitude, atol=1e-4)
    np.testing.assert_allclose(found["slope"], 0.5, atol=1e-4)
    with Raster(str(tmp_path / "trend.tif")) as raster:
        predict(raster, [2010.25], str(tmp_path / "later.tif"))
    # A quarter of the year is the crest of the sine: 2 + 0.5 x 10.25 + amplitude.
    np.testing.assert_allclose(bands_of(tmp_path / "later.tif")["2010-04"], 7.125 + amplitude, atol=1e-3)


# --- the same bytes ---


def test_bytes_do_not_follow_threads_memory_or_the_way_the_raster_is_cut(stack, tmp_path):
    files = []
    for number, (threads, memory) in enumerate(((1, 256), (2, 64), (4, 16), (3, 1000))):
        folder = tmp_path / str(number)
        folder.mkdir()
        make(stack, folder, threads=threads, memory=memory)
        files.append([(folder / name).read_bytes() for name in ("trend.tif", "classes.tif")])
    assert all(found == files[0] for found in files[1:])


def test_files_in_strips_give_the_same_values(stack, tmp_path):
    strips = tmp_path / "strips.tif"
    gdal.Translate(str(strips), stack, creationOptions=["TILED=NO", "COMPRESS=LZW", "BLOCKYSIZE=8"])
    for name, path in (("a.tif", stack), ("b.tif", str(strips))):
        make(path, tmp_path, name=name, classes="")
    one, other = bands_of(tmp_path / "a.tif"), bands_of(tmp_path / "b.tif")
    for name in one:
        np.testing.assert_array_equal(one[name], other[name])


def test_contextual_trends_do_not_see_the_seams_of_blocks(stack, tmp_path):
    for name, memory in (("a.tif", 16), ("b.tif", 1000)):
        make(stack, tmp_path, name=name, classes="", memory=memory, options={"contextual": True})
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()


# --- bands, precision, discoveries ---


def test_bands_beside_slope_p_and_z_are_chosen(stack, tmp_path):
    outcome = make(stack, tmp_path, bands=("n",))
    assert outcome.bands == ["slope", "p", "z", "n", "opacity"]
    assert list(bands_of(tmp_path / "trend.tif")) == outcome.bands
    with pytest.raises(StudyError, match="The method mann_kendall has no band r2; it has slope, p, s, var_s"):
        make(stack, tmp_path, bands=("r2",))


def test_single_precision_is_close(stack, tmp_path):
    make(stack, tmp_path, name="a.tif", precision="float32")
    make(stack, tmp_path, name="b.tif")
    single, double = bands_of(tmp_path / "a.tif"), bands_of(tmp_path / "b.tif")
    assert single["slope"].dtype == np.float32
    np.testing.assert_allclose(single["slope"], double["slope"], atol=2e-7 * 3)
    np.testing.assert_array_equal(single["z"], double["z"].astype(np.float32))


def test_false_discoveries_are_bounded_by_the_definition_of_benjamini_and_hochberg(stack, tmp_path):
    outcome = make(stack, tmp_path, rate=0.05)
    found, types = bands_of(tmp_path / "trend.tif"), bands_of(tmp_path / "classes.tif")["trend type"]
    p = np.sort(found["p"][np.isfinite(found["p"])])
    passing = p <= 0.05 * np.arange(1, p.size + 1) / p.size
    limit = p[np.flatnonzero(passing)[-1]]
    assert outcome.p_limit == pytest.approx(limit, rel=1e-3) and outcome.p_limit <= limit
    agree = np.sign(found["slope"]) == np.sign(found["z"])
    np.testing.assert_array_equal(np.abs(types) == 2, (found["p"] <= outcome.p_limit) & agree)
    np.testing.assert_array_equal(found["opacity"] == OPAQUE, found["p"] <= outcome.p_limit)


# --- the summary ---


def polygon(left, top, right, bottom):
    """Return a rectangle of whole cells of GRID as WKB."""
    x = [500_000 + 30 * column for column in (left, right)]
    y = [4_000_000 - 30 * row for row in (top, bottom)]
    ring = f"{x[0]} {y[0]},{x[1]} {y[0]},{x[1]} {y[1]},{x[0]} {y[1]},{x[0]} {y[0]}"
    from osgeo import ogr

    return bytes(ogr.CreateGeometryFromWkt(f"POLYGON(({ring}))").ExportToWkb())


def test_units_mask_the_raster_and_sum_up_their_cells(stack, tmp_path):
    shapes = {"a": (10, 20, 410, 500), "b": (410, 20, 600, 520)}
    with Raster(stack) as raster:
        zones = UnitsOnGrid(raster, list(shapes), [polygon(*shape) for shape in shapes.values()], "centre")
        areas = cell_areas(raster.grid, raster.name)
    outcome = make(stack, tmp_path, zones=zones, units=2)
    make(stack, tmp_path, name="whole.tif")
    found, whole = bands_of(tmp_path / "trend.tif"), bands_of(tmp_path / "whole.tif")
    inside = np.zeros((530, 640), bool)
    for left, top, right, bottom in shapes.values():
        inside[top:bottom, left:right] = True
    np.testing.assert_array_equal(found["z"], np.where(inside, whole["z"], np.nan))
    types = bands_of(tmp_path / "classes.tif")["trend type"]
    rows, columns = (axis.ravel() for axis in np.mgrid[0:530, 0:640])
    hectares = areas.between(rows, columns, columns + 1).reshape(530, 640)  # of each cell
    for place, (left, top, right, bottom) in enumerate(shapes.values()):
        part = (slice(top, bottom), slice(left, right))
        assert outcome.summary.mean_slopes()[place] == pytest.approx(np.nanmean(whole["slope"][part]), rel=1e-12)
        expected = [hectares[part][types[part] == kind].sum() for kind in range(-2, 3)]
        np.testing.assert_allclose(outcome.summary.of_units[place, 1:], expected, rtol=1e-9)
    assert outcome.summary.cells[1:].sum() == np.isfinite(found["slope"]).sum()
    assert outcome.summary.hectares[1:].sum() == pytest.approx(outcome.summary.of_units[:, 1:].sum(), rel=1e-12)


def test_the_distribution_of_slopes_is_exact(stack, tmp_path):
    outcome = make(stack, tmp_path)
    slope = bands_of(tmp_path / "trend.tif")["slope"]
    slope = slope[np.isfinite(slope)]
    counts, edges = outcome.summary.slopes.histogram(0.3, 40)
    inner = np.histogram(slope, np.concatenate([[-np.inf], edges[1:-1], [np.inf]]))[0]
    np.testing.assert_array_equal(counts, inner)
    assert 0 in edges and counts.sum() == slope.size
    assert outcome.summary.slopes.reach(0.98) == pytest.approx(np.quantile(np.abs(slope), 0.98), rel=1e-3)


def test_examples_are_the_strongest_cell_of_each_type(stack, tmp_path):
    outcome = make(stack, tmp_path)
    found, types = bands_of(tmp_path / "trend.tif"), bands_of(tmp_path / "classes.tif")["trend type"]
    examples = {example.kind: example for example in outcome.summary.examples()}
    assert sorted(examples) == [-2, -1, 0, 1, 2]
    for kind, example in examples.items():
        assert types[example.row, example.column] == kind
        strength = np.abs(found["z"][types == kind])
        assert abs(found["z"][example.row, example.column]) == (strength.min() if kind == 0 else strength.max())


# --- ending early, and going on ---


class Stops(Monitor):
    """Cancels when so much is done."""

    def __init__(self, at):
        super().__init__(is_cancelled=lambda: self.done >= at, on_progress=self._note)
        self.done = 0.0

    def _note(self, fraction):
        self.done = fraction


def test_nothing_is_left_of_a_cancelled_run(stack, tmp_path):
    with pytest.raises(Cancelled):
        make(stack, tmp_path, monitor=Stops(0.3), overviews=True)
    assert list(tmp_path.iterdir()) == []


def test_a_resumed_run_gives_the_same_bytes_and_computes_only_what_is_left(stack, tmp_path, monkeypatch):
    make(stack, tmp_path, name="straight.tif", memory=64)
    straight = (tmp_path / "straight.tif").read_bytes(), (tmp_path / "classes.tif").read_bytes()
    (tmp_path / "classes.tif").unlink()
    with pytest.raises(Cancelled):
        make(stack, tmp_path, monitor=Stops(0.4), resume=True, memory=64, threads=1)
    kept = list((tmp_path / "trend.tif.resume").glob("*.npy"))
    assert kept and not (tmp_path / "trend.tif").exists()
    from carbon_zoning.core.trend.raster import sink as trend_raster

    computed = []
    compute = trend_raster.BlockTrend.__call__
    monkeypatch.setattr(
        trend_raster.BlockTrend, "__call__", lambda self, window: computed.append(window) or compute(self, window)
    )
    kept[0].write_bytes(kept[0].read_bytes()[:100])  # cut off when the machine stopped: made again
    make(stack, tmp_path, resume=True, memory=64)
    assert ((tmp_path / "trend.tif").read_bytes(), (tmp_path / "classes.tif").read_bytes()) == straight
    whole = len(computed) + len(kept) - 1
    assert 0 < len(computed) < whole
    assert not (tmp_path / "trend.tif.resume").exists()


def test_blocks_of_other_inputs_or_settings_are_refused(stack, tmp_path):
    with pytest.raises(Cancelled):
        make(stack, tmp_path, monitor=Stops(0.4), resume=True, memory=64)
    with pytest.raises(StudyError, match=r"holds blocks of a run with other .*precision: float64 ≠ float32"):
        make(stack, tmp_path, resume=True, precision="float32")
    Path(stack).touch()
    with pytest.raises(StudyError, match=r"other inputs or settings \(.*stack.tif: .* bytes"):
        make(stack, tmp_path, resume=True)


def test_a_resumed_run_never_deletes_files_of_others(stack, tmp_path):
    kept = tmp_path / "trend.tif.resume"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="holds files that no run has made"):
        make(stack, tmp_path, resume=True, memory=64)
    (kept / "mine.txt").unlink()
    with pytest.raises(Cancelled):
        make(stack, tmp_path, monitor=Stops(0.4), resume=True, memory=64)
    (kept / "mine.txt").write_text("mine", encoding="utf-8")
    make(stack, tmp_path, resume=True, memory=64)
    assert [path.name for path in kept.iterdir()] == ["mine.txt"]


# --- what cannot be ---


@pytest.mark.parametrize(
    "settings, message",
    [
        ({"options": {"min_valid": 13}}, "MIN_VALID asks for 13 values in a cell, but there are 12 dates"),
        ({"method": "polynomial", "rate": 0.05}, "The method polynomial has no p, so it has no false discovery rate"),
        ({"scheduler": "tcp://127.0.0.1:9"}, "(does not answer|needs the Python package distributed)"),
    ],
)
def test_settings_that_cannot_be_are_refused(stack, tmp_path, settings, message):
    with pytest.raises(StudyError, match=message):
        make(stack, tmp_path, **settings)
    assert list(tmp_path.iterdir()) == []


def test_two_results_need_two_names(stack, tmp_path):
    with pytest.raises(StudyError, match="The trend raster and the trend types have one name, .*trend.tif"):
        make(stack, tmp_path, classes="../" + tmp_path.name + "/trend.tif")


def test_one_date_is_no_trend(stack, tmp_path):
    with pytest.raises(StudyError, match=r"needs at least two dates; the input has one \(2000\)"):
        make(stack, tmp_path, YEARS[:1])


# --- predicting ---


def test_a_line_is_continued_and_cut_at_the_floor(stack, tmp_path):
    make(stack, tmp_path)
    found = bands_of(tmp_path / "trend.tif")
    with Raster(str(tmp_path / "trend.tif")) as raster:
        predict(raster, [2006.0, 2030.0], str(tmp_path / "later.tif"), floor=0.0)
    later = bands_of(tmp_path / "later.tif")
    assert list(later) == ["2006", "2030"]
    for year in (2006, 2030):
        line = found["intercept"] + found["slope"] * year
        np.testing.assert_array_equal(later[str(year)], np.where(line < 0, 0, line))


def test_a_polynomial_is_continued_as_numpy_does(stack, tmp_path):
    make(stack, tmp_path, method="polynomial", classes="", options={"degree": 3})
    with Raster(str(tmp_path / "trend.tif")) as raster:
        predict(raster, [2015.0], str(tmp_path / "later.tif"))
    values = series()[:, 40, 50].astype(float)
    known = np.isfinite(values)
    expected = np.polyval(np.polyfit(np.array(YEARS)[known] - 2000.0, values[known], 3), 15.0)
    assert bands_of(tmp_path / "later.tif")["2015"][40, 50] == pytest.approx(expected, rel=1e-6)


def test_a_raster_without_coefficients_cannot_be_continued(stack, tmp_path):
    with Raster(stack) as raster, pytest.raises(StudyError, match="The raster stack has no bands slope, intercept"):
        predict(raster, [2030.0], str(tmp_path / "later.tif"))
    make(stack, tmp_path, bands=("n",))
    with Raster(str(tmp_path / "trend.tif")) as raster:
        with pytest.raises(StudyError, match="has no bands intercept; it has slope, p, z, n, opacity"):
            predict(raster, [2030.0], str(tmp_path / "later.tif"))
    assert not (tmp_path / "later.tif").exists()


@pytest.mark.parametrize("parts", [1, 7])
def test_the_middle_of_a_distribution_is_numpys_quantile(parts):
    values = np.random.default_rng(3).normal(280, 5, 20_000)
    values[::50] = np.nan
    found = Distribution()
    for part in np.array_split(values, parts):
        found.add(part)
    low, high = found.between(0.98)
    assert (low, high) == pytest.approx(np.nanquantile(values, [0.01, 0.99]), abs=2 * 512 / 2**15)
    nothing = Distribution()
    nothing.add(np.array([np.nan, 0.0, 0.0]))
    assert nothing.between(0.98) == (0, 0)
