"""The part of the STIRPAT fit's report that prints its coefficients."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.report import fit_charts
from ...core.thresholds import threshold
from ..sentences import joined, listed
from . import fit_words

translate = QCoreApplication.translate


def add_coefficients(report, results, language):
    """Add the coefficients of least squares and of ridge regression, and the intervals of the latter."""
    fit, table = results.fit, results.coefficients
    table = table.assign(variable=table["variable"].replace("intercept", translate("CarbonZoning", "intercept")))
    table, exact = fit_words.without_noise(fit, table)
    report.heading(translate("CarbonZoning", "Coefficients"))
    ols = ["variable", "ols_b", "ols_se", "ols_beta", "ols_t", "ols_p", "ols_tolerance", "ols_vif"]
    ridge, robust = ["variable", "b", "se", "beta", "t", "p", "vif"], ["se_cluster", "p_cluster"]
    if "se_cluster" in table:
        ols[5:5], ridge[6:6] = [f"ols_{name}" for name in robust], robust
    spread = ["b_low", "b_high", "same_sign"] if results.bootstrap is not None else []
    ols = [name for name in ols if table[name].notna().any()]
    many, short = len(fit.units) > 1, fit_words.short_headers()
    shown = table.groupby("variable", sort=False).median(numeric_only=True).reset_index() if many else table
    note = translate("CarbonZoning", "Medians over the equations; each is in the output table.") if many else ""
    report.table(
        translate("CarbonZoning", "Least squares"), shown[ols], headers=short, language=language,
        note=joined(exact, note), written=fit_words.writing(ols),
    )  # fmt: skip
    approximate = translate("CarbonZoning", "t and p of ridge regression are approximate: the estimate is biased.")
    report.table(
        translate("CarbonZoning", "Ridge regression"), shown[ridge + spread], headers=short, language=language,
        note=joined(approximate, _of_disagreement(shown, many), note), written=fit_words.writing(ridge + spread),
    )  # fmt: skip
    for sentence in fit_words.of_clusters(fit, table):
        report.text(sentence)
    if many:
        report.chart(
            translate("CarbonZoning", "Coefficients over the units (median, quartiles, 5 and 95 %)"),
            fit_charts.boxes(fit.names, fit.ridge.b, ylabel="B"),
        )
    elif results.bootstrap is not None:
        report.chart(
            translate("CarbonZoning", "Coefficients with their 95 % intervals"),
            fit_charts.intervals(
                fit.names, fit.ridge.b[0], results.bootstrap.low[0], results.bootstrap.high[0], fit.ols.b[0],
                xlabel="B", label=translate("CarbonZoning", "ridge"),
                other_label=translate("CarbonZoning", "least squares"),
            ),
            note=_blocks(results.bootstrap),
        )  # fmt: skip


def _of_disagreement(shown, many):
    """Return why p and the interval of the draws differ on a coefficient, "" where they say the same of each."""
    if many or "b_low" not in shown:
        return ""
    rows = shown[shown["b_low"].notna() & shown["p"].notna()]
    differ = rows[(rows["p"] < threshold("significance")) != ((rows["b_low"] > 0) | (rows["b_high"] < 0))]
    if differ.empty:
        return ""
    return translate(
        "CarbonZoning",
        "p and the interval differ on {names}: p takes independent errors and the estimate for unbiased, the interval "
        "draws years anew with their correlation; trust the interval.",
    ).format(names=listed(differ["variable"]))


def _blocks(bootstrap):
    if bootstrap.by == "unit":
        return translate("CarbonZoning", "Block bootstrap at the chosen K: whole units drawn with replacement.")
    return translate(
        "CarbonZoning",
        "Block bootstrap at the chosen K: blocks of {length} consecutive year(s) drawn with replacement.",
    ).format(length=bootstrap.length)
