"""Land-cover codes to the seven land-use classes, by table lookup: code to code, never ranges."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..raster import CELLS_IN_FLIGHT, TILE, missing_cells
from ..years import year_in
from ..zonal.cell_area import cell_areas
from .classes import NODATA, class_names
from .codes import require_whole_numbers

UNKNOWN = 255
ON_UNMAPPED = ("error", "nodata")
CLOSE_CODES = 2**16
LARGEST_WINDOW = 4 * CELLS_IN_FLIGHT  # over all dates of a file, whose blocks GDAL keeps until the window is done


@dataclass
class Tally:
    """Cells and hectares of a code on a date; hectares are NaN where the raster has no CRS."""

    cells: int = 0
    hectares: float = 0.0


class Lookup:
    """The lookup of a scheme for one type of cell values."""

    def __init__(self, scheme, dtype):
        self._codes = np.array(sorted(scheme.classes), dtype=np.int64)
        self._classes = np.array([scheme.classes[code] for code in self._codes], dtype=np.uint8)
        if dtype.kind in "iu" and dtype.itemsize <= 2:
            limits = np.iinfo(dtype)
            inside = (self._codes >= limits.min) & (self._codes <= limits.max)
            self._table = np.full(limits.max - limits.min + 1, UNKNOWN, np.uint8)
            # A negative code stands at its two's complement.
            self._table[self._codes[inside] % len(self._table)] = self._classes[inside]
            self._look_up = self._by_bytes if dtype.itemsize == 1 else self._by_words
        elif np.ptp(self._codes) < CLOSE_CODES:
            self._table = np.full(np.ptp(self._codes) + 2, UNKNOWN, np.uint8)  # the last entry is for all other codes
            self._table[self._codes - self._codes[0]] = self._classes
            self._look_up = self._by_offset
        else:
            self._look_up = self._by_search

    def __call__(self, block):
        """Return the classes of a block as uint8, 255 where the code is not in the scheme."""
        return self._look_up(block)

    def _by_bytes(self, block):
        # bytes.translate is the quickest lookup there is for bytes
        found = block.tobytes().translate(self._table.tobytes())
        return np.frombuffer(found, np.uint8).reshape(block.shape).copy()

    def _by_words(self, block):
        return self._table[block.view(np.uint16)]

    def _by_offset(self, block):
        with np.errstate(invalid="ignore"):  # NaN becomes some whole number: it is NoData anyway
            offset = block.astype(np.int64) - self._codes[0]
        other = len(self._table) - 1
        offset[(offset < 0) | (offset > other)] = other
        return self._table[offset]

    def _by_search(self, block):
        index = np.clip(np.searchsorted(self._codes, block), 0, len(self._codes) - 1)
        return np.where(self._codes[index] == block, self._classes[index], np.uint8(UNKNOWN))


def reclassify(dates, scheme, writer, *, unmapped="error", monitor=None):
    """Write the land-use stack of dates, one band for each in their order.

    Parameters
    ----------
    dates : list of DatedBand
        Their rasters are on one grid. Values are whole numbers of any integer or float type; NoData and NaN stay
        NoData (0).
    scheme : Scheme
    writer : Writer
        Of a Byte raster with as many bands as dates.
    unmapped : {"error", "nodata"}
        Codes that the scheme lacks stop the run with their list and area, or become NoData with a warning.
    monitor : Monitor, optional

    Returns
    -------
    int
        Cells whose code the scheme lacks, over all dates.

    Raises
    ------
    StudyError
        A raster is a picture or holds fractions, or codes are unmapped and `unmapped` is ``"error"``.
    """
    monitor = monitor or Monitor()
    for date in dates:
        _refuse_picture(date)
        _warn_nodata_in_use(date, scheme, monitor)
    unknown, dropped = defaultdict(Tally), defaultdict(Tally)
    done, total = 0, sum(date.raster.grid.width * date.raster.grid.height for date in dates)
    for raster, numbers in _by_raster(dates):
        for window in raster.grid.windows((TILE, TILE), max(LARGEST_WINDOW // len(numbers), CELLS_IN_FLIGHT)):
            for number in numbers:
                classes = _classified(dates[number], window, scheme, unknown, dropped)
                writer.write(number + 1, window, classes)
                writer.flush()
                done += classes.size
                monitor.progress(done / total)
            raster.release()
    _report_unknown(unknown, scheme, unmapped, monitor)
    _report_dropped(dropped, scheme, monitor)
    return sum(tally.cells for tally in unknown.values())


def _by_raster(dates):
    """Return each raster with the indices of its dates, so that a stack's blocks are read once for all bands."""
    of_raster = defaultdict(list)
    for number, date in enumerate(dates):
        of_raster[id(date.raster)].append(number)
    return [(dates[numbers[0]].raster, numbers) for numbers in of_raster.values()]


