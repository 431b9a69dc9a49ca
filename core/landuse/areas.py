"""Land-use areas of units: true hectares of each class, by pixel centre or covered fraction, for all dates at once."""

from __future__ import annotations

import numpy as np

from ..monitor import Monitor
from ..packages import pandas as pd
from ..raster import DatedBand
from ..zonal.units_on_grid import UnitsOnGrid, tabulated
from .class_stack import read_classes, warn_of_overlaps, warn_of_stack, warn_of_units_beyond
from .classes import NODATA, class_names

SUMS = 1e-9  # of the area of a unit: sums of the same cells in another order differ by less


def land_use_areas(dates: list[DatedBand], zones: UnitsOnGrid, *, monitor: Monitor | None = None) -> pd.DataFrame:
    """Return the panel of class areas.

    Parameters
    ----------
    dates : list of DatedBand
        Bands of one land-use stack: classes 1-7, NoData 0 (and what the file declares).
    zones : UnitsOnGrid
        The units on the grid of the stack. They may overlap; each counts its own.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `year`, the seven classes, `nodata` (in the raster, without a class) and `outside` (beyond the raster),
        all in hm². With the method ``"fraction"`` they sum to the ellipsoidal area of the polygon.

    Raises
    ------
    StudyError
        The stack holds other values than 0-7, no unit touches it, or its CRS is missing.
    """
    monitor = monitor or Monitor()
    stack, ids = dates[0].raster, zones.ids
    zones.require_overlap()
    warn_of_stack(dates, monitor)
    kinds = len(class_names()) + 1
    hectares, overlap = np.zeros((len(dates), len(ids), kinds)), np.zeros(len(ids))
    windows = [window for window in stack.windows() if zones.touches(window)]
    for done, window in enumerate(windows):
        runs = zones.runs(window)
        if len(runs.unit):
            overlap += zones.overlap(runs)
            for index, date in enumerate(dates):
                classes = read_classes(stack, date.band, window)
                hectares[index] += tabulated(runs, classes, window, zones.areas, len(ids), kinds)
            stack.release()
        monitor.progress((done + 1) / len(windows))
    outside = zones.outside()
    warn_of_units_beyond(hectares[0].sum(axis=1), outside, ids, stack, monitor)
    warn_of_overlaps(overlap, ids, monitor)
    return _panel(ids, [date.year for date in dates], hectares, outside)


def polygon_check(panel: pd.DataFrame, zones: UnitsOnGrid) -> pd.DataFrame:
    """Return how far the areas of each unit are from the area of its polygon.

    Parameters
    ----------
    panel : DataFrame
        Of `land_use_areas`.
    zones : UnitsOnGrid
        Those of the panel.

    Returns
    -------
    DataFrame
        `unit`, `polygon` (ellipsoidal hm² of the polygon, by Green's theorem along its border, which no cell takes
        part in), `cells` (sum of the columns of the first year), `difference` (hm²) and `share` (% of the polygon).
    """
    columns = [*class_names(), "nodata", "outside"]
    first = panel[panel["year"] == panel["year"].min()].set_index("unit")[columns].sum(axis=1).reindex(zones.ids)
    whole = zones.whole()
    difference = first.to_numpy() - whole
    difference[np.abs(difference) <= SUMS * whole] = 0.0
    share = 100 * difference / np.where(whole > 0, whole, np.nan)
    return pd.DataFrame(
        {"unit": zones.ids, "polygon": whole, "cells": first.to_numpy(), "difference": difference, "share": share}
    )


def _panel(ids, years, hectares, beyond):
    units = len(ids)
    frame = pd.DataFrame({"unit": list(ids) * len(years), "year": np.repeat(np.array(years, np.int64), units)})
    for code, name in enumerate(class_names(), 1):
        frame[name] = hectares[:, :, code].ravel()
    frame["nodata"] = hectares[:, :, NODATA].ravel()
    frame["outside"] = np.tile(beyond, len(years))
    return frame.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
