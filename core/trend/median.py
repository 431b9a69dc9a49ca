"""Four ways to the median steepness of many series: rows sorted, sorted rounded or partitioned, and a min/max network.

All give the same bytes; which is fastest depends on the number of pairs, the processor and the version of numpy
(numpy 1.24 without AVX-512 sorts eight times slower than numpy 2), so `fastest` times them for a few milliseconds.
"""

from __future__ import annotations

import time
from functools import cache

import numpy as np

BYTES_AT_ONCE = 1 << 20  # of steepness in one step: fits the second-level cache
MOST_DATES_OF_A_PRODUCT = 40  # beyond, the zeros of the matrix cost more than the transposition it saves
ONE_THREAD = 1 << 18  # multiplications of a product up to which BLAS does not start threads of its own
MOST_PAIRS_OF_A_NETWORK = 500
MOST_DATES_OF_A_NETWORK = 32
MEDIANS_AT_ONCE = 4096
TRIAL_SERIES = {"sort": 192, "rounded": 192, "partition": 96, "network": 1024}
TRIAL_GAPS = 0.02  # share of missing values, not at the first and last date
TRIAL_ROUNDS = 2


def largest_value(pairs, dtype):
    """Return the absolute value up to which the kernels can tell values from gaps; beyond it see `careful`."""
    return _huge(pairs, dtype) / 4 * pairs.years.min() / pairs.years.max()


def _huge(pairs, dtype):
    """Return what stands for a missing value of the first date: its multiples do not overflow as steepness."""
    return float(np.finfo(dtype).max) / (4 * (pairs.dates + 1)) * min(1.0, pairs.years.min())


