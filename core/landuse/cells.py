"""What is NoData, and what is a code, in a block of any type of cell values."""

from __future__ import annotations

import math

import numpy as np

from ..errors import StudyError


def missing_cells(block, nodata):
    """Return where a block is NoData or NaN, as a boolean array; None where nothing is."""
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


def require_whole_numbers(block, missing, name, band):
    """Raise StudyError where a float block holds a fraction or infinity, other than in `missing` cells."""
    if block.dtype.kind != "f":
        return
    strange = ((block != np.rint(block)) | np.isinf(block)) & ~missing
    if strange.any():
        raise StudyError(
            "The raster {name}, band {band}, holds {value}: land cover has whole-number codes only. Choose a raster "
            "of classes, not of measurements.",
            name=name,
            band=band,
            value=f"{block[strange][0]:.6g}",
        )
