"""The whole study as a chain of tools: which tool takes what from which, and how it is run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingMultiStepFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows
from ...core.errors import Cancelled, StudyError
from ..compat import language

translate = QCoreApplication.translate
PROVIDER = "carbonzoning"
DATABASE = "results.gpkg"


@dataclass(frozen=True)
class Step:
    """A tool of the chain.

    Attributes
    ----------
    tool : str
    given : dict
        Parameter of the tool -> parameter of the study.
    made : dict
        Parameter of the tool -> result of a step before, a row of ``study_results.csv``.
    dates : int
        Number of dates of land cover that the tool needs.
    told_by : str
        Result, the report that says more where the tool fails.
    """

    tool: str
    given: dict = field(default_factory=dict)
    made: dict = field(default_factory=dict)
    dates: int = 1
    told_by: str = ""


UNITS = {"UNITS": "UNITS", "UNIT_ID": "UNIT_ID"}
STEPS = (
    Step("reclassifylandcover", {"INPUT": "LAND_COVER", "YEARS": "YEARS", "SCHEME": "SCHEME"}),
    Step("landuseareas", UNITS, {"STACK": "STACK"}),
    Step("landuseintensity", made={"AREAS": "AREAS"}, told_by="AREAS_REPORT"),
    Step("landusetransition", UNITS, {"STACK": "STACK"}, dates=2, told_by="AREAS_REPORT"),
    Step("landuseellipses", UNITS, {"STACK": "STACK"}, told_by="AREAS_REPORT"),
    Step("assemblepanel", {"INPUT": "STATISTICS", "UNIT_FIELD": "UNIT_FIELD", "YEAR_FIELD": "YEAR_FIELD", **UNITS}),
    Step("fillgaps", made={"PANEL": "PANEL"}, told_by="STATISTICS_REPORT"),
    Step(
        "carbonaccounting",
        {"PRESET": "PRESET", **UNITS},
        {"PANEL": "FILLED", "AREAS": "AREAS"},
        told_by="STATISTICS_REPORT",
    ),
    Step("trendfields", UNITS, {"PANEL": "CARBON"}, told_by="CARBON_REPORT"),
    Step("stirpatfit", made={"PANEL": "FILLED", "CARBON": "CARBON"}, told_by="STATISTICS_REPORT"),
    Step("scenariotable", {"TARGETS": "TARGETS"}, {"PANEL": "FILLED", "CARBON": "CARBON"}, told_by="FIT_REPORT"),
    Step(
        "stirpatforecast",
        UNITS,
        {"PANEL": "FILLED", "CARBON": "CARBON", "MODEL": "MODEL", "SCENARIOS": "SCENARIOS"},
        told_by="FIT_REPORT",
    ),
    Step(
        "zoning",
        {"UNIT_ID": "UNIT_ID"},
        {"TRENDS": "TRENDS", "POTENTIAL": "POTENTIAL", "INTENSITY": "INTENSITY"},
        told_by="TREND_REPORT",
    ),
)


def results_of(tool):
    """Return the rows of ``study_results.csv`` that a tool makes."""
    return [row for row in shipped_rows("study_results") if row["tool"] == tool]


def file_names():
    """Return the names of all files that a study may make, with those that stand beside them."""
    names = [row["name"] for row in shipped_rows("study_results") if row["kind"] not in ("map", "table")]
    rasters = [row["name"] for row in shipped_rows("study_results") if row["kind"] == "raster"]
    return [*names, *(name.replace(".tif", ".qml") for name in rasters), *(f"{name}.aux.xml" for name in rasters)]


def destination(row, folder):
    """Return where a result is to be written, as QGIS wants a destination spelled."""
    if row["kind"] not in ("map", "table"):
        return str(folder / row["name"])
    database = str(folder / DATABASE).replace("'", r"\'")
    geometry = " (geom)" if row["kind"] == "map" else ""
    return f"ogr:dbname='{database}' table=\"{row['name']}\"{geometry}"


class Chain:
    """Runs the steps one after the other.

    Parameters
    ----------
    inputs : dict
        Values of the study's parameters that steps take; None or "" is left out.
    folder : pathlib.Path
        Where the results are written.
    context : QgsProcessingContext
    feedback : QgsProcessingFeedback
    dates_of : callable(str) -> int
        Number of dates of the stack at a path.
    """

    def __init__(self, inputs, folder, context, feedback, dates_of):
        self._inputs = inputs
        self._folder = folder
        self._context = context
        self._feedback = StepFeedback(len(STEPS), feedback)
        self._dates_of = dates_of
        self.results = {}
        self.arrivals = {}

    def run(self):
        """Run all steps; `results` (name -> path or number) and `arrivals` (name -> `Arrival`) grow with each.

        Raises
        ------
        StudyError
            A step failed: says which, why, and which report says more.
        Cancelled
        """
        for number, step in enumerate(STEPS):
            self._feedback.setCurrentStep(number)
            name = _tool(step.tool).displayName()
            values = {"number": number + 1, "count": len(STEPS), "tool": name}
            if step.dates > 1 and self._dates_of(self.results["STACK"]) < step.dates:
                text = translate("CarbonZoning", "Step {number} of {count}: {tool}: left out, it needs two dates.")
                self._feedback.pushInfo(text.format(**values))
                continue
            text = translate("CarbonZoning", "Step {number} of {count}: {tool}").format(**values)
            self._feedback.setProgressText(text)
            self._run_step(step, values)
        self._release()

    def _release(self):
        """Close the results: layers that steps opened, and connections that QGIS keeps with changes beside the file."""
        store = self._context.temporaryLayerStore()
        store.removeMapLayers([layer for layer in store.mapLayers().values() if str(self._folder) in layer.source()])
        database = QgsVectorLayer(str(self._folder / DATABASE), "", "ogr")
        database.dataProvider().reloadData()

    def _run_step(self, step, values):
        rows = results_of(step.tool)
        parameters = {name: self._inputs[key] for name, key in step.given.items() if self._inputs.get(key)}
        parameters.update({name: self.results[key] for name, key in step.made.items() if key in self.results})
        parameters.update({row["output"]: destination(row, self._folder) for row in rows})
        try:
            found, arrivals = run_tool(step.tool, parameters, self._context, self._feedback)
        except ToolFailed as error:
            raise _failed(error, step, self.results, values) from error
        by_destination = {arrival.destination: arrival for arrival in arrivals}
        for row in rows:
            if row["output"] in found:
                self.results[row["result"]] = found[row["output"]]
                arrival = by_destination.get(found[row["output"]])
                if arrival is not None:
                    self.arrivals[row["result"]] = replace(arrival, title=arrival.title or label(row, language()))


class ToolFailed(Exception):
    """A tool refused its input or broke off; the text is what it says, in the language of the user."""


class StepFeedback(QgsProcessingMultiStepFeedback):
    """Feedback of a step that keeps the last error: QGIS reports some without raising them."""

    def __init__(self, count, feedback):
        super().__init__(count, feedback)
        self.error = ""

    def reportError(self, error, fatalError=False):  # noqa: N803 (the name of QGIS)
        self.error = error
        super().reportError(error, fatalError)


def run_tool(tool, parameters, context, feedback):
    """Run a tool of this plugin as a step of another and return its results and its list of `Arrival`.

    Raises `ToolFailed` with what the tool says, and Cancelled. The tool's own methods are called, not
    `processing.run`, which hides the cause of a failure from its caller and post-processes layers that are not loaded.
    """
    algorithm = _tool(tool)
    possible, message = algorithm.canExecute()
    accepted, message = algorithm.checkParameterValues(parameters, context) if possible else (False, message)
    if not accepted:
        raise ToolFailed(message)
    if not algorithm.prepare(parameters, context, feedback):
        raise ToolFailed(feedback.error)
    try:
        results = algorithm.runPrepared(parameters, context, feedback)
    except QgsProcessingException as error:
        raise ToolFailed(str(error)) from error
    if feedback.isCanceled():
        raise Cancelled
    algorithm.postProcess(context, feedback)
    return results, algorithm.arrivals


def _tool(tool):
    return QgsApplication.processingRegistry().createAlgorithmById(f"{PROVIDER}:{tool}")


def _failed(error, step, results, values):
    """Return the error of a step, with the report that says more where there is one."""
    report = results.get(step.told_by)
    if report is None:
        return StudyError("Step {number} of {count}, {tool}, failed: {reason}", reason=error, **values)
    return StudyError(
        "Step {number} of {count}, {tool}, failed: {reason} The report {report} says more.",
        reason=error,
        report=report,
        **values,
    )
