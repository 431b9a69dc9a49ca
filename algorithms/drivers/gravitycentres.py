"""Centres of gravity of the fields of a panel, their ellipses, and the way that the centres go."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of
from ...core.drivers.centres import centre_steps, gravity_centres, measures_well
from ...core.errors import StudyError
from ...core.packages import pandas as pd
from ...core.panel_matching import of_units
from ...core.years import years_of
from .. import parameters, tables
from ..base import StudyAlgorithm
from ..compat import metres_per_unit
from . import centre_styles
from .centres_page import centres_report
from .space_inputs import years_of_panel

translate = QCoreApplication.translate
FORMULAS = ("arcgis", "yuill")  # the third convention of ellipses knows no weights


class GravityCentres(StudyAlgorithm):
    ID = "gravitycentres"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Centres of gravity")

    def keywords(self):
        return translate("CarbonZoning", "gravity centre,mean centre,ellipse,displacement,track,migration").split(",")

    def declare(self):
        self.addParameter(parameters.panel())
        self.addParameter(
            parameters.field(
                "FIELDS",
                translate("CarbonZoning", "Fields (weights of the units)"),
                "PANEL",
                multiple=True,
                numeric=True,
            )
        )
        self.addParameter(parameters.units())
        self.addParameter(parameters.unit_id())
        self.addParameter(parameters.text("YEARS", translate("CarbonZoning", "Years of the panel (blank = all)")))
        self.addParameter(
            parameters.choice("FORMULA", translate("CarbonZoning", "Convention of the axes"), "ellipse_axes", FORMULAS)
        )
        self.addParameter(
            parameters.advanced(
                parameters.number(
                    "STDDEVS", translate("CarbonZoning", "Standard deviations"), 1.0, minimum=0.01, maximum=10.0
                )
            )
        )
        self.addParameter(parameters.points_output("CENTRES", label=translate("CarbonZoning", "Centres of gravity")))
        self.addParameter(
            parameters.lines_output("TRACKS", label=translate("CarbonZoning", "Tracks of the centres of gravity"))
        )
        self.addParameter(
            parameters.units_output(
                "ELLIPSES", label=translate("CarbonZoning", "Ellipses of the fields"), optional=True
            )
        )
        self.addParameter(parameters.report())

    def check(self, run):
        years_of(run.text("YEARS"))
        if not run.fields("FIELDS"):
            raise StudyError("Choose one or more number fields of the panel (FIELDS).")

    def execute(self, run):
        units = run.units("UNITS", "UNIT_ID")
        units.require_crs()
        panel = of_units(run.panel("PANEL"), units.ids, units.name, monitor=run.monitor)
        panel = panel[panel["year"].isin(years_of_panel(panel, run.text("YEARS")))].reset_index(drop=True)
        crs, places, name = _places(units, run.transform_context)
        ellipses, table = gravity_centres(
            panel,
            run.fields("FIELDS"),
            places,
            formula=run.choice("FORMULA"),
            stddevs=run.number("STDDEVS"),
            monitor=run.monitor,
        )
        table["longitude"], table["latitude"] = _degrees(table["x"], table["y"], crs, run.transform_context)
        table.insert(1, "field_label", [label_of(field, run.language) for field in table["field"]])
        steps = centre_steps(table)
        steps.insert(1, "field_label", [label_of(field, run.language) for field in steps["field"]])
        run.info(translate("CarbonZoning", "Centres, axes and lengths are in {}.").format(name))
        _write(run, crs, ellipses, table, steps)
        run.write_report("REPORT", centres_report, ellipses, table, steps, name)


def _places(units, context):
    """Return the CRS of the measures, the centroids in it, and its name: the layer's own where lengths are true."""
    points = [geometry.centroid().asPoint() for geometry in units.geometries]
    x, y = np.array([(point.x(), point.y()) for point in points]).T
    longitude, latitude = _degrees(x, y, units.crs, context)
    own = pd.DataFrame({"x": x, "y": y}, index=units.ids)
    metric = not units.crs.isGeographic() and metres_per_unit(units.crs) == 1
    if metric and measures_well(own, longitude, latitude):
        return units.crs, own, units.crs.description()
    north, east = round(float(latitude.mean()), 2), round(float(longitude.mean()), 2)
    crs = QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={north} +lon_0={east} +datum=WGS84 +units=m +no_defs"
    )
    name = translate("CarbonZoning", "Lambert azimuthal equal-area about {}").format(
        f"{abs(north):g}°{'NS'[north < 0]} {abs(east):g}°{'EW'[east < 0]}"
    )
    x, y = _moved(longitude, latitude, _geographic(), crs, context)
    return crs, pd.DataFrame({"x": x, "y": y}, index=units.ids), name


def _geographic():
    return QgsCoordinateReferenceSystem("EPSG:4326")


def _degrees(x, y, crs, context):
    return _moved(x, y, crs, _geographic(), context)


def _moved(x, y, source, target, context):
    """Return coordinates in another CRS, NaN where there are none."""
    transform = QgsCoordinateTransform(source, target, context)
    known = [np.isfinite(east) and np.isfinite(north) for east, north in zip(x, y)]
    moved = np.full((len(known), 2), np.nan)
    for row, (east, north, there) in enumerate(zip(x, y, known)):
        if there:
            point = transform.transform(QgsPointXY(east, north))
            moved[row] = point.x(), point.y()
    return moved[:, 0], moved[:, 1]


def _write(run, crs, ellipses, table, steps):
    known = table.dropna(subset=["x"])
    points = [QgsGeometry.fromPointXY(QgsPointXY(row.x, row.y)) for row in known.itertuples()]
    centres = known[["field", "field_label", "year", "x", "y", "longitude", "latitude", "field_sum", "points"]]
    run.write_shapes("CENTRES", centres, points, tables.Shape(QgsWkbTypes.Type.Point, crs), centre_styles.centres)
    lines = [
        QgsGeometry.fromPolylineXY([QgsPointXY(row.x0, row.y0), QgsPointXY(row.x1, row.y1)])
        for row in steps.itertuples()
    ]
    tracks = steps.drop(columns=["x0", "y0", "x1", "y1"])
    run.write_shapes("TRACKS", tracks, lines, tables.Shape(QgsWkbTypes.Type.LineString, crs), centre_styles.tracks)
    rings = [None if ellipse.is_flat else _polygon(ellipse.outline()) for ellipse in ellipses]
    shape = tables.Shape(QgsWkbTypes.Type.MultiPolygon, crs)
    run.write_shapes("ELLIPSES", table.drop(columns=["longitude", "latitude"]), rings, shape, centre_styles.ellipses)


def _polygon(ring):
    polygon = QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring.tolist()]])
    polygon.convertToMultiType()
    return polygon
