"""The comprehensive land use index of each unit and year, and a map of how fast it moves."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.landuse.index_change import index_change
from ...core.landuse.land_use_index import NORMALISATIONS, grades_of, land_use_index
from ...core.landuse.missing_land import MISSING_LAND, report_missing_land
from ...core.landuse.periods import require_order
from ...core.panel_matching import of_units
from .. import parameters, styles, titles
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
        self.addParameter(parameters.units(label=translate("CarbonZoning", "Units (for the map)"), optional=True))
        self.addParameter(parameters.unit_id(optional=True))
        for name, text in (
            ("FROM_YEAR", translate("CarbonZoning", "First year (blank = first of the panel)")),
            ("TO_YEAR", translate("CarbonZoning", "Last year (blank = last of the panel)")),
        ):
            self.addParameter(parameters.advanced(parameters.integer(name, text, optional=True)))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Land-use intensity")))
        label = translate("CarbonZoning", "Dynamic degree of the land-use index")
        self.addParameter(parameters.units_output("CHANGE", label=label, optional=True))

    def check(self, run):
        grades_of(run.matrix("GRADES", 2))
        require_order(run.integer("FROM_YEAR"), run.integer("TO_YEAR"))
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("UNITS needs UNIT_ID, the field that identifies a unit.")

    def execute(self, run):
        grades = grades_of(run.matrix("GRADES", 2))
        areas = run.panel("AREAS")
        report_missing_land(areas, run.choice("MISSING_LAND"), run.monitor)
        panel = land_use_index(areas, grades, normalise=run.choice("NORMALISE"), monitor=run.monitor)
        run.write_panel("OUTPUT", panel)
        if run.wanted("CHANGE") and run.given("UNITS"):
            self._write_map(run, panel)

    def _write_map(self, run, panel):
        units = run.units("UNITS", "UNIT_ID")
        matched = of_units(panel, units.ids, units.name, monitor=run.monitor)
        change = index_change(matched, run.integer("FROM_YEAR"), run.integer("TO_YEAR"), monitor=run.monitor)
        title = titles.value("cli_dynamic", titles.years_of(change), run.language)
        run.write_units("CHANGE", units, change, styles.signed("cli_dynamic"), title)
