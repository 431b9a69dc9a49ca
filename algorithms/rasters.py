"""Raster layers and `core.raster`: files behind layers, years of bands, alignment, destinations."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessing,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import StudyError, listing
from ..core.raster import DatedBand, Raster, crs_name, require_same_grid
from ..core.years import date_texts, dated, missing_years, require_years, year_in, years_of

translate = QCoreApplication.translate
EDGE_DEGREES = 0.01  # longest edge that is moved to another CRS without points between
EDGE_MAP_UNITS = 1000.0


@dataclass(frozen=True)
class Input:
    """What a raster layer says of itself: values that any thread may use.

    Attributes
    ----------
    name, source, provider : str
    crs : QgsCoordinateReferenceSystem
    ranges : dict
        Year of the layer's temporal range (key None) or of its bands' ranges, as text.
    """

    name: str
    source: str
    provider: str
    crs: QgsCoordinateReferenceSystem
    ranges: dict


def inputs(algorithm, parameters, context):
    """Return {parameter: list of `Input`} of all raster parameters; to be called in the thread of the layers."""
    found = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.type() == "raster":
            layers = [algorithm.parameterAsRasterLayer(parameters, name, context)]
        elif definition.type() == "multilayer" and definition.layerType() == QgsProcessing.SourceType.TypeRaster:
            layers = algorithm.parameterAsLayerList(parameters, name, context)
        else:
            continue
        found[name] = [_input(layer) for layer in layers if layer is not None]
    return found


def _input(layer):
    crs = QgsCoordinateReferenceSystem(layer.crs())
    return Input(layer.name(), layer.source(), layer.providerType(), crs, _temporal_ranges(layer))


def opened(raster):
    """Return the file of an `Input` as a `core.raster.Raster`; StudyError for a layer that is no file."""
    if raster.provider != "gdal":
        raise StudyError(
            "The raster {name} comes from {provider}, not from a file. Save it as GeoTIFF first.",
            name=raster.name,
            provider=raster.provider,
        )
    preferred = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL
    return Raster(raster.source.split("|")[0], raster.name, raster.crs.toWkt(preferred))


@contextmanager
def series(run, layers, years="", *, align=False, dating=dated):
    """Give the dates of several single-band rasters or of one stack: a list of `DatedBand`, sorted by year.

    All are on the grid of the first raster, by nearest neighbour where `align` is set. Dates that are not typed come
    from band descriptions, names or the layers' temporal range. The list "year <- layer" is logged, and years that a
    regular series leaves out are warned of. The files are closed at the end of the ``with`` block. `dating` is how
    dates are read: `dated` or `dated_within_years` of `core.years`.
    """
    rasters = []
    try:
        for layer in layers:
            rasters.append(opened(layer))
        _require_single_bands(rasters)
        _refuse_pictures(rasters)
        numbers = [(raster, band) for raster in rasters for band in range(1, raster.bands + 1)]
        ranges = {raster: layer.ranges for raster, layer in zip(rasters, layers)}
        found = dating([band_texts(*number, ranges[number[0]]) for number in numbers], years)
        on_grid = _on_one_grid(run, rasters, align)
        bands = [DatedBand(year, on_grid[raster], band) for year, (raster, band) in zip(found, numbers)]
        bands.sort(key=lambda band: band.year)
        _log(run, bands)
        _warn_gaps(run, [band.year for band in bands])
        yield bands
    finally:
        for raster in rasters:
            raster.close()


def of_years(dates, text):
    """Return the dates of the years that a text asks for, all where it is blank; StudyError for a year without one."""
    wanted = years_of(text)
    require_years(wanted, [date.year for date in dates], dates[0].raster.name)
    return [date for date in dates if not wanted or date.year in wanted]


def polygons_in(units, layer, context):
    """Return the polygons of `tables.Units` as WKB in the CRS of a raster layer, see `moved_polygons`."""
    return [polygon.asWkb().data() for polygon in moved_polygons(units, layer.crs, context)]


def moved_polygons(units, crs, context):
    """Return the polygons of `tables.Units` in another CRS, a list of QgsGeometry without curves.

    Long edges get points between before they are moved, so that borders stay where they are.
    """
    transform = QgsCoordinateTransform(units.crs, crs, context)
    if transform.isShortCircuited():
        return [_plain(geometry) for geometry in units.geometries]
    edge = EDGE_DEGREES if units.crs.isGeographic() else EDGE_MAP_UNITS
    moved = []
    for unit, geometry in zip(units.ids, units.geometries):
        polygon = _plain(geometry).densifyByDistance(edge)
        try:
            polygon.transform(transform)
        except QgsCsException as error:
            raise StudyError(
                "The unit {unit} of {layer} cannot be moved from {source} to {target}: {reason}.",
                unit=unit,
                layer=units.name,
                source=units.crs.authid(),
                target=crs.authid() or crs.description(),
                reason=error,
            ) from error
        moved.append(polygon)
    return moved


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


def _plain(geometry):
    return QgsGeometry(geometry.constGet().segmentize()) if geometry.constGet().hasCurvedSegments() else geometry


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


def band_texts(raster, band, ranges):
    """Return what messages call a band, and the texts that may hold its year."""
    description = raster.descriptions[band - 1]
    if raster.bands == 1:
        return raster.name, [description, raster.name, Path(raster.path).stem, ranges.get(None, ranges.get(1, ""))]
    return _band_name(raster, band), [description, ranges.get(band, "")]


def _band_name(raster, band):
    """Return what messages call a band of a raster, the raster's name where it has only one."""
    if raster.bands == 1:
        return raster.name
    return translate("CarbonZoning", "{raster} band {band}").format(raster=raster.name, band=band)


