"""Results of a study's steps as panels, and what later steps choose by them."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ...core.panel import panel_of
from ...core.stirpat.gdp import has_constant_gdp
from .. import tables


def panel(results, name):
    """Return a result of the study as a panel."""
    layer = QgsVectorLayer(results[name], name, "ogr")
    return panel_of(tables.read_table(layer, name), name)


def prices(results, context, monitor):
    """Return the prices of GDP, constant ones where the statistics have them: the methods name what was taken."""
    return {"PRICES": "constant" if has_constant_gdp(panel(results, "FILLED")) else "current"}
