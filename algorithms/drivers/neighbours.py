"""The neighbours of the units of a layer, as the parameters ask for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.choices import choice_label
from ...core.numerals import number_text
from ...core.space.contiguity import contiguous_pairs
from ...core.space.weights import (
    SpatialWeights,
    arc,
    chord,
    distance_weights,
    least_distance,
    nearest_weights,
    on_sphere,
    weights_of_pairs,
)
from .. import parameters
from ..compat import metres_per_unit
from ..report_units import rings

translate = QCoreApplication.translate
KINDS = ("queen", "rook", "k_nearest", "distance")
KILO = 1000.0
METRES_PER_DEGREE = 111_195.0  # on a sphere as large as the earth


@dataclass(frozen=True)
class Neighbours:
    """Weights, what a report says of them, and how many pairs share a border but no vertex (None: not asked)."""

    weights: SpatialWeights
    words: str
    snapped: int | None = None


def definitions():
    """Return the parameters, those for experts last."""
    return (
        parameters.choice("WEIGHTS", translate("CarbonZoning", "Neighbours by"), "weights", KINDS),
        parameters.integer("K", translate("CarbonZoning", "Count of nearest units (k nearest)"), 6, minimum=1),
        parameters.number(
            "DISTANCE",
            translate("CarbonZoning", "Distance, km (blank = automatic)"),
            minimum=0.0,
            optional=True,
        ),
        parameters.advanced(
            parameters.number(
                "TOLERANCE",
                translate("CarbonZoning", "Gap of borders, m (blank = automatic)"),
                minimum=0.0,
                optional=True,
            )
        ),
    )


def neighbours_of(run, units):
    """Return the `Neighbours` of `tables.Units`."""
    kind = run.choice("WEIGHTS")
    words = choice_label("weights", kind, run.language)
    if kind in ("queen", "rook"):
        return _contiguous(run, units, kind == "rook", words)
    units.require_crs()
    points, metres = _centres(units)
    if kind == "k_nearest":
        words = translate("CarbonZoning", "{kind}, k = {k}").format(kind=words, k=run.integer("K"))
        return Neighbours(nearest_weights(units.ids, points, run.integer("K"), monitor=run.monitor), words)
    geographic = units.crs.isGeographic()
    if run.number("DISTANCE") is None:
        distance = least_distance(points)
        known = arc(distance) if geographic else distance * metres
    else:
        known = KILO * run.number("DISTANCE")
        distance = chord(known) if geographic else known / metres
    words = translate("CarbonZoning", "{kind}, {distance} km").format(kind=words, distance=number_text(known / KILO, 5))
    return Neighbours(distance_weights(units.ids, points, distance), words)


def _contiguous(run, units, rook, words):
    polygons, tolerance = [rings(geometry) for geometry in units.geometries], run.number("TOLERANCE")
    if tolerance is not None:
        tolerance /= METRES_PER_DEGREE if units.crs.isGeographic() else metres_per_unit(units.crs)
    pairs = contiguous_pairs(polygons, rook=rook, tolerance=tolerance)
    strict = pairs if tolerance == 0 else contiguous_pairs(polygons, rook=rook, tolerance=0)
    return Neighbours(weights_of_pairs(units.ids, pairs), words, len(pairs) - len(strict))


def _centres(units):
    """Return the centroids of the units, on a plane in map units or on a sphere in metres, and metres per unit."""
    points = [geometry.centroid().asPoint() for geometry in units.geometries]
    plane = np.array([(point.x(), point.y()) for point in points])
    if units.crs.isGeographic():
        return on_sphere(plane[:, 0], plane[:, 1]), 1.0
    return plane, metres_per_unit(units.crs)
