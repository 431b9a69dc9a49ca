"""Rules that choose K of a ridge regression, and what K is called elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import installed, linear_model, model_selection, preprocessing
from ..thresholds import threshold
from .regression_rows import RegressionRows
from .ridge import FINE_GRID, K_GRID, RidgePath

RULES = ("first_vif", "fixed", "trace", "hkb", "lw", "gcv", "cv_year", "cv_unit")
MOST_FOLDS = 100  # of cross-validation; more groups are left out several at a time
# Equations and rows up to which cross-validation, which refits each equation many times, is done without being asked.
MOST_COMPARED, MOST_ROWS = 20, 20_000


def all_rules(path: RidgePath) -> dict[str, np.ndarray]:
    """Return {rule: K of each equation of a `RidgePath`, shape (...)}, NaN where a rule finds none.

    ``first_vif``: smallest K of 0, 0.01 ... 1 whose VIF are all below 10. ``trace``: smallest K of the finer grid
    from which no standardised coefficient changes by 0.01 to K + 0.01. ``hkb``: p s² / beta'beta (Hoerl, Kennard and
    Baldwin 1975). ``lw``: p s² / beta'R beta (Lawless and Wang 1976). ``gcv``: smallest generalised cross-validation on
    the finer grid. Those of prediction, which need the rows themselves: `rules_of_prediction`.

    >>> path = RidgePath.of([[1, 1], [2, 2], [3, 3], [4, 4.1], [5, 5.1]], [1, 2, 3, 5, 5], ["P", "W"])
    >>> float(path.at(0).vif.max()) > 10, float(all_rules(path)["first_vif"])
    (True, 0.01)
    """
    fits, later = path.trace(FINE_GRID), path.trace(FINE_GRID + K_GRID[1])
    steps = np.abs(later.beta - fits.beta).max(axis=-1)
    square, fitted, variance = path.least_squares_scale()
    with np.errstate(invalid="ignore"):
        return {
            "first_vif": _first(path.trace(K_GRID).vif.max(axis=-1) < threshold("max_vif"), K_GRID),
            "trace": _first(steps < threshold("stable_step"), FINE_GRID),
            "hkb": np.where(path.singular, np.nan, path.p * variance / square),
            "lw": np.where(path.singular, np.nan, path.p * variance / fitted),
            "gcv": _least(fits.gcv, FINE_GRID),
        }


def choose_k(
    rules: Mapping[str, np.ndarray],
    rule: str = "first_vif",
    k: float | None = None,
    *,
    names: Sequence[str] = ("region",),
    monitor: Monitor | None = None,
) -> np.ndarray:
    """Return K of each equation, shape (...).

    Parameters
    ----------
    rules : dict
        Result of `all_rules`, and of `rules_of_prediction`.
    rule : str
        One of `RULES`.
    k : float, optional
        Where it is given, it is taken whatever the rule.
    names : sequence of str
        Of the equations, for warnings.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        K is negative or not finite, the rule is not known, or it is ``fixed`` without a K.

    >>> rules = {"first_vif": np.array([0.05, np.nan]), "gcv": np.array([0.0, 0.2])}
    >>> choose_k(rules).tolist(), choose_k(rules, "gcv").tolist(), choose_k(rules, k=0.1).tolist()
    ([0.05, 1.0], [0.0, 0.2], [0.1, 0.1])
    """
    if k is not None:
        if not (np.isfinite(k) and k >= 0):
            raise StudyError("K is {k}; it must be a number of at least 0.", k=k)
        if k > threshold("most_k"):
            raise StudyError(
                "K is {k}; above {most} ridge regression leaves nothing of the coefficients. Take a smaller K, or "
                "let a rule choose it.",
                k=number_text(k),
                most=number_text(threshold("most_k")),
            )
        return np.full(np.shape(rules["gcv"]), float(k))
    if rule == "fixed":
        raise StudyError("The K rule 'fixed' needs a value of K.")
    if rule not in rules:
        raise StudyError(
            "The K rule {rule} is not known; choose one of {rules}.", rule=rule, rules=listing(rules, None)
        )
    without = np.isnan(rules[rule])
    if without.any():
        monitor = monitor or Monitor()
        monitor.warn(
            "No K up to 1 meets the rule {rule} for {count} equation(s); K = 1 is taken: {names}.",
            rule=rule,
            count=int(without.sum()),
            names=monitor.named_units(name for name, empty in zip(names, np.atleast_1d(without)) if empty),
        )
    return np.where(without, K_GRID[-1], rules[rule])


def rules_of_prediction(
    regression: RegressionRows, rule: str, *, monitor: Monitor | None = None
) -> dict[str, np.ndarray]:
    """Return {rule: K of each equation, shape (u,)} with the smallest error of prediction; NaN where there is none.

    ``cv_year`` leaves out one year at a time, ``cv_unit`` one unit. Both rules for few equations, the one asked for
    whatever their number; ``cv_unit`` only where an equation has several units, ``cv_year`` where there are several
    years. Within units (and years) the means are taken over all rows, those left out as well.

    Raises StudyError where the rule is ``cv_unit`` and each equation has only one unit, or ``cv_year`` and there is
    only one year.

    >>> from ..packages import pandas as pd
    >>> from .regression_rows import regression_rows
    >>> from .variables import Variable
    >>> years = pd.DataFrame({"unit": "A", "year": range(2000, 2005), "p": [1.0, 2, 4, 3, 6], "ce": [1.0, 2, 4, 3, 6]})
    >>> found = rules_of_prediction(regression_rows(years, "ce", [Variable("P", "p")]), "cv_year")
    >>> {rule: k.tolist() for rule, k in found.items()}  # ce = p, which no penalty tells better
    {'cv_year': [0.0]}
    """
    monitor, found = monitor or Monitor(), {}
    for name in sorted(_comparable(regression, rule), reverse=True):
        groups = regression.years if name == "cv_year" else regression.units
        found[name] = _least(
            [
                cross_validation(regression.x[own], regression.y[own], groups[own])
                for own in monitor.each(regression.slices)
            ],
            K_GRID,
        )
    return found


def _comparable(regression, rule):
    rules = {rule} & {"cv_year", "cv_unit"}
    if len(regression.equations) <= MOST_COMPARED and len(regression.y) <= MOST_ROWS and installed(linear_model):
        rules = {"cv_year", "cv_unit"}
    if len(regression.equations) > 1 or len(set(regression.units)) == 1:
        if rule == "cv_unit":
            raise StudyError(
                "The K rule cv_unit leaves out one unit at a time, but each equation has only one. Choose the scope "
                "pooled or fixed_effects, or the rule cv_year."
            )
        rules.discard("cv_unit")
    if len(set(regression.years)) == 1:
        if rule == "cv_year":
            raise StudyError(
                "The K rule cv_year leaves out one year at a time, but the data have only one. Choose another rule."
            )
        rules.discard("cv_year")
    return rules


def cross_validation(x: np.ndarray, y: np.ndarray, groups: np.ndarray, grid: np.ndarray = K_GRID) -> np.ndarray:
    """Return the RMSE of y predicted by ridge fits that have not seen its group, for each K, shape (m,).

    Parameters
    ----------
    x, y : ndarray, shapes (n, p) and (n,)
    groups : array_like, shape (n,)
        Year or unit of each row; one is left out at a time, by scikit-learn (of more than 100, one hundredth).
    grid : ndarray, shape (m,)

    Without a penalty a straight line predicts each of its points.

    >>> x, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([3.0, 5.0, 7.0, 9.0])
    >>> error = cross_validation(x, y, np.array([2000, 2001, 2002, 2003]), grid=np.array([1e-9, 1.0]))
    >>> error[0] < 1e-6 < error[1]
    True
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


def conversions(k: np.ndarray, n: np.ndarray) -> dict[str, np.ndarray]:
    """Return what K of the correlation matrix with n rows is called elsewhere: {software: value}.

    >>> {software: round(float(value), 9) for software, value in conversions(0.05, 21).items()}
    {'spss': 0.05, 'mass': 1.05, 'sklearn': 1.05, 'sklearn_sample': 1.0}
    """
    return {
        "spss": k,  # also lmridge and NAG
        "mass": n * k,  # lambda of lm.ridge, also genridge
        "sklearn": n * k,  # alpha, for z-scores by the standard deviation over n
        "sklearn_sample": (n - 1) * k,  # over n - 1
    }


def _least(scores, grid):
    scores = np.asarray(scores)
    known = np.isfinite(scores)
    index = np.where(known, scores, np.inf).argmin(axis=-1)
    return np.where(known.any(axis=-1), grid[index], np.nan)


def _first(good, grid):
    return np.where(good.any(axis=-1), grid[good.argmax(axis=-1)], np.nan)
