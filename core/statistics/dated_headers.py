"""Years in headers and names: 2000年GDP, C1997, 2022 [YR2022]; and those that date a price, not a value."""

from __future__ import annotations

from ..packages import pandas as pd
from .header_words import letters_of, word_set
from .header_years import YEAR, is_bare, split_year
from .headers import read_header, role_of

FLAG = r"\s*[A-Za-z]{0,3}\s*"


def dated_column(header: str) -> tuple[str, int] | None:
    """Return (header without its year, year) of a column of one year, None of another; a dated code is a code.

    >>> dated_column("gdp_2000"), dated_column("adcode_2020"), dated_column("name")
    (('gdp', 2000), None, None)
    """
    base, year = split_year(header)
    if year is None or (not is_bare(base) and _role(base)):
        return None
    return base, year


def without_flags(dated: dict[int, tuple[str, int]], rows: pd.DataFrame) -> dict[int, tuple[str, int]]:
    """Return the columns of years, as `dated_column` reads them, without those that hold flags of another of the year.

    FAOSTAT has Y2018F with A, E, I beside Y2018.

    >>> rows = pd.DataFrame([["China", "7.5", "A"], ["India", "8", None]])
    >>> sorted(without_flags({1: dated_column("Y2018"), 2: dated_column("Y2018F")}, rows))
    [1]
    """
    years = [year for base, year in dated.values() if is_bare(base)]
    repeated = {year for year in years if years.count(year) > 1}
    flags = {column for column, (base, year) in dated.items() if year in repeated and is_bare(base)}
    flags = {column for column in flags if rows[column].dropna().astype(str).str.fullmatch(FLAG).all()}
    return {column: parts for column, parts in dated.items() if column not in flags}


def year_of_a_name(name: str) -> int | None:
    """Return the one year that the name of a file, a sheet or a table has, None where it has none or several.

    A yearbook is called by the year after that of its values, so that its year is none.

    >>> year_of_a_name("2020年各县主要指标"), year_of_a_name("陕西统计年鉴2021"), year_of_a_name("gdp_2000_2020")
    (2020, None, None)
    """
    if is_edition(name):
        return None
    _, year = split_year(name)
    return year


def is_edition(name: str) -> bool:
    """Whether a name is that of a yearbook of a year: 统计年鉴2021."""
    return bool(YEAR.search(name)) and any(word in letters_of(name) for word in word_set("edition"))


def _role(base):
    try:
        return bool(role_of(read_header(base)))
    except ValueError:
        return False
