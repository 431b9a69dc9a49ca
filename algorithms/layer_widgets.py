"""The widgets of inputs that have to be chosen: which layer stands there at first, and what is said where none does.

Only windows import this file, by the dotted path in a parameter's metadata, with ``fields`` beside it; users' models
store both, so that names and arguments must stay.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.core import Qgis, QgsMapLayerModel, QgsProcessingParameterMultipleLayers, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QComboBox
from qgis.utils import iface

from ..core.errors import StudyError, listing, message
from ..core.panel import refuse_other_tables
from . import missing
from .widgets import BATCH, MODELER, own_wrapper
from .yearbook_files import unknown_to_qgis

translate = QCoreApplication.translate
LAYER_ID = QgsMapLayerModel.ItemDataRole.LayerIdRole


class FittingLayer:
    """One layer: QGIS's own widget, which by itself takes the active layer or the first by name, whatever it holds.

    Not a wrapper itself: ``FittingLayer(parameter, dialog, row, column, fields=...)`` returns QGIS's own wrapper.
    """

    def __new__(cls, parameter, dialog, row=0, col=0, fields=(), **_):
        if not is_plain(dialog):
            return own_wrapper(parameter, dialog, lambda widget: None)
        return asking(own_wrapper(parameter, dialog, lambda widget: choose(widget, fields)), dialog)


class AskingInput:
    """An input that has to be chosen: QGIS's own widget, and a sentence of ours where it is empty.

    Not a wrapper itself: ``AskingInput(parameter, dialog, row, column)`` returns QGIS's own wrapper.
    """

    def __new__(cls, parameter, dialog, row=0, col=0, **_):
        wrapper = own_wrapper(parameter, dialog, lambda widget: None)
        return asking(wrapper, dialog) if is_plain(dialog) else wrapper


def is_plain(dialog):
    """Whether a dialog is that of one run: neither the batch panel nor the Modeler's."""
    return type(dialog).__name__ not in (BATCH, MODELER)


def asking(wrapper, dialog):
    """Return a wrapper that says what to choose when a run asks for its value and it is empty.

    The panel refuses such a value before it asks the tool, in words of QGIS that name the parameter alone. Ours take
    their place in the dialog's bar right after, and stay until something is chosen. QGIS 3.44 reads all values at each
    change of one, too, and then says nothing; nor do we.
    """
    read, name = wrapper.parameterValue, wrapper.parameterDefinition().name()

    def read_and_ask():
        value = read()
        if not wrapper.parameterDefinition().checkValueIsAcceptable(value):
            QTimer.singleShot(0, partial(ask, dialog, name))
        return value

    wrapper.parameterValue = read_and_ask  # the panel is Python and calls it on this object
    if wrapper.parameterDefinition().type() == QgsProcessingParameterMultipleLayers.typeName():
        tell_of_lost(wrapper, dialog)
    wrapper.widgetValueHasChanged.connect(lambda *_: unask(dialog, name))
    return wrapper


def tell_of_lost(wrapper, dialog):
    """Say which files a dialog filled in by the history does not hold: QGIS drops what it cannot open."""
    fill, label = wrapper.setParameterValue, wrapper.parameterDefinition().description()

    def fill_and_tell(value, context):
        fill(value, context)
        lost = unknown_to_qgis(value, context)
        if lost:
            error = StudyError(
                "'{label}' lacks {files}: QGIS does not take over a text file that begins with a title. Add it again "
                "(button …); it is read then.",
                label=label,
                files=listing(Path(path).name for path in lost),
            )
            QTimer.singleShot(0, partial(show, dialog, error))

    wrapper.setParameterValue = fill_and_tell  # the panel calls this one, too, on this object


def ask(dialog, name):
    """Say in a dialog's bar what to choose for an empty input, where QGIS refuses it there."""
    if not is_told(dialog, name):
        return
    definition = dialog.algorithm().parameterDefinition(name)
    show(dialog, missing.nothing_chosen(definition, dialog.algorithm(), QgsProject.instance()))


def show(dialog, error):
    """Show an error in the bar of a dialog, until it is cleared."""
    if sip.isdeleted(dialog):
        return
    bar = dialog.messageBar()
    bar.clearWidgets()
    bar.pushMessage("", message(error, partial(translate, "CarbonZoning")), Qgis.MessageLevel.Critical, 0)


def unask(dialog, name):
    """Clear a dialog's bar of what was said of an input that has changed."""
    if is_told(dialog, name):
        dialog.messageBar().clearWidgets()


def is_told(dialog, name):
    """Whether the bar of a dialog that is still open names a parameter, in a sentence of QGIS or in ours.

    The parameter is looked up each time: on QGIS 3.44 one kept from the start may be deleted by now.
    """
    if sip.isdeleted(dialog) or dialog.messageBar().currentItem() is None:
        return False
    return dialog.algorithm().parameterDefinition(name).description() in dialog.messageBar().currentItem().text()


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
