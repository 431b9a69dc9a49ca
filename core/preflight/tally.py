"""One pass over the land cover: which codes each date holds, and what each unit has of each class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError
from ..landuse.classes import class_names
from ..landuse.reclassify import UNKNOWN, Lookup
from ..landuse.schemes import Scheme
from ..monitor import Monitor
from ..packages import pandas as pd
from ..raster import DatedBand
from ..zonal.units_on_grid import UnitsOnGrid, tabulated

KINDS = len(class_names()) + 2  # no class, the classes, a code that the scheme lacks
STRANGE = KINDS - 1


@dataclass
class LandTally:
    """What the land cover holds.

    Attributes
    ----------
    years : list of int
        Of the dates.
    codes : list of Counter
        Of each date: code -> cells, without NoData.
    fractions : list of (float or None)
        Of each date: a value that is no whole number.
    same : list of bool
        Of each date: whether every cell looked at is that of the date before.
    hectares : ndarray, shape (dates, units, KINDS)
        Of the units on the grid of the first date; column 0 has no class, the last a code that the scheme lacks.
    every : int
        One of how many blocks was looked at.
    """

    years: list[int]
    codes: list[Counter]
    fractions: list[float | None]
    same: list[bool]
    hectares: np.ndarray
    every: int = 1

    def areas(self, ids: Sequence[str]) -> pd.DataFrame:
        """Return the panel of class areas (hm²) of what was looked at: `unit`, `year` and the classes."""
        frame = pd.DataFrame({"unit": list(ids) * len(self.years), "year": np.repeat(self.years, len(ids))})
        for code, name in enumerate(class_names(), 1):
            frame[name] = self.hectares[:, :, code].ravel() * self.every
        return frame.drop_duplicates(["unit", "year"], ignore_index=True)


def tally_land(
    dates: Sequence[DatedBand], scheme: Scheme, zones: UnitsOnGrid | None, *, monitor: Monitor | None = None
) -> LandTally:
    """Return the `LandTally` of dates on one grid; blocks of very large rasters are taken evenly spaced.

    Parameters
    ----------
    dates : list of DatedBand
    scheme : Scheme
        What their codes mean.
    zones : UnitsOnGrid or None
        The units on the grid of the dates; None where they are not known.
    monitor : Monitor, optional
    """
    monitor = monitor or Monitor()
    tally = _nothing_tallied(dates, len(zones.ids) if zones else 0)
    grid = dates[0].raster.grid
    windows = dates[0].raster.windows()
    limit = next(int(row["most"]) for row in shipped_rows("limits") if row["limit"] == "check_cells")
    tally.every = max(1, -(-grid.width * grid.height * len(dates) // limit))
    windows = windows[:: min(tally.every, len(windows))]
    for done, window in enumerate(windows):
        _add_window(tally, dates, window, scheme, zones)
        monitor.progress((done + 1) / len(windows))
    return tally


def _nothing_tallied(dates, units):
    return LandTally(
        [int(date.year) for date in dates],
        [Counter() for _ in dates],
        [None for _ in dates],
        [at > 0 for at in range(len(dates))],
        np.zeros((len(dates), units, KINDS)),
    )


def _add_window(tally, dates, window, scheme, zones):
    runs = zones.runs(window) if zones and zones.touches(window) else None
    before = None
    for at, date in enumerate(dates):
        block = date.raster.read(date.band, window)
        hidden = date.raster.missing(date.band, window, block)
        _count_codes(tally, at, block, hidden)
        tally.same[at] = tally.same[at] and before is not None and np.array_equal(before, block)
        before = block
        if runs is not None and len(runs.unit):
            classes = _kinds_of(block, hidden, scheme)
            tally.hectares[at] += tabulated(runs, classes, window, zones.areas, len(zones.ids), KINDS)
    for raster in {id(date.raster): date.raster for date in dates}.values():
        raster.release()


def _count_codes(tally, at, block, hidden):
    shown = block if hidden is None else block[~hidden]
    if block.dtype == np.uint8:
        counts = np.bincount(shown.ravel(), minlength=256)
        found, counts = np.flatnonzero(counts), counts[counts > 0]
    else:
        found, counts = np.unique(shown, return_counts=True)
    for value, number in zip(found.tolist(), counts.tolist()):
        if float(value).is_integer():
            tally.codes[at][value if abs(value) > 2**53 else int(value)] += int(number)
        elif tally.fractions[at] is None:
            tally.fractions[at] = value


def _kinds_of(block, hidden, scheme):
    classes = Lookup(scheme, block.dtype)(block)
    if block.dtype.kind == "f":
        with np.errstate(invalid="ignore"):
            classes[(block != np.rint(block)) | (np.abs(block) > 2**53)] = UNKNOWN
    classes[classes == UNKNOWN] = STRANGE
    if hidden is not None:
        classes[hidden] = 0
    return classes


def dates_by_grid(dates: Sequence[DatedBand]) -> list[list[DatedBand]]:
    """Return the dates in groups that share a grid, the first date's group first."""
    groups: dict[tuple, list[DatedBand]] = defaultdict(list)
    for date in dates:
        groups[date.raster.grid.transform, date.raster.grid.width, date.raster.grid.height].append(date)
    return list(groups.values())


def zones_on(date: DatedBand, ids: Sequence[str], polygons: Sequence[bytes]) -> UnitsOnGrid | None:
    """Return the units on the grid of a date by cell centres, None where that grid is nowhere on Earth."""
    try:
        return UnitsOnGrid(date.raster, ids, polygons, "centre")
    except StudyError:
        return None
