"""Classes of values: exact natural breaks (Fisher 1958, Jenks 1977), and limits that are given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor

EQUAL = 1e-12  # share by which two sums of squares may differ by rounding and still count as equal


@dataclass(frozen=True)
class ClassBreaks:
    """Classes of values, from the lowest to the highest.

    Attributes
    ----------
    upper_bounds : ndarray
        Largest value of each class, rising; class i holds bound[i-1] < value <= bound[i].
    lower_values : ndarray
        Smallest value of each class; of given limits the limit below, where the class may hold no value.
    counts : ndarray of int
        Values in each class.
    within_ssd : float
        Sum of squared deviations from the class means.
    gvf : float
        Goodness of variance fit, 1 - within / total sum of squares; 1 where all values are equal.
    """

    upper_bounds: np.ndarray
    lower_values: np.ndarray
    counts: np.ndarray
    within_ssd: float
    gvf: float

    @property
    def edges(self) -> np.ndarray:
        """Limits between the classes: midway between the values on both sides, or the limits that were given.

        >>> natural_breaks([1, 2, 4, 5, 9], 3).edges.tolist()
        [3.0, 7.0]
        """
        return (self.upper_bounds[:-1] + self.lower_values[1:]) / 2

    def classes_of(self, values: np.ndarray) -> np.ndarray:
        """Return the class of each value, 0 for the lowest; values above the last bound are in the last class.

        >>> breaks = ClassBreaks(np.array([2.0, 5.0]), np.array([1.0, 4.0]), np.array([2, 2]), 1.0, 0.9)
        >>> breaks.classes_of(np.array([0.0, 2.0, 2.1, 9.0])).tolist()
        [0, 0, 1, 1]
        """
        return np.minimum(np.searchsorted(self.upper_bounds, values, side="left"), len(self.upper_bounds) - 1)


def natural_breaks(values: np.ndarray, classes: int, *, monitor: Monitor | None = None) -> ClassBreaks:
    """Return the `ClassBreaks` of values; the partition is the best there is, not a heuristic one.

    Parameters
    ----------
    values : array_like
        Finite numbers, or NaN, which is left out. Equal values stay together.
    classes : int
        Number of classes; lowered, with a warning, to the number of distinct values.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        No value, an infinite value, or fewer than one class.

    Notes
    -----
    Dynamic programming over the distinct values with their counts as weights; the best start of the last class does
    not fall as its end rises, so that each row of the table is filled by divide and conquer, all nodes of one depth
    in one pass: O(k n log n). Values are centred before squaring: large values with little spread lose no precision.

    Where several partitions are equally good, the higher class reaches as low as it can.

    >>> found = natural_breaks([1, 2, 4, 5, 9], 3)  # {1, 2}, {4, 5} and {9}: 0.5 + 0.5 + 0
    >>> found.upper_bounds.tolist(), found.counts.tolist(), found.within_ssd
    ([2.0, 5.0, 9.0], [2, 2, 1], 1.0)
    """
    values = np.asarray(values, dtype=np.float64).ravel()
    values = values[~np.isnan(values)]
    if not values.size or not np.isfinite(values).all() or classes < 1:
        raise StudyError(
            "Natural breaks need at least one class and finite values; there are {count} value(s), {infinite} of them "
            "infinite, and {classes} class(es).",
            count=values.size,
            infinite=int(np.isinf(values).sum()),
            classes=classes,
        )
    distinct, counts = np.unique(values, return_counts=True)
    if distinct.size < classes:
        (monitor or Monitor()).warn(
            "Natural breaks make {distinct} of {classes} classes, because there are no more distinct values.",
            distinct=distinct.size,
            classes=classes,
        )
    starts = _best_partition(_Sums.of(distinct, counts), min(classes, distinct.size))
    return _described(distinct, counts, starts)


def given_breaks(values: np.ndarray, limits: np.ndarray) -> ClassBreaks:
    """Return the `ClassBreaks` of values at given limits; a class may hold none, unlike those of `natural_breaks`.

    Parameters
    ----------
    values : array_like
        Finite numbers, or NaN, which is left out.
    limits : array_like
        Rising; a value on a limit belongs to the class below. One class more than limits is made.

    >>> found = given_breaks([12.0, 18.0, 19.0, 41.0], [18, 26, 34, 42])
    >>> found.counts.tolist(), found.edges.tolist()
    ([2, 1, 0, 1, 0], [18.0, 26.0, 34.0, 42.0])
    """
    values = np.asarray(values, dtype=np.float64).ravel()
    values = values[~np.isnan(values)]
    limits = np.asarray(limits, dtype=np.float64)
    of_class = np.searchsorted(limits, values, side="left")
    counts = np.bincount(of_class, minlength=limits.size + 1)
    means = np.bincount(of_class, values, minlength=counts.size) / np.maximum(counts, 1)
    within = float(((values - means[of_class]) ** 2).sum())
    total = float(((values - values.mean()) ** 2).sum())
    return ClassBreaks(
        upper_bounds=np.append(limits, max(values.max(), limits[-1] if limits.size else -np.inf)),
        lower_values=np.insert(limits, 0, min(values.min(), limits[0] if limits.size else np.inf)),
        counts=counts,
        within_ssd=within,
        gvf=1 - within / total if total > 0 else 1.0,
    )


@dataclass(frozen=True)
class _Sums:
    """Running sums of weights, weighted values and weighted squares, with a leading zero."""

    weight: np.ndarray
    value: np.ndarray
    square: np.ndarray

    @classmethod
    def of(cls, distinct: np.ndarray, counts: np.ndarray) -> _Sums:
        """Return the sums over distinct values, rising, and how often each comes."""
        centred = distinct - distinct[distinct.size // 2]
        parts = (counts, counts * centred, counts * centred**2)
        return cls(*(np.concatenate([[0.0], np.cumsum(part)]) for part in parts))

    def ssd(self, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
        """Return the squared deviations of distinct values start ... stop - 1 from their mean.

        >>> sums = _Sums.of(np.array([1.0, 2.0, 4.0]), np.array([1, 1, 2]))
        >>> sums.ssd(np.array([0, 1]), np.array([2, 3])).round(6).tolist()  # of 1 and 2, and of 2, 4 and 4
        [0.5, 2.666667]
        """
        value = self.value[stop] - self.value[start]
        return self.square[stop] - self.square[start] - value**2 / (self.weight[stop] - self.weight[start])


def _best_partition(sums, classes):
    """Return the index of the first distinct value of each class."""
    size = sums.weight.size - 1
    cost = sums.ssd(np.zeros(size, int), np.arange(1, size + 1))  # of the values up to each end, in one class
    best_starts = []
    for number in range(1, classes):
        first_end = size - 1 if number == classes - 1 else number  # of the last class, only the whole is of use
        cost, starts = _add_class(sums, cost, number, first_end)
        best_starts.append(starts)
    chain, end = [], size - 1
    for starts in reversed(best_starts):
        chain.append(starts[end])
        end = chain[-1] - 1
    return np.array([0, *reversed(chain)], dtype=int)


def _add_class(sums, cost, number, first_end):
    """Return cost and start of the last class for each end from `first_end`, when `number` classes come before it.

    `cost` is that of the earlier classes, for each end. Works on nodes: ranges of ends, first ... last, whose best
    starts lie in low ... high; the middle end of each node is solved and the node is split there.
    """
    size = cost.size
    best_cost, best_start = np.full(size, np.inf), np.zeros(size, dtype=int)
    nodes = np.array([[first_end], [size - 1], [number], [size - 1]])
    while nodes.size:
        first, last, low, high = nodes
        middle = (first + last) // 2
        top = np.minimum(high, middle)
        best_cost[middle], start = _solve(sums, cost, middle, np.minimum(low, top), top)
        best_start[middle] = start
        left, right = first < middle, middle < last
        nodes = np.hstack(
            [
                np.array([first, middle - 1, low, start])[:, left],
                np.array([middle + 1, last, start, high])[:, right],
            ]
        )
    return best_cost, best_start


def _solve(sums, cost, ends, low, high):
    """Return the lowest cost, and the lowest start that reaches it, for each end with starts low ... high."""
    lengths = high - low + 1
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    starts = np.arange(lengths.sum()) + np.repeat(low - offsets, lengths)
    candidates = cost[starts - 1] + sums.ssd(starts, np.repeat(ends + 1, lengths))
    least = np.minimum.reduceat(candidates, offsets)
    reached = np.flatnonzero(candidates <= np.repeat(least + EQUAL * np.abs(least), lengths))
    chosen = starts[reached[np.searchsorted(reached, offsets)]]
    return least, chosen


def _described(distinct, counts, starts):
    ends = np.append(starts[1:], distinct.size) - 1
    sizes = np.add.reduceat(counts, starts)
    within = _deviations(distinct, counts, starts)
    total = _deviations(distinct, counts, np.zeros(1, dtype=int))
    return ClassBreaks(
        upper_bounds=distinct[ends],
        lower_values=distinct[starts],
        counts=sizes,
        within_ssd=within,
        gvf=1 - within / total if total > 0 else 1.0,
    )


def _deviations(distinct, counts, starts):
    """Return the squared deviations from the class means, in two passes."""
    sizes = np.add.reduceat(counts, starts)
    of_class = np.repeat(np.arange(starts.size), np.diff(np.append(starts, distinct.size)))
    centred = distinct - distinct[starts][of_class]
    means = np.add.reduceat(counts * centred, starts) / sizes
    return float(np.sum(counts * (centred - means[of_class]) ** 2))
