"""Small maps of land-use classes over the years: their ellipses, and the ways of their centres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import contextmanager
from typing import Optional

import numpy as np

from ..shades import shades
from .charts import INK, drawing, plain_number
from .end_labels import label_ends

# Year, outline (points, 2) and centre (x, y) of each year of a class; before them its title and colour.
Years = list[tuple[int, Optional[np.ndarray], Sequence[float]]]
Panel = tuple[str, str, Years]
COLUMNS = 3
LABEL = 0.3  # inches, of the label at the left
WIDTH = 9.6  # inches, of the figure
SIDE = 2.7  # inches, of one map
KILOMETRE = 1000.0
MARGIN = 0.06  # of the extent, about what is drawn


def ellipse_maps(panels: Sequence[Panel], *, xlabel: str = "", ylabel: str = "") -> str:
    """Return an SVG with a map of the ellipses of each class, light to dark over the years; all show one extent.

    Parameters
    ----------
    panels : list of (str, str, list)
        Title, colour, and the years of a class in their order: (year, outline, centre). The outline is an array
        (points, 2) of metres, None where there is none; the centre is (x, y), NaN where there is none.
    xlabel, ylabel : str
        What the axes are, with their unit (km).

    >>> outline = 1000.0 * np.array([[0.0, 0], [2, 0], [1, 1], [0, 0]])
    >>> years = [(2000, outline, (1000.0, 400.0)), (2020, outline + 500, (1500.0, 900.0))]
    >>> ">forest<" in ellipse_maps([("forest", "#338537", years)], xlabel="km")
    True
    """
    outlines = [outline for _, _, years in panels for _, outline, _ in years if outline is not None]
    extent = _extent(np.concatenate(outlines) / KILOMETRE) if outlines else ((0, 1), (0, 1))
    with _maps(len(panels), extent, xlabel, ylabel) as (maps, drawn):
        for axes, (title, colour, years) in zip(maps, panels):
            _frame(axes, title, extent)
            for (_, outline, _), shade in zip(years, shades(colour, len(years))):
                if outline is not None:
                    axes.plot(*(outline.T / KILOMETRE), color=shade, linewidth=1.3)
            axes.plot(*(_centres(years).T), color=INK, linewidth=1)
    return drawn.svg


def way_maps(panels: Sequence[Panel], *, xlabel: str = "", ylabel: str = "") -> str:
    """Return an SVG with a map of the way of each class's mean centre from its first year, each at a scale of its own.

    The parameters are those of `ellipse_maps`; the axes are km from the first centre.

    >>> outline = 1000.0 * np.array([[0.0, 0], [2, 0], [1, 1], [0, 0]])
    >>> years = [(2000, outline, (1000.0, 400.0)), (2020, outline + 500, (1500.0, 900.0))]
    >>> svg = way_maps([("forest", "#338537", years)], xlabel="km")
    >>> ">2000<" in svg, ">2020<" in svg
    (True, True)
    """
    moving = [(title, colour, years) for title, colour, years in panels if len(_centres(years)) > 1]
    with _maps(len(moving), ((0, 1), (0, 1)), xlabel, ylabel) as (maps, drawn):
        ways = [_centres(years) - _centres(years)[0] for _, _, years in moving]
        for axes, way, (title, colour, _) in zip(maps, ways, moving):
            _frame(axes, title, _square(way))
            colours = shades(colour, len(way))
            axes.plot(*way.T, color=colours[-1], linewidth=0.9, zorder=1)
            axes.scatter(*way.T, c=colours, s=22, edgecolors=INK, linewidths=0.5, zorder=2)
        if moving:
            maps[0].figure.draw_without_rendering()  # gives the maps their places, which names go by
        for axes, way, (_, _, years) in zip(maps, ways, moving):
            named = [str(year) for year, _, centre in years if np.isfinite(centre).all()]
            label_ends(axes, (named[0], named[-1]), way)
    return drawn.svg


@contextmanager
def _maps(count, extent, xlabel, ylabel):
    """Give `count` axes in a grid, and what holds the SVG."""
    (west, east), (south, north) = extent
    columns = min(max(count, 1), COLUMNS)  # no room for maps that are not there: the label stands under the others
    rows = max(math.ceil(count / columns), 1)
    height = SIDE * min(max((north - south) / (east - west), 0.4), 1.3) + 0.35
    with drawing(WIDTH * columns / COLUMNS + LABEL, 0.5 + height * rows) as (axes, drawn):
        canvas = axes.figure
        axes.remove()
        maps = canvas.subplots(rows, columns, squeeze=False).ravel()
        for unused in maps[count:]:
            unused.set_visible(False)
        canvas.supxlabel(xlabel, fontsize=10)
        canvas.supylabel(ylabel, fontsize=10)
        yield maps[:count], drawn


def _frame(axes, title, extent):
    axes.set_title(title, fontsize=10, color=INK, loc="left")
    axes.set_aspect("equal")
    axes.set_xlim(*extent[0])
    axes.set_ylim(*extent[1])
    axes.grid(True, axis="both")
    axes.tick_params(labelsize=9)
    for axis in (axes.xaxis, axes.yaxis):
        axis.get_major_locator().set_params(nbins=4)
        axis.set_major_formatter(plain_number)


def _centres(years):
    """Return the centres there are, km, shape (n, 2)."""
    centres = np.array([centre for _, _, centre in years], dtype=float).reshape(-1, 2)
    return centres[np.isfinite(centres).all(axis=1)] / KILOMETRE


def _extent(points):
    low, high = points.min(axis=0), points.max(axis=0)
    margin = MARGIN * max(high - low)
    return tuple(zip(low - margin, high + margin))


def _square(points):
    """Return a square extent about points, with room for labels."""
    low, high = points.min(axis=0), points.max(axis=0)
    half = max(*(high - low), 1e-3) * (0.5 + 3 * MARGIN)
    middle = (low + high) / 2
    return tuple(zip(middle - half, middle + half))
