"""A QGIS project of the results, as a tool: layers in groups by their kind, and the map's print layout."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.errors import StudyError, listing
from ..base import StudyAlgorithm
from .project import ProjectLayer, main_map, make_project

translate = QCoreApplication.translate


class StudyProject(StudyAlgorithm):
    ID = "studyproject"
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
        for name, text, kinds in (
            ("OUTPUT", translate("CarbonZoning", "Project"), "QGIS (*.qgz)"),
            ("PDF", translate("CarbonZoning", "Map as PDF"), "PDF (*.pdf)"),
            ("PICTURE", translate("CarbonZoning", "Map as picture"), "PNG (*.png)"),
        ):
            self.addParameter(
                QgsProcessingParameterFileDestination(
                    name, text, kinds, optional=name != "OUTPUT", createByDefault=name == "OUTPUT"
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
        given = run.layers("LAYERS")
        main = main_map(given)
        layers = {layer: _project_layer(layer, run) for layer in _in_order(given, main)}
        make_project(
            run.text("TITLE"),
            list(layers.values()),
            run.file_path("OUTPUT"),
            main=layers.get(main),
            pdf=run.file_path("PDF"),
            picture=run.file_path("PICTURE"),
            language=run.language,
        )


def _in_order(layers, main):
    """Return the layers with maps first, the main one at the top, then rasters, then tables."""
    return sorted(layers, key=lambda layer: (_kind(layer), layer is not main))


def _project_layer(layer, run):
    groups = (
        translate("CarbonZoning", "Maps"),
        translate("CarbonZoning", "Land use"),
        translate("CarbonZoning", "Tables"),
    )
    return ProjectLayer(
        layer.source(),
        layer.name() if run.is_in_project(layer) else _title(layer.source(), run.language),
        groups[_kind(layer)],
        is_raster=isinstance(layer, QgsRasterLayer),
        provider=layer.providerType(),
    )


def _title(source, language):
    """Return what a result table holds in words, else the name of the table or file."""
    name = source.split("layername=")[1].split("|")[0] if "layername=" in source else Path(source.split("|")[0]).stem
    known = {row["table"]: label(row, language) for row in shipped_rows("results")}
    return known.get(name, name.replace("_", " "))


def _kind(layer):
    """Return 0 for maps, 1 for rasters, 2 for tables."""
    if isinstance(layer, QgsVectorLayer):
        return 2 if layer.wkbType() == QgsWkbTypes.Type.NoGeometry else 0
    return 1
