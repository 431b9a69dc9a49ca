"""Mann-Kendall test and Theil-Sen slope on many short series at once (Table 4 of the paper)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..errors import StudyError, listing
from .kernels.kendall import standardised
from .kernels.normal import tail_p
from .kernels.sen import SenMannKendall
from .kernels.series import TIE_TOLERANCE

MIN_YEARS = 4  # fewer values cannot reach any usual significance: no result
RELIABLE_YEARS = 8  # below this the normal approximation of S is unreliable


@dataclass(frozen=True)
class MannKendall:
    """Result for each series: float64 arrays of shape (n_series,), NaN where a series has too few values.

    Attributes
    ----------
    n : ndarray of int
        Values that are not missing.
    s, var_s : ndarray
        Kendall's S and its variance, corrected for ties.
    z, p : ndarray
        Standard normal statistic with continuity correction, and its two-sided p.
    tau : ndarray
        S divided by the number of pairs.
    slope, intercept : ndarray
        Theil-Sen slope per year, and median(value) - slope * median(year).
    """

    n: np.ndarray
    s: np.ndarray
    var_s: np.ndarray
    z: np.ndarray
    p: np.ndarray
    tau: np.ndarray
    slope: np.ndarray
    intercept: np.ndarray


def mann_kendall(values: ArrayLike, years: ArrayLike, *, min_years: int = MIN_YEARS) -> MannKendall:
    """Return Mann-Kendall statistics and the Theil-Sen slope of each series.

    Parameters
    ----------
    values : array_like, shape (n_series, n_years)
        One series in each row; NaN and infinities are missing.
    years : array_like, shape (n_years,)
        The true years, rising; they need not be evenly spaced.
    min_years : int
        Series with fewer values get NaN (at least 2 are always needed).

    Returns
    -------
    MannKendall

    Raises
    ------
    StudyError
        The years do not rise, or their number is not that of the columns.

    Notes
    -----
    S = sum over k<j of sgn(x_j - x_k); var S = [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18 over groups of t tied values;
    Z = (S - sgn S) / sqrt(var S), 0 where S or var S is 0 (Mann 1945, Kendall 1975); slope = median over k<j of
    (x_j - x_k) / (year_j - year_k) (Theil 1950, Sen 1968). Values whose distance is within `TIE_TOLERANCE` of the
    series' largest absolute value are equal, in S as in the slope, so that floating noise makes no trend.

    Examples
    --------
    1, 3, 2 and 5 rise in five pairs of six: S = 4, var S = 4 * 3 * 13 / 18, Z = 3 / sqrt(var S) = 1.019.

    >>> result = mann_kendall([[1, 3, 2, 5]], [2001, 2002, 2003, 2004])
    >>> result.s.tolist(), result.z.round(3).tolist(), result.p.round(3).tolist(), result.slope.round(3).tolist()
    ([4.0], [1.019], [0.308], [1.167])
    """
    values = np.atleast_2d(np.asarray(values, dtype=np.float64))
    when = _checked_years(years, values.shape[1])
    present = np.isfinite(values)
    values = np.where(present, values, np.nan)
    s, var_s, slope = np.full((3, len(values)), np.nan)
    if len(when) >= 2:
        kernel = SenMannKendall(when, ("s", "var_s", "slope"), min_valid=min_years, kernel="sort")
        s, var_s, slope = kernel(_snapped(values).T)
    return statistics(present.sum(axis=1), s, var_s, slope, values, when)


def statistics(
    n: np.ndarray, s: np.ndarray, var_s: np.ndarray, slope: np.ndarray, values: np.ndarray, years: np.ndarray
) -> MannKendall:
    """Return the `MannKendall` that follows from S, its variance and the slope.

    `values` (n_series, n_years, NaN = missing) and `years` give the intercept.

    >>> values, years = np.array([[1.0, 3, 2, 5]]), np.array([2001.0, 2002, 2003, 2004])
    >>> found = statistics(np.array([4]), np.array([4.0]), np.array([26 / 3]), np.array([7 / 6]), values, years)
    >>> found.z.round(3).tolist(), found.tau.round(3).tolist(), found.intercept.round(2).tolist()  # 2.5 - 7/6 * 2002.5
    ([1.019], [0.667], [-2333.75])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(var_s == 0, 0.0, standardised(s, var_s))
        tau = s / (0.5 * n * (n - 1))
    intercept = _median(values) - slope * _median(np.where(np.isnan(values), np.nan, years))
    return MannKendall(n, s, var_s, z, tail_p(z), tau, slope, intercept)


def _checked_years(years, columns):
    years = np.asarray(years, dtype=np.float64)
    if years.shape != (columns,):
        raise StudyError(
            "The series have {columns} columns and there are {years} years; give one year for each column.",
            columns=columns,
            years=years.size,
        )
    if not np.isfinite(years).all() or (np.diff(years) <= 0).any():
        raise StudyError(
            "The years {years} do not rise; give each year once, in order.",
            years=listing((f"{y:g}" for y in years), None),
        )
    return years


def _snapped(values):
    """Return values with each group of ties, `TIE_TOLERANCE` between neighbours, at its lowest value; NaN stays."""
    order = np.argsort(values, axis=1, kind="stable")  # NaN sort last
    rising = np.take_along_axis(values, order, axis=1)
    tolerance = TIE_TOLERANCE * np.max(np.abs(values), axis=1, initial=0, where=~np.isnan(values))
    first = np.zeros(values.shape, np.intp)
    with np.errstate(over="ignore"):
        apart = ~(np.diff(rising, axis=1) <= tolerance[:, None])
    first[:, 1:] = np.where(apart, np.arange(1, values.shape[1]), 0)
    lowest = np.take_along_axis(rising, np.maximum.accumulate(first, axis=1), axis=1)
    snapped = np.empty_like(values)
    np.put_along_axis(snapped, order, lowest, axis=1)
    return snapped


def _median(values):
    """Return the median of each row without its NaN (NaN for an empty row)."""
    count = np.sum(~np.isnan(values), axis=1)
    if not values.shape[1]:
        return np.full(len(values), np.nan)
    rising = np.sort(values, axis=1)
    rows = np.arange(len(values))
    low, high = rising[rows, np.maximum(count - 1, 0) // 2], rising[rows, np.minimum(count // 2, values.shape[1] - 1)]
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(count > 0, (low + high) / 2, np.nan)
