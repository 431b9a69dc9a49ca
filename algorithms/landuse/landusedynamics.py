"""Single and comprehensive dynamic degree of land use, per unit and for the region."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError, listing
from ...core.landuse.dynamics import dynamics
from ...core.landuse.matrix import matrix_of
from ...core.landuse.missing_land import MISSING_LAND
from ...core.landuse.periods import require_order
from ...core.panel import name_of
from ...core.panel_matching import require_common_units
from .. import parameters
from ..base import StudyAlgorithm
from .dynamics_page import dynamics_report

translate = QCoreApplication.translate


class LandUseDynamics(StudyAlgorithm):
    ID = "landusedynamics"

    def label(self):
        return translate("CarbonZoning", "Land-use dynamic degree")

    def keywords(self):
        return translate("CarbonZoning", "rate of change,single,comprehensive,dynamics,annual").split(",")

    def declare(self):
        self.addParameter(
            parameters.panel("AREAS", label=translate("CarbonZoning", "Land-use areas"), fields=("cropland",))
        )
        for name, text in (
            ("FROM_YEAR", translate("CarbonZoning", "First year (blank = first of the panel)")),
            ("TO_YEAR", translate("CarbonZoning", "Last year (blank = last of the panel)")),
        ):
            self.addParameter(parameters.integer(name, text, optional=True))
        self.addParameter(
            parameters.panel(
                "MATRIX",
                label=translate("CarbonZoning", "Transition matrix, long (for gross outflow)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "CHAIN", translate("CarbonZoning", "Every two consecutive dates between the years"), False
            )
        )
        self.addParameter(parameters.missing_land(MISSING_LAND))
        label = translate("CarbonZoning", "Units (for names and map of the report)")
        self.addParameter(parameters.units(label=label, optional=True))
        self.addParameter(parameters.unit_id(optional=True))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Land-use dynamic degree")))
        self.addParameter(parameters.report())

    def check(self, run):
        require_order(run.integer("FROM_YEAR"), run.integer("TO_YEAR"))
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("UNITS needs UNIT_ID, the field that identifies a unit.")

    def execute(self, run):
        matrix, areas = run.table("MATRIX"), run.panel("AREAS")
        table = dynamics(
            areas,
            run.integer("FROM_YEAR"),
            run.integer("TO_YEAR"),
            chain=run.flag("CHAIN"),
            matrix=None if matrix is None else matrix_of(matrix, matrix.attrs["name"]),
            missing=run.choice("MISSING_LAND"),
            monitor=run.monitor,
        )
        if "lc" not in table.columns:
            run.info(
                translate(
                    "CarbonZoning",
                    "Without MATRIX there are the net degrees lc_net and lc_net_half only; the gross degrees lc and "
                    "lc_half need a transition matrix.",
                )
            )
        run.write_table("OUTPUT", table)
        run.write_report("REPORT", dynamics_report, table, _units(run, areas))


def _units(run, areas):
    """Return the polygons of the report, None for none; units that have no polygon stand in its tables by their id."""
    if not (run.given("UNITS") and run.wanted("REPORT")):
        return None
    units = run.units("UNITS", "UNIT_ID")
    require_common_units(areas, units.ids, units.name)
    without = sorted(set(areas["unit"]) - set(units.ids))
    if without:
        run.monitor.warn(
            "{count} unit(s) of the panel {panel} have no polygon in {layer}: the map of the report lacks them, its "
            "tables have them: {units}.",
            count=len(without),
            panel=name_of(areas),
            layer=units.name,
            units=listing(without, 20),
        )
    return units
