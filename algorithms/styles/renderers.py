"""Renderers of units: classes and intervals with their counts in the legend, and hatching where there is no result."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRequest,
    QgsGraduatedSymbolRenderer,
    QgsRendererCategory,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..compat import from_attribute
from ..sentences import between
from .symbols import NEUTRAL, fill, hatched

translate = QCoreApplication.translate


def values_of(layer, field):
    """Return the values of a field, None where NULL; none at all where the layer has no such field."""
    index = layer.fields().lookupField(field)
    if index < 0:
        return []
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([index])
    return [from_attribute(feature.attributes()[index]) for feature in layer.getFeatures(request)]


def numbers(values):
    """Return those of the values that are numbers, as floats."""
    return [float(value) for value in values if value is not None]


def show_one(layer):
    """Show all polygons alike."""
    _render(layer, QgsSingleSymbolRenderer(fill(NEUTRAL)))


def show_categories(layer, field, kinds, missing=""):
    """Show classes, each (value, colour, name), with their counts; what has none of them is hatched.

    `missing`: what the legend calls that, "" for no result.
    """
    values = values_of(layer, field)
    if not values:
        show_one(layer)
        return
    categories = [
        QgsRendererCategory(value, fill(colour), _counted(name, values.count(value))) for value, colour, name in kinds
    ]
    left = len(values) - sum(values.count(value) for value, _, _ in kinds)
    if left:
        categories.append(QgsRendererCategory("", hatched(), _counted(missing or no_result(), left)))
    _render(layer, QgsCategorizedSymbolRenderer(field, categories))


def show_intervals(layer, field, values, classes, is_counted):
    """Show classes of numbers; as rules where zero or no number is a class, which a graduated renderer cannot tell."""
    if not classes:
        show_one(layer)
        return
    left = len(values) - sum(part.count for part in classes)
    texts = [_counted(between(*part.texts), part.count if is_counted else None) for part in classes]
    if not left and all(part.low or part.high for part in classes):
        ranges = [QgsRendererRange(part.low, part.high, fill(part.colour), text) for part, text in zip(classes, texts)]
        _render(layer, QgsGraduatedSymbolRenderer(field, ranges))
        return
    rules = [
        QgsRuleBasedRenderer.Rule(fill(part.colour), 0, 0, _condition(field, part), text)
        for part, text in zip(classes, texts)
    ]
    if left:
        text = _counted(no_result(), left if is_counted else None)
        rules.append(QgsRuleBasedRenderer.Rule(hatched(), 0, 0, "ELSE", text))
    show_rules(layer, rules)


def show_rules(layer, rules):
    """Show polygons by rules."""
    root = QgsRuleBasedRenderer.Rule(None)
    for rule in rules:
        root.appendChild(rule)
    _render(layer, QgsRuleBasedRenderer(root))


def _condition(field, part):
    name = QgsExpression.quotedColumnRef(field)
    low, high = ">=" if part.has_low else ">", "<=" if part.has_high else "<"
    return f"{name} {low} {part.low!r} AND {name} {high} {part.high!r}"


def _counted(name, count):
    if count is None:
        return name
    return translate("CarbonZoning", "{name} ({count})").format(name=name, count=count)


def no_result():
    """Return what the legend calls units without a result."""
    return translate("CarbonZoning", "no result")


def _render(layer, renderer):
    renderer.setUsingSymbolLevels(True)  # see `symbols.fill`
    layer.setRenderer(renderer)
