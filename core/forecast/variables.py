"""The variables of the STIRPAT equation (Eq. 12): ratios of the columns of a statistics panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..carbon.accounting import coal_equivalent
from ..carbon.factors import load_factors
from ..datafile import number, shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import joined, name_of, number_columns, where

REGION = "region"


@dataclass(frozen=True)
class Variable:
    """scale * numerator / denominator, columns of the panel; without a denominator, scale * numerator."""

    name: str
    numerator: str
    denominator: str = ""
    scale: float = 1.0

    @property
    def columns(self):
        """The columns it is made of."""
        return [self.numerator, self.denominator] if self.denominator else [self.numerator]

    def of(self, table):
        """Return its values for the rows of a table."""
        values = self.scale * table[self.numerator]
        return values / table[self.denominator] if self.denominator else values


def shipped_variables():
    """Return the six variables of Eq. 12, from ``core/data/variables.csv``."""
    return tuple(_variable(row, "variables.csv") for row in shipped_rows("variables"))


def read_variables(rows):
    """Return the variables of rows (name, numerator, denominator, scale); no rows give the shipped ones.

    A row with the name of a shipped variable and nothing else takes that one.
    """
    known = {variable.name: variable for variable in shipped_variables()}
    chosen = []
    for row in rows:
        name, numerator, denominator, scale = (list(row) + [""] * 4)[:4]
        if not numerator and name in known:
            chosen.append(known[name])
            continue
        fields = {"variable": name, "numerator": numerator or name, "denominator": denominator, "scale": scale or "1"}
        chosen.append(_variable(fields, "VARIABLES"))
    names = [variable.name for variable in chosen]
    if len(set(names)) < len(names) or not all(names):
        raise StudyError(
            "VARIABLES: each variable needs a name of its own; the names are {names}.", names=listing(names)
        )
    return tuple(chosen) or shipped_variables()


def study_table(panel, carbon, response, variables, *, monitor=None):
    """Return the columns that the response and the variables are made of, for each unit and year.

    Parameters
    ----------
    panel : DataFrame
        Statistics panel. A variable's own column (say `UR`), where the panel has it, is taken as it is.
    carbon : DataFrame or None
        Carbon panel with the response; None = the panel holds it.
    response : str
    variables : tuple of Variable
    monitor : Monitor, optional

    Returns
    -------
    (DataFrame, tuple of Variable)
        The table, and the variables as they are to be read from it.

    Raises
    ------
    StudyError
        A column is missing, or has missing values.
    """
    monitor = monitor or Monitor()
    table = panel if carbon is None else _with_carbon(panel, carbon, monitor)
    if response not in number_columns(table):
        raise StudyError(
            "Neither the panel {panel} nor the carbon panel has the number column {response}; give the carbon panel.",
            panel=name_of(panel),
            response=response,
        )
    variables = tuple(_as_given(variable, table) for variable in variables)
    if any("energy_use" in variable.columns for variable in variables) and "energy_use" not in table.columns:
        table = table.assign(energy_use=coal_equivalent(table, load_factors()))
        monitor.warn("The statistics have no column energy_use: it is the sum of the fuels in tce.")
    needed = list(dict.fromkeys([response, *(column for variable in variables for column in variable.columns)]))
    _require_complete(table, needed, name_of(panel), monitor)
    return table[["unit", "year", *needed]].reset_index(drop=True), variables


def region_table(table):
    """Return the sums of the region for each year, as a panel of one unit, `REGION`.

    Raises StudyError where a unit lacks a year: its absence would look like a change of the region.
    """
    present = table.pivot_table(index="unit", columns="year", aggfunc="size", fill_value=0)
    absent = [f"{unit} {year}" for unit, years in present.iterrows() for year in years.index[years == 0]]
    if absent:
        raise StudyError(
            "The sums of the region need every unit in every year; {count} unit-year(s) have no row: {rows}. Add them, "
            "or fill the gaps first.",
            count=len(absent),
            rows=listing(absent),
        )
    region = table.groupby("year").sum(numeric_only=True).reset_index()
    region.insert(0, "unit", REGION)
    return region


def logarithms(table, response, variables):
    """Return (ln y, ln X) as a Series and a DataFrame, aligned with the rows of the table.

    Raises
    ------
    StudyError
        A value is zero or negative: unit, year, variable and value are named.
    """
    levels = pd.DataFrame({variable.name: variable.of(table) for variable in variables})
    levels.insert(0, response, table[response])
    for name in levels.columns:
        wrong = ~(np.isfinite(levels[name]) & (levels[name] > 0))
        if wrong.any():
            rows = table.loc[wrong, ["unit", "year"]].assign(value=levels.loc[wrong, name])
            raise StudyError(
                "{name} must be above 0 for its logarithm; {count} value(s) are not: {rows}. Correct the columns it is "
                "made of, or leave the variable out.",
                name=name,
                count=int(wrong.sum()),
                rows=where(rows, "value"),
            )
    logs = np.log(levels)
    return logs[response], logs.drop(columns=response)


def _variable(row, source):
    scale = number(row, "scale", source=source)
    return Variable(row["variable"].strip(), row["numerator"].strip(), (row["denominator"] or "").strip(), scale)


def _as_given(variable, table):
    if variable.name in table.columns and not set(variable.columns) <= set(table.columns) | {"energy_use"}:
        return Variable(variable.name, variable.name)
    return variable


def _with_carbon(panel, carbon, monitor):
    own = [column for column in carbon.columns if column not in panel.columns or column in ("unit", "year")]
    shared = [column for column in number_columns(carbon) if column in panel.columns]
    left = panel.drop(columns=shared)
    left.attrs["name"] = name_of(panel)
    right = carbon[["unit", "year", *(column for column in [*own, *shared] if column not in ("unit", "year"))]]
    right.attrs["name"] = name_of(carbon)
    return joined(left, right, monitor=monitor)


def _require_complete(table, needed, name, monitor):
    missing = [column for column in needed if column not in number_columns(table)]
    if missing:
        raise StudyError(
            "The panel {panel} has no number column {missing}, which the STIRPAT variables need; it has {found}. Add "
            "it, or name other variables.",
            panel=name,
            missing=listing(missing),
            found=listing(number_columns(table), 40),
        )
    gaps = table[needed].isna()
    if gaps.any(axis=None):
        column = next(column for column in needed if gaps[column].any())
        raise StudyError(
            "The column {column} has {count} missing value(s): {rows}. Fill them with 'Fill gaps'.",
            column=column,
            count=int(gaps[column].sum()),
            rows=where(table[gaps[column]]),
        )
