"""Where the parts of a map's sheet stand: page, frame, legend, and scale bar; all in millimetres.

The frame takes the shape of the region and the page that of the frame, within A4 or A3; in a column of a journal the
frame is as wide as the column. The legend stands in a corner of the frame that the region leaves free, which may take a
strip of a part of its size beside the region or below it, or in a strip of its own; whatever leaves the region largest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from .papers import DEGREES, PAPERS

ABOVE = 1.0  # between the texts and the frame
GAP = 3.0  # about the legend and the scale bar
STRIPS = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the room that legend and bar need beside the region or below it


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


def plan(region, legend, bar, texts, is_free, paper=PAPERS["a4"]):
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
    paper : Paper
    """
    frames = []
    for page in paper.pages:
        limits = [full - used for full, used in zip(page, _around(paper, texts))]
        for share in STRIPS:
            for extra, least in (_beside(legend, bar), _below(legend, bar, limits[0])):
                strip = [share * side for side in extra]
                least = least if share == 1 else (0.0, 0.0)
                frames.append((_framed(region, strip, least, limits, texts, paper), strip, share))
    frames.sort(key=lambda found: (round(found[0].scale * max(region)), _filled(found[0])), reverse=True)
    placed = (
        _in_strip(found, legend, bar, strip) if share == 1 else _in_corners(found, legend, bar, is_free)
        for found, strip, share in frames
    )
    return next(found for found in placed if found is not None)


def has_room(found):
    """Whether the legend of a plan lies within the frame and off the scale bar: the page may be too small for it."""
    box, frame = found.legend, found.frame
    is_within = box.x + box.width <= frame.width and box.y + box.height <= frame.height
    return is_within and not _overlap(box, found.bar)


def round_number(value):
    """Return the largest of ... 0.5, 1, 2, 5, 10 ... that is not above a positive number."""
    power = 10.0 ** math.floor(math.log10(value))
    return power * max(step for step in (1, 2, 5) if step * power <= value * (1 + 1e-9))


def _beside(legend, bar):
    """Return the strip beside the region that holds legend and bar, and the least sides of its frame."""
    return (max(legend[0], bar[0]) + GAP, 0.0), (0.0, legend[1] + bar[1] + 3 * GAP)


def _below(legend, bar, width):
    """Return the strip below the region that holds legend and bar, and the least sides of its frame.

    The bar stands below the legend where the two are wider than the frame can be.
    """
    if legend[0] + bar[0] + 3 * GAP > width:
        return (0.0, legend[1] + bar[1] + 2 * GAP), (legend[0] + 2 * GAP, 0.0)
    return (0.0, max(legend[1], bar[1]) + GAP), (legend[0] + bar[0] + 3 * GAP, 0.0)


def _in_strip(found, legend, bar, strip):
    frame = found.frame
    corner = Box(frame.width - GAP - bar[0], frame.height - GAP - bar[1], *bar)
    if strip[0]:
        x = frame.width - strip[0]
        return _with(found, Box(x, GAP, *legend), Box(x, corner.y, *bar))
    return _with(found, Box(GAP, frame.height - strip[1], *legend), corner)


def _in_corners(found, legend, bar, is_free):
    """Return the plan with legend and bar in corners that the region leaves free, None where it does not."""
    corner = next((box for box in _corners(found.frame, legend) if is_free(box, found)), None)
    if corner is None:
        return None
    others = [box for box in reversed(_corners(found.frame, bar)) if not _overlap(box, corner)]
    other = next((box for box in others if is_free(box, found)), None)
    return other and _with(found, corner, other)


def _filled(found):
    """Return the share of the frame that the region's extent fills."""
    return found.region.width * found.region.height / (found.frame.width * found.frame.height)


def _around(paper, texts):
    """Return the width and the height of a page that its frame does not take."""
    return paper.left + paper.right, paper.top + ABOVE + DEGREES + paper.bottom + sum(texts)


def _framed(region, strip, least, limits, texts, paper):
    """Return the plan of the largest frame for a region with a strip beside and one below it."""
    room = [limit - extra - 2 * paper.padding for limit, extra in zip(limits, strip)]
    scale = min(side / extent for side, extent in zip(room, region))
    drawn = [scale * extent for extent in region]
    sides = [
        min(max(side + extra + 2 * paper.padding, need, paper.smallest), limit)
        for side, extra, need, limit in zip(drawn, strip, least, limits)
    ]
    if paper.is_column:
        sides[0] = limits[0]
    x, y = ((side - extra - size) / 2 for side, extra, size in zip(sides, strip, drawn))
    frame = Box(paper.left, paper.top + texts[0] + ABOVE, *sides)
    page = tuple(side + used for side, used in zip(sides, _around(paper, texts)))
    nowhere = Box(0.0, 0.0, 0.0, 0.0)
    return Plan(page, frame, Box(x, y, *drawn), scale, nowhere, nowhere)


def _with(found, legend, bar):
    return replace(found, legend=legend, bar=bar)


def _corners(frame, size):
    width, height = size
    right, bottom = frame.width - GAP - width, frame.height - GAP - height
    places = ((GAP, GAP), (right, GAP), (GAP, bottom), (right, bottom)) if min(right, bottom) >= GAP else ()
    return [Box(x, y, width, height) for x, y in places]


def _overlap(one, other):
    return not (
        one.x + one.width + GAP <= other.x
        or other.x + other.width + GAP <= one.x
        or one.y + one.height + GAP <= other.y
        or other.y + other.height + GAP <= one.y
    )
