"""A raster seen on the grid of another, by nearest neighbour, block by block."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal

from .crs import moved, same_crs
from .grid import CELLS_IN_FLIGHT, TILE, Grid, Window
from .missing import missing_cells
from .user_nodata import UserNoData

if TYPE_CHECKING:
    from .reading import Raster

LOOKED_AT = 200  # columns and rows at most, to see what a warped raster covers


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
        self.category_names = raster.category_names
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
