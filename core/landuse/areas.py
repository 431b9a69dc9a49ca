"""Land-use areas of units: true hectares of each class, by pixel centre or covered fraction, for all dates at once."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..raster import missing_cells
from . import coverage
from .cell_area import cell_areas
from .cells import require_whole_numbers
from .classes import NODATA, class_names

METHODS = ("centre", "fraction")


def land_use_areas(dates, ids, units, *, method="centre", monitor=None):
    """Return the panel of class areas.

    Parameters
    ----------
    dates : list of DatedBand
        Bands of one land-use stack: classes 1-7, NoData 0 (and what the file declares).
    ids : list of str
        Unit ids.
    units : list of bytes
        Polygons in WKB, in the CRS of the stack. They may overlap; each counts its own.
    method : {"centre", "fraction"}
        Whole cells whose centre is inside, or the exact covered fraction of each cell.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `year`, the seven classes, `nodata` (in the raster, without a class) and `outside` (beyond the raster),
        all in hm². With ``"fraction"`` they sum to the ellipsoidal area of the polygon.

    Raises
    ------
    StudyError
        The stack holds other values than 0-7, no unit touches it, or its CRS is missing.
    """
    monitor = monitor or Monitor()
    stack = dates[0].raster
    zones = Zones(stack, ids, units, method)
    zones.require_overlap()
    _warn_nodata_in_use(dates, monitor)
    hectares = np.zeros((len(dates), len(ids), len(class_names()) + 1))
    windows = [window for window in stack.windows() if zones.touches(window)]
    for done, window in enumerate(windows):
        runs = zones.runs(window)
        if len(runs.unit):
            for place, date in enumerate(dates):
                classes = _classes(stack, date.band, window)
                hectares[place] += tabulated(runs, classes, window, zones.areas, len(ids))
        monitor.progress((done + 1) / len(windows))
    outside = zones.outside()
    _warn_empty(hectares, outside, ids, stack, monitor)
    return _panel(ids, [date.year for date in dates], hectares, outside)


class Zones:
    """The units on the grid of a raster; their runs are computed once for each strip of rows."""

    def __init__(self, raster, ids, units, method):
        self._raster, self._ids, self._method = raster, ids, method
        rings = [coverage.polygon_rings(unit, name) for name, unit in zip(ids, units)]
        self._edges = coverage.edges_of(rings, raster.grid)
        self._bounds = self._edges.bounds
        self.areas = cell_areas(raster.grid, raster.name, self._bounds)
        self._split = coverage.split_at_sides(self._edges, raster.grid.width, raster.grid.height)
        self._strip = (None, None)

    def require_overlap(self):
        """Raise StudyError where no unit's extent touches the raster."""
        grid = self._raster.grid
        left, top, right, bottom = self._bounds
        if right <= 0 or bottom <= 0 or left >= grid.width or top >= grid.height:
            raise StudyError(
                "The units and the raster {name} do not overlap. Check the CRS of both layers.", name=self._raster.name
            )

    @property
    def bounds(self):
        """First column, first row, last column, last row of the units, fractions of cells."""
        return self._bounds

    def touches(self, window):
        """Whether a window meets the extent of the units."""
        left, top, right, bottom = self._bounds
        return (
            window.column < right
            and window.column + window.width > left
            and window.row < bottom
            and window.row + window.height > top
        )

    def runs(self, window):
        """Return the runs of all units within a window."""
        rows = (window.row, window.row + window.height)
        if self._strip[0] != rows:
            self._strip = (rows, self._runs_of(*rows))
        return self._strip[1].between(window.column, window.column + window.width)

    def outside(self):
        """Return the hectares of each unit beyond the raster."""
        grid = self._raster.grid
        return coverage.outside(self._split, self.areas, len(self._ids), grid.width, grid.height)

    def _runs_of(self, first_row, last_row):
        edges = self._edges if self._method == "centre" else self._split
        near = (np.minimum(edges.y0, edges.y1) < last_row) & (np.maximum(edges.y0, edges.y1) > first_row)
        width = self._raster.grid.width
        if self._method == "centre":
            return coverage.centre_runs(edges[near], first_row, last_row, width)
        return coverage.fraction_runs(edges[near], first_row, last_row, width, self.areas)


