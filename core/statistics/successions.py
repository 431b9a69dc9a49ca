"""Units of a panel of which one may be the other under a new name: one ends where the other begins."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from ..packages import pandas as pd
from ..panel import number_columns
from ..thresholds import threshold
from .nearest import nearest_units

MOST = 300  # units without a polygon, and with one, that are compared


class Succession(NamedTuple):
    """Two names of what may be one unit: the old one up to a year, the new one from a later year on."""

    old: str
    new: str
    last: int
    first: int

    def line(self) -> str:
        """Return the row of a table of renamed units (ALIASES) that makes them one.

        >>> Succession("安康县", "汉滨区", 2009, 2010).line()
        '安康县,汉滨区'
        """
        return f"{_quoted(self.old)},{_quoted(self.new)}"


def successions(panel: pd.DataFrame, ids: Collection[str]) -> list[Succession]:
    """Return the pairs of units that may be one: one has a polygon and the other none, and their years meet.

    The values go on where the old name ends: the median ratio of the columns that both have is at most the check
    ``succession``, nearer to 1 than with any other unit; or both have one code, or names that are alike.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and columns.
    ids : collection of str
        Units that have a polygon.

    >>> rows = [("安康县", 2000, 8.0), ("安康县", 2001, 9.0), ("汉滨区", 2002, 9.5), ("洋县", 2000, 5.0)]
    >>> panel = pd.DataFrame([*rows, ("洋县", 2001, 5.0), ("洋县", 2002, 5.0)], columns=["unit", "year", "gdp"])
    >>> successions(panel, {"汉滨区", "洋县"})
    [Succession(old='安康县', new='汉滨区', last=2001, first=2002)]
    """
    columns = number_columns(panel)
    held = panel[panel[columns].notna().any(axis=1)] if columns else panel
    spans = held.groupby("unit")["year"].agg(["min", "max"])
    if spans.empty:
        return []
    years = sorted(int(year) for year in held["year"].unique())
    rows = held.drop_duplicates(["unit", "year"]).set_index(["unit", "year"])
    codes = _codes(held, columns)
    told = [(_distance(rows, columns, codes, pair), pair) for pair in _meeting(spans, years, set(ids))]
    return _chosen([(far, pair) for far, pair in told if far is not None])


def _meeting(spans, years, ids):
    """Yield the pairs of a unit with a polygon and one without, of which one ends just before the other begins."""
    place = {year: at for at, year in enumerate(years)}
    ending = spans["max"][spans["max"] < years[-1]][:MOST]
    beginning = spans["min"][spans["min"] > years[0]][:MOST]
    most = threshold("succession_years")
    for old, last in ending.items():
        for new, first in beginning.items():
            if (old in ids) != (new in ids) and 0 < place[first] - place[last] <= most:
                yield Succession(old, new, int(last), int(first))


def _codes(panel, columns):
    """Return, of each column of text, the values that exactly two units have."""
    texts = panel.columns.difference([*columns, "unit", "year"])
    shared = {name: panel.groupby(name)["unit"].nunique() for name in texts}
    return {name: set(counts.index[counts == 2]) for name, counts in shared.items()}


def _distance(rows, columns, codes, pair):
    """Return how far two units are from being one, 0 where a code or the names say so; None where nothing does."""
    old, new = rows.loc[(pair.old, pair.last)], rows.loc[(pair.new, pair.first)]
    if nearest_units(pair.old, [pair.new]) or any(
        old[name] in shared and old[name] == new[name] for name, shared in codes.items()
    ):
        return 0.0
    pairs = np.array([old[columns], new[columns]], dtype=float)
    both = pairs[:, (pairs > 0).all(axis=0)]
    if not both.size:
        return None
    far = float(np.median(np.abs(np.log(both[1] / both[0]))))
    return far if far <= np.log(threshold("succession")) else None


def _chosen(told):
    """Return the pairs, each unit once, the nearest first."""
    found: list[Succession] = []
    for _, pair in sorted(told):
        if not any(pair.old == other.old or pair.new == other.new for other in found):
            found.append(pair)
    return sorted(found, key=lambda pair: (pair.first, pair.old))


def _quoted(name):
    return f'"{name}"' if "," in name else name