def _temporal_ranges(layer):
    """Return the year of the layer's temporal range (key None) or of its bands' ranges (QGIS 3.38), as text."""
    properties = layer.temporalProperties()
    if not properties.isActive():
        return {}
    if properties.mode() == Qgis.RasterTemporalMode.FixedTemporalRange:
        return {None: _year_text(properties.fixedTemporalRange())}
    by_band = properties.fixedRangePerBand() if hasattr(properties, "fixedRangePerBand") else {}
    return {band: _year_text(dates) for band, dates in by_band.items()}


def _year_text(dates):
    """Return the only year that a QgsDateTimeRange touches, as text, else ""; it may end as the next year begins."""
    begin, end = dates.begin(), dates.end()
    if not begin.isValid() or not end.isValid():
        return ""
    last = end.addMSecs(-1) if end > begin else end
    return str(begin.date().year()) if begin.date().year() == last.date().year() else ""


def _on_one_grid(run, rasters, align):
    first = rasters[0]
    found = {first: first}
    for raster in rasters[1:]:
        try:
            require_same_grid(first.grid, first.name, raster.grid, raster.name)
            found[raster] = raster
        except StudyError:
            if not align:
                raise
            found[raster] = raster.aligned(first.grid)
            run.info(
                translate("CarbonZoning", "{} is warped to the grid of {} by nearest neighbour.").format(
                    raster.name, first.name
                )
            )
            run.info(f"{_grid_text(raster.grid)} → {_grid_text(first.grid)}")
            uncovered = found[raster].uncovered()
            if uncovered:
                run.monitor.warn(
                    "{name} does not cover {share} of the grid of {first}: the cells there have no value at its date.",
                    name=raster.name,
                    share=f"{max(uncovered, 0.001):.1%}",
                    first=first.name,
                )
    return found


def _grid_text(grid):
    """Return columns x rows, cell size, start and CRS, so that the log says by how much a grid was off."""
    width, height = grid.cell_size
    x, y = grid.transform[0], grid.transform[3]
    return f"{grid.width} x {grid.height} ({width:.10g} x {height:.10g}; {x:.10g}, {y:.10g}; {crs_name(grid.wkt)})"


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
        run.info(f"{date} ← {_band_name(band.raster, band.band)}")
