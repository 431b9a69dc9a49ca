"""Standard deviational ellipses of the land-use classes, and the track of their centres."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProcessingParameterString, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError
from ...core.landuse.areas import land_use_areas
from ...core.landuse.class_points import moments_of_cells, moments_of_units
from ...core.landuse.classes import category_names, class_names
from ...core.landuse.ellipse import FORMULAS
from ...core.landuse.ellipses import codes_of, ellipse_table, refuse_weights, track_table
from ...core.raster import crs_name, measuring_crs
from ...core.years import years_of
from ...core.zonal.units_on_grid import UnitsOnGrid
from .. import parameters, rasters, tables
from ..base import StudyAlgorithm
from . import ellipse_styles
from .ellipse_page import ellipse_report

translate = QCoreApplication.translate


class LandUseEllipses(StudyAlgorithm):
    ID = "landuseellipses"

    def label(self):
        return translate("CarbonZoning", "Land-use ellipses")

    def keywords(self):
        return translate(
            "CarbonZoning", "standard deviational ellipse,directional distribution,mean centre,shift,track,azimuth"
        ).split(",")

    def declare(self):
        self.addParameter(parameters.stack())
        self.addParameter(
            parameters.choices("CLASSES", translate("CarbonZoning", "Classes (none = all)"), "land_use_class")
        )
        self.addParameter(
            QgsProcessingParameterString("YEARS", translate("CarbonZoning", "Years (blank = all)"), optional=True)
        )
        self.addParameter(
            parameters.number(
                "STDDEVS", translate("CarbonZoning", "Standard deviations"), 1.0, minimum=0.01, maximum=10.0
            )
        )
        self.addParameter(
            parameters.choice("FORMULA", translate("CarbonZoning", "Convention of the axes"), "ellipse_axes", FORMULAS)
        )
        self.addParameter(parameters.choice("POINTS", translate("CarbonZoning", "Points"), "ellipse_points"))
        self.addParameter(parameters.units(optional=True))
        self.addParameter(parameters.unit_id(optional=True))
        self.addParameter(
            parameters.advanced(parameters.crs("CRS", translate("CarbonZoning", "CRS to measure in (blank = chosen)")))
        )
        self.addParameter(parameters.units_output(label=translate("CarbonZoning", "Land-use ellipses")))
        self.addParameter(
            parameters.lines_output("TRACK", label=translate("CarbonZoning", "Tracks of the mean centres"))
        )
        self.addParameter(
            parameters.points_output("CENTRES", label=translate("CarbonZoning", "Mean centres of the land-use classes"))
        )
        self.addParameter(parameters.report())

    def check(self, run):
        years_of(run.text("YEARS"))
        refuse_weights(run.choice("FORMULA"), run.choice("POINTS"))
        if run.given("UNITS") and not run.given("UNIT_ID"):
            raise StudyError("UNITS needs UNIT_ID, the field that identifies a unit.")
        if run.choice("POINTS") == "centroids" and not run.given("UNITS"):
            raise StudyError("POINTS centroids needs UNITS and their UNIT_ID. Choose them, or POINTS cells.")

    def execute(self, run):
        layer = run.raster("STACK")
        with rasters.series(run, [layer]) as dates:
            dates = rasters.of_years(dates, run.text("YEARS"))
            years = [date.year for date in dates]
            _warn_single(dates, run.monitor)
            wkt = measuring_crs(dates[0].raster, run.crs("CRS"), run.monitor)
            crs = QgsCoordinateReferenceSystem.fromWkt(wkt)
            moments, hectares = _moments(run, layer, dates, wkt, crs)
        ellipses, table = ellipse_table(
            years,
            codes_of(run.choices("CLASSES")),
            moments,
            hectares,
            category_names(run.language),
            formula=run.choice("FORMULA"),
            stddevs=run.number("STDDEVS"),
            monitor=run.monitor,
        )
        track = track_table(table)
        name = _name_of(wkt)
        run.info(translate("CarbonZoning", "Centres, axes and lengths are in {}.").format(name))
        _write(run, crs, ellipses, table, track)
        run.write_report("REPORT", ellipse_report, ellipses, table, track, name)


def _name_of(wkt):
    """Return the name of the coordinate system; that of the tool's own is a sentence, in the reader's language."""
    name, own = crs_name(wkt), "Lambert azimuthal equal-area about "
    if name.startswith(own):
        return translate("CarbonZoning", "Lambert azimuthal equal-area about {}").format(name[len(own) :])
    return name


def _warn_single(dates, monitor):
    if len(dates) == 1:
        monitor.warn(
            "The raster {name} gives one date only, {year}: there is no track of the centres.",
            name=dates[0].raster.name,
            year=dates[0].year,
        )


def _moments(run, layer, dates, wkt, crs):
    """Return the moments of each date and class, and the hectares."""
    units = rasters.placed(run, run.units("UNITS", "UNIT_ID"), layer) if run.given("UNITS") else None
    polygons = rasters.polygons_in(run, units, layer) if units else []
    if run.choice("POINTS") == "cells":
        weighted = run.choice("FORMULA") != "crimestat"
        zones = UnitsOnGrid(dates[0].raster, units.ids, polygons, "centre") if units else None
        if zones is not None:
            zones.require_overlap()
        return moments_of_cells(dates, wkt, weighted=weighted, zones=zones, monitor=run.monitor)
    panel = land_use_areas(dates, UnitsOnGrid(dates[0].raster, units.ids, polygons, "fraction"), monitor=run.monitor)
    by_year = {year: part.set_index("unit") for year, part in panel.groupby("year")}
    areas = np.stack([by_year[date.year].loc[units.ids, list(class_names())].to_numpy() for date in dates])
    places = [polygon.centroid().asPoint() for polygon in rasters.moved_polygons(units, crs, run.transform_context)]
    x, y = np.array([(place.x(), place.y()) for place in places]).T
    return moments_of_units(x, y, areas), areas.sum(axis=1)


def _write(run, crs, ellipses, table, track):
    """Write ellipses, track and centres in the CRS of their numbers."""
    polygons = [None if ellipse.is_flat else _polygon(ellipse.outline()) for ellipse in ellipses]
    shape = tables.Shape(QgsWkbTypes.Type.MultiPolygon, crs)
    run.write_shapes("OUTPUT", table, polygons, shape, ellipse_styles.ellipses)
    lines = [
        QgsGeometry.fromPolylineXY([QgsPointXY(row.x0, row.y0), QgsPointXY(row.x1, row.y1)])
        for row in track.itertuples()
    ]
    steps = track.drop(columns=["x0", "y0", "x1", "y1"])
    run.write_shapes("TRACK", steps, lines, tables.Shape(QgsWkbTypes.Type.LineString, crs), ellipse_styles.track)
    centres = table.dropna(subset=["x"])[["class", "class_name", "year", "x", "y", "area"]]
    points = [QgsGeometry.fromPointXY(QgsPointXY(row.x, row.y)) for row in centres.itertuples()]
    run.write_shapes("CENTRES", centres, points, tables.Shape(QgsWkbTypes.Type.Point, crs), ellipse_styles.centres)


def _polygon(ring):
    polygon = QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring.tolist()]])
    polygon.convertToMultiType()
    return polygon
