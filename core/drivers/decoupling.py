"""Decoupling of emissions from economic growth: eight states of their elasticity (Tapio 2005)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from ..datafile import label, shipped_rows
from ..interval import Interval, read_interval

ROUNDING = 1e-12  # share that is no change: whether 0.1 + 0.2 or 0.3, GDP did not grow
NO_STATE = 0  # GDP did not change, or there was nothing to change from


def decoupling_elasticity(
    emission_before: ArrayLike, emission_after: ArrayLike, gdp_before: ArrayLike, gdp_after: ArrayLike
) -> np.ndarray:
    """Return (dCE / CE_0) / (dGDP / GDP_0); NaN where GDP did not change, or either was 0 before.

    >>> decoupling_elasticity(70.0, 79.2, [200.0, 0.3], [330.0, 0.1 + 0.2]).round(4).tolist()
    [0.2022, nan]
    """
    values = np.broadcast_arrays(
        *(np.asarray(value, float) for value in (emission_before, emission_after, gdp_before, gdp_after))
    )
    emission_before, emission_after, gdp_before, gdp_after = values
    emission_change, gdp_change = _change(emission_before, emission_after), _change(gdp_before, gdp_after)
    defined = (emission_before != 0) & (gdp_before != 0) & (gdp_change != 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = emission_change / emission_before / (gdp_change / gdp_before)
    return np.where(defined, found, np.nan)


def _change(before, after):
    """Return the differences, 0 where they are no more than rounding."""
    return np.where(np.abs(after - before) <= ROUNDING * np.abs(before), 0.0, after - before)


def decoupling_states(elasticity: ArrayLike, gdp_change: ArrayLike) -> np.ndarray:
    """Return the code of the state of each elasticity, 0 where it is NaN.

    Parameters
    ----------
    elasticity : array_like
        Result of `decoupling_elasticity`.
    gdp_change : array_like
        Change of GDP; only its sign counts.

    Returns
    -------
    ndarray of int
        Codes of ``core/data/decoupling.csv``.

    >>> names = decoupling_names()
    >>> [names[code] for code in decoupling_states([-0.1, 0.2, 1.2, 1.3], [1, 1, -1, -1])]
    ['strong decoupling', 'weak decoupling', 'recessive coupling', 'recessive decoupling']
    """
    elasticity, sign = np.broadcast_arrays(np.asarray(elasticity, float), np.sign(np.asarray(gdp_change, float)))
    codes = np.full(elasticity.shape, NO_STATE)
    for code, (direction, interval) in _rules().items():
        codes[(sign == direction) & interval.holds(elasticity)] = code
    return codes


def decoupling_names(language: str = "en") -> dict[int, str]:
    """Return {code: name} of the eight states, from favourable to unfavourable."""
    return {int(row["code"]): label(row, language) for row in shipped_rows("decoupling")}


def decoupling_colours() -> Mapping[int, str]:
    """Return {code: colour} of the eight states."""
    return {int(row["code"]): row["colour"] for row in shipped_rows("decoupling")}


def decoupling_bounds() -> list[float]:
    """Return the elasticities that bound the states, without 0 and infinity.

    >>> decoupling_bounds()
    [0.8, 1.2]
    """
    ends = {end for _, interval in _rules().values() for end in (interval.low, interval.high)}
    return sorted(float(end) for end in ends if np.isfinite(end) and end)


@cache
def _rules() -> dict[int, tuple[int, Interval]]:
    return {
        int(row["code"]): (int(row["gdp"]), read_interval(row["elasticity"], source="decoupling.csv"))
        for row in shipped_rows("decoupling")
    }
