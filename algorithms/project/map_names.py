"""Names of the units on a map, each within its unit; what has no room there is left out."""

from __future__ import annotations

from qgis.core import (
    QgsExpression,
    QgsMapRendererCustomPainterJob,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QImage, QPainter

from ..compat import TEXT_AS_TEXT
from .drawing import simplify
from .sheet_text import text_format, with_halo

SIZE = 6.0  # points
HALO = 0.7  # mm
PLACES = 40.0  # for each square cm of a unit that a name is tried at; 2.5 of QGIS miss most of a narrow unit
MM_IN_INCH = 25.4
DPI = 300  # of the map that names are tried on
TRIED = (6.0, 6.2, 6.4)  # points: sizes they are tried in, as other devices have other places and widths


def try_more_places(project):
    """Let QGIS look for more places within a unit before it leaves a name out."""
    engine = project.labelingEngineSettings()
    engine.setMaximumPolygonCandidatesPerCmSquared(PLACES)
    project.setLabelingEngineSettings(engine)


def name_units(layer, field):
    """Label a polygon layer with a field of names, with a white halo; a layer that has labels keeps its own."""
    if layer.labelsEnabled() or layer.fields().lookupField(field) < 0:
        return
    _label(layer, field, SIZE, is_expression=False)


def name_with_zone(layer, field, alone=(), *, size=SIZE):
    """Label a layer of zones with the number of each zone, after the name where there is a field of names.

    `alone` are the ids of features whose number stands alone, as `without_room` finds them; `size` is in points.
    """
    number = f"coalesce(to_string({QgsExpression.quotedColumnRef('zone')}), '')"
    text = f"coalesce({QgsExpression.quotedColumnRef(field)}, '') || ' ' || {number}" if field else number
    if field and alone:
        text = f"if($id in ({', '.join(map(str, sorted(alone)))}), {number}, {text})"
    _label(layer, text, size, is_expression=True)


def without_room(layer, item):
    """Return the ids of the features of a layer whose label has no room on a map of a layout.

    QGIS has no shorter text for a label that does not fit: only its own engine knows which do.
    """
    probe = layer.clone()
    probe.setRenderer(QgsNullSymbolRenderer())
    simplify(item.layout())
    pixels = QSizeF(item.rect().width(), item.rect().height()) * (DPI / MM_IN_INCH)
    settings = item.mapSettings(item.extent(), pixels, DPI, False)
    settings.setLayers([probe])
    settings.setTextRenderFormat(TEXT_AS_TEXT)
    picture = QImage(settings.outputSize(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    placed = {label.featureId for label in job.takeLabelingResults().allLabels() if not label.isUnplaced}
    return set(probe.allFeatureIds()) - placed


def _label(layer, text, size, *, is_expression):
    settings = QgsPalLayerSettings()
    settings.fieldName = text
    settings.isExpression = is_expression
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.fitInPolygonOnly = True  # across a border a name names two units, and beside its unit another one
    settings.setFormat(with_halo(text_format(size), HALO))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
