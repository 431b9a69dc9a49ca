"""A fit as tables: what the algorithm writes and the report shows."""

from __future__ import annotations

import numpy as np

from ..columns import unit_of
from ..packages import pandas as pd
from ..packages import stats
from .bootstrap import Bootstrap
from .choose_k import conversions
from .clustered import clustered
from .diagnostics import durbin_watson
from .fit import Fit
from .hindcast import METHODS
from .ridge import FINE_GRID

OF_RESPONSE = ("observed", "fitted", "rmse", *METHODS)


def coefficients(fit: Fit, bootstrap: Bootstrap | None = None) -> pd.DataFrame:
    """Return the coefficients: one row for each equation and variable, and for its intercept.

    Columns: `unit`, `variable`, `k`; of the ridge fit `b`, `se`, `beta`, `t`, `p`, `vif`; with a bootstrap `b_low`,
    `b_high` (95 %) and `same_sign` (% of the draws); of least squares the same with `ols_`, and `ols_tolerance`. Where
    several units share an equation, `se_cluster` and `p_cluster`, clustered by unit, of both. The t and p of ridge are
    approximate: the estimate is biased.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2005), "P": [1.0, 2, 4, 3, 6]})
    >>> fit = fit_stirpat(table.assign(ce=2 * table["P"] ** 0.5), "ce", [Variable("P", "P")], k=0)
    >>> coefficients(fit)[["variable", "b", "vif"]].round(6).fillna(0).values.tolist()
    [['intercept', 0.693147, 0.0], ['P', 0.5, 1.0]]
    """
    ridge, first = fit.ridge, _intercepts(fit)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = ridge.b / ridge.se
    columns = {"b": ridge.b, "se": ridge.se, "beta": ridge.beta, "t": t,
               "p": 2 * stats.t.sf(np.abs(t), fit.path.data.freedom[:, None]), "vif": ridge.vif}  # fmt: skip
    if bootstrap is not None:
        columns.update(b_low=bootstrap.low, b_high=bootstrap.high, same_sign=bootstrap.same_sign)
    columns.update({f"ols_{key}": getattr(fit.ols, key) for key in ("b", "se", "beta", "t", "p", "tolerance", "vif")})
    columns.update(_clustered_columns(fit))
    empty, names = np.full(len(fit.units), np.nan), ["intercept", *fit.names]
    table = {
        "unit": np.repeat(fit.units, len(names)),
        "variable": np.tile(names, len(fit.units)),
        "k": np.repeat(ridge.k, len(names)),
    }
    for key, values in columns.items():
        table[key] = np.column_stack([first.get(key, empty), values]).ravel()
    return pd.DataFrame(table)


def _clustered_columns(fit):
    """Return {column: standard errors and p clustered by unit}, of ridge and of least squares; {} for single units."""
    found = clustered(fit)
    if found is None:
        return {}
    plain = clustered(fit, fit.path.at(0))
    return {"se_cluster": found.se, "p_cluster": found.p, "ols_se_cluster": plain.se, "ols_p_cluster": plain.p}


def _intercepts(fit):
    """Return {column: its value of the intercept of each equation}, where there is one."""
    with np.errstate(divide="ignore", invalid="ignore"):
        t = fit.ols.intercept / fit.ols.intercept_se
    return {
        "b": fit.ridge.intercept,
        "ols_b": fit.ols.intercept,
        "ols_se": fit.ols.intercept_se,
        "ols_t": t,
        "ols_p": 2 * stats.t.sf(np.abs(t), fit.path.data.freedom),
    }


def ridge_trace(fit: Fit, grid: np.ndarray = FINE_GRID) -> pd.DataFrame:
    """Return the ridge trace: `unit`, `k`, `r2`, `gcv`, `max_vif`, ``beta_<variable>``, ``vif_<variable>``.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2005), "P": [1.0, 2, 4, 3, 6]})
    >>> fit = fit_stirpat(table.assign(ce=2 * table["P"] ** 0.5), "ce", [Variable("P", "P")], k=0)
    >>> ridge_trace(fit)[["k", "beta_P"]].round(6).values.tolist()[18::50]  # beta = 1 / (1 + K)
    [[0.009, 0.99108], [0.5, 0.666667], [1.0, 0.5]]
    """
    fits = fit.path.trace(grid)
    table = {
        "unit": np.repeat(fit.units, len(grid)),
        "k": fits.k.ravel(),
        "r2": fits.r2.ravel(),
        "gcv": fits.gcv.ravel(),
        "max_vif": fits.vif.max(axis=-1).ravel(),
    }
    for key in ("beta", "vif"):
        for number, name in enumerate(fit.names):
            table[f"{key}_{name}"] = getattr(fits, key)[..., number].ravel()
    return pd.DataFrame(table)


