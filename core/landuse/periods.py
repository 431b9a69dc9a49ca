"""Which dates of a series are compared: the first and last, two chosen ones, or each with the next."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import StudyError, listing


def require_order(from_year: int | None, to_year: int | None) -> None:
    """Raise StudyError where both years are given and the second is not after the first.

    >>> require_order(2000, 2010), require_order(None, 2010)
    (None, None)
    """
    if from_year is None or to_year is None or from_year < to_year:
        return
    raise StudyError(
        "FROM_YEAR is {first} and TO_YEAR is {last}: a change needs a first year and a later one.",
        first=from_year,
        last=to_year,
    )


def compared_years(
    years: Iterable[int],
    from_year: int | None = None,
    to_year: int | None = None,
    *,
    chain: bool = False,
    name: str = "stack",
) -> list[int]:
    """Return the years to compare, in order: each is compared with the next.

    Parameters
    ----------
    years : iterable of int
        Years that there are.
    from_year, to_year : int, optional
        First and last year of the comparison; the first and last there are unless given.
    chain : bool
        All years between them as well, so that there is a pair for each two consecutive dates.
    name : str
        What the messages call the series.

    Returns
    -------
    list of int
        At least two years.

    Raises
    ------
    StudyError
        One date only, a year that is not there, or years that do not run forwards.

    >>> compared_years([2000, 2010, 2020]), compared_years([2000, 2010, 2020], chain=True)
    ([2000, 2020], [2000, 2010, 2020])
    """
    there = sorted(set(years))
    if len(there) < 2:
        raise StudyError(
            "{name} has one date only ({years}); a change needs two. Add another date.",
            name=name,
            years=listing(there),
        )
    first = there[0] if from_year is None else from_year
    last = there[-1] if to_year is None else to_year
    absent = [str(year) for year in (first, last) if year not in there]
    if absent:
        raise StudyError(
            "{name} has no date {absent}; it has {years}.", name=name, absent=listing(absent), years=listing(there, 40)
        )
    require_order(first, last)
    return [year for year in there if first <= year <= last] if chain else [first, last]
