"""Coordinate reference systems that outlast the thread that made them.

QGIS ties the definition of a CRS to the thread in which it was made. When that thread ends, all copies of the CRS stay
"valid" but are empty: no WKT, no transformation, and a layer that cannot be drawn. A tool run from its dialog works in
a pooled thread, which ends after half a minute without work.
"""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem


def lasting(crs):
    """Return a CRS made anew in this thread, which lives as long as the run: another's may end in the midst of it."""
    return _anew(crs) if crs.isValid() and crs.authid() else crs


def renew(layer):
    """Give a layer a CRS of this thread, the main one, before the thread that made the layer ends."""
    if layer.crs().authid():
        layer.setCrs(_anew(layer.crs()))


def _anew(crs):
    QgsCoordinateReferenceSystem.invalidateCache()  # it may still hold the other thread's
    return QgsCoordinateReferenceSystem(crs.authid())
