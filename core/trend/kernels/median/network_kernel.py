"""Pair slopes as columns, one series in each, sorted by a network of minima and maxima: the fastest for few dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from ....engine.scratch import scratch
from ..network import network, pruned, run
from ..pairs import Pairs
from ..series import Series, taken
from .kernel import Found, Kernel, sorted_indices

MOST_PAIRS = 300


class Columns(Kernel):
    """Pair slopes as columns, one series in each, sorted by Batcher's network of minima and maxima.

    Blocks of complete series use the part of the network that leads to the medians.

    The values 1, 4, 3 and 6 have the pair slopes 3, -1, 3, 1, 1 and 5/3; the network brings the middle two, 1 and
    5/3, to the third and fourth row.

    >>> pairs = Pairs([2000, 2001, 2002, 2003])
    >>> (slope,), _ = Columns(pairs, "float64")(pairs.series_of([[1.0], [4], [3], [6]]))
    >>> slope.round(4).tolist()
    [1.3333]
    """

    BYTES_AT_ONCE = 3 << 20  # more would leave the caches
    LEAST_AND_MOST = (2048, 65536)

    def __init__(self, pairs: Pairs, dtype: DTypeLike):
        super().__init__(pairs, dtype)
        self.whole = network(pairs.count)
        self.middle = pruned(self.whole, {(pairs.count - 1) // 2, pairs.count // 2})

    def __call__(self, series: Series, ranks: Sequence[np.ndarray] = ()) -> Found:
        """Return what every kernel does."""
        out = np.empty((1 + len(ranks), series.x.shape[1]), self.dtype)
        for start in range(0, out.shape[1], self.series):
            part = slice(start, start + self.series)
            self._fill(series.part(part), [rank[part] for rank in ranks], out[:, part])
        return list(out), None

    def _fill(self, series, ranks, out):
        x, gaps = series.x, np.flatnonzero(series.count < self.pairs.count)
        memory = scratch("rows", (self.pairs.count + 1, x.shape[1]), self.dtype)
        self.pairs.columns(self.gaps.filled(x) if gaps.size else x, memory[:-1])
        row_of = run(self.whole if gaps.size or ranks else self.middle, memory)

        def _at(index: np.ndarray, series: np.ndarray) -> np.ndarray:
            return memory.reshape(-1)[row_of[index] * x.shape[1] + series]

        self._mean(memory[row_of[(self.pairs.count - 1) // 2]], memory[row_of[self.pairs.count // 2]], out[0])
        if gaps.size:
            _, low, high = sorted_indices(self.pairs, taken(series.present, gaps), series.count[gaps])
            out[0, gaps] = self._mean(_at(low, gaps), _at(high, gaps))
        if ranks:
            every = np.arange(x.shape[1])
            for target, index in zip(out[1:], sorted_indices(self.pairs, series.present, series.count, ranks)[3:]):
                target[:] = _at(index, every)

    def _mean(self, low, high, out=None):
        return np.multiply(low + high, self.dtype.type(0.5), out=out)
