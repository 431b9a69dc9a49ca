"""How the maps of a layout are drawn in print."""

from __future__ import annotations

from qgis.core import QgsLayoutExporter, QgsLayoutRenderContext, QgsVectorSimplifyMethod

from ..compat import TEXT_AS_TEXT

DOT = 1.0  # dots of a print: vertices nearer to each other than this are one


def simplify(layout):
    """Let polygons be drawn without the vertices that fall on one dot of print: most of a file are such."""
    method = QgsVectorSimplifyMethod()
    method.setSimplifyHints(QgsVectorSimplifyMethod.SimplifyHint.GeometrySimplification)
    method.setSimplifyAlgorithm(QgsVectorSimplifyMethod.SimplifyAlgorithm.SnappedToGridGlobal)  # without gaps between
    method.setForceLocalOptimization(True)
    method.setThreshold(DOT)
    layout.renderContext().setSimplifyMethod(method)


def pdf_settings():
    """Return how a layout becomes a PDF: text stays text, cells stay sharp, polygons as `simplify` has set it."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = TEXT_AS_TEXT
    settings.simplifyGeometries = False
    settings.flags = settings.flags | QgsLayoutRenderContext.Flag.FlagLosslessImageRendering
    return settings
