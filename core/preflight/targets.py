"""Checks of the table of targets of the scenarios."""

from __future__ import annotations

from ..datafile import shipped_rows
from ..errors import StudyError
from ..forecast.scenario_table import scenario_table
from ..monitor import Monitor
from ..packages import pandas as pd
from ..stirpat.variables import shipped_variables
from .finding_list import Findings
from .yearbook_tables import text_columns

SHARES = tuple(row["part"] for row in shipped_rows("shares") if not row["whole"])
LEVEL = 1.0  # any: what the targets say does not depend on levels
GROWTH_YEARS = 6


def check_targets(targets: pd.DataFrame | None, panel: pd.DataFrame, findings: Findings) -> None:
    """Add what the scenario table refuses of the targets, those that change nothing, and shares that are none.

    Parameters
    ----------
    targets : DataFrame or None
    panel : DataFrame
        Statistics, whose units and text columns the targets may name.
    findings : Findings
    """
    findings.checked.update(("scenariotable", "stirpatforecast"))
    if targets is None:
        return
    name = targets.attrs.get("name", "targets")
    monitor = Monitor()
    groups = panel.drop_duplicates("unit").set_index("unit")[list(text_columns(panel))]
    last = int(panel["year"].max())
    wrong = _beyond(targets)
    for row in targets[wrong].itertuples(index=False):
        findings.add("target_beyond", name, field=row.variable, value=float(row.value))
    levels, others = _any_levels(list(groups.index), last), targets[~wrong]
    try:
        scenario_table(levels, base_year=last, targets=others, groups=groups, monitor=monitor)
    except StudyError as error:
        findings.add("targets_refused", name, reason=error)
        return
    for warning in monitor.warnings:
        if "target" in warning.text:
            findings.add("targets_doubtful", name, reason=warning)


def _beyond(targets):
    """Return which targets are of shares, and no shares in per cent."""
    if not {"variable", "value"} <= set(targets.columns):
        return pd.Series(False, index=targets.index)
    values = pd.to_numeric(targets["value"], errors="coerce")
    return targets["variable"].isin(SHARES) & ((values < 0) | (values > 100))


def _any_levels(units, last):
    """Return a panel of all variables of the model, up to the year `last`."""
    years = range(last - GROWTH_YEARS, last + 1)
    levels = pd.DataFrame([(unit, year) for unit in units for year in years], columns=["unit", "year"])
    return levels.assign(**{variable.name: LEVEL for variable in shipped_variables()})
