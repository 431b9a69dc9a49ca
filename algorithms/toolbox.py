"""The Toolbox: its groups and their tools in the order of the work.

Numbers, names of groups, the provider's list and the guide derive from `TOOLS`; a new tool is one line in it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from . import guide
from .compat import language

translate = QCoreApplication.translate
ICONS = Path(__file__).resolve().parents[1] / "icons"

# Group -> modules of its tools, each with the name of its tool. A group without tools has its number, too.
TOOLS = {
    "start": (
        "start.samplestudy",
        "start.checkstudy",
        "start.runstudy",
        "study.carbonneutralzoning",
    ),
    "landuse": (
        "landuse.reclassifylandcover",
        "landuse.landuseareas",
        "landuse.landuseintensity",
        "landuse.landusetransition",
        "landuse.landusedynamics",
        "landuse.intensityanalysis",
        "landuse.landuseellipses",
    ),
    "statistics": (
        "statistics.assemblepanel",
        "statistics.fillgaps",
        "statistics.allocatestatistics",
        "carbon.electricityfactor",
    ),
    "carbon": ("carbon.carbonaccounting",),
    "trend": (
        "trend.trendfields",
        "trend.trendraster",
        "trend.predicttrend",
    ),
    "forecast": (
        "forecast.stirpatfit",
        "forecast.scenariotable",
        "forecast.stirpatforecast",
    ),
    "zoning": (
        "zoning.zoning",
        "zoning.zoningconfidence",
        "zoning.carboncompensation",
    ),
    "drivers": (
        "drivers.emissiondrivers",
        "drivers.spatialautocorrelation",
        "drivers.geodetector",
        "drivers.gravitycentres",
    ),
    "study": ("study.studyproject",),
}


class Listed:
    """What a tool says of itself in the Toolbox; stands before QGIS's own class among the bases of a tool."""

    ID = ""

    def label(self):
        """Return the translated name, without the number."""
        raise NotImplementedError

    def keywords(self):
        """Return translated search words as a list."""
        return []

    def displayName(self):
        return numbered(self.ID, self.label())

    def group(self):
        return group_label(self.groupId())

    def groupId(self):
        return group_of(self.ID)

    def tags(self):
        return [word.strip() for word in self.keywords()]

    def icon(self):
        return QIcon(str(ICONS / f"{self.ID}.svg"))

    def helpUrl(self):
        return guide.address(self.ID, language())


def group_name(group):
    """Return the name of a group in the user's language, without its number."""
    return {
        "start": translate("CarbonZoning", "Start"),
        "landuse": translate("CarbonZoning", "Land use"),
        "statistics": translate("CarbonZoning", "Statistics"),
        "carbon": translate("CarbonZoning", "Carbon accounting"),
        "trend": translate("CarbonZoning", "Trends"),
        "forecast": translate("CarbonZoning", "Forecast"),
        "zoning": translate("CarbonZoning", "Zoning"),
        "drivers": translate("CarbonZoning", "Drivers and space"),
        "study": translate("CarbonZoning", "Study"),
    }[group]


def group_label(group):
    """Return the name of a group as the Toolbox sorts it: ``"1 Land use"``."""
    return f"{list(TOOLS).index(group)} {group_name(group)}"


def tools():
    """Return the ids of all tools in the order of the work."""
    return [_id(path) for paths in TOOLS.values() for path in paths]


def classes():
    """Return the classes of all tools in the order of the work."""
    found = []
    for path in (path for paths in TOOLS.values() for path in paths):
        members = vars(import_module(f".{path}", __package__)).values()
        kinds = (member for member in members if isinstance(member, type))  # a look at a package imports it
        found.append(next(kind for kind in kinds if getattr(kind, "ID", None) == _id(path)))
    return found


def group_of(tool):
    """Return the group of a tool."""
    return next(group for group, paths in TOOLS.items() if tool in map(_id, paths))


def numbered(tool, label):
    """Return the name of a tool as the Toolbox sorts it: ``"1.2 Land-use areas"``."""
    group = group_of(tool)
    rank = [_id(path) for path in TOOLS[group]].index(tool) + 1
    return f"{list(TOOLS).index(group)}.{rank} {label}"


def _id(path):
    return path.rpartition(".")[2]
