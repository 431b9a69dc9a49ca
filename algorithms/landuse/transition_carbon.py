"""The part of the transition report on carbon: what the transitions do to the annual sink of the land."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.land_sinks import LAND_SINKS
from ...core.columns import label_of
from ...core.numerals import rounded, signed_text
from ...core.palettes import ramp
from ...core.panel import REGION
from ...core.report import charts
from ..sentences import listed

translate = QCoreApplication.translate
LARGEST = 10  # transitions shown, by the size of their effect
KILO = 1e3
DIGITS = 4


def add_carbon(run, report, matrix, factors):
    """Add the section on carbon: the coefficients, and for each pair of dates the largest effects in the region."""
    rates = (
        f"{label_of(row.field, run.language)} {row.value:g}"
        for row in factors.coefficients
        if row.account in LAND_SINKS
    )
    report.heading(translate("CarbonZoning", "Carbon"))
    report.text(
        translate(
            "CarbonZoning",
            "Change of the annual sink of the land: area × (coefficient of the class after − coefficient of the class "
            "before), Eq. 5, in t C/(hm²·a): {rates}; other classes 0. A positive number is more sequestration every "
            "year once the new land use is established; stocks of carbon lost or gained by the change are not in it.",
        ).format(rates=listed(rates, None))
    )
    region = matrix[matrix["unit"] == REGION]
    for pair, rows in region.groupby(["from_year", "to_year"]):
        _add_pair(run, report, pair, rows)


def _add_pair(run, report, pair, rows):
    total = rows["cs_change"].sum()
    report.text(
        translate("CarbonZoning", "{first}–{last}: the sink of the region changes by {carbon} t C/a.").format(
            first=pair[0], last=pair[1], carbon=signed_text(rounded(total, DIGITS), DIGITS)
        )
    )
    rows = rows[rows["cs_change"] != 0]
    order = rows["cs_change"].abs().sort_values(ascending=False, kind="stable").index
    rows = rows.loc[order[:LARGEST]]
    if rows.empty:
        return
    values = [float(f"{value / KILO:.4g}") for value in rows["cs_change"]]
    report.chart(
        translate("CarbonZoning", "Transitions with the largest effect"),
        charts.bars(
            [f"{one} → {other}" for one, other in zip(rows["from_label"], rows["to_label"])],
            values,
            xlabel=translate("CarbonZoning", "change of the annual sink [kt C/a]"),
            colours=[ramp("balance")[0 if value > 0 else -1] for value in values],
        ),
    )
    shown = rows[["from_label", "to_label", "area", "cs_change"]]
    report.table(translate("CarbonZoning", "Their areas and effects"), shown, language=run.language)
