"""The scenario engine: variables and emission of each unit to the last year (method sections 9.4 and 10)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .scenarios import COLUMNS, RULES, SCENARIOS, setting

FAR = 20.0  # a projected W beyond this multiple of the base year, or CEI below 1/50 of it, is said
PERCENT = 100.0


@dataclass(frozen=True)
class Rule:
    """What a variable of a unit does in a period: its growth, and the bound it keeps."""

    start: int
    end: int
    growth: float = 0.0
    bound: str = ""
    level: float = np.nan


def read_scenarios(table):
    """Return {(unit, scenario, variable): [Rule, ...] by period} of a scenario table.

    Raises
    ------
    StudyError
        A column is missing, a scenario, period, rule or value is wrong, or a cell stands twice.
    """
    name = table.attrs.get("name", "scenarios")
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise StudyError(
            "The table {table} has no column {missing}; it has {found}.",
            table=name,
            missing=listing(missing),
            found=listing(table.columns),
        )
    cells = {}
    for row in table[list(COLUMNS)].itertuples(index=False, name=None):
        unit, scenario, period, variable, rule, value = row
        start, end, number = _checked(row, name)
        key = (str(unit).strip(), scenario, variable, start, end)
        parts = cells.setdefault(key, {})
        kind = "growth" if rule == "growth" else "bound"
        if kind in parts:
            raise StudyError(
                "The table {table} has two rules '{rule}' for {row}.",
                table=name,
                rule=rule,
                row=listing([unit, scenario, period, variable]),
            )
        parts[kind] = (rule, number)
    rules = {}
    for (unit, scenario, variable, start, end), parts in sorted(cells.items()):
        bound, level = parts.get("bound", ("", np.nan))
        growth = parts.get("growth", ("", 0.0))[1]
        rules.setdefault((unit, scenario, variable), []).append(Rule(start, end, growth, bound, level))
    return rules


def years_of_projection(base_year, end_year, step, rules):
    """Return the years of a path: the base year, every step, the ends of all periods and the last year."""
    ends = {end for parts in rules.values() for end in (part.end for part in parts)}
    starts = {start for parts in rules.values() for start in (part.start for part in parts)}
    years = set(range(base_year, end_year + 1, step)) | {end_year} | ends | starts
    return sorted(year for year in years if base_year <= year <= end_year)


def project_variable(name, base, rules, years, clip=None):
    """Return the values of a variable at `years`, which begin with its base year.

    Parameters
    ----------
    name : str
    base : float
        Value in the first year.
    rules : list of Rule
        One for each period; together they cover the years.
    years : list of int
    clip : list, optional
        Receives the rates that were cut to the bounds of ``core/data/potential.csv``.
    """
    low, high = setting("clip_low"), setting("clip_high")
    values, opened = [base], base
    for early, late in zip(years, years[1:]):
        rule = next((rule for rule in rules if rule.start <= early and late <= rule.end), None)
        if rule is None:
            raise StudyError(
                "The scenario table has no rule for {variable} from {early} to {late}. Periods must cover all years.",
                variable=name,
                early=early,
                late=late,
            )
        if early == rule.start or len(values) == 1:
            opened, begun = values[-1], early
        growth = min(max(rule.growth, low), high)
        if clip is not None and growth != rule.growth:
            clip.append(rule.growth)
        values.append(_next(name, values[-1], opened, begun, early, late, growth, rule))
    return np.array(values)


def project(levels, emission, rules, model, *, base_year, end_year=2060, step=5, monitor=None):
    """Return the forecast of the units.

    Parameters
    ----------
    levels : DataFrame
        Index `unit`, the variables in the base year.
    emission : Series
        Index `unit`, the response in the base year (t C).
    rules : dict
        Result of `read_scenarios`.
    model : Model
    base_year, end_year, step : int
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `scenario`, `year`, the variables, `ce`.

    Notes
    -----
    CE(t) = CE(t0) * product over variables of [X(t) / X(t0)]^B: elasticities of the fit, anchored in the base year,
    because the intercept of a regional equation does not fit a county.
    """
    monitor = monitor or Monitor()
    years = years_of_projection(base_year, end_year, step, rules)
    clipped, frames, names = [], [], list(levels.columns)
    for done, unit in enumerate(levels.index):
        monitor.progress(done / len(levels))
        elasticity = model.of_unit(unit)
        for scenario in SCENARIOS:
            values = {
                name: project_variable(name, levels.at[unit, name], _rules(rules, unit, scenario, name), years, clipped)
                for name in names
            }
            growth = sum(elasticity[name] * np.log(values[name] / values[name][0]) for name in names)
            frame = pd.DataFrame({"unit": unit, "scenario": scenario, "year": years, **values})
            frames.append(frame.assign(ce=emission[unit] * np.exp(growth)))
    forecast = pd.concat(frames, ignore_index=True)
    _warn(forecast, clipped, base_year, monitor)
    return forecast


def _next(name, value, opened, begun, early, late, growth, rule):
    free = value * (1 + growth) ** (late - early)
    if not rule.bound:
        return free
    floor = opened if _never_falls(name) else -np.inf
    level = max(rule.level, floor)
    if rule.bound == "hold":
        return min(opened, level)
    if rule.bound == "target" or opened > level:
        return opened + (level - opened) * (late - begun) / (rule.end - begun)
    return min(level, free, PERCENT if _is_percent(name) else np.inf)


def _never_falls(name):
    return any(row["variable"] == name and row["never_falls"] == "1" for row in shipped_rows("variables"))


def _is_percent(name):
    return any(row["variable"] == name and row["unit"] == "%" for row in shipped_rows("variables"))


def _rules(rules, unit, scenario, variable):
    found = rules.get((unit, scenario, variable)) or rules.get(("*", scenario, variable))
    if not found:
        raise StudyError(
            "The scenario table has no row for unit {unit}, scenario {scenario}, variable {variable}.",
            unit=unit,
            scenario=scenario,
            variable=variable,
        )
    return found


def _checked(row, table):
    unit, scenario, period, variable, rule, value = row
    number = pd.to_numeric(value, errors="coerce")
    parts = str(period).replace("–", "-").split("-")
    good_period = len(parts) == 2 and all(part.strip().isdigit() for part in parts) and int(parts[0]) < int(parts[1])
    if scenario not in SCENARIOS or rule not in RULES or not good_period or not np.isfinite(number):
        raise StudyError(
            "The table {table} has a wrong row: {row}. Scenario is one of {scenarios}, period is written 2020-2030, "
            "rule is one of {rules}, value is a number.",
            table=table,
            row=listing([unit, scenario, period, variable, rule, value]),
            scenarios=", ".join(SCENARIOS),
            rules=", ".join(RULES),
        )
    return int(parts[0]), int(parts[1]), float(number)


def _warn(forecast, clipped, base_year, monitor):
    if clipped:
        monitor.warn(
            "{count} growth rate(s) beyond {low} to {high} per year are cut: {rates}.",
            count=len(clipped),
            low=setting("clip_low"),
            high=setting("clip_high"),
            rates=listing(f"{rate:.3f}" for rate in clipped),
        )
    base = forecast[forecast["year"] == base_year].set_index(["unit", "scenario"])
    last = forecast[forecast["year"] == forecast["year"].max()].set_index(["unit", "scenario"])
    for name, far in (("W", lambda ratio: ratio > FAR), ("CEI", lambda ratio: ratio < 1 / 50)):
        if name in forecast.columns:
            count = int(far(last[name] / base[name]).sum())
            if count:
                monitor.warn(
                    "{variable} moves by more than a factor of {factor} in {count} unit-scenario(s): decades of "
                    "compound growth at past rates. Edit the scenario table if that is not meant.",
                    variable=name,
                    factor=20 if name == "W" else 50,
                    count=count,
                )