def _classified(date, window, scheme, unknown, dropped):
    """Return the classes of one window and add what has no class to the tallies."""
    block = date.raster.read(date.band, window)
    missing = missing_cells(block, date.raster.nodata(date.band))
    require_whole_numbers(block, missing, date.raster.name, date.band)
    classes = Lookup(scheme, block.dtype)(block)
    if missing is not None:
        classes[missing] = NODATA
    strange = classes == UNKNOWN
    if strange.any():
        _count(unknown, date, window, block, strange)
        classes[strange] = NODATA
    void = (classes == NODATA) & ~strange
    if missing is not None:
        void &= ~missing
    if void.any():
        _count(dropped, date, window, block, void)
    return classes


def _count(tallies, date, window, block, chosen):
    codes, kinds = _numbered(block[chosen].astype(np.int64))
    hectares = np.repeat(_row_hectares(date, window), chosen.sum(axis=1))
    cells, areas = np.bincount(kinds), np.bincount(kinds, weights=hectares)
    for kind in np.flatnonzero(cells):
        tally = tallies[date.year, int(codes[kind])]
        tally.cells += int(cells[kind])
        tally.hectares += float(areas[kind])


def _numbered(codes):
    """Return the codes there are and, for each cell, the index of its code; quick where codes lie close together."""
    low, high = int(codes.min()), int(codes.max())
    if high - low < CLOSE_CODES:
        return np.arange(low, high + 1), codes - low
    return np.unique(codes, return_inverse=True)


def _row_hectares(date, window):
    """Return the mean hectares of the cells of each row of a window; NaN where the raster has no CRS."""
    rows = np.arange(window.row, window.row + window.height)
    try:
        areas = cell_areas(date.raster.grid, date.raster.name)
    except StudyError:
        return np.full(len(rows), math.nan)
    first = np.full(len(rows), window.column)
    return areas.between(rows, first, first + window.width) / window.width


def _refuse_picture(date):
    if date.raster.is_picture and not all(map(year_in, date.raster.descriptions)):
        raise StudyError(
            "The raster {name} is a picture (red, green and blue bands), not land cover. Choose the raster that holds "
            "the class codes; if its bands are dates, describe each by its year.",
            name=date.raster.name,
        )


def _warn_nodata_in_use(date, scheme, monitor):
    nodata = date.raster.nodata(date.band)
    code = None if nodata is None or not float(nodata).is_integer() else int(nodata)
    if scheme.classes.get(code, NODATA) != NODATA:
        monitor.warn(
            "The raster {name}, band {band}, has NoData {code}, which the scheme maps to {target}: cells of {code} "
            "are taken as NoData. If they are land cover, remove the NoData value.",
            name=date.raster.name,
            band=date.band,
            code=code,
            target=class_names()[scheme.classes[code] - 1],
        )


def _report_unknown(unknown, scheme, unmapped, monitor):
    if not unknown:
        return
    values = {"scheme": scheme.name, "codes": _described(unknown)}
    if unmapped == "error":
        raise StudyError(
            "The land cover has codes that the scheme {scheme} does not map: {codes}. Add them to TABLE (a blank "
            "class means NoData), choose another scheme, or set UNMAPPED to nodata.",
            **values,
        )
    monitor.warn(
        "{cells} cell(s) have codes that the scheme {scheme} does not map and became NoData: {codes}.",
        cells=sum(tally.cells for tally in unknown.values()),
        **values,
    )


def _report_dropped(dropped, scheme, monitor):
    if dropped:
        monitor.warn(
            "{cells} cell(s) have codes that the scheme {scheme} lists as no land cover and became NoData: {codes}.",
            cells=sum(tally.cells for tally in dropped.values()),
            scheme=scheme.name,
            codes=_described(dropped),
        )


def _described(tallies):
    return listing(_description(year, code, tally) for (year, code), tally in sorted(tallies.items()))


def _description(year, code, tally):
    if math.isnan(tally.hectares):
        return f"{code} ({year}: {tally.cells} cells)"
    return f"{code} ({year}: {tally.cells} cells, {tally.hectares:,.2f} hm²)"
