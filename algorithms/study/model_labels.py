"""The labels of the shipped model's inputs and outputs, in the order of the work."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate


def labels_of_the_model():
    """Return {name: label}."""
    return {
        "LAND_COVER": translate("CarbonZoning", "Land-cover rasters"),
        "YEARS": translate("CarbonZoning", "Years (blank = from names and bands)"),
        "SCHEME": translate("CarbonZoning", "Land-cover product"),
        "UNITS": translate("CarbonZoning", "Units"),
        "UNIT_ID": translate("CarbonZoning", "Id field of the units"),
        "STATISTICS": translate("CarbonZoning", "Yearbook tables"),
        "UNIT_FIELD": translate("CarbonZoning", "Unit column (blank = found by its name)"),
        "YEAR_FIELD": translate("CarbonZoning", "Year column (blank = from the headers)"),
        "STATISTICS_YEARS": translate("CarbonZoning", "Years of statistics (blank = as they are)"),
        "ALIASES": translate("CarbonZoning", "Renamed units (CSV: old, new)"),
        "TARGETS": translate("CarbonZoning", "Targets of the scenarios"),
        "TITLE": translate("CarbonZoning", "Title"),
        "STACK": translate("CarbonZoning", "Land-use stack"),
        "AREAS": translate("CarbonZoning", "Land-use areas"),
        "INTENSITY": translate("CarbonZoning", "Land-use intensity"),
        "PANEL": translate("CarbonZoning", "Assembled statistics"),
        "PROBLEMS": translate("CarbonZoning", "Problems of the statistics"),
        "FILLED": translate("CarbonZoning", "Statistics with gaps filled"),
        "ACCOUNTS": translate("CarbonZoning", "Carbon accounts of the units"),
        "CARBON": translate("CarbonZoning", "Carbon panel"),
        "TRENDS": translate("CarbonZoning", "Trends of the units"),
        "MODEL": translate("CarbonZoning", "STIRPAT model"),
        "COEFFICIENTS": translate("CarbonZoning", "STIRPAT coefficients"),
        "TRACE": translate("CarbonZoning", "Ridge trace"),
        "RESIDUALS": translate("CarbonZoning", "STIRPAT residuals"),
        "SCENARIOS": translate("CarbonZoning", "Scenario table"),
        "FORECAST": translate("CarbonZoning", "Forecast"),
        "POTENTIAL": translate("CarbonZoning", "Peaks and potential of the units"),
        "ZONES": translate("CarbonZoning", "Carbon-neutral zones"),
        "PROJECT": translate("CarbonZoning", "Project"),
        "PDF": translate("CarbonZoning", "Map as PDF"),
        "PICTURE": translate("CarbonZoning", "Map as picture"),
        "STATISTICS_REPORT": translate("CarbonZoning", "Report of the statistics"),
        "CARBON_REPORT": translate("CarbonZoning", "Report of the carbon accounts"),
        "TREND_REPORT": translate("CarbonZoning", "Report of the trends"),
        "FIT_REPORT": translate("CarbonZoning", "Report of the STIRPAT fit"),
        "FORECAST_REPORT": translate("CarbonZoning", "Report of the forecast"),
        "ZONING_REPORT": translate("CarbonZoning", "Report of the zoning"),
    }
