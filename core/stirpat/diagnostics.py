"""What fits are worth: errors, influence, autocorrelation, and the t-test of the study."""

from __future__ import annotations

import numpy as np

from ..packages import stats


def t_test(observed, fitted):
    """Return the two-sided p of the pooled two-sample t-test of observed and fitted levels of each row of (u, n).

    NaN are missing. With a free intercept the means agree, so that p is near 1 whatever the fit: it is
    uninformative.
    """
    n = np.isfinite(observed).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (np.nanvar(observed, axis=-1) + np.nanvar(fitted, axis=-1)) * n / (2 * n - 2)
        t = (np.nanmean(observed, axis=-1) - np.nanmean(fitted, axis=-1)) / np.sqrt(2 * pooled / n)
    return 2 * stats.t.sf(np.abs(t), 2 * n - 2)


def error_measures(observed, fitted):
    """Return (RMSE, MAPE in %) of fitted levels, along the last axis; NaN are missing."""
    difference = np.asarray(fitted) - np.asarray(observed)
    rmse = np.sqrt(np.nanmean(difference**2, axis=-1))
    return rmse, 100 * np.nanmean(np.abs(difference / observed), axis=-1)


def influence(path, ridge):
    """Return leverage, residual of the fit without the row, and Cook's distance of each row, shape (..., n).

    Parameters
    ----------
    path : RidgePath
    ridge : Ridge
        Result of ``path.at``.

    Notes
    -----
    With H such that fitted = H y: e_i / (1 - h_ii) is the residual from the fit without row i at the same penalty
    (PRESS; Allen 1974), exact for a penalty that does not change with the row. Cook's distance is the squared move of
    all fitted values when row i is left out, over (p + free intercepts) s^2: (H'H)_ii [e_i / (1 - h_ii)]^2 / ...,
    which at K = 0 is Cook (1977). NaN in rows of padding and where a row determines its own fit (h_ii = 1).
    """
    leverage, squared = path.leverages(ridge)
    usable = path.data.present & (leverage < 1 - 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        without = np.where(usable, path.residuals(ridge) / (1 - leverage), np.nan)
        scale = (path.p + path.data.lost) * ridge.residual_sd**2
        cook = squared * without**2 / scale[..., None]
    return np.where(path.data.present, leverage, np.nan), without, cook


def durbin_watson(residuals, units, years):
    """Return (units, d of each unit, d of all): squared steps between consecutive years over squared residuals.

    Parameters
    ----------
    residuals, units, years : ndarray, shape (n,)
        Sorted by unit and year.

    Notes
    -----
    Durbin and Watson (1950); over all units the panel form of Bhargava, Franzini and Narendranathan (1982). Near 2
    without autocorrelation, near 0 where a year's residual is much like the last one's. A gap of years is no step.
    """
    names, unit = np.unique(units, return_inverse=True)
    consecutive = (units[1:] == units[:-1]) & (years[1:] - years[:-1] == 1)
    step = np.where(consecutive, np.diff(residuals) ** 2, 0)
    steps = np.bincount(unit[1:], step, minlength=len(names))
    squares = np.bincount(unit, residuals**2, minlength=len(names))
    with np.errstate(divide="ignore", invalid="ignore"):
        return names, steps / squares, float(step.sum() / squares.sum())
