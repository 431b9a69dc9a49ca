"""The rows of a scenario table: what is written in each, checked before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..lost_zeros import refuse_lost_zeros
from ..packages import pandas as pd
from ..panel import cell_text

SCENARIOS = tuple(row["scenario"] for row in shipped_rows("scenario_names"))
BOUNDS = ("cap", "target", "hold")
RULES = ("growth", *BOUNDS)
COLUMNS = ("unit", "scenario", "period", "variable", "rule", "value")
PERIOD = re.compile(r"\s*(\d{4})\s*[-–—]\s*(\d{4})\s*")
ALL = "*"


def period_years(text: object) -> tuple[int, int] | None:
    """Return (first, last) of a period written ``2020-2030``, None where the text is none.

    >>> period_years("2020-2030"), period_years("2030-2020")
    ((2020, 2030), None)
    """
    match = PERIOD.fullmatch(str(text))
    if not match or int(match[1]) >= int(match[2]):
        return None
    return int(match[1]), int(match[2])


def read_rows(
    table: pd.DataFrame,
    units: Sequence[str],
    names: Sequence[str],
    *,
    groups: pd.DataFrame | None = None,
    known: Collection[str] = (),
) -> pd.DataFrame:
    """Return the rows of a scenario table, checked; ``attrs["name"]`` is what messages call it.

    Parameters
    ----------
    table : DataFrame
        With all of `COLUMNS`, any of them text.
    units, names : sequence of str
        Units and variables that are projected.
    groups, known
        As in `scenarios.read_scenarios`.

    Returns
    -------
    DataFrame
        `unit`, `scenario`, `variable`, `rule` as text, `value` as float, `first` and `last` year of the period,
        `members` (indices of the units that the row is for, ndarray) and `narrow` (0 all units, 1 a group, 2 a unit).

    Raises
    ------
    StudyError
        Rows are wrong (they are named together), a variable or unit is unknown, or `field_names` says so.

    >>> table = pd.DataFrame([["*", "low", "2020-2030", "P", "growth", "0.01"]], columns=COLUMNS)
    >>> read_rows(table, ["A", "B"], ["P"])[["first", "last", "value", "members"]].values.tolist()
    [[2020, 2030, 0.01, array([0, 1])]]
    """
    name = table.attrs.get("name", "scenarios")
    rows = pd.DataFrame({column: table[column].map(cell_text) for column in COLUMNS[:-1]})
    rows["value"] = pd.to_numeric(table["value"], errors="coerce").astype(float)
    years = {text: period_years(text) for text in rows["period"].unique()}
    growth = rows["rule"] == "growth"
    good = (
        rows["period"].map(years).notna()
        & rows["rule"].isin(RULES)
        & np.isfinite(rows["value"])
        & (growth | (rows["value"] > 0))
        & (rows[["unit", "scenario", "variable"]] != "").all(axis=1)
    )
    _refuse_wrong(table, good, name)
    _refuse_unknown(set(rows["variable"]) - set(names), names, name)
    rows["first"], rows["last"] = zip(*rows["period"].map(years)) if len(rows) else ((), ())
    members = _members_of_cells(rows["unit"].unique(), list(units), groups, set(known), name)
    rows["narrow"] = rows["unit"].map(lambda cell: members[cell][0])
    rows["members"] = rows["unit"].map(lambda cell: members[cell][1])
    rows.attrs["name"] = name
    field_names(rows["scenario"].unique())
    return rows


def field_names(scenarios: Iterable[str]) -> dict[str, str]:
    """Return {scenario: its part of a field name}: letters, digits and ``_`` of any script.

    Raises StudyError where two scenarios would share one; field names do not tell capitals apart.

    >>> field_names(["low", "net zero (2)"])
    {'low': 'low', 'net zero (2)': 'net_zero_2_'}
    """
    names = {scenario: re.sub(r"\W+", "_", scenario) for scenario in scenarios}
    taken: dict[str, str] = {}
    for scenario, name in names.items():
        other = taken.setdefault(name.lower(), scenario)
        if other != scenario:
            raise StudyError(
                "The scenarios '{one}' and '{other}' would share their output fields; rename one of them.",
                one=other,
                other=scenario,
            )
    return names


def _refuse_wrong(table, good, name):
    if not good.all():
        wrong = [f"{at + 1} ({listing(table[list(COLUMNS)].iloc[at])})" for at in np.flatnonzero(~good)[:11]]
        raise StudyError(
            "The scenario table {table} has {count} wrong row(s): {rows}. Unit, scenario and variable must not be "
            "empty, period is written 2020-2030, rule is one of {rules}, value is a number, above 0 but for growth.",
            table=name,
            count=int((~good).sum()),
            rows=listing(wrong),
            rules=listing(RULES, None),
        )


def _refuse_unknown(unknown, names, name):
    if unknown:
        raise StudyError(
            "The scenario table {table} names variable(s) that the model does not have: {unknown}; the model has "
            "{names}. Make the table with the variables of the fit, or remove the rows.",
            table=name,
            unknown=listing(sorted(unknown)),
            names=listing(names),
        )


def _members_of_cells(cells, units, groups, known, table):
    """Return {unit cell: (0 all units, 1 a group, 2 a unit; indices of the units)}.

    Raises StudyError where a cell is neither, nor one of the units `known`.
    """
    at = {unit: index for index, unit in enumerate(units)}
    found, unknown = {}, []
    for cell in cells:
        if cell == ALL:
            found[cell] = (0, np.arange(len(units)))
        elif cell in at:
            found[cell] = (2, np.array([at[cell]]))
        else:
            group = _group(cell, units, groups)
            if group is None and cell not in known:
                unknown.append(cell)
            found[cell] = (1, np.array([], dtype=int) if group is None else group)
    if unknown:
        refuse_lost_zeros(unknown, units, table, "PANEL")
        raise StudyError(
            "The scenario table {table} names {count} unit(s) that the panel does not have: {unknown}; it has "
            "{units}. Ids are compared as text. Write * for all units, or column=text for those with "
            "that text in the statistics panel.",
            table=table,
            count=len(unknown),
            unknown=listing(unknown),
            units=listing(units, 3),
        )
    return found


def _group(cell, units, groups):
    column, equals, text = cell.partition("=")
    if not equals or groups is None or column not in groups.columns:
        return None
    own = groups[column].reindex(units).map(cell_text).to_numpy()
    return np.flatnonzero(own == text) if text in set(groups[column].map(cell_text)) else None
