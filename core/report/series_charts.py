"""Small charts of series side by side, each with its fitted curve and the bands of the curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..packages import lines, patches
from .charts import INK, drawing, finish, palette, plain
from .legend_row import add_legend, legend_height
from .medium import across, figure_of_paper, size, wrapped

ACROSS, WIDTH, HEIGHT = 3, 3.4, 2.7  # small charts in a row; inches of one
AXIS = 0.6  # inches beside a chart
CONFIDENCE, PREDICTION = 0.28, 0.12  # opacity of the bands


@dataclass(frozen=True)
class SeriesPanel:
    """One small chart.

    Attributes
    ----------
    title : str
    x, y : array_like, shape (n,)
        The series; NaN is left out.
    ylabel : str
    curve : tuple, optional
        x and y of the fitted curve.
    confidence, prediction : array_like, shape (2, n), optional
        Lower and upper limits along the curve.
    """

    title: str
    x: ArrayLike
    y: ArrayLike
    ylabel: str = ""
    curve: tuple[np.ndarray, np.ndarray] | None = None
    confidence: np.ndarray | None = None
    prediction: np.ndarray | None = None


@figure_of_paper
def fitted_panels(panels: Sequence[SeriesPanel], *, legend: Sequence[str] = ()) -> str:
    """Return small charts, three in a row, lettered a, b, c …: points, curve, confidence and prediction band.

    `legend` says what these four are, in this order; where no chart has a curve there is no legend.

    >>> ">a) CE<" in fitted_panels([SeriesPanel("CE", [2000, 2001], [1.0, 2.0])])
    True
    """
    columns = across(ACROSS, len(panels))
    rows = -(-len(panels) // columns)
    handles = _handles(legend) if any(panel.curve is not None for panel in panels) else []
    width, height = size(WIDTH * columns, HEIGHT * rows)
    below = legend_height([handle.get_label() for handle in handles], width)
    with drawing(width, height + below) as (axes, drawn):
        whole = axes.figure
        axes.remove()
        add_legend(whole, handles)
        for number, (letter, panel) in enumerate(zip("abcdefghijklmnopqrstuvwxyz", panels), 1):
            _panel(whole.add_subplot(rows, columns, number), panel, letter)
    return drawn.svg


def _handles(legend):
    """Return the entries of the legend, as `_panel` draws what they name."""
    colour = palette()[0]
    looks = (
        lines.Line2D([], [], color=INK, marker="o", markersize=3, linestyle=""),
        lines.Line2D([], [], color=colour, linewidth=1.6),
        patches.Patch(color=colour, alpha=CONFIDENCE, linewidth=0),
        patches.Patch(color=colour, alpha=PREDICTION, linewidth=0),
    )
    for look, text in zip(looks, legend):
        look.set_label(plain(text))
    return list(looks[: len(legend)])


def _panel(axes, panel, letter):
    colour = palette()[0]
    if panel.curve is not None:
        x, y = panel.curve
        axes.fill_between(x, *panel.prediction, color=colour, alpha=PREDICTION, linewidth=0)
        axes.fill_between(x, *panel.confidence, color=colour, alpha=CONFIDENCE, linewidth=0)
        axes.plot(x, y, color=colour, linewidth=1.6)
    axes.plot(panel.x, panel.y, "o", color=INK, markersize=3)
    room = axes.figure.get_figwidth() / axes.get_subplotspec().get_gridspec().ncols - AXIS
    axes.set_title(plain(wrapped(f"{letter}) {panel.title}", room)), loc="left", fontsize="medium")
    finish(axes, panel.ylabel, legend=False)
    axes.yaxis.get_major_locator().set_params(nbins=5)
