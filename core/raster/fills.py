"""Fill values that a raster does not declare as NoData: usual numbers that lie far from all other values."""

from __future__ import annotations

from functools import cache

import numpy as np

from ..datafile import shipped_rows
from .reading import Raster

NEAR = 1e-6  # relative: -3.4e38 is written with seven digits
LOOKED_AT = 25  # windows of a raster
WINDOW_CELLS = 2**16


def is_fill(value: float) -> bool:
    """Whether a number is one that products fill cells without data with, of ``core/data/fill_values.csv``.

    >>> is_fill(-9999), is_fill(-3.4028235e38), is_fill(7)
    (True, True, False)
    """
    return any(abs(value - known) <= NEAR * abs(known) for known in _fills())


def suspected_fills(values: np.ndarray) -> list[float]:
    """Return the numbers among cell values that are usual fills and lie apart from all others, sorted.

    Apart: farther from the nearest other value than the others from each other, so that 255 beside 1 to 9 is suspected
    and 255 beside 0 to 250 is not.

    Parameters
    ----------
    values : ndarray
        Cells that are no NoData; NaN is left out.

    >>> suspected_fills(np.array([0.2, -9999.0, 0.7])), suspected_fills(np.arange(256))
    ([-9999.0], [])
    """
    there = np.unique(np.asarray(values, dtype=float))
    there = there[~np.isnan(there)]
    filled = np.array([is_fill(value) for value in there[[0, -1]]] if there.size else [], dtype=bool)
    if not filled.any():
        return []
    found = [there[[0, -1]][index] for index in np.flatnonzero(filled)]
    return sorted({float(value) for value in found if _lies_apart(value, there)})


def fills_of_raster(raster: Raster, band: int) -> list[float]:
    """Return the suspected fills of a band, from windows spread over the raster with its corners and middle."""
    seen = [np.empty(0)]
    for window in _spread(raster):
        cells = raster.read(band, window)
        missing = raster.missing(band, window, cells)
        seen.append(np.unique(cells if missing is None else cells[~missing]))
    return suspected_fills(np.concatenate(seen))


def _lies_apart(value, there):
    others = there[[not is_fill(other) for other in there]]
    if not others.size:
        return True
    return float(np.abs(others - value).min()) > float(np.ptp(others))


def _spread(raster):
    windows = raster.windows(WINDOW_CELLS)
    chosen = np.unique(np.linspace(0, len(windows) - 1, LOOKED_AT).astype(int))
    return [windows[index] for index in chosen]


@cache
def _fills():
    return tuple(float(row["value"]) for row in shipped_rows("fill_values"))
