"""The report of the carbon account."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.accounting import EMISSIONS, SINKS
from ...core.carbon.indices import region_means
from ...core.columns import label_of, unit_of
from ...core.packages import pandas as pd
from ...core.report import charts

translate = QCoreApplication.translate
MEGA = 1e6


def carbon_report(run, carbon, factors, year):
    """Return the report: the region by year, its parts, the units of the map year, and the coefficients used."""
    unit = unit_of("ce", run.language)
    mega = unit.replace("t ", "Mt ")
    region = carbon.groupby("year")[["ce", *EMISSIONS, "cs", *SINKS, "nce"]].sum() / MEGA
    report = run.report(
        translate("CarbonZoning", "Carbon accounts"),
        translate("CarbonZoning", "{units} units, {first}–{last}").format(
            units=carbon["unit"].nunique(), first=carbon["year"].min(), last=carbon["year"].max()
        ),
    )
    report.heading(translate("CarbonZoning", "The region"))
    report.text(_summary(region, mega))
    names = {column: label_of(column, run.language) for column in region.columns}
    totals = {names[column]: (region.index.to_numpy(), region[column].to_numpy()) for column in ("ce", "cs", "nce")}
    report.chart(
        translate("CarbonZoning", "Emission, sequestration and net emission"),
        charts.lines(totals, ylabel=mega, zero=True),
    )
    if len(region) > 1:
        for title, parts in (
            (translate("CarbonZoning", "What emits"), EMISSIONS),
            (translate("CarbonZoning", "What sequesters"), SINKS),
        ):
            stacked = {names[column]: region[column].to_numpy() for column in parts}
            report.chart(title, charts.stack(region.index.to_numpy(), stacked, ylabel=mega))
    table = region.join(region_means(carbon)).reset_index()
    headers = {column: f"{names[column]} [{mega}]" for column in region.columns}
    report.table(
        translate("CarbonZoning", "The region by year"),
        table,
        headers=headers,
        note=translate(
            "CarbonZoning", "ECC and ESC are the means over units; of shares of the region itself both are 1."
        ),
        language=run.language,
    )
    report.heading(translate("CarbonZoning", "The units in {year}").format(year=year))
    own = {column: f"{label_of(column, run.language)} [{unit}]" for column in region.columns}
    rows = carbon[carbon["year"] == year].drop(columns="year").sort_values("nce", ascending=False)
    report.table(
        translate("CarbonZoning", "Units, the largest net emission first"), rows, headers=own, language=run.language
    )
    report.heading(translate("CarbonZoning", "Coefficients"))
    report.text(
        translate(
            "CarbonZoning",
            "Confidence: P printed in the study, V verified by its own numbers, S supported by another source, M field "
            "knowledge without a stored source, D a decision of this tool.",
        )
    )
    report.table(
        translate("CarbonZoning", "Coefficients in use"),
        _coefficients(factors),
        headers=_headers(),
        language=run.language,
    )
    return report


def _summary(region, unit):
    first, last = region.index.min(), region.index.max()
    return translate(
        "CarbonZoning",
        "From {first} to {last} emission went from {ce0:.2f} to {ce1:.2f} {unit}, sequestration from {cs0:.2f} to "
        "{cs1:.2f} {unit}, net emission from {nce0:.2f} to {nce1:.2f} {unit}; a negative net emission is a sink.",
    ).format(
        first=first,
        last=last,
        unit=unit,
        ce0=region.loc[first, "ce"],
        ce1=region.loc[last, "ce"],
        cs0=region.loc[first, "cs"],
        cs1=region.loc[last, "cs"],
        nce0=region.loc[first, "nce"],
        nce1=region.loc[last, "nce"],
    )


def _coefficients(factors):
    rows = [
        (row.account, row.field, row.term, f"{row.value:g}", row.unit, row.confidence, row.source, row.note)
        for row in factors.coefficients
    ]
    return pd.DataFrame(rows, columns=["account", "field", "term", "value", "unit", "confidence", "source", "note"])


def _headers():
    return {
        "account": translate("CarbonZoning", "account"),
        "field": translate("CarbonZoning", "field"),
        "term": translate("CarbonZoning", "term"),
        "value": translate("CarbonZoning", "value"),
        "unit": translate("CarbonZoning", "unit of measurement"),
        "confidence": translate("CarbonZoning", "confidence"),
        "source": translate("CarbonZoning", "source"),
        "note": translate("CarbonZoning", "note"),
    }
