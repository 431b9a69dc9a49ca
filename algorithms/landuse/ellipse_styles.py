"""How ellipses and the tracks of their centres look: the colour of the class, light to dark over the years."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...core.datafile import label, shipped_rows
from ...core.shades import shades
from .. import styles


def ellipses(layer, language):
    """Show each ellipse as an outline: one rule for each class, in it one for each year."""
    styles.table(layer, language)
    years = _values(layer, "year")
    root = QgsRuleBasedRenderer.Rule(None)
    for row in _classes(layer):
        of_class = QgsRuleBasedRenderer.Rule(None, 0, 0, f'"class" = {row["code"]}', label(row, language))
        for year, colour in zip(years, shades(row["colour"], len(years))):
            outline = {"style": "no", "outline_color": colour, "outline_width": "0.5"}
            symbol = QgsFillSymbol.createSimple(outline)
            of_class.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f'"year" = {year}', str(year)))
        root.appendChild(of_class)
    layer.setRenderer(QgsRuleBasedRenderer(root))


def track(layer, language):
    """Show each step of a centre as an arrow in the colour of its class."""
    styles.table(layer, language)
    layer.setRenderer(_by_class(layer, language, _arrow))


def centres(layer, language):
    """Show the centres as points, labelled by their year."""
    styles.table(layer, language)
    layer.setRenderer(_by_class(layer, language, _dot))
    settings = QgsPalLayerSettings()
    settings.fieldName = "year"
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.dist = 0.8
    settings.setFormat(_small_text())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _by_class(layer, language, symbol):
    return QgsCategorizedSymbolRenderer(
        "class",
        [QgsRendererCategory(int(row["code"]), symbol(row["colour"]), label(row, language)) for row in _classes(layer)],
    )


def _arrow(colour):
    dark = shades(colour, 2)[1]
    symbol = QgsLineSymbol.createSimple({"color": dark, "width": "0.5", "capstyle": "round"})
    head = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "1"})  # its end is under a dot
    arrowhead = {"name": "filled_arrowhead", "color": dark, "outline_color": dark, "size": "2.8"}
    head.setSubSymbol(QgsMarkerSymbol.createSimple(arrowhead))
    symbol.appendSymbolLayer(head)
    return symbol


def _dot(colour):
    return QgsMarkerSymbol.createSimple({"color": colour, "outline_color": "#ffffff", "size": "1.8"})


def _small_text():
    text = QgsTextFormat()
    text.setSize(7)
    text.setColor(QColor("#333333"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    text.setBuffer(halo)
    return text


def _classes(layer):
    """Return the rows of the classes that the layer holds, in their order."""
    present = _values(layer, "class")
    return [row for row in shipped_rows("classes") if int(row["code"]) in present]


def _values(layer, field):
    return sorted(layer.uniqueValues(layer.fields().lookupField(field)))
