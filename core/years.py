"""Lists of years as people type them, and the years of rasters and their bands."""

from __future__ import annotations

import re

from .errors import StudyError, listing

PART = re.compile(r"^(\d{4})(?:\s*[-–~至]\s*(\d{4})(?:\s*[:/]\s*(\d{1,3}))?)?$")
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
    names = [name for name, _ in bands]
    if len(years) != len(bands):
        raise StudyError(
            "There are {bands} bands ({names}) but {years} years ({text}). Give one year for each band, in their "
            "order.",
            bands=len(bands),
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
    repeated = [f"{year} ← {name}" for name, year in zip(names, years) if years.count(year) > 1]
    if repeated:
        raise StudyError("More than one band has the same year: {bands}.", bands=listing(repeated))
    return years


def missing_years(years):
    """Return the years that a series leaves out: where most steps are one, and a longer one is a multiple of it.

    2000, 2005, 2015, 2020 lacks 2010; 2000, 2007, 2019 has no regular step and lacks nothing.
    """
    years = sorted(years)
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
