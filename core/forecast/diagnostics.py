"""What a fit is worth: accounting identities, the t-test of the study, and errors of prediction."""

from __future__ import annotations

import numpy as np

from ..packages import stats
from .ridge import RidgePath

IDENTITY_R2 = 0.9999
WHOLE = 1e-4  # distance of a coefficient from a whole number
SHARP = 1e3  # abs(t) of a coefficient that is exact
TINY = 1e-6  # residual standard deviation, in logarithms


def is_identity(fit):
    """Whether an `Ols` in logarithms shows that the variables contain the response (I = P * W * CEI)."""
    sharp = np.abs(fit.t) > SHARP
    whole = sharp.any() and np.abs(fit.b[sharp] - np.round(fit.b[sharp])).max() < WHOLE
    return bool(fit.r2 > IDENTITY_R2 or whole or fit.residual_sd < TINY)


def t_test(observed, fitted):
    """Return the two-sided p of the pooled two-sample t-test of observed and fitted levels.

    With a free intercept the means agree, so that p is near 1 whatever the fit: it informs of nothing.
    """
    return float(stats.ttest_ind(observed, fitted).pvalue)


def errors(observed, fitted):
    """Return (RMSE, MAPE in %) of fitted levels."""
    difference = np.asarray(fitted) - np.asarray(observed)
    return float(np.sqrt(np.mean(difference**2))), float(100 * np.mean(np.abs(difference / observed)))


def leave_one_out(x, y, names, k, limit=400):
    """Return the RMSE of y predicted by fits without it (NaN with more than `limit` rows: too long to refit)."""
    if not len(names) + 3 <= len(y) <= limit:
        return float("nan")
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    left = []
    for row in range(len(y)):
        rest = np.arange(len(y)) != row
        if np.ptp(x[rest], axis=0).min() <= 0:
            return float("nan")
        fit = RidgePath(x[rest], y[rest], names).at(k)
        left.append(y[row] - fit.intercept - x[row] @ fit.b)
    return float(np.sqrt(np.mean(np.square(left))))
