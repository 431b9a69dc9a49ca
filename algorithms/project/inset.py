"""The inset of a map: where on Earth the region lies, by lines of longitude and latitude; nothing is fetched."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLineSymbol,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor

from . import sheet_items as items
from .map_crs import degree_step, moved

SIZE = (46.0, 30.0)  # mm
WIDER = 4.0  # times the region's extent
WIDEST = 60.0  # degrees: of a region that needs no inset
LINE = {"color": "#b5b5b5", "width": "0.1"}


def inset_map(layout, theme, region, crs):
    """Return the map item, its frame in mm still to be placed; None where the region has no place on Earth.

    Parameters
    ----------
    layout : QgsPrintLayout
    theme : str
        Map theme that shows the region as an outline.
    region : QgsRectangle
        In `crs`, which is that of the project.
    crs : QgsCoordinateReferenceSystem
    """
    extent = _wider(region)
    step = _step(extent, region, crs)
    if step is None:
        return None
    item = QgsLayoutItemMap(layout)
    item.attemptSetSceneRect(items.rectangle(0, 0, *SIZE))
    item.setCrs(crs)
    item.setFollowVisibilityPreset(True)
    item.setFollowVisibilityPresetName(theme)
    item.zoomToExtent(extent)
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(items.FRAME))
    item.setBackgroundColor(QColor("#ffffff"))
    _add_lines(item, step)
    return item


def _wider(region):
    """Return the extent of the inset about a region, in the shape of its frame."""
    width = max(region.width(), region.height() * SIZE[0] / SIZE[1]) * WIDER
    height = width * SIZE[1] / SIZE[0]
    centre = region.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )


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
