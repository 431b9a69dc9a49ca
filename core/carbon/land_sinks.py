"""What land-use transitions do to the annual sink of the land: Eq. 5 of the paper applied to a transition matrix."""

from __future__ import annotations

import numpy as np

from ..landuse.classes import class_names, codes_by_name

LAND_SINKS = ("cs_shrubland", "cs_forest", "cs_grassland", "cs_water")


def sink_rates(factors):
    """Return the sink of a hectare of each class, t C/(hm²·a), as an array whose index is the class code.

    Shrubland, forest, grassland and water have the coefficients of the factors; classes without one have 0.
    """
    codes = codes_by_name()
    rates = np.zeros(len(class_names()) + 1)
    for account in LAND_SINKS:
        for field, rate in factors.values(account).items():
            if field in codes:
                rates[codes[field]] += rate
    return rates


def with_sinks(matrix, factors):
    """Return a transition matrix with `cs_change`: change of the annual sink, t C/a; positive is more sequestration.

    ``area * (coefficient of the class after - coefficient of the class before)``; 0 where the class stayed.

    Parameters
    ----------
    matrix : DataFrame
        With `from`, `to` (class codes) and `area` (hm²).
    factors : Factors
    """
    rates = sink_rates(factors)
    return matrix.assign(cs_change=matrix["area"] * (rates[matrix["to"]] - rates[matrix["from"]]))
