"""Where small maps stand on a page: the columns and the legends, beside or below, that let the region be largest."""

from __future__ import annotations

from dataclasses import dataclass

from .sheet_plan import BOTTOM, LEFT, RIGHT, TOP, Box

BETWEEN = 5.0  # the panels
PADDING = 1.5  # between region and frame
CLOSE = 1.5  # between a map and its legend
SMALLEST = 12.0  # side of a map
FOOT = 15.0  # scale bar and north arrow


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
    is_beside : bool
        Whether the legends stand beside the maps, in one column, or below, in several.
    """

    page: tuple
    maps: list
    heads: list
    legends: list
    foot: Box
    scale: float
    is_beside: bool


def panel_plan(count, region, beside, below, head, texts, paper):
    """Return the plan that shows the region largest.

    Parameters
    ----------
    count : int
        Panels.
    region : tuple of float
        Width and height in map units.
    beside, below : tuple of float
        Width and height of the largest legend, in one column and in several.
    head : float
        Height of the line above each map.
    texts : float
        Height of the lines above all.
    paper : tuple of float
        The page, wide; it may lie high.
    """
    plans = [
        _planned(count, columns, region, legend, is_beside, head, texts, page)
        for page in (paper, paper[::-1])
        for columns in range(1, count + 1)
        for legend, is_beside in ((beside, True), (below, False))
    ]
    return max((found for found in plans if found is not None), key=lambda found: round(found.scale * max(region), 1))


def _planned(count, columns, region, legend, is_beside, head, texts, page):
    rows = -(-count // columns)
    width = (page[0] - LEFT - RIGHT - (columns - 1) * BETWEEN) / columns
    height = (page[1] - TOP - texts - FOOT - BOTTOM - (rows - 1) * BETWEEN) / rows - head
    taken = (legend[0] + CLOSE, 0.0) if is_beside else (0.0, legend[1] + CLOSE)
    room = [side - used - 2 * PADDING for side, used in zip((width, height), taken)]
    if min(room) < SMALLEST or legend[0] > width or legend[1] > height:
        return None
    scale = min(side / extent for side, extent in zip(room, region))
    drawn = [
        max(scale * region[0] + 2 * PADDING, SMALLEST, 0.0 if is_beside else legend[0]),
        max(scale * region[1] + 2 * PADDING, SMALLEST, legend[1] if is_beside else 0.0),
    ]
    page = (_cut(page, columns, drawn[0] + taken[0]), page[1])
    width = (page[0] - LEFT - RIGHT - (columns - 1) * BETWEEN) / columns
    cell = drawn[1] + taken[1] + head
    heads, maps, legends = [], [], []
    for number in range(count):
        x = LEFT + number % columns * (width + BETWEEN)
        y = TOP + texts + number // columns * (cell + BETWEEN)
        heads.append(Box(x, y, width, head))
        maps.append(Box(x, y + head, *drawn))
        corner = (x + drawn[0] + CLOSE, y + head) if is_beside else (x, y + head + drawn[1] + CLOSE)
        legends.append(Box(*corner, *legend))
    end = TOP + texts + rows * cell + (rows - 1) * BETWEEN
    foot = Box(LEFT, end + 1.0, page[0] - LEFT - RIGHT, FOOT - 1.0)
    return PanelPlan((page[0], end + FOOT + BOTTOM), maps, heads, legends, foot, scale, is_beside)


def _cut(page, columns, cell):
    """Return the width that a page needs for its columns, no less than its short side."""
    return max(min(page), LEFT + RIGHT + columns * cell + (columns - 1) * BETWEEN)
