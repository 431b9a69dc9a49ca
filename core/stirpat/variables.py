"""The variables of the STIRPAT equation (Eq. 12): expressions of the columns of a statistics panel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..carbon.factors import load_factors
from ..carbon.fuels import coal_equivalent
from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of, number_columns, require_complete
from ..panel_matching import joined
from .expression import expression
from .gdp import CONSTANT, constant_gdp

NOT_IN_NAMES = "[]{}\"'"
YES, NO = ("", "1", "yes", "y", "true", "ln", "log", "是"), ("0", "no", "n", "false", "否")


@dataclass(frozen=True)
class Variable:
    """A variable of the equation.

    Attributes
    ----------
    name : str
    expression : str
        Of columns of the panel, as `expression.expression` reads them.
    log : bool
        Whether its logarithm enters the equation; else its level does, and the coefficient is a semi-elasticity.
    unit : str
        Of its level, as readers see it.
    lag : int
        Years by which it is behind the response.

    >>> share = Variable("IS", "100 * secondary_gdp / gdp", unit="%")
    >>> share.term, share.columns
    ('ln IS', ['secondary_gdp', 'gdp'])
    """

    name: str
    expression: str
    log: bool = True
    unit: str = ""
    lag: int = 0

    @property
    def columns(self) -> list[str]:
        """The columns it is made of.

        >>> Variable("W", "gdp / population").columns
        ['gdp', 'population']
        """
        return list(expression(self.expression).fields)

    @property
    def term(self) -> str:
        """What stands in the equation: ``ln P``, or ``P``.

        >>> Variable("P", "population").term, Variable("UR", "ur", log=False).term
        ('ln P', 'UR')
        """
        return f"ln {self.name}" if self.log else self.name

    def scaled(self, values: Any) -> Any:
        """Return values (array or Series) as they enter the equation: their logarithm, or themselves.

        >>> Variable("P", "population").scaled(1.0), Variable("UR", "ur", log=False).scaled(60.0)
        (0.0, 60.0)
        """
        return np.log(values) if self.log else values


def shipped_variables() -> tuple[Variable, ...]:
    """Return the six variables of Eq. 12, from ``core/data/variables.csv``.

    >>> [variable.name for variable in shipped_variables()]
    ['P', 'W', 'IS', 'TI', 'UR', 'CEI']
    """
    return tuple(_variable(row) for row in shipped_rows("variables"))


def read_variables(rows: Iterable[Sequence[str]]) -> tuple[Variable, ...]:
    """Return the variables of rows (name, expression, logarithm, unit); no rows give the shipped ones.

    A row with the name of a shipped variable and nothing else takes that one. A name without expression is the field
    of that name. Logarithm is yes (or blank) or no.

    Raises
    ------
    StudyError
        A row has no name, a name stands twice or is taken, an expression cannot be read, or a logarithm is neither yes
        nor no.

    >>> [variable.expression for variable in read_variables([("W",), ("roads", "", "no", "km")])]
    ['gdp / population', '[roads]']
    """
    known = {variable.name: variable for variable in shipped_variables()}
    chosen = []
    for row in rows:
        name, text, log, unit = (list(row) + [""] * 4)[:4]
        if not name:
            raise StudyError("VARIABLES: the row {row} has no name.", row=listing(row))
        if any(sign in name for sign in NOT_IN_NAMES):
            raise StudyError(
                "VARIABLES: the name {name} holds a bracket or a quotation mark. Write the rows as plain text, with "
                "commas between name, expression, logarithm and unit.",
                name=name,
            )
        if not text and name in known:
            chosen.append(known[name])
        else:
            chosen.append(_variable({"variable": name, "expression": text or f"[{name}]", "log": log, "unit": unit}))
    _refuse_names([variable.name for variable in chosen])
    return tuple(chosen) or shipped_variables()


def _refuse_names(names):
    if len(set(names)) < len(names):
        raise StudyError(
            "VARIABLES: each variable needs a name of its own; the names are {names}.", names=listing(names)
        )
    if {"unit", "year", "intercept"} & set(names):
        raise StudyError("VARIABLES: unit, year and intercept cannot be names of variables.")


def study_table(
    panel: pd.DataFrame,
    carbon: pd.DataFrame | None,
    response: str,
    variables: Sequence[Variable],
    *,
    monitor: Monitor | None = None,
) -> tuple[pd.DataFrame, tuple[Variable, ...]]:
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

    >>> panel = pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [6.0], "population": [3.0], "ce": [2.0]})
    >>> table, variables = study_table(panel, None, "ce", read_variables([("W",)]))
    >>> table.columns.tolist(), variables[0].expression
    (['unit', 'year', 'ce', 'gdp', 'population'], 'gdp / population')
    """
    monitor = monitor or Monitor()
    table = panel if carbon is None else _with_carbon(panel, carbon, monitor)
    if response not in number_columns(table):
        raise StudyError(
            "Neither the panel {panel} nor the carbon panel has the number column {response}; give the carbon panel.",
            panel=name_of(panel),
            response=response,
        )
    if response in [variable.name for variable in variables]:
        raise StudyError("{name} is the response and cannot explain itself; leave it out of VARIABLES.", name=response)
    if any(CONSTANT in variable.columns for variable in variables) and CONSTANT not in table.columns:
        table = table.assign(**{CONSTANT: constant_gdp(table)})
    variables = tuple(_as_given(variable, table) for variable in variables)
    if any("energy_use" in variable.columns for variable in variables) and "energy_use" not in table.columns:
        table = table.assign(energy_use=coal_equivalent(table, load_factors()))
        monitor.warn("The statistics have no column energy_use: it is the sum of the fuels in tce.")
    needed = list(dict.fromkeys([response, *(column for variable in variables for column in variable.columns)]))
    require_complete(table, needed)
    return table[["unit", "year", *needed]].reset_index(drop=True), variables


