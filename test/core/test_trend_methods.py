"""Least-squares, seasonal, corrected and contextual trends of blocks, against numpy, SciPy and pymannkendall."""

import math
import warnings

import numpy as np
import pytest

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.trend.kernels.pairs import Pairs
from carbon_zoning.core.trend.methods.contextual import box_sum, neighbourhood
from carbon_zoning.core.trend.methods.regression import two_sided_p_of_t
from carbon_zoning.core.trend.methods.serial_correlation import CORRECTIONS, autocorrelation
from carbon_zoning.core.trend.methods.trend_method import trend_method
from carbon_zoning.core.trend.serial import TESTS, trend_test

YEARS = np.array([1990, 1991, 1993, 1994, 1995, 2000, 2001, 2005, 2006, 2010, 2015, 2020], dtype=float)


def series_with_gaps(dates, count, seed, gaps=0.2):
    rng = np.random.default_rng(seed)
    x = 50 + rng.normal(size=(len(dates), count)) + rng.normal(size=count) * (dates[:, None] - dates[0]) / 10
    x[rng.random(x.shape) < gaps] = math.nan
    x[:, 0] = 50 + rng.normal(size=len(dates))  # one without gaps
    return x


def bands_of(method, x):
    """Return {band: values} of series, shape (dates, series)."""
    return dict(zip((band.name for band in method.bands), method(x[:, None, :])[:, 0]))


# --- least squares ---


def test_a_line_by_hand():
    # x = 1, 2, 4 in years 0, 1, 2: slope 3/2, intercept 5/6, residuals 1/6, -1/3, 1/6: RSS 1/6, TSS 14/3, r2 27/28;
    # t = 1.5 / sqrt((1/6) / 1 / 2) = 3 sqrt 3; one degree of freedom: p = 1 - 2/pi atan(3 sqrt 3)
    result = bands_of(trend_method("linear", [0, 1, 2]), np.array([[1.0, 2, 4]]).T)
    assert list(result) == ["slope", "intercept", "rmse", "r2", "p", "n"]
    expected = [1.5, 5 / 6, math.sqrt(1 / 18), 27 / 28, 1 - 2 / math.pi * math.atan(3 * math.sqrt(3)), 3]
    assert [values[0] for values in result.values()] == pytest.approx(expected, rel=1e-12)


def test_lines_are_scipys():
    stats = pytest.importorskip("scipy.stats")
    x = series_with_gaps(YEARS, 60, 1)
    result = bands_of(trend_method("linear", YEARS), x)
    for column in range(60):
        there = ~np.isnan(x[:, column])
        expected = stats.linregress(YEARS[there], x[there, column])
        assert result["slope"][column] == pytest.approx(expected.slope, rel=1e-10)
        assert result["intercept"][column] == pytest.approx(expected.intercept, rel=1e-9)
        assert result["r2"][column] == pytest.approx(expected.rvalue**2, rel=1e-9, abs=1e-14)
        assert result["p"][column] == pytest.approx(expected.pvalue, rel=1e-8)
        residuals = x[there, column] - expected.intercept - expected.slope * YEARS[there]
        assert result["rmse"][column] == pytest.approx(np.sqrt(np.mean(residuals**2)), rel=1e-8)


