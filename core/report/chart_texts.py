"""Titles of small charts and names of axes in the room that they have: a long one is broken into lines."""

from __future__ import annotations

from ..packages import matplotlib
from .medium import wrapped

BESIDE = 0.75  # inches of a small chart that are its numbers and gaps, not its title's
ROOM = 0.92  # of the side of a chart, for the name of an axis


def fit_texts(canvas: matplotlib.figure.Figure) -> None:
    """Break the titles and the names of the axes of a figure where they are longer than their chart; not twice.

    >>> from ..packages import figure
    >>> canvas = figure.Figure(figsize=(7.6, 3.4))
    >>> axes = canvas.subplots(1, 3)[0]
    >>> _ = axes.set_title("no evident change: row 18, column 15", fontsize=9), axes.set_ylabel("t C")
    >>> fit_texts(canvas)
    >>> axes.get_title().splitlines(), axes.get_ylabel()
    (['no evident change: row', '18, column 15'], 't C')
    """
    for axes in canvas.axes:
        spec = axes.get_subplotspec() if hasattr(axes, "get_subplotspec") else None  # a colour bar of matplotlib 3.6
        if spec is None:
            continue
        grid = spec.get_gridspec()
        wide = canvas.get_figwidth() * len(spec.colspan) / grid.ncols
        high = canvas.get_figheight() * len(spec.rowspan) / grid.nrows
        texts = [(axes.xaxis.label, ROOM * wide), (axes.yaxis.label, ROOM * high)]
        if grid.ncols > 1:
            texts += [(title, wide - BESIDE) for title in _titles(axes)]
        for text, room in texts:
            if "\n" not in text.get_text():
                text.set_text(wrapped(text.get_text(), room, points=text.get_fontsize()))


def _titles(axes):
    return [one for one in axes.get_children() if hasattr(one, "get_text") and one not in axes.texts]
