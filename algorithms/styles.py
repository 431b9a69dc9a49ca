"""How results look: built from the classes and colours in `core/data`, and stored with the data.

A style is a function ``style(layer, language)``. Vector styles go into the GeoPackage (default style) or beside the
file, raster styles beside the raster, so that a result made headless or opened later looks the same.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..core.columns import alias
from ..core.datafile import label, shipped_rows
from ..core.landuse.transition import transition_colours, transition_names
from ..core.raster import quiet
from .compat import from_attribute, store_default_style, store_style

OUTLINE = "#5a5a5a"
SHOWN_SHARE = 0.98  # of the values: those beyond have the full colour as well


def table(layer, language):
    """Show what each field is and its unit."""
    for index, field in enumerate(layer.fields()):
        shown = alias(field.name(), language)
        if shown != field.name():
            layer.setFieldAlias(index, shown)


def with_aliases(style, fields):
    """Return the style, with the aliases (and so the units of measurement) of the fields that were written."""
    aliases = {field.name(): field.alias() for field in fields if field.alias()}

    def styled(layer, language):
        style(layer, language)
        for index, field in enumerate(layer.fields()):
            if field.name() in aliases:
                layer.setFieldAlias(index, aliases[field.name()])

    styled.others = {name: with_aliases(other, fields) for name, other in getattr(style, "others", {}).items()}
    return styled


def several(main, others):
    """Return a style with further ones (name -> style), which the user may choose under the layer's styles."""

    def styled(layer, language):
        main(layer, language)

    styled.others = others
    return styled


def show(layer, style, language):
    """Style a loaded layer; further styles stand beside the current one."""
    style(layer, language)
    manager = layer.styleManager()
    current = manager.currentStyle()
    for name, other in getattr(style, "others", {}).items():
        if manager.addStyleFromLayer(name) and manager.setCurrentStyle(name):
            other(layer, language)
    manager.setCurrentStyle(current)


def units(layer, language):
    """Show the units as outlines."""
    table(layer, language)
    layer.setRenderer(QgsSingleSymbolRenderer(fill("#f2efe9")))


def zones(layer, language):
    """Show the five carbon-neutral zones."""
    _categories(layer, language, "zone", "zones", "zone")


def trend(layer, language, field="nce_trend"):
    """Show the five trend types of a field."""
    _categories(layer, language, field, "trend_types", "value")


def potential(layer, language):
    """Show the five classes of carbon-emission potential."""
    _categories(layer, language, "cep", "cep", "cep")


def net_emission(layer, language):
    """Show net carbon emission: sinks on one side of zero, sources on the other."""
    graduated(layer, language, "nce", "diverging")


def trend_of(field):
    """Return the style that shows the trend types of one field."""
    return partial(trend, field=f"{field}_trend")


def land_use(layer, language):
    """Show the first band of a land-use stack with class names and colours."""
    classes = [
        QgsPalettedRasterRenderer.Class(int(row["code"]), QColor(row["colour"]), label(row, language))
        for row in shipped_rows("classes")
    ]
    _paletted(layer, classes)


def transitions(layer, language, codes):
    """Show the first band of a transition map: changes in the colour of the new class, land that stayed pale."""
    names, colours = transition_names(language), transition_colours()
    classes = [QgsPalettedRasterRenderer.Class(code, QColor(*colours[code]), names[code]) for code in codes]
    _paletted(layer, classes)


def slopes(bands, reach):
    """Return the style of a trend raster: slopes between blue and red about zero, faint where not marked.

    Parameters
    ----------
    bands : list of str
        Of the raster; the band `opacity`, where there is one, makes trends that are not marked faint.
    reach : float
        Slope that has the full colour.
    """
    return partial(_slopes, bands=tuple(bands), reach=reach)


def quantity(low, high):
    """Return the style of a raster of one quantity at several dates: its first band, light to dark between two values.

    The colours mean the same in every band, so that dates can be compared by choosing another band.
    """
    return partial(_quantity, low=low, high=high)


