"""The numbers by which data, fits and forecasts are judged: ``checks``, ``fit`` and ``potential`` of ``core/data``."""

from __future__ import annotations

from functools import cache

from .datafile import number, shipped_rows

FILES = ("fit", "potential", "checks")


@cache
def threshold(name: str) -> float:
    """Return a number by its name, in the unit that its row of the file states.

    >>> threshold("max_vif"), threshold("turn_year")
    (10.0, 2030.0)
    """
    file, row = next((file, row) for file in FILES for row in shipped_rows(file) if row["name"] == name)
    return number(row, "value", source=f"{file}.csv")
