"""Runs in a process of its own, without a window: `task` a tool as its dialog does, or `prepare` the inputs of all.

Usage: headless.py tools | headless.py prepare FOLDER | headless.py task FOLDER TOOL ... Prints facts as a line of JSON.
"""

import gc
import json
import os
import sys
import traceback
import weakref
from pathlib import Path

import toolbox
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer

LIMIT = 300_000  # milliseconds for one tool
SUFFIXES = {"sink": ".gpkg", "rasterDestination": ".tif", "folderDestination": ""}


def started():
    """Start QGIS without a window, with the plugin as `qgis_process` loads it; return what must be kept alive."""
    application = QgsApplication([], True)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    import carbon_zoning

    plugin = carbon_zoning.classFactory(None)
    plugin.initProcessing()
    return application, plugin


def destinations(algorithm, given):
    """Return {name: destination} of all outputs that a tool makes, each as ``given(definition)`` says."""
    asked_for = toolbox.TOOLS[algorithm.name()].asked_for
    definitions = [d for d in algorithm.destinationParameterDefinitions() if not asked_for or d.name() in asked_for]
    return {definition.name(): given(definition) for definition in definitions}


def tools():
    """Return the ids of all tools that the plugin has."""
    provider = QgsApplication.processingRegistry().providerById("carbonzoning")
    return {"tools": [algorithm.name() for algorithm in provider.algorithms()]}


def prepare(folder):
    """Make the sample study, a series of rasters, and the results of each tool that others take."""
    import processing
    from inputs_made import make_series

    study, made = Path(folder, "study"), Path(folder, "made")
    made.mkdir()
    processing.run("carbonzoning:samplestudy", {"CELL_SIZE": 5000, "FOLDER": str(study)})
    make_series(made / "ndvi.tif", size=60, dates=21)
    text = json.dumps([tool.inputs for tool in toolbox.TOOLS.values()])
    facts = {}
    for tool in toolbox.TOOLS:
        algorithm = QgsApplication.processingRegistry().algorithmById(f"carbonzoning:{tool}")
        files = {d.name(): f"{tool}.{d.name()}{suffix(d)}" for d in algorithm.destinationParameterDefinitions()}
        taken = {name: str(made / file) for name, file in files.items() if file in text}
        if not taken:
            continue
        others = {d.name(): "TEMPORARY_OUTPUT" for d in algorithm.destinationParameterDefinitions() if is_needed(d)}
        try:
            processing.run(algorithm, {**toolbox.inputs_of(tool, study, made), **others, **taken})
        except Exception:  # noqa: BLE001 (the tests of the tools that need it say more)
            facts[tool] = traceback.format_exc()[-600:]
    return facts


def is_needed(definition):
    """Whether an output cannot be left out."""
    return not definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional


def suffix(definition):
    """Return the suffix of a file that an output can be written to."""
    known = SUFFIXES.get(definition.type())
    return f".{definition.defaultFileExtension()}" if known is None else known


def task(folder, *tools):
    """Run tools one after the other as their dialogs do; return the facts of the last."""
    return collected_tools(lambda: [run_task(folder, tool) for tool in tools][-1])


def run_task(folder, tool):
    """Run a tool as its dialog does: checked and prepared here, worked in a task, finished here."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"carbonzoning:{tool}")
    parameters = toolbox.inputs_of(tool, Path(folder, "study"), Path(folder, "made"))
    parameters.update(destinations(algorithm, temporary))
    log = []
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    context.setFeedback(feedback)
    accepted, message = algorithm.checkParameterValues(parameters, context)
    if not accepted:
        return {"ok": False, "log": message}
    runner = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    loop = QEventLoop()
    runner.executed.connect(lambda ok, results: (log.append(ok), loop.quit()))
    QgsApplication.taskManager().addTask(runner)
    QTimer.singleShot(LIMIT, loop.quit)
    loop.exec() if hasattr(loop, "exec") else loop.exec_()
    layers = []
    for key, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(key, context)
        layers.append({"name": details.name, **facts_of(layer)})
    return {"ok": bool(log and log[0]), "log": feedback.textLog()[-1500:], "layers": layers}


def collected_tools(run):
    """Call a function; return its facts, with the tools that only Python's collector of cycles frees.

    The collector runs in the thread that happens to allocate, where objects of QGIS are not always free to go.
    """
    from carbon_zoning.algorithms.base import StudyAlgorithm

    is_collecting, found, made = [], [], StudyAlgorithm.__init__

    def noted(name):
        if is_collecting:
            found.append(name)

    def watched(tool):
        made(tool)
        weakref.finalize(tool, noted, type(tool).__name__)

    def collecting(phase, info):
        is_collecting.append(phase) if phase == "start" else is_collecting.clear()

    StudyAlgorithm.__init__ = watched
    gc.callbacks.append(collecting)
    facts = run()
    gc.collect()
    return {**facts, "collected": sorted(found)}


def temporary(definition):
    """Return the value of an output in memory, 'Open output file after running' ticked where it is a layer."""
    if definition.type() in ("fileDestination", "folderDestination"):
        return "TEMPORARY_OUTPUT"
    return QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())


def facts_of(layer):
    """Return what a layer shows: renderer, and the alias of each field."""
    renderer = layer.renderer() if layer is not None else None
    facts = {"renderer": renderer.type() if renderer else ""}
    if isinstance(layer, QgsVectorLayer):
        facts["aliases"] = {field.name(): field.alias() for field in layer.fields()}
    return facts


if __name__ == "__main__":
    kept = started()
    action, *given = sys.argv[1:]
    answer = {"tools": tools, "prepare": prepare, "task": task}[action](*given)
    print(json.dumps(answer), flush=True)
    os._exit(0)  # exitQgis crashes on QGIS 3.22 after a run
