"""Which cells a polygon covers: runs of cells along rows, by pixel centre or with the exact covered fraction.

A run is a stretch of cells of one row that a unit covers alike. Pixel centre: cells whose centre lies inside. Fraction:
the signed-area accumulation of font rasterisers; every edge adds what it cuts off each cell it crosses, and the sum
along the row is the exact covered fraction. Units are independent of one another, so overlaps count in each.

Coordinates are fractional columns and rows of the raster (`Grid.pixels`), so rotated grids need nothing special.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError

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
        Place of the unit in the list of units.
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
    def bounds(self):
        """First column, first row, last column, last row."""
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

    def between(self, first, last):
        """Return the parts of the runs within the columns `first` to `last` (exclusive)."""
        start, stop = np.maximum(self.start, first), np.minimum(self.stop, last)
        return Runs(self.unit, self.row, start, stop, self.share)[start < stop]


def polygon_rings(wkb, name):
    """Return the rings of a polygon or multipolygon in WKB as a list of (is_hole, array of shape (n, 2)).

    Raises StudyError, which names the unit, for any other geometry.
    """
    rings, _ = _read_geometry(bytes(wkb), 0, name)
    return rings


def _read_geometry(wkb, place, name):
    order = "<" if wkb[place] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", wkb, place + 1)
    if kind not in (POLYGON, MULTIPOLYGON):
        raise StudyError("The unit {unit} is not a two-dimensional polygon (WKB type {kind}).", unit=name, kind=kind)
    place += 9
    rings = []
    for number in range(count):
        if kind == MULTIPOLYGON:
            more, place = _read_geometry(wkb, place, name)
            rings += more
        else:
            (points,) = struct.unpack_from(f"{order}I", wkb, place)
            ring = np.frombuffer(wkb, f"{order}f8", 2 * points, place + 4).reshape(points, 2)
            rings.append((number > 0, ring.astype(float)))
            place += 4 + 16 * points
    return rings, place


def edges_of(units, grid):
    """Return the `Edges` of units on a grid.

    Parameters
    ----------
    units : list of list of (is_hole, ring)
        For each unit its rings (closed, map coordinates of the grid's CRS), see `polygon_rings`.
    grid : Grid
    """
    pieces = [
        (number, *_directed(np.column_stack(grid.pixels(ring[:, 0], ring[:, 1])), is_hole))
        for number, rings in enumerate(units)
        for is_hole, ring in rings
    ]
    unit = np.repeat([piece[0] for piece in pieces], [len(piece[1]) for piece in pieces])
    start, end = (np.concatenate([piece[place] for piece in pieces]) for place in (1, 2))
    return Edges(unit, start[:, 0], start[:, 1], end[:, 0], end[:, 1])


def _directed(ring, is_hole):
    """Return starts and ends of a ring's edges, turned so that outer rings run down their left side."""
    start, end = ring[:-1], ring[1:]
    centred, ahead = start - ring[0], end - ring[0]
    doubled = (centred[:, 0] * ahead[:, 1] - ahead[:, 0] * centred[:, 1]).sum()
    return (start, end) if (doubled < 0) != is_hole else (end, start)


# --- pixel centre ---


def centre_runs(edges, first_row, last_row, columns):
    """Return the runs of cells whose centre lies in a unit, for the rows `first_row` to `last_row` (exclusive).

    A centre exactly on the border belongs to the unit to the right or below, so adjoining units share no cell.
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


def expanded(first, counts):
    """Return, for ranges of `counts` whole numbers from `first`, the place of each number's range and the numbers."""
    counts = np.maximum(counts, 0)
    place = np.repeat(np.arange(len(counts)), counts)
    offsets = np.cumsum(counts) - counts
    return place, np.arange(len(place)) - offsets[place] + first[place]


def overlaps(runs):
    """Return the parts of runs of whole cells that lie under a run of another unit, as `Runs` of the later one."""
    whole = runs[runs.share > WHOLE]
    order = np.lexsort((whole.start, whole.row))
    whole = whole[order]
    # The rows one after another on a line: the farthest end so far tells what is covered already.
    reach = int(whole.stop.max(initial=0)) + 1
    end = whole.row * reach + whole.stop
    covered = np.append(0, np.maximum.accumulate(end)[:-1]) if len(end) else end
    stop = np.minimum(end, covered) - whole.row * reach
    return Runs(whole.unit, whole.row, whole.start, stop, whole.share)[whole.start < stop]


def covered(runs, window):
    """Return which cells of a window lie under runs (within the window), a boolean array (rows, columns)."""
    steps = np.zeros((window.height, window.width + 1), np.int32)
    row = runs.row - window.row
    np.add.at(steps, (row, runs.start - window.column), 1)
    np.add.at(steps, (row, runs.stop - window.column), -1)
    return np.cumsum(steps, axis=1)[:, :-1] > 0


# --- covered fraction ---


def fraction_runs(edges, first_row, last_row, columns, areas):
    """Return the runs of cells that units cover, with the exact covered fraction, for a range of rows.

    Parameters
    ----------
    edges : Edges
        None may cross the first or last column of the raster, see `split_at_sides`.
    first_row, last_row : int
        Rows, the last exclusive.
    columns : int
        Columns of the raster.
    areas : RowAreas or SmoothAreas
        Their `balanced` makes fractions true where the area of a cell's halves differs.
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
    places = np.flatnonzero(new)
    if not len(places):
        return Runs(unit, row, column, column, change)
    unit, row, column = unit[places], row[places], column[places]
    share = np.cumsum(np.add.reduceat(change, places))
    stop = np.append(column[1:], columns)
    same = np.append((unit[1:] == unit[:-1]) & (row[1:] == row[:-1]), False)
    return Runs(unit, row, column, stop, share)[same & (np.abs(share) > NEGLIGIBLE) & (column < columns)].between(
        0, columns
    )


# --- areas of whole polygons ---


def split_at_sides(edges, columns, rows):
    """Return the edges cut where they cross the sides of the raster."""
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


def enclosed(edges, areas, units):
    """Return the true hectares that the edges of each unit enclose, by Green's theorem; shape (units,)."""
    nodes, weights = np.polynomial.legendre.leggauss(GAUSS_POINTS)
    shares = (nodes + 1) / 2
    x = edges.x0[:, None] + shares * (edges.x1 - edges.x0)[:, None]
    y = edges.y0[:, None] + shares * (edges.y1 - edges.y0)[:, None]
    integral = (areas.before(y, x) @ weights) / 2 * (edges.y1 - edges.y0)
    return -np.bincount(edges.unit, weights=integral, minlength=units)


def outside(edges, areas, units, columns, rows):
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
