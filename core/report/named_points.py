"""Names at the points of a chart: of those farthest out, where a name lies over no other name and no point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .charts import SOFT, plain

WIDE, HIGH = 0.13, 0.035  # of the chart: about a name's size
RIGHT, LEFT = 1, -1


def named_points(x: np.ndarray, y: np.ndarray, most: int) -> list[tuple[int, int]]:
    """Return at most so many points farthest from the middle of all, the farthest first, and the side of the name.

    Parameters
    ----------
    x, y : ndarray, shape (n_points,)
        Place in the chart, 0 to 1 from left to right and from below.
    most : int

    Returns
    -------
    list of (int, int)
        Index of the point, and `RIGHT` or `LEFT`. A point whose name has room on neither side is left out.

    >>> named_points(np.array([0.2, 0.5, 0.52, 0.9]), np.array([0.1, 0.5, 0.51, 0.9]), 4)
    [(3, -1), (0, 1), (1, -1), (2, 1)]
    """
    far = np.hypot(x - np.median(x), y - np.median(y))
    named: list[tuple[int, int]] = []
    boxes: list[tuple[float, float]] = []  # left lower corners of names
    for at in np.argsort(-far, kind="stable").tolist():
        others = np.delete(np.column_stack([x, y]), at, axis=0)
        for side in (RIGHT, LEFT):
            corner = float(x[at]) - (WIDE if side == LEFT else 0.0), float(y[at])
            free = 0 <= corner[0] <= 1 - WIDE and not _holds_point(corner, others) and not _meets(corner, boxes)
            if free and len(named) < most:
                named.append((at, side))
                boxes.append(corner)
                break
    return named


def write_names(axes: Any, names: Sequence[str], x: np.ndarray, y: np.ndarray, most: int) -> None:
    """Write the names of `named_points` beside them, on axes whose limits are set."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    for at, side in named_points((x - left) / (right - left), (y - low) / (high - low), most):
        axes.annotate(
            plain(names[at]), (x[at], y[at]), xytext=(5 * side, 3), textcoords="offset points", fontsize=8, color=SOFT,
            ha="left" if side == RIGHT else "right",
        )  # fmt: skip


def _holds_point(corner, points):
    left, low = corner
    across = (points[:, 0] > left - HIGH / 4) & (points[:, 0] < left + WIDE + HIGH / 4)
    return bool((across & (np.abs(points[:, 1] - low - HIGH / 3) < HIGH)).any())


def _meets(corner, boxes):
    return any(abs(corner[0] - left) < WIDE and abs(corner[1] - low) < HIGH for left, low in boxes)
