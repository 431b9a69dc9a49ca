"""Where the shipped guide is: one HTML page for each language, a heading for each tool (``scripts/guide.py``)."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

FOLDER = Path(__file__).resolve().parents[1] / "guide"


def page(language):
    """Return the path of the guide in a language, the English one where there is no other, None where there is none."""
    found = (FOLDER / f"guide_{tongue}.html" for tongue in (language, "en"))
    return next((path for path in found if path.is_file()), None)


def address(tool, language):
    """Return the address of a tool's part of the guide, "" where the guide is not built (``make guide``)."""
    path = page(language)
    if path is None:
        return ""
    url = QUrl.fromLocalFile(str(path))
    url.setFragment(tool)
    return url.toString()
