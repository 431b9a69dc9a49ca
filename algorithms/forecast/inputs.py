"""The parameter that the tools of the room share: the variables of the equation."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.variables import shipped_variables
from .. import parameters

translate = QCoreApplication.translate


def variables():
    """Rows variable, numerator, denominator, factor; the six of Eq. 12 by default."""
    headers = [
        translate("CarbonZoning", "Variable"),
        translate("CarbonZoning", "Numerator"),
        translate("CarbonZoning", "Denominator"),
        translate("CarbonZoning", "Times"),
    ]
    rows = [
        cell for row in shipped_variables() for cell in (row.name, row.numerator, row.denominator, f"{row.scale:g}")
    ]
    return parameters.matrix("VARIABLES", translate("CarbonZoning", "Variables"), headers, rows)
