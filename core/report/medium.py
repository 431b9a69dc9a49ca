"""For what a chart is drawn: for a report, or anew for a paper, whose pages are narrower and whose text is smaller."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, TypeVar

from ..datafile import shipped_rows
from .line_breaks import wrapped_pieces

MM_OF_INCH, POINTS = 25.4, 72.0
LEAST_TEXT = 6.0  # points on paper
Builder = TypeVar("Builder", bound=Callable[..., str])


@dataclass(frozen=True)
class Medium:
    """A page that charts are drawn for.

    Attributes
    ----------
    width : float
        Inches, 0 for the chart's own width.
    text : float
        Size of the text, points.
    across : int or None
        How many small charts stand side by side at most; None for the chart's own number.
    is_narrow : bool
        Whether a legend beside the chart would leave it no room.
    suffix : str
        Of the names of files.
    """

    width: float = 0.0
    text: float = 10.0
    across: int | None = None
    is_narrow: bool = False
    suffix: str = ""


REPORT = Medium()
_now: ContextVar[Medium] = ContextVar("medium", default=REPORT)


def papers() -> list[Medium]:
    """Return the widths of the columns of journals (``core/data/figure_widths.csv``).

    >>> [round(paper.width * MM_OF_INCH) for paper in papers()]
    [170, 85]
    """
    return [
        Medium(
            float(row["width"]) / MM_OF_INCH,
            float(row["text"]),
            int(row["across"]),
            row["room"] == "1",
            row["suffix"],
        )
        for row in shipped_rows("figure_widths")
    ]


def medium() -> Medium:
    """Return what charts are drawn for now.

    >>> medium() is REPORT
    True
    """
    return _now.get()


@contextmanager
def drawn_for(paper: Medium) -> Iterator[None]:
    """Let charts be drawn for another medium for a while.

    >>> with drawn_for(papers()[1]):
    ...     medium().is_narrow
    True
    """
    token = _now.set(paper)
    try:
        yield
    finally:
        _now.reset(token)


def across(own: int, count: int) -> int:
    """Return how many of `count` small charts stand side by side; `own` in a report.

    >>> across(3, 9), across(3, 2)
    (3, 2)
    >>> with drawn_for(papers()[1]):
    ...     across(3, 9)
    2
    """
    most = medium().across
    return max(1, min(own if most is None else most, own, count))


def size(width: float, height: float, *, least: float = 0.0) -> tuple[float, float]:
    """Return the size in inches of a chart that is `width` by `height` in a report, and at least so high.

    >>> size(7.6, 3.8)
    (7.6, 3.8)
    >>> with drawn_for(papers()[0]):
    ...     print([round(side * MM_OF_INCH) for side in size(7.6, 3.8)])
    [170, 85]
    """
    own = medium().width
    return (own, max(height * own / width, least)) if own else (width, height)


def wrapped(text: str, width: float, *, points: float = 0.0) -> str:
    """Return a text broken into lines that are not wider than `width` inches, as far as its words allow.

    >>> wrapped("economic contribution coefficient", 5.0)
    'economic contribution coefficient'
    >>> wrapped("economic contribution coefficient", 1.7).splitlines()
    ['economic contribution', 'coefficient']
    """
    return "\n".join(wrapped_pieces(text, width * POINTS / (points or medium().text)))


def figure_of_paper(build: Builder) -> Builder:
    """Let a chart that a function makes be drawn anew, for another medium: `Chart.again`.

    >>> @figure_of_paper
    ... def chart(name):
    ...     return drawn(f"{name} {medium().text:g} pt")
    >>> class drawn(str):
    ...     again = None
    >>> made = chart("trace")
    >>> with drawn_for(papers()[0]):
    ...     made, made.again()
    ('trace 10 pt', 'trace 8 pt')
    """

    @wraps(build)
    def drawn(*arguments: Any, **named: Any) -> str:
        chart = build(*arguments, **named)
        chart.again = partial(build, *arguments, **named)  # type: ignore[attr-defined]
        return chart

    return drawn  # type: ignore[return-value]
