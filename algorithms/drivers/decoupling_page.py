"""The part of the drivers' report on decoupling: map, finding, plane and counts."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import headed, quantity, unit_of
from ...core.drivers.decoupling import NO_STATE, decoupling_bounds, decoupling_colours, decoupling_names
from ...core.numerals import number_text, signed_text
from ...core.packages import pandas as pd
from ...core.palettes import ramp
from ...core.panel import REGION
from ...core.report import driver_charts
from ...core.report.maps import class_map
from ..report_units import outlines
from ..sentences import listed

translate = QCoreApplication.translate
MIDDLE = 2  # of the five colours of the balance


def add_decoupling(report, run, results, units, labels):
    """Add map, finding, plane and counts of the states."""
    names, colours = states_of(run.language)
    whole = results.whole[results.whole["unit"] != REGION].set_index("unit")
    report.heading(translate("CarbonZoning", "Decoupling"))
    shades = [colours.get(code) for code in whole["decoupling"].reindex(units.ids)]
    found = [code for code in names if (whole["decoupling"] == code).any()]
    legend = {
        translate("CarbonZoning", "{name} ({count})").format(
            name=names[code], count=int((whole["decoupling"] == code).sum())
        ): colours[code]
        for code in found
    }
    report.chart(
        translate("CarbonZoning", "States of decoupling, {years}").format(years=span(results)),
        class_map(list(outlines(units).values()), shades, legend),
    )
    report.summary(_findings(results, names))
    if run.choice("PRICES") == "current":
        report.notice(
            translate(
                "CarbonZoning",
                "GDP is at current prices: inflation counts as growth, so that states look better decoupled than they "
                "are, and the effects of GDP per head and of energy per GDP both look larger than they are. Choose "
                "constant prices where the panel has them.",
            )
        )
    shown = whole[whole["ce_rate"].notna()]
    if len(shown):
        report.chart(
            translate("CarbonZoning", "Growth of GDP and of emissions, {years}").format(years=span(results)),
            driver_charts.decoupling_plane(
                [labels.get(unit, unit) for unit in shown.index],
                shown["gdp_rate"].to_numpy(),
                shown["ce_rate"].to_numpy(),
                [colours[code] for code in shown["decoupling"]],
                decoupling_bounds(),
                xlabel=axis_title("gdp_rate", run.language),
                ylabel=axis_title("ce_rate", run.language),
            ),
            note=translate("CarbonZoning", "Lines: elasticities that bound the states. Colours as in the map."),
        )
    report.table(
        translate("CarbonZoning", "Units in each state, by period"),
        _counts(results, names),
        headers={"decoupling": translate("CarbonZoning", "state")},
        language=run.language,
    )


def states_of(language):
    """Return the names and the colours of the states, with that of no state."""
    none = translate("CarbonZoning", "none: GDP unchanged, or no emissions before")
    names = {**decoupling_names(language), NO_STATE: none}
    return names, {**decoupling_colours(), NO_STATE: ramp("balance")[MIDDLE]}


def _findings(results, names):
    """Yield the state of the region and that of most units as sentences."""
    region = results.whole[results.whole["unit"] == REGION].iloc[0]
    state = names[region["decoupling"]]
    if pd.isna(region["elasticity"]):
        yield translate("CarbonZoning", "The region: {state}.").format(state=state)
    else:
        rates = {"gdp": signed_text(region["gdp_rate"]), "ce": signed_text(region["ce_rate"])}
        yield translate(
            "CarbonZoning", "The region: {state}, elasticity {elasticity} (GDP {gdp} %, all emissions {ce} %)."
        ).format(state=state, elasticity=number_text(region["elasticity"]), **rates)
    yield _commonest(results, names)


def _commonest(results, names):
    """Return the state of most units, or those that are as common as no other, as a sentence."""
    counts = results.whole.loc[results.whole["unit"] != REGION, "decoupling"].value_counts()
    count, total = int(counts.max()), int(counts.sum())
    states = listed((names[code] for code in names if counts.get(code) == count), len(names))
    if count == total:
        text = translate("CarbonZoning", "All units ({count}): {most}.")
    elif 2 * count > total:
        text = translate("CarbonZoning", "Most units ({count} of {total}): {most}.")
    elif (counts == count).sum() == 1:
        text = translate("CarbonZoning", "The most common state of the units ({count} of {total}): {most}.")
    else:
        text = translate("CarbonZoning", "The most common states of the units ({count} of {total} each): {most}.")
    return text.format(count=count, total=total, most=states)


def _counts(results, names):
    own = results.effects[results.effects["unit"] != REGION]
    periods = [f"{first}–{last}" for first, last in zip(own["from_year"], own["to_year"])]
    counts = pd.crosstab(own["decoupling"], pd.Series(periods, index=own.index))
    counts = counts.reindex([code for code in names if code in counts.index])
    counts.insert(0, "decoupling", [names[code] for code in counts.index])
    return counts.reset_index(drop=True)


def span(results):
    """Return the first and the last year as text."""
    return f"{results.bounds[0]}–{results.bounds[-1]}"


def axis_title(column, language):
    """Return quantity and unit of a column."""
    return headed(quantity(column, language), unit_of(column, language))
