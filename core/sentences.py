"""Sentences on results: English templates with what fills them, put into the reader's language when a page is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .datafile import shipped_rows

COUNTED = re.compile(r"(?<![\w.,\u202f−-])(\d[\d\u202f]*(?:\.\d+)?) ((?:[\w-]+ ){0,3}?[\w-]+)\(s\)")
ONE_YEAR = re.compile(r"(?<!\d)(\d{4})–\1(?!\d)")
VERBS = {row["several"]: row["one"] for row in shipped_rows("verbs")}
# At once, after "and", or the first one behind what the thing is of.
VERB = re.compile(rf"(^ (?:that )?|^ (?:of|in|from|without) [^,;:]*? (?=are|were|have)|\band )({'|'.join(VERBS)})\b")
START = re.compile(r"(?:^|[.;:] )$")
THEIR = re.compile(r"\btheir\b( names\b)?")


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


def capital(text: str) -> str:
    """Return a text with a capital letter, as a sentence begins; all but its first letter stays.

    >>> capital("carbon emissions (CE)"), capital(""), capital("碳排放")
    ('Carbon emissions (CE)', '', '碳排放')
    """
    return text[:1].upper() + text[1:]


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
    """Return an English text whose numbers say that they are several, or one: ``"3 units"`` for ``"3 unit(s)"``.

    The verbs of one thing are made those of one, and what is theirs its own, to the end of the clause. `one`: a text
    without verbs.

    >>> counted("81 unit(s) and 21 year(s) have 1 value(s)."), counted("The year(s) 2000 of 12 stated total(s).")
    ('81 units and 21 years have 1 value.', 'The year(s) 2000 of 12 stated totals.')
    >>> counted("1 unit(s) lack an index and get no zone. 1 more point(s) would do: 1 row(s) of a table are left out.")
    '1 unit lacks an index and gets no zone. 1 more point would do: 1 row of a table is left out.'
    >>> counted("1 unit(s) lie more often in another zone than in their own. 2 column(s) stay and keep their names.")
    '1 unit lies more often in another zone than in its own. 2 columns stay and keep their names.'
    >>> counted("3 unit(s) were put into 1 zone(s) by their total.")
    '3 units were put into 1 zone by their total.'
    >>> counted("1 column(s) have no year, while others have one."), counted("81 unit(s), 1 period(s)", one=True)
    ('1 column has no year, while others have one.', '81 units, 1 period')
    """
    for found in reversed(list(COUNTED.finditer(text))):
        rest, is_one = text[found.end() :], float(found[1].replace("\u202f", "")) == 1
        if is_one and not one:
            rest = _of_one(rest, is_first=bool(START.search(text[: found.start()])))
        text = f"{text[: found.start()]}{found[1]} {found[2]}{'' if is_one else 's'}{rest}"
    return text


def one_year(text: str) -> str:
    """Return a text in which a span of one year is that year.

    >>> one_year("6 units, 2020–2020"), one_year("2000–2020"), one_year("2020–20201")
    ('6 units, 2020', '2000–2020', '2020–20201')
    """
    return ONE_YEAR.sub(r"\1", text)


def _of_one(rest, is_first):
    """Return what follows one thing, with the verbs of one up to the end of the clause, which it begins or not."""
    end = re.search(r"[.;:](?!\d)|$", rest).start()
    clause = VERB.sub(lambda found: found[1] + VERBS[found[2]], rest[:end])
    if is_first:  # else it may be others whose it is
        clause = THEIR.sub(lambda found: "its name" if found[1] else "its", clause)
    return clause + rest[end:]
