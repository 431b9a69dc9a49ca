"""Checks of the rasters of land cover as files: CRS, grids and years."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import StudyError, listing
from ..raster import DatedBand, Raster, crs_name, require_same_grid, same_crs
from ..raster.crs import geodesy
from ..raster.mosaic import misfit_of_tiles, mosaic
from ..years import missing_years, named_year, year_in, year_list
from .finding_list import Findings
from .given import GivenCover

STEP = "reclassifylandcover"


def check_covers(covers: Sequence[GivenCover], years: str, findings: Findings) -> list[DatedBand]:
    """Return the dates that can be read, sorted by year; what is wrong with the files becomes findings.

    Parameters
    ----------
    covers : list of GivenCover
    years : str
        As typed.
    findings : Findings
    """
    if not covers:
        findings.add("land_cover_missing")
        return []
    findings.checked.add(STEP)
    usable = [cover for cover in covers if _is_no_picture(cover.raster, findings)]
    if len(usable) > 1:
        for cover in usable:
            if cover.raster.bands > 1:
                findings.add("bands_mixed", cover.raster.name, value=cover.raster.bands)
    if usable:
        _check_crs([cover.raster for cover in usable], findings)
    dates = _dates(usable, years, findings)
    missing = missing_years(sorted({date.year for date in dates}))
    for year in missing:
        findings.add("year_gap", dates[0].raster.name, year=year)
    if len({date.year for date in dates}) == 1:
        findings.add("one_date", dates[0].raster.name, year=dates[0].year)
    return dates


def _is_no_picture(raster, findings):
    if raster.is_picture and not all(map(year_in, raster.descriptions)):
        findings.add("picture", raster.name)
        return False
    return True


def _check_crs(rasters: Sequence[Raster], findings: Findings) -> None:
    first = rasters[0]
    for raster in rasters:
        wkt = raster.grid.wkt
        if not wkt:
            findings.add("raster_no_crs", raster.name)
        elif first.grid.wkt and not same_crs(first.grid.wkt, wkt):
            findings.add("crs_differs", raster.name, value=crs_name(wkt), expected=crs_name(first.grid.wkt))
        else:
            _check_grid(first, raster, findings)
    try:
        if first.grid.wkt and geodesy(first.grid, first.name).is_geographic:
            findings.add("crs_geographic", first.name, value=crs_name(first.grid.wkt))
    except StudyError as error:
        findings.refuse(STEP, error, first.name)


def _check_grid(first, raster, findings):
    try:
        require_same_grid(first.grid, first.name, raster.grid, raster.name)
    except StudyError as error:
        findings.add("grid_differs", raster.name, value=f"{raster.grid.width} x {raster.grid.height}", reason=error)


def _dates(covers, text, findings):
    bands = [(cover, band) for cover in covers for band in range(1, cover.raster.bands + 1)]
    stated = [named_year(cover.texts[band - 1][0]) for cover, band in bands]
    named = [year or named_year(cover.texts[band - 1][1]) for year, (cover, band) in zip(stated, bands)]
    typed = _typed(text, bands, findings)
    years = typed or named
    if typed is None:
        for (cover, band), year in zip(bands, named):
            if year is None:
                findings.add("year_unknown", _name(cover, band))
    else:
        for (cover, band), year, own in zip(bands, typed, stated):
            if own is not None and own != year:
                findings.add("year_contradicts", _name(cover, band), year=year, value=own)
    dates = []
    for year in sorted({year for year in years if year is not None}):
        own = [band for band, date in zip(bands, years) if date == year]
        dates += [_date(year, own, findings)]
    return dates


def _date(year, bands, findings):
    """Return the band of a year, or its tiles as one; the first of several that are no tiles."""
    (cover, band), *others = bands
    if not others:
        return DatedBand(year, cover.raster, band)
    names = [_name(*one) for one in bands]
    rasters = [one.raster for one, _ in bands]
    misfit = misfit_of_tiles(rasters, str(year)) if len(set(map(id, rasters))) > 1 else None
    if misfit is None and len(set(map(id, rasters))) == len(rasters):
        findings.add("tiles", listing(names), year=year, value=len(names))
        return DatedBand(year, mosaic(rasters, cover.raster.name, str(year)), 1)
    findings.add("year_twice", listing(names), year=year, value=len(names))
    return DatedBand(year, cover.raster, band)


def _typed(text, bands, findings):
    """Return the typed years, one for each band; None where there are none, or they do not fit."""
    try:
        typed = year_list(text)
    except StudyError as error:
        findings.add("years_unreadable", field="YEARS", value=text, reason=error)
        return None
    if typed and len(typed) != len(bands):
        findings.add("years_count", field="YEARS", value=len(typed), bands=len(bands))
        return None
    return typed or None


def _name(cover, band):
    return cover.raster.name if cover.raster.bands == 1 else f"{cover.raster.name} ({band})"
