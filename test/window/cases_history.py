"""The history of a result stands in the layer's properties: when a tool has loaded it, and when its file is opened."""

from functools import partial
from pathlib import Path

from drive_help import expect, layers, new_project, run_well
from qgis.utils import iface
from tool_dialogs import dialog_of_tool, fresh_folder, small_dialog

EVERYWHERE = "all"
COMMAND = "qgis_process run carbonzoning:"


def case_history():
    """A table of a GeoPackage, a CSV file, a raster, and a layer in memory."""
    folder = fresh_folder("history")
    files = {
        "landuseintensity": [str(folder / "表 intensity.gpkg"), str(folder / "intensity.csv"), "TEMPORARY_OUTPUT"],
        "reclassifylandcover": [str(folder / "stack.tif")],
    }
    dialogs = {"landuseintensity": small_dialog, "reclassifylandcover": partial(dialog_of_tool, "reclassifylandcover")}
    for tool, destinations in files.items():
        for destination in destinations:
            new_project()
            run_well(dialogs[tool](OUTPUT=destination))
            expect(tool_in(layers()), tool, f"the tool in the history of {destination}, loaded")
            if destination != "TEMPORARY_OUTPUT":
                new_project()
                is_raster = destination.endswith(".tif")
                iface.addRasterLayer(destination) if is_raster else iface.addVectorLayer(
                    address(destination), "opened", "ogr"
                )
                expect(tool_in(layers()), tool, f"the tool in the history of {destination}, opened from disk")


def address(destination):
    """Return what QGIS is asked for: the table of a GeoPackage, which it lets the user choose, among styles."""
    path = Path(destination)
    return f"{path}|layername={path.stem}" if path.suffix == ".gpkg" else destination


def tool_in(found):
    """Return the tool that the last line of a layer's history names, as its properties show it."""
    expect(len(found), 1, "number of layers")
    history = found[0].metadata().history()
    is_shown = bool(history) and COMMAND in found[0].htmlMetadata()
    return history[-1].partition(COMMAND)[2].split(" ")[0] if is_shown else ""
