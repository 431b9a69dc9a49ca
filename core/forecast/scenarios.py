"""The scenario table: growth rates and caps of each unit, from its own history and Table 5 of the paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..datafile import number, shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd

SCENARIOS = ("low", "baseline", "high")
RULES = ("growth", "cap", "target", "hold")
COLUMNS = ("unit", "scenario", "period", "variable", "rule", "value")


def setting(name):
    """Return a number of ``core/data/potential.csv``."""
    row = next(row for row in shipped_rows("potential") if row["name"] == name)
    return number(row, "value", source="potential.csv")


@dataclass(frozen=True)
class History:
    """Statistics of one variable of one unit.

    Attributes
    ----------
    least, mean, greatest : float
        Least and greatest compound annual growth rate over windows of five years, and the rate over all years.
    low_level, mean_level, high_level : float
        Least, mean and greatest value.
    """

    least: float
    mean: float
    greatest: float
    low_level: float
    mean_level: float
    high_level: float

    def statistic(self, name):
        """Return a statistic by its name in ``core/data/scenarios.csv``."""
        magnitudes = sorted(abs(rate) for rate in (self.least, self.mean, self.greatest))
        return {
            "min": self.least,
            "mean": self.mean,
            "max": self.greatest,
            "abs_mean": abs(self.mean),
            "abs_low": magnitudes[0],
            "abs_high": magnitudes[2],
            "min_level": self.low_level,
            "mean_level": self.mean_level,
            "max_level": self.high_level,
            "fixed": 0.0,
        }[name]


def history(years, values):
    """Return the `History` of a series of positive values; windows run backwards from the last year."""
    years, values = np.asarray(years), np.asarray(values, dtype=float)
    place = [len(years) - 1]
    while True:
        earlier = np.flatnonzero(years <= years[place[-1]] - setting("window"))
        if not earlier.size:
            break
        place.append(earlier[-1])
    if len(place) < 2:
        place = [len(years) - 1, 0]
    rates = [
        (values[late] / values[early]) ** (1 / (years[late] - years[early])) - 1
        for late, early in zip(place, place[1:])
        if late != early
    ] or [0.0]
    span = years[-1] - years[0]
    mean = (values[-1] / values[0]) ** (1 / span) - 1 if span else 0.0
    return History(min(rates), mean, max(rates), values.min(), values.mean(), values.max())


def scenario_table(levels, *, base_year, end_year=2060, targets=None, groups=None, monitor=None):
    """Return the editable scenario table.

    Parameters
    ----------
    levels : DataFrame
        `unit`, `year` and the variables (positive).
    base_year, end_year : int
        Last observed and last projected year; the periods meet in the turn year (``core/data/potential.csv``).
    targets : DataFrame, optional
        Caps that replace those of Table 5: `variable`, `value`, and, to narrow them down, `scenario`, `period` (or
        `year`, its end), and `unit` or any text column of `groups`, such as `province`.
    groups : DataFrame, optional
        Index `unit`, text columns that `targets` may name.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `COLUMNS`: rule ``growth`` (rate per year) for every variable, and ``cap`` for the bounded ones.
    """
    monitor = monitor or Monitor()
    periods = periods_of(base_year, end_year)
    names = [column for column in levels.columns if column not in ("unit", "year")]
    rows = []
    for unit, part in levels.groupby("unit", sort=True):
        part = part.sort_values("year")
        for name in names:
            series = history(part["year"].to_numpy(), part[name].to_numpy())
            rows += _rows_of(unit, name, series, periods)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table if targets is None else _with_targets(table, targets, groups, monitor)


def periods_of(base_year, end_year):
    """Return {"pre": "2020-2030", "post": "2030-2060"}; without the part that does not exist."""
    turn = int(setting("turn_year"))
    if end_year <= base_year:
        raise StudyError(
            "The last projected year {end} is not after the last observed year {base}.", end=end_year, base=base_year
        )
    if base_year >= turn:
        return {"post": f"{base_year}-{end_year}"}
    if end_year <= turn:
        return {"pre": f"{base_year}-{end_year}"}
    return {"pre": f"{base_year}-{turn}", "post": f"{turn}-{end_year}"}


def _rows_of(unit, name, series, periods):
    shipped = shipped_rows("scenarios")
    own = [row for row in shipped if row["variable"] == name] or [row for row in shipped if row["variable"] == "*"]
    rows = []
    for row in own:
        if row["period"] in periods:
            factor = number(row, "factor", source="scenarios.csv")
            offset = number(row, "offset", source="scenarios.csv")
            value = factor * series.statistic(row["statistic"]) + offset
            rows.append((unit, row["scenario"], periods[row["period"]], name, row["rule"], value))
    return rows


def _with_targets(table, targets, groups, monitor):
    name = targets.attrs.get("name", "targets")
    missing = [column for column in ("variable", "value") if column not in targets.columns]
    if missing:
        raise StudyError(
            "The table {table} has no column {missing}; it has {found}.",
            table=name,
            missing=listing(missing),
            found=listing(targets.columns),
        )
    table, unused = table.copy(), []
    for row in targets.to_dict("records"):
        value = pd.to_numeric(row["value"], errors="coerce")
        if pd.isna(value):
            raise StudyError(
                "The table {table} has the target '{value}', which is no number.", table=name, value=row["value"]
            )
        chosen = _chosen(table, row, groups, name)
        if not chosen.any():
            unused.append(f"{row['variable']} {value:g}")
        table.loc[chosen, "value"] = float(value)
    if unused:
        monitor.warn(
            "{count} target(s) of {table} fit no unit, scenario, period and bounded variable, and change nothing: "
            "{targets}.",
            count=len(unused),
            table=name,
            targets=listing(unused),
        )
    return table


def _chosen(table, row, groups, name):
    """Return which caps of the table a target replaces."""
    chosen = (table["rule"] == "cap") & (table["variable"] == row["variable"])
    for key, value in row.items():
        text = _text(value)
        if key in ("variable", "value", "rule", "source", "note") or text in ("", "*"):
            continue
        if key in ("unit", "scenario", "period"):
            chosen &= table[key] == text
        elif key == "year":
            chosen &= table["period"].str.endswith(text)
        elif groups is not None and key in groups.columns:
            chosen &= table["unit"].map(groups[key]) == text
        else:
            raise StudyError(
                "The table {table} has the column {column}, which the statistics panel does not have as text. Use "
                "unit, scenario, period, year, or a text column of the panel.",
                table=name,
                column=key,
            )
    return chosen


def _text(value):
    if value is None or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
