"""How much room a table needs on a page, and how its columns are set: no column is cut, and none is in a scroll box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..numerals import WORD_JOINER
from ..packages import pandas as pd
from ..script import has_wide, is_wide

SENTENCE = 60  # letters from which a text is given room
PHRASE = 24  # letters without a place to break, from which a line may end anywhere
BREAKS = re.compile(r"[\s，。；：、（）]+")
SHORT = 24  # letters of a name or a word that stays on a line
HEAD = 10  # letters that a Chinese head has room for
BRIEF = 10  # letters of one that stays on a line
# px: of a letter, about a column, of the page; as report.css
SCREEN, PRINT, SMALL_PRINT = (7.4, 22.4, 1056.0), (5.9, 13.0, 680.0), (5.0, 8.0, 680.0)


def kind_of(column: pd.Series, digits: int | None) -> str:
    """Return how a column is set: numbers to the right, sentences with room, phrases that break, other text as it is.

    >>> kind_of(pd.Series(["在碳收支平衡前提下提高土地的经济效益。"]), None), kind_of(pd.Series(["碳汇功能区"]), None)
    ('phrase', '')
    """
    if digits is not None:
        return "number"
    texts = column.astype(str)
    if max(map(width, texts), default=0) > SENTENCE:
        return "long"
    return "phrase" if any(width(part) > PHRASE for text in texts for part in BREAKS.split(text)) else ""


def with_short(kinds: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return how columns are set, names and words as "short", which no line parts, where the page has room for it.

    >>> with_short(["", "number"], ["unit", "area"], [["Yang Xian", "12"]])
    ['short', 'number']
    """
    widest = [max((width(cell) for cell in cells), default=0) for cells in zip(*rows)] or [0] * len(heads)
    short = [not kind and count <= SHORT for kind, count in zip(kinds, widest)]
    letters = [
        max(least, count) if is_short else least
        for least, count, is_short in zip(least_letters(heads, rows), widest, short)
    ]
    if not (fits(letters, *SCREEN) and fits(letters, *PRINT)):
        return list(kinds)
    return ["short" if is_short else kind for kind, is_short in zip(kinds, short)]


def width(text: str) -> int:
    """Return how wide a text is in Latin letters: a Chinese character is as wide as two.

    >>> width("GDP"), width("林地")
    (3, 4)
    """
    return len(text) - text.count(WORD_JOINER) + sum(map(is_wide, text))


def script_of(head: str) -> str:
    """Return "latin" of a head without Chinese characters, "brief" of one that stays on a line, else "chinese".

    >>> script_of("r1"), script_of("情景"), script_of("评价单元数 [个]")
    ('latin', 'brief', 'chinese')
    """
    if not has_wide(head):
        return "latin"
    return "brief" if width(head) <= BRIEF else "chinese"


def room(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return how a table is set: "" as it is, "small" in smaller print, "landscape" printed across, "wide" on both.

    Parameters
    ----------
    heads : sequence of str
    rows : sequence of sequence of str
        Cells as they are shown.

    >>> room(["unit", "area"], [["A", "12"]]), room(["a word"] * 30, [["1 234 567"] * 30])
    ('', 'wide')
    """
    letters = least_letters(heads, rows)
    if not fits(letters, *SCREEN):
        return "wide"
    if fits(letters, *PRINT):
        return ""
    return "small" if fits(letters, *SMALL_PRINT) else "landscape"


def least_letters(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the letters that each column needs at least: those of its longest part that no line may break.

    >>> least_letters(["two words", "碳排放"], [["A", "−12\u202f345"]])
    [5, 7]
    """
    columns = list(zip(*rows)) if rows else [()] * len(heads)
    return [
        max(_of_head(head), max((_longest(cell) for cell in cells), default=0)) for head, cells in zip(heads, columns)
    ]


def fits(letters: Sequence[int], letter: float, about: float, page: float) -> bool:
    """Whether columns of so many letters stand beside each other on a page, all in px.

    >>> fits([10, 10], 7.0, 20.0, 180.0), fits([10, 10], 7.0, 20.0, 179.0)
    (True, False)
    """
    return sum(letter * count + about for count in letters) <= page


def _of_head(text):
    """Return the letters that a head needs: a long Chinese one breaks anywhere, but has room for five characters."""
    return HEAD if script_of(text) == "chinese" else _longest(text)


def _longest(text):
    """Return the letters of the longest part of a text that no line may break."""
    parts = re.split(r"[ \n]+", text)  # a thin space is none of them
    return max(min(width(part), PHRASE) for part in parts)
