"""Ordinary least squares with the diagnostics that STIRPAT studies print."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..packages import stats


@dataclass(frozen=True)
class Ols:
    """Least-squares fit with a free intercept.

    Attributes
    ----------
    intercept : float
    b, se, t, p, vif : ndarray, shape (p,)
        Coefficients, standard errors, t, two-sided p, variance inflation factors.
    r2, f, f_p, residual_sd : float
    """

    intercept: float
    b: np.ndarray
    se: np.ndarray
    t: np.ndarray
    p: np.ndarray
    vif: np.ndarray
    r2: float
    f: float
    f_p: float
    residual_sd: float


@dataclass(frozen=True)
class Standardised:
    """Columns centred and scaled to unit length, with what undoes it; `x` (n, p), `y` (n,)."""

    x: np.ndarray
    y: np.ndarray
    x_mean: np.ndarray
    x_length: np.ndarray
    y_mean: float
    y_length: float


def standardised(x, y, names):
    """Return x (n, p) and y (n,) centred and scaled to unit length.

    Raises
    ------
    StudyError
        A column is constant, or there are not more rows than coefficients.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(y) < x.shape[1] + 2:
        raise StudyError(
            "The regression has {rows} observation(s) for {columns} variables and an intercept; it needs at least "
            "{needed}. Add years, use fewer variables, or pool the units.",
            rows=len(y),
            columns=x.shape[1],
            needed=x.shape[1] + 2,
        )
    centred, target = x - x.mean(axis=0), y - y.mean()
    length, target_length = np.sqrt((centred**2).sum(axis=0)), float(np.sqrt(target @ target))
    scale = np.maximum(np.abs(x).max(axis=0), 1e-300)
    constant = [name for name, size in zip(names, length / scale / np.sqrt(len(y))) if size < 1e-12]
    if constant or target_length == 0:
        raise StudyError(
            "The variable(s) {names} do not vary; leave them out of the regression.",
            names=listing(constant or ["response"]),
        )
    return Standardised(centred / length, target / target_length, x.mean(axis=0), length, y.mean(), target_length)


def ols(x, y, names):
    """Return the `Ols` of y (n,) on x (n, p) and an intercept.

    Raises
    ------
    StudyError
        As `standardised`; or the columns are linearly dependent.
    """
    data = standardised(x, y, names)
    singular = np.linalg.svd(data.x, compute_uv=False)
    if singular[-1] < 1e-10 * singular[0]:
        raise StudyError(
            "The variables {names} depend on each other exactly: one is the product or ratio of others. Leave one out.",
            names=listing(names),
        )
    q, r = np.linalg.qr(data.x)
    beta = np.linalg.solve(r, q.T @ data.y)
    inverse = np.linalg.inv(r)
    vif = (inverse**2).sum(axis=1)
    residual = (data.y - data.x @ beta) * data.y_length
    n, p = data.x.shape
    sse, freedom = float(residual @ residual), n - p - 1
    variance = sse / freedom
    b = beta * data.y_length / data.x_length
    se = np.sqrt(variance * vif) / data.x_length
    r2 = 1 - sse / data.y_length**2
    with np.errstate(divide="ignore"):
        t = b / se
        f = np.float64(r2 / p) / ((1 - r2) / freedom)
    return Ols(
        intercept=float(data.y_mean - data.x_mean @ b),
        b=b,
        se=se,
        t=t,
        p=2 * stats.t.sf(np.abs(t), freedom),
        vif=vif,
        r2=float(r2),
        f=float(f),
        f_p=float(stats.f.sf(f, p, freedom)),
        residual_sd=float(np.sqrt(variance)),
    )
