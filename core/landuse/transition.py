"""Land-use transition: hectares of each class that became each class, per unit and pair of dates, and the map of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..datafile import label, shipped_rows
from ..monitor import Monitor
from ..panel import REGION, require_no_region
from ..raster import AlignedRaster, DatedBand, Raster, Window, Writer
from ..zonal.cell_area import cell_areas
from ..zonal.coverage import Runs
from ..zonal.units_on_grid import UnitsOnGrid, tabulated
from .class_stack import read_classes, warn_of_overlaps, warn_of_stack, warn_of_units_beyond
from .classes import NODATA, colours

KINDS = 8  # NoData and the seven classes
TENS = 10  # the code of a transition on the map: 10 x class before + class after
PALE = 0.65  # how far the colour of land that kept its class is mixed with white
TINT = 0.3  # how much of the class before shows in the colour of land that changed


@dataclass(frozen=True)
class Crosstabs:
    """Cross tables of units and pairs of dates.

    Attributes
    ----------
    ids : tuple of str
        Units, the region last; the region alone where no units were given.
    pairs : tuple of (int, int)
        Year before and year after.
    hectares : ndarray, shape (pairs, units, 8, 8)
        Class before by class after, hm²; index 0 is NoData.
    outside : ndarray, shape (units,)
        Hectares of each unit beyond the raster.
    codes : tuple of int
        Values of the map that occur, on any pair, sorted; without NoData.
    """

    ids: tuple[str, ...]
    pairs: tuple[tuple[float, float], ...]
    hectares: np.ndarray
    outside: np.ndarray
    codes: tuple[int, ...]

    @property
    def classes(self) -> list[int]:
        """Codes of the classes that any unit has on any date, sorted: the union, so that all tables have one shape.

        >>> one_hectare(1, 3).classes
        [1, 3]
        """
        known = self.hectares[..., 1:, 1:].sum(axis=(0, 1))
        return [int(code) for code in np.flatnonzero(known.sum(axis=0) + known.sum(axis=1)) + 1]

    @property
    def known(self) -> np.ndarray:
        """Hectares between the classes of `classes` alone, shape (pairs, units, classes, classes).

        >>> one_hectare(1, 3).known.tolist()
        [[[[0.0, 1.0], [0.0, 0.0]]]]
        """
        codes = np.array(self.classes, dtype=np.intp)
        return self.hectares[..., codes[:, None], codes]

    @property
    def nodata(self) -> np.ndarray:
        """Hectares without a class on one date or both, shape (pairs, units).

        >>> one_hectare(1, NODATA).nodata.tolist()
        [[1.0]]
        """
        return self.hectares[..., NODATA, :].sum(axis=-1) + self.hectares[..., 1:, NODATA].sum(axis=-1)


def one_hectare(before: int, after: int) -> Crosstabs:
    """Return the cross table of one hectare that became another class from 2000 to 2010; for examples.

    >>> one_hectare(1, 3).known.sum()
    1.0
    """
    hectares = np.zeros((1, 1, KINDS, KINDS))
    hectares[0, 0, before, after] = 1.0
    return Crosstabs(("a",), ((2000, 2010),), hectares, np.zeros(1), ())


def transitions(
    dates: Sequence[DatedBand],
    writer: Writer | None = None,
    *,
    ids: Sequence[str] = (),
    units: Sequence[bytes] = (),
    method: str = "centre",
    monitor: Monitor | None = None,
) -> Crosstabs:
    """Return the cross tables of each date with the next, and write the map of each pair.

    Parameters
    ----------
    dates : list of DatedBand
        Two or more in the order of their years, on one grid: classes 1-7, NoData 0 (and what the file declares).
    writer : Writer, optional
        Of a Byte raster with a band for each pair: 10 x class before + class after, 0 where either is NoData.
    ids : list of str
    units : list of bytes
        Polygons in WKB, in the CRS of the stack; without any, the region is the whole raster. The region of units is
        their sum.
    method : {"centre", "fraction"}
        Whole cells whose centre is inside, or the exact covered fraction of each cell.
    monitor : Monitor, optional

    Returns
    -------
    Crosstabs

    Raises
    ------
    StudyError
        The stack holds other values than 0-7, no unit touches it, its CRS is missing, or a unit is called region.
    """
    monitor = monitor or Monitor()
    require_no_region(ids)
    stack = dates[0].raster
    zones: UnitsOnGrid | _Everywhere = _Everywhere(stack)
    if units:
        zones = UnitsOnGrid(stack, ids, units, method)
        zones.require_overlap()
    warn_of_stack(dates, monitor)
    tally = _Tally(dates, zones, len(ids), writer)
    windows = [window for window in stack.windows() if writer is not None or zones.touches(window)]
    for done, window in enumerate(windows):
        tally.add(window)
        stack.release()
        monitor.progress((done + 1) / len(windows))
    outside = zones.outside()
    if units:
        warn_of_units_beyond(tally.hectares[0].sum(axis=(1, 2)), outside, ids, stack, monitor)
        warn_of_overlaps(tally.overlap, ids, monitor)
    pairs = tuple((one.year, other.year) for one, other in zip(dates, dates[1:]))
    found = tuple(int(code) for code in np.flatnonzero(tally.occurring) if code != NODATA)
    return _with_region(Crosstabs(tuple(ids), pairs, tally.hectares, outside, found))


def transition_codes(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return 10 x class before + class after as uint8, 0 where either is NoData.

    >>> transition_codes(np.array([1, 0], np.uint8), np.array([6, 6], np.uint8)).tolist()
    [16, 0]
    """
    known = (before != NODATA) & (after != NODATA)
    return (before * np.uint8(TENS) + after) * known


