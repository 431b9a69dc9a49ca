"""The part of the forecast's report that prints the rates and bounds of its scenarios."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed
from ...core.forecast.rates_in_use import bound_counts, rates_in_use
from ...core.forecast.scenario_rows import BOUNDS
from ...core.numerals import unbroken
from ...core.report.table_cells import significant_text
from ..sentences import joined, listed
from . import variable_words
from .forecast_words import bound_words, scenarios

translate = QCoreApplication.translate
PER_CENT = 100.0
NUMBERS = ("smallest", "median", "largest")


def add_rates(report, run, found):
    """Add the rates of growth and the bounds that the paths follow, as ranges over the units."""
    report.heading(translate("CarbonZoning", "Assumptions of the scenarios"))
    plan = found.paths.plan
    table = rates_in_use(plan)
    table["scenario"] = table["scenario"].map(scenarios(run, found)[0])
    table["period"] = [unbroken(period.replace("-", "–")) for period in table["period"]]
    table["named"] = [variable_words.named(name, run.language) for name in table["variable"]]
    growth = table[table["rule"] == "growth"].drop(columns="rule")
    growth["variable"] = growth.pop("named")
    report.table(
        translate("CarbonZoning", "Rates of growth of the units"),
        growth.assign(**{name: growth[name] * PER_CENT for name in NUMBERS}),
        headers=_headers("%/a"),
        written=dict.fromkeys(NUMBERS, partial(significant_text, digits=3)),
        note=joined(
            translate("CarbonZoning", "The scenario table itself says where each rate comes from."),
            _of_bounds(found.paths),
        ),
        language=run.language,
    )
    bounds = table[table["rule"].isin(BOUNDS)]
    if len(bounds):
        measures = {row.name: variable_words.measure(row, run.language) for row in plan.variables}
        report.table(
            translate("CarbonZoning", "Bounds of the units"),
            bounds.assign(
                variable=[headed(text, measures[name]) for name, text in zip(bounds["variable"], bounds["named"])],
                rule=bounds["rule"].map(bound_words()),
            ).drop(columns="named"),
            headers=_headers(""),
            written=dict.fromkeys(NUMBERS, significant_text),
            note=_of_caps(bounds, plan),
            language=run.language,
        )


def _of_bounds(paths):
    """Return in how many unit-scenarios bounds take the place of the rates, "" where in none."""
    counts = bound_counts(paths)
    if not counts:
        return ""
    return translate(
        "CarbonZoning",
        "Of {total} unit-scenario(s), those in which a bound, not the rate alone, sets the path: {counts}.",
    ).format(
        total=len(paths.plan.scenarios) * len(paths.plan.units),
        counts=listed((f"{name} {count}" for name, count in counts.items()), None),
    )


def _of_caps(bounds, plan):
    """Return what an upper bound does to paths above it, "" where no variable that may fall has one."""
    capped = set(bounds.loc[bounds["rule"] == "cap", "variable"])
    falling = [name for name, kept in zip(plan.names, plan.never_falls) if name in capped and not kept]
    if not falling:
        return ""
    return translate(
        "CarbonZoning",
        "{variables}: a path above the value falls to it in a straight line to the end of the period.",
    ).format(variables=listed(falling, None))


def _headers(unit):
    texts = {
        "smallest": translate("CarbonZoning", "smallest"),
        "median": translate("CarbonZoning", "median"),
        "largest": translate("CarbonZoning", "largest"),
    }
    return {name: headed(text, unit) for name, text in texts.items()}
