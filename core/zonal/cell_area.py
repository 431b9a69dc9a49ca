"""True area of raster cells on the ellipsoid, in hectares (hm²), whatever the CRS of the raster.

In a geographic CRS the area of a row's cells has a closed form (the authalic function of its two latitudes). In any
other CRS the hectares of a cell vary smoothly over the map with the areal scale of the projection: they are computed
at Chebyshev points and interpolated by a polynomial, which gives the area of a run of cells from its two ends.

References: Snyder 1987, Map Projections: A Working Manual (USGS PP 1395), equations 3-12 and 4-20 to 4-23.
"""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from numpy.polynomial import chebyshev

from ..errors import StudyError
from ..raster import Grid, Window, geodesy
from .chebyshev_fit import TERMS, fitted, points

SQUARE_METRES_PER_HECTARE = 10_000
RELATIVE_ERROR = 1e-10
ACCEPTED_ERROR = 1e-5  # of projections that are defined by tables (Robinson), with the most terms
EQUAL_AREA = 1e-9
STEP = 1e-3  # radians, of the five-point derivative; its error is of the order of STEP ** 4


def cell_areas(grid: Grid, name: str, bounds: tuple | None = None) -> CellAreas:
    """Return the `CellAreas` of a grid.

    Parameters
    ----------
    grid : Grid
    name : str
        Of the raster, for messages.
    bounds : tuple of float, optional
        First column, first row, last column, last row between which areas are wanted; may reach beyond the grid.

    Raises
    ------
    StudyError
        The grid has no CRS, or one whose areal scale is not smooth over the bounds.

    Examples
    --------
    A cell of one degree at the equator is 110.57 km high and, half a degree north of it, 111.32 cos 0.5° km wide.

    >>> from osgeo import osr
    >>> srs = osr.SpatialReference()
    >>> _ = srs.ImportFromEPSG(4326)
    >>> areas = cell_areas(Grid((100.0, 1.0, 0.0, 1.0, 0.0, -1.0), 3, 1, srs.ExportToWkt()), "cover")
    >>> (areas.cells(Window(0, 0, 2, 1)) / 100).round().tolist()  # km²
    [[12308.0, 12308.0]]
    """
    earth = geodesy(grid, name)
    if earth.is_geographic and not grid.is_rotated:
        return RowAreas(grid, earth)
    return SmoothAreas(grid, earth, bounds or (0, 0, grid.width, grid.height), name)


