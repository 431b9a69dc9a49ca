"""Where the shipped pages are: the guide, one page for each language with a heading for each tool
(``scripts/guide.py``), and the documentation, a site for each language (``scripts/docs.py``)."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "guide"
SITE = ROOT / "site"  # in English; other languages have a folder within


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


def documentation(language):
    """Return the first page of the documentation in a language, the English one where there is no other; None without.

    It is not built in every checkout (``make docs``).
    """
    found = (SITE / language / "index.html", SITE / "index.html")
    return next((path for path in found if path.is_file()), None)
