"""Two-sided p of the standard normal distribution, bit for bit as SciPy and pymannkendall give it, without SciPy."""

from __future__ import annotations

import math

import numpy as np

from .kendall import standardised

# Rational approximations of erf and erfc: S. L. Moshier, Cephes Mathematical Library, ndtr.c; SciPy's ndtr uses them.
ERF_TOP = (
    9.60497373987051638749e0,
    9.00260197203842689217e1,
    2.23200534594684319226e3,
    7.00332514112805075473e3,
    5.55923013010394962768e4,
)
ERF_BOTTOM = (
    1.0,
    3.35617141647503099647e1,
    5.21357949780152679795e2,
    4.59432382970980127987e3,
    2.26290000613890934246e4,
    4.92673942608635921086e4,
)
ERFC_TOP = (
    2.46196981473530512524e-10,
    5.64189564831068821977e-1,
    7.46321056442269912687e0,
    4.86371970985681366614e1,
    1.96520832956077098242e2,
    5.26445194995477358631e2,
    9.34528527171957607540e2,
    1.02755188689515710272e3,
    5.57535335369399327526e2,
)
ERFC_BOTTOM = (
    1.0,
    1.32281951154744992508e1,
    8.67072140885989742329e1,
    3.54937778887819891062e2,
    9.75708501743205489753e2,
    1.82390916687909736289e3,
    2.24633760818710981792e3,
    1.65666309194161350182e3,
    5.57535340817727675546e2,
)
MOST_REMEMBERED = 2_000_000  # values of p, 8 bytes each: series of up to 22 dates
MOST_BEFOREHAND = 20_000  # series of up to 8 dates
NOTHING_LEFT = 6.0  # erfc(6) / 2 = 1.1e-17: 1 - Phi is 0 in double precision from here on


class NormalTest:
    """Z of Kendall's S and its two-sided p, remembered for each S and variance.

    Short series have few of them: Z and p of all are computed beforehand. Longer ones have p computed when it first
    comes up, and very long ones, which have too many to remember, each time.

    Parameters
    ----------
    dates : int
        The longest series.
    """

    def __init__(self, dates):
        pairs = dates * (dates - 1) // 2
        self.width, variances = 2 * pairs + 1, pairs * (2 * dates + 5) // 3 + 1
        places = variances * self.width  # S is at its variance's place + S: the values below zero are before it
        self.z, self.p = None, np.full(places, np.nan) if places <= MOST_REMEMBERED else None
        if places <= MOST_BEFOREHAND:
            variance, s = np.divmod(np.arange(places) + pairs, self.width)
            with np.errstate(all="ignore"):
                self.z = standardised(s - pairs, 6 * variance / 18)
            self.p = two_sided_p(self.z)

    def __call__(self, s, term):
        """Return Z and p of S, given 18 times its variance: an integer that 6 divides."""
        if self.p is None:
            z = standardised(s, term / 18)
            return z, two_sided_p(z)
        place = term // 6 * self.width + s
        p = self.p[place]
        if self.z is not None:
            return self.z[place], p
        z, new = standardised(s, term / 18), np.isnan(p)
        if new.any():
            p[new] = two_sided_p(z[new])
            self.p[place[new]] = p[new]  # threads that meet here write the same
        return z, p


def two_sided_p(z):
    """Return 2 * (1 - Phi(abs(z))) of an array, NaN where z is.

    As in pymannkendall, the difference is taken in double precision: values below 1e-16 come out as 0 or a multiple of
    2.2e-16. `mann_kendall.two_sided_p` is exact in the tail instead.
    """
    distinct, place = np.unique(np.abs(np.ravel(z)), return_inverse=True)
    p = np.array([2 * (1 - _phi(value)) for value in distinct.tolist()])
    return p[np.reshape(place, np.shape(z))]


def _phi(z):
    """Return the standard normal distribution function at ``z >= 0``; the order of the operations is that of Cephes."""
    x = z * math.sqrt(0.5)
    if x < 1:
        return 0.5 + 0.5 * (x * _polynomial(x * x, ERF_TOP) / _polynomial(x * x, ERF_BOTTOM))
    if x >= NOTHING_LEFT:
        return 1.0
    if math.isnan(x):
        return math.nan
    return 1 - 0.5 * (math.exp(-x * x) * _polynomial(x, ERFC_TOP) / _polynomial(x, ERFC_BOTTOM))


def _polynomial(x, coefficients):
    result = coefficients[0]
    for coefficient in coefficients[1:]:
        result = result * x + coefficient
    return result
