"""The exact distribution of Kendall's S of short series without ties."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike

MOST_EXACT = 10  # values; longer series are close to normal


@cache
def _two_sided(n):
    """Return {abs(S): share of the orders of n values with at least that abs(S)}.

    The orders of n values by their number of inversions: each further value adds 0 ... n - 1 of them.
    """
    orders = np.ones(1)
    for values in range(2, n + 1):
        orders = np.convolve(orders, np.ones(values))
    pairs = n * (n - 1) // 2
    s = np.abs(pairs - 2 * np.arange(pairs + 1))
    return {int(least): float(orders[s >= least].sum() / orders.sum()) for least in np.unique(s)}


def exact_p(n: ArrayLike, s: ArrayLike, var_s: ArrayLike, p: ArrayLike) -> np.ndarray:
    """Return the two-sided p of each series: exact up to ten values without ties, else the normal one that is given.

    Parameters
    ----------
    n, s, var_s, p : array_like, shape (series,)
        Number of values, Kendall's S, its variance, which tells whether values are tied, and the normal p.

    Notes
    -----
    P(abs(S) >= abs(s)) over the n! orders of the values (Kendall 1975), without continuity correction.

    >>> exact_p([4, 4], [6.0, 5.0], [26 / 3, 23 / 3], [0.09, 0.1]).round(4).tolist()  # 2 of 24 orders; ties
    [0.0833, 0.1]
    """
    n, s, var_s = (np.asarray(array, dtype=float) for array in (n, s, var_s))
    found = np.array(p, dtype=float)
    untied = np.isclose(18 * var_s, n * (n - 1) * (2 * n + 5), rtol=1e-9, atol=0)
    for row in np.flatnonzero(untied & (n <= MOST_EXACT)):
        found[row] = _two_sided(int(n[row]))[int(abs(s[row]))]
    return found
