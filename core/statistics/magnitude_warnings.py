"""A warning of values of an implausible magnitude: of tables as they are read, and of a panel as it is accounted."""

from __future__ import annotations

from typing import Any

from ..columns import unit_name
from ..errors import ColumnName, listing, phrase
from ..monitor import Monitor
from ..packages import pandas as pd
from ..years import span_of_years
from .magnitudes import magnitude_findings

NEAR_ONE = 1e-9  # of the product of two powers of ten


def warn_of_magnitudes(found: pd.DataFrame, monitor: Monitor) -> None:
    """Warn of parts above their wholes, and of values that are off by their magnitude; `found` by `magnitudes`."""
    shares = found[found["rule"] == "share"]
    if len(shares):
        monitor.warn(
            "{count} value(s) are above the whole that they are a part of: {rows}. Correct them before a forecast.",
            count=len(shares),
            rows=listing(of_cell(row, f"{row.value:g} > {row.high:g}") for row in shares.itertuples()),
        )
    others = _without_returns(found[found["rule"] != "share"])
    if len(others):
        monitor.warn(
            "{count} value(s) are of an implausible magnitude, perhaps for a wrong unit of measurement: {columns}.",
            count=len(others.drop_duplicates(["unit", "year", "column"])),  # rules may find one value several times
            columns=listing((_magnitude(column, rows) for column, rows in others.groupby("column", sort=False)), 10),
        )


def warn_of_panel(panel: pd.DataFrame, monitor: Monitor) -> None:
    """Warn of values of a panel that are off by their magnitude, in any year: accounts may lack that of the slip.

    >>> coal = [1.0, 1.0, 1e4]
    >>> panel = pd.DataFrame({"unit": "a", "year": [2000, 2001, 2002], "population": 10.0, "raw_coal": coal})
    >>> warn_of_panel(panel, Monitor(on_warning=lambda warning: print(warning.values["columns"])))
    raw_coal [t] (a; 2002, × 10000)
    """
    found = _without_single_years(magnitude_findings(panel), panel)
    warn_of_magnitudes(found[found["rule"] != "share"], monitor)


def _without_single_years(found, panel):
    """Return findings without units that are far from the others in a few years: a slip of a year is a jump, too."""
    years = panel.groupby("unit")["year"].nunique()
    times = found.groupby(["unit", "column", "rule"])["year"].transform("size")
    is_rare = (found["rule"] == "median") & (2 * times <= found["unit"].map(years))
    return found[~is_rare]


def of_cell(row: Any, told: str) -> Any:
    """Return what a warning calls a value: unit, year, column, then what is told of it."""
    return phrase(f"{row.unit} {row.year}, ", ColumnName(row.column), f": {told}")


def _without_returns(found):
    """Return findings without jumps that undo the jump before them: the value after a slip is no slip."""
    returns, before = [], {}
    for row in found[found["rule"] == "jump"].sort_values(["unit", "year"]).itertuples():
        key = (row.column, row.unit)
        if abs(before.pop(key, 0.0) * row.factor - 1) < NEAR_ONE:
            returns.append(row.Index)
        else:
            before[key] = row.factor
    return found.drop(index=returns)


def _magnitude(column, rows):
    """Return column, units, years and the factor that is suspected: that of jumps, else that of the bands."""
    jumps = rows[rows["rule"] == "jump"]
    factors = (jumps if len(jumps) else rows)["factor"].dropna()
    factor = f", × {factors.mode().iloc[0]:g}" if len(factors) else ""
    units, years = listing(rows["unit"].unique(), 4), span_of_years(sorted({int(year) for year in rows["year"]}))
    return phrase(ColumnName(column), " [", unit_name(column), f"] ({units}; {years}{factor})")
