"""Some series at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SAMPLE = 64  # series looked at before all are


class Series(NamedTuple):
    """Series that are computed together.

    Attributes
    ----------
    x : ndarray of float, shape (dates, series)
        NaN = missing.
    present : ndarray of bool, shape (dates, series)
    n, count, rising : ndarray of int, shape (series,)
        Values that are there, pairs of them, and pairs of which the later value is the greater one.
    compared : ndarray, shape (dates, series)
        x in single precision where that changes no value, as it then compares in half the time, else x itself.
    equal : ndarray of int, shape (series,), optional
        Pairs of equal values, where they are known.
    """

    x: np.ndarray
    present: np.ndarray
    n: np.ndarray
    count: np.ndarray
    rising: np.ndarray
    compared: np.ndarray
    equal: np.ndarray | None = None

    def part(self, part):
        """Return a run of the series, given by a slice."""
        return self._by(lambda values: values[..., part])

    def of(self, chosen):
        """Return the chosen series, by their places."""
        return self._by(lambda values: taken(values, chosen) if values.ndim == 2 else values[chosen])

    def _by(self, choose):
        fields = [None if values is None else choose(values) for values in self]
        chosen = Series(*fields)
        return chosen._replace(compared=chosen.x) if self.compared is self.x else chosen


def taken(x, chosen):
    """Return the chosen series of x, shape (dates, series): `numpy.take` first copies an x whose rows lie apart."""
    result = np.empty((len(x), len(chosen)), x.dtype)
    for row, values in zip(result, x):
        np.take(values, chosen, out=row, mode="clip")  # "raise", the default, copies to and fro
    return result


def narrowed(x, missing=None):
    """Return x in single precision where that changes no value, else x itself; `missing` = how many are NaN."""
    if x.dtype != np.float64 or _single(x[:, :SAMPLE]) is None:
        return x
    single = _single(x, missing)
    return x if single is None else single


def _single(x, missing=None):
    """Return x in single precision, None where that changes a value."""
    with np.errstate(over="ignore"):
        single = x.astype(np.float32)
    missing = np.count_nonzero(np.isnan(x)) if missing is None else missing
    return single if np.count_nonzero(single == x) + missing == x.size else None
