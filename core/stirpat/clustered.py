"""Standard errors that allow the errors of a unit to be correlated over its years (CR1; Liang and Zeger 1986)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..packages import stats
from .fit import Fit
from .ridge import Ridge


@dataclass(frozen=True)
class Clustered:
    """Standard errors clustered by unit, of the slopes of u equations.

    Attributes
    ----------
    se, p : ndarray, shape (u, n_variables)
        Of B, and two-sided p of B / se with the units less one as degrees of freedom; NaN where B is.
    clusters : int
        Units.
    """

    se: np.ndarray
    p: np.ndarray
    clusters: int


def clustered(fit: Fit, ridge: Ridge | None = None) -> Clustered | None:
    """Return the `Clustered` standard errors of a `Fit`; None where no equation has several units.

    Parameters
    ----------
    fit : Fit
    ridge : Ridge, optional
        Result of ``fit.path.at``; without it that of the fit. At K = 0 they are those of least squares.

    Notes
    -----
    With A = X'X + K, X standardised: A^-1 [sum over units of (X_g'e_g)(X_g'e_g)'] A^-1, times
    units / (units - 1) x (n - 1) / (n - p). p counts slopes, an intercept and the years' intercepts, not those of
    units, which are nested in the clusters (Cameron and Miller 2015, section III.B).

    One unit has the residuals 0.5 and 0.5, the other -0.5 and -0.5, at P of -1, 1, -1 and 1: their sums cancel within
    each unit, so that a slope is certain as far as clusters tell.

    >>> from carbon_zoning.core.packages import pandas as pd
    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": ["A", "A", "B", "B"], "year": [1, 2, 1, 2], "P": [1.0, 2, 1, 2]})
    >>> fit = fit_stirpat(table.assign(ce=[2.0, 4, 1, 2]), "ce", [Variable("P", "P")], scope="pooled", k=0)
    >>> fit.ridge.se.round(3).tolist(), clustered(fit).se.round(3).tolist()
    ([[0.707]], [[0.0]])
    """
    units = fit.regression.units
    if not fit.shared or len(set(units)) < 2:
        return None
    ridge, path, data = ridge or fit.ridge, fit.path, fit.path.data
    names, unit = np.unique(units, return_inverse=True)
    scores = np.zeros((len(names), path.p))
    np.add.at(scores, unit, data.x[data.present] * path.residuals(ridge)[data.present][:, None])
    spread = scores @ path.inverse(ridge)[0] / data.x_length[0]
    n, count = len(units), len(names)
    free = path.p + 1 + (data.lost - count if fit.scope == "two_way" else 0)
    factor = count / (count - 1) * (n - 1) / max(n - free, 1)
    se = np.sqrt(factor * (spread**2).sum(axis=0))[None]
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stats.t.sf(np.abs(ridge.b / se), count - 1)
    return Clustered(np.where(np.isfinite(ridge.b), se, np.nan), p, count)
