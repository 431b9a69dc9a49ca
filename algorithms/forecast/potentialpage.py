"""The part of the forecast's report on potential and back-casting."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.errors import listing
from ...core.forecast.backcasting import GOALS, MET, NEEDED, UNREACHABLE
from ...core.forecast.potential import rule_names
from ...core.forecast.variables import REGION
from ...core.packages import pandas as pd
from ...core.report import forecast_charts
from . import maps

translate = QCoreApplication.translate
PER_CENT = 100.0
MOST_NAMED = 100  # units of a class
NAME_FIELDS = ("name", "Name", "NAME", "unit_name", "名称", "县名")


def scenarios(run, found):
    """Return {scenario: name in the language}, and {that name: colour} for those of the study."""
    shipped = {row["scenario"]: row for row in shipped_rows("scenario_names")}
    names = {s: label(shipped[s], run.language) if s in shipped else s for s in found.paths.plan.scenarios}
    return names, {name: shipped[s]["colour"] for s, name in names.items() if s in shipped}


def add_potential(report, run, found, shown, units):
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
        _classes(run, found, unit_labels(units)),
        headers={
            "cep": translate("CarbonZoning", "class"),
            "cep_rule": translate("CarbonZoning", "rule"),
            "units": translate("CarbonZoning", "units"),
            "names": translate("CarbonZoning", "which"),
        },
        language=run.language,
    )


def unit_labels(units):
    """Return {id: name} of the units, where they have a name field, and of the region."""
    names = {field.name() for field in units.fields}
    field = next((name for name in NAME_FIELDS if name in names), None)
    labels = {} if field is None else dict(zip(units.ids, units.column(field)))
    labels = {unit: str(text) for unit, text in labels.items() if text}
    return {**labels, REGION: translate("CarbonZoning", "region")}


def add_backcasts(report, run, found, labels):
    """Add what each unit needs for the goals."""
    report.heading(translate("CarbonZoning", "Back-casting"))
    table = found.backcasts
    variable, scenario = table["variable"].iloc[0], scenarios(run, found)[0][table["scenario"].iloc[0]]
    report.text(
        translate(
            "CarbonZoning",
            "The yearly change of {variable} from the base year on that is just enough for each goal, all else as in "
            "the scenario {scenario}. It says what the equation asks for, not what is feasible: compare the best "
            "rate of the past.",
        ).format(variable=variable, scenario=scenario)
    )
    rates = ["rate_needed", "rate_scenario", "rate_best"]
    words = {"status": _status_words(), "goal": _goal_words()}
    shown = table.drop(columns=["scenario", "variable"]).assign(
        unit=table["unit"].map(lambda unit: labels.get(unit, unit)),
        **{name: table[name].map(own) for name, own in words.items()},
        **{name: table[name] * PER_CENT for name in rates},
    )
    headers = {
        "rate_needed": translate("CarbonZoning", "rate needed, %/a"),
        "rate_scenario": translate("CarbonZoning", "rate of the scenario, %/a"),
        "rate_best": translate("CarbonZoning", "best rate of the past, %/a"),
    }
    report.table(
        translate("CarbonZoning", "Units by goal"), _goal_counts(table), headers=_status_words(), language=run.language
    )
    report.table(translate("CarbonZoning", "What each unit needs"), shown, headers=headers, language=run.language)


def _classes(run, found, labels):
    names = {int(row["cep"]): f"{row['cep']} {label(row, run.language)}" for row in shipped_rows("cep")}
    rules, rows = rule_names(int(found.paths.plan.years[-1]), run.language), []
    for row in shipped_rows("cep_rules"):
        members = found.potentials.index[found.potentials["cep_rule"] == row["rule"]]
        if members.empty:
            continue
        which = listing((labels.get(unit, unit) for unit in members), MOST_NAMED)
        rows.append((names[int(row["cep"])], rules[row["rule"]], len(members), which))
    return pd.DataFrame(rows, columns=["cep", "cep_rule", "units", "names"])


def _goal_counts(table):
    units = table[table["unit"] != REGION]
    goals = [goal for goal in GOALS if goal in set(units["goal"])]
    counts = units.groupby(["goal", "status"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=goals, columns=[MET, NEEDED, UNREACHABLE], fill_value=0)
    counts.insert(0, "goal", [_goal_words()[goal] for goal in goals])
    return counts.astype({name: np.int64 for name in (MET, NEEDED, UNREACHABLE)})


def _goal_words():
    return {
        "peak": translate("CarbonZoning", "peak"),
        "neutral": translate("CarbonZoning", "neutrality"),
        "both": translate("CarbonZoning", "both"),
    }


def _status_words():
    return {
        MET: translate("CarbonZoning", "met by the scenario"),
        NEEDED: translate("CarbonZoning", "change needed"),
        UNREACHABLE: translate("CarbonZoning", "not reachable"),
    }