@pytest.mark.parametrize("degree", [1, 2, 3, 5])
def test_polynomials_are_numpys(degree):
    x = series_with_gaps(YEARS, 40, degree)
    method = trend_method("polynomial", YEARS, degree=degree)
    assert method.origin == 1990
    assert [band.name for band in method.bands][: degree + 1] == [f"polynomial_{k}" for k in range(degree, -1, -1)]
    result = method(x[:, None, :])[:, 0]
    for column in range(40):
        there = ~np.isnan(x[:, column])
        if there.sum() <= degree:
            assert np.isnan(result[:, column]).all()
            continue
        expected = np.polynomial.Polynomial.fit(YEARS[there] - 1990, x[there, column], degree)
        curve = np.polyval(result[: degree + 1, column], YEARS[there] - 1990)
        assert curve == pytest.approx(expected(YEARS[there] - 1990), rel=1e-8)
        assert result[: degree + 1, column][::-1] == pytest.approx(expected.convert().coef, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("frequency, cycle", [(1, 1.0), (2, 1.0), (1, 11.0)])
def test_harmonics_are_least_squares(frequency, cycle):
    dates = 2000 + np.arange(48) / 12
    rng = np.random.default_rng(5)
    x = rng.normal(size=(48, 30)) + 3 * np.sin(2 * np.pi * dates / cycle)[:, None] + 0.5 * dates[:, None]
    x[rng.random(x.shape) < 0.2] = math.nan
    method = trend_method("harmonic", dates, frequency=frequency, cycle=cycle)
    names = ["slope", "intercept"] + [f"{wave}{k}" for k in range(1, frequency + 1) for wave in ("sin", "cos")]
    result = bands_of(method, x)
    assert list(result) == [*names, "rmse", "r2", "n"]
    angles = [2 * np.pi * k * dates / cycle for k in range(1, frequency + 1)]
    terms = [dates - 2000, np.ones(48)] + [wave(angle) for angle in angles for wave in (np.sin, np.cos)]
    for column in range(30):
        there = ~np.isnan(x[:, column])
        expected, rss, _, _ = np.linalg.lstsq(np.column_stack(terms)[there], x[there, column], rcond=None)
        expected[1] -= 2000 * expected[0]
        assert [result[name][column] for name in names] == pytest.approx(expected, rel=1e-7, abs=1e-8)
        assert result["rmse"][column] == pytest.approx(math.sqrt(rss[0] / there.sum()), rel=1e-9)


def test_constant_series_have_no_slope_and_no_doubt():
    x = np.full((12, 2), 0.1)
    x[3:5, 1] = math.nan
    result = bands_of(trend_method("linear", YEARS), x)
    for name, expected in (("slope", 0), ("intercept", 0.1), ("rmse", 0), ("p", 1), ("r2", math.nan)):
        assert np.array_equal(result[name], [expected] * 2, equal_nan=True), name


def test_dates_that_do_not_determine_the_coefficients_give_nothing():
    # Januaries alone, more of them than coefficients: the yearly wave cannot be told from the constant
    dates = 2000 + np.arange(60) / 12
    x = np.full((60, 1, 2), math.nan)
    x[::12, 0, 0] = np.arange(5.0) ** 2
    x[:, 0, 1] = np.arange(60.0)
    result = trend_method("harmonic", dates)(x)[:, 0]
    assert np.isnan(result[:, 0]).all() and not np.isnan(result[:, 1]).any()


def test_students_p_by_its_closed_forms_far_into_the_tail():
    # 1 degree of freedom: 2 atan(1 / t) / pi; 2: 1 - t / sqrt(t² + 2), without the difference
    t = 10 ** np.random.default_rng(0).uniform(-3, 5, 2000)
    one, two = np.full(2000, 1), np.full(2000, 2)
    assert two_sided_p_of_t(-t, one) == pytest.approx(2 * np.arctan(1 / t) / math.pi, rel=1e-10)
    root = np.sqrt(t**2 + 2)
    assert two_sided_p_of_t(t, two) == pytest.approx(2 / (root * (root + t)), rel=1e-10)
    assert np.isnan(two_sided_p_of_t(np.array([math.nan, 1]), np.array([3, 0]))).all()
    assert two_sided_p_of_t(np.array([0.0, math.inf]), np.array([3, 3])).tolist() == [1, 0]


# --- seasons ---


def pymannkendall(test, series, **settings):
    oracle = pytest.importorskip("pymannkendall")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(oracle, test)(series, **settings)


@pytest.mark.parametrize("period, years", [(12, 6), (4, 9), (2, 15)])
def test_the_seasonal_test_is_pymannkendalls(period, years):
    rng = np.random.default_rng(period)
    count = period * years
    x = rng.normal(size=(count, 40)) + 5 * np.sin(2 * np.pi * np.arange(count) / period)[:, None]
    x[:, ::4] = np.round(x[:, ::4])
    x[rng.random(x.shape) < 0.15] = math.nan
    dates = 1990 + np.arange(count) / period
    result = bands_of(trend_method("seasonal_kendall", dates, periods=np.arange(count) % period), x)
    for column in range(40):
        expected = pymannkendall("seasonal_test", x[:, column], period=period)
        for name in ("slope", "p", "s", "var_s", "z"):
            assert result[name][column] == getattr(expected, name), name
        assert result["tau"][column] == pytest.approx(expected.Tau, rel=1e-15)
        # its time 0 is the first date
        assert result["intercept"][column] + 1990 * result["slope"][column] == pytest.approx(
            expected.intercept, abs=1e-9
        )


def test_a_season_of_one_date_has_no_pairs():
    for kernel in ("sort", "network"):
        method = trend_method("seasonal_kendall", [2000, 2000.5, 2001, 2003], periods=[1, 2, 1, 1], kernel=kernel)
        result = bands_of(method, np.array([[1.0, 50, 2, 7]]).T)
        # slopes 1, 5 / 2 and 2: the median is 2
        assert (result["slope"][0], result["s"][0], result["n"][0]) == (2, 3, 4)


def test_seasons_may_lack_dates():
    # spring of three years rises, autumn of two falls: S = 3 - 1, var S = 3*2*11/18 + 2*1*9/18
    result = bands_of(
        trend_method("seasonal_kendall", [2000.25, 2000.75, 2001.25, 2002.25, 2002.75], periods=[1, 2, 1, 1, 2]),
        np.array([[1.0, 9, 2, 4, 5]]).T,
    )
    assert (result["s"][0], result["var_s"][0]) == (2, pytest.approx(66 / 18 + 1))
    # slopes 1, 2, 1.5 and -2: the median is 1.25
    assert result["slope"][0] == 1.25


# --- serial correlation ---


@pytest.mark.parametrize("correction", CORRECTIONS[1:])
def test_corrections_are_pymannkendalls(correction):
    rng = np.random.default_rng(11)
    x = np.cumsum(rng.normal(0.1, 1, (21, 60)), axis=0)
    x[:, ::6] = np.round(x[:, ::6])
    result = bands_of(trend_method("mann_kendall", 2000 + 5.0 * np.arange(21), correction=correction), x)
    for column in range(60):
        expected = pymannkendall(TESTS[correction], x[:, column])
        assert 5 * result["slope"][column] == pytest.approx(expected.slope, rel=1e-12)
        assert (result["s"][column], result["tau"][column]) == pytest.approx((expected.s, expected.Tau), rel=1e-12)
        if expected.var_s > 0:
            found = [result[name][column] for name in ("var_s", "z", "p")]
            assert found == pytest.approx([expected.var_s, expected.z, expected.p], rel=1e-8, abs=1e-12)
        else:
            assert expected.s == 0 or math.isnan(result["z"][column])


@pytest.mark.parametrize("correction", CORRECTIONS[1:])
def test_fields_and_rasters_agree(correction):
    # the same series through `serial`, which the tool for fields uses: without scatter they keep the original test
    rng = np.random.default_rng(12)
    x = rng.normal(size=(12, 6))
    x[:, 0], x[:, 1] = 5, 3.0 * np.arange(12)
    x[:2, 2] = math.nan
    field = trend_test(x.T, range(12), correction, monitor=Monitor())
    result = bands_of(trend_method("mann_kendall", range(12), correction=correction), x)
    for name in ("s", "var_s", "z", "p", "tau", "slope"):
        assert result[name] == pytest.approx(getattr(field, name), rel=1e-8, abs=1e-12), name


@pytest.mark.parametrize("correction", CORRECTIONS[1:])
def test_series_without_values_give_nothing_and_no_warning(correction):
    x = np.random.default_rng(1).normal(size=(10, 1, 100))
    x[:, 0, 0], x[1:, 0, 1], x[2:, 0, 2] = math.nan, math.nan, math.nan
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = trend_method("mann_kendall", range(10), correction=correction, min_valid=3)(x)[:, 0]
    assert np.isnan(result[:, :3]).all() and not np.isnan(result[0, 3:]).any()


def test_autocorrelation_with_a_gap_by_hand():
    # y = -1, 1, gap, 1, -1: sum y² = 4; lag 1: -1 - 1; lag 2: only dates 2 and 4: 1; lag 3: -1 (1, 4) - 1 (2, 5)
    x = np.array([[-1, 1, math.nan, 1, -1]]).T
    assert autocorrelation(x, 3)[:, 0].tolist() == [-0.5, 0.25, -0.5]


def test_whitening_needs_two_successive_pairs():
    x = np.array([[1, math.nan, 3, math.nan, 2, math.nan, 7, math.nan]]).T
    result = bands_of(trend_method("mann_kendall", range(8), correction="pre_whitening"), x)
    assert math.isnan(result["z"][0]) and math.isnan(result["s"][0]) and not math.isnan(result["slope"][0])


# --- neighbours ---


def test_contextual_sums_are_pymannkendalls_correlated_test():
    rng = np.random.default_rng(1)
    block = rng.normal(size=(15, 3, 3)) + 0.8 * rng.normal(size=(15, 1, 1)) + 0.05 * np.arange(15)[:, None, None]
    block[:, 1, 2] = np.round(block[:, 1, 2])
    s, variance, series = neighbourhood(block, Pairs(np.arange(15)))
    expected = pymannkendall("correlated_multivariate_test", block.reshape(15, 9))
    assert (s[0, 0], series[0, 0]) == (expected.s, 9)
    assert variance[0, 0] == pytest.approx(expected.var_s, rel=1e-12)


def test_contextual_covariances_by_brute_force_with_gaps():
    # Dietz and Killeen's covariance of each two of the nine, a missing value giving signs of 0
    rng = np.random.default_rng(2)
    block = rng.integers(0, 5, (8, 3, 3)).astype(float)
    block[rng.random(block.shape) < 0.2] = math.nan
    x = block.reshape(8, 9)
    sign = np.nan_to_num(np.sign(x[:, None] - x[None, :]))  # (j, k, pixel)
    r = sign.sum(axis=1)
    total = 0
    for g in range(9):
        for h in range(9):
            concord = sum(sign[j, k, g] * sign[j, k, h] for j in range(8) for k in range(j))
            total += (concord + (r[:, g] * r[:, h]).sum()) / 3
    _, variance, _ = neighbourhood(block, Pairs(np.arange(8)))
    assert variance[0, 0] == pytest.approx(total, rel=1e-12)


def test_a_lone_pixel_keeps_the_original_test():
    block = np.full((9, 3, 3), math.nan)
    block[:, 1, 1] = [1, 3, 2, 2, 5, 4, 6, 8, 7]
    contextual = trend_method("mann_kendall", range(9), contextual=True)
    assert contextual.halo == 1
    original = trend_method("mann_kendall", range(9))(block[:, 1:2, 1:2])
    assert contextual(block)[:, 0, 0] == pytest.approx(original[:, 0, 0], rel=1e-14)


@pytest.mark.parametrize("correction", ["none", "trend_free_pre_whitening"])
def test_contextual_blocks_join_without_a_seam(correction):
    rng = np.random.default_rng(6)
    x = rng.normal(size=(10, 14, 11))
    x[:, 4:6, 3] = math.nan
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)), constant_values=math.nan)
    method = trend_method("mann_kendall", range(10), contextual=True, correction=correction)
    whole = method(padded)
    assert whole.shape == (10, 14, 11) and np.isnan(whole[:, 4:6, 3]).all()
    parts = [method(padded[:, first : first + 5 + 2]) for first in (0, 5)] + [method(padded[:, 10:])]
    assert np.concatenate(parts, axis=1).tobytes() == whole.tobytes()


