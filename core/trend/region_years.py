"""Which years and units the trend of a region rests on: its series has no value where a unit lacks one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..packages import pandas as pd


@dataclass(frozen=True)
class Coverage:
    """What the series of a region holds of one field.

    Attributes
    ----------
    field : str
    units : int
        Units that it is made of.
    left_out : tuple of str
        Units without any value.
    years : tuple of int
        Years with a value of all the others; the rest has no value of the region.
    all_years : int
        Years of the panel.
    limiting : tuple of str
        Units that lack some years, and so take them from the region.
    """

    field: str
    units: int
    left_out: tuple[str, ...]
    years: tuple[int, ...]
    all_years: int
    limiting: tuple[str, ...]


def region_coverage(panel: pd.DataFrame, fields: Sequence[str]) -> list[Coverage]:
    """Return the `Coverage` of each field, as `fields.region_panel` makes the region.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and the fields; NaN = missing. A row that is not there is a missing value.
    fields : sequence of str

    >>> panel = pd.DataFrame({"unit": ["A", "A", "B", "B", "C"], "year": [2001, 2002] * 2 + [2001], "ce": [1.0, 2, 3]
    ...                       + [float("nan")] * 2})
    >>> found = region_coverage(panel, ["ce"])[0]
    >>> found.units, found.left_out, found.years, found.all_years, found.limiting
    (2, ('C',), (2001,), 2, ('B',))
    """
    found = []
    for field in fields:
        known = panel.pivot(index="year", columns="unit", values=field).sort_index().notna()
        there = known.loc[:, known.any()]
        whole = there.all(axis=1) & bool(there.shape[1])
        found.append(
            Coverage(
                field,
                there.shape[1],
                tuple(known.columns[~known.any()]),
                tuple(int(year) for year in known.index[whole]),
                len(known),
                tuple(there.columns[~there.all()]),
            )
        )
    return found


def years_of_series(panel: pd.DataFrame, field: str) -> pd.DataFrame:
    """Return `first` and `last` year with a value of each unit (index `unit`); units without any are not there.

    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002], "ce": [float("nan"), 1.0, 2.0]})
    >>> years_of_series(panel, "ce").values.tolist()
    [[2001, 2002]]
    """
    known = panel[panel[field].notna()]
    return known.groupby("unit")["year"].agg(first="min", last="max")
