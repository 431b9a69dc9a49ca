"""Clusters and outliers of local Moran's I: codes, names, colours, and which of many p are significant."""

from __future__ import annotations

import re

import numpy as np

from ..columns import favourable
from ..datafile import label, shipped_rows
from ..palettes import trend_colours

NOT_SIGNIFICANT, HIGH_HIGH, LOW_LOW, LOW_HIGH, HIGH_LOW, NO_NEIGHBOUR = range(6)  # codes of lisa.csv
YEAR_AT_END = re.compile(r"\d{4}$")


def cluster_names(language: str = "en") -> dict[int, str]:
    """Return {code: name} of ``core/data/lisa.csv``.

    >>> cluster_names()[1]
    'high-high'
    """
    return {int(row["code"]): label(row, language) for row in shipped_rows("lisa")}


def cluster_colours(column: str) -> dict[int, str]:
    """Return {code: colour}: high values among high ones as a marked increase of the column, and so on.

    A field of a year means what the field means. Where nothing is known of it, high is warm in the neutral pair.

    >>> cluster_colours("ce2005")[HIGH_HIGH], cluster_colours("cs")[HIGH_HIGH], cluster_colours("roads")[HIGH_HIGH]
    ('#8c510a', '#01665e', '#e66101')
    """
    base = YEAR_AT_END.sub("", column)
    shades, sign = trend_colours(base), 1 if favourable(base) else -1
    return {int(row["code"]): row["colour"] or shades[sign * int(row["rank"])] for row in shipped_rows("lisa")}


def significant(p: np.ndarray, alpha: float, *, fdr: bool = False) -> np.ndarray:
    """Return which p are significant; `fdr`: so that the false discovery rate is `alpha` (Benjamini, Hochberg 1995).

    >>> p = np.array([0.01, 0.02, 0.03, 0.9, np.nan])
    >>> significant(p, 0.05).tolist(), significant(p, 0.025, fdr=True).tolist()
    ([True, True, True, False, False], [False, False, False, False, False])
    """
    if not fdr:
        return p <= alpha
    known = np.sort(p[~np.isnan(p)])
    below = np.flatnonzero(known <= alpha * np.arange(1, known.size + 1) / max(known.size, 1))
    return p <= known[below[-1]] if below.size else np.zeros(p.shape, dtype=bool)


def moran_quadrants(z: np.ndarray, lag: np.ndarray) -> np.ndarray:
    """Return the code of the quadrant of the Moran scatter plot: high is above the mean."""
    high, among_high = z > 0, lag > 0
    return np.select(
        [high & among_high, ~high & ~among_high, ~high & among_high], [HIGH_HIGH, LOW_LOW, LOW_HIGH], HIGH_LOW
    )
