"""Years and months: lists as people type them, and what names, descriptions and temporal ranges say."""

from __future__ import annotations

import calendar
import re

from .errors import StudyError, listing

PART = re.compile(r"^(\d{4})(?:\s*[-–~至]\s*(\d{4})(?:\s*[:/]\s*(\d{1,3}))?)?$")
EVEN = 1e-6  # of a month
MONTH = r"(\d{4})-(0?[1-9]|1[0-2])"
MONTHS_PART = re.compile(rf"^{MONTH}(?:\s*[-–~至]\s*{MONTH})?$")
DAY_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)年(1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])日)?"
)
YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?(?!\d)")


def years_of(text):
    """Return the years of a text as a sorted list: ``2000-2020``, ``2000-2020:5`` (every fifth), ``2000, 2010``.

    Raises
    ------
    StudyError
        A part is no year, or a range runs backwards.
    """
    return sorted(set(year_list(text)))


def year_list(text):
    """Return the years of a text in the order and as often as they stand there, see `years_of`."""
    years = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;，；、]", text or ""))):
        match = PART.match(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        step = int(match[3] or 1) if match else 0
        if first > last or step < 1:
            raise StudyError(
                "'{part}' is no year or range of years. Write 2000-2020, 2000-2020:5 or 2000, 2010, 2020.", part=part
            )
        years += range(first, last + 1, step)
    return years


def year_in(text):
    """Return the only year 1900-2099 that a name holds (``CLCD_v01_2005.tif``, ``lc_20050701``), else None."""
    found = {int(year) for year in YEAR_IN_NAME.findall(text)}
    return found.pop() if len(found) == 1 else None


def dated(bands, text=""):
    """Return the year of each band of one or more rasters, in the order of the bands.

    Parameters
    ----------
    bands : list of (str, list of str)
        What messages call the band, and the texts that may hold its year, the first that does counts.
    text : str
        Years as the user typed them, one for each band in their order; blank to read them from the texts.

    Raises
    ------
    StudyError
        Not as many years as bands, no year in any text of a band, or a year twice.
    """
    years = year_list(text) or [next(filter(None, map(year_in, texts)), None) for _, texts in bands]
    return _checked(years, [name for name, _ in bands], text)


def month_list(text):
    """Return the months of a text as (year, month): ``2000-01, 2000-02`` or ``2000-01~2012-12``; None for years alone.

    Raises
    ------
    StudyError
        Some parts are months and others are not, or a range runs backwards.
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


def day_in(text):
    """Return the only date of a name as (year, month, day), day 0 where it has none; None without a month.

    ``lc_20050701``, ``ndvi_2005-07``, ``2005年7月``.
    """
    found = {tuple(int(part or 0) for part in _parts_of_day(match)) for match in DAY_IN_NAME.finditer(text)}
    return found.pop() if len(found) == 1 else None


def dated_within_years(bands, text=""):
    """Return the date of each band as a fraction of years, see `dated`: 2005.5 is the beginning of July 2005.

    Whole years where no year has two bands. Else months are twelfths of a year, so that they are evenly spaced; where
    two bands have the same month, days count as well.

    Raises
    ------
    StudyError
        As `dated`, and where some bands have a month and others do not.
    """
    names = [name for name, _ in bands]
    typed = month_list(text)
    if typed is None and year_list(text):
        return [float(year) for year in dated(bands, text)]
    days = [(*month, 0) for month in typed or ()] or [
        next(filter(None, map(day_in, texts)), None) for _, texts in bands
    ]
    if not any(days) or _are_yearly(days, typed):
        return [float(year) for year in dated(bands, text)]
    dates = [None if day is None else day[0] + (day[1] - 1) / 12 for day in days]
    if len(set(dates)) < len(dates) and all(day is not None and day[2] for day in days):
        dates = [_with_day(*day) for day in days]
    return _checked(dates, names, text)


def season(date):
    """Return the month, 1 to 12, of a date as a fraction of years."""
    return _calendar(date)[1]


def date_text(date):
    """Return a date as a fraction of years as a reader sees it: ``2005``, ``2005-07`` or ``2005-07-16``."""
    if date == int(date):
        return f"{int(date)}"
    year, month, day = _calendar(date)
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def date_texts(dates):
    """Return the `date_text` of each date; where any has a month, January has one too."""
    within = any(date != int(date) for date in dates)
    return [f"{date_text(date)}-01" if within and date == int(date) else date_text(date) for date in dates]


def _calendar(date):
    """Return year, month and day of a date as a fraction of years; day 0 where it is a twelfth of the year."""
    year, twelfths = int(date), (date - int(date)) * 12
    if abs(twelfths - round(twelfths)) < EVEN:
        return year, round(twelfths) + 1, 0
    place, month = round((date - year) * _days(year)), 1
    while place >= calendar.monthrange(year, month)[1]:
        place -= calendar.monthrange(year, month)[1]
        month += 1
    return year, month, place + 1


def _are_yearly(days, typed):
    years = [day[0] for day in days if day is not None]
    return typed is None and len(set(years)) == len(days)


def _days(year):
    return 366 if calendar.isleap(year) else 365


def _with_day(year, month, day):
    place = sum(calendar.monthrange(year, before)[1] for before in range(1, month)) + day - 1
    return year + place / _days(year)


def _ends(match):
    first = int(match[1]) * 12 + int(match[2]) - 1
    return first, int(match[3]) * 12 + int(match[4]) - 1 if match[3] else first


def _parts_of_day(match):
    return (match[1], match[3], match[4]) if match[1] else (match[5], match[6], match[7])


def _checked(years, names, text):
    """Return the years, one for each band, none twice; raise StudyError otherwise."""
    if len(years) != len(names):
        raise StudyError(
            "There are {bands} bands ({names}) but {years} years ({text}). Give one year for each band, in their "
            "order.",
            bands=len(names),
            names=listing(names),
            years=len(years),
            text=text,
        )
    undated = [name for name, year in zip(names, years) if year is None]
    if undated:
        raise StudyError(
            "No single year can be read from the name or band description of {names}, nor from its temporal range. "
            "Type the years, in the order of the rasters.",
            names=listing(undated),
        )
    repeated = [f"{date_text(year)} ← {name}" for name, year in zip(names, years) if years.count(year) > 1]
    if repeated:
        raise StudyError("More than one band has the same year: {bands}.", bands=listing(repeated))
    return years


def missing_years(years):
    """Return the years that a series leaves out: where most steps are one, and a longer one is a multiple of it.

    2000, 2005, 2015, 2020 lacks 2010; 2000, 2007, 2019 has no regular step and lacks nothing, nor do dates within
    years (months).
    """
    if any(year % 1 for year in years):
        return []
    years = sorted(int(year) for year in years)
    steps = [later - earlier for earlier, later in zip(years, years[1:])]
    usual = min(steps, default=0)
    if 2 * steps.count(usual) <= len(steps) or any(step % usual for step in steps):
        return []
    return sorted(set(range(years[0], years[-1], usual)) - set(years))


def require_years(wanted, known, name):
    """Raise StudyError where years were asked for that a stack does not have."""
    absent = [year for year in wanted if year not in known]
    if absent:
        raise StudyError(
            "The raster {name} has no band of {years}; it has {known}.",
            name=name,
            years=listing(absent, 30),
            known=listing(sorted(known), 30),
        )
