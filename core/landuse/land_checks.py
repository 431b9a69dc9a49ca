"""The numbers by which land cover is judged, from ``core/data/land_checks.csv``."""

from __future__ import annotations

from ..datafile import number, shipped_rows


def land_check(name: str) -> float:
    """Return a number by its name, in the unit that its row of the file states.

    >>> land_check("missing_land")
    1.0
    """
    row = next(row for row in shipped_rows("land_checks") if row["name"] == name)
    return number(row, "value", source="land_checks.csv", minimum=0)
