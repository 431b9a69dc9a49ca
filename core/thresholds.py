"""The bounds by which a fit is judged, from ``core/data/fit.csv``."""

from __future__ import annotations

from .datafile import number, shipped_rows


def bound(name):
    """Return a number of ``core/data/fit.csv``."""
    row = next(row for row in shipped_rows("fit") if row["name"] == name)
    return number(row, "value", source="fit.csv")
