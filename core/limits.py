"""How large a result may be: estimated before work, and refused beyond a limit of ``core/data/limits.csv``."""

from __future__ import annotations

from .datafile import shipped_rows
from .errors import StudyError


def require_size(limit: str, count: int, advice: str = "") -> None:
    """Raise StudyError where a result would be larger than its limit.

    Parameters
    ----------
    limit : str
        Row of ``limits.csv``.
    count : int
        Size of the result to come, in the unit of that row.
    advice : str
        What to change, a parameter's name.

    Examples
    --------
    >>> require_size("prediction_bands", 41, "YEARS")
    >>> require_size("prediction_bands", 10_000, "YEARS")
    Traceback (most recent call last):
    ...
    carbon_zoning.core.errors.StudyError: The result would have 10,000 dates; the limit is 1,200. Change YEARS.
    """
    row = next(row for row in shipped_rows("limits") if row["limit"] == limit)
    if count > int(row["most"]):
        raise StudyError(
            "The result would have {count} {unit}; the limit is {most}. Change {advice}.",
            count=f"{count:,}",
            unit=row["unit"],
            most=f"{int(row['most']):,}",
            advice=advice,
        )
