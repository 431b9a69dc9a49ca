"""The editable scenario table, from each unit's own history (Table 5)."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import unit_of
from ...core.errors import StudyError, listing
from ...core.forecast.scenario_rows import BOUNDS
from ...core.forecast.scenario_table import scenario_table
from ...core.packages import pandas as pd
from ...core.panel import region_sums
from ...core.stirpat.prices import PRICES, at_constant_prices
from ...core.stirpat.variables import levels, read_variables, study_table
from .. import parameters
from ..base import StudyAlgorithm
from ..sentences import listed
from . import inputs
from .scenario_page import scenario_report

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Results:
    """What a run finds: the scenario table, and the same for the sums of the region, None where units lack years.

    `past` is the first year and the last that rates and levels are of; `labels` {unit: name} where names are known.
    """

    variables: tuple
    base_year: int
    end_year: int
    past: tuple
    table: object
    region: object
    labels: dict


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
            inputs.prices(),
            inputs.base_year(),
            parameters.integer("END_YEAR", translate("CarbonZoning", "Last year"), 2060, minimum=1900, maximum=2300),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Scenario table")))
        self.addParameter(parameters.report())

    def check(self, run):
        read_variables(run.matrix("VARIABLES", 4))

    def execute(self, run):
        panel = run.panel("PANEL")
        groups = inputs.groups(panel)
        labels = inputs.labels(panel, run.language)
        run.monitor.unit_names.update(labels)
        response, table, variables = _rows_of(run, panel)
        sums = _region(table, response, variables)
        if run.text("GROUP_BY"):
            table, groups = _grouped(table, groups, run.text("GROUP_BY"))
        base_year = run.integer("BASE_YEAR")
        base_year = int(table["year"].max()) if base_year is None else base_year
        scenarios = _scenarios(
            run, _levels(table, response, variables), variables, base_year, targets=run.table("TARGETS"), groups=groups,
            monitor=run.monitor,
        )  # fmt: skip
        region = None if sums is None else _scenarios(run, sums, variables, base_year)
        past = (int(table["year"].min()), min(base_year, int(table["year"].max())))
        results = Results(variables, base_year, run.integer("END_YEAR"), past, scenarios, region, labels)
        run.write_table("OUTPUT", scenarios, [base_year, run.integer("END_YEAR")])
        run.write_report("REPORT", scenario_report, results)


def _rows_of(run, panel):
    """Return the response, the columns that it and the variables are made of, and the variables."""
    variables = read_variables(run.matrix("VARIABLES", 4))
    response = "ce" if any("ce" in row.columns for row in variables) else variables[0].columns[0]
    panel, variables = at_constant_prices(panel, variables, run.choice("PRICES") or PRICES[0])
    return response, *study_table(panel, run.panel("CARBON"), response, variables, monitor=run.monitor)


def _levels(table, response, variables):
    values = levels(table, response, variables)[[variable.name for variable in variables]]
    return pd.concat([table[["unit", "year"]], values], axis=1)


def _region(table, response, variables):
    """Return the levels of the sums of the region, None where a unit lacks a year."""
    try:
        return _levels(region_sums(table), response, variables)
    except StudyError:
        return None


def _scenarios(run, values, variables, base_year, **more):
    return scenario_table(
        values,
        base_year=base_year,
        end_year=run.integer("END_YEAR"),
        rules=run.file("RULES"),
        bound=run.choice("THRESHOLD") or BOUNDS[0],
        percent={row.name for row in variables if (row.unit or unit_of(row.name)) == "%"},
        **more,
    )


def _grouped(table, groups, column):
    """Return the sums of each group, a panel whose unit is ``column=text``, and the texts that all its units share."""
    if column not in groups.columns:
        raise StudyError(
            "The panel has no text column {column} to group by; it has {found}.",
            column=column,
            found=listed(groups.columns) or "none",
        )
    blank = groups.index[groups[column].isna() | (groups[column].astype(str).str.strip() == "")]
    if len(blank):
        raise StudyError(
            "{count} unit(s) have no text in {column} to group by: {units}. Fill it in, or leave GROUP_BY blank.",
            count=len(blank),
            column=column,
            units=listing(blank),
        )
    names = f"{column}=" + groups[column].astype(str)
    parts = [region_sums(part).assign(unit=name) for name, part in table.groupby(table["unit"].map(names))]
    members = groups.groupby(names)
    return pd.concat(parts, ignore_index=True), members.first().where(members.nunique() == 1)
