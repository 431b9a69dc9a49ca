"""A land-use stack read as classes, and what is doubtful about it."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..raster import missing_cells
from .classes import NODATA, class_names
from .codes import require_whole_numbers


def read_classes(stack, band, window):
    """Return a window of a stack as uint8 classes 0-7, shape (rows, columns); 0 = NoData.

    Raises StudyError, which lists them, where the band holds other values.
    """
    block, nodata = stack.read(band, window), stack.nodata(band)
    if block.dtype.kind == "f" or nodata != NODATA:
        missing = missing_cells(block, nodata)
        require_whole_numbers(block, missing, stack.name, band)
        if missing is not None:
            block = np.where(missing, block.dtype.type(NODATA), block)
    if block.min() < NODATA or block.max() > len(class_names()):
        strange = (block < NODATA) | (block > len(class_names()))
        raise StudyError(
            "The stack {name}, band {band}, holds {values}, which are no land-use classes (1-7, NoData 0). Run "
            "'Reclassify land cover' first.",
            name=stack.name,
            band=band,
            values=listing(np.unique(block[strange]).tolist()),
        )
    return block.astype(np.uint8, copy=False)


def warn_of_nodata_in_use(dates, monitor):
    """Warn of bands whose NoData value is one of the classes."""
    classes = range(1, len(class_names()) + 1)
    inside = [str(date.band) for date in dates if date.raster.nodata(date.band) in classes]
    if inside:
        monitor.warn(
            "The stack {name} has a NoData value within the classes 1-7 (band {bands}); cells of that class count as "
            "NoData. If they are land use, remove the NoData value.",
            name=dates[0].raster.name,
            bands=listing(inside),
        )


def warn_of_units_beyond(inside, outside, ids, stack, monitor):
    """Warn of units without any cell, and of units that reach beyond the raster.

    Parameters
    ----------
    inside, outside : ndarray, shape (units,)
        Hectares of each unit within the raster and beyond it.
    ids : list of str
    stack : Raster
    monitor : Monitor
    """
    empty = [unit for unit, area in zip(ids, inside) if area == 0]
    if empty:
        monitor.warn(
            "{count} unit(s) hold no cell of {name}: beyond the raster, or smaller than a cell (then use METHOD "
            "fraction): {units}.",
            count=len(empty),
            name=stack.name,
            units=listing(empty, 20),
        )
    without = set(empty)
    partly = [unit for unit, area in zip(ids, outside) if area > 0 and unit not in without]
    if partly:
        monitor.warn(
            "{count} unit(s) reach beyond the raster {name}, see the column 'outside': {units}.",
            count=len(partly),
            name=stack.name,
            units=listing(partly, 20),
        )


def warn_of_overlaps(overlap, ids, monitor):
    """Warn of units that overlap others; `overlap` holds the hectares of each that lie under other units too."""
    double = [unit for unit, hectares in zip(ids, overlap) if hectares > 0]
    if double:
        monitor.warn(
            "{count} unit(s) overlap others, by {hectares} hm² of whole cells; each unit counts its own land, so the "
            "units sum to more than the region: {units}.",
            count=len(double),
            hectares=f"{overlap.sum():,.2f}",
            units=listing(double, 20),
        )
