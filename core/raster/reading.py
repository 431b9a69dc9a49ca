"""Rasters open for reading, in blocks, as they are or on the grid of another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array

from ..errors import StudyError
from ..years import year_in
from .crs import moved, same_crs
from .grid import CELLS_IN_FLIGHT, TILE, Grid, Window
from .guard import raising
from .missing import missing_cells
from .user_nodata import UserNoData

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
        Number of bands, without an alpha band, which hides cells; bands count from 1.
    block : tuple of int
        Width and height of the file's blocks.
    dtype : numpy.dtype
        Of the first band.

    native_wkt : str
        CRS of the file's own grid.
    is_cell_by_cell : bool
        Whether the file keeps the bands of a cell together, so that one band cannot be read without all others.

    files : list of str
        Where the cells come from: the path, or the tiles of a mosaic.
    user_nodata : mapping
        Band -> `UserNoData`, what the user said of it.

    A CRS given as `wkt` counts instead of the file's.

    Raises
    ------
    StudyError
        The file cannot be opened, has no bands, or an alpha band that is not the last.
    """

    is_warped = False

    def __init__(
        self,
        path: str | Path,
        name: str | None = None,
        wkt: str = "",
        user_nodata: Mapping[int, UserNoData] | None = None,
    ):
        self.path = str(path)
        self.name = name or Path(self.path).stem
        self.files = [self.path]
        self.user_nodata = dict(user_nodata or {})
        self._dataset = _open(self.path, self.name)
        transform = self._dataset.GetGeoTransform(can_return_null=True) or (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
        self._alpha = _alpha_band(self._dataset, self.name)
        self.bands = self._dataset.RasterCount - (self._alpha > 0)
        size = (self._dataset.RasterXSize, self._dataset.RasterYSize)
        self.grid = Grid(tuple(transform), *size, wkt or self._dataset.GetProjection())
        self.native_wkt = self.grid.wkt
        self.is_cell_by_cell = self._dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL"
        first = self._dataset.GetRasterBand(1)
        self.block = tuple(first.GetBlockSize())
        self.dtype = self._read(first, 0, 0, 1, 1).dtype

    def __enter__(self) -> Raster:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._dataset = None

    def nodata(self, band: int) -> float | None:
        """The NoData value of a band, None where none is set or the user said that it is none."""
        user = self.user_nodata.get(band)
        return self._dataset.GetRasterBand(band).GetNoDataValue() if user is None or user.uses_source else None

    @property
    def hides_cells(self) -> bool:
        """Whether more than the NoData value hides cells: a mask, an alpha band, or what the user set."""
        return bool(self.user_nodata) or self.has_mask

    @property
    def has_mask(self) -> bool:
        """Whether a mask or an alpha band hides cells."""
        return bool(self._alpha) or any(self._is_masked(band) for band in range(1, self.bands + 1))

    def missing(self, band: int, window: Window, cells: np.ndarray) -> np.ndarray | None:
        """Return where a window has no value, a boolean array (rows, columns); None where every cell has one.

        NoData of the file and of the user, NaN, and cells that a mask or an alpha band hides.

        Parameters
        ----------
        band : int
        window : Window
        cells : ndarray, shape (rows, columns)
            What `read` gave of that window.
        """
        return _either(missing_cells(cells, self.nodata(band)), self.hidden(band, window, cells))

    def hidden(self, band: int, window: Window, cells: np.ndarray) -> np.ndarray | None:
        """Return where more than the NoData value hides cells of a window, see `missing`."""
        user = self.user_nodata.get(band)
        by_user = user.hides(cells) if user is not None and user.ranges else None
        return _either(by_user, self.masked_out(band, window))

    @property
    def descriptions(self) -> list[str]:
        """The descriptions of the bands, a list of text."""
        return [self._dataset.GetRasterBand(band).GetDescription() or "" for band in range(1, self.bands + 1)]

    @property
    def category_names(self) -> list[str]:
        """What the cell values of the first band mean, a list whose index is the value; empty where nothing says it."""
        return list(self._dataset.GetRasterBand(1).GetCategoryNames() or ())

    @property
    def units(self) -> list[str]:
        """The units of measurement of the bands, a list of text."""
        return [self._dataset.GetRasterBand(band).GetUnitType() or "" for band in range(1, self.bands + 1)]

    def facts(self, domain: str = "CARBON_ZONING") -> dict[str, str]:
        """Return what the file says of itself in a metadata domain, a dict of text."""
        return dict(self._dataset.GetMetadata(domain) or {})

    @property
    def is_picture(self) -> bool:
        """Whether the bands are the red, green and blue of a picture."""
        if self.bands < len(PICTURE_COLOURS) or self.dtype != np.uint8:
            return False
        return _are_coloured([self._dataset.GetRasterBand(band) for band in (1, 2, 3)])

    def windows(self, limit: int = CELLS_IN_FLIGHT) -> list[Window]:
        """Return windows aligned to the file's blocks."""
        return self.grid.windows(self.block, limit)

    def read(self, band: int, window: Window) -> np.ndarray:
        """Return one band of a window as an array (rows, columns)."""
        return self._read(self._dataset.GetRasterBand(band), *window)

    def scaling(self, band: int) -> tuple[float, float]:
        """Return scale and offset of a band: the quantity is scale x cell value + offset."""
        of_band = self._dataset.GetRasterBand(band)
        scale, offset = of_band.GetScale(), of_band.GetOffset()
        return 1.0 if scale is None else scale, 0.0 if offset is None else offset

    def read_bands(self, bands: Sequence[int], window: Window) -> np.ndarray:
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

    def masked_out(self, band: int, window: Window) -> np.ndarray | None:
        """Return where a mask (a mask band, a .msk file) or an alpha band hides cells, None where there is neither.

        NoData values are no mask here, see `nodata`.
        """
        if self._alpha:  # GDAL heeds it only where the band has no NoData value
            return self._read(self._dataset.GetRasterBand(self._alpha), *window) == 0
        if not self._is_masked(band):
            return None
        return self._read(self._dataset.GetRasterBand(band).GetMaskBand(), *window) == 0

    def release(self) -> None:
        """Let go of the blocks that GDAL keeps of this file: it would keep a twentieth of the machine's memory."""
        self._dataset.FlushCache()

    def aligned(self, grid: Grid) -> AlignedRaster:
        """Return this raster seen on another grid, see `AlignedRaster`."""
        return AlignedRaster(self, grid)

    def warp_into(self, target: gdal.Dataset) -> None:
        """Fill a GDAL dataset with the nearest cells of the first band."""
        with self._readable("(warped)"):
            gdal.ReprojectImage(self._dataset, target, self.grid.wkt, target.GetProjection(), gdal.GRA_NearestNeighbour)

    def _read(self, band, column, row, width, height):
        with self._readable(f"{column}, {row}"):
            return band.ReadAsArray(column, row, width, height)

    def _is_masked(self, band):
        flags = self._dataset.GetRasterBand(band).GetMaskFlags()
        return bool(flags & gdal.GMF_PER_DATASET) and not flags & gdal.GMF_ALPHA

    @contextmanager
    def _readable(self, place: str) -> Iterator[None]:
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

    def __init__(self, raster: Raster, grid: Grid):
        self._raster = raster
        self._outside = math.nan if raster.dtype.kind == "f" else np.iinfo(np.int32).min
        self.grid = grid
        self.native_wkt = raster.native_wkt
        self.name = raster.name
        self.path = raster.path
        self.files = raster.files
        self.block = (TILE, TILE)
        self.dtype = np.dtype("float64" if raster.dtype.kind == "f" else "int32")

    user_nodata: Mapping[int, UserNoData] = {}

    def nodata(self, band: int) -> float:
        """The value of cells that the raster does not cover."""
        return self._outside

    def missing(self, band: int, window: Window, cells: np.ndarray) -> np.ndarray | None:
        """Return where a window has no value, see `Raster.missing`."""
        return missing_cells(cells, self._outside)

    def hidden(self, band: int, window: Window, cells: np.ndarray) -> None:
        """Return None: hidden cells are NoData before they are warped, see `visible`."""

    def scaling(self, band: int) -> tuple[float, float]:
        """Return scale and offset of the band."""
        return self._raster.scaling(band)

    def masked_out(self, band: int, window: Window) -> None:
        """Return None: masked cells are NoData before they are warped, see `visible`."""

    def read_bands(self, bands: Sequence[int], window: Window) -> np.ndarray:
        """Return the only band as an array (1, rows, columns)."""
        return np.stack([self.read(band, window) for band in bands])

    def uncovered(self) -> float:
        """Return the share (0-1) of the new grid's cells that the raster does not cover, see `covered_share`."""
        return 1 - covered_share(self.grid, self._raster.grid)

    def meets_grid(self) -> bool:
        """Whether the raster and the new grid have land in common."""
        return covered_share(self.grid, self._raster.grid) > 0 or covered_share(self._raster.grid, self.grid) > 0

    def windows(self, limit: int = CELLS_IN_FLIGHT) -> list[Window]:
        """Return windows of the new grid."""
        return self.grid.windows(self.block, limit)

    def release(self) -> None:
        """Let go of the blocks that GDAL keeps of the file, see `Raster.release`."""
        self._raster.release()

    def read(self, band: int, window: Window) -> np.ndarray:
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


def covered_share(grid: Grid, other: Grid) -> float:
    """Return the share (0-1) of the cells of a grid whose centres lie on another grid, in any CRS.

    Every cell counts in grids of up to `LOOKED_AT` columns and rows, evenly spaced ones in larger grids.

    >>> grid = Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 4, 1, "")
    >>> covered_share(grid, Grid((3.0, 1.0, 0.0, 0.0, 0.0, -1.0), 4, 1, ""))
    0.25
    """
    columns, rows = (
        np.unique(np.linspace(0, size - 1, LOOKED_AT).astype(int)) + 0.5 for size in (grid.width, grid.height)
    )
    x, y = grid.points(*np.meshgrid(columns, rows))
    if not same_crs(grid.wkt, other.wkt):
        x, y = moved(x, y, grid.wkt, other.wkt)
    column, row = other.pixels(x, y)
    covered = (column >= 0) & (column < other.width) & (row >= 0) & (row < other.height)  # NaN is nowhere
    return float(np.count_nonzero(covered)) / covered.size


@dataclass(frozen=True)
class DatedBand:
    """One date of a series: a band (`band`, from 1) of a raster, and its year."""

    year: float
    raster: Raster | AlignedRaster
    band: int


def _either(one: np.ndarray | None, other: np.ndarray | None) -> np.ndarray | None:
    """Return where either of two arrays is true; None stands for an array without truth."""
    if one is None or other is None:
        return one if other is None else other
    return one | other


def _alpha_band(dataset, name):
    """Return the number of the alpha band, 0 where there is none.

    Tools call the fourth band of any four bytes alpha: it is a date where its description says so.
    """
    bands = [dataset.GetRasterBand(number) for number in range(1, dataset.RasterCount + 1)]
    found = [
        number
        for number, band in enumerate(bands, 1)
        if band.GetColorInterpretation() == gdal.GCI_AlphaBand and year_in(band.GetDescription() or "") is None
    ]
    if not found or len(bands) == 1 or _are_coloured(bands) and found != [len(bands)]:
        return 0
    if found != [len(bands)]:
        raise StudyError(
            "The raster {name} has an alpha band (band {band}) that is not its last. Save it without the alpha band, "
            "or with it as the last band.",
            name=name,
            band=found[0],
        )
    return found[0]


def _are_coloured(bands):
    return tuple(band.GetColorInterpretation() for band in bands[: len(PICTURE_COLOURS)]) == PICTURE_COLOURS


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
