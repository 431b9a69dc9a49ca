"""Median pair slope of values of any size, which the kernels cannot tell from gaps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..pairs import Pairs
from ..series import Series

BYTES_AT_ONCE = 1 << 20


def careful(pairs: Pairs, series: Series, ranks: Sequence[np.ndarray] = ()) -> tuple[list[np.ndarray], None]:
    """Return what a `MedianKernel` does, for values of any size: slower, in double precision, with NaN left in place.

    Of 1e300, NaN, 3e300 and 7e300 the pair slopes are 1e300, 2e300 and 4e300; their median is the one in the middle.

    >>> pairs = Pairs([0, 1, 2, 3])
    >>> (slope,), _ = careful(pairs, pairs.series_of([[1e300], [np.nan], [3e300], [7e300]]))
    >>> f"{slope[0]:.3g}"
    '2e+300'
    """
    x = series.x
    step = max(1, BYTES_AT_ONCE // (8 * pairs.count))
    starts = range(0, x.shape[1], step)
    parts = [_careful(pairs, x[:, i : i + step], [rank[i : i + step] for rank in ranks]) for i in starts]
    return [np.concatenate(values) for values in zip(*parts)], None


def _careful(pairs, x, ranks):
    pair_slopes = pairs.columns(x.astype(np.float64), np.empty((pairs.count, x.shape[1])))
    pair_slopes.sort(axis=0)
    count = pairs.count - np.isnan(pair_slopes).sum(axis=0)
    column = np.arange(x.shape[1])
    low, high, *others = (pair_slopes[rank, column] for rank in ((count - 1) // 2, count // 2, *ranks))
    return [np.where(count % 2 == 1, low, (low + high) / 2), *others]
