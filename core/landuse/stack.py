"""Land-use stacks: their classes, and what in them is no class."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from .cells import missing_cells, require_whole_numbers
from .classes import NODATA, class_names


def classes_in(stack, band, window):
    """Return a window of a land-use stack as uint8: classes 1-7, 0 for NoData.

    Raises
    ------
    StudyError
        The window holds other values.
    """
    block = stack.read(band, window)
    missing = missing_cells(block, stack.nodata(band))
    require_whole_numbers(block, missing, stack.name, band)
    if missing is not None:
        block = np.where(missing, block.dtype.type(NODATA), block)
    strange = (block < NODATA) | (block > len(class_names()))
    if strange.any():
        raise StudyError(
            "The stack {name}, band {band}, holds {values}, which are no land-use classes (1-7, NoData 0). Run "
            "'Reclassify land cover' first.",
            name=stack.name,
            band=band,
            values=listing(np.unique(block[strange]).tolist()),
        )
    return block.astype(np.uint8, copy=False)


def warn_nodata_in_use(dates, monitor):
    """Warn of bands of a land-use stack whose NoData value is one of the classes."""
    classes = range(1, len(class_names()) + 1)
    inside = [str(date.band) for date in dates if date.raster.nodata(date.band) in classes]
    if inside:
        monitor.warn(
            "The stack {name} has a NoData value within the classes 1-7 (band {bands}); cells of that class count as "
            "NoData. If they are land use, remove the NoData value.",
            name=dates[0].raster.name,
            bands=listing(inside),
        )
