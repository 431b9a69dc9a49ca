"""The units on the map of a raster: their polygons in its CRS."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsRectangle

from ..core.errors import StudyError
from ..core.raster import crs_name
from .raster_layers import opened
from .report_units import unit_labels

EDGE_DEGREES = 0.01  # longest edge that is moved to another CRS without points between
EDGE_MAP_UNITS = 1000.0
POLE, TURN = 90.001, 360.001  # degrees, and what rounding may add


def placed(run, units, layer):
    """Return `tables.Units` with a CRS: units without one are taken to be in that of the raster that they lie on.

    Raises StudyError, which names the layer without a CRS, where they do not lie on it.
    """
    if units.crs.isValid() or not layer.crs.isValid():  # of a raster without CRS `core.raster.geodesy` says it
        return units
    with opened(layer) as raster:
        grid = raster.grid
    box = _extent(units)
    if not _touches(box, grid):
        raise StudyError(
            "The layer {name} has no coordinate reference system, and its coordinates ({west}, {south} to {east}, "
            "{north}) do not lie on the raster {raster}, which is in {crs}. Assign the layer its CRS (layer "
            "properties, or 'Assign projection').",
            name=units.name,
            west=f"{box.xMinimum():.7g}",
            south=f"{box.yMinimum():.7g}",
            east=f"{box.xMaximum():.7g}",
            north=f"{box.yMaximum():.7g}",
            raster=layer.name,
            crs=crs_name(grid.wkt),
        )
    run.monitor.warn(
        "The layer {name} has no coordinate reference system: it is taken to be in {crs}, that of the raster {raster}, "
        "on which it lies. Assign the layer its CRS.",
        name=units.name,
        crs=crs_name(grid.wkt),
        raster=layer.name,
    )
    return replace(units, crs=layer.crs)


def polygons_in(run, units, layer):
    """Return the polygons of `tables.Units` as WKB in the CRS of a raster layer, see `placed` and `moved_polygons`.

    Warnings of what lies in them then name the units.
    """
    units = placed(run, units, layer)
    run.monitor.unit_names.update(unit_labels(units, run.language))
    return [polygon.asWkb().data() for polygon in moved_polygons(units, layer.crs, run.transform_context)]


def moved_polygons(units, crs, context):
    """Return the polygons of `tables.Units` in another CRS, a list of QgsGeometry.

    Long edges get points between before they are moved, so that borders stay where they are. Raises StudyError, which
    names the layer, where its coordinates cannot be degrees as its CRS says.
    """
    refuse_metres_as_degrees(units)
    transform = QgsCoordinateTransform(units.crs, crs, context)
    if transform.isShortCircuited():
        return [QgsGeometry(geometry) for geometry in units.geometries]
    edge = EDGE_DEGREES if units.crs.isGeographic() else EDGE_MAP_UNITS
    moved = []
    for unit, geometry in zip(units.ids, units.geometries):
        polygon = geometry.densifyByDistance(edge)
        try:
            polygon.transform(transform)
        except QgsCsException as error:
            raise StudyError(
                "The unit {unit} of {layer} cannot be moved from {source} to {target}: {reason}.",
                unit=unit,
                layer=units.name,
                source=_crs_text(units.crs),
                target=_crs_text(crs),
                reason=error,
            ) from error
        moved.append(polygon)
    return moved


def refuse_metres_as_degrees(units):
    """Raise StudyError where coordinates of `tables.Units` cannot be degrees, as the layer's CRS says that they are."""
    if not (units.geometries and units.crs.isGeographic()):
        return
    box = _extent(units)
    beyond = (
        max(map(abs, (box.yMinimum(), box.yMaximum()))) > POLE or max(map(abs, (box.xMinimum(), box.xMaximum()))) > TURN
    )
    if beyond:
        raise StudyError(
            "The layer {name} is declared to be in {crs}, in degrees, but its coordinates ({west}, {south} to {east}, "
            "{north}) are none. Assign the layer the CRS that they are in (layer properties, or 'Assign projection').",
            name=units.name,
            crs=_crs_text(units.crs),
            west=f"{box.xMinimum():.7g}",
            south=f"{box.yMinimum():.7g}",
            east=f"{box.xMaximum():.7g}",
            north=f"{box.yMaximum():.7g}",
        )


def _extent(units):
    box = QgsRectangle()
    for geometry in units.geometries:
        box.combineExtentWith(geometry.boundingBox())
    return box


def _touches(box, grid):
    corners = [grid.pixels(x, y) for x in (box.xMinimum(), box.xMaximum()) for y in (box.yMinimum(), box.yMaximum())]
    columns, rows = zip(*corners)
    return max(columns) > 0 and max(rows) > 0 and min(columns) < grid.width and min(rows) < grid.height


def _crs_text(crs: QgsCoordinateReferenceSystem):
    return crs.authid() or crs.description()
