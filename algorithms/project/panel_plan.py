"""Where small maps stand on a page: the columns and the legends, beside or below, that let the region be largest."""

from __future__ import annotations

from dataclasses import dataclass

from .papers import PAPERS
from .sheet_plan import Box

BETWEEN = 5.0  # the panels
PADDING = 1.5  # between region and frame
CLOSE = 1.5  # between a map and its legend
SMALLEST = 12.0  # side of a map
OVER = 2.0  # about scale bar and north arrow


@dataclass(frozen=True)
class PanelPlan:
    """Where things stand on the page.

    Attributes
    ----------
    page : tuple of float
        Width and height.
    maps, heads, legends : list of Box
        Of each panel.
    foot : Box
        Of the scale bar, right, and the note, left.
    scale : float
        mm for each map unit.
    legend_columns : int
        Of each legend: 1 beside its map, or several below it.
    """

    page: tuple
    maps: list
    heads: list
    legends: list
    foot: Box
    scale: float
    legend_columns: int


def panel_plan(count, region, legends, head, texts, paper=PAPERS["a4"]):
    """Return the plan that shows the region largest.

    Parameters
    ----------
    count : int
        Panels.
    region : tuple of float
        Width and height in map units.
    legends : dict
        {columns: width and height of the largest legend}; one column stands beside its map, several below.
    head : float
        Height of the line above each map.
    texts : float
        Height of the lines above all.
    paper : Paper
    """
    plans = [
        _planned(count, columns, region, legend, head, texts, page, paper)
        for page in paper.pages
        for columns in range(1, count + 1)
        for legend in legends.items()
    ]
    drawn = [found for found in plans if found is not None]
    return max(drawn, key=lambda found: (round(found.scale * max(region), 1), -found.page[0] * found.page[1]))


def _planned(count, columns, region, legend, head, texts, page, paper):
    rows = -(-count // columns)
    foot = paper.bar[1] + OVER
    (legend_columns, legend), around = legend, paper.left + paper.right
    is_beside = legend_columns == 1
    width = (page[0] - around - (columns - 1) * BETWEEN) / columns
    height = (page[1] - paper.top - texts - foot - paper.bottom - (rows - 1) * BETWEEN) / rows - head
    taken = (legend[0] + CLOSE, 0.0) if is_beside else (0.0, legend[1] + CLOSE)
    room = [side - used - 2 * PADDING for side, used in zip((width, height), taken)]
    if min(room) < SMALLEST or legend[0] > width or legend[1] > height:
        return None
    scale = min(side / extent for side, extent in zip(room, region))
    drawn = [
        max(scale * region[0] + 2 * PADDING, SMALLEST, 0.0 if is_beside else legend[0]),
        max(scale * region[1] + 2 * PADDING, SMALLEST, legend[1] if is_beside else 0.0),
    ]
    if not paper.is_column:
        page = (_cut(page, columns, around, drawn[0] + taken[0]), page[1])
    width = (page[0] - around - (columns - 1) * BETWEEN) / columns
    if paper.is_column:
        drawn[0] = width - taken[0]
    cell = drawn[1] + taken[1] + head
    places = [
        (paper.left + place % columns * (width + BETWEEN), paper.top + texts + place // columns * (cell + BETWEEN))
        for place in range(count)
    ]
    heads = [Box(x, y, width, head) for x, y in places]
    maps = [Box(x, y + head, *drawn) for x, y in places]
    beside = (drawn[0] + CLOSE, 0.0) if is_beside else (0.0, drawn[1] + CLOSE)
    named = [Box(box.x + beside[0], box.y + beside[1], *legend) for box in maps]
    end = paper.top + texts + rows * cell + (rows - 1) * BETWEEN
    page = (page[0], end + foot + paper.bottom)
    below = Box(paper.left, end + 1.0, page[0] - around, foot - 1.0)
    return PanelPlan(page, maps, heads, named, below, scale, legend_columns)


def _cut(page, columns, around, cell):
    """Return the width that a page needs for its columns, no less than its short side."""
    return max(min(page), around + columns * cell + (columns - 1) * BETWEEN)
