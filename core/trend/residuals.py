"""Whether what a trend leaves over hangs together from year to year, and which test allows for it."""

from __future__ import annotations

import numpy as np

from ..monitor import Monitor
from ..thresholds import threshold
from .methods.serial_correlation import SIGNIFICANT, autocorrelation, detrended, without_scatter


def lag_one(values: np.ndarray, years: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return the autocorrelation of the residuals about the Sen line at a lag of one step, shape (series,).

    Parameters
    ----------
    values : ndarray (series, years)
        NaN = missing.
    years : ndarray (years,)
        Rising; one step is the greatest common divisor of their distances, and only pairs of years that far apart
        count.
    slope : ndarray (series,)
        Per year.

    Returns
    -------
    ndarray
        NaN where a series has no slope, no scatter about it, or no two values one step apart.

    >>> lag_one(np.array([[1.0, 2, 1, 2]]), np.array([2001, 2002, 2003, 2004]), np.array([0.0])).tolist()
    [-0.75]
    >>> lag_one(np.array([[1.0, 2, 1, 2]]), np.array([2000, 2002, 2005, 2007]), np.array([0.0])).tolist()
    [nan]
    """
    if not len(years):
        return np.full(len(values), np.nan)
    positions = (years - years[0]).astype(int)
    step = max(int(np.gcd.reduce(positions)), 1)
    grid = np.full((positions[-1] // step + 1, len(values)), np.nan)
    grid[positions // step] = values.T
    present = ~np.isnan(grid)
    known = ~np.isnan(slope) & (present[1:] & present[:-1]).any(axis=0)
    rest = np.flatnonzero(known)[~without_scatter(grid[:, known], slope[known] * step)]
    found = np.full(len(values), np.nan)
    if rest.size:
        found[rest] = autocorrelation(detrended(grid[:, rest], slope[rest] * step), 1)[0]
    return found


def advise(r1: np.ndarray, n: np.ndarray, method: str, monitor: Monitor) -> None:
    """Warn where over a third of the series are positively correlated and the test does not allow for it as it should.

    Parameters
    ----------
    r1, n : ndarray (series,)
        Result of `lag_one`, and the numbers of values; r1 > 1.96 / sqrt(n) is a correlation that overstates trends.
    method : str
        One of `serial.METHODS`.
    monitor : Monitor

    >>> monitor = Monitor()
    >>> advise(np.array([0.9, 0.1]), np.array([20, 20]), "original", monitor)
    >>> len(monitor.warnings)
    1
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        correlated = int((r1 > SIGNIFICANT / np.sqrt(n)).sum())
    if correlated <= threshold("correlated_share") * len(r1):
        return
    if method == "original":
        monitor.warn(
            "{count} of {total} series are positively correlated from one year to the next about their trend (r1 > "
            "{limit:.2f} / √n): their Z and p overstate the significance. Compare with the test of Hamed and Rao or "
            "trend-free pre-whitening; plain pre-whitening takes out part of the trend as well.",
            count=correlated,
            total=len(r1),
            limit=SIGNIFICANT,
        )
    elif method == "pre_whitening":
        monitor.warn(
            "{count} of {total} series are positively correlated from one year to the next about their trend (r1 > "
            "{limit:.2f} / √n), and plain pre-whitening takes out part of the trend with the correlation. Prefer the "
            "test of Hamed and Rao or trend-free pre-whitening.",
            count=correlated,
            total=len(r1),
            limit=SIGNIFICANT,
        )
