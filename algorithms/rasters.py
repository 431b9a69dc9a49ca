"""Raster layers as the dates of a series: years of bands, tiles of a date, one grid; refusals before work."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ..core.calendar_date import date_texts
from ..core.errors import StudyError, listing
from ..core.layer_names import folder_year, told_apart
from ..core.product_names import band_years
from ..core.raster import DatedBand, fills_of_raster
from ..core.years import dated, missing_years, named_year, require_years, year_in, years_of
from .placing import moved_polygons, placed, polygons_in, refuse_metres_as_degrees
from .raster_grid import band_name, dates_of, on_one_grid, require_crs
from .raster_layers import Input, inputs, opened, set_user_nodata
from .sentences import listed

__all__ = [
    "Input",
    "inputs",
    "moved_polygons",
    "of_years",
    "opened",
    "placed",
    "polygons_in",
    "refuse_metres_as_degrees",
    "refuse_pictures",
    "require_other_file",
    "series",
    "set_user_nodata",
    "warn_of_fills",
]

translate = QCoreApplication.translate
NUMBER_TEXT = "{:.10g}"


@contextmanager
def series(run, layers, years="", *, align=False, dating=dated):
    """Give the dates of several single-band rasters or of one stack: a list of `DatedBand`, sorted by year.

    All are on the grid of the first raster, by nearest neighbour where `align` is set; tiles of one date are read as
    one raster. Dates that are not typed come from band descriptions, names, the layers' temporal range or folders. The
    list "year <- layer" is logged, and years that a regular series leaves out are warned of. The files are closed at
    the end of the ``with`` block. `dating` is how dates are read: `dated` or `dated_within_years` of the core.
    """
    with ExitStack() as files:
        names = told_apart([layer.name for layer in layers], [layer.source.split("|")[0] for layer in layers])
        rasters = [files.enter_context(opened(layer, name)) for layer, name in zip(layers, names)]
        _require_single_bands(rasters)
        _refuse_pictures(rasters)
        _log_user_nodata(run, rasters)
        require_crs(run, rasters)
        bands = dates_of(run, files, *_dated(run, rasters, layers, years, dating))
        on_grid = on_one_grid(run, files, [band.raster for band in bands], align)
        bands = [DatedBand(band.year, on_grid[band.raster], band.band) for band in bands]
        bands.sort(key=lambda band: band.year)
        _log(run, bands)
        _warn_gaps(run, [band.year for band in bands])
        yield bands


def years_of_layers(layers, years=""):
    """Return the year of each band as `series` dates it; StudyError where there is none, or it is contradicted."""
    with ExitStack() as files:
        rasters = [files.enter_context(opened(layer)) for layer in layers]
        _, texts = _texts_of_bands(rasters, layers)
        return dated(_bands_to_date(texts, years), years, tiles=True)


def of_years(dates, text):
    """Return the dates of the years that a text asks for, all where it is blank; StudyError for a year without one."""
    wanted = years_of(text)
    require_years(wanted, [date.year for date in dates], dates[0].raster.name)
    return [date for date in dates if not wanted or date.year in wanted]


def require_other_file(destination, layers):
    """Raise StudyError where an output would overwrite an input."""
    target = Path(destination).resolve()
    same = [layer.name for layer in layers if Path(layer.source.split("|")[0]).resolve() == target]
    if same:
        raise StudyError(
            "The output {path} is the file of the input {layer}. Choose another name.",
            path=destination,
            layer=listing(same),
        )


def refuse_pictures(dates):
    """Raise StudyError where a date is a band of a picture."""
    for date in dates:
        if date.raster.is_picture and not all(map(year_in, date.raster.descriptions)):
            raise StudyError(
                "The raster {name} is a picture (red, green and blue bands), not a measurement. Choose the raster "
                "that holds the values; if its bands are dates, describe each by its year.",
                name=date.raster.name,
            )


def warn_of_fills(run, dates):
    """Warn of fill values that the first and last date hold and do not declare as NoData."""
    for date in (dates[0], dates[-1])[: len(dates)]:
        found = fills_of_raster(date.raster, date.band)
        if found:
            run.monitor.warn(
                "The raster {name} holds {values}, which looks like a fill value that is not declared as NoData. Set "
                "it as NoData in the layer properties (Transparency), or it counts as a measurement.",
                name=band_name(date.raster, date.band),
                values=listing(map(NUMBER_TEXT.format, found)),
            )


def _require_single_bands(rasters):
    many = [f"{raster.name} ({raster.bands})" for raster in rasters if raster.bands > 1]
    if many and len(rasters) > 1:
        raise StudyError(
            "Of {count} rasters, some have more than one band: {names}. Give either several rasters of one band, or "
            "one stack.",
            count=len(rasters),
            names=listing(many),
        )


def _refuse_pictures(rasters):
    for raster in rasters:
        if raster.is_picture and not all(map(year_in, raster.descriptions)):
            raise StudyError(
                "The raster {name} is a picture (red, green and blue bands), not land cover. Choose the raster that "
                "holds the class codes; if its bands are dates, describe each by its year.",
                name=raster.name,
            )


def _dated(run, rasters, layers, years, dating):
    """Return the date of each band of all rasters, and (raster, band) of each."""
    numbers, texts = _texts_of_bands(rasters, layers)
    found = dating(_bands_to_date(texts, years), years, tiles=True)
    if not years:
        _warn_of_folders(run, texts)
    return found, numbers


def _texts_of_bands(rasters, layers):
    """Return (raster, band) of each band of all rasters, and its `band_texts`."""
    layer_of = dict(zip(rasters, layers))
    numbers = [(raster, band) for raster in rasters for band in range(1, raster.bands + 1)]
    return numbers, [band_texts(*number, layer_of[number[0]]) for number in numbers]


def _bands_to_date(texts, years):
    """Return name and texts of each band; what is only assumed contradicts no typed year."""
    return [(name, stated if years else stated + assumed) for name, stated, assumed in texts]


def band_texts(raster, band, layer):
    """Return what messages call a band, the texts that state its year, and those that it may be assumed from."""
    description, stem, ranges = raster.descriptions[band - 1], Path(raster.path).stem, layer.ranges
    if raster.bands == 1:
        assumed = [ranges.get(None, ranges.get(1, "")), _text(folder_year(raster.path))]
        return raster.name, [description, layer.name, stem], assumed
    of_file = band_years(layer.name, raster.bands) or band_years(stem, raster.bands) or {}
    return band_name(raster, band), [description], [ranges.get(band, ""), _text(of_file and of_file[band - 1])]


def _text(year):
    return str(year) if year else ""


def _warn_of_folders(run, texts):
    """Warn of years that only the folders of the files state."""
    by_folder = [
        f"{assumed[1]} ← {name}"
        for name, stated, assumed in texts
        if len(stated) > 1 and assumed[1] and named_year([*stated, assumed[0]]) is None
    ]
    if by_folder:
        run.monitor.warn(
            "The year of {count} raster(s) is that of the folder they lie in: {rasters}. Type the years if it is not.",
            count=len(by_folder),
            rasters=listing(by_folder, 30),
        )


def _log_user_nodata(run, rasters):
    for raster in rasters:
        for band, user in raster.user_nodata.items():
            texts = [_range_text(part) for part in user.ranges]
            if not user.uses_source:
                texts.append(translate("CarbonZoning", "the value of the file is none"))
            run.info(
                translate("CarbonZoning", "{raster}: NoData as set in the layer properties: {values}.").format(
                    raster=band_name(raster, band), values=listed(texts, None)
                )
            )


def _range_text(part):
    low, high = map(NUMBER_TEXT.format, part[:2])
    return low if low == high else f"{low} – {high}"


def _warn_gaps(run, years):
    missing = missing_years(years)
    if missing:
        run.monitor.warn(
            "The years {years} leave out {missing}. Trends and yearly rates take the years as they are; add the "
            "missing rasters if there are any.",
            years=listing(years, 30),
            missing=listing(missing, 30),
        )


def _log(run, bands):
    for band, date in zip(bands, date_texts([band.year for band in bands])):
        run.info(f"{date} ← {band_name(band.raster, band.band)}")
