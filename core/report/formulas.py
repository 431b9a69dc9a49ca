"""Formulas in the texts of a report: indices and exponents stand where they do in print."""

from __future__ import annotations

import html
import re

from ..numerals import WORD_JOINER
from .directions import isolated

MARK = re.compile(r"<(?=/?su[bp]>)")
RAISED = re.compile(r"&lt;(su[bp])&gt;((?:(?!&lt;).)*)&lt;/\1&gt;")


class Formula(str):
    """Text that a page takes as it is."""

    def __html__(self) -> str:
        return str(self)


def literal(text: str) -> str:
    """Return a user's text for one that has formulas: what reads as a mark in it is none.

    >>> formulas("x<sub>k</sub> of " + literal("a<sub>b, c</sub>")).replace(WORD_JOINER, "|")
    'x<sub>k</sub> of a&lt;|sub&gt;b, c&lt;|/sub&gt;'
    """
    return MARK.sub(f"<{WORD_JOINER}", text)


def formulas(text: str) -> Formula:
    """Return a text for a page; of its marks only ``<sub>`` and ``<sup>`` count, in pairs, one within the other.

    >>> str(formulas("x<sub>k</sub> < 1")), str(formulas("A<sup>b<sub>k</sub></sup>"))
    ('x<sub>k</sub> &lt; 1', 'A<sup>b<sub>k</sub></sup>')
    >>> str(formulas("<sub>1 <b>2</b>"))
    '&lt;sub&gt;1 &lt;b&gt;2&lt;/b&gt;'
    """
    shown = html.escape(isolated(text))
    for _ in range(2):
        shown = RAISED.sub(r"<\1>\2</\1>", shown)
    return Formula(shown)
