"""Lags: emission explained by the variables of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .expression import with_fields
from .variables import Variable

MOST = 20  # years


def read_lags(text: str) -> tuple[int, ...]:
    """Return the lags of a text in years, rising; blank is (0,), no lag.

    Raises StudyError where it holds anything but whole numbers of 0 to 20, or one twice.

    >>> read_lags("1 0"), read_lags("")
    ((0, 1), (0,))
    """
    words = text.replace(",", " ").replace("，", " ").replace("、", " ").split()
    if not words:
        return (0,)
    wrong = [word for word in words if not (word.isascii() and word.isdigit() and int(word) <= MOST)]
    if wrong or len({int(word) for word in words}) < len(words):
        raise StudyError(
            "LAGS is '{text}'; write whole years from 0 to {most}, each once: 0 for none, 1 for the year before, 0 1 "
            "for both.",
            text=text,
            most=MOST,
        )
    return tuple(sorted(int(word) for word in words))


def lagged(
    table: pd.DataFrame, variables: Sequence[Variable], lags: Sequence[int], *, monitor: Monitor | None = None
) -> tuple[pd.DataFrame, tuple[Variable, ...]]:
    """Return a table and variables in which each variable stands once for each lag.

    Parameters
    ----------
    table : DataFrame
        Result of `variables.study_table`.
    variables : sequence of Variable
    lags : sequence of int
        Years; 0 is the year itself. Only 0 gives both back as they are.
    monitor : Monitor, optional

    Returns
    -------
    (DataFrame, tuple of Variable)
        Columns ``gdp_lag1`` hold gdp of the unit's year before; a unit-year that lacks one of its earlier years is left
        out, with a warning that counts them. The variable of W a year before is called ``W_lag1``.

    Raises
    ------
    StudyError
        No unit-year has its earlier years, or a name is taken.

    >>> table = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002], "p": [1.0, 2.0, 4.0], "ce": [3.0, 5.0, 6.0]})
    >>> rows, both = lagged(table, [Variable("P", "p")], (0, 1))
    >>> rows.values.tolist(), [(variable.name, variable.expression) for variable in both]
    ([['A', 2001, 2.0, 5.0, 1.0], ['A', 2002, 4.0, 6.0, 2.0]], [('P', 'p'), ('P_lag1', '[p_lag1]')])
    """
    lags, late = tuple(lags), [lag for lag in lags if lag]
    if not late:
        return table, tuple(variables)
    columns = list(dict.fromkeys(column for variable in variables for column in variable.columns))
    _refuse_taken(table, columns, late)
    keyed = table.set_index(["unit", "year"])
    earlier = {}
    for lag in late:
        keys = pd.MultiIndex.from_arrays([table["unit"], table["year"] - lag])
        own = keyed[columns].reindex(keys)
        earlier.update({_named(column, lag): own[column].to_numpy() for column in columns})
    wide = table.assign(**earlier)
    complete = np.isfinite(wide[list(earlier)].to_numpy(dtype=float)).all(axis=1)
    _warn_of_left_out(table, complete, max(late), monitor or Monitor())
    return wide[complete].reset_index(drop=True), tuple(_at(row, lag) for lag in lags for row in variables)


def base_name(variable: Variable) -> str:
    """Return the name of a variable without its lag.

    >>> base_name(Variable("W_lag1", "[w_lag1]", lag=1)), base_name(Variable("W", "w"))
    ('W', 'W')
    """
    return variable.name[: -len(f"_lag{variable.lag}")] if variable.lag else variable.name


def without_lag(variable: Variable) -> Variable:
    """Return a variable as it was before it was lagged.

    >>> without_lag(Variable("W_lag1", "[gdp_lag1] / [population_lag1]", lag=1)).expression
    '[gdp] / [population]'
    """
    if not variable.lag:
        return variable
    own = {column: column[: -len(f"_lag{variable.lag}")] for column in variable.columns}
    return replace(variable, name=base_name(variable), expression=with_fields(variable.expression, own), lag=0)


def long_run(variables: Sequence[Variable]) -> tuple[np.ndarray, list[str]]:
    """Return what adds the coefficients (p,) of terms to those of v variables over all lags, and their names.

    The first, (v, p), holds 1 where a term is of a variable: a lasting change of it moves emission by their sum.

    >>> sums, names = long_run([Variable("P", "p"), Variable("W", "w"), Variable("P_lag1", "[p_lag1]", lag=1)])
    >>> sums.tolist(), names
    ([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]], ['P', 'W'])
    """
    own = [base_name(variable) for variable in variables]
    names = list(dict.fromkeys(own))
    return np.array([[float(name == other) for other in own] for name in names]), names


def _at(variable, lag):
    if not lag:
        return variable
    own = {column: _named(column, lag) for column in variable.columns}
    return replace(
        variable, name=f"{variable.name}_lag{lag}", expression=with_fields(variable.expression, own), lag=lag
    )


def _named(column, lag):
    return f"{column}_lag{lag}"


def _refuse_taken(table, columns, late):
    taken = [name for name in (_named(column, lag) for column in columns for lag in late) if name in table.columns]
    if taken:
        raise StudyError(
            "LAGS needs the column name(s) {names}, which the data have; rename them.", names=listing(taken)
        )


def _warn_of_left_out(table, complete, longest, monitor):
    if not complete.any():
        raise StudyError(
            "No unit-year has its values of {years} year(s) before. Give more years, or smaller LAGS.", years=longest
        )
    first = table.groupby("unit")["year"].transform("min")
    gaps = ~complete & (table["year"] >= first + longest).to_numpy()
    if gaps.any():
        rows = table[gaps]
        monitor.warn(
            "{count} unit-year(s) are left out beside the first {years} year(s) of each unit: their earlier years are "
            "missing: {rows}.",
            count=len(rows),
            years=longest,
            rows=listing(f"{monitor.named(unit)} {year}" for unit, year in zip(rows["unit"], rows["year"])),
        )
