"""Units of a layer that lie over each other: their common areas, for a warning."""

from __future__ import annotations

from qgis.core import QgsSpatialIndex

from ...core.preflight.overlaps import warn_of_pairs


def warn_of_overlapping(units, monitor):
    """Warn of pairs of `tables.Units` that overlap; common borders are none."""
    areas = [geometry.area() for geometry in units.geometries]
    warn_of_pairs(_pairs(units.geometries, monitor), units.ids, areas, units.name, monitor)


def _pairs(geometries, monitor):
    """Yield (index, larger index, common area) of pairs with a common area."""
    boxes = QgsSpatialIndex()
    for number, geometry in enumerate(geometries):
        boxes.addFeature(number, geometry.boundingBox())
    for number, geometry in enumerate(geometries):
        monitor.check()
        for other in sorted(boxes.intersects(geometry.boundingBox())):
            area = geometry.intersection(geometries[other]).area() if other > number else 0.0
            if area > 0:  # -1 where there is nothing in common
                yield number, other, area
