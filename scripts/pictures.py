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

import processing
from qgis.core import QgsApplication, QgsProcessingUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEventLoop, QLibraryInfo, QPoint, QRect, QSize, Qt, QTimer, QTranslator
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QTextBrowser,
    QTreeView,
    QWidget,
)
from qgis.utils import iface

FOLDER = Path(os.environ["PICTURES"])
IS_CHINESE = QgsApplication.locale().startswith("zh")
TALL = (1160, 1110 if IS_CHINESE else 980)  # of the window: all rows of the Toolbox, which CJK makes higher
WIDE = (1280, 760)
PANEL = 480 if IS_CHINESE else 615  # of the layer tree, as wide as its longest name with its icons
DIALOG = (880, 640)  # a page shows 880 pixels
GAP = 8  # pixels about the rows of a form
LONGEST = 400  # seconds that the whole study may take
CONTROL_ZONE = 4  # whose reasons the last picture shows


def main():
    try:
        _translate_qt()
        window = iface.mainWindow()
        window.move(0, 0)
        window.resize(*TALL)
        _wait(1)
        _show_menu(window)
        _try_it(window)
        _show_reasons()
        _own_study()
    except Exception:  # noqa: BLE001 (QGIS would stay open)
        traceback.print_exc(file=sys.stderr)
    os._exit(0)  # QGIS would ask whether to save the project


def _translate_qt():
    """Give Qt's own buttons their Chinese: QGIS 3.22 looks for them under a name that Qt does not have."""
    if IS_CHINESE:
        translator = QTranslator(QApplication.instance())
        if not translator.load("qtbase_zh_CN", QLibraryInfo.location(QLibraryInfo.LibraryLocation.TranslationsPath)):
            raise FileNotFoundError("qtbase_zh_CN")
        QApplication.installTranslator(translator)


def _show_menu(window):
    """Picture of the plugin's menu, opened from *Plugins*, and of its group in the Toolbox."""
    _close_panels(window)
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    window.resizeDocks([toolbox], [320], Qt.Orientation.Horizontal)
    _wait(1)
    tree = toolbox.findChild(QTreeView)
    search = next(
        child for child in toolbox.findChildren(QWidget) if child.metaObject().className() == "QgsFilterLineEdit"
    )
    search.setText("carbonzoning:")
    _wait(1)
    tree.expandAll()
    plugins, menu = iface.pluginMenu(), window.findChild(QMenu, "carbonZoningMenu")
    window.menuBar().setActiveAction(plugins.menuAction())
    _wait(0.5)
    plugins.setActiveAction(menu.menuAction())
    _wait(1)
    _save_screen("menu", window.menuBar().actionGeometry(plugins.menuAction()).left())
    menu.close()
    plugins.close()
    toolbox.close()


def _close_panels(window):
    for panel in window.findChildren(QDockWidget):
        if panel.objectName() in ("Browser", "Layers", "ResultsViewer"):
            panel.close()


def _try_it(window):
    """Pictures of *Try it*: the dialog that it fills in, and the map of zones at the end."""
    window.findChild(QAction, "carbonZoningTry").trigger()
    dialog = _until(lambda: _dialog("Run the whole study") or _dialog("运行"), 120)
    dialog.resize(*DIALOG)
    window.resize(*WIDE)
    _wait(0.2)
    dialog.findChild(QTabWidget).setCurrentIndex(0)  # a slow machine may have begun to run, and shows the log
    _save(dialog, "dialog")
    _until(lambda: _zones() is not None and not _is_shown(dialog), LONGEST)
    _wait(4)
    _show_legend(window)
    _wait(1)
    iface.mapCanvas().zoomToFeatureExtent(_zones().extent())
    for text in iface.messageBar().findChildren(QTextBrowser):  # a narrow window would show half of it
        text.setFixedHeight(int(text.document().size().height()))
    _wait(4)
    _save_screen("zones")


def _show_legend(window):
    """Give the layer tree the room of the panels beside it, with the legend of the zones open."""
    _close_panels(window)
    layers = window.findChild(QDockWidget, "Layers")
    layers.show()
    window.resizeDocks([layers], [PANEL], Qt.Orientation.Horizontal)
    root = QgsProject.instance().layerTreeRoot()
    for group in root.findGroups(True):
        group.setExpanded(group.name() != "data" and _zones().id() in group.findLayerIds())
    for node in root.findLayers():
        node.setExpanded(node.layerId() == _zones().id())


def _own_study():
    """Picture of the dialog of one's own study, with files and a title of one's own chosen."""
    made = Path(QgsProcessingUtils.tempFolder())
    units = next(made.rglob("units.gpkg"))
    own = Path(shutil.copytree(units.parent, FOLDER / "own"))
    layer = QgsVectorLayer(str(own / "units.gpkg"), "本省各县" if IS_CHINESE else "Counties of my province", "ogr")
    QgsProject.instance().addMapLayer(layer)
    _wait(1)
    chosen = {
        "LAND_COVER": [str(path) for path in sorted((own / "landcover").glob("*.tif"))],
        "UNITS": layer.id(),
        "UNIT_ID": "code",
        "STATISTICS": [str(own / "yearbook.csv")],
        "TITLE": "本省 2000–2020 年" if IS_CHINESE else "My province, 2000–2020",
        "FOLDER": "D:/carbon_study",
    }
    dialog = processing.createAlgorithmDialog("carbonzoning:runstudy", chosen)
    dialog.show()
    dialog.resize(*DIALOG)
    _wait(2)
    _save(dialog, "own_study")
    dialog.close()


def _show_reasons():
    """Picture of the form of one unit, that says why it has its zone: from its name to the last of its scores."""
    layer = _zones()
    feature = next(feature for feature in layer.getFeatures() if feature["zone"] == CONTROL_ZONE)
    layer.selectByIds([feature.id()])
    iface.openFeatureForm(layer, feature, False, False)
    _wait(2)
    form = next(widget for widget in QApplication.topLevelWidgets() if widget.inherits("QgsAttributeDialog"))
    form.resize(880, 2000)
    for edit in form.findChildren(QLineEdit):
        edit.setCursorPosition(0)
    _wait(1)
    labels = {label.text(): label for label in form.findChildren(QLabel)}
    names = [layer.attributeDisplayName(layer.fields().lookupField(name)) for name in (_name(), "cli_score")]
    first, last = (labels[name].mapTo(form, QPoint(0, 0)).y() for name in names)
    rows = QSize(labels[names[0]].parentWidget().width(), last - first + labels[names[1]].height() + 2 * GAP)
    form.grab(QRect(QPoint(0, first - GAP), rows)).save(str(FOLDER / "reasons.png"))
    form.close()
    shutil.copy(Path(layer.source().split("|")[0]).with_name("report_6_zones.html"), FOLDER / "report.html")


def _name():
    """Return the field of the sample's names in the user's language."""
    return "name" if IS_CHINESE else "name_en"


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


def _save_screen(name, left=0):
    """Save the window with what is open above it, from a pixel of its width on and without the bar at its foot."""
    window = iface.mainWindow()
    width, height = window.width() - left, window.height() - window.statusBar().height()
    screen = QApplication.primaryScreen().grabWindow(0, left, 0, width, height)
    screen.save(str(FOLDER / f"{name}.png"))


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
