"""Steepness as rows, one series in each, sorted or partitioned."""

from __future__ import annotations

import numpy as np

from ..scratch import scratch
from .kernel import Kernel, places

TILE = 64  # rows that one run of an operation spans


def tile(row):
    """Return a row many times over, for `by_row`."""
    return np.ascontiguousarray(np.broadcast_to(row, (TILE, len(row))))


def by_row(operation, rows, tiled):
    """Compute ``rows = operation(rows, row)`` for a row that was tiled, in long runs instead of row by row."""
    whole = len(rows) // TILE * TILE
    tiles, rest = rows[:whole].reshape(-1, *tiled.shape), rows[whole:]
    operation(tiles, tiled, out=tiles)
    if len(rest):
        operation(rest, tiled[: len(rest)], out=rest)
    return rows


class Rows(Kernel):
    """Steepness as rows, one series in each; `differences` is a `Ring` or a `Product`."""

    def __init__(self, pairs, dtype, differences):
        super().__init__(pairs, dtype)
        self.differences = differences
        self.series = max(1, self.series // TILE * TILE)
        self.years = tile(self.differences.years.astype(dtype))

    def _memory(self, series):
        return scratch("rows", (series, self.pairs.count), self.dtype)

    def _steepness(self, x, rows):
        return by_row(np.divide, self.differences(x, rows), self.years)


class Sorted(Rows):
    """Rows sorted: the fastest where numpy sorts with vector instructions.

    Where only medians are asked for, series are `Turned` and their steepness is sorted as integers.
    """

    def __call__(self, series, ranks=()):
        """Return what every kernel does."""
        return super().__call__(series, ranks) if ranks else self._of_turned(series)

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        rows.sort(axis=1)
        return at_places(rows, places, gaps)

    def _of_turned(self, series):
        turned = Turned(self.pairs, self.gaps, series, series.x)
        wanted = np.zeros_like(turned.low), turned.low, turned.high, turned.edge
        memory = self._memory(min(self.series, series.x.shape[1]))
        first, low, high, edge = turned.picked(self._ordered, memory, wanted)
        tied = (edge == 0) | (first == 0)
        low = np.where(turned.halved & ~tied, first, np.maximum(low, 0))
        return [(low + np.maximum(high, 0)) * (turned.turn / 2)], tied

    def _ordered(self, x, rows):
        """Return the steepness of x, shape (dates, series), in rows sorted as integers."""
        self._steepness(x, rows)
        rows.view(f"i{self.dtype.itemsize}").sort(axis=1)
        return rows


class Turned:
    """Series turned upside down where fewer than half of their pairs rise, with their gaps filled.

    No median of a turned series is below zero, but where half of the pairs rise and half fall. Floats that are not
    below zero rise as their bits do, read as integers, and integers sort in three quarters of the time as none can be
    NaN. Those below zero come before all others, in falling order: only how many there are matters. -0 comes first of
    all and moves them up, so that one of them may be found where a zero should be.

    Attributes
    ----------
    upside_down : ndarray of bool, shape (series,)
    turn : ndarray of float, shape (series,)
        -1 where a series is upside down, else 1.
    first : ndarray of int, shape (series,)
        Place of the first steepness without a gap.
    low, high : ndarray of int, shape (series,)
        Places of the medians among the rising steepness.
    edge : ndarray of int, shape (series,)
        The place of a steepness of zero, if there is one.
    halved : ndarray of bool, shape (series,)
        Half of the pairs rise: if no others are equal, the lower median is below zero, and the first one of the row.
    """

    def __init__(self, pairs, gaps, series, x):
        self.x, self.count = x, pairs.count
        twice = 2 * series.rising
        self.upside_down = twice < series.count
        self.turn = np.where(self.upside_down, x.dtype.type(-1), x.dtype.type(1))
        self.halved = twice == series.count
        self.gaps = gaps if (series.count < pairs.count).any() else None
        self.first, self.low, self.high = places(pairs, series.present, series.count)
        # falling pairs come first, then equal ones: of the pairs turned as many fall as rose
        edge = self.first + np.where(self.upside_down, series.rising, series.count - series.rising - 1)
        self.edge = np.clip(edge, 0, pairs.count - 1)

    def picked(self, ordered, memory, wanted):
        """Return the steepness at the wanted places of each row, shape (wanted, series).

        Parameters
        ----------
        ordered : callable
            ``ordered(x, rows)`` puts the steepness of x, shape (dates, series), in order in the rows and returns them.
        memory : ndarray, shape (series at once, pairs)
        wanted : sequence of ndarray of int, shape (series,)
        """
        series, step = len(self.turn), len(memory)
        flat = np.array(wanted, np.intp)
        flat += np.resize(np.arange(step) * self.count, series)
        found = np.empty(flat.shape, memory.dtype)
        for start in range(0, series, step):
            part = slice(start, min(start + step, series))
            values = self.x[:, part] * self.turn[part]
            if self.gaps:
                values = self.gaps.filled(values)
            rows = ordered(values, memory[: part.stop - start])
            found[:, part] = rows.reshape(-1)[flat[:, part]]
        return found


class Partitioned(Rows):
    """Rows partitioned at the places asked for."""

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        partition(rows, places)
        return at_places(rows, places, gaps)


def partition(rows, places):
    """Partition each row at its own places: rows that share the first one together, as numpy wants the same for all."""
    firsts = np.unique(places[0])
    for first in firsts:
        chosen = np.flatnonzero(places[0] == first) if len(firsts) > 1 else slice(None)
        part = rows[chosen]
        part.partition(np.unique(places[:, chosen]), axis=1)
        rows[chosen] = part


def at_places(rows, places, gaps):
    """Return the values at the places of each row; the medians of complete series are whole columns."""
    index = np.arange(len(rows))
    if gaps.any():
        return [rows[index, place] for place in places]
    medians = [rows[:, place[0]] for place in places[:2]]
    return medians + [rows[index, place] for place in places[2:]]