def trend_types(layer, language):
    """Show the five trend types of a raster with names and colours."""
    classes = [
        QgsPalettedRasterRenderer.Class(int(row["value"]), QColor(row["colour"]), label(row, language))
        for row in shipped_rows("trend_types")
    ]
    _paletted(layer, classes)


def store_vector_style(destination, style, language):
    """Style a written layer and keep the style with its data; a memory layer is styled when it is loaded."""
    layer = QgsVectorLayer(destination, "", "ogr")
    if not layer.isValid() or layer.storageType() == "Memory storage":
        return
    style(layer, language)
    if layer.storageType() == "GPKG":
        store_style(layer, Path(destination.split("|")[0]).stem, is_default=True)
        for name, other in getattr(style, "others", {}).items():
            other(layer, language)
            store_style(layer, name, is_default=False)
    else:
        store_default_style(layer)


def store_raster_style(path, style, language):
    """Style a written raster and keep the style beside it."""
    with quiet():  # QGIS asks GDAL for histograms, also of bands that have one value only
        layer = QgsRasterLayer(path, "", "gdal")
        if layer.isValid():
            style(layer, language)
            layer.saveNamedStyle(str(Path(path).with_suffix(".qml")))


def _paletted(layer, classes):
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))


def _slopes(layer, language, bands, reach):
    colours = [row["colour"] for row in shipped_rows("trend_types")]
    reach = reach or 1.0
    renderer = _between(layer, bands.index("slope") + 1, -reach, reach, colours, "{:+.3g}")
    if "opacity" in bands:
        renderer.setAlphaBand(bands.index("opacity") + 1)
    layer.setRenderer(renderer)


def _quantity(layer, language, low, high):
    high = high if high > low else low + 1.0
    layer.setRenderer(_between(layer, 1, low, high, _ramp("sequential"), "{:.4g}"))


def _between(layer, band, low, high, colours, text):
    """Return the renderer of a band whose values have the colours of a ramp between two values."""
    values = np.linspace(low, high, len(colours)).tolist()
    shader = QgsColorRampShader(low, high)
    shader.setColorRampType(QgsColorRampShader.Type.Interpolated)
    shader.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(value, QColor(colour), text.format(value) if value else "0")
            for value, colour in zip(values, colours)
        ]
    )
    shading = QgsRasterShader(low, high)
    shading.setRasterShaderFunction(shader)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shading)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    return renderer


def _ramp(name):
    return [row["colour"] for row in shipped_rows("ramps") if row["ramp"] == name]


def _categories(layer, language, field, data, code):
    table(layer, language)
    if layer.fields().lookupField(field) < 0:
        units(layer, language)
        return
    categories = [
        QgsRendererCategory(int(row[code]), fill(row["colour"]), label(row, language)) for row in shipped_rows(data)
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))


def graduated(layer, language, field, ramp):
    """Show a number by the colours of a ramp of ``core/data/ramps.csv``."""
    table(layer, language)
    index = layer.fields().lookupField(field)
    values = [from_attribute(feature.attributes()[index]) for feature in layer.getFeatures()] if index >= 0 else []
    values = [value for value in values if value is not None]
    if not values:
        units(layer, language)
        return
    colours = _ramp(ramp)
    bounds = _bounds(values, len(colours), around_zero=ramp == "diverging")
    ranges = [
        QgsRendererRange(low, high, fill(colour), f"{low:,.0f} – {high:,.0f}")
        for low, high, colour in zip(bounds, bounds[1:], colours)
    ]
    layer.setRenderer(QgsGraduatedSymbolRenderer(field, ranges))


def _bounds(values, count, *, around_zero):
    """Return the class bounds: equal counts, or symmetric about zero so that the middle colour is zero."""
    if around_zero and min(values) < 0 < max(values):
        reach = max(abs(value) for value in values)
        return np.linspace(-reach, reach, count + 1).tolist()
    return np.quantile(values, np.linspace(0, 1, count + 1)).tolist()


def fill(colour):
    """Return the symbol of a polygon."""
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": OUTLINE, "outline_width": "0.15"})
