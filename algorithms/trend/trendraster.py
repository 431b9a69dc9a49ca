"""Trends of a stack of rasters, cell by cell."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.months import dated_within_years, month_list
from ...core.trend.methods.trend_method import CORRECTIONS, METHODS
from ...core.trend.raster.job import TrendOptions, make_trend_raster, method_of
from ...core.trend.raster.sink import has_types
from ...core.years import year_list
from ...core.zonal.units_on_grid import UnitsOnGrid
from .. import parameters, rasters, styles, titles
from ..base import StudyAlgorithm
from . import raster_page
from .trend_parameters import marked_threshold

translate = QCoreApplication.translate


class TrendRaster(StudyAlgorithm):
    ID = "trendraster"
    PACKAGES = ("scipy",)

    def label(self):
        return translate("CarbonZoning", "Trend raster")

    def keywords(self):
        return translate(
            "CarbonZoning",
            "Generate trend raster,Mann-Kendall,Sen,Theil,seasonal Kendall,harmonic,polynomial,linear,regression,pixel,"
            "time series,significance,NDVI,Dask",
        ).split(",")

    def declare(self):
        for definition in (*_main(), *map(parameters.advanced, _advanced())):
            self.addParameter(definition)
        self.addParameter(parameters.raster_output(label=translate("CarbonZoning", "Trend raster")))
        self.addParameter(
            parameters.raster_output("CLASSES", label=translate("CarbonZoning", "Trend types"), optional=True)
        )
        self.addParameter(parameters.report())
        self.addOutput(QgsProcessingOutputNumber("P_LIMIT", translate("CarbonZoning", "Largest p of a marked trend")))

    def check(self, run):
        if not run.given("INPUT"):
            raise StudyError("No raster was given. Choose a stack of bands, or two or more rasters.")
        if month_list(run.text("YEARS")) is None:
            year_list(run.text("YEARS"))

    def execute(self, run):
        layers = run.rasters("INPUT")
        wanted = {name: run.raster_path(name) for name in ("OUTPUT", "CLASSES") if name == "OUTPUT" or run.wanted(name)}
        for path in wanted.values():
            rasters.require_other_file(path, layers)
        settings = _settings(run)
        with rasters.series(
            run, layers, run.text("YEARS"), align=run.flag("ALIGN"), dating=dated_within_years
        ) as dates:
            rasters.refuse_pictures(dates)
            rasters.warn_of_fills(run, dates)
            units = run.units("UNITS", "UNIT_ID")
            classes = _types_path(run, wanted, settings, dates)
            years = [date.year for date in dates]
            outcome = make_trend_raster(
                dates,
                wanted["OUTPUT"],
                classes,
                settings,
                zones=_zones(run, dates, units, layers[0]),
                units=len(units.ids) if units else 0,
                language=run.language,
                monitor=run.monitor,
            )
            if "slope" in outcome.bands:
                reach = outcome.summary.slopes.reach(styles.SHOWN_SHARE)
                title = titles.shown(run.label("OUTPUT"), years, translate("CarbonZoning", "slope per year"))
                run.style_raster("OUTPUT", styles.slopes(outcome.bands, reach), title)
            if classes:
                run.style_raster("CLASSES", styles.trend_types, years=years)
            run.write_report("REPORT", raster_page.trend_report, dates, settings, outcome, units)
        return {} if outcome.p_limit is None else {"P_LIMIT": outcome.p_limit}


def _main():
    return (
        parameters.rasters("INPUT", translate("CarbonZoning", "Rasters of one band each, or one stack")),
        parameters.text("YEARS", translate("CarbonZoning", "Years or months (blank = from the names)")),
        parameters.choice("METHOD", translate("CarbonZoning", "Method"), "trend_method", METHODS),
        parameters.integer("MIN_VALID", translate("CarbonZoning", "Minimum number of valid dates"), 2, minimum=2),
        marked_threshold(),
        parameters.units(label=translate("CarbonZoning", "Units (cells beyond have no result)"), optional=True),
        parameters.unit_id(optional=True),
        parameters.flag("ALIGN", translate("CarbonZoning", "Warp rasters to the grid of the first")),
    )


def _advanced():
    return (
        parameters.choice(
            "CORRECTION",
            translate("CarbonZoning", "Correction for serial correlation"),
            "serial_correlation",
            CORRECTIONS,
        ),
        parameters.flag("CONTEXTUAL", translate("CarbonZoning", "Contextual Mann-Kendall (3 x 3 cells)")),
        parameters.flag("EXACT", translate("CarbonZoning", "Exact p of short series without ties")),
        parameters.number(
            "FDR",
            translate("CarbonZoning", "False discovery rate (blank = threshold)"),
            minimum=0.0,
            maximum=1.0,
            optional=True,
        ),
        parameters.number(
            "CONFIDENCE",
            translate("CarbonZoning", "Confidence of the slope's limits"),
            0.95,
            minimum=0.5,
            maximum=0.9999,
        ),
        parameters.integer("DEGREE", translate("CarbonZoning", "Degree of the polynomial"), 2, minimum=1, maximum=5),
        parameters.integer("FREQUENCY", translate("CarbonZoning", "Number of harmonics"), 1, minimum=1, maximum=6),
        parameters.number("CYCLE", translate("CarbonZoning", "Length of the longest cycle (years)"), 1.0, minimum=0.01),
        parameters.text("BANDS", translate("CarbonZoning", "Bands beside slope, p and Z (blank = all)")),
        parameters.choice("PRECISION", translate("CarbonZoning", "Precision"), "precision"),
        parameters.flag("OVERVIEWS", translate("CarbonZoning", "Add overviews")),
        parameters.flag("RESUME", translate("CarbonZoning", "Keep finished blocks, continue a broken run")),
        parameters.number(
            "MEMORY",
            translate("CarbonZoning", "Memory (MB, blank = 80 for each thread)"),
            minimum=16,
            maximum=1_000_000,
            optional=True,
        ),
        parameters.integer(
            "THREADS", translate("CarbonZoning", "Threads (blank = one for each processor)"), minimum=1, optional=True
        ),
        parameters.text("SCHEDULER", translate("CarbonZoning", "Dask scheduler (blank = this machine)")),
    )


def _settings(run):
    options = {
        "min_valid": run.integer("MIN_VALID"),
        "confidence": run.number("CONFIDENCE"),
        "exact": run.flag("EXACT"),
        "correction": run.choice("CORRECTION"),
        "contextual": run.flag("CONTEXTUAL"),
        "degree": run.integer("DEGREE"),
        "frequency": run.integer("FREQUENCY"),
        "cycle": run.number("CYCLE"),
    }
    bands = tuple(filter(None, (name.strip() for name in run.text("BANDS").split(","))))
    return TrendOptions(
        method=run.choice("METHOD"),
        options=options,
        precision=run.choice("PRECISION"),
        bands=bands or None,
        threshold=run.number("THRESHOLD"),
        rate=run.number("FDR"),
        memory=run.number("MEMORY"),
        threads=run.integer("THREADS"),
        scheduler=run.text("SCHEDULER"),
        overviews=run.flag("OVERVIEWS"),
        resume=run.flag("RESUME"),
    )


def _types_path(run, wanted, settings, dates):
    """Return where the trend types go, "" where they are not wanted or the method has none."""
    if "CLASSES" not in wanted:
        return ""
    if has_types([band.name for band in method_of(settings, [date.year for date in dates]).bands]):
        return wanted["CLASSES"]
    run.monitor.warn("The method {method} has no p of a slope, so there are no trend types.", method=settings.method)
    del run.results["CLASSES"]
    return ""


def _zones(run, dates, units, layer):
    if units is None:
        return None
    polygons = rasters.polygons_in(run, units, layer)
    zones = UnitsOnGrid(dates[0].raster, units.ids, polygons, "centre")
    zones.require_overlap()
    return zones
