"""The list of algorithms and the shipped model."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .carbon.carbonaccounting import CarbonAccounting
from .compat import prepare_main_thread
from .forecast.scenariotable import ScenarioTable
from .forecast.stirpatfit import StirpatFit
from .forecast.stirpatforecast import StirpatForecast
from .landuse.landuseareas import LandUseAreas
from .landuse.landusedynamics import LandUseDynamics
from .landuse.landuseellipses import LandUseEllipses
from .landuse.landuseintensity import LandUseIntensity
from .landuse.landusetransition import LandUseTransition
from .landuse.reclassifylandcover import ReclassifyLandCover
from .start.runstudy import RunStudy
from .statistics.assemblepanel import AssemblePanel
from .statistics.fillgaps import FillGaps
from .study.carbonneutralzoning import CarbonNeutralZoning
from .study.samplestudy import SampleStudy
from .study.studyproject import StudyProject
from .trend.predicttrend import PredictTrend
from .trend.trendfields import TrendFields
from .trend.trendraster import TrendRaster
from .zoning.zoning import ZoningAlgorithm

translate = QCoreApplication.translate
ROOT = Path(__file__).resolve().parents[1]

ALGORITHMS = (
    ReclassifyLandCover,
    LandUseAreas,
    LandUseTransition,
    LandUseDynamics,
    LandUseIntensity,
    LandUseEllipses,
    AssemblePanel,
    FillGaps,
    CarbonAccounting,
    TrendFields,
    TrendRaster,
    PredictTrend,
    StirpatFit,
    ScenarioTable,
    StirpatForecast,
    ZoningAlgorithm,
    SampleStudy,
    RunStudy,
    StudyProject,
)


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
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        self.addAlgorithm(CarbonNeutralZoning())


def register():
    """Register the provider and return it; whoever calls must keep it and remove it in the end."""
    provider = CarbonZoningProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    provider.refreshAlgorithms()  # the model learns its outputs once the tools of its steps are registered
    prepare_main_thread()
    return provider
