"""Labels that are of no whole year: of several, 2019-20 or 2015-2020, and of a quarter, a half or a month of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from ..errors import StudyError, listing
from ..packages import pandas as pd
from .cells import MONTH_NAMES, read_year
from .header_rows import Table
from .header_words import patterns

PAIR = re.compile(
    r"(?<!\d)((?:19|20|21)\d\d)\s*年?\s*[-–—−/~～至到]\s*((?:19|20|21)\d\d|\d\d)(?:\s*年[度末底]?)?(?![-/.\d月])"
)
MONTH = re.compile(
    r"(?<!\d)(?:19|20|21)\d\d(?:[-/.](?P<iso>0?[1-9]|1[0-2])(?!\d)|(?P<digits>0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)"
    r"|\s*年\s*(?P<han>1[0-2]|0?[1-9])\s*月)|(?<![^\W\d_])(?P<name>" + MONTH_NAMES + r")(?![a-z])",
    re.IGNORECASE,
)
ALONE = re.compile(r"^\s*(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})\s*月份?\s*$")
SHORT = re.compile(
    rf"^\s*(?:\d\d?[-/ ])?(?:{MONTH_NAMES})[-/ ']{{0,2}}(?:\d\d)?\s*$", re.IGNORECASE
)  # Jan-19, of Excel
MONTHS = 12
NAMED = 20  # headers in a message


def labels_of_two_years(texts: Iterable[str]) -> list[str]:
    """Return the texts that have a year and a later one, or the two digits of the next.

    2009-10 is October as well: such texts count where all of several, or one whose digits are no month, are labels.

    >>> labels_of_two_years(["2019-20"]), labels_of_two_years(["2009-10", "2010-11"])
    (['2019-20'], ['2009-10', '2010-11'])
    >>> labels_of_two_years(["2015至2020年"])
    ['2015至2020年']
    >>> labels_of_two_years(["2009-10", "2009-11"]), labels_of_two_years(["2019-12-31", "2020"])
    ([], [])
    """
    texts = list(dict.fromkeys(texts))
    found = {text: match for text in texts for match in [PAIR.search(text)] if match and _follows(match)}
    is_sure = any(int(match[2]) > MONTHS or not int(match[2]) for match in found.values())
    return list(found) if is_sure or 1 < len(texts) == len(found) else []


def is_part_of_a_year(text: str) -> bool:
    """Whether a label is that of a quarter or half of a year, of some months, or of a month without its year.

    >>> [is_part_of_a_year(text) for text in ("2019Q1", "2019年上半年", "1-6月", "Jan-19", "2019-12-31", "1-12月")]
    [True, True, True, True, False, False]
    """
    return bool(ALONE.match(text) or SHORT.match(text)) or any(
        pattern.search(text) for pattern in patterns("part_of_year")
    )


def month_of(text: str) -> int | str | None:
    """Return the month that a label names beside its year, None where it names none.

    >>> month_of("2019-02"), month_of("2019年12月"), month_of("201903"), month_of("2019")
    (2, 12, 3, None)
    """
    match = MONTH.search(text)
    if not match:
        return None
    return match["name"][:3].lower() if match["name"] else int(match["iso"] or match["digits"] or match["han"])


def refuse_periods(table: Table, year: int | None, unit: int | None) -> None:
    """Raise StudyError for a column of years with labels of several years, or of parts of one.

    A date is that of its year, unless a unit has several months of a year.
    """
    if year is None:
        return
    cells = table.rows[year]
    labels = [str(value) for value in cells.dropna().unique()]
    several, part = labels_of_two_years(labels), next(filter(is_part_of_a_year, labels), None)
    if several:
        raise StudyError(
            "'{value}' in the column {column} of the table {table} spans more than one year, as fiscal years, seasons "
            "and periods do, and which year the values are of is not said. Write the one year that they count for, "
            "with four digits.",
            value=several[0],
            column=table.headers[year],
            table=table.name,
        )
    part = part or _month_among_others(table, cells, unit)
    if part:
        raise StudyError(
            "'{value}' in the column {column} of the table {table} is a part of a year, as a month, a quarter or a "
            "half-year, and the values of a study are of whole years. Keep the rows of whole years, or add up those "
            "of each year (of stocks, such as population, keep the last).",
            value=part,
            column=table.headers[year],
            table=table.name,
        )


def _month_among_others(table, cells, unit):
    """Return a label of a month of a year of which the unit has another month, None where there is none."""
    months = {value: (read_year(value), month_of(str(value))) for value in cells.dropna().unique()}
    dated = {value: told for value, told in months.items() if None not in told}
    if len({year for year, _ in dated.values()}) == len(set(dated.values())):
        return None
    units = table.rows[unit].ffill() if unit is not None else ""
    rows = pd.DataFrame({"unit": units, "label": cells}, index=cells.index)
    rows = rows[rows["label"].isin(list(dated))].drop_duplicates()
    rows["year"], rows["month"] = (
        rows["label"].map({label: told[at] for label, told in dated.items()}) for at in (0, 1)
    )
    rows = rows.drop_duplicates(["unit", "year", "month"])
    several = rows[rows.duplicated(["unit", "year"], keep=False)]
    return str(several["label"].iloc[0]) if len(several) else None


def without_periods(
    table: Table, dated: Mapping[int, tuple[str, int]]
) -> tuple[dict[int, tuple[str, int]], Collection[int]]:
    """Return (the columns of one year without those of several years or of parts of one, the latter).

    Raises StudyError where there are no others.
    """
    texts = {column: table.headers[column] for column in dated}
    several = labels_of_two_years(texts.values())
    aside = {column for column, text in texts.items() if text in several or is_part_of_a_year(text)}
    meanings = {column: (MONTH.sub("", text), dated[column][1]) for column, text in texts.items() if month_of(text)}
    months: dict[tuple[str, int], set[int | str | None]] = {}
    for column, meaning in meanings.items():
        months.setdefault(meaning, set()).add(month_of(texts[column]))
    aside |= {column for column, meaning in meanings.items() if len(months[meaning]) > 1}
    if aside and len(aside) == len(dated):
        raise StudyError(
            "The headers of the table {table} have no whole year, but months, quarters, or periods of several years: "
            "{headers}. Give a column of each whole year, with the year in four digits.",
            table=table.name,
            headers=listing(texts.values(), NAMED),
        )
    return {column: parts for column, parts in dated.items() if column not in aside}, aside


def _follows(match):
    if len(match[2]) == len(match[1]):
        return int(match[2]) > int(match[1])
    return (int(match[1]) + 1) % 100 == int(match[2])
