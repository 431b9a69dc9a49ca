"""Rows of double precision, sorted in single precision."""

from __future__ import annotations

import numpy as np

from .row_kernels import Rows


class Rounded(Rows):
    """Rows of double precision, sorted in single precision, which some versions of numpy do much faster.

    Rounding keeps the order, so the value at a place of the rounded rows is the rounded value at that place. Mostly
    one steepness rounds to it, or equal ones do; where different ones do, these are sorted in double precision.
    """

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        single = rows.astype(np.float32)
        rising = np.sort(single, axis=1)
        return [_exact(rows, single, rising, place) for place in places]


def _exact(rows, single, rising, place):
    index, last = np.arange(len(rows)), rows.shape[1] - 1
    value = rising[index, place]
    same = single == value[:, None]
    exact = rows[index, same.argmax(axis=1)]
    several = (rising[index, np.maximum(place - 1, 0)] == value) & (place > 0)
    several |= (rising[index, np.minimum(place + 1, last)] == value) & (place < last)
    several = np.flatnonzero(several)
    unclear = several[(same[several] & (rows[several] != exact[several, None])).any(axis=1)]
    if unclear.size:
        lower = (rising[unclear] < value[unclear, None]).sum(axis=1)
        exact[unclear] = _ranked(rows[unclear], same[unclear], place[unclear] - lower)
    return exact


def _ranked(values, chosen, rank):
    """Return, of the chosen values of each row, the one of that rank; the few chosen ones are sorted by themselves."""
    row, column = np.nonzero(chosen)
    count = chosen.sum(axis=1)
    slot = np.arange(row.size) - (np.cumsum(count) - count)[row]
    few = np.full((len(values), count.max()), np.inf)
    few[row, slot] = values[row, column]
    few.sort(axis=1)
    return few[np.arange(len(few)), rank]
