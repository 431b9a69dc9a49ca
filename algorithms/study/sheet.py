"""The print layout of the main map: title, map with degrees, legend, scale bar, north arrow and a note on the data."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGraduatedSymbolRenderer,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ...core.columns import alias
from ...core.raster import quiet
from ..compat import TEXT_AS_TEXT, set_text_format
from .map_crs import crs_name, degree_step
from .sheet_plan import A4, DEGREES, LEFT, TOP, Box, plan, round_number
from .sheet_text import broken, line_up, plain, text_format

translate = QCoreApplication.translate
ICONS = Path(__file__).resolve().parents[2] / "icons"
PICTURE_DPI = 200
TITLE, SUBTITLE, HEADING, TEXT, SMALL = 14, 9, 9, 8, 6.5  # points
NOTE = SMALL
BAR, ARROW = (56.0, 13.0), (8.0, 11.0)  # mm: the scale bar with the north arrow at its left, the arrow
SHORTEST, LONGEST = 20.0, 38.0  # mm: of the scale bar
LEGEND_LETTERS = 36  # in a line of the legend's heading
FRAME = "#6b6b6b"
NO_SIZE = 1e-9  # of a region of one point


class Sheet:
    """A sheet in the project's layout manager: A4 wide or high, cut to the shape of the region.

    Parameters
    ----------
    project : QgsProject
        Its CRS is that of the map.
    layer : QgsVectorLayer
        What the map shows; its name heads the legend.
    title, subtitle : str
    language : str
    """

    def __init__(self, project, layer, title, *, subtitle="", language="en"):
        self._layer, self._language = layer, language
        self._layout = QgsPrintLayout(project)
        self._layout.initializeDefaults()
        self._layout.setName(title or translate("CarbonZoning", "Map"))
        self._region = QgsCoordinateTransform(layer.crs(), project.crs(), project).transformBoundingBox(layer.extent())
        self._to_layer = QgsCoordinateTransform(project.crs(), layer.crs(), project)
        texts = ((title, TITLE, True), (subtitle, SUBTITLE, False))
        note = ((self._note(project), NOTE, False),)
        legend = self._new_legend()
        self._plan = self._planned(legend, texts, note)
        page = self._layout.pageCollection().page(0)
        page.setPageSize(QgsLayoutSize(*self._plan.page, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        self._map = self._add_map(project)
        self._add_legend(legend)
        self._add_scale_bar()
        self._layout.moveItemToBottom(self._map)
        self._add_texts(texts, TOP)
        self._add_texts(note, self._plan.frame.y + self._plan.frame.height + DEGREES)
        project.layoutManager().addLayout(self._layout)

    def to_pdf(self, path):
        """Write the sheet as PDF, with its text as text; return whether it worked."""
        settings = QgsLayoutExporter.PdfExportSettings()
        settings.textRenderFormat = TEXT_AS_TEXT
        return self._done(QgsLayoutExporter(self._layout).exportToPdf(path, settings))

    def to_picture(self, path):
        """Write the sheet as a picture; return whether it worked."""
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = PICTURE_DPI
        with quiet():  # QGIS tries to write the place on Earth into the picture, which GDAL cannot do for PNG
            return self._done(QgsLayoutExporter(self._layout).exportToImage(path, settings))

    @staticmethod
    def _done(result):
        return result == QgsLayoutExporter.ExportResult.Success

    def _planned(self, legend, texts, note):
        """Return the plan; texts that need two lines on a narrow page have the room for them."""
        region = (max(self._region.width(), NO_SIZE), max(self._region.height(), NO_SIZE))
        size = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize()
        found = None
        for width in (A4[0], None):
            width = width or found.frame.width
            heights = [sum(line_up(*text, width).height for text in part) for part in (texts, note)]
            found = plan(region, (size.width(), size.height()), BAR, heights, self._is_free)
        return found

    # --- the map ---

    def _extent(self, found):
        """Return the extent of a plan's frame in map units."""
        west = self._region.xMinimum() - found.region.x / found.scale
        north = self._region.yMaximum() + found.region.y / found.scale
        width, height = found.frame.width / found.scale, found.frame.height / found.scale
        return QgsRectangle(west, north - height, west + width, north)

    def _is_free(self, box, found):
        """Whether no unit lies in a box of the frame."""
        extent = self._extent(found)
        west, north = extent.xMinimum() + box.x / found.scale, extent.yMaximum() - box.y / found.scale
        wanted = QgsRectangle(west, north - box.height / found.scale, west + box.width / found.scale, north)
        request = QgsFeatureRequest().setFilterRect(self._to_layer.transformBoundingBox(wanted))
        request.setFlags(QgsFeatureRequest.Flag.ExactIntersect).setNoAttributes().setLimit(1)
        return next(self._layer.getFeatures(request), None) is None

    def _add_map(self, project):
        item = QgsLayoutItemMap(self._layout)
        # The size comes first: a map of no size that is added to the layout has a NaN extent for good.
        item.attemptSetSceneRect(_rect(self._plan.frame))
        item.setCrs(project.crs())
        item.setLayers([self._layer])
        item.setKeepLayerSet(True)
        item.zoomToExtent(self._extent(self._plan))
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(FRAME))
        self._layout.addLayoutItem(item)
        self._add_degrees(item)
        return item

    def _add_degrees(self, item):
        """Write longitude and latitude at the lower and the left edge: where on Earth the region lies."""
        geographic = QgsCoordinateReferenceSystem("EPSG:4326")
        turned = QgsCoordinateTransform(item.crs(), geographic, self._layout.project())
        step = degree_step(turned.transformBoundingBox(item.extent()))
        if not step:
            return
        grid = QgsLayoutItemMapGrid("degrees", item)
        grid.setCrs(geographic)
        grid.setIntervalX(step)
        grid.setIntervalY(step)
        grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
        grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
        grid.setFrameWidth(1.0)
        grid.setFramePenSize(0.15)
        grid.setFramePenColor(QColor(FRAME))
        grid.setAnnotationEnabled(True)
        grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
        grid.setAnnotationExpression(
            f"format_number(abs(@grid_number), {0 if step >= 1 else 1 if step >= 0.1 else 2}) || '° ' || "
            "if(@grid_axis = 'x', if(@grid_number < 0, 'W', 'E'), if(@grid_number < 0, 'S', 'N'))"
        )
        set_text_format(grid, text_format(SMALL, text="0° E"), "Annotation")
        grid.setAnnotationFrameDistance(0.6)
        sides, hidden = QgsLayoutItemMapGrid.BorderSide, QgsLayoutItemMapGrid.DisplayMode.HideAll
        for side in (sides.Right, sides.Top):
            grid.setAnnotationDisplay(hidden, side)
            grid.setFrameSideFlag(_SIDE_FLAGS[side], False)
        grid.setAnnotationDisplay(QgsLayoutItemMapGrid.DisplayMode.LatitudeOnly, sides.Left)
        grid.setAnnotationDisplay(QgsLayoutItemMapGrid.DisplayMode.LongitudeOnly, sides.Bottom)
        grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, sides.Left)
        item.grids().addGrid(grid)

    # --- beside the map ---

    def _new_legend(self):
        """Return the legend, as large as it has to be."""
        item = QgsLayoutItemLegend(self._layout)
        item.setAutoUpdateModel(False)
        root = item.model().rootGroup()
        root.clear()
        heading = "\n".join(self._heading())
        root.addLayer(self._layer).setCustomProperty("legend/title-label", plain(heading))
        text = heading + "".join(part.label() for part in self._layer.renderer().legendSymbolItems())
        item.setWrapString("\n")
        parts = QgsLegendStyle.Style
        for part, size in ((parts.Subgroup, HEADING), (parts.SymbolLabel, TEXT)):
            style = item.style(part)
            set_text_format(style, text_format(size, bold=part == parts.Subgroup, text=text))
            item.setStyle(part, style)
        item.setBoxSpace(2.0)
        item.setResizeToContents(True)
        return item

    def _add_legend(self, item):
        item.setLinkedMap(self._map)
        self._place(item, self._plan.legend.moved(self._plan.frame.x, self._plan.frame.y))

    def _heading(self):
        """Return the lines over the legend: what is shown, and of a number what its title does not say, as its unit."""
        title, renderer = self._layer.name(), self._layer.renderer()
        lines = broken(title, LEGEND_LETTERS)
        if not isinstance(renderer, QgsGraduatedSymbolRenderer):
            return lines
        index = self._layer.fields().lookupField(renderer.classAttribute())
        name = self._layer.attributeAlias(index) or alias(renderer.classAttribute(), self._language)
        known = name.split(" (")[0].split(" [")[0]
        rest = name[len(known) :].strip() if known.casefold() in title.casefold() else name
        return lines + (broken(rest, LEGEND_LETTERS) if rest else [])

    def _add_scale_bar(self):
        box = self._plan.bar.moved(self._plan.frame.x, self._plan.frame.y)
        item = QgsLayoutItemScaleBar(self._layout)
        item.setStyle("Single Box")
        item.setLinkedMap(self._map)
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
        x = box.x + ARROW[0] + 1
        self._place(item, Box(x, box.y, box.width - ARROW[0] - 1, box.height))
        arrow = QgsLayoutItemPicture(self._layout)
        arrow.setPicturePath(str(ICONS / "north.svg"))
        self._place(arrow, Box(box.x, box.y + 1, *ARROW))

    def _add_texts(self, texts, y):
        for text in texts:
            lines = line_up(*text, self._plan.frame.width)
            if lines.height:
                self._add_label(lines, Box(LEFT, y, self._plan.frame.width, lines.height))
            y += lines.height

    def _add_label(self, lines, box):
        item = QgsLayoutItemLabel(self._layout)
        item.setText(plain(lines.text))
        set_text_format(item, text_format(lines.size, bold=lines.bold, text=lines.text))
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        item.setMarginX(0.0)
        item.setMarginY(0.0)
        self._place(item, box)

    def _place(self, item, box):
        item.attemptSetSceneRect(_rect(box))
        self._layout.addLayoutItem(item)

    def _note(self, project):
        parts = [translate("CarbonZoning", "Coordinate system: {}").format(crs_name(project.crs()))]
        if self._layer.fields().lookupField("synthetic") >= 0:
            parts.append(translate("CarbonZoning", "Synthetic sample data, not a real region"))
        parts.append("Carbon Neutral Zoning")
        return "  ·  ".join(parts)


_SIDE_FLAGS = {
    QgsLayoutItemMapGrid.BorderSide.Right: QgsLayoutItemMapGrid.FrameSideFlag.FrameRight,
    QgsLayoutItemMapGrid.BorderSide.Top: QgsLayoutItemMapGrid.FrameSideFlag.FrameTop,
}


def _rect(box):
    return QRectF(box.x, box.y, box.width, box.height)
