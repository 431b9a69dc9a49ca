"""Mann-Kendall tests that allow for serial correlation, for rasters: many evenly spaced series, gaps allowed.

`serial` does the same for fields through pymannkendall, which has no gaps; complete series give the same here.
"""

from __future__ import annotations

import numpy as np

from ..mann_kendall import TIE_TOLERANCE
from .sums import total

CORRECTIONS = ("none", "hamed_rao", "yue_wang", "pre_whitening", "trend_free_pre_whitening")
WHITENING = ("pre_whitening", "trend_free_pre_whitening")
SIGNIFICANT = 1.959963984540054  # standard normal quantile of 0.975: lags that Hamed and Rao count


def detrended(x, slope):
    """Return x, shape (dates, series), without its trend; `slope` per date, shape (series,)."""
    return x - np.arange(1, len(x) + 1)[:, None] * slope


def autocorrelation(x, lags):
    """Return the autocorrelation at lags 1 ... `lags` of each series of x, shape (dates, series); NaN = missing.

    r_k = sum y_t y_(t+k) / sum y_t² over the pairs of dates that both have values, y = x - mean(x) (Parzen 1963).
    """
    present = ~np.isnan(x)
    y = np.where(present, x, 0.0)
    y = np.where(present, y - total(y) / present.sum(axis=0), 0.0)
    squares = total(y * y)
    return np.array([total(y[lag:] * y[:-lag]) / squares for lag in range(1, lags + 1)])


def whitened(x, slope, method):
    """Return the series to test instead of x, one date shorter: x_t - r_1 x_(t-1) (von Storch 1995).

    With ``trend_free_pre_whitening`` (Yue et al. 2002) the trend is taken out before and put back after.
    """
    if method == "pre_whitening":
        return x[1:] - autocorrelation(x, 1) * x[:-1]
    rest = detrended(x, slope)
    return rest[1:] - autocorrelation(rest, 1) * rest[:-1] + np.arange(1, len(x))[:, None] * slope


def variance_factor(x, slope, n, method):
    """Return what the variance of S is multiplied by: ``hamed_rao`` (1998) or ``yue_wang`` (2004), shape (series,)."""
    rest = detrended(x, slope)
    lag = np.arange(1, len(x))[:, None]
    if method == "yue_wang":
        return 1 + 2 * total(np.maximum(0, 1 - lag / n) * autocorrelation(rest, len(x) - 1))
    r = autocorrelation(_ranks(rest), len(x) - 1)
    counted = np.where(np.abs(r) > SIGNIFICANT / np.sqrt(n), r, 0.0)
    weight = np.where(lag < n, (n - lag) * (n - lag - 1) * (n - lag - 2), 0)
    return 1 + 2 / (n * (n - 1) * (n - 2)) * total(weight * counted)


def without_scatter(x, slope):
    """Return which series lie on a straight line: they have no serial correlation to allow for."""
    rest = detrended(x, slope)
    scale = np.fmax.reduce(np.abs(x), axis=0) + len(x) * np.abs(slope)
    return np.fmax.reduce(rest, axis=0) - np.fmin.reduce(rest, axis=0) <= TIE_TOLERANCE * scale


def _ranks(x):
    """Return the ranks of each series, tied values sharing their mean; NaN stays."""
    ranks = np.full(x.shape, 0.5)
    for row in x:
        ranks += (row < x) + 0.5 * (row == x)
    return np.where(np.isnan(x), np.nan, ranks)
