"""The points of each land-use class: its cells weighted by their true area, or units weighted by its area in them."""

from __future__ import annotations

import numpy as np

from ..monitor import Monitor
from ..raster import DatedBand
from ..zonal.cell_centres import CellCentres
from ..zonal.units_on_grid import UnitsOnGrid
from .class_stack import read_classes, warn_of_stack
from .classes import class_names
from .ellipse import Moments

CELLS_AT_ONCE = 2**18  # eight numbers of 8 bytes for each


def moments_of_cells(
    dates: list[DatedBand],
    wkt: str,
    *,
    weighted: bool = True,
    zones: UnitsOnGrid | None = None,
    monitor: Monitor | None = None,
) -> tuple[Moments, np.ndarray]:
    """Return the moments of the cells of each class on each date, in blocks of bounded memory.

    Parameters
    ----------
    dates : list of DatedBand
        Bands of one land-use stack.
    wkt : str
        CRS of the coordinates.
    weighted : bool
        Weigh each cell by its true area; else each counts 1.
    zones : UnitsOnGrid, optional
        Units by cell centre: cells beyond all of them do not count. Cells under two units count once.
    monitor : Monitor, optional

    Returns
    -------
    moments : Moments, shape (dates, classes)
    hectares : ndarray, shape (dates, classes)
        True area of each class, hm².
    """
    monitor = monitor or Monitor()
    stack = dates[0].raster
    warn_of_stack(dates, monitor)
    cells = CellCentres(stack.grid, stack.name, wkt)
    shape = (len(dates), len(class_names()))
    moments, hectares = Moments.none(shape), np.zeros(shape)
    windows = stack.windows(CELLS_AT_ONCE)
    for done, window in enumerate(windows):
        if zones is not None and not zones.touches(window):
            continue
        blocks = [read_classes(stack, date.band, window) for date in dates]
        if zones is not None:
            inside = zones.covered(window)
            blocks = [block * inside for block in blocks]
        if any(block.any() for block in blocks):
            measures, middle = _measures(cells, window, weighted)
            sums = np.stack([_sums_by_class(block, measures) for block in blocks], axis=1)
            hectares += sums[1]
            moments = moments.with_points_of(Moments.of_sums(sums[0], sums[2:], *middle))
        stack.release()
        monitor.progress((done + 1) / len(windows))
    return moments, hectares


def moments_of_units(x: np.ndarray, y: np.ndarray, areas: np.ndarray) -> Moments:
    """Return the moments of the centres of units, weighted by the area of each class.

    Parameters
    ----------
    x, y : ndarray, shape (units,)
    areas : ndarray, shape (dates, units, classes)

    Returns
    -------
    Moments, shape (dates, classes)

    >>> areas = np.array([[[30.0], [10.0]]])  # a date, two units, a class
    >>> moments_of_units(np.array([0.0, 4.0]), np.array([0.0, 0.0]), areas).mean_x.tolist()
    [[1.0]]
    """
    sets = [[Moments.of_points(x, y, date[:, index]) for index in range(date.shape[1])] for date in areas]
    names = Moments.__dataclass_fields__
    return Moments(*(np.array([[getattr(part, name) for part in row] for row in sets], float) for name in names))


def _measures(cells, window, weighted):
    """Return what is summed of each cell, shape (7, cells): hm², w, wx, wy, wxx, wxy, wyy; and the point they are from.

    Coordinates are counted from the middle of the window, so that squares lose no digits.
    """
    x, y = (axis.ravel() for axis in np.broadcast_arrays(*cells.centres(window)))
    middle = float(x[len(x) // 2]), float(y[len(y) // 2])
    x, y = x - middle[0], y - middle[1]
    hectares = cells.hectares(window).ravel()
    weight = hectares if weighted else np.ones(len(x))
    return np.stack([hectares, weight, weight * x, weight * y, weight * x * x, weight * x * y, weight * y * y]), middle


def _sums_by_class(block, measures):
    """Return the number of cells and the sums of `measures` by class, shape (8, classes).

    Neighbours of one class are summed first, so that clumped maps cost little.
    """
    values = block.ravel()
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    kinds = len(class_names()) + 1
    of_stretch = values[starts]
    lengths = np.diff(np.append(starts, len(values)))
    stretches = [lengths, *np.add.reduceat(measures, starts, axis=1)]
    return np.stack([np.bincount(of_stretch, part, kinds) for part in stretches])[:, 1:]
