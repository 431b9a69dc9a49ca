"""The scenario table: growth rates and bounds of each unit, from its own history and Table 5 of the paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..datafile import number, overridden
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import cell_text, require_fields
from ..thresholds import threshold
from .history import histories
from .scenario_rows import BOUNDS, COLUMNS, RULES, period_years

ORIGIN = "origin"
TOLD = ("value", "rule", "source", "note", ORIGIN)  # columns of targets that choose no row


def scenario_table(
    levels: pd.DataFrame,
    *,
    base_year: int,
    end_year: int = 2060,
    rules: str | Path | None = None,
    bound: str = "cap",
    targets: pd.DataFrame | None = None,
    groups: pd.DataFrame | None = None,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the editable scenario table.

    Parameters
    ----------
    levels : DataFrame
        `unit`, `year` and the variables (positive); rows after the base year are not used.
    base_year, end_year : int
        Last observed and last projected year; the periods meet in the turn year (``core/data/potential.csv``).
    rules : path, optional
        A CSV file with the columns of ``core/data/scenarios.csv`` whose rows replace or add to the shipped ones: other
        scenarios, and other periods, written 2025-2035.
    bound : {"cap", "target", "hold"}
        The rule of the bounded variables, where the rules say ``cap``.
    targets : DataFrame, optional
        Bounds that replace those of Table 5: `variable`, `value`, and, to narrow them down, `scenario`, `period` (or
        `year`, its end), and `unit` or any text column of `groups`, such as `province`.
    groups : DataFrame, optional
        Index `unit`, text columns that `targets` may name.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `COLUMNS` and `origin`: rule ``growth`` (rate per year) for every variable, and ``cap``, ``target`` or ``hold``
        for the bounded ones.

    Raises
    ------
    StudyError
        A unit has one year of history only, a period or a rule is wrong, or a target is no number.

    >>> levels = pd.DataFrame({"unit": "A", "year": [2015, 2020], "P": [100.0, 100 * 1.02**5]})
    >>> table = scenario_table(levels, base_year=2020)
    >>> table[table["scenario"] == "low"][["period", "rule", "value"]].round(9).values.tolist()
    [['2020-2030', 'growth', 0.02], ['2030-2060', 'growth', -0.024]]
    """
    monitor = monitor or Monitor()
    periods = periods_of(base_year, end_year)
    recipe = _recipe(rules)
    parts = [_default_rows(past, recipe, periods) for past in histories(levels[levels["year"] <= base_year])]
    table = pd.concat(parts, ignore_index=True).sort_values("unit", kind="stable").reset_index(drop=True)
    _warn_of_floors(table, monitor)
    if targets is not None:
        table = _with_targets(table, targets, groups, monitor)
    table["rule"] = table["rule"].where(table["rule"] != "cap", bound)
    return table[[*COLUMNS, ORIGIN]]


def periods_of(base_year: int, end_year: int) -> dict[str, str]:
    """Return {"pre": "2020-2030", "post": "2030-2060"}; without the part that does not exist.

    >>> periods_of(2020, 2060), periods_of(2035, 2060)
    ({'pre': '2020-2030', 'post': '2030-2060'}, {'post': '2035-2060'})
    """
    turn = int(threshold("turn_year"))
    require_later(end_year, base_year)
    if base_year >= turn:
        return {"post": f"{base_year}-{end_year}"}
    if end_year <= turn:
        return {"pre": f"{base_year}-{end_year}"}
    return {"pre": f"{base_year}-{turn}", "post": f"{turn}-{end_year}"}


def require_later(end_year: int, base_year: int) -> None:
    """Raise StudyError unless the last projected year is after the last observed one.

    >>> require_later(2060, 2020)
    >>> require_later(2020, 2020)
    Traceback (most recent call last):
    ...
    carbon_zoning.core.errors.StudyError: The last projected year 2020 is not after the last observed year 2020.
    """
    if end_year <= base_year:
        raise StudyError(
            "The last projected year {end} is not after the last observed year {base}.", end=end_year, base=base_year
        )


def _recipe(path):
    """Return the rows that make the table: the shipped ones, with those of a user's file in place of or after them."""
    rows = overridden("scenarios", path, ("scenario", "period", "variable", "rule"))
    for row in rows:
        wrong = row["period"] not in ("pre", "post") and period_years(row["period"]) is None
        if wrong or row["rule"] not in RULES or not row["scenario"].strip():
            raise StudyError(
                "The scenario rules have a wrong row: {row}. Scenario is a name, period is pre, post or years written "
                "2020-2030, rule is one of {rules}.",
                row=listing([row["scenario"], row["period"], row["variable"], row["rule"]]),
                rules=", ".join(RULES),
            )
    return rows


