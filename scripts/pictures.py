"""Take the pictures of docs/: a person's way through the plugin in a real window. ``make pictures`` runs it in QGIS.

Runs inside QGIS (``qgis --code``) under a screen of its own; the pictures go to the folder PICTURES.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEventLoop, QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QLineEdit, QTabWidget, QTreeView, QWidget
from qgis.utils import iface

FOLDER = Path(os.environ["PICTURES"])
LONGEST = 400  # seconds that the whole study may take
CONTROL_ZONE = 4  # whose reasons the last picture shows


def main():
    try:
        window = iface.mainWindow()
        window.move(0, 0)
        window.resize(1400, 900)
        _wait(1)
        _show_menu(window)
        _try_it(window)
        _own_study(window)
        _show_reasons()
    except Exception:  # noqa: BLE001 (QGIS would stay open)
        traceback.print_exc(file=sys.stderr)
    os._exit(0)  # QGIS would ask whether to save the project


def _show_menu(window):
    """Picture of the plugin's menu, and of its group in the Toolbox."""
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    _wait(1)
    tree = toolbox.findChild(QTreeView)
    search = next(
        child for child in toolbox.findChildren(QWidget) if child.metaObject().className() == "QgsFilterLineEdit"
    )
    search.setText("carbonzoning:")
    _wait(1)
    tree.expandAll()
    menu = window.findChild(QWidget, "carbonZoningMenu")
    menu.popup(QPoint(420, 60))
    _wait(1)
    _save_screen("menu")
    menu.close()
    toolbox.close()


def _try_it(window):
    """Pictures of *Try it*: the dialog that it fills in, and the map of zones at the end."""
    window.findChild(QAction, "carbonZoningTry").trigger()
    dialog = _until(lambda: _dialog("Run the whole study") or _dialog("运行"), 120)
    _wait(0.2)
    dialog.findChild(QTabWidget).setCurrentIndex(0)  # a slow machine may have begun to run, and shows the log
    _save(dialog, "dialog")
    _until(lambda: _zones() is not None and not _is_shown(dialog), LONGEST)
    _wait(4)
    iface.mapCanvas().zoomToFeatureExtent(_zones().extent())
    _show_legend(window)
    _wait(4)
    _save_screen("zones")


def _show_legend(window):
    """Give the layer tree the room of the panels beside it, with the legend of the zones open."""
    for panel in window.findChildren(QDockWidget):
        if panel.objectName() in ("Browser", "ResultsViewer"):
            panel.close()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [430], Qt.Orientation.Horizontal)
    root = QgsProject.instance().layerTreeRoot()
    for group in root.findGroups(True):
        group.setExpanded(group.name() != "data" and _zones().id() in group.findLayerIds())
    for node in root.findLayers():
        node.setExpanded(node.layerId() == _zones().id())


def _own_study(window):
    """Picture of the empty dialog of one's own study."""
    window.findChild(QAction, "carbonZoningStudy").trigger()
    _wait(2)
    dialog = _dialog("")
    dialog.resize(1000, 720)
    _wait(1)
    _save(dialog, "own_study")
    dialog.close()


def _show_reasons():
    """Picture of the form of one unit, that says why it has its zone."""
    layer = _zones()
    feature = next(feature for feature in layer.getFeatures() if feature["zone"] == CONTROL_ZONE)
    layer.selectByIds([feature.id()])
    iface.openFeatureForm(layer, feature, False, False)
    _wait(2)
    form = next(widget for widget in QApplication.topLevelWidgets() if widget.inherits("QgsAttributeDialog"))
    form.resize(1100, 480)
    for edit in form.findChildren(QLineEdit):
        edit.setCursorPosition(0)
    _wait(1)
    _save(form, "reasons")
    shutil.copy(Path(layer.source().split("|")[0]).with_name("report_6_zones.html"), FOLDER / "report.html")


def _zones():
    """Return the layer of the zones, None before it is there."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.isSpatial() and hasattr(layer, "fields") and layer.fields().indexOf("zone_name") >= 0:
            return layer
    return None


def _dialog(title):
    """Return the shown dialog of a tool whose title holds some words."""
    for widget in QApplication.topLevelWidgets():
        if _is_shown(widget) and "AlgorithmDialog" in type(widget).__name__ and title in widget.windowTitle():
            return widget
    return None


def _is_shown(widget):
    try:
        return widget.isVisible()
    except RuntimeError:  # deleted
        return False


def _save(widget, name):
    widget.grab().save(str(FOLDER / f"{name}.png"))


def _save_screen(name):
    QApplication.primaryScreen().grabWindow(0).save(str(FOLDER / f"{name}.png"))


def _until(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        _wait(0.1)
    raise TimeoutError(f"{seconds} s")


def _wait(seconds):
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    (loop.exec if hasattr(loop, "exec") else loop.exec_)()


QTimer.singleShot(1500, main)
