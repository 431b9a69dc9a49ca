"""What each criterion adds: its spread over the units, its double, and the units that move without it."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from ..packages import stats
from .zones import Zoning, moved_units, zone_units


def information(
    zoning: Zoning,
    values: pd.DataFrame,
    *,
    classes: int = 5,
    limits: str = "natural_breaks",
    types: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what each index of a zoning tells apart.

    Parameters
    ----------
    zoning : Zoning
    values : DataFrame
        What was scored, as for `zone_units`; so are `classes`, `limits` and `types`.

    Returns
    -------
    DataFrame
        One row for each index: `index`, `distinct` (different scores over the units; 1 tells nothing apart), `spread`
        (standard deviation of the score, points), `nearest` (the index whose scores correlate with it most),
        `correlation` (Spearman, -1 ... 1, NaN where one of them is constant), `moved` (units that change zone without
        it).

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> values = pd.DataFrame({"cs": [3.0, 1.0, -3.0], "ce": [1.0, 1.0, 1.0]}, index=["A", "B", "C"])
    >>> criteria = load_criteria().only("cs", "ce")
    >>> table = information(zone_units(values, criteria, classes=2), values, classes=2)
    >>> table[["index", "distinct", "moved"]].values.tolist()
    [['cs', 3, 1], ['ce', 1, 0]]
    """
    scores = zoning.scores
    nearest = _nearest(scores)
    rows = []
    for name in scores.columns:
        moved = 0
        if len(scores.columns) > 1:
            rest = zone_units(values, zoning.criteria.without(name), classes=classes, limits=limits, types=types)
            moved = len(moved_units(zoning, rest))
        spread = float(scores[name].std(ddof=0))
        rows.append((name, scores[name].nunique(), spread, *nearest[name], moved))
    return pd.DataFrame(rows, columns=["index", "distinct", "spread", "nearest", "correlation", "moved"])


def _nearest(scores):
    """Return {index: (the index that correlates with it most, Spearman's rho)}, ("", NaN) where none does."""
    ranks = stats.rankdata(scores.to_numpy(), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        centred = ranks - ranks.mean(axis=0)
        norm = np.sqrt((centred**2).sum(axis=0))
        rho = centred.T @ centred / np.outer(norm, norm)
    np.fill_diagonal(rho, np.nan)
    found = {}
    for row, name in enumerate(scores.columns):
        if np.isnan(rho[row]).all():
            found[name] = ("", np.nan)
            continue
        best = int(np.nanargmax(np.abs(rho[row])))
        found[name] = (scores.columns[best], float(rho[row, best]))
    return found
