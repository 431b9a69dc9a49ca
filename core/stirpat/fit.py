"""Fitting STIRPAT (Eq. 12, 13) in one of four scopes; equations of units stand side by side in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import installed, linear_model
from .choose_k import all_rules, choose_k, cross_validation
from .diagnostics import durbin_watson, error_measures, influence, t_test
from .ols import Ols, least_squares
from .regression_rows import RegressionRows, regression_rows, rows_of_scope
from .ridge import Ridge, RidgePath
from .variables import shipped_variables

MOST_COMPARED = 20  # equations whose K are also chosen by cross-validation, which refits each of them many times,
MOST_ROWS = 20_000  # and rows; a rule that is asked for has no such limit


@dataclass(frozen=True)
class Fit:
    """Fitted equations, u of them, on n rows.

    Attributes
    ----------
    scope, response : str
    variables : tuple of Variable
    units : list of str
        Whose equation each is: a unit, `REGION` or `ALL_UNITS`.
    rows : DataFrame
        `unit`, `year`, and the columns of levels that were fitted, sorted by unit and year.
    regression : RegressionRows
        The rows as the equations take them, and which equation each belongs to.
    path : RidgePath
        Batch of shape (u,).
    rules : dict
        Rule -> K of each equation, NaN where it finds none.
    rule : str
        The rule that chose; ``fixed`` where K was given.
    ridge : Ridge
    ols : Ols
        NaN for equations whose variables depend on each other exactly.
    residuals : DataFrame
        `unit`, `year`, `observed`, `fitted` (levels), `residual` (logarithm), `leverage`, `loo_residual`, `cook`.
    rmse, mape, loo_rmse, t_test_p, durbin_watson : ndarray, shape (u,)
        Of levels, of levels (%), of logarithms, of levels, of logarithms.
    """

    scope: str
    response: str
    variables: tuple
    units: list
    rows: object
    regression: RegressionRows
    path: RidgePath
    rules: dict
    rule: str
    ridge: Ridge
    ols: Ols
    residuals: object
    rmse: np.ndarray
    mape: np.ndarray
    loo_rmse: np.ndarray
    t_test_p: np.ndarray
    durbin_watson: np.ndarray

    @property
    def names(self):
        """The names of the variables."""
        return [variable.name for variable in self.variables]


def fit_stirpat(table, response, variables, *, scope="region", k=None, rule="first_vif", monitor=None):
    """Return the `Fit` of ln(response) on the variables.

    Parameters
    ----------
    table : DataFrame
        Result of `variables.study_table`: columns of the response and of the variables for each unit and year.
    response : str
    variables : tuple of Variable
    scope : str
        ``region``: the sums of all units by year (the study). ``per_unit``: an equation for each unit.
        ``pooled``: all unit-years in one. ``fixed_effects``: the same, each unit with its own intercept.
    k, rule
        As in `choice.choose_k`.
    monitor : Monitor, optional
    """
    monitor = monitor or Monitor()
    rows = rows_of_scope(table, scope)
    if scope == "region":
        _warn_ready_ratios(variables, monitor)
    regression = regression_rows(rows, response, variables, scope)
    path = RidgePath(regression.design())
    _warn_singular(path, regression, monitor)
    rules = all_rules(path, _errors(regression, rule, k, monitor))
    ridge = path.at(choose_k(rules, rule, k, names=regression.equations, monitor=monitor))
    residuals, numbers = _residuals(regression, path, ridge, rows)
    return Fit(
        scope=scope,
        response=response,
        variables=tuple(variables),
        units=regression.equations,
        rows=rows,
        regression=regression,
        path=path,
        rules=rules,
        rule="fixed" if k is not None else rule,
        ridge=ridge,
        ols=least_squares(path),
        residuals=residuals,
        **numbers,
    )


def _errors(regression, rule, k, monitor):
    """Return the errors of cross-validation by rule, for few equations or where a rule asks for them.

    Within units the means of a unit are taken over all its years, those left out as well.
    """
    wanted = [rule] if rule.startswith("cv_") and k is None else []
    if len(regression.equations) <= MOST_COMPARED and len(regression.y) <= MOST_ROWS and installed(linear_model):
        wanted = ["cv_year", "cv_unit"]
    single = len(regression.equations) > 1 or len(set(regression.units)) == 1
    if single and "cv_unit" in wanted:
        if rule == "cv_unit" and k is None:
            raise StudyError(
                "The K rule cv_unit leaves out one unit at a time, but each equation has only one. Choose the scope "
                "pooled or fixed_effects, or the rule cv_year."
            )
        wanted.remove("cv_unit")
    found = {}
    for name in wanted:
        groups, scores = regression.years if name == "cv_year" else regression.units, []
        for number in range(len(regression.equations)):
            monitor.progress(number / len(regression.equations))
            own = regression.equation == number
            scores.append(cross_validation(regression.x[own], regression.y[own], groups[own]))
        found[name] = np.array(scores)
    return found


def _residuals(regression, path, ridge, rows):
    """Return the table of residuals, and the numbers of each equation that come from it."""
    leverage, without, cook = influence(path, ridge)
    residual = path.residuals(ridge)
    at = regression.equation, regression.row
    observed = np.exp(regression.y + regression.shift)
    fitted = np.exp(regression.y + regression.shift - residual[at])
    table = rows[["unit", "year"]].assign(
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


def _warn_ready_ratios(variables, monitor):
    """Say which variables are ratios that stand ready in the panel: sums of the region add them up."""
    ratios = {variable.name for variable in shipped_variables() if "/" in variable.expression}
    ready = [variable.name for variable in variables if variable.name in ratios and "/" not in variable.expression]
    if ready:
        monitor.warn(
            "{names} stand(s) in the panel as ready ratios: the region takes their plain sum over the units, not the "
            "ratio of sums. Give the columns that they are made of.",
            names=", ".join(ready),
        )


def _warn_singular(path, regression, monitor):
    if path.singular.any():
        monitor.warn(
            "The variables {names} depend on each other exactly in {count} of {total} equation(s): one is the product "
            "or ratio of others. Least squares is left out there, and ridge coefficients only share their effect.",
            names=", ".join(regression.names),
            count=int(path.singular.sum()),
            total=len(regression.equations),
        )
