"""The words of the STIRPAT fit's report, in the reader's language."""

from __future__ import annotations

from functools import partial

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import symbol
from ...core.numerals import number_text, p_text
from ...core.report.table_cells import cell, significant_text
from ...core.thresholds import threshold
from ..sentences import joined

translate = QCoreApplication.translate
NOTHING, DIGITS = 1e-12, 9  # of what least squares leaves unexplained where it is exact; of its coefficients then
COEFFICIENT = partial(significant_text, digits=3)  # as sentences and warnings round them
WRITTEN = {"k": number_text, **dict.fromkeys(("b", "b_low", "b_high", "se", "se_cluster"), COEFFICIENT)}


def rule_names():
    """Return {rule: what it takes}."""
    return {
        "first_vif": translate("CarbonZoning", "smallest K with every VIF below {bound:g}").format(
            bound=threshold("max_vif")
        ),
        "trace": translate(
            "CarbonZoning", "stable trace: smallest K from which Beta changes by less than {step:g} to K + 0.01"
        ).format(step=threshold("stable_step")),
        "hkb": translate("CarbonZoning", "Hoerl, Kennard and Baldwin: p s² / β′β"),
        "lw": translate("CarbonZoning", "Lawless and Wang: p s² / β′Rβ"),
        "gcv": translate("CarbonZoning", "generalised cross-validation"),
        "cv_year": translate("CarbonZoning", "cross-validation, a year left out"),
        "cv_unit": translate("CarbonZoning", "cross-validation, a unit left out"),
        "fixed": translate("CarbonZoning", "given"),
    }


def reason(fit, before):
    """Return why the first equation has its K; `before` is the maximum VIF one step of K earlier."""
    k, vif = fit.ridge.k[0], fit.ridge.vif[0].max()
    if fit.rule == "fixed":
        return translate("CarbonZoning", "K = {k} was given.").format(k=number_text(k, 4))
    text = translate("CarbonZoning", "K = {k} by the rule: {rule}. The maximum VIF is {vif:.2f}.").format(
        k=number_text(k, 4), rule=rule_names()[fit.rule], vif=vif
    )
    if fit.rule == "first_vif" and k > 0:
        text = joined(text, translate("CarbonZoning", "One step of K earlier it is {vif:.2f}.").format(vif=before))
    return text


def method_names():
    """Return {forecast of the back-test: its name}."""
    return {
        "stirpat_observed": translate("CarbonZoning", "STIRPAT, predictors as observed"),
        "stirpat_trend": translate("CarbonZoning", "STIRPAT, predictors extrapolated at past growth"),
        "last_value": translate("CarbonZoning", "persistence forecast"),
        "sen_line": translate("CarbonZoning", "Sen line"),
    }


def equation(fit):
    """Return the first equation as text."""
    terms = "".join(
        f" {'−' if b < 0 else '+'} {COEFFICIENT(abs(b))} {variable.term}"
        for variable, b in zip(fit.variables, fit.ridge.b[0])
    )
    return f"ln {symbol(fit.response)} = {COEFFICIENT(fit.ridge.intercept[0])}{terms}"


def writing(columns):
    """Return {column: how it is written}: p as journals print it, coefficients and what spans magnitudes by digits."""
    spread = ("vif", "tolerance", "gcv")
    magnitudes = dict.fromkeys((name for name in columns if name.endswith(spread)), significant_text)
    own = {name: WRITTEN.get(name.removeprefix("ols_")) for name in columns}
    magnitudes.update((name, write) for name, write in own.items() if write)
    magnitudes.update((name, partial(cell, digits=4)) for name in columns if name in ("r2", "ols_r2"))
    return {**magnitudes, **{name: p_text for name in columns if name.removeprefix("ols_") in ("p", "p_cluster")}}


def of_quality(values, many):
    """Return K, R² and VIF of `fit_page.numbers`; of several equations they are medians, and the largest VIF."""
    if many:
        text = translate("CarbonZoning", "Medians over the equations: K {K}, R² {R2:.4f}; largest VIF {MAX_VIF:.2f}.")
    else:
        text = translate("CarbonZoning", "K {K}, R² {R2:.4f}, maximum VIF {MAX_VIF:.2f}.")
    return text.format(**{**values, "K": number_text(values["K"], 4)})


