"""Hands for the cases: open a dialog, read what it shows, choose, run, look at the layers."""

import re
import time

import drive
import processing
from qgis.core import QgsApplication, QgsLayerTreeGroup, QgsLayerTreeModel, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QComboBox, QMessageBox, QTextEdit
from qgis.utils import iface

LIMIT = 240  # seconds for one run; it is reached only when something is wrong
ALIVE = 15  # seconds between signs of life in the journal
STEP = 50  # milliseconds between looks at what goes on


def wait(milliseconds):
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec() if hasattr(loop, "exec") else loop.exec_()


def wait_for(condition, seconds=LIMIT):
    """Let the window work until a condition holds or nobody caught an exception; return whether it came to hold."""
    end, told = time.time() + seconds, time.time()
    while not condition():
        if time.time() > end or drive.UNCAUGHT:
            return False
        if time.time() > told + ALIVE:
            told = time.time()
            drive.note(state="alive")
        wait(STEP)
    return True


def expect(found, wanted, what):
    """Raise AssertionError that says what was found; the cases run without pytest."""
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, expected {wanted!r}")


def new_project():
    """Project > New, nothing asked; wait until the map has taken note of it."""
    iface.newProject(False)
    wait_for(lambda: not iface.mapCanvas().layers(), 10)
    wait(STEP)


def registry():
    return QgsApplication.processingRegistry()


def dialog_of(algorithm, parameters=None):
    """Open the dialog of a tool (an id or an algorithm), filled in."""
    dialog = processing.createAlgorithmDialog(algorithm, parameters or {})
    dialog.show()
    QApplication.processEvents()
    return dialog


class Watch:
    """What a dialog says of its run: the end, message boxes, the bar, the log."""

    def __init__(self, dialog):
        self.dialog = dialog
        self.ended = []
        self.boxes = []
        self._was_busy = False
        self._timer = QTimer()  # a box is modal: it stands in the way of the click that opens it
        self._timer.timeout.connect(self._read_boxes)
        self._timer.start(2 * STEP)
        dialog.algorithmFinished.connect(lambda ok, results: self.ended.append((bool(ok), dict(results))))

    def is_over(self):
        """Whether the run has ended or was refused. (A run whose layers cannot be loaded gives no signal.)"""
        self._read_boxes()
        is_free = self.dialog.runButton().isEnabled()
        self._was_busy = self._was_busy or not is_free
        return bool(self.ended or self.boxes or (is_free and self._was_busy))

    def facts(self):
        self._timer.stop()
        text = log_of(self.dialog)
        results = self.ended[0][1] if self.ended else {}
        return {
            "ok": bool(self.ended and self.ended[0][0]),
            "results": {name: value for name, value in results.items() if not name.startswith("CHILD_")},
            "boxes": self.boxes,
            "traceback": "Traceback" in text,
            "log": text.splitlines(),
        }

    def _read_boxes(self):
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                self.boxes.append(box.text())
                box.reject()
        item = self.dialog.messageBar().currentItem()
        if item is not None and not self._was_busy:
            self.boxes.append(item.text())
            self.dialog.messageBar().clearWidgets()


def log_of(dialog):
    """Return the text of a dialog's log."""
    edit = dialog.findChild(QTextEdit, "txtLog")
    edits = [edit] if edit is not None else dialog.findChildren(QTextEdit)
    return "\n".join(edit.toPlainText() for edit in edits)


def run(dialog, seconds=LIMIT, *, close=True):
    """Click Run and wait for the end; message boxes are read and closed. Returns the facts of the run."""
    watch = Watch(dialog)
    dialog.runButton().click()
    is_over = wait_for(watch.is_over, seconds)
    wait_for(dialog.runButton().isEnabled, 10)
    QApplication.processEvents()  # what is still to come for the layers
    facts = {"over": is_over, **watch.facts()}
    if close:
        dialog.close()
    return facts


def run_well(dialog, **options):
    """Run, and raise AssertionError unless the tool worked and had nothing to say of boxes and tracebacks."""
    facts = run(dialog, **options)
    good = facts["over"] and facts["ok"] and not facts["boxes"] and not facts["traceback"]
    if not good:
        raise AssertionError(f"the run failed: { {**facts, 'log': facts['log'][-40:]} }")
    return facts


# --- choices ---


def widget_of(wrapper):
    """Return the widget of either class of wrapper."""
    wrapped = getattr(wrapper, "wrappedWidget", lambda: None)()
    return wrapped or getattr(wrapper, "widget", None) or wrapper


def wrapper_in(dialog, name):
    return dialog.mainWidget().wrappers[name]


def combo_of(wrapper):
    """Return the combo box that holds the choices (the Modeler's widget has others)."""
    widget = widget_of(wrapper)
    return widget if isinstance(widget, QComboBox) else widget.findChildren(QComboBox)[-1]


def texts(dialog, name):
    """Return the choices of a parameter as the dialog shows them."""
    boxes = widget_of(wrapper_in(dialog, name)).findChildren(QCheckBox)
    if boxes:
        return [box.text() for box in boxes]
    combo = combo_of(wrapper_in(dialog, name))
    return [combo.itemText(index) for index in range(combo.count())]


def pick(dialog, name, text):
    """Choose by what the dialog shows."""
    combo = combo_of(wrapper_in(dialog, name))
    index = combo.findText(text)
    if index < 0:
        raise AssertionError(f"{name} does not show {text!r} but {texts(dialog, name)}")
    combo.setCurrentIndex(index)


# --- the batch panel ---


def rows(panel, dialog, row):
    """Return the parameters of a row of the batch panel."""
    try:
        found = panel.parametersForRow(row)
    except TypeError:  # newer QGIS wants the context too
        from processing.tools import dataobjects

        found = panel.parametersForRow(row, dataobjects.createContext())
    return found[0]


# --- layers ---


def layers():
    """Return the layers of the project in the order of the layer tree."""
    return [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]


def facts_of(layer):
    """Return what the user sees of a layer."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    facts = {"name": layer.name(), "group": "/".join(groups_of(node)), "renderer": ""}
    if isinstance(layer, QgsVectorLayer):
        facts["aliases"] = {field.name(): layer.attributeAlias(i) for i, field in enumerate(layer.fields())}
        facts["rows"] = layer.featureCount()
    if isinstance(layer, (QgsVectorLayer, QgsRasterLayer)) and layer.renderer():
        facts["renderer"] = layer.renderer().type()
        facts["legend"] = legend_of(node)
    return facts


def is_on_map(layer):
    """Whether the map shows all of a layer, and not from too far away."""
    canvas = iface.mapCanvas()
    extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
    return canvas.extent().contains(extent) and extent.width() > canvas.extent().width() / 20


def groups_of(node):
    """Return the groups that a node stands in, the outermost first."""
    group = node.parent()
    return [*groups_of(group), group.name()] if group is not None and group.parent() is not None else []


def legend_of(node):
    """Return the words that stand beside the symbols of a layer."""
    if isinstance(node.layer(), QgsRasterLayer):  # a colour ramp has no text in the tree: it draws its numbers
        return [text for text, colour in node.layer().legendSymbologyItems()]
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    return [re.sub(r"\s*\[\d+]$", "", item.data(0) or "") for item in model.layerLegendNodes(node)]


def facts_of_layers():
    return sorted((facts_of(layer) for layer in layers()), key=lambda facts: facts["name"])


def tree(group=None):
    group = group or QgsProject.instance().layerTreeRoot()
    return [
        {node.name(): tree(node)} if isinstance(node, QgsLayerTreeGroup) else node.name() for node in group.children()
    ]
