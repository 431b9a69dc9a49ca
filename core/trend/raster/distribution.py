"""How a quantity is distributed over any number of cells, in one pass and bounded memory, with exact counts."""

from __future__ import annotations

import math

import numpy as np

HALF = 2**15  # bins on each side of zero


class Distribution:
    """Counts of values in equal bins about zero; the bins double in width when a value lies beyond them.

    The width is a power of two that follows from the largest absolute value alone, so the counts do not depend on
    the order in which values come.

    Examples
    --------
    >>> found = Distribution()
    >>> found.add(np.array([-1.0, 0, 0.5, 3, np.nan]))
    >>> counts, edges = found.histogram(4, 4)
    >>> counts.tolist(), edges.tolist()
    ([0, 1, 2, 1], [-4.0, -2.0, 0.0, 2.0, 4.0])
    """

    def __init__(self):
        self._counts = np.zeros(2 * HALF, np.int64)
        self._width, self._zeros = 0.0, 0

    @property
    def total(self) -> int:
        """How many values were counted.

        >>> found = Distribution()
        >>> found.add(np.array([1.0, 0.0, np.nan]))
        >>> found.total
        2
        """
        return int(self._counts.sum()) + self._zeros

    def add(self, values: np.ndarray) -> None:
        """Count the numbers of an array; NaN and infinities do not count.

        >>> found = Distribution()
        >>> found.add(np.array([1.0, 2.0]))
        >>> found.add(np.array([np.inf, 1e9]))  # the bins widen, what was counted stays
        >>> found.total
        3
        """
        values = values[np.isfinite(values)].astype(np.float64)
        reach = float(np.abs(values).max()) if values.size else 0.0
        if reach == 0:
            self._zeros += values.size
            return
        self._widen(reach)
        bins = np.floor(values / self._width).astype(np.int64) + HALF
        self._counts += np.bincount(bins, minlength=2 * HALF)

    def reach(self, share: float) -> float:
        """Return the smallest bound that `share` (0-1) of the absolute values lie within, as fine as the bins.

        >>> found = Distribution()
        >>> found.add(np.array([-1.0, 0.5, 0.5, 8.0]))
        >>> round(found.reach(0.75), 3)
        1.0
        """
        if self._width == 0:
            return 0.0
        folded = self._all()[HALF:] + self._all()[:HALF][::-1]
        last = int(np.searchsorted(np.cumsum(folded), share * self.total))
        return (min(last, HALF - 1) + 1) * self._width

    def between(self, share: float) -> tuple[float, float]:
        """Return the bounds of the middle `share` (0-1) of the values, as fine as the bins.

        >>> found = Distribution()
        >>> found.add(np.arange(-50.0, 50.0))
        >>> [round(bound, 2) for bound in found.between(0.9)]
        [-46.0, 44.0]
        """
        if self._width == 0:
            return 0.0, 0.0
        below = np.cumsum(self._all())
        outside = (1 - share) / 2 * self.total
        low = int(np.searchsorted(below, outside, side="right"))
        high = int(np.searchsorted(below, self.total - outside))
        return (low - HALF) * self._width, (high + 1 - HALF) * self._width

    def histogram(self, reach: float, bins: int) -> tuple[np.ndarray, np.ndarray]:
        """Return counts and edges of about `bins` bins between -reach and reach; what lies beyond is in the end bins.

        The edges are whole bins of the distribution, zero among them, so that the counts are exact.

        >>> found = Distribution()
        >>> found.add(np.array([-9.0, -1.0, 1.0, 1.5]))
        >>> [part.tolist() for part in found.histogram(2.0, 2)]  # -9 is in the first bin
        [[2, 2], [-2.0, 0.0, 2.0]]
        """
        if self._width == 0:
            return np.array([self._zeros]), np.array([-0.5, 0.5])
        step = max(round(2 * reach / self._width / bins), 1)
        half = min(max(math.ceil(reach / self._width / step), 1), math.ceil(HALF / step))
        pad = half * step - HALF
        counts = self._all()
        if pad > 0:
            counts = np.pad(counts, pad)
        elif pad < 0:
            inner = counts[-pad:pad].copy()
            inner[0] += counts[:-pad].sum()
            inner[-1] += counts[pad:].sum()
            counts = inner
        edges = np.arange(-half, half + 1) * step * self._width
        return counts.reshape(-1, step).sum(axis=1), edges

    def _all(self):
        counts = self._counts.copy()
        counts[HALF] += self._zeros
        return counts

    def _widen(self, reach):
        if self._width == 0:
            self._width = 2.0 ** (math.frexp(reach)[1] - int(math.log2(HALF)))
        while reach >= HALF * self._width:
            merged = self._counts.reshape(-1, 2).sum(axis=1)
            self._counts = np.pad(merged, HALF // 2)
            self._width *= 2