def of_t_test(p, many=False):
    """Return what the t-test of observed and fitted levels is worth; of several equations p is the median."""
    if p >= threshold("significance"):
        text = translate(
            "CarbonZoning",
            "The t-test of observed and fitted levels ({p}) is uninformative here: with an intercept both have nearly "
            "the same mean, however good the fit.",
        )
    else:
        text = translate(
            "CarbonZoning",
            "The t-test of observed and fitted levels ({p}) is significant: the fit of logarithms misses the mean "
            "level.",
        )
    of_p = translate("CarbonZoning", "median p {p}") if many else translate("CarbonZoning", "p {p}")
    return text.format(p=of_p.format(p=p_text(p)))


def without_noise(fit, table):
    """Return the coefficients without errors of rounding where least squares is exact, and what is said of it then."""
    if not (1 - fit.ols.r2 < NOTHING).all():
        return table, ""
    noise = [name for name in ("ols_se", "ols_t", "ols_p", "ols_se_cluster", "ols_p_cluster") if name in table]
    table = table.assign(**{name: table[name].round(DIGITS) + 0.0 for name in ("ols_b", "ols_beta")})  # no -0
    table[noise] = np.nan
    return table, translate(
        "CarbonZoning",
        "Least squares reproduces the response to the rounding of the computer: there are no errors to judge.",
    )


def of_clusters(fit, table):
    """Return sentences on standard errors clustered by unit, none where no units share an equation."""
    if "se_cluster" not in table:
        return []
    units, sentences = fit.rows["unit"].nunique(), []
    ratios = (table["ols_se_cluster"] / table["ols_se"]).dropna()  # none where least squares is exact
    ratio = ratios.median() if len(ratios) else 0.0
    if ratio > threshold("cluster_ratio"):
        text = translate(
            "CarbonZoning",
            "Standard errors clustered by unit are {ratio:.2g} times the classical ones (median, least squares): the "
            "errors of a unit are correlated over its years, and the classical t and p are too favourable. Read the "
            "clustered columns.",
        )
        sentences.append(text.format(ratio=ratio))
    if units < threshold("fewest_units"):
        text = translate("CarbonZoning", "Only {units} units: clustered standard errors are uncertain themselves.")
        sentences.append(text.format(units=units))
    return sentences


def of_decomposition():
    """Return which tool uses the identity for what it is."""
    return translate(
        "CarbonZoning",
        "The tool 'Emission drivers and decoupling' uses such an identity openly: it splits the change of energy "
        "emissions exactly into the effects of its factors.",
    )


def short_headers():
    """Return {column of the coefficients: its name under a title that says the method}."""
    names = {
        "b": "B",
        "se": translate("CarbonZoning", "SE"),
        "beta": "Beta",
        "t": "t",
        "p": "p",
        "tolerance": translate("CarbonZoning", "tolerance"),
        "vif": "VIF",
        "se_cluster": translate("CarbonZoning", "SE, clustered"),
        "p_cluster": translate("CarbonZoning", "p, clustered"),
        "b_low": "B, 2.5 %",
        "b_high": "B, 97.5 %",
        "same_sign": translate("CarbonZoning", "draws with the sign of B [%]"),
    }
    return {**names, **{f"ols_{key}": name for key, name in names.items()}}


def scope_note(fit):
    """Return what the equations are fitted to, as a line under a title."""
    values = {
        "rows": len(fit.rows),
        "units": fit.rows["unit"].nunique(),
        "years": fit.rows["year"].nunique(),
        "first": fit.rows["year"].min(),
        "last": fit.rows["year"].max(),
        "equations": len(fit.units),
    }
    text = {
        "region": translate("CarbonZoning", "One equation for the sums of the region, {first}–{last} ({rows} years)"),
        "per_unit": translate(
            "CarbonZoning", "{equations} equations, one for each unit, {first}–{last} ({rows} unit-years)"
        ),
        "pooled": translate(
            "CarbonZoning", "One equation for {units} units, {first}–{last} ({rows} unit-years, pooled)"
        ),
        "fixed_effects": translate(
            "CarbonZoning",
            "One equation within {units} units, {first}–{last} ({rows} unit-years, each unit with its own intercept)",
        ),
        "two_way": translate(
            "CarbonZoning",
            "One equation within {units} units and {years} years, {first}–{last} ({rows} unit-years, each unit and "
            "each year with its own intercept)",
        ),
    }[fit.scope]
    return text.format(**values)
