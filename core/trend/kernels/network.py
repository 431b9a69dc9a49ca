"""Batcher's sorting network on columns: minima and maxima of whole rows, for many short series at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from ...engine.scratch import scratch

MOST_DATES = 32  # beyond, sorting rows finds a median faster
VALUES_AT_ONCE = 1 << 19  # about what the second-level cache holds


@cache
def network(size: int) -> tuple:
    """Return Batcher's odd-even merge sort of `size` values (Knuth 5.2.2, algorithm M).

    A tuple of comparators (i, j, True, True), i < j: the lesser value to i and the greater one to j.

    Four values take five comparators: those two apart, then the neighbours, then the two in the middle.

    >>> [pair[:2] for pair in network(4)]
    [(0, 2), (1, 3), (0, 1), (2, 3), (1, 2)]
    """
    comparators = []
    p = top = 1 << max(0, (size - 1).bit_length() - 1)
    while p > 0:
        q, r, d = top, 0, p
        while True:
            comparators += [(i, i + d, True, True) for i in range(size - d) if i & p == r]
            if q == p:
                break
            d, q, r = q - p, q >> 1, p
        p >>= 1
    return tuple(comparators)


def pruned(comparators: tuple, ranks: Iterable[int]) -> tuple:
    """Return the comparators that lead to the ranks, True where the lesser and the greater value are needed.

    The least of four values needs three minima and no maximum.

    >>> pruned(network(4), {0})
    ((0, 2, True, False), (1, 3, True, False), (0, 1, True, False))
    """
    needed, kept = set(ranks), []
    for i, j, *_ in reversed(comparators):
        if i in needed or j in needed:
            kept.append((i, j, i in needed, j in needed))
            needed |= {i, j}
    return tuple(reversed(kept))


def run(comparators: tuple, memory: np.ndarray) -> np.ndarray:
    """Run a network on the rows of memory, the last of which is spare; return the row that holds each rank.

    >>> memory = np.array([[3.0, 9], [1, 7], [4, 8], [2, 6], [0, 0]])
    >>> row_of = run(network(4), memory)
    >>> memory[row_of[:4]].tolist()
    [[1.0, 6.0], [2.0, 7.0], [3.0, 8.0], [4.0, 9.0]]
    """
    rows = list(memory)
    order = list(range(len(rows)))
    for i, j, low, high in comparators:
        a, b = rows[order[i]], rows[order[j]]
        if low and high:
            np.minimum(a, b, out=rows[order[-1]])
            np.maximum(a, b, out=b)
            order[i], order[-1] = order[-1], order[i]
        elif low:
            np.minimum(a, b, out=a)
        else:
            np.maximum(a, b, out=b)
    return np.array(order)


def medians(x: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return the median of each series of x, shape (dates, series), in double precision; n values are not NaN.

    >>> medians(np.array([[3.0, 9], [1, np.nan], [4, 8], [2, 6]]), np.array([4, 3])).tolist()
    [2.5, 8.0]
    """
    dates, series = x.shape
    low, high = (n - 1) // 2, n // 2
    if dates > MOST_DATES:
        rows = np.array(x.T, order="C")
        rows.sort(axis=1)
        index = np.arange(series)
        return (rows[index, low].astype(np.float64) + rows[index, high]) / 2
    comparators, result = network(dates), np.empty(series)
    step = max(1, min(series, VALUES_AT_ONCE // dates))
    memory, index = scratch("rows", (dates + 1, step), x.dtype), np.arange(step)
    for start in range(0, series, step):
        part = slice(start, min(start + step, series))
        values = memory[:, : part.stop - start]
        np.fmin(x[:, part], np.inf, out=values[:-1])  # NaN becomes infinite
        order, here = run(comparators, values), index[: part.stop - start]
        result[part] = (values[order[low[part]], here].astype(np.float64) + values[order[high[part]], here]) / 2
    return result
