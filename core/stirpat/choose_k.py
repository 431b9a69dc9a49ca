"""Rules that choose K of a ridge regression, and what K is called elsewhere."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import linear_model, model_selection, preprocessing
from ..thresholds import threshold
from .ridge import K_GRID

RULES = ("first_vif", "fixed", "trace", "hkb", "lw", "gcv", "cv_year", "cv_unit")
MOST_FOLDS = 100  # of cross-validation; more groups are left out several at a time


def all_rules(path, errors=None):
    """Return {rule: K of each equation of a `RidgePath`, shape (...)}, NaN where a rule finds none.

    ``first_vif``: smallest K of the grid whose VIF are all below 10. ``trace``: smallest K from which no standardised
    coefficient changes by 0.01 to the next. ``hkb``: p s² / beta'beta (Hoerl, Kennard and Baldwin 1975). ``lw``:
    p s² / beta'R beta (Lawless and Wang 1976). ``gcv``: smallest generalised cross-validation on the grid. ``cv_year``,
    ``cv_unit``: smallest error of prediction of a year, or unit, left out, where `errors` holds it: rule -> result of
    `cross_validation`, shape (..., m).
    """
    fits = path.trace()
    square, fitted, variance = path.least_squares_scale()
    with np.errstate(invalid="ignore"):
        rules = {
            "first_vif": _first(fits.vif.max(axis=-1) < threshold("max_vif")),
            "trace": _first(np.abs(np.diff(fits.beta, axis=-2)).max(axis=-1) < threshold("stable_step")),
            "hkb": np.where(path.singular, np.nan, path.p * variance / square),
            "lw": np.where(path.singular, np.nan, path.p * variance / fitted),
            "gcv": _least(fits.gcv),
        }
    return {**rules, **{rule: _least(np.asarray(scores)) for rule, scores in (errors or {}).items()}}


def choose_k(rules, rule="first_vif", k=None, *, names=("region",), monitor=None):
    """Return K of each equation, shape (...).

    Parameters
    ----------
    rules : dict
        Result of `all_rules`.
    rule : str
        One of `RULES`.
    k : float, optional
        Where it is given, it is taken whatever the rule.
    names : sequence of str
        Of the equations, for warnings.
    monitor : Monitor, optional
    """
    if k is not None:
        if not (np.isfinite(k) and k >= 0):
            raise StudyError("K is {k}; it must be a number of at least 0.", k=k)
        return np.full(np.shape(rules["gcv"]), float(k))
    if rule == "fixed":
        raise StudyError("The K rule 'fixed' needs a value of K.")
    if rule not in rules:
        raise StudyError("The K rule {rule} is not known; choose one of {rules}.", rule=rule, rules=", ".join(rules))
    without = np.isnan(rules[rule])
    if without.any():
        (monitor or Monitor()).warn(
            "No K up to 1 meets the rule {rule} for {count} equation(s); K = 1 is taken: {names}.",
            rule=rule,
            count=int(without.sum()),
            names=listing(name for name, empty in zip(names, np.atleast_1d(without)) if empty),
        )
    return np.where(without, K_GRID[-1], rules[rule])


def cross_validation(x, y, groups, grid=K_GRID):
    """Return the RMSE of y predicted by ridge fits that have not seen its group, for each K, shape (m,).

    Parameters
    ----------
    x, y : ndarray, shapes (n, p) and (n,)
    groups : array_like, shape (n,)
        Year or unit of each row; one is left out at a time, by scikit-learn (of more than 100, one hundredth).
    grid : ndarray, shape (m,)
    """
    total, seen = np.zeros(len(grid)), 0
    many = len(np.unique(groups)) > MOST_FOLDS
    folds = model_selection.GroupKFold(MOST_FOLDS) if many else model_selection.LeaveOneGroupOut()
    for train, test in folds.split(x, y, groups):
        scaler = preprocessing.StandardScaler().fit(x[train])
        if (np.ptp(x[train], axis=0) == 0).any():
            return np.full(len(grid), np.nan)
        targets = np.repeat(y[train, None], len(grid), axis=1)  # one target for each K: one decomposition for all
        fit = linear_model.Ridge(alpha=grid * len(train), solver="svd").fit(scaler.transform(x[train]), targets)
        total += ((fit.predict(scaler.transform(x[test])) - y[test, None]) ** 2).sum(axis=0)
        seen += len(test)
    return np.sqrt(total / seen)


def conversions(k, n):
    """Return what K of the correlation matrix with n rows is called elsewhere: {software: value}."""
    return {
        "spss": k,  # also lmridge and NAG
        "mass": n * k,  # lambda of lm.ridge, also genridge
        "sklearn": n * k,  # alpha, for z-scores by the standard deviation over n
        "sklearn_sample": (n - 1) * k,  # over n - 1
    }


def _least(scores):
    known = np.isfinite(scores)
    index = np.where(known, scores, np.inf).argmin(axis=-1)
    return np.where(known.any(axis=-1), K_GRID[index], np.nan)


def _first(good):
    return np.where(good.any(axis=-1), K_GRID[good.argmax(axis=-1)], np.nan)
