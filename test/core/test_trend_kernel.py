"""Sen and Mann-Kendall in blocks: bit for bit pymannkendall's, whatever the kernel, the blocks and the threads."""

import json
import math
import pickle
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.trend.kernels import network, normal, processor
from carbon_zoning.core.trend.kernels.exact import exact_two_sided_p
from carbon_zoning.core.trend.kernels.kendall import score
from carbon_zoning.core.trend.kernels.median import kernel_name, kernels, keys, rule
from carbon_zoning.core.trend.kernels.median.differences import Product, Ring, differences_for
from carbon_zoning.core.trend.kernels.pairs import Pairs
from carbon_zoning.core.trend.kernels.sen import BANDS, SenMannKendall
from carbon_zoning.core.trend.kernels.series import narrowed
from carbon_zoning.core.trend.methods import distinct
from carbon_zoning.core.trend.methods.distinct import Distinct
from carbon_zoning.core.trend.methods.trend_method import trend_method

SHARED = BANDS[:8]


@pytest.fixture(autouse=True)
def keys_for_few_series(monkeypatch):
    # by default few series are left to another kernel, which is as fast for them
    monkeypatch.setattr(keys, "FEW", 0)


KERNELS = ("sort", "rounded", "partition", "network", "keys, sort", "keys, rounded")


