"""Maps of units as SVG text: coloured by class or by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from ..packages import colors, figure_path, patches
from .charts import OUTLINE, colour_ramp, drawing, plain, plain_number

Rings = list[np.ndarray]  # of a unit, exterior and holes alike, arrays (points, 2)
HEIGHTS = 2.2, 7.0  # inches, least and most
MISSING, EDGE = "#d0d5d2", "#6b6b6b"
BETWEEN, BETWEEN_PALE = "white", "#b9c1bd"  # edges between units; between pale ones white is not seen
PALE = 0.85  # least of red, green and blue


def class_map(polygons: Sequence[Rings], shades: Sequence[str | None], legend: Mapping[str, str]) -> str:
    """Return polygons in the colour of their class.

    Parameters
    ----------
    polygons : list of list of ndarray, shape (points, 2)
        Rings of each unit, exterior and holes alike, in the proportions in which they are to be drawn.
    shades : list of str or None
        Colour of each unit; None is grey.
    legend : dict
        Class -> colour.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    >>> svg = class_map([[square], [square + [1, 0]]], ["#338537", None], {"carbon sink zone": "#338537"})
    >>> ">carbon sink zone<" in svg, "#338537" in svg, MISSING in svg
    (True, True, True)
    """
    with polygon_axes(polygons, [shade or MISSING for shade in shades], (7.6, *HEIGHTS, 0.0)) as (axes, drawn):
        keys = [patches.Patch(facecolor=colour, label=plain(name), **OUTLINE) for name, colour in legend.items()]
        axes.legend(handles=keys, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg


def value_map(polygons: Sequence[Rings], values: np.ndarray, *, label: str = "", ramp: str = "diverging") -> str:
    """Return polygons coloured by a value, around 0 with a diverging ramp, from 0 with a sequential one; NaN is grey.

    Parameters
    ----------
    polygons : list of list of ndarray, shape (points, 2)
        As in `class_map`.
    values : ndarray
    label : str
    ramp : str
        Of ``core/data/ramps.csv``.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    >>> ">residual<" in value_map([[square], [square + [1, 0]]], np.array([-1.0, np.nan]), label="residual")
    True
    """
    values = np.asarray(values, dtype=float)
    most = np.nanmax(np.abs(values)) or 1.0
    shades = colour_ramp(ramp)
    scale = colors.Normalize(-most if ramp == "diverging" else 0, most)
    faces = [MISSING if np.isnan(value) else shades(scale(value)) for value in values]
    with polygon_axes(polygons, faces, (7.0, *HEIGHTS, 0.0)) as (axes, drawn):
        mapped = axes.scatter([], [], c=[], cmap=shades, norm=scale)
        axes.figure.colorbar(mapped, ax=axes, label=label, fraction=0.04, pad=0.02, format=plain_number)
    return drawn.svg


@contextmanager
def polygon_axes(
    polygons: Sequence[Rings], faces: Sequence[str], size: tuple[float, float, float, float]
) -> Iterator[tuple[Any, Any]]:
    """Give axes with the polygons in their colours, and an object with the SVG text (`svg`) after the ``with`` block.

    Parameters
    ----------
    polygons : sequence of list of ndarray, shape (points, 2)
    faces : sequence of str
        Colour of each.
    size : tuple of float
        Width of the drawing, least and largest height of the map, and what else the drawing is high, inches.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    >>> with polygon_axes([[square]], ["#338537"], (4, 2, 5, 0)) as (axes, drawn):
    ...     axes.get_xlim()
    (0.0, 1.0)
    """
    corners = np.vstack([ring for rings in polygons for ring in rings])
    across, down = np.ptp(corners, axis=0)
    width, least, most, more = size
    with drawing(width, float(np.clip(width * down / across, least, most)) + more) as (axes, drawn):
        _draw_polygons(axes, polygons, faces)
        axes.set_xlim(corners[:, 0].min(), corners[:, 0].max())
        axes.set_ylim(corners[:, 1].min(), corners[:, 1].max())
        axes.set_aspect("equal")
        axes.set_axis_off()
        yield axes, drawn


def _draw_polygons(axes, polygons, faces):
    outlines = [
        figure_path.Path.make_compound_path(*(figure_path.Path(ring, closed=True) for ring in rings))
        for rings in polygons
    ]
    region = figure_path.Path.make_compound_path(*outlines)  # its edge is seen about the region only
    axes.add_patch(patches.PathPatch(region, facecolor="none", edgecolor=EDGE, linewidth=1.4))
    for outline, face in zip(outlines, faces):
        axes.add_patch(patches.PathPatch(outline, facecolor=face, edgecolor=_edge(face), linewidth=0.4))


def _edge(face):
    return BETWEEN_PALE if min(colors.to_rgb(face)) > PALE else BETWEEN
