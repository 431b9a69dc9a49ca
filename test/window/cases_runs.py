"""What people do while tools run: cancel, run again, run two at once, open another project; and selected features."""

from pathlib import Path

import inputs_made
import toolbox
from drive_help import Watch, dialog_of, expect, facts_of_layers, layers, new_project, run_well, wait_for
from headless import destinations, suffix
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QProgressBar
from qgis.utils import iface
from tool_dialogs import MADE, OUTPUT, STUDY, algorithm_of, dialog_of_tool, fresh_folder, inputs_of, lives, small_dialog

EVERYWHERE = "all"
LARGE = OUTPUT / "large"
PROMPT = 60  # seconds in which a run is to have ended once it is cancelled; by itself it would take longer
BEFORE = 2  # seconds to wait for progress before it is cancelled; some tools tell of it late


def case_cancel(long_tool):
    """Cancelled in the middle: it ends soon, nothing comes into the project, nothing half-written is left."""
    new_project()
    dialog, folder = dialog_of_long(long_tool)
    watch = Watch(dialog)
    dialog.runButton().click()
    wait_for(lambda: bar_of(dialog) > 0 or watch.is_over(), BEFORE)
    expect(watch.is_over(), False, f"whether it ended by itself, {watch.facts()}")
    dialog.cancelButton().click()
    expect(wait_for(watch.is_over, PROMPT), True, "whether it ended when it was cancelled")
    wait_for(dialog.runButton().isEnabled, PROMPT)
    facts = watch.facts()
    expect((facts["ok"], facts["results"], facts["traceback"]), (False, {}, False), f"a cancelled run, {facts}")
    expect(facts_of_layers(), [], "layers of a cancelled run")
    expect([path.name for path in folder.iterdir()], [], "files of a cancelled run")
    dialog.close()
    lives()
    return facts


def case_run_twice():
    """Run, changed, and run again in the same dialog."""
    new_project()
    dialog = small_dialog()
    run_well(dialog, close=False)
    dialog.showParameters()
    run_well(dialog)
    names = [facts["name"].split(",")[0] for facts in facts_of_layers()]
    expect(names, ["Land-use intensity"] * 2, "layers of two runs")


def case_two_at_once():
    """Two dialogs at work at the same time."""
    new_project()
    dialogs = [dialog_of_tool("trendfields"), dialog_of_tool("landuseellipses")]
    watches = [Watch(dialog) for dialog in dialogs]
    for dialog in dialogs:
        dialog.runButton().click()
    expect([watch.is_over() for watch in watches], [False, False], "whether both are at work")
    expect(wait_for(lambda: all(watch.is_over() for watch in watches)), True, "whether both end")
    for watch in watches:
        expect(
            (watch.facts()["ok"], watch.facts()["traceback"]), (True, False), f"a run beside another, {watch.facts()}"
        )
    for dialog in dialogs:
        dialog.close()
    wait_for(lambda: len(layers()) == 4, 10)
    expect({facts["group"] for facts in facts_of_layers()}, {"Land use", "Trends"}, "groups of two runs")


def case_cleared_at_once():
    """The project is emptied in the moment in which a tool begins to read its layers: the run ends, QGIS lives."""
    new_project()
    inputs = inputs_of("carbonaccounting")
    own = {name: as_project_layer(value) for name, value in inputs.items() if str(value).endswith(".gpkg")}
    run_over(dialog_of_tool("carbonaccounting", **own), QgsProject.instance().clear)
    lives()


def case_new_project_meanwhile():
    """Project > New in the middle of a run over a layer of the old project: it ends or can be cancelled, QGIS lives."""
    new_project()
    make_large_inputs()
    layer = iface.addRasterLayer(str(LARGE / "ndvi.vrt"))
    dialog = dialog_of_tool("trendraster", INPUT=[layer.id()])
    run_over(dialog, lambda: iface.newProject(False), in_the_middle=True)
    expect(facts_of_layers(), [], "layers of a cancelled run")
    lives()


def case_selected_only():
    """'Selected features only' at the units: the others are left out."""
    new_project()
    units = QgsVectorLayer(str(STUDY / "units.gpkg"), "counties", "ogr")
    QgsProject.instance().addMapLayer(units)
    units.selectByIds([1, 2, 3])
    wanted = sorted(feature["code"] for feature in units.selectedFeatures())
    selected = QgsProcessingFeatureSourceDefinition(units.id(), selectedFeaturesOnly=True)
    for tool, field, output in (
        ("landuseareas", "unit", "Land-use areas"),
        ("trendfields", "code", "Trend of net carbon emissions"),
    ):
        run_well(dialog_of_tool(tool, UNITS=selected))
        layer = next(layer for layer in layers() if layer.name().startswith(output))
        expect(sorted({feature[field] for feature in layer.getFeatures()}), wanted, f"units in {output}")


# --- inside ---


def dialog_of_long(tool):
    """Return the dialog of a tool that is going to run long, and the folder that its outputs go to."""
    make_large_inputs()
    folder = fresh_folder(f"cancelled {tool}")
    outputs = destinations(
        algorithm_of(tool), lambda definition: str(folder / f"{definition.name()}{suffix(definition)}")
    )
    given = {**inputs_of(tool), **toolbox.filled(toolbox.LONG[tool], large=LARGE)}
    return dialog_of(f"carbonzoning:{tool}", {**given, **outputs}), folder


def make_large_inputs():
    """Make inputs that look large and take next to no room on the disk."""
    if LARGE.is_dir():
        return
    LARGE.mkdir()
    for year in toolbox.LARGE_YEARS:
        cover = STUDY / "landcover" / f"landcover_{year}.tif"
        inputs_made.enlarge(cover, LARGE / f"landcover_{year}.vrt", 40_000)
    inputs_made.enlarge(MADE / "ndvi.tif", LARGE / "ndvi.vrt", 20_000)
    inputs_made.repeat_features(MADE / "trendfields.OUTPUT.gpkg", LARGE / "trends.gpkg", 150)


def bar_of(dialog):
    return max(bar.value() for bar in dialog.findChildren(QProgressBar))


def as_project_layer(path):
    """Add a layer to the project and return its id."""
    layer = QgsVectorLayer(path, Path(path).stem, "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer.id()


def run_over(dialog, change, *, in_the_middle=False):
    """Run, change the project meanwhile, and wait for the end, however the tool takes it."""
    watch = Watch(dialog)
    dialog.runButton().click()
    if in_the_middle:
        wait_for(lambda: bar_of(dialog) > 0 or watch.is_over(), BEFORE)
        expect(watch.is_over(), False, f"whether it ended by itself, {watch.facts()}")
    change()
    if in_the_middle and not watch.is_over():
        dialog.cancelButton().click()
    expect(wait_for(watch.is_over), True, "whether the run ends")
    expect(watch.facts()["traceback"], False, f"a traceback in {watch.facts()}")
    dialog.close()
