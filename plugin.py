"""The door: what QGIS and qgis_process call to start and stop the plugin."""

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .algorithms.provider import register


class CarbonZoningPlugin:
    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.menu = None
        self.translator = QTranslator()
        folder = str(Path(__file__).parent / "i18n")
        if self.translator.load(QLocale(QgsApplication.locale()), "carbon_zoning", "_", folder):
            QCoreApplication.installTranslator(self.translator)

    def initProcessing(self):
        self.provider = register()

    def initGui(self):
        from .menu import Menu  # qgis_process has no window

        self.initProcessing()
        self.menu = Menu(self.iface)

    def unload(self):
        if self.menu is not None:
            self.menu.remove()
            self.menu = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        QCoreApplication.removeTranslator(self.translator)
