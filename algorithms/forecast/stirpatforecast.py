"""Emission of every unit to 2060 in any number of scenarios: paths with bands, peaks, neutrality, potential."""

from __future__ import annotations

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.forecast import ANCHORS, ForecastOptions, forecast
from ...core.forecast.outcomes import forecast_table, region_table
from ...core.forecast.potential import CEP_BY, potential_names, rule_names
from ...core.forecast.scenario_rows import BOUNDS, field_names
from ...core.forecast.uncertainty import SOURCES
from ...core.forecast.unit_counts import unit_counts
from ...core.panel import require_columns
from ...core.panel_matching import of_units
from ...core.stirpat.model_reader import read_model, shipped_model
from ...core.thresholds import threshold
from .. import parameters, tables, titles
from ..base import StudyAlgorithm
from ..report_units import unit_labels
from . import inputs, maps
from .forecast_page import forecast_report
from .forecast_words import what_was_drawn

translate = QCoreApplication.translate
AS_TABLE = "table"
RESULTS = ["cep", "cep_label", "cep_rule", "non_monotone"]  # first in the table of results
DEFAULT = ForecastOptions()


class StirpatForecast(StudyAlgorithm):
    ID = "stirpatforecast"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "STIRPAT forecast")

    def keywords(self):
        return translate(
            "CarbonZoning", "forecast,projection,peak,neutrality,2060,scenario,potential,back-casting,uncertainty"
        ).split(",")

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Statistics panel"), fields=("population",)))
        self.addParameter(parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon panel"), fields=("ce",)))
        self.addParameter(
            QgsProcessingParameterFile(
                "MODEL", translate("CarbonZoning", "STIRPAT model (blank = Eq. 13)"), extension="json", optional=True
            )
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
        self.addParameter(parameters.choice("SINK", translate("CarbonZoning", "Future sequestration"), "future_sink"))
        self._declare_draws()
        self._declare_rare()
        self._declare_outputs()

    def _declare_draws(self):
        self.addParameter(
            parameters.integer(
                "DRAWS",
                translate("CarbonZoning", "Draws of the bands (0 = none)"),
                DEFAULT.draws,
                minimum=0,
                maximum=100_000,
                optional=True,
            )
        )
        for definition in (
            parameters.integer(
                "SEED", translate("CarbonZoning", "Seed of the draws"), DEFAULT.seed, minimum=0, optional=True
            ),
            inputs.choice("UNCERTAINTY", translate("CarbonZoning", "Sources of uncertainty"), "uncertainty", SOURCES),
        ):
            self.addParameter(parameters.advanced(definition))

    def _declare_rare(self):
        for definition in (
            inputs.base_year(),
            inputs.choice("ANCHOR", translate("CarbonZoning", "Base-year level"), "anchor", ANCHORS),
            inputs.choice(
                "THRESHOLD",
                translate("CarbonZoning", "Treatment of IS and UR thresholds"),
                "threshold",
                (AS_TABLE, *BOUNDS),
            ),
            inputs.choice("CEP_BY", translate("CarbonZoning", "What the potential follows from"), "cep_by", CEP_BY),
            inputs.word("REFERENCE", translate("CarbonZoning", "Reference scenario (blank = baseline)")),
            inputs.word("BACKCAST", translate("CarbonZoning", "Variable to back-cast (blank = CEI)")),
        ):
            self.addParameter(parameters.advanced(definition))

    def _declare_outputs(self):
        self.addParameter(parameters.table_output("FORECAST", label=translate("CarbonZoning", "Forecast")))
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Peaks and potential of the units")))
        for name, label in (
            ("REGION", translate("CarbonZoning", "Forecast of the region")),
            ("OUTCOMES", translate("CarbonZoning", "Peaks, neutrality and sums by scenario")),
            ("BACKCASTS", translate("CarbonZoning", "Back-casting")),
            ("COUNTS", translate("CarbonZoning", "Counts of units")),
            ("SCOPES", translate("CarbonZoning", "Estimation scopes compared")),
        ):
            self.addParameter(parameters.table_output(name, label=label, optional=True))
        self.addParameter(
            parameters.units_output("TIMELINE", label=translate("CarbonZoning", "Emissions over time"), optional=True)
        )
        self.addParameter(parameters.report())

    def check(self, run):
        if run.file("MODEL"):
            read_model(run.file("MODEL"))

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        run.monitor.unit_names.update(unit_labels(units, run.language))
        model = read_model(run.file("MODEL")) if run.file("MODEL") else shipped_model()
        whole = run.panel("PANEL")
        panel = of_units(whole, units.ids, units.name, monitor=run.monitor)
        carbon = of_units(run.panel("CARBON"), units.ids, units.name, monitor=run.monitor)
        require_columns(carbon, [model.response, "cs"])
        found = forecast(
            panel,
            carbon,
            model,
            _options(run),
            scenarios=run.table("SCENARIOS"),
            groups=inputs.groups(whole),
            known=set(whole["unit"]),
            monitor=run.monitor,
        )
        _write(run, units, found)


def _options(run):
    threshold, draws, seed = run.choice("THRESHOLD") or AS_TABLE, run.integer("DRAWS"), run.integer("SEED")
    return ForecastOptions(
        base_year=run.integer("BASE_YEAR"),
        end_year=run.integer("END_YEAR"),
        step=run.integer("STEP"),
        anchor=run.choice("ANCHOR") or DEFAULT.anchor,
        bound=None if threshold == AS_TABLE else threshold,
        sink=run.choice("SINK"),
        reference=run.text("REFERENCE"),
        backcast=run.text("BACKCAST"),
        draws=DEFAULT.draws if draws is None else draws,
        seed=DEFAULT.seed if seed is None else seed,
        source=run.choice("UNCERTAINTY") or DEFAULT.source,
        cep_by=run.choice("CEP_BY") or DEFAULT.cep_by,
        scopes=run.wanted("SCOPES") or run.wanted("REPORT"),
        medians=run.wanted("REPORT"),
    )


def _write(run, units, found):
    rows = forecast_table(found.paths, found.cs, found.bands)
    years = [int(year) for year in found.paths.plan.years]
    shown = found.potentials.assign(cep_rule=found.potentials["cep_rule"].map(rule_names(years[-1], run.language)))
    shown.insert(list(shown.columns).index("cep") + 1, "cep_label", shown["cep"].map(potential_names(run.language)))
    _write_maps(run, units, found, rows, shown)
    run.write_table("FORECAST", rows)
    run.write_table("REGION", region_table(found.paths, found.cs, found.bands))
    run.write_table("OUTCOMES", found.outcomes, years)
    if found.backcasts is not None:
        run.write_table("BACKCASTS", found.backcasts, years)
    counts = unit_counts(found.outcomes, found.potentials, found.backcasts, base_year=years[0])
    run.write_table("COUNTS", counts, years)
    if found.scopes is not None:
        run.write_table("SCOPES", found.scopes.table, years)
    run.tell(drawn=what_was_drawn(found.bands))
    run.write_report("REPORT", forecast_report, units, found, shown, counts)


def _write_maps(run, units, found, rows, shown):
    """Write the units with their potential and peaks, and the emission over time where it is wanted."""
    fields = field_names(found.paths.plan.scenarios)
    reference, years = fields[found.roles.reference], [int(year) for year in found.paths.plan.years]
    style = maps.potential_and_peaks(f"peak_{reference}", int(threshold("turn_year")))
    ordered = shown[[*RESULTS, *shown.columns.difference(RESULTS, sort=False)]]
    run.write_units("OUTPUT", units, ordered, style, titles.value("cep", years, run.language))
    if run.wanted("TIMELINE"):
        frame, geometries = maps.timeline_rows(units, rows, fields)
        shape = tables.Shape(QgsWkbTypes.Type.MultiPolygon, units.crs)
        field = f"emission_{reference}"
        title = titles.value(field, years, run.language)
        run.write_shapes("TIMELINE", frame, geometries, shape, maps.timeline(field), title)
