"""Reading a written table or layer back: a full disk cuts files off, and no sink says so."""

from __future__ import annotations

import math
import os

from osgeo import gdal, ogr
from qgis.PyQt.QtCore import QCoreApplication

from ..core.raster.guard import raising

translate = QCoreApplication.translate
FOREIGN = ("?", "\N{REPLACEMENT CHARACTER}")  # stand for what an encoding does not have


def fault_of(path, table, fields, rows, last):
    """Return what is wrong with a written file, "" for a whole one.

    Parameters
    ----------
    path : Path
    table : str
        "" for the only one.
    fields : QgsFields
    rows : int
        Number of rows written.
    last : QgsFeature or None
        The last row written.
    """
    try:
        with raising():
            return _fault(path, table, fields, rows, last) or _cut_line(path)
    except (OSError, RuntimeError) as error:
        return str(error)


def _fault(path, table, fields, rows, last):
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    if layer is None:
        return translate("CarbonZoning", "it cannot be read back; choose another format.")
    is_sorted_in_space = path.suffix.lower() == ".fgb"  # its head has the count, the last row lies anywhere
    found = sum(1 for _ in layer) if is_sorted_in_space else layer.GetFeatureCount()
    if found != rows:
        text = translate("CarbonZoning", "only {found} of {rows} rows arrived; is the disk full?")
        return text.format(found=found, rows=rows)
    if rows and not is_sorted_in_space:
        read = _last_row(layer, fields, rows, last)
        if read is None or not _is_alike(read, last, fields):
            return translate("CarbonZoning", "the last row is cut off; is the disk full?")
    return ""


def _last_row(layer, fields, rows, last):
    """Return the row that was written last; a field of row numbers, as a GeoPackage has, sets the order of a file."""
    place = fields.lookupField(layer.GetFIDColumn()) if layer.GetFIDColumn() else -1
    number = last.attributes()[place] if place >= 0 else None
    if isinstance(number, (int, float)):
        return layer.GetFeature(int(number))
    layer.SetNextByIndex(rows - 1)
    return layer.GetNextFeature()


def _cut_line(path):
    if path.suffix.lower() != ".csv":
        return ""
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        is_whole = file.read(1) == b"\n"
    return "" if is_whole else translate("CarbonZoning", "the last row is cut off; is the disk full?")


def _is_alike(row, feature, fields):
    """Whether a row read back says what was written, as far as its format can say it.

    Formats shorten names and texts, round numbers, drop spaces and signs, and take a text for a date: no loss of a row.
    """
    definition = row.GetDefnRef()
    for index, value in enumerate(feature.attributes()):
        column = definition.GetFieldIndex(fields[index].name())
        if column < 0 or not isinstance(value, (int, float, str)) or (isinstance(value, float) and math.isnan(value)):
            continue
        text = _text(row, column)
        kind = definition.GetFieldDefn(column)
        if isinstance(value, str):
            if not _is_alike_text(text, value, kind.GetType()):
                return False
        else:
            tolerance = _rounding(fields[index], kind)
            read = row.GetFieldAsDouble(column) if text else math.nan
            if not math.isclose(read, value, rel_tol=1e-9, abs_tol=tolerance):
                return False
    return True


def _text(row, column):
    """Return a value as text; GDAL gives bytes where a text was cut within a character."""
    text = row.GetFieldAsString(column)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text or ""


def _is_alike_text(text, value, kind):
    wanted, found = _letters(value), _letters(text)
    if kind != ogr.OFTString or any(mark in text for mark in FOREIGN):  # a date that was a text; a poor encoding
        return bool(text) or not wanted
    return wanted.startswith(found) and bool(found or not wanted)


def _letters(text):
    """Return the letters and digits of a text up to its first NUL, where GDAL ends it."""
    return "".join(character for character in text.partition("\0")[0] if character.isalnum())


def _rounding(field, kind):
    """Return by how much a number may differ: QGIS and shapefiles round to the decimals of a field."""
    if kind.GetType() in (ogr.OFTInteger, ogr.OFTInteger64):
        return 0.5
    places = [decimals for decimals in (field.precision(), kind.GetPrecision()) if decimals > 0]
    return max(1e-12, *(10.0**-decimals for decimals in places)) if places else 1e-12
