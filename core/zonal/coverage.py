"""Which cells a polygon covers: runs of cells along rows, by pixel centre or with the exact covered fraction.

A run is a stretch of cells of one row that a unit covers alike. Pixel centre: cells whose centre lies inside. Fraction:
the signed-area accumulation of font rasterisers; every edge adds what it cuts off each cell it crosses, and the sum
along the row is the exact covered fraction. Units are independent of one another, so overlaps count in each.

Coordinates are fractional columns and rows of the raster (`Grid.pixels`), so rotated grids need nothing special.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..raster import Grid, Window
from .cell_area import CellAreas

NEGLIGIBLE = 1e-12  # a covered fraction below this is rounding
WHOLE = 1 - 1e-9  # a covered fraction above this is a whole cell
GAUSS_POINTS = 8
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


@dataclass(frozen=True)
class Runs:
    """Stretches of cells that units cover; equally long arrays.

    Attributes
    ----------
    unit, row, start, stop : ndarray of int
        Cells `start` to `stop` (exclusive) of a row.
    share : ndarray of float
        Covered fraction of each cell.
    """

    unit: np.ndarray
    row: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    share: np.ndarray

    def __getitem__(self, choice):
        return Runs(self.unit[choice], self.row[choice], self.start[choice], self.stop[choice], self.share[choice])

    def between(self, first: int, last: int) -> Runs:
        """Return the parts of the runs within the columns `first` to `last` (exclusive).

        >>> runs = Runs(*map(np.array, ([0, 1], [0, 0], [1, 7], [5, 9], [1.0, 1.0]))).between(2, 6)
        >>> runs.unit.tolist(), runs.start.tolist(), runs.stop.tolist()
        ([0], [2], [5])
        """
        start, stop = np.maximum(self.start, first), np.minimum(self.stop, last)
        return Runs(self.unit, self.row, start, stop, self.share)[start < stop]


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


# --- pixel centre ---


def centre_runs(edges: Edges, first_row: int, last_row: int, columns: int) -> Runs:
    """Return the runs of cells whose centre lies in a unit, for the rows `first_row` to `last_row` (exclusive).

    A centre exactly on the border belongs to the unit to the right or below, so adjoining units share no cell.

    The triangle (0, 0), (3, 0), (0, 3), rows counted downwards, holds two centres of row 0, one of row 1 and, as the
    border belongs to the right, none of row 2.

    >>> corner, right, down = (0.0, 0.0), (3.0, 0.0), (0.0, 3.0)
    >>> ends = np.array([[*corner, *down], [*down, *right], [*right, *corner]]).T
    >>> runs = centre_runs(Edges(np.zeros(3, int), *ends), 0, 3, 4)
    >>> list(zip(runs.row.tolist(), runs.start.tolist(), runs.stop.tolist()))
    [(0, 0, 2), (1, 0, 1)]
    """
    low, high, low_x, high_x = _upward(edges)
    first = np.clip(np.ceil(low - 0.5), first_row, last_row).astype(np.int64)
    last = np.clip(np.ceil(high - 0.5), first_row, last_row).astype(np.int64)
    edge, row = expanded(first, last - first)
    slope = (high_x[edge] - low_x[edge]) / (high[edge] - low[edge])
    x = low_x[edge] + (row + 0.5 - low[edge]) * slope
    unit = edges.unit[edge]
    order = np.lexsort((x, row, unit))
    column = np.clip(np.ceil(x[order] - 0.5), 0, columns).astype(np.int64)
    start, stop = column[::2], column[1::2]
    runs = Runs(unit[order][::2], row[order][::2], start, stop, np.ones(len(start)))
    return runs[start < stop]


def _upward(edges):
    """Return y and x of the ends of each edge, the smaller y first: one arithmetic for both sides of a border."""
    down = edges.y0 <= edges.y1
    low, high = np.where(down, edges.y0, edges.y1), np.where(down, edges.y1, edges.y0)
    return low, high, np.where(down, edges.x0, edges.x1), np.where(down, edges.x1, edges.x0)


def expanded(first: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return, for ranges of `counts` whole numbers from `first`, the index of each number's range and the numbers.

    >>> [part.tolist() for part in expanded(np.array([5, 9]), np.array([2, 1]))]
    [[0, 0, 1], [5, 6, 9]]
    """
    counts = np.maximum(counts, 0)
    index = np.repeat(np.arange(len(counts)), counts)
    offsets = np.cumsum(counts) - counts
    return index, np.arange(len(index)) - offsets[index] + first[index]


