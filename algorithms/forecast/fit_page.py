"""The report of the STIRPAT fit."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of
from ...core.numerals import even_texts
from ...core.packages import pandas as pd
from ...core.report import charts, fit_charts
from ...core.stirpat import tables as fit_tables
from ...core.stirpat.fit import few_freedom
from ...core.stirpat.fit_findings import fit_summary
from ...core.stirpat.hindcast import trend_skill
from ...core.stirpat.ridge import K_GRID
from ...core.thresholds import threshold
from ..sentences import joined
from . import fit_residuals, fit_words, variable_words
from .coefficients_page import add_coefficients
from .identity_page import add_identity
from .plausibility_page import add_plausibility

translate = QCoreApplication.translate


def fit_report(run, results, labels, polygons):
    """Return the report of `stirpatfit.Results`; `labels` {unit: name}, `polygons` {unit: rings} or None."""
    fit = results.fit
    report = run.report(fit_words.scope_note(fit))
    report.summary(_findings(results, run.language))
    _summary(report, fit, labels, run.language)
    add_identity(report, results, run.language)
    add_plausibility(report, results, run.language)
    add_coefficients(report, results, run.language)
    _choice_of_k(report, fit, labels, run.language)
    fit_residuals.quality(report, fit, labels, run.language)
    fit_residuals.residuals(report, fit, labels, polygons, run.language)
    if results.hindcast is not None:
        fit_residuals.back_test(report, fit, results.hindcast, run.language)
    return report


def _findings(results, language):
    fit, past = results.fit, results.hindcast
    contains = results.identity.powers or results.identity.contains
    return fit_summary(
        fit.response,
        numbers(fit)["R2"],
        numbers(fit)["K"],
        relation="identity" if contains else "near" if results.near else "",
        found=results.plausibility,
        skill=None if past is None else trend_skill(past),
        equations=len(fit.units),
        few=few_freedom(fit).tolist(),
        language=language,
    )


def _summary(report, fit, labels, language):
    report.heading(translate("CarbonZoning", "The equation"))
    whose = "" if len(fit.units) == 1 else f"  ({labels.get(fit.units[0], fit.units[0])}, …)"
    report.text(fit_words.equation(fit) + whose)
    many = len(fit.units) > 1
    report.text(joined(fit_words.of_quality(numbers(fit), many), fit_words.of_t_test(numbers(fit)["T_TEST_P"], many)))
    for sentence in variable_words.of_terms(fit):
        report.text(sentence)
    rows = [variable_words.row_of(variable, language) for variable in fit.variables]
    headers = {
        "variable": translate("CarbonZoning", "variable"),
        "expression": translate("CarbonZoning", "field or expression"),
        "term": translate("CarbonZoning", "in the equation"),
        "unit": translate("CarbonZoning", "unit of measurement"),
    }
    report.table(translate("CarbonZoning", "Variables"), pd.DataFrame(rows, columns=list(headers)), headers=headers)


def _choice_of_k(report, fit, labels, language):
    report.heading(translate("CarbonZoning", "Choice of K"))
    index = shown_equation(fit)
    whose = _whose(fit, index, labels)
    before = fit.path.at(np.maximum(fit.ridge.k - K_GRID[1], 0)).vif.max(axis=-1)
    report.text(fit_words.reason(fit, before[0]) if len(fit.units) == 1 else _k_of_units(fit))
    rules = fit_tables.k_rules(fit)
    rules = rules[rules["unit"] == fit.units[index]].drop(columns="unit")
    elsewhere = [column for column in rules if column.startswith("k_")]
    chosen = rules.loc[rules["chosen"] == 1, elsewhere].iloc[0]
    rules = rules.drop(columns=elsewhere)
    rules["rule"] = rules["rule"].map(fit_words.rule_names())
    rules["chosen"] = np.where(rules["chosen"] == 1, "✓", "")
    report.table(
        translate("CarbonZoning", "Rules side by side"), rules, headers={"chosen": translate("CarbonZoning", "chosen")},
        language=language, note=whose, written=fit_words.writing(["max_vif", "k", "gcv", "r2"]),
    )  # fmt: skip
    headers = {"name": translate("CarbonZoning", "name in other software"), "value": translate("CarbonZoning", "value")}
    report.table(
        translate("CarbonZoning", "The same K in other software"),
        pd.DataFrame([(label_of(name, language), chosen[name]) for name in elsewhere], columns=list(headers)),
        headers=headers,
    )
    path, chosen = fit.path.trace(K_GRID), float(fit.ridge.k[index])
    names = [variable_words.explained(name, language) for name in fit.names]
    drawn = [charts.plain(name) for name in names]
    report.chart(
        translate("CarbonZoning", "Ridge trace: standardised coefficients over K"),
        charts.trace(K_GRID, dict(zip(drawn, path.beta[index].T)), chosen, ylabel=label_of("beta", language)),
        note=whose, figure="ridge_trace", data=pd.DataFrame({"K": K_GRID, **dict(zip(names, path.beta[index].T))}),
    )  # fmt: skip
    report.chart(
        translate("CarbonZoning", "Variance inflation over K"),
        fit_charts.vif_trace(
            K_GRID, dict(zip(names, path.vif[index].T)), chosen, bound=threshold("max_vif"), ylabel="VIF"
        ),
        note=whose,
    )


def _whose(fit, index, labels):
    """Return which of several equations is shown, "" for the only one."""
    if len(fit.units) == 1:
        return ""
    unit = fit.units[index]
    text = translate("CarbonZoning", "Equation of {unit}: the geometric mean of its response is the largest.")
    return text.format(unit=labels.get(unit, unit))


def _k_of_units(fit):
    k = fit.ridge.k
    return translate(
        "CarbonZoning",
        "K of the units by the rule: {rule}. Smallest {least}, median {mid}, largest {most}.",
    ).format(
        rule=fit_words.rule_names()[fit.rule],
        **dict(zip(("least", "mid", "most"), even_texts(k.min(), float(np.median(k)), k.max()))),
    )  # fmt: skip


def numbers(fit):
    """Return the summary of the equations: medians, and the maximum VIF."""
    return {
        "K": float(np.median(fit.ridge.k)),
        "R2": float(np.median(fit.ridge.r2)),
        "T_TEST_P": float(np.median(fit.t_test_p)),
        "MAX_VIF": float(fit.ridge.vif.max()),
    }


def shown_equation(fit):
    """Return the index of the equation whose trace is shown: that of the largest response."""
    return int(np.argmax(fit.path.data.y_mean))
