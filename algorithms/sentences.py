"""Sentences of a page, one after the other."""

from qgis.PyQt.QtCore import QCoreApplication

from ..core.sentences import run_on

translate = QCoreApplication.translate


def joined(*sentences):
    """Return sentences as one text in the reader's language; empty ones are left out."""
    return run_on(sentences, translate("CarbonZoning", "{sentence} {next}"))
