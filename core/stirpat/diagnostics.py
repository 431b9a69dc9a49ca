"""What fits are worth: errors, influence, autocorrelation, and the t-test of the study."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from ..packages import stats
from .regression_rows import RegressionRows
from .ridge import Ridge, RidgePath


def t_test(observed: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Return the two-sided p of the pooled two-sample t-test of observed and fitted levels of each row of (u, n).

    NaN are missing. With a free intercept the means agree, so that p is near 1 whatever the fit: it is
    uninformative.

    >>> observed = np.array([[1.0, 2.0, 4.0]])
    >>> t_test(observed, observed[:, ::-1]).tolist()  # equal means
    [1.0]
    """
    n = np.isfinite(observed).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (np.nanvar(observed, axis=-1) + np.nanvar(fitted, axis=-1)) * n / (2 * n - 2)
        t = (np.nanmean(observed, axis=-1) - np.nanmean(fitted, axis=-1)) / np.sqrt(2 * pooled / n)
    return 2 * stats.t.sf(np.abs(t), 2 * n - 2)


def error_measures(observed: np.ndarray, fitted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (RMSE, MAPE in %) of fitted levels, along the last axis; NaN are missing.

    >>> rmse, mape = error_measures(np.array([2.0, 4.0, np.nan]), np.array([3.0, 4.0, 1.0]))
    >>> round(float(rmse), 6), float(mape)
    (0.707107, 25.0)
    """
    difference = np.asarray(fitted) - np.asarray(observed)
    rmse = np.sqrt(np.nanmean(difference**2, axis=-1))
    return rmse, 100 * np.nanmean(np.abs(difference / observed), axis=-1)


def influence(path: RidgePath, ridge: Ridge) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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

    >>> path = RidgePath.of([[1], [2], [3], [4]], [1, 2, 3, 8], ["P"])
    >>> leverage, without, cook = influence(path, path.at(0))
    >>> leverage.round(9).tolist(), without.round(9).tolist()  # from the others the last row, 8, is 4
    ([0.7, 0.3, 0.3, 0.7], [2.666666667, -0.571428571, -2.285714286, 4.0])
    """
    leverage, squared = path.leverages(ridge)
    usable = path.data.present & (leverage < 1 - 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        without = np.where(usable, path.residuals(ridge) / (1 - leverage), np.nan)
        scale = (path.p + path.data.lost) * ridge.residual_sd**2
        cook = squared * without**2 / scale[..., None]
    return np.where(path.data.present, leverage, np.nan), without, cook


def durbin_watson(residuals: np.ndarray, units: np.ndarray, years: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return (units, d of each unit, d of all): squared steps between consecutive years over squared residuals.

    Parameters
    ----------
    residuals, units, years : ndarray, shape (n,)
        Sorted by unit and year.

    Notes
    -----
    Durbin and Watson (1950); over all units the panel form of Bhargava, Franzini and Narendranathan (1982). Near 2
    without autocorrelation, near 0 where a year's residual is much like the last one's. A gap of years is no step.

    >>> durbin_watson(np.array([1.0, -1.0, 1.0]), np.array(["A"] * 3), np.array([2000, 2001, 2002]))[2].__round__(9)
    2.666666667
    """
    names, unit = np.unique(units, return_inverse=True)
    consecutive = (units[1:] == units[:-1]) & (years[1:] - years[:-1] == 1)
    step = np.where(consecutive, np.diff(residuals) ** 2, 0)
    steps = np.bincount(unit[1:], step, minlength=len(names))
    squares = np.bincount(unit, residuals**2, minlength=len(names))
    with np.errstate(divide="ignore", invalid="ignore"):
        return names, steps / squares, float(step.sum() / squares.sum())


def residuals_of(
    regression: RegressionRows, path: RidgePath, ridge: Ridge
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """Return what a fit leaves over, row by row, and the numbers of each equation that come from it.

    Parameters
    ----------
    regression : RegressionRows
    path : RidgePath
        Of ``regression.design()``.
    ridge : Ridge
        Result of ``path.at``.

    Returns
    -------
    (DataFrame, dict)
        `residuals` and the five numbers of `fit.Fit`.

    >>> from .regression_rows import regression_rows
    >>> from .variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "p": [1.0, 2, 4, 8], "ce": [2.0, 4, 8, 16]})
    >>> rows = regression_rows(table, "ce", [Variable("P", "p")])
    >>> path = RidgePath(rows.design())
    >>> found, numbers = residuals_of(rows, path, path.at(0))
    >>> found["fitted"].round(9).tolist(), numbers["mape"].round(9).tolist()  # ce = 2 p
    ([2.0, 4.0, 8.0, 16.0], [0.0])
    """
    leverage, without, cook = influence(path, ridge)
    residual = path.residuals(ridge)
    at = regression.equation, regression.row
    observed = np.exp(regression.y + regression.shift)
    fitted = np.exp(regression.y + regression.shift - residual[at])
    table = regression.rows[["unit", "year"]].assign(
        observed=observed, fitted=fitted, residual=residual[at], leverage=leverage[at], loo_residual=without[at],
        cook=cook[at],
    )  # fmt: skip
    stacked = regression.stacked(observed, np.nan), regression.stacked(fitted, np.nan)
    rmse, mape = error_measures(*stacked)
    own = durbin_watson(residual[at], regression.units, regression.years)
    return table, {
        "rmse": rmse,
        "mape": mape,
        "loo_rmse": np.sqrt(np.nanmean(without**2, axis=-1)),
        "t_test_p": t_test(*stacked),
        "durbin_watson": own[1] if len(regression.equations) > 1 else np.array([own[2]]),
    }
