"""Fitting STIRPAT (Eq. 12, 13) in one of five scopes; equations of units stand side by side in arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..thresholds import threshold
from .choose_k import all_rules, choose_k, rules_of_prediction
from .design import design_of
from .diagnostics import residuals_of
from .ols import Ols, least_squares
from .regression_rows import RegressionRows, regression_rows
from .ridge import Ridge, RidgePath, influence
from .variables import Variable, shipped_variables


@dataclass(frozen=True)
class Fit:
    """Fitted equations, u of them, on n rows.

    Attributes
    ----------
    scope, response : str
    variables : tuple of Variable
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
    variables: tuple[Variable, ...]
    regression: RegressionRows
    path: RidgePath
    rules: Mapping[str, np.ndarray]
    rule: str
    ridge: Ridge
    ols: Ols
    residuals: pd.DataFrame
    rmse: np.ndarray
    mape: np.ndarray
    loo_rmse: np.ndarray
    t_test_p: np.ndarray
    durbin_watson: np.ndarray

    @property
    def names(self) -> list[str]:
        """The names of the variables.

        >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "P": [1.0, 2, 4, 8], "ce": [2.0, 4, 8, 16]})
        >>> fit = fit_stirpat(table, "ce", [Variable("P", "P")], k=0)
        >>> fit.names
        ['P']
        """
        return self.regression.names

    @property
    def units(self) -> list[str]:
        """Whose equation each is: a unit, `REGION` or `ALL_UNITS`.

        >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "P": [1.0, 2, 4, 8], "ce": [2.0, 4, 8, 16]})
        >>> fit = fit_stirpat(table, "ce", [Variable("P", "P")], k=0)
        >>> fit.units, fit_stirpat(table, "ce", [Variable("P", "P")], scope="per_unit", k=0).units
        (['region'], ['A'])
        """
        return self.regression.equations

    @property
    def rows(self) -> pd.DataFrame:
        """`unit`, `year`, and the columns of levels that were fitted, sorted by unit and year.

        >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "P": [1.0, 2, 4, 8], "ce": [2.0, 4, 8, 16]})
        >>> fit = fit_stirpat(table, "ce", [Variable("P", "P")], k=0)
        >>> fit.rows.columns.tolist(), len(fit.rows)
        (['unit', 'year', 'P', 'ce'], 4)
        """
        return self.regression.rows

    @property
    def shared(self) -> bool:
        """Whether several units share one equation.

        >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "P": [1.0, 2, 4, 8], "ce": [2.0, 4, 8, 16]})
        >>> fit = fit_stirpat(table, "ce", [Variable("P", "P")], scope="pooled", k=0)
        >>> fit.shared
        True
        """
        return self.scope in ("pooled", "fixed_effects", "two_way")


def fit_stirpat(
    table: pd.DataFrame,
    response: str,
    variables: Sequence[Variable],
    *,
    scope: str = "region",
    k: float | None = None,
    rule: str = "first_vif",
    monitor: Monitor | None = None,
) -> Fit:
    """Return the `Fit` of ln(response) on the variables.

    Parameters
    ----------
    table : DataFrame
        Result of `variables.study_table`: columns of the response and of the variables for each unit and year.
    response : str
        Emission, say `ce` in t C.
    variables : sequence of Variable
    scope : str
        ``region``: the sums of all units by year (the paper). ``per_unit``: an equation for each unit.
        ``pooled``: all unit-years in one. ``fixed_effects``: the same, each unit with its own intercept.
        ``two_way``: the same, each unit and each year with its own.
    k, rule
        As in `choose_k.choose_k`.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        As `regression_rows`, `design.design` and `choose_k.choose_k`.

    >>> years = np.arange(2000, 2010)
    >>> table = pd.DataFrame({"unit": "A", "year": years, "P": 9.0 + (years - 2000) ** 2, "G": 1.1 ** (years - 2000)})
    >>> table["ce"] = 3 * table["P"] ** 0.5 * table["G"] ** 0.25
    >>> fit = fit_stirpat(table, "ce", [Variable("P", "P"), Variable("G", "G")], scope="per_unit", k=0)
    >>> fit.units, fit.ridge.b.round(9).tolist(), np.exp(fit.ridge.intercept).round(9).tolist()
    (['A'], [[0.5, 0.25]], [3.0])
    """
    monitor = monitor or Monitor()
    if scope == "region":
        _warn_ready_ratios(variables, monitor)
    regression = regression_rows(table, response, variables, scope)
    data = design_of(regression)
    used = "fixed" if k is not None else rule
    predicted = rules_of_prediction(regression, used, monitor=monitor)
    path = RidgePath(data)
    _warn_singular(path, monitor)
    _warn_few(path, monitor)
    rules = {**all_rules(path), **predicted}
    ridge = path.at(choose_k(rules, rule, k, names=regression.equations, monitor=monitor))
    residual, influenced = path.residuals(ridge), influence(path, ridge)
    residuals, numbers = residuals_of(regression, path.data.present, residual, influenced)
    return Fit(
        scope=scope,
        response=response,
        variables=tuple(variables),
        regression=regression,
        path=path,
        rules=rules,
        rule=used,
        ridge=ridge,
        ols=least_squares(path),
        residuals=residuals,
        **numbers,
    )


