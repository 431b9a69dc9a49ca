"""Names written from right to left inside sentences that run from left to right."""

from __future__ import annotations

import re

LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # Hebrew, Arabic and their kin
NAME = re.compile(rf"{LETTER}+(?: +{LETTER}+)*")
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # that turn the text behind them
FIRST, LAST = "\u2068", "\u2069"  # around text of a direction of its own


class Verbatim(str):
    """A text that a reader copies, such as a path or a command: it stays as it is."""


def isolated(text: str) -> str:
    """Return a text in which names from right to left leave the order of what stands beside them as it is.

    Else a browser shows ``4 → 3`` behind such a name as ``3 → 4``. Marks in a name that turn the text behind it are
    taken out.

    >>> isolated("\u0642\u0645 (4 → 3)") == "\u2068\u0642\u0645\u2069 (4 → 3)", isolated("\u202eYang"), isolated("洋县")
    (True, 'Yang', '洋县')
    """
    return NAME.sub(lambda found: f"{FIRST}{found[0]}{LAST}", unmarked(text))


def unmarked(text: str) -> str:
    """Return a text without marks of direction: a picture has no order of text that they could turn rightly.

    >>> unmarked("\u202eYang\u200f"), unmarked("\u0642\u0645") == "\u0642\u0645"
    ('Yang', True)
    """
    return MARKS.sub("", text)
