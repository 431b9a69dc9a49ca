"""Single and comprehensive dynamic degree of land use, per unit and for the region."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.dynamics import dynamics
from ...core.landuse.matrix import matrix_of
from ...core.landuse.missing_land import MISSING_LAND
from ...core.landuse.periods import require_order
from .. import parameters
from ..base import StudyAlgorithm

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
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Land-use dynamic degree")))

    def check(self, run):
        require_order(run.integer("FROM_YEAR"), run.integer("TO_YEAR"))

    def execute(self, run):
        matrix = run.table("MATRIX")
        table = dynamics(
            run.panel("AREAS"),
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
