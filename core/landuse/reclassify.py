"""Land-cover codes to the seven land-use classes, by table lookup: code to code, never ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..product_names import product_of
from ..raster import CELLS_IN_FLIGHT, TILE, DatedBand, Writer
from ..years import year_in
from .classes import NODATA, class_names
from .code_counts import CLOSE_CODES, CodeCounts, described_codes
from .codes import require_whole_numbers
from .legend_fit import misfit_of_stack, rival_schemes, scheme_label
from .schemes import CUSTOM, Scheme
from .unmapped_codes import report_unmapped

UNKNOWN = 255
ON_UNMAPPED = ("error", "nodata")
LARGEST_WINDOW = 4 * CELLS_IN_FLIGHT  # over all dates of a file, whose blocks GDAL keeps until the window is done


class Lookup:
    """The lookup of a scheme for one type of cell values.

    >>> look_up = Lookup(Scheme("own", {1: 3, 2: 5}), np.dtype("uint8"))
    >>> look_up(np.array([[1, 2, 9]], np.uint8)).tolist()
    [[3, 5, 255]]
    """

    def __init__(self, scheme: Scheme, dtype: np.dtype):
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

    def __call__(self, block: np.ndarray) -> np.ndarray:
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


def reclassify(
    dates: Sequence[DatedBand],
    scheme: Scheme,
    writer: Writer,
    *,
    unmapped: str = "error",
    monitor: Monitor | None = None,
    counts: CodeCounts | None = None,
    language: str = "en",
) -> int:
    """Write the land-use stack of dates, one band for each in their order.

    Parameters
    ----------
    dates : list of DatedBand
        Their rasters are on one grid. Values are whole numbers of any integer or float type; NoData, NaN, and cells
        that a mask, an alpha band or the user hides stay NoData (0).
    scheme : Scheme
    writer : Writer
        Of a Byte raster with as many bands as dates.
    unmapped : {"error", "nodata"}
        Codes that the scheme lacks stop the run with their list and area, or become NoData with a warning.
    monitor : Monitor, optional
    counts : CodeCounts, optional
        Takes up the cells and hectares of each code.
    language : str
        Of the names of products in messages.

    Returns
    -------
    int
        Cells whose code the scheme lacks, over all dates.

    Raises
    ------
    StudyError
        A raster is a picture, holds fractions or is a finished stack, or codes are unmapped and `unmapped` is
        ``"error"``.
    """
    monitor = monitor or Monitor()
    counts = CodeCounts() if counts is None else counts
    _warn_other_product(dates, scheme, monitor, language)
    for date in dates:
        _refuse_picture(date)
        _refuse_stack(date, scheme)
        _warn_nodata_in_use(date, scheme, monitor)
    look_up = cache(partial(Lookup, scheme))  # one for each type of cell values
    done, total = 0, sum(date.raster.grid.width * date.raster.grid.height for date in dates)
    for raster, numbers in _by_raster(dates):
        for window in raster.grid.windows((TILE, TILE), max(LARGEST_WINDOW // len(numbers), CELLS_IN_FLIGHT)):
            for number in numbers:
                classes = _classified(dates[number], window, scheme, look_up, counts)
                writer.write(number + 1, window, classes)
                writer.flush()
                done += classes.size
                monitor.progress(done / total)
            raster.release()
    unknown = report_unmapped(counts, scheme, unmapped, monitor, language, [date.raster.name for date in dates])
    _report_dropped(counts, scheme, monitor, language)
    _warn_rivals(dates, counts, scheme, monitor, language)
    _warn_empty(dates, counts, scheme, monitor)
    return unknown


def _by_raster(dates):
    """Return each raster with the indices of its dates, so that a stack's blocks are read once for all bands."""
    of_raster = defaultdict(list)
    for number, date in enumerate(dates):
        of_raster[id(date.raster)].append(number)
    return [(dates[numbers[0]].raster, numbers) for numbers in of_raster.values()]


def _classified(date, window, scheme, look_up, counts):
    """Return the classes of one window and count its codes."""
    block = date.raster.read(date.band, window)
    missing = date.raster.missing(date.band, window, block)
    require_whole_numbers(block, missing, date.raster.name, date.band)
    codes = counts.add(date, window, block, missing)
    classes = look_up(block.dtype)(block)
    if missing is not None:
        classes[missing] = NODATA
    if any(code not in scheme.classes for code in codes.tolist()):
        classes[classes == UNKNOWN] = NODATA
    return classes


def _refuse_picture(date):
    if date.raster.is_picture and not all(map(year_in, date.raster.descriptions)):
        raise StudyError(
            "The raster {name} is a picture (red, green and blue bands), not land cover. Choose the raster that holds "
            "the class codes; if its bands are dates, describe each by its year.",
            name=date.raster.name,
        )


def _refuse_stack(date, scheme):
    misfit = misfit_of_stack(date.raster, scheme)
    if misfit is not None:
        raise misfit


def _warn_other_product(dates, scheme, monitor, language):
    """Warn of rasters with the name of another product than the scheme's."""
    names = dict.fromkeys(name for date in dates for name in (date.raster.name, Path(date.raster.path).stem))
    found = {name: product_of(name) for name in names}
    others = {name: product for name, product in found.items() if not scheme.name.startswith(product)}
    if others and scheme.name != CUSTOM:
        monitor.warn(
            "{count} raster(s) have the name of another product than {scheme}: {rasters}. The same code means "
            "other land there; choose that product in SCHEME if the cells are its codes.",
            count=len(others),
            scheme=scheme_label(scheme.name, language),
            rasters=listing(f"{name}: {scheme_label(product, language)}" for name, product in others.items()),
        )


def _warn_rivals(dates, counts, scheme, monitor, language):
    """Warn of other products that all codes are of as well, where no name tells which it is."""
    names = [text for date in dates for text in (date.raster.name, Path(date.raster.path).stem)]
    rivals = rival_schemes(counts.cells_of_codes(), scheme, names)
    if rivals:
        monitor.warn(
            "The codes fit the legend of {scheme}, and as well that of {products}, where they mean other classes; no "
            "name tells which it is. Check the product (SCHEME); name the layer by it.",
            scheme=scheme_label(scheme.name, language),
            products=listing(scheme_label(product, language) for product in rivals),
        )


def _warn_empty(dates, counts, scheme, monitor):
    """Warn of dates without a single cell that has a class."""
    filled = {year for (year, code), _ in counts.tallies.items() if scheme.classes.get(code, NODATA) != NODATA}
    empty = [date for date in dates if date.year not in filled]
    if empty:
        monitor.warn(
            "{count} date(s) have no cell with a class; all of their land is NoData: {dates}. Check these rasters and "
            "their NoData value, or leave them out.",
            count=len(empty),
            dates=listing(f"{date.year:g} ({date.raster.name}, {date.band})" for date in empty),
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


def _report_dropped(counts, scheme, monitor, language):
    """Warn of codes that are no land cover by the scheme."""
    cells = counts.cells_of_codes()
    dropped = [code for code in cells if scheme.classes.get(code) == NODATA]
    if dropped:
        monitor.warn(
            "{cells} cell(s) have codes that {scheme} lists as no land cover and became NoData: {codes}.",
            cells=sum(cells[code] for code in dropped),
            scheme=scheme_label(scheme.name, language),
            codes=listing(described_codes(counts.tallies, dropped)),
        )
