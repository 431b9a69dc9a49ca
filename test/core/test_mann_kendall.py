"""Mann-Kendall and Sen on series: hand arithmetic, pymannkendall as oracle, published cases."""

import json
import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.trend.kernels import sen
from carbon_zoning.core.trend.kernels.normal import tail_p
from carbon_zoning.core.trend.mann_kendall import mann_kendall
from carbon_zoning.core.trend.serial import METHODS, TESTS, trend_test

oracle = pytest.importorskip("pymannkendall")


def pymannkendall(series, test="original_test"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(oracle, test)(np.asarray(series, dtype=float))


def test_a_rising_line_of_ten():
    # 45 pairs all rise; var S = 10 * 9 * 25 / 18 = 125; Z = 44 / sqrt(125)
    result = mann_kendall(np.arange(1.0, 11), np.arange(2001, 2011))
    assert (result.s[0], result.var_s[0], result.tau[0], result.slope[0]) == (45, 125, 1, 1)
    assert result.z[0] == pytest.approx(3.935480, abs=5e-7)
    assert result.intercept[0] == pytest.approx(-2000)  # 5.5 - 2005.5
    assert result.n[0] == 10


def test_a_constant_series_has_no_trend():
    result = mann_kendall([3, 3, 3, 3, 3], range(5))
    assert (result.s[0], result.var_s[0], result.z[0], result.p[0], result.slope[0]) == (0, 0, 0, 1, 0)


def test_many_ties_give_zero_slope_and_positive_z():
    # method 8: S = 14; ties 9 and 2: (11*10*27 - 9*8*23 - 2*1*9) / 18 = 72; Z = 13 / sqrt(72)
    result = mann_kendall([1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 2], range(11))
    assert (result.s[0], result.var_s[0], result.slope[0]) == (14, 72, 0)
    assert result.z[0] == pytest.approx(1.532065, abs=5e-7)


@pytest.mark.parametrize("s, z", [(0, 0), (2, 0.245), (4, 0.735), (6, 1.225), (8, 1.715), (10, 2.205)])
def test_the_z_that_five_years_attain(s, z):
    # each inverted pair takes 2 from S = 10
    series = {0: "52134", 2: "51234", 4: "15234", 6: "12534", 8: "12354", 10: "12345"}[s]
    result = mann_kendall([float(digit) for digit in series], range(5))
    assert result.s[0] == s
    assert result.z[0] == pytest.approx(z, abs=5e-4)


def test_true_years_count_in_the_slope():
    # 10 per year whatever the gaps
    years = np.array([1990, 1992, 2000, 2001, 2020])
    result = mann_kendall(10.0 * years, years)
    assert result.slope[0] == pytest.approx(10)
    assert result.intercept[0] == pytest.approx(0, abs=1e-9)


def test_floating_noise_is_a_tie():
    noisy = [0.3, 0.1 + 0.2, 0.3, 0.3 * (1 + 1e-15), 0.3]
    result = mann_kendall([noisy], range(5))
    assert (result.s[0], result.var_s[0], result.z[0], result.slope[0]) == (0, 0, 0, 0)


def test_too_few_values_give_nothing_but_their_number():
    series = [[1, 2, 3, math.nan], [1, 2, 3, 4], [math.inf, 1, 2, 3], [math.nan] * 4]
    result = mann_kendall(series, range(4))
    assert result.n.tolist() == [3, 4, 3, 0]
    for name in ("s", "var_s", "z", "p", "tau", "slope", "intercept"):
        assert np.isnan(getattr(result, name)).tolist() == [True, False, True, True]


def test_no_series_and_no_years():
    assert mann_kendall(np.zeros((0, 5)), range(5)).z.shape == (0,)
    assert np.isnan(mann_kendall(np.zeros((2, 0)), []).slope).all()


def test_p_does_not_underflow():
    # scipy.stats.norm.sf(10) = 7.61985302416053e-24 (Abramowitz and Stegun, table 26.2: 7.62e-24)
    assert tail_p(np.array([10.0, -10.0])) == pytest.approx([2 * 7.61985302416053e-24] * 2, rel=1e-12)
    assert math.isnan(tail_p(np.array([math.nan, 0]))[0])


def test_the_papers_threshold_is_ten_percent_two_sided():
    assert tail_p(np.array([1.66]))[0] == pytest.approx(0.0969, abs=5e-5)


def test_years_must_rise_and_fit():
    with pytest.raises(StudyError, match="2001, 2001 do not rise"):
        mann_kendall([[1, 2]], [2001, 2001])
    with pytest.raises(StudyError, match="3 columns and there are 2 years"):
        mann_kendall([[1, 2, 3]], [2001, 2002])


def test_chunks_change_nothing(monkeypatch):
    values = np.random.default_rng(1).integers(0, 9, (50, 12)).astype(float)
    whole = mann_kendall(values, range(12))
    monkeypatch.setattr(sen, "SERIES_AT_ONCE", 7)
    for name, part in vars(mann_kendall(values, range(12))).items():
        assert np.array_equal(part, getattr(whole, name)), name


values = st.one_of(st.integers(-4, 4).map(float), st.just(math.nan), st.integers(-(10**6), 10**6).map(lambda v: v / 64))


@settings(max_examples=150, deadline=None)
@given(st.lists(values, min_size=2, max_size=60).filter(lambda v: sum(x == x for x in v) >= 2))
def test_bitwise_equal_to_pymannkendall(series):
    result = mann_kendall(series, range(len(series)), min_years=2)
    expected = pymannkendall(series)
    assert (result.s[0], result.var_s[0], result.z[0]) == (expected.s, expected.var_s, expected.z)
    assert (result.slope[0], result.tau[0]) == (expected.slope, expected.Tau)
    assert result.intercept[0] == pytest.approx(expected.intercept, rel=1e-12, abs=1e-9)
    assert result.p[0] == pytest.approx(expected.p, rel=1e-9, abs=1e-14)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_uneven_years_agree_with_scipy(seed):
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(seed)
    years = np.sort(rng.choice(60, 15, replace=False))
    series = rng.normal(size=15)
    assert mann_kendall(series, years).slope[0] == pytest.approx(stats.theilslopes(series, years)[0], rel=1e-12)


@pytest.mark.parametrize("name", ["pymk_arbitrary360", "births365", "maxau_Q", "maxau_s"])
def test_published_cases(cases, name):
    case = json.loads((cases / "mann_kendall" / "expected.json").read_text(encoding="utf-8"))["cases"][name]
    table = pd.read_csv(cases / "mann_kendall" / case["file"])
    series = pd.to_numeric(table[case.get("column", table.columns[-1])], errors="coerce").to_numpy(dtype=float)
    result = mann_kendall(series, range(len(series)))
    tolerance = 5e-4 if name.startswith("maxau") else 1e-6  # printed to four digits
    for key in ("s", "var_s", "z", "p", "tau", "slope", "intercept"):
        if key in case["expected"]:
            assert getattr(result, key)[0] == pytest.approx(case["expected"][key], rel=tolerance), key


# --- serial correlation ---


@pytest.mark.parametrize("method", list(TESTS))
def test_serial_methods_are_pymannkendalls(method):
    rng = np.random.default_rng(7)
    series = np.cumsum(rng.normal(0.1, 1, (20, 21)), axis=1)
    years = 2000 + 5 * np.arange(21)
    result = trend_test(series, years, method, monitor=Monitor())
    for row in range(20):
        expected = pymannkendall(series[row], TESTS[method])
        found = (result.s[row], result.var_s[row], result.z[row], result.tau[row], 5 * result.slope[row])
        known = (expected.s, expected.var_s, expected.z, expected.Tau, expected.slope)
        if expected.var_s > 0:
            assert found == pytest.approx(known, rel=1e-12)
            assert result.p[row] == pytest.approx(expected.p, abs=1e-12)
        else:
            assert math.isnan(result.z[row])


@pytest.mark.parametrize("method", list(TESTS))
def test_series_without_scatter_keep_the_original_result(method):
    years = range(2000, 2012)
    series = [[5.0] * 12, [3.0 * year for year in years], [0.0] * 12]
    monitor = Monitor()
    result = trend_test(series, years, method, names=["A", "B", "C"], monitor=monitor)
    original = mann_kendall(series, years)
    assert result.z.tolist() == original.z.tolist()
    assert result.slope.tolist() == original.slope.tolist()
    assert "3 series lie on a straight line" in str(monitor.warnings[0])


def test_serial_methods_need_even_years():
    series = np.random.default_rng(0).normal(size=(1, 6))
    with pytest.raises(StudyError, match="pre_whitening needs evenly spaced years.*ce of A has a gap before 2006"):
        trend_test(series, [2000, 2001, 2002, 2003, 2004, 2006], "pre_whitening", names=["ce of A"], monitor=Monitor())


@pytest.mark.parametrize("method", list(TESTS))
def test_pymannkendall_is_the_engine_where_it_is_asked_for(method):
    # every fifth year, every year, and missing ends; one on a line and one constant
    rng = np.random.default_rng(9)
    series = np.cumsum(rng.normal(0.2, 1, (6, 41)), axis=1)
    series[0, np.arange(41) % 5 != 0] = math.nan
    series[1, :7], series[2, 30:] = math.nan, math.nan
    series[3], series[4] = 0.1 * np.arange(41) + 7, 2.5
    ours, monitor = trend_test(series, range(1980, 2021), method), Monitor()
    theirs = trend_test(series, range(1980, 2021), method, monitor=monitor, engine="pymannkendall")
    for name, values in vars(ours).items():
        assert getattr(theirs, name) == pytest.approx(values, rel=1e-9, nan_ok=True), name
    assert "2 series lie on a straight line" in str(monitor.warnings[0])


def test_missing_ends_leave_even_years():
    series = np.array([[math.nan, 3, 1, 4, 1, 5, 9, 2, 6, math.nan]])
    result = trend_test(series, range(10), "yue_wang", monitor=Monitor())
    expected = pymannkendall(series[0, 1:-1], TESTS["yue_wang"])
    assert result.z[0] == pytest.approx(expected.z)


def test_a_variance_that_is_not_positive_leaves_z_empty():
    # a strict zigzag about a slope: Yue-Wang's factor 1 + 2 sum(1 - k/n) r_k falls below zero for some short series
    rng = np.random.default_rng(3)
    series = rng.normal(size=(300, 8)) + np.arange(8) * 0.5
    monitor = Monitor()
    result = trend_test(series, range(8), "yue_wang", monitor=monitor)
    bad = [row for row in range(300) if not pymannkendall(series[row], TESTS["yue_wang"]).var_s > 0]
    assert np.flatnonzero(np.isnan(result.z)).tolist() == bad
    assert ("is not positive" in " ".join(map(str, monitor.warnings))) == bool(bad)


def test_an_unknown_method_is_refused():
    with pytest.raises(StudyError, match="method spearman is not known; choose one of original, hamed_rao"):
        trend_test([[1, 2, 3, 4]], range(4), "spearman", monitor=Monitor())
    assert METHODS[0] == "original"
