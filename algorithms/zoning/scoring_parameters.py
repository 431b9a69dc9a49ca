"""The parameters of what a zoning scores and how, for the tools of the room."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .. import parameters

translate = QCoreApplication.translate


def layers():
    """Return the definitions of the layers that are scored."""
    return (
        parameters.units("TRENDS", label=translate("CarbonZoning", "Trends of the units"), fields=("ce_z",)),
        parameters.unit_id(parent="TRENDS"),
        parameters.units(
            "POTENTIAL", label=translate("CarbonZoning", "Carbon-emission potential of the units"), optional=True
        ),
        parameters.panel("INTENSITY", label=translate("CarbonZoning", "Land-use intensity"), optional=True),
        parameters.choice("CLI_DIRECTION", translate("CarbonZoning", "Scoring of the land-use index"), "cli_direction"),
    )


def criteria():
    """Return the definitions of the criteria and the number of zones."""
    return (
        parameters.csv("CRITERIA", translate("CarbonZoning", "Criteria file in place of Table 6")),
        parameters.integer("CLASSES", translate("CarbonZoning", "Number of zones"), 5, minimum=2, maximum=5),
    )


def advanced():
    """Return the definitions that most runs leave as they are."""
    return (
        parameters.number(
            "THRESHOLD",
            translate("CarbonZoning", "abs(Z) of a marked trend (blank = 1.66)"),
            minimum=0.01,
            maximum=10,
            optional=True,
        ),
        parameters.choice("SCORE_BY", translate("CarbonZoning", "Trends are scored"), "score_by"),
        parameters.choice("LIMITS", translate("CarbonZoning", "Limits between the zones"), "limits"),
    )
