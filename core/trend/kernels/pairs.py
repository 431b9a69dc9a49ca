"""All pairs of an earlier and a later date, and the pair slopes of many series at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from .kendall import rising_pairs, smallest_integers
from .series import Series, narrowed

WHOLE = 1e-9  # of a year, 0.03 s: 2001 1/12 - 2000 1/12 is one year and not 0.9999999999998


class Pairs:
    """The pairs of dates of which a trend test compares the values.

    Attributes
    ----------
    when, dates : ndarray of float, int
        The dates and their number.
    groups : list of slice
        Runs of dates compared among themselves: one for Mann-Kendall, one for each season for the seasonal test.
    lags : list of (slice, slice, slice)
        Later dates, earlier dates and indices of pairs, so that ``x[later] - x[earlier]`` fills these pairs.
    count : int
        Number of pairs.
    years : ndarray of float64, shape (count,)
        Time between the dates of each pair.

    Examples
    --------
    Pairs are counted by lag: of four dates three pairs are neighbours, two are two dates apart, one is three.

    >>> pairs = Pairs([2000, 2001, 2002, 2005])
    >>> pairs.count, pairs.years.tolist()
    (6, [1.0, 1.0, 3.0, 2.0, 4.0, 5.0])
    >>> pairs.columns(np.array([[1.0], [4], [3], [6]]), np.empty((6, 1)))[:, 0].tolist()
    [3.0, -1.0, 1.0, 1.0, 0.5, 1.0]
    """

    def __init__(self, dates: ArrayLike, groups: Sequence[slice] | None = None):
        dates = np.asarray(dates, dtype=np.float64)
        self.when, self.dates = dates, len(dates)
        self.groups = [slice(0, len(dates))] if groups is None else list(groups)
        self.lags, self.count = [], 0
        years = [np.empty(0)]
        for group in self.groups:
            for lag in range(1, group.stop - group.start):
                later, earlier = slice(group.start + lag, group.stop), slice(group.start, group.stop - lag)
                size = later.stop - later.start
                self.lags.append((later, earlier, slice(self.count, self.count + size)))
                years.append(_years_between(dates[earlier], dates[later]))
                self.count += size
        self.years = np.concatenate(years)

    def columns(self, x: np.ndarray, out: np.ndarray) -> np.ndarray:
        """Fill `out`, shape (count, series), with the pair slopes of x, shape (dates, series), and return it.

        >>> Pairs([2000, 2001, 2005]).columns(np.array([[1.0], [4], [6]]), np.empty((3, 1)))[:, 0].tolist()
        [3.0, 0.5, 1.0]
        """
        for later, earlier, these in self.lags:
            np.subtract(x[later], x[earlier], out=out[these])
            years = self.years[these]
            if (years != 1).any():
                np.divide(out[these], years.astype(out.dtype)[:, None], out=out[these])
        return out

    def series_of(self, x: ArrayLike) -> Series:
        """Return the `Series` of x, shape (dates, series), NaN = missing: what a kernel takes.

        >>> series = Pairs([0, 1, 2]).series_of([[3], [1], [3]])
        >>> series.count.item(), series.rising.item(), series.equal.item()  # 3 and 3 are equal, 1 to 3 rises
        (3, 1, 1)
        """
        x = np.asarray(x)
        x = x if x.dtype.kind == "f" else x.astype(np.float64)
        present = ~np.isnan(x)
        count = self.complete(present)
        rising, falling = (
            cast(np.ndarray, sum(rising_pairs(values[group]) for group in self.groups)) for values in (x, -x)
        )
        return Series(x, present, present.sum(axis=0), count, rising, narrowed(x), count - rising - falling)

    def between(self, earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
        """Return the time between dates given by their indices.

        A month and a year are one year and a twelfth, whatever floats make of it.

        >>> pairs = Pairs([2000 + 1 / 12, 2001 + 1 / 12, 2001 + 2 / 12])
        >>> pairs.between(np.array([0]), np.array([1, 2])).round(4).tolist()
        [1.0, 1.0833]
        """
        return _years_between(self.when[earlier], self.when[later])

    def complete(self, present: np.ndarray) -> np.ndarray:
        """Return how many pairs of each series have both values; `present` of shape (dates, series).

        >>> Pairs([0, 1, 2, 3]).complete(np.array([[True], [False], [True], [True]])).tolist()
        [3]
        """
        n = [present[group].sum(axis=0, dtype=np.int32) for group in self.groups]
        return sum(values * (values - 1) // 2 for values in n)

    def opened_by_gaps(self, present: np.ndarray) -> np.ndarray:
        """Return how many pairs of each series begin at a missing value and end at one that is there.

        The value of date j ends j pairs, and as many of them as there are values before it have both.

        >>> Pairs([0, 1, 2, 3]).opened_by_gaps(np.array([[True], [False], [True], [True]])).tolist()
        [2]
        """
        total = np.zeros(present.shape[1], np.int32)
        for group in self.groups:
            there = present[group].view(np.uint8)
            kind = smallest_integers(len(there) * (len(there) - 1) // 2)
            ended = there * np.arange(len(there), dtype=kind)[:, None]
            n = np.add.reduce(there, axis=0, dtype=smallest_integers(len(there))).astype(np.int32)
            total += np.add.reduce(ended, axis=0, dtype=kind)
            total -= n * (n - 1) >> 1
        return total


def _years_between(earlier, later):
    """Return later - earlier, whole years where they are so but for the rounding of the dates."""
    years = later - earlier
    whole = np.rint(years)
    return np.where((np.abs(years - whole) < WHOLE) & (whole != 0), whole, years)
