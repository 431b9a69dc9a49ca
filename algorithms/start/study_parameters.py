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
        parameters.text("YEARS", translate("CarbonZoning", "Years of the rasters (blank = from their names)")),
        parameters.text(
            "UNIT_FIELD", translate("CarbonZoning", "Unit column of the yearbook (blank = found by its name)")
        ),
        parameters.text(
            "YEAR_FIELD",
            translate("CarbonZoning", "Year column of the yearbook (blank = found, or years in column names)"),
        ),
        parameters.text(
            "STATISTICS_YEARS",
            translate("CarbonZoning", "Years that the statistics shall have (blank = as they are)"),
        ),
        parameters.panel("TARGETS", label=translate("CarbonZoning", "Targets of the scenarios"), optional=True),
        parameters.choice("PRESET", translate("CarbonZoning", "Preset of factors"), "preset"),
    )
