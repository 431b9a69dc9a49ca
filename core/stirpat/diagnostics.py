"""What fits are worth: errors, autocorrelation, and the t-test of the study."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from ..packages import stats
from .regression_rows import RegressionRows


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
    regression: RegressionRows,
    present: np.ndarray,
    residual: np.ndarray,
    influenced: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """Return what a fit leaves over, row by row, and the numbers of each equation that come from it.

    Parameters
    ----------
    regression : RegressionRows
    present : ndarray of bool, shape (u, n)
        Of the `Design` of ``regression``.
    residual : ndarray, shape (u, n)
        Result of ``path.residuals``.
    influenced : tuple of ndarray, shape (u, n)
        Result of `ridge.influence`.

    Returns
    -------
    (DataFrame, dict)
        `residuals` and the five numbers of `fit.Fit`.

    >>> from .design import design_of
    >>> from .regression_rows import regression_rows
    >>> from .ridge import RidgePath, influence
    >>> from .variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "p": [1.0, 2, 4, 8], "ce": [2.0, 4, 8, 16]})
    >>> rows = regression_rows(table, "ce", [Variable("P", "p")])
    >>> path = RidgePath(design_of(rows))
    >>> ridge = path.at(0)
    >>> found, numbers = residuals_of(rows, path.data.present, path.residuals(ridge), influence(path, ridge))
    >>> found["fitted"].round(9).tolist(), numbers["mape"].round(9).tolist()  # ce = 2 p
    ([2.0, 4.0, 8.0, 16.0], [0.0])
    """
    leverage, without, cook = influenced
    own = residual[present]
    observed = np.exp(regression.y + regression.shift)
    fitted = np.exp(regression.y + regression.shift - own)
    table = regression.rows[["unit", "year"]].assign(
        observed=observed, fitted=fitted, residual=own, leverage=leverage[present], loo_residual=without[present],
        cook=cook[present],
    )  # fmt: skip
    levels = np.full((2, *present.shape), np.nan)
    levels[:, present] = observed, fitted
    rmse, mape = error_measures(*levels)
    watson = durbin_watson(own, regression.units, regression.years)
    return table, {
        "rmse": rmse,
        "mape": mape,
        "loo_rmse": np.sqrt(np.nanmean(without**2, axis=-1)),
        "t_test_p": t_test(*levels),
        "durbin_watson": watson[1] if len(regression.equations) > 1 else np.array([watson[2]]),
    }
