"""Names of the units on a map, each within its unit; what has no room there is left out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from qgis.core import (
    QgsExpression,
    QgsLayoutExporter,
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from .drawing import pdf_settings, simplify
from .sheet_text import text_format, with_halo

SIZE = 6.0  # points
HALO = 0.7  # mm
PLACES = 40.0  # for each square cm of a unit that a name is tried at; 2.5 of QGIS miss most of a narrow unit
TRIED = (6.0, 6.2, 6.4)  # points: sizes that names are tried in, as other devices have other places and widths


def try_more_places(project):
    """Let QGIS look for more places within a unit before it leaves a name out."""
    engine = project.labelingEngineSettings()
    engine.setMaximumPolygonCandidatesPerCmSquared(PLACES)
    project.setLabelingEngineSettings(engine)


def name_units(layer, field):
    """Label a polygon layer with a field of names, with a white halo; a layer that has labels keeps its own."""
    if layer.labelsEnabled() or layer.fields().lookupField(field) < 0:
        return
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_settings(field, SIZE, is_expression=False)))
    layer.setLabelsEnabled(True)


def name_by_word(layer, ids):
    """Let the labels of some features of a layer, by their ids, stand in a line for each word."""
    if not isinstance(layer.labeling(), QgsVectorLayerSimpleLabeling):
        return
    whole, parted = layer.labeling().settings(), layer.labeling().settings()
    parted.wrapChar = " "
    listed = ", ".join(map(str, sorted(ids)))
    root = QgsRuleBasedLabeling.Rule(None)
    root.appendChild(QgsRuleBasedLabeling.Rule(whole, 0, 0, f"$id not in ({listed})"))
    root.appendChild(QgsRuleBasedLabeling.Rule(parted, 0, 0, f"$id in ({listed})"))
    layer.setLabeling(QgsRuleBasedLabeling(root))


def name_with_zone(layer, field, alone=(), *, size=SIZE):
    """Label a layer of zones with the number of each zone, after the name where there is a field of names.

    `alone` are the ids of features whose number stands alone, as `without_room` finds them; `size` is in points.
    """
    number = f"coalesce(to_string({QgsExpression.quotedColumnRef('zone')}), '')"
    text = f"coalesce({QgsExpression.quotedColumnRef(field)}, '') || ' ' || {number}" if field else number
    ids = ", ".join(map(str, sorted(alone)))
    root = QgsRuleBasedLabeling.Rule(None)
    named = _settings(text, size, is_expression=True)
    root.appendChild(QgsRuleBasedLabeling.Rule(named, 0, 0, f"$id not in ({ids})" if ids else ""))
    if ids:
        root.appendChild(QgsRuleBasedLabeling.Rule(_in_the_middle(number, size), 0, 0, f"$id in ({ids})"))
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)


def _in_the_middle(text, size):
    """Return how a short text is written in the middle of the widest place of a polygon."""
    settings = _settings(text, size, is_expression=True)
    settings.geometryGeneratorEnabled = True
    settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
    settings.geometryGenerator = "pole_of_inaccessibility($geometry, sqrt(area($geometry)) / 100)"
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.fitInPolygonOnly = False
    return settings


def without_room(layer, layout):
    """Return the ids of the features of a layer whose label has no room on the main map of a layout in print.

    QGIS has no shorter text for a label that does not fit, and where its engine finds room depends on the device.
    """
    simplify(layout)
    exporter = QgsLayoutExporter(layout)
    with TemporaryDirectory() as folder:
        exporter.exportToPdf(str(Path(folder) / "tried.pdf"), pdf_settings())
    found = exporter.labelingResults().get(layout.referenceMap().uuid())
    labels = [] if found is None else found.allLabels()
    return set(layer.allFeatureIds()) - {label.featureId for label in labels if not label.isUnplaced}


def _settings(text, size, *, is_expression):
    settings = QgsPalLayerSettings()
    settings.fieldName = text
    settings.isExpression = is_expression
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.fitInPolygonOnly = True  # across a border a name names two units, and beside its unit another one
    settings.setFormat(with_halo(text_format(size), HALO))
    return settings
