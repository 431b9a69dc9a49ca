"""The bands that each trend method can give, in the order of ArcGIS (Generate Trend Raster), with their units."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernels.sen import BANDS
from .settings import MethodSettings

VALUE, PER_YEAR, NUMBER = "{unit}", "{unit} per year", ""
KENDALL_UNITS = {"slope": PER_YEAR, "slope_low": PER_YEAR, "slope_high": PER_YEAR, "intercept": VALUE}


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


def units_of_bands(settings: MethodSettings) -> dict[str, str]:
    """Return {band: its unit} of a method, as in `Band`.

    >>> units_of_bands(MethodSettings("polynomial", (2000.0, 2001.0, 2002.0)))["polynomial_2"]
    '{unit} per year^2'
    """
    if settings.name in ("mann_kendall", "seasonal_kendall"):
        return {name: KENDALL_UNITS.get(name, NUMBER) for name in BANDS}
    if settings.name == "polynomial":
        own = {name: _of_power(settings.degree - rank) for rank, name in enumerate(powers(settings.degree))}
        return {**own, "rmse": VALUE, "r2": NUMBER, "n": NUMBER}
    line = {"slope": PER_YEAR, "intercept": VALUE}
    if settings.name == "harmonic":
        return {**line, **dict.fromkeys(waves(settings.frequency), VALUE), "rmse": VALUE, "r2": NUMBER, "n": NUMBER}
    return {**line, "rmse": VALUE, "r2": NUMBER, "p": NUMBER, "n": NUMBER}


def powers(degree: int) -> list[str]:
    """Return the names of the coefficients of a polynomial, the highest power first.

    >>> powers(2)
    ['polynomial_2', 'polynomial_1', 'polynomial_0']
    """
    return [f"polynomial_{power}" for power in range(degree, -1, -1)]


def waves(frequency: int) -> list[str]:
    """Return the names of the coefficients of harmonics, the longest wave first.

    >>> waves(2)
    ['sin1', 'cos1', 'sin2', 'cos2']
    """
    return [f"{wave}{harmonic}" for harmonic in range(1, frequency + 1) for wave in ("sin", "cos")]


def _of_power(power):
    return f"{VALUE} per year^{power}" if power > 1 else PER_YEAR if power else VALUE
