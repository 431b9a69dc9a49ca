"""Choices by their labels: in dialogs, the batch panel, the Modeler's step dialog and models; the words stay values."""

import tempfile
from pathlib import Path

from drive_help import dialog_of, new_project, run, wait, widget_of, wrapper_in
from osgeo import gdal, osr
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
from processing.tools.dataobjects import createContext
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QComboBox

from carbon_zoning.core.choices import choice_labels
from carbon_zoning.core.landuse.classes import class_names

EVERYWHERE = "all"
TWO = ["forest", "urban land"]  # as the user sees them: forest and urban


def case_choice_in_the_dialog():
    """One choice, picked by its label: 0.441667 is (232.5 - 100) / 300, by hand."""
    new_project()
    dialog = dialog_of("carbonzoning:landuseintensity", {"AREAS": areas().id()})
    pick(combo(dialog, "NORMALISE", "all"), "theoretical range: lowest to highest grade × 100")
    expect(dialog.createProcessingParameters()["NORMALISE"], "theoretical")
    run_well(dialog)
    result = layer_with("cli_norm")
    expect([round(row["cli_norm"], 6) for row in result.getFeatures()], [0.441667])


def case_several_choices_in_the_dialog():
    """Several choices: QGIS 3.22 by itself shows empty lines and gives [2]."""
    new_project()
    dialog = dialog_of("carbonzoning:landuseellipses", {"STACK": stack()})
    ticks = widget_of(wrapper_in(dialog, "CLASSES"))
    expect(ticks.currentText(), "[All]")
    ticks.setCheckedItems(TWO)
    expect(dialog.createProcessingParameters()["CLASSES"], ["forest", "urban"])
    run_well(dialog)
    expect({row["class_name"] for row in layer_with("azimuth").getFeatures()}, set(TWO))


def case_no_choice_is_all():
    new_project()
    dialog = dialog_of("carbonzoning:landuseellipses", {"STACK": stack()})
    run_well(dialog)
    expect(layer_with("azimuth").featureCount(), len(class_names()))


def case_dialog_opened_with_words():
    """The history, and "Paste settings", open a dialog with words."""
    fit = dialog_of("carbonzoning:stirpatfit", {"K_RULE": "gcv", "SCOPE": "per_unit", "BLOCKS": "year"})
    for name, word, shown in (
        ("K_RULE", "gcv", "GCV: generalised cross-validation"),
        ("SCOPE", "per_unit", "each unit on its own"),
        ("BLOCKS", "year", "blocks of consecutive years"),
    ):
        expect(combo(fit, name, word).currentText(), shown)
    fit.close()
    for value in (["forest", "urban"], "forest,urban"):
        ellipses = dialog_of("carbonzoning:landuseellipses", {"CLASSES": value})
        expect(widget_of(wrapper_in(ellipses, "CLASSES")).checkedItems(), TWO)
        ellipses.close()


def case_choice_left_out():
    """An optional choice can be left out; the tool then takes its default."""
    dialog = dialog_of("carbonzoning:stirpatforecast", {"THRESHOLD": "hold"})
    box = combo(dialog, "THRESHOLD", "hold")
    expect(box.currentText(), choice_labels("threshold")["hold"])
    expect(box.itemData(0), None)
    expect(box.itemText(0), "[Not selected]")
    box.setCurrentIndex(0)
    expect(wrapper_in(dialog, "THRESHOLD").parameterValue(), None)
    dialog.close()


def case_every_choice_shows_its_labels():
    check_every_choice("en")


def case_choices_in_the_batch_panel():
    new_project()
    dialog = BatchAlgorithmDialog(registry().createAlgorithmById("carbonzoning:landuseellipses"))
    dialog.show()
    wait(300)
    panel = dialog.mainWidget()
    while panel.batchRowCount() < 3:
        panel.addRow()
    formula, classes = (panel.parameter_to_column[name] for name in ("FORMULA", "CLASSES"))
    pick(combo_with("yuill", widget_of(panel.wrappers[0][formula])), choice_labels("ellipse_axes")["yuill"])
    widget_of(panel.wrappers[0][classes]).setCheckedItems(TWO)
    for column in (formula, classes):  # "Fill down" and files of a batch hand words on like this
        value = panel.wrappers[0][column].parameterValue()
        panel.wrappers[1][column].setParameterValue(value, createContext())
    expect(widget_of(panel.wrappers[1][classes]).checkedItems(), TWO)
    raster = stack()
    for row in panel.wrappers:
        row[panel.parameter_to_column["STACK"]].setParameterValue(raster, createContext())
    found = [(row["FORMULA"], row["CLASSES"]) for row in (parameters_of(panel, i) for i in range(3))]
    expect(found, [("yuill", ["forest", "urban"])] * 2 + [("arcgis", [])])
    dialog.close()


