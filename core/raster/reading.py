"""Rasters open for reading, in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array

from ..errors import StudyError
from ..years import year_in
from .aligned import AlignedRaster
from .grid import CELLS_IN_FLIGHT, Grid, Window
from .guard import raising
from .missing import missing_cells
from .user_nodata import UserNoData

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
