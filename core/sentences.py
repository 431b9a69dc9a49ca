"""Sentences on results: English templates with what fills them, put into the reader's language when a page is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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
