"""Years: lists as people type them, and what names, descriptions and temporal ranges say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from .calendar_date import date_text
from .datafile import shipped_rows
from .errors import StudyError, listing
from .product_names import product_year

PART = re.compile(r"^(\d{4})(?:\s*[-–~至]\s*(\d{4})(?:\s*[:/]\s*(\d{1,3}))?)?$")
YEAR_IN_NAME = re.compile(  # the number of a CRS, EPSG2056, is no year
    r"(?<!\d)(?<!epsg)(?<!epsg[-_:])((?:19|20)\d\d)(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?(?!\d)", re.IGNORECASE
)


Bands = Sequence[tuple[str, Sequence[str]]]


def years_of(text: str) -> list[int]:
    """Return the years of a text as a sorted list: ``2000-2020``, ``2000-2020:5`` (every fifth), ``2000, 2010``.

    Raises
    ------
    StudyError
        A part is no year, or a range runs backwards.

    >>> years_of("2010, 2000-2004:2")
    [2000, 2002, 2004, 2010]
    """
    return sorted(set(year_list(text)))


def year_list(text: str) -> list[int]:
    """Return the years of a text in the order and as often as they stand there, see `years_of`.

    >>> year_list("2020, 2000, 2000")
    [2020, 2000, 2000]
    """
    years: list[int] = []
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


def runs_of_years(years: Iterable[int]) -> list[str]:
    """Return years as texts, those that follow each other as one.

    >>> runs_of_years([2000, 2001, 2002, 2008])
    ['2000–2002', '2008']
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def span_of_years(years: Sequence[int]) -> str:
    """Return sorted years as a text: the first and the last of even steps, else all, so that a gap is seen.

    >>> span_of_years([2000, 2005, 2010]), span_of_years([2000, 2001, 2003])
    ('2000–2010', '2000–2001, 2003')
    """
    steps = {after - before for before, after in zip(years, years[1:])}
    if len(steps) > 1:
        return ", ".join(runs_of_years(years))
    return "–".join(str(year) for year in dict.fromkeys((years[0], years[-1])))


def year_in(text: str) -> int | None:
    """Return the year that a name states: of the map of a known product, or the only one 1900-2099; else None.

    >>> year_in("lc_20050701"), year_in("U2018_CLC2012_V2020_20u1"), year_in("change_2000_2010") is None
    (2005, 2012, True)
    >>> year_in("CGCS2000_clcd"), year_in("clcd_2010_WGS_1984"), year_in("Beijing_2015")  # a datum's year is none
    (None, 2010, 2015)
    """
    official = product_year(text)
    if official is not None:
        return official
    found = {int(year) for year in YEAR_IN_NAME.findall(_datums().sub("", text))}
    return found.pop() if len(found) == 1 else None


@cache
def _datums():
    """Return the pattern of geodetic datums in names: CGCS2000, WGS_1984."""
    known = "|".join(re.escape(row["datum"]).replace("\\ ", "[-_ ]?") for row in shipped_rows("datum_names"))
    return re.compile(rf"(?<![a-z])(?:{known})(?!\d)", re.IGNORECASE)


def dated(bands: Bands, text: str = "", *, tiles: bool = False) -> list[int]:
    """Return the year of each band of one or more rasters, in the order of the bands.

    Parameters
    ----------
    bands : sequence of (str, sequence of str)
        What messages call the band, and the texts that may hold its year, the first that does counts.
    text : str
        Years as the user typed them, one for each band in their order; blank to read them from the texts.
    tiles : bool
        Bands may be of one year: tiles of its map.

    Raises
    ------
    StudyError
        Not as many years as bands, no year in any text of a band, a typed year that the texts contradict, or (but for
        tiles) a year twice.

    >>> dated([("b", ["", "lc_2010"]), ("a", ["2000", "lc"])])
    [2010, 2000]
    """
    typed = year_list(text)
    years: list[int | None] = [*typed] or [named_year(texts) for _, texts in bands]
    found = [int(year) for year in complete_dates(years, [name for name, _ in bands], text, tiles=tiles)]
    refuse_contradictions(bands, typed)
    return found


def named_year(texts: Iterable[str]) -> int | None:
    """Return the year of the first text that states one, None where none does.

    >>> named_year(["Band 1", "lc_2010", "2000"])
    2010
    """
    return next(filter(None, map(year_in, texts)), None)


def contradicted_years(bands: Bands, typed: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return name, typed year and stated year of each band whose texts state another year than the one typed.

    >>> contradicted_years([("lc_2020", ["lc_2020"]), ("lc", ["lc"])], [2000, 2020])
    [('lc_2020', 2000, 2020)]
    """
    stated = [(name, year, named_year(texts)) for (name, texts), year in zip(bands, typed)]
    return [(name, year, other) for name, year, other in stated if other is not None and other != year]


def refuse_contradictions(bands: Bands, typed: Sequence[int]) -> None:
    """Raise StudyError, which names them, where typed years are not those that the bands' names state.

    >>> refuse_contradictions([("lc_2020", ["lc_2020"])], [2020])
    """
    found = contradicted_years(bands, typed)
    if found:
        raise StudyError(
            "The typed years contradict the names of {count} raster(s): {bands}. Type the years in the order in which "
            "the rasters are listed, or leave them blank; a layer whose name is wrong may be renamed.",
            count=len(found),
            bands=listing(f"{name} ({stated} ≠ {typed})" for name, typed, stated in found),
        )


def complete_dates(
    years: Sequence[float | None], names: Sequence[str], text: str, *, tiles: bool = False
) -> list[float]:
    """Return the dates, one for each band and, but for tiles, none twice; raise StudyError otherwise.

    `names` are what messages call the bands, `text` is what was typed.

    >>> complete_dates([2000, 2010], ["a", "b"], "")
    [2000, 2010]
    """
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
    dates = [year for year in years if year is not None]
    if not tiles:
        refuse_repeated_dates(dates, names)
    return dates


def refuse_repeated_dates(years: Sequence[float], names: Sequence[str]) -> None:
    """Raise StudyError where two bands have one date; `names` are what messages call the bands.

    >>> refuse_repeated_dates([2000, 2010], ["a", "b"])
    """
    repeated = [f"{date_text(year)} ← {name}" for name, year in zip(names, years) if list(years).count(year) > 1]
    if repeated:
        raise StudyError("More than one band has the same year: {bands}.", bands=listing(repeated))


def missing_years(years: Iterable[float]) -> list[int]:
    """Return the years that a series leaves out: where most steps are one, and a longer one is a multiple of it.

    2000, 2007, 2019 has no regular step and lacks nothing, nor do dates within years (months).

    >>> missing_years([2000, 2005, 2015, 2020]), missing_years([2000, 2007, 2019])
    ([2010], [])
    """
    dates = list(years)
    if any(year % 1 for year in dates):
        return []
    whole = sorted(int(year) for year in dates)
    steps = [later - earlier for earlier, later in zip(whole, whole[1:])]
    usual = min(steps, default=0)
    if 2 * steps.count(usual) <= len(steps) or any(step % usual for step in steps):
        return []
    return sorted(set(range(whole[0], whole[-1], usual)) - set(whole))


def require_years(wanted: Iterable[int], known: Sequence[float], name: str) -> None:
    """Raise StudyError where years were asked for that a stack, called `name`, does not have.

    >>> require_years([2000], [2000, 2010], "stack")
    """
    absent = [year for year in wanted if year not in known]
    if absent:
        raise StudyError(
            "The raster {name} has no band of {years}; it has {known}.",
            name=name,
            years=listing(absent, 30),
            known=listing(sorted(known), 30),
        )
