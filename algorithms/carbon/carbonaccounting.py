"""The carbon account of every unit and year, and its indices (equations 1-11)."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.accounting import full_account, with_co2
from ...core.carbon.contributions import source_table
from ...core.carbon.electricity import MODES
from ...core.carbon.factors import load_factors
from ...core.carbon.gases import AS_PRESET, gwp_of
from ...core.carbon.indices import with_indices
from ...core.carbon.land_sinks import LAND_MODES, land_of_sinks
from ...core.carbon.presets import compare_presets
from ...core.carbon.spread import FEWEST, spread_of
from ...core.errors import StudyError, listing
from ...core.panel_matching import of_units
from ...core.statistics.magnitude_warnings import warn_of_panel
from ...core.years import span_of_years
from .. import parameters, styles, titles
from ..base import StudyAlgorithm
from ..report_units import unit_labels
from .electricity_inputs import electricity, provinces
from .further_parameters import further_parameters
from .page import carbon_report
from .results import Accounted, blank_values
from .words import source_name

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
            parameters.optional(
                parameters.choice("GWP", translate("CarbonZoning", "Global warming potential of CH₄ and N₂O"), "gwp")
            )
        )
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
            *further_parameters(),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.missing_land(LAND_MODES))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Carbon accounts of the units")))
        self.addParameter(parameters.table_output("CARBON", label=translate("CarbonZoning", "Carbon panel")))
        self.addParameter(
            parameters.table_output("SOURCES", label=translate("CarbonZoning", "Sources and sinks"), optional=True)
        )
        self.addParameter(parameters.report())

    def check(self, run):
        load_factors(run.choice("PRESET"), run.file("FACTORS"))
        mode = run.choice("ELECTRICITY")
        if mode in ("grid_mix", "direct") and not run.given("ELECTRICITY_FACTOR"):
            raise StudyError(
                "The electricity mode {mode} needs the table ELECTRICITY_FACTOR: columns year and factor (t C per "
                "10⁴ kWh), or year, fuel and amount with a row 'generation'.",
                mode=mode,
            )
        if 0 < (run.integer("DRAWS") or 0) < FEWEST:
            raise StudyError(
                "DRAWS is {draws}: too few for an interval. Give at least {fewest}, or 0 for none.",
                draws=run.integer("DRAWS"),
                fewest=FEWEST,
            )

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        statistics = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
        warn_of_panel(statistics, run.monitor)
        areas = of_units(run.panel("AREAS"), units.ids, units.name, monitor=run.monitor)
        seen, areas = areas, land_of_sinks(areas, run.choice("MISSING_LAND"), run.monitor)
        run.tell(scaled="" if areas is seen else 1)
        factors = load_factors(run.choice("PRESET"), run.file("FACTORS"))
        options = _options(run, units, statistics, areas, factors)
        gwp = gwp_of(run.choice("GWP") or AS_PRESET, factors.preset)
        account = full_account(statistics, areas, factors, gwp=gwp, monitor=run.monitor, **options)
        _tell(run, account.carbon, gwp)
        run.tell(zeros=blank_values(statistics, account) or "")
        run.monitor.progress(0.3)
        carbon = with_indices(
            account.carbon,
            _aligned(statistics, account.carbon, "gdp"),
            factors,
            form=run.choice("INDEX_FORM"),
            shares=run.choice("SHARES"),
            monitor=run.monitor,
        )
        draws = run.integer("DRAWS") or 0
        spread = spread_of(account, draws, run.integer("SEED") or 0, monitor=run.monitor) if draws else None
        run.monitor.progress(0.6)
        year = _map_year(run.integer("MAP_YEAR"), carbon)
        compare = partial(
            compare_presets,
            statistics,
            areas,
            carbon,
            run.file("FACTORS"),
            options,
            own=(factors.preset, gwp),
            monitor=run.monitor,
        )
        labels = unit_labels(units, run.language, run.text("UNIT_NAME"))
        carbon = carbon if spread is None else carbon.join(spread.units)
        power = (options["electricity"], options["provinces"])
        self._write(run, Accounted(account, carbon, areas, factors, units, labels, year, *power, spread, compare))

    def _write(self, run, found):
        carbon = with_co2(found.carbon) if run.flag("AS_CO2") else found.carbon
        title = titles.value("nce", [found.year], run.language)
        of_year = carbon[carbon["year"] == found.year].set_index("unit")
        run.write_units("OUTPUT", found.units, of_year, styles.signed("nce", year=found.year), title)
        run.write_panel("CARBON", carbon)
        if run.wanted("SOURCES"):
            run.write_table("SOURCES", _named(run, source_table(found.account, found.year)))
        run.write_report("REPORT", carbon_report, found)


def _options(run, units, statistics, areas, factors):
    """Return what the account takes besides the factors and the GWP, the same for all presets."""
    of_units = provinces(run, units, statistics, factors)
    years = sorted(set(statistics["year"]) & set(areas["year"]))
    return {
        "electricity": electricity(run, factors, of_units, years),
        "biogenic": run.flag("BIOGENIC"),
        "provinces": of_units,
        "temperature": run.number("MEAN_TEMPERATURE"),
        "missing": run.choice("MISSING"),
    }


def _tell(run, carbon, gwp):
    years = sorted(set(carbon["year"]))
    run.tell(gwp=gwp.name.upper() if "ch4" in carbon.columns else "")
    run.tell(units=carbon["unit"].nunique(), years=len(years), period=span_of_years(years))


def _named(run, table):
    """Return the table of sources with what a reader calls each."""
    names = [source_name(*pair, run.language) for pair in zip(table["activity"], table["process"])]
    table.insert(3, "flow_name", names)
    return table


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
