"""The trend methods for blocks of a raster: one picklable, thread-safe object for a method and its dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ...errors import StudyError, listing
from ...monitor import Monitor
from ..kernels.sen import SenMannKendall
from .bands import Band, powers, units_of_bands, waves
from .contextual import Contextual
from .corrected import Corrected
from .distinct import Distinct
from .regression import LeastSquares, harmonic_design, linear_design, polynomial_design
from .seasons import by_season
from .serial_correlation import CORRECTIONS
from .settings import METHODS, MethodSettings, check, checked_dates

__all__ = ("CORRECTIONS", "METHODS", "Band", "TrendMethod", "band_names", "trend_method")

PIXELS_AT_ONCE = 1 << 17  # between two looks at whether the user has cancelled


class TrendMethod:
    """Trend of every pixel of a block; made by `trend_method`.

    Attributes
    ----------
    name : str
        One of `METHODS`.
    bands : tuple of Band
    halo : int
        Rows and columns of neighbours that a block needs on each side, 0 or 1.
    origin : float
        Year at which the time of the coefficients is 0: the first date for ``polynomial``, else 0.
    dtype : numpy.dtype
        Of the result.
    """

    def __init__(self, settings: MethodSettings):
        units = units_of_bands(settings)
        names = tuple(settings.bands or units)
        unknown = [name for name in names if name not in units]
        if unknown:
            raise StudyError(
                "The method {method} has no band {unknown}; it has {names}.",
                method=settings.name,
                unknown=listing(unknown, None),
                names=listing(units, None),
            )
        self.name, self.dtype = settings.name, np.dtype(settings.dtype)
        self.bands = tuple(Band(name, units[name]) for name in names)
        self.halo = int(settings.contextual)
        self.origin = settings.dates[0] if settings.name == "polynomial" else 0.0
        self._compute = MAKERS[settings.name](settings, names)
        self.settings = replace(settings, kernel=self._compute.choice)  # copies elsewhere take the same kernel

    def __reduce__(self):
        return TrendMethod, (self.settings,)

    def __call__(self, block: np.ndarray, monitor: Monitor | None = None) -> np.ndarray:
        """Return the bands of a block.

        Parameters
        ----------
        block : ndarray of float, shape (dates, rows + 2 halo, columns + 2 halo)
            NaN and infinities are missing; with a halo, neighbours outside the raster are NaN.
        monitor : Monitor, optional
            Told the fraction done; cancels between strips of rows.

        Returns
        -------
        ndarray of `dtype`, shape (bands, rows, columns)
            NaN, in every band, where a pixel has fewer values than needed.
        """
        rows, columns = block.shape[1] - 2 * self.halo, block.shape[2] - 2 * self.halo
        out = np.empty((len(self.bands), rows, columns), self.dtype)
        strip = max(1, PIXELS_AT_ONCE // max(1, columns))
        for first in range(0, rows, strip):
            if monitor:
                monitor.progress(first / rows)
            last = min(first + strip, rows)
            out[:, first:last] = self._strip(block[:, first : last + 2 * self.halo])
        return out

    def _strip(self, block):
        if self.halo:
            return self._compute(block)
        dates, rows, columns = block.shape
        return self._compute(block.reshape(dates, rows * columns)).reshape(-1, rows, columns)


def trend_method(
    name: str,
    dates: ArrayLike,
    *,
    periods: ArrayLike | None = None,
    bands: Sequence[str] | None = None,
    **settings: Any,
) -> TrendMethod:
    """Return the `TrendMethod` of a name for these dates.

    Parameters
    ----------
    name : str
        One of `METHODS`.
    dates : array_like of float, shape (dates,)
        Years, rising; months as fractions of a year.
    periods : array_like of int, shape (dates,), optional
        Season of each date, for ``seasonal_kendall``.
    bands : sequence of str, optional
        Names of the bands wanted, all by default; what is left out is not computed.
    dtype : str
        ``float64`` (default) or ``float32``: of the values compared, of the slopes and of the result.
    min_valid : int
        Pixels with fewer values have no result (default 2, the fewest there can be).
    confidence : float
        Of the limits of the slope, between 0 and 1 (default 0.95).
    exact : bool
        p of ``mann_kendall`` from Kendall's exact distribution for at most 10 values without ties. By default p is
        that of the normal approximation everywhere, bit for bit as pymannkendall gives it, so that p compares between
        pixels with and without ties or gaps. No effect with a correction, or contextual, or on ``seasonal_kendall``.
    correction : str
        One of `serial_correlation.CORRECTIONS`, for ``mann_kendall`` on evenly spaced dates (default ``none``).
    contextual : bool
        Test S of the 3 x 3 neighbourhood, for ``mann_kendall``; needs a halo of 1.
    degree : int
        Of the ``polynomial`` (default 2).
    frequency, cycle : int, float
        Number of waves of ``harmonic``, and the length of the longest in years (default 1 and 1.0).
    kernel : str, optional
        One of `median.kernels`; by default that of `median.rule`.

    Raises
    ------
    StudyError
        A method, date, band or setting that cannot be.

    Examples
    --------
    >>> method = trend_method("mann_kendall", [2001, 2002, 2003, 2004], bands=["slope", "z"])
    >>> method(np.array([1.0, 3, 2, 5]).reshape(4, 1, 1)).round(3)[:, 0, 0].tolist()
    [1.167, 1.019]
    """
    return TrendMethod(_chosen(name, dates, periods, bands, settings))


def band_names(name: str, dates: ArrayLike, *, periods: ArrayLike | None = None, **settings: Any) -> tuple[str, ...]:
    """Return the names of all bands that a method can give, in their order; the parameters of `trend_method`.

    >>> band_names("linear", [2001, 2002, 2003])
    ('slope', 'intercept', 'rmse', 'r2', 'p', 'n')
    """
    return tuple(units_of_bands(_chosen(name, dates, periods, None, settings)))


def _chosen(name, dates, periods, bands, settings):
    """Return checked `MethodSettings`."""
    if name not in METHODS:
        raise StudyError(
            "The trend method {method} is not known; choose one of {methods}.",
            method=name,
            methods=listing(METHODS, None),
        )
    dates = checked_dates(dates)
    chosen = MethodSettings(
        name,
        tuple(dates.tolist()),
        periods=None if periods is None else tuple(np.asarray(periods).tolist()),
        bands=None if bands is None else tuple(bands),
        **settings,
    )
    check(chosen)
    return chosen


def _mann_kendall(settings, names):
    options = dict(
        dtype=settings.dtype, min_valid=settings.min_valid, confidence=settings.confidence, kernel=settings.kernel
    )
    if settings.contextual:
        whitening = None if settings.correction == "none" else settings.correction
        return Contextual(SenMannKendall(settings.dates, names, **options), whitening)
    if settings.correction == "none":
        return Distinct(SenMannKendall(settings.dates, names, exact=settings.exact, **options), settings.dtype)
    return Distinct(Corrected(settings.dates, names, settings.correction, **options), settings.dtype)


def _seasonal_kendall(settings, names):
    dates = np.array(settings.dates)
    order, groups = by_season(settings.periods, dates)
    kernel = SenMannKendall(
        dates[order],
        names,
        groups=groups,
        dtype=settings.dtype,
        min_valid=settings.min_valid,
        confidence=settings.confidence,
        kernel=settings.kernel,
    )
    return Distinct(_Ordered(kernel, order), settings.dtype)


class _Ordered:
    """A kernel whose dates come in another order."""

    def __init__(self, kernel: SenMannKendall, order: np.ndarray):
        self.kernel, self.order = kernel, order
        self.constant, self.wanted, self.choice = kernel.constant, kernel.wanted, kernel.choice

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return self.kernel(x[self.order])


def _linear(settings, names):
    design, outer = linear_design(np.array(settings.dates))
    return _least_squares(settings, names, design, ("slope", "intercept"), 1, outer)


def _polynomial(settings, names):
    design, outer = polynomial_design(np.array(settings.dates), settings.degree)
    return _least_squares(settings, names, design, powers(settings.degree), settings.degree, outer)


def _harmonic(settings, names):
    design, outer = harmonic_design(np.array(settings.dates), settings.frequency, settings.cycle)
    return _least_squares(settings, names, design, ("slope", "intercept", *waves(settings.frequency)), 1, outer)


def _least_squares(settings, names, design, coefficients, constant, outer):
    dates, terms = design.shape
    if dates < terms:
        raise StudyError(
            "The trend method {method} has {terms} coefficients and needs as many dates; there are {dates}.",
            method=settings.name,
            terms=terms,
            dates=dates,
        )
    return LeastSquares(
        design, names, coefficients, constant, outer=outer, dtype=settings.dtype, min_valid=settings.min_valid
    )


# Method -> what makes its computation.
MAKERS = {
    "mann_kendall": _mann_kendall,
    "linear": _linear,
    "polynomial": _polynomial,
    "harmonic": _harmonic,
    "seasonal_kendall": _seasonal_kendall,
}
