"""How result layers come into the user's project: style, title, group and order.

A tool run from its dialog works in a thread of its own, with a context that is gone when `postProcessAlgorithm` is
called. So a run leaves plain values only, one `Arrival` for each layer, and `finish` looks the layers up with the
context that QGIS passes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Callable

from qgis.core import (
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QTimer

from ..core.raster import gdal_silent
from . import styles, titles
from .lasting_crs import renew
from .layer_metadata import Origin

VIEW_MARGIN = 1.1  # the view is a tenth larger than the layer
translate = QCoreApplication.translate
VIEW_DELAY = 300  # milliseconds after which QGIS has done with the view what it does with a project's first layer
# QGIS does not own what it calls when a layer is in the project, and models and batches drop the tools before.
_KEPT = deque(maxlen=1000)


@dataclass(frozen=True)
class Arrival:
    """What a result layer is to look like in the project; plain values only.

    Attributes
    ----------
    destination : str
        As the sink or the raster output spells it.
    style : callable(layer, language)
    is_raster : bool
    title : str
        Name of the layer, "" for the label of the output.
    label : str
        Translated name of the output; a model calls the output otherwise.
    period : str
        Years that the label of the output is followed by, where there is no title.
    origin : Origin or None
        What the layer's metadata say of its run.
    groups : tuple of str
        Group in the layer tree, and the groups in it.
    rank : int
        Place among the layers of the same run, 0 at the top.
    is_visible : bool
    has_view : bool
        Whether the map goes to this layer's extent.
    """

    destination: str
    style: Callable
    is_raster: bool = False
    title: str = ""
    groups: tuple = ()
    rank: int = 0
    is_visible: bool = True
    has_view: bool = False
    label: str = ""
    period: str = ""
    origin: Origin | None = None

    def name(self, label):
        """Return what the layer is called where its output is called `label`."""
        return self.title or titles.dated(label, self.period)


def group_name(group):
    """Return what a group of the whole study's results (``study_results.csv``) is called in the layer tree."""
    return {
        "maps": translate("CarbonZoning", "Maps"),
        "land_use": translate("CarbonZoning", "Land use"),
        "drivers": translate("CarbonZoning", "Drivers and space"),
        "tables": translate("CarbonZoning", "Tables"),
    }[group]


def finish(arrivals, context, language):
    """Style the layers of a run that QGIS holds or is about to load; to be called in `postProcessAlgorithm`."""
    placed = {}
    for arrival in arrivals:
        is_loaded = context.willLoadLayerOnCompletion(arrival.destination)
        layer = _layer(arrival, context, is_loaded)
        if layer is not None:
            styles.show(layer, arrival.style, language)
            if arrival.origin is not None:
                layer.setMetadata(arrival.origin.metadata())
        if is_loaded:
            details = context.layerToLoadOnCompletionDetails(arrival.destination)
            if arrival.title or arrival.period:
                details.name, details.forceName = arrival.name(arrival.label), True
            finisher = Finisher(arrival, placed)
            details.setPostProcessor(finisher)
            _KEPT.append(finisher)


def _layer(arrival, context, may_open):
    """Return the layer of a destination, None where nobody has it and nobody is going to load it."""
    hint = QgsProcessingUtils.LayerHint.Raster if arrival.is_raster else QgsProcessingUtils.LayerHint.Vector
    with gdal_silent():  # see `styles.store_raster_style`
        layer = QgsProcessingUtils.mapLayerFromString(arrival.destination, context, may_open, hint)
    return layer if isinstance(layer, (QgsRasterLayer, QgsVectorLayer)) else None


class Finisher(QgsProcessingLayerPostProcessorInterface):
    """Puts a layer at its place in the layer tree; QGIS calls it in the main thread once the layer is in the project.

    `LayerDetails.groupName` is not used: QGIS 3.22 lacks it, and it takes one group without groups in it.
    """

    def __init__(self, arrival, placed):
        super().__init__()
        self._arrival = arrival
        self._placed = placed  # layer id -> rank, of all layers of this run

    def postProcessLayer(self, layer, context, feedback):
        renew(layer)
        node = context.project().layerTreeRoot().findLayer(layer.id())
        if node is None:
            return
        if self._arrival.groups:
            node = self._moved(node, context.project().layerTreeRoot())
        node.setItemVisibilityChecked(self._arrival.is_visible)
        _expand(node, self._arrival.is_visible)
        if self._arrival.has_view:
            _show_on_map(layer)

    def _moved(self, node, root):
        """Move a layer's node into its group, among this run's layers by rank, and return the new node."""
        self._placed[node.layerId()] = self._arrival.rank
        group, fresh = root, []
        for name in self._arrival.groups:
            found = group.findGroup(name)
            group = found or group.insertGroup(self._row_in(group), name)
            fresh += [] if found else [group]
        # The copy comes first: a layer whose last node is removed leaves the project (QGIS 3.22).
        moved = node.clone()
        group.insertChildNode(self._row_in(group), moved)
        node.parent().removeChildNode(node)
        for group in fresh:
            _expand(group, self._arrival.is_visible)  # with its first layer, which is visible where any is
        return moved

    def _row_in(self, group):
        """Return the row behind those of this run's layers, or of groups with such layers, that rank before."""
        row = 0
        for index, child in enumerate(group.children()):
            layers = [child.layerId()] if hasattr(child, "layerId") else child.findLayerIds()
            ranks = [self._placed[layer] for layer in layers if layer in self._placed]
            if ranks and min(ranks) < self._arrival.rank:
                row = index + 1
        return row


def _expand(node, wanted):
    """Show or hide what is in a node; the tree hears of changes only, and forgets them while there is nothing in it."""
    node.setExpanded(not wanted)
    node.setExpanded(wanted)


def _show_on_map(layer):
    """Move the map of the window, where there is one, to a layer, and make it the current one."""
    from qgis.utils import iface

    if iface is None:
        return
    box = layer.extent()
    box.scale(VIEW_MARGIN)
    extent = QgsReferencedRectangle(box, layer.crs())
    root, layer_id = iface.layerTreeView().layerTreeModel().rootGroup(), layer.id()
    iface.setActiveLayer(layer)

    def move():
        node = root.findLayer(layer_id)
        if node is not None:  # twice, or the panel of QGIS 3.22 does not notice
            node.setExpanded(False)
            node.setExpanded(True)
        iface.mapCanvas().setReferencedExtent(extent)
        iface.mapCanvas().refresh()

    QTimer.singleShot(VIEW_DELAY, move)
