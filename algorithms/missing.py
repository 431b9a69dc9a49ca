"""Says what to choose where an input that a tool needs is empty; QGIS only says that its value is wrong."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.errors import StudyError
from .values import flat

TYPES = QgsProcessing.SourceType
KINDS = ("source", "vector", "raster", "multilayer", "field", "file")  # parameters that nothing fills in by itself


def asks(definition):
    """Whether a parameter is an input that has to be chosen and that a dialog may leave empty."""
    optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
    return definition.type() in KINDS and not optional and definition.defaultValue() is None


def refuse(algorithm, parameters, project):
    """Raise StudyError for the first input that is needed and empty."""
    for definition in algorithm.parameterDefinitions():
        if asks(definition) and not flat(parameters.get(definition.name())):
            raise nothing_chosen(definition, algorithm, project)


def nothing_chosen(definition, algorithm, project):
    """Return the StudyError of an empty input: what to choose, and where there is nothing to choose from."""
    label, kind = definition.description(), definition.type()
    if kind == "field":
        parent = algorithm.parameterDefinition(definition.parentLayerParameterName())
        return StudyError(
            "'{label}' is empty: choose the layer '{parent}', then one of its fields.",
            label=label,
            parent=parent.description() if parent is not None else definition.parentLayerParameterName(),
        )
    if kind == "file":
        return StudyError("'{label}' is empty: choose a file (button …).", label=label)
    if kind == "multilayer":
        if definition.layerType() == TYPES.TypeRaster:
            return StudyError("'{label}' is empty: choose one or more rasters (button …).", label=label)
        return StudyError("'{label}' is empty: choose one or more tables or layers (button …).", label=label)
    return _no_layer(definition, label, project)


def _no_layer(definition, label, project):
    layers = project.mapLayers().values() if project is not None else ()
    if definition.type() == "raster":
        return _no_raster(label, any(isinstance(layer, QgsRasterLayer) for layer in layers))
    tables = [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
    if definition.type() == "source" and TYPES.TypeVectorPolygon in definition.dataTypes():
        polygon = QgsWkbTypes.GeometryType.PolygonGeometry
        return _no_polygons(label, any(layer.geometryType() == polygon for layer in tables))
    return _no_table(label, bool(tables))


# The bar of a dialog has room for about 80 letters.


def _no_raster(label, is_there):
    if is_there:
        return StudyError("'{label}' is empty: choose a raster of the list, or a file (button …).", label=label)
    return StudyError("'{label}' is empty: add a raster to the project, or choose a file (button …).", label=label)


def _no_polygons(label, are_there):
    if are_there:
        return StudyError("'{label}' is empty: choose a polygon layer of the list, or a file (button …).", label=label)
    return StudyError(
        "'{label}' is empty: add a polygon layer to the project, or choose a file (button …).", label=label
    )


def _no_table(label, are_there):
    if are_there:
        return StudyError("'{label}' is empty: choose a table of the list, or a file (button …).", label=label)
    return StudyError("'{label}' is empty: add a table to the project, or choose a file (button …).", label=label)