def test_the_mean_of_s_over_the_neighbours():
    rng = np.random.default_rng(7)
    x = rng.normal(size=(10, 5, 5))
    s = trend_method("mann_kendall", range(10), bands=["s"])(x)[0]
    contextual = trend_method("mann_kendall", range(10), contextual=True, bands=["s"])(x)[0]
    for row in range(3):
        for column in range(3):
            assert contextual[row, column] == pytest.approx(s[row : row + 3, column : column + 3].mean())
    assert box_sum(np.ones((3, 3))).tolist() == [[9]]


def test_whitened_neighbours_are_pymannkendalls():
    # each of the nine series whitened by itself, then tested together
    rng = np.random.default_rng(8)
    block = np.cumsum(rng.normal(size=(14, 3, 3)), axis=0)
    oracle = pytest.importorskip("pymannkendall.pymannkendall")
    x = block.reshape(14, 9)
    r = [getattr(oracle, "__acf")(x[:, k], 1)[1] for k in range(9)]
    expected = pymannkendall("correlated_multivariate_test", x[1:] - x[:-1] * np.array(r))
    result = trend_method("mann_kendall", range(14), contextual=True, correction="pre_whitening", bands=["s", "var_s"])
    found = result(block)[:, 0, 0]
    assert found == pytest.approx([expected.s / 9, expected.var_s / 81], rel=1e-12)


