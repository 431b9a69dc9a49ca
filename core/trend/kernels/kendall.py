"""Kendall's S of many series at once, with what its variance needs: comparisons of all pairs of dates and ties."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ...engine.scratch import scratch
from .series import taken

BYTES_AT_ONCE = 1 << 22  # of comparisons: long steps, as threads wait for each other between them
LEAST_AND_MOST_SERIES = (64, 16384)
MOST_DATES_OF_INT32 = 1000  # n(n-1)(2n+5) is beyond it from 1024 on


class Score(NamedTuple):
    """Kendall's S and what its variance needs, of each series.

    Attributes
    ----------
    s : ndarray of int, shape (series,)
        Rising less falling pairs.
    term : ndarray of int, shape (series,)
        18 times the variance of S: n(n-1)(2n+5) - sum t(t-1)(2t+5) over the groups of t tied values.
    equal : ndarray of int, shape (series,)
        Pairs of equal values.
    """

    s: np.ndarray
    term: np.ndarray
    equal: np.ndarray


def score(x: np.ndarray, n: np.ndarray, rising: np.ndarray | None = None, tied: np.ndarray | None = None) -> Score:
    """Return the `Score` of series.

    Parameters
    ----------
    x : ndarray of float, shape (dates, series)
        NaN = missing.
    n : ndarray of int, shape (series,)
        Values that are there.
    rising : ndarray of int, shape (series,), optional
        What `rising_pairs` gives, if known.
    tied : ndarray of bool, shape (series,), optional
        The series that may have ties, if known: falling pairs need not be counted then.

    Notes
    -----
    Each of t tied values equals k = t - 1 others, and t(t-1)(2t+5) = t k (2k + 7): the sum is that of 2k² + 7k over all
    values, and the sum of k is twice the equal pairs.

    Examples
    --------
    Of 1, 3, 3 and 2 three pairs rise, two fall and one is equal: S = 1, and 18 var S = 4 * 3 * 13 - 2 * 1 * 9 = 138.

    >>> found = score(np.array([[1.0], [3], [3], [2]]), np.array([4]))
    >>> found.s.tolist(), found.term.tolist(), found.equal.tolist()
    ([1], [138], [1])
    """
    n = n.astype(_integers(len(x)), copy=False)
    count = n * (n - 1) >> 1
    rising = rising_pairs(x) if rising is None else rising
    tied = rising + _pairs(np.less, x) < count if tied is None else tied
    s, term, equal = 2 * rising - count, 2 * count * (2 * n + 5), np.zeros_like(count)
    chosen = np.flatnonzero(tied)
    if chosen.size:
        pairs, squares = _ties(x if chosen.size == tied.size else taken(x, chosen))
        equal[chosen] = pairs
        s[chosen] += pairs
        term[chosen] -= 2 * squares + 14 * pairs
    return Score(s, term, equal)


def standardised(s: np.ndarray, variance: np.ndarray) -> np.ndarray:
    """Return Z = (S - sgn S) / sqrt(var S), 0 where S is 0.

    >>> standardised(np.array([-5, 0, 5]), np.array([4.0, 4, 4])).tolist()
    [-2.0, 0.0, 2.0]
    """
    z = (s - np.sign(s)) / np.sqrt(variance)
    return np.where(s == 0, 0.0, z)


def rising_pairs(x: np.ndarray) -> np.ndarray:
    """Return in how many pairs the later value is the greater one, for each series of x, shape (dates, series).

    >>> rising_pairs(np.array([[1.0, 4], [3, 3], [3, 2], [2, 1]])).tolist()
    [3, 0]
    """
    return _pairs(np.greater, x)


def _pairs(compare, x):
    """Return for how many pairs of each series ``compare(later, earlier)`` is true."""
    dates, series = x.shape
    total, rows = np.zeros(series, np.int32), dates * (dates - 1) // 2
    step = _series_at_once(rows, series)
    values, result = scratch("values", (dates, step), x.dtype), scratch("rows", (rows, step), bool)
    calls = list(_all_pairs(values, result))
    for start in range(0, series, step):
        part = x[:, start : start + step]
        values[:, : part.shape[1]] = part
        for later, earlier, out in calls:
            compare(later, earlier, out=out)
        count = np.add.reduce(result.view(np.uint8), axis=0, dtype=smallest_integers(rows))
        total[start : start + step] = count[: part.shape[1]]
    return total


def _all_pairs(values, result):
    """Yield later values, earlier values and rows of the result, so that few calls compare all pairs of dates.

    The dates are about as many blocks as a block has dates, and a rest: a call compares the dates a lag apart in all
    blocks, or all dates of blocks some blocks apart, or one of the rest with all before it.
    """
    dates, series = values.shape
    size = max(1, math.isqrt(dates))
    whole, end = dates // size * size, 0
    blocks = values[:whole].reshape(-1, size, series)
    calls = [(blocks[:, lag:], blocks[:, :-lag]) for lag in range(1, size)]
    calls += [(blocks[lag:, :, None], blocks[:-lag, None]) for lag in range(1, len(blocks))]
    calls += [(values[date, None], values[:date]) for date in range(max(1, whole), dates)]
    for later, earlier in calls:
        shape = np.broadcast_shapes(later.shape, earlier.shape)
        start, end = end, end + math.prod(shape[:-1])
        yield later, earlier, result[start:end].reshape(shape)


def _ties(x):
    """Return the equal pairs of each series, and the sum of the squares of how many others each value equals."""
    dates, series = x.shape
    kind, sums = smallest_integers(dates**3), np.zeros((2, series), _integers(dates))
    step = _series_at_once(3 * dates, series)
    values, same = scratch("values", (dates, step), x.dtype), scratch("rows", (dates, step), bool)
    others, equal = np.empty((dates, step), smallest_integers(dates)), same.view(np.uint8)
    calls = [
        (values[lag:], values[:-lag], same[lag:], equal[lag:], others[lag:], others[:-lag]) for lag in range(1, dates)
    ]
    for start in range(0, series, step):
        part = x[:, start : start + step]
        values[:, : part.shape[1]] = part
        others[:] = 0
        for later, earlier, out, found, of_later, of_earlier in calls:
            np.equal(later, earlier, out=out)
            of_later += found
            of_earlier += found
        squares = others.astype(kind)
        squares *= squares
        for target, values_of in zip(sums, (others, squares)):
            target[start : start + step] = np.add.reduce(values_of, axis=0, dtype=kind)[: part.shape[1]]
    return sums[0] >> 1, sums[1]


def _integers(dates):
    """Return the type of integers that holds n(n-1)(2n+5) for so many values."""
    return np.int32 if dates <= MOST_DATES_OF_INT32 else np.int64


def _series_at_once(rows, series):
    """Return for how many series so many rows of comparisons are computed in one step: aligned rows are faster."""
    most = int(np.clip(BYTES_AT_ONCE // max(1, rows), *LEAST_AND_MOST_SERIES))
    return max(1, min(series, 1 << most.bit_length() - 1))


def smallest_integers(largest: int) -> type:
    """Return the smallest type of integers that holds 0 ... largest: fewer bytes, faster sums.

    >>> smallest_integers(255).__name__, smallest_integers(256).__name__
    ('uint8', 'uint16')
    """
    return next(kind for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if largest <= np.iinfo(kind).max)
