"""Maps of rasters: land use, its transitions, trends and quantities."""

from __future__ import annotations

from functools import partial

import numpy as np
from qgis.core import (
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...core.datafile import label, shipped_rows
from ...core.landuse.transition import transition_colours, transition_names
from ...core.numerals import number_text
from ...core.palettes import ramp

SHOWN_SHARE = 0.98  # of the values: those beyond have the full colour as well


def land_use(layer, language):
    """Show the last band of a land-use stack, the latest year, with class names and colours."""
    classes = [
        QgsPalettedRasterRenderer.Class(int(row["code"]), QColor(row["colour"]), label(row, language))
        for row in shipped_rows("classes")
    ]
    _paletted(layer, classes, layer.bandCount())


def transitions(layer, language, codes):
    """Show the last band of a transition map: changes in the colour of the new class, land that stayed pale."""
    names, colours = transition_names(language), transition_colours()
    classes = [QgsPalettedRasterRenderer.Class(code, QColor(*colours[code]), names[code]) for code in codes]
    _paletted(layer, classes, layer.bandCount())


def trend_types(layer, language):
    """Show the five trend types of a raster with names and colours."""
    classes = [
        QgsPalettedRasterRenderer.Class(int(row["value"]), QColor(row["colour"]), label(row, language))
        for row in shipped_rows("trend_types")
    ]
    _paletted(layer, classes, 1)


def slopes(bands, reach):
    """Return the style of a trend raster: slopes in the neutral pair of colours about zero, faint where not marked.

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


def _paletted(layer, classes, band):
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), band, classes))


def _slopes(layer, language, bands, reach):
    colours = [row["colour"] for row in shipped_rows("trend_types")]
    reach = reach or 1.0
    renderer = _between(layer, bands.index("slope") + 1, -reach, reach, colours, _signed_text)
    if "opacity" in bands:
        renderer.setAlphaBand(bands.index("opacity") + 1)
    layer.setRenderer(renderer)


def _quantity(layer, language, low, high):
    high = high if high > low else low + 1.0
    layer.setRenderer(_between(layer, 1, low, high, ramp("sequential"), number_text))


def _signed_text(value):
    return f"+{number_text(value)}" if value > 0 else number_text(value)


def _between(layer, band, low, high, colours, text):
    """Return the renderer of a band whose values have the colours of a ramp between two values."""
    values = np.linspace(low, high, len(colours)).tolist()
    shader = QgsColorRampShader(low, high)
    shader.setColorRampType(QgsColorRampShader.Type.Interpolated)
    shader.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(value, QColor(colour), text(value)) for value, colour in zip(values, colours)]
    )
    shading = QgsRasterShader(low, high)
    shading.setRasterShaderFunction(shader)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shading)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    return renderer
