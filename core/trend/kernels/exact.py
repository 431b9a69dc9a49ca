"""Kendall's exact distribution of S for short series without ties."""

from __future__ import annotations

from math import factorial

import numpy as np

MOST_VALUES = 10  # beyond, the normal approximation is good to two digits (Kendall 1975; Gilbert 1987, table A18)


def exact_two_sided_p() -> np.ndarray:
    """Return the probability that abs(S) is at least s, as an array indexed [n, s], n and s from 0; NaN for n < 2.

    Notes
    -----
    All n! orders are equally likely, and an order with k inversions has S = n(n-1)/2 - 2k. The number of orders with
    k inversions follows by putting in one value after the other: the n-th makes 0 ... n-1 new inversions (Kendall
    1975, chapter 5).

    Examples
    --------
    Of the 24 orders of four values one rises all the way and one falls: abs(S) is 6 in 2 of 24, and 4 or more in 8.

    >>> p = exact_two_sided_p()
    >>> p[4, [0, 4, 6]].round(4).tolist()
    [1.0, 0.3333, 0.0833]
    """
    pairs = MOST_VALUES * (MOST_VALUES - 1) // 2
    table = np.full((MOST_VALUES + 1, pairs + 1), np.nan)
    orders = [1]
    for n in range(2, MOST_VALUES + 1):
        orders = [sum(orders[max(0, k - n + 1) : k + 1]) for k in range(len(orders) + n - 1)]
        top = len(orders) - 1
        for s in range(pairs + 1):
            extreme = sum(count for k, count in enumerate(orders) if abs(top - 2 * k) >= s)
            table[n, s] = extreme / factorial(n)
    return table
