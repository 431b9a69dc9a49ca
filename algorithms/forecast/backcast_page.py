"""The part of the forecast's report on back-casting."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import flag_label
from ...core.forecast.backcasting import FULL, MET, NEEDED, NO_SINK, TOO_FAST, UNREACHABLE, UNSURE
from ...core.numerals import even_texts
from ...core.packages import pandas as pd
from ...core.panel import REGION
from ...core.thresholds import threshold
from .forecast_words import first_rows, note_of_rows, scenarios

translate = QCoreApplication.translate
PER_CENT = 100.0


def add_backcasts(report, run, found, counts):
    """Say what is asked, and add how many units need what."""
    report.heading(translate("CarbonZoning", "Back-casting"))
    table = found.backcasts
    variable, scenario = table["variable"].iloc[0], scenarios(run, found)[0][table["scenario"].iloc[0]]
    report.text(
        translate(
            "CarbonZoning",
            "The yearly change of {variable} from the base year on that is just enough for each goal, all else as in "
            "the scenario {scenario}. It says what the equation asks for, not what is feasible: compare the "
            "fastest past five-year rate.",
        ).format(variable=variable, scenario=scenario)
    )
    unsure = table.loc[(table["obstacle"] == UNSURE) & (table["unit"] != REGION), "unit"].nunique()
    if unsure:
        report.notice(
            translate(
                "CarbonZoning",
                "The 95 % interval of the coefficient of {variable}, as the fit prints it, holds 0: what it would take "
                "cannot be said, and {count} unit(s) have no rate, though they miss a goal. Choose a variable whose "
                "interval does not hold 0.",
            ).format(variable=variable, count=unsure)
        )
    report.table(
        translate("CarbonZoning", "Units by goal"), _goal_counts(counts), headers=_status_words(), language=run.language
    )


def add_needs(report, run, found, labels):
    """Add the table of what each unit needs for the goals."""
    table = found.backcasts
    if table["rate_needed"].isna().all():
        report.text(_without_rates(table))
        return
    rates = ["rate_needed", "rate_scenario", "rate_best"]
    reached = {1: translate("CarbonZoning", "yes"), 0: translate("CarbonZoning", "no")}
    words = {
        "within_history": reached,
        "status": _status_words(),
        "goal": _goal_words(),
        "obstacle": {"": "", **_obstacle_words()},
    }
    shown = table.drop(columns=["scenario", "variable"]).assign(
        unit=table["unit"].map(lambda unit: labels.get(unit, unit)),
        **{name: table[name].map(own) for name, own in words.items()},
        **{name: table[name] * PER_CENT for name in rates},
    )
    headers = {
        "obstacle": translate("CarbonZoning", "why not"),
        "within_history": flag_label("within_history", run.language),
        "rate_needed": translate("CarbonZoning", "rate needed [%/a]"),
        "rate_scenario": translate("CarbonZoning", "rate of the scenario [%/a]"),
        "rate_best": translate("CarbonZoning", "fastest past five-year rate [%/a]"),
    }
    report.table(
        translate("CarbonZoning", "Back-casting: what each unit needs"),
        first_rows(pd.concat([shown[table["unit"] == REGION], shown[table["unit"] != REGION]])),
        headers=headers,
        note=note_of_rows(shown),
        language=run.language,
    )


def _without_rates(table):
    """Return why there is no table: each unit meets the goals, or no rate can be given."""
    if (table["status"] == MET).all():
        return translate("CarbonZoning", "Every unit meets each goal in the scenario: none needs another rate.")
    return translate(
        "CarbonZoning",
        "For no unit can a rate be named that it would need: each goal is met by the scenario, or no rate can be "
        "given, as counted under Back-casting.",
    )


def _goal_counts(counts):
    own = counts[counts["subject"] == "goal"]
    table = own.pivot(index="of", columns="measure", values="units")[[MET, NEEDED, UNREACHABLE]]
    table = table.reindex(list(dict.fromkeys(own["of"])))
    table.insert(0, "goal", table.index.map(_goal_words()))
    return table if table[NEEDED].any() else table.drop(columns=NEEDED)


def _goal_words():
    return {
        "peak": translate("CarbonZoning", "peak"),
        "neutral": translate("CarbonZoning", "neutrality"),
        "both": translate("CarbonZoning", "both"),
    }


def _obstacle_words():
    return {
        UNSURE: translate("CarbonZoning", "the interval of its coefficient holds 0"),
        NO_SINK: translate("CarbonZoning", "there is no sequestration"),
        FULL: translate("CarbonZoning", "it would pass 100 %"),
        TOO_FAST: translate("CarbonZoning", "no rate between {low} and {high} %/a does it").format(
            **dict(zip(("low", "high"), even_texts(*(PER_CENT * threshold(f"clip_{end}") for end in ("low", "high")))))
        ),
    }


def _status_words():
    return {
        MET: translate("CarbonZoning", "met by the scenario"),
        NEEDED: translate("CarbonZoning", "change needed"),
        UNREACHABLE: translate("CarbonZoning", "no rate can be given"),
    }
