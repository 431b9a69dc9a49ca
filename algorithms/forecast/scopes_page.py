"""The part of the forecast's report that sets the estimation scopes side by side."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.choices import choice_labels
from ...core.datafile import shipped_rows
from ...core.errors import message
from ...core.forecast.scopes import GIVEN, PUBLISHED
from ...core.thresholds import threshold
from .forecast_words import scenarios

translate = QCoreApplication.translate
MEGA = 1e6


def add_scopes(report, run, found):
    """Add what the same scenarios give with the equations of every scope, and which scopes could not be fitted."""
    report.heading(translate("CarbonZoning", "Estimation scopes"))
    names = {
        **choice_labels("scope", run.language),
        GIVEN: translate("CarbonZoning", "the model of this forecast"),
        PUBLISHED: translate("CarbonZoning", "Eq. 13 of the paper"),
    }
    fitted = found.scopes.fitted
    report.text(
        translate(
            "CarbonZoning",
            "The variables of the model are fitted again in every scope (the smallest K with every VIF within its "
            "limit, no draws; effects of years stay those of the base year), with the same scenarios and base-year "
            "level; the numbers are those of the scenario {scenario}.",
        ).format(scenario=scenarios(run, found)[0][found.roles.reference])
    )
    report.table(
        translate("CarbonZoning", "The forecast by scope of the fit"),
        fitted.assign(scope=fitted["scope"].map(names), region_ce=fitted["region_ce"] / MEGA),
        headers=_headers(found.paths.plan.years[-1]),
        note=_of_published(fitted),
        language=run.language,
    )
    _spread(report, found.scopes, int(found.paths.plan.years[-1]))
    for scope, error in found.scopes.refused.items():
        report.notice(
            translate("CarbonZoning", "The scope '{scope}' cannot be fitted: {reason}").format(
                scope=names[scope], reason=message(error, partial(translate, "CarbonZoning"))
            )
        )


def _of_published(fitted):
    """Return what the equation of the paper is beside the scopes, "" where it is not in the table."""
    if PUBLISHED not in set(fitted["scope"]):
        return ""
    return translate(
        "CarbonZoning",
        "Eq. 13 of the paper is no scope and not fitted again: it is left out of what is said on the scopes.",
    )


def _spread(report, scopes, last):
    """Say how far the scopes differ: in the peaks, in the region's emission, in the classes."""
    if not scopes.decide:
        report.text(
            translate("CarbonZoning", "The scopes give nearly the same peaks, classes and regional emission.")
            if scopes.differ
            else translate("CarbonZoning", "Every scope gives the same peaks and classes.")
        )
        return
    same_peaks = scopes.spread["fewest"] == scopes.spread["most"]
    text = (
        translate(
            "CarbonZoning",
            "The result depends on the scope: from scope to scope the region emits {emission} Mt C in {last}, and "
            "up to {differ} unit(s) are of another class than with the model of this forecast. {most} unit(s) peak by "
            "{turn} in every scope. Report the scopes together, or give the reason for one.",
        )
        if same_peaks
        else translate(
            "CarbonZoning",
            "The result depends on the scope: from scope to scope {fewest} to {most} unit(s) peak by {turn}, the "
            "region emits {emission} Mt C in {last}, and up to {differ} unit(s) are of another class than with the "
            "model of this forecast. Report the scopes together, or give the reason for one.",
        )
    )
    differ = scopes.compared["units_differ"].max()
    report.notice(text.format(turn=int(threshold("turn_year")), last=last, differ=differ, **scopes.spread))


def _headers(last):
    classes = {
        row["cep"]: translate("CarbonZoning", "class {number}").format(number=row["cep"]) for row in shipped_rows("cep")
    }
    return {
        "scope": translate("CarbonZoning", "scope"),
        "units_peaked": translate("CarbonZoning", "peak by {year}").format(year=int(threshold("turn_year"))),
        "units_neutral": translate("CarbonZoning", "carbon-neutral by {year}").format(year=last),
        "region_ce": translate("CarbonZoning", "region {year} [Mt C/a]").format(year=last),
        **{f"units_cep_{number}": name for number, name in classes.items()},
        "units_differ": translate("CarbonZoning", "units of another class"),
    }
