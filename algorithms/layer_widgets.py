"""The widget of a layer: the one chosen at first has the fields that the tool needs (see `parameters.panel`).

Only windows import this file, by the dotted path in a parameter's metadata, with ``fields`` beside it; users' models
store both, so that names and arguments must stay.
"""

from __future__ import annotations

from qgis.core import QgsMapLayerModel, QgsProject
from qgis.PyQt.QtWidgets import QComboBox
from qgis.utils import iface

from ..core.errors import StudyError
from ..core.panel import refuse_other_tables
from .widgets import BATCH, MODELER, own_wrapper

LAYER_ID = QgsMapLayerModel.ItemDataRole.LayerIdRole


class FittingLayer:
    """One layer: QGIS's own widget, which by itself takes the active layer or the first by name, whatever it holds.

    Not a wrapper itself: ``FittingLayer(parameter, dialog, row, column, fields=...)`` returns QGIS's own wrapper.
    """

    def __new__(cls, parameter, dialog, row=0, col=0, fields=(), **_):
        is_plain = type(dialog).__name__ not in (BATCH, MODELER)
        return own_wrapper(parameter, dialog, lambda widget: choose(widget, fields) if is_plain else None)


def choose(widget, fields):
    """Choose the active layer where it has the fields, else the topmost layer that has them, else none."""
    combo = widget.findChild(QComboBox)
    rows = {combo.itemData(row, LAYER_ID): row for row in range(combo.count())}
    topmost = (node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers())
    by_preference = [layer for layer in (iface.activeLayer(), *topmost) if layer is not None and layer.id() in rows]
    best = next((layer for layer in by_preference if fits(layer, fields)), None)
    combo.setCurrentIndex(-1 if best is None else rows[best.id()])


def fits(layer, fields):
    """Whether a layer has the fields, and is no other table of these tools."""
    names = layer.fields().names()
    try:
        refuse_other_tables(names, layer.name())
    except StudyError:
        return False
    return set(fields) <= set(names)
