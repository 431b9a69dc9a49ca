"""The rows of a panel as the regressions of a scope take them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..panel import REGION
from .design import design
from .model import SCOPES
from .variables import logarithms, region_sums

ALL_UNITS = "all units"


@dataclass(frozen=True)
class RegressionRows:
    """The rows of u equations as they enter them, flat, and what stacks them side by side.

    Attributes
    ----------
    x, y : ndarray, shapes (n, p) and (n,)
        Terms of the variables, and ln response; within units for ``fixed_effects``.
    units, years : ndarray, shape (n,)
    equation : ndarray of int, shape (n,)
        Index of the equation of each row, rising.
    names : list of str
        The p variables.
    equations : list of str
        Whose each is: a unit, `REGION` or `ALL_UNITS`.
    own : ndarray, shape (n,)
        Leverage of the free intercept, 1 / the rows that share it.
    shift : ndarray, shape (n,)
        What was taken from ln response: the distance of the unit's mean from that of all.
    lost : int
        Free intercepts of an equation.
    """

    x: np.ndarray
    y: np.ndarray
    units: np.ndarray
    years: np.ndarray
    equation: np.ndarray
    names: list
    equations: list
    own: np.ndarray
    shift: np.ndarray
    lost: int

    def stacked(self, values, empty=0.0):
        """Return values of rows (n, ...) as (u, longest, ...), `empty` in rows of padding."""
        stack = np.full((len(self.equations), self.longest, *np.shape(values)[1:]), empty)
        stack[self.equation, self.row] = values
        return stack

    @property
    def row(self):
        """Index of each row among those of its equation, ndarray (n,)."""
        return np.arange(len(self.equation)) - np.searchsorted(self.equation, self.equation)

    @property
    def longest(self):
        """Rows of the longest equation."""
        return int(np.bincount(self.equation).max())

    def design(self):
        """Return the `Design` of the batch."""
        return design(
            self.stacked(self.x),
            self.stacked(self.y),
            self.names,
            present=self.stacked(np.ones(len(self.y), bool), False),
            own=self.stacked(self.own),
            lost=self.lost,
            whose=self.equations,
        )


def rows_of_scope(table, scope):
    """Return the rows that a scope fits, sorted by unit and year: the table's, or the sums of the region."""
    if scope not in SCOPES:
        raise StudyError(
            "The scope {scope} is not known; choose one of {scopes}.", scope=scope, scopes=", ".join(SCOPES)
        )
    rows = region_sums(table) if scope == "region" else table
    return rows.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)


def regression_rows(rows, response, variables, scope):
    """Return the `RegressionRows` of rows (result of `rows_of_scope`); within units for ``fixed_effects``."""
    y, x = logarithms(rows, response, variables)
    y, x = y.to_numpy(), x.to_numpy()
    names, unit = np.unique(rows["unit"].to_numpy(dtype=str), return_inverse=True)
    equations = list(names) if scope == "per_unit" else [REGION if scope == "region" else ALL_UNITS]
    counts = np.bincount(unit)
    within = scope == "fixed_effects"
    shift = _of_units(y, unit, counts) - y.mean() if within else np.zeros(len(y))
    return RegressionRows(
        x=x - (_of_units(x, unit, counts) - x.mean(axis=0)) if within else x,
        y=y - shift,
        units=rows["unit"].to_numpy(dtype=str),
        years=rows["year"].to_numpy(),
        equation=unit if scope == "per_unit" else np.zeros(len(y), dtype=int),
        names=[variable.name for variable in variables],
        equations=equations,
        own=1 / (counts[unit] if within or scope == "per_unit" else np.full(len(y), len(y))),
        shift=shift,
        lost=len(names) if within else 1,
    )


def _of_units(values, unit, counts):
    """Return the mean of its unit for each row."""
    sums = np.zeros((len(counts), *values.shape[1:]))
    np.add.at(sums, unit, values)
    return (sums / counts.reshape(-1, *[1] * (values.ndim - 1)))[unit]
