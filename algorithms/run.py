"""One run of an algorithm: typed access to its parameters, and writers for its outputs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import MissingPackage, StudyError, said
from ..core.monitor import Monitor
from ..core.panel import panel_of
from . import provenance, rasters, report_facts, styles, tables, titles, wrong_layers
from .compat import field_names, from_attribute, language
from .destinations import refuse_late
from .loading import Arrival
from .outputs import Outputs
from .values import flat

translate = QCoreApplication.translate
LEVELS = {  # rank of the first layer of a kind; a run has fewer layers of each
    QgsWkbTypes.GeometryType.PointGeometry: 0,
    QgsWkbTypes.GeometryType.LineGeometry: 100,
    QgsWkbTypes.GeometryType.PolygonGeometry: 200,
    QgsWkbTypes.GeometryType.NullGeometry: 400,
}
RASTERS = 300


@dataclass(frozen=True)
class Facts:
    """What the layers of a run say of themselves, read in their thread before the run; plain values only.

    Attributes
    ----------
    rasters : dict
        Parameter -> list of `rasters.Input`.
    inputs : list of tuple
        Label and text of each input, for reports.
    command : str
        Repeats the run.
    """

    rasters: dict = field(default_factory=dict)
    inputs: list = field(default_factory=list)
    command: str = ""

    @classmethod
    def read(cls, algorithm, parameters, context):
        """Return the facts of a run; to be called in the thread of the layers."""
        found = report_facts.inputs(algorithm, parameters, context)
        return cls(
            rasters.inputs(algorithm, parameters, context), found, provenance.command(algorithm, parameters, context)
        )


class Run:
    """The parameters of one run, read as Python values, and the outputs it has written so far."""

    def __init__(self, algorithm, parameters, context, feedback=None, facts=None):
        self._algorithm = algorithm
        self._facts = facts or Facts()
        self._parameters = parameters
        self._context = context
        self._feedback = feedback
        self._outputs = Outputs(algorithm, parameters, context)
        self.arrivals = []
        self.results = {}
        self.monitor = self._new_monitor(feedback)

    # --- plain values ---

    @property
    def language(self):
        """``"zh"`` or ``"en"``."""
        return language()

    def given(self, name):
        """Whether an optional parameter was given."""
        return self._parameters.get(name) not in (None, "", [])

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

    def folder_path(self, name):
        """The path of a destination folder; it need not exist."""
        return Path(self._algorithm.parameterAsFileOutput(self._parameters, name, self._context))

    def folder(self, name):
        """The path of a destination folder, which is made where it is missing."""
        path = self.folder_path(name)
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
        """The map layers of a multiple-layer parameter; for tools that run in the main thread only."""
        return self._algorithm.parameterAsLayerList(self._parameters, name, self._context)

    def is_in_project(self, layer):
        """Whether a map layer is one of the user's project, so that its name is the user's own."""
        project = self._context.project()
        return project is not None and layer.id() in project.mapLayers()

    def raster(self, name):
        """The `rasters.Input` of a raster parameter, None when not given."""
        return next(iter(self.rasters(name)), None)

    def rasters(self, name):
        """A list of `rasters.Input`, one for each raster of a parameter, as read in the main thread before the run."""
        return self._facts.rasters.get(name, [])

    def source(self, name):
        """The feature source of a layer parameter, None when not given."""
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None and self.given(name):
            raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
        return source

    def table(self, name):
        """A DataFrame of a table or vector layer as it stands, None when not given; ``attrs["name"]`` names it."""
        source = self.source(name)
        return None if source is None else tables.read_table(source, self._source_name(name, source))

    def tables(self, name):
        """A list of DataFrames, one for each layer of a multiple-layer parameter."""
        found = []
        for value in flat(self._parameters.get(name)):
            source = QgsProcessingUtils.variantToSource(value, self._context)
            if source is None:
                wrong_layers.explain(self._algorithm, self._parameters)
                raise StudyError("The table {name} cannot be opened. Check that the file is there.", name=value)
            found.append(tables.read_table(source, source.sourceName() or str(value)))
        return found

    def panel(self, name):
        """A validated panel (`unit`, `year`, columns), None when not given."""
        frame = self.table(name)
        return None if frame is None else panel_of(frame, frame.attrs["name"])

    def units(self, name, id_name):
        """The units of a polygon layer as `tables.Units`, geometries repaired; None when not given."""
        source = self.source(name)
        if source is None:
            return None
        return tables.read_units(source, self._source_name(name, source), self.text(id_name), self.monitor)

    @property
    def context(self):
        """The context of the run, for the steps of a tool that runs others."""
        return self._context

    @property
    def feedback(self):
        """The feedback of the run, for the steps of a tool that runs others."""
        return self._feedback

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

    def write_table(self, name, frame, years=None):
        """Write a DataFrame as a layer without geometry; an optional output that is not wanted is left out.

        The loaded layer is called by the label of the output and the years, those of the rows unless given.
        """
        fields = tables.fields_of(frame, self.language)
        rows = ((None, row) for row in frame.itertuples(index=False, name=None))
        period = titles.period(titles.years_of(frame) if years is None else years)
        arrival = Arrival("", styles.with_aliases(styles.table, fields), period=period)
        self._write(name, fields, rows, len(frame), tables.NO_SHAPE, arrival)

    def write_shapes(self, name, frame, geometries, shape, style, title=""):
        """Write a DataFrame with a geometry for each row, None where there is none; `shape` is a `tables.Shape`.

        `title` names the loaded layer, here and below; "" is the label of the output, here with the years of the rows.
        """
        fields = tables.fields_of(frame, self.language)
        rows = zip(geometries, frame.itertuples(index=False, name=None))
        period = titles.period(titles.years_of(frame))
        arrival = Arrival("", styles.with_aliases(style, fields), title=title, period=period)
        self._write(name, fields, rows, len(frame), shape, arrival)

    def write_units(self, name, units, frame=None, style=styles.units, title=""):
        """Write the units with their own fields and the columns of `frame` (index = unit id).

        A column that the layer already has is replaced. `style` is a function of `styles`.
        """
        fields, rows = tables.joined(units, frame, self.language)
        shape = tables.Shape(QgsWkbTypes.Type.MultiPolygon, units.crs)
        arrival = Arrival("", styles.with_aliases(style, fields, units.id_field), title=title)
        self._write(name, fields, rows, len(units.ids), shape, arrival)

    def raster_path(self, name):
        """The path where a raster output is to be written."""
        path = self._algorithm.parameterAsOutputLayer(self._parameters, name, self._context)
        self.results[name] = path
        return path

    def style_raster(self, name, style, title="", years=()):
        """Store a raster's style beside it and show it when the layer is loaded; `years` follow the output's label."""
        styles.store_raster_style(self.results[name], style, self.language)
        arrival = Arrival("", style, is_raster=True, title=title, period=titles.period(years))
        self._arrives(name, arrival, RASTERS)

    def label(self, name):
        """Return the translated name of an output."""
        return self._algorithm.parameterDefinition(name).description()

    def file_path(self, name):
        """The path where a file output is to be written, "" when it is not wanted."""
        path = self._algorithm.parameterAsFileOutput(self._parameters, name, self._context)
        if path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self.results[name] = path
        return path

    def write_text(self, name, text):
        """Write a text file; an optional output that is not wanted is left out."""
        path = self.file_path(name)
        if path:
            self._outputs.text(name, path, text)

    def refuse_late(self):
        """Raise StudyError for outputs that cannot be written, before any work is done."""
        refuse_late(self._algorithm, self._parameters, self._context)

    def commit(self):
        """Move all outputs in: until then those of earlier runs are as they were."""
        self._outputs.commit()

    def abandon(self):
        """Leave nothing of outputs that were not moved in."""
        self._outputs.abandon()

    def report(self, title, subtitle=""):
        """Return a report that already names settings, inputs and versions."""
        from ..core.report.report import Report

        report = Report(title, subtitle)
        report.settings(report_facts.settings(self._algorithm, self._parameters, self._context))
        report.inputs(self._facts.inputs)
        report.versions(report_facts.versions())
        report.command(self._facts.command)
        return report

    def write_report(self, name, build, *arguments):
        """Write the report that ``build(run, *arguments)`` returns as one HTML file, with the warnings.

        A report that is not wanted is not built; where the packages that draw it are missing, there is a warning.
        """
        if not self.wanted(name):
            return
        try:
            report = build(self, *arguments)
            report.warnings(self.monitor.warnings)
            page = report.render(translate=lambda text: translate("CarbonZoning", text), language=self.language)
        except MissingPackage as error:
            self.monitor.warn("The report is left out: {reason}", reason=error)
            return
        self.write_text(name, page)

    # --- inside ---

    def _write(self, name, fields, rows, count, shape, arrival):
        rows = list(rows)
        written = self._outputs.open(name, fields, shape, [values for _, values in rows], self.monitor)
        if written is None:
            if self.given(name) or not self._is_optional(name):
                raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, name))
            return
        for done, (geometry, values) in enumerate(rows):
            written.add(geometry, values)
            if not done % 1000:
                self.monitor.progress(done / max(count, 1))
        written.close()
        self.results[name] = written.final
        styles.store_vector_style(written.made, arrival.style, self.language)
        self._arrives(name, arrival, LEVELS[QgsWkbTypes.geometryType(shape.kind)])

    def _arrives(self, name, arrival, level):
        """Note how a layer is to come into the project: points on top, then lines, polygons, rasters, tables."""
        groups, rank = (self._algorithm.layer_group(),), level + len(self.arrivals)
        known = {"destination": self.results[name], "label": self.label(name)}
        self.arrivals.append(replace(arrival, **known, groups=groups, rank=rank))

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
        """Return what messages call a layer: the table, where its file holds several and QGIS names it by the file."""
        value = str(self._parameters.get(name))
        table = value.partition("|layername=")[2].split("|")[0]
        return table or source.sourceName() or value
