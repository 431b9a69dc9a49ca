"""The door: the menu, what it opens, and that nothing of it stays when the plugin is taken away."""

import importlib.util
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import processing
import qgis.utils
from drive_help import dialog_of, expect, new_project, registry, run_well, wait, wait_for, widget_of, wrapper_in
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMenu,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QTextEdit,
)
from qgis.utils import iface

PLUGIN = "carbon_zoning"
EVERYWHERE = (
    "case_the_menu_is_there_once",
    "case_help_button",
    "case_packages",
    "case_three_clicks_to_the_zones",
    "case_layers_that_fit_are_offered",
)


class Opened(QObject):
    """Takes the addresses that would go to the browser."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @pyqtSlot(QUrl)
    def take(self, url):
        self.urls.append(url)

    def __enter__(self):
        QDesktopServices.setUrlHandler("file", self.take)
        return self

    def __exit__(self, *_):
        QDesktopServices.unsetUrlHandler("file")


def menus():
    """The plugin's menus in QGIS's menu of plugins."""
    found = (action.menu() for action in iface.pluginMenu().actions())
    return [menu for menu in found if menu is not None and menu.objectName() == "carbonZoningMenu"]


def click(name):
    (menu,) = menus()
    (action,) = [action for action in menu.actions() if action.objectName() == name]
    action.trigger()
    wait(200)


def windows(name=None):
    """Visible dialogs, of an object name where one is given."""
    shown = [window for window in QApplication.topLevelWidgets() if isinstance(window, QDialog) and window.isVisible()]
    return [window for window in shown if name is None or window.objectName() == name]


def tool_dialogs(tool):
    """Visible dialogs of a tool."""
    ours = (window for window in windows() if callable(getattr(window, "algorithm", None)))
    return [window for window in ours if window.algorithm().name() == tool]


def delete_what_is_due():
    """Carry out `deleteLater`, which waits for the end of the case otherwise."""
    kind = QEvent.Type.DeferredDelete
    QCoreApplication.sendPostedEvents(None, getattr(kind, "value", kind))


def case_the_menu_is_there_once():
    expect(len(menus()), 1, "menus")
    names = [action.objectName() for action in menus()[0].actions() if not action.isSeparator()]
    wanted = ["Try", "Study", "Check", "Template", "Guide", "Documentation", "Packages"]
    expect(names, [f"carbonZoning{name}" for name in wanted], "entries of the menu")
    qgis.utils.reloadPlugin(PLUGIN)
    wait(200)
    expect(len(menus()), 1, "menus after the plugin was loaded again")
    expect(registry().algorithmById("carbonzoning:zoning") is not None, True, "the tools are there after that")


def case_nothing_stays_when_the_plugin_goes():
    click("carbonZoningPackages")
    expect(len(windows("carbonZoningPackages")), 1, "packages windows")
    qgis.utils.unloadPlugin(PLUGIN)
    delete_what_is_due()
    try:
        expect(menus(), [], "menus after the plugin was unloaded")
        expect(iface.mainWindow().findChildren(QMenu, "carbonZoningMenu"), [], "menus left in memory")
        expect(windows("carbonZoningPackages"), [], "packages windows")
        expect(registry().providerById("carbonzoning"), None, "provider")
    finally:
        qgis.utils.loadPlugin(PLUGIN)
        qgis.utils.startPlugin(PLUGIN)
    expect(len(menus()), 1, "menus after the plugin was started again")


def case_template():
    with TemporaryDirectory() as folder:
        asked, path = QFileDialog.getSaveFileName, Path(folder) / "年鉴"
        QFileDialog.getSaveFileName = lambda *_: (str(path), "")
        try:
            click("carbonZoningTemplate")
        finally:
            QFileDialog.getSaveFileName = asked
        layer = QgsVectorLayer(f"{path}.xlsx", "", "ogr")
        expect(layer.isValid(), True, "the saved template opens")


def case_check_opens():
    click("carbonZoningCheck")
    expect(wait_for(lambda: tool_dialogs("checkstudy"), 30), True, "the dialog that checks the data opens")
    for dialog in tool_dialogs("checkstudy"):
        dialog.close()


def case_guide():
    with Opened() as opened:
        click("carbonZoningGuide")
    (url,) = opened.urls
    expect(url.isLocalFile() and url.toLocalFile().endswith(".html"), True, f"{url.toString()} is a local page")


def case_documentation():
    """It opens its first page; where it is not built, the message bar says so, and nothing opens."""
    from carbon_zoning.algorithms import guide

    kept = guide.SITE
    with TemporaryDirectory() as folder:
        try:
            guide.SITE = Path(folder)
            iface.messageBar().clearWidgets()
            with Opened() as opened:
                click("carbonZoningDocumentation")
                expect(opened.urls, [], "what opens without a site")
                expect(iface.messageBar().currentItem() is not None, True, "the message bar says why")
                iface.messageBar().clearWidgets()
                (guide.SITE / "index.html").write_text("made", encoding="utf-8")
                click("carbonZoningDocumentation")
            (url,) = opened.urls
            expect(Path(url.toLocalFile()), guide.SITE / "index.html", "what opens")
            expect(iface.messageBar().currentItem(), None, "message")
        finally:
            guide.SITE = kept


def case_help_button():
    dialog = processing.createAlgorithmDialog("carbonzoning:landuseareas")
    dialog.show()
    wait(300)
    with Opened() as opened:
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Help).click()
        wait(200)
    dialog.close()
    (url,) = opened.urls
    expect(url.fragment(), "landuseareas", f"part of the page in {url.toString()}")
    with open(url.toLocalFile(), encoding="utf-8") as page:
        expect('id="landuseareas"' in page.read(), True, f"{url.toLocalFile()} has that part")


def case_packages():
    click("carbonZoningPackages")
    (window,) = windows("carbonZoningPackages")
    expect(window.isModal(), False, "the window is modal")
    text = window.findChild(QTextBrowser).toPlainText()
    for package in ("pandas", "scipy", "scikit-learn", "matplotlib", "Jinja2"):
        expect(package in text, True, f"{package} in the list of packages")
    window.copy()
    expect(QApplication.clipboard().text(), text, "text on the clipboard")
    window.close()


def case_two_windows_beside_the_map():
    """The dialog of the whole study does not stop QGIS, and opens as often as it is asked for."""
    if registry().algorithmById("carbonzoning:runstudy") is None:
        return
    click("carbonZoningStudy")
    click("carbonZoningStudy")
    found = tool_dialogs("runstudy")
    expect(len(found), 2, "dialogs of the whole study")
    expect([dialog.isModal() for dialog in found], [False, False], "modal")
    for dialog in found:
        dialog.close()


def case_three_clicks_to_the_zones():
    """Plugins > Carbon Neutral Zoning > Try it: the sample study, then the whole study on it, and the map is free."""
    new_project()
    click("carbonZoningTry")
    expect(wait_for(lambda: tool_dialogs("runstudy"), 120), True, "the dialog of the whole study opens")
    (dialog,) = tool_dialogs("runstudy")
    ended = []
    dialog.algorithmFinished.connect(lambda good, results: ended.append((good, results)))
    log = dialog.findChild(QTextEdit, "txtLog")
    expect(wait_for(lambda: ended, 240), True, f"the whole study ends; {log.toPlainText()[-600:]}")
    (good, results), *_ = ended
    expect(good, True, f"the whole study succeeds; {log.toPlainText()[-600:]}")
    expect(wait_for(lambda: not tool_dialogs("runstudy"), 5), True, "the dialog makes way for the map")
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if "zone_name" in fields_of(layer)]
    expect([layer.featureCount() for layer in layers], [81], "units in the map of zones")
    expect(iface.mapCanvas().layers() != [], True, "the map shows something")
    expect(wait_for(lambda: "temporary" in message(), 5), True, f"the note, last {message()!r}")


def message():
    """What the message bar shows."""
    item = iface.messageBar().currentItem()
    return "" if item is None else item.text()


def fields_of(layer):
    return layer.fields().names() if hasattr(layer, "fields") else []


def case_the_trial_can_be_stopped():
    """Cancel in the message bar: nothing is opened, and the next trial may begin."""
    click("carbonZoningTry")
    bar = iface.messageBar().currentItem()
    expect(bar.findChild(QProgressBar) is not None, True, "a bar that shows progress")
    (cancel,) = bar.findChildren(QPushButton)
    cancel.click()
    wait(3000)
    expect(tool_dialogs("runstudy"), [], "dialogs")
    expect(iface.messageBar().currentItem() is bar, False, "the message stays")


def case_a_missing_package_is_told():
    """Try it without a package: the reason, and the window that says how to get it; no traceback."""
    real = importlib.util.find_spec
    importlib.util.find_spec = lambda name, *rest: None if name == "scipy" else real(name, *rest)
    try:
        click("carbonZoningTry")
        expect("scipy" in iface.messageBar().currentItem().text(), True, "the message names the package")
        (window,) = windows("carbonZoningPackages")
        expect("python3-scipy" in window.findChild(QTextBrowser).toPlainText(), True, "the way to get it is shown")
        window.close()
    finally:
        importlib.util.find_spec = real
    expect(tool_dialogs("runstudy"), [], "dialogs")


def case_layers_that_fit_are_offered():
    """The list of problems is active, and targets.csv the first by name: neither is offered as an input."""
    new_project()
    sample = Path(os.environ["WINDOW_STUDY"]) / "study"
    paths = [sample / name for name in ("targets.csv", "units.gpkg", "yearbook.csv", "yearbook_wide.csv")]
    QgsProject.instance().addMapLayers([QgsVectorLayer(str(path), path.stem, "ogr") for path in paths])
    dialog = dialog_of("carbonzoning:assemblepanel", {"INPUT": [str(sample / "yearbook_wide.csv")]})
    run_well(dialog)
    by_fields = {frozenset(fields_of(layer)): layer for layer in QgsProject.instance().mapLayers().values()}
    problems = next(layer for fields, layer in by_fields.items() if "problem" in fields)
    statistics = next(
        layer for fields, layer in by_fields.items() if {"unit", "gdp"} <= fields and layer.name() != "yearbook"
    )
    iface.setActiveLayer(problems)
    expect(offered("fillgaps", "PANEL"), statistics.name(), "panel of Fill gaps, the topmost that fits")
    wanted = {"UNITS": "units", "PANEL": statistics.name(), "AREAS": ""}  # there are no areas yet
    expect(offered("carbonaccounting", *wanted), list(wanted.values()), "layers of Carbon accounting")
    iface.setActiveLayer(next(layer for layer in by_fields.values() if layer.name() == "yearbook"))
    expect(offered("scenariotable", "PANEL"), "yearbook", "the active layer where it fits")
    expect(offered("zoning", "TRENDS"), "", "the units have no trends")


def offered(tool, *names):
    """The names of the layers that a dialog shows at first; one or a list."""
    dialog = dialog_of(f"carbonzoning:{tool}")
    texts = [widget_of(wrapper_in(dialog, name)).findChild(QComboBox).currentText() for name in names]
    dialog.close()
    texts = [text.split(" [")[0] for text in texts]
    return texts if len(texts) > 1 else texts[0]
