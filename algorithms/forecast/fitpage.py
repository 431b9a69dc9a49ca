"""The report of the STIRPAT fit."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.fit import coefficients
from ...core.forecast.ridge import K_GRID
from ...core.packages import pandas as pd
from ...core.report import charts

translate = QCoreApplication.translate
MEGA = 1e6


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


def _equation(fit):
    terms = "".join(f" {'−' if b < 0 else '+'} {abs(b):.4g} ln {name}" for name, b in zip(fit.names, fit.ridge.b))
    return f"ln I = {fit.ridge.intercept:.4g}{terms}  ({fit.unit})"


def _quality(fits):
    rows = [
        (fit.unit, len(fit.residuals), fit.ridge.k, fit.ridge.r2, fit.ridge.vif.max(), fit.rmse, fit.mape, fit.loo_rmse)
        for fit in fits
    ]
    return pd.DataFrame(rows, columns=["unit", "n", "k", "r2", "max_vif", "rmse", "mape", "loo_rmse"])


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
