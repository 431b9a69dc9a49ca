"""Mann-Kendall tests that allow for serial correlation, through pymannkendall (Hussain and Mahmud 2019)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..errors import StudyError, listing
from ..packages import pymannkendall
from .mann_kendall import TIE_TOLERANCE, mann_kendall, statistics

# Method -> function of pymannkendall. They change S or its variance; the Sen slope stays that of the series.
TESTS = {
    "hamed_rao": "hamed_rao_modification_test",
    "yue_wang": "yue_wang_modification_test",
    "pre_whitening": "pre_whitening_modification_test",
    "trend_free_pre_whitening": "trend_free_pre_whitening_modification_test",
}
METHODS = ("original", *TESTS)


def trend_test(values, years, method="original", *, names=None, monitor):
    """Return the `MannKendall` of each series by one of `METHODS`.

    Parameters
    ----------
    values : array_like, shape (n_series, n_years)
    years : array_like, shape (n_years,)
        True years, rising.
    method : str
        ``original`` uses any years; the others need the years of a series' values evenly spaced.
    names : sequence of str
        What to call the series in messages.
    monitor : Monitor
        Warned of series whose correction is not defined (Z and p are NaN), and of series without scatter about their
        trend, which have no serial correlation to allow for and keep the original result.

    Raises
    ------
    StudyError
        The method is unknown, or the years of a series are not evenly spaced.
    """
    original = mann_kendall(values, years)
    if method == "original":
        return original
    if method not in TESTS:
        raise StudyError(
            "The trend method {method} is not known; choose one of {methods}.",
            method=method,
            methods=", ".join(METHODS),
        )
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    years = np.asarray(years, dtype=np.float64)
    names = [str(row) for row in range(len(values))] if names is None else names
    s, var_s, tau = original.s.copy(), original.var_s.copy(), original.tau.copy()
    bare, undefined = [], []
    for row in np.flatnonzero(~np.isnan(original.s)):
        present = np.isfinite(values[row])
        _require_even(years[present], names[row], method)
        if _without_scatter(values[row][present], years[present], original.slope[row], original.intercept[row]):
            bare.append(names[row])
            continue
        s[row], var_s[row], tau[row] = _modified(values[row][present], method)
        if s[row] != 0 and not var_s[row] > 0:
            undefined.append(names[row])
            var_s[row] = np.nan
        monitor.progress(row / len(values))
    _warn(bare, undefined, method, monitor)
    result = statistics(original.n, s, var_s, original.slope, np.where(np.isfinite(values), values, np.nan), years)
    return replace(result, tau=tau)


def _modified(series, method):
    """Return S, its variance and tau by the method (whitening costs one value, so tau is not S over all pairs)."""
    with np.errstate(all="ignore"):
        result = getattr(pymannkendall, TESTS[method])(series)
    return float(result.s), float(result.var_s), float(result.Tau)


def _require_even(years, name, method):
    steps = np.diff(years)
    if np.ptp(steps) > 0:
        late = years[1:][steps > steps.min()]
        raise StudyError(
            "The method {method} needs evenly spaced years, and the series of {name} has a gap before {years}. Fill "
            "the gaps first (tool 'Fill gaps'), choose other years, or use the method original.",
            method=method,
            name=name,
            years=", ".join(f"{year:g}" for year in late[:5]),
        )


def _without_scatter(series, years, slope, intercept):
    residuals = series - (intercept + slope * years)
    scale = max(np.abs(series).max(), abs(intercept), np.abs(slope * years).max())
    return np.ptp(residuals) <= TIE_TOLERANCE * scale


def _warn(bare, undefined, method, monitor):
    if bare:
        monitor.warn(
            "{count} series lie on a straight line and have no serial correlation to allow for; they keep the "
            "original Mann-Kendall result: {names}.",
            count=len(bare),
            names=listing(bare),
        )
    if undefined:
        monitor.warn(
            "The variance of {count} series is not positive after the correction {method}; their Z and p are empty: "
            "{names}.",
            count=len(undefined),
            method=method,
            names=listing(undefined),
        )
