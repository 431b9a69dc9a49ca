"""The parameter that the tools of the room share: the variables of the equation."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.forecast.variables import shipped_variables
from .. import parameters

translate = QCoreApplication.translate


def variables():
    """Rows variable, expression, logarithm, unit; the six of Eq. 12 by default."""
    headers = [
        translate("CarbonZoning", "Variable"),
        translate("CarbonZoning", "Field or expression"),
        translate("CarbonZoning", "Logarithm"),
        translate("CarbonZoning", "Unit"),
    ]
    rows = [
        cell for row in shipped_variables() for cell in (row.name, row.expression, "yes" if row.log else "no", row.unit)
    ]
    return parameters.matrix("VARIABLES", translate("CarbonZoning", "Variables"), headers, rows)
