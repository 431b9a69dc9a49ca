"""The print layout of the main map: title, map with degrees, legend, scale bar, north arrow and a note on the data."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsPrintLayout,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QRectF
from qgis.PyQt.QtGui import QColor

from ...core.raster import gdal_silent
from ..compat import TEXT_AS_TEXT
from . import sheet_items as items
from .map_crs import crs_name, moved
from .sheet_plan import A4, DEGREES, LEFT, TOP, Box, plan
from .sheet_text import line_up

translate = QCoreApplication.translate
PICTURE_DPI = 200
TITLE, SUBTITLE, NOTE = 14, 9, 6.5  # points
BAR, ARROW = (56.0, 13.0), (8.0, 11.0)  # mm: the scale bar with the north arrow at its left, the arrow
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
        self._layer = layer
        self._layout = QgsPrintLayout(project)
        self._layout.initializeDefaults()
        self._layout.setName(title or translate("CarbonZoning", "Map"))
        self._region = moved(layer.extent(), layer.crs(), project.crs())
        self._to_layer = QgsCoordinateTransform(project.crs(), layer.crs(), project)
        texts = ((title, TITLE, True), (subtitle, SUBTITLE, False))
        note = ((self._note(project), NOTE, False),)
        legend = items.legend(self._layout, layer, language)
        self._plan = self._planned(legend, texts, note)
        page = self._layout.pageCollection().page(0)
        page.setPageSize(QgsLayoutSize(*self._plan.page, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        linked = self._add_map(project)
        legend.setLinkedMap(linked)
        frame = self._plan.frame
        self._add(legend, self._plan.legend.moved(frame.x, frame.y))
        self._add_scale(linked, self._plan.bar.moved(frame.x, frame.y))
        self._layout.moveItemToBottom(linked)
        self._add_texts(texts, TOP)
        self._add_texts(note, frame.y + frame.height + DEGREES)
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
        with gdal_silent():  # QGIS tries to write the place on Earth into the picture, which GDAL cannot do for PNG
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
        item.setFrameStrokeColor(QColor(items.FRAME))
        self._layout.addLayoutItem(item)
        items.add_degrees(item)
        return item

    def _add_scale(self, linked, box):
        x = box.x + ARROW[0] + 1
        self._add(items.scale_bar(self._layout, linked), Box(x, box.y, box.width - ARROW[0] - 1, box.height))
        self._add(items.north_arrow(self._layout), Box(box.x, box.y + 1, *ARROW))

    def _add_texts(self, texts, y):
        for text in texts:
            lines = line_up(*text, self._plan.frame.width)
            if lines.height:
                self._add(items.label(self._layout, lines), Box(LEFT, y, self._plan.frame.width, lines.height))
            y += lines.height

    def _add(self, item, box):
        item.attemptSetSceneRect(_rect(box))
        self._layout.addLayoutItem(item)

    def _note(self, project):
        parts = [translate("CarbonZoning", "Coordinate system: {}").format(crs_name(project.crs()))]
        if self._layer.fields().lookupField("synthetic") >= 0:
            parts.append(translate("CarbonZoning", "Synthetic sample data, not a real region"))
        parts.append("Carbon Neutral Zoning")
        return "  ·  ".join(parts)


def _rect(box):
    return QRectF(box.x, box.y, box.width, box.height)
