"""The print layout of the main map: title, map, legend, scale bar, north arrow and a note on the data."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsPrintLayout,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QRectF, Qt
from qgis.PyQt.QtGui import QFont

translate = QCoreApplication.translate
ICONS = Path(__file__).resolve().parents[2] / "icons"
PICTURE_DPI = 200
MARGIN = 0.03


def display_crs(layer):
    """Return the CRS to draw in: the layer's own, or an equal-area one about its centre where it is in degrees."""
    if not layer.crs().isGeographic():
        return layer.crs()
    centre = layer.extent().center()
    return QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={centre.y():.2f} +lon_0={centre.x():.2f} +datum=WGS84 +units=m +no_defs"
    )


class Sheet:
    """An A4 landscape sheet (297 x 210 mm) in the project's layout manager."""

    def __init__(self, project, layer, title, *, subtitle="", name_field="", language="en"):
        self._layout = QgsPrintLayout(project)
        self._layout.initializeDefaults()
        self._layout.setName(title or translate("CarbonZoning", "Map"))
        self._layer = layer
        self._add_label(title, 10, 6, 277, 8, size=14, bold=True)
        self._add_label(subtitle, 10, 14, 277, 5, size=8)
        self._map = self._add_map(project)
        self._add_legend()
        self._add_scale_bar()
        self._add_north_arrow()
        self._add_label(self._note(project), 10, 199, 277, 6, size=7)
        project.layoutManager().addLayout(self._layout)

    def to_pdf(self, path):
        """Write the sheet as PDF; return whether it worked."""
        settings = QgsLayoutExporter.PdfExportSettings()
        return self._done(QgsLayoutExporter(self._layout).exportToPdf(path, settings))

    def to_picture(self, path):
        """Write the sheet as a picture; return whether it worked."""
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = PICTURE_DPI
        return self._done(QgsLayoutExporter(self._layout).exportToImage(path, settings))

    @staticmethod
    def _done(result):
        return result == QgsLayoutExporter.ExportResult.Success

    def _place(self, item, x, y, width, height):
        item.attemptSetSceneRect(QRectF(x, y, width, height))
        self._layout.addLayoutItem(item)

    def _add_label(self, text, x, y, width, height, *, size, bold=False):
        item = QgsLayoutItemLabel(self._layout)
        item.setText(text)
        font = QFont()
        font.setPointSizeF(size)
        font.setBold(bold)
        item.setFont(font)
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        self._place(item, x, y, width, height)

    def _add_map(self, project):
        item = QgsLayoutItemMap(self._layout)
        # The size comes first: a map of no size that is added to the layout has a NaN extent for good.
        item.attemptSetSceneRect(QRectF(10, 20, 193, 176))
        item.setCrs(project.crs())
        transform = QgsCoordinateTransform(self._layer.crs(), project.crs(), project)
        extent = transform.transformBoundingBox(self._layer.extent())
        extent.grow(MARGIN * max(extent.width(), extent.height()))
        item.setLayers([self._layer])
        item.setKeepLayerSet(True)
        item.zoomToExtent(extent)
        item.setFrameEnabled(True)
        self._layout.addLayoutItem(item)
        return item

    def _add_legend(self):
        item = QgsLayoutItemLegend(self._layout)
        item.setLinkedMap(self._map)
        item.setAutoUpdateModel(False)
        root = item.model().rootGroup()
        root.clear()
        root.addLayer(self._layer)
        item.setTitle(translate("CarbonZoning", "Legend"))
        item.setResizeToContents(True)
        self._place(item, 206, 20, 84, 120)
        item.adjustBoxSize()

    def _add_scale_bar(self):
        item = QgsLayoutItemScaleBar(self._layout)
        item.setStyle("Single Box")
        item.setLinkedMap(self._map)
        item.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        self._place(item, 206, 178, 80, 15)

    def _add_north_arrow(self):
        item = QgsLayoutItemPicture(self._layout)
        item.setPicturePath(str(ICONS / "north.svg"))
        self._place(item, 210, 155, 14, 18)

    def _note(self, project):
        parts = [translate("CarbonZoning", "Coordinate system: {}").format(_name(project.crs()))]
        if self._layer.fields().lookupField("synthetic") >= 0:
            parts.append(translate("CarbonZoning", "Synthetic sample data, not a real region"))
        parts.append("Carbon Neutral Zoning")
        return "  ·  ".join(parts)


def _name(crs):
    return crs.userFriendlyIdentifier() if crs.authid().startswith(("EPSG", "ESRI")) else crs.toProj()
