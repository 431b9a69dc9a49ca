"""Interior gaps of a panel, filled by spline and flagged."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.statistics.gaps import fill_gaps
from ...core.years import years_of
from .. import parameters
from ..base import StudyAlgorithm

translate = QCoreApplication.translate


class FillGaps(StudyAlgorithm):
    ID = "fillgaps"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Fill gaps")

    def keywords(self):
        return translate("CarbonZoning", "spline,interpolate,missing,null,series").split(",")

    def declare(self):
        self.addParameter(parameters.panel())
        self.addParameter(
            parameters.field(
                "FIELDS",
                translate("CarbonZoning", "Fields to fill (none = all numbers)"),
                "PANEL",
                optional=True,
                multiple=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "YEARS",
                translate("CarbonZoning", "Years (blank = those of the panel)"),
                optional=True,
            )
        )
        self.addParameter(
            parameters.integer(
                "MAX_GAP",
                translate("CarbonZoning", "Longest gap to fill, in years (blank = any)"),
                minimum=1,
                optional=True,
            )
        )
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Panel without gaps")))

    def check(self, run):
        years_of(run.text("YEARS"))

    def execute(self, run):
        filled = fill_gaps(
            run.panel("PANEL"),
            run.fields("FIELDS"),
            years=years_of(run.text("YEARS")),
            max_gap=run.integer("MAX_GAP"),
            monitor=run.monitor,
        )
        run.write_panel("OUTPUT", filled)
