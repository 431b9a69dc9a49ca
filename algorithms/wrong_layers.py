"""Says what is wrong where QGIS only says that a layer was not found: the file is there, but of another kind."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessing, QgsRasterLayer, QgsVectorLayer

from ..core.errors import StudyError
from ..core.raster import gdal_silent
from .values import flat


def explain(algorithm, parameters):
    """Raise StudyError for the first file that is of another kind than its parameter takes."""
    for definition in algorithm.parameterDefinitions():
        wanted = _wanted(definition)
        if wanted:
            for path in _files(parameters.get(definition.name())):
                _check(path, wanted, definition)


def _check(path, wanted, definition):
    found = _kinds(path)
    if wanted in found:
        return
    label = definition.description()
    if "raster" in found:
        raise StudyError(
            "'{label}' takes a table or vector layer, but {path} is a raster. Choose another file.",
            label=label,
            path=path,
        )
    if "vector" in found:
        raise StudyError(
            "'{label}' takes a raster, but {path} is a table or vector layer. Choose another file.",
            label=label,
            path=path,
        )
    raise StudyError(
        "QGIS can read {path} neither as a table or vector layer nor as a raster. Choose another file for '{label}'.",
        label=label,
        path=path,
    )


def _wanted(definition):
    """Return ``"vector"``, ``"raster"`` or "" for a parameter that takes no layers."""
    kind = definition.type()
    if kind == "multilayer":
        types = QgsProcessing.SourceType
        return {types.TypeRaster: "raster", types.TypeMapLayer: ""}.get(definition.layerType(), "vector")
    return {"source": "vector", "vector": "vector", "raster": "raster"}.get(kind, "")


def _files(value):
    """Return the files among the values of a parameter, each as text."""
    return [text for text in flat(value) if isinstance(text, str) and Path(text.split("|")[0]).is_file()]


def _kinds(path):
    with gdal_silent():
        kinds = {"vector": QgsVectorLayer(path, "", "ogr"), "raster": QgsRasterLayer(path, "", "gdal")}
        return {kind for kind, layer in kinds.items() if layer.isValid()}
