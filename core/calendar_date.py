"""Dates as fractions of years: 2005.5 is the beginning of July 2005."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

EVEN = 1e-6  # of a month


def season(date: float) -> int:
    """Return the month, 1 to 12, of a date as a fraction of years.

    >>> season(2005.5)
    7
    """
    return _calendar(date)[1]


def date_text(date: float) -> str:
    """Return a date as a fraction of years as a reader sees it: ``2005``, ``2005-07`` or ``2005-07-16``.

    >>> date_text(2005), date_text(2005.5)
    ('2005', '2005-07')
    """
    if date == int(date):
        return f"{int(date)}"
    year, month, day = _calendar(date)
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def date_texts(dates: Sequence[float]) -> list[str]:
    """Return the `date_text` of each date; where any has a month, January has one too.

    >>> date_texts([2005, 2005.5]), date_texts([2005, 2006])
    (['2005-01', '2005-07'], ['2005', '2006'])
    """
    within = any(date != int(date) for date in dates)
    return [f"{date_text(date)}-01" if within and date == int(date) else date_text(date) for date in dates]


def _calendar(date):
    """Return year, month and day of a date as a fraction of years; day 0 where it is a twelfth of the year."""
    year, twelfths = int(date), (date - int(date)) * 12
    if abs(twelfths - round(twelfths)) < EVEN:
        return year, round(twelfths) + 1, 0
    place, month = round((date - year) * days_of_year(year)), 1
    while place >= calendar.monthrange(year, month)[1]:
        place -= calendar.monthrange(year, month)[1]
        month += 1
    return year, month, place + 1


def days_of_year(year: int) -> int:
    """Return the days of a year.

    >>> days_of_year(2000), days_of_year(2001)
    (366, 365)
    """
    return 366 if calendar.isleap(year) else 365


def day_of_years(year: int, month: int, day: int) -> float:
    """Return a day as a fraction of years.

    >>> day_of_years(2001, 1, 1), round(day_of_years(2001, 12, 31), 4)
    (2001.0, 2001.9973)
    """
    before = sum(calendar.monthrange(year, earlier)[1] for earlier in range(1, month)) + day - 1
    return year + before / days_of_year(year)
