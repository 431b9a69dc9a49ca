"""How ellipses and the tracks of their centres look: the colour of the class, light to dark over the years."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, quantity, unit_of
from ...core.datafile import label, shipped_rows
from ...core.shades import shades
from .. import styles
from ..styles.marks import arrow, dot, label_years, outline

translate = QCoreApplication.translate
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
    about = translate("CarbonZoning", "area of the class")
    _set_tip(layer, language, styles.Line("area", about, unit_of("area", language), is_number=True))


def _of_years(row, years, language):
    """Return the rule of a class, with a rule for each year."""
    of_class = QgsRuleBasedRenderer.Rule(None, 0, 0, f'"class" = {row["code"]}', label(row, language))
    for year, colour in zip(years, shades(row["colour"], len(years))):
        of_class.appendChild(QgsRuleBasedRenderer.Rule(outline(colour), 0, 0, f'"year" = {year}', str(year)))
    return of_class


def _of_many_years(row, years, language):
    """Return the rule of a class whose outlines take the shade of their year."""
    colours = ", ".join(f"'{colour}'" for colour in shades(row["colour"], len(years)))
    place = f'array_find(array({", ".join(map(str, years))}), "year")'
    shade = QgsProperty.fromExpression(f"array_get(array({colours}), {place})")
    symbol = outline(row["colour"])
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeColor, shade)
    text = f"{label(row, language)} {years[0]}–{years[-1]}"
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, f'"class" = {row["code"]}', text)


def track(layer, language):
    """Show each step of a centre as an arrow in the colour of its class."""
    styles.table(layer, language)
    layer.setRenderer(_by_class(layer, language, arrow))
    _set_tip(layer, language, styles.Line("length", quantity("length", language), unit_of("length", language), True))


def centres(layer, language):
    """Show the centres as points, labelled by their year."""
    styles.table(layer, language)
    layer.setRenderer(_by_class(layer, language, dot))
    label_years(layer, _values(layer, "year"))
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


def _classes(layer):
    """Return the rows of the classes that the layer holds, in their order."""
    present = _values(layer, "class")
    return [row for row in shipped_rows("classes") if int(row["code"]) in present]


def _values(layer, field):
    return sorted(layer.uniqueValues(layer.fields().lookupField(field)))
