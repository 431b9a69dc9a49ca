"""The part of the STIRPAT fit's report that says whether the variables contain the response, or energy use."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import called, quantity, symbol
from ...core.stirpat.identity import in_symbols
from ..sentences import joined, listed
from . import fit_words

translate = QCoreApplication.translate


def add_identity(report, results, language):
    """Add what an identity or a near-identity of `stirpatfit.Results` means, and the specifications compared."""
    fit, identity, near = results.fit, results.identity, results.near
    if identity.powers or identity.contains:
        report.heading(translate("CarbonZoning", "The variables contain the response"))
        _identity(report, identity, language)
    elif near:
        report.heading(translate("CarbonZoning", "The variables rebuild energy use"))
        _near_identity(report, fit, near, language)
    elif identity:
        report.notice(
            translate(
                "CarbonZoning",
                "Least squares explains more than 99.99 % of {response} in {count} of {total} equation(s), though no "
                "whole-number relation was found. Either a variable is computed from the response, or there are too "
                "few years for so many variables.",
            ).format(response=quantity(fit.response, language), count=identity.near, total=len(fit.units))
        )
    if near is not None:
        report.text(
            translate("CarbonZoning", "ln {column} alone explains {percent:.4g} % of ln {response} (R²).").format(
                column=called(near.column, language), percent=100 * near.r2, response=symbol(fit.response)
            )
        )
    if len(results.sets) > 1:
        _sets(report, results, language)


def _identity(report, identity, language):
    if identity.powers:
        text = (
            translate("CarbonZoning", "The data satisfy {identity} exactly.")
            if identity.exact
            else translate("CarbonZoning", "The data satisfy {identity} to {percent:.2g} %, as rounded numbers would.")
        )
        report.notice(text.format(identity=in_symbols(identity.words), percent=100 * identity.residual_sd))
    if identity.contains:
        report.text(
            translate(
                "CarbonZoning",
                "The response, {response}, is a part of {names}: it stands on both sides of the equation.",
            ).format(response=quantity(identity.response, language), names=listed(identity.contains, None))
        )
    if not identity.powers:
        report.text(
            translate(
                "CarbonZoning",
                "What this means: the response is explained by itself in part, which raises R² and bends the other "
                "coefficients; to project such a variable is to project the response. Specifications without the "
                "response leave it out.",
            )
        )
        return
    report.text(
        translate(
            "CarbonZoning",
            "What this means: least squares reproduces an accounting identity, and R² near 1 says nothing of causes. "
            "Ridge only redistributes the exponents of the identity; the coefficients are not elasticities, and to "
            "project such a variable is to project the response itself. Specifications without the response leave it "
            "out.",
        )
    )
    report.text(fit_words.of_decomposition())


def _near_identity(report, fit, near, language):
    report.notice(
        translate(
            "CarbonZoning",
            "The data satisfy {relation}: together the variables stand for energy use. Accounts compute {response} "
            "from energy, so that a good fit is built in, and the coefficients say little of causes. A specification "
            "that is free of energy is fitted beside it.",
        ).format(relation=_with_label(near.words, language), response=quantity(fit.response, language))
    )


def _sets(report, results, language):
    sets = results.sets if results.sets["identity"].any() else results.sets.drop(columns="identity")
    sets = sets.assign(identity=sets["identity"].map(in_symbols)) if "identity" in sets.columns else sets
    report.table(
        translate("CarbonZoning", "Sets of variables compared"), sets, headers=_short_headers(), language=language,
        note=joined(_of_sets(len(results.fit.units) > 1, sets["skill"].notna().any()), _of_energy(results, language)),
        written=fit_words.writing(sets.columns),
    )  # fmt: skip


def _of_sets(many, tested):
    return joined(
        translate("CarbonZoning", "The first row is the set that was given."),
        translate("CarbonZoning", "Numbers are medians over the equations.") if many else "",
        translate(
            "CarbonZoning",
            "Skill: of a forecast of the last years with the predictors extrapolated at past growth, against the "
            "persistence forecast.",
        )
        if tested
        else "",
    )


def _of_energy(results, language):
    """Return which variables rebuild energy use, "" where they do not, or where a heading of its own says so."""
    if not results.near or not results.identity.powers:
        return ""
    return translate(
        "CarbonZoning", "{relation}: a set with these variables has an R² (OLS) near 1 by its making alone."
    ).format(relation=_with_label(results.near.words, language))


def _with_label(words, language):
    """Return a relation with the label of the column on its left side."""
    left, equals, right = words.partition(" = ")
    return f"{quantity(left, language)}{equals}{right}"


def _short_headers():
    return {
        "ols_r2": "R² (OLS)",
        "ols_max_vif": "VIF (OLS)",
        "max_vif": "VIF",
        "loo_rmse": "LOO RMSE (log)",
        "mape": "MAPE [%]",
    }
