"""All pairs of an earlier and a later date, and what they say about many series at once: signs and steepness."""

from __future__ import annotations

import numpy as np

WHOLE = 1e-9  # of a year, 0.03 s: 2001 1/12 - 2000 1/12 is one year and not 0.9999999999998
SIGNS_AT_ONCE = 4_000_000  # bytes of comparisons in memory


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

    def rows(self, x, out):
        """Fill `out`, shape (series, count), with the differences of the pairs of x, shape (dates, series).

        Each group is a ring, its dates followed by the first half of them again: for every lag up to half the ring all
        dates have a partner, and long runs of one subtraction replace many short ones. A partner beyond the end is an
        earlier date; both differences then change their sign and their quotient is the same, bit for bit.
        """
        series, start = x.shape[1], 0
        for group in self.groups:
            dates = group.stop - group.start
            half = dates // 2
            ring = np.array(np.concatenate([x[group], x[group][:half]]).T, out.dtype, order="C")
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

    def ring_years(self):
        """Return the time between the dates of each pair, shape (count,), in the order of `rows`."""
        parts = [np.empty(0)]
        for group in self.groups:
            dates = self.when[group]
            for lag in range(1, len(dates) // 2 + 1):
                both = len(dates) if 2 * lag < len(dates) else lag
                parts.append(_years_between(dates, np.roll(dates, -lag))[:both])
        return np.concatenate(parts)

    def rising_and_falling(self, x):
        """Return how many pairs rise and how many fall in each series of x, shape (dates, series); NaN does neither.

        Returns
        -------
        rising, falling : ndarray of int32, shape (series,)
        """
        series = x.shape[1]
        rising, falling = np.zeros(series, np.int32), np.zeros(series, np.int32)
        step = max(1, SIGNS_AT_ONCE // max(1, self.count))
        mask = np.empty((self.count, min(step, series)), bool)
        for start in range(0, series, step):
            part = x[:, start : start + step]
            signs = mask[:, : part.shape[1]]
            for compare, total in ((np.greater, rising), (np.less, falling)):
                for later, earlier, places in self.lags:
                    compare(part[later], part[earlier], out=signs[places])
                total[start : start + step] = _count(signs)
        return rising, falling

    def complete(self, present):
        """Return how many pairs of each series have both values; `present` of shape (dates, series)."""
        n = [present[group].sum(axis=0, dtype=np.int32) for group in self.groups]
        return sum(values * (values - 1) // 2 for values in n)

    def opened_by_gaps(self, present):
        """Return how many pairs of each series begin at a missing value and end at one that is there."""
        total = np.zeros(present.shape[1], np.int32)
        kind = smallest_integers(self.dates * self.dates // 4)
        for group in self.groups:
            gaps, opened = np.zeros((2, len(total)), kind)
            for there in present[group].view(np.uint8):
                opened += gaps * there
                gaps += there ^ 1
            total += opened
        return total


def _years_between(earlier, later):
    """Return later - earlier, whole years where they are so but for the rounding of the dates."""
    years = later - earlier
    whole = np.rint(years)
    return np.where((np.abs(years - whole) < WHOLE) & (whole != 0), whole, years)


def _count(signs):
    """Return how many are True in each column, in the smallest integers that hold the number of rows."""
    return np.add.reduce(signs.view(np.uint8), axis=0, dtype=smallest_integers(len(signs)))


def smallest_integers(largest):
    """Return the smallest type of integers that holds 0 ... largest: fewer bytes, faster sums."""
    return np.uint8 if largest < 256 else np.uint16 if largest < 65536 else np.uint32


def tied_triples(x):
    """Return how many sets of three equal values each series of x, shape (dates, series), has; NaN equals nothing."""
    dates = len(x)
    others = np.zeros(x.shape, smallest_integers(dates * dates))
    for lag in range(1, dates):
        same = (x[lag:] == x[:-lag]).view(np.uint8)
        others[lag:] += same
        others[:-lag] += same
    others *= others - 1  # of the k others equal to a value, 0 - 1 wraps and is multiplied by 0
    return np.add.reduce(others, axis=0, dtype=np.int64) // 6


def tie_term(x, equal):
    """Return sum t(t-1)(2t+5) over the groups of t tied values of each series.

    Parameters
    ----------
    x : ndarray, shape (dates, series)
        NaN = missing.
    equal : ndarray of int, shape (series,)
        Pairs of equal values.

    Notes
    -----
    A group of t has t(t-1)/2 equal pairs and t(t-1)(t-2)/6 equal triples, and
    t(t-1)(2t+5) = 2 t(t-1)(t-2) + 9 t(t-1): the sum is 18 times the pairs and 12 times the triples.
    """
    term = 18 * equal
    several = np.flatnonzero(equal >= 3)
    if several.size:
        term[several] += 12 * tied_triples(x.take(several, axis=1))
    return term
