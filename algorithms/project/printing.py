"""The layouts of a project and their files: what is printed, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from qgis.core import QgsFeedback

from ...core.errors import MissingPackage, StudyError
from .figures import write_figures
from .map_names import name_units, try_more_places
from .sheets import Sheets


@dataclass(frozen=True)
class Printed:
    """What else is printed of a project, and how; "" is nowhere, and none.

    Attributes
    ----------
    atlas : str
        Path of the PDF of the atlas.
    figures : str
        Folder of all maps in the formats and at the widths of a paper, with their data.
    unit_id : str
        Field of the main layer with what the tables call the units, "" to find it.
    source : str
        Of the data, "" for the table and the file of the main layer.
    paper : str
        ``"a4"`` or ``"a3"``, of all but the atlas.
    by_confidence : bool
        Whether the main map shows the confidence of the zones by lightness.
    atlas_pages : int
        The most pages that the atlas has.
    say, warn : callable
        ``say(text)`` takes a line for the log, ``warn(template, **values)`` a warning.
    feedback : QgsFeedback or None
        Asked whether the user has cancelled.
    """

    atlas: str = ""
    figures: str = ""
    unit_id: str = ""
    source: str = ""
    paper: str = "a4"
    by_confidence: bool = False
    atlas_pages: int = 100
    say: Callable = lambda text: None
    warn: Callable = lambda text, **values: None
    feedback: QgsFeedback | None = None


def make_sheets(project, known, settings, printed):
    """Make the layouts of the project and yield after each; returns `Sheets`."""
    try_more_places(project)
    name_units(known.main, known.name_field)
    sheets = Sheets(project, known, settings, printed.say)
    yield from sheets.make()
    try:
        left = yield from sheets.make_atlas(printed.atlas_pages)
    except MissingPackage as error:
        printed.warn("The atlas is left out: {reason}", reason=error)
    else:
        if left:
            printed.warn(
                "The atlas has pages for {pages} of {count} units. Raise ATLAS_PAGES for more.",
                pages=printed.atlas_pages,
                count=printed.atlas_pages + left,
            )
    return sheets


def export_sheets(exports, sheets, known, language, maps, printed):
    """Write what is printed of the layouts, and yield after each file or folder."""
    for path in maps.values():
        if path:
            exports.layout(sheets.layouts["zones"], str(path))
            yield
    if printed.figures:
        yield from write_figures(exports, sheets.figures, known, printed.figures, language)
    if printed.atlas and "atlas" not in sheets.layouts:
        raise StudyError(
            "No atlas can be made: it needs a polygon layer with the field zone, and an id field whose values the "
            "tables have in their field unit (UNIT_ID)."
        )
    if printed.atlas:
        yield from exports.atlas(sheets.layouts["atlas"], str(printed.atlas))
