"""The carbon account of every unit and year, and its indices (equations 1-11)."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.accounting import account, with_co2
from ...core.carbon.electricity import MODES, by_year, given_factor, grid_mix
from ...core.carbon.factors import load_factors
from ...core.carbon.indices import with_indices
from ...core.carbon.land_sinks import LAND_MODES, land_of_sinks
from ...core.errors import StudyError, listing
from ...core.panel import of_units
from .. import parameters, styles, titles
from ..base import StudyAlgorithm
from .page import carbon_report

translate = QCoreApplication.translate


class CarbonAccounting(StudyAlgorithm):
    ID = "carbonaccounting"

    def label(self):
        return translate("CarbonZoning", "Carbon accounting")

    def keywords(self):
        return translate("CarbonZoning", "carbon,emission,sequestration,sink,footprint,CO2,energy").split(",")

    def declare(self):
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel"), fields=("population",)))
        self.addParameter(
            parameters.panel("AREAS", label=translate("CarbonZoning", "Land-use areas"), fields=("cropland",))
        )
        self.addParameter(parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset"))
        self.addParameter(
            parameters.csv("FACTORS", translate("CarbonZoning", "Own factors (CSV, override the preset)"))
        )
        self.addParameter(
            parameters.choice("ELECTRICITY", translate("CarbonZoning", "Electricity factor from"), "electricity", MODES)
        )
        self.addParameter(
            parameters.panel(
                "ELECTRICITY_FACTOR",
                label=translate("CarbonZoning", "Electricity factors or power mix (table)"),
                optional=True,
            )
        )
        self.addParameter(parameters.choice("MISSING", translate("CarbonZoning", "Missing values"), "missing"))
        self.addParameter(
            parameters.integer("MAP_YEAR", translate("CarbonZoning", "Year of the map (blank = last)"), optional=True)
        )
        self.addParameter(
            parameters.flag("AS_CO2", translate("CarbonZoning", "Add the amounts in t CO₂ (columns _co2)"))
        )
        for definition in (
            parameters.choice("INDEX_FORM", translate("CarbonZoning", "Form of ECC and ESC"), "index_form"),
            parameters.choice(
                "SHARES", translate("CarbonZoning", "Sink mix for carbon-to-area conversion"), "sink_mix"
            ),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.missing_land(LAND_MODES))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Carbon accounts of the units")))
        self.addParameter(parameters.table_output("CARBON", label=translate("CarbonZoning", "Carbon panel")))
        self.addParameter(parameters.report())

    def check(self, run):
        load_factors(run.choice("PRESET"), run.file("FACTORS"))
        if run.choice("ELECTRICITY") != "table3" and not run.given("ELECTRICITY_FACTOR"):
            raise StudyError(
                "The electricity mode {mode} needs the table ELECTRICITY_FACTOR: columns year and factor (t C per "
                "10⁴ kWh), or year, fuel and amount with a row 'generation'.",
                mode=run.choice("ELECTRICITY"),
            )

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        statistics = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
        areas = of_units(run.panel("AREAS"), units.ids, units.name, monitor=run.monitor)
        areas = land_of_sinks(areas, run.choice("MISSING_LAND"), run.monitor)
        factors = load_factors(run.choice("PRESET"), run.file("FACTORS"))
        carbon = account(
            statistics,
            areas,
            factors,
            electricity=_electricity(run, factors, sorted(set(statistics["year"]) & set(areas["year"]))),
            missing=run.choice("MISSING"),
            monitor=run.monitor,
        )
        run.monitor.progress(0.5)
        carbon = with_indices(
            carbon,
            _aligned(statistics, carbon, "gdp"),
            factors,
            form=run.choice("INDEX_FORM"),
            shares=run.choice("SHARES"),
            monitor=run.monitor,
        )
        carbon = with_co2(carbon) if run.flag("AS_CO2") else carbon
        year = _map_year(run.integer("MAP_YEAR"), carbon)
        title = titles.value("nce", [year], run.language)
        run.write_units("OUTPUT", units, _of_year(carbon, year), styles.signed("nce", year=year), title)
        run.write_panel("CARBON", carbon)
        run.write_report("REPORT", carbon_report, carbon, factors, year)


def _electricity(run, factors, years):
    mode = run.choice("ELECTRICITY")
    if mode == "table3":
        return None
    table = run.table("ELECTRICITY_FACTOR")
    name = table.attrs["name"]
    mixed = mode == "grid_mix" and "factor" not in table.columns
    factor = grid_mix(table, factors, name, run.monitor) if mixed else given_factor(table, name)
    return by_year(factor, years, name)


def _aligned(statistics, carbon, column):
    if column not in statistics.columns:
        return None
    keyed = statistics.set_index(["unit", "year"])[column]
    return keyed.reindex(list(zip(carbon["unit"], carbon["year"]))).set_axis(carbon.index)


def _map_year(year, carbon):
    years = sorted(carbon["year"].unique())
    if year is not None and year not in years:
        raise StudyError(
            "The accounts have no year {year} for the map; they have {years}.", year=year, years=listing(years, 40)
        )
    return int(years[-1] if year is None else year)


def _of_year(carbon, year):
    return carbon[carbon["year"] == year].set_index("unit")
