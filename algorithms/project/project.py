"""A QGIS project of results: layers in groups under titles in words, the view on the map, the time and the sheet.

A project and its layouts belong to the main thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsTemporalUtils,
    QgsUnitTypes,
)

from ...core.errors import StudyError
from .exports import Exports
from .known import known_of
from .map_crs import display_crs, moved
from .opened import opened_layer
from .printing import Printed, export_sheets, make_sheets
from .sheet_settings import SheetSettings, source_text
from .zone_layers import main_map

VIEW_MARGIN = 1.1  # the view is a tenth larger than the layer


@dataclass(frozen=True)
class ProjectLayer:
    """A result as it is to stand in a project; plain values only.

    Attributes
    ----------
    source : str
        As QGIS opens it: ``"<folder>/results.gpkg|layername=units_zones"`` or ``"<folder>/land_use.tif"``, absolute.
    title : str
        Name of the layer in words: ``"Carbon-neutral zones, 2000-2020"``.
    group : str
        Translated name of its group; groups stand in the order of first appearance, "" is no group.
    is_raster : bool
    is_visible : bool
        The main layer is visible in any case.
    provider : str
        Data provider, "" for QGIS's own of files.
    """

    source: str
    title: str
    group: str
    is_raster: bool = False
    is_visible: bool = False
    provider: str = ""


def make_project(title, layers, path, **asked):
    """Write a project of results and its maps, as `project_parts` does, at once."""
    for _ in project_parts(title, layers, path, **asked):
        pass


def project_parts(
    title,
    layers,
    path,
    *,
    main=None,
    pdf="",
    picture="",
    name_field="",
    subtitle="",
    language="en",
    printed=None,
):
    """Write a project of results and its maps in the main thread; yields after each part, that a window may live.

    Parameters
    ----------
    title : str
        Of the project and of the map: what, region, period.
    layers : sequence of ProjectLayer
        In the order of the layer tree.
    path : str
        Of the project (.qgz), "" for none; files in its folder are named relative to it.
    main : ProjectLayer
        The layer that the map shows; None for the zones, else the first polygon layer. Without any there is no map.
    pdf, picture : str
        Where to write the map, "" for nowhere.
    name_field : str
        Field of the main layer with the names of the units, "" for one with a usual name.
    subtitle : str
        Source and method in one line, "" for what the map shows.
    language : str
        ``"en"`` or ``"zh"``.
    printed : Printed

    Raises
    ------
    StudyError
        A layer that cannot be opened, a file that cannot be written.
    Cancelled
    """
    printed = printed or Printed()
    for target in (path, pdf, picture, printed.atlas):
        _make_folder(target)
    opened = {layer: opened_layer(layer) for layer in layers}
    shown = opened[main] if main is not None else main_map(opened.values(), printed.by_confidence)
    if shown is None and (pdf or picture or printed.atlas or printed.figures):
        raise StudyError("No map can be drawn: none of the layers has polygons.")
    project = QgsProject()
    project.setTitle(title)
    _add_grouped(project, opened, shown)
    _set_view(project, shown or _first_raster(opened.values()))
    _set_time(project)
    exports = Exports(printed.feedback, printed.say)
    yield
    try:
        if shown is not None:
            known = known_of(opened.values(), shown, id_field=printed.unit_id, names=name_field, language=language)
            settings = SheetSettings(
                title,
                subtitle,
                printed.source or source_text(shown),
                language,
                printed.paper,
                printed.by_confidence,
                bool(printed.figures),
            )
            sheets = yield from make_sheets(project, known, settings, printed)
            yield
            yield from export_sheets(exports, sheets, known, language, {"pdf": pdf, "picture": picture}, printed)
        if path and not project.write(str(path)):
            raise StudyError("The project {path} cannot be written: {reason}.", path=path, reason=project.error())
        exports.commit()
    finally:
        exports.abandon()


def _make_folder(path):
    if not path:
        return
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(
            "The folder of {path} cannot be made: {reason}. Choose another place.", path=path, reason=reason
        ) from error


def _first_raster(layers):
    return next((layer for layer in layers if isinstance(layer, QgsRasterLayer)), None)


def _add_grouped(project, opened, shown):
    root = project.layerTreeRoot()
    for wanted, layer in opened.items():
        project.addMapLayer(layer, False)
        group = (root.findGroup(wanted.group) or root.addGroup(wanted.group)) if wanted.group else root
        node = group.addLayer(layer)
        is_visible = wanted.is_visible or layer is shown
        node.setItemVisibilityChecked(is_visible)
        node.setExpanded(is_visible)


def _set_view(project, layer):
    """Let the project open on a layer."""
    if layer is None:
        return
    project.setCrs(display_crs(layer))
    extent = moved(layer.extent(), layer.crs(), project.crs())
    extent.scale(VIEW_MARGIN)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))


def _set_time(project):
    """Give the project the time of its temporal layers, in steps of a year."""
    period = QgsTemporalUtils.calculateTemporalRangeForProject(project)
    if period.isInfinite() or period.isEmpty():
        return
    project.timeSettings().setTemporalRange(period)
    project.timeSettings().setTimeStep(1)
    project.timeSettings().setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalYears)
