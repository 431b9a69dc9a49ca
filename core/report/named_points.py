"""Which points of a chart have their names written: those farthest out whose names do not lie over each other."""

from __future__ import annotations

import numpy as np

WIDE, HIGH = 0.13, 0.035  # of the chart: about a name's size


def named_points(x: np.ndarray, y: np.ndarray, most: int) -> list[int]:
    """Return the indices of at most so many points farthest from the middle of all, the farthest first.

    Parameters
    ----------
    x, y : ndarray, shape (n_points,)
        As shares of the chart's width and height.
    most : int

    >>> named_points(np.array([0.0, 0.5, 0.52, 1.0]), np.array([0.0, 0.5, 0.51, 1.0]), 3)
    [0, 3, 1]
    """
    far = np.hypot(x - np.median(x), y - np.median(y))
    named: list[int] = []
    for at in np.argsort(-far, kind="stable").tolist():
        if len(named) < most and all(abs(x[at] - x[on]) > WIDE or abs(y[at] - y[on]) > HIGH for on in named):
            named.append(at)
    return named
