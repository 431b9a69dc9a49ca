"""The menu "Carbon Neutral Zoning" in QGIS's menu of plugins; what it opens stands beside the map, not before it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu

from .algorithms import guide
from .algorithms.compat import language

translate = QCoreApplication.translate
ROOT = Path(__file__).resolve().parent
SAMPLE, STUDY, CHECK = "carbonzoning:samplestudy", "carbonzoning:runstudy", "carbonzoning:checkstudy"


class Menu:
    """Makes the menu; `remove` takes it away with all that it opened."""

    def __init__(self, iface):
        self._iface = iface
        self._windows = []
        self._trial = None
        self._menu = QMenu(translate("CarbonZoning", "Carbon Neutral Zoning"), iface.mainWindow())
        self._menu.setObjectName("carbonZoningMenu")
        self._menu.setIcon(QIcon(str(ROOT / "icons" / "icon.svg")))
        self._add("Try", translate("CarbonZoning", "Try it…"), self.try_it)
        self._add("Study", translate("CarbonZoning", "My own study…"), self.open_study)
        if _is_there(CHECK):
            self._add("Check", translate("CarbonZoning", "Check my data…"), self.open_check)
        self._add("Template", translate("CarbonZoning", "Yearbook template…"), self.save_template)
        self._menu.addSeparator()
        self._add("Guide", translate("CarbonZoning", "Guide"), self.open_guide)
        self._add("Documentation", translate("CarbonZoning", "Documentation"), self.open_documentation)
        self._add("Packages", translate("CarbonZoning", "Packages…"), self.open_packages)
        iface.pluginMenu().addMenu(self._menu)

    def remove(self):
        """Take the menu out of QGIS, close the windows that it opened, and stop the sample study."""
        if self._trial is not None:
            self._trial.stop()
        for window in filter(_is_alive, self._windows):
            window.close()
        self._windows = []
        self._iface.pluginMenu().removeAction(self._menu.menuAction())
        self._menu.deleteLater()

    def try_it(self, *_):
        """Make the sample study, then run the whole study on it."""
        from .trial import Trial

        if not (self._can_run(SAMPLE) and self._can_run(STUDY)):
            return
        if self._trial is None or self._trial.is_over:
            self._trial = Trial(self._iface, self.open_tool)
            self._trial.start()

    def open_study(self, *_):
        """Open the dialog of the whole study."""
        return self.open_tool(STUDY)

    def open_check(self, *_):
        """Open the dialog that checks the data of a study."""
        return self.open_tool(CHECK)

    def save_template(self, *_):
        """Save a copy of the yearbook template where the user says."""
        from .core.statistics.template import FILE_NAME, write_template

        title = translate("CarbonZoning", "Save the yearbook template")
        path, _ = QFileDialog.getSaveFileName(
            self._iface.mainWindow(), title, str(Path.home() / FILE_NAME), "Excel (*.xlsx)"
        )
        if not path:
            return ""
        path = path if path.lower().endswith(".xlsx") else f"{path}.xlsx"
        try:
            write_template(path, language())
        except OSError as error:
            text = translate("CarbonZoning", "The file {path} cannot be written: {reason}.")
            self._tell(text.format(path=path, reason=error.strerror or error))
            return ""
        text = translate("CarbonZoning", "The template is saved: {path}. Fill in the first sheet.").format(path=path)
        self._iface.messageBar().pushMessage(self._menu.title(), text, Qgis.MessageLevel.Success)
        return path

    def open_guide(self, *_):
        """Open the shipped guide to the tools in the browser."""
        told = translate("CarbonZoning", "The guide is not built in this checkout: run 'make guide' there.")
        return self._open_page(guide.page(language()), told)

    def open_documentation(self, *_):
        """Open the shipped documentation in the browser: tutorial, questions, data, method, tools."""
        told = translate("CarbonZoning", "The documentation is not built in this checkout: run 'make docs' there.")
        return self._open_page(guide.documentation(language()), told)

    def _open_page(self, path, told):
        """Open a page in the browser; where there is none, say what is to be done."""
        from qgis.PyQt.QtCore import QUrl

        if path is not None:
            return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._tell(told)
        return False

    def open_packages(self, *_):
        """Open the list of Python packages."""
        from .packages_dialog import PackagesDialog

        return self._show(PackagesDialog(self._iface.mainWindow()))

    def open_tool(self, tool, parameters=None):
        """Open a tool's dialog, filled in; None where the tool cannot run, which the message bar explains."""
        import processing

        if not self._can_run(tool):
            return None
        return self._show(processing.createAlgorithmDialog(tool, parameters or {}))

    def _show(self, window):
        self._windows = [*filter(_is_alive, self._windows), window]
        window.show()
        window.raise_()
        return window

    def _can_run(self, tool):
        algorithm = QgsApplication.processingRegistry().algorithmById(tool)
        if algorithm is None:
            self._tell(
                translate("CarbonZoning", "The tool {tool} is not there. Is this plugin complete?").format(tool=tool)
            )
            return False
        possible, reason = algorithm.canExecute()
        if not possible:
            self._tell(reason)
            self.open_packages()
        return possible

    def _tell(self, text):
        self._iface.messageBar().pushMessage(self._menu.title(), text, Qgis.MessageLevel.Warning, 0)

    def _add(self, name, text, slot):
        action = QAction(text, self._menu)
        action.setObjectName(f"carbonZoning{name}")
        action.triggered.connect(slot)
        self._menu.addAction(action)


def _is_there(tool):
    return QgsApplication.processingRegistry().algorithmById(tool) is not None


def _is_alive(window):
    return not sip.isdeleted(window)
