"""The inset of a map: where on Earth the region lies, by lines of longitude and latitude; nothing is fetched."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLineSymbol,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor

from . import sheet_items as items
from .map_crs import degree_step, moved

SIZE = (46.0, 30.0)  # mm, unless a page has another
WIDER = (4.0, 4.2, 4.4, 4.6, 4.8, 5.0, 3.8, 3.6, 3.4)  # times the region's extent: the first with whole degrees counts
TOGETHER = (10.8, 4.2)  # mm: from the lower left corner to degrees that would meet, if both are nearer
CLEAR = (3.4, 1.4)  # mm: from a corner to the middle of degrees, along the lower and the left edge
WIDEST = 60.0  # degrees: of a region that needs no inset
LINE = {"color": "#b5b5b5", "width": "0.1"}


def inset_map(layout, theme, region, crs, size=SIZE):
    """Return the map item, still to be placed; None where the region has no place on Earth.

    Parameters
    ----------
    layout : QgsPrintLayout
    theme : str
        Map theme that shows the region as an outline.
    region : QgsRectangle
        In `crs`, which is that of the project.
    crs : QgsCoordinateReferenceSystem
    size : tuple of float
        Width and height in mm.
    """
    extents = [_wider(region, times, size) for times in WIDER]
    step = _step(extents[0], region, crs)
    if step is None:
        return None
    extent = next((extent for extent in extents if _is_clear(extent, step, crs, size)), extents[0])
    item = QgsLayoutItemMap(layout)
    item.attemptSetSceneRect(items.rectangle(0, 0, *size))
    item.setCrs(crs)
    item.setFollowVisibilityPreset(True)
    item.setFollowVisibilityPresetName(theme)
    item.zoomToExtent(extent)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(items.FRAME))
    item.setBackgroundColor(QColor("#ffffff"))
    _add_lines(item, step)
    return item


def _wider(region, times, size):
    """Return the extent of the inset about a region, in the shape of its frame."""
    width = max(region.width(), region.height() * size[0] / size[1]) * times
    height = width * size[1] / size[0]
    centre = region.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )


def _is_clear(extent, step, crs, size):
    """Whether no line meets the edges so near a corner that its degrees are cut, or two that they meet."""
    millimetre = extent.width() / size[0]
    west, east, south, north = extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum()
    along, up = (side * millimetre for side in CLEAR)
    far, high = (side * millimetre for side in TOGETHER)
    geographic = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())

    def crossed(axis, *ends):
        first, last = (math.floor(getattr(geographic.transform(*end), axis)() / step) for end in ends)
        return first != last

    try:
        is_cut = (
            crossed("y", (west, south + up), (west, south))
            or crossed("y", (west, south), (west + along, south))
            or crossed("y", (west, north - up), (west, north))
            or crossed("y", (west, north), (west + along, north))
            or crossed("x", (west, south), (west + along, south))
            or crossed("x", (east - along, south), (east, south))
        )
        both = ("y", (west, south), (west, south + high)), ("x", (west, south), (west + far, south))
        return not is_cut and not all(crossed(*one) for one in both)
    except QgsCsException:
        return False


def _step(extent, region, crs):
    """Return the step in degrees between lines, None where there are none to draw."""
    if not crs.isValid():
        return None
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        own = moved(region, crs, geographic)
        step = degree_step(moved(extent, crs, geographic))
    except QgsCsException:
        return None
    return step if max(own.width(), own.height()) <= WIDEST else None


def _add_lines(item, step):
    grid = QgsLayoutItemMapGrid("graticule", item)
    grid.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    grid.setIntervalX(step)
    grid.setIntervalY(step)
    grid.setLineSymbol(QgsLineSymbol.createSimple(LINE))
    items.write_degrees(grid, step, size=items.TINY, inside=True)
    item.grids().addGrid(grid)
