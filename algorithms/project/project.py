"""A QGIS project of results: layers in groups under titles in words, the view on the map, the time and the sheet.

A project and its layouts belong to the main thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsTemporalUtils,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import StudyError
from ...core.raster import gdal_silent
from .map_crs import display_crs, moved
from .map_names import name_units
from .sheet import Sheet

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


def make_project(title, layers, path, *, main=None, pdf="", picture="", name_field="", subtitle="", language="en"):
    """Write a project of results and its map; to be called in the main thread.

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
        Field of the main layer with the names of the units, "" for no names.
    subtitle : str
        Source and method in one line.
    language : str
        ``"en"`` or ``"zh"``.

    Raises
    ------
    StudyError
        A layer that cannot be opened, a file that cannot be written.
    """
    for target in (path, pdf, picture):
        _make_folder(target)
    opened = {layer: _opened(layer) for layer in layers}
    shown = opened[main] if main is not None else main_map(opened.values())
    if shown is None and (pdf or picture):
        raise StudyError("No map can be drawn: none of the layers has polygons.")
    project = QgsProject()
    project.setTitle(title)
    _add_grouped(project, opened, shown)
    _set_view(project, shown or _first_raster(opened.values()))
    _set_time(project)
    sheet = None
    if shown is not None:
        name_units(shown, name_field)
        sheet = Sheet(project, shown, title, subtitle=subtitle, language=language)
    if path and not project.write(str(path)):
        raise StudyError("The project {path} cannot be written: {reason}.", path=path, reason=project.error())
    if sheet is not None:
        _export(sheet, pdf, picture)


def main_map(layers):
    """Return the layer the map shows: the zones, else the first layer with polygons, else None."""
    polygons = [layer for layer in layers if is_polygons(layer) and not layer.extent().isEmpty()]
    zones = [layer for layer in polygons if layer.fields().lookupField("zone") >= 0]
    return (zones or polygons or [None])[0]


def is_polygons(layer):
    """Whether a map layer holds polygons."""
    kind = QgsWkbTypes.GeometryType.PolygonGeometry
    return isinstance(layer, QgsVectorLayer) and layer.geometryType() == kind


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


def _opened(layer):
    """Return the map layer, with the style that is stored with its data."""
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


def _export(sheet, pdf, picture):
    for path, export in ((pdf, sheet.to_pdf), (picture, sheet.to_picture)):
        if path and not export(str(path)):
            raise StudyError(
                "The map {path} cannot be written. Check that the folder is writable and the file not in use.",
                path=path,
            )
