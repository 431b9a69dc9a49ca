"""The part of the carbon report on the region: totals by year, their parts, and how wide they are."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.accounting import EMISSIONS, INVENTORY_SINKS, SINKS
from ...core.carbon.contributions import with_and_without_biogenic
from ...core.carbon.indices import region_by_year
from ...core.columns import headed, label_of, quantity
from ...core.numerals import even_texts
from ...core.report import charts
from ..sentences import joined, listed
from .words import MEGA, mega_unit

translate = QCoreApplication.translate
DIGITS = 4  # significant
TOTALS = ("ce", "cs", "nce")


def add_region(report, run, found):
    """Add the region: summary, charts, its table by year, and totals with and without short-cycle carbon."""
    mega = mega_unit("ce", run.language)
    sinks = (*SINKS, *(name for name in INVENTORY_SINKS if name in found.carbon.columns))
    region = found.carbon.groupby("year")[["ce", *EMISSIONS, "cs", *sinks, "nce"]].sum() / MEGA
    names = {column: label_of(column, run.language) for column in region.columns}
    report.heading(translate("CarbonZoning", "The region"))
    _add_interval(report, found, mega)
    totals = {names[column]: (region.index.to_numpy(), region[column].to_numpy()) for column in TOTALS}
    report.chart(
        translate("CarbonZoning", "Emission, sequestration and net emission"),
        charts.lines(totals, ylabel=mega, zero=True),
    )
    _add_parts(report, region, names, mega, sinks)
    _add_tables(report, run, found, region, (mega, sinks))
    _add_both_totals(report, run, found, mega)


def _add_tables(report, run, found, region, words):
    """Add the totals with the ratios, the sources and the sinks by year: one table has no room for all."""
    mega, sinks = words
    names = {column: quantity(column, run.language) for column in region.columns}
    report.table(
        translate("CarbonZoning", "The region by year"),
        region[list(TOTALS)].join(region_by_year(found.carbon)[["ecc", "esc", "cor"]]).reset_index(),
        headers={column: headed(names[column], mega) for column in TOTALS},
        note=translate(
            "CarbonZoning",
            "Both coefficients are means over units; for the region as a whole both equal 1 by construction. The "
            "offset ratio is sequestration over emission of the region.",
        ),
        language=run.language,
    )
    for title, parts in (
        (translate("CarbonZoning", "Sources of emission by year"), EMISSIONS),
        (translate("CarbonZoning", "Sinks by year"), SINKS),
        (translate("CarbonZoning", "Soil and built-up land by year"), sinks[len(SINKS) :]),
    ):
        if parts:
            table = region[list(parts)].reset_index()
            report.table(headed(title, mega), table, headers=names, language=run.language)


def _add_parts(report, region, names, mega, sinks):
    """Add stacked areas of the sources and of the sinks; what is below zero cannot be stacked, and is named."""
    if len(region) < 2:
        return
    for title, parts in (
        (translate("CarbonZoning", "Emissions by source"), EMISSIONS),
        (translate("CarbonZoning", "Sequestration by sink"), sinks),
    ):
        below = [column for column in parts if (region[column] < 0).any()]
        stacked = {names[column]: region[column].to_numpy() for column in parts if column not in below}
        note = translate("CarbonZoning", "Not drawn, as it gives off carbon: {names}.")
        report.chart(
            title,
            charts.stack(region.index.to_numpy(), stacked, ylabel=mega),
            note=note.format(names=listed((names[column] for column in below), None)) if below else "",
        )


def _add_interval(report, found, mega):
    if found.spread is None:
        return
    last = found.spread.region.index.max()
    row, ends = found.spread.region.loc[last] / MEGA, {}
    names = [f"{total}_{end}" for total in TOTALS for end in ("lower", "upper")]
    ends.update(zip((f"{total}{end}" for total in TOTALS for end in (0, 1)), even_texts(*row[names], digits=DIGITS)))
    report.text(
        translate(
            "CarbonZoning",
            "In {year}, by {draws} draws of the coefficients between their limits, 90 % of the results lie in "
            "{ce0}–{ce1} {unit} for emission, {cs0}–{cs1} for sequestration and {nce0} to "
            "{nce1} for net emission. The account need not lie in the middle: limits of a source may be uneven, "
            "a share ends at 1, and what crops take up is divided by the economic coefficient. Statistics, areas and "
            "the choice of the preset are not drawn.",
        ).format(
            year=last,
            draws=found.spread.draws,
            unit=mega,
            **ends,
        )
    )


def _add_both_totals(report, run, found, mega):
    totals = with_and_without_biogenic(found.account) / MEGA
    without = translate("CarbonZoning", "{name}, without short-cycle carbon")
    headers = {}
    for column in TOTALS:
        name = quantity(column, run.language)
        headers[column] = headed(name, mega)
        headers[f"{column}_without"] = headed(without.format(name=name), mega)
    counted = found.account.has_biogenic
    report.table(
        translate("CarbonZoning", "Totals with and without short-cycle carbon"),
        totals.reset_index(),
        headers=headers,
        note=joined(
            translate(
                "CarbonZoning",
                "Short-cycle (biogenic) carbon is human and livestock respiration and the annual crops; inventories "
                "leave it out.",
            ),
            translate("CarbonZoning", "All other results count it.")
            if counted
            else translate("CarbonZoning", "All other results leave it out, as was asked (BIOGENIC)."),
        ),
        language=run.language,
    )
