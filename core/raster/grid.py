"""Where the cells of a raster lie, and whether two rasters have the same cells."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from ..errors import StudyError
from .crs import crs_name, same_crs

Numbers = TypeVar("Numbers", float, np.ndarray)
TILE = 512
CELLS_IN_FLIGHT = 2**20
GRID_TOLERANCE = 0.01  # of a cell, anywhere on the raster


class Window(NamedTuple):
    """A part of a raster, in cells."""

    column: int
    row: int
    width: int
    height: int


@dataclass(frozen=True)
class Grid:
    """Where the cells of a raster lie.

    Attributes
    ----------
    transform : tuple of 6 floats
        GDAL's: x of the outer corner, cell width, row rotation, y of the outer corner, column rotation, cell height
        (negative where rows run southwards).
    width, height : int
        Columns and rows.
    wkt : str
        Coordinate reference system, "" where there is none.
    """

    transform: tuple[float, ...]
    width: int
    height: int
    wkt: str

    @property
    def is_rotated(self) -> bool:
        """Whether rows do not run along the x axis.

        >>> Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 4, 3, "").is_rotated
        False
        """
        return self.transform[2] != 0 or self.transform[4] != 0

    @property
    def cell_size(self) -> tuple[float, float]:
        """Cell width and height in map units, along the rows and columns.

        >>> Grid((0.0, 3.0, 0.0, 0.0, 4.0, -1.0), 4, 3, "").cell_size
        (5.0, 1.0)
        """
        _, a, b, _, d, e = self.transform
        return math.hypot(a, d), math.hypot(b, e)

    def points(self, columns: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Return map coordinates x, y of fractional columns and rows (0, 0 is the outer corner), numbers or arrays.

        >>> Grid((500.0, 30.0, 0.0, 900.0, 0.0, -30.0), 4, 3, "").points(2, 1)
        (560.0, 870.0)
        """
        x0, a, b, y0, d, e = self.transform
        return x0 + a * columns + b * rows, y0 + d * columns + e * rows

    def pixels(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Return fractional columns and rows of map coordinates; the inverse of `points`.

        >>> Grid((500.0, 30.0, 0.0, 900.0, 0.0, -30.0), 4, 3, "").pixels(560.0, 870.0)
        (2.0, 1.0)
        """
        x0, a, b, y0, d, e = self.transform
        determinant = a * e - b * d
        return (e * (x - x0) - b * (y - y0)) / determinant, (a * (y - y0) - d * (x - x0)) / determinant

    def part(self, window: Window) -> Grid:
        """Return the grid of a window.

        >>> Grid((500.0, 30.0, 0.0, 900.0, 0.0, -30.0), 4, 3, "").part(Window(2, 1, 2, 2)).transform[0]
        560.0
        """
        x, y = self.points(window.column, window.row)
        transform = (x, *self.transform[1:3], y, *self.transform[4:6])
        return Grid(transform, window.width, window.height, self.wkt)

    def windows(self, block: tuple[int, int] = (TILE, TILE), limit: int = CELLS_IN_FLIGHT) -> list[Window]:
        """Return windows that cover the grid, row by row, aligned to the file's blocks (width, height).

        A window holds about `limit` cells; blocks are cut only where one alone is larger.

        >>> [tuple(window) for window in Grid((0, 1, 0, 0, 0, -1), 4, 3, "").windows((2, 2), 8)]
        [(0, 0, 4, 2), (0, 2, 4, 1)]
        """
        block_width, block_height = min(block[0], self.width), min(block[1], self.height)
        width = self.width
        if block_width < self.width:
            width = min(max(limit // block_height // block_width, 1) * block_width, self.width)
        height = max(limit // width, 1)
        height = min(height // block_height * block_height or height, self.height)
        return [
            Window(column, row, min(width, self.width - column), min(height, self.height - row))
            for row in range(0, self.height, height)
            for column in range(0, self.width, width)
        ]

    def tiles(self, tile: tuple[int, int] = (TILE, TILE)) -> list[Window]:
        """Return the windows of the tiles (width, height) of a file on this grid, row by row.

        >>> [tuple(window) for window in Grid((0, 1, 0, 0, 0, -1), 3, 2, "").tiles((2, 2))]
        [(0, 0, 2, 2), (2, 0, 1, 2)]
        """
        width, height = tile
        return [
            Window(column, row, min(width, self.width - column), min(height, self.height - row))
            for row in range(0, self.height, height)
            for column in range(0, self.width, width)
        ]


def require_same_grid(reference: Grid, reference_name: str, grid: Grid, name: str) -> None:
    """Raise StudyError that names the odd raster and says by how much it is off.

    Cells must coincide within a hundredth of a cell everywhere on the raster.

    >>> grid = Grid((500.0, 30.0, 0.0, 900.0, 0.0, -30.0), 4, 3, "")
    >>> require_same_grid(grid, "a", grid, "b")
    """
    names = {"name": name, "reference": reference_name}
    if not same_crs(reference.wkt, grid.wkt):
        raise StudyError(
            "The raster {name} is in {crs}, but {reference} is in {expected}. Warp it to the same grid, or turn on "
            "ALIGN.",
            crs=crs_name(grid.wkt),
            expected=crs_name(reference.wkt),
            **names,
        )
    _require_same_cells(reference, grid, names)
    if (reference.width, reference.height) != (grid.width, grid.height):
        raise StudyError(
            "The raster {name} has {columns} columns and {rows} rows, but {reference} has {expected_columns} and "
            "{expected_rows}. Clip or extend it to the same extent, or turn on ALIGN.",
            columns=grid.width,
            rows=grid.height,
            expected_columns=reference.width,
            expected_rows=reference.height,
            **names,
        )


def _require_same_cells(reference, grid, names):
    reach = max(reference.width, reference.height, grid.width, grid.height)
    scale = min(reference.cell_size)
    drift = max(abs(one - other) for one, other in zip(_steps(reference), _steps(grid))) * reach / scale
    if drift > GRID_TOLERANCE:
        raise StudyError(
            "The raster {name} has cells of {size} (rotation {rotation}°), but {reference} has {expected} (rotation "
            "{expected_rotation}°). Warp it to the same grid, or turn on ALIGN.",
            size=_size_text(grid),
            rotation=_rotation_text(grid),
            expected=_size_text(reference),
            expected_rotation=_rotation_text(reference),
            **names,
        )
    columns, rows = reference.pixels(grid.transform[0], grid.transform[3])
    if max(abs(columns), abs(rows)) > GRID_TOLERANCE:
        raise StudyError(
            "The raster {name} starts {columns} cells to the right and {rows} cells below the start of {reference} "
            "({x}, {y}). Warp it to the same grid, or turn on ALIGN.",
            columns=f"{columns + 0.0:.4g}",
            rows=f"{rows + 0.0:.4g}",
            x=f"{reference.transform[0]:.10g}",
            y=f"{reference.transform[3]:.10g}",
            **names,
        )


def _steps(grid):
    return grid.transform[1], grid.transform[2], grid.transform[4], grid.transform[5]


def _size_text(grid):
    width, height = grid.cell_size
    return f"{width:.10g} x {height:.10g}"


def _rotation_text(grid):
    return f"{math.degrees(math.atan2(grid.transform[4], grid.transform[1])):.6g}"