def awkward(dates, series, seed):
    """Series with ties, constants, gaps of every share, and zeros of both signs."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(dates, series))
    x[:, ::5] = np.round(2 * x[:, ::5])
    x[:, ::7] = 3
    x[:, ::11] = np.where(rng.random(x[:, ::11].shape) < 0.5, 0.0, -0.0)
    x[rng.random(x.shape) < rng.uniform(0, 0.9, series)] = math.nan
    return x


def pymannkendall(series):
    oracle = pytest.importorskip("pymannkendall")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = oracle.original_test(series)
    n = np.count_nonzero(~np.isnan(series))
    return [result.slope, result.p, result.s, result.var_s, result.z, result.Tau, result.intercept, n]


def assert_equals_pymannkendall(x, result):
    for column in range(x.shape[1]):
        if np.count_nonzero(~np.isnan(x[:, column])) < 2:
            assert np.isnan(result[:, column]).all()
        else:
            expected = pymannkendall(x[:, column])
            assert result[:, column].tolist() == expected, (x[:, column].tolist(), dict(zip(SHARED, expected)))


@pytest.mark.parametrize("dates", [2, 3, 4, 5, 6, 8, 10, 13, 21, 33, 41, 60])
def test_bitwise_equal_to_pymannkendall_in_every_kernel(dates):
    x = awkward(dates, 120, dates)
    results = {}
    for kernel in kernels(Pairs(np.arange(dates)), "float64"):
        results[kernel] = SenMannKendall(range(dates), SHARED, kernel=kernel)(x)
    assert_equals_pymannkendall(x, results["sort"])
    for kernel, result in results.items():
        assert result.tobytes() == results["sort"].tobytes(), kernel


values = st.one_of(
    st.integers(-4, 4).map(float),
    st.just(math.nan),
    st.floats(-1e6, 1e6),
    st.floats(allow_nan=False, allow_infinity=False),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(values, min_size=2, max_size=60), st.sampled_from(KERNELS))
def test_any_series_is_bitwise_pymannkendalls(series, kernel):
    if kernel == "network" and len(series) > 25:
        kernel = "sort"
    x = np.array(series)[:, None]
    with np.errstate(all="ignore"):
        expected_overflows = len(series) > 1 and np.nanmax(np.append(np.abs(x), 0)) > 1e307
        if not expected_overflows:
            assert_equals_pymannkendall(x, SenMannKendall(range(len(series)), SHARED, kernel=kernel)(x))


@pytest.mark.parametrize("kernel", KERNELS)
def test_values_of_any_size(kernel):
    # far beyond what stands for gaps in the kernels: 1e300 + k has slope 0 at this size, 1e307 * k has 1e307
    x = np.array([[1e300] * 4, [1e307, 2e307, 3e307, 4e307], [5e-324, 1e-323, 1.5e-323, 2e-323], [1, 2, 3, math.nan]]).T
    result = SenMannKendall(range(4), ("slope", "s"), kernel=kernel)(x)
    assert result[0] == pytest.approx([0, 1e307, 5e-324, 1], rel=1e-15)
    assert result[1].tolist() == [0, 6, 6, 3]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("shape", [(6, 1, 1), (6, 4, 5)])
def test_the_block_stays_as_it_was(dtype, shape):
    block = awkward(6, shape[1] * shape[2], 4).reshape(shape).astype(dtype)
    block[2] = math.inf
    before = block.tobytes()
    for name in ("mann_kendall", "linear", "seasonal_kendall"):
        trend_method(name, range(6), dtype=dtype, periods=[0, 1] * 3)(block)
    assert block.tobytes() == before


def test_infinities_are_missing():
    x = np.array([[1, math.inf, 2, -math.inf, 4, 3]]).T
    gaps = np.where(np.isfinite(x), x, math.nan)
    kernel = SenMannKendall(range(6))
    assert np.array_equal(kernel(x), kernel(gaps), equal_nan=True)
    assert kernel(x)[BANDS.index("n"), 0] == 4


@pytest.mark.parametrize("dates", [2, 3, 5, 21])
@pytest.mark.parametrize("kernel", KERNELS)
def test_few_series_without_values_among_many(dates, kernel):
    # they stay with the others: none, the first, the last and one value in the middle
    x = np.random.default_rng(0).normal(size=(dates, 200))
    x[:, :3] = math.nan
    x[0, 1], x[-1, 2] = 1, 1
    result = SenMannKendall(range(dates), kernel=kernel)(x)
    assert np.isnan(result[:, :3]).all()
    assert_equals_pymannkendall(x[:, 3:], result[:8, 3:])


def test_true_years_count():
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(3)
    years = np.array([1985, 1990, 1992.5, 2000, 2001, 2002 + 1 / 12, 2010, 2020, 2021, 2023])
    x = rng.normal(size=(10, 40))
    x[rng.random(x.shape) < 0.1] = math.nan
    for kernel in KERNELS:
        result = dict(zip(SHARED, SenMannKendall(years, SHARED, kernel=kernel)(x)))
        for column in range(40):
            there = ~np.isnan(x[:, column])
            slope, intercept, _, _ = stats.theilslopes(x[there, column], years[there])
            assert result["slope"][column] == pytest.approx(slope, rel=1e-12)
            assert result["intercept"][column] == pytest.approx(intercept, rel=1e-10)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), values), min_size=2, max_size=40, unique_by=lambda pair: pair[0]),
    st.sampled_from(KERNELS),
)
def test_any_uneven_series_is_scipys(pairs, kernel):
    stats = pytest.importorskip("scipy.stats")
    pairs = [(date, value) for date, value in sorted(pairs) if not abs(value) > 1e300]
    dates, x = (
        (np.array(part, dtype=float) for part in zip(*pairs)) if len(pairs) > 1 else (np.arange(2.0), np.zeros(2))
    )
    there = ~np.isnan(x)
    kernel = "sort" if len(x) > 25 else kernel
    slope, s = SenMannKendall(dates, ("slope", "s"), kernel=kernel)(x[:, None])[:, 0]
    if there.sum() < 2:
        assert math.isnan(slope) and math.isnan(s)
        return
    with np.errstate(all="ignore"):
        assert slope == stats.theilslopes(x[there], dates[there])[0]
    ranks = stats.rankdata(x[there])
    assert s == sum(np.sign(ranks[j] - ranks[i]) for j in range(len(ranks)) for i in range(j))


def test_months_a_year_apart_are_one_year_apart():
    # 1993 + 7/12 less 1992 + 7/12 is 0.9999999999998 in double precision
    pairs = Pairs(np.array([1992 + 7 / 12, 1993 + 7 / 12]))
    assert pairs.years.tolist() == [1.0]
    # one month is a twelfth and no rounded decimal: 30 months rise by 1/12 each, so the slope is 1 a year
    x = np.arange(30)[:, None] / 12
    for kernel in ("sort", "partition"):
        slope = SenMannKendall(2000 + np.arange(30) / 12, ("slope",), kernel=kernel)(x)[0, 0]
        assert slope == pytest.approx(1, rel=1e-11)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_limits_of_the_slope_are_scipys(seed, confidence):
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(seed)
    n = int(rng.integers(8, 30))
    x = rng.normal(size=n)
    if seed % 3 == 0:
        x = np.round(2 * x)
    low, high = SenMannKendall(range(n), ("slope_low", "slope_high"), confidence=confidence)(x[:, None])[:, 0]
    _, _, expected_low, expected_high = stats.theilslopes(x, np.arange(n), confidence)
    assert (low, high) == pytest.approx((expected_low, expected_high), rel=1e-12, abs=0)


def test_too_few_pairs_have_no_limits():
    # 4 values rise: N = 6, var S = 4 * 3 * 13 / 18 = 8.67, (6 - 1.96 * 2.94) / 2 = 0.11 rounds to 0: below the 1st
    x = np.array([[1.0, 2, 4, 8]]).T
    low, high = SenMannKendall(range(4), ("slope_low", "slope_high"))(x)[:, 0]
    assert math.isnan(low) and math.isnan(high)


def test_the_published_limits_of_maxau(cases):
    folder = cases / "mann_kendall"
    case = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["cases"]["maxau_s"]
    series = np.genfromtxt(folder / case["file"], delimiter=",", skip_header=1)[:, 1]
    slope, low, high = SenMannKendall(range(len(series)), ("slope", "slope_low", "slope_high"))(series[:, None])[:, 0]
    assert slope == pytest.approx(case["expected"]["slope"], abs=5e-8)
    assert (low, high) == pytest.approx(case["expected"]["slope_ci95"], abs=5e-8)


@pytest.mark.parametrize("name", ["pymk_arbitrary360", "births365", "maxau_Q"])
def test_published_series(cases, name):
    folder = cases / "mann_kendall"
    case = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["cases"][name]
    table = np.genfromtxt(folder / case["file"], delimiter=",", skip_header=1)
    series = table[:, 2 if case.get("column") == "Q" else 1]
    result = dict(zip(SHARED, SenMannKendall(range(len(series)), SHARED)(series[:, None])[:, 0]))
    for key, value in case["expected"].items():
        if key in result:
            assert result[key] == pytest.approx(value, rel=5e-4 if name == "maxau_Q" else 1e-12), key


@pytest.mark.parametrize("name", ["gpcp_australia", "gimms_kili_ndvi", "force_ndvi_monthly"])
def test_published_stacks(cases, name):
    gdal = pytest.importorskip("osgeo.gdal")
    folder = cases / "trend_stacks" / name
    expected = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))
    stack = gdal.Open(str(folder / f"{name}_stack.tif")).ReadAsArray().astype(float)
    stack[stack == expected["nodata"]] = math.nan
    answers = gdal.Open(str(folder / f"{name}_expected.tif")).ReadAsArray().astype(float)
    result = trend_method("mann_kendall", range(len(stack)), bands=SHARED)(stack)
    there = ~np.isnan(result[0])
    assert there.sum() == expected["valid_px"]
    for band in ("slope", "z", "p", "s", "var_s", "tau", "intercept", "n"):
        known = answers[expected["expected_bands"].index(band)]
        # the answers are float32
        assert result[SHARED.index(band)][there] == pytest.approx(known[there], rel=1e-6, abs=1e-7), band
    for sample in expected["samples"]:
        for band in ("slope", "z", "p", "s", "var_s", "n"):
            assert result[SHARED.index(band), sample["row"], sample["col"]] == sample[band], band


# --- S ---


@pytest.mark.parametrize("dates", [1, 2, 3, 4, 7, 9, 16, 21, 40, 260])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_s_and_ties_by_definition(dates, dtype):
    x = awkward(dates, 40, dates).astype(dtype)
    n = np.sum(~np.isnan(x), axis=0)
    found = score(x, n)
    again = score(x, n, tied=np.ones(40, bool))
    for column in range(40):
        values = x[~np.isnan(x[:, column]), column]
        signs = np.sign(values[None, :] - values[:, None])[np.triu_indices(len(values), 1)]
        _, t = np.unique(values, return_counts=True)
        term = len(values) * (len(values) - 1) * (2 * len(values) + 5) - (t * (t - 1) * (2 * t + 5)).sum()
        expected = (signs.sum(), term, np.count_nonzero(signs == 0))
        assert tuple(part[column] for part in found) == expected == tuple(part[column] for part in again)


def test_s_of_very_long_series():
    # 1 700 values: 1 444 150 pairs, and sums of cubes beyond 32 bits
    x = np.array([np.zeros(1700), np.arange(1700.0)]).T
    found = score(x, np.array([1700, 1700]))
    assert found.s.tolist() == [0, 1_444_150]
    assert found.equal.tolist() == [1_444_150, 0]
    assert found.term.tolist() == [0, 1700 * 1699 * 3405]


def test_gaps_that_open_pairs():
    present = np.random.default_rng(1).random((9, 50)) < 0.6
    pairs = Pairs(np.arange(9), [slice(0, 4), slice(4, 9)])
    expected = np.zeros(50, int)
    for first, last in ((0, 4), (4, 9)):
        for i in range(first, last):
            for j in range(i + 1, last):
                expected += ~present[i] & present[j]
    assert np.array_equal(pairs.opened_by_gaps(present), expected)


# --- p ---


def test_a_missing_scipy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    with pytest.raises(StudyError, match="needs the Python package scipy, which this QGIS does not have"):
        trend_method("mann_kendall", range(30))(np.random.default_rng(0).normal(size=(30, 1, 4)))


def test_p_is_bitwise_scipys():
    stats = pytest.importorskip("scipy.stats")
    z = np.concatenate([np.random.default_rng(0).uniform(-9, 9, 20_000), np.linspace(0, 9, 901), [math.nan]])
    assert np.array_equal(normal.two_sided_p(z), 2 * (1 - stats.norm.cdf(np.abs(z))), equal_nan=True)


@pytest.mark.parametrize("dates", [6, 14, 60])
def test_remembered_z_and_p_are_those_computed(dates):
    # beforehand, when they first come up, and each time
    test = normal.NormalTest(dates)
    assert (test.z is None, test.p is None) == (dates > 6, dates > 14)
    s, term = np.array([15, -7, 15, 0, 1, -1]), np.array([510, 492, 510, 0, 510, 510])
    z = [14 / math.sqrt(510 / 18), -6 / math.sqrt(492 / 18), 14 / math.sqrt(510 / 18), 0, 0, 0]
    for _ in range(2):
        with np.errstate(invalid="ignore"):  # 0 / 0
            found_z, found_p = test(s, term)
        assert found_z.tobytes() == np.array(z, float).tobytes()  # no -0 either
        assert found_p.tolist() == normal.two_sided_p(np.array(z)).tolist()


def test_exact_p_counts_all_orders():
    # brute force: every order of 2 ... 6 values
    table = exact_two_sided_p()
    for n in range(2, 7):
        later, earlier = np.tril_indices(n, -1)
        scores = [abs(np.sign(np.array(o)[later] - np.array(o)[earlier]).sum()) for o in permutations(range(n))]
        for s in range(n * (n - 1) // 2 + 1):
            assert table[n, s] == np.mean(np.array(scores) >= s)


def test_exact_p_is_scipys_and_for_short_series_without_ties_only():
    stats = pytest.importorskip("scipy.stats")
    x = awkward(12, 200, 8)
    default = dict(zip(SHARED, SenMannKendall(range(12), SHARED)(x)))
    exact = dict(zip(SHARED, SenMannKendall(range(12), SHARED, exact=True)(x)))
    changed = 0
    for column in np.flatnonzero(default["n"] >= 2):
        series = x[~np.isnan(x[:, column]), column]
        if len(series) <= 10 and len(np.unique(series)) == len(series):
            expected = stats.kendalltau(np.arange(len(series)), series, method="exact").pvalue
            assert exact["p"][column] == pytest.approx(min(1, expected), rel=1e-12)
            changed += 1
        else:
            assert exact["p"][column] == default["p"][column]
    assert changed > 20


def test_the_tie_term_by_definition():
    # groups of 3 and 2: 3*2*11 + 2*1*9 = 84; a group of 4: 4*3*13 = 156; n(n-1)(2n+5) = 6*5*17 = 510
    x = np.array([[1, 1, 1, 2, 2, 5], [7, 7, 7, 7, 1, 2]], dtype=float).T
    for tied in (None, np.array([True, True])):
        found = score(x, np.array([6, 6]), tied=tied)
        assert found.term.tolist() == [510 - 84, 510 - 156]
        assert found.equal.tolist() == [4, 6]
        assert found.s.tolist() == [11, -7]


# --- one result, whatever the way ---


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_blocks_and_threads_change_no_byte(dtype):
    x = awkward(11, 3000, 5).reshape(11, 50, 60).astype(dtype)
    method = trend_method("mann_kendall", range(11), dtype=dtype)
    whole = method(x).tobytes()
    pieces = [(slice(r, r + 7), slice(c, c + 13)) for r in range(0, 50, 7) for c in range(0, 60, 13)]
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda piece: method(x[(slice(None), *piece)]), pieces))
    joined = np.empty((len(BANDS), 50, 60), dtype)
    for piece, part in zip(pieces, parts):
        joined[(slice(None), *piece)] = part
    assert joined.tobytes() == whole


@pytest.mark.parametrize("dates", [9, 21])
def test_float32_kernels_give_the_same_bytes(dates):
    x = awkward(dates, 500, 6).astype(np.float32)
    x[:, 3] *= np.float32(1e36)  # beyond what the kernels tell from gaps
    names = kernels(Pairs(np.arange(dates)), "float32")
    found = {SenMannKendall(range(dates), SHARED, dtype="float32", kernel=kernel)(x).tobytes() for kernel in names}
    assert len(found) == 1


def test_pair_slopes_that_only_double_precision_tells_apart():
    # 1 + k * 1e-12: all the same in single precision; 1e-60 k: all zero there
    steps = np.random.default_rng(7).permutation(21 * 40).reshape(21, 40) % 97
    for x in (np.arange(21)[:, None] * (1 + 1e-12 * steps), 1e-60 * steps, 1e60 * steps):
        x[3, ::3] = math.nan
        found = [SenMannKendall(range(21), BANDS, kernel=kernel)(x) for kernel in ("sort", "rounded", "keys, rounded")]
        assert found[0].tobytes() == found[1].tobytes() == found[2].tobytes()
        assert_equals_pymannkendall(x, found[1][:8])


@pytest.mark.parametrize("way", [Ring, Product])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("dates", [2, 3, 4, 5, 9, 12, 21])
def test_differences_are_exact_for_all_pairs(way, dtype, dates):
    x = awkward(dates, 75, dates).astype(dtype)
    x[np.isnan(x)] = 1e30
    pairs = Pairs(np.cumsum(np.arange(1, dates + 1)), [slice(0, dates - 1), slice(dates - 1, dates)])
    differences = way(pairs, dtype)
    rows = differences(x, np.empty((75, pairs.count), dtype))
    assert np.array_equal(rows, (x[differences.ahead] - x[differences.base]).T)
    assert np.array_equal(differences.years, pairs.when[differences.ahead] - pairs.when[differences.base])
    ends = {frozenset(ends) for ends in zip(differences.ahead.tolist(), differences.base.tolist())}
    assert len(ends) == pairs.count == (dates - 1) * (dates - 2) // 2


def test_long_series_need_no_large_matrix():
    # 400 dates: the matrix of a product would take 255 MB
    assert isinstance(differences_for(Pairs(np.arange(400)), "float64", fast_blas=True), Ring)
    assert isinstance(differences_for(Pairs(np.arange(21)), "float32", fast_blas=True), Product)
    assert isinstance(differences_for(Pairs(np.arange(21)), "float32", fast_blas=False), Ring)


def test_a_product_that_is_not_exact_is_not_taken(monkeypatch):
    # as of a BLAS that rounds to fewer digits
    exact = Product.__call__
    monkeypatch.setattr(Product, "__call__", lambda self, x, out: exact(self, x, out) * np.float32(1 + 1e-6))
    assert isinstance(differences_for(Pairs(np.arange(9)), "float32", fast_blas=True), Ring)


@pytest.mark.parametrize("way", [Ring, Product])
@pytest.mark.parametrize("dates", [4, 7, 21, 30])
@pytest.mark.parametrize("held", [True, False])
def test_every_kernel_takes_differences_of_either_way(way, dates, held, monkeypatch):
    # a ring gives -0 for some equal values; only values that single precision holds have keys
    monkeypatch.setattr(rule, "differences_for", way)
    x = awkward(dates, 3000, dates)
    x[:, ::3] = np.round(x[:, ::3], 1).astype(np.float32)
    x[:, 1::97] *= 1e-44
    if held:
        x = x.astype(np.float32).astype(np.float64)
    names = kernels(Pairs(np.arange(dates)), "float64")
    for bands in (SHARED, BANDS):
        found = {name: SenMannKendall(range(dates), bands, kernel=name)(x) for name in names}
        assert_equals_pymannkendall(x[:, :300], found["sort"][:8, :300])
        assert {result.tobytes() for result in found.values()} == {found["partition"].tobytes()}


def test_keys_leave_what_they_cannot_tell_apart():
    # pair slopes around 1 whose relative differences are about what the last bits of a key hide, and zeros near others
    rng = np.random.default_rng(8)
    x = np.arange(21)[:, None] * (1 + rng.normal(size=(21, 4000)) * 2.0 ** rng.uniform(-24, -8, 4000))
    x[:, ::9] = rng.integers(0, 3, x[:, ::9].shape) * 2.0**-149  # the smallest numbers there are
    x[:, 1::9] = rng.integers(0, 3, x[:, 1::9].shape) * 1e-25
    steps = np.arange(21)[:, None] >= rng.integers(6, 10, x[:, 3::9].shape[1])
    x[:, 3::9] = np.where(steps, 1, rng.choice([0, 2.0**-149, 2.0**-148], steps.shape))
    x[:, 2::9] = np.where(rng.random(x[:, 2::9].shape) < 0.7, 5, 5 + rng.integers(-2, 3, x[:, 2::9].shape))
    x = x.astype(np.float32).astype(np.float64)
    x[rng.random(x.shape) < 0.05] = math.nan
    for bands in (SHARED, BANDS):
        found = {kernel: SenMannKendall(range(21), bands, kernel=kernel)(x) for kernel in ("partition", "keys, sort")}
        assert found["partition"].tobytes() == found["keys, sort"].tobytes()
        assert_equals_pymannkendall(x[:, :200], found["keys, sort"][:8, :200])


def test_keys_leave_what_one_neighbour_hides():
    # dates and values in twins: pair slopes come in fours that keys cannot tell apart, far from others
    rng = np.random.default_rng(4)
    dates = np.repeat(np.arange(10), 2) + np.tile([0, 1e-6], 10)
    x = np.repeat(rng.normal(size=(10, 3000)), 2, axis=0) * (1 + 1e-6 * rng.normal(size=(20, 3000)))
    x = x.astype(np.float32).astype(np.float64)
    for bands in (("slope",), BANDS):
        found = {kernel: SenMannKendall(dates, bands, kernel=kernel)(x) for kernel in ("partition", "keys, sort")}
        assert found["partition"].tobytes() == found["keys, sort"].tobytes()


@pytest.mark.parametrize("bands", [("slope",), ("slope", "slope_low", "slope_high")])
def test_keys_are_used(bands):
    # most series without ties are found by keys, and few are left to the other kernel
    rng = np.random.default_rng(8)
    x = (rng.normal(size=(21, 3000)) + 0.1 * np.arange(21)[:, None]).astype(np.float32).astype(np.float64)
    kernel = SenMannKendall(range(21), bands, kernel="keys, sort")
    left = []
    other = kernel.median.other
    kernel.median.other = lambda series, ranks=(): left.append(series.x.shape[1]) or other(series, ranks)
    kernel(x)
    assert sum(left) < 0.1 * 3000
    kernel(x + 1e-9)  # not single precision
    assert left[-1] == 3000


def test_float32_keeps_its_bounds():
    # Values that float32 holds: S, var S, Z and p as in double precision. A slope is rounded three times, after the
    # difference, the division and the mean of the two middle ones: 3 * 2^-24 = 1.8e-7 of max(abs(slope), sd / T).
    rng = np.random.default_rng(9)
    x = (rng.normal(size=(21, 4000)) + rng.normal(size=4000) * np.arange(21)[:, None] / 20).astype(np.float32)
    x[rng.random(x.shape) < 0.03] = math.nan
    single = SenMannKendall(range(21), SHARED, dtype="float32")(x)
    double = SenMannKendall(range(21), SHARED)(x.astype(np.float64))
    for band in ("p", "s", "var_s", "z", "tau", "n"):
        row = SHARED.index(band)
        assert np.array_equal(single[row], double[row].astype(np.float32)), band
    scale = np.maximum(np.abs(double[0]), np.nanstd(x, axis=0) / 21)
    assert (np.abs(single[0] - double[0]) / scale).max() < 3 * 2**-24
    assert np.array_equal(np.sign(single[0]), np.sign(double[0]))


def test_single_precision_compares_only_what_it_holds():
    x = awkward(9, 300, 12)
    assert narrowed(x) is x
    assert narrowed(np.round(x)).dtype == np.float32 and np.array_equal(
        narrowed(np.round(x)), np.round(x), equal_nan=True
    )
    late = np.round(x)
    late[4, 290] = 1 + 1e-12
    assert narrowed(late) is late
    assert narrowed(np.array([[1e300]])).dtype == np.float64


def test_dates_centuries_apart():
    # the largest value that is told from gaps must stay finite whatever the dates
    x = np.array([[1.0, math.inf, 3], [math.nan, 1, 2]]).T
    result = SenMannKendall([0, 3000, 9000], ("slope", "n"))(x)
    assert np.array_equal(result, [[2 / 9000, 1 / 6000], [2, 2]])


def test_long_series_stay_within_memory():
    # 400 dates have 79,800 pairs: rows by subtraction, a few series at once
    x = awkward(400, 12, 10)
    assert_equals_pymannkendall(x[:, :3], SenMannKendall(range(400), SHARED)(x[:, :3]))


@pytest.mark.parametrize("count", [*range(1, 40), 105])
def test_the_network_sorts(count):
    values = np.random.default_rng(count).integers(0, 9, (count, 50)).astype(float)
    memory = np.append(values, np.zeros((1, 50)), axis=0)
    comparators = network.network(count)
    order = network.run(comparators, memory)
    assert np.array_equal(memory[order[:-1]], np.sort(values, axis=0))
    memory[:-1] = values
    order = network.run(network.pruned(comparators, {count // 2}), memory)
    assert np.array_equal(memory[order[count // 2]], np.sort(values, axis=0)[count // 2])


@pytest.mark.parametrize("dates", [1, 2, 5, 32, 33, 50])
def test_medians_of_values_are_numpys(dates):
    x = awkward(dates, 300, dates)
    x[0] = 1
    assert network.medians(x, np.sum(~np.isnan(x), axis=0)).tolist() == np.nanmedian(x, axis=0).tolist()


NONE, SINGLE, BOTH = frozenset(), frozenset([32]), frozenset([32, 64])  # bits that numpy sorts with vectors


@pytest.mark.parametrize(
    "dates, dtype, with_limits, sorts, name",
    [
        (7, "float64", True, NONE, "network"),
        (8, "float32", False, BOTH, "sort"),
        (25, "float32", False, NONE, "network"),
        (26, "float64", False, NONE, "partition"),
        (15, "float64", False, BOTH, "sort"),
        (16, "float64", False, BOTH, "keys, sort"),
        (21, "float64", True, BOTH, "sort"),
        (46, "float64", False, BOTH, "sort"),
        (9, "float64", False, SINGLE, "network"),
        (10, "float64", True, SINGLE, "keys, rounded"),
        (46, "float64", False, SINGLE, "rounded"),
    ],
)
def test_the_rule_names_a_kernel_that_there_is(dates, dtype, with_limits, sorts, name):
    pairs = Pairs(np.arange(dates))
    assert kernel_name(pairs, dtype, with_limits, sorts) == name
    assert name in kernels(pairs, dtype)


@pytest.mark.parametrize(
    "version, features, bits",
    [
        ("1.24.2", {"AVX512_SKX": True}, [32]),
        ("1.24.2", {"AVX2": True, "AVX512_SKX": False}, []),
        ("1.26.4", {"AVX512_SKX": True}, [32, 64]),
        ("2.4.0.dev0", {"AVX512_SKX": True}, [32, 64]),
        ("2.0.1", {"ASIMD": True}, [32]),
        ("2.2", {}, [32]),
    ],
)
def test_what_numpy_sorts_with_vectors(version, features, bits, monkeypatch):
    monkeypatch.setattr(np, "__version__", version)
    monkeypatch.setattr(processor, "_features", lambda: features)
    assert processor.vector_sorts.__wrapped__() == frozenset(bits)


def test_numpy_tells_the_features_of_the_processor():
    assert any(processor._features().values())


# --- distinct series ---


def repeated(seed, dtype="float64"):
    """Series as of a land-use raster: most constant, few distinct, some empty, some with gaps."""
    rng = np.random.default_rng(seed)
    kinds = np.repeat(rng.integers(1, 7, 60)[None, :].astype(dtype), 12, axis=0)
    kinds[6:, :10] = 2
    kinds[rng.integers(0, 12, 6), np.arange(20, 26)] = math.nan
    kinds[:, 30] = math.nan
    return kinds[:, rng.integers(0, 60, 9000)]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_distinct_series_change_no_byte(dtype):
    x = repeated(1, dtype)
    kernel = SenMannKendall(range(12), dtype=dtype)
    calls = []

    class Counting:
        constant, wanted, choice = staticmethod(kernel.constant), kernel.wanted, kernel.choice

        def __call__(self, part):
            calls.append(part.shape[1])
            return kernel(part)

    assert Distinct(Counting(), dtype)(x).tobytes() == kernel(x).tobytes()
    assert sum(calls) < 60


def test_continuous_series_are_computed_one_by_one():
    x = np.random.default_rng(2).normal(size=(12, 5000))
    kernel = SenMannKendall(range(12))
    assert not Distinct(kernel, "float64")._pays(x)
    assert Distinct(kernel, "float64")._pays(repeated(1))


def test_colliding_hashes_are_found_out(monkeypatch):
    x = repeated(3)
    kernel = SenMannKendall(range(12))
    monkeypatch.setattr(distinct, "_hash", lambda part: np.zeros(part.shape[1], np.uint64))
    assert Distinct(kernel, "float64")(x).tobytes() == kernel(x).tobytes()


# --- the object ---


def test_bands_minimum_and_units():
    method = trend_method("mann_kendall", range(2000, 2006), min_valid=4, bands=("n", "slope"))
    assert [(band.name, band.unit) for band in method.bands] == [("n", ""), ("slope", "{unit} per year")]
    block = np.arange(6.0)[:, None, None] * np.ones((1, 1, 3))
    block[:3, 0, 1], block[:2, 0, 2] = math.nan, math.nan
    assert np.array_equal(method(block)[:, 0], [[6, math.nan, 4], [1, math.nan, 1]], equal_nan=True)
    assert method.halo == 0 and trend_method("mann_kendall", range(4)).dtype == np.float64


def test_the_method_travels():
    method = trend_method("mann_kendall", range(9), dtype="float32", exact=True)
    block = awkward(9, 30, 1).reshape(9, 5, 6)
    copy = pickle.loads(pickle.dumps(method))
    assert copy(block).tobytes() == method(block).tobytes()
    assert copy.settings.kernel == method.settings.kernel in KERNELS


def test_it_reports_and_stops():
    seen = []
    method = trend_method("mann_kendall", range(3), bands=("s",))
    block = np.zeros((3, 3, 1 << 17), np.float32)
    method(block, Monitor(on_progress=seen.append))
    assert seen == pytest.approx([0, 1 / 3, 2 / 3])
    with pytest.raises(Cancelled):
        method(block, Monitor(is_cancelled=lambda: True))


def test_an_empty_block():
    assert trend_method("mann_kendall", range(5))(np.zeros((5, 0, 7))).shape == (10, 0, 7)


@pytest.mark.parametrize(
    "settings, message",
    [
        ({"name": "spearman"}, "method spearman is not known; choose one of mann_kendall, linear"),
        ({"dates": [2000]}, "two or more dates that rise; these are 2000"),
        ({"dates": [2000, 2000, 2001]}, "these are 2000, 2000, 2001"),
        ({"dates": [2000, math.nan]}, "these are 2000, nan"),
        ({"min_valid": 1}, "min_valid of the trend is 1; it must be between 2 and 8"),
        ({"min_valid": 9}, "min_valid of the trend is 9; it must be between 2 and 8"),
        ({"confidence": 95}, "confidence of the trend is 95; it must be between 0.5 and"),
        ({"dtype": "int16"}, "int16 is not float32 or float64"),
        ({"bands": ["slope", "colour"]}, "mann_kendall has no band colour; it has slope, p, s"),
        ({"correction": "bootstrap"}, "bootstrap is not known; choose one of none, hamed_rao"),
        ({"correction": "yue_wang", "contextual": True}, "not with yue_wang"),
        ({"name": "linear", "contextual": True}, "linear has no correction"),
        ({"correction": "yue_wang", "dates": [1, 2, 3, 5]}, "evenly spaced dates; these are 1, 2, 3, 5"),
        ({"name": "polynomial", "degree": 0}, "degree of the trend is 0"),
        ({"name": "polynomial", "degree": 8}, "polynomial has 9 coefficients.*there are 8"),
        ({"name": "harmonic", "cycle": 0}, "cycle of the trend is 0"),
        ({"name": "seasonal_kendall"}, "season of each of the 8 dates and has 0"),
        ({"name": "seasonal_kendall", "periods": [1] * 8}, "1 season"),
        ({"name": "seasonal_kendall", "periods": range(8)}, "8 season.* of at most 1"),
    ],
)
def test_what_cannot_be_is_refused(settings, message):
    settings = {"name": "mann_kendall", "dates": range(2000, 2008), **settings}
    with pytest.raises(StudyError, match=message):
        trend_method(settings.pop("name"), settings.pop("dates"), **settings)
