"""All pairs of an earlier and a later date, and the steepness of many series at once."""

from __future__ import annotations

import numpy as np

from .kendall import smallest_integers

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
        Later dates, earlier dates and places among the pairs, so that ``x[later] - x[earlier]`` fills the places.
    count : int
        Number of pairs.
    years : ndarray of float64, shape (count,)
        Time between the dates of each pair.
    """

    def __init__(self, dates, groups=None):
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

    def columns(self, x, out):
        """Fill `out`, shape (count, series), with the steepness of the pairs of x, shape (dates, series)."""
        for later, earlier, places in self.lags:
            np.subtract(x[later], x[earlier], out=out[places])
            years = self.years[places]
            if (years != 1).any():
                np.divide(out[places], years.astype(out.dtype)[:, None], out=out[places])
        return out

    def between(self, earlier, later):
        """Return the time between dates given by their places."""
        return _years_between(self.when[earlier], self.when[later])

    def complete(self, present):
        """Return how many pairs of each series have both values; `present` of shape (dates, series)."""
        n = [present[group].sum(axis=0, dtype=np.int32) for group in self.groups]
        return sum(values * (values - 1) // 2 for values in n)

    def opened_by_gaps(self, present):
        """Return how many pairs of each series begin at a missing value and end at one that is there.

        The value at place j ends j pairs, and as many of them as there are values before it have both.
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
