"""Polygons as edges on a grid.

Coordinates are fractional columns and rows of the raster (`Grid.pixels`), so rotated grids need nothing special.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..raster import Grid

POLYGON, MULTIPOLYGON = 3, 6


@dataclass(frozen=True)
class Edges:
    """Edges of all units, directed so that the inside is on the same side of each; equally long arrays.

    Attributes
    ----------
    unit : ndarray of int
        Index of the unit in the list of units.
    x0, y0, x1, y1 : ndarray of float
        Ends in fractional columns and rows.
    """

    unit: np.ndarray
    x0: np.ndarray
    y0: np.ndarray
    x1: np.ndarray
    y1: np.ndarray

    def __getitem__(self, choice):
        return Edges(self.unit[choice], self.x0[choice], self.y0[choice], self.x1[choice], self.y1[choice])

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """First column, first row, last column, last row.

        >>> Edges(*map(np.array, ([0], [1.0], [2.0], [3.0], [5.0]))).bounds
        (1.0, 2.0, 3.0, 5.0)
        """
        x, y = np.concatenate([self.x0, self.x1]), np.concatenate([self.y0, self.y1])
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def polygon_rings(wkb: bytes, name: str) -> list[tuple[bool, np.ndarray]]:
    """Return the rings of a polygon or multipolygon in WKB as a list of (is_hole, array of shape (n, 2)).

    Raises StudyError, which names the unit, for any other geometry.

    >>> from osgeo import ogr
    >>> wkb = ogr.CreateGeometryFromWkt("POLYGON((0 0, 2 0, 2 2, 0 0))").ExportToWkb()
    >>> [(is_hole, ring.tolist()) for is_hole, ring in polygon_rings(wkb, "a")]
    [(False, [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 0.0]])]
    """
    rings, _ = _read_geometry(bytes(wkb), 0, name)
    return rings


def _read_geometry(wkb, offset, name):
    order = "<" if wkb[offset] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", wkb, offset + 1)
    if kind not in (POLYGON, MULTIPOLYGON):
        raise StudyError("The unit {unit} is not a two-dimensional polygon (WKB type {kind}).", unit=name, kind=kind)
    offset += 9
    rings = []
    for number in range(count):
        if kind == MULTIPOLYGON:
            more, offset = _read_geometry(wkb, offset, name)
            rings += more
        else:
            (points,) = struct.unpack_from(f"{order}I", wkb, offset)
            ring = np.frombuffer(wkb, f"{order}f8", 2 * points, offset + 4).reshape(points, 2)
            rings.append((number > 0, ring.astype(float)))
            offset += 4 + 16 * points
    return rings, offset


def edges_of(units: Sequence[list], grid: Grid) -> Edges:
    """Return the `Edges` of units on a grid.

    Parameters
    ----------
    units : list of list of (is_hole, ring)
        For each unit its rings (closed, map coordinates of the grid's CRS), see `polygon_rings`.
    grid : Grid

    Examples
    --------
    A triangle has three edges; from (0, 3) downwards they lie in columns 1 to 3 and rows 1 to 3.

    >>> ring = np.array([[1.0, 0], [3, 0], [3, 2], [1, 0]])
    >>> edges = edges_of([[(False, ring)]], Grid((0.0, 1.0, 0.0, 3.0, 0.0, -1.0), 4, 4, ""))
    >>> edges.unit.tolist(), edges.bounds
    ([0, 0, 0], (1.0, 1.0, 3.0, 3.0))
    """
    pieces = [
        (number, *_directed(np.column_stack(grid.pixels(ring[:, 0], ring[:, 1])), is_hole))
        for number, rings in enumerate(units)
        for is_hole, ring in rings
    ]
    unit = np.repeat([piece[0] for piece in pieces], [len(piece[1]) for piece in pieces])
    start, end = (np.concatenate([piece[end] for piece in pieces]) for end in (1, 2))
    return Edges(unit, start[:, 0], start[:, 1], end[:, 0], end[:, 1])


def _directed(ring, is_hole):
    """Return starts and ends of a ring's edges, turned so that outer rings run down their left side."""
    start, end = ring[:-1], ring[1:]
    centred, ahead = start - ring[0], end - ring[0]
    doubled = (centred[:, 0] * ahead[:, 1] - ahead[:, 0] * centred[:, 1]).sum()
    return (start, end) if (doubled < 0) != is_hole else (end, start)


def split_at_sides(edges: Edges, columns: int, rows: int) -> Edges:
    """Return the edges cut where they cross the sides of the raster.

    >>> edge = Edges(np.array([0]), *np.array([[1.0], [1], [3], [1]]))
    >>> split_at_sides(edge, 2, 2).x1.tolist()
    [2.0, 3.0]
    """
    for axis, limit in (("x", 0), ("x", columns), ("y", 0), ("y", rows)):
        edges = _split(edges, axis, limit)
    return edges


def _split(edges, axis, limit):
    start, end = (edges.x0, edges.x1) if axis == "x" else (edges.y0, edges.y1)
    crossing = (start < limit) & (end > limit) | (start > limit) & (end < limit)
    if not crossing.any():
        return edges
    cut = edges[crossing]
    start, end = start[crossing], end[crossing]
    share = (limit - start) / (end - start)
    x, y = cut.x0 + share * (cut.x1 - cut.x0), cut.y0 + share * (cut.y1 - cut.y0)
    x, y = (np.full_like(x, limit), y) if axis == "x" else (x, np.full_like(y, limit))
    kept = edges[~crossing]
    parts = (kept, Edges(cut.unit, cut.x0, cut.y0, x, y), Edges(cut.unit, x, y, cut.x1, cut.y1))
    return Edges(*(np.concatenate(columns) for columns in zip(*(vars(part).values() for part in parts))))
