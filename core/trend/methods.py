"""The trend methods for blocks of a raster: one picklable, thread-safe object for a method and its dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from .mann_kendall import mann_kendall

METHODS = ("mann_kendall", "linear", "polynomial", "harmonic", "seasonal_kendall")
CORRECTIONS = ("none", "yue_wang", "pre_whitening", "trend_free_pre_whitening")
PER_YEAR = "{unit} per year"


@dataclass(frozen=True)
class Band:
    """One band of a result.

    Attributes
    ----------
    name : str
        ``slope``, ``p``, ``s`` ...
    unit : str
        ``{unit}`` stands for the unit of the raster; "" = a number.
    """

    name: str
    unit: str


class TrendMethod:
    """Trend of every pixel of a block; made by `trend_method`.

    Attributes
    ----------
    bands : tuple of Band
    halo : int
        Rows and columns of neighbours that a block needs on each side, 0 or 1.
    """

    def __init__(self, name, bands, series, dtype, min_valid, halo=0):
        self.name, self.bands, self.halo = name, tuple(bands), halo
        self.dtype, self.min_valid = np.dtype(dtype), min_valid
        self._series = series

    def __call__(self, block, monitor=None):
        """Return the bands of a block.

        Parameters
        ----------
        block : ndarray of float, shape (dates, rows + 2 halo, columns + 2 halo)
            NaN and infinities are missing.
        monitor : Monitor, optional

        Returns
        -------
        ndarray of `dtype`, shape (bands, rows, columns)
            NaN without a result.
        """
        dates, rows, columns = block.shape
        return self._series(block.reshape(dates, rows * columns)).reshape(len(self.bands), rows, columns)


class _Simple:
    def __init__(self, years, dtype, min_valid):
        self.years, self.dtype, self.min_valid = years, dtype, min_valid

    def __call__(self, x):
        result = mann_kendall(x.T, self.years, min_years=self.min_valid)
        empty = np.full(x.shape[1], np.nan)
        names = ("slope", "p", "s", "var_s", "z", "tau", "intercept")
        bands = [getattr(result, name) for name in names] + [result.n, empty, empty]
        return np.array(bands, dtype=self.dtype)


def trend_method(
    name,
    dates,
    *,
    dtype="float64",
    min_valid=2,
    confidence=0.95,
    exact=False,
    correction="none",
    contextual=False,
    degree=2,
    frequency=1,
    cycle=1.0,
    periods=None,
    bands=None,
):
    """Return the `TrendMethod` of a name for these dates.

    Parameters
    ----------
    name : str
        One of `METHODS`.
    dates : array_like of float, shape (dates,)
        Years, rising; months as fractions of a year.
    dtype : str
        ``float64`` or ``float32``: of the values, of the slopes and of the result.
    min_valid : int
        Pixels with fewer values have no result.
    confidence : float
        Of the limits of the slope, 0-1.
    exact : bool
        p of Mann-Kendall from Kendall's exact distribution for at most 10 values without ties; else, and by default,
        p is that of the normal approximation everywhere, bit for bit as pymannkendall gives it.
    correction : str
        One of `CORRECTIONS`, for ``mann_kendall``.
    contextual : bool
        Test S of the 3 x 3 neighbourhood (Neeti and Eastman 2011); needs a halo of 1.
    degree : int
        Of the polynomial.
    frequency, cycle : int, float
        Number of harmonics, and the length of the longest in years.
    periods : array_like of int, shape (dates,), optional
        Season of each date, for ``seasonal_kendall``.
    bands : sequence of str, optional
        Names of the bands wanted, all by default; what is left out is not computed.

    Raises
    ------
    StudyError
        A method, date or setting that cannot be.
    """
    if name not in METHODS:
        raise StudyError(
            "The trend method {method} is not known; choose one of {methods}.", method=name, methods=", ".join(METHODS)
        )
    named = (("slope", PER_YEAR), ("p", ""), ("s", ""), ("var_s", ""), ("z", ""), ("tau", ""), ("intercept", "{unit}"))
    shared = (*named, ("n", ""), ("slope_low", PER_YEAR), ("slope_high", PER_YEAR))
    bands = tuple(Band(*pair) for pair in shared)
    return TrendMethod(name, bands, _Simple(np.asarray(dates, float), dtype, min_valid), dtype, min_valid)
