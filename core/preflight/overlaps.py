"""Units that lie under others, however thin the strip: cells of which they cover more than all together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..raster import Grid, Window
from ..zonal.coverage import expanded
from ..zonal.units_on_grid import NamedGrid, UnitsOnGrid

TINY = 1e-6  # share of a cell that is none


def doubled_hectares(ids: Sequence[str], polygons: Sequence[bytes], grid: Grid, layer: str) -> np.ndarray:
    """Return the hectares of each unit that lie under others, from the exact shares of the cells.

    What the shares of a cell have above 1 lies under more than one unit: of each of two exactly, of each of more at
    most. Cells that are not covered whole hide it.

    Parameters
    ----------
    ids : sequence of str
    polygons : sequence of bytes
        WKB, in the CRS of the grid.
    grid : Grid
        Cells that are small beside the units; an overlap may be much thinner than one.
    layer : str
        What messages call the units.

    Returns
    -------
    ndarray of float, shape (units,)
        hm².
    """
    zones = UnitsOnGrid(NamedGrid(grid, layer), ids, polygons, "fraction")
    window = Window(0, 0, grid.width, grid.height)
    runs = zones.runs(window)
    run, column = expanded(runs.start, runs.stop - runs.start)
    cell, share, unit = runs.row[run] * grid.width + column, runs.share[run], runs.unit[run]
    above = np.bincount(cell, weights=share, minlength=grid.width * grid.height)[cell] - 1
    common = np.where(above > TINY, np.minimum(above, share), 0) * zones.areas.cells(window).ravel()[cell]
    return np.bincount(unit, weights=common, minlength=len(ids))
