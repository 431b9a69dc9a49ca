"""Parameters of the carbon account that most runs leave as they are; all may be left out."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .. import parameters

translate = QCoreApplication.translate
DRAWS = 1000


def further_parameters():
    """Return the definitions: short-cycle carbon, provinces, temperature, draws, names of units."""
    found = (
        parameters.flag("BIOGENIC", translate("CarbonZoning", "Count respiration and annual crops"), True),
        parameters.field("PROVINCE", translate("CarbonZoning", "Field with the province (blank = province)"), "UNITS"),
        parameters.number("MEAN_TEMPERATURE", translate("CarbonZoning", "Mean temperature, °C (manure of pigs)")),
        parameters.integer("DRAWS", translate("CarbonZoning", "Draws (0 = no intervals)"), DRAWS, minimum=0),
        parameters.integer("SEED", translate("CarbonZoning", "Seed of the draws"), 1, minimum=0),
        parameters.field("UNIT_NAME", translate("CarbonZoning", "Name field of the units"), "UNITS"),
    )
    return [parameters.optional(definition) for definition in found]
