"""Land-use areas of units: true hectares of each class, by pixel centre or covered fraction, for all dates at once."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..zonal import coverage
from ..zonal.cell_area import cell_areas
from ..zonal.coverage import expanded
from .class_stack import read_classes, warn_of_nodata_in_use, warn_of_overlaps, warn_of_units_beyond
from .classes import NODATA, class_names

METHODS = ("centre", "fraction")
CLUMPED = 0.2  # stretches of equal cells per cell, above which cells are counted one by one


def land_use_areas(dates, zones, *, monitor=None):
    """Return the panel of class areas.

    Parameters
    ----------
    dates : list of DatedBand
        Bands of one land-use stack: classes 1-7, NoData 0 (and what the file declares).
    zones : Zones
        The units on the grid of the stack. They may overlap; each counts its own.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `year`, the seven classes, `nodata` (in the raster, without a class) and `outside` (beyond the raster),
        all in hm². With the method ``"fraction"`` they sum to the ellipsoidal area of the polygon.

    Raises
    ------
    StudyError
        The stack holds other values than 0-7, no unit touches it, or its CRS is missing.
    """
    monitor = monitor or Monitor()
    stack, ids = dates[0].raster, zones.ids
    zones.require_overlap()
    warn_of_nodata_in_use(dates, monitor)
    hectares, overlap = np.zeros((len(dates), len(ids), len(class_names()) + 1)), np.zeros(len(ids))
    windows = [window for window in stack.windows() if zones.touches(window)]
    for done, window in enumerate(windows):
        runs = zones.runs(window)
        if len(runs.unit):
            overlap += zones.overlap(runs)
            for place, date in enumerate(dates):
                classes = read_classes(stack, date.band, window)
                hectares[place] += tabulated(runs, classes, window, zones.areas, len(ids))
            stack.release()
        monitor.progress((done + 1) / len(windows))
    outside = zones.outside()
    warn_of_units_beyond(hectares[0].sum(axis=1), outside, ids, stack, monitor)
    warn_of_overlaps(overlap, ids, monitor)
    return _panel(ids, [date.year for date in dates], hectares, outside)


def polygon_check(panel, zones):
    """Return how far the areas of each unit are from the area of its polygon.

    Parameters
    ----------
    panel : DataFrame
        Of `land_use_areas`.
    zones : Zones
        Those of the panel.

    Returns
    -------
    DataFrame
        `unit`, `polygon` (ellipsoidal hm² of the polygon, by Green's theorem along its border, which no cell takes
        part in), `cells` (sum of the columns of the first year), `difference` (hm²) and `share` (% of the polygon).
    """
    columns = [*class_names(), "nodata", "outside"]
    first = panel[panel["year"] == panel["year"].min()].set_index("unit")[columns].sum(axis=1).reindex(zones.ids)
    whole = zones.whole()
    difference = first.to_numpy() - whole
    share = 100 * difference / np.where(whole > 0, whole, np.nan)
    return pd.DataFrame(
        {"unit": zones.ids, "polygon": whole, "cells": first.to_numpy(), "difference": difference, "share": share}
    )


class Zones:
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
    """

    def __init__(self, raster, ids, units, method):
        self._raster, self.ids, self._method = raster, list(ids), method
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
        return coverage.outside(self._split, self.areas, len(self.ids), grid.width, grid.height)

    def overlap(self, runs):
        """Return the hectares of each unit, of the whole cells of the runs, that lie under other units too."""
        double = coverage.overlaps(runs)
        hectares = self.areas.between(double.row, double.start, double.stop)
        return np.bincount(double.unit, weights=hectares, minlength=len(self.ids))

    def whole(self):
        """Return the ellipsoidal hectares of each unit, on the raster and beyond."""
        return coverage.enclosed(self._edges, self.areas, len(self.ids))

    def _runs_of(self, first_row, last_row):
        edges = self._edges if self._method == "centre" else self._split
        near = (np.minimum(edges.y0, edges.y1) < last_row) & (np.maximum(edges.y0, edges.y1) > first_row)
        width = self._raster.grid.width
        if self._method == "centre":
            return coverage.centre_runs(edges[near], first_row, last_row, width)
        return coverage.fraction_runs(edges[near], first_row, last_row, width, self.areas)


def tabulated(runs, values, window, areas, units, kinds=None):
    """Return the hectares of each value in each unit, shape (units, kinds).

    In clumped maps the cells of a row that hold one value are taken together, so they cost little; where almost every
    cell differs from the one before, cells are taken one by one.

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
    by = _by_cell if len(stretches) > CLUMPED * values.size else _by_stretch
    unit, value, hectares = by(runs, values, window, areas, stretches)
    return np.bincount(unit * kinds + value, weights=hectares, minlength=units * kinds).reshape(units, kinds)


def _by_stretch(runs, values, window, areas, stretches):
    """Return unit, value and hectares of each piece of a run that holds one value."""
    begin, end = _places(runs, window)
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
    begin, end = _places(runs, window)
    run, cell = expanded(begin, end - begin)
    return runs.unit[run], values.ravel()[cell], areas.cells(window).ravel()[cell] * runs.share[run]


def _places(runs, window):
    """Return where the runs begin and end in the flattened window."""
    begin = (runs.row - window.row) * window.width + runs.start - window.column
    return begin, begin + runs.stop - runs.start


def _stretch_starts(values):
    """Return where, in the flattened block, a new value or a new row begins."""
    new = np.ones(values.shape, bool)
    np.not_equal(values[:, 1:], values[:, :-1], out=new[:, 1:])
    return np.flatnonzero(new)


def _panel(ids, years, hectares, beyond):
    units = len(ids)
    frame = pd.DataFrame({"unit": list(ids) * len(years), "year": np.repeat(np.array(years, np.int64), units)})
    for code, name in enumerate(class_names(), 1):
        frame[name] = hectares[:, :, code].ravel()
    frame["nodata"] = hectares[:, :, NODATA].ravel()
    frame["outside"] = np.tile(beyond, len(years))
    return frame.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
