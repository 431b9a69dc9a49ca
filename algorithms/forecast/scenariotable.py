"""The editable scenario table, from each unit's own history (Table 5)."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.scenarios import scenario_table
from ...core.forecast.variables import logarithms, read_variables, study_table
from ...core.packages import pandas as pd
from .. import parameters
from ..base import StudyAlgorithm
from . import inputs

translate = QCoreApplication.translate


class ScenarioTable(StudyAlgorithm):
    ID = "scenariotable"
    GROUP = "forecast"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Scenario table")

    def keywords(self):
        return translate("CarbonZoning", "scenario,growth rate,cap,target,low-carbon,baseline").split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel")))
        self.addParameter(
            parameters.panel(
                "CARBON",
                label=translate("CarbonZoning", "Carbon panel (needed for CEI unless the statistics have ce)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "TARGETS", translate("CarbonZoning", "Targets"), [QgsProcessing.SourceType.TypeVector], optional=True
            )
        )
        self.addParameter(parameters.advanced(inputs.variables()))
        self.addParameter(
            parameters.advanced(
                parameters.integer("END_YEAR", translate("CarbonZoning", "Last year"), 2060, minimum=1900, maximum=2300)
            )
        )
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Scenario table")))

    def check(self, run):
        read_variables(run.matrix("VARIABLES", 4))

    def execute(self, run):
        panel = run.panel("PANEL")
        variables = read_variables(run.matrix("VARIABLES", 4))
        response = "ce" if any("ce" in row.columns for row in variables) else variables[0].columns[0]
        table, variables = study_table(panel, run.panel("CARBON"), response, variables, monitor=run.monitor)
        _, logs = logarithms(table, response, variables)
        levels = pd.concat([table[["unit", "year"]], np.exp(logs)], axis=1)
        scenarios = scenario_table(
            levels,
            base_year=int(levels["year"].max()),
            end_year=run.integer("END_YEAR"),
            targets=run.table("TARGETS"),
            groups=_groups(panel),
            monitor=run.monitor,
        )
        run.write_table("OUTPUT", scenarios)


def _groups(panel):
    """Return the text columns of the panel by unit, which targets may name (a province)."""
    texts = [name for name in panel.columns if name != "unit" and not pd.api.types.is_numeric_dtype(panel[name])]
    return panel.groupby("unit")[texts].first()
