"""What a column's values cannot be below, above, or above another column's: ``core/data/bounds.csv``."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from ..columns import unit_of
from ..datafile import shipped_rows
from ..packages import pandas as pd


def limits_of(column: str) -> tuple[float, float] | None:
    """Return the least and the greatest possible value of a column, infinite where open; None where it is not known.

    >>> limits_of("UR"), limits_of("nce"), limits_of("my_column")
    ((0.0, 100.0), (-inf, inf), None)
    """
    row = _rows().get(column)
    if row is None:
        return None
    return float(row["low"] or -math.inf), float(row["high"] or math.inf)


def parts() -> dict[str, str]:
    """Return {column: the column that it is a part of}.

    >>> parts()["urban_population"]
    'population'
    """
    return {column: row["at_most"] for column, row in _rows().items() if row["at_most"]}


def within(curve: np.ndarray, known: np.ndarray, column: str) -> np.ndarray:
    """Return filled values moved to the bounds of their column.

    Parameters
    ----------
    curve : ndarray, shape (series, years)
        NaN = not filled.
    known : ndarray, shape (series, years)
        The values that were there before. Where a column's bounds are not known, a series without a value below 0
        stays at or above 0, and one of percentages without a value above 100 at or below 100.
    column : str

    >>> within(np.array([[-1.0, 2.0]]), np.array([[0.0, 5.0]]), "my_column").tolist()
    [[0.0, 2.0]]
    """
    limits = limits_of(column)
    if limits is not None:
        return np.clip(curve, *limits)
    signed = (known < 0).any(axis=1, keepdims=True)
    beyond = (known > 100).any(axis=1, keepdims=True) | (unit_of(column) != "%")
    return np.clip(curve, np.where(signed, -np.inf, 0.0), np.where(beyond, np.inf, 100.0))


def fit_parts(panel: pd.DataFrame, flags: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return new values of filled columns, in which no part is larger than its total; observed values stay.

    Parameters
    ----------
    panel : DataFrame
        With the columns filled.
    flags : dict of ndarray of bool
        Filled column -> rows in which its value is filled.

    Returns
    -------
    dict of ndarray
        Column -> values, of those that had to change. A filled total is raised to an observed part, then a filled part
        is lowered to its total.

    >>> panel = pd.DataFrame({"population": [10.0, 9.0], "urban_population": [12.0, 10.0]})
    >>> found = fit_parts(panel, {"population": np.array([False, True]), "urban_population": np.array([True, False])})
    >>> {column: values.tolist() for column, values in found.items()}
    {'population': [10.0, 10.0], 'urban_population': [10.0, 10.0]}
    """
    values = {name: panel[name].to_numpy(float) for pair in parts().items() for name in pair if name in panel.columns}
    nowhere = np.zeros(len(panel), dtype=bool)
    changed = {}
    pairs = [pair for pair in parts().items() if set(pair) <= set(values) and set(pair) & set(flags)]
    for raises in (True, False):
        for part, total in pairs:
            above = values[part] > values[total]
            observed = ~flags.get(part, nowhere)
            rows = above & (observed & flags.get(total, nowhere) if raises else ~observed)
            moved, towards = (total, part) if raises else (part, total)
            if rows.any():
                values[moved] = changed[moved] = np.where(rows, values[towards], values[moved])
    return changed


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["column"]: row for row in shipped_rows("bounds")}
