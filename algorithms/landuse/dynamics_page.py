"""The report of land-use dynamics: how fast classes and units change, as findings, chart, map and tables."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QCoreApplication

from ...core import legend
from ...core.landuse.classes import category_names, class_names, colours
from ...core.numerals import rounded, unbroken
from ...core.palettes import ramp
from ...core.panel import REGION
from ...core.report.charts import bars
from ...core.report.unit_maps import unit_map
from ..report_units import outlines, unit_labels
from ..sentences import between
from .dynamics_findings import findings, main_degree

translate = QCoreApplication.translate
DEGREES = ("lc", "lc_half", "lc_net", "lc_net_half")


def dynamics_report(run, table, units):
    """Return the report of the table of `core.landuse.dynamics`; `units` give names and map, None for neither."""
    region, rows = table[table["unit"] == REGION], table[table["unit"] != REGION]
    labels = unit_labels(units, run.language) if units is not None else {}
    report = run.report(_subtitle(region, rows))
    report.summary(findings(region, rows, labels, run.language))
    _add_region(report, run, region)
    _add_units(report, run, rows, units, labels)
    return report


def _subtitle(region, rows):
    text = translate("CarbonZoning", "{units} unit(s), {first}–{last}, {periods} period(s)")
    first, last = region["from_year"].iloc[0], region["to_year"].iloc[-1]
    return text.format(units=rows["unit"].nunique(), first=first, last=last, periods=len(region))


def _add_region(report, run, region):
    report.heading(translate("CarbonZoning", "The region"))
    last = region.iloc[-1]
    names = [name for name in class_names() if not math.isnan(last.get(f"{name}_k", math.nan))]
    labels = dict(zip(class_names(), category_names(run.language)[1:]))
    shades = ["#{:02x}{:02x}{:02x}".format(*colours()[class_names().index(name) + 1]) for name in names]
    report.chart(
        translate("CarbonZoning", "Single dynamic degree of the classes, {first}–{last}").format(
            first=last["from_year"], last=last["to_year"]
        ),
        bars(
            [labels[name] for name in names],
            [rounded(float(last[f"{name}_k"])) for name in names],
            xlabel=translate("CarbonZoning", "% per year, of the area in the first year"),
            colours=shades,
        ),
    )
    heads = _heads(run.language)
    columns = [name for name in DEGREES if name in region.columns]
    report.table(
        translate("CarbonZoning", "Comprehensive dynamic degree of the region [% per year]"),
        _by_period(region, columns),
        headers=heads,
        note=translate(
            "CarbonZoning",
            "Gross: the land that left its class. Net: the sizes of the net changes of the classes, which count each "
            "hectare as a loss and as a gain; with 2 in the denominator it counts once.",
        ),
        language=run.language,
    )
    report.table(
        translate("CarbonZoning", "Single dynamic degree of the classes in the region [% per year]"),
        _by_period(region, _singles(region)),
        headers=heads,
        language=run.language,
    )


def _add_units(report, run, rows, units, labels):
    period = rows.iloc[-1]
    shown = rows[(rows["from_year"] == period["from_year"]) & (rows["to_year"] == period["to_year"])]
    degree = main_degree(shown)
    report.heading(
        translate("CarbonZoning", "The units, {first}–{last}").format(first=period["from_year"], last=period["to_year"])
    )
    if units is not None:
        report.chart(
            translate("CarbonZoning", "Comprehensive dynamic degree, {name} [% per year]").format(
                name=_heads(run.language)[degree]
            ),
            _map(run, shown.set_index("unit")[degree], units, labels),
        )
    shown = shown.sort_values(degree, ascending=False, kind="stable")
    shown.insert(0, "name", [labels.get(unit, unit) for unit in shown["unit"]])
    heads, keys = _heads(run.language), ["unit"]
    if any(shown["name"] != shown["unit"]):
        heads["unit"], keys = translate("CarbonZoning", "code"), ["name", "unit"]
    note = ""
    if len(rows) > len(shown):
        note = translate("CarbonZoning", "The last period; the table OUTPUT has all.")
    for title, columns in (
        (
            translate("CarbonZoning", "Comprehensive dynamic degree of the units, the fastest first [% per year]"),
            [name for name in DEGREES if name in shown.columns],
        ),
        (translate("CarbonZoning", "Single dynamic degree of the classes in the units [% per year]"), _singles(shown)),
    ):
        report.table(title, shown[[*keys, *columns]], headers=heads, note=note, language=run.language)


def _map(run, degrees, units, labels):
    classes = legend.amount_classes(degrees, ramp("emission"))
    known = degrees.reindex(units.ids)
    shapes = outlines(units)
    return unit_map(
        [shapes[unit] for unit in units.ids],
        [_class_of(value, classes) for value in known],
        [(place, part.colour, between(*part.texts)) for place, part in enumerate(classes)],
        names=[labels.get(unit, unit) for unit in units.ids],
        missing=translate("CarbonZoning", "no result"),
    )


def _class_of(value, classes):
    """Return the place of the class that holds a number, None where none does."""
    return next((place for place, part in enumerate(classes) if part.holds(value)), None)


def _by_period(region, columns):
    """Return the region's rows without unit and years, with the period in their place."""
    shown = region[columns].copy()
    periods = zip(region["from_year"], region["to_year"])
    shown.insert(0, "period", [unbroken(f"{first}–{last}") for first, last in periods])
    return shown


def _singles(table):
    return [f"{name}_k" for name in class_names() if f"{name}_k" in table.columns]


def _heads(language):
    """Return what a reader sees above the columns; the unit of measurement stands in the title."""
    classes = {f"{name}_k": text for name, text in zip(class_names(), category_names(language)[1:])}
    return {
        **classes,
        "name": translate("CarbonZoning", "name"),
        "period": translate("CarbonZoning", "period"),
        "lc": translate("CarbonZoning", "gross"),
        "lc_half": translate("CarbonZoning", "gross, 2 in the denominator"),
        "lc_net": translate("CarbonZoning", "net"),
        "lc_net_half": translate("CarbonZoning", "net, 2 in the denominator"),
    }
