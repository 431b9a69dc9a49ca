"""Charts of raster trends: the histogram of slopes, and the series of a few cells with their trend lines."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .charts import GRID, INK, SOFT, drawing, plain_number
from .planes import name_axes


def slopes(counts: np.ndarray, edges: np.ndarray, colours: Sequence[str], *, xlabel: str = "", ylabel: str = "") -> str:
    """Return the histogram of slopes as SVG, coloured from the decreases (first colour) to the increases (last).

    Parameters
    ----------
    counts : ndarray of int, shape (bins,)
    edges : ndarray, shape (bins + 1,)
    colours : list of str
        From the strongest decrease to the strongest increase, spread evenly between the outer edges.

    >>> svg = slopes(np.array([3, 5]), np.array([-1.0, 0.0, 1.0]), ["#e66101", "#5e3c99"], xlabel="t C/a per year")
    >>> ">t C/a per year<" in svg
    True
    """
    with drawing(7.6, 3.2) as (axes, drawn):
        centres, widths = (edges[:-1] + edges[1:]) / 2, np.diff(edges)
        axes.bar(centres, counts, widths * 0.92, color=_spread(colours, centres, float(np.abs(edges).max())))
        axes.axvline(0, color=INK, linewidth=0.9)
        name_axes(axes, xlabel, ylabel)
    return drawn.svg


def examples(panels: Sequence[Mapping[str, Any]], *, ylabel: str = "") -> str:
    """Return small charts side by side as SVG, one for each cell.

    Parameters
    ----------
    panels : list of dict
        ``title``, ``colour``, ``dates`` and ``values`` (arrays, NaN = missing), and ``line`` (values at the dates,
        None where there is no trend line).

    >>> series = {"dates": np.array([2000, 2001]), "values": np.array([1.0, 2.0]), "line": None}
    >>> ">marked increase<" in examples([{"title": "marked increase", "colour": "#5e3c99", **series}])
    True
    """
    columns = min(len(panels), 3)
    rows = math.ceil(len(panels) / columns)
    with drawing(7.6, 2.1 * rows + 0.2) as (whole, drawn):
        figure = whole.figure
        whole.remove()
        for index, panel in enumerate(panels):
            axes = figure.add_subplot(rows, columns, index + 1)
            _series(axes, panel)
            if index % columns == 0:
                axes.set_ylabel(ylabel)
    return drawn.svg


def _series(axes, panel):
    known = np.isfinite(panel["values"])
    axes.plot(panel["dates"][known], panel["values"][known], color=SOFT, linewidth=0.8, marker="o", markersize=3)
    if panel["line"] is not None:
        axes.plot(panel["dates"], panel["line"], color=panel["colour"], linewidth=2)
    axes.set_title(panel["title"], fontsize=9, loc="left")
    axes.yaxis.set_major_formatter(plain_number)
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=4)
    axes.yaxis.get_major_locator().set_params(nbins=4)
    axes.grid(True, axis="y", color=GRID)


def _spread(colours, values, reach):
    """Return a colour for each value between -reach and reach, mixed of the neighbours in the list."""
    parts = np.array([[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in colours]) / 255
    stops = np.linspace(-1, 1, len(colours))
    return np.stack([np.interp(values / (reach or 1), stops, parts[:, part]) for part in range(3)], axis=1)
