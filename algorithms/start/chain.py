"""Running the steps of the whole study, one after the other, as children of one tool."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsProcessingException, QgsProcessingMultiStepFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label
from ...core.errors import Cancelled, StudyError
from ...core.monitor import Monitor
from .. import method_facts
from ..compat import language
from ..outputs import let_go
from .kept_table import keep_table
from .step_words import of_study, tool_called
from .steps import DATABASE, STEPS, destination, results_of

translate = QCoreApplication.translate


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
    steps : sequence of Step
    monitor : Monitor
        Warned of the steps that are left out.
    figures : pathlib.Path, optional
        Folder of the charts of the reports as figures.
    handed : dict
        Tool -> work done already, which its method `take` is given.
    origin : callable, optional
        Title -> `Origin` of a table that the study itself makes.
    """

    def __init__(
        self, inputs, folder, context, feedback, *, steps=STEPS, monitor=None, figures=None, handed=None, origin=None
    ):
        self._inputs, self._figures, self._handed, self._origin = inputs, figures, handed or {}, origin
        self._folder = folder
        self._context = context
        self._steps, self._monitor = steps, monitor or Monitor()
        self._feedback = StepFeedback(len(steps), feedback)
        self.results = {}
        self.arrivals = {}
        self._done = []  # (algorithm, its parameters) of the steps so far

    def run(self):
        """Run all steps; `results` (name -> path or number) and `arrivals` (name -> `Arrival`) grow with each.

        Raises
        ------
        StudyError
            A step failed: says which, why, and which report describes what it was given.
        Cancelled
        """
        for number, step in enumerate(self._steps):
            self._feedback.begin(number, step)
            name = tool_called(step.tool).label()
            values = {"number": number + 1, "count": len(self._steps), "tool": name}
            text = translate("CarbonZoning", "Step {number} of {count}: {tool}").format(**values)
            self._feedback.setProgressText(text)
            try:
                self._run_step(step, values)
            except StudyError as error:
                if not step.may_fail:
                    raise
                self._monitor.warn("{reason} The study goes on without it.", reason=error)
        self._release()

    def methods(self, tongue):
        """Return a paragraph for the methods section of a paper on each step that was run, and what they cite."""
        runs = [
            (algorithm.name(), method_facts.settings(algorithm, parameters, self._context, tongue))
            for algorithm, parameters in self._done
        ]
        return method_facts.texts_of_tools(runs, tongue)

    def _release(self):
        """Close the results: layers that steps opened, and connections that QGIS keeps with changes beside the file."""
        store = self._context.temporaryLayerStore()
        store.removeMapLayers([layer for layer in store.mapLayers().values() if str(self._folder) in layer.source()])
        let_go(self._folder / DATABASE)

    def _run_step(self, step, values):
        rows = [row for row in results_of(step.tool) if row["output"] != step.kept]
        parameters = {name: self._inputs[key] for name, key in step.given.items() if self._inputs.get(key)}
        parameters.update({name: self.results[key] for name, key in step.made.items() if key in self.results})
        parameters.update({row["output"]: destination(row, self._folder) for row in rows})
        if step.chosen is not None:
            parameters.update(self._chosen(step, values))
        if step.kept:
            parameters[step.kept] = self._keep(step, parameters[step.kept])
        try:
            handed = self._handed.pop(step.tool, None)
            found, arrivals, told = runtool_called(
                step.tool, parameters, self._context, self._feedback, handed=handed, figures=self._figures
            )
        except ToolFailed as error:
            raise _failed(of_study(str(error), step), step, self.results, values) from error
        done = tool_called(step.tool)  # the one that ran is freed
        done.found = told
        self._done.append((done, parameters))
        by_destination = {arrival.destination: arrival for arrival in arrivals}
        for row in rows:
            if row["output"] in found:
                self.results[row["result"]] = found[row["output"]]
                arrival = by_destination.get(found[row["output"]])
                if arrival is not None:
                    self.arrivals[row["result"]] = replace(arrival, title=arrival.name(label(row, language())))

    def _keep(self, step, frame):
        """Keep a table that a step is given among the results; return where it lies."""
        row = next(row for row in results_of(step.tool) if row["output"] == step.kept)
        name = row["result"]
        self.results[name], self.arrivals[name] = keep_table(frame, row, self._folder, self._context, self._origin)
        return self.results[name]

    def _chosen(self, step, values):
        try:
            return step.chosen(self.results, self._context, self._monitor)
        except StudyError as error:
            raise _failed(error, step, self.results, values) from error


class ToolFailed(Exception):
    """A tool refused its input or broke off; the text is what it says, in the language of the user."""


class StepFeedback(QgsProcessingMultiStepFeedback):
    """Feedback of a step that keeps the last error: QGIS reports some without raising them.

    Its messages name the parameters of the study in place of the step's own.
    """

    def __init__(self, count, feedback):
        super().__init__(count, feedback)
        self.error, self._step = "", None

    def begin(self, number, step):
        """Begin a step, the first is 0."""
        self.setCurrentStep(number)
        self._step = step

    def reportError(self, error, fatalError=False):  # noqa: N803 (the name of QGIS)
        self.error = error
        super().reportError(of_study(error, self._step), fatalError)

    def pushWarning(self, warning):
        super().pushWarning(of_study(warning, self._step))


def runtool_called(tool, parameters, context, feedback, *, handed=None, figures=None):
    """Run a tool of this plugin as a step of another and return its results, its `Arrival`s and what it found.

    `handed` is work that the tool need not do again. Raises `ToolFailed` with what the tool says, and Cancelled. The
    tool's own methods are called, not `processing.run`, which hides the cause of a failure from its caller and
    post-processes layers that are not loaded.
    """
    algorithm = tool_called(tool)
    algorithm.figures_folder = figures
    if handed is not None:
        algorithm.take(handed)
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
    return results, algorithm.arrivals, algorithm.found


def _failed(error, step, results, values):
    """Return the error of a step, with the report on what it was given where there is one."""
    report = results.get(step.told_by)
    if report is None:
        return StudyError("Step {number} of {count}, {tool}, failed: {reason}", reason=error, **values)
    return StudyError(
        "Step {number} of {count}, {tool}, failed: {reason} The report {report} describes what the step was given.",
        reason=error,
        report=report,
        **values,
    )
