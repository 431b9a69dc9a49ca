"""Symbols of polygons: fine borders between units, a grey edge about the region, hatching where there is no result."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsLinePatternFillSymbolLayer, QgsLineSymbol, QgsSimpleFillSymbolLayer
from qgis.PyQt.QtGui import QColor

BORDER = {"outline_width": "0.3", "outline_width_unit": "Point", "joinstyle": "round"}
BORDER_COLOUR, BORDER_OF_PALE = "#ffffff", "#8a877c"
PALE = 225  # lightness (0-255) from which a white border would not be seen
EDGE = {"style": "no", "outline_color": "#6b6b6b", "outline_width": "0.4", "joinstyle": "round"}
HATCH = {"color": "#9a9a9a", "width": "0.12"}
HATCH_DISTANCE = 1.2  # millimetres
NEUTRAL = "#f0efe9"


def fill(colour):
    """Return the symbol of a polygon; its renderer must use symbol levels.

    The edge of all polygons lies below the fill of all: between two units it is covered, about the region it is seen.
    """
    return _above_edge(_filled(colour))


def hatched():
    """Return the symbol of a polygon without a result; its renderer must use symbol levels."""
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(HATCH_DISTANCE)
    lines.setSubSymbol(QgsLineSymbol.createSimple(HATCH))
    return _above_edge(_filled("#ffffff"), lines)


def _filled(colour):
    border = BORDER_OF_PALE if QColor(colour).lightness() >= PALE else BORDER_COLOUR
    return QgsSimpleFillSymbolLayer.create({"color": colour, "outline_color": border, **BORDER})


def _above_edge(*layers):
    symbol = QgsFillSymbol.createSimple(EDGE)
    for layer in layers:
        layer.setRenderingPass(1)
        symbol.appendSymbolLayer(layer)
    return symbol
