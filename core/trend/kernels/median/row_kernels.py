"""Steepness as rows, one series in each."""

from __future__ import annotations

import numpy as np

from ....engine.scratch import scratch
from .kernel import Kernel

TILE = 1 << 14  # values that one run of an operation spans, about


def tile(row):
    """Return a row many times over, for `by_row`."""
    return np.ascontiguousarray(np.broadcast_to(row, (-(-TILE // len(row)), len(row))))


def by_row(operation, rows, tiled):
    """Compute ``rows = operation(rows, row)`` for a row that was tiled, in long runs instead of row by row."""
    whole = len(rows) // len(tiled) * len(tiled)
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
        self.years = tile(self.differences.years.astype(dtype))

    def _memory(self, series):
        return scratch("rows", (series, self.pairs.count), self.dtype)

    def _steepness(self, x, rows):
        return by_row(np.divide, self.differences(x, rows), self.years)


def at_places(rows, places, gaps):
    """Return the values at the places of each row; the medians of complete series are whole columns."""
    index = np.arange(len(rows))
    if gaps.any():
        return [rows[index, place] for place in places]
    medians = [rows[:, place[0]] for place in places[:2]]
    return medians + [rows[index, place] for place in places[2:]]
