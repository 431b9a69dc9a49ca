"""What Mann-Kendall tests that allow for serial correlation are made of: many evenly spaced series, gaps allowed.

Complete series give what pymannkendall gives (Hussain and Mahmud 2019), which closes gaps first.
"""

from __future__ import annotations

import numpy as np

from ..kernels.series import TIE_TOLERANCE
from .sums import total

CORRECTIONS = ("none", "hamed_rao", "yue_wang", "pre_whitening", "trend_free_pre_whitening")
WHITENING = ("pre_whitening", "trend_free_pre_whitening")
SIGNIFICANT = 1.959963984540054  # standard normal quantile of 0.975: lags that Hamed and Rao count


def detrended(x: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return x, shape (dates, series), without its trend; `slope` per date, shape (series,).

    >>> detrended(np.array([[1.0], [3], [5]]), np.array([2.0]))[:, 0].tolist()
    [-1.0, -1.0, -1.0]
    """
    return x - np.arange(1, len(x) + 1)[:, None] * slope


def autocorrelation(x: np.ndarray, lags: int) -> np.ndarray:
    """Return the autocorrelation at lags 1 ... `lags` of each series of x, shape (dates, series); NaN = missing.

    r_k = sum y_t y_(t+k) / sum y_t² over the pairs of dates that both have values, y = x - mean(x) (Parzen 1963).

    >>> autocorrelation(np.array([[1.0], [2], [3]]), 2)[:, 0].tolist()  # y = -1, 0, 1
    [0.0, -0.5]
    """
    present = ~np.isnan(x)
    y = np.where(present, x, 0.0)
    y = np.where(present, y - total(y) / present.sum(axis=0), 0.0)
    squares = total(y * y)
    found = [total(y[lag:] * y[:-lag]) / squares for lag in range(1, lags + 1)]
    return np.array(found).reshape(max(lags, 0), x.shape[1])


def whitened(x: np.ndarray, slope: np.ndarray, method: str) -> np.ndarray:
    """Return the series to test instead of x, one date shorter: x_t - r_1 x_(t-1) (von Storch 1995).

    With ``trend_free_pre_whitening`` (Yue et al. 2002) the trend is taken out before and put back after.

    >>> whitened(np.array([[1.0], [2], [1], [2]]), np.array([0.0]), "pre_whitening")[:, 0].tolist()  # r_1 = -0.75
    [2.75, 2.5, 2.75]
    """
    if method == "pre_whitening":
        return x[1:] - autocorrelation(x, 1) * x[:-1]
    rest = detrended(x, slope)
    return rest[1:] - autocorrelation(rest, 1) * rest[:-1] + np.arange(1, len(x))[:, None] * slope


def variance_factor(x: np.ndarray, slope: np.ndarray, n: np.ndarray, method: str) -> np.ndarray:
    """Return what the variance of S is multiplied by: ``hamed_rao`` (1998) or ``yue_wang`` (2004), shape (series,).

    1, 2, 1, 2 has r = -3/4, 1/2, -1/4 and, by Yue and Wang, 1 + 2 (-3/4 * 3/4 + 1/2 * 1/2 - 1/4 * 1/4) = 1/4.

    >>> x = np.array([[1.0], [2], [1], [2]])
    >>> variance_factor(x, np.array([0.0]), np.array([4]), "yue_wang").tolist()
    [0.25]
    """
    rest = detrended(x, slope)
    lag = np.arange(1, len(x))[:, None]
    if method == "yue_wang":
        return 1 + 2 * total(np.maximum(0, 1 - lag / n) * autocorrelation(rest, len(x) - 1))
    r = autocorrelation(_ranks(rest), len(x) - 1)
    counted = np.where(np.abs(r) > SIGNIFICANT / np.sqrt(n), r, 0.0)
    weight = np.where(lag < n, (n - lag) * (n - lag - 1) * (n - lag - 2), 0)
    return 1 + 2 / (n * (n - 1) * (n - 2)) * total(weight * counted)


def without_scatter(x: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return which series lie on a straight line: they have no serial correlation to allow for.

    >>> without_scatter(np.array([[1.0, 1], [3, 3], [5, 5.1]]), np.array([2.0, 2.05])).tolist()
    [True, False]
    """
    if not len(x):
        return np.ones(x.shape[1], bool)
    rest = detrended(x, slope)
    scale = np.fmax.reduce(np.abs(x), axis=0) + len(x) * np.abs(slope)
    return np.fmax.reduce(rest, axis=0) - np.fmin.reduce(rest, axis=0) <= TIE_TOLERANCE * scale


def _ranks(x):
    """Return the ranks of each series, tied values sharing their mean; NaN stays."""
    ranks = np.full(x.shape, 0.5)
    for row in x:
        ranks += (row < x) + 0.5 * (row == x)
    return np.where(np.isnan(x), np.nan, ranks)
