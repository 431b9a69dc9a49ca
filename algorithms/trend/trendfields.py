"""Trends of the fields of a panel, mapped on the units."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import heading, label_of
from ...core.packages import pandas as pd
from ...core.palettes import trend_colours
from ...core.panel_matching import of_units
from ...core.report import charts
from ...core.trend.fields import default_fields, region_panel, trends, type_counts, wide
from ...core.trend.serial import METHODS
from ...core.trend.trend_findings import trend_summary
from ...core.trend.types import trend_types
from .. import parameters, styles, titles
from ..base import StudyAlgorithm
from .trend_parameters import marked_threshold

translate = QCoreApplication.translate


class TrendFields(StudyAlgorithm):
    ID = "trendfields"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Trends of attribute fields")

    def keywords(self):
        return translate("CarbonZoning", "Mann-Kendall,Sen,Theil,trend,slope,significance").split(",")

    def declare(self):
        self.addParameter(parameters.panel())
        self.addParameter(
            parameters.field(
                "FIELDS",
                translate("CarbonZoning", "Fields (none = the indices of the zoning)"),
                "PANEL",
                optional=True,
                multiple=True,
            )
        )
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        self.addParameter(
            parameters.choice("METHOD", translate("CarbonZoning", "Mann-Kendall test"), "serial_correlation", METHODS)
        )
        self.addParameter(marked_threshold())
        for name, text in (
            ("FROM_YEAR", translate("CarbonZoning", "First year (blank = all)")),
            ("TO_YEAR", translate("CarbonZoning", "Last year (blank = all)")),
        ):
            self.addParameter(parameters.integer(name, text, optional=True))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Trends of the units")))
        self.addParameter(parameters.report())

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        panel = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
        fields = run.fields("FIELDS") or default_fields(panel)
        years = {"from_year": run.integer("FROM_YEAR"), "to_year": run.integer("TO_YEAR")}
        options = {"method": run.choice("METHOD"), "threshold": run.number("THRESHOLD"), **years}
        table = trends(panel, fields, monitor=run.monitor, **options)
        region = trends(region_panel(panel, fields), fields, **options)
        shown, years = _shown(fields), _period(panel, **years)
        style = styles.trend_of(shown, titles.period(years))
        run.write_units("OUTPUT", units, wide(table), style, titles.trend(shown, years, run.language))
        run.write_report("REPORT", _report, panel, fields, table, region)


def _period(panel, from_year, to_year):
    """Return the years that the trends are of."""
    first = -math.inf if from_year is None else from_year
    last = math.inf if to_year is None else to_year
    return [year for year in panel["year"] if first <= year <= last]


def _shown(fields):
    return "nce" if "nce" in fields else fields[0]


def _report(run, panel, fields, table, region):
    report = run.report(
        translate("CarbonZoning", "Trends"),
        translate("CarbonZoning", "{units} units, {fields} fields, abs(Z) > {threshold} is marked").format(
            units=table["unit"].nunique(), fields=len(fields), threshold=run.number("THRESHOLD")
        ),
    )
    report.summary(trend_summary(table, region, _shown(fields), run.language))
    names = {kind.value: kind.name(run.language) for kind in trend_types()}
    report.heading(translate("CarbonZoning", "The region"))
    report.text(translate("CarbonZoning", "Amounts are summed over the units of a year, ratios are averaged."))
    report.table(
        translate("CarbonZoning", "Trends of the region"),
        _named(region, names, run.language).drop(columns="unit"),
        headers=_headers(),
        language=run.language,
    )
    report.heading(translate("CarbonZoning", "The units"))
    report.table(
        translate("CarbonZoning", "How many units have each type"),
        _counts(table, names, run.language),
        headers=_headers(),
        language=run.language,
    )
    shown = _shown(fields)
    counts = type_counts(table).loc[shown]
    report.chart(
        translate("CarbonZoning", "Types of {field}").format(field=label_of(shown, run.language)),
        charts.bars(
            [names[value] for value in names],
            [int(counts[value]) for value in names],
            xlabel=translate("CarbonZoning", "units"),
            colours=list(trend_colours(shown).values()),
        ),
    )
    report.table(
        translate("CarbonZoning", "All trends"),
        _named(table, names, run.language),
        headers=_headers(),
        language=run.language,
    )
    return report


def _named(table, names, language):
    shown = table[["unit", "field", "n", "slope", "z", "p", "s", "var_s", "tau", "r1", "type"]].copy()
    shown["field"] = [heading(field, language) for field in shown["field"]]
    shown["type"] = shown["type"].map(names)
    return shown


def _counts(table, names, language):
    counts = type_counts(table)
    counts.insert(0, "field", [label_of(field, language) for field in counts.index])
    return pd.DataFrame(counts).rename(columns=names).reset_index(drop=True)


def _headers():
    return {
        "field": translate("CarbonZoning", "field"),
        "slope": translate("CarbonZoning", "Sen slope per year"),
        "z": "Z",
        "p": "p",
        "s": "S",
        "r1": translate("CarbonZoning", "r1 of residuals"),
        "var_s": translate("CarbonZoning", "variance of S"),
        "type": translate("CarbonZoning", "trend type"),
        "none": translate("CarbonZoning", "no result"),
    }
