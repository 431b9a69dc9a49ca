"""Tables that a step is given and that no tool writes: kept among the results, so that the step can be run again."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingUtils, QgsWkbTypes

from ...core.datafile import label
from ...core.errors import StudyError
from ...core.raster import gdal_silent
from .. import layer_metadata, styles, tables, titles
from ..compat import language
from ..loading import Arrival
from .steps import destination


def keep_table(frame, row, folder, context, origin):
    """Write a DataFrame as a result of the study, a row of ``study_results.csv``; ``origin(title)`` says of which run.

    Returns its address, as a later run can open it, and its `Arrival`. Raises StudyError where it cannot be written.
    """
    fields, place = tables.fields_of(frame, language()), destination(row, folder)
    none = QgsCoordinateReferenceSystem()
    sink, address = QgsProcessingUtils.createFeatureSink(place, context, fields, QgsWkbTypes.Type.NoGeometry, none)
    rows = frame.itertuples(index=False, name=None)
    if sink is None or not all(tables.add_row(sink, fields, None, values) for values in rows):
        raise _unwritten(row, folder)
    sink.flushBuffer()
    with gdal_silent():  # QGIS asks GDAL for a spatial index of tables, too
        del sink
    style = styles.with_aliases(styles.table, fields)
    styles.store_vector_style(address, style, language())
    known = origin(label(row, language()))
    if layer_metadata.store_vector(address, known):
        raise _unwritten(row, folder)
    title = titles.dated(label(row, language()), titles.period(titles.years_of(frame)))
    return address, Arrival(address, style, title=title, origin=known)


def _unwritten(row, folder):
    return StudyError("The table {table} cannot be written to {folder}.", table=label(row, language()), folder=folder)
