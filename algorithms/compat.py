"""What differs between QGIS 3.22, 3.40 and 4.x, and what QGIS says of itself: version and language."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

from qgis.core import NULL, Qgis, QgsApplication, QgsField
from qgis.PyQt.QtCore import QDate, QMetaType, QVariant

from ..core.packages import pandas as pd

HELP = Path(__file__).parent / "help"

if Qgis.QGIS_VERSION_INT >= 33800:
    _INTEGER, _LONG, _DOUBLE, _TEXT, _DATE = (
        QMetaType.Type.Int,
        QMetaType.Type.LongLong,
        QMetaType.Type.Double,
        QMetaType.Type.QString,
        QMetaType.Type.QDate,
    )
else:
    _INTEGER, _LONG, _DOUBLE, _TEXT, _DATE = (
        QVariant.Int,
        QVariant.LongLong,
        QVariant.Double,
        QVariant.String,
        QVariant.Date,
    )

_TYPES = {"integer": _INTEGER, "number": _DOUBLE, "text": _TEXT, "date": _DATE}


def new_field(name, kind, alias=""):
    """Return a QgsField of kind ``"integer"``, ``"number"``, ``"text"`` or ``"date"``."""
    field = QgsField(name, _TYPES[kind])
    field.setAlias(alias)
    return field


def is_text(field):
    """Whether a QgsField holds text."""
    return field.type() == _TEXT


def is_integer(field):
    """Whether a QgsField holds whole numbers."""
    return field.type() in (_INTEGER, _LONG)


def to_attribute(value):
    """Return a value that every data provider takes: numpy scalars become Python ones, NaN becomes None."""
    item = value.item() if hasattr(value, "item") else value
    if item is pd.NA or (isinstance(item, float) and math.isnan(item)):
        return None
    if isinstance(item, date):
        return QDate(item.year, item.month, item.day)
    return int(item) if isinstance(item, bool) else item


def from_attribute(value):
    """Return a Python value; every kind of NULL (QVariant on Qt 5, None on Qt 6) becomes None."""
    return None if value == NULL else value


def qgis_version():
    """Return the version of the running QGIS as text."""
    return Qgis.QGIS_VERSION


def language():
    """Return the language of QGIS as the help has it, ``zh`` of ``zh-Hans``; ``en`` where the help has none of it."""
    parts = QgsApplication.locale().replace("-", "_").split("_")
    codes = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((code for code in codes if code and (HELP / code).is_dir()), "en")


def field_names(algorithm, parameters, name, context):
    """Return the names chosen in a field parameter as a list."""
    read = algorithm.parameterAsStrings if Qgis.QGIS_VERSION_INT >= 33200 else algorithm.parameterAsFields
    return list(read(parameters, name, context))
