"""GeoTIFFs written in blocks; the file appears only when all went well."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal

from ..errors import StudyError
from .grid import TILE
from .guard import raising

CREATION_OPTIONS = (
    "TILED=YES",
    f"BLOCKXSIZE={TILE}",
    f"BLOCKYSIZE={TILE}",
    "COMPRESS=DEFLATE",
    "BIGTIFF=IF_SAFER",
    "INTERLEAVE=BAND",
    "PHOTOMETRIC=MINISBLACK",  # else GDAL writes three bytes a cell as an RGB picture
    "ALPHA=NO",
    "NUM_THREADS=ALL_CPUS",
)
GDAL_TYPES = {"uint8": gdal.GDT_Byte, "int16": gdal.GDT_Int16, "int32": gdal.GDT_Int32, "float32": gdal.GDT_Float32}


@contextmanager
def created(path, grid, descriptions, *, dtype="uint8", nodata=0, categories=None, colours=None):
    """Write a GeoTIFF: a context manager that gives a `Writer`; the file appears only when all went well.

    The blocks go to a temporary name in the destination's folder, renamed at the end; nothing is left when the run
    fails or is cancelled.

    Parameters
    ----------
    path : str or Path
        Ends in .tif or .tiff.
    grid : Grid
    descriptions : list of str
        One for each band.
    dtype : str
        ``"uint8"``, ``"int16"``, ``"int32"`` or ``"float32"``.
    nodata : float
    categories : list of str, optional
        Class names, their place is the cell value.
    colours : dict, optional
        Cell value to (red, green, blue); kept in the file of one band (a GeoTIFF of several bands cannot hold it).
    """
    path = Path(path)
    if path.suffix.lower() not in (".tif", ".tiff"):
        raise StudyError("The raster {path} is written as GeoTIFF; give it a name that ends in .tif.", path=path)
    temporary = _temporary(path)
    writer = None
    try:
        writer = Writer(temporary, grid, descriptions, dtype, nodata)
        writer.name_classes(categories, colours)
        yield writer
        writer.close()
        _put_in_place(temporary, path)
    finally:
        if writer is not None:
            writer.abandon()
        for left in (temporary, Path(f"{temporary}.aux.xml")):
            left.unlink(missing_ok=True)


class Writer:
    """A GeoTIFF being written, see `created`."""

    def __init__(self, path, grid, descriptions, dtype, nodata):
        self._path = path
        with self._guarded():
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(path), grid.width, grid.height, len(descriptions), GDAL_TYPES[dtype], list(CREATION_OPTIONS)
            )
            self._dataset.SetGeoTransform(grid.transform)
            if grid.wkt:
                self._dataset.SetProjection(grid.wkt)
            for number, description in enumerate(descriptions, 1):
                band = self._dataset.GetRasterBand(number)
                band.SetDescription(description)
                band.SetNoDataValue(nodata)

    def name_classes(self, categories, colours):
        """Give each band the class names, and the only band the colours."""
        with self._guarded():
            for number in range(1, self._dataset.RasterCount + 1):
                if categories:
                    self._dataset.GetRasterBand(number).SetCategoryNames(list(categories))
            if colours and self._dataset.RasterCount == 1:
                table = gdal.ColorTable()
                for value, colour in colours.items():
                    table.SetColorEntry(value, (*colour, 255))
                self._dataset.GetRasterBand(1).SetColorTable(table)

    def write(self, band, window, block):
        """Write an array (rows, columns) at the place of a window."""
        with self._guarded():
            self._dataset.GetRasterBand(band).WriteArray(block, window.column, window.row)

    def flush(self):
        """Compress and write the blocks so far, which GDAL would else keep up to a twentieth of the memory."""
        with self._guarded():
            self._dataset.FlushCache()

    def close(self):
        """Write what is still in memory."""
        with self._guarded():
            self._dataset.FlushCache()
            self._dataset = None

    def abandon(self):
        """Let go of the file, which is about to be deleted where it is not closed yet."""
        self._dataset = None

    @contextmanager
    def _guarded(self):
        try:
            with raising():
                yield
        except RuntimeError as error:
            raise StudyError(
                "The raster cannot be written to {folder}: {reason}. Check that the folder is writable and the disk "
                "has room.",
                folder=self._path.parent,
                reason=error,
            ) from error


def _temporary(path):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".part.tif", dir=path.parent)
    except OSError as error:
        raise StudyError(
            "The folder {folder} cannot be written to: {reason}.", folder=path.parent, reason=error
        ) from error
    os.close(handle)
    os.unlink(temporary)  # GDAL makes it again with the permissions of an ordinary file
    return Path(temporary)


def _put_in_place(temporary, path):
    try:
        os.replace(temporary, path)
        for suffix in (".aux.xml", ".ovr", ".msk"):
            beside, fresh = Path(f"{path}{suffix}"), Path(f"{temporary}{suffix}")
            if fresh.exists():
                os.replace(fresh, beside)
            else:
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise StudyError(
            "The raster {path} cannot be replaced: {reason}. Close the programs and layers that use it.",
            path=path,
            reason=error,
        ) from error
