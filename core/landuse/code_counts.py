"""How much land each code of a land cover has on each date, counted block by block."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..raster import DatedBand, Grid, Window
from ..zonal.cell_area import CellAreas, cell_areas

CLOSE_CODES = 2**16
EVEN = 1e-4  # relative difference of the areas of cells that are counted together
FEW_CODES = 10  # of bytes, up to which it is quicker to count one after the other
SAMPLED = 997  # one byte of so many says which codes a block is likely to have
MOST_NAMED = 3  # dates


@dataclass
class Tally:
    """Cells and hectares of a code on a date; hectares are NaN where the raster has no CRS."""

    cells: int = 0
    hectares: float = 0.0


class CodeCounts:
    """Cells and hectares of each code on each date.

    Attributes
    ----------
    tallies : dict
        (year, code) -> `Tally`.
    """

    def __init__(self) -> None:
        self.tallies: dict[tuple[float, int], Tally] = {}
        self._seen = np.zeros(256, bool)
        self._areas: dict[Grid, CellAreas | None] = {}

    def add(self, date: DatedBand, window: Window, block: np.ndarray, missing: np.ndarray | None) -> np.ndarray:
        """Count a block and return its codes, sorted.

        Parameters
        ----------
        date : DatedBand
        window : Window
        block : ndarray, shape (rows, columns)
            Whole numbers of any type.
        missing : ndarray or None
            Cells that do not count.

        >>> from types import SimpleNamespace
        >>> grid = Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 3, 1, "")
        >>> date = DatedBand(2000, SimpleNamespace(grid=grid, name="map"), 1)
        >>> counts = CodeCounts()
        >>> counts.add(date, Window(0, 0, 3, 1), np.array([[4, 4, 9]], np.uint8), None).tolist()
        [4, 9]
        >>> counts.cells_of_codes()
        {4: 2, 9: 1}
        """
        hectares = self._row_hectares(date.raster, window)
        found = set()
        for first, last in _strips(hectares):
            part = block[first:last]
            codes, cells = self._counted(part if missing is None else part[~missing[first:last]])
            mean = float(hectares[first:last].mean())
            for code, count in zip(codes.tolist(), cells.tolist()):
                tally = self.tallies.setdefault((date.year, code), Tally())
                tally.cells += count
                tally.hectares += count * mean
                found.add(code)
        return np.array(sorted(found), dtype=np.int64)

    def _counted(self, cells):
        """Return the codes of an array of whole numbers and the cells of each."""
        if not cells.size:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        if cells.dtype == np.uint8:
            counts = self._of_bytes(cells.ravel())
            codes = np.flatnonzero(counts)
            return codes, counts[codes]
        codes, kinds = numbered(cells.ravel().astype(np.int64))
        counts = np.bincount(kinds, minlength=len(codes))
        there = np.flatnonzero(counts)
        return codes[there], counts[there]

    def _of_bytes(self, cells):
        """Return how often each of 256 bytes occurs; where few have been seen, each is looked for."""
        self._seen |= np.bincount(cells[::SAMPLED], minlength=256) > 0
        if np.count_nonzero(self._seen) <= FEW_CODES:
            counts = np.zeros(256, np.int64)
            for code in np.flatnonzero(self._seen):
                counts[code] = np.count_nonzero(cells == code)
            if counts.sum() == len(cells):
                return counts
        counts = np.bincount(cells, minlength=256)
        self._seen |= counts > 0
        return counts

    def _row_hectares(self, raster, window):
        """Return the mean hectares of the cells of each row of a window; NaN where the raster has no CRS."""
        if raster.grid not in self._areas:
            try:
                self._areas[raster.grid] = cell_areas(raster.grid, raster.name)
            except StudyError:
                self._areas[raster.grid] = None
        areas = self._areas[raster.grid]
        rows = np.arange(window.row, window.row + window.height)
        if areas is None:
            return np.full(len(rows), math.nan)
        first = np.full(len(rows), window.column)
        return areas.between(rows, first, first + window.width) / window.width

    def cells_of_codes(self) -> dict[int, int]:
        """Return the cells of each code over all dates."""
        cells: dict[int, int] = {}
        for (_, code), tally in sorted(self.tallies.items()):
            cells[code] = cells.get(code, 0) + tally.cells
        return cells


def described_codes(tallies: Mapping[tuple[float, int], Tally], codes: Iterable[int]) -> list[str]:
    """Return each code with its dates and land, as text; the number of cells where areas are not known.

    >>> tallies = {(2000, 9): Tally(3, 0.27), (2010, 9): Tally(1, 0.09), (2000, 7): Tally(2, math.nan)}
    >>> described_codes(tallies, [7, 9])
    ['7 (2000: n = 2)', '9 (2000, 2010: 0.36 hm²)']
    """
    of_code: dict[int, dict[float, Tally]] = {}
    for (year, code), tally in tallies.items():
        of_code.setdefault(code, {})[year] = tally
    return [_described(code, of_code[code]) for code in codes]


def _described(code, by_year):
    years = sorted(by_year)
    dates = listing((f"{year:g}" for year in years), None)
    if len(years) > MOST_NAMED:
        dates = f"{years[0]:g}, …, {years[-1]:g}"
    hectares = sum(tally.hectares for tally in by_year.values())
    if math.isnan(hectares):
        return f"{code} ({dates}: n = {sum(tally.cells for tally in by_year.values()):,})"
    return f"{code} ({dates}: {hectares:,.2f} hm²)"


def _strips(hectares):
    """Return first and last row of strips in which all cells have about the same area."""
    spread = float(np.ptp(hectares))
    mean = abs(float(hectares.mean()))
    count = 1 if not spread > 0 else min(math.ceil(spread / (EVEN * mean)), len(hectares))
    ends = np.linspace(0, len(hectares), count + 1).astype(int)
    return list(zip(ends[:-1].tolist(), ends[1:].tolist()))


def numbered(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the codes there may be and, for each cell, the index of its code; quick where codes lie close together.

    >>> codes, kinds = numbered(np.array([12, 10, 12]))
    >>> codes[kinds].tolist()
    [12, 10, 12]
    """
    low, high = int(codes.min()), int(codes.max())
    if high - low < CLOSE_CODES:
        return np.arange(low, high + 1), codes - low
    there, kinds = np.unique(codes, return_inverse=True)
    return there, kinds.ravel()
