"""A land-use stack read as classes, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..raster import AlignedRaster, DatedBand, Raster, Window
from .classes import NODATA, class_names
from .codes import require_whole_numbers
from .legend_fit import carries_classes, other_names


def read_classes(stack: Raster | AlignedRaster, band: int, window: Window) -> np.ndarray:
    """Return a window of a stack as uint8 classes 0-7, shape (rows, columns); 0 = NoData.

    Raises StudyError, which lists them, where the band holds other values.
    """
    block = stack.read(band, window)
    if block.dtype.kind == "f" or stack.nodata(band) != NODATA:
        missing = stack.missing(band, window, block)
        require_whole_numbers(block, missing, stack.name, band)
    else:
        missing = stack.hidden(band, window, block)
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


def warn_of_stack(dates: Sequence[DatedBand], monitor: Monitor) -> None:
    """Warn of what is doubtful about a stack before it is read: NoData within the classes, names of other classes."""
    _warn_of_nodata_in_use(dates, monitor)
    _warn_of_legend(dates[0].raster, monitor)


def _warn_of_nodata_in_use(dates, monitor):
    classes = range(1, len(class_names()) + 1)
    inside = [str(date.band) for date in dates if date.raster.nodata(date.band) in classes]
    if inside:
        monitor.warn(
            "The stack {name} has a NoData value within the classes 1-7 (band {bands}); cells of that class count as "
            "NoData. If they are land use, remove the NoData value.",
            name=dates[0].raster.name,
            bands=listing(inside),
        )


def _warn_of_legend(stack, monitor):
    names = stack.category_names
    if carries_classes(names):
        return
    values = {"name": stack.name, "classes": listing(f"{code} {name}" for code, name in enumerate(class_names(), 1))}
    others = other_names(names)
    if others:
        monitor.warn(
            "The raster {name} names its values {found}, which are not the classes of a land-use stack: here they are "
            "taken as {classes}. If it is a land-cover product, run 'Reclassify land cover' first.",
            found=listing(others, 20),
            **values,
        )
        return
    monitor.warn(
        "The raster {name} does not say what its values mean, as a stack of 'Reclassify land cover' does: they are "
        "taken as {classes}. If it is a land-cover product with codes of its own, reclassify it first.",
        **values,
    )


def warn_of_units_beyond(
    inside: np.ndarray, outside: np.ndarray, ids: Sequence[str], stack: Raster | AlignedRaster, monitor: Monitor
) -> None:
    """Warn of units without any cell, and of units that reach beyond the raster.

    Parameters
    ----------
    inside, outside : ndarray, shape (units,)
        Hectares of each unit within the raster and beyond it.
    ids : list of str
    stack : Raster
    monitor : Monitor

    >>> from types import SimpleNamespace
    >>> monitor = Monitor()
    >>> warn_of_units_beyond(np.array([3.0, 0.0]), np.zeros(2), ["a", "b"], SimpleNamespace(name="map"), monitor)
    >>> monitor.warnings[0].values["units"]
    'b'
    """
    empty = [unit for unit, area in zip(ids, inside) if area == 0]
    _warn_of_empty(empty, stack, monitor)
    without = set(empty)
    partly = [unit for unit, area in zip(ids, outside) if area > 0 and unit not in without]
    if partly:
        monitor.warn(
            "{count} unit(s) reach beyond the raster {name}, see the column 'outside': {units}.",
            count=len(partly),
            name=stack.name,
            units=listing(map(monitor.named, partly), 20),
        )


def _warn_of_empty(empty, stack, monitor):
    if empty:
        monitor.warn(
            "{count} unit(s) hold no cell of {name}: beyond the raster, or smaller than a cell (then use METHOD "
            "fraction): {units}.",
            count=len(empty),
            name=stack.name,
            units=listing(map(monitor.named, empty), 20),
        )


def warn_of_overlaps(overlap: np.ndarray, ids: Sequence[str], monitor: Monitor) -> None:
    """Warn of units that overlap others; `overlap` holds the hectares of each that lie under other units too.

    >>> monitor = Monitor()
    >>> warn_of_overlaps(np.array([0.0, 2.0]), ["a", "b"], monitor)
    >>> monitor.warnings[0].values["units"]
    'b'
    """
    double = [unit for unit, hectares in zip(ids, overlap) if hectares > 0]
    if double:
        monitor.warn(
            "{count} unit(s) overlap others, by {hectares} hm² of whole cells; the overlap is counted in each "
            "overlapping unit, so unit totals exceed the region's area: {units}.",
            count=len(double),
            hectares=f"{overlap.sum():,.2f}",
            units=listing(map(monitor.named, double), 20),
        )
