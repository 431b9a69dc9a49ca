"""Some series at once, and single precision for them where it changes no value."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

SAMPLE = 64  # series looked at before all are
TIE_TOLERANCE = 1e-9  # share of the largest absolute value within which two values count as equal


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

    Examples
    --------
    `Pairs.series_of` makes them. Of 1, missing, 3 and 2 three values have three pairs, two of which rise.

    >>> from .pairs import Pairs
    >>> series = Pairs([0, 1, 2, 3]).series_of([[1.0], [np.nan], [3], [2]])
    >>> series.n.tolist(), series.count.tolist(), series.rising.tolist(), series.compared.dtype.name
    ([3], [3], [2], 'float32')
    """

    x: np.ndarray
    present: np.ndarray
    n: np.ndarray
    count: np.ndarray  # type: ignore[assignment]  # tuples have a method of this name
    rising: np.ndarray
    compared: np.ndarray
    equal: np.ndarray | None = None

    def part(self, part: slice) -> Series:
        """Return a run of the series, given by a slice.

        >>> from .pairs import Pairs
        >>> Pairs([0, 1]).series_of([[1.0, 2, 3], [4, 5, 6]]).part(slice(1, 3)).x.tolist()
        [[2.0, 3.0], [5.0, 6.0]]
        """
        return self._by(lambda values: values[..., part])

    def of(self, chosen: np.ndarray) -> Series:
        """Return the chosen series, by their indices.

        >>> from .pairs import Pairs
        >>> Pairs([0, 1]).series_of([[1.0, 2, 3], [4, 5, 0]]).of(np.array([2, 0])).rising.tolist()
        [0, 1]
        """
        return self._by(lambda values: taken(values, chosen) if values.ndim == 2 else values[chosen])

    def _by(self, choose):
        fields = [None if values is None else choose(values) for values in self]
        chosen = Series(*fields)
        return chosen._replace(compared=chosen.x) if self.compared is self.x else chosen


def taken(x: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return the chosen series of x, shape (dates, series): `numpy.take` first copies an x whose rows lie apart.

    >>> taken(np.array([[1, 2, 3], [4, 5, 6]]), np.array([2, 0])).tolist()
    [[3, 1], [6, 4]]
    """
    result = np.empty((len(x), len(chosen)), x.dtype)
    for row, values in zip(result, x):
        np.take(values, chosen, out=row, mode="clip")  # "raise", the default, copies to and fro
    return result


def narrowed(x: np.ndarray, missing: int | None = None) -> np.ndarray:
    """Return x in single precision where that changes no value, else x itself; `missing` = how many are NaN.

    >>> narrowed(np.array([[0.5, np.nan]])).dtype.name, narrowed(np.array([[0.1, np.nan]])).dtype.name
    ('float32', 'float64')
    """
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
