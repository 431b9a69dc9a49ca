"""What the peaks of a forecast owe to a year in which a scenario turns the sign of a rate (method section 23)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import ScenarioName, VariableName, enumeration, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..thresholds import threshold
from .project import Paths, project
from .uncertainty import is_peaked


@dataclass(frozen=True)
class SwitchTest:
    """A forecast beside the one in which the rates that change their sign stay what they were before.

    Attributes
    ----------
    table : DataFrame
        A row for each scenario: `scenario`; `variables` and `years`, what changes its sign and when, as text, ""
        where nothing does; `units_peak` (units with a peak), `at_switch` (of them, with the peak in such a year) and
        `leave` (of these, those whose peak is elsewhere, or nowhere, when the rates stay); `peaked` and `peaked_kept`
        (units with a peak by the turn year), `region_ce` and `region_ce_kept` (t C/a of the region in the last year).
    decisive : list of str
        Scenarios in which so large a share of the peaks leaves the year that the rule explains them
        (``switch_share`` in ``core/data/potential.csv``).
    turns, causes : dict
        Scenario -> {variable: number of units}: in which it changes its sign, and those of them that count as `leave`.
    """

    table: pd.DataFrame
    decisive: list[str]
    turns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    causes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def switch_test(paths: Paths, monitor: Monitor | None = None) -> SwitchTest | None:
    """Return the `SwitchTest` of a forecast, and warn where the rule explains the peaks; None where no rate turns.

    >>> from carbon_zoning.core.forecast.scenarios import ScenarioPlan
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> none = np.zeros((1, 1, 1, 2), int)
    >>> years, growth = np.array([2020, 2030, 2060]), np.array([[[[0.01, -0.01]]]])
    >>> plan = ScenarioPlan(("low",), ("A",), (Variable("P", "p"),), years, growth, none, none, none, none)
    >>> found = switch_test(project(np.array([[5.0]]), np.array([8.0]), plan, np.array([[1.0]])))
    >>> found.decisive, found.table[["variables", "years", "at_switch", "leave"]].values.tolist()
    (['low'], [['P', '2030', 1, 1]])
    """
    turned = _turned(paths.plan)
    if not turned.any():
        return None
    kept = project(paths.values[0, :, :, 0], paths.ce[0, :, 0], _with_first_rates(paths.plan), paths.elasticities)
    table = pd.DataFrame([_row(paths, kept, turned, s) for s in range(len(paths.plan.scenarios))])
    # a scenario without a peak has none that a rule explains
    explained = table["leave"] > threshold("switch_share") * table["units_peak"]
    found = SwitchTest(table, list(table.loc[explained, "scenario"]), *_in_units(paths, kept))
    _warn(found, monitor or Monitor())
    return found


def _turned(plan):
    """Return where a rate changes its sign from one step to the next, in any unit: bool (S, p, T - 2)."""
    return (plan.growth[..., 1:] * plan.growth[..., :-1] < 0).any(axis=1)


def _in_units(paths, kept):
    """Return in how many units each variable changes its sign, and in how many of those whose peak leaves: dicts."""
    plan, turns, causes = paths.plan, {}, {}
    own = (plan.growth[..., 1:] * plan.growth[..., :-1] < 0).any(axis=-1)  # (S, n, p)
    steps = _turned(plan).any(axis=1)  # (S, T - 2)
    for s, scenario in enumerate(plan.scenarios):
        peak = _peak_years(paths, s)
        leave = np.isin(peak, plan.years[1 + np.flatnonzero(steps[s])]) & (_peak_years(kept, s) != peak)
        for found, units in ((turns, own[s]), (causes, own[s] & leave[:, None])):
            counts = units.sum(axis=0)
            found[scenario] = {name: int(count) for name, count in zip(plan.names, counts) if count}
    return turns, causes


def _with_first_rates(plan):
    """Return the plan in which a variable that changes its sign keeps, in all units, the rates of the step before."""
    growth = plan.growth.copy()
    for scenario, variable, step in np.argwhere(_turned(plan))[::-1]:  # the earliest of a variable counts, as the last
        growth[scenario, :, variable, step + 1 :] = growth[scenario, :, variable, step, None]
    return replace(plan, growth=growth)


def _row(paths, kept, turned, s):
    plan = paths.plan
    variables, steps = turned[s].any(axis=1), np.flatnonzero(turned[s].any(axis=0))
    years = plan.years[1 + steps]
    peak, peak_kept = _peak_years(paths, s), _peak_years(kept, s)
    at_switch = np.isin(peak, years)
    return {
        "scenario": plan.scenarios[s],
        "variables": listing((name for name, turns in zip(plan.names, variables) if turns), None),
        "years": listing(map(str, years), None),
        "units_peak": int((peak > 0).sum()),
        "at_switch": int(at_switch.sum()),
        "leave": int((at_switch & (peak_kept != peak)).sum()),
        "peaked": int(is_peaked(paths.ce[s], plan.years).sum()),
        "peaked_kept": int(is_peaked(kept.ce[s], plan.years).sum()),
        "region_ce": float(paths.ce[s, :, -1].sum()),
        "region_ce_kept": float(kept.ce[s, :, -1].sum()),
    }


def _peak_years(paths, s):
    """Return the year of the peak of each unit, (n,); 0 where emission is greatest in the last year, which is none."""
    top = paths.ce[s].argmax(axis=-1)
    return np.where(top < len(paths.plan.years) - 1, paths.plan.years[top], 0)


def _warn(found, monitor):
    for row in found.table[found.table["scenario"].isin(found.decisive)].to_dict("records"):
        monitor.warn(
            "In the scenario {scenario}, {count} of {total} peak(s) are in {years} because the scenario turns the sign "
            "of the growth of {variables} then, and not with the rate that was before.",
            scenario=ScenarioName(row["scenario"]),
            count=row["leave"],
            total=row["units_peak"],
            years=enumeration(row["years"].split(", ")),
            variables=enumeration(map(VariableName, found.causes[row["scenario"]])),
        )
