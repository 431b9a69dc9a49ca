"""Charts of filled series: what was known, what was filled, and what the other methods would have given."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .charts import GRID, INK, SOFT, colours_of, drawing, plain, plain_number

COLUMNS = 2


def filled_series(panels: Sequence[Mapping[str, Any]], *, known: str, filled: str) -> str:
    """Return small charts as SVG, one for each series.

    Parameters
    ----------
    panels : list of dict
        ``title``, ``unit`` (of measurement), ``years`` and ``values`` (known, arrays), ``filled_years`` and
        ``filled_values``, and ``curves`` (method's name -> values at ``curve_years``; the first is the one used).
    known, filled : str
        What the legend calls both kinds of values.
    """
    columns = min(len(panels), COLUMNS)
    rows = math.ceil(len(panels) / columns)
    with drawing(7.6, 2.5 * rows + 0.6) as (whole, drawn):
        figure = whole.figure
        whole.remove()
        grid = figure.add_gridspec(rows + 1, columns, height_ratios=[1.0] * rows + [0.28])
        for place, panel in enumerate(panels):
            _one(figure.add_subplot(grid[place // columns, place % columns]), panel, known, filled)
        below = figure.add_subplot(grid[rows, :])
        below.set_axis_off()
        below.legend(*_longest_legend(figure.axes), loc="center", ncol=2, fontsize=9)
    return drawn.svg


def _longest_legend(charts):
    """Return handles and names of the chart that has the most curves: not every series has a logarithm."""
    return max((axes.get_legend_handles_labels() for axes in charts), key=lambda found: len(found[1]))


def _one(axes, panel, known, filled):
    for (name, values), colour in zip(panel["curves"].items(), colours_of(panel["curves"])):
        used = name == next(iter(panel["curves"]))
        style = {"linewidth": 1.8} if used else {"linewidth": 0.9, "linestyle": (0, (3, 2))}
        axes.plot(panel["curve_years"], values, color=colour, label=plain(name), **style)
    axes.plot(panel["years"], panel["values"], "o", color=INK, markersize=4, label=plain(known), zorder=3)
    dots = {"markerfacecolor": "white", "markeredgecolor": INK, "markersize": 5}
    axes.plot(panel["filled_years"], panel["filled_values"], "o", label=plain(filled), zorder=3, **dots)
    axes.set_title(plain(panel["title"]), fontsize=9, loc="left")
    axes.set_ylabel(plain(panel["unit"]), fontsize=8, color=SOFT)
    axes.yaxis.set_major_formatter(plain_number)
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=6)
    axes.yaxis.get_major_locator().set_params(nbins=5)
    axes.grid(True, axis="y", color=GRID)
    axes.set_xlim(np.min(panel["years"]) - 0.5, np.max(panel["years"]) + 0.5)
