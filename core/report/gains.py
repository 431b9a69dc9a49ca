"""The chart of gains and losses: for each class what it gained to the right, what it lost to the left, and the net."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..packages import patches
from .charts import INK, SOFT, drawing, plain_number

PALE = 0.55  # opacity of a loss


def gains_and_losses(
    names: Sequence[str],
    gain: np.ndarray,
    loss: np.ndarray,
    colours: Sequence[str],
    *,
    xlabel: str = "",
    labels: tuple[str, str, str] = ("", "", ""),
) -> str:
    """Return horizontal bars, the first class on top; a diamond marks the net change.

    Parameters
    ----------
    names, colours : list of str
    gain, loss : ndarray, areas of 0 or more
    xlabel : str
        Quantity and unit.
    labels : tuple of str
        What the strong bars, the pale bars and the diamond are.

    >>> labels = "gain", "loss", "net change"
    >>> svg = gains_and_losses(["forest"], np.array([5.0]), np.array([2.0]), ["#338537"], labels=labels)
    >>> [f">{text}<" in svg for text in ("forest", *labels)]
    [True, True, True, True]
    """
    with drawing(7.6, 1.1 + 0.4 * len(names)) as (axes, drawn):
        rows = np.arange(len(names))
        axes.barh(rows, gain, color=colours, height=0.62)
        axes.barh(rows, -np.asarray(loss), color=colours, height=0.62, alpha=PALE)
        (net,) = axes.plot(np.subtract(gain, loss), rows, linestyle="none", marker="D", color=INK, markersize=5)
        axes.set_yticks(rows, names)
        axes.set_xlabel(xlabel)
        _finish(axes)
        strong, pale = patches.Patch(color=SOFT), patches.Patch(color=SOFT, alpha=PALE)
        axes.legend([strong, pale, net], labels, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg


def _finish(axes):
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.invert_yaxis()
    axes.grid(False, axis="y")
    axes.grid(True, axis="x")
    axes.xaxis.set_major_formatter(plain_number)
    axes.xaxis.get_major_locator().set_params(nbins=6)
    axes.margins(x=0.06)
