"""The second half of the STIRPAT fit's report: quality, residuals, back-test."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import heading, unit_of
from ...core.report import charts, fit_charts
from ...core.report.maps import value_map
from ...core.stirpat import tables as fit_tables
from ...core.stirpat.hindcast import METHODS, skill, verdict
from ...core.thresholds import threshold
from . import fit_words
from .influence_page import add_influence

translate = QCoreApplication.translate
MEGA = 1e6
FEW = 20  # equations, or units, that are shown one by one
NOTHING = 1e-9  # residual of a logarithm
OWN_INTERCEPTS = ("per_unit", "fixed_effects", "two_way")  # scopes in which each unit has its own
TOP = 15  # units of the table of residuals


def quality(report, fit, labels, language):
    """Add errors of fit and prediction, and observed against fitted levels."""
    report.heading(translate("CarbonZoning", "Quality"))
    scale, unit = _scale(fit)
    table = fit_tables.fit_diagnostics(fit).assign(rmse=lambda rows: rows["rmse"] / scale)
    note = translate(
        "CarbonZoning",
        "A condition number above {bound:g} is strong collinearity (Belsley, Kuh and Welsch 1980). Durbin-Watson near "
        "2: no autocorrelation; below 1: residuals are serially correlated, and classical standard errors are "
        "too small.",
    ).format(bound=threshold("collinear"))
    if len(table) > FEW:
        spread = table.describe(percentiles=[0.05, 0.5, 0.95]).loc[["min", "5%", "50%", "95%", "max"]]
        spread = spread.rename({"min": translate("CarbonZoning", "smallest"), "5%": "5 %",
                                "50%": translate("CarbonZoning", "median"), "95%": "95 %",
                                "max": translate("CarbonZoning", "largest")})  # fmt: skip
    else:
        spread = table.assign(unit=table["unit"].map(lambda unit: labels.get(unit, unit))).set_index("unit")
    wide = spread.T.rename_axis("measure").reset_index()
    units = {**fit_tables.with_units(table, fit.response).attrs["units"], "rmse": unit}
    wide["measure"] = [heading(name, language, units) for name in wide["measure"]]
    headers = {"measure": translate("CarbonZoning", "measure")}
    report.table(
        translate("CarbonZoning", "Goodness of fit and diagnostics"),
        wide,
        headers=headers,
        language=language,
        note=note,
        by_row=True,
    )
    rows = fit.residuals
    if rows["unit"].nunique() == 1:
        series = {
            translate("CarbonZoning", "observed"): (rows["year"], rows["observed"] / scale),
            translate("CarbonZoning", "fitted"): (rows["year"], rows["fitted"] / scale),
        }
        report.chart(translate("CarbonZoning", "Observed and fitted"), charts.lines(series, ylabel=unit))
        return
    report.chart(
        translate("CarbonZoning", "Fitted against observed"),
        fit_charts.observed_fitted(
            rows["observed"].to_numpy() / scale,
            rows["fitted"].to_numpy() / scale,
            xlabel=f"{translate('CarbonZoning', 'observed')} [{unit}]",
            ylabel=f"{translate('CarbonZoning', 'fitted')} [{unit}]",
        ),
    )


def residuals(report, fit, labels, polygons, language):
    """Add residuals by unit and year, their map, and the influence of the observations."""
    report.heading(translate("CarbonZoning", "Residuals"))
    label = translate("CarbonZoning", "residual of the logarithm")
    if fit.residuals["residual"].abs().max() < NOTHING:
        report.text(translate("CarbonZoning", "All residuals are 0 to the rounding of the computer."))
        return

    def named(unit):
        return labels.get(unit, unit)

    table, wide = fit_tables.by_unit(fit), fit.residuals.pivot(index="unit", columns="year", values="residual")
    if len(table) > 1:
        report.chart(
            translate("CarbonZoning", "Residuals by unit and year"),
            fit_charts.residual_table(
                [named(unit) for unit in wide.index], list(wide.columns), wide.to_numpy(), label=label
            ),
        )
    if polygons and len(table) > 1:
        _map(report, fit, table.set_index("unit"), polygons)
    add_influence(report, fit, named, many=len(table) > 1)
    if len(table) > 1:
        worst = table.reindex(table["rmse_log"].sort_values(ascending=False).index).head(TOP)
        worst = worst.assign(unit=worst["unit"].map(named))
        if fit.scope in OWN_INTERCEPTS:  # a mean of 0 is no finding
            worst = worst.drop(columns="mean_residual")
        report.table(translate("CarbonZoning", "Units of the largest residuals"), worst, language=language)


def _map(report, fit, table, polygons):
    """Add a map of the mean residuals; where each unit has its own equation they are 0, and it shows their size."""
    column, title, ramp = "mean_residual", translate("CarbonZoning", "Mean residual by unit"), "diverging"
    if fit.scope in OWN_INTERCEPTS:
        column, ramp = "rmse_log", "sequential"
        title = translate("CarbonZoning", "Size of residuals by unit (RMSE of the logarithm)")
    values = table[column].reindex(list(polygons)).to_numpy()
    if np.isfinite(values).any():
        report.chart(title, value_map(list(polygons.values()), values, ramp=ramp))


def back_test(report, fit, table, language):
    """Add the back-test: errors by method, and the sums of all units over the years."""
    first, last = int(table["year"].min()), int(table["year"].max())
    report.heading(
        translate("CarbonZoning", "Back-test: fitted to {fitted}, forecast {first}–{last}").format(
            fitted=first - 1, first=first, last=last
        )
    )
    scale, unit = _scale(fit)
    names = fit_words.method_names()
    errors = skill(table)
    own = errors.set_index("method")["skill"]["stirpat_trend"]
    if np.isfinite(own):
        report.text(_verdicts()[verdict(own)])
    report.table(
        translate("CarbonZoning", "Errors of the forecasts"),
        errors.assign(method=errors["method"].map(names), rmse=errors["rmse"] / scale),
        headers={"rmse": heading("rmse", language, {"rmse": unit})},
        language=language,
        note=translate(
            "CarbonZoning", "Skill is 1 − RMSE / RMSE of the persistence forecast: above 0 is better than it."
        ),
    )
    sums = table.groupby("year")[list(METHODS)].sum() / scale
    history = fit.rows[fit.rows["unit"].isin(set(table["unit"]))].groupby("year")[fit.response].sum() / scale
    report.chart(
        translate("CarbonZoning", "Observed and forecast, sum of all units"),
        fit_charts.forecasts(
            (history.index.to_numpy(), history.to_numpy()),
            {names[method]: (sums.index.to_numpy(), sums[method].to_numpy()) for method in METHODS},
            ylabel=unit,
            history_label=translate("CarbonZoning", "observed"),
        ),
    )


def _verdicts():
    """Return {what `hindcast.verdict` calls a skill: sentence}."""
    return {
        "better": translate(
            "CarbonZoning",
            "With its predictors extrapolated at past growth, the equation forecasts better than persistence.",
        ),
        "alike": translate(
            "CarbonZoning",
            "With its predictors extrapolated at past growth, the equation forecasts about as well as persistence.",
        ),
        "worse": translate(
            "CarbonZoning",
            "With its predictors extrapolated at past growth, the equation forecasts worse than persistence: do not "
            "extend it to later years without a reason.",
        ),
        "much worse": translate(
            "CarbonZoning",
            "With its predictors extrapolated at past growth, the equation forecasts much worse than persistence. "
            "A forecast with it is not supported by the past.",
        ),
    }


def _scale(fit):
    """Return what levels are divided by, and the unit then."""
    unit = unit_of(fit.response)
    return (MEGA, f"M{unit}") if unit.startswith("t ") else (1.0, unit or charts.plain(fit.response))
