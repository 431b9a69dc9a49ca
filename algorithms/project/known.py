"""What the layers of a project hold, told by their fields: zones, trends, tables of units, land-use change."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes

from ...core.datafile import shipped_rows
from ...core.errors import StudyError, listing
from ...core.landuse.transition import TENS
from ...core.names import name_field
from ...core.panel import unit_text
from ..compat import from_attribute, is_text
from .zone_layers import details_of

TABLES = {  # fields that tell a table; the first that fits counts
    "forecast": ("unit", "scenario", "year", "ce"),
    "carbon": ("unit", "year", "ce", "cs"),
    "areas": ("unit", "year", "cropland", "forest", "urban"),
    "intensity": ("unit", "year", "cli_norm"),
}
ELLIPSES = ("class", "year", "major", "azimuth")
TREND = "_trend"


@dataclass(frozen=True)
class Known:
    """Layers by what they hold, None where there is none.

    Attributes
    ----------
    main : QgsVectorLayer or None
        What the map shows.
    zones, trends, ellipses : QgsVectorLayer or None
    details : tuple of QgsVectorLayer
        Other layers with zones of the same units: what they say beside, as scores and reasons, or the confidence.
    transition : QgsRasterLayer or None
        Land-use transitions.
    tables : dict
        ``"carbon"``, ``"forecast"``, ``"areas"``, ``"intensity"`` -> QgsVectorLayer.
    id_field, name_field : str
        Of the main layer; "" where there is none.
    years : tuple of int
        First and last year of the carbon accounts, () without.
    """

    main: QgsVectorLayer | None
    zones: QgsVectorLayer | None = None
    details: tuple = ()
    trends: QgsVectorLayer | None = None
    ellipses: QgsVectorLayer | None = None
    transition: QgsRasterLayer | None = None
    tables: dict = field(default_factory=dict)
    id_field: str = ""
    name_field: str = ""
    years: tuple = ()


def known_of(layers, main, *, id_field="", names="", language="en"):
    """Return what is `Known` of the layers.

    Parameters
    ----------
    layers : iterable of QgsMapLayer
    main : QgsVectorLayer or None
    id_field, names : str
        Fields of the main layer; "" to find them: the id is what the tables call the units, the name has a usual name.

    Raises
    ------
    StudyError
        The main layer lacks a field that was named.
    """
    layers = list(layers)
    vectors = [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
    tables = _tables(vectors)
    for wanted in (id_field, names):
        _require_field(main, wanted)
    zones = main if main is not None and has_fields(main, ("zone",)) else None
    own = [main, *vectors] if main is not None else vectors
    id_field = id_field or _id_field(main, tables)
    return Known(
        main,
        zones,
        () if zones is None else details_of(vectors, main, id_field),
        next((layer for layer in own if trend_fields(layer)), None),
        next((layer for layer in vectors if has_fields(layer, ELLIPSES)), None),
        next((layer for layer in layers if is_transition(layer)), None),
        tables,
        id_field,
        names or _name_field(main, language),
        _years(tables.get("carbon")),
    )


def has_fields(layer, names):
    """Whether a layer has all of the fields."""
    return all(layer.fields().lookupField(name) >= 0 for name in names)


def trend_fields(layer):
    """Return the indices whose trends a polygon layer has: those of Fig. 6 first and in its order, then others."""
    if layer is None or layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return []
    found = [one.name()[: -len(TREND)] for one in layer.fields() if one.name().endswith(TREND)]
    usual = [row["field"] for row in shipped_rows("sheet_panels") if row["sheet"] == "trends"]
    return [name for name in usual if name in found] or found[: len(usual)]


def is_transition(layer):
    """Whether a layer is a raster of land-use transitions: its codes are 10 x class before + class after.

    Without its style file QGIS shows the raster's own table of colours, where what has no colour is black.
    """
    if not isinstance(layer, QgsRasterLayer) or not isinstance(layer.renderer(), QgsPalettedRasterRenderer):
        return False
    known = {int(row["code"]) for row in shipped_rows("classes")}
    shown = [one.value for one in layer.renderer().classes() if one.color.alpha() and one.color.lightness()]
    codes = [divmod(int(value), TENS) for value in shown]
    return bool(codes) and all(before in known and after in known for before, after in codes)


def unique_units(layer, name):
    """Return the different values of a field as the ids of units are written."""
    values = (from_attribute(value) for value in layer.uniqueValues(layer.fields().lookupField(name)))
    return {unit_text(value) for value in values if value is not None}


def _tables(vectors):
    found = {}
    for layer in vectors:
        if layer.wkbType() == QgsWkbTypes.Type.NoGeometry:
            kind = next((kind for kind, fields in TABLES.items() if has_fields(layer, fields)), None)
            found.setdefault(kind, layer)
    return {kind: layer for kind, layer in found.items() if kind}


def _require_field(layer, name):
    if name and layer is not None and not has_fields(layer, (name,)):
        raise StudyError(
            "The layer {layer} has no field {field}; it has {found}.",
            layer=layer.name(),
            field=name,
            found=listing(one.name() for one in layer.fields()),
        )


def _id_field(main, tables):
    """Return the field of the main layer whose values are the units of the tables; "" where there is none."""
    if main is None or not tables:
        return ""
    units = set().union(*(unique_units(layer, "unit") for layer in tables.values()))
    fields = [one.name() for one in main.fields() if is_text(one) or one.isNumeric()]
    counts = {name: len(unique_units(main, name) & units) for name in fields}
    best = max(counts, key=counts.get, default="")
    return best if best and counts[best] == len(unique_units(main, best)) else ""


def _name_field(main, language):
    return "" if main is None else name_field([one.name() for one in main.fields() if is_text(one)], language)


def _years(layer):
    if layer is None:
        return ()
    index = layer.fields().lookupField("year")
    ends = (from_attribute(layer.minimumValue(index)), from_attribute(layer.maximumValue(index)))
    return () if None in ends else tuple(int(year) for year in ends)
