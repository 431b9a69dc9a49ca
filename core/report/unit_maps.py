"""A map of the units by category, drawn for a report: fills, names where there is room, and a legend with counts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from ..packages import figure_path, patches
from ..zonal.coverage import polygon_rings
from .charts import INK, OUTLINE, drawing, plain

WIDTH = 9.6  # inches
TALLEST = 8.5  # inches
LEGEND = 0.9  # inches below the map
COLUMNS = 2  # of the legend
LONG = 48  # letters of an entry of which two do not stand side by side
STEPS = 1600  # of the longer side: finer detail would not be seen, and makes a heavy page
NAMED = 400  # units; names of more are not tried
TEXT = 6.5  # points
POINTS = 72  # in an inch
BORDER = "#ffffff"
NO_DATA = "#ffffff"
HALO = 1.6  # points


def unit_map(
    units: Sequence[bytes],
    categories: Sequence[object],
    kinds: Sequence[tuple[object, str, str]],
    *,
    names: Sequence[str] = (),
    is_geographic: bool = False,
    missing: str = "",
) -> str:
    """Return an SVG of the units, each in the colour of its category.

    Parameters
    ----------
    units : sequence of bytes
        Polygons in WKB.
    categories : sequence
        Category of each unit, None where it has none.
    kinds : sequence of (category, colour, label)
        In the order of the legend, which counts the units of each; those without a unit stay in it.
    names : sequence of str
        Name of each unit, written where it covers no other name; () for none.
    is_geographic : bool
        Whether coordinates are degrees; the map is then drawn true at its middle latitude.
    missing : str
        What the legend calls units without a category; such an entry is there only when one has none.

    >>> import struct
    >>> square = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    >>> wkb = struct.pack("<BIII10d", 1, 3, 1, 5, *(float(part) for corner in square for part in corner))
    >>> svg = unit_map([wkb, wkb], [1, None], [(1, "#338537", "sink zone")], missing="no zone")
    >>> ">sink zone (1)<" in svg, ">no zone (1)<" in svg
    (True, True)
    """
    rings = [[ring for _, ring in polygon_rings(wkb, str(number))] for number, wkb in enumerate(units)]
    (west, south), (east, north) = _bounds(rings)
    stretch = 1 / max(math.cos(math.radians((south + north) / 2)), 0.05) if is_geographic else 1.0
    shape = max((north - south) * stretch / (east - west), 0.15)
    height = min(WIDTH * shape, TALLEST)
    with drawing(WIDTH, height + LEGEND) as (axes, drawn):
        axes.set_aspect(stretch)
        axes.set_axis_off()
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        colours = {category: colour for category, colour, _ in kinds}
        step = max(east - west, (north - south) * stretch) / STEPS
        for own, category in zip(rings, categories):
            fill = colours.get(category, NO_DATA)
            hatch = None if category in colours else "////"
            axes.add_patch(_patch([_coarse(ring, step) for ring in own], fill, hatch))
        if names and len(names) <= NAMED:
            point = (east - west) / (min(WIDTH, height / shape) * POINTS)
            _write_names(axes, rings, names, point, stretch)
        _legend(axes, categories, kinds, missing)
    return _with_halo(drawn.svg)


def _with_halo(svg):
    """Give the names a white halo; matplotlib's own would turn text into shapes."""
    halo = f"paint-order: stroke; stroke: #ffffff; stroke-width: {HALO}px; stroke-linejoin: round; "
    return re.sub(rf'(<text style=")((?:[^"]*; )?font(?:-size)?: {TEXT}px)', rf"\g<1>{halo}\g<2>", svg)


def _bounds(rings):
    points = np.concatenate([ring for own in rings for ring in own])
    return points.min(axis=0), points.max(axis=0)


def _coarse(ring, step):
    """Return a ring with its points on a grid of `step`, without repeats: what two units share stays shared."""
    cells = np.round(ring / step)
    kept = np.ones(len(cells), dtype=bool)
    kept[1:] = (cells[1:] != cells[:-1]).any(axis=1)
    return cells[kept] * step if kept.sum() >= 4 else ring


def _patch(rings, fill, hatch):
    path = figure_path.Path
    vertices = np.concatenate(rings)
    codes = np.concatenate([np.r_[path.MOVETO, np.full(len(ring) - 2, path.LINETO), path.CLOSEPOLY] for ring in rings])
    return patches.PathPatch(
        path(vertices, codes), facecolor=fill, edgecolor=BORDER if hatch is None else INK, linewidth=0.4, hatch=hatch
    )


def _write_names(axes, rings, names, point, stretch):
    """Write names at the middles of the largest rings, the largest units first, none over another.

    `point` is the size of a typographic point in units of x.
    """
    taken = np.empty((0, 4))
    sizes = [max(own, key=len) for own in rings]
    order = sorted(range(len(names)), key=lambda unit: -_area(sizes[unit]))
    for unit in order:
        text = str(names[unit])
        x, y = _middle(max(rings[unit], key=_area))
        half = 0.5 * TEXT * point * sum(1.0 if ord(letter) > 0x2E7F else 0.58 for letter in text)
        tall = 0.65 * TEXT * point / stretch
        box = np.array([x - half, y - tall, x + half, y + tall])
        apart = (taken[:, 0] > box[2]) | (taken[:, 2] < box[0]) | (taken[:, 1] > box[3]) | (taken[:, 3] < box[1])
        if text and apart.all():
            taken = np.vstack([taken, box])
            axes.text(x, y, plain(text), fontsize=TEXT, ha="center", va="center", color=INK)


def _area(ring):
    x, y = ring.T
    return abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


def _middle(ring):
    """Return the centroid of a ring, the mean of its points where it has no area."""
    x, y = (ring - ring[0]).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    if not cross.sum():
        return ring.mean(axis=0)
    middle = np.array([((x[:-1] + x[1:]) * cross).sum(), ((y[:-1] + y[1:]) * cross).sum()])
    return middle / (3 * cross.sum()) + ring[0]


def _legend(axes, categories, kinds, missing):
    counts: Mapping = {category: list(categories).count(category) for category, _, _ in kinds}
    handles = [
        patches.Patch(facecolor=colour, label=plain(f"{label} ({counts[category]})"), **OUTLINE)
        for category, colour, label in kinds
    ]
    none = len(categories) - sum(counts.values())
    if none:
        handles.append(
            patches.Patch(facecolor=NO_DATA, edgecolor=INK, hatch="////", label=plain(f"{missing} ({none})"))
        )
    columns = COLUMNS if max(len(handle.get_label()) for handle in handles) <= LONG else 1
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.0, -0.01), ncols=columns, frameon=False)
