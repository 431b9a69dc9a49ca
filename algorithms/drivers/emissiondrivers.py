"""What drives energy emissions, and whether they are decoupled from growth."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.factors import load_factors
from ...core.drivers.driver_panel import PRICES, DriverPanel, driver_panel
from ...core.drivers.emission_effects import bounding_years, emission_effects, units_frame, whole_span
from ...core.panel_matching import of_units
from ...core.years import years_of
from .. import parameters, styles, titles
from ..base import StudyAlgorithm
from .drivers_page import drivers_report

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Results:
    """What a run finds: DataFrames of the effects by period, and of the whole span."""

    drivers: DriverPanel
    bounds: list
    effects: object
    whole: object


class EmissionDrivers(StudyAlgorithm):
    ID = "emissiondrivers"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Emission drivers and decoupling")

    def keywords(self):
        return translate("CarbonZoning", "LMDI,decomposition,Kaya,decoupling,Tapio,drivers,effects").split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel"), fields=("population",)))
        self.addParameter(
            parameters.panel(
                "CARBON",
                label=translate("CarbonZoning", "Carbon panel (blank = in statistics)"),
                optional=True,
            )
        )
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        self.addParameter(
            parameters.text("PERIODS", translate("CarbonZoning", "Years between periods (blank = every fifth)"))
        )
        self.addParameter(
            parameters.flag("CHAIN", translate("CarbonZoning", "Sum the effects of every two consecutive years"))
        )
        self.addParameter(parameters.choice("PRICES", translate("CarbonZoning", "Prices of GDP"), "prices", PRICES))
        preset = parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset")
        factors = parameters.csv("FACTORS", translate("CarbonZoning", "Own factors (CSV, override the preset)"))
        for definition in (preset, factors):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.table_output("EFFECTS", label=translate("CarbonZoning", "Effects by period")))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Decoupling of the units")))
        self.addParameter(parameters.report())

    def check(self, run):
        years_of(run.text("PERIODS"))
        load_factors(run.choice("PRESET"), run.file("FACTORS"))

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        results = _results(run, units)
        years = results.bounds[0], results.bounds[-1]
        frame = units_frame(results.effects, results.whole, run.language)
        title = titles.dated(translate("CarbonZoning", "Decoupling of emissions from GDP"), years)
        run.write_table("EFFECTS", results.effects)
        run.write_units("OUTPUT", units, frame, styles.decoupling(titles.period(years)), title)
        run.write_report("REPORT", drivers_report, results, units)


def _results(run, units):
    panel = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
    carbon = run.panel("CARBON")
    factors = load_factors(run.choice("PRESET"), run.file("FACTORS"))
    years = set(panel["year"]) & set(panel["year"] if carbon is None else carbon["year"])
    bounds = bounding_years(run.text("PERIODS"), sorted(years))
    chain = run.flag("CHAIN")
    used = [year for year in sorted(years) if bounds[0] <= year <= bounds[-1]] if chain else bounds
    drivers = driver_panel(
        panel, carbon, factors, prices=run.choice("PRICES"), years=used, monitor=run.monitor.part(0, 0.5)
    )
    run.tell(fuels=1 if drivers.has_fuels else "")
    effects = emission_effects(drivers, bounds, chain=chain)
    return Results(drivers, bounds, effects, whole_span(drivers, bounds, chain=chain))