def case_choices_in_the_modeler():
    """A step's choices: chosen by label, stored as words, shown as labels again."""
    model = new_model()
    step = step_dialog(model, "landuseellipses")
    pick(combo_with("yuill", step_widget(step, "FORMULA")), choice_labels("ellipse_axes")["yuill"])
    ticks_in(step, "CLASSES").setCheckedItems(TWO)
    child = step.createAlgorithm()
    step.close()
    child.setChildId("step")
    model.addChildAlgorithm(child)
    again = stored(model)
    expect(static_values(again, "FORMULA", "CLASSES"), {"FORMULA": ["yuill"], "CLASSES": [["forest", "urban"]]})
    reopened = step_dialog(again, "landuseellipses", "step")
    expect(combo_with("yuill", step_widget(reopened, "FORMULA")).currentText(), choice_labels("ellipse_axes")["yuill"])
    expect(ticks_in(reopened, "CLASSES").checkedItems(), TWO)
    kept = reopened.createAlgorithm().parameterSources()
    reopened.close()
    expect([source.staticValue() for source in kept["CLASSES"]], [["forest", "urban"]])


def case_choices_from_the_model_and_from_expressions():
    """A step dialog that is opened and closed keeps inputs of the model and expressions as a step's choices."""
    sources = QgsProcessingModelChildParameterSource
    model = new_model(FORM="FORMULA", SOME="CLASSES")
    child = QgsProcessingModelChildAlgorithm("carbonzoning:landuseellipses")
    child.setChildId("step")
    child.addParameterSources("FORMULA", [sources.fromModelParameter("FORM")])
    child.addParameterSources("CLASSES", [sources.fromModelParameter("SOME")])
    model.addChildAlgorithm(child)
    expect(parameter_sources(model)["FORMULA"], [("FORM", "")])
    expect(parameter_sources(model)["CLASSES"], [("SOME", "")])
    child.addParameterSources("CLASSES", [sources.fromExpression("array('forest')")])
    model.setChildAlgorithm(child)
    expect(parameter_sources(model)["CLASSES"], [("", "array('forest')")])


def case_choices_as_inputs_of_a_model():
    """A model with an input copied from a tool: labels in its own dialog, also after it was stored; it runs."""
    new_project()
    model = new_model(SOME="CLASSES", FORM="FORMULA", RASTER="STACK")
    child = QgsProcessingModelChildAlgorithm("carbonzoning:landuseellipses")
    child.setChildId("step")
    for name, given in (("STACK", "RASTER"), ("CLASSES", "SOME"), ("FORMULA", "FORM")):
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromModelParameter(given)])
    model.addChildAlgorithm(child)
    again = stored(model)
    dialog = dialog_of(again, {"RASTER": stack()})
    pick(combo(dialog, "FORM", "yuill"), choice_labels("ellipse_axes")["yuill"])
    widget_of(wrapper_in(dialog, "SOME")).setCheckedItems(TWO)
    given = dialog.createProcessingParameters()
    expect((given["FORM"], given["SOME"]), ("yuill", ["forest", "urban"]))
    run_well(dialog)


def case_choices_of_the_shipped_model():
    dialog = dialog_of("carbonzoning:carbonneutralzoning", {"SCHEME": "nlcd"})
    expect(combo(dialog, "SCHEME", "nlcd").currentText(), choice_labels("scheme")["nlcd"])
    dialog.close()


# --- hands ---


def check_every_choice(language):
    """Compare what the dialog of every tool shows of its choices with the data."""
    looked_at = 0
    for algorithm in registry().providerById("carbonzoning").algorithms():
        enums = [each for each in algorithm.parameterDefinitions() if each.type() == "enum"]
        dialog = dialog_of(algorithm.id()) if enums else None
        for definition in enums:
            shown = choice_labels(definition.metadata()["widget_wrapper"]["topic"], language)
            box = combo(dialog, definition.name(), definition.options()[0])
            found = {box.itemData(i): box.itemText(i) for i in range(box.count()) if box.itemData(i) is not None}
            expect(found, {word: shown[word] for word in definition.options()}, f"{algorithm.name()}")
            looked_at += 1
        if dialog is not None:
            dialog.close()
    expect(looked_at > 25, True)


def expect(found, wanted, what=""):
    """Raise AssertionError that says what was found; the cases run without pytest."""
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, expected {wanted!r}")


def run_well(dialog):
    facts = run(dialog, 60)
    if not facts["ok"] or facts["traceback"] or facts["boxes"]:
        raise AssertionError(f"the run failed: {facts}")


