"""Which cells a polygon covers: runs of cells along rows, by pixel centre or with the exact covered fraction.

A run is a stretch of cells of one row that a unit covers alike. Pixel centre: cells whose centre lies inside. Fraction:
the signed-area accumulation of font rasterisers; every edge adds what it cuts off each cell it crosses, and the sum
along the row is the exact covered fraction. Units are independent of one another, so overlaps count in each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..raster import Window
from .cell_area import CellAreas
from .edges import Edges

NEGLIGIBLE = 1e-12  # a covered fraction below this is rounding
WHOLE = 1 - 1e-9  # a covered fraction above this is a whole cell


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
        None may cross the first or last column of the raster, see `edges.split_at_sides`.
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
