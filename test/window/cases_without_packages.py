"""A QGIS whose Python has numpy and GDAL, and none of the other packages."""

from drive_help import expect, facts_of_layers, new_project, run, run_well
from tool_dialogs import algorithm_of, dialog_of_tool

EVERYWHERE = "all"
WITHOUT = "pandas,scipy,sklearn,matplotlib,jinja2,pymannkendall"


def case_toolbox_names_the_package():
    """The Toolbox asks a tool before it opens its dialog."""
    can_run, message = algorithm_of("zoning").canExecute()
    expect((can_run, "pandas" in message), (False, True), message)


def case_dialog_names_the_package():
    """A dialog that was opened nevertheless refuses in words."""
    for tool in ("landuseareas", "assemblepanel", "stirpatfit"):
        new_project()
        facts = run(dialog_of_tool(tool))
        told = " ".join([*facts["boxes"], *facts["log"]])
        expect((facts["over"], facts["ok"], facts["traceback"]), (True, False, False), f"how {tool} ended, {facts}")
        expect("needs the Python package" in told, True, f"the package in what the user reads of {tool}, {told}")


def case_rasters_need_no_package():
    """Raster tools do their work; only their report is left out."""
    for tool, names in (("reclassifylandcover", ["Land-use stack"]), ("trendraster", ["Trend raster", "Trend types"])):
        new_project()
        run_well(dialog_of_tool(tool))
        expect([facts["name"] for facts in facts_of_layers()], names, f"layers of {tool}")
