"""Differences of all pairs of dates as rows, one series in each: by subtraction in a ring, or by a matrix product."""

from __future__ import annotations

import time

import numpy as np

WORK = 250_000  # multiplications in one product: OpenBLAS keeps those of up to 262 144 on one thread
LEAST_SERIES = 4  # in a product, below which it does not pay; the matrix would be large, too
TRIAL_SERIES, TRIAL_ROUNDS = 512, 3


class Ring:
    """Each group of dates is a ring, its dates followed by the first half of them again.

    For every lag up to half the ring all dates have a partner, and long runs of one subtraction replace many short
    ones. A partner beyond the end is an earlier date; both differences then change their sign and their quotient is
    the same, bit for bit, but for the sign of zero.

    Attributes
    ----------
    ahead, base : ndarray of int, shape (count,)
        The pair of dates in each column: the row holds ``x[ahead] - x[base]``.
    years : ndarray of float64, shape (count,)
        Time between them, below zero where the partner is beyond the end.
    """

    def __init__(self, pairs, dtype):
        self.groups, self.dtype = pairs.groups, np.dtype(dtype)
        ends = [np.empty((2, 0), np.intp)]
        for group in self.groups:
            dates = np.arange(group.start, group.stop)
            for lag in range(1, len(dates) // 2 + 1):
                both = len(dates) if 2 * lag < len(dates) else lag
                ends.append(np.array([np.roll(dates, -lag)[:both], dates[:both]]))
        self.ahead, self.base = np.concatenate(ends, axis=1)
        self.years = pairs.between(self.base, self.ahead)

    def __call__(self, x, out):
        """Fill `out`, shape (series, count), with the differences of x, shape (dates, series)."""
        series, start = x.shape[1], 0
        for group in self.groups:
            dates = group.stop - group.start
            half = dates // 2
            ring = np.array(np.concatenate([x[group], x[group][:half]]).T, self.dtype, order="C")
            lags = (dates - 1) // 2
            row, item = ring.strides
            ahead = np.ndarray((series, lags, dates), ring.dtype, ring, item, (row, item, item))
            target = out[:, start : start + lags * dates].reshape(series, lags, dates)
            np.subtract(ahead, ring[:, None, :dates], out=target)
            start += lags * dates
            if dates % 2 == 0:
                np.subtract(ring[:, half:dates], ring[:, :half], out=out[:, start : start + half])
                start += half
        return out


class Product:
    """The series times a matrix of 1, -1 and 0: each sum has two terms that are not zero, so it is a difference.

    Only for finite values, and exact if the BLAS behind numpy computes in the precision it was given. Products are so
    small that OpenBLAS runs each on one thread: on a busy machine its own threads cost several times what they gain.

    Attributes
    ----------
    ahead, base, years
        As those of `Ring`; the years are above zero.
    """

    def __init__(self, pairs, dtype):
        ends = [np.empty((2, 0), np.intp)]
        dates = np.arange(pairs.dates)
        ends += [np.array([dates[later], dates[earlier]]) for later, earlier, _ in pairs.lags]
        self.ahead, self.base = np.concatenate(ends, axis=1)
        self.years = pairs.years
        self.signs = np.zeros((pairs.dates, pairs.count), dtype)
        self.signs[self.ahead, np.arange(pairs.count)] = 1
        self.signs[self.base, np.arange(pairs.count)] = -1
        self.series = max(1, WORK // max(1, self.signs.size))

    def __call__(self, x, out):
        """Fill `out`, shape (series, count), with the differences of x, shape (dates, series)."""
        whole = x.shape[1] // self.series * self.series
        if whole:
            parts = x[:, :whole].reshape(len(x), -1, self.series).transpose(1, 2, 0)
            np.matmul(parts, self.signs, out=out[:whole].reshape(len(parts), self.series, -1))
        if whole < x.shape[1]:
            np.matmul(x[:, whole:].T, self.signs, out=out[whole:])
        return out


def fastest_differences(pairs, dtype):
    """Return a `Ring` or a `Product`, whichever is faster after a trial of about a millisecond."""
    if LEAST_SERIES * pairs.dates * pairs.count > WORK:
        return Ring(pairs, dtype)
    ways = Ring(pairs, dtype), Product(pairs, dtype)
    x = np.random.default_rng(0).standard_normal((pairs.dates, TRIAL_SERIES)).astype(dtype)
    out = np.empty((x.shape[1], pairs.count), dtype)
    seconds = [np.inf, np.inf]
    for _ in range(TRIAL_ROUNDS):
        for place, way in enumerate(ways):
            start = time.perf_counter()
            way(x, out)
            seconds[place] = min(seconds[place], time.perf_counter() - start)
    ring, product = ways
    exact = np.array_equal(product(x, out), (x[product.ahead] - x[product.base]).T)
    return product if exact and seconds[1] < seconds[0] else ring
