"""Yearbooks as they lie in their files: bytes of text files, cells of workbooks, features of anything else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProcessingUtils, QgsProviderRegistry

from ..core.datafile import DATA
from ..core.errors import StudyError
from ..core.raster import gdal_silent
from ..core.statistics.csv_file import SUFFIXES, read_csv
from ..core.statistics.sheet import sheet_of
from . import tables
from .values import flat
from .workbooks import is_workbook, sheets_of

STAND_IN = DATA / "template.csv"  # any table that QGIS knows


@dataclass(frozen=True)
class Book:
    """A workbook, and what of it was asked for.

    Attributes
    ----------
    name : str
        Of the file.
    sheets : tuple of str
        Names of all its sheets.
    asked : frozenset of str
        Those that the user chose; empty = all that hold statistics.
    """

    name: str
    sheets: tuple
    asked: frozenset = frozenset()


@dataclass(frozen=True)
class Origin:
    """Where a table of the input lies.

    Attributes
    ----------
    value : object
        As QGIS can open it.
    path : str
        Of a text file or workbook that stands for the whole table, "" of any other.
    sheet : str
        Of the workbook, "" = all.
    """

    value: object
    path: str = ""
    sheet: str = ""

    @property
    def address(self):
        """What another tool is to be given: a text file as it lies, also where QGIS shows a layer of it."""
        return self.path if _is_text_file(self.path) else self.value


@dataclass(frozen=True)
class Reading:
    """Yearbooks that were read before the step that needs them.

    Attributes
    ----------
    assembly : Assembly
    books : list of Book
    warnings : list of StudyWarning
    """

    assembly: object
    books: list
    warnings: list


def origins(value, context):
    """Return the `Origin` of each table of a parameter; to be called in the thread of the layers.

    A layer with a filter or with changes that are not stored is more than its file, and is read as QGIS shows it.
    """
    return [_origin(part, context) for part in flat(value)]


def sheets(found, context, encoding, explain):
    """Return (list of `Sheet`, list of `Book`) of origins.

    `encoding` is the user's word for text files, "" = found; `explain` says what is wrong with a table that is none.
    """
    read, books = [], {}
    for origin in found:
        if origin.path and is_workbook(origin.path):
            parts, names = sheets_of(origin.path, origin.sheet)
            book = books.setdefault(origin.path, Book(Path(origin.path).name, tuple(names)))
            books[origin.path] = replace(book, asked=book.asked | ({origin.sheet} if origin.sheet else set()))
            read += parts
        elif origin.path:
            read.append(read_csv(origin.path, encoding))
        else:
            read.append(_features(origin.value, context, explain))
    return read, list(books.values())


def known_to_qgis(values, name, context):
    """Return the values of parameters with those text files replaced that QGIS does not take for tables.

    QGIS asks of a file that its first line has two fields, and refuses a title there before any tool is asked. The
    result is for QGIS's own check of the parameters alone: `sheets` reads the file itself.
    """
    parts, unknown = flat(values.get(name)), unknown_to_qgis(values.get(name), context)
    if not unknown:
        return values
    return {**values, name: [part for part in parts if part not in unknown] or [str(STAND_IN)]}


def unknown_to_qgis(value, context):
    """Return the text files of a parameter's value that QGIS does not take for tables."""
    return [part for part in flat(value) if _is_text_file(part) and _layer_of(part, context) is None]


def _is_text_file(value):
    return isinstance(value, str) and Path(value).suffix.lower() in SUFFIXES and Path(value).is_file()


def _layer_of(value, context):
    with gdal_silent():
        return QgsProcessingUtils.mapLayerFromString(value, context)


def _origin(value, context):
    layer = value if isinstance(value, QgsMapLayer) else None
    if isinstance(value, str):
        layer = QgsProcessingUtils.mapLayerFromString(value, context, False)
    if layer is None:
        provider, address = "ogr", str(value)
    elif layer.providerType() not in ("ogr", "delimitedtext") or layer.isEditable() or layer.subsetString():
        return Origin(value)
    else:
        provider, address = layer.providerType(), layer.source()
    parts = QgsProviderRegistry.instance().decodeUri(provider, address)
    path = parts.get("path") or ""
    if parts.get("subset") or not path or not Path(path).is_file():
        return Origin(value)
    if Path(path).suffix.lower() in SUFFIXES or is_workbook(path):
        return Origin(value, path, parts.get("layerName") or "" if is_workbook(path) else "")
    return Origin(value)


def _features(value, context, explain):
    source = QgsProcessingUtils.variantToSource(value, context)
    if source is None:
        explain()
        raise StudyError("The table {name} cannot be opened. Check that the file is there.", name=value)
    return sheet_of(tables.read_table(source, source.sourceName() or str(value)))