class _Kernel:
    """What the kernels share: gaps, and the places of the medians among the rising steepness.

    Missing values become huge ones that grow with the date. A pair that opens with a gap is then steeper downwards,
    and any other pair with a gap steeper upwards, than every real one: the real ones stay together, `opened_by_gaps`
    places from the beginning.
    """

    def __init__(self, pairs, dtype):
        self.pairs, self.dtype = pairs, np.dtype(dtype)
        self.fill = (_huge(pairs, dtype) * np.arange(1, pairs.dates + 1)).astype(dtype)[:, None]
        self.series = int(np.clip(BYTES_AT_ONCE // (pairs.count * self.dtype.itemsize), *self.LEAST_AND_MOST))

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
            Places among the rising steepness, from 0.

        Returns
        -------
        list of ndarray of `dtype`, shape (series,)
        """
        series = x.shape[1]
        out = np.empty((1 + len(ranks), series), self.dtype)
        first, gaps = np.zeros(series, np.intp), count < self.pairs.count
        if gaps.any():
            first = self.pairs.opened_by_gaps(present)
            x = np.where(present, x, self.fill)
        places = np.array([first + (count - 1 >> 1), first + (count >> 1), *(first + rank for rank in ranks)])
        memory = self._memory(min(self.series, series))
        for start in range(0, series, self.series):
            part = slice(start, min(start + self.series, series))
            low, high, *others = self._picked(x[:, part], memory, places[:, part], gaps[part])
            np.multiply(low + high, self.dtype.type(0.5), out=out[0, part])
            if others:
                out[1:, part] = others
        return list(out)


class Rows(_Kernel):
    """Steepness as rows, one series in each, by products with -1 and 1 (exact: one rounding) or by subtraction.

    The products are so small that BLAS (OpenBLAS) keeps to the calling thread: its own threads, beside those of the
    raster, make them up to ten times slower, and cannot be limited reliably from a thread.

    Parameters
    ----------
    pairs : Pairs
    dtype : numpy.dtype
        Of the values and the result.
    partition : bool
        Partition the rows at the places asked for instead of sorting them.
    """

    LEAST_AND_MOST = (1, 2048)

    def __init__(self, pairs, dtype, *, partition=False):
        super().__init__(pairs, dtype)
        self.partition = partition
        self.product = max(1, ONE_THREAD // (pairs.dates * pairs.count))  # series in one product
        self.series = max(1, self.series // self.product) * self.product
        self.years = np.ascontiguousarray(np.broadcast_to(pairs.years.astype(dtype), (self.series, pairs.count)))
        self.matrix = pairs.matrix(dtype) if pairs.dates <= MOST_DATES_OF_A_PRODUCT else None

    def _memory(self, series):
        return np.empty((series, self.pairs.count), self.dtype)

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        if self.partition:
            _partition(rows, places)
        else:
            rows.sort(axis=1)
        return _at_places(rows, places, gaps)

    def _steepness(self, x, rows):
        if self.matrix is None:
            self.pairs.rows(x, rows)
        else:
            whole = len(rows) // self.product * self.product
            stack = x[:, :whole].reshape(len(x), -1, self.product).transpose(1, 2, 0)
            np.matmul(stack, self.matrix, out=rows[:whole].reshape(-1, self.product, self.pairs.count))
            np.matmul(x[:, whole:].T, self.matrix, out=rows[whole:])
        return np.divide(rows, self.years[: len(rows)], out=rows)


class Rounded(Rows):
    """Steepness in double precision, found by sorting it in single precision, which some versions of numpy do faster.

    Rounding keeps the order, so the value at a place of the rounded rows is the rounded value at that place. Mostly
    one steepness rounds to it, or equal ones do; where different ones do, these are sorted in double precision.
    """

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        single = rows.astype(np.float32)
        rising = np.sort(single, axis=1)
        return [self._exact(rows, single, rising, place) for place in places]

    @staticmethod
    def _exact(rows, single, rising, place):
        index, last = np.arange(len(rows)), rows.shape[1] - 1
        value = rising[index, place]
        same = single == value[:, None]
        exact = rows[index, same.argmax(axis=1)]
        several = (rising[index, np.maximum(place - 1, 0)] == value) & (place > 0)
        several |= (rising[index, np.minimum(place + 1, last)] == value) & (place < last)
        several = np.flatnonzero(several)
        unclear = several[(same[several] & (rows[several] != exact[several, None])).any(axis=1)]
        if unclear.size:
            lower = (rising[unclear] < value[unclear, None]).sum(axis=1)
            exact[unclear] = _ranked(rows[unclear], same[unclear], place[unclear] - lower)
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


def _partition(rows, places):
    """Partition each row at its own places: rows that share the first one together, as numpy wants the same for all."""
    firsts = np.unique(places[0])
    for first in firsts:
        chosen = np.flatnonzero(places[0] == first) if len(firsts) > 1 else slice(None)
        part = rows[chosen]
        part.partition(np.unique(places[:, chosen]), axis=1)
        rows[chosen] = part


def _at_places(rows, places, gaps):
    """Return the values at the places of each row; the medians of complete series are whole columns."""
    index = np.arange(len(rows))
    if gaps.any():
        return [rows[index, place] for place in places]
    medians = [rows[:, place[0]] for place in places[:2]]
    return medians + [rows[index, place] for place in places[2:]]


class Columns(_Kernel):
    """Steepness as columns, one series in each, sorted by Batcher's network of minima and maxima.

    Blocks of complete series use the part of the network that leads to the medians.
    """

    LEAST_AND_MOST = (2048, 16384)

    def __init__(self, pairs, dtype):
        super().__init__(pairs, dtype)
        self.whole = _network(pairs.count)
        self.middle = _pruned(self.whole, {(pairs.count - 1) // 2, pairs.count // 2})

    def _memory(self, series):
        return np.empty((self.pairs.count + 1, series), self.dtype)

    def _picked(self, x, memory, places, gaps):
        memory = memory[:, : x.shape[1]]
        self.pairs.columns(x, memory[:-1])
        some = gaps.any()
        order = _run(self.whole if some or len(places) > 2 else self.middle, memory)
        index = np.arange(x.shape[1])
        picked = [memory[order[(self.pairs.count - 1) // 2]], memory[order[self.pairs.count // 2]]]
        if some:
            columns = np.flatnonzero(gaps)
            picked = [values.copy() for values in picked]
            for values, place in zip(picked, places):
                values[columns] = memory[order[place[columns]], columns]
        return picked + [memory[order[place], index] for place in places[2:]]


def _run(comparators, memory):
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


def careful(pairs, x, ranks=()):
    """Return what `Rows` does, for values of any size: slower, in double precision, with NaN left in place."""
    rows = np.empty((x.shape[1], pairs.count))
    pairs.rows(x.astype(np.float64), rows)
    rows /= pairs.years
    rows.sort(axis=1)
    count = pairs.count - np.isnan(rows).sum(axis=1)
    low, high, *others = _at_places(rows, [(count - 1) // 2, count // 2, *ranks], np.array([True]))
    return [np.where(count % 2 == 1, low, (low + high) / 2), *others]


def medians(x, n):
    """Return the median of each series of x, shape (dates, series), in double precision; n values are not NaN."""
    dates, series = x.shape
    low, high = (n - 1) // 2, n // 2
    if dates > MOST_DATES_OF_A_NETWORK:
        rows = np.array(x.T, order="C")
        rows.sort(axis=1)
        index = np.arange(series)
        return (rows[index, low].astype(np.float64) + rows[index, high]) / 2
    comparators, result = _network(dates), np.empty(series)
    memory = np.empty((dates + 1, min(MEDIANS_AT_ONCE, series)), x.dtype)
    for start in range(0, series, MEDIANS_AT_ONCE):
        part = slice(start, min(start + MEDIANS_AT_ONCE, series))
        values = memory[:, : part.stop - part.start]
        values[:-1] = x[:, part]
        np.copyto(values[:-1], np.inf, where=np.isnan(values[:-1]))
        order = _run(comparators, values)
        index = np.arange(values.shape[1])
        result[part] = (values[order[low[part]], index].astype(np.float64) + values[order[high[part]], index]) / 2
    return result


def kernels(pairs, dtype):
    """Return the ways that can be had, by name, as functions without arguments that make them."""
    ways = {"sort": lambda: Rows(pairs, dtype), "partition": lambda: Rows(pairs, dtype, partition=True)}
    if np.dtype(dtype) == np.float64:
        ways["rounded"] = lambda: Rounded(pairs, dtype)
    if pairs.count <= MOST_PAIRS_OF_A_NETWORK:
        ways["network"] = lambda: Columns(pairs, dtype)
    return ways


def fastest(pairs, dtype, with_ranks=False):
    """Return the name of the fastest of `kernels` here and now, after a trial of some milliseconds."""
    ways = kernels(pairs, dtype)
    generator = np.random.default_rng(0)
    values = generator.standard_normal((pairs.dates, max(TRIAL_SERIES.values()))).astype(dtype)
    values[1:-1][generator.random((pairs.dates - 2, values.shape[1])) < TRIAL_GAPS] = np.nan
    seconds = {
        name: _seconds_per_series(make(), values[:, : TRIAL_SERIES[name]], with_ranks) for name, make in ways.items()
    }
    return min(seconds, key=seconds.get)


def _seconds_per_series(kernel, values, with_ranks):
    present = ~np.isnan(values)
    count = kernel.pairs.complete(present)
    ranks = [np.maximum(count // 4 - 1, 0), np.minimum(count * 3 // 4, count - 1)] if with_ranks else ()
    best = np.inf
    for _ in range(TRIAL_ROUNDS):
        start = time.perf_counter()
        with np.errstate(all="ignore"):
            kernel(values, present, count, ranks)
        best = min(best, time.perf_counter() - start)
    return best / values.shape[1]


@cache
def _network(size):
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


def _pruned(comparators, places):
    """Return the comparators that lead to the places, True where the lesser and the greater value are needed."""
    needed, kept = set(places), []
    for i, j, *_ in reversed(comparators):
        if i in needed or j in needed:
            kept.append((i, j, i in needed, j in needed))
            needed |= {i, j}
    return tuple(reversed(kept))
