"""What a trend raster says as a whole: areas of the types, slopes of units, and cells worth a look."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...raster import Grid, Window
from ...zonal.cell_area import cell_areas
from ...zonal.coverage import Runs
from ...zonal.units_on_grid import UnitsOnGrid, tabulated
from .distribution import Distribution

LOWEST = -2  # value of the first trend type
STRIP = 64  # rows
KINDS = 6  # no result, and the five trend types


@dataclass(frozen=True)
class Example:
    """A cell whose series is shown: the strongest of its trend type, the calmest of the unchanged."""

    kind: int
    row: int
    column: int
    score: float
    bands: dict


class Summary:
    """Fed with the tiles of a run in order.

    Parameters
    ----------
    raster : Raster
        Any date of the stack.
    zones : UnitsOnGrid, optional
        The units; each counts its own cells.
    units : int
        Number of units.

    Attributes
    ----------
    slopes : Distribution
    cells : ndarray of int, shape (6,)
        Cells without a result, then of the trend types from marked decrease to marked increase.
    hectares : ndarray, shape (6,)
        Their true area; NaN where the raster has no CRS.
    of_units : ndarray, shape (units, 6)
        Hectares of each unit.

    Examples
    --------
    >>> summary = Summary(Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 3, 1, ""), "trend")
    >>> bands = {"slope": np.array([[0.2, -0.1, np.nan]]), "z": np.array([[2.0, -0.5, np.nan]])}
    >>> summary.add(Window(0, 0, 3, 1), bands, np.array([[2, -1, -128]], np.int16))
    >>> summary.cells.tolist()
    [1, 0, 1, 0, 0, 1]
    """

    def __init__(self, grid: Grid, name: str, *, zones: UnitsOnGrid | None = None, units: int = 0):
        self._grid, self._zones, self._units = grid, zones, units
        self._areas = cell_areas(grid, name) if grid.wkt else None
        self.slopes = Distribution()
        self.cells = np.zeros(KINDS, np.int64)
        self.hectares = np.zeros(KINDS) if self._areas else np.full(KINDS, math.nan)
        self.of_units = np.zeros((units, KINDS))
        self._slope_sums, self._slope_counts = np.zeros(units), np.zeros(units, np.int64)
        self._examples: dict[int, Example] = {}

    def add(self, window: Window, bands: dict[str, np.ndarray], types: np.ndarray | None) -> None:
        """Count one tile: a dict of bands, and its trend types (None where the method has none).

        >>> summary = Summary(Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 2, 1, ""), "trend")
        >>> summary.add(Window(0, 0, 2, 1), {"slope": np.array([[0.2, np.nan]])}, None)  # a method without types
        >>> summary.cells.tolist(), summary.slopes.total
        ([1, 0, 0, 1, 0, 0], 1)
        """
        if "slope" not in bands:
            return
        self.slopes.add(bands["slope"])
        kinds = _kinds(bands["slope"], types)
        self.cells += np.bincount(kinds.ravel(), minlength=KINDS)
        runs = None if self._zones is None else self._zones.runs(window)
        for part, rows in _strips(window):
            self._add_areas(part, runs, bands["slope"][rows], kinds[rows])
        if types is not None:
            self._look_for_examples(window, bands, kinds)

    def examples(self) -> list[Example]:
        """Return the `Example` cells, from marked decrease to marked increase.

        >>> summary = Summary(Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 3, 1, ""), "trend")
        >>> bands = {"slope": np.array([[0.2, 0.1, -0.3]]), "z": np.array([[2.0, 3.0, -0.5]])}
        >>> summary.add(Window(0, 0, 3, 1), bands, np.array([[2, 2, -1]], np.int16))
        >>> [(found.kind, found.column, found.score) for found in summary.examples()]
        [(-1, 2, 0.5), (2, 1, 3.0)]
        """
        return [self._examples[kind] for kind in sorted(self._examples)]

    def mean_slopes(self) -> np.ndarray:
        """Return the mean slope over the cells of each unit, shape (units,); NaN for a unit without results.

        >>> grid = Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 3, 1, "")
        >>> Summary(grid, "trend", units=1).mean_slopes().tolist()  # no cell yet
        [nan]
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            return self._slope_sums / self._slope_counts

    def _add_areas(self, window, runs, slope, kinds):
        if self._areas is not None:
            self.hectares += tabulated(_rows(window), kinds, window, self._areas, 1, KINDS)[0]
        if runs is not None:
            self._add_units(window, runs, slope, kinds)

    def _add_units(self, window, runs, slope, kinds):
        inside = (runs.row >= window.row) & (runs.row < window.row + window.height)
        runs = runs[inside]
        if not len(runs.unit):
            return
        if self._areas is not None:
            self.of_units += tabulated(runs, kinds, window, self._zones.areas, self._units, KINDS)
        sums, counts = _sums(runs, window, slope)
        self._slope_sums += np.bincount(runs.unit, weights=sums, minlength=self._units)
        self._slope_counts += np.bincount(runs.unit, weights=counts, minlength=self._units).astype(np.int64)

    def _look_for_examples(self, window, bands, kinds):
        strength = np.abs(bands.get("z", bands["slope"]))
        for kind in range(1, KINDS):
            score = np.where(kinds == kind, strength if kind != -LOWEST + 1 else -strength, -np.inf)
            cell = int(np.argmax(score))
            best = float(score.flat[cell])
            known = self._examples.get(kind + LOWEST - 1)
            if best > (known.score if known else -math.inf):
                row, column = divmod(cell, window.width)
                here = {name: float(band.flat[cell]) for name, band in bands.items()}
                found = Example(kind + LOWEST - 1, window.row + row, window.column + column, best, here)
                self._examples[found.kind] = found


def _kinds(slope, types):
    """Return 0 for cells without a result, 1 to 5 for the trend types (3 where a method has none), as uint8."""
    known = ~np.isnan(slope)
    if types is None:
        return np.where(known, 1 - LOWEST, 0).astype(np.uint8)
    return np.where(types >= LOWEST, types - LOWEST + 1, 0).astype(np.uint8)


def _strips(window):
    """Yield parts of a window and their rows: areas of noisy types take much memory for each cell."""
    for first in range(0, window.height, STRIP):
        part = Window(window.column, window.row + first, window.width, min(STRIP, window.height - first))
        yield part, slice(first, first + part.height)


def _rows(window):
    rows = np.arange(window.row, window.row + window.height)
    start = np.full(len(rows), window.column)
    return Runs(np.zeros(len(rows), np.int64), rows, start, start + window.width, np.ones(len(rows)))


def _sums(runs, window, slope):
    """Return the sum and the number of the slopes in each run."""
    known = np.isfinite(slope)
    begin = (runs.row - window.row) * window.width + runs.start - window.column
    end = begin + runs.stop - runs.start
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, slope, 0).ravel(), dtype=np.float64)])
    counts = np.concatenate([[0], np.cumsum(known.ravel())])
    return sums[end] - sums[begin], counts[end] - counts[begin]
