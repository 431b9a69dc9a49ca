"""Sums over dates or terms whose bytes do not depend on how many series are summed at once.

numpy and BLAS add in another order for one series than for many; these add term by term.
"""

from __future__ import annotations

import numpy as np


def total(x):
    """Return the sum over the first axis of x, shape (terms, series)."""
    result = np.zeros(x.shape[1:])
    for row in x:
        result += row
    return result


def combined(weights, x):
    """Return weights @ x for weights, shape (results, terms), and x, shape (terms, series)."""
    result = np.zeros((len(weights), x.shape[1]))
    for column, row in zip(weights.T, x):
        for target, weight in zip(result, column):
            target += weight * row
    return result
