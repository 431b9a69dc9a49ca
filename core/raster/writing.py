"""GeoTIFFs written in blocks; the file appears only when all went well."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from osgeo import gdal

from ..aside import new_folder_aside
from ..errors import StudyError
from .grid import TILE, Grid, Window
from .guard import raising
from .statistics import Statistics

CREATION_OPTIONS = (
    "TILED=YES",
    "BIGTIFF=IF_SAFER",
    "INTERLEAVE=BAND",
    "PHOTOMETRIC=MINISBLACK",  # else GDAL writes three bytes a cell as an RGB picture
    "ALPHA=NO",
)
GDAL_TYPES = {
    "uint8": gdal.GDT_Byte,
    "int16": gdal.GDT_Int16,
    "int32": gdal.GDT_Int32,
    "float32": gdal.GDT_Float32,
    "float64": gdal.GDT_Float64,
}
RAT_COLUMNS = (
    ("Value", gdal.GFT_Integer, gdal.GFU_MinMax),
    ("Class", gdal.GFT_String, gdal.GFU_Name),
    ("Red", gdal.GFT_Integer, gdal.GFU_Red),
    ("Green", gdal.GFT_Integer, gdal.GFU_Green),
    ("Blue", gdal.GFT_Integer, gdal.GFU_Blue),
)
FLOAT_PREDICTOR = 3
SIDE_FILES = (".aux.xml", ".ovr", ".msk")
SMALLEST_OVERVIEW = 256  # cells


@contextmanager
def created(
    path: str | Path,
    grid: Grid,
    descriptions: Sequence[str],
    *,
    dtype: str = "uint8",
    nodata: float = 0,
    categories: Sequence[str] | None = None,
    colours: Mapping[int, tuple[int, ...]] | None = None,
    units: Sequence[str] = (),
    tile: tuple[int, int] = (TILE, TILE),
    threads: int = 0,
    overviews: str = "",
) -> Iterator[Writer]:
    """Write a GeoTIFF: a context manager that gives a `Writer`; the file appears only when all went well.

    The blocks go to a folder beside the destination and are moved in at the end; nothing is left when the run fails or
    is cancelled, and the next run removes what a killed one left.

    Parameters
    ----------
    path : str or Path
        Ends in .tif or .tiff.
    grid : Grid
    descriptions : list of str
        One for each band.
    dtype : str
        ``"uint8"``, ``"int16"``, ``"int32"``, ``"float32"`` or ``"float64"``.
    nodata : float
    categories : list of str, optional
        Class names; the index of each is its cell value.
    colours : dict, optional
        Cell value to (red, green, blue); kept in the file of one band (a GeoTIFF of several bands cannot hold it).
    units : list of str, optional
        Unit of each band.
    tile : tuple of int
        Width and height of the file's tiles, multiples of 16.
    threads : int
        Threads that compress, 0 = as many as the machine has processors.
    overviews : str
        How overviews are resampled (``"average"``, ``"nearest"``), "" for none.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "made.tif"
    ...     with created(path, Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 2, 1, ""), ["2000"]) as writer:
    ...         writer.write(1, Window(0, 0, 2, 1), np.array([[3, 5]], np.uint8))
    ...     gdal.Open(str(path)).ReadAsArray().tolist()
    [[3, 5]]
    """
    path = Path(path)
    if path.suffix.lower() not in (".tif", ".tiff"):
        raise StudyError("The raster {path} is written as GeoTIFF; give it a name that ends in .tif.", path=path)
    folder = _folder_aside(path)
    temporary = folder / path.name
    writer = None
    try:
        writer = Writer(temporary, grid, descriptions, dtype, nodata, tile=tile, threads=threads)
        writer.name_units(units)
        writer.name_classes(categories, colours)
        yield writer
        writer.close()
        if overviews:
            writer.add_overviews(overviews)
        _put_in_place(temporary, path)
    finally:
        if writer is not None:
            writer.abandon()
        shutil.rmtree(folder, ignore_errors=True)


class Writer:
    """A GeoTIFF being written, see `created`."""

    def __init__(
        self,
        path: Path,
        grid: Grid,
        descriptions: Sequence[str],
        dtype: str,
        nodata: float,
        *,
        tile: tuple[int, int] = (TILE, TILE),
        threads: int = 0,
    ):
        self._path, self._grid, self.tile = path, grid, tile
        self._statistics: dict[int, Statistics] = {}
        options = creation_options(dtype, tile, threads)
        with self._guarded():
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(path), grid.width, grid.height, len(descriptions), GDAL_TYPES[dtype], options
            )
            self._dataset.SetGeoTransform(grid.transform)
            if grid.wkt:
                self._dataset.SetProjection(grid.wkt)
            for number, description in enumerate(descriptions, 1):
                band = self._dataset.GetRasterBand(number)
                band.SetDescription(description)
                band.SetNoDataValue(nodata)

    def name_units(self, units: Sequence[str]) -> None:
        """Give each band its unit of measurement."""
        with self._guarded():
            for number, unit in enumerate(units, 1):
                self._dataset.GetRasterBand(number).SetUnitType(unit)

    def name_classes(self, categories: Sequence[str] | None, colours: Mapping[int, tuple[int, ...]] | None) -> None:
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

    def scale(self, scale: float, offset: float) -> None:
        """Give each band scale and offset: the quantity is scale x cell value + offset."""
        if (scale, offset) == (1.0, 0.0):
            return
        with self._guarded():
            for number in range(1, self._dataset.RasterCount + 1):
                self._dataset.GetRasterBand(number).SetScale(scale)
                self._dataset.GetRasterBand(number).SetOffset(offset)

    def describe(self, facts: Mapping[str, str], domain: str = "CARBON_ZONING") -> None:
        """Keep facts about the file (a dict of text) in a metadata domain."""
        with self._guarded():
            self._dataset.SetMetadata(facts, domain)

    def name_values(
        self, values: Sequence[int], names: Sequence[str], colours: Sequence[Sequence[int] | bytes]
    ) -> None:
        """Give the first band a table of whole-number values, their names and colours (red, green, blue).

        For classes below zero, which category names and colour tables cannot hold.
        """
        table = gdal.RasterAttributeTable()
        for name, kind, usage in RAT_COLUMNS:
            table.CreateColumn(name, kind, usage)
        table.SetRowCount(len(values))
        for row, (value, name, colour) in enumerate(zip(values, names, colours)):
            table.SetValueAsInt(row, 0, int(value))
            table.SetValueAsString(row, 1, name)
            for column, part in enumerate(colour, 2):
                table.SetValueAsInt(row, column, int(part))
        with self._guarded():
            self._dataset.GetRasterBand(1).SetDefaultRAT(table)

    def write(self, band: int, window: Window, block: np.ndarray) -> None:
        """Write an array (rows, columns) into a window."""
        with self._guarded():
            self._dataset.GetRasterBand(band).WriteArray(block, window.column, window.row)

    def flush(self) -> None:
        """Compress and write the blocks so far, which GDAL would else keep up to a twentieth of the memory."""
        with self._guarded():
            self._dataset.FlushCache()

    def write_tile(self, band: int, window: Window, block: np.ndarray) -> None:
        """Write one whole tile of the file at once, and count it in the band's statistics.

        Tiles that come in the same order give the same file, byte for byte: each is handed on before the next.
        """
        with self._guarded():
            target = self._dataset.GetRasterBand(band)
            target.WriteArray(block, window.column, window.row)
            target.FlushCache()
        self._statistics.setdefault(band, Statistics()).add(block)

    def read(self, band: int, window: Window) -> np.ndarray:
        """Return what has been written into a window."""
        with self._guarded():
            return self._dataset.GetRasterBand(band).ReadAsArray(*window)

    def close(self) -> None:
        """Write what is still in memory."""
        with self._guarded():
            for band, statistics in self._statistics.items():
                if statistics.count:
                    self._dataset.GetRasterBand(band).SetStatistics(*statistics.summary())
            self._dataset.FlushCache()
            self._dataset = None

    def add_overviews(self, resampling: str) -> None:
        """Add overviews to the closed file, each half as large as the one before."""
        levels: list[int] = []
        size = max(self._grid.width, self._grid.height)
        while size >> len(levels) > SMALLEST_OVERVIEW:
            levels.append(2 << len(levels))
        with self._guarded():
            dataset = gdal.OpenEx(str(self._path), gdal.OF_RASTER | gdal.OF_UPDATE)
            dataset.BuildOverviews(resampling, levels)

    def abandon(self) -> None:
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


def creation_options(dtype: str, tile: tuple[int, int] = (TILE, TILE), threads: int = 0) -> list[str]:
    """Return the creation options of a GeoTIFF, a list of text; see `created`.

    >>> creation_options("uint8", (256, 128), 2)[-3:]
    ['NUM_THREADS=2', 'BLOCKXSIZE=256', 'BLOCKYSIZE=128']
    """
    size = [f"BLOCKXSIZE={tile[0]}", f"BLOCKYSIZE={tile[1]}"]
    return [*CREATION_OPTIONS, *_compression(dtype), f"NUM_THREADS={threads or 'ALL_CPUS'}", *size]


def _compression(dtype):
    """Return the creation options that compress: zstd where this GDAL has it, floats by a predictor of floats."""
    if not dtype.startswith("float"):
        return ("COMPRESS=DEFLATE",)
    offered = gdal.GetDriverByName("GTiff").GetMetadataItem("DMD_CREATIONOPTIONLIST")
    codec = ("COMPRESS=ZSTD", "ZSTD_LEVEL=1") if "<Value>ZSTD</Value>" in offered else ("COMPRESS=DEFLATE", "ZLEVEL=1")
    return (*codec, f"PREDICTOR={FLOAT_PREDICTOR}")


def _folder_aside(path):
    try:
        return new_folder_aside(path)
    except OSError as error:
        raise StudyError(
            "The folder {folder} cannot be written to: {reason}.", folder=path.parent, reason=error
        ) from error


def _put_in_place(temporary, path):
    """Move a raster in. Its side files follow it: a raster that is killed between has none, never those of another."""
    earlier = _set_aside(path, temporary.parent)
    try:
        os.replace(temporary, path)
        for suffix in SIDE_FILES:
            fresh = Path(f"{temporary}{suffix}")
            if fresh.exists():
                os.replace(fresh, f"{path}{suffix}")
    except OSError as error:
        for beside, kept in earlier.items():
            os.replace(kept, beside)
        raise StudyError(
            "The raster {path} cannot be replaced: {reason}. Close the programs and layers that use it.",
            path=path,
            reason=error,
        ) from error


def _set_aside(path, folder):
    """Move the side files of an earlier raster into a folder; returns where each was and is."""
    beside = [Path(f"{path}{suffix}") for suffix in SIDE_FILES]
    earlier = {file: folder / f"earlier{file.suffix}" for file in beside if file.exists()}
    for file, kept in earlier.items():
        os.replace(file, kept)
    return earlier
