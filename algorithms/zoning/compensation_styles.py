"""How compensation flows look: arrows from the unit that pays to the unit that receives, as wide as the amount."""

from __future__ import annotations

from qgis.core import (
    QgsExpression,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
)

from ...core.columns import label_of, unit_of
from .. import styles

COLOUR = "#404040"
NARROW, WIDE = 0.25, 2.0  # mm


def flows(layer, language):
    """Show the flows of a compensation."""
    styles.table(layer, language)
    index = layer.fields().lookupField("amount")
    largest = max((value for value in (feature[index] for feature in layer.getFeatures()) if value), default=1.0)
    symbol = QgsLineSymbol.createSimple({"color": COLOUR, "capstyle": "round"})
    width = QgsProperty.fromExpression(f'scale_linear("amount", 0, {float(largest)!r}, {NARROW}, {WIDE})')
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    head = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "1"})
    arrow = {"name": "filled_arrowhead", "color": COLOUR, "outline_color": "#ffffff", "size": "2.6"}
    head.setSubSymbol(QgsMarkerSymbol.createSimple(arrow))
    symbol.appendSymbolLayer(head)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    names = " || ' → ' || ".join(QgsExpression.quotedColumnRef(name) for name in ("debtor_name", "creditor_name"))
    layer.setDisplayExpression(names)
    tips = [
        styles.Line(name, label_of(name, language), unit_of(name, language), is_number=True)
        for name in ("amount", "payment", "distance")
    ]
    styles.set_tip(layer, tips)
