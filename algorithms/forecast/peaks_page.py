"""The part of the forecast's report on peaks and neutrality: how many units, which, and how probable."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.outcome_groups import (
    ALREADY,
    AT_BASE,
    BECOMES,
    IN_TIME,
    LATE,
    NEVER,
    NO_PEAK,
    doubtful_peaks,
    outcome_groups,
)
from ...core.numerals import whole_percent
from ...core.panel import REGION
from ...core.report import forecast_charts
from ...core.thresholds import threshold
from ..sentences import joined, listed
from .forecast_words import scenarios

translate = QCoreApplication.translate
PER_CENT = 100.0
MOST_NAMED = 100  # units of a group


def add_peaks(report, run, found, shown, labels, counts):
    """Add the numbers of units by scenario, which units they are, and the years of their peaks."""
    report.heading(translate("CarbonZoning", "Peaks and neutrality"))
    names, colours = scenarios(run, found)
    first, last = (int(year) for year in found.paths.plan.years[[0, -1]])
    report.table(
        translate("CarbonZoning", "Units by scenario"),
        _scenario_counts(counts, names),
        headers=_counts_headers(first),
        note=joined(_of_base_year(first), _of_sinks(found.cs)),
        language=run.language,
    )
    _probable(report, found, names)
    _doubt(report, run, found)
    _which(report, run, found, labels)
    table = found.outcomes[found.outcomes["unit"] != REGION]
    order = list(shown.index)
    years = {
        name: table[table["scenario"] == scenario]
        .set_index("unit")["peak"]
        .reindex(order)
        .to_numpy(dtype=float, na_value=np.nan)
        for scenario, name in names.items()
    }
    report.chart(
        translate("CarbonZoning", "Year of the peak"),
        forecast_charts.peaks(
            [labels.get(unit, unit) for unit in order],
            years,
            turn=int(threshold("turn_year")),
            colours=colours,
            ylabel=translate("CarbonZoning", "units"),
        ),
        note=translate(
            "CarbonZoning",
            "Peaks up to the dashed line, {year} included, count as in time. "
            "Units whose emissions are highest in the last year have no peak.",
        ).format(year=int(threshold("turn_year"))),
    )
    odd = int(shown["non_monotone"].sum())
    if odd:
        report.notice(
            translate(
                "CarbonZoning", "{count} unit(s) peak in a higher-emission scenario, but not in a lower-emission one."
            ).format(count=odd)
        )


def _of_base_year(first):
    return translate(
        "CarbonZoning",
        "A peak in {year}, the base year, means that no later year of the path exceeds it; the past may have been "
        "higher.",
    ).format(year=first)


def _of_sinks(cs):
    """Return what neutrality is, and what it takes sequestration, cs (n, T), to be."""
    if (cs == cs[:, :1]).all():
        return translate(
            "CarbonZoning",
            "Carbon-neutral: emission does not exceed sequestration from that year to the last, with sequestration "
            "held at its last observed value.",
        )
    return translate(
        "CarbonZoning",
        "Carbon-neutral: emission does not exceed sequestration from that year to the last, with sequestration "
        "continued by its Sen slope.",
    )


def _probable(report, found, names):
    """Say how probable it is that the region peaks in time."""
    region = found.outcomes[found.outcomes["unit"] == REGION]
    if "p_peaked" not in region or region["p_peaked"].isna().all():
        return
    report.text(
        translate("CarbonZoning", "Share of the draws in which the region peaks by {turn}: {shares}.").format(
            turn=int(threshold("turn_year")),
            shares=listed(
                f"{names[scenario]} {whole_percent(PER_CENT * share)} %"
                for scenario, share in zip(region["scenario"], region["p_peaked"])
            ),
        )
    )


def _doubt(report, run, found):
    """Say by scenario how many peaks most draws do not have."""
    if found.bands is None:
        return
    names = scenarios(run, found)[0]
    counts = {name: doubtful_peaks(found.outcomes, scenario) for scenario, name in names.items()}
    if any(doubtful for _, doubtful in counts.values()):
        text = translate(
            "CarbonZoning",
            "Units that peak by {year} on the central path, but in fewer than half of the draws: {counts}. Their "
            "peaks are not robust results.",
        )
        one = translate("CarbonZoning", "{scenario} {doubtful} of {peaked}")
        told = (one.format(scenario=name, doubtful=few, peaked=all_) for name, (all_, few) in counts.items() if all_)
        report.notice(text.format(year=int(threshold("turn_year")), counts=listed(told)))


def _which(report, run, found, labels):
    first, last = (int(year) for year in found.paths.plan.years[[0, -1]])
    groups = outcome_groups(found.outcomes, base_year=first)
    report.table(
        translate("CarbonZoning", "Which units peak and become neutral"),
        groups.assign(
            scenario=groups["scenario"].map(scenarios(run, found)[0]),
            peak=groups["peak"].map(_peak_words(first)),
            neutral=groups["neutral"].map(_neutral_words(first, last)),
            members=[listed((labels.get(unit, unit) for unit in members), MOST_NAMED) for members in groups["members"]],
        ),
        headers={
            "peak": translate("CarbonZoning", "peak"),
            "neutral": translate("CarbonZoning", "carbon neutrality"),
            "units": translate("CarbonZoning", "units"),
            "members": translate("CarbonZoning", "which"),
        },
        language=run.language,
    )


def _peak_words(first):
    turn = int(threshold("turn_year"))
    return {
        AT_BASE: translate("CarbonZoning", "{year}, not exceeded later").format(year=first),
        IN_TIME: translate("CarbonZoning", "by {year}").format(year=turn),
        LATE: translate("CarbonZoning", "after {year}").format(year=turn),
        NO_PEAK: translate("CarbonZoning", "no peak"),
    }


def _neutral_words(first, last):
    return {
        ALREADY: translate("CarbonZoning", "already in {year}").format(year=first),
        BECOMES: translate("CarbonZoning", "from a later year on"),
        NEVER: translate("CarbonZoning", "not in {year}").format(year=last),
    }


def _scenario_counts(counts, names):
    own = counts[counts["subject"] == "scenario"]
    table = own.pivot(index="of", columns="measure", values="units")
    table = table.assign(becomes=table["neutral"] - table["already"])[
        ["peaked", "at_base", "already", "becomes", "rebound", "all"]
    ]
    table = table.reindex(list(names))
    table.insert(0, "scenario", table.index.map(names))
    return table


def _counts_headers(first):
    return {
        "peaked": translate("CarbonZoning", "peak by {year}").format(year=int(threshold("turn_year"))),
        "at_base": translate("CarbonZoning", "of them in {year}").format(year=first),
        "already": translate("CarbonZoning", "carbon-neutral already"),
        "becomes": translate("CarbonZoning", "carbon-neutral from a later year on"),
        "rebound": translate("CarbonZoning", "rebound after the peak"),
        "all": translate("CarbonZoning", "units"),
    }