def transition_names(language: str = "en") -> list[str]:
    """Return what the cell values of the map mean, as a list whose index is the value.

    >>> transition_names()[36], transition_names()[33]
    ('forest → urban land', 'forest')
    """
    labels = {int(row["code"]): label(row, language) for row in shipped_rows("classes")}
    names = [""] * (TENS * max(labels) + max(labels) + 1)
    for before, first in labels.items():
        for after, second in labels.items():
            names[TENS * before + after] = first if before == after else f"{first} → {second}"
    return names


def transition_colours() -> dict[int, tuple[int, ...]]:
    """Return a dict cell value -> (red, green, blue): what changed in the colour of its new class, the rest pale.

    >>> transition_colours()[33]  # a third of the way to the colour of forest
    (184, 212, 185)
    """
    mixed = {}
    for before, old in colours().items():
        for after, new in colours().items():
            share, other = (PALE, (255, 255, 255)) if before == after else (TINT, old)
            mixed[TENS * before + after] = tuple(round((1 - share) * one + share * two) for one, two in zip(new, other))
    return mixed


class _Everywhere:
    """The whole raster instead of `UnitsOnGrid`: one unit that covers every cell."""

    def __init__(self, raster: Raster | AlignedRaster):
        self.areas = cell_areas(raster.grid, raster.name)

    def touches(self, window: Window) -> bool:
        return True

    def runs(self, window: Window) -> Runs:
        rows = np.arange(window.row, window.row + window.height)
        start = np.full(window.height, window.column)
        return Runs(np.zeros(window.height, np.intp), rows, start, start + window.width, np.ones(window.height))

    def outside(self) -> np.ndarray:
        return np.zeros(1)


class _Tally:
    """What the windows of a run add up to: cross tables, overlaps of units, and the codes that occur on the map."""

    def __init__(self, dates: Sequence[DatedBand], zones: UnitsOnGrid | _Everywhere, units: int, writer: Writer | None):
        self._dates, self._zones, self._writer = dates, zones, writer
        self.hectares = np.zeros((len(dates) - 1, units or 1, KINDS, KINDS))
        self.overlap = np.zeros(units)
        self.occurring = np.zeros(np.iinfo(np.uint8).max + 1, bool)

    def add(self, window: Window) -> None:
        zones = self._zones
        runs = zones.runs(window) if zones.touches(window) else None
        if isinstance(zones, UnitsOnGrid) and runs is not None:
            self.overlap += zones.overlap(runs)
        before = read_classes(self._dates[0].raster, self._dates[0].band, window)
        for pair, date in enumerate(self._dates[1:]):
            after = read_classes(date.raster, date.band, window)
            self._map(pair, window, transition_codes(before, after))
            if runs is not None and len(runs.unit):
                self.hectares[pair] += _crossed(runs, before, after, window, zones.areas, self.hectares.shape[1])
            before = after

    def _map(self, pair: int, window: Window, codes: np.ndarray) -> None:
        self.occurring[codes] = True
        if self._writer is not None:
            self._writer.write(pair + 1, window, codes)
            self._writer.flush()


def _crossed(runs, before, after, window, areas, units):
    """Return the hectares of one window, shape (units, 8, 8)."""
    crossed = before * np.uint8(KINDS) + after
    return tabulated(runs, crossed, window, areas, units, KINDS**2).reshape(units, KINDS, KINDS)


def _with_region(tabs):
    if not tabs.ids:
        return replace(tabs, ids=(REGION,))
    region = tabs.hectares.sum(axis=1, keepdims=True)
    return replace(
        tabs,
        ids=(*tabs.ids, REGION),
        hectares=np.concatenate([tabs.hectares, region], axis=1),
        outside=np.append(tabs.outside, tabs.outside.sum()),
    )
