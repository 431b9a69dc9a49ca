"""A result as a layer of a project, with the style that is stored with its data."""

from __future__ import annotations

from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer, QgsVectorLayer

from ...core.errors import StudyError
from ...core.raster import gdal_silent


def opened_layer(layer):
    """Return the map layer of a `ProjectLayer`, with the style that is stored with its data."""
    with gdal_silent():  # GDAL's own messages; the error below says what matters
        if layer.is_raster:
            opened = QgsRasterLayer(layer.source, layer.title, layer.provider or "gdal")
        else:
            opened = QgsVectorLayer(layer.source, layer.title, layer.provider or "ogr")
    if not opened.isValid():
        raise StudyError(
            "The layer {layer} cannot be opened from {source}. Check that the file is there and not in use.",
            layer=layer.title,
            source=layer.source,
        )
    if layer.is_raster:
        _show_last_year(opened)
    else:
        opened.loadDefaultStyle()  # again: QGIS resets the temporal properties of a layer that it opens
    return opened


def _show_last_year(layer):
    """Show classes of a stack by its last band, the present."""
    renderer, last = layer.renderer(), layer.bandCount()
    if isinstance(renderer, QgsPalettedRasterRenderer) and last > 1 and layer.bandName(last)[-4:].isdigit():
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), last, renderer.classes()))
