"""Which class became which: map, matrix, change of each class, and a report with a Sankey diagram."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.factors import load_factors
from ...core.carbon.land_sinks import with_sinks
from ...core.errors import StudyError
from ...core.landuse.classes import NODATA
from ...core.landuse.periods import compared_years, require_order
from ...core.landuse.transition import transition_colours, transition_names, transitions
from ...core.landuse.transition_tables import change_table, matrix_table, summary_table, wide_table
from ...core.raster import created
from ...core.zonal.units_on_grid import METHODS
from .. import parameters, rasters, styles, titles
from ..base import StudyAlgorithm
from .transition_page import transition_report

translate = QCoreApplication.translate


class LandUseTransition(StudyAlgorithm):
    ID = "landusetransition"

    def label(self):
        return translate("CarbonZoning", "Land-use transition")

    def keywords(self):
        return translate(
            "CarbonZoning", "change,matrix,crosstab,Sankey,gain,loss,persistence,quantity,exchange,shift,swap"
        ).split(",")

    def declare(self):
        self.addParameter(parameters.stack())
        for name, text in (
            ("FROM_YEAR", translate("CarbonZoning", "First year (blank = first of the stack)")),
            ("TO_YEAR", translate("CarbonZoning", "Last year (blank = last of the stack)")),
        ):
            self.addParameter(parameters.integer(name, text, optional=True))
        self.addParameter(parameters.units(optional=True))
        self.addParameter(parameters.unit_id(optional=True))
        self.addParameter(
            parameters.choice("METHOD", translate("CarbonZoning", "Cells on the border"), "border_cells", METHODS)
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "CHAIN", translate("CarbonZoning", "Every two consecutive dates between the years"), False
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "CARBON", translate("CarbonZoning", "Change of the annual carbon sink of each transition"), False
            )
        )
        for definition in (
            parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset"),
            parameters.csv("FACTORS", translate("CarbonZoning", "Own factors (CSV, override the preset)")),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.raster_output(label=translate("CarbonZoning", "Land-use transitions")))
        for name, text in (
            ("MATRIX", translate("CarbonZoning", "Transition matrix, long")),
            ("WIDE", translate("CarbonZoning", "Transition matrix, wide")),
            ("CHANGES", translate("CarbonZoning", "Change of each class")),
            ("SUMMARY", translate("CarbonZoning", "Change of each unit")),
        ):
            self.addParameter(parameters.table_output(name, label=text, optional=True))
        self.addParameter(parameters.report())

    def check(self, run):
        require_order(run.integer("FROM_YEAR"), run.integer("TO_YEAR"))
        if run.given("UNITS") and not run.text("UNIT_ID"):
            raise StudyError("UNITS needs UNIT_ID, the field that identifies a unit.")
        if run.flag("CARBON"):
            load_factors(run.choice("PRESET"), run.file("FACTORS"))

    def execute(self, run):
        if run.given("FACTORS") and not run.flag("CARBON"):
            run.monitor.warn("FACTORS is not used: it belongs to CARBON, which is off.")
        layer = run.raster("STACK")
        units = run.units("UNITS", "UNIT_ID")
        path = run.raster_path("OUTPUT")
        rasters.require_other_file(path, [layer])
        zones = {"ids": units.ids, "units": rasters.polygons_in(run, units, layer)} if units else {}
        with rasters.series(run, [layer]) as dates:
            dates = _chosen(run, dates)
            with created(path, dates[0].raster.grid, _descriptions(dates), nodata=NODATA, **_legend(run)) as writer:
                crosstabs = transitions(dates, writer, method=run.choice("METHOD"), monitor=run.monitor, **zones)
        run.style_raster("OUTPUT", partial(styles.transitions, codes=crosstabs.codes), _title(run, crosstabs.pairs))
        _write_tables(run, crosstabs)


def _chosen(run, dates):
    first, last = run.integer("FROM_YEAR"), run.integer("TO_YEAR")
    name = dates[0].raster.name
    years = compared_years([date.year for date in dates], first, last, chain=run.flag("CHAIN"), name=name)
    return [date for date in dates if date.year in years]


def _title(run, pairs):
    """Return the title of the map, which shows its last pair of years."""
    title, shown = run.label("OUTPUT"), titles.period(pairs[-1])
    return titles.dated(title, shown) if len(pairs) == 1 else titles.shown(title, [*pairs[0], *pairs[-1]], shown)


def _descriptions(dates):
    return [f"{one.year}-{other.year}" for one, other in zip(dates, dates[1:])]


def _legend(run):
    return {"categories": transition_names(run.language), "colours": transition_colours()}


def _write_tables(run, crosstabs):
    matrix = matrix_table(crosstabs, run.language)
    changes, summary = change_table(crosstabs, run.language), summary_table(crosstabs)
    factors = load_factors(run.choice("PRESET"), run.file("FACTORS")) if run.flag("CARBON") else None
    if factors is not None:
        matrix = with_sinks(matrix, factors)
        keys = ["unit", "from_year", "to_year"]
        summary = summary.merge(matrix.groupby(keys, as_index=False)["cs_change"].sum(), on=keys)
    run.write_table("MATRIX", matrix)
    run.write_table("WIDE", wide_table(crosstabs, run.language))
    run.write_table("CHANGES", changes)
    run.write_table("SUMMARY", summary)
    run.write_report("REPORT", transition_report, crosstabs, matrix, changes, summary, factors)
