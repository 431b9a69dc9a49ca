"""Two-sided p of the standard normal distribution, and Z and p of Kendall's S."""

from __future__ import annotations

import numpy as np

from ...packages import special
from .kendall import standardised

MOST_REMEMBERED = 2_000_000  # values of p, 8 bytes each: series of up to 22 dates
MOST_BEFOREHAND = 20_000  # series of up to 8 dates


class NormalTest:
    """Z of Kendall's S and its two-sided p, remembered for each S and variance.

    Short series have few of them: Z and p of all are computed beforehand. Longer ones have p computed when it first
    comes up, and very long ones, which have too many to remember, each time.

    Parameters
    ----------
    dates : int
        The longest series.

    Examples
    --------
    Four rising values have S = 6 and 18 var S = 4 * 3 * 13 = 156, so Z = 5 / sqrt(156 / 18) = 1.698.

    >>> z, p = NormalTest(4)(np.array([6]), np.array([156]))
    >>> z.round(3).tolist(), p.round(4).tolist()
    ([1.698], [0.0894])
    """

    def __init__(self, dates: int):
        pairs = dates * (dates - 1) // 2
        self.width, variances = 2 * pairs + 1, pairs * (2 * dates + 5) // 3 + 1
        size = variances * self.width  # S is at the index of its variance + S: the values below zero are before it
        self.z, self.p = None, np.full(size, np.nan) if size <= MOST_REMEMBERED else None
        if size <= MOST_BEFOREHAND:
            variance, s = np.divmod(np.arange(size) + pairs, self.width)
            with np.errstate(all="ignore"):
                self.z = standardised(s - pairs, 6 * variance / 18)
            self.p = two_sided_p(self.z)

    def __call__(self, s: np.ndarray, term: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return Z and p of S, given 18 times its variance: an integer that 6 divides."""
        if self.p is None:
            z = standardised(s, term / 18)
            return z, two_sided_p(z)
        index = term // 6 * self.width + s
        p = self.p[index]
        if self.z is not None:
            return self.z[index], p
        z, new = standardised(s, term / 18), np.isnan(p)
        if new.any():
            p[new] = two_sided_p(z[new])
            self.p[index[new]] = p[new]  # threads that meet here write the same
        return z, p


def two_sided_p(z: np.ndarray) -> np.ndarray:
    """Return 2 * (1 - Phi(abs(z))) of an array, NaN where z is, bit for bit as pymannkendall.

    The difference is taken in double precision: values below 1e-16 come out as 0 or a multiple of 2.2e-16. `tail_p` is
    exact there.

    >>> two_sided_p(np.array([1.959963984540054, 10])).round(12).tolist()
    [0.05, 0.0]
    """
    return 2 * (1 - special.ndtr(np.abs(z)))


def tail_p(z: np.ndarray) -> np.ndarray:
    """Return the two-sided p of standard normal values, NaN where z is, exact far into the tail.

    >>> [f"{p:.3g}" for p in tail_p(np.array([1.66, -10]))]
    ['0.0969', '1.52e-23']
    """
    return 2 * special.ndtr(-np.abs(z))
