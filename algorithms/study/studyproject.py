"""A QGIS project of the results: grouped, styled layers and a print layout of the main map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import StudyError, listing
from ..base import StudyAlgorithm
from .sheet import Sheet, display_crs

translate = QCoreApplication.translate


class StudyProject(StudyAlgorithm):
    ID = "studyproject"
    GROUP = "study"
    PACKAGES = ()

    def label(self):
        return translate("CarbonZoning", "Study project")

    def keywords(self):
        return translate("CarbonZoning", "project,map,layout,print,pdf,picture,legend").split(",")

    def flags(self):
        # A project and its layout belong to the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def declare(self):
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                "LAYERS", translate("CarbonZoning", "Layers"), QgsProcessing.SourceType.TypeMapLayer
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "TITLE", translate("CarbonZoning", "Title"), translate("CarbonZoning", "Carbon-neutral zones")
            )
        )
        for name, label, kinds in (
            ("OUTPUT", translate("CarbonZoning", "Project"), "QGIS (*.qgz)"),
            ("PDF", translate("CarbonZoning", "Map as PDF"), "PDF (*.pdf)"),
            ("PICTURE", translate("CarbonZoning", "Map as picture"), "PNG (*.png)"),
        ):
            self.addParameter(
                QgsProcessingParameterFileDestination(
                    name, label, kinds, optional=name != "OUTPUT", createByDefault=name == "OUTPUT"
                )
            )

    def check(self, run):
        unsaved = [layer.name() for layer in run.layers("LAYERS") if layer.dataProvider().name() == "memory"]
        if unsaved:
            raise StudyError(
                "The layer(s) {layers} are in memory only; a project cannot keep them. Save them to a file first.",
                layers=listing(unsaved),
            )

    def execute(self, run):
        layers = [_reopened(layer) for layer in run.layers("LAYERS")]
        project = QgsProject()
        project.setTitle(run.text("TITLE"))
        _add_grouped(project, layers)
        main = main_map(layers)
        if main is not None:
            project.setCrs(display_crs(main))
            sheet = Sheet(project, main, run.text("TITLE"), run.language)
            _export(run, sheet)
        path = run.file_path("OUTPUT")
        if not project.write(path):
            raise StudyError("The project {path} cannot be written: {reason}.", path=path, reason=project.error())


def main_map(layers):
    """Return the layer the map shows: the zones, else the first polygon layer, else None."""
    polygons = [layer for layer in layers if _kind(layer) == "polygons"]
    zones = [layer for layer in polygons if layer.fields().lookupField("zone") >= 0]
    return (zones or polygons or [None])[0]


def _reopened(layer):
    """Return the layer opened anew from its source, so that the style stored with the data is the one that counts."""
    opened = (
        QgsRasterLayer(layer.source(), _title(layer), layer.providerType())
        if isinstance(layer, QgsRasterLayer)
        else QgsVectorLayer(layer.source(), _title(layer), layer.providerType())
    )
    if opened.isValid() and isinstance(opened, QgsVectorLayer):
        opened.loadDefaultStyle()  # again: QGIS resets the temporal properties of a layer that it opens
    if not opened.isValid():
        raise StudyError("The layer {layer} cannot be opened from {source}.", layer=layer.name(), source=layer.source())
    return opened


def _title(layer):
    source = layer.source()
    name = source.split("layername=")[1].split("|")[0] if "layername=" in source else Path(source.split("|")[0]).stem
    return name.replace("_", " ")


def _kind(layer):
    if isinstance(layer, QgsRasterLayer):
        return "rasters"
    return "tables" if layer.wkbType() == QgsWkbTypes.Type.NoGeometry else "polygons"


def _add_grouped(project, layers):
    main = main_map(layers)
    labels = {
        "polygons": translate("CarbonZoning", "Maps"),
        "rasters": translate("CarbonZoning", "Land use"),
        "tables": translate("CarbonZoning", "Tables"),
    }
    for kind, label in labels.items():
        members = [layer for layer in layers if _kind(layer) == kind]
        members.sort(key=lambda layer: layer is not main)
        if not members:
            continue
        group = project.layerTreeRoot().addGroup(label)
        for layer in members:
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(layer is main)
            node.setExpanded(layer is main)


def _export(run, sheet):
    for name, export in (("PDF", sheet.to_pdf), ("PICTURE", sheet.to_picture)):
        path = run.file_path(name)
        if path and not export(path):
            raise StudyError("The map {path} cannot be written. Check that the folder is writable.", path=path)
