"""The five trend types (Table 4 of the paper), from ``core/data/trend_types.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from ..datafile import label, shipped_rows

THRESHOLD = 1.66  # abs(Z) beyond which a trend is marked; the paper's, two-sided p 0.097


@dataclass(frozen=True)
class TrendType:
    """One of the five types: -2 marked decrease ... 2 marked increase."""

    value: int
    key: str
    label: str
    label_zh: str
    colour: str

    def name(self, language="en"):
        """Return what a reader sees, in English or Chinese."""
        return label(vars(self), language)


@cache
def trend_types():
    """Return the five types, from marked decrease to marked increase."""
    return tuple(TrendType(**{**row, "value": int(row["value"])}) for row in shipped_rows("trend_types"))


def classify(slope, z, threshold=THRESHOLD):
    """Return the trend type of each series, and where slope and Z disagree.

    Parameters
    ----------
    slope, z : array_like
        Theil-Sen slope and Mann-Kendall Z; NaN = no result.
    threshold : float
        Z beyond it, or below its negative, is marked; Z equal to it is moderate.

    Returns
    -------
    types : ndarray of float
        -2 ... 2, NaN without a result.
    conflict : ndarray of bool
        The signs differ, or only one of the two is zero: the type is then 0, no evident change.
    """
    slope, z = np.asarray(slope, dtype=float), np.asarray(z, dtype=float)
    known = ~(np.isnan(slope) | np.isnan(z))
    agree = np.sign(slope) == np.sign(z)
    size = np.where(np.abs(z) > threshold, 2, 1)
    types = np.where(agree, np.sign(z) * size, 0.0)
    return np.where(known, types, np.nan), known & ~agree
