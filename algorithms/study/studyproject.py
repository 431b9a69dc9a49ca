"""A QGIS project of the results, as a tool: layers in groups by their kind, and the map's print layout."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
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
from ..compat import in_main_thread
from ..loading import group_name
from ..project.figures import figure_files
from ..project.printing import Printed
from ..project.project import ProjectLayer, project_parts
from ..project.zone_layers import main_map
from .project_parameters import ERROR, advanced_parameters, outputs

translate = QCoreApplication.translate
DONE = object()


class StudyProject(StudyAlgorithm):
    ID = "studyproject"
    PACKAGES = ()

    def label(self):
        return translate("CarbonZoning", "Study project")

    def keywords(self):
        return translate("CarbonZoning", "project,map,layout,print,pdf,picture,legend").split(",")

    def flags(self):
        # A project and its layout belong to the main thread; a model of QGIS 3.22 runs its steps where it runs itself.
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
        for definition in (*advanced_parameters(), *outputs()):
            self.addParameter(definition)

    def files_in_folder(self):
        return figure_files()

    def check(self, run):
        unsaved = [layer.name() for layer in run.layers("LAYERS") if _is_in_memory(layer)]
        if unsaved and run.choice("IN_MEMORY") == ERROR:
            raise StudyError(
                "The layer(s) {layers} are in memory only; a project cannot keep them. Save them to a file first.",
                layers=listing(unsaved),
            )

    def execute(self, run):
        if not any(run.wanted(definition.name()) for definition in self.destinationParameterDefinitions()):
            return
        figures = _figures(run)
        given = _kept(run)
        main = main_map(given, run.flag("CONFIDENCE"))
        if not given or (main is None and len(given) < len(run.layers("LAYERS"))):
            run.monitor.warn("No project is made: no layer with polygons is saved in a file.")
            return
        layers = {layer: _project_layer(layer, run) for layer in _in_order(given, main)}
        parts = project_parts(
            run.text("TITLE"),
            list(layers.values()),
            run.file_path("OUTPUT"),
            main=layers.get(main),
            pdf=run.file_path("PDF"),
            picture=run.file_path("PICTURE"),
            name_field=run.text("UNIT_NAME"),
            language=run.language,
            printed=_printed(run, figures),
        )
        while in_main_thread(partial(next, parts, DONE)) is not DONE:
            pass  # a window lives between the parts


def _printed(run, figures):
    return Printed(
        atlas=run.file_path("ATLAS"),
        figures=figures,
        unit_id=run.text("UNIT_ID"),
        source=run.text("SOURCE"),
        paper=run.choice("PAGE"),
        by_confidence=run.flag("CONFIDENCE"),
        atlas_pages=run.integer("ATLAS_PAGES"),
        say=run.info,
        warn=run.monitor.warn,
        feedback=run.feedback,
    )


def _figures(run):
    """Return the folder of the figures, "" for none; what lies in it is replaced only where the user says so."""
    if not run.wanted("FIGURES"):
        return ""
    folder = run.folder_path("FIGURES")
    taken = [name for name in figure_files() if (Path(folder) / name).exists()]
    if taken and not run.flag("OVERWRITE"):
        raise StudyError(
            "The folder {folder} already holds {files}. Choose another folder, or allow them to be replaced "
            "(OVERWRITE).",
            folder=folder,
            files=listing(taken),
        )
    run.results["FIGURES"] = str(folder)
    return str(folder)


def _kept(run):
    """Return the layers that a project can keep, and name those that it cannot."""
    layers = run.layers("LAYERS")
    unsaved = [layer.name() for layer in layers if _is_in_memory(layer)]
    if unsaved:
        run.monitor.warn(
            "The layer(s) {layers} are in memory only and left out of the project. Save them to files to keep them.",
            layers=listing(unsaved),
        )
    return [layer for layer in layers if not _is_in_memory(layer)]


def _is_in_memory(layer):
    return layer.dataProvider().name() == "memory"


def _in_order(layers, main):
    """Return the layers with maps first, the main one at the top, then rasters, then tables."""
    return sorted(layers, key=lambda layer: (_kind(layer), layer is not main))


def _project_layer(layer, run):
    return ProjectLayer(
        layer.source(),
        layer.name() if run.is_in_project(layer) else _title(layer.source(), run.language),
        group_name(("maps", "land_use", "tables")[_kind(layer)]),
        is_raster=isinstance(layer, QgsRasterLayer),
        provider=layer.providerType(),
    )


def _title(source, language):
    """Return what a result table holds in words, else the name of the table or file."""
    name = source.split("layername=")[1].split("|")[0] if "layername=" in source else Path(source.split("|")[0]).stem
    known = {Path(row["name"]).stem: label(row, language) for row in shipped_rows("study_results") if row["group"]}
    return known.get(name, name.replace("_", " "))


def _kind(layer):
    """Return 0 for maps, 1 for rasters, 2 for tables."""
    if isinstance(layer, QgsVectorLayer):
        return 2 if layer.wkbType() == QgsWkbTypes.Type.NoGeometry else 0
    return 1
