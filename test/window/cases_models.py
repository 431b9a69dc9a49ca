"""Models: one built in the Modeler, step dialog by step dialog, and the shipped one."""

import toolbox
from drive_help import dialog_of, expect, facts_of_layers, new_project, registry, run_well
from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
)
from qgis.PyQt.QtWidgets import QApplication
from tool_dialogs import OUTPUT, STUDY, algorithm_of

EVERYWHERE = "all"
Source = QgsProcessingModelChildParameterSource
INPUTS = {
    "COVER": ("reclassifylandcover", "INPUT"),
    "UNITS": ("landuseareas", "UNITS"),
    "ID": ("landuseareas", "UNIT_ID"),
}


def case_built_model():
    """Reclassify, areas, intensity put together in the step dialogs, saved, read again and run from its dialog."""
    new_project()
    model = QgsProcessingModelAlgorithm("Intensity of land use", "mine")
    for name, (tool, parameter) in INPUTS.items():
        algorithm = algorithm_of(tool)  # a definition does not outlive its algorithm
        definition = algorithm.parameterDefinition(parameter).clone()
        definition.setName(name)
        if name == "ID":
            definition.setParentLayerParameterName("UNITS")
        model.addModelParameter(definition, QgsProcessingModelParameter(name))
    cover = add_step(model, "reclassifylandcover", {"INPUT": Source.fromModelParameter("COVER")})
    sources = {
        "STACK": Source.fromChildOutput(cover, "OUTPUT"),
        "UNITS": Source.fromModelParameter("UNITS"),
        "UNIT_ID": Source.fromModelParameter("ID"),
    }
    areas = add_step(model, "landuseareas", sources)
    sources = {"AREAS": Source.fromChildOutput(areas, "OUTPUT")}
    add_step(model, "landuseintensity", sources, {"OUTPUT": "Intensity"})
    path = str(OUTPUT / "强度 model.model3")
    expect(model.toFile(path), True, "whether the model is saved")
    again = QgsProcessingModelAlgorithm()
    expect(again.fromFile(path), True, "whether the model is read")
    check_steps(again)
    again.setProvider(registry().providerById("model"))  # without a provider its dialog crashes QGIS 3.22
    given = {
        "COVER": [str(STUDY / "landcover" / f"landcover_{year}.tif") for year in (2000, 2010)],
        "UNITS": str(STUDY / "units.gpkg"),
        "ID": "code",
    }
    outputs = {definition.name(): "TEMPORARY_OUTPUT" for definition in again.destinationParameterDefinitions()}
    expect(len(outputs), 1, f"outputs of the model, {outputs}")
    run_well(dialog_of(again, {**given, **outputs}))
    found = facts_of_layers()
    expect([facts["rows"] for facts in found], [81 * 2], f"rows of the result, {found}")
    expect(found[0]["aliases"]["cli_dynamic"].endswith("[%/a]"), True, "unit in an alias")


def case_shipped_model():
    """Every step of the shipped model can be opened in the Modeler and is in order."""
    model = registry().createAlgorithmById("carbonzoning:carbonneutralzoning")
    check_steps(model)
    for name, child in model.childAlgorithms().items():
        dialog = ModelerParametersDialog(child.algorithm().create(), model, name)
        dialog.show()
        QApplication.processEvents()
        again = dialog.createAlgorithm()
        expect(set(child.parameterSources()) <= set(again.parameterSources()), True, f"sources of the step {name}")
        dialog.close()
    expect(
        {*toolbox.TOOLS["carbonneutralzoning"].inputs} <= {d.name() for d in model.parameterDefinitions()},
        True,
        "inputs",
    )


# --- inside ---


def add_step(model, tool, sources, results=None):
    """Add a step as the Modeler does: its dialog is opened, filled in and asked for the step. Returns its id."""
    dialog = ModelerParametersDialog(algorithm_of(tool), model)
    dialog.show()
    QApplication.processEvents()
    wrappers = dialog.widget.widget.wrappers
    for name, source in sources.items():
        wrapper = wrappers[name]
        (wrapper.setWidgetValue if hasattr(wrapper, "setWidgetValue") else wrapper.setValue)(source)
    for output, title in (results or {}).items():
        wrappers[output].setToModelOutput(title)
    child = dialog.createAlgorithm()
    expect(child is not None, True, f"whether the dialog of {tool} gives a step")
    dialog.close()
    return model.addChildAlgorithm(child)


def check_steps(model):
    """Raise AssertionError unless QGIS finds every step of a model in order."""
    for name in model.childAlgorithms():
        is_valid, problems = model.validateChildAlgorithm(name)
        expect((is_valid, problems), (True, []), f"the step {name}")
