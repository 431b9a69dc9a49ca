"""The words of the STIRPAT fit's report, in the reader's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.thresholds import threshold

translate = QCoreApplication.translate


def rule_names():
    """Return {rule: what it takes}."""
    return {
        "first_vif": translate("CarbonZoning", "least K with every VIF below {bound:g}").format(
            bound=threshold("max_vif")
        ),
        "trace": translate("CarbonZoning", "stable trace: least K with steps of Beta below {step:g}").format(
            step=threshold("stable_step")
        ),
        "hkb": translate("CarbonZoning", "Hoerl, Kennard and Baldwin: p s² / β′β"),
        "lw": translate("CarbonZoning", "Lawless and Wang: p s² / β′Rβ"),
        "gcv": translate("CarbonZoning", "generalised cross-validation"),
        "cv_year": translate("CarbonZoning", "cross-validation, a year left out"),
        "cv_unit": translate("CarbonZoning", "cross-validation, a unit left out"),
        "fixed": translate("CarbonZoning", "given"),
    }


def reason(fit, before):
    """Return why the first equation has its K; `before` is the greatest VIF one step of K earlier."""
    k, vif = fit.ridge.k[0], fit.ridge.vif[0].max()
    if fit.rule == "fixed":
        return translate("CarbonZoning", "K = {k:.4g} was given.").format(k=k)
    text = translate("CarbonZoning", "K = {k:.4g} by the rule: {rule}. The greatest VIF is {vif:.2f}.").format(
        k=k, rule=rule_names()[fit.rule], vif=vif
    )
    if fit.rule == "first_vif" and k > 0:
        text += " " + translate("CarbonZoning", "One step of K earlier it is {vif:.2f}.").format(vif=before)
    return text


def method_names():
    """Return {forecast of the back-test: its name}."""
    return {
        "stirpat_observed": translate("CarbonZoning", "STIRPAT, variables as observed"),
        "stirpat_trend": translate("CarbonZoning", "STIRPAT, variables at their trend"),
        "last_value": translate("CarbonZoning", "last value carried forward"),
        "sen_line": translate("CarbonZoning", "Sen line"),
    }


def equation(fit):
    """Return the first equation as text."""
    terms = "".join(
        f" {'−' if b < 0 else '+'} {abs(b):.4g} {variable.term}" for variable, b in zip(fit.variables, fit.ridge.b[0])
    )
    return f"ln {fit.response} = {fit.ridge.intercept[0]:.4g}{terms}".replace("= -", "= −")


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
        "b_low": "B, 2.5 %",
        "b_high": "B, 97.5 %",
        "same_sign": translate("CarbonZoning", "same sign, %"),
    }
    return {**names, **{f"ols_{key}": name for key, name in names.items()}}


def scope_note(fit):
    """Return what the equations are fitted to."""
    values = {
        "rows": len(fit.rows),
        "units": fit.rows["unit"].nunique(),
        "first": fit.rows["year"].min(),
        "last": fit.rows["year"].max(),
        "equations": len(fit.units),
    }
    text = {
        "region": translate("CarbonZoning", "One equation for the sums of the region, {first}–{last} ({rows} years)."),
        "per_unit": translate(
            "CarbonZoning", "{equations} equations, one for each unit, {first}–{last} ({rows} unit-years)."
        ),
        "pooled": translate(
            "CarbonZoning", "One equation for {units} units, {first}–{last} ({rows} unit-years, pooled)."
        ),
        "fixed_effects": translate(
            "CarbonZoning",
            "One equation within {units} units, {first}–{last} ({rows} unit-years, each unit with its own intercept).",
        ),
    }[fit.scope]
    return text.format(**values)
