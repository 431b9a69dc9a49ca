"""Each distinct series once: land-use rasters repeat few series, most of them constant, in millions of pixels."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import DTypeLike

from ..kernels.series import taken

SAMPLE = 1024  # series looked at to decide
WORTH = 0.5  # the share of distinct series, constant ones aside, up to which finding them pays
SHORTEST = 8  # dates below which the trend costs less than finding the distinct series
SERIES_AT_ONCE = 65536
_FACTORS = np.random.default_rng(12345).integers(1, 2**63, 64, dtype=np.uint64) | np.uint64(1)


class SeriesKernel(Protocol):
    """What computes the results of many series at once, each by itself: a `SenMannKendall`, say.

    Attributes
    ----------
    wanted : tuple of str
        Names of the bands.
    choice : str or None
        Which way to the median was taken, where there are several.
    """

    wanted: tuple[str, ...]
    choice: Any

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Return the results, shape (bands, series), of x, shape (dates, series)."""

    def constant(self, values: np.ndarray, out: np.ndarray) -> None:
        """Fill in the results of complete series that hold one value each."""


class Distinct:
    """The results of a kernel, computed once for each distinct series where a sample says that it pays.

    Parameters
    ----------
    kernel : SeriesKernel
    dtype : numpy.dtype
        Of the values the kernel works with.

    Notes
    -----
    Series with the same bits have the same result, so the result does not depend on the choice. Series are gathered
    by a 64-bit hash and compared with their representative; those that differ (a collision) are computed one by one.
    """

    def __init__(self, kernel: SeriesKernel, dtype: DTypeLike):
        self.kernel, self.dtype, self.choice = kernel, np.dtype(dtype), kernel.choice

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Return the results of x, shape (dates, series), as the kernel itself does."""
        if not self._pays(x):
            return self.kernel(x)
        out = np.empty((len(self.kernel.wanted), x.shape[1]), self.dtype)
        found = []
        for start in range(0, x.shape[1], SERIES_AT_ONCE):
            part = np.asarray(x[:, start : start + SERIES_AT_ONCE], self.dtype)
            self.kernel.constant(part[0], out[:, start : start + SERIES_AT_ONCE])
            changing = np.flatnonzero(~_constant(part))
            found.append((start + changing, *_runs(taken(part, changing))))
        results, end = self._gathered(np.concatenate([values for _, values, _ in found], axis=1)), 0
        for columns, values, lengths in found:
            start, end = end, end + values.shape[1]
            for row, result in zip(out, results[:, start:end]):
                row[columns] = np.repeat(result, lengths)
        return out

    def _pays(self, x):
        dates, series = x.shape
        if dates < SHORTEST or series < 2 * SAMPLE:
            return False
        sample = np.ascontiguousarray(x[:, :: series // SAMPLE], self.dtype)
        sample = sample[:, np.isfinite(sample).any(axis=0)]
        changing = sample[:, ~_constant(sample)]
        return np.unique(_hash(changing)).size <= WORTH * max(1, sample.shape[1])

    def _gathered(self, x):
        """Return the results of series that are the same, however far apart."""
        _, first, kind = np.unique(_hash(x), return_index=True, return_inverse=True)
        if first.size > WORTH * x.shape[1]:
            return self.kernel(x)
        representatives = taken(x, first)
        result = self.kernel(representatives)[:, kind]
        collided = ~_same(_bits(x), taken(_bits(representatives), kind))
        if collided.any():
            result[:, collided] = self.kernel(x[:, collided])
        return result


def _runs(x):
    """Return the first series of each run of neighbours that are the same, and the lengths of the runs."""
    first = np.ones(x.shape[1], bool)
    first[1:] = ~_same(_bits(x)[:, 1:], _bits(x)[:, :-1])
    starts = np.flatnonzero(first)
    return taken(x, starts), np.diff(starts, append=x.shape[1])


def _same(some, others):
    """Return which series have the same bits at every date."""
    same = np.ones(some.shape[1], bool)
    for row, other in zip(some, others):
        same &= row == other
    return same


def _constant(x):
    """Return which series hold one finite value, the same at every date."""
    same = np.isfinite(x[0])
    equal = np.empty_like(same)
    for row in x[1:]:
        np.equal(row, x[0], out=equal)
        same &= equal
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
