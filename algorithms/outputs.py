"""The way out: every output is written aside, read back, styled, and moved in at the end, whole or not at all.

Vector outputs go through QGIS's own sink, into a folder beside their destination. `Outputs.commit` reads each file
back, stores its style in it, and only when all are well moves them in: a file with its side files by `os.replace`, a
table of a GeoPackage that exists in one transaction. Texts (reports, models) go the same way. Memory layers and
databases are left to QGIS; rasters have a way of their own (`core.raster.writing`).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.aside import new_folder_aside
from ..core.errors import StudyError
from ..core.raster import gdal_silent
from . import readback
from .destinations import destination_of
from .fitting import Fitting
from .geopackage import swap
from .tables import add_row, without_aliases

# Side files that a replaced file must not keep when the new one comes without them.
STALE = {
    ".shp": (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
    ".csv": (".csvt", ".prj"),
    ".tab": (".dat", ".id", ".map", ".ind"),
    ".gml": (".xsd", ".gfs"),
}


class Outputs:
    """The outputs of one run: `open` and `text` as often as there are outputs, then `commit`, or `abandon`."""

    def __init__(self, algorithm, parameters, context):
        self._algorithm, self._parameters, self._context = algorithm, parameters, context
        self._open = []

    def open(self, name, fields, shape, rows, monitor):
        """Return a `Written` to add rows to, None where the output is not wanted.

        `rows` are the values to come, which decide what becomes of some fields; see `fitting`.
        """
        target = destination_of(self._algorithm, self._parameters, name, self._context)
        if target is None:
            return None
        fitting = None
        fields = without_aliases(fields) if target.kind == "memory" else fields
        if target.path is not None:
            geometry = target.geometry if shape.kind != QgsWkbTypes.Type.NoGeometry else ""
            fitting = Fitting(fields, target.path.suffix.lower(), rows, monitor, geometry)
            fields = fitting.fields
        written = Written(target, fields, fitting)
        parameters = dict(self._parameters)
        if target.path is not None:
            parameters[name] = written.redirected(parameters.get(name))
        try:
            written.sink, written.made = self._algorithm.parameterAsSink(
                parameters, name, self._context, fields, shape.kind, shape.crs
            )
            if written.sink is None:
                raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, name))
        except Exception:
            written.clear()
            raise
        if target.path is not None:
            written.loading = self._take_loading(written)
        self._open.append(written)
        return written

    def text(self, name, path, text):
        """Write a text aside; it is at its path after `commit`."""
        page = Page(name, Path(path))
        self._open.append(page)
        page.write(text)

    def commit(self):
        """Close, check and move in everything, the output opened first last."""
        for written in self._open:
            written.close()
        for written in reversed(self._open):
            written.move_in()
            if written.loading is not None:
                self._context.addLayerToLoadOnCompletion(written.final, written.loading)
        self._open = []

    def abandon(self):
        """Leave nothing behind."""
        for written in self._open:
            written.clear()
        self._open = []

    def _take_loading(self, written):
        """Return what the sink asked QGIS to load, and withdraw it: the file has its final name only at the end."""
        loading = self._context.layersToLoadOnCompletion()
        details = loading.pop(written.made, None)
        self._context.setLayersToLoadOnCompletion(loading)
        return details


class Written:
    """One vector output being written.

    Attributes
    ----------
    made : str
        What was written, as QGIS opens it; `final` is what it will be.
    """

    def __init__(self, target, fields, fitting=None):
        self.target, self._fields, self._fitting = target, fields, fitting
        self.sink = self.loading = self._folder = self._last = None
        self.made, self._rows = "", 0

    @property
    def final(self):
        """The layer as a later step opens it."""
        if self._folder is None:
            return self.made
        path, bar, rest = self.made.partition("|")
        return str(self.target.path.parent / self._main(path).name) + bar + rest

    def redirected(self, value):
        """Make the folder aside and return the parameter's value that leads there; loading options are kept."""
        path = self.target.path.absolute()
        self._folder = new_folder_aside(path)
        if self.target.kind == "table":
            quoted = str(self._folder / path.name).replace("\\", "\\\\").replace("'", "\\'")
            geometry = QgsDataSourceUri(self.target.text[4:]).geometryColumn()
            aside = f"ogr:dbname='{quoted}' table=\"{self.target.table}\"" + (f" ({geometry})" if geometry else "")
        else:
            aside = str(self._folder / Path(self.target.text).name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = QgsProcessingOutputLayerDefinition(value)
            value.sink = QgsProperty.fromValue(aside)
            return value
        return aside

    def add(self, geometry, values):
        """Add a row; StudyError where the format refuses it."""
        values = values if self._fitting is None else self._fitting.values(values)
        feature = add_row(self.sink, self._fields, geometry, values)
        if feature is None:
            raise self._failed(_last_error(self.sink) or "a row was refused")
        self._rows += 1
        self._last = feature

    def close(self):
        """Close the sink and, where it is a file, read it back: a full disk cuts text files off without a word."""
        if self.sink is None:
            return
        if self._fitting is not None:
            self._fitting.finish()
        is_flushed, why = self.sink.flushBuffer(), _last_error(self.sink)
        self._end_sink()
        if self._folder is None:
            return
        if not is_flushed:
            raise self._failed(why or "the last rows were not written")
        path = self._main(self.made.partition("|")[0])
        fault = readback.fault_of(path, self.target.table, self._fields, self._rows, self._last)
        if fault:
            raise self._failed(fault)

    def move_in(self):
        """Put the file or table where it belongs."""
        if self._folder is None:
            return
        main = self._main(self.made.partition("|")[0])
        final = Path(self.final.partition("|")[0])
        try:
            if main.suffix.lower() == ".gpkg":
                let_go(main)
            if main.suffix.lower() == ".gpkg" and _holds(final, self.target.kind):
                swap(main, final, self.target.table)
            else:
                _replace(self._folder, main, final)
        except (OSError, RuntimeError) as error:
            raise self._failed(f"{error}; close the programs and layers that use it") from error
        final_text = self.final
        self.clear()
        self.made = final_text

    def clear(self):
        """Drop what lies aside."""
        self._end_sink()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _end_sink(self):
        with gdal_silent():  # QGIS asks GDAL for a spatial index of tables, too
            self.sink = None

    @staticmethod
    def _main(path):
        """Return the written file; a shapefile without geometry is its .dbf alone, though QGIS names the .shp."""
        path = Path(path)
        return path if path.exists() or not path.with_suffix(".dbf").exists() else path.with_suffix(".dbf")

    def _failed(self, why):
        return _failed(self.target.name, self.target.path or self.target.text, why)


class Page:
    """One text output being written."""

    loading = None

    def __init__(self, name, path):
        self._name, self._path, self._folder = name, path, None

    def write(self, text):
        """Write the text aside."""
        try:
            self._folder = new_folder_aside(self._path)
            (self._folder / self._path.name).write_text(text, encoding="utf-8")
        except OSError as error:
            self.clear()
            raise _failed(self._name, self._path, error.strerror or error) from error

    def close(self):
        """Nothing is left to close."""

    def move_in(self):
        """Put the text where it belongs."""
        try:
            _replace(self._folder, self._folder / self._path.name, self._path)
        except OSError as error:
            raise _failed(self._name, self._path, error.strerror or error) from error
        self.clear()

    def clear(self):
        """Drop what lies aside."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def _replace(folder, main, final):
    """Move the files of a folder to where the main one belongs, the main one last."""
    fresh = sorted(folder.iterdir(), key=lambda file: file == main)
    for file in fresh:
        with open(file, "r+b") as handle:
            os.fsync(handle.fileno())
    for suffix in STALE.get(final.suffix.lower(), ()):
        if not (folder / final.with_suffix(suffix).name).exists():
            final.with_suffix(suffix).unlink(missing_ok=True)
    for file in fresh:
        os.replace(file, final.parent / file.name)


def _holds(database, kind):
    """Whether a GeoPackage is there to write into; an empty file, or for a whole one no database, is replaced."""
    if not database.exists():
        return False
    with open(database, "rb") as file:
        head = file.read(16)
    return head.startswith(b"SQLite format 3") or (kind == "table" and head != b"")


def let_go(database):
    """Close the connections that QGIS keeps to a GeoPackage, with changes in a file beside it.

    Without its style: in `qgis_process`, QGIS 3.22 dies of looking for the style of a table without geometry.
    """
    layer = QgsVectorLayer(str(database), "", "ogr", QgsVectorLayer.LayerOptions(loadDefaultStyle=False))
    if layer.isValid():
        layer.dataProvider().reloadData()


def _last_error(sink):
    return sink.lastError() if hasattr(sink, "lastError") else ""


def _failed(name, path, why):
    return StudyError("The output {output} ({path}) could not be written: {reason}", output=name, path=path, reason=why)
