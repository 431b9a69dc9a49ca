"""Names of the units on a map, as many as QGIS finds room for."""

from __future__ import annotations

from qgis.core import (
    QgsExpression,
    QgsPalLayerSettings,
    QgsTextBufferSettings,
    QgsUnitTypes,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from .sheet_text import text_format

SIZE = 6.5  # points
HALO = 0.7  # mm


def name_units(layer, field):
    """Label a polygon layer with a field of names, with a white halo; a layer that has labels keeps its own."""
    if layer.labelsEnabled() or layer.fields().lookupField(field) < 0:
        return
    _label(layer, field, is_expression=False)


def name_with_zone(layer, field):
    """Label a layer of zones with the number of each zone, after the name where there is a field of names."""
    zone = QgsExpression.quotedColumnRef("zone")
    name = f"coalesce({QgsExpression.quotedColumnRef(field)}, '') || ' ' || " if field else ""
    _label(layer, f"{name}coalesce(to_string({zone}), '')", is_expression=True)


def _label(layer, text, *, is_expression):
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(HALO)
    halo.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    halo.setColor(QColor("#ffffff"))
    shown = text_format(SIZE)
    shown.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = text
    settings.isExpression = is_expression
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.setFormat(shown)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