def k_rules(fit: Fit) -> pd.DataFrame:
    """Return what each rule chooses: `unit`, `rule`, `k`, the fit there (`r2`, `max_vif`, `gcv`), and `chosen` 0/1.

    ``k_spss`` ... say what K is called in other software, see `choose_k.conversions`.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2005), "P": [1.0, 2, 4, 3, 6]})
    >>> found = k_rules(fit_stirpat(table.assign(ce=2 * table["P"] ** 0.5), "ce", [Variable("P", "P")]))
    >>> found[found["chosen"] == 1][["rule", "k", "k_mass"]].values.tolist()  # one variable has a VIF of 1
    [['first_vif', 0.0, 0.0]]
    """
    chosen = {**fit.rules, "fixed": fit.ridge.k} if fit.rule == "fixed" else fit.rules
    k = np.column_stack(list(chosen.values()))
    fits = [fit.path.at(np.where(np.isnan(own), 0, own)) for own in k.T]
    values = {
        "r2": [own.r2 for own in fits],
        "max_vif": [own.vif.max(axis=-1) for own in fits],
        "gcv": [own.gcv for own in fits],
    }
    elsewhere = conversions(k.ravel(), np.repeat(fit.path.n, len(chosen)))
    return pd.DataFrame(
        {
            "unit": np.repeat(fit.units, len(chosen)),
            "rule": np.tile(list(chosen), len(fit.units)),
            "k": k.ravel(),
            **{name: np.where(np.isnan(k), np.nan, np.column_stack(own)).ravel() for name, own in values.items()},
            "chosen": np.tile([int(rule == fit.rule) for rule in chosen], len(fit.units)),
            **{f"k_{name}": value for name, value in elsewhere.items()},
        }
    )


def fit_diagnostics(fit: Fit) -> pd.DataFrame:
    """Return the quality of each equation, one row for each.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2005), "P": [1.0, 2, 4, 3, 6]})
    >>> fit = fit_stirpat(table.assign(ce=2 * table["P"] ** 0.5), "ce", [Variable("P", "P")], k=0)
    >>> fit_diagnostics(fit)[["unit", "n", "r2", "mape"]].round(6).values.tolist()
    [['region', 5, 1.0, 0.0]]
    """
    return pd.DataFrame(
        {
            "unit": fit.units,
            "n": fit.path.n,
            "k": fit.ridge.k,
            "r2": fit.ridge.r2,
            "effective": fit.ridge.effective,
            "max_vif": fit.ridge.vif.max(axis=-1),
            "condition": fit.path.condition,
            "ols_r2": fit.ols.r2,
            "rmse": fit.rmse,
            "mape": fit.mape,
            "loo_rmse": fit.loo_rmse,
            "durbin_watson": fit.durbin_watson,
            "t_test_p": fit.t_test_p,
        }
    )


def by_unit(fit: Fit) -> pd.DataFrame:
    """Return the residuals of each unit: `unit`, `mean_residual`, `rmse_log`, `max_cook`, `durbin_watson`.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": ["A", "B"] * 3, "year": [1, 1, 2, 2, 3, 3], "P": [1.0, 1, 2, 2, 4, 4]})
    >>> table["ce"] = table["P"] * [2.0, 8, 2, 8, 2, 8]
    >>> found = by_unit(fit_stirpat(table, "ce", [Variable("P", "P")], scope="pooled", k=0))
    >>> found[["unit", "mean_residual"]].round(3).values.tolist()  # half of ln (8 / 2) below and above
    [['A', -0.693], ['B', 0.693]]
    """
    rows = fit.residuals
    names, d, _ = durbin_watson(rows["residual"].to_numpy(), rows["unit"].to_numpy(dtype=str), rows["year"].to_numpy())
    groups = rows.groupby("unit", sort=True)
    table = pd.DataFrame(
        {
            "mean_residual": groups["residual"].mean().round(12),  # 0 where a unit has its own intercept
            "rmse_log": groups["residual"].apply(lambda part: float(np.sqrt((part**2).mean()))),
            "max_cook": groups["cook"].max(),
        }
    )
    return table.reindex(names).assign(durbin_watson=d).rename_axis("unit").reset_index()


def with_units(frame: pd.DataFrame, response: str) -> pd.DataFrame:
    """Return the table with the unit of the response for its columns of levels, in ``attrs["units"]``.

    >>> with_units(pd.DataFrame({"rmse": [1.0], "mape": [2.0]}), "ce").attrs["units"]
    {'rmse': 't C/a'}
    """
    frame.attrs["units"] = {name: unit_of(response) or response for name in OF_RESPONSE if name in frame.columns}
    return frame
