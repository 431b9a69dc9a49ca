"""Months and days: lists as people type them, what names say, and the dates of bands within years."""

from __future__ import annotations

import re

from .calendar_date import day_of_years
from .errors import StudyError
from .years import Bands, complete_dates, dated, refuse_contradictions, year_list

MONTH = r"(\d{4})-(0?[1-9]|1[0-2])"
MONTHS_PART = re.compile(rf"^{MONTH}(?:\s*[-–~至]\s*{MONTH})?$")
DAY_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)年(1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])日)?"
)


def month_list(text: str) -> list[tuple[int, int]] | None:
    """Return the months of a text as (year, month): ``2000-01, 2000-02`` or ``2000-01~2012-12``; None for years alone.

    Raises
    ------
    StudyError
        Some parts are months and others are not, or a range runs backwards.

    >>> month_list("2000-11~2001-01"), month_list("2000-2002") is None
    ([(2000, 11), (2000, 12), (2001, 1)], True)
    """
    parts = [part.strip() for part in re.split(r"[,;，；、]", text or "") if part.strip()]
    matches = [MONTHS_PART.match(part) for part in parts]
    if not any(matches):
        return None
    months = []
    for part, match in zip(parts, matches):
        first, last = _ends(match) if match else (1, 0)
        if first > last:
            raise StudyError(
                "'{part}' is no month or range of months. Write 2000-01, 2000-02 or 2000-01~2012-12.", part=part
            )
        months += [(place // 12, place % 12 + 1) for place in range(first, last + 1)]
    return months


def day_in(text: str) -> tuple[int, int, int] | None:
    """Return the only date of a name as (year, month, day), day 0 where it has none; None without a month.

    >>> day_in("lc_20050701"), day_in("ndvi_2005-07"), day_in("2005年7月")
    ((2005, 7, 1), (2005, 7, 0), (2005, 7, 0))
    """
    found = {_day(match) for match in DAY_IN_NAME.finditer(text)}
    return found.pop() if len(found) == 1 else None


def dated_within_years(bands: Bands, text: str = "", *, tiles: bool = False) -> list[float]:
    """Return the date of each band as a fraction of years, see `dated`: 2005.5 is the beginning of July 2005.

    Whole years where no year has two bands. Else months are twelfths of a year, so that they are evenly spaced; where
    two bands have the same month, days count as well.

    Raises
    ------
    StudyError
        As `dated`, and where some bands have a month and others do not.

    >>> dated_within_years([("a", ["ndvi_200501"]), ("b", ["ndvi_200507"])])
    [2005.0, 2005.5]
    """
    names = [name for name, _ in bands]
    typed = month_list(text)
    if typed is None and year_list(text):
        return [float(year) for year in dated(bands, text, tiles=tiles)]
    days: list[tuple[int, int, int] | None] = [(year, month, 0) for year, month in typed or ()]
    days = days or [next(filter(None, map(day_in, texts)), None) for _, texts in bands]
    different = list(dict.fromkeys(days)) if tiles else days
    if not any(days) or (typed is None and _are_yearly(different)):
        return [float(year) for year in dated(bands, text, tiles=tiles)]
    dates = [None if day is None else day[0] + (day[1] - 1) / 12 for day in days]
    if len(set(dates)) < len(different) and all(day is not None and day[2] for day in days):
        dates = [day_of_years(*day) for day in days if day is not None]
    found = complete_dates(dates, names, text, tiles=tiles)
    refuse_contradictions(bands, [int(date) for date in found] if typed else ())
    return found


def _are_yearly(days):
    """Whether every band has a day, and no year has two."""
    return None not in days and len({day[0] for day in days}) == len(days)


def _ends(match):
    first = int(match[1]) * 12 + int(match[2]) - 1
    return first, int(match[3]) * 12 + int(match[4]) - 1 if match[3] else first


def _day(match: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = (match[1], match[3], match[4]) if match[1] else (match[5], match[6], match[7])
    return int(year), int(month), int(day or 0)