def levels(table: pd.DataFrame, response: str, variables: Sequence[Variable]) -> pd.DataFrame:
    """Return the values of the response and of the variables as a DataFrame, aligned with the rows of the table.

    Raises
    ------
    StudyError
        A value whose logarithm is needed is zero or negative, or another is not finite: up to 20 are listed with
        unit, year and value, and all are counted.

    >>> table = pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [6.0], "population": [3.0], "ce": [2.0]})
    >>> levels(table, "ce", read_variables([("W",)])).to_dict("list")
    {'ce': [2.0], 'W': [2.0]}
    """
    values = pd.DataFrame({variable.name: expression(variable.expression).of(table) for variable in variables})
    values.insert(0, response, table[response].astype(float))
    needed = [(response, "", True), *((variable.name, variable.expression, variable.log) for variable in variables)]
    for name, formula, log in needed:
        wrong = ~(np.isfinite(values[name]) & ((values[name] > 0) | (not log)))
        if wrong.any():
            _refuse(name, formula, log, table.loc[wrong, ["unit", "year"]].assign(value=values.loc[wrong, name]))
    return values


def _refuse(name, formula, log, rows):
    shown = listing((f"{unit} {year}: {value:g}" for unit, year, value in rows.itertuples(index=False)), 20)
    if log and np.isfinite(rows["value"]).all():
        raise StudyError(
            "{name} must be above 0 for its logarithm; {count} value(s) are not: {rows}. Correct the columns it is "
            "made of, or leave the variable out.",
            name=name,
            count=len(rows),
            rows=shown,
        )
    raise StudyError(
        "{name} must be a finite number; {count} value(s) are not: {rows}. A denominator of {formula} may be 0: "
        "correct the column, or leave the variable out.",
        name=name,
        formula=formula or name,
        count=len(rows),
        rows=shown,
    )


def _variable(row):
    name, word = row["variable"].strip(), (row["log"] or "").strip().lower()
    if word not in YES + NO:
        raise StudyError(
            "VARIABLES: the logarithm of {name} is '{word}'; write yes or no. A row holds name, expression, logarithm "
            "and unit.",
            name=name,
            word=word,
        )
    variable = Variable(name, row["expression"].strip(), word in YES, row["unit"].strip())
    expression(variable.expression)  # says here what is wrong with it
    return variable


def _as_given(variable, table):
    if variable.name in table.columns and not set(variable.columns) <= set(table.columns) | {"energy_use"}:
        return replace(variable, expression=f"[{variable.name}]")
    return variable


def _with_carbon(panel, carbon, monitor):
    own = [column for column in carbon.columns if column not in panel.columns or column in ("unit", "year")]
    shared = [column for column in number_columns(carbon) if column in panel.columns]
    left = panel.drop(columns=shared)
    left.attrs["name"] = name_of(panel)
    right = carbon[["unit", "year", *(column for column in [*own, *shared] if column not in ("unit", "year"))]]
    right.attrs["name"] = name_of(carbon)
    return joined(left, right, monitor=monitor)
