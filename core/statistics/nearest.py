"""What a name may have been meant for: nearest columns of the study, nearest units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from functools import cache

from ..datafile import label, shipped_rows
from .header_words import clean_header, letters_of
from .headers import BRACKETS, SEPARATORS, names_of_statistics
from .measures import is_measure

ALIKE = 0.6  # of 1
SPELLED = 0.75  # of 1, for names of which none holds the other
SHOWN = 2
ENDINGS = "自治县市区旗盟州省"  # what a unit is, after its name


def nearest_columns(header: str) -> list[str]:
    """Return the columns of the study that a header may mean, the nearest first; none where nothing is alike.

    >>> nearest_columns("乡村人口_万人"), nearest_columns("fertiliser applied"), nearest_columns("铁路里程")
    (['urban_population'], ['fertilizer'], [])
    """
    name = letters_of(_bare(header))
    if len(name) < 2:
        return []
    told = [row["column"] for row in _lookalikes() if letters_of(row["header"]) in name]
    if told:
        return list(dict.fromkeys(told))[:SHOWN]
    found: dict[str, float] = {}
    parts = set(re.split(r"[^a-z]+", header.lower()))
    for known, column in names_of_statistics().items():
        score = ALIKE if known in parts else _likeness(name, known)
        found[column] = max(found.get(column, 0.0), score)
    alike = [column for column, score in found.items() if score >= ALIKE]
    return sorted(alike, key=lambda column: -found[column])[:SHOWN]


def reason(header: str, language: str = "en") -> str:
    """Return why a header that looks like a column of the study is none, "" where that is not known.

    >>> reason("非农业人口（人）")
    'registered non-agricultural population, not the urban residents'
    """
    words = reason_words(header)
    return label(words, language) if words else ""


def reason_words(header: str) -> dict[str, str]:
    """Return the same reason in every language, as the columns ``label`` and ``label_<language>``; {} without one.

    >>> sorted(reason_words("非农业人口（人）"))[0]
    'label'
    """
    name = letters_of(_bare(header))
    rows = [row for row in _lookalikes() if letters_of(row["header"]) in name]
    return {column: text for column, text in rows[0].items() if column.startswith("label")} if rows else {}


def nearest_units(unit: str, ids: Iterable[str]) -> list[str]:
    """Return the units that a name or code is nearest to: 南郑县 and 南郑区, 01067 and 1067.

    >>> nearest_units("南郑县", ["南郑区", "勉县"]), nearest_units("1067", ["01067"]), nearest_units("X", ["A"])
    (['南郑区'], ['01067'], [])
    """
    scored = [(_unit_likeness(unit, other), other) for other in ids]
    near = sorted((item for item in scored if item[0] >= ALIKE), key=lambda item: (-item[0], item[1]))
    return [other for _, other in near[:SHOWN]]


@cache
def _lookalikes():
    return sorted(shipped_rows("lookalikes"), key=lambda row: -len(row["header"]))


def _bare(header):
    """Return a header without brackets, and without a unit of measurement after an underscore or a slash."""
    bare = BRACKETS.sub("", clean_header(header))
    tails = [match for match in SEPARATORS.finditer(bare) if is_measure(bare[match.end() :])]
    return bare[: tails[0].start()] if tails else bare


def _likeness(name, known):
    if len(known) < (4 if known.isascii() else 2):
        return 0.0
    if known in name or name in known:  # 人口 in 乡村人口
        return 0.6 + 0.4 * min(len(name), len(known)) / max(len(name), len(known))
    matcher = SequenceMatcher(None, name, known)
    is_near = matcher.real_quick_ratio() >= SPELLED and matcher.quick_ratio() >= SPELLED
    return matcher.ratio() if is_near and matcher.ratio() >= SPELLED else 0.0


def _unit_likeness(unit, other):
    if unit.isdigit() and other.isdigit():
        return 1.0 if unit.lstrip("0") == other.lstrip("0") else 0.0
    stems = [text.rstrip(ENDINGS) for text in (unit, other)]
    if all(stems) and stems[0] == stems[1]:
        return 1.0
    shorter = min(stems, key=len)
    if len(shorter) > 1 and all(stem.startswith(shorter) for stem in stems):
        return 0.9
    if len(unit) == len(other) and len(unit) > 2:
        same = sum(a == b for a, b in zip(unit, other))
        if same == len(unit) - 1:
            return 0.7
    return SequenceMatcher(None, unit, other).ratio() if max(len(unit), len(other)) > 4 else 0.0


def proposals(units: Iterable[str], ids: Collection[str]) -> dict[str, list[str]]:
    """Return {unit: nearest of the ids}, for those units that have any."""
    found = {unit: nearest_units(unit, ids) for unit in units}
    return {unit: near for unit, near in found.items() if near}
