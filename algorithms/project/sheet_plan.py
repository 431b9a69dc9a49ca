"""Where the parts of a map's sheet stand: page, frame, legend, and scale bar; all in millimetres.

The frame takes the shape of the region and the page that of the frame, within A4. The legend stands in a corner of
the frame that the region leaves free, else beside or below the region, whichever leaves the region larger.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

A4 = (297.0, 210.0)
LEFT, RIGHT, TOP, BOTTOM = 9.0, 6.0, 5.0, 4.0  # of the page; degrees stand at the left of the frame and below it
ABOVE, DEGREES = 1.0, 4.0  # between the texts and the frame; height of the degrees below it
PADDING = 5.0  # between the region and the frame
GAP = 3.0  # about the legend and the scale bar
SMALLEST = 70.0  # side of a frame


@dataclass(frozen=True)
class Box:
    """A rectangle: its corner at the top left, width and height."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, x, y):
        """Return the box moved."""
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True)
class Plan:
    """Where things stand.

    Attributes
    ----------
    page : tuple of float
        Width and height.
    frame : Box
        Of the map, on the page.
    region : Box
        Of the region's extent, in the frame.
    scale : float
        mm for each map unit.
    legend, bar : Box
        Of the legend and of the scale bar with the north arrow, in the frame.
    """

    page: tuple
    frame: Box
    region: Box
    scale: float
    legend: Box
    bar: Box


def plan(region, legend, bar, texts, is_free):
    """Return the plan that shows the region largest.

    Parameters
    ----------
    region : tuple of float
        Width and height in map units.
    legend, bar : tuple of float
        Width and height.
    texts : sequence of float
        Height of what stands above the frame and of what stands below it.
    is_free : callable(Box, Plan)
        Whether the region leaves a box of the frame free.
    """
    plans = []
    for page in (A4, A4[::-1]):
        limits = (page[0] - LEFT - RIGHT, page[1] - TOP - ABOVE - DEGREES - BOTTOM - sum(texts))
        for arrange in (_in_corners, _beside, _below):
            found = arrange(region, legend, bar, texts, limits, is_free)
            if found is not None:
                plans.append(found)
    return max(plans, key=lambda found: found.scale)


def round_number(value):
    """Return the largest of ... 0.5, 1, 2, 5, 10 ... that is not above a positive number."""
    power = 10.0 ** math.floor(math.log10(value))
    return power * max(step for step in (1, 2, 5) if step * power <= value * (1 + 1e-9))


def _in_corners(region, legend, bar, texts, limits, is_free):
    found = _framed(region, (0.0, 0.0), (0.0, 0.0), limits, texts)
    legend_corner = next((box for box in _corners(found.frame, legend) if is_free(box, found)), None)
    if legend_corner is None:
        return None
    others = [box for box in reversed(_corners(found.frame, bar)) if not _overlap(box, legend_corner)]
    bar_corner = next((box for box in others if is_free(box, found)), None)
    return bar_corner and _with(found, legend_corner, bar_corner)


def _beside(region, legend, bar, texts, limits, is_free):
    strip = max(legend[0], bar[0]) + GAP
    found = _framed(region, (strip, 0.0), (0.0, legend[1] + bar[1] + 3 * GAP), limits, texts)
    x = found.frame.width - strip
    return _with(found, Box(x, GAP, *legend), Box(x, found.frame.height - GAP - bar[1], *bar))


def _below(region, legend, bar, texts, limits, is_free):
    strip = max(legend[1], bar[1]) + GAP
    found = _framed(region, (0.0, strip), (legend[0] + bar[0] + 3 * GAP, 0.0), limits, texts)
    y = found.frame.height - strip
    right = Box(found.frame.width - GAP - bar[0], found.frame.height - GAP - bar[1], *bar)
    return _with(found, Box(GAP, y, *legend), right)


def _framed(region, strip, least, limits, texts):
    """Return the plan of the largest frame for a region with a strip beside and one below it."""
    room = [limit - extra - 2 * PADDING for limit, extra in zip(limits, strip)]
    scale = min(side / extent for side, extent in zip(room, region))
    drawn = [scale * extent for extent in region]
    sides = [
        min(max(side + extra + 2 * PADDING, need, SMALLEST), limit)
        for side, extra, need, limit in zip(drawn, strip, least, limits)
    ]
    x, y = ((side - extra - size) / 2 for side, extra, size in zip(sides, strip, drawn))
    frame = Box(LEFT, TOP + texts[0] + ABOVE, *sides)
    page = (sides[0] + LEFT + RIGHT, sides[1] + TOP + ABOVE + DEGREES + BOTTOM + sum(texts))
    nowhere = Box(0.0, 0.0, 0.0, 0.0)
    return Plan(page, frame, Box(x, y, *drawn), scale, nowhere, nowhere)


def _with(found, legend, bar):
    return Plan(found.page, found.frame, found.region, found.scale, legend, bar)


def _corners(frame, size):
    width, height = size
    right, bottom = frame.width - GAP - width, frame.height - GAP - height
    return [Box(x, y, width, height) for x, y in ((GAP, GAP), (right, GAP), (GAP, bottom), (right, bottom))]


def _overlap(one, other):
    return not (
        one.x + one.width + GAP <= other.x
        or other.x + other.width + GAP <= one.x
        or one.y + one.height + GAP <= other.y
        or other.y + other.height + GAP <= one.y
    )
