"""What the names and titles of a table say: its year, its variable, its region."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..errors import StudyError, listing
from .dated_headers import is_edition, year_of_a_name
from .header_rows import Table
from .header_words import clean_header, letters_of, patterns, texts, word_set
from .header_years import YEAR, split_year
from .headers import BRACKETS, read_header
from .measures import is_measure

UNIT_ENDINGS = ("县", "市", "区", "旗", "州", " County")
NUMBERED = re.compile(r"^(?:(?:表|table)\s*)?\d+(?:[-－.]\d+)*\s*", re.IGNORECASE)
LABELLED = re.compile(r"^\s*(?P<label>[^:：]{1,12})[:：]\s*(?P<text>.+)$")


def year_of_table(table: Table, told: int | None) -> int:
    """Return the year of a table of one year: as told, else of its name, its titles or its file.

    Raises StudyError where none is found, where they differ, or where only that of a yearbook's edition is.
    """
    if told:
        return told
    texts = [table.name, *table.titles, table.file]
    years = sorted({year for year in map(year_of_a_name, texts) if year is not None})
    if len(years) == 1:
        return years[0]
    if years:
        raise StudyError(
            "The table {table} has no column of years, and its name and titles have several: {years}. Give the year of "
            "its values in the tool (YEAR).",
            table=table.name,
            years=listing(years),
        )
    if any(map(is_edition, texts)):
        raise StudyError(
            "The table {table} has no column of years, and is called by the year of a yearbook, which holds the values "
            "of the year before. Give the year of its values in the tool (YEAR).",
            table=table.name,
        )
    raise StudyError(
        "The table {table} has no column that looks like the year; it has {found}. Name it in the tool, give the year "
        "of a table of one year (YEAR), or, where years stand in the column names, write them with four digits.",
        table=table.name,
        found=listing(table.headers, 40),
    )


def variable_of(table: Table) -> str:
    """Return the header that a table of bare years or values would have, by its titles, its name or its file.

    A title 指标：年末常住人口（万人） has precedence, then one with a unit, which a sheet lacks.
    "" where none names a column of the study.
    """
    labelled = [text for label, text in _labelled(table.titles) if label in word_set("variable")]
    measured = [text for text in table.titles if any(map(is_measure, BRACKETS.findall(clean_header(text))))]
    for text in (*labelled, *measured, table.name, *table.titles, table.file):
        if text in labelled and _is_known(text):
            return text
        stripped = _stripped(text)
        if stripped and _is_known(stripped):
            return stripped
    return ""


def region_of(table: Table, known: Collection[str] = ()) -> str:
    """Return the unit of a table of one region, "" where nothing says so.

    A title 地区：北京市 does, and the name of the sheet or file where it is one of the `known` units or ends as names
    of units do; else a title or name that has one of the `known` units, and no other.
    """
    told = next((text.strip() for label, text in _labelled(table.titles) if label in word_set("region")), "")
    if told:
        return told
    names = [text for text in (table.name, table.file) if text in known or text.endswith(UNIT_ENDINGS)]
    named = {unit for unit in known for title in (*table.titles, table.name, table.file) if unit and unit in title}
    longest = [unit for unit in named if not any(unit != other and unit in other for other in named)]
    return next(iter(names), "") or (longest[0] if len(longest) == 1 else "")


def _labelled(titles):
    matches = [LABELLED.match(clean_header(title)) for title in titles]
    return [(letters_of(match["label"]), match["text"]) for match in matches if match]


def _stripped(text):
    """Return a name without years, numbers and the words of a title: 常住人口(万人) of 2-3 各县常住人口（万人）2020."""
    found = NUMBERED.sub("", clean_header(text)) if not YEAR.match(text) else text
    for pattern in patterns("price_base"):
        if pattern.search(found):
            return ""
    found = YEAR.sub(" ", clean_header(found))
    units = BRACKETS.findall(found)
    bare = BRACKETS.sub(" ", found)
    bare = re.sub(r"[_\-]+", " ", bare)
    for word in texts("title"):
        if _is_known(bare.strip()):  # 年 is a word of titles, and of 年末常住人口
            break
        bare = re.sub(rf"\b{word}\b" if word.isascii() else word, " ", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\s+", " ", bare).strip(" ,，")
    return f"{bare}({units[-1]})" if bare and units and not split_year(units[-1])[1] else bare


def _is_known(text):
    try:
        header = read_header(text)
    except StudyError:
        return False
    return header.known and header.column not in ("unit", "year", "variable", "value", "element", "measure")
