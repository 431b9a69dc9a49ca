"""Median steepness of values of any size, which the kernels cannot tell from gaps."""

from __future__ import annotations

import numpy as np

BYTES_AT_ONCE = 1 << 20


def careful(pairs, series, ranks=()):
    """Return what the kernels do, for values of any size: slower, in double precision, with NaN left in place."""
    x = series.x
    step = max(1, BYTES_AT_ONCE // (8 * pairs.count))
    starts = range(0, x.shape[1], step)
    parts = [_careful(pairs, x[:, i : i + step], [rank[i : i + step] for rank in ranks]) for i in starts]
    return [np.concatenate(values) for values in zip(*parts)], None


def _careful(pairs, x, ranks):
    steepness = pairs.columns(x.astype(np.float64), np.empty((pairs.count, x.shape[1])))
    steepness.sort(axis=0)
    count = pairs.count - np.isnan(steepness).sum(axis=0)
    index = np.arange(x.shape[1])
    low, high, *others = (steepness[place, index] for place in ((count - 1) // 2, count // 2, *ranks))
    return [np.where(count % 2 == 1, low, (low + high) / 2), *others]
