"""Trends of the fields of a panel, mapped on the units."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QCoreApplication

from ...core.panel_matching import of_units
from ...core.trend.fields import default_fields, region_panel, trends, wide
from ...core.trend.serial import METHODS
from .. import parameters, styles, titles
from ..base import StudyAlgorithm
from ..report_units import unit_labels
from .fields_page import Results, fields_report
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
        self.addParameter(parameters.unit_name())
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Trends of the units")))
        self.addParameter(parameters.report())

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        run.monitor.unit_names.update(unit_labels(units, run.language, run.text("UNIT_NAME")))
        panel = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
        fields = run.fields("FIELDS") or default_fields(panel)
        years = {"from_year": run.integer("FROM_YEAR"), "to_year": run.integer("TO_YEAR")}
        options = {"method": run.choice("METHOD"), "threshold": run.number("THRESHOLD"), **years}
        table = trends(panel, fields, monitor=run.monitor, **options)
        shown, years = _shown(fields), _period(panel, **years)
        used = panel[panel["year"].isin(years)]
        region = region_panel(used, fields)
        results = Results(used, fields, table, region, trends(region, fields, **options), shown)
        style = styles.trend_of(shown, titles.period(years))
        run.write_units("OUTPUT", units, wide(table), style, titles.trend(shown, years, run.language))
        run.write_report("REPORT", fields_report, results, units)


def _period(panel, from_year, to_year):
    """Return the years that the trends are of."""
    first = -math.inf if from_year is None else from_year
    last = math.inf if to_year is None else to_year
    return [year for year in panel["year"] if first <= year <= last]


def _shown(fields):
    return "nce" if "nce" in fields else fields[0]
