"""What is a code in a block of any type of cell values."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError


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
