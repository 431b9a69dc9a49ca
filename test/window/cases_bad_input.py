"""Bad input in a dialog: QGIS refuses it in words that name it, without a traceback, and lives."""

import shutil
import sqlite3
import subprocess
import sys

from drive_help import expect, layers, new_project, run
from tool_dialogs import MADE, OUTPUT, STUDY, dialog_of_tool, lives

RASTER = str(MADE / "reclassifylandcover.OUTPUT.tif")
LOCK = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE'); print(1, flush=True); input()"
)


def case_raster_as_table():
    """A raster where a table is wanted."""
    return refused("landuseintensity", "is a raster", AREAS=RASTER)


def case_raster_among_tables():
    """A raster among the tables of a list."""
    return refused("assemblepanel", "is a raster", INPUT=[str(STUDY / "yearbook.csv"), RASTER])


def case_table_as_raster():
    """A table where a raster is wanted."""
    return refused("landuseareas", "is a table or vector layer", STACK=str(STUDY / "yearbook.csv"))


def case_table_as_units():
    """A table where polygons are wanted."""
    return refused("carbonaccounting", "yearbook", UNITS=str(STUDY / "yearbook.csv"), UNIT_ID="unit")


def case_another_panel():
    """A table without the columns that are needed."""
    return refused("carbonaccounting", "Assemble panel", PANEL=str(MADE / "landuseareas.OUTPUT.gpkg"))


def case_output_beneath_a_file():
    """A folder that cannot be made, because there is a file of its name."""
    (OUTPUT / "file").write_text("no folder")
    refused("landuseareas", "file", OUTPUT=str(OUTPUT / "file" / "areas.gpkg"))
    refused("reclassifylandcover", "file", OUTPUT=str(OUTPUT / "file" / "stack.tif"))
    refused("landuseareas", "file", REPORT=str(OUTPUT / "file" / "areas.html"))


def case_locked_output():
    """A table into a GeoPackage that another program is writing to: refused in words, the file stays as it is."""
    path = OUTPUT / "locked.gpkg"
    shutil.copy(MADE / "zoning.OUTPUT.gpkg", path)
    holder = subprocess.Popen([sys.executable, "-c", LOCK, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        holder.stdout.readline()
        facts = refused("landuseareas", "locked.gpkg", OUTPUT=f"ogr:dbname='{path}' table=\"areas\"")
    finally:
        holder.kill()
        holder.wait()
    with sqlite3.connect(path) as database:
        tables = [row[0] for row in database.execute("select table_name from gpkg_contents")]
    expect("areas" in tables, False, f"a table of a run that was refused, {tables}")
    return facts


def refused(tool, word, **changed):
    """Run with bad input: it is refused, and what the user reads has a word."""
    new_project()
    facts = run(dialog_of_tool(tool, **changed))
    told = [*facts["boxes"], *facts["log"]]
    expect((facts["over"], facts["ok"], facts["traceback"]), (True, False, False), f"how it ended, {facts}")
    told = [
        line for line in told if not line.startswith(("{", "Input", "Algorithm", "Execution", "Results", "Loading"))
    ]
    expect(any(word in line for line in told), True, f"{word!r} in what the user reads, {told}")
    expect(layers(), [], "layers of a run that was refused")
    lives()
    return {"told": told}
