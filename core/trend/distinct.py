"""Each distinct series once: land-use rasters repeat few series, most of them constant, in millions of pixels."""

from __future__ import annotations

import numpy as np

SAMPLE = 1024  # series looked at to decide
WORTH = 0.5  # the share of distinct series, constant ones aside, up to which finding them pays
SHORTEST = 8  # dates below which the trend costs less than finding the distinct series
SERIES_AT_ONCE = 65536
_FACTORS = np.random.default_rng(12345).integers(1, 2**63, 64, dtype=np.uint64) | np.uint64(1)


class Distinct:
    """The results of a kernel, computed once for each distinct series where a sample says that it pays.

    Parameters
    ----------
    kernel : callable
        ``kernel(x)`` gives the results, shape (bands, series), of x, shape (dates, series), each series by itself;
        ``kernel.constant(values)`` those of complete series that hold one value each.
    dtype : numpy.dtype
        Of the values the kernel works with.

    Notes
    -----
    Series with the same bits have the same result, so the result does not depend on the choice. Series are gathered
    by a 64-bit hash and compared with their representative; those that differ (a collision) are computed one by one.
    """

    def __init__(self, kernel, dtype):
        self.kernel, self.dtype, self.choice = kernel, np.dtype(dtype), kernel.choice

    def __call__(self, x):
        """Return the results of x, shape (dates, series), as the kernel itself does."""
        if not self._pays(x):
            return self.kernel(x)
        parts = []
        for start in range(0, x.shape[1], SERIES_AT_ONCE):
            parts.append(self._once(np.ascontiguousarray(x[:, start : start + SERIES_AT_ONCE], self.dtype)))
        return np.concatenate(parts, axis=1)

    def _pays(self, x):
        dates, series = x.shape
        if dates < SHORTEST or series < 2 * SAMPLE:
            return False
        sample = np.ascontiguousarray(x[:, :: series // SAMPLE], self.dtype)
        sample = sample[:, np.isfinite(sample).any(axis=0)]
        changing = sample[:, ~_constant(sample)]
        return np.unique(_hash(changing)).size <= WORTH * max(1, sample.shape[1])

    def _once(self, x):
        constant = _constant(x)
        if not constant.any():
            return self._gathered(x)
        result = self.kernel.constant(x[0])
        changing = np.flatnonzero(~constant)
        if changing.size:
            result[:, changing] = self._gathered(np.ascontiguousarray(x[:, changing]))
        return result

    def _gathered(self, x):
        _, first, place = np.unique(_hash(x), return_index=True, return_inverse=True)
        if first.size > WORTH * x.shape[1]:
            return self.kernel(x)
        representatives = np.ascontiguousarray(x[:, first])
        result = self.kernel(representatives)[:, place]
        bits = _bits(x)
        collided = np.zeros(x.shape[1], bool)
        for row, known in zip(bits, _bits(representatives)):
            collided |= row != known[place]
        if collided.any():
            result[:, collided] = self.kernel(np.ascontiguousarray(x[:, collided]))
        return result


def _constant(x):
    """Return which series hold one finite value, the same at every date."""
    same = np.isfinite(x[0])
    for row in x[1:]:
        same &= row == x[0]
    return same


def _bits(x):
    return x.view(np.uint32 if x.dtype.itemsize == 4 else np.uint64)


def _hash(x):
    """Return a 64-bit hash of the bits of each series."""
    result = np.zeros(x.shape[1], np.uint64)
    for date, row in enumerate(_bits(x)):
        result += row * _FACTORS[date % len(_FACTORS)]
        result ^= result >> np.uint64(29)
    return result
