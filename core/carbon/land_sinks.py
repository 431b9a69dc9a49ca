"""What land-use transitions do to the annual sink of the land: Eq. 5 of the paper applied to a transition matrix."""

from __future__ import annotations

import numpy as np

from ..landuse.classes import class_names, codes_by_name
from ..packages import pandas as pd
from .factors import Factors

LAND_SINKS = ("cs_shrubland", "cs_forest", "cs_grassland", "cs_water", "cs_cropland", "cs_urban")


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
