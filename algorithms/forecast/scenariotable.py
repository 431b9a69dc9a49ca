"""The editable scenario table, from each unit's own history (Table 5)."""

from __future__ import annotations

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError, listing
from ...core.forecast.scenario_rows import BOUNDS
from ...core.forecast.scenario_table import scenario_table
from ...core.packages import pandas as pd
from ...core.stirpat.variables import levels, read_variables, region_sums, study_table
from .. import parameters
from ..base import StudyAlgorithm
from . import inputs

translate = QCoreApplication.translate


class ScenarioTable(StudyAlgorithm):
    ID = "scenariotable"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Scenario table")

    def keywords(self):
        return translate("CarbonZoning", "scenario,growth rate,cap,target,low-carbon,baseline").split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel"), fields=("population",)))
        self.addParameter(
            parameters.panel(
                "CARBON",
                label=translate("CarbonZoning", "Carbon panel (for CEI)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "TARGETS", translate("CarbonZoning", "Targets"), [QgsProcessing.SourceType.TypeVector], optional=True
            )
        )
        for definition in (
            inputs.variables(),
            parameters.csv("RULES", translate("CarbonZoning", "Scenario rules of your own")),
            parameters.field(
                "GROUP_BY",
                translate("CarbonZoning", "Rows by group (blank = by unit)"),
                "PANEL",
                optional=True,
            ),
            inputs.choice(
                "THRESHOLD", translate("CarbonZoning", "Treatment of IS and UR thresholds"), "threshold", BOUNDS
            ),
            inputs.base_year(),
            parameters.integer("END_YEAR", translate("CarbonZoning", "Last year"), 2060, minimum=1900, maximum=2300),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Scenario table")))

    def check(self, run):
        read_variables(run.matrix("VARIABLES", 4))

    def execute(self, run):
        panel = run.panel("PANEL")
        groups = inputs.groups(panel)
        variables = read_variables(run.matrix("VARIABLES", 4))
        response = "ce" if any("ce" in row.columns for row in variables) else variables[0].columns[0]
        table, variables = study_table(panel, run.panel("CARBON"), response, variables, monitor=run.monitor)
        if run.text("GROUP_BY"):
            table, groups = _grouped(table, groups, run.text("GROUP_BY"))
        values = levels(table, response, variables)[[variable.name for variable in variables]]
        base_year = run.integer("BASE_YEAR")
        base_year = int(table["year"].max()) if base_year is None else base_year
        scenarios = scenario_table(
            pd.concat([table[["unit", "year"]], values], axis=1),
            base_year=base_year,
            end_year=run.integer("END_YEAR"),
            rules=run.file("RULES"),
            bound=run.choice("THRESHOLD") or BOUNDS[0],
            targets=run.table("TARGETS"),
            groups=groups,
            monitor=run.monitor,
        )
        run.write_table("OUTPUT", scenarios, [base_year, run.integer("END_YEAR")])


def _grouped(table, groups, column):
    """Return the sums of each group, a panel whose unit is ``column=text``, and the texts that all its units share."""
    if column not in groups.columns:
        raise StudyError(
            "The panel has no text column {column} to group by; it has {found}.",
            column=column,
            found=listing(groups.columns) or "none",
        )
    names = f"{column}=" + groups[column].astype(str)
    parts = [region_sums(part).assign(unit=name) for name, part in table.groupby(table["unit"].map(names))]
    members = groups.groupby(names)
    return pd.concat(parts, ignore_index=True), members.first().where(members.nunique() == 1)
