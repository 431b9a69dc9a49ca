"""Rows of steepness, partitioned at the places asked for."""

from __future__ import annotations

import numpy as np

from .row_kernels import Rows, at_places


class Partitioned(Rows):
    """Rows partitioned at the places asked for."""

    def _picked(self, x, memory, places, gaps):
        rows = self._steepness(x, memory[: x.shape[1]])
        partition(rows, places)
        return at_places(rows, places, gaps)


def partition(rows, places):
    """Partition each row at its own places: rows that share the first one together, as numpy wants the same for all."""
    firsts = np.unique(places[0])
    for first in firsts:
        chosen = np.flatnonzero(places[0] == first) if len(firsts) > 1 else slice(None)
        part = rows[chosen]
        part.partition(np.unique(places[:, chosen]), axis=1)
        rows[chosen] = part
