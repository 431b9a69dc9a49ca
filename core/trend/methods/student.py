"""Two-sided p of Student's t for many values at once, exact far into the tail, without SciPy."""

from __future__ import annotations

import math

import numpy as np

TAIL = 1e-3  # p below it would lose digits as a difference from 1
MOST_STEPS = 500
CLOSE = 1e-15
TINY = 1e-300


def two_sided_p(t, freedom):
    """Return the probability that abs(T) exceeds abs(t).

    Parameters
    ----------
    t : ndarray of float, shape (many,)
        NaN gives NaN.
    freedom : ndarray of int, shape (many,)
        Degrees of freedom; below 1 gives NaN.

    Notes
    -----
    p = 1 - A(t | freedom) by the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4; in the tail
    p = I_x(freedom / 2, 1/2), x = freedom / (freedom + t²), by the continued fraction of the incomplete beta function
    (26.5.8).
    """
    t, freedom = np.abs(np.asarray(t, np.float64)), np.asarray(freedom)
    p = np.full(t.shape, np.nan)
    known = (freedom >= 1) & ~np.isnan(t)
    for degrees in np.unique(freedom[known]).tolist():
        chosen = known & (freedom == degrees)
        p[chosen] = 1 - _inside(t[chosen], degrees)
    tail = np.flatnonzero(p < TAIL)
    if tail.size:
        p[tail] = _beta(freedom[tail] / 2, t[tail])
    return p


def _inside(t, freedom):
    """Return the probability that abs(T) is at most t, t >= 0, for one number of degrees of freedom."""
    angle = np.arctan(t / math.sqrt(freedom))
    cosine, sine = np.cos(angle), np.sin(angle)
    odd = freedom % 2
    term = cosine if odd else np.ones_like(t)
    total = np.zeros_like(t)
    for step in range(1 + odd, freedom, 2):  # 2/3, 4/5 ... or 1/2, 3/4 ... times cos² from term to term
        total += term
        term = term * (step / (step + 1) * cosine * cosine)
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def _beta(a, t):
    """Return I_x(a, 1/2), x = 2a / (2a + t²), by Lentz's method for the continued fraction."""
    square = t * t
    with np.errstate(all="ignore"):
        x = 2 * a / (2 * a + square)
        rest = np.where(np.isinf(square), 1.0, square / (2 * a + square))
        fraction = _fraction(a, 0.5, x)
        front = np.exp(a * np.log(x) + 0.5 * np.log(rest) - _log_beta(a)) / a
    return np.where(x > 0, front * fraction, 0.0)


def _fraction(a, b, x):
    c, d = np.ones_like(x), _inverse(1 - (a + b) * x / (a + 1))
    fraction, running = d.copy(), np.ones(x.shape, bool)
    for m in range(1, MOST_STEPS):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = _inverse(1 + numerator * d), 1 + numerator / c
            c = np.where(np.abs(c) < TINY, TINY, c)
            fraction *= np.where(running, d * c, 1.0)  # a value keeps its bytes, however long others take
        running &= np.abs(d * c - 1) >= CLOSE
        if not running.any():
            break
    return fraction


def _inverse(value):
    return 1 / np.where(np.abs(value) < TINY, TINY, value)


def _log_beta(a):
    """Return the logarithm of B(a, 1/2)."""
    distinct, place = np.unique(a, return_inverse=True)
    logs = [math.lgamma(value) + math.lgamma(0.5) - math.lgamma(value + 0.5) for value in distinct.tolist()]
    return np.array(logs)[np.reshape(place, a.shape)]
