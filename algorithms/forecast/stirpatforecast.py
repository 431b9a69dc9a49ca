"""Emission of every unit to 2060 in three scenarios, its peak, neutrality and potential."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import listing
from ...core.forecast.model import read_model
from ...core.forecast.potential import class_names, potentials, sinks
from ...core.forecast.project import project, read_scenarios
from ...core.forecast.scenarios import scenario_table
from ...core.forecast.variables import logarithms, study_table
from ...core.packages import pandas as pd
from ...core.panel import of_units, require_columns
from .. import parameters, styles
from ..base import StudyAlgorithm
from .page import forecast_report

translate = QCoreApplication.translate


class StirpatForecast(StudyAlgorithm):
    ID = "stirpatforecast"
    GROUP = "forecast"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "STIRPAT forecast")

    def keywords(self):
        return translate("CarbonZoning", "forecast,projection,peak,neutrality,2060,scenario,potential").split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel")))
        self.addParameter(parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon panel")))
        self.addParameter(
            QgsProcessingParameterFile("MODEL", translate("CarbonZoning", "STIRPAT model"), extension="json")
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "SCENARIOS",
                translate("CarbonZoning", "Scenario table (blank = from the history)"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            )
        )
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        self.addParameter(
            parameters.integer("END_YEAR", translate("CarbonZoning", "Last year"), 2060, minimum=1900, maximum=2300)
        )
        self.addParameter(
            parameters.integer("STEP", translate("CarbonZoning", "Years between results"), 5, minimum=1, maximum=50)
        )
        self.addParameter(
            parameters.choice("SINK", translate("CarbonZoning", "Sequestration to come"), ("constant", "trend"))
        )
        self.addParameter(parameters.table_output("FORECAST", label=translate("CarbonZoning", "Forecast")))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Peaks and potential of the units")))
        self.addParameter(parameters.report())

    def check(self, run):
        if run.file("MODEL"):
            read_model(run.file("MODEL"))

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        model = read_model(run.file("MODEL"))
        panel = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
        carbon = of_units(run.panel("CARBON"), units.ids, units.name, monitor=run.monitor)
        require_columns(carbon, [model.response, "cs"])
        levels, emission = _levels(panel, carbon, model, run.monitor)
        forecast = _forecast(run, model, levels, emission)
        years = sorted(forecast["year"].unique())
        sequestration = sinks(carbon, years, run.choice("SINK")).stack().rename("cs")
        forecast = forecast.join(sequestration, on=["unit", "year"])
        forecast["nce"] = forecast["ce"] - forecast["cs"]
        table = potentials(forecast)
        table.insert(list(table.columns).index("cep") + 1, "cep_label", table["cep"].map(class_names(run.language)))
        run.write_table("FORECAST", forecast)
        run.write_units("OUTPUT", units, table, styles.potential)
        run.write_report("REPORT", forecast_report(run, forecast, table, carbon, model))


def _levels(panel, carbon, model, monitor):
    """Return the variables of all years, and the response with its unit and year."""
    table, variables = study_table(panel, carbon, model.response, model.variables, monitor=monitor)
    _, logs = logarithms(table, model.response, variables)
    levels = pd.concat([table[["unit", "year"]], np.exp(logs)], axis=1)
    return levels, table[["unit", "year", model.response]]


def _forecast(run, model, levels, emission):
    base_year, end_year = int(levels["year"].max()), run.integer("END_YEAR")
    given = run.table("SCENARIOS")
    table = scenario_table(levels, base_year=base_year, end_year=end_year) if given is None else given
    base = levels[levels["year"] == base_year].set_index("unit").drop(columns="year")
    without = sorted(set(levels["unit"]) - set(base.index))
    if without:
        run.monitor.warn(
            "{count} unit(s) have no row in the base year {year} and get no forecast: {units}.",
            count=len(without),
            year=base_year,
            units=listing(without),
        )
    start = emission[emission["year"] == base_year].set_index("unit")[model.response]
    return project(
        base,
        start,
        read_scenarios(table),
        model,
        base_year=base_year,
        end_year=end_year,
        step=run.integer("STEP"),
        monitor=run.monitor,
    )
