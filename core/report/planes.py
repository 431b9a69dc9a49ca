"""What charts of two quantities share: the cross of the zeros, points by name, and axes with their quantities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..packages import matplotlib
from .charts import INK, SOFT, plain, plain_number


def cross_zero(axes: matplotlib.axes.Axes) -> None:
    """Draw the lines of both zeros."""
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.axvline(0, color=INK, linewidth=0.8)


def name_points(
    axes: matplotlib.axes.Axes, names: Sequence[str], x: np.ndarray, y: np.ndarray, chosen: Iterable[int]
) -> None:
    """Write the names of the chosen points (their indices) beside them."""
    for at in chosen:
        axes.annotate(plain(names[at]), (x[at], y[at]), xytext=(5, 3), textcoords="offset points", fontsize=8,
                      color=SOFT)  # fmt: skip


def name_axes(axes: matplotlib.axes.Axes, xlabel: str, ylabel: str) -> None:
    """Give both axes the name of their quantity, and plain numbers."""
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(plain_number)
