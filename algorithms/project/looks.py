"""Looks of layers and the map themes that show them: a layer of a project has a style for each map that it is on."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsMapLayerStyle,
    QgsMapThemeCollection,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
)

OUTLINE = "#6b6b6b"
BORDERS = {"style": "no", "outline_color": "#8f8f8f", "outline_width": "0.08"}
MARK = {"style": "no", "outline_color": "#101010", "outline_width": "0.9", "joinstyle": "round"}


def add_look(layer, name, draw):
    """Give a layer a further style: ``draw(layer)`` sets it on a copy; the current style stays."""
    model = layer.clone()  # that nothing shows: each style of a layer in a project is told to all that show it
    draw(model)
    look = QgsMapLayerStyle()
    look.readFromLayer(model)
    layer.styleManager().addStyle(name, look)


def add_theme(project, name, shown):
    """Add a map theme to the project; `shown` is (layer, name of its style) of what it shows, "" for the current."""
    record = QgsMapThemeCollection.MapThemeRecord()
    for layer, style in shown:
        part = QgsMapThemeCollection.MapThemeLayerRecord(layer)
        part.currentStyle = style or layer.styleManager().currentStyle()
        part.usingCurrentStyle = True
        part.isVisible = True
        record.addLayerRecord(part)
    project.mapThemeCollection().insert(name, record)


def without_labels(draw):
    """Return what sets a style as `draw` does, without labels."""

    def drawn(layer):
        draw(layer)
        layer.setLabelsEnabled(False)

    return drawn


def without_edge(draw):
    """Return what sets a style as `draw` does, without the edge about the region: polygons are drawn once then."""

    def drawn(layer):
        draw(layer)
        renderer = layer.renderer().clone()
        for symbol in renderer.symbols(QgsRenderContext()):
            if symbol.symbolLayerCount() > 1:
                symbol.deleteSymbolLayer(0)
        layer.setRenderer(renderer)

    return drawn


def as_outline(layer):
    """Show polygons as one area without borders."""
    symbol = QgsFillSymbol.createSimple({"color": OUTLINE, "outline_style": "no"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabelsEnabled(False)


def as_borders(layer):
    """Show polygons by thin borders alone."""
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(BORDERS)))
    layer.setLabelsEnabled(False)


def with_mark(layer):
    """Draw a line about the unit of the atlas page, above the layer's own renderer."""
    renderer = QgsRuleBasedRenderer.convertFromRenderer(layer.renderer().clone())
    symbol = QgsFillSymbol.createSimple(MARK)
    symbol.symbolLayer(0).setRenderingPass(2)
    renderer.rootRule().appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, "$id = @atlas_featureid"))
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)
