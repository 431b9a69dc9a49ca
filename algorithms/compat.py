"""What differs between QGIS 3.22, 3.40 and 4.x, and what QGIS says of itself: version and language."""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from pathlib import Path

from qgis.core import NULL, Qgis, QgsApplication, QgsField, QgsMapLayer, QgsRenderContext, QgsUnitTypes
from qgis.PyQt.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QMetaType,
    QObject,
    Qt,
    QThread,
    QVariant,
    pyqtSignal,
    pyqtSlot,
)

from ..core.packages import pandas as pd

HELP = Path(__file__).parent / "help"

if Qgis.QGIS_VERSION_INT >= 33800:
    _BYTES = (QMetaType.Type.QByteArray,)
    _LISTS = (QMetaType.Type.QStringList, QMetaType.Type.QVariantList, QMetaType.Type.QVariantMap)
    _INTEGER, _LONG, _DOUBLE, _TEXT, _DATE = (
        QMetaType.Type.Int,
        QMetaType.Type.LongLong,
        QMetaType.Type.Double,
        QMetaType.Type.QString,
        QMetaType.Type.QDate,
    )
else:
    _BYTES = (QVariant.ByteArray,)
    _LISTS = (QVariant.StringList, QVariant.List, QVariant.Map)
    _INTEGER, _LONG, _DOUBLE, _TEXT, _DATE = (
        QVariant.Int,
        QVariant.LongLong,
        QVariant.Double,
        QVariant.String,
        QVariant.Date,
    )

_TYPES = {"integer": _INTEGER, "number": _DOUBLE, "text": _TEXT, "date": _DATE}


# QGIS 3.22 has no scoped name of it.
TEXT_AS_TEXT = getattr(QgsRenderContext.TextRenderFormat, "TextFormatAlwaysText", None)
if TEXT_AS_TEXT is None:
    TEXT_AS_TEXT = QgsRenderContext.TextFormatAlwaysText


def set_text_format(item, text_format, prefix=""):
    """Give a part of a layout a QgsTextFormat; QGIS 3.22 takes font and colour of most parts one by one.

    `prefix` is what the setters of the part are called by: ``"Annotation"`` for ``setAnnotationTextFormat``.
    """
    whole = getattr(item, f"set{prefix}TextFormat", None)
    if whole is not None:
        whole(text_format)
        return
    chosen = text_format.font()
    chosen.setPointSizeF(text_format.size())
    getattr(item, f"set{prefix}Font")(chosen)
    if hasattr(item, f"set{prefix}FontColor"):
        getattr(item, f"set{prefix}FontColor")(text_format.color())


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


def is_decimal(field):
    """Whether a QgsField holds decimal numbers."""
    return field.type() == _DOUBLE


def kind_of(field):
    """Return ``"bytes"`` for a QgsField of binary values, ``"list"`` for one of lists or maps, else ``"plain"``."""
    if field.type() in _BYTES:
        return "bytes"
    return "list" if field.type() in _LISTS else "plain"


def to_attribute(value):
    """Return a value that every data provider takes: numpy scalars become Python ones, NaN becomes None."""
    if type(value) in (str, int):  # most cells of a table: it may have millions
        return value
    if type(value) is float:
        return value if value == value else None
    if isinstance(value, str):
        return str(value)  # Qt takes no kind of str for one
    item = value.item() if hasattr(value, "item") else value
    if item is pd.NA or (isinstance(item, float) and math.isnan(item)):
        return None
    if isinstance(item, date):
        return QDate(item.year, item.month, item.day)
    return int(item) if isinstance(item, bool) else item


def from_attribute(value):
    """Return a Python value; every kind of NULL (QVariant on Qt 5, None on Qt 6) becomes None."""
    return None if value == NULL else value


def plain_value(value):
    """Return a value without Qt in it: as `from_attribute`, dates and times as Python's date."""
    value = from_attribute(value)
    if isinstance(value, QDateTime):
        value = value.date()
    if isinstance(value, QDate):
        return value.toPyDate() if value.isValid() else None
    return value


def metres_per_unit(crs):
    """Return the length of a map unit of a projected CRS in metres."""
    metres = Qgis.DistanceUnit.Meters if hasattr(Qgis, "DistanceUnit") else QgsUnitTypes.DistanceMeters
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), metres)


def qgis_version():
    """Return the version of the running QGIS as text."""
    return Qgis.QGIS_VERSION


def language():
    """Return the language of QGIS as the help has it, ``zh`` of ``zh-Hans``; ``en`` where the help has none of it."""
    parts = QgsApplication.locale().replace("-", "_").split("_")
    codes = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((code for code in codes if code and (HELP / code).is_dir()), "en")


def is_main_thread():
    """Whether the caller runs in the thread of the window, which owns the project and its layers."""
    application = QCoreApplication.instance()
    return application is None or QThread.currentThread() == application.thread()


def field_names(algorithm, parameters, name, context):
    """Return the names chosen in a field parameter as a list."""
    read = algorithm.parameterAsStrings if Qgis.QGIS_VERSION_INT >= 33200 else algorithm.parameterAsFields
    return list(read(parameters, name, context))


class _MainThread(QObject):
    """Lives in the main thread and calls there what other threads ask for, while they wait or go on."""

    asked = pyqtSignal(object)
    told = pyqtSignal(object)

    def __init__(self):
        super().__init__()
        self.moveToThread(QCoreApplication.instance().thread())
        self.asked.connect(self._call, Qt.ConnectionType.BlockingQueuedConnection)
        self.told.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @pyqtSlot(object)
    def _call(self, job):
        job()


@cache
def prepare_main_thread():
    """Make the object that `in_main_thread` calls through; to be called once QGIS runs, in the main thread."""
    return _MainThread()


def in_main_thread(function):
    """Call a function in the main thread, wait for it, and return its value or raise its exception.

    The main thread must be able to take calls: it does while a tool runs in a task.
    """
    if QThread.currentThread() == QCoreApplication.instance().thread():
        return function()
    outcome = {}

    def job():
        try:
            outcome["value"] = function()
        except BaseException as error:  # noqa: BLE001 (raised again in the thread that asked)
            outcome["error"] = error

    prepare_main_thread().asked.emit(job)
    if "error" in outcome:
        raise outcome["error"]
    return outcome["value"]


def soon_in_main_thread(function):
    """Call a function in the main thread: at once where this is it, else when it next takes calls, not waited for."""
    if is_main_thread():
        function()
    else:
        prepare_main_thread().told.emit(function)


def store_style(layer, name, *, is_default):
    """Store the style of a layer in its database under a name."""
    # 3.40 and 3.44 call the shorter forms, here and below, deprecated; 3.22 has nothing else.
    store = getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)
    store(name, "", is_default, "")


def store_default_style(layer):
    """Store the style of a layer beside its file."""
    every = () if Qgis.QGIS_VERSION_INT < 32600 else (QgsMapLayer.StyleCategory.AllStyleCategories,)
    layer.saveDefaultStyle(*every)
