"""The list of algorithms and the shipped model."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..core.columns import named
from ..core.errors import message
from . import toolbox
from .compat import language, prepare_main_thread
from .destinations import unsupported_ending
from .early_imports import AT_START, import_in_main_thread

translate = QCoreApplication.translate
ROOT = Path(__file__).resolve().parents[1]

ALGORITHMS = tuple(toolbox.classes())


class CarbonZoningProvider(QgsProcessingProvider):
    def id(self):
        return "carbonzoning"

    def name(self):
        return translate("CarbonZoning", "Carbon Neutral Zoning")

    def longName(self):
        return self.name()

    def icon(self):
        return QIcon(str(ROOT / "icons" / "icon.svg"))

    def loadAlgorithms(self):
        for algorithm in sorted(ALGORITHMS, key=lambda kind: issubclass(kind, QgsProcessingModelAlgorithm)):
            self.addAlgorithm(algorithm())  # a model looks the tools of its steps up, so that it comes last

    def isSupportedOutputValue(self, value, parameter, context):
        """Say of a file that cannot be written which output it is for, and an ending that can."""
        accepted, error = super().isSupportedOutputValue(value, parameter, context)
        return accepted, error if accepted else _say(unsupported_ending(value, parameter, context))


def register():
    """Register the provider and return it; whoever calls must keep it and remove it in the end."""
    import_in_main_thread(AT_START)
    provider = CarbonZoningProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    provider.refreshAlgorithms()  # the model learns its outputs once the tools of its steps are registered
    prepare_main_thread()
    return provider


def _say(error):
    return message(error, partial(translate, "CarbonZoning"), partial(named, language=language()))
