"""A smooth quantity over a map as a Chebyshev polynomial of column and row, from a few points."""

from __future__ import annotations

from typing import Callable

import numpy as np
from numpy.polynomial import chebyshev

TERMS = (4, 8, 16, 32, 64)


def fitted(
    quantity: Callable, centre: np.ndarray, half: np.ndarray, tolerance: Callable[[np.ndarray], float]
) -> np.ndarray | None:
    """Return the series with the fewest of `TERMS` that is good enough; None where the quantity is not smooth.

    Parameters
    ----------
    quantity : callable
        ``quantity(columns, rows)`` gives values, shape (..., rows, columns), at arrays of that shape.
    centre, half : ndarray, shape (2,)
        Middle column and row, and half the number of columns and rows.
    tolerance : callable
        How large the last two coefficients of each axis of a series may be.

    Returns
    -------
    ndarray, shape (..., terms, terms), or None
        Coefficients of row and column, both from -1 to 1. None where the quantity is not finite at a point, or where
        even the most terms do not reach the tolerance.

    Examples
    --------
    columns * rows over 0 ... 4 is 4 (1 + x) (1 + y).

    >>> series = fitted(np.multiply, np.array([2, 2]), np.array([2, 2]), lambda series: 1e-9)
    >>> (series.round(9) + 0.0)[:2, :2].tolist()
    [[4.0, 4.0], [4.0, 4.0]]
    """
    for terms in TERMS:
        values = quantity(*points(terms, centre, half))
        if not np.isfinite(values).all():
            return None
        inverse = np.linalg.inv(chebyshev.chebvander(chebyshev.chebpts1(terms), terms - 1))
        series = inverse @ values @ inverse.T
        if max(np.abs(series[..., -2:, :]).max(), np.abs(series[..., -2:]).max()) <= tolerance(series):
            return series
    return None


def points(terms: int, centre: np.ndarray, half: np.ndarray) -> list[np.ndarray]:
    """Return the columns and rows, arrays (terms, terms), where a quantity is computed for so many terms.

    >>> [part.round(3).tolist() for part in points(2, np.array([1, 5]), np.array([1, 2]))]
    [[[0.293, 1.707], [0.293, 1.707]], [[3.586, 3.586], [6.414, 6.414]]]
    """
    nodes = chebyshev.chebpts1(terms)
    return np.meshgrid(centre[0] + half[0] * nodes, centre[1] + half[1] * nodes)
