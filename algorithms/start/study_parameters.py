"""What a whole study is given, the same for the tool that runs it and the one that checks it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.landuse.schemes import SCHEMES
from .. import parameters

translate = QCoreApplication.translate


def inputs():
    """Return the parameters of land cover, units and statistics."""
    return (
        parameters.rasters("LAND_COVER", translate("CarbonZoning", "Land-cover rasters")),
        parameters.choice("SCHEME", translate("CarbonZoning", "Land-cover product"), "scheme", SCHEMES[:-1]),
        parameters.units(),
        parameters.unit_id(),
        parameters.tables("STATISTICS", translate("CarbonZoning", "Yearbook tables")),
    )


def details():
    """Return the parameters that may be left as they are."""
    return (
        parameters.field("UNIT_NAME", translate("CarbonZoning", "Name field of the units"), "UNITS", optional=True),
        parameters.text("YEARS", translate("CarbonZoning", "Years (blank = from names and bands)")),
        parameters.text("UNIT_FIELD", translate("CarbonZoning", "Unit column (blank = found by its name)")),
        parameters.text(
            "YEAR_FIELD",
            translate("CarbonZoning", "Year column (blank = from the headers)"),
        ),
        parameters.text(
            "STATISTICS_YEARS",
            translate("CarbonZoning", "Years of statistics (blank = as they are)"),
        ),
        parameters.csv("ALIASES", translate("CarbonZoning", "Renamed units (CSV: old, new)")),
        parameters.panel("TARGETS", label=translate("CarbonZoning", "Targets of the scenarios"), optional=True),
        parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset"),
        parameters.csv("FACTORS", translate("CarbonZoning", "Own factors (CSV, override the preset)")),
    )
