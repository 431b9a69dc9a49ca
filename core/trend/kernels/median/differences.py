"""Differences of all pairs of dates as rows, one series in each: by subtraction in a ring, or by a matrix product."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import DTypeLike

from ..pairs import Pairs
from ..processor import has_fast_blas

WORK = 250_000  # multiplications in one product: OpenBLAS keeps those of up to 262 144 on one thread
MOST_PAIRS = 250  # of a product: 22 dates; with 40 dates it takes a third longer than a ring
CHECKED = 64  # series


class Differences(Protocol):
    """A way to the differences of all pairs; the pair in each column is ``x[ahead] - x[base]``, `years` apart."""

    ahead: np.ndarray
    base: np.ndarray
    years: np.ndarray

    def __call__(self, x: np.ndarray, out: np.ndarray) -> np.ndarray:
        """Fill `out`, shape (series, count), with the differences of x, shape (dates, series), and return it."""


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

    Examples
    --------
    The ring of 1, 4, 3 and 6 is followed by 1 and 4: one date ahead, 4 - 1, 3 - 4, 6 - 3 and 1 - 6, the last over -3
    years; two dates ahead, 3 - 1 and 6 - 4.

    >>> ring = Ring(Pairs([0, 1, 2, 3]), "float64")
    >>> ring(np.array([[1.0], [4], [3], [6]]), np.empty((1, 6))).tolist()
    [[3.0, -1.0, 3.0, -5.0, 2.0, 2.0]]
    >>> ring.years.tolist()
    [1.0, 1.0, 1.0, -3.0, 2.0, 2.0]
    """

    def __init__(self, pairs: Pairs, dtype: DTypeLike):
        self.groups, self.dtype = pairs.groups, np.dtype(dtype)
        ends = [np.empty((2, 0), np.intp)]
        for group in self.groups:
            dates = np.arange(group.start, group.stop)
            for lag in range(1, len(dates) // 2 + 1):
                both = len(dates) if 2 * lag < len(dates) else lag
                ends.append(np.array([np.roll(dates, -lag)[:both], dates[:both]]))
        self.ahead, self.base = np.concatenate(ends, axis=1)
        self.years = pairs.between(self.base, self.ahead)

    def __call__(self, x: np.ndarray, out: np.ndarray) -> np.ndarray:
        """Fill `out`, shape (series, count), with the differences of x, shape (dates, series)."""
        series, start = x.shape[1], 0
        for group in self.groups:
            dates = group.stop - group.start
            half = dates // 2
            ring = np.array(np.concatenate([x[group], x[group][:half]]).T, self.dtype, order="C")
            lags = (dates - 1) // 2
            row, item = ring.strides
            ahead: np.ndarray = np.ndarray((series, lags, dates), ring.dtype, ring, item, (row, item, item))
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

    Examples
    --------
    >>> product = Product(Pairs([0, 1, 2, 3]), "float64")
    >>> product(np.array([[1.0], [4], [3], [6]]), np.empty((1, 6))).tolist()
    [[3.0, -1.0, 3.0, 2.0, 2.0, 5.0]]
    >>> product.years.tolist()
    [1.0, 1.0, 1.0, 2.0, 2.0, 3.0]
    """

    def __init__(self, pairs: Pairs, dtype: DTypeLike):
        ends: list[np.ndarray] = [np.empty((2, 0), np.intp)]
        dates = np.arange(pairs.dates)
        ends += [np.array([dates[later], dates[earlier]]) for later, earlier, _ in pairs.lags]
        self.ahead, self.base = np.concatenate(ends, axis=1)
        self.years = pairs.years
        self.signs = np.zeros((pairs.dates, pairs.count), dtype)
        self.signs[self.ahead, np.arange(pairs.count)] = 1
        self.signs[self.base, np.arange(pairs.count)] = -1
        self.series = max(1, WORK // max(1, self.signs.size))

    def __call__(self, x: np.ndarray, out: np.ndarray) -> np.ndarray:
        """Fill `out`, shape (series, count), with the differences of x, shape (dates, series)."""
        whole = x.shape[1] // self.series * self.series
        if whole:
            parts = x[:, :whole].reshape(len(x), -1, self.series).transpose(1, 2, 0)
            np.matmul(parts, self.signs, out=out[:whole].reshape(len(parts), self.series, -1))
        if whole < x.shape[1]:
            np.matmul(x[:, whole:].T, self.signs, out=out[whole:])
        return out


def differences_for(pairs: Pairs, dtype: DTypeLike, fast_blas: bool | None = None) -> Differences:
    """Return a `Product` where it pays, else a `Ring`; both give the same differences, but for the sign of zero.

    A product pays for few dates, where an optimised BLAS is behind numpy, and is taken only after it was exact for
    `CHECKED` series.

    >>> type(differences_for(Pairs(range(40)), "float32", fast_blas=True)).__name__
    'Ring'
    """
    ring = Ring(pairs, dtype)
    if pairs.count > MOST_PAIRS or not (has_fast_blas() if fast_blas is None else fast_blas):
        return ring
    product = Product(pairs, dtype)
    x = np.random.default_rng(0).standard_normal((pairs.dates, CHECKED)).astype(dtype)
    found = product(x, np.empty((CHECKED, pairs.count), dtype))
    return product if np.array_equal(found, (x[product.ahead] - x[product.base]).T) else ring
