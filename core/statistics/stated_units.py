"""Units of measurement that titles and notes state for a whole table, and which of them a column is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..columns import unit_of
from ..errors import StudyError
from .header_words import clean_header
from .headers import read_header
from .measures import factor_into, is_measure, is_multiple, measures, stated

ANNOUNCED = re.compile(
    r"(?P<subject>[^\s,，;；:：。、()（）]*?)的?(?:计量)?"
    r"(?:单位|\bunits?(?: of measure\w*)?)\s*(?:[:：]|为|是)\s*"
    r"(?P<units>(?:(?!单位)[^()（）\[\]【】。\n])+)",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"\.\s|[,;，；。()（）\[\]\n]")
SAID = re.compile(r"\s+(?:(?:is|are|was|were)\s+)?(?:given\s+|measured\s+)?in\s+|[:：为以按]", re.IGNORECASE)
MULTIPLES = re.compile(r"/|\s+|(?<=[^十百千万亿])(?=[十百千万亿])")  # 亿元/万人, and 亿元万人 that has lost its space
LISTED = re.compile(r"[、，;；]|,(?!\d{3}(?!\d))|\band\b|[和及与]")


class Stated(NamedTuple):
    """A unit of measurement that a text states, and the panel column that the text names for it, else ""."""

    unit: str
    column: str = ""


def stated_units(text: str) -> list[Stated]:
    """Return the units of measurement that a title or a note states, each once.

    A ratio of two multiples, 亿元/万人, may be a list of two, as are multiples that have lost what stood between.

    >>> [found.unit for found in stated_units("（单位：亿元、万人）")], stated_units("注：人均GDP单位为元")
    (['亿元', '万人'], [Stated(unit='元', column='W')])
    >>> [found.unit for found in stated_units("Unit: 100 million yuan, 10 000 persons")]
    ['100 million yuan', '10 000 persons']
    """
    found: list[Stated] = []
    for match in ANNOUNCED.finditer(clean_header(text)):
        whole, column = stated(match["units"]), _column_called(match["subject"])
        parts = [whole] if is_measure(whole) else [stated(part) for part in LISTED.split(whole)]
        listed = [half for part in parts for half in [part, *_halves(part)] if is_measure(half)]
        found += [Stated(unit, column) for unit in listed]
    return list(dict.fromkeys([*found, *_named_units(text)]))


def _named_units(text):
    """Return what clauses say of single columns, without the word unit: population in thousands, 人口为万人."""
    for clause in CLAUSES.split(clean_header(text)):
        for match in SAID.finditer(clause):
            unit = re.sub(r"(?:计算?|为?单位)$", "", clause[match.end() :].strip().rstrip("."))
            column = _column_called(re.split("[:：]", clause[: match.start()])[-1].strip())
            if measures(unit_of(column)) and is_measure(unit):
                yield Stated(stated(unit), column)


def unit_among(column: str, units: Sequence[Stated]) -> str | None:
    """Return the stated unit that a panel column is in, None where none or several fit, "" where it needs none.

    >>> unit_among("gdp", stated_units("单位：亿元、万人")), unit_among("fertilizer", stated_units("单位：亿元、万人"))
    ('亿元', None)
    >>> unit_among("population", stated_units("Statistics (population in thousands; GDP in 100 million yuan)"))
    'thousands'
    """
    if not measures(unit_of(column)):
        return ""
    named = [unit for unit, subject in units if subject == column]
    own = named or [unit for unit, subject in units if subject == ""]
    if len(own) == 1 and "percent" in measures(own[0]):
        return own[0]  # a table of shares or of growth: none of the amounts that it names
    for tried in ("{}", "{}/人"):
        factors = {factor_into(column, tried.format(unit)): unit for unit in reversed(own)}
        factors.pop(None, None)
        if factors:
            return next(iter(factors.values())) if len(factors) == 1 else None
    return None


def all_stated(texts: Iterable[str]) -> list[Stated]:
    """Return the units of measurement that the titles and notes of a table state, each once."""
    return list(dict.fromkeys(unit for text in texts for unit in stated_units(text)))


def _halves(unit):
    parts = [part for part in MULTIPLES.split(unit) if part]
    return parts if len(parts) > 1 and all(map(is_multiple, parts)) else []


def _column_called(subject):
    try:
        header = read_header(subject)
    except StudyError:
        return ""
    return header.column if header.known else ""
