"""Which layer the map shows of those with zones, and what others of the same units say beside."""

from __future__ import annotations

from qgis.core import QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ...core.panel import unit_text
from .. import styles
from ..compat import from_attribute

translate = QCoreApplication.translate
ZONE = "zone"


def main_map(layers, by_confidence=False):
    """Return the layer the map shows: the zones, else the first layer with polygons, else None.

    Of several with zones it is the first with their confidence where that is to be shown, else the first without.
    """
    polygons = [layer for layer in layers if is_polygons(layer) and not layer.extent().isEmpty()]
    zones = [layer for layer in polygons if layer.fields().lookupField(ZONE) >= 0]
    fitting = [layer for layer in zones if styles.has_confidence(layer) == by_confidence]
    return (fitting or zones or polygons or [None])[0]


def is_polygons(layer):
    """Whether a map layer holds polygons."""
    kind = QgsWkbTypes.GeometryType.PolygonGeometry
    return isinstance(layer, QgsVectorLayer) and layer.geometryType() == kind


def details_of(layers, main, id_field):
    """Return the other polygon layers that have zones and the id field of the main one."""
    others = [layer for layer in layers if layer is not main and is_polygons(layer)] if id_field else []
    return tuple(layer for layer in others if all(layer.fields().lookupField(name) >= 0 for name in (ZONE, id_field)))


def features_of_zones(known, limit, say):
    """Return the attributes of the first units as dicts, with what other layers of the same zones say of them.

    `say` takes a line for the log where another layer has other zones.
    """
    found = features_of(known.zones, limit)
    for layer in known.details:
        beside = {unit_text(one[known.id_field]): one for one in features_of(layer)}
        others = [beside.get(unit_text(feature[known.id_field]), {}) for feature in found]
        is_same = [other.get("zone") == feature["zone"] for feature, other in zip(found, others)]
        for feature, other, fits in zip(found, others, is_same):
            if fits:  # another zoning has other reasons
                feature.update({name: value for name, value in other.items() if feature.get(name) is None})
        if not all(is_same):
            say(_of_other_zones(layer, len(is_same) - sum(is_same)))
    return found


def _of_other_zones(layer, count):
    return translate(
        "CarbonZoning",
        "{count} unit(s) have another zone in the layer {layer} than on the map; what it says of them is left out of "
        "the atlas.",
    ).format(count=count, layer=layer.name())


def features_of(layer, limit=None):
    """Return the attributes of the first features of a layer as dicts."""
    names = [field.name() for field in layer.fields()]
    found = []
    for feature in layer.getFeatures():
        if len(found) == limit:
            break
        found.append({name: from_attribute(value) for name, value in zip(names, feature.attributes())})
    return found
