"""Whether the coefficients of a fit can be elasticities: sign, size, interval, collinearity, and range of the data."""

from __future__ import annotations

import numpy as np

from ..columns import unit_of
from ..datafile import number, shipped_rows
from ..errors import listing
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from ..packages import stats
from ..thresholds import threshold
from .bootstrap import Bootstrap
from .clustered import clustered
from .fit import Fit
from .lags import base_name, long_run
from .variables import Variable, levels

FLAGS = ("outside_band", "wrong_sign", "holds_zero", "collinear")


def plausibility(
    fit: Fit, table: pd.DataFrame, variables: tuple[Variable, ...], bootstrap: Bootstrap | None = None
) -> pd.DataFrame:
    """Return what speaks against each coefficient, one row for each equation and variable.

    Parameters
    ----------
    fit : Fit
    table : DataFrame
        Result of `variables.study_table`: the values of the units, that a region's sums do not show.
    variables : tuple of Variable
        Without lags; lagged terms of a variable are summed to its long-run elasticity.
    bootstrap : Bootstrap, optional

    Returns
    -------
    DataFrame
        `unit`, `variable`, `measured_in`, `b`; `b_low` and `b_high`, its 95 % interval (bootstrap, or standard errors,
        clustered by unit where units share the equation); `expected_sign` (1, -1; missing where theory has none),
        `band_low` and `band_high` of ``core/data/plausibility.csv``; `outside_band`, `wrong_sign`, `holds_zero` and
        `collinear` (VIF of the ridge fit not below 10) as 1 or 0; `vif`; `fit_low` and `fit_high`, range of the
        variable in the fit;
        `use_low` and `use_high`, its range over the units that the equation is for, in the last year; `extrapolated`,
        % of these units outside the range of the fit. Levels are in the unit of the variable.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> table = pd.DataFrame({"unit": "A", "year": range(5), "P": [1.0, 2, 4, 8, 9], "ce": [1.0, 9, 60, 500, 800]})
    >>> fit = fit_stirpat(table, "ce", [Variable("P", "P")], k=0)
    >>> found = plausibility(fit, table, (Variable("P", "P"),))
    >>> found[["b", "outside_band", "wrong_sign", "holds_zero"]].round(1).values.tolist()  # about the third power
    [[3.0, 1.0, 0.0, 0.0]]
    """
    sums, names = long_run(fit.variables)
    b, (low, high) = fit.ridge.b @ sums.T, _interval(fit, sums, bootstrap)
    bands = {row["variable"]: row for row in shipped_rows("plausibility")}
    sign, least, most = (np.array([_number(bands.get(name), key) for name in names]) for key in ("sign", "low", "high"))
    elastic = np.array([next(row.log for row in fit.variables if base_name(row) == name) for name in names])
    least, most = np.where(elastic, least, np.nan), np.where(elastic, most, np.nan)  # bands are of elasticities
    some = np.where(elastic & (np.abs(b) < threshold("least_elasticity")), 0, b)  # rounding has no sign
    vif = np.array([[fit.ridge.vif[i, row > 0].max() for row in sums] for i in range(len(fit.units))])
    with np.errstate(invalid="ignore"):
        columns = {
            "b": b, "b_low": low, "b_high": high, "expected_sign": np.broadcast_to(sign, b.shape),
            "band_low": np.broadcast_to(least, b.shape), "band_high": np.broadcast_to(most, b.shape),
            "outside_band": (some < least) | (some > most), "wrong_sign": np.sign(some) * sign < 0,
            "holds_zero": (low <= 0) & (high >= 0) | (some == 0), "collinear": vif >= threshold("max_vif"), "vif": vif,
        }  # fmt: skip
    measures = {base_name(row): row.unit or unit_of(row.name) for row in fit.variables}
    keys = {
        "unit": np.repeat(fit.units, len(names)),
        "variable": np.tile(names, len(fit.units)),
        "measured_in": np.tile([measures[name] for name in names], len(fit.units)),
    }
    found = pd.DataFrame({**keys, **{name: values.ravel() for name, values in columns.items()}})
    found = found.astype(dict.fromkeys(FLAGS, int))
    return pd.concat([found, _ranges(fit, table, variables, names)], axis=1)


