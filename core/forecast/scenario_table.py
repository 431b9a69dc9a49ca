"""The scenario table: growth rates and bounds of each unit, from its own history and Table 5 of the paper."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np

from ..datafile import number, overridden
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import where
from ..stirpat.variables import shipped_variables
from ..thresholds import threshold
from .history import histories
from .scenario_rows import BOUNDS, COLUMNS, RULES, period_years
from .scenario_targets import ORIGIN, PERCENT, with_targets


def scenario_table(
    levels: pd.DataFrame,
    *,
    base_year: int,
    end_year: int = 2060,
    rules: str | Path | None = None,
    bound: str = "cap",
    targets: pd.DataFrame | None = None,
    groups: pd.DataFrame | None = None,
    percent: Collection[str] | None = None,
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
        `year`, its end), and `unit` or any text column of `groups`, such as `province`; the narrower one counts.
    groups : DataFrame, optional
        Index `unit`, text columns that `targets` may name.
    percent : collection of str, optional
        Variables that are shares: no bound of theirs is above 100 %. Without it those of Eq. 12 (IS, UR).
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `COLUMNS` and `origin`: rule ``growth`` (rate per year) for every variable, and ``cap``, ``target`` or ``hold``
        for the bounded ones.

    Raises
    ------
    StudyError
        The base year is before the first year, a unit has one year of history only, a share is above 100 %, a period
        or a rule is wrong, or as `scenario_targets.with_targets`.

    >>> levels = pd.DataFrame({"unit": "A", "year": [2015, 2020], "P": [100.0, 100 * 1.02**5]})
    >>> table = scenario_table(levels, base_year=2020)
    >>> table[table["scenario"] == "low"][["period", "rule", "value"]].round(9).values.tolist()
    [['2020-2030', 'growth', 0.02], ['2030-2060', 'growth', -0.024]]
    """
    monitor = monitor or Monitor()
    shares = frozenset(percent if percent is not None else (row.name for row in shipped_variables() if row.unit == "%"))
    _refuse_early_base(levels, base_year)
    _refuse_above_100(levels, shares)
    periods = periods_of(base_year, end_year)
    recipe = _recipe(rules)
    parts = [_default_rows(past, recipe, periods) for past in histories(levels[levels["year"] <= base_year])]
    table = pd.concat(parts, ignore_index=True).sort_values("unit", kind="stable").reset_index(drop=True)
    _warn_of_floors(table, monitor)
    _cut_shares(table, shares)
    if targets is not None:
        table = with_targets(table, targets, groups, shares, monitor)
    table["rule"] = table["rule"].where(table["rule"] != "cap", bound)
    return table[[*COLUMNS, ORIGIN]]


def _refuse_early_base(levels, base_year):
    first = int(levels["year"].min())
    if base_year < first:
        raise StudyError(
            "The base year {base} is before the first year of the panel, {first}: there is no history to take rates "
            "from. Choose a base year from {first} to {last}, or give earlier years.",
            base=base_year,
            first=first,
            last=int(levels["year"].max()),
        )


def _refuse_above_100(levels, shares):
    for name in sorted(shares & set(levels.columns)):
        wrong = levels[levels[name] > PERCENT * (1 + 1e-9)]
        if len(wrong):
            raise StudyError(
                "{name} is a share and above 100 % in {count} unit-year(s): {rows}. Correct the columns it is made of.",
                name=name,
                count=len(wrong),
                rows=where(wrong.round({name: 4}), name),
            )


def _cut_shares(table, shares):
    """Set bounds of shares that Table 5 takes beyond 100 % to 100, in place."""
    beyond = table["rule"].isin(BOUNDS) & table["variable"].isin(shares) & (table["value"] > PERCENT)
    table.loc[beyond, ORIGIN] = table.loc[beyond, ORIGIN].map("{}, at most 100".format)
    table.loc[beyond, "value"] = PERCENT


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
                rules=listing(RULES, None),
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
            known=listing(known, None),
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
            rows=listing(
                dict.fromkeys(f"{monitor.named(unit)} {name}" for unit, name in zip(raised["unit"], raised["variable"]))
            ),
        )
