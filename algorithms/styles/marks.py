"""Symbols of ellipses, of their centres and of the way between: outline, dot, arrow, and the years beside the dots."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...core.shades import shades


def outline(colour):
    """Return the symbol of an ellipse."""
    return QgsFillSymbol.createSimple({"style": "no", "outline_color": colour, "outline_width": "0.5"})


def arrow(colour):
    """Return the symbol of a step of a centre: a line with a head in its middle, as its end is under a dot."""
    dark = shades(colour, 2)[1]
    symbol = QgsLineSymbol.createSimple({"color": dark, "width": "0.5", "capstyle": "round"})
    head = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "1"})
    arrowhead = {"name": "filled_arrowhead", "color": dark, "outline_color": dark, "size": "2.8"}
    head.setSubSymbol(QgsMarkerSymbol.createSimple(arrowhead))
    symbol.appendSymbolLayer(head)
    return symbol


def dot(colour):
    """Return the symbol of a centre."""
    return QgsMarkerSymbol.createSimple({"color": colour, "outline_color": "#ffffff", "size": "1.8"})


def label_years(layer, years):
    """Label points by their year; the first and the last of `years` come first where room is short."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "year"
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.dist = 0.8
    settings.setFormat(_small_text())
    ends = f'if("year" in ({years[0]}, {years[-1]}), 10, 1)' if years else "1"
    properties = settings.dataDefinedProperties()
    properties.setProperty(QgsPalLayerSettings.Property.Priority, QgsProperty.fromExpression(ends))
    settings.setDataDefinedProperties(properties)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _small_text():
    text = QgsTextFormat()
    text.setSize(7)
    text.setColor(QColor("#333333"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    text.setBuffer(halo)
    return text
