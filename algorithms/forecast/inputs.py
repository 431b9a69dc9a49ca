"""The parameters that the tools of the room share: the variables of the equation, the base year, scenarios."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.names import names_of_units
from ...core.packages import pandas as pd
from ...core.stirpat.prices import PRICES
from ...core.stirpat.variables import shipped_variables
from .. import parameters

translate = QCoreApplication.translate


def variables():
    """Rows variable, expression, logarithm, unit; the six of Eq. 12 by default."""
    headers = [
        translate("CarbonZoning", "Variable"),
        translate("CarbonZoning", "Field or expression"),
        translate("CarbonZoning", "Logarithm"),
        translate("CarbonZoning", "Unit of measurement"),
    ]
    rows = [
        cell for row in shipped_variables() for cell in (row.name, row.expression, "yes" if row.log else "no", row.unit)
    ]
    return parameters.matrix("VARIABLES", translate("CarbonZoning", "Variables"), headers, rows)


def base_year():
    """Year that scenarios begin in; blank = the last year of the panel."""
    return parameters.integer(
        "BASE_YEAR",
        translate("CarbonZoning", "Base year (blank = last of the panel)"),
        minimum=1900,
        maximum=2300,
        optional=True,
    )


def prices():
    """Prices of the GDP in the variables; optional, so that models made before it stay valid."""
    return parameters.choice("PRICES", translate("CarbonZoning", "Prices of GDP"), "prices", PRICES, optional=True)


def word(name, label):
    """Name of a scenario or a variable; optional."""
    return QgsProcessingParameterString(name, label, optional=True)


def groups(panel):
    """Return the text columns of a panel by unit, which targets and scenario tables may name (a province)."""
    texts = [name for name in panel.columns if name != "unit" and not pd.api.types.is_numeric_dtype(panel[name])]
    return panel.groupby("unit")[texts].first()


def labels(panel, language):
    """Return {unit: name} of the units of a panel, with the id where two have it; empty without a column of names."""
    return names_of_units(panel, language)


def choice(name, label, topic, options=None):
    """Enum that may be left out, so that models made before it had the parameter stay valid."""
    return parameters.choice(name, label, topic, options, optional=True)
