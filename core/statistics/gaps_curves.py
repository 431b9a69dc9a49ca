"""Curves through the known values of a series, and the gaps between them."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError
from ..packages import interpolate

METHODS = ("natural", "not_a_knot", "linear", "log")
SPLINE_POINTS = 4  # known values that a cubic spline needs; fewer make a parabola or a line
BOUNDARIES = {"natural": "natural", "not_a_knot": "not-a-knot", "log": "natural"}


def spline(known_years: np.ndarray, known_values: np.ndarray, years: np.ndarray, method: str = "natural") -> np.ndarray:
    """Return the values at `years` of the curve through the known points.

    Parameters
    ----------
    known_years : ndarray, shape (points,)
        Rising; at least 2.
    known_values : ndarray, shape (points,) or (points, series)
        Greater than 0 for `log`.
    years : ndarray, shape (n,)
    method : {"natural", "not_a_knot", "linear", "log"}
        Boundary condition of the cubic spline; a line from point to point; or a natural spline through the logarithms.

    Returns
    -------
    ndarray, shape (n,) or (n, series)

    Raises
    ------
    StudyError
        Fewer than two known points.

    Notes
    -----
    A cubic spline needs four points; through three goes a parabola, through two a line (method section 15). The natural
    spline has no curvature in its first and last point; not-a-knot is one cubic over the first two and the last two
    intervals.

    >>> spline(np.array([0, 1, 3]), np.array([0, 1, 9]), np.array([2])).round(9).tolist()  # a parabola
    [4.0]
    >>> spline(np.array([0, 4]), np.array([1.0, 16.0]), np.array([2]), "log").round(9).tolist()  # a geometric series
    [4.0]
    """
    if len(known_years) < 2:
        raise StudyError("A curve needs at least two known values; there are {count}.", count=len(known_years))
    if method == "log":
        with np.errstate(over="ignore"):  # fill_series leaves out what is not finite
            return np.exp(_curve(known_years, np.log(known_values), years, method))
    return _curve(known_years, known_values, years, method)


def _curve(known_years, known_values, years, method):
    if len(known_years) >= SPLINE_POINTS and method != "linear":
        return interpolate.CubicSpline(known_years, known_values, bc_type=BOUNDARIES[method])(years)
    if method == "linear":
        return interpolate.make_interp_spline(known_years, known_values, k=1)(years)
    centre = known_years[0]
    curve = np.polyfit(np.subtract(known_years, centre), known_values, len(known_years) - 1)
    return np.vander(np.subtract(years, centre), len(known_years)) @ curve


def interior_gaps(known: np.ndarray, years: np.ndarray, max_gap: int | None = None) -> np.ndarray:
    """Return where a series has a gap between known values that is not longer than `max_gap` years.

    Parameters
    ----------
    known : ndarray of bool, shape (years,)
    years : ndarray, shape (years,)
        Rising.
    max_gap : int, optional

    >>> interior_gaps(np.array([False, True, False, True]), np.arange(2000, 2004)).tolist()
    [False, False, True, False]
    """
    gaps = np.zeros(known.size, dtype=bool)
    points = np.flatnonzero(known)
    for before, after in zip(points[:-1], points[1:]):
        if after - before > 1 and (max_gap is None or years[after] - years[before] - 1 <= max_gap):
            gaps[before + 1 : after] = True
    return gaps


def fill_series(
    values: np.ndarray, years: np.ndarray, method: str = "natural", max_gap: int | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the series with their interior gaps filled.

    Parameters
    ----------
    values : ndarray, shape (series, years)
        NaN = missing.
    years : ndarray, shape (years,)
        Rising.
    method : str
        See `spline`. A series with a known value that is not positive has no logarithm; it takes the natural spline.
    max_gap : int, optional
        Longest run of missing years to fill.

    Returns
    -------
    filled : ndarray, shape (series, years)
        Known values are the same bits.
    flags : ndarray of bool, shape (series, years)
        Where a value is filled.
    without_log : ndarray of bool, shape (series,)
        Series that took the natural spline in place of `log`.

    >>> fill_series(np.array([[1.0, np.nan, 3.0]]), np.array([2000, 2001, 2002]), "linear")[0].tolist()
    [[1.0, 2.0, 3.0]]
    """
    filled, known = values.astype(float), ~np.isnan(values)
    flags = np.zeros(values.shape, dtype=bool)
    positive = (np.where(known, values, 1.0) > 0).all(axis=1) | (method != "log")
    # Series with the same years missing share one spline.
    patterns, of_series = np.unique(known, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        gaps = interior_gaps(pattern, years, max_gap)
        if not gaps.any():
            continue
        for kind, alike in ((method, positive), ("natural", ~positive)):
            rows = np.flatnonzero((of_series.ravel() == number) & alike)
            if rows.size:
                curve = spline(years[pattern], values[np.ix_(rows, pattern)].T, years[gaps], kind).T
                cells = np.ix_(rows, gaps)
                filled[cells], flags[cells] = np.where(np.isfinite(curve), curve, np.nan), np.isfinite(curve)
    return filled, flags, ~positive & flags.any(axis=1)
