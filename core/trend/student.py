"""Two-sided p of Student's t for many values at once, exact far into the tail, without SciPy."""

from __future__ import annotations

import math

import numpy as np

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
    p = I_x(freedom / 2, 1/2), x = freedom / (freedom + t²), the regularised incomplete beta function, by its continued
    fraction (Abramowitz and Stegun 26.5.8, 26.7.1), on the side where it converges fast.
    """
    t, freedom = np.asarray(t, np.float64), np.asarray(freedom, np.float64)
    p = np.full(t.shape, np.nan)
    square = t * t
    with np.errstate(all="ignore"):
        x, rest = freedom / (freedom + square), square / (freedom + square)
    rest = np.where(np.isinf(square), 1.0, rest)
    known = np.flatnonzero((freedom >= 1) & ~np.isnan(t))
    a = freedom[known] / 2
    tail = x[known] < (a + 1) / (a + 2.5)
    for side, direct in ((known[tail], True), (known[~tail], False)):
        if side.size:
            half = freedom[side] / 2
            arguments = (half, np.full(side.size, 0.5), x[side], rest[side])
            part = _beta(*arguments) if direct else _beta(arguments[1], half, rest[side], x[side])
            p[side] = part if direct else 1 - part
    return p


def _beta(a, b, x, rest):
    """Return I_x(a, b), x + rest = 1, by Lentz's method for the continued fraction."""
    c, d = np.ones_like(x), _inverse(1 - (a + b) * x / (a + 1))
    fraction, running = d.copy(), np.ones(x.shape, bool)
    with np.errstate(all="ignore"):
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
        front = np.exp(a * np.log(x) + b * np.log(rest) - _log_beta(a, b)) / a
    return np.where(x > 0, front * fraction, 0.0)


def _inverse(value):
    return 1 / np.where(np.abs(value) < TINY, TINY, value)


def _log_beta(a, b):
    pairs, place = np.unique(np.column_stack([a, b]), axis=0, return_inverse=True)
    logs = [math.lgamma(p) + math.lgamma(q) - math.lgamma(p + q) for p, q in pairs.tolist()]
    return np.array(logs)[np.reshape(place, np.shape(a))]
