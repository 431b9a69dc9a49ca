"""What the signs of a figure mean, below it on paper; in a report the note under the chart says it."""

from __future__ import annotations

from ..packages import matplotlib
from .chart_texts import LONGEST
from .charts import SOFT
from .line_breaks import NARROW, bound
from .medium import LEAST_TEXT, POINTS, REPORT, medium, wrapped

EDGE, LINE = 0.1, 1.35  # inches at the sides; of the size of the text


def key_height(text: str) -> float:
    """Return by how many inches a figure is higher for its key; 0 in a report.

    >>> from .medium import drawn_for, papers
    >>> key_height("Unfilled: observed.")
    0.0
    >>> with drawn_for(papers()[1]):  # two lines of 6 points
    ...     round(key_height("Unfilled: observed."), 4)
    0.225
    """
    return (len(_lines(text)) + 1) * LINE * LEAST_TEXT / POINTS if _lines(text) else 0.0


def add_key(canvas: matplotlib.figure.Figure, text: str) -> None:
    """Write the key below the charts of a figure, on paper alone.

    >>> from ..packages import figure
    >>> from .medium import drawn_for, papers
    >>> canvas = figure.Figure()
    >>> add_key(canvas, "Unfilled: observed.")
    >>> with drawn_for(papers()[1]):
    ...     len(canvas.texts), add_key(canvas, "Unfilled: observed."), canvas.texts[0].get_text()
    (0, None, 'Unfilled: observed.')
    """
    lines = _lines(text)
    if lines:
        canvas.supxlabel("\n".join(lines), x=EDGE / medium().width, ha="left", fontsize=LEAST_TEXT, color=SOFT)


def _lines(text):
    if medium() is REPORT or not text:
        return []
    room = min(medium().width - 2 * EDGE, LONGEST * NARROW * LEAST_TEXT / POINTS)  # longer lines would be cut
    return wrapped(bound(text), room, points=LEAST_TEXT).splitlines()
