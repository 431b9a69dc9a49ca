"""What is NoData in a block of any type of cell values."""

from __future__ import annotations

import math

import numpy as np


def missing_cells(block: np.ndarray, nodata: float | None) -> np.ndarray | None:
    """Return where a block is NoData or NaN, as a boolean array; None where nothing is.

    >>> missing_cells(np.array([1.0, np.nan, 9.0]), 9).tolist(), missing_cells(np.array([1, 2]), 9) is None
    ([False, True, True], True)
    """
    kind = block.dtype.type
    if block.dtype.kind == "f":
        missing = np.isnan(block)
        if nodata is not None and not math.isnan(nodata):
            with np.errstate(over="ignore"):
                missing |= block == kind(nodata)
        return missing
    if nodata is None or not float(nodata).is_integer():
        return None
    limits = np.iinfo(kind)
    missing = block == kind(nodata) if limits.min <= nodata <= limits.max else None
    return missing if missing is not None and missing.any() else None
