"""Where the cells of a raster lie in a CRS for measuring, and how much each weighs: a window at a time.

Moving every cell by PROJ takes a microsecond a cell; map coordinates vary smoothly, so a Chebyshev polynomial of column
and row gives them within a thousandth of a cell from a few points.
"""

from __future__ import annotations

import numpy as np
from numpy.polynomial import chebyshev

from ..errors import StudyError
from ..raster import crs_name, equal_area_about, geodesy, is_metric, moved, same_crs, scale_error
from .cell_area import cell_areas

TERMS = (4, 8, 16, 32, 64)
ACCEPTED_ERROR = 1e-3  # of a cell
ACCEPTED_SCALE_ERROR = 0.02


class Places:
    """The centres of the cells of a grid, in map units of a CRS, and their true hectares.

    Parameters
    ----------
    grid : Grid
    name : str
        Of the raster, for messages.
    wkt : str
        The CRS of the places.
    """

    def __init__(self, grid, name, wkt):
        self._grid, self._name = grid, name
        self._areas = cell_areas(grid, name)
        self._half = np.array([grid.width, grid.height]) / 2
        self._series = None if same_crs(grid.wkt, wkt) else self._fitted(wkt)

    def centres(self, window):
        """Return x and y of the centres of the cells of a window, each an array (rows, columns)."""
        columns = np.arange(window.column, window.column + window.width) + 0.5
        rows = np.arange(window.row, window.row + window.height)[:, None] + 0.5
        if self._series is None:
            return self._grid.points(columns, rows)
        across, down = (self._basis(*axis) for axis in ((columns, 0), (rows[:, 0], 1)))
        return tuple(down @ series @ across.T for series in self._series)

    def hectares(self, window):
        """Return the true area of each cell of a window, hm², an array (rows, columns)."""
        rows, columns = np.indices((window.height, window.width))
        rows, columns = rows.ravel() + window.row, columns.ravel() + window.column
        return self._areas.between(rows, columns, columns + 1).reshape(window.height, window.width)

    def _basis(self, places, axis):
        return chebyshev.chebvander(places / self._half[axis] - 1, len(self._series[0]) - 1)

    def _fitted(self, wkt):
        """Return the series of x and of y: coefficients of row and column, shape (terms, terms)."""
        for terms in TERMS:
            nodes = chebyshev.chebpts1(terms)
            columns, rows = np.meshgrid(self._half[0] * (nodes + 1), self._half[1] * (nodes + 1))
            values = np.array(moved(*self._grid.points(columns, rows), self._grid.wkt, wkt))
            if not np.isfinite(values).all():
                break
            inverse = np.linalg.inv(chebyshev.chebvander(nodes, terms - 1))
            series = inverse @ values @ inverse.T
            tail = max(np.abs(series[:, -2:]).max(), np.abs(series[:, :, -2:]).max())
            if tail <= ACCEPTED_ERROR * self._cell(series):
                return series
        raise StudyError(
            "The cells of the raster {name} have no regular places in {crs}: the raster reaches too far around the "
            "Earth. Clip it to the region, or choose another CRS.",
            name=self._name,
            crs=crs_name(wkt),
        )

    def _cell(self, series):
        """Return about how long a cell is in the new CRS."""
        return min(np.hypot(*series[:, 0, 1]) / self._half[0], np.hypot(*series[:, 1, 0]) / self._half[1])


def measuring_crs(raster, wanted, monitor):
    """Return the WKT of the CRS in which lengths and directions are measured, with a warning where its scale is off.

    Parameters
    ----------
    raster : Raster
    wanted : str
        WKT the user asked for, "" to choose: the raster's own where it is projected in metres and its lengths are off
        by 2 % at most, else Lambert azimuthal equal-area about the middle of the raster.
    monitor : Monitor
    """
    grid, name = raster.grid, raster.name
    geodesy(grid, name)
    if wanted and not is_metric(wanted):
        raise StudyError(
            "The CRS {crs} is not projected in metres, so axes and lengths have no meaning in it. Choose a projected "
            "CRS in metres, or leave CRS blank.",
            crs=crs_name(wanted),
        )
    chosen = wanted or (grid.wkt if _measures_well(grid, name) else equal_area_about(grid, name))
    error = scale_error(grid, name, chosen)
    if error > ACCEPTED_SCALE_ERROR:
        monitor.warn(
            "Lengths in {crs} are off by up to {percent} % on the raster {name}, and so are axes and tracks. Choose a "
            "CRS made for the region.",
            crs=crs_name(chosen),
            percent=f"{100 * error:.3g}",
            name=name,
        )
    return chosen


def _measures_well(grid, name):
    return is_metric(grid.wkt) and scale_error(grid, name, grid.wkt) <= ACCEPTED_SCALE_ERROR
