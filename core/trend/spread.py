"""How slopes and Z are spread over the units (Fig. 5 of the paper), and how many trends chance alone would mark."""

from __future__ import annotations

from ..packages import pandas as pd
from ..packages import special

QUANTILES = {"smallest": 0.0, "lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75, "largest": 1.0}


def spread(table: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return a row for each field: how many units have the value, and its `QUANTILES` over them.

    Parameters
    ----------
    table : DataFrame
        Result of `fields.trends`; NaN where a unit has no result.
    value : str
        ``slope`` or ``z``.

    >>> table = pd.DataFrame({"field": "ce", "z": [1.0, 2.0, 5.0, float("nan")]})
    >>> spread(table, "z").values.tolist()
    [['ce', 3, 1.0, 1.5, 2.0, 3.5, 5.0]]
    """
    groups = table.groupby("field", sort=False)[value]
    found = pd.DataFrame({"units": groups.count()})
    for name, share in QUANTILES.items():
        found[name] = groups.quantile(share)
    return found.reset_index()


def two_sided_p(threshold: float) -> float:
    """Return the two-sided p of an abs(Z): what share of series without trend would lie beyond it by chance.

    >>> round(two_sided_p(1.96), 3), round(two_sided_p(1.66), 3)
    (0.05, 0.097)
    """
    return float(2 * special.ndtr(-abs(threshold)))
