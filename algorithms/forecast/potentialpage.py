"""The part of the forecast's report on the potential of the units."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.errors import listing
from ...core.forecast.potential import rule_names
from ...core.packages import pandas as pd
from ...core.report import forecast_charts
from . import maps
from .forecastwords import scenarios, unit_labels

translate = QCoreApplication.translate
MOST_NAMED = 100  # units of a class


def add_potential(report, run, found, shown, units, counts):
    """Add the map of the classes, and the units by class and rule."""
    report.heading(translate("CarbonZoning", "Carbon-emission potential"))
    report.text(
        translate(
            "CarbonZoning",
            "Reference scenario: {reference}; least carbon: {low}; most carbon: {high}. The classes are a decision of "
            "this tool where the paper's counts do not add up.",
        ).format(
            **{role: scenarios(run, found)[0][getattr(found.roles, role)] for role in ("reference", "low", "high")}
        )
    )
    colours = {int(row["cep"]): row["colour"] for row in shipped_rows("cep")}
    classes = shown["cep"].reindex(units.ids)
    report.chart(
        translate("CarbonZoning", "Map of the potential"),
        forecast_charts.class_map(
            maps.outlines(units),
            [None if pd.isna(value) else colours[int(value)] for value in classes],
            {f"{row['cep']} {label(row, run.language)}": row["colour"] for row in shipped_rows("cep")},
            stretch=maps.stretch(units),
        ),
    )
    report.table(
        translate("CarbonZoning", "Units by class and rule"),
        _classes(run, found, unit_labels(units), counts),
        headers={
            "cep": translate("CarbonZoning", "class"),
            "cep_rule": translate("CarbonZoning", "rule"),
            "units": translate("CarbonZoning", "units"),
            "names": translate("CarbonZoning", "which"),
        },
        language=run.language,
    )


def _classes(run, found, labels, counts):
    """Return the units by class and rule, without rules that no unit has."""
    names = {row["cep"]: f"{row['cep']} {label(row, run.language)}" for row in shipped_rows("cep")}
    rules, rows = rule_names(int(found.paths.plan.years[-1]), run.language), []
    own = counts[(counts["subject"] == "class") & (counts["units"] > 0)]
    for cep, rule, units in own[["of", "measure", "units"]].itertuples(index=False, name=None):
        members = found.potentials.index[found.potentials["cep_rule"] == rule]
        which = listing((labels.get(unit, unit) for unit in members), MOST_NAMED)
        rows.append((names[cep], rules[rule], units, which))
    return pd.DataFrame(rows, columns=["cep", "cep_rule", "units", "names"])