def registry():
    return QgsApplication.processingRegistry()


def combo_with(word, widget):
    """Return the combo box that holds a word; QGIS's widgets for the Modeler have others besides."""
    boxes = [*([widget] if isinstance(widget, QComboBox) else []), *widget.findChildren(QComboBox)]
    found = [box for box in boxes if box.findData(word) >= 0]
    if not found:
        raise AssertionError(f"no combo box holds {word}")
    return found[0]


def combo(dialog, name, word):
    return combo_with(word, widget_of(wrapper_in(dialog, name)))


def pick(box, label):
    """Choose by what the user reads."""
    if box.findText(label) < 0:
        raise AssertionError(f"{label!r} is not among {[box.itemText(i) for i in range(box.count())]}")
    box.setCurrentIndex(box.findText(label))


def parameters_of(panel, row):
    """Return the parameters of a row of the batch panel, whose outputs are not chosen yet."""
    try:
        return panel.parametersForRow(row, warnOnInvalid=False)[0]
    except TypeError:  # newer QGIS wants the context too
        return panel.parametersForRow(row, createContext(), warnOnInvalid=False)[0]


def new_model(**inputs):
    """Return a model whose inputs (name=parameter) are copied from the tool of the ellipses."""
    model = QgsProcessingModelAlgorithm("choices", "test")
    model.setProvider(registry().providerById("model"))  # QGIS 3.22 crashes on a dialog of a model without
    for name, parameter in inputs.items():
        definition = registry().algorithmById("carbonzoning:landuseellipses").parameterDefinition(parameter).clone()
        definition.setName(name)
        model.addModelParameter(definition, QgsProcessingModelParameter(name))
    return model


def stored(model):
    """Return the model as it comes out of a file."""
    path = str(Path(tempfile.mkdtemp()) / "choices.model3")
    again = QgsProcessingModelAlgorithm()
    expect(model.toFile(path) and again.fromFile(path), True)
    again.setProvider(registry().providerById("model"))
    return again


def step_dialog(model, tool, child=None):
    dialog = ModelerParametersDialog(registry().createAlgorithmById(f"carbonzoning:{tool}"), model, child)
    dialog.show()
    wait(300)
    return dialog


def step_widget(dialog, name):
    return widget_of(dialog.widget.widget.wrappers[name])


def ticks_in(dialog, name):
    """Return the combo box with ticks in a step dialog."""
    return combo_with("forest", step_widget(dialog, name))


def parameter_sources(model):
    """Open the step, close it with OK, and return {parameter: [(model input, expression)]} as it then has them."""
    dialog = step_dialog(model, "landuseellipses", "step")
    sources = dialog.createAlgorithm().parameterSources()
    dialog.close()
    return {name: [(one.parameterName(), one.expression()) for one in several] for name, several in sources.items()}


def static_values(model, *names):
    sources = model.childAlgorithm("step").parameterSources()
    return {name: [source.staticValue() for source in sources[name]] for name in names}


def layer_with(field):
    """Return the layer of the project that has a field."""
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    found = [layer for layer in layers if layer.fields().indexOf(field) >= 0]
    expect(len(found), 1, f"layers with {field}")
    return found[0]


def areas():
    """Return a table of land-use areas of one unit and year, in the project; raw intensity 232.5."""
    shares = dict(zip(class_names(), (30, 2, 60, 5, 1, 1.5, 0.5)))
    fields = "&".join(["field=unit:string", "field=year:integer", *(f"field={name}:double" for name in shares)])
    layer = QgsVectorLayer(f"NoGeometry?{fields}", "areas", "memory")
    row = QgsFeature(layer.fields())
    row.setAttributes(["01", 2020, *map(float, shares.values())])
    layer.dataProvider().addFeatures([row])
    QgsProject.instance().addMapLayer(layer)
    return layer


def stack():
    """Write a land-use stack of one date with every class, and return its path."""
    path = str(Path(tempfile.mkdtemp()) / "stack.tif")
    size = len(class_names()) * 3
    dataset = gdal.GetDriverByName("GTiff").Create(path, size, size, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((500000, 100, 0, 3600000, 0, -100))
    system = osr.SpatialReference()
    system.ImportFromEPSG(32649)
    dataset.SetProjection(system.ExportToWkt())
    band = dataset.GetRasterBand(1)
    rows = b"".join(bytes((row + column) % len(class_names()) + 1 for column in range(size)) for row in range(size))
    band.WriteRaster(0, 0, size, size, rows)
    band.SetDescription("2020")
    band.SetNoDataValue(0)
    del band, dataset
    return path
