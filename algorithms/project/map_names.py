"""Names of the units on a map, as many as QGIS finds room for."""

from __future__ import annotations

from qgis.core import QgsPalLayerSettings, QgsTextBufferSettings, QgsUnitTypes, QgsVectorLayerSimpleLabeling
from qgis.PyQt.QtGui import QColor

from .sheet_text import text_format

SIZE = 6.5  # points
HALO = 0.7  # mm


def name_units(layer, field):
    """Label a polygon layer with a field of names, with a white halo; a layer that has labels keeps its own."""
    if layer.labelsEnabled() or layer.fields().lookupField(field) < 0:
        return
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(HALO)
    halo.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    halo.setColor(QColor("#ffffff"))
    shown = text_format(SIZE)
    shown.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = field
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.setFormat(shown)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
