"""The coordinate system that a map is drawn in, and its name."""

from __future__ import annotations

import re

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate
WIDEST = 90  # degrees: what is wider than a hemisphere is drawn in degrees
NAMELESS = ("", "unknown", "unnamed")
# WKT takes Latin letters only: the name is translated where it is shown.
ABOUT_CENTRE = "Lambert azimuthal equal-area, centred on "
OWN = "Lambert azimuthal equal-area about "  # of `core.raster`, for rasters in degrees
LOST_DEGREE = re.compile("[?\ufffd](?=[NSEW])")  # a GeoPackage keeps no °
STEPS = (20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)  # degrees


def display_crs(layer):
    """Return the CRS to draw in: the layer's own, or an equal-area one about its centre where it is in degrees."""
    extent = layer.extent()
    if not layer.crs().isGeographic() or max(extent.width(), extent.height()) > WIDEST:
        return layer.crs()
    centre = extent.center()
    crs = QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={centre.y():.1f} +lon_0={centre.x():.1f} +datum=WGS84 +units=m +no_defs"
    )
    name = f"{ABOUT_CENTRE}{_degrees(centre.x(), 'E', 'W')} {_degrees(centre.y(), 'N', 'S')}"
    wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019)
    return QgsCoordinateReferenceSystem.fromWkt(wkt.replace('PROJCRS["unknown"', f'PROJCRS["{name}"', 1))


def moved(extent, from_crs, to_crs):
    """Return an extent in another CRS; as it is where one of them is not known."""
    return QgsCoordinateTransform(from_crs, to_crs, QgsProject()).transformBoundingBox(extent)


def crs_name(crs):
    """Return the name of a CRS as a reader knows it, with its code where it has one; never a PROJ string."""
    if crs.authid().startswith(("EPSG", "ESRI")):
        return f"{crs.description()} ({crs.authid()})"
    if crs.description().startswith(ABOUT_CENTRE):
        centre = crs.description()[len(ABOUT_CENTRE) :]
        return translate("CarbonZoning", "Lambert azimuthal equal-area, centred on {}").format(centre)
    if crs.description().startswith(OWN):
        centre = LOST_DEGREE.sub("°", crs.description()[len(OWN) :])
        return translate("CarbonZoning", "Lambert azimuthal equal-area about {}").format(centre)
    if crs.description().lower() not in NAMELESS:
        return crs.description()
    method = re.search(r'METHOD\["([^"]+)"', crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019))
    return method.group(1) if method else translate("CarbonZoning", "not known")


def degree_step(extent):
    """Return the step in degrees between lines of longitude and latitude over an extent in degrees, None for none."""
    span = min(extent.width(), extent.height())
    return next((step for step in STEPS if 2 * step <= span), None)


def _degrees(value, positive, negative):
    return f"{abs(value):.1f} {positive if value >= 0 else negative}"
