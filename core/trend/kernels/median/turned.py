"""Series turned upside down, so that their pair slopes sort as integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

import numpy as np

from ..pairs import Pairs
from ..series import Series
from .kernel import Gaps, sorted_indices


class Turned:
    """Series turned upside down where fewer than half of their pairs rise, with their gaps filled.

    No median of a turned series is below zero, but where half of the pairs rise and half fall. Floats that are not
    below zero rise as their bits do, read as integers, and integers sort in three quarters of the time as none can be
    NaN. Those below zero come before all others, in falling order: only how many there are matters. -0 comes first of
    all and moves them up, so that one of them may be found where a zero should be.

    Attributes
    ----------
    upside_down : ndarray of bool, shape (series,)
    turn : ndarray of float, shape (series,)
        -1 where a series is upside down, else 1.
    first : ndarray of int, shape (series,)
        Index of the first pair slope without a gap.
    low, high : ndarray of int, shape (series,)
        Indices of the medians among the rising pair slopes.
    edge : ndarray of int, shape (series,)
        The index of a pair slope of zero, if there is one.
    halved : ndarray of bool, shape (series,)
        Half of the pairs rise: if no others are equal, the lower median is below zero, and the first one of the row.

    Examples
    --------
    Of 6, 4, 5 and 1 one pair of six rises, so the series is turned: -6, -4, -5 and -1 have five pair slopes above
    zero, and the medians, third and fourth, are among them.

    >>> pairs = Pairs([0, 1, 2, 3])
    >>> series = pairs.series_of([[6.0], [4], [5], [1]])
    >>> turned = Turned(pairs, Gaps(pairs, "float64"), series, series.x)
    >>> turned.turn.tolist(), turned.low.tolist(), turned.high.tolist()
    ([-1.0], [2], [3])
    """

    def __init__(self, pairs: Pairs, gaps: Gaps, series: Series, x: np.ndarray):
        self.x, self.count = x, pairs.count
        twice = 2 * series.rising
        self.upside_down = twice < series.count
        self.turn = np.where(self.upside_down, x.dtype.type(-1), x.dtype.type(1))
        self.halved = twice == series.count
        self.gaps = gaps if (series.count < pairs.count).any() else None
        self.first, self.low, self.high = sorted_indices(pairs, series.present, series.count)
        # falling pairs come first, then equal ones: of the pairs turned as many fall as rose
        edge = self.first + np.where(self.upside_down, series.rising, series.count - series.rising - 1)
        self.edge = np.clip(edge, 0, pairs.count - 1)

    def picked(self, ordered: Callable, memory: np.ndarray, wanted: Sequence[np.ndarray]) -> np.ndarray:
        """Return the pair slopes at the wanted indices of each row, shape (wanted, series).

        Parameters
        ----------
        ordered : callable
            ``ordered(x, rows)`` sorts the pair slopes of x, shape (dates, series), in the rows and returns them.
        memory : ndarray, shape (series at once, pairs)
        wanted : sequence of ndarray of int, shape (series,)

        The pair slopes of 6, 4, 5 and 1, turned upside down, are 2, -1, 4, 0.5, 1.5 and 5/3; the third and the fourth
        of them are 1.5 and 5/3.

        >>> pairs, x = Pairs([0, 1, 2, 3]), np.array([[6.0], [4], [5], [1]])
        >>> turned = Turned(pairs, Gaps(pairs, "float64"), pairs.series_of(x), x)
        >>> ordered = lambda x, rows: np.sort(pairs.columns(x, np.empty((6, 1))).T, axis=1)
        >>> turned.picked(ordered, np.empty((1, 6)), [turned.low, turned.high]).round(4).tolist()
        [[1.5], [1.6667]]
        """
        series, step = len(self.turn), len(memory)
        flat = np.array(wanted, np.intp)
        flat += np.resize(np.arange(step) * self.count, series)
        found = np.empty(flat.shape, memory.dtype)
        for start in range(0, series, step):
            part = slice(start, min(start + step, series))
            values = self.x[:, part] * self.turn[part]
            if self.gaps:
                values = self.gaps.filled(values)
            rows = ordered(values, memory[: part.stop - start])
            found[:, part] = rows.reshape(-1)[flat[:, part]]
        return found
