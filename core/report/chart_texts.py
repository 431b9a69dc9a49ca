"""Titles of small charts and names of axes in the room that they have: a long one is broken into lines."""

from __future__ import annotations

import re
import textwrap

from ..packages import matplotlib
from .directions import unmarked
from .line_breaks import NO_BREAK, bound
from .medium import wrapped

BESIDE = 0.75  # inches of a small chart that are its numbers and gaps, not its title's
ROOM = 0.92  # of the side of a chart, for the name of an axis
LONGEST, LINES = 60, 2  # characters of a line, lines: more, such as the name of a unit, leaves the chart no room
COUNT = re.compile(r" [(（][^()（）]*[)）]$")  # at the end of an entry of a legend


def fit_texts(canvas: matplotlib.figure.Figure) -> None:
    """Break titles and names of axes that are longer than their chart, not twice; cut names without end.

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
    _shorten(canvas)


def _shorten(canvas):
    """Cut names without end and marks of direction; what is at the ticks matplotlib writes anew when it draws."""
    for text in canvas.findobj(matplotlib.text.Text):
        text.set_text(shortened(text.get_text(), LINES))
    ticker = matplotlib.ticker
    named = (ticker.FuncFormatter, ticker.FixedFormatter, matplotlib.category.StrCategoryFormatter)
    for axis in (axis for axes in canvas.axes for axis in (axes.xaxis, axes.yaxis)):
        if isinstance(axis.get_major_formatter(), named):
            axis.set_major_formatter(_short(axis.get_major_formatter()))


def _short(names):
    return matplotlib.ticker.FuncFormatter(lambda at, number: shortened(names(at, number)))


def shortened(text: str, most: int = 1) -> str:
    """Return a text whose lines leave a chart room: a longer one is broken into `most`, then cut before its count.

    >>> shortened("Yang Xian"), len(shortened("X" * 200)), shortened("X" * 200)[-2:]
    ('Yang Xian', 60, 'X…')
    >>> shortened("X" * 200 + " (17)")[-7:], shortened("fir " * 20, 2).splitlines()[1]
    ('X… (17)', 'fir fir fir fir fir')
    """
    lines = unmarked(text).split("\n")
    return "\n".join(line if len(line) <= LONGEST else _fitting(line, most) for line in lines)


def _fitting(line, most):
    lines = textwrap.wrap(
        COUNT.sub(lambda found: NO_BREAK + found[0][1:], bound(line)), LONGEST, break_on_hyphens=False
    )
    lines = [one.replace(NO_BREAK, " ") for one in lines]
    if len(lines) <= most:
        return "\n".join(lines)
    count = COUNT.search(line[-LONGEST // 2 :])
    end = count[0] if count else ""
    kept = textwrap.wrap(line[: -len(end) or None], LONGEST, break_on_hyphens=False)[:most]
    return "\n".join([*kept[:-1], kept[-1][: LONGEST - 1 - len(end)] + "…" + end])


def _titles(axes):
    return [one for one in axes.get_children() if hasattr(one, "get_text") and one not in axes.texts]
