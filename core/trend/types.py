"""The five trend types (Table 4 of the paper), from ``core/data/trend_types.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from ..datafile import label, shipped_rows

THRESHOLD = 1.66  # abs(Z) beyond which a trend is marked; the paper's, two-sided p 0.097


@dataclass(frozen=True)
class TrendType:
    """One of the five types: -2 marked decrease ... 2 marked increase."""

    value: int
    key: str
    colour: str
    labels: Mapping[str, str] = field(hash=False, repr=False)  # `label`, and ``label_<language>`` for each language

    def name(self, language: str = "en") -> str:
        """Return what a reader sees in a language, in English where the type has no label in it.

        >>> trend_types()[-1].name(), trend_types()[-1].name("zh"), trend_types()[-1].name("fr")
        ('marked increase', '显著增加', 'marked increase')
        """
        return label(self.labels, language)


@cache
def trend_types() -> tuple[TrendType, ...]:
    """Return the five types, from marked decrease to marked increase.

    >>> [kind.value for kind in trend_types()]
    [-2, -1, 0, 1, 2]
    """
    return tuple(TrendType(int(row["value"]), row["key"], row["colour"], row) for row in shipped_rows("trend_types"))


def classify(slope: ArrayLike, z: ArrayLike, threshold: float = THRESHOLD) -> tuple[np.ndarray, np.ndarray]:
    """Return the trend type of each series, and where slope and Z disagree.

    Parameters
    ----------
    slope, z : array_like
        Theil-Sen slope and Mann-Kendall Z; NaN = no result.
    threshold : float
        Z beyond it, or below its negative, is marked; Z equal to it is not.

    Returns
    -------
    types : ndarray of float
        -2 ... 2, NaN without a result.
    conflict : ndarray of bool
        The signs differ, or only one of the two is zero: the type is then 0, no evident change.

    Examples
    --------
    >>> types, conflict = classify([0.1, -0.1, 0.1, 0.0], [1.7, -1.2, -1.0, 0.5])
    >>> types.tolist(), conflict.tolist()
    ([2.0, -1.0, 0.0, 0.0], [False, False, True, True])
    """
    slope, z = np.asarray(slope, dtype=float), np.asarray(z, dtype=float)
    known = ~(np.isnan(slope) | np.isnan(z))
    agree = np.sign(slope) == np.sign(z)
    size = np.where(np.abs(z) > threshold, 2, 1)
    types = np.where(agree, np.sign(z) * size, 0.0)
    return np.where(known, types, np.nan), known & ~agree