# --- blocks ---


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    "name, settings",
    [
        ("linear", {}),
        ("polynomial", {"degree": 3}),
        ("harmonic", {"frequency": 2}),
        ("seasonal_kendall", {"periods": np.arange(24) % 4}),
        *(("mann_kendall", {"correction": correction}) for correction in CORRECTIONS),
    ],
)
def test_a_pixel_alone_has_the_bytes_it_has_in_a_block(name, settings, dtype):
    dates = 2000 + np.arange(24) / 4
    block = (series_with_gaps(dates, 60, 3, gaps=0.1)).reshape(24, 6, 10).astype(dtype)
    block[:, 2] = np.where(np.isnan(block[:, 2]), 50, block[:, 2])  # a row without gaps
    method = trend_method(name, dates, dtype=dtype, **settings)
    whole = method(block)
    for row in range(6):
        for column in range(10):
            alone = method(block[:, row : row + 1, column : column + 1])
            assert alone.tobytes() == np.ascontiguousarray(whole[:, row, column]).tobytes(), (row, column)


def test_values_of_different_seasons_only_have_no_result():
    # all but the last year missing, and one pixel with a pair
    x = np.full((6, 1, 2), math.nan)
    x[4:] = 1
    x[0, 0, 1] = 0
    for kernel in ("sort", "partition", "rounded", "network"):
        method = trend_method("seasonal_kendall", 2000 + np.arange(6) / 2, periods=[0, 1] * 3, kernel=kernel)
        result = bands_of(method, x[:, 0])
        assert all(math.isnan(values[0]) for values in result.values())
        assert (result["slope"][1], result["s"][1]) == (0.5, 1)
