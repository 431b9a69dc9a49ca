"""What the kernels share: huge values for gaps, and where the medians are among the sorted pair slopes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional, Protocol

import numpy as np
from numpy.typing import DTypeLike

from ..pairs import Pairs
from ..series import Series

Found = tuple[list[np.ndarray], Optional[np.ndarray]]


class MedianKernel(Protocol):
    """A way to the median pair slope of series."""

    def __call__(self, series: Series, ranks: Sequence[np.ndarray] = ()) -> Found:
        """Return the median pair slope of each series, and the pair slopes of the ranks.

        Parameters
        ----------
        series : Series
            No infinities; absolute values up to `largest_value`.
        ranks : sequence of ndarray of int, shape (series,)
            Ranks among the rising pair slopes, from 0.

        Returns
        -------
        pair_slopes : list of ndarray, shape (series,)
            The medians, then those of the ranks; of no use where a series has no pair.
        tied : ndarray of bool, shape (series,), or None
            Where there may be equal values; None if the kernel does not come to know.
        """


def largest_value(pairs: Pairs) -> float:
    """Return the absolute value up to which the kernels can tell values from gaps; beyond it see `careful`.

    That of single precision, as kernels of double precision use it on the way.

    >>> f"{largest_value(Pairs([2000, 2001, 2002, 2003])):.2g}"
    '1.4e+36'
    """
    return huge(pairs, np.float32) / 4 * (pairs.years.min() / pairs.years.max())


def huge(pairs: Pairs, dtype: DTypeLike) -> float:
    """Return what stands for a missing value of the first date: its multiples do not overflow as pair slopes.

    Where two dates are half a year apart, it is half as large: dividing by the time doubles it.

    >>> huge(Pairs([2000, 2000.5]), "float32") / huge(Pairs([2000, 2001]), "float32")
    0.5
    """
    kind: np.dtype[Any] = np.dtype(dtype)
    return float(np.finfo(kind).max) / (4 * (pairs.dates + 1)) * min(1.0, pairs.years.min())


class Gaps:
    """Huge values for missing ones, growing with the date.

    A pair that opens with a gap is then steeper downwards, and any other pair with a gap steeper upwards, than every
    real one: the real ones stay together, `Pairs.opened_by_gaps` after the first.

    The values 5, gap, 7 and 9 have three real pair slopes, 1, 4/3 and 2. Two pairs open with the gap, to 7 and to 9,
    so that the real ones are the third to the fifth of the six.

    >>> pairs = Pairs([0, 1, 2, 3])
    >>> x = Gaps(pairs, "float64").filled(np.array([[5, np.nan, 7, 9]]).T)
    >>> np.sort(pairs.columns(x, np.empty((6, 1)))[:, 0])[2:5].round(2).tolist()
    [1.0, 1.33, 2.0]
    """

    def __init__(self, pairs: Pairs, dtype: DTypeLike):
        self.values = (huge(pairs, dtype) * np.arange(1, pairs.dates + 1)).astype(dtype)[:, None]

    def filled(self, x: np.ndarray) -> np.ndarray:
        """Return x with its NaN filled.

        >>> filled = Gaps(Pairs([0, 1, 2]), "float64").filled(np.array([[5, np.nan], [np.nan, 2], [np.nan, 3]]))
        >>> filled[0, 0].item(), bool(filled[2, 0] > filled[1, 0] > filled[0, 1] > 1e300)  # the later, the larger
        (5.0, True)
        """
        return np.fmin(x, self.values)


class Kernel:
    """A `MedianKernel` that works on a few series at a time; subclasses compute and sort their pair slopes.

    Parameters
    ----------
    pairs : Pairs
    dtype : str
        Of the values and the pair slopes.
    """

    BYTES_AT_ONCE = 1 << 22  # of pair slopes in one step: long steps, as threads wait for each other between them
    LEAST_AND_MOST = (1, 4096)  # series in one step

    def __init__(self, pairs: Pairs, dtype: DTypeLike):
        self.pairs = pairs
        self.dtype: np.dtype[Any] = np.dtype(dtype)
        self.gaps = Gaps(pairs, dtype)
        self.series = int(np.clip(self.BYTES_AT_ONCE // (pairs.count * self.dtype.itemsize), *self.LEAST_AND_MOST))

    def __call__(self, series: Series, ranks: Sequence[np.ndarray] = ()) -> Found:
        """Return what every `MedianKernel` does."""
        x, gaps = series.x, series.count < self.pairs.count
        if gaps.any():
            x = self.gaps.filled(x)
        wanted = np.array(sorted_indices(self.pairs, series.present, series.count, ranks)[1:])
        out = np.empty((1 + len(ranks), x.shape[1]), self.dtype)
        memory = self._memory(min(self.series, x.shape[1]))
        for start in range(0, x.shape[1], self.series):
            part = slice(start, start + self.series)
            low, high, *others = self._picked(x[:, part], memory, wanted[:, part], gaps[part])
            np.multiply(low + high, self.dtype.type(0.5), out=out[0, part])
            if others:
                out[1:, part] = others
        return list(out), None

    def _memory(self, series):
        """Return memory for the pair slopes of so many series."""
        raise NotImplementedError

    def _picked(self, x, memory, indices, gaps):
        """Return the pair slopes of x at the indices of each series, the two medians first."""
        raise NotImplementedError


def sorted_indices(
    pairs: Pairs, present: np.ndarray, count: np.ndarray, ranks: Sequence[np.ndarray] = ()
) -> list[np.ndarray]:
    """Return the indices, among all sorted pair slopes, of the first real one, the two medians and the ranks.

    With four values, the second missing, three pair slopes are real, after two that open with the gap.

    >>> present = np.array([[True, False, True, True]]).T
    >>> [index.tolist() for index in sorted_indices(Pairs([0, 1, 2, 3]), present, np.array([3]))]
    [[2], [3], [3]]
    """
    count = np.maximum(count, 1)
    first = np.zeros(len(count), np.int32)
    if (count < pairs.count).any():
        first = pairs.opened_by_gaps(present)
    found = (first, first + (count - 1 >> 1), first + (count >> 1), *(first + rank for rank in ranks))
    return [np.minimum(index, pairs.count - 1) for index in found]  # without a pair it may lie beyond
