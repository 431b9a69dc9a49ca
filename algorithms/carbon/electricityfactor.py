"""The carbon emission factor of electricity from the generation mix, by year and province."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.double_counting import counted_twice, warn_of_double_counting
from ...core.carbon.electricity import factor_table, mix_factors, require_factor_field
from ...core.carbon.factors import load_factors
from ...core.carbon.generation import read_generation
from .. import parameters
from ..base import StudyAlgorithm
from .electricity_page import electricity_report

translate = QCoreApplication.translate


class ElectricityFactor(StudyAlgorithm):
    ID = "electricityfactor"

    def label(self):
        return translate("CarbonZoning", "Electricity factor")

    def keywords(self):
        return translate("CarbonZoning", "power,grid,generation mix,emission factor,kWh,coal").split(",")

    def declare(self):
        self.addParameter(
            parameters.table(
                "GENERATION", translate("CarbonZoning", "Generation mix (year, fuel, amount)"), ("fuel", "amount")
            )
        )
        self.addParameter(
            parameters.panel(label=translate("CarbonZoning", "Statistics panel (for double counting)"), optional=True)
        )
        for definition in (
            parameters.text("OUTPUT_FIELD", translate("CarbonZoning", "Name of the factor's field"), "factor"),
            parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset"),
            parameters.csv("FACTORS", translate("CarbonZoning", "Own factors (CSV, override the preset)")),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Electricity factors")))
        self.addParameter(parameters.report())

    def check(self, run):
        require_factor_field(run.text("OUTPUT_FIELD") or "factor")
        load_factors(run.choice("PRESET"), run.file("FACTORS"))

    def execute(self, run):
        factors = load_factors(run.choice("PRESET"), run.file("FACTORS"))
        table, statistics = run.table("GENERATION"), run.panel("PANEL")
        rows = read_generation(table, factors, table.attrs["name"], run.monitor)
        mix = mix_factors(rows, factors, table.attrs["name"], run.monitor)
        twice = None
        if statistics is not None:
            twice = counted_twice(statistics, rows, factors)
            warn_of_double_counting(statistics, rows, twice, run.monitor)
        result = factor_table(mix, run.text("OUTPUT_FIELD") or "factor", run.monitor)
        run.write_table("OUTPUT", result)
        run.write_report("REPORT", electricity_report, rows, mix, factors, twice)
