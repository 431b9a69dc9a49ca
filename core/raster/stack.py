"""The dates of a series as blocks of numbers, read by any thread or process."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ..errors import StudyError
from .grid import Window
from .memory import large_array
from .missing import missing_cells
from .reading import DatedBand, Raster

BANDS_AT_ONCE = 4
KEPT_OPEN = 64  # files for each thread; a process may hold about a thousand


@dataclass(frozen=True)
class Source:
    """Where the bands of one file stand in a stack: `bands` (from 1) are the dates `dates` (from 0)."""

    path: str
    name: str
    wkt: str
    is_warped: bool
    bands: tuple
    dates: tuple
    user_nodata: tuple = ()


class Stack:
    """The dates of a series, read in blocks as floats.

    It can be pickled and used by several threads: each opens the files itself, because GDAL's datasets are not
    thread safe. Use it in a ``with`` statement, which closes the files of all threads.

    Parameters
    ----------
    dates : list of DatedBand
        On one grid, in the order of the result.
    dtype : str
        ``"float64"`` or ``"float32"``.

    Attributes
    ----------
    grid : Grid
    block : tuple of int
        Width and height of the blocks of the first file.
    count : int
        Number of dates.
    name : str
        What messages call it.
    """

    def __init__(self, dates: Sequence[DatedBand], dtype: str = "float64"):
        first = dates[0].raster
        self.grid, self.block, self.name = first.grid, first.block, first.name
        self.dtype = np.dtype(dtype)
        self.count = len(dates)
        self._sources = _sources(dates)
        self._start()

    def read(self, window: Window, halo: int = 0) -> np.ndarray:
        """Return a window as an array (dates, rows + 2 halo, columns + 2 halo), NaN where there is no value.

        NoData values, masks, infinities and cells beyond the raster are NaN; scale and offset are applied.
        """
        inner, rows, columns = self._grown(window, halo)
        shape = (self.count, window.height + 2 * halo, window.width + 2 * halo)
        values = large_array(shape, self.dtype)
        if halo:
            values[...] = np.nan
        for source in self._sources:
            raster, shut = self._opened(source)
            at_once = len(source.bands) if raster.is_cell_by_cell else BANDS_AT_ONCE
            for first in range(0, len(source.bands), at_once):
                bands, dates = (part[first : first + at_once] for part in (source.bands, source.dates))
                for band, date, cells in zip(bands, dates, raster.read_bands(bands, inner)):
                    _fill(values[date, rows, columns], cells, raster, band, inner)
            shut()
        return values

    def __enter__(self) -> Stack:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files of all threads."""
        with self._lock:
            for raster in self._all:
                raster.close()
            self._all.clear()
            self._of_thread = threading.local()

    def __getstate__(self):
        hidden = ("_lock", "_all", "_of_thread")
        return {name: value for name, value in vars(self).items() if name not in hidden}

    def __setstate__(self, state):
        vars(self).update(state)
        self._start()

    def _start(self):
        self._lock, self._all, self._of_thread = threading.Lock(), [], threading.local()

    def _grown(self, window, halo):
        """Return the window with its halo, cut at the raster's sides, and where it lies in the result."""
        left, top = max(window.column - halo, 0), max(window.row - halo, 0)
        right = min(window.column + window.width + halo, self.grid.width)
        bottom = min(window.row + window.height + halo, self.grid.height)
        column, row = left - window.column + halo, top - window.row + halo
        inner = Window(left, top, right - left, bottom - top)
        return inner, slice(row, row + inner.height), slice(column, column + inner.width)

    def _opened(self, source):
        """Return the file of a source for this thread, and what to call when it has been read."""
        opened = vars(self._of_thread).setdefault("opened", {})
        if source.path not in opened:
            raster = Raster(source.path, source.name, source.wkt, dict(source.user_nodata))
            if len(opened) >= KEPT_OPEN:
                return self._on_grid(source, raster), raster.close
            opened[source.path] = raster
            with self._lock:
                self._all.append(raster)
        return self._on_grid(source, opened[source.path]), _nothing

    def _on_grid(self, source, raster):
        return raster.aligned(self.grid) if source.is_warped else raster


def _nothing():
    """Leave the file open."""


def _sources(dates):
    found = []
    numbered = sorted(enumerate(dates), key=lambda pair: (pair[1].raster.path, pair[1].band))
    for path, group in groupby(numbered, key=lambda pair: pair[1].raster.path):
        indices, of_file = zip(*group)
        raster = of_file[0].raster
        if raster.dtype.kind == "c":
            raise StudyError(
                "The raster {name} holds complex numbers. Extract one part of them first.", name=raster.name
            )
        bands = tuple(date.band for date in of_file)
        user = tuple(sorted(raster.user_nodata.items()))
        found.append(Source(path, raster.name, raster.native_wkt, raster.is_warped, bands, indices, user))
    return tuple(found)


def _fill(target, cells, raster, band, window):
    """Write the quantity of a block of cells into `target`, NaN where there is none."""
    scale, offset = raster.scaling(band)
    if (scale, offset) == (1.0, 0.0):
        with np.errstate(over="ignore"):
            target[...] = cells
    else:
        target[...] = cells * np.float64(scale) + offset
    nodata = raster.nodata(band)
    if nodata is not None and not math.isnan(nodata):  # NaN cells are NaN already
        missing = missing_cells(cells, nodata)
        if missing is not None:
            target[missing] = np.nan
    hidden = raster.hidden(band, window, cells)
    if hidden is not None:
        target[hidden] = np.nan
    infinite = np.isinf(target)
    if infinite.any():
        target[infinite] = np.nan
