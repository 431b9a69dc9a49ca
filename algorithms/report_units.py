"""How units stand in a report: their names, and their outlines on its maps."""

from __future__ import annotations

from collections import Counter

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..core.names import name_field
from ..core.panel import REGION

translate = QCoreApplication.translate
LEAST_COSINE = 0.05  # of the latitude in the middle
DETAIL = 700  # parts of the extent that the map of a report tells apart


def unit_labels(units, language, field=""):
    """Return {id: name} of the units, where they have a name field, and of the region; `field` names one.

    Units of the same name have their id behind it.
    """
    field = field or name_field([one.name() for one in units.fields], language)
    labels = dict(zip(units.ids, units.column(field))) if field else {}
    labels = {unit: str(text) for unit, text in labels.items() if text}
    counts = Counter(labels.values())
    both = translate("CarbonZoning", "{name} ({unit})")
    labels = {unit: both.format(name=text, unit=unit) if counts[text] > 1 else text for unit, text in labels.items()}
    return {**labels, REGION: translate("CarbonZoning", "region")}


def outlines(units):
    """Return {unit: rings, arrays (points, 2)} for a map of a report: simplified, degrees in the shape of the land."""
    boxes = [geometry.boundingBox() for geometry in units.geometries]
    south, north = min(box.yMinimum() for box in boxes), max(box.yMaximum() for box in boxes)
    width = max(box.xMaximum() for box in boxes) - min(box.xMinimum() for box in boxes)
    tolerance = max(width, north - south) / DETAIL
    narrow = max(np.cos(np.radians((south + north) / 2)), LEAST_COSINE) if units.crs.isGeographic() else 1.0
    return {
        unit: [ring * (narrow, 1) for ring in rings(_simple(geometry, tolerance))]
        for unit, geometry in zip(units.ids, units.geometries)
    }


def rings(geometry):
    """Return the rings of a polygon, exterior and holes alike, as arrays (points, 2)."""
    parts = geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]
    return [np.array([(point.x(), point.y()) for point in ring]) for part in parts for ring in part]


def _simple(geometry, tolerance):
    simple = geometry.simplify(tolerance)
    return geometry if simple.isEmpty() else simple
