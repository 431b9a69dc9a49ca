"""Checks of what the land cover holds: codes against the legend, dates against one another, land of the units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..datafile import shipped_rows
from ..errors import listing
from ..landuse.classes import NODATA, class_names
from ..landuse.land_checks import land_check
from ..landuse.legend_fit import fitting_schemes, rival_schemes, share_of_codes
from ..landuse.schemes import CUSTOM, Scheme
from ..product_names import product_of
from ..raster import DatedBand, is_fill
from ..thresholds import threshold
from .finding_list import Findings
from .tally import LandTally


def check_codes(tally: LandTally, dates: Sequence[DatedBand], scheme: Scheme, findings: Findings) -> None:
    """Add what is wrong with the codes of each date, an entry of `tally` for each."""
    for at, date in enumerate(dates):
        name, year = date.raster.name, date.year
        fraction = tally.fractions[at]
        if fraction is not None:
            findings.add("code_fraction", name, year=year, value=float(fraction))
        for code, cells in sorted(tally.codes[at].items()):
            _check_code(code, cells, name, year, scheme, findings)
        _check_nodata(date, scheme, findings)
        _check_product(tally.codes[at], name, year, scheme, findings)
        _check_name(date, scheme, findings)
        if not any(scheme.classes.get(code, NODATA) for code in tally.codes[at]):
            findings.add("date_empty", name, year=year)
        if tally.same[at]:
            findings.add("dates_identical", name, year=year, value=dates[at - 1].year)
    _check_rivals(tally, dates, scheme, findings)
    if tally.every > 1:
        grid = dates[0].raster.grid
        findings.add("cover_sampled", dates[0].raster.name, value=grid.width * grid.height, each=tally.every)


def check_unit_land(
    tally: LandTally, dates: Sequence[DatedBand], ids: Sequence[str], layer: str, findings: Findings
) -> None:
    """Add units without land on a date, and land that is missing on one date but not on another."""
    land = tally.hectares[:, :, 1:].sum(axis=2)
    looked = tally.hectares.sum(axis=2)
    most = land.max(axis=0, initial=0.0)
    share = 100 * (most - land) / np.where(most > 0, most, 1)
    for at, date in enumerate(dates):
        for unit in np.flatnonzero(looked[at] > 0):
            if land[at, unit] == 0:
                findings.add("unit_no_land", date.raster.name, ids[unit], date.year)
            elif share[at, unit] > land_check("missing_land"):
                findings.add("missing_land", date.raster.name, ids[unit], date.year, value=round(share[at, unit], 2))
    if tally.every == 1:
        for unit in np.flatnonzero(looked.max(axis=0, initial=0.0) == 0):
            findings.add("unit_no_cells", layer, ids[unit])


def check_classes(tally: LandTally, dates: Sequence[DatedBand], scheme: Scheme, findings: Findings) -> None:
    """Add classes of the region whose share moves more between dates than land does, and land of one class only."""
    shares = _shares(tally, scheme)
    rows = [row for row in shipped_rows("classes")]
    for at, date in enumerate(dates):
        if shares[at].max() == 100:
            findings.add("one_class", date.raster.name, year=date.year, value=class_names()[int(shares[at].argmax())])
        if not at or not shares[at].any() or not shares[at - 1].any():
            continue
        for kind in np.flatnonzero(np.abs(shares[at] - shares[at - 1]) > threshold("class_jump")):
            findings.add(
                "class_jump",
                date.raster.name,
                year=date.year,
                field=rows[kind]["name"],
                value=round(float(shares[at, kind]), 1),
                before=round(float(shares[at - 1, kind]), 1),
                earlier=dates[at - 1].year,
            )


def _check_code(code, cells, name, year, scheme, findings):
    if code in scheme.classes:
        if scheme.classes[code] == NODATA:
            findings.add("code_no_land", name, year=year, value=code, cells=cells, scheme=_product(scheme))
    elif is_fill(code):
        findings.add("fill_undeclared", name, year=year, value=code, cells=cells)
    else:
        findings.add("code_unmapped", name, year=year, value=code, cells=cells, scheme=_product(scheme))


def _check_product(codes, name, year, scheme, findings):
    """Add another product where its legend fits the codes of a date, and the chosen one does not."""
    cells = {code: count for code, count in codes.items() if not is_fill(code)}
    products, share = fitting_schemes(cells)
    own = share_of_codes(cells, frozenset(scheme.classes))
    if 100 * share >= land_check("fit_share") and 100 * (share - own) >= land_check("fit_gain"):
        rows = tuple(_product_row(product) for product in products)
        values = {"products": rows, "share": round(100 * share, 1), "own": round(100 * own, 1)}
        findings.add("other_product", name, year=year, value=listing(products, None), scheme=_product(scheme), **values)


def _check_rivals(tally, dates, scheme, findings):
    """Add other products whose legends have all codes of the dates, where no name tells which it is."""
    names = {name for date in dates for name in (date.raster.name, Path(date.raster.path).stem)}
    products = rival_schemes(sum(tally.codes, Counter()), scheme, names)
    if products:
        rows = tuple(_product_row(product) for product in products)
        told = {"products": rows, "scheme": _product(scheme)}
        findings.add("legend_unsure", dates[0].raster.name, value=listing(products, None), **told)


def _check_name(date, scheme, findings):
    """Add another product that a raster is called by, of which the codes need not tell: many have 10, 20, 30."""
    raster = date.raster
    product = next(filter(None, map(product_of, (raster.name, Path(raster.path).stem))), "")
    if scheme.name != CUSTOM and not scheme.name.startswith(product):
        values = {"products": (_product_row(product),), "scheme": _product(scheme)}
        findings.add("product_named", raster.name, year=date.year, value=product, **values)


def _check_nodata(date, scheme, findings):
    nodata = date.raster.nodata(date.band)
    if nodata is None or not float(nodata).is_integer():
        return
    target = scheme.classes.get(int(nodata), NODATA)
    if target != NODATA:
        row = shipped_rows("classes")[target - 1]
        values = {"scheme": _product(scheme), "class": row}
        findings.add("nodata_in_use", date.raster.name, year=date.year, value=int(nodata), **values)


def _shares(tally, scheme):
    """Return the share (%) of each class of each date, of the cells that have one; zeros without any."""
    cells = np.zeros((len(tally.years), len(class_names())))
    for at, codes in enumerate(tally.codes):
        for code, number in codes.items():
            if scheme.classes.get(code, NODATA):
                cells[at, scheme.classes[code] - 1] += number
    total = cells.sum(axis=1, keepdims=True)
    return 100 * cells / np.where(total > 0, total, 1)


def _product(scheme):
    return _product_row(scheme.name)


def _product_row(name):
    """Return the row of a product whose label readers see; its name where it has none."""
    rows = shipped_rows("choices")
    return next((row for row in rows if row["topic"] == "scheme" and row["word"] == name), name)
