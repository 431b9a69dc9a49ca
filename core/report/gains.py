"""The chart of gains and losses: for each class what it gained to the right, what it lost to the left, and the net."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .charts import INK, drawing, plain_number


def gains_and_losses(
    names: Sequence[str],
    gain: np.ndarray,
    loss: np.ndarray,
    colours: Sequence[str],
    *,
    xlabel: str = "",
    net_label: str = "",
) -> str:
    """Return horizontal bars, the first class on top; a diamond marks the net change.

    Parameters
    ----------
    names, colours : list of str
    gain, loss : ndarray, areas of 0 or more
    xlabel, net_label : str
        Quantity and unit; what the diamond is.

    >>> svg = gains_and_losses(["forest"], np.array([5.0]), np.array([2.0]), ["#338537"], net_label="net change")
    >>> ">forest<" in svg, ">net change<" in svg
    (True, True)
    """
    with drawing(7.6, 1.1 + 0.4 * len(names)) as (axes, drawn):
        rows = np.arange(len(names))
        axes.barh(rows, gain, color=colours, height=0.62)
        axes.barh(rows, -np.asarray(loss), color=colours, height=0.62, alpha=0.55)
        axes.plot(np.subtract(gain, loss), rows, linestyle="none", marker="D", color=INK, markersize=5, label=net_label)
        axes.set_yticks(rows, names)
        axes.set_xlabel(xlabel)
        _finish(axes)
    return drawn.svg


def _finish(axes):
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.invert_yaxis()
    axes.grid(False, axis="y")
    axes.grid(True, axis="x")
    axes.xaxis.set_major_formatter(plain_number)
    axes.xaxis.get_major_locator().set_params(nbins=6)
    axes.margins(x=0.06)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