def refitted(
    fit: Fit,
    rows: pd.DataFrame | None = None,
    variables: Sequence[Variable] | None = None,
    *,
    k: float | None = None,
    monitor: Monitor | None = None,
) -> Fit:
    """Return the fit of other rows (some of ``fit.rows``) or other variables, in the scope and by the rule of a `Fit`.

    K is as in `fit_stirpat`; a fit whose K was given is fitted again by ``first_vif`` where it is not given here. It
    warns of nothing: the monitor is only asked whether the user has stopped the run. Raises as `fit_stirpat`.

    >>> table = pd.DataFrame({"unit": "A", "year": range(5), "P": [1.0, 2, 4, 8, 9], "ce": [2.0, 4, 8, 16, 99]})
    >>> fit = fit_stirpat(table, "ce", [Variable("P", "P")], k=0)
    >>> refitted(fit, fit.rows[fit.rows["year"] < 4], k=0).ridge.b.round(9).tolist()  # ce = 2 P but for the last year
    [[1.0]]
    """
    return fit_stirpat(
        fit.rows if rows is None else rows,
        fit.response,
        fit.variables if variables is None else variables,
        scope=fit.scope,
        k=k,
        rule="first_vif" if fit.rule == "fixed" else fit.rule,
        monitor=Monitor(is_cancelled=(monitor or Monitor()).is_cancelled),
    )


def _warn_ready_ratios(variables, monitor):
    """Say which variables are ratios that stand ready in the panel: sums of the region add them up."""
    ratios = {variable.name for variable in shipped_variables() if "/" in variable.expression}
    ready = [variable.name for variable in variables if variable.name in ratios and "/" not in variable.expression]
    if ready:
        monitor.warn(
            "{names} stand(s) in the panel as ready ratios: the region takes their plain sum over the units, not the "
            "ratio of sums. Give the columns that they are made of.",
            names=listing(ready, None),
        )


def few_freedom(fit: Fit) -> np.ndarray:
    """Return the residual degrees of freedom of the equations that have few, below ``fewest_freedom`` of ``fit.csv``.

    >>> table = pd.DataFrame({"unit": "A", "year": range(9), "P": [1.0, 2, 4, 8, 9, 9, 8, 7, 1], "ce": 2.0})
    >>> table["ce"] *= table["P"]
    >>> short = fit_stirpat(table[:7], "ce", [Variable("P", "P")], k=0)
    >>> few_freedom(short).tolist(), few_freedom(fit_stirpat(table, "ce", [Variable("P", "P")], k=0)).tolist()
    ([5], [])
    """
    return _few(fit.path)


def _few(path):
    freedom = np.atleast_1d(path.data.freedom)
    return freedom[freedom < threshold("fewest_freedom")]


def _warn_few(path, monitor):
    few = _few(path)
    if not few.size:
        return
    values = {
        "variables": path.p,
        "freedom": int(few.min()),
        "fewest": int(threshold("fewest_freedom")),
        "count": few.size,
        "total": path.singular.size,
    }
    if path.singular.size == 1:
        monitor.warn(
            "With {variables} variable(s) only {freedom} degree(s) of freedom are left to the residuals, fewer than "
            "{fewest} (Jenkins and Quintana-Ascencio 2020): intervals are wide, and a high R² says little. Take fewer "
            "variables or more years, keep K above 0 (ridge), or fit the units together (SCOPE: pooled or fixed "
            "effects).",
            **values,
        )
    else:
        monitor.warn(
            "In {count} of {total} equation(s) fewer than {fewest} degrees of freedom are left to the residuals, in "
            "one only {freedom} (Jenkins and Quintana-Ascencio 2020): intervals are wide, and a high R² says little. "
            "Take fewer variables or more years, keep K above 0 (ridge), or fit the units together (SCOPE: pooled or "
            "fixed effects).",
            **values,
        )


def _warn_singular(path, monitor):
    if path.singular.any():
        monitor.warn(
            "The variables {names} depend on each other exactly in {count} of {total} equation(s): one is the product "
            "or ratio of others. Least squares is left out there, and ridge coefficients only share their effect.",
            names=listing(path.names, None),
            count=int(path.singular.sum()),
            total=path.singular.size,
        )
