"""Values to the digits that a table has, without what binary fractions add."""

from __future__ import annotations

import numpy as np


def scaled(values: np.ndarray, factor: float) -> np.ndarray:
    """Return values times a factor, to 15 significant digits: 39.27 × 10⁴ is 392 700, not 392 700.000 000 000 06.

    >>> scaled(np.array([39.27]), 1e4).tolist()
    [392700.0]
    """
    if factor == 1.0:
        return values
    return fifteen_digits(values * factor)


def fifteen_digits(found: np.ndarray) -> np.ndarray:
    """Return values to 15 significant digits: what binary fractions add to a whole number is gone.

    >>> fifteen_digits(np.array([610722.9999999998, 0.0])).tolist()
    [610723.0, 0.0]
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        scale = 10.0 ** (14 - np.floor(np.log10(np.abs(found))))
        rounded = np.rint(found * scale) / scale
    return np.where(np.isfinite(rounded), rounded, found)