def kept_signs(fit: Fit, bootstrap: Bootstrap | None) -> dict[str, float]:
    """Return {variable: % of the bootstrap draws that have the sign of its coefficient}, of the only equation.

    Coefficients are those over all lags. {} without draws, and where units have equations of their own.

    >>> from types import SimpleNamespace
    >>> fit = SimpleNamespace(units=["region"], variables=[Variable("P", "p")],
    ...                       ridge=SimpleNamespace(b=np.array([[0.5]])))
    >>> kept_signs(fit, SimpleNamespace(draws=np.array([[[1.0], [0.2], [-0.1], [0.1], [np.nan]]])))
    {'P': 75.0}
    """
    if len(fit.units) > 1 or bootstrap is None or bootstrap.draws is None:
        return {}
    sums, names = long_run(fit.variables)
    drawn, b = bootstrap.draws[0] @ sums.T, fit.ridge.b[0] @ sums.T
    good = drawn[~np.isnan(drawn).any(axis=1)]
    shares = 100 * (np.sign(good) == np.sign(b)).mean(axis=0) if len(good) else []
    return dict(zip(names, map(float, shares)))


def warn_of_implausible(found: pd.DataFrame, monitor: Monitor) -> None:
    """Warn of coefficients with the wrong sign or outside their band, and of those whose interval holds 0.

    >>> monitor = Monitor()
    >>> row = {"variable": ["P"], "b": [4.35], "outside_band": [1], "wrong_sign": [0], "holds_zero": [0]}
    >>> warn_of_implausible(pd.DataFrame(row), monitor)
    >>> len(monitor.warnings)
    1
    """
    wrong = found[(found["outside_band"] + found["wrong_sign"]) > 0]
    if len(wrong):
        monitor.warn(
            "Of a sign against theory, or outside the plausible band: {count} of {total} coefficients, {rows}. "
            "They are not elasticities to build scenarios on; the table of plausibility says why.",
            count=len(wrong),
            total=len(found),
            rows=listing(_with_values(wrong, monitor)),
        )
    unsure = found[(found["holds_zero"] == 1) & ~found.index.isin(wrong.index)]
    if len(unsure):
        monitor.warn(
            "The 95 % interval of {count} of {total} coefficient(s) holds 0: {rows}.",
            count=len(unsure),
            total=len(found),
            rows=listing(_with_values(unsure, monitor)),
        )


def _with_values(rows, monitor):
    several = "unit" in rows and rows["unit"].nunique() > 1
    return [
        f"{monitor.named(row.unit)} {row.variable} {number_text(row.b)}" if several
        else f"{row.variable} {number_text(row.b)}"
        for row in rows.itertuples()
    ]  # fmt: skip


def _number(row, key):
    return np.nan if row is None or not row[key] else number(row, key, source="plausibility.csv")


def _interval(fit, sums, bootstrap):
    """Return the 95 % intervals of the sums of coefficients, (low, high), each (u, variables)."""
    if bootstrap is not None and bootstrap.draws is not None:
        low, high = np.nanquantile(bootstrap.draws @ sums.T, (0.025, 0.975), axis=1)
        return low, high
    if bootstrap is not None and len(sums) == sums.shape[1]:
        return bootstrap.low, bootstrap.high
    robust = clustered(fit) if bootstrap is None and len(sums) == sums.shape[1] else None
    if robust is not None:
        half = stats.t.ppf(0.975, robust.clusters - 1) * robust.se
    else:
        covariance = fit.path.covariance(fit.ridge) if bootstrap is None else bootstrap.covariance
        variance = np.einsum("vi,uij,vj->uv", sums, covariance, sums)
        half = stats.t.ppf(0.975, fit.path.data.freedom)[:, None] * np.sqrt(variance)
    centre = fit.ridge.b @ sums.T
    return centre - half, centre + half


def _ranges(fit, table, variables, names):
    """Return the range of each variable in the fit and in the last year of the units, aligned with `plausibility`."""
    fitted = levels(fit.rows, fit.response, fit.variables).drop(columns=fit.response)
    fitted.columns = [base_name(row) for row in fit.variables]
    used = levels(table, fit.response, variables)[list(names)]
    used = used[(table["year"] == table["year"].max()).to_numpy()]
    units = table.loc[used.index, "unit"].astype(str)
    parts = []
    for index, unit in enumerate(fit.units):
        own = fitted[fit.regression.equation == index]
        users = used[(units == unit).to_numpy()] if fit.scope == "per_unit" else used
        for name in names:
            values = own.loc[:, own.columns == name].to_numpy()
            least, most, late = values.min(), values.max(), users[name].to_numpy()
            outside = (late < least * (1 - 1e-9)) | (late > most * (1 + 1e-9))
            empty = not len(late)
            parts.append((least, most, *((np.nan,) * 3 if empty else (late.min(), late.max(), 100 * outside.mean()))))
    return pd.DataFrame(parts, columns=["fit_low", "fit_high", "use_low", "use_high", "extrapolated"])
