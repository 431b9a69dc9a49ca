"""Targets that replace bounds of the scenario table: the narrower one counts, and none may contradict another."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from ..panel import cell_text, require_fields
from .scenario_rows import BOUNDS

ORIGIN = "origin"
PERCENT = 100.0
TOLD = ("value", "rule", "source", "note", ORIGIN)  # columns of targets that choose no row


def with_targets(
    table: pd.DataFrame,
    targets: pd.DataFrame,
    groups: pd.DataFrame | None,
    percent: frozenset[str],
    monitor: Monitor,
) -> pd.DataFrame:
    """Return a scenario table whose bounds are those of the targets where they say so.

    Parameters
    ----------
    table : DataFrame
        As `scenario_table.scenario_table` makes it.
    targets, groups : DataFrame
        As there. Of two targets for one bound that for a unit counts before that for a group, and that before one for
        all; then the one that names scenario or period.
    percent : set of str
        Variables that are shares of 100 %.
    monitor : Monitor

    Raises
    ------
    StudyError
        A target is no number, above 100 % for a share, or two that are as narrow as each other are for one bound,
        whether they contradict each other or not; or a column is unknown.

    >>> rows = {"unit": ["A", "B"], "scenario": "low", "period": "2020-2030", "variable": "UR", "rule": "cap"}
    >>> table = pd.DataFrame({**rows, "value": [65.0, 65.0], "origin": "Table 5"})
    >>> targets = pd.DataFrame({"variable": ["UR", "UR"], "unit": ["B", None], "value": [60, 70]})
    >>> with_targets(table, targets, None, frozenset(["UR"]), Monitor())["value"].tolist()
    [70.0, 60.0]
    """
    name = targets.attrs.get("name", "targets")
    require_fields(targets, ("variable", "value"), name)
    table, unused, records = table.copy(), [], targets.to_dict("records")
    narrow, whose = np.full(len(table), -1), np.full(len(table), -1)
    for index, row in enumerate(records):
        value = _value(row, name, percent)
        chosen = _chosen(table, row, groups, name).to_numpy()
        if not chosen.any():
            unused.append(" ".join(filter(None, (cell_text(cell) for cell in row.values()))))
        rank = _rank(row)
        _refuse_second(records, whose[chosen & (narrow == rank)], index, name)
        chosen &= narrow < rank
        narrow[chosen], whose[chosen] = rank, index
        table.loc[chosen, "value"] = value
        table.loc[chosen, ORIGIN] = f"target ({name})"
    if unused:
        monitor.warn(
            "{count} target(s) of {table} fit no unit, scenario, period ({periods}) and bounded variable, and change "
            "nothing: {targets}.",
            count=len(unused),
            table=name,
            periods=listing(dict.fromkeys(table["period"])),
            targets=listing(unused),
        )
    return table


def _value(row, name, percent):
    value = pd.to_numeric(row["value"], errors="coerce")
    if not np.isfinite(value):
        raise StudyError(
            "The table {table} has the target '{value}', which is not a number.", table=name, value=row["value"]
        )
    if value <= 0:
        raise StudyError(
            "The table {table} has the target {value} for {variable}; a target must be above 0.",
            table=name,
            value=number_text(value),
            variable=row["variable"],
        )
    if row["variable"] in percent and value > PERCENT:
        raise StudyError(
            "The table {table} has the target {value} for {variable}, which is a share: at most 100 %.",
            table=name,
            value=number_text(value),
            variable=row["variable"],
        )
    return float(value)


def _rank(row):
    """Return how narrow a target is: for a unit 8, a group 4, all 0; and 1 for each of scenario and period."""
    given = {key for key, value in row.items() if key not in TOLD and cell_text(value) not in ("", "*")}
    kind = 8 if "unit" in given else 4 if given - {"variable", "scenario", "period", "year"} else 0
    return kind + ("scenario" in given) + bool(given & {"period", "year"})


def _refuse_second(records, earlier, index, name):
    """Raise StudyError, which names both rows, where an earlier target as narrow is for the same bound."""
    if len(earlier):
        first, row = int(earlier.min()), records[index]
        texts = [cell_text(value) for key, value in row.items() if key not in TOLD]
        raise StudyError(
            "The table {table} has two targets for {row}: {one} in row {first} and {other} in row {second}. "
            "Keep one of them.",
            table=name,
            row=listing((text for text in texts if text), None),
            one=records[first]["value"],
            first=first + 1,
            other=row["value"],
            second=index + 1,
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
