"""Pair slopes as rows, one series in each: sorted, sorted in single precision, or partitioned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from ....engine.scratch import scratch
from ..pairs import Pairs
from ..series import Series
from .differences import Differences
from .kernel import Found, Kernel
from .turned import Turned

TILE = 1 << 14  # values that one run of an operation spans, about


def tile(row: np.ndarray) -> np.ndarray:
    """Return a row many times over, for `by_row`.

    >>> tiled = tile(np.array([1.0, 3]))
    >>> tiled.shape[0] * 2 >= TILE, tiled[:2].tolist()
    (True, [[1.0, 3.0], [1.0, 3.0]])
    """
    return np.ascontiguousarray(np.broadcast_to(row, (-(-TILE // len(row)), len(row))))


def by_row(operation: np.ufunc, rows: np.ndarray, tiled: np.ndarray) -> np.ndarray:
    """Compute ``rows = operation(rows, row)`` for a row that was tiled, in long runs instead of row by row.

    >>> by_row(np.divide, np.array([[2.0, 9], [4, 6]]), tile(np.array([1.0, 3]))).tolist()
    [[2.0, 3.0], [4.0, 2.0]]
    """
    whole = len(rows) // len(tiled) * len(tiled)
    tiles, rest = rows[:whole].reshape(-1, *tiled.shape), rows[whole:]
    operation(tiles, tiled, out=tiles)
    if len(rest):
        operation(rest, tiled[: len(rest)], out=rest)
    return rows


class Rows(Kernel):
    """Pair slopes as rows, one series in each; `differences` is a `Ring` or a `Product`."""

    def __init__(self, pairs: Pairs, dtype: DTypeLike, differences: Differences):
        super().__init__(pairs, dtype)
        self.differences = differences
        self.years = tile(self.differences.years.astype(dtype))

    def _memory(self, series):
        return scratch("rows", (series, self.pairs.count), self.dtype)

    def _pair_slopes(self, x, rows):
        return by_row(np.divide, self.differences(x, rows), self.years)


def at_indices(rows: np.ndarray, indices: Sequence[np.ndarray], gaps: np.ndarray) -> list[np.ndarray]:
    """Return the values at the indices of each row; the medians of complete series are whole columns.

    >>> rows, indices = np.array([[1, 2, 3], [4, 5, 6]]), [np.array([0, 1]), np.array([1, 2])]
    >>> [values.tolist() for values in at_indices(rows, indices, gaps=np.array([False, True]))]
    [[1, 5], [2, 6]]
    """
    row = np.arange(len(rows))
    if gaps.any():
        return [rows[row, index] for index in indices]
    medians = [rows[:, index[0]] for index in indices[:2]]
    return medians + [rows[row, index] for index in indices[2:]]


class Sorted(Rows):
    """Rows sorted: the fastest where numpy sorts with vector instructions.

    Where only medians are asked for, series are `Turned` and their pair slopes are sorted as integers.

    The values 1, 4, 3 and 6 have the pair slopes 3, -1, 3, 2/2, 2/2 and 5/3; sorted -1, 1, 1, 5/3, 3, 3. The median
    is the mean of the third and the fourth, 4/3.

    >>> from .differences import Ring
    >>> pairs = Pairs([2000, 2001, 2002, 2003])
    >>> (slope,), _ = Sorted(pairs, "float64", Ring(pairs, "float64"))(pairs.series_of([[1.0], [4], [3], [6]]))
    >>> slope.round(4).tolist()
    [1.3333]
    """

    def __call__(self, series: Series, ranks: Sequence[np.ndarray] = ()) -> Found:
        """Return what every kernel does."""
        return super().__call__(series, ranks) if ranks else self._of_turned(series)

    def _picked(self, x, memory, indices, gaps):
        rows = self._pair_slopes(x, memory[: x.shape[1]])
        rows.sort(axis=1)
        return at_indices(rows, indices, gaps)

    def _of_turned(self, series):
        turned = Turned(self.pairs, self.gaps, series, series.x)
        wanted = np.zeros_like(turned.low), turned.low, turned.high, turned.edge
        memory = self._memory(min(self.series, series.x.shape[1]))
        first, low, high, edge = turned.picked(self._ordered, memory, wanted)
        tied = (edge == 0) | (first == 0)
        low = np.where(turned.halved & ~tied, first, np.maximum(low, 0))
        return [(low + np.maximum(high, 0)) * (turned.turn / 2)], tied

    def _ordered(self, x, rows):
        """Return the pair slopes of x, shape (dates, series), in rows sorted as integers."""
        self._pair_slopes(x, rows)
        rows.view(f"i{self.dtype.itemsize}").sort(axis=1)
        return rows


class Rounded(Rows):
    """Rows of double precision, sorted in single precision, which some versions of numpy do much faster.

    Rounding keeps the order, so the value at an index of the rounded rows is the rounded value at that index. Mostly
    one pair slope rounds to it, or equal ones do; where different ones do, these are sorted in double precision.

    0, 1, 2 + 2e-9 and 3 + 1e-9 have pair slopes of about 1, which are all 1 in single precision. Sorted in double
    precision they are 1 - 1e-9, 1, 1 + 1e-9 / 3, 1 + 5e-10, 1 + 1e-9 and 1 + 2e-9.

    >>> from .differences import Ring
    >>> pairs = Pairs([0, 1, 2, 3])
    >>> x = pairs.series_of([[0], [1], [2 + 2e-9], [3 + 1e-9]])
    >>> (slope,), _ = Rounded(pairs, "float64", Ring(pairs, "float64"))(x)
    >>> ((slope - 1) * 1e9).round(4).tolist()
    [0.4167]
    """

    def _picked(self, x, memory, indices, gaps):
        rows = self._pair_slopes(x, memory[: x.shape[1]])
        single = rows.astype(np.float32)
        rising = np.sort(single, axis=1)
        return [_exact(rows, single, rising, index) for index in indices]


def _exact(rows, single, rising, index):
    row, last = np.arange(len(rows)), rows.shape[1] - 1
    value = rising[row, index]
    same = single == value[:, None]
    exact = rows[row, same.argmax(axis=1)]
    several = (rising[row, np.maximum(index - 1, 0)] == value) & (index > 0)
    several |= (rising[row, np.minimum(index + 1, last)] == value) & (index < last)
    several = np.flatnonzero(several)
    unclear = several[(same[several] & (rows[several] != exact[several, None])).any(axis=1)]
    if unclear.size:
        lower = (rising[unclear] < value[unclear, None]).sum(axis=1)
        exact[unclear] = _ranked(rows[unclear], same[unclear], index[unclear] - lower)
    return exact


def _ranked(values, chosen, rank):
    """Return, of the chosen values of each row, the one of that rank; the few chosen ones are sorted by themselves."""
    row, column = np.nonzero(chosen)
    count = chosen.sum(axis=1)
    slot = np.arange(row.size) - (np.cumsum(count) - count)[row]
    few = np.full((len(values), count.max()), np.inf)
    few[row, slot] = values[row, column]
    few.sort(axis=1)
    return few[np.arange(len(few)), rank]


class Partitioned(Rows):
    """Rows partitioned at the indices asked for: the fastest for many dates where numpy sorts without vectors.

    The values 1, 4, 3 and 6 have the pair slopes 3, -1, 3, 1, 1 and 5/3; partitioned, the third is 1 and the fourth
    5/3, whatever the order of the others.

    >>> from .differences import Ring
    >>> pairs = Pairs([2000, 2001, 2002, 2003])
    >>> (slope,), _ = Partitioned(pairs, "float64", Ring(pairs, "float64"))(pairs.series_of([[1.0], [4], [3], [6]]))
    >>> slope.round(4).tolist()
    [1.3333]
    """

    def _picked(self, x, memory, indices, gaps):
        rows = self._pair_slopes(x, memory[: x.shape[1]])
        partition(rows, indices)
        return at_indices(rows, indices, gaps)


def partition(rows: np.ndarray, indices: np.ndarray) -> None:
    """Partition each row at its own indices: rows that share the first one together, as numpy wants the same for all.

    >>> rows = np.array([[3, 1, 2], [9, 7, 8]])
    >>> partition(rows, np.array([[0, 1]]))
    >>> rows[0, 0].item(), rows[1, 1].item()
    (1, 8)
    """
    firsts = np.unique(indices[0])
    for first in firsts:
        chosen = np.flatnonzero(indices[0] == first) if len(firsts) > 1 else slice(None)
        part = rows[chosen]
        part.partition(np.unique(indices[:, chosen]), axis=1)
        rows[chosen] = part
