"""Sentences on results: English templates with what fills them, put into the reader's language when a page is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

COUNTED = re.compile(r"(?<![\w.,\u202f−-])(\d[\d\u202f]*) ((?:[\w-]+ ){0,3}?[\w-]+)\(s\)")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a summary: a template and what fills it, as `monitor.StudyWarning` is for warnings."""

    text: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return self.text.format(**self.values)


def sentence(text: str, /, **values: Any) -> Sentence:
    """Return a sentence; `text` is a literal English template with named placeholders, so that it can be translated.

    >>> str(sentence("{count} of {units} units are net sinks.", count=3, units=28))
    '3 of 28 units are net sinks.'
    """
    return Sentence(text, values)


def run_on(sentences: Iterable[str], pattern: str) -> str:
    """Return sentences as one text; `pattern` says how one follows another in the reader's language.

    Empty ones are left out.

    >>> run_on(["It rains.", "", "It is cold."], "{sentence} {next}")
    'It rains. It is cold.'
    """
    text = ""
    for one in filter(None, sentences):
        text = pattern.format(sentence=text, next=one) if text else one
    return text


def counted(text: str, *, one: bool = False) -> str:
    """Return an English text whose numbers say that they are several: ``"3 units"`` for ``"3 unit(s)"``.

    `one`: also ``"1 unit"``, in a text without verbs; a sentence has the verb of several.

    >>> counted("81 unit(s) and 21 year(s) have 1 value(s)."), counted("The year(s) 2000 of 12 stated total(s).")
    ('81 units and 21 years have 1 value(s).', 'The year(s) 2000 of 12 stated totals.')
    >>> counted("81 unit(s), 1 period(s)", one=True)
    '81 units, 1 period'
    """

    def told(found: re.Match[str]) -> str:
        if found[1] == "1":
            return f"1 {found[2]}" if one else found[0]
        return f"{found[1]} {found[2]}s"

    return COUNTED.sub(told, text)
