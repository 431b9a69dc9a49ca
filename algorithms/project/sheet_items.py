"""Parts of a map's sheet: legend, degrees at the frame, scale bar, north arrow, lines of text."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGraduatedSymbolRenderer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLegendStyle,
    QgsScaleBarSettings,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...core.columns import alias
from ..compat import set_text_format
from .map_crs import degree_step, moved
from .sheet_plan import round_number
from .sheet_text import broken, plain, text_format

ICONS = Path(__file__).resolve().parents[2] / "icons"
HEADING, TEXT, SMALL = 9, 8, 6.5  # points
SHORTEST, LONGEST = 20.0, 38.0  # mm: of the scale bar
LEGEND_LETTERS = 36  # in a line of the legend's heading
FRAME = "#6b6b6b"


def legend(layout, layer, language):
    """Return the legend of a layer, headed by its name."""
    item = QgsLayoutItemLegend(layout)
    item.setAutoUpdateModel(False)
    root = item.model().rootGroup()
    root.clear()
    heading = "\n".join(_heading(layer, language))
    root.addLayer(layer).setCustomProperty("legend/title-label", plain(heading))
    text = heading + "".join(part.label() for part in layer.renderer().legendSymbolItems())
    item.setWrapString("\n")
    parts = QgsLegendStyle.Style
    for part, size in ((parts.Subgroup, HEADING), (parts.SymbolLabel, TEXT)):
        style = item.style(part)
        set_text_format(style, text_format(size, bold=part == parts.Subgroup, text=text))
        item.setStyle(part, style)
    item.setBoxSpace(2.0)
    item.setResizeToContents(True)
    return item


def _heading(layer, language):
    """Return the lines over a legend: what is shown, and of a number what its title does not say, as its unit."""
    title, renderer = layer.name(), layer.renderer()
    lines = broken(title, LEGEND_LETTERS)
    if not isinstance(renderer, QgsGraduatedSymbolRenderer):
        return lines
    index = layer.fields().lookupField(renderer.classAttribute())
    name = layer.attributeAlias(index) or alias(renderer.classAttribute(), language)
    known = name.split(" (")[0].split(" [")[0]
    rest = name[len(known) :].strip() if known.casefold() in title.casefold() else name
    is_said = rest.strip("[]()") in title
    return lines if is_said else [*lines, *broken(rest, LEGEND_LETTERS)]


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
    grid.setIntervalX(step)
    grid.setIntervalY(step)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
    _draw_ticks(grid)
    _write_degrees(grid, 0 if step >= 1 else 1 if step >= 0.1 else 2)
    item.grids().addGrid(grid)


def _draw_ticks(grid):
    grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
    grid.setFrameWidth(1.0)
    grid.setFramePenSize(0.15)
    grid.setFramePenColor(QColor(FRAME))
    for side in (QgsLayoutItemMapGrid.FrameSideFlag.FrameRight, QgsLayoutItemMapGrid.FrameSideFlag.FrameTop):
        grid.setFrameSideFlag(side, False)


def _write_degrees(grid, decimals):
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
    grid.setAnnotationExpression(
        f"format_number(abs(@grid_number), {decimals}) || '° ' || "
        "if(@grid_axis = 'x', if(@grid_number < 0, 'W', 'E'), if(@grid_number < 0, 'S', 'N'))"
    )
    set_text_format(grid, text_format(SMALL, text="0° E"), "Annotation")
    grid.setAnnotationFrameDistance(0.6)
    sides, shown = QgsLayoutItemMapGrid.BorderSide, QgsLayoutItemMapGrid.DisplayMode
    for side, what in (
        (sides.Left, shown.LatitudeOnly),
        (sides.Bottom, shown.LongitudeOnly),
        (sides.Right, shown.HideAll),
        (sides.Top, shown.HideAll),
    ):
        grid.setAnnotationDisplay(what, side)
    grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, sides.Left)


def scale_bar(layout, linked):
    """Return a scale bar of two parts in kilometres for a map."""
    item = QgsLayoutItemScaleBar(layout)
    item.setStyle("Single Box")
    item.setLinkedMap(linked)
    item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    item.setUnitLabel("km")
    item.setNumberOfSegments(2)
    item.setNumberOfSegmentsLeft(0)
    item.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
    item.setMinimumBarWidth(SHORTEST)
    item.setMaximumBarWidth(LONGEST)
    kilometres = round_number(item.unitsPerSegment())
    item.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFixed)
    item.setUnitsPerSegment(kilometres)
    item.setHeight(1.5)
    item.setTextFormat(text_format(SMALL, text="0 km"))
    return item


def north_arrow(layout):
    """Return the north arrow."""
    item = QgsLayoutItemPicture(layout)
    item.setPicturePath(str(ICONS / "north.svg"))
    return item


def label(layout, lines):
    """Return a label of `sheet_text.Lines`."""
    item = QgsLayoutItemLabel(layout)
    item.setText(plain(lines.text))
    set_text_format(item, text_format(lines.size, bold=lines.bold, text=lines.text))
    item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    item.setMarginX(0.0)
    item.setMarginY(0.0)
    return item
