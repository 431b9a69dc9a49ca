"""Fitting STIRPAT (Eq. 12, 13) in one of four scopes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from .choice import choose_k
from .diagnostics import errors, is_identity, leave_one_out, t_test
from .model import SCOPES
from .ols import Ols, ols
from .ridge import K_GRID, Ridge, RidgePath
from .variables import REGION, logarithms, region_table

ALL_UNITS = "all units"


@dataclass(frozen=True)
class Fit:
    """One fitted equation.

    Attributes
    ----------
    unit : str
        Whose equation it is: a unit, `REGION` or `ALL_UNITS`.
    names : list of str
        The variables.
    ols : Ols or None
        The unshrunk fit; None where the variables depend on each other exactly.
    ridge : Ridge
    path : RidgePath
    residuals : DataFrame
        `unit`, `year`, `observed`, `fitted` (levels), `residual` (logarithm).
    t_test_p, rmse, mape, loo_rmse : float
        Of levels, levels, levels (%) and logarithms.
    identity : bool
    """

    unit: str
    names: list
    ols: Ols | None
    ridge: Ridge
    path: RidgePath
    residuals: object
    t_test_p: float
    rmse: float
    mape: float
    loo_rmse: float
    identity: bool


def fit_stirpat(table, response, variables, *, scope="region", k=None, rule="first_vif", monitor=None):
    """Return the `Fit`s of ln(response) on ln(variables).

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

    Returns
    -------
    list of Fit
        One, or for ``per_unit`` one for each unit.
    """
    monitor = monitor or Monitor()
    if scope not in SCOPES:
        raise StudyError(
            "The scope {scope} is not known; choose one of {scopes}.", scope=scope, scopes=", ".join(SCOPES)
        )
    if scope == "region":
        table = region_table(table)
    y, x = logarithms(table, response, variables)
    keys = table[["unit", "year"]]
    if scope != "per_unit":
        whose = REGION if scope == "region" else ALL_UNITS
        fits = [_fit(whose, keys, y, x, k, rule, monitor, within=scope == "fixed_effects")]
    else:
        fits = []
        for done, (unit, rows) in enumerate(keys.groupby("unit", sort=True).groups.items()):
            monitor.progress(done / keys["unit"].nunique())
            fits.append(_fit(unit, keys.loc[rows], y[rows], x.loc[rows], k, rule, monitor))
    _warn_of_identity(fits, monitor)
    return fits


def coefficients(fits):
    """Return the coefficients as a table: one row for each equation and variable, and for its intercept."""
    rows = []
    for fit in fits:
        rows.append({"unit": fit.unit, "variable": "intercept", "k": fit.ridge.k, "b": fit.ridge.intercept,
                     "ols_b": fit.ols.intercept if fit.ols else np.nan})  # fmt: skip
        for place, name in enumerate(fit.names):
            own = {"unit": fit.unit, "variable": name, "k": fit.ridge.k}
            own.update({key: getattr(fit.ridge, key)[place] for key in ("b", "se", "beta", "vif")})
            own["t"] = own["b"] / own["se"] if own["se"] > 0 else np.nan
            if fit.ols:
                own.update({f"ols_{key}": getattr(fit.ols, key)[place] for key in ("b", "se", "t", "p", "vif")})
            rows.append(own)
    order = ["unit", "variable", "k", "b", "se", "t", "beta", "vif", "ols_b", "ols_se", "ols_t", "ols_p", "ols_vif"]
    return pd.DataFrame(rows).reindex(columns=order)


def equations(fits):
    """Return the equations as rows of the model file."""
    return [
        {
            "unit": fit.unit,
            "k": fit.ridge.k,
            "r2": fit.ridge.r2,
            "intercept": fit.ridge.intercept,
            "coefficients": dict(zip(fit.names, fit.ridge.b.tolist())),
            "covariance": fit.ridge.covariance.tolist(),
            "identity": fit.identity,
        }
        for fit in fits
    ]


def trace(fits):
    """Return the ridge trace as a table: `unit`, `k`, `r2`, `gcv`, ``beta_<variable>``, ``vif_<variable>``."""
    rows = []
    for fit in fits:
        for at in fit.path.trace(K_GRID):
            row = {"unit": fit.unit, "k": at.k, "r2": at.r2, "gcv": at.gcv, "max_vif": at.vif.max()}
            row.update({f"beta_{name}": value for name, value in zip(fit.names, at.beta)})
            row.update({f"vif_{name}": value for name, value in zip(fit.names, at.vif)})
            rows.append(row)
    return pd.DataFrame(rows)


def _fit(unit, keys, y, x, k, rule, monitor, within=False):
    names = list(x.columns)
    shift_x = x.groupby(keys["unit"]).transform("mean") - x.mean() if within else 0 * x
    shift_y = y.groupby(keys["unit"]).transform("mean") - y.mean() if within else 0 * y
    used_x, used_y = (x - shift_x).to_numpy(), (y - shift_y).to_numpy()
    path = RidgePath(used_x, used_y, names)
    chosen = choose_k(path, rule, k, name=unit, monitor=monitor)
    ridge = path.at(chosen)
    fitted = ridge.intercept + used_x @ ridge.b + np.asarray(shift_y)
    observed = np.exp(y.to_numpy())
    residuals = keys.assign(observed=observed, fitted=np.exp(fitted), residual=y.to_numpy() - fitted)
    plain = _ols_or_none(used_x, used_y, names, unit, monitor)
    rmse, mape = errors(observed, np.exp(fitted))
    return Fit(
        unit=unit,
        names=names,
        ols=plain,
        ridge=ridge,
        path=path,
        residuals=residuals.reset_index(drop=True),
        t_test_p=t_test(observed, np.exp(fitted)),
        rmse=rmse,
        mape=mape,
        loo_rmse=leave_one_out(used_x, used_y, names, chosen),
        identity=plain is not None and is_identity(plain),
    )


def _ols_or_none(x, y, names, unit, monitor):
    try:
        return ols(x, y, names)
    except StudyError as error:
        monitor.warn("Ordinary least squares for {unit} is left out: {reason}", unit=unit, reason=str(error))
        return None


def _warn_of_identity(fits, monitor):
    found = [fit.unit for fit in fits if fit.identity]
    if found:
        monitor.warn(
            "The variables contain the response (I = P x W x CEI) in {count} of {total} equation(s): least squares "
            "fits it exactly, and ridge coefficients only spread an identity. Treat scenario results as "
            "illustrative, or leave CEI out of VARIABLES.",
            count=len(found),
            total=len(fits),
        )
