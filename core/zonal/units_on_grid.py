"""The units on the grid of a raster: which cells each covers, and the hectares of each value in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from osgeo import ogr, osr

from ..errors import StudyError
from ..raster import AlignedRaster, Grid, Raster, Window
from . import coverage, enclosed_area
from .cell_area import CellAreas, cell_areas
from .coverage import Runs, expanded
from .edges import edges_of, polygon_rings, split_at_sides

METHODS = ("centre", "fraction")
CLUMPED = 0.2  # stretches of equal cells per cell, above which cells are counted one by one


class NamedGrid(NamedTuple):
    """A grid that is no file, in place of a raster; `name` is what messages call it."""

    grid: Grid
    name: str


class UnitsOnGrid:
    """The units on the grid of a raster; their runs are computed once for each strip of rows.

    Parameters
    ----------
    raster : Raster
    ids : list of str
        Unit ids.
    units : list of bytes
        Polygons in WKB, in the CRS of the raster.
    method : {"centre", "fraction"}
        Whole cells whose centre is inside, or the exact covered fraction of each cell.

    Raises
    ------
    StudyError
        A unit is no polygon, or the raster does not say where on Earth it lies.
    """

    def __init__(
        self, raster: Raster | AlignedRaster | NamedGrid, ids: Sequence[str], units: Sequence[bytes], method: str
    ):
        self._raster, self.ids, self._method = raster, list(ids), method
        rings = [polygon_rings(unit, name) for name, unit in zip(ids, units)]
        self._edges = edges_of(rings, raster.grid)
        self._bounds = self._edges.bounds
        self.areas = cell_areas(raster.grid, raster.name, self._bounds)
        self._split = split_at_sides(self._edges, raster.grid.width, raster.grid.height)
        self._rows_known = (0, 0)
        self._runs_known = self._runs_of(0, 0)

    def require_overlap(self) -> None:
        """Raise StudyError where no unit's extent touches the raster.

        >>> square_on_grid().require_overlap()
        """
        grid = self._raster.grid
        left, top, right, bottom = self._bounds
        if right <= 0 or bottom <= 0 or left >= grid.width or top >= grid.height:
            raise StudyError(
                "The units and the raster {name} do not overlap. Check the CRS of both layers.", name=self._raster.name
            )

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """First column, first row, last column, last row of the units, fractions of cells.

        >>> square_on_grid().bounds
        (-0.0, -0.0, 2.4, 1.0)
        """
        return self._bounds

    def touches(self, window: Window) -> bool:
        """Whether a window meets the extent of the units.

        >>> square_on_grid().touches(Window(3, 0, 1, 1))
        False
        """
        left, top, right, bottom = self._bounds
        return (
            window.column < right
            and window.column + window.width > left
            and window.row < bottom
            and window.row + window.height > top
        )

    def runs(self, window: Window) -> Runs:
        """Return the runs of all units within a window.

        >>> runs = square_on_grid("fraction").runs(Window(0, 0, 4, 1))
        >>> runs.start.tolist(), runs.stop.tolist(), runs.share.round(3).tolist()
        ([0, 1, 2], [1, 2, 3], [1.0, 1.0, 0.4])
        """
        rows = (window.row, window.row + window.height)
        if self._rows_known != rows:
            self._rows_known, self._runs_known = rows, self._runs_of(*rows)
        return self._runs_known.between(window.column, window.column + window.width)

    def covered(self, window: Window) -> np.ndarray:
        """Return which cells of a window lie in any of the units, a boolean array (rows, columns).

        The centres of two cells are inside.

        >>> square_on_grid().covered(Window(0, 0, 4, 1)).tolist()
        [[True, True, False, False]]
        """
        return coverage.covered(self.runs(window), window)

    def outside(self) -> np.ndarray:
        """Return the hectares of each unit beyond the raster.

        >>> square_on_grid().outside().tolist()
        [0.0]
        """
        grid = self._raster.grid
        return enclosed_area.outside(self._split, self.areas, len(self.ids), grid.width, grid.height)

    def overlap(self, runs: Runs) -> np.ndarray:
        """Return the hectares of each unit, of the whole cells of the runs, that lie under other units too.

        >>> units = square_on_grid()
        >>> float(units.overlap(units.runs(Window(0, 0, 4, 1))).sum())
        0.0
        """
        double = coverage.overlaps(runs)
        hectares = self.areas.between(double.row, double.start, double.stop)
        return np.bincount(double.unit, weights=hectares, minlength=len(self.ids))

    def whole(self) -> np.ndarray:
        """Return the ellipsoidal hectares of each unit, on the raster and beyond.

        Of 24 m x 10 m on the central meridian of a UTM zone, where the scale is 0.9996.

        >>> (square_on_grid().whole() * 0.9996**2).round(6).tolist()
        [0.024]
        """
        return enclosed_area.enclosed(self._edges, self.areas, len(self.ids))

    def _runs_of(self, first_row, last_row):
        edges = self._edges if self._method == "centre" else self._split
        near = (np.minimum(edges.y0, edges.y1) < last_row) & (np.maximum(edges.y0, edges.y1) > first_row)
        width = self._raster.grid.width
        if self._method == "centre":
            return coverage.centre_runs(edges[near], first_row, last_row, width)
        return coverage.fraction_runs(edges[near], first_row, last_row, width, self.areas)


def square_on_grid(method: str = "centre") -> UnitsOnGrid:
    """Return a unit of 24 m x 10 m on a row of four cells of 10 m; for examples.

    >>> square_on_grid().ids
    ['a']
    """
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32648)
    grid = Grid((500000.0, 10.0, 0.0, 10.0, 0.0, -10.0), 4, 1, srs.ExportToWkt())
    unit = ogr.CreateGeometryFromWkt("POLYGON((500000 0, 500024 0, 500024 10, 500000 10, 500000 0))")
    return UnitsOnGrid(NamedGrid(grid, "map"), ["a"], [bytes(unit.ExportToWkb())], method)


def tabulated(runs: Runs, values: np.ndarray, window: Window, areas: CellAreas, units: int, kinds: int) -> np.ndarray:
    """Return the hectares of each value in each unit, shape (units, kinds).

    In clumped maps the cells of a row that hold one value are taken together, so they cost little; where almost every
    cell differs from the one before, cells are taken one by one.

    Parameters
    ----------
    runs : Runs
        Within the window.
    values : ndarray of uint8, shape (rows, columns)
        Of the window, 0 to `kinds` - 1.
    window : Window
    areas : CellAreas
    units, kinds : int
        Number of units, and of kinds of values.

    >>> from types import SimpleNamespace
    >>> runs = Runs(*map(np.array, ([0], [0], [0], [3], [1.0])))  # the first three cells of the first row
    >>> ones = SimpleNamespace(along=lambda rows, columns: 1.0 * columns, cells=lambda window: np.ones((1, 4)))
    >>> tabulated(runs, np.array([[1, 1, 2, 2]], np.uint8), Window(0, 0, 4, 1), ones, 1, 3).tolist()
    [[0.0, 2.0, 1.0]]
    """
    stretches = _stretch_starts(values)
    by = _by_cell if len(stretches) > CLUMPED * values.size else _by_stretch
    unit, value, hectares = by(runs, values, window, areas, stretches)
    return np.bincount(unit * kinds + value, weights=hectares, minlength=units * kinds).reshape(units, kinds)


def _by_stretch(runs, values, window, areas, stretches):
    """Return unit, value and hectares of each piece of a run that holds one value."""
    begin, end = _ends(runs, window)
    first = np.searchsorted(stretches, begin, "right") - 1
    count = np.searchsorted(stretches, end, "left") - first
    run, stretch = expanded(first, count)
    high = np.minimum(np.append(stretches, values.size)[stretch + 1], end[run])
    upto = areas.along(runs.row[run], high - (begin - runs.start)[run])
    hectares = np.diff(upto, prepend=0.0)
    pieces = np.cumsum(count) - count  # the first piece of each run
    hectares[pieces] = upto[pieces] - areas.along(runs.row, runs.start)
    return runs.unit[run], values.ravel()[stretches[stretch]], hectares * runs.share[run]


def _by_cell(runs, values, window, areas, _):
    """Return unit, value and hectares of each cell of each run."""
    begin, end = _ends(runs, window)
    run, cell = expanded(begin, end - begin)
    return runs.unit[run], values.ravel()[cell], areas.cells(window).ravel()[cell] * runs.share[run]


def _ends(runs, window):
    """Return where the runs begin and end in the flattened window."""
    begin = (runs.row - window.row) * window.width + runs.start - window.column
    return begin, begin + runs.stop - runs.start


def _stretch_starts(values):
    """Return where, in the flattened block, a new value or a new row begins."""
    new = np.ones(values.shape, bool)
    np.not_equal(values[:, 1:], values[:, :-1], out=new[:, 1:])
    return np.flatnonzero(new)
