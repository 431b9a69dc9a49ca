"""Styles with their data: stored when a result is written, shown when it is loaded."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer

from ...core.raster import gdal_silent
from ..compat import store_default_style, store_style


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


def store_vector_style(destination, style, language):
    """Style a written layer and keep the style with its data; what is in no file is styled when it is loaded."""
    if not Path(destination.split("|")[0]).exists():
        return
    name = Path(destination.split("|")[0]).stem
    styles = {name: style, **getattr(style, "others", {})}
    # All styles read the layer before one is stored: GDAL cannot read a GeoPackage that QGIS has stored a style in.
    layers = {key: QgsVectorLayer(destination, "", "ogr") for key in styles}
    if not layers[name].isValid():
        return
    for key, layer in layers.items():
        styles[key](layer, language)
    if layers[name].storageType() != "GPKG":
        store_default_style(layers[name])
        return
    for key, layer in layers.items():
        store_style(layer, key, is_default=key == name)


def store_raster_style(path, style, language):
    """Style a written raster and keep the style beside it."""
    with gdal_silent():  # QGIS asks GDAL for histograms, also of bands that have one value only
        layer = QgsRasterLayer(path, "", "gdal")
        if layer.isValid():
            style(layer, language)
            layer.saveNamedStyle(str(Path(path).with_suffix(".qml")))
