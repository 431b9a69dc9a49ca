"""What is a code in a block of any type of cell values."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError
from ..raster import is_fill
from .schemes import LARGEST_CODE


def require_whole_numbers(block: np.ndarray, missing: np.ndarray | None, name: str, band: int) -> None:
    """Raise StudyError where a float block holds what is no code, other than in `missing` cells.

    A fraction, infinity, or a number beyond all codes, which is a fill value that is not declared as NoData.

    Parameters
    ----------
    block : ndarray, shape (rows, columns)
    missing : ndarray or None
        Cells without a value.
    name, band
        Of the raster, for the message, which shows the value with all its digits.

    >>> require_whole_numbers(np.array([[1.0, np.nan]]), np.array([[False, True]]), "cover", 1)
    """
    value = _first_strange(block, missing) if block.dtype.kind == "f" else None
    if value is None:
        return
    values = {"name": name, "band": band, "value": str(value)}
    if is_fill(float(value)):
        raise StudyError(
            "The raster {name}, band {band}, holds {value}, which looks like a fill value that is not declared as "
            "NoData. Set it as NoData in the layer properties (Transparency).",
            **values,
        )
    raise StudyError(
        "The raster {name}, band {band}, holds {value}: land cover has whole-number codes only, up to {largest}. "
        "Choose a raster of classes, not of measurements.",
        **values,
        largest=LARGEST_CODE,
    )


def _first_strange(block, missing):
    """Return the first value of a float block that is no code, None where all are."""
    with np.errstate(invalid="ignore"):
        strange = (block != np.rint(block)) | ~(np.abs(block) <= LARGEST_CODE)
    if missing is not None:
        strange &= ~missing
    return block[strange][0] if strange.any() else None
