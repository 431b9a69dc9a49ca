"""The data of one or of many regressions, standardised: equations stand side by side in one array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import StudyError, listing

if TYPE_CHECKING:
    from .regression_rows import RegressionRows

CONSTANT = 1e-12  # spread of a column, relative to its size, below which it does not vary


@dataclass(frozen=True)
class Design:
    """Columns centred and scaled to unit length, with what undoes it.

    ``...`` is the shape of the batch: () for one equation, (u,) for u of them. Equations with fewer rows than the
    longest are padded with rows of zeros, which change no product.

    Attributes
    ----------
    names : list of str
        The variables.
    x : ndarray, shape (..., n, p)
    y : ndarray, shape (..., n)
    present : ndarray of bool, shape (..., n)
        Which rows are data.
    x_mean, x_length : ndarray, shape (..., p)
    y_mean, y_length : ndarray, shape (...)
    n : ndarray of int, shape (...)
        Rows that are data.
    own : ndarray, shape (..., n)
        Leverage of the free intercept(s): 1 / n, or 1 / the rows of the unit where each unit has its own.
    lost : int
        Free intercepts: 1, or the number of units.
    """

    names: list[str]
    x: np.ndarray
    y: np.ndarray
    present: np.ndarray
    x_mean: np.ndarray
    x_length: np.ndarray
    y_mean: np.ndarray
    y_length: np.ndarray
    n: np.ndarray
    own: np.ndarray
    lost: int = 1

    @property
    def freedom(self) -> np.ndarray:
        """Degrees of freedom of the residuals, n - p - free intercepts.

        >>> design([[1], [2], [3], [6]], [2, 4, 6, 12], ["P"]).freedom.item()  # four rows, one slope, one intercept
        2
        """
        return self.n - len(self.names) - self.lost


def design_of(regression: RegressionRows) -> Design:
    """Return the `Design` of the equations of `RegressionRows`, stacked: rows of padding follow those of each.

    Flat rows are those of the stack that are `present`, in the same order.

    >>> from ..packages import pandas as pd
    >>> from .regression_rows import regression_rows
    >>> from .variables import Variable
    >>> table = pd.DataFrame({"unit": [*"AAAABBB"], "year": [1, 2, 3, 4, 1, 2, 3], "p": [1.0, 2, 4, 8, 1, 2, 4]})
    >>> data = design_of(regression_rows(table.assign(ce=2 * table["p"]), "ce", [Variable("P", "p")], "per_unit"))
    >>> data.present[1].tolist(), np.exp(data.x_mean).round(3).tolist()  # geometric means, 2^1.5 and 2
    ([True, True, True, False], [[2.828], [2.0]])
    """
    rows = np.bincount(regression.equation)
    present = np.arange(rows.max()) < rows[:, None]

    def stacked(values):
        stack = np.zeros((*present.shape, *values.shape[1:]))
        stack[present] = values
        return stack

    return design(
        stacked(regression.x),
        stacked(regression.y),
        regression.names,
        present=present,
        own=stacked(regression.own),
        lost=regression.lost,
        whose=regression.equations if len(regression.equations) > 1 else None,  # the only one needs no name
    )


def design(
    x: np.ndarray,
    y: np.ndarray,
    names: Sequence[str],
    *,
    present: np.ndarray | None = None,
    own: np.ndarray | None = None,
    lost: int = 1,
    whose: Sequence[str] | None = None,
) -> Design:
    """Return the `Design` of y (..., n) on x (..., n, p).

    Parameters
    ----------
    x, y : array_like
    names : list of str
        The p variables.
    present : ndarray of bool, shape (..., n), optional
        False for rows of padding.
    own : ndarray, shape (..., n), optional
        As the attribute; without it one intercept.
    lost : int
    whose : list of str, optional
        Names of the equations of a batch of shape (u,), for messages.

    Raises
    ------
    StudyError
        A column is constant, or there are not more rows than coefficients; equations and columns are named.

    >>> data = design([[1], [2], [3], [6]], [2, 4, 6, 12], ["P"])
    >>> data.x_mean.tolist(), data.y_mean.item(), (data.x**2).sum().round(9).item()
    ([3.0], 6.0, 1.0)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    present = np.ones(y.shape, bool) if present is None else present
    n = present.sum(axis=-1)
    _require_rows(n, needed_rows(x.shape[-1], lost), x.shape[-1], whose)
    kept = present[..., None]
    x_mean = np.where(kept, x, 0).sum(axis=-2) / n[..., None]
    y_mean = np.where(present, y, 0).sum(axis=-1) / n
    centred = np.where(kept, x - x_mean[..., None, :], 0)
    target = np.where(present, y - y_mean[..., None], 0)
    x_length, y_length = np.sqrt((centred**2).sum(axis=-2)), np.sqrt((target**2).sum(axis=-1))
    sizes = _largest(np.where(kept, x, 0), -2), _largest(np.where(present, y, 0), -1)
    spread = np.concatenate([x_length / sizes[0], (y_length / sizes[1])[..., None]], axis=-1) / np.sqrt(n)[..., None]
    _require_spread(spread, names, whose)
    return Design(
        list(names),
        centred / x_length[..., None, :],
        target / y_length[..., None],
        present,
        x_mean,
        x_length,
        y_mean,
        y_length,
        n,
        np.broadcast_to(1 / n[..., None], y.shape) if own is None else own,
        lost,
    )


def _largest(values, axis):
    return np.maximum(np.abs(values).max(axis=axis), 1e-300)


def needed_rows(variables: int, lost: int = 1) -> int:
    """Return how many observations a regression needs at least: one degree of freedom stays.

    Parameters
    ----------
    variables : int
    lost : int
        Degrees of freedom that intercepts take.

    >>> needed_rows(6)
    8
    """
    return variables + lost + 1


def _require_rows(n, needed, columns, whose):
    short = np.atleast_1d(n) < needed
    if short.any():
        raise StudyError(
            "The regression has {rows} observation(s) for {columns} variables and an intercept; it needs at least "
            "{needed}. Add years, use fewer variables, or pool the units.{whose}",
            rows=int(np.min(n)),
            columns=columns,
            needed=needed,
            whose=_named(short, whose),
        )


def _require_spread(spread, names, whose):
    flat = np.atleast_2d(spread) < CONSTANT
    if flat[:, -1].any():
        raise StudyError(
            "The response does not vary: there is nothing to explain.{whose}", whose=_named(flat[:, -1], whose)
        )
    if flat.any():
        names = [name for name, found in zip(names, flat.any(axis=0)) if found]
        raise StudyError(
            "The variable(s) {names} do not vary; leave them out of the regression.{whose}",
            names=listing(names),
            whose=_named(flat.any(axis=1), whose),
        )


def _named(wrong, whose):
    return "" if whose is None else f" ({listing((name for name, bad in zip(whose, wrong) if bad), 20)})"
