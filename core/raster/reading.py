"""Rasters open for reading, in blocks, as they are or on the grid of another."""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array

from ..errors import StudyError
from .crs import moved, same_crs
from .grid import CELLS_IN_FLIGHT, TILE, Grid
from .guard import raising

LOOKED_AT = 200  # columns and rows at most, to see what a warped raster covers
PICTURE_COLOURS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)


class Raster:
    """A raster open for reading; use it in a ``with`` statement.

    Attributes
    ----------
    path, name : str
        `name` is what messages call it.
    grid : Grid
    bands : int
        Number of bands; bands count from 1.
    block : tuple of int
        Width and height of the file's blocks.
    dtype : numpy.dtype
        Of the first band.

    native_wkt : str
        CRS of the file's own grid.
    is_cell_by_cell : bool
        Whether the file keeps the bands of a cell together, so that one band cannot be read without all others.

    A CRS given as `wkt` counts instead of the file's.
    """

    is_warped = False

    def __init__(self, path, name=None, wkt=""):
        self.path = str(path)
        self.name = name or Path(self.path).stem
        self._dataset = _open(self.path, self.name)
        transform = self._dataset.GetGeoTransform(can_return_null=True) or (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
        self.bands = self._dataset.RasterCount
        size = (self._dataset.RasterXSize, self._dataset.RasterYSize)
        self.grid = Grid(tuple(transform), *size, wkt or self._dataset.GetProjection())
        self.native_wkt = self.grid.wkt
        self.is_cell_by_cell = self._dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL"
        first = self._dataset.GetRasterBand(1)
        self.block = tuple(first.GetBlockSize())
        self.dtype = self._read(first, 0, 0, 1, 1).dtype

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """Close the file."""
        self._dataset = None

    def nodata(self, band):
        """The NoData value of a band, None where none is set."""
        return self._dataset.GetRasterBand(band).GetNoDataValue()

    @property
    def descriptions(self):
        """The descriptions of the bands, a list of text."""
        return [self._dataset.GetRasterBand(band).GetDescription() or "" for band in range(1, self.bands + 1)]

    @property
    def units(self):
        """The units of measurement of the bands, a list of text."""
        return [self._dataset.GetRasterBand(band).GetUnitType() or "" for band in range(1, self.bands + 1)]

    def facts(self, domain="CARBON_ZONING"):
        """Return what the file says of itself in a metadata domain, a dict of text."""
        return dict(self._dataset.GetMetadata(domain) or {})

    @property
    def is_picture(self):
        """Whether the bands are the red, green and blue of a picture."""
        if self.bands < len(PICTURE_COLOURS) or self.dtype != np.uint8:
            return False
        bands = [self._dataset.GetRasterBand(band) for band in (1, 2, 3)]
        return all(band.GetColorInterpretation() == colour for band, colour in zip(bands, PICTURE_COLOURS))

    def windows(self, limit=CELLS_IN_FLIGHT):
        """Return windows aligned to the file's blocks."""
        return self.grid.windows(self.block, limit)

    def read(self, band, window):
        """Return one band of a window as an array (rows, columns)."""
        return self._read(self._dataset.GetRasterBand(band), *window)

    def scaling(self, band):
        """Return scale and offset of a band: the quantity is scale x cell value + offset."""
        band = self._dataset.GetRasterBand(band)
        scale, offset = band.GetScale(), band.GetOffset()
        return 1.0 if scale is None else scale, 0.0 if offset is None else offset

    def read_bands(self, bands, window):
        """Return several bands of a window at once as an array (bands, rows, columns) of a type that holds them all.

        For files whose cells lie together band by band (INTERLEAVE=PIXEL) this is many times quicker than `read`.
        """
        kinds = {self._dataset.GetRasterBand(band).DataType for band in bands}
        kind = kinds.pop() if len(kinds) == 1 else gdal.GDT_Float64
        column, row, width, height = window
        with self._readable(f"{column}, {row}"):
            cells = self._dataset.ReadRaster(*window, band_list=list(bands), buf_type=kind)
        dtype = gdal_array.GDALTypeCodeToNumericTypeCode(kind)
        return np.frombuffer(cells, dtype).reshape(len(bands), height, width)

    def masked_out(self, band, window):
        """Return where the band's mask (a mask band, a .msk file) hides cells, None where the band has no mask.

        NoData values are no mask here, see `nodata`.
        """
        band = self._dataset.GetRasterBand(band)
        if not band.GetMaskFlags() & gdal.GMF_PER_DATASET:
            return None
        return self._read(band.GetMaskBand(), *window) == 0

    def release(self):
        """Let go of the blocks that GDAL keeps of this file: it would keep a twentieth of the machine's memory."""
        self._dataset.FlushCache()

    def aligned(self, grid):
        """Return this raster seen on another grid, see `AlignedRaster`."""
        return AlignedRaster(self, grid)

    def warp_into(self, target):
        """Fill a GDAL dataset with the nearest cells of the first band."""
        with self._readable("(warped)"):
            gdal.ReprojectImage(self._dataset, target, self.grid.wkt, target.GetProjection(), gdal.GRA_NearestNeighbour)

    def _read(self, band, column, row, width, height):
        with self._readable(f"{column}, {row}"):
            return band.ReadAsArray(column, row, width, height)

    @contextmanager
    def _readable(self, place):
        try:
            with raising():
                yield
        except RuntimeError as error:
            raise StudyError(
                "The raster {name} cannot be read at column, row {place}: {reason}. The file may be damaged; make or "
                "fetch it again.",
                name=self.name,
                place=place,
                reason=error,
            ) from error


class AlignedRaster:
    """The first band of a raster on another grid, by nearest neighbour; cells that it does not cover are NoData."""

    bands = 1
    is_picture = False
    is_warped = True
    is_cell_by_cell = False

    def __init__(self, raster, grid):
        self._raster = raster
        self._outside = math.nan if raster.dtype.kind == "f" else np.iinfo(np.int32).min
        self.grid = grid
        self.native_wkt = raster.native_wkt
        self.name = raster.name
        self.path = raster.path
        self.block = (TILE, TILE)
        self.dtype = np.dtype("float64" if raster.dtype.kind == "f" else "int32")

    def nodata(self, band):
        """The value of cells that the raster does not cover."""
        return self._outside

    def scaling(self, band):
        """Return scale and offset of the band."""
        return self._raster.scaling(band)

    def masked_out(self, band, window):
        """Return None: warping leaves masked cells NoData."""

    def read_bands(self, bands, window):
        """Return the only band as an array (1, rows, columns)."""
        return np.stack([self.read(band, window) for band in bands])

    def uncovered(self):
        """Return the share (0-1) of the new grid's cells that the raster does not cover.

        Every cell counts in grids of up to `LOOKED_AT` columns and rows, evenly spaced ones in larger grids.
        """
        columns, rows = (
            np.unique(np.linspace(0, size - 1, LOOKED_AT).astype(int)) + 0.5
            for size in (self.grid.width, self.grid.height)
        )
        x, y = self.grid.points(*np.meshgrid(columns, rows))
        own = self._raster.grid
        if not same_crs(self.grid.wkt, own.wkt):
            x, y = moved(x, y, self.grid.wkt, own.wkt)
        column, row = own.pixels(x, y)
        covered = (column >= 0) & (column < own.width) & (row >= 0) & (row < own.height)  # NaN is nowhere
        return 1 - np.count_nonzero(covered) / covered.size

    def windows(self, limit=CELLS_IN_FLIGHT):
        """Return windows of the new grid."""
        return self.grid.windows(self.block, limit)

    def release(self):
        """Let go of the blocks that GDAL keeps of the file, see `Raster.release`."""
        self._raster.release()

    def read(self, band, window):
        """Return a window of the new grid as an array (rows, columns)."""
        part = self.grid.part(window)
        kind = gdal.GDT_Float64 if self.dtype.kind == "f" else gdal.GDT_Int32
        memory = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, kind)
        memory.SetGeoTransform(part.transform)
        memory.SetProjection(part.wkt)
        memory.GetRasterBand(1).SetNoDataValue(self._outside)
        memory.GetRasterBand(1).Fill(self._outside)
        self._raster.warp_into(memory)
        return memory.GetRasterBand(1).ReadAsArray()


@dataclass(frozen=True)
class DatedBand:
    """One date of a series: a band (`band`, from 1) of a raster, and its year."""

    year: int
    raster: Raster | AlignedRaster
    band: int


def _open(path, name):
    try:
        with raising():
            dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
    except RuntimeError as error:
        raise StudyError(
            "The raster {name} cannot be opened from {path}: {reason}.", name=name, path=path, reason=error
        ) from error
    if dataset.RasterCount == 0:
        raise StudyError("The raster {name} ({path}) has no bands.", name=name, path=path)
    return dataset
