"""The table of one unit on the page of an atlas: each index with its value, its trend and its score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..numerals import number_text
from ..palettes import ramp
from .vector_picture import GRID, INK, SOFT, VectorPicture, fitting_size

HIGHEST_ROW = 4.8  # mm
TEXT = 7.5  # points
EDGES = (0.0, 0.37, 0.58, 0.80)  # of the width: index, value, trend, score
DOTS = 5  # the scores of Table 6


@dataclass(frozen=True)
class ScoreRow:
    """A row: the index with its unit, and what is known of it, "" and None where nothing is."""

    name: str
    value: str = ""
    trend: str = ""
    trend_colour: str = ""
    score: float | None = None


def score_card(rows: Sequence[ScoreRow], heads: Sequence[str], *, size: tuple[float, float], family: str) -> str:
    """Return the table as SVG text; `heads` are those of index, value, trend and score, `size` is in mm.

    >>> row = ScoreRow("carbon emissions (t C/a)", "1 200", "marked increase", "#8c510a", 1)
    >>> svg = score_card([row], ["index", "2020", "trend", "score"], size=(190, 50), family="sans")
    >>> svg.count("<circle")  # four of the five dots of a score stay empty, and one is that of the trend
    6
    """
    picture = VectorPicture(*size, family)
    height = min(HIGHEST_ROW, size[1] / (len(rows) + 1))
    text = TEXT * height / HIGHEST_ROW
    left = [edge * size[0] for edge in EDGES]
    room = [after - before - 2 for before, after in zip(left, [*left[1:], size[0]])]
    for head, x, width in zip(heads, left, room):
        picture.text(x + 1, 0.7 * height, head, fitting_size(head, text, width), bold=True)
    picture.line([(0, height), (size[0], height)], SOFT)
    for number, row in enumerate(rows, start=1):
        y = number * height
        base = y + 0.7 * height
        for words, x, width in ((row.name, left[0], room[0]), (row.value, left[1], room[1])):
            picture.text(x + 1, base, words, fitting_size(words, text, width))
        _draw_trend(picture, row, left[2], room[2], y, height, text)
        _draw_score(picture, row, left[3], y, height, text)
        picture.line([(0, y + height), (size[0], y + height)], GRID, 0.1)
    return picture.svg


def _draw_trend(picture, row, x, room, y, height, text):
    if row.trend:
        picture.dot(x + 2, y + height / 2, 0.27 * height, row.trend_colour, SOFT)
        picture.text(x + 4.5, y + 0.7 * height, row.trend, fitting_size(row.trend, text, room - 4.5))


def _draw_score(picture, row, x, y, height, text):
    if row.score is None:
        return
    whole = row.score == int(row.score) and 1 <= row.score <= DOTS
    if whole:
        colour = ramp("balance")[DOTS - int(row.score)]
        for place in range(DOTS):
            filled = colour if place < row.score else "none"
            picture.dot(x + 2 + 0.8 * height * place, y + height / 2, 0.27 * height, filled, SOFT)
    shift = 2 + 0.8 * height * DOTS if whole else 1.0
    picture.text(x + shift, y + 0.7 * height, number_text(row.score), text, colour=INK, bold=True)
