"""The comprehensive land use index of each unit and year."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.land_use_index import NORMALISATIONS, grades_of, land_use_index
from ...core.landuse.missing_land import MISSING_LAND, report_missing_land
from .. import parameters
from ..base import StudyAlgorithm

translate = QCoreApplication.translate


class LandUseIntensity(StudyAlgorithm):
    ID = "landuseintensity"

    def label(self):
        return translate("CarbonZoning", "Land-use intensity")

    def keywords(self):
        return translate("CarbonZoning", "CLI,comprehensive land use index,land use degree,grade").split(",")

    def declare(self):
        self.addParameter(
            parameters.panel("AREAS", label=translate("CarbonZoning", "Land-use areas"), fields=("cropland",))
        )
        self.addParameter(
            parameters.matrix(
                "GRADES",
                translate("CarbonZoning", "Own grades (override the usual 1-4)"),
                [translate("CarbonZoning", "Class"), translate("CarbonZoning", "Grade")],
            )
        )
        self.addParameter(
            parameters.choice("NORMALISE", translate("CarbonZoning", "Normalised over"), "cli_range", NORMALISATIONS)
        )
        self.addParameter(parameters.missing_land(MISSING_LAND))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Land-use intensity")))

    def check(self, run):
        grades_of(run.matrix("GRADES", 2))

    def execute(self, run):
        grades = grades_of(run.matrix("GRADES", 2))
        areas = run.panel("AREAS")
        report_missing_land(areas, run.choice("MISSING_LAND"), run.monitor)
        panel = land_use_index(areas, grades, normalise=run.choice("NORMALISE"), monitor=run.monitor)
        run.write_panel("OUTPUT", panel)
