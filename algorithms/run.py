"""One run of an algorithm: typed access to its parameters, and writers for its outputs."""

from __future__ import annotations

import configparser
import platform
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import StudyError, said
from ..core.monitor import Monitor
from ..core.panel import panel_of
from ..core.raster import quiet
from . import styles, tables
from .compat import field_names, from_attribute, language, qgis_version

translate = QCoreApplication.translate
ROOT = Path(__file__).resolve().parents[1]


class Run:
    """The parameters of one run, read as Python values, and the outputs it has written so far."""

    def __init__(self, algorithm, parameters, context, feedback=None):
        self._algorithm = algorithm
        self._parameters = parameters
        self._context = context
        self._feedback = feedback
        self._styled = []
        self.results = {}
        self.monitor = self._new_monitor(feedback)

    # --- plain values ---

    @property
    def language(self):
        """``"zh"`` or ``"en"``."""
        return language()

    def given(self, name):
        """Whether an optional parameter was given."""
        value = self._parameters.get(name)
        return value is not None and value != ""

    def text(self, name):
        """Text without surrounding space, "" when not given."""
        return (self._algorithm.parameterAsString(self._parameters, name, self._context) or "").strip()

    def number(self, name):
        """A float, None when the optional parameter is blank."""
        if self._parameters.get(name, self._default(name)) is None:
            return None
        return self._algorithm.parameterAsDouble(self._parameters, name, self._context)

    def integer(self, name):
        """An int, None when the optional parameter is blank."""
        value = self.number(name)
        return None if value is None else int(value)

    def flag(self, name):
        """True or False."""
        return self._algorithm.parameterAsBoolean(self._parameters, name, self._context)

    def choice(self, name):
        """The word chosen from an enum with static strings."""
        return self._algorithm.parameterAsEnumString(self._parameters, name, self._context)

    def choices(self, name):
        """The words chosen from an enum that takes several, as a list."""
        return [word for word in self._algorithm.parameterAsEnumStrings(self._parameters, name, self._context) if word]

    def crs(self, name):
        """The CRS of a parameter as WKT, "" when not given."""
        crs = self._algorithm.parameterAsCrs(self._parameters, name, self._context)
        return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL) if crs.isValid() else ""

    def file(self, name):
        """The path of an input file, "" when not given."""
        return self._algorithm.parameterAsFile(self._parameters, name, self._context)

    def folder(self, name):
        """The path of a destination folder, which is made where it is missing."""
        path = Path(self._algorithm.parameterAsString(self._parameters, name, self._context))
        path.mkdir(parents=True, exist_ok=True)
        return path

    def fields(self, name):
        """The names chosen in a field parameter, as a list."""
        return field_names(self._algorithm, self._parameters, name, self._context)

    def matrix(self, name, columns):
        """The rows of a matrix parameter as lists of text, without quotes about a cell; empty rows are left out."""
        cells = self._algorithm.parameterAsMatrix(self._parameters, name, self._context)
        cells = ["" if from_attribute(cell) is None else str(cell).strip().strip("\"'") for cell in cells]
        cells = cells if any(cells) else []
        if len(cells) % columns:
            raise StudyError(
                "The parameter {name} needs {columns} values in each row; it has {count} values in all.",
                name=name,
                columns=columns,
                count=len(cells),
            )
        rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
        return [row for row in rows if any(row)]

    # --- layers ---

    def layers(self, name):
        """The map layers of a multiple-layer parameter."""
        return self._algorithm.parameterAsLayerList(self._parameters, name, self._context)

    def raster(self, name):
        """The QgsRasterLayer of a raster parameter, None when not given."""
        return self._algorithm.parameterAsRasterLayer(self._parameters, name, self._context)

    def rasters(self, name):
        """The QgsRasterLayers of a multiple-raster parameter."""
        return [layer for layer in self.layers(name) if layer is not None]

    def table(self, name):
        """A DataFrame of a table or vector layer as it stands, None when not given; ``attrs["name"]`` names it."""
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None:
            if self.given(name):
                raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
            return None
        return tables.read_table(source, self._source_name(name, source))

    def tables(self, name):
        """A list of DataFrames, one for each layer of a multiple-layer parameter."""
        return [tables.read_table(layer, layer.name()) for layer in self.layers(name)]

    def panel(self, name):
        """A validated panel (`unit`, `year`, columns), None when not given."""
        frame = self.table(name)
        return None if frame is None else panel_of(frame, frame.attrs["name"])

    def units(self, name, id_name):
        """The units of a polygon layer as `tables.Units`, geometries repaired; None when not given."""
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None:
            if self.given(name):
                raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
            return None
        return tables.read_units(source, self._source_name(name, source), self.text(id_name), self.monitor)

    @property
    def transform_context(self):
        """The coordinate transform context of the run."""
        return self._context.transformContext()

    # --- outputs ---

    def wanted(self, name):
        """Whether the user wants an optional output."""
        return self.given(name)

    def write_panel(self, name, frame):
        """Write a panel or any other table, with field aliases that carry units."""
        self.write_table(name, frame)

    def write_table(self, name, frame):
        """Write a DataFrame as a layer without geometry; an optional output that is not wanted is left out."""
        fields = tables.fields_of(frame, self.language)
        rows = ((None, row) for row in frame.itertuples(index=False, name=None))
        self._write(name, fields, rows, len(frame), tables.NO_SHAPE, styles.table)

    def write_shapes(self, name, frame, geometries, shape, style):
        """Write a DataFrame with a geometry for each row, None where there is none; `shape` is a `tables.Shape`."""
        fields = tables.fields_of(frame, self.language)
        rows = zip(geometries, frame.itertuples(index=False, name=None))
        self._write(name, fields, rows, len(frame), shape, style)

    def write_units(self, name, units, frame=None, style=styles.units):
        """Write the units with their own fields and the columns of `frame` (index = unit id).

        A column that the layer already has is replaced. `style` is a function of `styles`.
        """
        fields, rows = tables.joined(units, frame, self.language)
        shape = tables.Shape(QgsWkbTypes.Type.MultiPolygon, units.crs)
        self._write(name, fields, rows, len(units.ids), shape, style)

    def raster_path(self, name):
        """The path where a raster output is to be written."""
        path = self._algorithm.parameterAsOutputLayer(self._parameters, name, self._context)
        self.results[name] = path
        return path

    def style_raster(self, name, style):
        """Store a raster's style beside it and show it when the layer is loaded."""
        styles.store_raster_style(self.results[name], style, self.language)
        self._styled.append((self.results[name], style))

    def file_path(self, name):
        """The path where a file output is to be written, "" when it is not wanted."""
        path = self._algorithm.parameterAsFileOutput(self._parameters, name, self._context)
        if path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self.results[name] = path
        return path

    def report(self, title, subtitle=""):
        """Return a report that already names settings, inputs and versions."""
        from ..core.report.report import Report

        report = Report(title, subtitle)
        report.settings(self._settings())
        report.inputs(self._inputs())
        report.versions(self._versions())
        return report

    def write_report(self, name, report):
        """Add the warnings and write the report as one HTML file."""
        path = self.file_path(name)
        if not path:
            return
        report.warnings(self.monitor.warnings)
        page = report.render(translate=lambda text: translate("CarbonZoning", text), language=self.language)
        Path(path).write_text(page, encoding="utf-8")

    def style_loaded_layers(self):
        """Style the layers that QGIS holds for the outputs (memory layers keep no stored style)."""
        for destination, style in self._styled:
            with quiet():  # see `styles.store_raster_style`
                layer = QgsProcessingUtils.mapLayerFromString(destination, self._context)
            if isinstance(layer, QgsVectorLayer):
                styles.show(layer, style, self.language)
            elif layer is not None:
                style(layer, self.language)

    # --- inside ---

    def _write(self, name, fields, rows, count, shape, style):
        sink, destination = tables.open_sink(self._algorithm, self._parameters, name, self._context, fields, shape)
        if sink is None:
            if self.given(name) or not self._is_optional(name):
                raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, name))
            return
        for done, (geometry, values) in enumerate(rows):
            if not tables.add_row(sink, fields, geometry, values):
                raise QgsProcessingException(self._algorithm.writeFeatureError(sink, self._parameters, name))
            if not done % 1000:
                self.monitor.progress(done / max(count, 1))
        sink.flushBuffer()
        del sink
        self.results[name] = destination
        style = styles.with_aliases(style, fields)
        self._styled.append((destination, style))
        styles.store_vector_style(destination, style, self.language)

    def _new_monitor(self, feedback):
        if feedback is None:
            return Monitor()
        return Monitor(
            on_progress=lambda fraction: feedback.setProgress(100 * fraction),
            is_cancelled=feedback.isCanceled,
            on_warning=lambda doubt: feedback.pushWarning(said(doubt, partial(translate, "CarbonZoning"))),
        )

    def info(self, text):
        """Show a fact (already translated) in the log."""
        if self._feedback is not None:
            self._feedback.pushInfo(text)

    def _default(self, name):
        definition = self._algorithm.parameterDefinition(name)
        return None if definition is None else definition.defaultValue()

    def _is_optional(self, name):
        flags = self._algorithm.parameterDefinition(name).flags()
        return bool(flags & QgsProcessingParameterDefinition.Flag.FlagOptional)

    def _source_name(self, name, source):
        return source.sourceName() or str(self._parameters.get(name))

    def _settings(self):
        shown = []
        for definition in self._algorithm.parameterDefinitions():
            if definition.isDestination() or definition.type() in _LAYER_TYPES:
                continue
            value = self._parameters.get(definition.name(), definition.defaultValue())
            shown.append((f"{definition.description()} ({definition.name()})", _as_text(value)))
        return shown

    def _inputs(self):
        shown = []
        for definition in self._algorithm.parameterDefinitions():
            if definition.type() in _LAYER_TYPES and self.given(definition.name()):
                value = self._parameters[definition.name()]
                shown.append((f"{definition.description()} ({definition.name()})", self._layer_text(value)))
        return shown

    def _layer_text(self, value):
        if isinstance(value, (list, tuple)):
            return "; ".join(self._layer_text(part) for part in value)
        layer = QgsProcessingUtils.mapLayerFromString(str(value), self._context) if isinstance(value, str) else value
        return f"{layer.name()} ({layer.publicSource()})" if hasattr(layer, "publicSource") else str(value)

    def _versions(self):
        return [
            ("Carbon Neutral Zoning", plugin_version()),
            ("QGIS", qgis_version()),
            ("Python", platform.python_version()),
            ("numpy", np.__version__),
        ]


_LAYER_TYPES = ("source", "multilayer", "raster", "vector", "file", "maplayer")


def plugin_version():
    """Return the version that metadata.txt states."""
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="")


def _as_text(value):
    if value is None or value == "":
        return "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part) for part in value)
    return str(value)
