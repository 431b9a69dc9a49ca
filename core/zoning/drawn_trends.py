"""Trends of very many drawn series: Z of Mann-Kendall, and resampling of the years about the trend."""

from __future__ import annotations

import numpy as np

from ..trend.kernels.kendall import score, standardised
from ..trend.kernels.series import TIE_TOLERANCE
from ..trend.mann_kendall import MIN_YEARS


def trend_z(values: np.ndarray) -> np.ndarray:
    """Return Z of Mann-Kendall, corrected for ties, of each series; NaN with fewer than four values.

    Parameters
    ----------
    values : ndarray, shape (..., T)
        In the order of the years; NaN = missing.

    Notes
    -----
    As `trend.mann_kendall.mann_kendall`, for many series at once: values are rounded to `TIE_TOLERANCE` of the largest
    of the series, so that rounding noise makes no trend.

    >>> trend_z(np.array([[1.0, 3, 2, 5], [7.0, 7, 7, 7], [1.0, np.nan, 2, 3]])).round(3).tolist()
    [1.019, 0.0, nan]
    """
    flat = values.reshape(-1, values.shape[-1])
    has_gaps = np.isnan(flat.sum(axis=1))
    if not has_gaps.any():
        return _z(_on_grid(flat.T).astype(np.int32)).reshape(values.shape[:-1])
    z = np.full(len(flat), np.nan)
    if not has_gaps.all():
        z[~has_gaps] = trend_z(flat[~has_gaps])
    z[has_gaps] = _z(_on_grid(flat[has_gaps].T))
    return z.reshape(values.shape[:-1])


def _on_grid(series):
    """Return series, shape (T, series), in steps of the tolerance of their largest value."""
    x = np.ascontiguousarray(series)
    largest = np.fmax(np.fmax.reduce(x, axis=0), -np.fmin.reduce(x, axis=0))
    return np.rint(x * (1 / (np.where(largest > 0, largest, 1.0) * TIE_TOLERANCE)))


def _z(x):
    """Return Z of the columns of x, shape (T, series)."""
    is_whole = np.issubdtype(x.dtype, np.integer)
    n = np.full(x.shape[1], len(x), np.int32) if is_whole else (~np.isnan(x)).sum(axis=0).astype(np.int32)
    found = score(x, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(found.term == 0, 0.0, standardised(found.s, found.term / 18))
    return np.where(n < MIN_YEARS, np.nan, z)


def resampling(years: np.ndarray, root: float, uniform: np.ndarray) -> np.ndarray:
    """Return matrices that resample series about their linear trend, shape (draws, T, T): series (..., T) @ matrix.

    Parameters
    ----------
    years : ndarray, shape (T,)
        At least three.
    root : float
        A block has T to the power 1 / `root` years: residuals of neighbouring years stay together.
    uniform : ndarray, shape (draws, T)
        Uniform numbers, of which each draw uses as many as it has blocks.

    Notes
    -----
    Moving-block bootstrap of residuals (Kuensch 1989): x* = H x + c e[i], with the least-squares line H x, residuals
    e = (I - H) x, i the years of blocks drawn with replacement, and c = sqrt(T / (T - 2)) for the two parameters.

    >>> matrices = resampling(np.arange(2001.0, 2007), 3, np.random.default_rng(1).random((2, 6)))
    >>> ((np.arange(6.0) @ matrices).round(9) + 0.0).tolist()  # a straight line has no residuals
    [[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]]
    """
    count = len(years)
    design = np.column_stack([np.ones(count), years - years.mean()])
    line = design @ np.linalg.pinv(design)
    rest = (np.eye(count) - line) * np.sqrt(count / (count - 2))
    return np.stack([line + rest[:, row] for row in _block_years(count, root, uniform)])


def _block_years(count, root, uniform):
    """Return the years that stand for each year, shape (draws, T)."""
    length = max(1, round(count ** (1 / root)))
    blocks = -(-count // length)
    starts = np.minimum((uniform[:, :blocks] * (count - length + 1)).astype(int), count - length)
    return (starts[:, :, None] + np.arange(length)).reshape(len(uniform), -1)[:, :count]
