"""Ordinary least squares with the diagnostics that STIRPAT studies print: the ridge path at K = 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..packages import stats
from .ridge import RidgePath


@dataclass(frozen=True)
class Ols:
    """Least-squares fits with a free intercept; NaN where the variables depend on each other exactly.

    Attributes
    ----------
    intercept, intercept_se : ndarray, shape (...)
        NaN for the standard error where each unit has its own intercept.
    b, se, beta, t, p, tolerance, vif : ndarray, shape (..., n_variables)
        Coefficients, standard errors, standardised coefficients, t, two-sided p, 1 / VIF, variance inflation factors.
    r2, f, f_p, residual_sd : ndarray, shape (...)
    """

    intercept: np.ndarray
    intercept_se: np.ndarray
    b: np.ndarray
    se: np.ndarray
    beta: np.ndarray
    t: np.ndarray
    p: np.ndarray
    tolerance: np.ndarray
    vif: np.ndarray
    r2: np.ndarray
    f: np.ndarray
    f_p: np.ndarray
    residual_sd: np.ndarray


def ols(x: np.ndarray, y: np.ndarray, names: Sequence[str]) -> Ols:
    """Return the `Ols` of y (n,) on x (n, p) and an intercept.

    Raises
    ------
    StudyError
        As `design.design`; or the columns are linearly dependent.

    >>> fit = ols(np.array([[1], [2], [3], [4]]), np.array([2, 4, 5, 8]), ["P"])
    >>> fit.intercept.round(9).item(), fit.b.round(9).tolist(), fit.r2.round(4).item()
    (0.0, [1.9], 0.9627)
    """
    path = RidgePath.of(x, y, names)
    if path.singular:
        raise StudyError(
            "The variables {names} depend on each other exactly: one is the product or ratio of others. Leave one out.",
            names=listing(names),
        )
    return least_squares(path)


def least_squares(path: RidgePath) -> Ols:
    """Return the `Ols` of the equations of a `RidgePath`.

    VIF = 1 / (1 - r²), here with r² = 2² / (2 x 4.75):

    >>> x, y = np.array([[1, 0], [0, 1], [1, 1], [2, 3]]), np.array([4, 5, 7, 14])
    >>> least_squares(RidgePath.of(x, y, ["P", "W"])).vif.round(3).tolist()
    [1.727, 1.727]
    """
    fit, data = path.at(0), path.data
    freedom = data.freedom
    with np.errstate(divide="ignore", invalid="ignore"):
        t = fit.b / fit.se
        f = fit.r2 / path.p / ((1 - fit.r2) / freedom)
        spread = np.einsum("...i,...ij,...j->...", data.x_mean, path.covariance(fit), data.x_mean)
        intercept_se = np.sqrt(fit.residual_sd**2 / data.n + spread)
    return Ols(
        intercept=fit.intercept,
        intercept_se=intercept_se if data.lost == 1 else np.full_like(intercept_se, np.nan),
        b=fit.b,
        se=fit.se,
        beta=fit.beta,
        t=t,
        p=2 * stats.t.sf(np.abs(t), freedom[..., None]),
        tolerance=1 / fit.vif,
        vif=fit.vif,
        r2=fit.r2,
        f=f,
        f_p=stats.f.sf(f, path.p, freedom),
        residual_sd=fit.residual_sd,
    )
