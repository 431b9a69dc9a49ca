"""Significance of a whole raster: which pixels hold out when all of them are tested at once (false discovery rate)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

MOST_DISTINCT = 1 << 16  # values of p kept one by one; the tests of Mann-Kendall have far fewer
KEPT_BITS = 10  # binary digits of p after that: neighbours differ by 0.1 %


class FalseDiscoveryRate:
    """The procedure of Benjamini and Hochberg (1995) on p that come block by block, in any order.

    The p of Mann-Kendall take few values, which are counted exactly. Should there be more than `MOST_DISTINCT`, every
    p is rounded up to `KEPT_BITS` binary digits, by less than 0.1 %: no test is then significant that would not be
    with all p at hand.

    Examples
    --------
    At a rate of 0.1 four p are compared with 0.025, 0.05, 0.075 and 0.1: the first two hold out.

    >>> found = FalseDiscoveryRate()
    >>> found.add([0.2, 0.01])
    >>> found.add([0.9, 0.04])
    >>> found.threshold(0.1)
    0.04
    """

    def __init__(self):
        self.values, self.counts, self.exact = np.empty(0), np.empty(0, np.int64), True

    def add(self, p: ArrayLike) -> None:
        """Count the p of a block, an array of any shape; NaN are no tests.

        >>> found = FalseDiscoveryRate()
        >>> found.add([[0.5, np.nan], [0.5, 0.1]])
        >>> found.values.tolist(), found.counts.tolist()
        ([0.1, 0.5], [1, 2])
        """
        p = np.asarray(p, dtype=np.float64)
        values, counts = np.unique(p[~np.isnan(p)], return_counts=True)
        self._take(values, counts)

    def merge(self, other: FalseDiscoveryRate) -> None:
        """Count what another one has counted.

        >>> one, other = FalseDiscoveryRate(), FalseDiscoveryRate()
        >>> one.add([0.1])
        >>> other.add([0.1, 0.2])
        >>> one.merge(other)
        >>> one.counts.tolist()
        [2, 1]
        """
        self.exact &= other.exact
        self._take(other.values, other.counts)

    @property
    def tests(self) -> int:
        """Number of p counted.

        >>> found = FalseDiscoveryRate()
        >>> found.add([0.5, 0.5, 0.1, np.nan])
        >>> found.tests
        3
        """
        return int(self.counts.sum())

    def threshold(self, rate: float) -> float:
        """Return the p up to which tests are significant at this false discovery rate; 0 where none is.

        Notes
        -----
        The largest p_(k), k its rank among m, with p_(k) <= k rate / m. Benjamini and Hochberg prove it for
        independent tests, Benjamini and Yekutieli (2001) for positively dependent ones, as neighbouring pixels are.

        Of p = 0.03, 0.04 and 0.9 the second is at most 2 x 0.1 / 3, so that the first two hold out.

        >>> found = FalseDiscoveryRate()
        >>> found.add([0.03, 0.04, 0.9])
        >>> found.threshold(0.1), found.threshold(0.01)
        (0.04, 0.0)
        """
        held = self.values * self.tests <= np.cumsum(self.counts) * rate
        return float(self.values[held].max(initial=0.0))

    def _take(self, values, counts):
        values, counts = np.concatenate([self.values, values]), np.concatenate([self.counts, counts])
        if self.exact and np.unique(values).size > MOST_DISTINCT:
            self.exact = False
        if not self.exact:
            values = _rounded_up(values)
        self.values, index = np.unique(values, return_inverse=True)
        self.counts = np.bincount(index, counts, minlength=self.values.size).astype(np.int64)


def _rounded_up(p):
    """Return the next number of `KEPT_BITS` binary digits after the first, at or above each p; 0 stays 0."""
    dropped = np.int64((1 << (52 - KEPT_BITS)) - 1)  # of the 52 binary digits of a double
    return ((p.view(np.int64) + dropped) & ~dropped).view(np.float64)