def overlaps(runs: Runs) -> Runs:
    """Return the parts of runs of whole cells that lie under a run of another unit, as `Runs` of the later one.

    Cells 0 to 3 of one unit and 2 to 5 of another share the cells 2 and 3.

    >>> both = Runs(np.array([0, 1]), np.array([0, 0]), np.array([0, 2]), np.array([4, 6]), np.ones(2))
    >>> double = overlaps(both)
    >>> double.unit.tolist(), double.start.tolist(), double.stop.tolist()
    ([1], [2], [4])
    """
    whole = runs[runs.share > WHOLE]
    order = np.lexsort((whole.start, whole.row))
    whole = whole[order]
    # The rows one after another on a line: the farthest end so far tells what is covered already.
    reach = int(whole.stop.max(initial=0)) + 1
    end = whole.row * reach + whole.stop
    covered = np.append(0, np.maximum.accumulate(end)[:-1]) if len(end) else end
    stop = np.minimum(end, covered) - whole.row * reach
    return Runs(whole.unit, whole.row, whole.start, stop, whole.share)[whole.start < stop]


def covered(runs: Runs, window: Window) -> np.ndarray:
    """Return which cells of a window lie under runs (within the window), a boolean array (rows, columns).

    >>> runs = Runs(np.array([0]), np.array([5]), np.array([1]), np.array([3]), np.ones(1))
    >>> covered(runs, Window(0, 5, 4, 1)).tolist()
    [[False, True, True, False]]
    """
    steps = np.zeros((window.height, window.width + 1), np.int32)
    row = runs.row - window.row
    np.add.at(steps, (row, runs.start - window.column), 1)
    np.add.at(steps, (row, runs.stop - window.column), -1)
    return np.cumsum(steps, axis=1)[:, :-1] > 0


# --- covered fraction ---


def fraction_runs(edges: Edges, first_row: int, last_row: int, columns: int, areas: CellAreas) -> Runs:
    """Return the runs of cells that units cover, with the exact covered fraction, for a range of rows.

    Parameters
    ----------
    edges : Edges
        None may cross the first or last column of the raster, see `split_at_sides`.
    first_row, last_row : int
        Rows, the last exclusive.
    columns : int
        Columns of the raster.
    areas : CellAreas
        Their `balanced` makes fractions true where the area of a cell's halves differs.

    Examples
    --------
    The triangle (0, 0), (2, 0), (0, 2) covers a cell and a half of row 0 and half a cell of row 1.

    >>> class Plane:
    ...     def balanced(self, rows, y):
    ...         return y - rows
    >>> corner, right, down = (0.0, 0.0), (2.0, 0.0), (0.0, 2.0)
    >>> ends = np.array([[*corner, *down], [*down, *right], [*right, *corner]]).T
    >>> runs = fraction_runs(Edges(np.zeros(3, int), *ends), 0, 2, 4, Plane())
    >>> list(zip(runs.row.tolist(), runs.start.tolist(), runs.stop.tolist(), runs.share.tolist()))
    [(0, 0, 1, 1.0), (0, 1, 2, 0.5), (1, 0, 1, 0.5)]
    """
    unit, row, height, x_from, x_to = _row_pieces(edges, first_row, last_row, columns, areas)
    left, right = np.minimum(x_from, x_to), np.maximum(x_from, x_to)
    first = np.floor(left).astype(np.int64)
    count = np.maximum(np.ceil(right).astype(np.int64) - first, 1)
    piece, column = expanded(first, count)
    low, high = np.maximum(left[piece], column), np.minimum(right[piece], column + 1)
    length = right[piece] - left[piece]
    part = np.where(length > 0, (high - low) / np.where(length > 0, length, 1), 1) * height[piece]
    beyond = part * ((low + high) / 2 - column)  # what the edge leaves to the next cell
    return _accumulated(
        np.concatenate([unit[piece], unit[piece]]),
        np.concatenate([row[piece], row[piece]]),
        np.concatenate([column, column + 1]),
        np.concatenate([part - beyond, beyond]),
        columns,
    )


