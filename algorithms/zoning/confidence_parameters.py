"""The parameters of the confidence in zones that `zoning` does not have."""

from __future__ import annotations

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile
from qgis.PyQt.QtCore import QCoreApplication

from ...core.zoning.doubts import draw_setting
from .. import parameters

translate = QCoreApplication.translate


def accounts():
    """Return the definitions of what the accounts are drawn from."""
    return (
        parameters.panel("CARBON", label=translate("CarbonZoning", "Carbon accounts of all years"), optional=True),
        parameters.panel("PANEL", label=translate("CarbonZoning", "Statistics panel"), optional=True),
        parameters.panel("AREAS", label=translate("CarbonZoning", "Land-use areas"), optional=True),
        parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset", optional=True),
        parameters.csv("FACTORS", translate("CarbonZoning", "Own factors (CSV, override the preset)")),
        parameters.choice(
            "GWP", translate("CarbonZoning", "Global warming potential of CH₄ and N₂O"), "gwp", optional=True
        ),
    )


def draws():
    """Return the definitions of the draws."""
    return (
        parameters.integer(
            "DRAWS",
            translate("CarbonZoning", "Number of draws"),
            int(draw_setting("draws")),
            minimum=int(draw_setting("fewest_draws")),
            maximum=100_000,
        ),
        parameters.choices("DOUBTS", translate("CarbonZoning", "Sources of uncertainty (none = all)"), "doubt"),
    )


def widths():
    """Return the definitions of how wide each source of doubt is, all advanced."""
    return (
        parameters.integer("SEED", translate("CarbonZoning", "Seed of the draws"), 1, minimum=0),
        _width("FACTOR_SPREAD", translate("CarbonZoning", "Spread of the factors (1 = as in the library)"), 10),
        _width("NOISE", translate("CarbonZoning", "Error of a yearly amount, %"), 100),
        _width("THRESHOLD_LOW", translate("CarbonZoning", "Minimum abs(Z) of a marked trend"), 10),
        _width("THRESHOLD_HIGH", translate("CarbonZoning", "Maximum abs(Z) of a marked trend"), 10),
        _width("WEIGHT_SPREAD", translate("CarbonZoning", "Spread of the weights, %"), 100),
        parameters.choices("SCOPES", translate("CarbonZoning", "Scopes of the forecast (none = its own)"), "scope"),
        QgsProcessingParameterFile(
            "MODEL", translate("CarbonZoning", "STIRPAT model (blank = Eq. 13)"), extension="json", optional=True
        ),
        QgsProcessingParameterFeatureSource(
            "SCENARIOS",
            translate("CarbonZoning", "Scenario table (blank = from the history)"),
            [QgsProcessing.SourceType.TypeVector],
            optional=True,
        ),
        parameters.units(label=translate("CarbonZoning", "Units of the map (blank = of the trends)"), optional=True),
        parameters.choice("STYLE", translate("CarbonZoning", "Colours of the map"), "confidence_style", optional=True),
    )


def _width(name, label, maximum):
    return parameters.number(name, label, draw_setting(name.lower()), minimum=0, maximum=maximum)
