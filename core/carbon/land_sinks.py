"""The annual sink of the land (Eq. 5): the land that it is of, and what land-use transitions do to it."""

from __future__ import annotations

import numpy as np

from ..errors import listing
from ..landuse.classes import class_names, codes_by_name
from ..landuse.missing_land import (
    MISSING_LAND,
    SCALED,
    described_land,
    missing_land,
    report_missing_land,
    with_full_land,
)
from ..monitor import Monitor
from ..packages import pandas as pd
from .factors import Factors

LAND_MODES = (*MISSING_LAND, SCALED)
LAND_SINKS = ("cs_shrubland", "cs_forest", "cs_grassland", "cs_water", "cs_cropland", "cs_urban")


def land_of_sinks(areas: pd.DataFrame, mode: str, monitor: Monitor) -> pd.DataFrame:
    """Return the areas that sinks are computed of, and say by unit and date where land has no class.

    Parameters
    ----------
    areas : DataFrame
        Panel with the areas of the classes, hm².
    mode : {"warn", "error", "scale"}
        Warn of missing land, stop, or scale the classes to the largest land of the unit and say so.
    monitor : Monitor

    >>> areas = pd.DataFrame({"unit": ["a", "a"], "year": [2000, 2010], "forest": [90.0, 60.0]})
    >>> land_of_sinks(areas, "scale", Monitor())["forest"].tolist()
    [90.0, 90.0]
    """
    found = missing_land(areas)
    if found.empty:
        return areas
    if mode == "error":
        report_missing_land(areas, mode, monitor)
    if mode == SCALED:
        return _scaled(areas, found, monitor)
    monitor.warn(
        "In {count} unit-year(s) land has no class, so the sinks there are smaller than those of the whole unit: "
        "{rows}. MISSING_LAND scale takes the classes in the same shares for all of its land.",
        count=len(found),
        rows=listing(described_land(found), 20),
    )
    return areas


def _scaled(areas, found, monitor):
    """Return the areas with the `found` ones scaled; where there is no land at all there is nothing to scale."""
    _warn_nothing_to_scale(found, monitor)
    found = found[found["land"] > 0]
    if found.empty:
        return areas
    monitor.warn(
        "The land-use areas of {count} unit-year(s) are scaled to the largest land of the unit, because some has "
        "no class: {rows}.",
        count=len(found),
        rows=listing(described_land(found), 20),
    )
    return with_full_land(areas)


def _warn_nothing_to_scale(found, monitor):
    """Warn of unit-years without any land of a class: their classes have no shares."""
    empty = found[~(found["land"] > 0)]
    if len(empty):
        monitor.warn(
            "In {count} unit-year(s) no land has a class, so that nothing can be scaled and the sinks are 0: {rows}. "
            "Leave out these dates, or fill their land cover.",
            count=len(empty),
            rows=listing((f"{row.unit} {row.year}" for row in empty.itertuples()), 20),
        )


def sink_rates(factors: Factors) -> np.ndarray:
    """Return the sink of a hectare of each class, t C/(hm²·a), as an array whose index is the class code.

    Shrubland, forest, grassland and water have the coefficients of the factors; classes without one have 0.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> sink_rates(load_factors()).tolist()  # NoData, cropland, shrubland, forest, grassland, water, urban, unused
    [0.0, 0.0, 3.98, 5.77, 0.021, 0.298, 0.0, 0.0]
    """
    codes = codes_by_name()
    rates = np.zeros(len(class_names()) + 1)
    for account in LAND_SINKS:
        for field, rate in factors.values(account).items():
            if field in codes:
                rates[codes[field]] += rate
    return rates


def with_sinks(matrix: pd.DataFrame, factors: Factors) -> pd.DataFrame:
    """Return a transition matrix with `cs_change`: change of the annual sink, t C/a; positive is more sequestration.

    ``area * (coefficient of the class after - coefficient of the class before)``; 0 where the class stayed.

    Parameters
    ----------
    matrix : DataFrame
        With `from`, `to` (class codes) and `area` (hm²).
    factors : Factors

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> matrix = pd.DataFrame({"from": [1], "to": [3], "area": [10.0]})  # 10 hm² of cropland became forest
    >>> with_sinks(matrix, load_factors())["cs_change"].round(6).tolist()
    [57.7]
    """
    rates = sink_rates(factors)
    return matrix.assign(cs_change=matrix["area"] * (rates[matrix["to"]] - rates[matrix["from"]]))
