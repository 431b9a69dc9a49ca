"""Run the shipped model as its dialog does, in a task: parameters come as JSON, facts go out as JSON."""

import json
import os
import runpy
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append("/usr/share/qgis/python/plugins")
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QEventLoop, QThread, QTimer


def main():
    runpy.run_path(str(Path(__file__).resolve().parents[1] / "conftest.py"))
    application = QgsApplication([], True)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from carbon_zoning.algorithms.project import project
    from carbon_zoning.algorithms.provider import register
    from carbon_zoning.algorithms.zoning.zoning import ZoningAlgorithm

    provider = register()
    facts = {}
    watch(facts, "zoning_in_main", ZoningAlgorithm, "execute")
    watch(facts, "project_in_main", project, "export_sheets")
    parameters = json.load(sys.stdin)
    for name, value in parameters.items():
        if str(value).endswith(".gpkg") and ":" in name:  # "open output file after running" is ticked
            parameters[name] = QgsProcessingOutputLayerDefinition(value, QgsProject.instance())
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    context.setFeedback(feedback)
    tool = provider.algorithm("carbonneutralzoning").create()
    facts.update(run(QgsProcessingAlgRunnerTask(tool, parameters, context, feedback)))
    facts["tree"] = loaded(context, feedback)
    print(json.dumps(facts), flush=True)
    os._exit(0)  # exitQgis crashes on QGIS 3.22 after a run


def loaded(context, feedback):
    """Load the layers as QGIS does when a tool has ended; return {name: (its groups, whether it is visible)}."""
    project, found = context.project(), {}
    for key, details in context.layersToLoadOnCompletion().items():
        layer = context.takeResultLayer(QgsProcessingUtils.mapLayerFromString(key, context).id())
        layer.setName(details.name)
        project.addMapLayer(layer)
        details.postProcessor().postProcessLayer(layer, context, feedback)
        node = project.layerTreeRoot().findLayer(layer.id())
        group = node.parent()
        found[layer.name()] = (group.parent().name(), group.name(), node.itemVisibilityChecked())
    return found


def watch(facts, fact, owner, name):
    """Note whether a function is called in the main thread."""
    real = getattr(owner, name)

    def watched(*arguments, **named):
        facts[fact] = QThread.currentThread() == QgsApplication.instance().thread()
        return real(*arguments, **named)

    setattr(owner, name, watched)


def run(task):
    """Run a task in the event loop; return whether it worked and which share of the run the loop once stood still."""
    loop, outcome, beats = QEventLoop(), {"ok": False}, [time.monotonic()]

    def beat():
        beats.append(time.monotonic())

    def done(worked, results):
        outcome["ok"] = worked
        loop.quit()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(20)
    task.executed.connect(done)
    QgsApplication.taskManager().addTask(task)
    QTimer.singleShot(200_000, loop.quit)
    loop.exec()
    beat()
    waits = [later - before for before, later in zip(beats, beats[1:])]
    return {**outcome, "longest_wait": max(waits) / sum(waits)}


main()
