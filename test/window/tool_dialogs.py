"""Dialogs of the plugin's tools, filled in with the sample study."""

import os
import shutil
from pathlib import Path

import toolbox
from drive_help import dialog_of, expect, layers, new_project, registry, run_well
from headless import destinations

STUDY = Path(os.environ["WINDOW_STUDY"], "study")
MADE = Path(os.environ["WINDOW_STUDY"], "made")
OUTPUT = Path(os.environ["WINDOW_OUTPUT"])


def fresh_folder(name):
    """Return an empty folder for the outputs of a case: one in which QGIS died is run once more."""
    folder = OUTPUT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def algorithm_of(tool):
    return registry().createAlgorithmById(f"carbonzoning:{tool}")


def inputs_of(tool):
    return toolbox.inputs_of(tool, STUDY, MADE)


def temporary(tool):
    """Return all outputs of a tool, temporary ones."""
    return destinations(algorithm_of(tool), lambda definition: "TEMPORARY_OUTPUT")


def dialog_of_tool(tool, **changed):
    """Return the dialog of a tool, filled in, with all outputs temporary unless changed."""
    return dialog_of(f"carbonzoning:{tool}", {**inputs_of(tool), **temporary(tool), **changed})


def small_dialog(**changed):
    """Return the dialog of a quick tool whose only layer is a table."""
    return dialog_of_tool("landuseintensity", UNITS=None, UNIT_ID=None, **changed)


def lives():
    """Run a small tool, to see whether QGIS still works."""
    new_project()
    run_well(small_dialog())
    expect(len(layers()), 1, "layers of a run afterwards")
