"""The report of the drivers: decoupling, and the effects over the periods."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, kilo_unit, label_of, quantity, unit_of
from ...core.drivers.driver_findings import driver_summary
from ...core.drivers.emission_effects import effect_columns
from ...core.packages import pandas as pd
from ...core.panel import REGION
from ...core.report import driver_charts
from ..report_units import unit_labels
from .decoupling_page import add_decoupling, span, states_of

translate = QCoreApplication.translate
KILO = 1e3
FACTOR = "effect_factor"
NOTHING = 1e-9  # share of the largest effect that is rounding


def drivers_report(run, results, units):
    """Return the report of `emissiondrivers.Results`."""
    years = f"{results.bounds[0]}–{results.bounds[-1]}"
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {years}, {periods} period(s)").format(
            units=len(results.drivers.units), years=years, periods=len(results.bounds) - 1
        )
    )
    labels = unit_labels(units, run.language)
    whole = results.whole[results.whole["unit"] == REGION].iloc[0]
    report.summary(driver_summary(whole, effect_columns(results.drivers), run.language))
    add_decoupling(report, run, results, units, labels)
    _effects(report, run, results)
    _tables(report, run, results, labels)
    return report


def _effects(report, run, results):
    language = run.language
    region = results.effects[results.effects["unit"] == REGION]
    columns = effect_columns(results.drivers)
    report.heading(translate("CarbonZoning", "Drivers of energy emissions"))
    text = translate(
        "CarbonZoning",
        "Additive LMDI-I: the effects of a period sum to the change of energy emissions. The effects on the region are "
        "the sums of those on the units; their population effects are split into growth of the region and shift "
        "between units.",
    )
    report.text(text)
    if run.flag("CHAIN"):
        report.text(translate("CarbonZoning", "Effects of every two consecutive years of the panel, summed."))
    periods = [f"{row.from_year}–{row.to_year}" for row in region.itertuples()]
    report.chart(
        translate("CarbonZoning", "Effects on the energy emissions of the region"),
        driver_charts.stacked_effects(
            periods,
            {label_of(name, language): region[name].to_numpy() / KILO for name in columns},
            ylabel=headed(quantity("ce_energy_change", language), _unit(language)),
            net_label=quantity("ce_energy_change", language),
        ),
    )
    _by_period(report, run, results, region, columns)


def _by_period(report, run, results, region, columns):
    """Add the effects, a row for each: eleven columns of numbers have no room on a page."""
    shown = pd.concat([region, results.whole[results.whole["unit"] == REGION]]) if len(region) > 1 else region
    others = [name for name in ("ce_other_change", "ce_change") if name in shown.columns]
    names, language = [*columns, "ce_energy_change", *others], run.language
    table = pd.DataFrame({"effect": [label_of(name, language) for name in names]})
    for row in shown.itertuples():
        table[f"{row.from_year}–{row.to_year}"] = [getattr(row, name) / KILO for name in names]
    title = translate("CarbonZoning", "Effects on the region, by period")
    report.table(
        headed(title, _unit(language)),
        table,
        headers={"effect": translate("CarbonZoning", "effect")},
        note=_note_of_periods(run) if len(region) > 1 else "",
    )
    if FACTOR in columns and shown[FACTOR].abs().max() <= NOTHING * shown[columns].abs().max().max():
        report.text(
            translate(
                "CarbonZoning",
                "The carbon factors of the fuels are the same in all these years: their effect is 0 by construction, "
                "and no finding.",
            )
        )


def _unit(language):
    return kilo_unit(unit_of("ce_energy_change", language))


def _note_of_periods(run):
    if run.flag("CHAIN"):
        return translate("CarbonZoning", "The last column is the whole span, the sum of the periods.")
    return translate(
        "CarbonZoning",
        "The last column is the whole span from its first to its last year; single effects of the periods need not sum "
        "to it (changes do).",
    )


def _tables(report, run, results, labels):
    names, _ = states_of(run.language)
    whole = results.whole[results.whole["unit"] != REGION].copy()
    whole["unit"] = [labels.get(unit, unit) for unit in whole["unit"]]
    whole["decoupling_name"] = [names[code] for code in whole["decoupling"]]
    columns = [name for name in effect_columns(results.drivers) if name in whole.columns and whole[name].notna().any()]
    report.heading(translate("CarbonZoning", "The units"))
    report.table(
        translate("CarbonZoning", "Decoupling of the units, {years}").format(years=span(results)),
        whole[["unit", "gdp_rate", "ce_rate", "elasticity", "decoupling_name"]],
        language=run.language,
    )
    names = [*columns, "ce_energy_change"]
    title = translate("CarbonZoning", "Effects on the units, {years}").format(years=span(results))
    report.table(
        headed(title, _unit(run.language)),
        whole[["unit", *names]].assign(**{name: whole[name] / KILO for name in names}),
        headers={name: label_of(name, run.language) for name in names},
        language=run.language,
    )
