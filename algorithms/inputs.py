"""The way in: the parameters of one run as Python values, its layers as frames, units and rasters."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsProcessingUtils
from qgis.PyQt.QtCore import QCoreApplication

from ..core.columns import named
from ..core.errors import StudyError, message
from ..core.monitor import Monitor
from ..core.names import names_of_units, with_id
from ..core.panel import REGION, panel_of, unit_text
from . import provenance, rasters, report_facts, tables, wrong_files, wrong_layers
from .compat import field_names, from_attribute, language
from .lasting_crs import lasting
from .report_units import unit_labels
from .values import flat

translate = QCoreApplication.translate


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
    places : list of str
        What stands in the command for layers that are in memory only.
    is_synthetic : bool
        Some layer is of the synthetic sample study, or was made of one.
    """

    rasters: dict = field(default_factory=dict)
    inputs: list = field(default_factory=list)
    command: str = ""
    places: list = field(default_factory=list)
    is_synthetic: bool = False

    @classmethod
    def read(cls, algorithm, parameters, context):
        """Return the facts of a run; to be called in the thread of the layers."""
        found = (rasters.inputs, report_facts.inputs, provenance.command, provenance.places, provenance.is_synthetic)
        return cls(*(facts(algorithm, parameters, context) for facts in found))


def _told(problem, names):
    """Return what the user reads of a StudyError or a warning; `names` are those of the units, by their ids."""
    return message(
        problem,
        partial(translate, "CarbonZoning"),
        partial(named, language=language()),
        lambda unit: with_id(unit, {**names, REGION: translate("CarbonZoning", "region")}),
    )


def _talking(feedback, names):
    """Return a monitor that talks to the feedback of QGIS; it holds no run, which holds it: that would be a cycle."""
    return Monitor(
        on_progress=lambda fraction: feedback.setProgress(100 * fraction),
        is_cancelled=feedback.isCanceled,
        on_warning=lambda warning: feedback.pushWarning(_told(warning, names)),
    )


class Inputs:
    """The parameters of one run, read as Python values; layers become frames, `tables.Units` and `rasters.Input`."""

    def __init__(self, algorithm, parameters, context, feedback=None, facts=None):
        self._algorithm = algorithm
        self._facts = facts or Facts()
        self._parameters = parameters
        self._context = context
        self._feedback = feedback
        self.read_units = []  # so far; a report calls them by their names
        self._unit_names = {}  # of the layers and panels read so far; messages call units by them
        self.monitor = Monitor() if feedback is None else _talking(feedback, self._unit_names)
        self.monitor.unit_names[REGION] = translate("CarbonZoning", "region")

    # --- plain values ---

    @property
    def language(self):
        """The language of QGIS, as the folders of `help` are called."""
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
        crs = lasting(self._algorithm.parameterAsCrs(self._parameters, name, self._context))
        return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL) if crs.isValid() else ""

    def file(self, name):
        """The path of an input file, "" when not given."""
        given = {**self._parameters, name: wrong_files.path_of(self._parameters.get(name))}
        return self._algorithm.parameterAsFile(given, name, self._context)

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
                self.explain_layers()
                raise StudyError("The table {name} cannot be opened. Check that the file is there.", name=value)
            found.append(tables.read_table(source, source.sourceName() or str(value)))
        return found

    def explain_layers(self):
        """Raise StudyError for the first input that is a layer of another kind than its parameter takes."""
        wrong_layers.explain(self._algorithm, self._parameters)

    def panel(self, name):
        """A validated panel (`unit`, `year`, columns), None when not given."""
        frame = self.table(name)
        if frame is None:
            return None
        if "unit" in frame.columns:
            texts = frame.assign(unit=frame["unit"].map(unit_text))
            self._unit_names.update({**names_of_units(texts, self.language), **self._unit_names})
        return panel_of(frame, frame.attrs["name"])

    def units(self, name, id_name):
        """The units of a polygon layer as `tables.Units`, geometries repaired; None when not given."""
        source = self.source(name)
        if source is None:
            return None
        units = tables.read_units(source, self._source_name(name, source), self.text(id_name), self.monitor)
        self.read_units.append(units)
        self._unit_names.update(self.labels_of(units))
        return units

    def labels_of(self, units):
        """Return {id: name} of units and of the region, by the name field of the tool where it has one."""
        has_name = self._algorithm.parameterDefinition("UNIT_NAME") is not None
        return unit_labels(units, self.language, self.text("UNIT_NAME") if has_name else "")

    def message(self, problem):
        """Return what the user reads of a StudyError or a warning: its columns and units by their names."""
        return _told(problem, self._unit_names)

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

    # --- inside ---

    def _default(self, name):
        definition = self._algorithm.parameterDefinition(name)
        return None if definition is None else definition.defaultValue()

    def _source_name(self, name, source):
        """Return what messages call a layer: the table, where its file holds several and QGIS names it by the file."""
        value = str(self._parameters.get(name))
        table = value.partition("|layername=")[2].split("|")[0]
        return table or source.sourceName() or value
