"""Intensity analysis of land-use change: intervals, categories and transitions."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.landuse.intensity import category_table, interval_table, require_compared, transition_intensities
from ...core.landuse.periods import compared_years
from ...core.landuse.transition import transitions
from ...core.years import years_of
from ...core.zonal.units_on_grid import METHODS
from .. import parameters, rasters
from ..base import StudyAlgorithm
from .intensity_page import intensity_report

translate = QCoreApplication.translate


class IntensityAnalysis(StudyAlgorithm):
    ID = "intensityanalysis"

    def label(self):
        return translate("CarbonZoning", "Intensity analysis")

    def keywords(self):
        return translate(
            "CarbonZoning", "intensity,interval,category,transition,Aldwaik,Pontius,stationary,active,dormant"
        ).split(",")

    def declare(self):
        self.addParameter(parameters.stack())
        self.addParameter(parameters.text("YEARS", translate("CarbonZoning", "Years (blank = all)")))
        self.addParameter(parameters.units(optional=True))
        self.addParameter(parameters.unit_id(optional=True))
        self.addParameter(
            parameters.choice("METHOD", translate("CarbonZoning", "Cells on the border"), "border_cells", METHODS)
        )
        for name, label in (
            ("INTERVAL", translate("CarbonZoning", "Intensity of the intervals")),
            ("CATEGORY", translate("CarbonZoning", "Intensity of the categories")),
            ("TRANSITION", translate("CarbonZoning", "Intensity of the transitions")),
        ):
            self.addParameter(parameters.table_output(name, label=label))
        self.addParameter(parameters.report())

    def check(self, run):
        years_of(run.text("YEARS"))
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("UNITS needs UNIT_ID, the field that identifies a unit.")

    def execute(self, run):
        layer = run.raster("STACK")
        units = run.units("UNITS", "UNIT_ID")
        zones = {"ids": units.ids, "units": rasters.polygons_in(run, units, layer)} if units else {}
        with rasters.series(run, [layer]) as dates:
            dates = rasters.of_years(dates, run.text("YEARS"))
            compared_years([date.year for date in dates], name=dates[0].raster.name)  # says where there is one only
            crosstabs = transitions(dates, method=run.choice("METHOD"), monitor=run.monitor, **zones)
        require_compared(crosstabs)
        intervals = interval_table(crosstabs)
        categories = category_table(crosstabs, run.language)
        changes = transition_intensities(crosstabs, run.language)
        run.write_table("INTERVAL", intervals)
        run.write_table("CATEGORY", categories)
        run.write_table("TRANSITION", changes)
        run.write_report("REPORT", intensity_report, intervals, categories, changes)
