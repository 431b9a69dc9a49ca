"""The steps that a study may add: why emissions change, and where. One that cannot run is left out with a warning."""

from __future__ import annotations

from qgis.core import QgsMemoryProviderUtils, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ...core.drivers.emission_effects import bounding_years
from ...core.drivers.study_factors import RESPONSE, study_factors
from .. import tables
from ..compat import language
from .steps import UNITS, Step
from .study_tables import panel, prices

translate = QCoreApplication.translate


def several_years(results, context, monitor):
    """Return the years to test: every fifth and the last, for each costs as much as a map of its own."""
    years = sorted({int(year) for year in panel(results, "CARBON")["year"]})
    chosen = bounding_years("", years) if len(years) > 1 else years
    return {"PANEL_FIELDS": ["nce"], "YEARS": ", ".join(map(str, chosen))}


def factors(results, context, monitor):
    """Return the panel of emissions and factors, kept in memory, and its fields."""
    panels = [panel(results, name) for name in ("FILLED", "CARBON")]
    intensity = panel(results, "INTENSITY") if "INTENSITY" in results else None
    frame = study_factors(*panels, intensity, monitor=monitor)
    return {"PANEL": _kept(frame, context), "RESPONSE": RESPONSE, "FACTORS": list(frame.columns[3:])}


DRIVER_STEPS = (
    Step(
        "emissiondrivers",
        {"PRESET": "PRESET", "FACTORS": "FACTORS", **UNITS},
        {"PANEL": "FILLED", "CARBON": "CARBON"},
        chosen=prices,
        may_fail=True,
    ),
    Step(
        "spatialautocorrelation",
        {"LAYER": "UNITS", "UNIT_ID": "UNIT_ID"},
        {"PANEL": "CARBON"},
        chosen=several_years,
        may_fail=True,
    ),
    Step("geodetector", chosen=factors, may_fail=True),
    Step(
        "gravitycentres",
        UNITS,
        {"PANEL": "CARBON"},
        chosen=lambda results, context, monitor: {"FIELDS": ["ce", "cs"]},
        may_fail=True,
    ),
    Step("intensityanalysis", UNITS, {"STACK": "STACK"}, may_fail=True),
)


def _kept(frame, context):
    """Return the id of a DataFrame as a layer in memory."""
    fields = tables.without_aliases(tables.fields_of(frame, language()))
    name = translate("CarbonZoning", "Emissions and factors of the units")
    layer = QgsMemoryProviderUtils.createMemoryLayer(name, fields, QgsWkbTypes.Type.NoGeometry)
    for row in frame.itertuples(index=False, name=None):
        tables.add_row(layer.dataProvider(), fields, None, row)
    context.temporaryLayerStore().addMapLayer(layer)
    return layer.id()
