"""Sankey diagrams as SVG text: how much of each class became each class, over two dates or a chain of them.

Drawn by hand, without a library: bands in the order of the classes, coloured from the class before to the class after;
land that stayed is muted; bands too thin to see keep a hairline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from ..numerals import bracketed
from .charts import INK, SOFT
from .fonts import family
from .table_cells import cell

WIDTH = 940
MARGIN = 185  # for the labels on both sides
TOP = 44
BODY = 460
GAP = 20  # between two classes
BAR = 14  # width of a class
WIDEST_BAR = 0.3  # of the width of a step
HAIRLINE = 0.9
LINE = 17  # height of a line of text
LEAST_STEP = 44  # between two years that are both written
MUTED, LIVELY = 0.22, 0.78
PAD = 9
WHOLE = 100  # hm² from which decimals mean nothing


@dataclass(frozen=True)
class Look:
    """What a diagram shows besides the numbers, in the reader's language.

    Attributes
    ----------
    names, colours : list of str
        Of the classes; colours as ``#rrggbb``.
    years : list
        Of the columns.
    unit : str
        Of the areas.
    title : str
        For readers who cannot see the picture.
    tip : str
        Of a class or a band, with the placeholders ``name`` and ``area``.
    """

    names: Sequence[str]
    colours: Sequence[str]
    years: Sequence[int]
    unit: str = "hm²"
    title: str = ""
    tip: str = "{name}: {area}"


def sankey(tables: np.ndarray, look: Look) -> str:
    """Return a Sankey diagram.

    Parameters
    ----------
    tables : ndarray, shape (pairs, classes, classes)
        Area from class to class of each pair of years; the land of a pair should be that of the next.
    look : Look
        With one year more than there are pairs.

    >>> look = Look(["forest", "cropland"], ["#338537", "#f2c75c"], [2000, 2020])
    >>> svg = sankey(np.array([[[80.0, 0.0], [20.0, 100.0]]]), look)
    >>> ">cropland → forest: 20.00 hm² (16.7 %)<" in svg  # of the 120 hm² of cropland
    True
    """
    tables = np.asarray(tables, dtype=float)
    columns = _columns(tables)
    bar = min(BAR, WIDEST_BAR * (WIDTH - 2 * MARGIN) / len(columns))
    lefts = np.linspace(MARGIN, WIDTH - MARGIN - bar, len(columns))
    parts = [
        _bands(table, f"g{pair}", columns[pair : pair + 2], (lefts[pair] + bar, lefts[pair + 1]), look)
        for pair, table in enumerate(tables)
    ]
    gradients, bands = ("".join(texts) for texts in zip(*parts))
    bars = "".join(_bars(column, x, bar, look) for column, x in zip(columns, lefts))
    labels = _labels(columns[0], lefts[0], look, left=True)
    labels += _labels(columns[-1], lefts[-1] + bar, look, left=False)
    return _page(f"<defs>{gradients}</defs>{_heads(lefts + bar / 2, look)}{bands}{bars}{labels}", look)


def _page(drawn, look):
    height = TOP + BODY + 2 * PAD
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(look.title)}" style="font-family: {family()}">'
        f"{drawn}</svg>"
    )


@dataclass(frozen=True)
class _Column:
    """The classes of one year: areas, and where each class begins; ``scale`` turns area into height."""

    areas: np.ndarray
    tops: np.ndarray
    scale: float

    def height(self, number: int) -> float:
        """Return the height of a class."""
        return self.areas[number] * self.scale


def _columns(tables):
    """Return the column of each year; a class in the middle is as high as the larger of what comes and what goes."""
    gone, come = tables.sum(axis=2), tables.sum(axis=1)
    areas = np.vstack([gone[:1], np.maximum(come[:-1], gone[1:]), come[-1:]])
    room = [BODY - GAP * max(int((row > 0).sum()) - 1, 0) for row in areas]
    scale = min((free / row.sum() for free, row in zip(room, areas) if row.sum() > 0), default=0.0)
    return [_Column(row, _tops(row, scale), scale) for row in areas]


def _tops(areas, scale):
    steps = areas * scale + np.where(areas > 0, GAP, 0)
    used = steps.sum() - GAP
    return TOP + max((BODY - used) / 2, 0) + np.concatenate([[0], np.cumsum(steps)[:-1]])


def _bands(table, name, columns, sides, look):
    """Return the gradients and the bands of a pair: land that stayed first, then the changes, the thinnest on top."""
    left, right = columns
    start = left.tops[:, None] + (np.cumsum(table, axis=1) - table) * left.scale
    end = right.tops[None, :] + (np.cumsum(table, axis=0) - table) * right.scale
    moves = [(one, other) for one, other in np.argwhere(table > 0)]
    moves.sort(key=lambda move: (move[0] != move[1], -table[move[0], move[1]]))
    gradients, bands = [], []
    for one, other in moves:
        thickness = table[one, other] * left.scale
        paint, opacity = look.colours[one], MUTED
        if one != other:
            paint, opacity = f"url(#{name}-{one}-{other})", LIVELY
            gradients.append(_gradient(f"{name}-{one}-{other}", sides, look.colours[one], look.colours[other]))
        path = _ribbon(sides, start[one, other], end[one, other], thickness)
        tip = escape(_tip(table, one, other, look))
        bands.append(f'<path d="{path}" fill="{paint}" fill-opacity="{opacity}"><title>{tip}</title></path>')
    return "".join(gradients), "".join(bands)


def _gradient(name, sides, first, second):
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{sides[0]:.1f}" x2="{sides[1]:.1f}" y1="0" '
        f'y2="0"><stop offset="0" stop-color="{first}"/><stop offset="1" stop-color="{second}"/></linearGradient>'
    )


def _ribbon(sides, start, end, thickness):
    """Return the path of a band between two heights, never thinner than a hairline."""
    spare = max(HAIRLINE - thickness, 0) / 2
    upper, lower = (start - spare, end - spare), (start + thickness + spare, end + thickness + spare)
    (x0, x1), middle = sides, sum(sides) / 2
    return (
        f"M{x0:.1f} {upper[0]:.2f}C{middle:.1f} {upper[0]:.2f} {middle:.1f} {upper[1]:.2f} {x1:.1f} {upper[1]:.2f}"
        f"V{lower[1]:.2f}C{middle:.1f} {lower[1]:.2f} {middle:.1f} {lower[0]:.2f} {x0:.1f} {lower[0]:.2f}Z"
    )


def _tip(table, one, other, look):
    share = table[one, other] / table[one].sum()
    way = look.names[one] if one == other else f"{look.names[one]} → {look.names[other]}"
    area = f"{amount(table[one, other])} {look.unit}"
    return look.tip.format(name=way, area=bracketed(area, _percent(share)))


def _bars(column, x, bar, look):
    bars = []
    for number in np.flatnonzero(column.areas > 0):
        height = max(column.height(number), HAIRLINE)
        tip = escape(look.tip.format(name=look.names[number], area=f"{amount(column.areas[number])} {look.unit}"))
        bars.append(
            f'<rect x="{x:.1f}" y="{column.tops[number]:.2f}" width="{bar:.1f}" height="{height:.2f}" '
            f'fill="{look.colours[number]}" stroke="{INK}" stroke-opacity="0.45" stroke-width="0.6">'
            f"<title>{tip}</title></rect>"
        )
    return "".join(bars)


def _heads(middles, look):
    """Return the years above the columns, the last always, others where there is room."""
    step = (middles[-1] - middles[0]) / max(len(middles) - 1, 1)
    every = int(np.ceil(LEAST_STEP / step)) if step else 1
    last = len(middles) - 1
    shown = [number for number in range(last + 1) if number == last or (number % every == 0 and last - number >= every)]
    return "".join(
        f'<text x="{middles[number]:.1f}" y="{TOP - 18}" text-anchor="middle" font-size="17" '
        f'font-weight="600" fill="{INK}">{escape(str(look.years[number]))}</text>'
        for number in shown
    )


def _labels(column, edge, look, *, left):
    """Return name, area and share of each class beside a column, moved apart where classes are thin."""
    present = np.flatnonzero(column.areas > 0)
    if not len(present):
        return ""
    centres = column.tops[present] + column.areas[present] * column.scale / 2
    spread = moved_apart(centres, 2 * LINE + 4, TOP + LINE, TOP + BODY + PAD - LINE)
    turn, anchor = (-1, "end") if left else (1, "start")
    total = column.areas.sum()
    texts = []
    for number, wanted, y in zip(present, centres, spread):
        size = f"{amount(column.areas[number])} {look.unit} · {_percent(column.areas[number] / total)}"
        texts.append(
            f'<polyline points="{edge + 2 * turn:.1f},{wanted:.1f} {edge + 8 * turn:.1f},{wanted:.1f} '
            f'{edge + 20 * turn:.1f},{y:.1f}" fill="none" stroke="{SOFT}" stroke-width="0.7"/>'
            f'<text x="{edge + 25 * turn:.1f}" y="{y - 2:.1f}" text-anchor="{anchor}" font-size="14.5" '
            f'font-weight="600" fill="{INK}">{escape(look.names[number])}</text>'
            f'<text x="{edge + 25 * turn:.1f}" y="{y + LINE - 3:.1f}" text-anchor="{anchor}" font-size="12.5" '
            f'fill="{SOFT}">{escape(size)}</text>'
        )
    return "".join(texts)


def moved_apart(wanted: Sequence[float], step: float, low: float, high: float) -> np.ndarray:
    """Return heights near the wanted ones (sorted), at least `step` apart and between `low` and `high` if they fit.

    Heights that come too close are put around their mean, as a group (pool adjacent violators).

    >>> moved_apart([10.0, 11.0, 50.0], 4.0, 0.0, 100.0).tolist()
    [8.5, 12.5, 50.0]
    """
    groups: list[list] = []  # centre and number of heights
    for height in wanted:
        groups.append([height, 1])
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < step * (groups[-1][1] + groups[-2][1]) / 2:
            centre, count = groups.pop()
            before, many = groups[-1]
            groups[-1] = [(before * many + centre * count) / (many + count), many + count]
        reach = step * (groups[-1][1] - 1) / 2
        groups[-1][0] = max(min(groups[-1][0], high - reach), low + reach)
    # What the lower bound pushed up may touch the group before it: settle from below.
    heights = np.concatenate([centre + step * (np.arange(count) - (count - 1) / 2) for centre, count in groups])
    for number in range(len(heights) - 2, -1, -1):
        heights[number] = min(heights[number], heights[number + 1] - step)
    return heights


def amount(area: float) -> str:
    """Return an area as text: whole from 100 on, else with two decimals, with groups of thousands.

    >>> amount(99.456), amount(1234.6)
    ('99.46', '1\u202f235')
    """
    digits = 0 if area >= WHOLE or area == 0 else 2
    return cell(round(area, digits), digits, grouped=True)


def _percent(share):
    return f"{100 * share:.1f} %" if share >= 0.001 or share == 0 else "< 0.1 %"
