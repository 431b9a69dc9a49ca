"""What the sheets of a project say and how they look."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import label, shipped_rows

translate = QCoreApplication.translate


@dataclass(frozen=True)
class SheetSettings:
    """What the sheets say and how they look.

    Attributes
    ----------
    title, subtitle, source : str
    language : str
    paper : str
        ``"a4"`` or ``"a3"``, of all but the atlas.
    by_confidence : bool
        Whether the map of the zones shows their confidence by lightness.
    has_columns : bool
        Whether there are maps for the columns of journals, too.
    """

    title: str
    subtitle: str = ""
    source: str = ""
    language: str = "en"
    paper: str = "a4"
    by_confidence: bool = False
    has_columns: bool = False

    def line_below(self, method):
        """Return what stands below the title of a map that is not of the zones: a name of the study, and the method."""
        zones = next(row for row in shipped_rows("sheets") if row["sheet"] == "zones")
        if self.title == label(zones, self.language):
            return method
        template = translate("CarbonZoning", "{what}; {method}")
        return template.format(what=self.title, method=method) if method else self.title


def source_text(layer):
    """Return what a layer is read from, as a reader may find it again: name of the table and of the file."""
    path, _, rest = layer.source().partition("|")
    file = path.replace("\\", "/").rsplit("/", 1)[-1]
    table = rest.partition("layername=")[2].partition("|")[0]
    return f"{table} ({file})" if table else file
