"""The sheets of a workbook, cell by cell: GDAL's own search for headers, which a title misleads, is switched off."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal

from ..core.errors import StudyError
from ..core.packages import pandas as pd
from ..core.raster import gdal_silent
from ..core.statistics.sheet import Sheet

DRIVERS = {".xlsx": "XLSX", ".xlsm": "XLSX", ".ods": "ODS", ".xls": "XLS"}


def is_workbook(path):
    """Whether a file is a workbook that GDAL can read by the names of its driver."""
    return Path(path).suffix.lower() in DRIVERS


def sheets_of(path, name=""):
    """Return (the sheets of a workbook as `Sheet`, names of all its sheets); with a name only that sheet is read.

    Raises StudyError where the file cannot be opened.
    """
    path = Path(path)
    with _as_it_stands(DRIVERS[path.suffix.lower()]), gdal_silent():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        if dataset is None:
            raise StudyError("The table {name} cannot be opened. Check that the file is there.", name=str(path))
        layers = [dataset.GetLayer(at) for at in range(dataset.GetLayerCount())]
        names = [layer.GetName() for layer in layers]
        wanted = [layer for layer in layers if not name or layer.GetName() == name]
        whole = "" if name else path.name
        return [Sheet(layer.GetName(), _cells(layer), file=path.stem, book=whole) for layer in wanted], names


def _cells(layer):
    count = layer.GetLayerDefn().GetFieldCount()
    rows = [[feature.GetField(column) for column in range(count)] for feature in layer]
    return pd.DataFrame(rows, columns=range(count), dtype=object)


@contextmanager
def _as_it_stands(driver):
    """Let GDAL give every row, the first as well, and every cell as text; in this thread, for the time being."""
    wished = {f"OGR_{driver}_HEADERS": "DISABLE", f"OGR_{driver}_FIELD_TYPES": "STRING"}
    before = {key: gdal.GetThreadLocalConfigOption(key) for key in wished}
    for key, value in wished.items():
        gdal.SetThreadLocalConfigOption(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            gdal.SetThreadLocalConfigOption(key, value)
