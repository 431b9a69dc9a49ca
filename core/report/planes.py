"""What charts of two quantities share: the cross of the zeros, and axes with their quantities."""

from __future__ import annotations

from ..packages import matplotlib
from .charts import INK, plain_number


def cross_zero(axes: matplotlib.axes.Axes) -> None:
    """Draw the lines of both zeros."""
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.axvline(0, color=INK, linewidth=0.8)


def name_axes(axes: matplotlib.axes.Axes, xlabel: str, ylabel: str) -> None:
    """Give both axes the name of their quantity, and plain numbers."""
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(plain_number)
