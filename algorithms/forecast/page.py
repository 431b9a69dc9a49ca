"""The reports of the STIRPAT fit and of the forecast."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.forecast.fit import coefficients
from ...core.forecast.ridge import K_GRID
from ...core.forecast.scenarios import SCENARIOS, setting
from ...core.packages import pandas as pd
from ...core.report import charts

translate = QCoreApplication.translate
MEGA = 1e6


def scenario_names():
    """Return {scenario: translated name}."""
    return {
        "low": translate("CarbonZoning", "low-carbon"),
        "baseline": translate("CarbonZoning", "baseline"),
        "high": translate("CarbonZoning", "high-carbon"),
    }


def fit_report(run, fits, numbers):
    """Return the report of a fit: equation, coefficients, ridge trace, residuals."""
    report = run.report(translate("CarbonZoning", "STIRPAT fit"), _equation(fits[0]))
    report.heading(translate("CarbonZoning", "The equation"))
    report.text(
        translate(
            "CarbonZoning",
            "K {K:.4g}, R² {R2:.4f}, greatest VIF {MAX_VIF:.2f}. The t-test of observed and fitted levels has p "
            "{T_TEST_P:.3f}: with a free intercept it cannot fail, and informs of nothing.",
        ).format(**numbers)
    )
    if any(fit.identity for fit in fits):
        report.notice(
            translate(
                "CarbonZoning",
                "The variables contain the response (I = P x W x CEI). Least squares reproduces an accounting "
                "identity; the ridge coefficients only spread it. They are no elasticities learnt from data.",
            )
        )
    report.table(
        translate("CarbonZoning", "Coefficients"), coefficients(fits), headers=_fit_headers(), language=run.language
    )
    report.table(translate("CarbonZoning", "Quality"), _quality(fits), headers=_fit_headers(), language=run.language)
    report.heading(translate("CarbonZoning", "Ridge trace"))
    first = fits[0]
    path = first.path.trace(K_GRID)
    for title, attribute in (
        (translate("CarbonZoning", "Standardised coefficients over K"), "beta"),
        (translate("CarbonZoning", "VIF over K (logarithm to base 10)"), "vif"),
    ):
        values = np.array([getattr(fit, attribute) for fit in path])
        values = np.log10(values) if attribute == "vif" else values
        report.chart(title, charts.trace(K_GRID, dict(zip(first.names, values.T)), first.ridge.k), note=first.unit)
    report.heading(translate("CarbonZoning", "Residuals"))
    residuals = first.residuals
    if residuals["unit"].nunique() == 1:
        series = {
            translate("CarbonZoning", "observed"): (residuals["year"], residuals["observed"] / MEGA),
            translate("CarbonZoning", "fitted"): (residuals["year"], residuals["fitted"] / MEGA),
        }
        report.chart(translate("CarbonZoning", "Observed and fitted"), charts.lines(series, ylabel="Mt C/a"))
    return report


def forecast_report(run, forecast, table, carbon, model):
    """Return the report of a forecast: the region by scenario, peaks, neutrality, potential of the units."""
    years = sorted(forecast["year"].unique())
    report = run.report(
        translate("CarbonZoning", "Forecast"),
        translate("CarbonZoning", "{units} units, {first}–{last}").format(
            units=forecast["unit"].nunique(), first=years[0], last=years[-1]
        ),
    )
    report.heading(translate("CarbonZoning", "The region"))
    names = scenario_names()
    region = forecast.groupby(["scenario", "year"])[["ce", "cs", "nce"]].sum() / MEGA
    observed = carbon.groupby("year")[model.response].sum() / MEGA
    report.chart(
        translate("CarbonZoning", "Emission by scenario; a triangle marks the peak"),
        charts.scenarios(
            (observed.index.to_numpy(), observed.to_numpy()),
            {names[s]: (region.loc[s].index.to_numpy(), region.loc[s]["ce"].to_numpy()) for s in SCENARIOS},
            ylabel="Mt C/a",
            sink=(region.loc["baseline"].index.to_numpy(), region.loc["baseline"]["cs"].to_numpy()),
            sink_label=translate("CarbonZoning", "sequestration"),
            history_label=translate("CarbonZoning", "observed"),
        ),
    )
    wide = region["ce"].unstack(0)[list(SCENARIOS)].rename(columns=names).reset_index()
    report.table(translate("CarbonZoning", "Emission of the region, Mt C/a"), wide, language=run.language)
    report.heading(translate("CarbonZoning", "Peaks and neutrality"))
    report.table(
        translate("CarbonZoning", "Units by scenario"), _counts(table, names), headers=_counts_headers(years[-1]),
        language=run.language,
    )  # fmt: skip
    odd = int(table["non_monotone"].sum())
    if odd:
        report.notice(
            translate(
                "CarbonZoning", "{count} unit(s) peak in a scenario with more carbon, but not in one with less."
            ).format(count=odd)
        )
    rows = shipped_rows("cep")
    counts = [int((table["cep"] == int(row["cep"])).sum()) for row in rows]
    report.chart(
        translate("CarbonZoning", "Carbon-emission potential"),
        charts.bars(
            [f"{row['cep']} {label(row, run.language)}" for row in rows],
            counts,
            xlabel=translate("CarbonZoning", "units"),
            colours=[row["colour"] for row in rows],
        ),
    )
    report.table(translate("CarbonZoning", "All units"), table.reset_index(), language=run.language)
    return report


def _equation(fit):
    terms = "".join(f" {'−' if b < 0 else '+'} {abs(b):.4g} ln {name}" for name, b in zip(fit.names, fit.ridge.b))
    return f"ln I = {fit.ridge.intercept:.4g}{terms}  ({fit.unit})"


def _quality(fits):
    rows = [
        (fit.unit, len(fit.residuals), fit.ridge.k, fit.ridge.r2, fit.ridge.vif.max(), fit.rmse, fit.mape, fit.loo_rmse)
        for fit in fits
    ]
    return pd.DataFrame(rows, columns=["unit", "n", "k", "r2", "max_vif", "rmse", "mape", "loo_rmse"])


def _counts(table, names):
    turn = int(setting("turn_year"))
    rows = [
        (names[s], int((table[f"peak_{s}"] <= turn).sum()), int(table[f"neutral_{s}"].notna().sum()), len(table))
        for s in SCENARIOS
    ]
    return pd.DataFrame(rows, columns=["scenario", "peaked", "neutral", "units"])


def _counts_headers(last):
    return {
        "peaked": translate("CarbonZoning", "peak by {year}").format(year=int(setting("turn_year"))),
        "neutral": translate("CarbonZoning", "carbon-neutral by {year}").format(year=last),
        "units": translate("CarbonZoning", "units"),
    }


def _fit_headers():
    return {
        "variable": translate("CarbonZoning", "variable"),
        "k": "K",
        "b": "B",
        "se": "SE(B)",
        "beta": "Beta",
        "vif": "VIF",
        "ols_b": translate("CarbonZoning", "B (least squares)"),
        "ols_se": translate("CarbonZoning", "SE (least squares)"),
        "ols_t": translate("CarbonZoning", "t (least squares)"),
        "ols_p": translate("CarbonZoning", "p (least squares)"),
        "ols_vif": translate("CarbonZoning", "VIF (least squares)"),
        "r2": "R²",
        "max_vif": translate("CarbonZoning", "greatest VIF"),
        "rmse": translate("CarbonZoning", "RMSE, t C/a"),
        "mape": translate("CarbonZoning", "mean absolute error, %"),
        "loo_rmse": translate("CarbonZoning", "leave-one-out RMSE of ln"),
    }