def _row_pieces(edges, first_row, last_row, columns, areas):
    """Cut edges at rows: unit, row, signed share of the row's height, x of both ends (clamped to the raster)."""
    low, high, low_x, high_x = _upward(edges)
    sign = np.where(edges.y0 <= edges.y1, 1.0, -1.0)
    first = np.clip(np.floor(low), first_row, last_row).astype(np.int64)
    last = np.clip(np.ceil(high), first_row, last_row).astype(np.int64)
    edge, row = expanded(first, np.where(high > low, last - first, 0))
    low, high, low_x, high_x = low[edge], high[edge], low_x[edge], high_x[edge]
    top, bottom = np.maximum(low, row), np.minimum(high, row + 1)
    slope = (high_x - low_x) / (high - low)
    x_top = np.where(top == low, low_x, low_x + (top - low) * slope)
    x_bottom = np.where(bottom == high, high_x, low_x + (bottom - low) * slope)
    height = (areas.balanced(row, bottom) - areas.balanced(row, top)) * sign[edge]
    return edges.unit[edge], row, height, np.clip(x_top, 0, columns), np.clip(x_bottom, 0, columns)


def _accumulated(unit, row, column, change, columns):
    """Sum the changes of coverage along each row of each unit; each sum holds up to the next change."""
    order = np.lexsort((column, row, unit))
    unit, row, column, change = unit[order], row[order], column[order], change[order]
    new = np.ones(len(unit), bool)
    new[1:] = (unit[1:] != unit[:-1]) | (row[1:] != row[:-1]) | (column[1:] != column[:-1])
    changes = np.flatnonzero(new)
    if not len(changes):
        return Runs(unit, row, column, column, change)
    unit, row, column = unit[changes], row[changes], column[changes]
    share = np.cumsum(np.add.reduceat(change, changes))
    stop = np.append(column[1:], columns)
    same = np.append((unit[1:] == unit[:-1]) & (row[1:] == row[:-1]), False)
    return Runs(unit, row, column, stop, share)[same & (np.abs(share) > NEGLIGIBLE) & (column < columns)].between(
        0, columns
    )


# --- areas of whole polygons ---


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


def enclosed(edges: Edges, areas: CellAreas, units: int) -> np.ndarray:
    """Return the true hectares that the edges of each unit enclose, by Green's theorem; shape (units,)."""
    nodes, weights = np.polynomial.legendre.leggauss(GAUSS_POINTS)
    shares = (nodes + 1) / 2
    x = edges.x0[:, None] + shares * (edges.x1 - edges.x0)[:, None]
    y = edges.y0[:, None] + shares * (edges.y1 - edges.y0)[:, None]
    integral = (areas.before(y, x) @ weights) / 2 * (edges.y1 - edges.y0)
    return -np.bincount(edges.unit, weights=integral, minlength=units)


def outside(edges: Edges, areas: CellAreas, units: int, columns: int, rows: int) -> np.ndarray:
    """Return the true hectares of each unit beyond the raster; `edges` are split at its sides. Shape (units,)."""
    leaving = np.zeros(units, bool)
    beyond = (
        (np.minimum(edges.x0, edges.x1) < 0)
        | (np.maximum(edges.x0, edges.x1) > columns)
        | (np.minimum(edges.y0, edges.y1) < 0)
        | (np.maximum(edges.y0, edges.y1) > rows)
    )
    leaving[edges.unit[beyond]] = True
    edges = edges[leaving[edges.unit]]
    within = edges[(np.minimum(edges.y0, edges.y1) >= 0) & (np.maximum(edges.y0, edges.y1) <= rows)]
    clamped = Edges(within.unit, np.clip(within.x0, 0, columns), within.y0, np.clip(within.x1, 0, columns), within.y1)
    difference = enclosed(edges, areas, units) - enclosed(clamped, areas, units)
    return np.maximum(np.where(leaving, difference, 0.0), 0.0)
