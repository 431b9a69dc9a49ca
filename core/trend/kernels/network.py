"""Batcher's sorting network on columns: minima and maxima of whole rows, for many short series at once."""

from __future__ import annotations

from functools import cache

import numpy as np

from ...engine.scratch import scratch

MOST_DATES = 32  # beyond, sorting rows finds a median faster
VALUES_AT_ONCE = 1 << 19  # about what the second-level cache holds


@cache
def network(size):
    """Return Batcher's odd-even merge sort of `size` values (Knuth 5.2.2, algorithm M).

    A tuple of comparators (i, j, True, True), i < j: the lesser value to i and the greater one to j.
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


def pruned(comparators, places):
    """Return the comparators that lead to the places, True where the lesser and the greater value are needed."""
    needed, kept = set(places), []
    for i, j, *_ in reversed(comparators):
        if i in needed or j in needed:
            kept.append((i, j, i in needed, j in needed))
            needed |= {i, j}
    return tuple(reversed(kept))


def run(comparators, memory):
    """Run a network on the rows of memory, the last of which is spare; return the row that holds each place."""
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


def medians(x, n):
    """Return the median of each series of x, shape (dates, series), in double precision; n values are not NaN."""
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
