"""The part of the forecast's report on the potential of the units."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.forecast.potential import region_against_names, rule_names
from ...core.forecast.scenario_rows import field_names
from ...core.numerals import bracketed, even_texts
from ...core.packages import pandas as pd
from ...core.palettes import peak_colours
from ...core.report.maps import MISSING, class_map
from ...core.thresholds import threshold
from ..report_units import outlines, unit_labels
from ..sentences import joined, listed
from .forecast_words import scenarios

translate = QCoreApplication.translate
MEGA = 1e6
MOST_NAMED = 100  # units of a class


def add_potential(report, run, found, shown, units, counts):
    """Add the map of the classes, and the units by class and rule."""
    report.heading(translate("CarbonZoning", "Potential of carbon-emission reduction"))
    report.text(roles_text(run, found))
    _maps(report, run, found, shown, units)
    report.table(
        translate("CarbonZoning", "Units by class and rule"),
        _classes(run, found, unit_labels(units, run.language), counts),
        headers={
            "cep": translate("CarbonZoning", "class"),
            "cep_rule": translate("CarbonZoning", "rule"),
            "units": translate("CarbonZoning", "units"),
            "already": translate("CarbonZoning", "of them carbon-neutral already"),
            "names": translate("CarbonZoning", "which"),
        },
        language=run.language,
    )


def roles_text(run, found):
    """Return which scenarios the classes ask for; where the region does not follow their names, by how much."""
    names = scenarios(run, found)[0]
    alone = len(found.paths.plan.scenarios) == 1
    against = region_against_names(found.paths, found.roles)
    amounts = even_texts(*(amount / MEGA for _, amount in against))
    text = (
        translate(
            "CarbonZoning",
            "Reference scenario: {reference}. By their names {low} stands for the lowest emissions and {high} for the "
            "highest, but in {year} the region emits {against} Mt C: look at the signs of the coefficients.",
        )
        if against
        else translate(
            "CarbonZoning", "The only scenario, {reference}, stands for those of lowest and highest emissions too."
        )
        if alone
        else translate("CarbonZoning", "Reference scenario: {reference}; lowest emissions: {low}; highest: {high}.")
    ).format(
        **{role: names[getattr(found.roles, role)] for role in ("reference", "low", "high")},
        year=int(found.paths.plan.years[-1]),
        against=listed([f"{names[name]} {amount}" for (name, _), amount in zip(against, amounts)]),
    )
    rules = translate(
        "CarbonZoning",
        "A unit has the class of the first rule that holds. The paper prints no rules, and its own classes add up to "
        "71 of its 81 units: the rules are a decision of this tool.",
    )
    return joined(text, rules, _of_rates())


def _of_rates():
    """Return what the rates of the rules are."""
    return translate(
        "CarbonZoning",
        "Rates of the rules are means of the reference scenario after {turn}; even small ones add up over decades.",
    ).format(turn=int(threshold("turn_year")))


def _maps(report, run, found, shown, units):
    """Add the maps of the classes and of the year of the peak in the reference scenario."""
    shapes = list(outlines(units).values())
    classes = {
        int(row["cep"]): (f"{row['cep']} {label(row, run.language)}", row["colour"]) for row in shipped_rows("cep")
    }
    years = shown[f"peak_{field_names(found.paths.plan.scenarios)[found.roles.reference]}"]
    shades = peak_colours(sorted(years.dropna().unique()), int(threshold("turn_year")))
    peaks = {year: (str(year), colour) for year, colour in shades.items()}
    lacking = set(units.ids) - set(shown.index)
    none = _words_of_none(years, lacking)
    if none:
        peaks[None] = (none, MISSING)
    if lacking:
        classes[None] = (translate("CarbonZoning", "no forecast"), MISSING)
    name = scenarios(run, found)[0][found.roles.reference]
    for title, values, legend in (
        (translate("CarbonZoning", "Map of the potential"), shown["cep"], classes),
        (translate("CarbonZoning", "Map of the peak year, scenario {scenario}").format(scenario=name), years, peaks),
    ):
        own = [None if pd.isna(value) else value for value in values.reindex(units.ids)]
        colours = [None if value is None else legend[value][1] for value in own]
        among = [text for text, _ in legend.values()]
        counted = {bracketed(text, own.count(value), among): colour for value, (text, colour) in legend.items()}
        report.chart(title, class_map(shapes, colours, counted))


def _words_of_none(years, lacking):
    """Return what units without a colour are on the map of peaks, "" where each unit has one."""
    if not lacking:
        return translate("CarbonZoning", "no peak") if years.isna().any() else ""
    if years.isna().any():
        return translate("CarbonZoning", "no peak or no forecast")
    return translate("CarbonZoning", "no forecast")


def _classes(run, found, labels, counts):
    """Return the units by class and rule, without rules that no unit has."""
    names = {row["cep"]: f"{row['cep']} {label(row, run.language)}" for row in shipped_rows("cep")}
    rules, rows = rule_names(int(found.paths.plan.years[-1]), run.language), []
    reference = found.outcomes[found.outcomes["scenario"] == found.roles.reference].set_index("unit")
    already = reference["neutral"] == found.paths.plan.years[0]
    own = counts[(counts["subject"] == "class") & (counts["units"] > 0)]
    for cep, rule, units in own[["of", "measure", "units"]].itertuples(index=False, name=None):
        members = found.potentials.index[found.potentials["cep_rule"] == rule]
        which = listed((labels.get(unit, unit) for unit in members), MOST_NAMED)
        rows.append((names[cep], rules[rule], units, int(already[members].sum()), which))
    return pd.DataFrame(rows, columns=["cep", "cep_rule", "units", "already", "names"])
