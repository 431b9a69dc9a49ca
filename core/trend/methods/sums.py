"""Sums over dates or terms whose bytes do not depend on how many series are summed at once.

numpy and BLAS add in another order for one series than for many; these add term by term.
"""

from __future__ import annotations

import numpy as np


def total(x: np.ndarray) -> np.ndarray:
    """Return the sum over the first axis of x, shape (terms, series).

    >>> total(np.array([[1.0, 2], [3, 4]])).tolist()
    [4.0, 6.0]
    """
    result = np.zeros(x.shape[1:])
    for row in x:
        result += row
    return result


def combined(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return weights @ x for weights, shape (results, terms), and x, shape (terms, series).

    >>> combined(np.array([[1.0, -1]]), np.array([[5.0, 7], [1, 2]])).tolist()
    [[4.0, 5.0]]
    """
    result = np.zeros((len(weights), x.shape[1]))
    for column, row in zip(weights.T, x):
        for target, weight in zip(result, column):
            target += weight * row
    return result
