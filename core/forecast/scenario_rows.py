"""The rows of a scenario table: what is written in each, checked before anything is made of them."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import cell_text, require_fields
from .scenario_table import COLUMNS, RULES, period_years

ALL = "*"


def checked_rows(table):
    """Return the rows of a scenario table as text and numbers; ``attrs["name"]`` is what messages call it.

    Raises
    ------
    StudyError
        A column is missing, or rows are wrong; they are named together.
    """
    name = table.attrs.get("name", "scenarios")
    require_fields(table, COLUMNS, name)
    rows = pd.DataFrame({column: table[column].map(cell_text) for column in COLUMNS[:-1]})
    rows["value"] = pd.to_numeric(table["value"], errors="coerce").astype(float)
    period = {text: period_years(text) is not None for text in rows["period"].unique()}
    bounded = rows["rule"] != "growth"
    good = (
        rows["period"].map(period).astype(bool)
        & rows["rule"].isin(RULES)
        & np.isfinite(rows["value"])
        & ~(bounded & ~(rows["value"] > 0))
        & (rows[["unit", "scenario", "variable"]] != "").all(axis=1)
    )
    if not good.all():
        wrong = [f"{at + 1} ({listing(table[list(COLUMNS)].iloc[at])})" for at in np.flatnonzero(~good)[:11]]
        raise StudyError(
            "The scenario table {table} has {count} wrong row(s): {rows}. Unit, scenario and variable must not be "
            "empty, period is written 2020-2030, rule is one of {rules}, value is a number, above 0 but for growth.",
            table=name,
            count=int((~good).sum()),
            rows=listing(wrong),
            rules=", ".join(RULES),
        )
    rows.attrs["name"] = name
    return rows


def refuse_names(rows, names):
    """Raise StudyError where rows name a variable that is not one of `names`."""
    unknown = sorted(set(rows["variable"]) - set(names))
    if unknown:
        raise StudyError(
            "The scenario table {table} names variable(s) that the model does not have: {unknown}; the model has "
            "{names}. Make the table with the variables of the fit, or remove the rows.",
            table=rows.attrs["name"],
            unknown=listing(unknown),
            names=listing(names),
        )


def units_of_cells(rows, units, groups, known):
    """Return {unit cell: (level, indices of units)}: level 0 all units, 1 a group, 2 a unit.

    Raises StudyError where a cell is neither, nor one of the units `known`.
    """
    at = {unit: index for index, unit in enumerate(units)}
    found, unknown = {ALL: (0, np.arange(len(units)))}, []
    for cell in rows["unit"].unique():
        if cell in at:
            found[cell] = (2, np.array([at[cell]]))
        elif cell != ALL:
            members = _members(cell, units, groups)
            if members is None and cell not in known:
                unknown.append(cell)
            found[cell] = (1, np.array([], dtype=int) if members is None else members)
    if unknown:
        raise StudyError(
            "The scenario table {table} names {count} unit(s) that the panel does not have: {unknown}; it has "
            "{units}. Ids are compared as text, '1' is not '01'. Write * for all units, or column=text for those with "
            "that text in the statistics panel.",
            table=rows.attrs["name"],
            count=len(unknown),
            unknown=listing(unknown),
            units=listing(units, 3),
        )
    return found


def _members(cell, units, groups):
    column, equals, text = cell.partition("=")
    if not equals or groups is None or column not in groups.columns:
        return None
    own = groups[column].reindex(units).map(cell_text).to_numpy()
    return np.flatnonzero(own == text) if text in set(groups[column].map(cell_text)) else None
