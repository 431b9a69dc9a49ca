"""How ellipses and the tracks of their centres look: the colour of the class, light to dark over the years."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...core.columns import label_of, quantity, unit_of
from ...core.datafile import label, shipped_rows
from ...core.shades import shades
from .. import styles

MOST_YEARS_LISTED = 6  # in the legend of each class


def ellipses(layer, language):
    """Show each ellipse as an outline: a rule for each class, in it one for each year; of many years, one for all."""
    styles.table(layer, language)
    years = _values(layer, "year")
    root = QgsRuleBasedRenderer.Rule(None)
    for row in _classes(layer):
        rule = _of_many_years if len(years) > MOST_YEARS_LISTED else _of_years
        root.appendChild(rule(row, years, language))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    _set_tip(
        layer, language, styles.Line("area", label_of("area", language), unit_of("area", language), is_number=True)
    )


def _of_years(row, years, language):
    """Return the rule of a class, with a rule for each year."""
    of_class = QgsRuleBasedRenderer.Rule(None, 0, 0, f'"class" = {row["code"]}', label(row, language))
    for year, colour in zip(years, shades(row["colour"], len(years))):
        of_class.appendChild(QgsRuleBasedRenderer.Rule(_outline(colour), 0, 0, f'"year" = {year}', str(year)))
    return of_class


def _of_many_years(row, years, language):
    """Return the rule of a class whose outlines take the shade of their year."""
    colours = ", ".join(f"'{colour}'" for colour in shades(row["colour"], len(years)))
    place = f'array_find(array({", ".join(map(str, years))}), "year")'
    shade = QgsProperty.fromExpression(f"array_get(array({colours}), {place})")
    symbol = _outline(row["colour"])
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeColor, shade)
    text = f"{label(row, language)} {years[0]}–{years[-1]}"
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, f'"class" = {row["code"]}', text)


def _outline(colour):
    return QgsFillSymbol.createSimple({"style": "no", "outline_color": colour, "outline_width": "0.5"})


def track(layer, language):
    """Show each step of a centre as an arrow in the colour of its class."""
    styles.table(layer, language)
    layer.setRenderer(_by_class(layer, language, _arrow))
    _set_tip(layer, language, styles.Line("length", quantity("length", language), unit_of("length", language), True))


def centres(layer, language):
    """Show the centres as points, labelled by their year."""
    styles.table(layer, language)
    layer.setRenderer(_by_class(layer, language, _dot))
    settings = QgsPalLayerSettings()
    settings.fieldName = "year"
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.dist = 0.8
    settings.setFormat(_small_text())
    years = _values(layer, "year")
    ends = f'if("year" in ({years[0]}, {years[-1]}), 10, 1)' if years else "1"  # these are labelled where room is short
    properties = settings.dataDefinedProperties()
    properties.setProperty(QgsPalLayerSettings.Property.Priority, QgsProperty.fromExpression(ends))
    settings.setDataDefinedProperties(properties)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    _set_tip(layer, language)


def _set_tip(layer, language, *lines):
    """Name a feature by its class, and say the year and what else there is."""
    layer.setDisplayExpression(QgsExpression.quotedColumnRef("class_name"))
    years = [styles.Line(name, label_of(name, language)) for name in ("year", "from_year", "to_year")]
    styles.set_tip(layer, [*years, *lines])


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
