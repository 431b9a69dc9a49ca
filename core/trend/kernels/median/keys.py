"""The pairs of the medians found in single precision, their pair slopes computed in double precision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ....engine.scratch import scratch
from ..pairs import Pairs
from ..series import Series, taken
from .differences import Differences
from .kernel import Found, Gaps, MedianKernel
from .row_kernels import by_row, tile
from .turned import Turned

MOST_PAIRS = 1024
SERIES = 4096  # in one step
FEW = 1024  # series up to which another kernel alone is as fast
TINY = 1e-30  # pair slopes below it may be rounded more coarsely than others


class Keyed:
    """Finds which pairs are the medians by sorting keys, and divides only those in double precision.

    A key is the slope of a pair in single precision, its last bits replaced by the number of the pair, and is sorted
    as an integer (see `Turned`). Pair slope and key differ by a known share at most. Where the keys of the medians
    differ from their neighbours by more than that, the pairs they name are the medians for certain; the other series,
    mostly with ties, are left to another kernel. Values that single precision does not hold are left to it too.

    Parameters
    ----------
    pairs : Pairs
    differences : Ring or Product
        Of single precision.
    other : MedianKernel
        Of double precision.

    Examples
    --------
    The six pairs of four dates have the numbers 0 to 5, three bits of a key. 0, 4, 7 and 9 have the pair slopes 4, 3,
    2, 3.5, 2.5 and 3: the third and the fourth are equal, so that keys cannot tell which pair comes first, and the
    other kernel is asked. With 9.5 they are 2.5, 2.75, 3, 3.17, 3.5 and 4, and the third and fourth, 3 and 3.17, are
    certain.

    >>> from .differences import Ring
    >>> from .row_kernels import Sorted
    >>> pairs = Pairs([0, 1, 2, 3])
    >>> other = Sorted(pairs, "float64", Ring(pairs, "float64"))
    >>> keyed = Keyed(pairs, Ring(pairs, "float32"), other, few=0)
    >>> (slope,), _ = keyed(pairs.series_of([[0.0, 0], [4, 4], [7, 7], [9, 9.5]]))
    >>> slope.round(4).tolist()
    [3.0, 3.0833]
    """

    def __init__(self, pairs: Pairs, differences: Differences, other: MedianKernel, few: int | None = None):
        self.pairs, self.other, self.dtype = pairs, other, np.dtype(np.float64)
        self.few = FEW if few is None else few
        self.differences = differences
        self.gaps = Gaps(pairs, np.float32)
        bits = int(pairs.count - 1).bit_length()
        self.number = np.int32((1 << bits) - 1)
        self.least = np.int32(1 << bits).view(np.float32)  # keys of zero are less
        self.numbers = tile(np.arange(pairs.count, dtype=np.int32))
        self.per_year = tile((1 / self.differences.years).astype(np.float32))
        self.share = np.float32(2.0 ** (bits - 22))  # twice that of the last bits of a key, and roundings

    def __call__(self, series: Series, ranks: Sequence[np.ndarray] = ()) -> Found:
        """Return what every kernel does."""
        if series.compared.dtype != np.float32 or len(series.n) < self.few:
            return self.other(series, ranks)
        found, tied, unclear = self._at_ranks(series, ranks) if ranks else self._medians(series)
        if unclear.size:
            others, _ = self.other(series.of(unclear), [rank[unclear] for rank in ranks])
            for values, other in zip(found, others):
                values[unclear] = other
        return found, tied

    def _medians(self, series):
        """Return the slopes, where there are ties, and the indices of the series whose medians are not certain."""
        turned = Turned(self.pairs, self.gaps, series, series.compared)
        low, high, first, last = turned.low, turned.high, np.zeros_like(turned.low), self.pairs.count - 1
        wanted = np.maximum(low - 1, 0), low, high, np.minimum(high + 1, last), turned.edge, first
        found = self._picked(turned, wanted)
        below, lower, upper, above = found[:4]
        tied = self._is_zero(found[4:]).any(axis=0)  # zero, or -0 as the first of all
        certain = self._apart(below, lower) & (lower > TINY) & self._apart(upper, above)
        slope = self._pair_slopes(series.compared, lower)
        slope += self._pair_slopes(series.compared, upper)
        slope *= 0.5
        level = np.flatnonzero(tied & (upper < TINY))
        level = level[_not_tiny(taken(series.compared, level))]
        slope[level], certain[level] = 0, True
        return [slope], tied, np.flatnonzero(~certain)

    def _at_ranks(self, series, ranks):
        """Return the slopes and those of the ranks, None, and the indices of the series that are not certain."""
        turned = Turned(self.pairs, self.gaps, series, series.compared)
        count, last = np.maximum(series.count, 1), self.pairs.count - 1
        zero = turned.first + np.where(turned.upside_down, series.rising, count - series.rising - series.equal)
        ranks = (count - 1 >> 1, count >> 1, *ranks)
        indices = [turned.first + np.where(turned.upside_down, count - 1 - rank, rank) for rank in ranks]
        wanted = [np.clip(index + step, 0, last) for index in indices for step in (-1, 0, 1)]
        wanted = [np.where(index < zero, zero - 1 - index, index) for index in wanted]
        found = self._picked(turned, [*wanted, np.zeros_like(zero)])
        moved_up = self._is_zero(found[-1]) & np.signbit(found[-1])
        pair_slopes, certain = [], np.ones(len(count), bool)
        for index, below, value, above in zip(indices, found[0:-1:3], found[1:-1:3], found[2:-1:3]):
            level = (index >= zero) & (index < zero + series.equal)
            apart = self._apart(below, value) & self._apart(value, above) & (np.abs(value) > TINY)
            certain &= level | apart & ~(moved_up & (index < zero))
            pair_slopes.append(np.where(level, 0, self._pair_slopes(series.compared, value)))
        low, high, *others = pair_slopes
        return [(low + high) * 0.5, *others], None, np.flatnonzero(~certain)

    def _picked(self, turned, wanted):
        memory = scratch("rows", (min(SERIES, len(turned.turn)), self.pairs.count), np.float32)
        return turned.picked(self._ordered, memory, wanted)

    def _apart(self, low, high):
        """Return where the pair slope of the higher key is the greater one for certain."""
        return high - low > self.share * (np.abs(low) + np.abs(high))

    def _is_zero(self, keys):
        return np.abs(keys) < self.least

    def _ordered(self, x, rows):
        """Return the keys of x, shape (dates, series), in rows sorted as integers."""
        self.differences(x, rows)
        by_row(np.multiply, rows, self.per_year)
        keys = rows.view(np.int32)
        keys &= ~self.number
        by_row(np.bitwise_or, keys, self.numbers)
        keys.sort(axis=1)
        return rows

    def _pair_slopes(self, x, keys):
        """Return, of each series, the slope of the pair whose number a key holds."""
        pair, column = keys.view(np.int32) & self.number, np.arange(len(keys))
        ahead, base = self.differences.ahead[pair], self.differences.base[pair]
        return np.subtract(x[ahead, column], x[base, column], dtype=np.float64) / self.differences.years[pair]


def _not_tiny(x):
    """Return in which series no value but zero is so small that the pair slopes of unequal ones may round to zero."""
    return ~((np.abs(x) < TINY) & (x != 0)).any(axis=0)
