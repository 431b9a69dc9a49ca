"""The polygons of units: repaired, without curves and heights; those without area are refused by their units."""

from __future__ import annotations

import math

from qgis.core import QgsGeometry, QgsWkbTypes

from ..core.errors import StudyError, listing


def polygons_of(geometries, ids, name, monitor):
    """Return geometries as plain valid multipolygons, a list of QgsGeometry; `name` is that of their layer.

    Invalid ones are repaired and named in a warning. Raises StudyError, which names the units, for geometries that are
    missing, have coordinates that are no numbers, or no area.
    """
    _refuse_unusable(geometries, ids, name)
    straight = [without_curves(geometry) for geometry in geometries]
    broken = {unit for unit, geometry in zip(ids, straight) if not geometry.isGeosValid()}
    polygons = [plain_polygon(geometry, unit in broken) for unit, geometry in zip(ids, straight)]
    flat = [unit for unit, polygon in zip(ids, polygons) if polygon.isEmpty() or not polygon.area() > 0]
    if flat:
        raise StudyError(
            "The polygons of unit(s) {units} of the layer {name} have no area: they are collapsed to a line or a "
            "point. Draw them anew, or take the units out.",
            name=name,
            units=listing(flat),
        )
    if broken:
        invalid = [unit for unit in ids if unit in broken]
        monitor.warn(
            "The layer {name} has {count} invalid geometry(ies), repaired for this run: {units}.",
            name=name,
            count=len(invalid),
            units=listing(invalid, 20),
        )
    return polygons


def _refuse_unusable(geometries, ids, name):
    """Raise StudyError, which names the units, for geometries that are missing or have coordinates without a value."""
    empty = [unit for unit, geometry in zip(ids, geometries) if geometry.isNull() or geometry.isEmpty()]
    if empty:
        raise StudyError("The layer {name} has no geometry for unit(s) {units}.", name=name, units=listing(empty))
    endless = [unit for unit, geometry in zip(ids, geometries) if not _is_finite(geometry)]
    if endless:
        raise StudyError(
            "The polygons of unit(s) {units} of the layer {name} have coordinates that are no numbers. Draw them anew, "
            "or take the units out.",
            name=name,
            units=listing(endless),
        )


def _is_finite(geometry):
    box = geometry.boundingBox()
    corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    return all(map(math.isfinite, corners)) and math.isfinite(geometry.area())


def without_curves(geometry):
    """Return a copy without curves."""
    if geometry.constGet().hasCurvedSegments():
        return QgsGeometry(geometry.constGet().segmentize())
    return QgsGeometry(geometry)


def plain_polygon(geometry, repair):
    """Return a geometry without curves as a flat multipolygon, its polygons alone, repaired where `repair` is set."""
    result = geometry.makeValid() if repair else geometry
    parts = [part for part in result.asGeometryCollection() if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry]
    if result.type() != QgsWkbTypes.GeometryType.PolygonGeometry or _is_collection(result):
        result = QgsGeometry.collectGeometry(parts)
    if result.isNull():
        return result
    result.get().dropZValue()
    result.get().dropMValue()
    result.convertToMultiType()
    return result


def _is_collection(geometry):
    """Whether the polygons are members of a collection of any kind, such as a MultiSurface, not of a MultiPolygon."""
    return QgsWkbTypes.flatType(geometry.wkbType()) not in (
        QgsWkbTypes.Type.Polygon,
        QgsWkbTypes.Type.MultiPolygon,
    )
