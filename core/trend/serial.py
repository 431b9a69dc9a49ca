"""Mann-Kendall tests of fields that allow for serial correlation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pymannkendall
from .mann_kendall import MIN_YEARS, MannKendall, mann_kendall, statistics
from .methods.corrected import Corrected
from .methods.serial_correlation import without_scatter

# Method -> function of pymannkendall. They change S or its variance; the Sen slope stays that of the series.
TESTS = {
    "hamed_rao": "hamed_rao_modification_test",
    "yue_wang": "yue_wang_modification_test",
    "pre_whitening": "pre_whitening_modification_test",
    "trend_free_pre_whitening": "trend_free_pre_whitening_modification_test",
}
METHODS = ("original", *TESTS)


def trend_test(
    values: ArrayLike,
    years: ArrayLike,
    method: str = "original",
    *,
    names: Sequence[str] | None = None,
    monitor: Monitor | None = None,
    engine: str = "",
) -> MannKendall:
    """Return the `MannKendall` of each series by one of `METHODS`.

    Parameters
    ----------
    values : array_like, shape (n_series, n_years)
        NaN = missing.
    years : array_like, shape (n_years,)
        True years, rising.
    method : str
        ``original`` uses any years; the others (see `methods.serial_correlation`) need the years of a series' values
        evenly spaced.
    names : sequence of str
        What to call the series in messages.
    monitor : Monitor
        Warned of series whose correction is not defined (Z and p are NaN), and of series without scatter about their
        trend, which have no serial correlation to allow for and keep the original result.
    engine : {"", "pymannkendall"}
        ``pymannkendall`` (Hussain and Mahmud 2019) computes the corrections series by series, for comparison; the
        package must be there.

    Raises
    ------
    StudyError
        The method is unknown, or the years of a series are not evenly spaced.

    Examples
    --------
    >>> series, years = [[3.0, 1, 4, 1, 5, 9, 2, 6]], range(2001, 2009)
    >>> trend_test(series, years).z.round(3).tolist()
    [1.247]
    >>> trend_test(series, years, "pre_whitening").z.round(3).tolist()
    [1.502]
    """
    original = mann_kendall(values, years)
    if method == "original":
        return original
    _refuse_unknown(method)
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    values = np.where(np.isfinite(values), values, np.nan)
    years = np.asarray(years, dtype=np.float64)
    names = [str(row) for row in range(len(values))] if names is None else names
    rows = np.flatnonzero(~np.isnan(original.s))
    if not rows.size:  # no series with values enough, or none at all
        return original
    for row in rows:
        _require_even(years[~np.isnan(values[row])], names[row], method)
    series, bare = _without_gaps(values[rows]), np.zeros(len(values), bool)
    bare[rows] = without_scatter(series, _slope_of_steps(series))
    changed = ~bare[rows]
    s, var_s, tau = original.s.copy(), original.var_s.copy(), original.tau.copy()
    compute = _by_pymannkendall if engine == "pymannkendall" else _corrected
    s[rows[changed]], var_s[rows[changed]], tau[rows[changed]] = compute(series[:, changed], method)
    undefined = ~np.isnan(original.s) & ~bare & (s != 0) & ~(var_s > 0)
    var_s[undefined] = np.nan
    on_a_line, without_p = ([names[row] for row in np.flatnonzero(where)] for where in (bare, undefined))
    _warn(on_a_line, without_p, method, monitor)
    return replace(statistics(original.n, s, var_s, original.slope, values, years), tau=tau)


def _refuse_unknown(method):
    if method not in TESTS:
        raise StudyError(
            "The trend method {method} is not known; choose one of {methods}.",
            method=method,
            methods=listing(METHODS, None),
        )


def _without_gaps(values):
    """Return the series as columns, shape (years, n_series), each from its first value on; NaN at the end only."""
    order = np.argsort(np.isnan(values), axis=1, kind="stable")
    return np.take_along_axis(values, order, axis=1).T


def _slope_of_steps(series):
    return mann_kendall(series.T, np.arange(len(series)), min_years=2).slope


def _corrected(series, method):
    """Return S, its variance and tau (whitening costs one value, so tau is not S over all pairs)."""
    kernel = Corrected(np.arange(len(series)), ("s", "var_s", "tau"), method, min_valid=MIN_YEARS, kernel="sort")
    return kernel(series)


def _by_pymannkendall(series, method):
    test, found = getattr(pymannkendall, TESTS[method]), np.empty((3, series.shape[1]))
    with np.errstate(all="ignore"):
        for column, values in enumerate(series.T):
            result = test(values[~np.isnan(values)])
            found[:, column] = float(result.s), float(result.var_s), float(result.Tau)
    return found


def _require_even(years, name, method):
    steps = np.diff(years)
    if np.ptp(steps) > 0:
        late = years[1:][steps > steps.min()]
        raise StudyError(
            "The method {method} needs evenly spaced years, and the series of {name} has a gap before {years}. Fill "
            "the gaps first (tool 'Fill gaps'), choose other years, or use the method original.",
            method=method,
            name=name,
            years=listing((f"{year:g}" for year in late[:5]), None),
        )


def _warn(bare, undefined, method, monitor):
    monitor = monitor or Monitor()
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
