"""Minimum, maximum, mean and standard deviation of a band, block by block."""

from __future__ import annotations

import math

import numpy as np


class Statistics:
    """What GDAL keeps of a band's values; NaN does not count.

    Blocks are merged by the rule of Chan, Golub and LeVeque (1983), which keeps the digits of large means.
    """

    def __init__(self) -> None:
        self.count, self._low, self._high = 0, math.inf, -math.inf
        self._mean, self._squares = 0.0, 0.0

    def add(self, block: np.ndarray) -> None:
        """Count an array of numbers.

        >>> statistics = Statistics()
        >>> statistics.add(np.array([1.0, np.nan])), statistics.count
        (None, 1)
        """
        finite = np.isfinite(block)
        values = block.ravel() if finite.all() else block[finite]
        if not values.size:
            return
        mean = float(values.mean(dtype=np.float64))
        squares = np.square(values - mean).sum(dtype=np.float64)  # no dot: its rounding follows BLAS's threads
        self._merge(values.size, mean, float(squares))
        self._low, self._high = min(self._low, float(values.min())), max(self._high, float(values.max()))

    def summary(self) -> tuple[float, float, float, float]:
        """Return minimum, maximum, mean and standard deviation (of the population, as GDAL has it).

        >>> statistics = Statistics()
        >>> statistics.add(np.array([1.0, 3.0]))
        >>> statistics.summary()
        (1.0, 3.0, 2.0, 1.0)
        """
        return self._low, self._high, self._mean, math.sqrt(self._squares / self.count)

    def _merge(self, count, mean, squares):
        total, shift = self.count + count, mean - self._mean
        self._squares += squares + shift**2 * self.count * count / total
        self._mean += shift * count / total
        self.count = total
