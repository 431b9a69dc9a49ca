"""Four ways to the median steepness of many series: rows sorted, sorted rounded or partitioned, and a min/max network.

All give the same bytes; which is fastest depends on the number of pairs, the processor and the version of numpy
(numpy 1.24 without AVX-512 sorts eight times slower than numpy 2), so `fastest` times them for a few milliseconds.
"""

from __future__ import annotations

import time

import numpy as np

from .network import network, pruned, run

BYTES_AT_ONCE = 1 << 20  # of steepness in one step: fits the second-level cache
MOST_PAIRS_OF_A_NETWORK = 300
TRIAL_SERIES = {"sort": 256, "rounded": 256, "partition": 96, "network": 1024}
TRIAL_ROUNDS = {"sort": 5, "rounded": 5, "partition": 2, "network": 2}
TRIAL_PAIRS = 60_000  # bounds the trial of long series
TRIAL_GAPS = 0.02  # share of missing values, not at the first and last date
TRIAL_ROUNDED = 5  # every fifth series has ties
CLEARLY = 0.9  # of the time of the sort


def largest_value(pairs, dtype):
    """Return the absolute value up to which the kernels can tell values from gaps; beyond it see `careful`."""
    return _huge(pairs, dtype) / 4 * (pairs.years.min() / pairs.years.max())


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
            Pairs without a gap, at least 1 (also where there is none: the result is of no use then).
        ranks : sequence of ndarray of int, shape (series,)
            Places among the rising steepness, from 0.

        Returns
        -------
        list of ndarray of `dtype`, shape (series,)
        """
        series = x.shape[1]
        out = np.empty((1 + len(ranks), series), self.dtype)
        first, gaps = np.zeros(series, np.int32), count < self.pairs.count
        if gaps.any():
            first = self.pairs.opened_by_gaps(present)
            x = np.fmin(x, self.fill)  # NaN becomes the huge value
        places = np.array([first + (count - 1 >> 1), first + (count >> 1), *(first + rank for rank in ranks)])
        np.minimum(places, self.pairs.count - 1, out=places)  # a series without a pair may lie one beyond
        memory = self._memory(min(self.series, series))
        for start in range(0, series, self.series):
            part = slice(start, min(start + self.series, series))
            low, high, *others = self._picked(x[:, part], memory, places[:, part], gaps[part])
            np.multiply(low + high, self.dtype.type(0.5), out=out[0, part])
            if others:
                out[1:, part] = others
        return list(out)


class Rows(_Kernel):
    """Steepness as rows, one series in each."""

    LEAST_AND_MOST = (1, 2048)

    def __init__(self, pairs, dtype):
        super().__init__(pairs, dtype)
        years = pairs.ring_years().astype(dtype)
        self.years = np.ascontiguousarray(np.broadcast_to(years, (self.series, pairs.count)))

    def _memory(self, series):
        return np.empty((series, self.pairs.count), self.dtype)

    def _steepness(self, x, rows):
        return np.divide(self.pairs.rows(x, rows), self.years[: len(rows)], out=rows)


class Sorted(Rows):
    """Rows sorted: the fastest where numpy sorts with vector instructions."""

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        rows.sort(axis=1)
        return _at_places(rows, places, gaps)


class Partitioned(Rows):
    """Rows partitioned at the places asked for."""

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        _partition(rows, places)
        return _at_places(rows, places, gaps)


class Rounded(Rows):
    """Rows of double precision, sorted in single precision, which some versions of numpy do much faster.

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
        self.whole = network(pairs.count)
        self.middle = pruned(self.whole, {(pairs.count - 1) // 2, pairs.count // 2})

    def _memory(self, series):
        return np.empty((self.pairs.count + 1, series), self.dtype)

    def _picked(self, x, memory, places, gaps):
        memory = memory[:, : x.shape[1]]
        self.pairs.columns(x, memory[:-1])
        some = gaps.any()
        order = run(self.whole if some or len(places) > 2 else self.middle, memory)
        index = np.arange(x.shape[1])
        picked = [memory[order[(self.pairs.count - 1) // 2]], memory[order[self.pairs.count // 2]]]
        if some:
            columns = np.flatnonzero(gaps)
            picked = [values.copy() for values in picked]
            for values, place in zip(picked, places):
                values[columns] = memory[order[place[columns]], columns]
        return picked + [memory[order[place], index] for place in places[2:]]


def careful(pairs, x, ranks=()):
    """Return what the kernels do, for values of any size: slower, in double precision, with NaN left in place."""
    step = max(1, BYTES_AT_ONCE // (8 * pairs.count))
    starts = range(0, x.shape[1], step)
    parts = [_careful(pairs, x[:, i : i + step], [rank[i : i + step] for rank in ranks]) for i in starts]
    return [np.concatenate(values) for values in zip(*parts)]


def _careful(pairs, x, ranks):
    rows = pairs.rows(x.astype(np.float64), np.empty((x.shape[1], pairs.count)))
    rows /= pairs.ring_years()
    rows.sort(axis=1)
    count = pairs.count - np.isnan(rows).sum(axis=1)
    low, high, *others = _at_places(rows, [(count - 1) // 2, count // 2, *ranks], np.array([True]))
    return [np.where(count % 2 == 1, low, (low + high) / 2), *others]


def kernels(pairs, dtype):
    """Return the classes of the kernels that can be had, by name."""
    found = {"sort": Sorted, "partition": Partitioned}
    if np.dtype(dtype) == np.float64:
        found["rounded"] = Rounded
    if pairs.count <= MOST_PAIRS_OF_A_NETWORK:
        found["network"] = Columns
    return found


def fastest(pairs, dtype, with_ranks=False):
    """Return the name of the fastest of `kernels` here and now, after a trial of some milliseconds.

    The kernels take turns and the best of their times counts, so that another program disturbs all alike; ``sort`` is
    kept unless another is clearly faster.
    """
    trials = {name: _trial(kernel(pairs, dtype), name, with_ranks) for name, kernel in kernels(pairs, dtype).items()}
    seconds = dict.fromkeys(trials, np.inf)
    with np.errstate(all="ignore"):
        for turn in range(max(TRIAL_ROUNDS.values())):
            for name, (series, run_once) in trials.items():
                if turn < TRIAL_ROUNDS[name]:
                    start = time.perf_counter()
                    run_once()
                    seconds[name] = min(seconds[name], (time.perf_counter() - start) / series)
    best = min(seconds, key=seconds.get)
    return best if seconds[best] < CLEARLY * seconds["sort"] else "sort"


def _trial(kernel, name, with_ranks):
    """Return the number of series of a trial, and a function that runs the kernel on them."""
    pairs = kernel.pairs
    series = min(TRIAL_SERIES[name], max(2, TRIAL_PAIRS // pairs.count))
    generator = np.random.default_rng(0)
    values = generator.standard_normal((pairs.dates, series)).astype(kernel.dtype)
    values[:, ::TRIAL_ROUNDED] = np.round(values[:, ::TRIAL_ROUNDED], 1)
    values[1:-1][generator.random((pairs.dates - 2, series)) < TRIAL_GAPS] = np.nan
    present = ~np.isnan(values)
    count = pairs.complete(present)
    ranks = [np.maximum(count // 4 - 1, 0), np.minimum(count * 3 // 4, count - 1)] if with_ranks else ()
    return series, lambda: kernel(values, present, count, ranks)
