"""The rows of a panel as the regressions of a scope take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import REGION, region_sums
from .effects import WITHIN, effects
from .model import SCOPES
from .variables import Variable, levels

ALL_UNITS = "all units"


@dataclass(frozen=True)
class RegressionRows:
    """The rows of u equations as they enter them, flat; `design.design_of` stacks them side by side.

    Attributes
    ----------
    rows : DataFrame
        `unit`, `year`, and the columns of levels, sorted by unit and year: n rows.
    x, y : ndarray, shapes (n, p) and (n,)
        Terms of the variables, and ln response; within units for ``fixed_effects``, and years for ``two_way``.
    equation : ndarray of int, shape (n,)
        Index of the equation of each row, rising.
    names : list of str
        The p variables.
    equations : list of str
        Whose each is: a unit, `REGION` or `ALL_UNITS`.
    own : ndarray, shape (n,)
        Leverage of the free intercepts: 1 / the rows that share it where there is one.
    shift : ndarray, shape (n,)
        What was taken from ln response: the distance of what the intercepts of units (and years) explain from the
        mean of all.
    lost : int
        Free intercepts of an equation.
    """

    rows: pd.DataFrame
    x: np.ndarray
    y: np.ndarray
    equation: np.ndarray
    names: list[str]
    equations: list[str]
    own: np.ndarray
    shift: np.ndarray
    lost: int

    @property
    def units(self) -> np.ndarray:
        """The unit of each row, ndarray (n,) of str.

        >>> table = pd.DataFrame({"unit": ["A", "A", "B"], "year": [1, 2, 1], "p": [1.0, 2, 4], "ce": [1.0, 3, 5]})
        >>> rows = regression_rows(table, "ce", [Variable("P", "p")], "per_unit")
        >>> rows.units.tolist()
        ['A', 'A', 'B']
        """
        return self.rows["unit"].to_numpy(dtype=str)

    @property
    def years(self) -> np.ndarray:
        """The year of each row, ndarray (n,) of int.

        >>> table = pd.DataFrame({"unit": ["A", "A", "B"], "year": [1, 2, 1], "p": [1.0, 2, 4], "ce": [1.0, 3, 5]})
        >>> rows = regression_rows(table, "ce", [Variable("P", "p")], "per_unit")
        >>> rows.years.tolist()
        [1, 2, 1]
        """
        return self.rows["year"].to_numpy()

    @property
    def slices(self) -> list[slice]:
        """The rows of each equation, list (u,) of slice.

        >>> table = pd.DataFrame({"unit": ["A", "A", "B"], "year": [1, 2, 1], "p": [1.0, 2, 4], "ce": [1.0, 3, 5]})
        >>> regression_rows(table, "ce", [Variable("P", "p")], "per_unit").slices
        [slice(0, 2, None), slice(2, 3, None)]
        """
        bounds = np.searchsorted(self.equation, np.arange(len(self.equations) + 1)).tolist()
        return [slice(*pair) for pair in zip(bounds, bounds[1:])]


def regression_rows(
    table: pd.DataFrame, response: str, variables: Sequence[Variable], scope: str = "region"
) -> RegressionRows:
    """Return the `RegressionRows` of a table; within units (and years) for ``fixed_effects`` (``two_way``).

    Parameters
    ----------
    table : DataFrame
        `unit`, `year` and the columns that the response and the variables are made of.
    response : str
    variables : sequence of Variable
    scope : {"region", "per_unit", "pooled", "fixed_effects", "two_way"}
        As in `fit.fit_stirpat`.

    Raises
    ------
    StudyError
        An unknown scope; a unit lacks a year that the sums of the region need; a logarithm of a value not above 0.

    >>> table = pd.DataFrame({"unit": ["A", "A", "B"], "year": [1, 2, 1], "p": [1.0, 2.0, 4.0], "ce": [1.0, 3.0, 5.0]})
    >>> rows = regression_rows(table, "ce", [Variable("P", "p")], "per_unit")
    >>> rows.equations, rows.equation.tolist(), np.exp(rows.y).round(9).tolist()
    (['A', 'B'], [0, 0, 1], [1.0, 3.0, 5.0])
    """
    if scope not in SCOPES:
        raise StudyError(
            "The scope {scope} is not known; choose one of {scopes}.", scope=scope, scopes=listing(SCOPES, None)
        )
    rows = region_sums(table) if scope == "region" else table
    rows = rows.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
    values = levels(rows, response, variables)
    y = np.log(values[response].to_numpy())
    x = pd.DataFrame({variable.name: variable.scaled(values[variable.name]) for variable in variables}).to_numpy()
    units, unit = np.unique(rows["unit"].to_numpy(dtype=str), return_inverse=True)
    single, own = scope == "per_unit", _one_intercept(unit, scope == "per_unit")
    shift, taken, lost = np.zeros(len(y)), np.zeros_like(x), 1
    if scope in WITHIN:
        free = effects(unit, rows["year"].to_numpy(), scope)
        shift, taken, own, lost = free.of(y) - y.mean(), free.of(x) - x.mean(axis=0), free.leverage, free.lost
    return RegressionRows(
        rows=rows,
        x=x - taken,
        y=y - shift,
        equation=unit if single else np.zeros(len(y), dtype=int),
        names=[variable.name for variable in variables],
        equations=[str(name) for name in units] if single else [REGION if scope == "region" else ALL_UNITS],
        own=own,
        shift=shift,
        lost=lost,
    )


def _one_intercept(unit, single):
    """Return the leverage of the intercept that an equation has, on each row."""
    return 1 / (np.bincount(unit)[unit] if single else np.full(len(unit), len(unit)))
