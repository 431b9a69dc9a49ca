"""Labels of two years, 2019-20 or FY2019/20: which of the two the values are of is the user's to say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..errors import StudyError
from .header_rows import Table

PAIR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)\s*[-–—−/~～至到]\s*(\d\d)(?:\s*年[度末底]?)?(?![-/.\d月])")
MONTHS = 12


def labels_of_two_years(texts: Iterable[str]) -> list[str]:
    """Return the texts that have a year and the two digits of the next.

    2009-10 is October as well: such texts count where all of several, or one whose digits are no month, are labels.

    >>> labels_of_two_years(["2019-20"]), labels_of_two_years(["2009-10", "2010-11"])
    (['2019-20'], ['2009-10', '2010-11'])
    >>> labels_of_two_years(["2009-10", "2009-11"]), labels_of_two_years(["2019-12-31", "2020"])
    ([], [])
    """
    texts = list(dict.fromkeys(texts))
    found = {text: match for text in texts for match in [PAIR.search(text)] if match and _follows(match)}
    is_sure = any(int(match[2]) > MONTHS or not int(match[2]) for match in found.values())
    return list(found) if is_sure or 1 < len(texts) == len(found) else []


def refuse_two_years(table: Table, year: int | None, dated: Collection[int]) -> None:
    """Raise StudyError for a column of years, or headers with years, that are labels of two years."""
    told = [str(value) for value in table.rows[year].dropna().unique()] if year is not None else []
    for place, texts in ((year, told), (None, [table.headers[column] for column in dated])):
        labels = labels_of_two_years(texts)
        if labels:
            raise StudyError(
                "'{value}' in {place} of the table {table} is a label of two years, as fiscal years and seasons have, "
                "and which of the two the values are of is not said. Write the one year that they count for, with four "
                "digits.",
                value=labels[0],
                place=table.headers[place] if place is not None else labels[0],
                table=table.name,
            )


def _follows(match):
    return (int(match[1]) + 1) % 100 == int(match[2])