def _default_rows(past, recipe, periods):
    """Return the rows of the units of a `History`: units outermost, then variables, then the rows of the recipe."""
    parts = []
    for index, name in enumerate(past.names):
        for order, row in enumerate(_own(recipe, name)):
            if row["period"] in ("pre", "post") and row["period"] not in periods:
                continue
            parts.append(_rows(past, name, row, periods.get(row["period"], row["period"])).assign(v=index, o=order))
    table = pd.concat(parts, ignore_index=True).sort_values(["unit", "v", "o"], kind="stable")
    return table.drop(columns=["v", "o"])


def _own(recipe, name):
    """Return the rows of a variable: its own, and for scenarios that have none of its own those of any variable."""
    own = [row for row in recipe if row["variable"] == name]
    covered = {row["scenario"] for row in own}
    return own + [row for row in recipe if row["variable"] == "*" and row["scenario"] not in covered]


def _rows(past, name, row, period):
    factor = number(row, "factor", source="scenarios.csv")
    offset = number(row, "offset", source="scenarios.csv")
    value = factor * past.statistic(_statistic(row), name) + offset
    floor = np.full(len(value), -np.inf)
    if row["rule"] in BOUNDS and row["statistic"] != "fixed":
        floor = threshold("least_cap") * past.statistic("min_level", name)
    return pd.DataFrame(
        {
            "unit": past.units,
            "scenario": row["scenario"].strip(),
            "period": period,
            "variable": name,
            "rule": row["rule"],
            "value": np.maximum(value, floor),
            ORIGIN: np.where(value < floor, f"{threshold('least_cap'):g} x min_level", _origin(row, factor, offset)),
            "raised": value < floor,
        }
    )


def _statistic(row):
    known = ("min", "mean", "max", "abs_mean", "abs_low", "abs_high", "min_level", "mean_level", "max_level", "fixed")
    if row["statistic"] not in known:
        raise StudyError(
            "The scenario rules name the statistic {name}, which is not known. It is one of {known}.",
            name=row["statistic"],
            known=", ".join(known),
        )
    return row["statistic"]


def _origin(row, factor, offset):
    """Return where a value came from as text, e.g. ``1.1 x abs_mean (Huo et al. 2025, Table 5)``."""
    formula = f"{offset:g}" if row["statistic"] == "fixed" else row["statistic"]
    if row["statistic"] != "fixed":
        formula = formula if factor == 1 else f"{factor:g} x {formula}"
        formula += f" {'-' if offset < 0 else '+'} {abs(offset):g}" if offset else ""
    return f"{formula} ({row['source']})" if row.get("source") else formula


def _warn_of_floors(table, monitor):
    raised = table[table["raised"]]
    if len(raised):
        monitor.warn(
            "{count} bound(s) of Table 5 would lie near or below 0 and are set to {share} of the smallest value "
            "observed: {rows}.",
            count=len(raised),
            share=threshold("least_cap"),
            rows=listing(dict.fromkeys(f"{unit} {name}" for unit, name in zip(raised["unit"], raised["variable"]))),
        )


def _with_targets(table, targets, groups, monitor):
    name = targets.attrs.get("name", "targets")
    require_fields(targets, ("variable", "value"), name)
    _refuse_contradictions(targets, name)
    table, unused = table.copy(), []
    for row in targets.to_dict("records"):
        value = pd.to_numeric(row["value"], errors="coerce")
        if not np.isfinite(value):
            raise StudyError(
                "The table {table} has the target '{value}', which is not a number.", table=name, value=row["value"]
            )
        chosen = _chosen(table, row, groups, name)
        if not chosen.any():
            unused.append(f"{row['variable']} {value:g}")
        table.loc[chosen, "value"] = float(value)
        table.loc[chosen, ORIGIN] = f"target ({name})"
    if unused:
        monitor.warn(
            "{count} target(s) of {table} fit no unit, scenario, period and bounded variable, and change nothing: "
            "{targets}.",
            count=len(unused),
            table=name,
            targets=listing(unused),
        )
    return table


def _refuse_contradictions(targets, name):
    """Raise StudyError, which names both rows, where two targets differ in their value only."""
    first_of = {}
    for place, row in enumerate(targets.to_dict("records"), 1):
        chooses = tuple((key, cell_text(value)) for key, value in row.items() if key not in TOLD)
        first, value = first_of.setdefault(chooses, (place, row["value"]))
        if value != row["value"]:
            raise StudyError(
                "The table {table} has two targets for {row}: {one} in row {first} and {other} in row {second}. "
                "Keep one of them.",
                table=name,
                row=", ".join(text for _, text in chooses if text),
                one=value,
                first=first,
                other=row["value"],
                second=place,
            )


def _chosen(table, row, groups, name):
    """Return which bounds of the table a target replaces."""
    chosen = table["rule"].isin(BOUNDS) & (table["variable"] == row["variable"])
    for key, value in row.items():
        text = cell_text(value)
        if key in TOLD or key == "variable" or text in ("", "*"):
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
