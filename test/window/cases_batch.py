"""The batch panel."""

from drive_help import expect, facts_of_layers, log_of, new_project, rows, wait_for
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from processing.tools import dataobjects
from qgis.PyQt.QtWidgets import QApplication
from tool_dialogs import algorithm_of, fresh_folder, inputs_of

EVERYWHERE = "all"
YEARS = (2000, 2020)


def case_batch():
    """Two rows that differ in a year: two files, two layers."""
    new_project()
    folder = fresh_folder("batch")
    dialog = BatchAlgorithmDialog(algorithm_of("carbonaccounting"))
    dialog.show()
    QApplication.processEvents()
    panel = dialog.mainWidget()
    panel.checkLoadLayersOnCompletion.setChecked(True)
    while panel.batchRowCount() < len(YEARS):
        panel.addRow()
    for row, year in enumerate(YEARS):
        given = {**inputs_of("carbonaccounting"), "MAP_YEAR": year}
        # No report: QGIS 3.22 itself fails in its list of HTML results (addResult lacks its timestamp)
        files = {"OUTPUT": f"map {year}.gpkg", "CARBON": f"carbon {year}.gpkg"}
        fill(panel, row, given, {"REPORT": "", **{name: str(folder / file) for name, file in files.items()}})
    expect([rows(panel, dialog, row)["MAP_YEAR"] for row in range(len(YEARS))], list(YEARS), "years of the rows")
    run(dialog)
    text = log_of(dialog)
    expect("Traceback" in text, False, f"a traceback in {text}")
    dialog.close()
    found = [(facts["group"], facts["renderer"]) for facts in facts_of_layers()]
    expect(sorted(found), sorted([("Carbon accounting", ""), ("Carbon accounting", "graduatedSymbol")] * 2), text)
    expect(len([path for path in folder.iterdir() if path.suffix == ".gpkg"]), 4, "files")


def fill(panel, row, inputs, outputs):
    """Fill in a row."""
    context = dataobjects.createContext()
    for name, value in inputs.items():
        panel.wrappers[row][panel.parameter_to_column[name]].setParameterValue(value, context)
    for name, value in outputs.items():
        panel.tblParameters.cellWidget(row + 1, panel.parameter_to_column[name]).setValue(value)


def run(dialog):
    """Run all rows; this dialog gives no signal of its end on QGIS 3.22, and works in the main thread there."""
    dialog.runButton().click()
    expect(wait_for(lambda: dialog.runButton().isEnabled()), True, "whether the batch ends")
