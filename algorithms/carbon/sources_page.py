"""The part of the carbon report on sources and sinks by gas, and on what rests on doubtful coefficients."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.accounting import GAS_COLUMNS
from ...core.carbon.contributions import by_source, doubtful_parts
from ...core.columns import headed, kilo_unit, label_of, quantity, unit_of
from ...core.numerals import number_text
from .words import KILO, gas_name, process_name, source_name, unit_name

translate = QCoreApplication.translate


def add_sources(report, run, found):
    """Add the sources and sinks of the region in the year of the map, and the gases of each unit."""
    rows = (found.carbon["year"] == found.year).to_numpy()
    table = by_source(found.account, rows)
    totals = table.groupby("flow")["carbon_amount"].transform("sum")
    table["share"] = 100 * table["carbon_amount"] / totals.where(totals != 0)
    report.heading(translate("CarbonZoning", "Sources and sinks by gas, {year}").format(year=found.year))
    report.text(_gwp_sentence(found))
    for flow, title in (
        ("ce", translate("CarbonZoning", "Emissions of the region by source and gas")),
        ("cs", translate("CarbonZoning", "Sequestration of the region by sink")),
    ):
        report.table(title, _shown(run, table[table["flow"] == flow]), headers=_headers(run), language=run.language)
    _add_gases_of_units(report, run, found, rows)


def add_doubtful(report, run, found):
    """Add what rests on coefficients that are marked as doubtful, if any do."""
    rows = (found.carbon["year"] == found.year).to_numpy()
    table = doubtful_parts(found.account, rows, run.language)
    if table.empty:
        return
    table["activity"] = [label_of(field, run.language) for field in table["activity"]]
    table["term"] = [process_name(term, run.language) for term in table["term"]]
    table["unit"] = [unit_name(unit, run.language) for unit in table["unit"]]
    table["carbon_amount"] /= KILO
    table["value"] = [number_text(value, 4) for value in table["value"]]
    report.table(
        translate("CarbonZoning", "What rests on doubtful coefficients, region, {year}").format(year=found.year),
        table,
        headers={
            "activity": translate("CarbonZoning", "field"),
            "term": translate("CarbonZoning", "term"),
            "value": translate("CarbonZoning", "value"),
            "unit": translate("CarbonZoning", "unit of measurement"),
            "carbon_amount": _amount(run),
            "share": translate("CarbonZoning", "share of the total [%]"),
            "note": translate("CarbonZoning", "note"),
        },
        note=translate(
            "CarbonZoning",
            "The share is of emission, or of sequestration. A coefficient that is wrong by a third moves the total by "
            "a third of its share.",
        ),
        language=run.language,
    )


def _gwp_sentence(found):
    if not found.factors.knows_gases:
        return translate(
            "CarbonZoning",
            "The preset gives carbon as printed (gas C) and does not tell gases apart; no GWP is applied.",
        )
    gwp = found.account.gwp
    if not gwp.potential:
        return translate("CarbonZoning", "No GWP is applied: CH₄ counts by its carbon mass (x 12/16), N₂O nothing.")
    return translate(
        "CarbonZoning",
        "GWP {name}: a tonne of CH₄ counts {ch4:g} t CO₂, a tonne of N₂O {n2o:g} t CO₂; amounts in carbon are "
        "equivalents, t CO₂-equivalent x 12/44.",
    ).format(name=gwp.name.upper(), ch4=gwp.potential["CH4"], n2o=gwp.potential["N2O"])


def _shown(run, table):
    names = [source_name(*pair, run.language) for pair in zip(table["activity"], table["process"])]
    yes, no = translate("CarbonZoning", "yes"), translate("CarbonZoning", "no")
    shown = table.assign(
        flow_name=names,
        gas_name=[gas_name(gas) for gas in table["gas_name"]],
        short_cycle=[yes if flag else no for flag in table["short_cycle"]],
        gas_amount=table["gas_amount"] / KILO,
        carbon_amount=table["carbon_amount"] / KILO,
    )[["flow_name", "gas_name", "short_cycle", "gas_amount", "carbon_amount", "share"]]
    same = np.allclose(table["gas_amount"], table["carbon_amount"])  # carbon alone: one column says it
    return shown.drop(columns="gas_amount") if same else shown


def _amount(run):
    unit = kilo_unit(unit_of("ce", run.language))
    return translate("CarbonZoning", "amount [{unit}]").format(unit=unit)


def _headers(run):
    return {
        "flow_name": label_of("flow_name", run.language),
        "gas_name": translate("CarbonZoning", "gas"),
        "short_cycle": translate("CarbonZoning", "short-cycle"),
        "gas_amount": translate("CarbonZoning", "amount of the gas [kt/a]"),
        "carbon_amount": _amount(run),
        "share": translate("CarbonZoning", "share of the total [%]"),
    }


def _add_gases_of_units(report, run, found, rows):
    columns = [name for name in (*GAS_COLUMNS, "ce_co2e") if name in found.carbon.columns]
    if not columns:
        return
    table = found.carbon.loc[rows, ["unit", *columns]]
    order = table[columns[-1]].sort_values(ascending=False, kind="stable").index
    table = table.loc[order]
    table[columns] /= KILO
    table.insert(0, "name", [found.labels.get(unit, unit) for unit in table["unit"]])
    heads = {name: headed(quantity(name, run.language), kilo_unit(unit_of(name, run.language))) for name in columns}
    report.table(
        translate("CarbonZoning", "Emissions of the units by gas, {year}").format(year=found.year),
        table,
        headers={"name": translate("CarbonZoning", "name"), **heads},
        language=run.language,
    )
