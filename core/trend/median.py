"""Three ways to the median steepness of many series: sorting rows, partitioning rows, and a min/max network.

All give the same bytes; which is fastest depends on the number of pairs, the processor and the version of numpy
(numpy 1.24 without AVX-512 sorts eight times slower than numpy 2), so `fastest` times them for a few milliseconds.
"""

from __future__ import annotations

import time

import numpy as np

from .blas import one_blas_thread
from .pairs import MOST_DATES_OF_A_PRODUCT

BYTES_AT_ONCE = 1 << 20  # of steepness in one step: fits the second-level cache
MOST_ROWS = 2048
MOST_PAIRS_OF_A_NETWORK = 500
TRIAL_SERIES = {"sort": 192, "partition": 192, "network": 2048}
TRIAL_ROUNDS = 3


def largest_value(pairs, dtype):
    """Return the absolute value up to which the kernels can tell values from gaps; beyond it see `careful`."""
    return _huge(pairs, dtype) / 4 * pairs.years.min() / pairs.years.max()


def _huge(pairs, dtype):
    """Return what stands for a missing value of the first date: its multiples do not overflow as steepness."""
    return float(np.finfo(dtype).max) / (4 * (pairs.dates + 1)) * min(1.0, pairs.years.min())


class Rows:
    """Steepness as rows, one series in each, by a product with -1 and 1 (exact: one rounding) or by subtraction.

    Parameters
    ----------
    pairs : Pairs
    dtype : numpy.dtype
        Of the values and the result.
    partition : bool
        Partition the rows instead of sorting them.

    Notes
    -----
    Missing values become huge ones that grow with the date. A pair that opens with a gap is then steeper downwards,
    and any other pair with a gap steeper upwards, than every real one: the real ones stay together, `opened_by_gaps`
    places from the beginning.
    """

    def __init__(self, pairs, dtype, *, partition=False):
        self.pairs, self.dtype, self.partition = pairs, np.dtype(dtype), partition
        self.fill = (_huge(pairs, dtype) * np.arange(1, pairs.dates + 1)).astype(dtype)[:, None]
        self.rows = int(np.clip(BYTES_AT_ONCE // (pairs.count * self.dtype.itemsize), 1, MOST_ROWS))
        self.years = np.ascontiguousarray(np.broadcast_to(pairs.years.astype(dtype), (self.rows, pairs.count)))
        self.matrix = pairs.matrix(dtype) if pairs.dates <= MOST_DATES_OF_A_PRODUCT else None

    def __call__(self, x, present, count, ranks=()):
        """Return the median steepness of each series, and the steepness at each of the ranks.

        Parameters
        ----------
        x : ndarray of `dtype`, shape (dates, series)
            NaN = missing, no infinities, absolute values up to `largest_value`.
        present : ndarray of bool, shape (dates, series)
        count : ndarray of int, shape (series,)
            Pairs without a gap, at least 1.
        ranks : sequence of ndarray of int, shape (series,)
            Places among the rising steepness, from 0; not with `partition`.

        Returns
        -------
        list of ndarray of `dtype`, shape (series,)
        """
        series = x.shape[1]
        out = [np.empty(series, self.dtype) for _ in range(1 + len(ranks))]
        gaps = count < self.pairs.count
        first = np.zeros(series, np.int64)
        if gaps.any():
            first[gaps] = self.pairs.opened_by_gaps(~present[:, gaps])
            x = np.where(present, x, self.fill)
        picks = [first + (count - 1) // 2, first + count // 2, *(first + rank for rank in ranks)]
        memory = np.empty((min(self.rows, series), self.pairs.count), self.dtype)
        for start in range(0, series, self.rows):
            part = slice(start, min(start + self.rows, series))
            rows = self._steepness(x[:, part], memory)
            places = [pick[part] for pick in picks]
            if self.partition:
                rows.partition(np.unique(places[:2]), axis=1)
            else:
                rows.sort(axis=1)
            low, high, *others = _picked(rows, places, gaps[part])
            np.multiply(low + high, self.dtype.type(0.5), out=out[0][part])
            for target, values in zip(out[1:], others):
                target[part] = values
        return out

    def _steepness(self, x, memory):
        rows = memory[: x.shape[1]]
        if self.matrix is None:
            values = np.ascontiguousarray(x.T)
            for later, earlier, places in self.pairs.lags:
                np.subtract(values[:, later], values[:, earlier], out=rows[:, places])
        else:
            np.matmul(x.T, self.matrix, out=rows)
        return np.divide(rows, self.years[: len(rows)], out=rows)


def _picked(rows, places, gaps):
    """Return the values at the places of each row; without gaps the medians are two columns."""
    if gaps.any():
        index = np.arange(len(rows))
        return [rows[index, place] for place in places]
    medians = [rows[:, place[0]] for place in places[:2]]
    index = np.arange(len(rows))
    return medians + [rows[index, place] for place in places[2:]]


class Network:
    """Batcher's odd-even merge sort on columns, pruned to the comparators that reach the middle places.

    Missing pairs become plus and minus infinity in turn, so that the middle stays where it is; with an odd number of
    them the real ones lie half a place lower.
    """

    def __init__(self, count, dtype):
        self.count, self.dtype = count, np.dtype(dtype)
        middle = {count // 2, (count - 1) // 2, (count - 1) // 2 - (count & 1)}
        self.comparators = _pruned(_batcher(count), middle)

    def median(self, values, missing):
        """Return the median of each column of values, shape (count, series), which are overwritten.

        `missing` is the number of NaN in each column, or None where there are none; each column has a number.
        """
        if missing is not None:
            self._balance(values, np.flatnonzero(missing))
        rows = self._run(values)
        low, high = rows[(self.count - 1) // 2], rows[self.count // 2]
        half = self.dtype.type(0.5)
        result = (low + high) * half
        if missing is not None:
            odd = np.flatnonzero(missing & 1)
            below = low if self.count % 2 == 0 else rows[(self.count - 1) // 2 - 1]
            result[odd] = (below[odd] + low[odd]) * half
        return result

    @staticmethod
    def _balance(values, columns):
        part = values[:, columns]
        gap = np.isnan(part)
        upwards = (np.cumsum(gap, axis=0, dtype=np.uint8) & 1).view(bool)
        part[gap & upwards] = np.inf
        part[gap & ~upwards] = -np.inf
        values[:, columns] = part

    def _run(self, values):
        rows, spare = list(values), np.empty(values.shape[1], self.dtype)
        for i, j, low, high in self.comparators:
            a, b = rows[i], rows[j]
            if low and high:
                np.minimum(a, b, out=spare)
                np.maximum(a, b, out=b)
                rows[i], spare = spare, a
            elif low:
                np.minimum(a, b, out=a)
            else:
                np.maximum(a, b, out=b)
        return rows


class Columns:
    """Steepness as columns, one series in each, through a `Network`; called like `Rows`, without ranks."""

    def __init__(self, pairs, dtype):
        self.pairs, self.network = pairs, Network(pairs.count, dtype)
        self.series = int(np.clip((BYTES_AT_ONCE // (pairs.count * np.dtype(dtype).itemsize)), 2048, 16384))

    def __call__(self, x, present, count, ranks=()):
        """Return a list with the median steepness of each series; see `Rows`."""
        series = x.shape[1]
        out = np.empty(series, x.dtype)
        memory = np.empty((self.pairs.count, min(self.series, series)), x.dtype)
        missing = self.pairs.count - count
        for start in range(0, series, self.series):
            part = slice(start, min(start + self.series, series))
            values = self.pairs.columns(x[:, part], memory[:, : part.stop - part.start])
            gaps = missing[part]
            out[part] = self.network.median(values, gaps if gaps.any() else None)
        return [out]


def careful(pairs, x, ranks=()):
    """Return what `Rows` does, for values of any size: slower, in double precision, with NaN left in place."""
    rows = np.empty((x.shape[1], pairs.count))
    values = np.ascontiguousarray(x.T, dtype=np.float64)
    for later, earlier, places in pairs.lags:
        np.subtract(values[:, later], values[:, earlier], out=rows[:, places])
    rows /= pairs.years
    rows.sort(axis=1)
    count = pairs.count - np.isnan(rows).sum(axis=1)
    low, high, *others = _picked(rows, [(count - 1) // 2, count // 2, *ranks], np.array([True]))
    return [np.where(count % 2 == 1, low, (low + high) / 2), *others]


def medians(x, n):
    """Return the median of each series of x, shape (dates, series), in double precision; n values are not NaN."""
    rows = np.array(x.T, order="C")
    rows.sort(axis=1)
    index = np.arange(len(rows))
    low, high = rows[index, np.maximum(n - 1, 0) // 2], rows[index, np.minimum(n // 2, len(x) - 1)]
    return (low.astype(np.float64) + high) / 2


def kernels(pairs, dtype, ranks):
    """Return the ways that can be had, by name, as functions without arguments that make them."""
    ways = {"sort": lambda: Rows(pairs, dtype)}
    if not ranks:
        ways["partition"] = lambda: Rows(pairs, dtype, partition=True)
        if pairs.count <= MOST_PAIRS_OF_A_NETWORK:
            ways["network"] = lambda: Columns(pairs, dtype)
    return ways


def fastest(pairs, dtype, ranks=False):
    """Return the name of the fastest of `kernels` here and now, after a trial of some milliseconds."""
    ways = kernels(pairs, dtype, ranks)
    if len(ways) == 1:
        return "sort"
    values = np.random.default_rng(0).standard_normal((pairs.dates, max(TRIAL_SERIES.values()))).astype(dtype)
    seconds = {name: _seconds_per_series(make(), values[:, : TRIAL_SERIES[name]], pairs) for name, make in ways.items()}
    return min(seconds, key=seconds.get)


def _seconds_per_series(kernel, values, pairs):
    present = np.ones(values.shape, bool)
    count = np.full(values.shape[1], pairs.count)
    best = np.inf
    with one_blas_thread():
        for _ in range(TRIAL_ROUNDS):
            start = time.perf_counter()
            kernel(values, present, count)
            best = min(best, time.perf_counter() - start)
    return best / values.shape[1]


def _batcher(size):
    """Return the comparators (i, j), i < j, of Batcher's odd-even merge sort of `size` values (Knuth 5.2.2 M)."""
    comparators = []
    top = 1 << max(0, (size - 1).bit_length() - 1)
    p = top
    while p > 0:
        q, r, d = top, 0, p
        while True:
            comparators += [(i, i + d) for i in range(size - d) if i & p == r]
            if q == p:
                break
            d, q, r = q - p, q >> 1, p
        p >>= 1
    return comparators


def _pruned(comparators, places):
    """Return (i, j, low, high) of the comparators that reach the places; low and high: which of the two is needed."""
    needed, kept = set(places), []
    for i, j in reversed(comparators):
        if i in needed or j in needed:
            kept.append((i, j, i in needed, j in needed))
            needed |= {i, j}
    return kept[::-1]
