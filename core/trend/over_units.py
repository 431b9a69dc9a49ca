"""How slopes and Z are spread over the units (Fig. 5 of the paper)."""

from __future__ import annotations

from ..packages import pandas as pd

QUANTILES = {"smallest": 0.0, "lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75, "largest": 1.0}


def over_units(table: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return a row for each field: how many units have the value, and its `QUANTILES` over them.

    Parameters
    ----------
    table : DataFrame
        Result of `fields.trends`; NaN where a unit has no result.
    value : str
        ``slope`` or ``z``.

    >>> table = pd.DataFrame({"field": "ce", "z": [1.0, 2.0, 5.0, float("nan")]})
    >>> over_units(table, "z").values.tolist()
    [['ce', 3, 1.0, 1.5, 2.0, 3.5, 5.0]]
    """
    groups = table.groupby("field", sort=False)[value]
    found = pd.DataFrame({"units": groups.count()})
    for name, share in QUANTILES.items():
        found[name] = groups.quantile(share)
    return found.reset_index()
