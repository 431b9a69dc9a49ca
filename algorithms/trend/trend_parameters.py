"""What the two tools of trends ask for alike."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.trend.types import THRESHOLD
from .. import parameters

translate = QCoreApplication.translate


def marked_threshold():
    """Return the parameter of abs(Z) from which a trend is marked."""
    return parameters.number(
        "THRESHOLD",
        translate("CarbonZoning", "abs(Z) threshold of a marked trend"),
        THRESHOLD,
        minimum=0.0,
        maximum=10.0,
    )
