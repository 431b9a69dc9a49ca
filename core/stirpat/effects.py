"""Intercepts of units and of years: what they explain is taken from the data before the regression (Frisch and Waugh).

Unbalanced panels are exact: years are taken out after units, by the part of their dummies that units leave over.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

NOTHING = 1e-9  # of a dummy that the others explain
WITHIN = ("fixed_effects", "two_way")  # scopes


@dataclass(frozen=True)
class Effects:
    """The free intercepts of the rows of one equation.

    Attributes
    ----------
    unit : ndarray of int, shape (n,)
        Index of the unit of each row.
    counts : ndarray of int, shape (units,)
        Rows of each unit.
    basis : ndarray, shape (n, r)
        Orthonormal columns: the dummies of years within units; without columns where years have no intercepts.
    """

    unit: np.ndarray
    counts: np.ndarray
    basis: np.ndarray

    @property
    def lost(self) -> int:
        """Free intercepts: units, and the years that they leave free.

        >>> effects(np.array([0, 0, 1, 1]), np.array([2000, 2001, 2000, 2001]), "two_way").lost  # 2 + 2 - 1
        3
        """
        return len(self.counts) + self.basis.shape[1]

    @property
    def leverage(self) -> np.ndarray:
        """Leverage of the intercepts on each row, shape (n,).

        >>> effects(np.array([0, 0, 1, 1]), np.array([2000, 2001, 2000, 2001]), "two_way").leverage.round(9).tolist()
        [0.75, 0.75, 0.75, 0.75]
        """
        return 1 / self.counts[self.unit] + (self.basis**2).sum(axis=1)

    def of(self, values: np.ndarray) -> np.ndarray:
        """Return what the intercepts explain of values (n, ...): their fitted values.

        >>> own = effects(np.array([0, 0, 1, 1]), np.array([2000, 2001, 2000, 2001]), "two_way")
        >>> own.of(np.array([1.0, 2.0, 3.0, 8.0])).round(9).tolist()  # means of units and of years
        [0.0, 3.0, 4.0, 7.0]
        """
        units = unit_means(values, self.unit, self.counts)
        return units + self.basis @ (self.basis.T @ (values - units))


def effects(unit: np.ndarray, years: np.ndarray, scope: str) -> Effects:
    """Return the `Effects` of rows whose units and years these are, for ``fixed_effects`` or ``two_way``.

    >>> effects(np.array([0, 0, 1]), np.array([2000, 2001, 2000]), "fixed_effects").leverage.tolist()
    [0.5, 0.5, 1.0]
    """
    counts = np.bincount(unit)
    if scope != "two_way":
        return Effects(unit, counts, np.zeros((len(unit), 0)))
    names, year = np.unique(years, return_inverse=True)
    dummies = np.zeros((len(unit), len(names)))
    dummies[np.arange(len(unit)), year] = 1
    left, singular, _ = np.linalg.svd(dummies - unit_means(dummies, unit, counts), full_matrices=False)
    return Effects(unit, counts, left[:, singular > NOTHING * np.sqrt(len(unit))])


def unit_means(values: np.ndarray, unit: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the mean of its unit for each row of values (n, ...); `unit` is its index, `counts` the rows of units.

    >>> unit_means(np.array([1.0, 3.0, 5.0]), np.array([0, 0, 1]), np.array([2, 1])).tolist()
    [2.0, 2.0, 5.0]
    """
    sums = np.zeros((len(counts), *values.shape[1:]))
    np.add.at(sums, unit, values)
    return (sums / counts.reshape(-1, *[1] * (values.ndim - 1)))[unit]
