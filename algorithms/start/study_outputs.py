"""The results of a whole study: as outputs of the tool, and as layers that come into the project."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputVectorLayer,
)

from ...core.datafile import label
from .. import titles
from ..compat import language
from ..toolbox import classes


def output(row):
    """Return the output definition of a row of ``study_results.csv``."""
    name, text = row["result"], label(row, language())
    if row["kind"] == "report" and row["tool"]:
        text = titles.report_title(next(tool for tool in classes() if row["tool"] == tool.ID)().label())
    if row["kind"] == "raster":
        return QgsProcessingOutputRasterLayer(name, text)
    if row["kind"] == "report":
        return QgsProcessingOutputHtml(name, text)
    if row["kind"] in ("map", "table"):
        kinds = {"map": QgsProcessing.SourceType.TypeVectorAnyGeometry, "table": QgsProcessing.SourceType.TypeVector}
        return QgsProcessingOutputVectorLayer(name, text, kinds[row["kind"]])
    return QgsProcessingOutputFile(name, text)


def is_picture(row):
    """Whether a row is made with the project, in the main thread."""
    return row["result"] in ("PROJECT", "PDF", "PICTURE")


def load(run):
    """Ask QGIS to load the results, where there is a project to load them into."""
    if run.context.project() is None:
        return
    for arrival in run.arrivals:
        details = QgsProcessingContext.LayerDetails(arrival.title, run.context.project(), arrival.title)
        run.context.addLayerToLoadOnCompletion(arrival.destination, details)
