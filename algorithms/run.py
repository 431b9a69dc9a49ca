"""One run of an algorithm: its inputs, and the way out for what it makes, with names, styles and units."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import MissingPackage
from . import layer_metadata, method_facts, report_facts, styles, tables, titles
from .destinations import refuse_late
from .inputs import Inputs
from .loading import Arrival
from .outputs import Outputs
from .titles import report_title

translate = QCoreApplication.translate
LEVELS = {  # rank of the first layer of a kind; a run has fewer layers of each
    QgsWkbTypes.GeometryType.PointGeometry: 0,
    QgsWkbTypes.GeometryType.LineGeometry: 100,
    QgsWkbTypes.GeometryType.PolygonGeometry: 200,
    QgsWkbTypes.GeometryType.NullGeometry: 400,
}
RASTERS = 300


class Run(Inputs):
    """The inputs of one run, and the outputs it has written so far."""

    def __init__(self, algorithm, parameters, context, feedback=None, facts=None):
        super().__init__(algorithm, parameters, context, feedback, facts)
        self._outputs = Outputs(algorithm, parameters, context)
        self.arrivals = []
        self.results = {}

    def wanted(self, name):
        """Whether the user wants an optional output; the batch panel gives a destination without a place for none."""
        value = self._parameters.get(name)
        return self.given(name) and not (isinstance(value, QgsProcessingOutputLayerDefinition) and not _place(value))

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
        if not units.crs.isValid():
            self.monitor.warn(
                "The layer {name} has no coordinate reference system, nor has what is written of it. Assign the "
                "layer its CRS (layer properties, or 'Assign projection').",
                name=units.name,
            )
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
        arrival = Arrival(
            "", style, is_raster=True, title=title, period=titles.period(years), origin=self.origin(self.label(name))
        )
        layer_metadata.store_raster(self.results[name], arrival.origin)
        styles.store_raster_style(self.results[name], style, self.language)
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

    def tell(self, **found):
        """Note what the run found and sentences of the methods text name: numbers as text, before the report."""
        self._algorithm.found.update({name: str(text) for name, text in found.items()})

    def report(self, subtitle="", title=""):
        """Return a report that already names settings, inputs and versions; it is called as in the list of results."""
        from ..core.report.report import Report

        if self._facts.is_synthetic:
            mark = translate("CarbonZoning", "synthetic sample data, no observations")
            both = translate("CarbonZoning", "{subtitle} · {mark}")
            subtitle = both.format(subtitle=subtitle.rstrip(".。"), mark=mark) if subtitle else mark
        report = Report(title or report_title(self._algorithm.label()), subtitle)
        report.settings(self._settings)
        report.inputs(self._facts.inputs)
        report.versions(self._versions)
        report.command(self._facts.command, report_facts.note_of_places(self._facts.places))
        report.methods(*self._methods)
        for units in self.read_units:
            report.names(self.labels_of(units))
        return report

    def write_report(self, name, build, *arguments):
        """Write the report that ``build(run, *arguments)`` returns as one HTML file, with the warnings.

        A report that is not wanted is not built; where the packages that draw it are missing, there is a warning.
        """
        if not self.wanted(name):
            return
        from ..core.report.figure_files import write_charts

        try:
            report = build(self, *arguments)
            report.warnings(self.monitor.warnings)
            page = report.render(translate=lambda text: translate("CarbonZoning", text), language=self.language)
        except MissingPackage as error:
            self.monitor.warn("The report is left out: {reason}", reason=error)
            return
        self.write_text(name, page)
        if self._algorithm.figures_folder is not None:
            names = {"name": translate("CarbonZoning", "name")}
            write_charts(report.figures, self._algorithm.figures_folder, self.language, names)

    def origin(self, title):
        """Return what the metadata of a layer of this title say of the run."""
        facts = (self._versions, self._facts.inputs, self._settings, self._facts.command)
        lines = layer_metadata.history(*facts)
        return layer_metadata.Origin(title, self._algorithm.label(), lines, self._facts.is_synthetic)

    def info(self, text):
        """Show a fact (already translated) in the log."""
        if self._feedback is not None:
            self._feedback.pushInfo(text)

    # --- inside ---

    def _write(self, name, fields, rows, count, shape, arrival):
        rows = list(rows)
        written = self._outputs.open(name, fields, shape, [values for _, values in rows], self.monitor)
        if written is None:
            if self.wanted(name) or not self._is_optional(name):
                raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, name))
            return
        for done, (geometry, values) in enumerate(rows):
            written.add(geometry, values)
            if not done % 1000:
                self.monitor.progress(done / max(count, 1))
        written.close()
        self.results[name] = written.final
        arrival = replace(arrival, origin=self.origin(self.label(name)))
        styles.store_vector_style(written.made, arrival.style, self.language)
        # Last: closing a style lets GDAL >= 3.10 read the metadata.
        why = layer_metadata.store_vector(written.made, arrival.origin)
        if why:
            self.monitor.warn(
                "The output {output} cannot keep the history of its run: {reason}", output=name, reason=why
            )
        self._arrives(name, arrival, LEVELS[QgsWkbTypes.geometryType(shape.kind)])

    @cached_property
    def _settings(self):
        return report_facts.settings(self._algorithm, self._parameters, self._context)

    @cached_property
    def _methods(self):
        return method_facts.methods(self._algorithm, self._parameters, self._context, self.language)

    @cached_property
    def _versions(self):
        return report_facts.versions()

    def _arrives(self, name, arrival, level):
        """Note how a layer is to come into the project: points on top, then lines, polygons, rasters, tables."""
        groups, rank = (self._algorithm.layer_group(),), level + len(self.arrivals)
        known = {"destination": self.results[name], "label": self.label(name)}
        self.arrivals.append(replace(arrival, **known, groups=groups, rank=rank))

    def _is_optional(self, name):
        flags = self._algorithm.parameterDefinition(name).flags()
        return bool(flags & QgsProcessingParameterDefinition.Flag.FlagOptional)


def _place(definition):
    """Return where a destination is, "" for nowhere; one that is an expression is somewhere."""
    sink = definition.sink
    return "expression" if sink.expressionString() else sink.staticValue()
