"""The colours of maps and charts, from ``core/data``: ramps, the trend of an index by what it means, years of peaks.

Colour says what is good or bad for the carbon balance, not what goes up or down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from .columns import favourable
from .datafile import shipped_rows


@cache
def ramp(name: str) -> tuple[str, ...]:
    """Return the colours of a ramp of ``core/data/ramps.csv``, first to last, as a tuple of ``"#rrggbb"``.

    >>> ramp("balance")
    ('#01665e', '#80cdc1', '#f0efe9', '#dfc27d', '#8c510a')
    """
    return tuple(row["colour"] for row in shipped_rows("ramps") if row["ramp"] == name)


def spread(colours: Sequence[str], count: int) -> list[str]:
    """Return `count` of the colours, as far apart as they can be; a single one is the middle one.

    >>> spread(["a", "b", "c", "d", "e"], 3), spread(["a", "b", "c"], 1)
    (['a', 'c', 'e'], ['b'])
    """
    if count == 1:
        return [colours[len(colours) // 2]]
    return [colours[round(index)] for index in np.linspace(0, len(colours) - 1, count)]


def mixed(colours: Sequence[str], count: int) -> list[str]:
    """Return `count` colours along a ramp, mixed of neighbours; a single one is the last.

    >>> mixed(["#000000", "#ff8000"], 3), mixed(["#000000", "#ff8000"], 1)
    (['#000000', '#804000', '#ff8000'], ['#ff8000'])
    """
    if count == 1:
        return [colours[-1]]
    parts = np.array([list(bytes.fromhex(colour.lstrip("#"))) for colour in colours], float)
    wanted, stops = np.linspace(0, len(colours) - 1, count), np.arange(len(colours))
    bands = [np.interp(wanted, stops, parts[:, band]) for band in range(3)]
    return ["#" + bytes(np.rint(colour).astype(np.uint8)).hex() for colour in np.stack(bands, axis=1)]


def trend_colours(column: str) -> dict[int, str]:
    """Return {trend type: colour} of the trend of a column.

    A marked increase of what is good for the carbon balance has the colour of a marked decrease of what is bad for it.
    Where nothing is known of the column, increases and decreases have the neutral pair of ``trend_types.csv``.

    >>> trend_colours("cs")[2] == trend_colours("ce")[-2] == ramp("balance")[0]  # more sequestration, less emission
    True
    """
    direction, balance = favourable(column), ramp("balance")
    middle = len(balance) // 2
    rows = {int(row["value"]): row["colour"] for row in shipped_rows("trend_types")}
    return {value: balance[middle - direction * value] for value in rows} if direction else rows


def peak_colours(years: Iterable[int], turn: int) -> dict[int, str]:
    """Return {year: colour}: favourable shades up to the turn year, unfavourable ones after it, darkest far from it.

    >>> colours = peak_colours([2025, 2030, 2040], turn=2030)
    >>> colours[2030] == ramp("in_time")[-1], colours[2040] == ramp("late")[-1]
    (True, True)
    """
    years = list(years)
    early, late = [year for year in years if year <= turn], [year for year in years if year > turn]
    return {
        **dict(zip(early, mixed(ramp("in_time"), len(early)))),
        **dict(zip(late, mixed(ramp("late"), len(late)))),
    }