def tabulated(runs, values, window, areas, units, kinds=None):
    """Return the hectares of each value in each unit, shape (units, kinds).

    Cells of a row that hold one value are taken together, so clumped maps cost little.

    Parameters
    ----------
    runs : Runs
        Within the window.
    values : ndarray of uint8, shape (rows, columns)
        Of the window, 0 to `kinds` - 1 (kinds: NoData and the seven classes unless given).
    window : Window
    areas : RowAreas or SmoothAreas
    units : int
        Number of units.
    """
    kinds = kinds or len(class_names()) + 1
    stretches = _stretch_starts(values)
    begin = (runs.row - window.row) * window.width + runs.start - window.column
    end = begin + runs.stop - runs.start
    first = np.searchsorted(stretches, begin, "right") - 1
    count = np.searchsorted(stretches, end, "left") - first
    run = np.repeat(np.arange(len(first)), count)
    stretch = np.arange(len(run)) + (first - np.cumsum(count) + count)[run]
    low = np.maximum(stretches[stretch], begin[run])
    high = np.minimum(np.append(stretches, values.size)[stretch + 1], end[run])
    row = runs.row[run]
    shift = (row - window.row) * window.width - window.column
    hectares = areas.between(row, low - shift, high - shift) * runs.share[run]
    keys = runs.unit[run] * kinds + values.ravel()[stretches[stretch]]
    return np.bincount(keys, weights=hectares, minlength=units * kinds).reshape(units, kinds)


def _stretch_starts(values):
    """Return where, in the flattened block, a new value or a new row begins."""
    new = np.ones(values.shape, bool)
    np.not_equal(values[:, 1:], values[:, :-1], out=new[:, 1:])
    return np.flatnonzero(new)


def _classes(stack, band, window):
    """Return a window of the stack as uint8 classes 0-7, or say what else it holds."""
    block = stack.read(band, window)
    missing = missing_cells(block, stack.nodata(band))
    require_whole_numbers(block, missing, stack.name, band)
    if missing is not None:
        block = np.where(missing, block.dtype.type(NODATA), block)
    strange = (block < NODATA) | (block > len(class_names()))
    if strange.any():
        raise StudyError(
            "The stack {name}, band {band}, holds {values}, which are no land-use classes (1-7, NoData 0). Run "
            "'Reclassify land cover' first.",
            name=stack.name,
            band=band,
            values=listing(np.unique(block[strange]).tolist()),
        )
    return block.astype(np.uint8, copy=False)


def _warn_nodata_in_use(dates, monitor):
    classes = range(1, len(class_names()) + 1)
    inside = [str(date.band) for date in dates if date.raster.nodata(date.band) in classes]
    if inside:
        monitor.warn(
            "The stack {name} has a NoData value within the classes 1-7 (band {bands}); cells of that class count as "
            "NoData. If they are land use, remove the NoData value.",
            name=dates[0].raster.name,
            bands=listing(inside),
        )


def _warn_empty(hectares, outside, ids, stack, monitor):
    empty = [unit for unit, area in zip(ids, hectares[0].sum(axis=1)) if area == 0]
    if empty:
        monitor.warn(
            "{count} unit(s) hold no cell of {name}: beyond the raster, or smaller than a cell (then use METHOD "
            "fraction): {units}.",
            count=len(empty),
            name=stack.name,
            units=listing(empty, 20),
        )
    without = set(empty)
    partly = [unit for unit, area in zip(ids, outside) if area > 0 and unit not in without]
    if partly:
        monitor.warn(
            "{count} unit(s) reach beyond the raster {name}, see the column 'outside': {units}.",
            count=len(partly),
            name=stack.name,
            units=listing(partly, 20),
        )


def _panel(ids, years, hectares, beyond):
    units = len(ids)
    frame = pd.DataFrame({"unit": list(ids) * len(years), "year": np.repeat(np.array(years, np.int64), units)})
    for code, name in enumerate(class_names(), 1):
        frame[name] = hectares[:, :, code].ravel()
    frame["nodata"] = hectares[:, :, NODATA].ravel()
    frame["outside"] = np.tile(beyond, len(years))
    return frame.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
