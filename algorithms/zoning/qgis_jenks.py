"""What QGIS's own natural breaks would have drawn: its classifier takes a sample and stops early."""

from __future__ import annotations

from qgis.core import QgsClassificationJenks

from ...core.zoning.breaks import given_breaks


def breaks_of_qgis(totals, classes):
    """Return the `ClassBreaks` that QGIS's Jenks classifier gives for totals, None where it gives no class."""
    values = [float(value) for value in totals.dropna()]
    ranges = QgsClassificationJenks().classes(values, classes)
    limits = sorted({one.upperBound() for one in ranges if one.upperBound() < max(values)})
    return given_breaks(values, limits) if ranges else None
