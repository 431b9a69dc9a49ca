"""Parts of a map's sheet: degrees at the frame, scale bar, north arrow, lines of text."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsLayoutItemLabel,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsScaleBarSettings,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ..compat import set_text_format
from .map_crs import STEPS, degree_step, moved
from .sheet_plan import round_number
from .sheet_text import plain, text_format, with_halo

ICONS = Path(__file__).resolve().parents[2] / "icons"
SMALL, TINY = 6.5, 6  # points
SHORTEST, LONGER = 18.0, 2.1  # mm, of the scale bar; so many times as long, that QGIS finds one digit of km in between
FRAME = "#6b6b6b"
APART = 11.0  # mm: from the middle of degrees to that of the next
HALO = 0.3  # mm: of degrees that stand on their line


def rectangle(x, y, width, height):
    """Return a place on the page."""
    return QRectF(x, y, width, height)


def add_degrees(item):
    """Write longitude and latitude at the lower and the left edge of a map: where on Earth the region lies."""
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        step = degree_step(moved(item.extent(), item.crs(), geographic)) if item.crs().isValid() else None
    except QgsCsException:  # coordinates beyond what their system can hold
        step = None
    if not step:
        return
    grid = QgsLayoutItemMapGrid("degrees", item)
    grid.setCrs(geographic)
    extent = moved(item.extent(), item.crs(), geographic)
    grid.setIntervalX(_apart(step, extent.width(), item.rect().width()))
    grid.setIntervalY(_apart(step, extent.height(), item.rect().height()))
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
    _draw_ticks(grid)
    write_degrees(grid, step)
    item.grids().addGrid(grid)


def _apart(step, degrees, length):
    """Return the step, or the least longer one with which degrees on an edge of a length in mm keep off each other."""
    return next((one for one in reversed(STEPS) if one >= step and one * length >= APART * degrees), STEPS[0])


def _draw_ticks(grid):
    grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
    grid.setFrameWidth(1.0)
    grid.setFramePenSize(0.15)
    grid.setFramePenColor(QColor(FRAME))
    for side in (QgsLayoutItemMapGrid.FrameSideFlag.FrameRight, QgsLayoutItemMapGrid.FrameSideFlag.FrameTop):
        grid.setFrameSideFlag(side, False)


def write_degrees(grid, step, *, size=SMALL, inside=False):
    """Write the degrees of a grid at the left and at the lower edge of its map, outside or inside of the frame."""
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
    grid.setAnnotationExpression(
        f"format_number(abs(@grid_number), {decimals}) || '° ' || "
        "if(@grid_axis = 'x', if(@grid_number < 0, 'W', 'E'), if(@grid_number < 0, 'S', 'N'))"
    )
    set_text_format(grid, with_halo(text_format(size, text="0° E"), HALO if inside else 0.0), "Annotation")
    grid.setAnnotationFrameDistance(0.6)
    sides, shown = QgsLayoutItemMapGrid.BorderSide, QgsLayoutItemMapGrid.DisplayMode
    for side, what in (
        (sides.Left, shown.LatitudeOnly),
        (sides.Bottom, shown.LongitudeOnly),
        (sides.Right, shown.HideAll),
        (sides.Top, shown.HideAll),
    ):
        grid.setAnnotationDisplay(what, side)
        if inside:
            grid.setAnnotationPosition(QgsLayoutItemMapGrid.AnnotationPosition.InsideMapFrame, side)
    if not inside:
        grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, sides.Left)


def scale_bar(layout, linked, *, shortest=SHORTEST, adapts=False):
    """Return a scale bar of two parts in kilometres for a map; it may adapt to the pages of an atlas."""
    item = QgsLayoutItemScaleBar(layout)
    item.setStyle("Single Box")
    item.setLinkedMap(linked)
    item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    item.setUnitLabel("km")
    item.setNumberOfSegments(2)
    item.setNumberOfSegmentsLeft(0)
    item.setMinimumBarWidth(shortest)
    item.setMaximumBarWidth(LONGER * shortest)
    set_bar(item, adapts=adapts)
    item.setHeight(1.5)
    item.setTextFormat(text_format(SMALL, text="0 km"))
    return item


def set_bar(item, *, adapts=False):
    """Give a scale bar 1, 2, 5, 10, ... km for the scale that its map has now; or let it adapt, in steps of QGIS."""
    item.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
    if not adapts:
        kilometres = round_number(item.unitsPerSegment())
        item.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFixed)
        item.setUnitsPerSegment(kilometres)


def north_arrow(layout):
    """Return the north arrow."""
    item = QgsLayoutItemPicture(layout)
    item.setPicturePath(str(ICONS / "north.svg"))
    return item


def label(layout, lines, fonts_for=""):
    """Return a label of `sheet_text.Lines`; `fonts_for` is the text that it will show, where that is another."""
    item = QgsLayoutItemLabel(layout)
    item.setText(plain(lines.text))
    set_text_format(item, text_format(lines.size, bold=lines.bold, text=fonts_for or lines.text))
    item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    item.setMarginX(0.0)
    item.setMarginY(0.0)
    return item
