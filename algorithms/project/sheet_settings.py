"""What the sheets of a project say and how they look."""

from __future__ import annotations

from dataclasses import dataclass


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


def source_text(layer):
    """Return what a layer is read from, as a reader may find it again: name of the table and of the file."""
    path, _, rest = layer.source().partition("|")
    file = path.replace("\\", "/").rsplit("/", 1)[-1]
    table = rest.partition("layername=")[2].partition("|")[0]
    return f"{table} ({file})" if table else file
