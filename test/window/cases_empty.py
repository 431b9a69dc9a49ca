"""An input left empty in a dialog: the red bar says what to choose, until something is chosen."""

from drive_help import dialog_of, expect, new_project, wait_for, wrapper_in
from qgis.core import Qgis, QgsProject, QgsVectorLayer
from tool_dialogs import MADE, STUDY, fresh_folder, lives

EVERYWHERE = "all"


def case_empty_inputs():
    """Nothing in the project: layers, rasters and lists are asked for, each in its own words."""
    asked_for("landuseintensity", "'Land-use areas' is empty: add a table to the project, or choose a file (button …).")
    asked_for("landuseareas", "'Land-use stack' is empty: add a raster to the project, or choose a file (button …).")
    asked_for("runstudy", "'Land-cover rasters' is empty: choose one or more rasters (button …).")
    asked_for("assemblepanel", "'Tables' is empty: choose one or more tables or layers (button …).")
    asked_for("carbonneutralzoning", "'Land-cover rasters' is empty: choose one or more rasters (button …).")
    lives()


def case_empty_among_layers():
    """Layers in the project, none of them chosen."""
    units = f"{STUDY / 'units.gpkg'}|layername=units"
    new_project()
    add(QgsVectorLayer(str(STUDY / "yearbook.csv"), "yearbook", "ogr"))
    stack = {"STACK": str(MADE / "reclassifylandcover.OUTPUT.tif")}
    says("landuseareas", stack, "'Units' is empty: add a polygon layer to the project, or choose a file (button …).")
    add(QgsVectorLayer(units, "districts", "ogr"))
    given = {**stack, "UNITS": units, "UNIT_ID": None}
    says("landuseareas", given, "'Id field of the units' is empty: choose the layer 'Units', then one of its fields.")


def case_empty_until_chosen():
    """The bar goes once the input has a value, and then the run goes on to the next one."""
    new_project()
    dialog = opened_and_run("landuseareas", {})
    expect(wait_for(lambda: "is empty" in text_of(dialog), 5), True, "whether the input is asked for")
    dialog.setParameters({"STACK": str(MADE / "reclassifylandcover.OUTPUT.tif")})
    expect(wait_for(lambda: bar_of(dialog) is None, 5), True, "whether the bar is empty again")
    dialog.runButton().click()
    expect(wait_for(lambda: "'Units'" in text_of(dialog), 5), True, "whether the next input is asked for")
    dialog.close()


def case_file_that_is_not_taken_over():
    """A dialog filled in by the history: QGIS drops a text file below a title, which the user can add by hand."""
    folder = fresh_folder("not taken over")
    titled = folder / "年鉴.csv"
    titled.write_text("统计年鉴\nunit,year,gdp（亿元）\nA1,2020,10\n", encoding="utf-8")
    new_project()
    plain = str(STUDY / "yearbook.csv")
    for files in ([str(titled), plain], [plain]):
        held, said = held_and_said(files)
        is_lost = held != files  # newer GDAL opens such a file, and nothing is lost
        expect(said.startswith("'Tables' lacks 年鉴.csv: "), is_lost, "whether the bar tells the lost file")
    expect(is_lost, False, "whether a plain table is lost")


def held_and_said(files):
    """Return the tables that a dialog holds which is filled in with files, and what its bar says."""
    dialog = dialog_of("carbonzoning:assemblepanel", {"INPUT": files})
    wait_for(lambda: bar_of(dialog) is not None, 2)
    held, said = wrapper_in(dialog, "INPUT").parameterValue(), text_of(dialog)
    dialog.close()
    return held, said


def case_ending_that_nobody_writes():
    """An output is named, and an ending that can be written."""
    new_project()
    given = {"INPUT": [str(STUDY / "yearbook.csv")], "OUTPUT": "panel.nonsense"}
    dialog = opened_and_run("assemblepanel", given)
    wanted = "'Assembled statistics': QGIS cannot write panel.nonsense. Choose another ending, such as .gpkg."
    expect(text_of(dialog), wanted, "what the bar says")
    dialog.close()


def asked_for(tool, sentence):
    """Run a tool in an empty project with nothing filled in."""
    new_project()
    says(tool, {}, sentence)


def says(tool, given, sentence):
    dialog = opened_and_run(tool, given)
    is_said = wait_for(lambda: text_of(dialog) == sentence, 5)
    expect((is_said, text_of(dialog)), (True, sentence), "what the bar says")
    expect(bar_of(dialog).level(), Qgis.MessageLevel.Critical, "colour of the bar")
    dialog.close()


def opened_and_run(tool, given):
    dialog = dialog_of(f"carbonzoning:{tool}", given)
    dialog.runButton().click()
    wait_for(lambda: bar_of(dialog) is not None, 5)
    return dialog


def bar_of(dialog):
    return dialog.messageBar().currentItem()


def text_of(dialog):
    return bar_of(dialog).text() if bar_of(dialog) is not None else ""


def add(layer):
    expect(layer.isValid(), True, f"whether {layer.name()} can be read")
    QgsProject.instance().addMapLayer(layer)
