"""What the kernels share: gaps, and the places of the medians among the rising steepness."""

from __future__ import annotations

import numpy as np


def largest_value(pairs):
    """Return the absolute value up to which the kernels can tell values from gaps; beyond it see `careful`.

    That of single precision, as kernels of double precision use it on the way.
    """
    return huge(pairs, np.float32) / 4 * (pairs.years.min() / pairs.years.max())


def huge(pairs, dtype):
    """Return what stands for a missing value of the first date: its multiples do not overflow as steepness."""
    return float(np.finfo(dtype).max) / (4 * (pairs.dates + 1)) * min(1.0, pairs.years.min())


class Gaps:
    """Huge values for missing ones, growing with the date.

    A pair that opens with a gap is then steeper downwards, and any other pair with a gap steeper upwards, than every
    real one: the real ones stay together, `Pairs.opened_by_gaps` places from the beginning.
    """

    def __init__(self, pairs, dtype):
        self.values = (huge(pairs, dtype) * np.arange(1, pairs.dates + 1)).astype(dtype)[:, None]

    def filled(self, x):
        """Return x with its NaN filled."""
        return np.fmin(x, self.values)


class Kernel:
    """A way to the median steepness of series; subclasses say how the steepness is computed and put in order.

    Parameters
    ----------
    pairs : Pairs
    dtype : str
        Of the values and the steepness.
    """

    BYTES_AT_ONCE = 1 << 22  # of steepness in one step: long steps, as threads wait for each other between them
    LEAST_AND_MOST = (1, 4096)  # series in one step

    def __init__(self, pairs, dtype):
        self.pairs, self.dtype = pairs, np.dtype(dtype)
        self.gaps = Gaps(pairs, dtype)
        self.series = int(np.clip(self.BYTES_AT_ONCE // (pairs.count * self.dtype.itemsize), *self.LEAST_AND_MOST))

    def __call__(self, series, ranks=()):
        """Return the median steepness of each series, and the steepness at each of the ranks.

        Parameters
        ----------
        series : Series
            No infinities; absolute values up to `largest_value`.
        ranks : sequence of ndarray of int, shape (series,)
            Places among the rising steepness, from 0.

        Returns
        -------
        steepness : list of ndarray of `dtype`, shape (series,)
            Of no use where a series has no pair.
        tied : ndarray of bool, shape (series,), or None
            Where there may be equal values; None if the kernel does not come to know.
        """
        x, gaps = series.x, series.count < self.pairs.count
        if gaps.any():
            x = self.gaps.filled(x)
        wanted = np.array(places(self.pairs, series.present, series.count, ranks)[1:])
        out = np.empty((1 + len(ranks), x.shape[1]), self.dtype)
        memory = self._memory(min(self.series, x.shape[1]))
        for start in range(0, x.shape[1], self.series):
            part = slice(start, start + self.series)
            low, high, *others = self._picked(x[:, part], memory, wanted[:, part], gaps[part])
            np.multiply(low + high, self.dtype.type(0.5), out=out[0, part])
            if others:
                out[1:, part] = others
        return list(out), None


def places(pairs, present, count, ranks=()):
    """Return the places of the first real steepness, of the two medians and of the ranks."""
    count = np.maximum(count, 1)
    first = np.zeros(len(count), np.int32)
    if (count < pairs.count).any():
        first = pairs.opened_by_gaps(present)
    found = (first, first + (count - 1 >> 1), first + (count >> 1), *(first + rank for rank in ranks))
    return [np.minimum(place, pairs.count - 1) for place in found]  # without a pair it may lie beyond