class CellAreas(Protocol):
    """True hectares of the cells of a grid."""

    def along(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return the hectares of whole rows from one column, the same for all, to `columns` (fractional), arrays."""

    def cells(self, window: Window) -> np.ndarray:
        """Return the hectares of every cell of a window, shape (rows, columns)."""

    def before(self, y: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Return hectares for each row at height `y` (fractional row), summed over the columns from one to `x`."""

    def balanced(self, rows: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return the share of the area of whole rows that lies before the fractional row `y`."""

    def between(self, rows: np.ndarray, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
        """Return the hectares of the cells `starts` to `stops` (fractional columns) of whole rows, arrays."""
        return self.along(rows, stops) - self.along(rows, starts)


class RowAreas(CellAreas):
    """Cell areas of an unrotated grid in degrees: one for each row."""

    def __init__(self, grid, earth):
        self._origin, self._step = grid.transform[3], grid.transform[5]
        self._earth = earth
        width = abs(grid.transform[1]) * earth.radians_per_unit
        self._factor = width * earth.semi_major**2 / 2 / SQUARE_METRES_PER_HECTARE

    def along(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return the hectares of whole rows from column 0 to `columns` (fractional), arrays."""
        if not len(rows):
            return np.zeros(0)
        first, last = int(rows.min()), int(rows.max()) + 1
        bands = np.abs(np.diff(self._authalic(np.arange(first, last + 1)))) * self._factor
        return bands[rows - first] * columns

    def cells(self, window: Window) -> np.ndarray:
        """Return the hectares of every cell of a window, shape (rows, columns)."""
        rows = np.arange(window.row, window.row + window.height)
        return np.repeat(self.between(rows, np.zeros(1), np.ones(1))[:, None], window.width, axis=1)

    def before(self, y: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Return hectares for each row at height `y` (fractional row), summed over the columns from 0 to `x`."""
        latitude = self._latitude(y)
        slope = _authalic_slope(latitude, self._earth) * abs(self._step) * self._earth.radians_per_unit
        return slope * self._factor * x

    def balanced(self, rows: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return the share of the area of whole rows that lies before the fractional row `y`."""
        top, here, bottom = self._authalic(rows), self._authalic(y), self._authalic(rows + 1)
        return (here - top) / (bottom - top)

    def _latitude(self, y):
        latitude = (self._origin + self._step * np.asarray(y, float)) * self._earth.radians_per_unit
        return np.clip(latitude, -math.pi / 2, math.pi / 2)

    def _authalic(self, y):
        return _authalic(self._latitude(y), self._earth)


class SmoothAreas(CellAreas):
    """Cell areas of any other grid: a Chebyshev polynomial of column and row."""

    def __init__(self, grid, earth, bounds, name):
        left, top, right, bottom = bounds
        self._centre = np.array([(left + right) / 2, (top + bottom) / 2])
        self._half = np.maximum([(right - left) / 2, (bottom - top) / 2], 0.5)
        density = self._fitted(grid, earth, name)
        # Integrated along the columns: the area of a run is the difference of two values.
        self._coefficients = chebyshev.chebint(density, axis=1) * self._half[0]

    def along(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return the hectares of whole rows from one column, the same for all, to `columns` (fractional), arrays."""
        if not len(rows):
            return np.zeros(0)
        first, last = int(rows.min()), int(rows.max()) + 1
        down = (np.arange(first, last) + 0.5 - self._centre[1]) / self._half[1]
        series = self._coefficients.T @ chebyshev.chebvander(down, len(self._coefficients) - 1).T
        return _clenshaw(series, rows - first, (columns - self._centre[0]) / self._half[0])

    def cells(self, window: Window) -> np.ndarray:
        """Return the hectares of every cell of a window, shape (rows, columns)."""
        down = (np.arange(window.row, window.row + window.height) + 0.5 - self._centre[1]) / self._half[1]
        along = (np.arange(window.column, window.column + window.width + 1) - self._centre[0]) / self._half[0]
        rows, columns = self._coefficients.shape
        ends = chebyshev.chebvander(along, columns - 1)
        return chebyshev.chebvander(down, rows - 1) @ self._coefficients @ np.diff(ends, axis=0).T

    def before(self, y: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Return hectares for each row at height `y` (fractional row), summed over the columns from one to `x`."""
        return chebyshev.chebval2d(
            (np.asarray(y) - self._centre[1]) / self._half[1],
            (np.asarray(x) - self._centre[0]) / self._half[0],
            self._coefficients,
        )

    def balanced(self, rows: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return the share of the area of whole rows that lies before the fractional row `y`."""
        return y - rows

    def _fitted(self, grid, earth, name):
        def hectares(columns, rows):
            return _hectares(grid, earth, columns, rows)

        def tolerance(series):
            return (RELATIVE_ERROR if len(series) < TERMS[-1] else ACCEPTED_ERROR) * series[0, 0]

        values = hectares(*points(TERMS[0], self._centre, self._half))
        known = values[np.isfinite(values)]
        if known.size and np.ptp(known) <= EQUAL_AREA * known.mean():
            return np.array([[known.mean()]])
        series = fitted(hectares, self._centre, self._half, tolerance)
        if series is None:
            raise StudyError(
                "The CRS of the raster {name} has no regular areas over the extent of the units. Warp the raster to an "
                "equal-area or geographic CRS.",
                name=name,
            )
        return series


def _clenshaw(series, rows, along):
    """Return Clenshaw's sum of the Chebyshev series of each row at `along`; `series` has shape (terms, rows)."""
    twice = 2 * along
    one, two = 0.0, 0.0
    for coefficients in series[:0:-1]:
        one, two = coefficients[rows] + twice * one - two, one
    return series[0][rows] + along * one - two


def _hectares(grid, earth, columns, rows):
    """Return the hectares of a cell about each point: map area over the areal scale of the projection."""
    longitude, latitude = earth.geographic(*grid.points(columns, rows))
    x_east, y_east = _slopes(earth, longitude, latitude, 1, 0)
    x_north, y_north = _slopes(earth, longitude, latitude, 0, 1)
    map_area = np.abs(x_east * y_north - x_north * y_east)
    true_area = _authalic_slope(latitude, earth) * earth.semi_major**2 / 2
    _, a, b, _, d, e = grid.transform
    with np.errstate(divide="ignore", invalid="ignore"):
        return abs(a * e - b * d) * true_area / map_area / SQUARE_METRES_PER_HECTARE


def _slopes(earth, longitude, latitude, east, north):
    """Return the derivatives of map x and y along the meridian or parallel, by the five-point rule."""

    def at(steps):
        return np.array(earth.projected(longitude + steps * STEP * east, latitude + steps * STEP * north))

    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * STEP)


def _authalic(latitude, earth):
    """Return Snyder's q (equation 3-12): 2 / a² times the area between the equator and a latitude, per radian."""
    sine = np.sin(latitude)
    squared = earth.flattening * (2 - earth.flattening)
    if squared == 0:
        return 2 * sine
    e = math.sqrt(squared)
    return (1 - squared) * (sine / (1 - squared * sine**2) + np.arctanh(e * sine) / e)


def _authalic_slope(latitude, earth):
    """Return the derivative of `_authalic` by latitude: 2 (1 - e²) cos φ / (1 - e² sin² φ)²."""
    squared = earth.flattening * (2 - earth.flattening)
    return 2 * (1 - squared) * np.cos(latitude) / (1 - squared * np.sin(latitude) ** 2) ** 2
