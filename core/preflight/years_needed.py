"""How many years a whole study needs: as many as its most demanding step."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import StudyError, listing
from ..stirpat.design import needed_rows
from ..stirpat.variables import shipped_variables
from ..trend.mann_kendall import MIN_YEARS


def needed_years() -> tuple[int, int]:
    """Return the years that trends need, and those that the STIRPAT regression of the region needs.

    >>> needed_years()  # six variables, an intercept and a degree of freedom
    (4, 8)
    """
    return MIN_YEARS, needed_rows(len(shipped_variables()))


def refuse_few_years(cover_years: Iterable[int], statistics_years: Iterable[int]) -> None:
    """Raise StudyError where land cover and statistics have fewer years in common than a whole study needs.

    >>> refuse_few_years(range(2000, 2010), range(2000, 2010))
    """
    common = sorted(set(cover_years) & set(statistics_years))
    trend, fit = needed_years()
    if len(common) < max(trend, fit):
        raise StudyError(
            "Land cover and statistics have {count} year(s) in common: {years}. The whole study needs {least}: trends "
            "(Mann-Kendall) need {trend}, the STIRPAT regression of the region {fit}. Add years, or run the tools of "
            "accounts and trends by themselves.",
            count=len(common),
            years=listing(common, 30) or "–",
            least=max(trend, fit),
            trend=trend,
            fit=fit,
        )
