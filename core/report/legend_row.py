"""A legend below small charts, which all share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..packages import matplotlib
from .line_breaks import width_in_sizes
from .medium import POINTS, medium

ENTRY, LINE, ABOUT = 4.2, 1.5, 1.0  # of the size of the text: sign and gaps of an entry; a row of entries; about all
EDGE = 0.1  # inches at the sides of a figure
PARTS = 64  # of the height of a figure


def legend_height(labels: Sequence[str], width: float) -> float:
    """Return how high a legend below a figure of a width is, both in inches; 0 of no entries.

    >>> legend_height([], 5.0), round(legend_height(["low", "high"], 5.0), 2)
    (0.0, 0.35)
    """
    if not labels:
        return 0.0
    return (ABOUT + LINE * -(-len(labels) // _columns(labels, width))) * medium().text / POINTS


def height_above(labels: Sequence[str]) -> float:
    """Return by how many inches a chart is higher whose legend stands above it, on a narrow page.

    >>> from .medium import drawn_for, papers
    >>> height_above(["low", "high"])
    0.0
    >>> with drawn_for(papers()[1]):
    ...     round(height_above(["low", "high"]), 2)
    0.24
    """
    return legend_height(labels, medium().width) if medium().is_narrow else 0.0


def add_legend(canvas: matplotlib.figure.Figure, handles: Sequence[Any]) -> None:
    """Write the legend of `handles` at the lower edge of a figure, whose charts stand above it.

    >>> from ..packages import figure, patches
    >>> canvas = figure.Figure(figsize=(5, 4), layout="constrained")
    >>> add_legend(canvas, [patches.Patch(label="low")])
    >>> [text.get_text() for text in canvas.legends[0].get_texts()]
    ['low']
    """
    labels = [handle.get_label() for handle in handles]
    if not labels:
        return
    width, height = canvas.get_size_inches()
    share = -(-legend_height(labels, width) * PARTS // height) / PARTS  # a sum of powers of two: drawn alike each time
    canvas.get_layout_engine().set(rect=(0.0, share, 1.0, 1.0 - share))  # an axes across the charts would part them
    columns = _columns(labels, width)
    canvas.legend(handles=handles, loc="lower center", ncols=columns, borderaxespad=ABOUT / 2, borderpad=0.0)


def _columns(labels, width):
    entry = (ENTRY + max(map(width_in_sizes, labels))) * medium().text / POINTS
    return min(max(int((width - 2 * EDGE) / entry), 1), len(labels))
