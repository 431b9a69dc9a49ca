"""Where the centres of the cells of a raster lie in a CRS for measuring, and how much each weighs.

Moving every cell by PROJ takes a microsecond a cell; map coordinates vary smoothly, so a Chebyshev polynomial of column
and row gives them within a thousandth of a cell from a few points.
"""

from __future__ import annotations

import numpy as np
from numpy.polynomial import chebyshev

from ..errors import StudyError
from ..raster import Grid, Window, crs_name, moved, same_crs
from .cell_area import cell_areas
from .chebyshev_fit import fitted

ACCEPTED_ERROR = 1e-3  # of a cell


class CellCentres:
    """The centres of the cells of a grid, in map units of a CRS, and their true hectares.

    Parameters
    ----------
    grid : Grid
    name : str
        Of the raster, for messages.
    wkt : str
        The CRS of the centres.

    Raises
    ------
    StudyError
        The raster reaches too far around the Earth for smooth coordinates in that CRS.

    Examples
    --------
    >>> from osgeo import osr
    >>> srs = osr.SpatialReference()
    >>> _ = srs.ImportFromEPSG(32648)
    >>> grid = Grid((500000.0, 30.0, 0.0, 4000000.0, 0.0, -30.0), 4, 3, srs.ExportToWkt())
    >>> x, y = CellCentres(grid, "cover", grid.wkt).centres(Window(0, 0, 2, 2))
    >>> x.tolist(), y.tolist()
    ([[500015.0, 500045.0], [500015.0, 500045.0]], [[3999985.0, 3999985.0], [3999955.0, 3999955.0]])
    """

    def __init__(self, grid: Grid, name: str, wkt: str):
        self._grid, self._name = grid, name
        self._areas = cell_areas(grid, name)
        self._half = np.array([grid.width, grid.height]) / 2
        self._series = None if same_crs(grid.wkt, wkt) else self._fitted(wkt)

    def centres(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return x and y of the centres of the cells of a window, each an array (rows, columns)."""
        columns = np.arange(window.column, window.column + window.width) + 0.5
        rows = np.arange(window.row, window.row + window.height)[:, None] + 0.5
        if self._series is None:
            return self._grid.points(columns, rows)
        across, down = (self._basis(*axis) for axis in ((columns, 0), (rows[:, 0], 1)))
        return tuple(down @ series @ across.T for series in self._series)

    def hectares(self, window: Window) -> np.ndarray:
        """Return the true area of each cell of a window, hm², an array (rows, columns)."""
        return self._areas.cells(window)

    def _basis(self, cells, axis):
        return chebyshev.chebvander(cells / self._half[axis] - 1, len(self._series[0]) - 1)

    def _fitted(self, wkt):
        """Return the series of x and of y: coefficients of row and column, shape (2, terms, terms)."""

        def centres(columns, rows):
            return np.array(moved(*self._grid.points(columns, rows), self._grid.wkt, wkt))

        series = fitted(centres, self._half, self._half, lambda series: ACCEPTED_ERROR * self._cell(series))
        if series is None:
            raise StudyError(
                "The cells of the raster {name} have no regular places in {crs}: the raster reaches too far around the "
                "Earth. Clip it to the region, or choose another CRS.",
                name=self._name,
                crs=crs_name(wkt),
            )
        return series

    def _cell(self, series):
        """Return about how long a cell is in the new CRS."""
        return min(np.hypot(*series[:, 0, 1]) / self._half[0], np.hypot(*series[:, 1, 0]) / self._half[1])
