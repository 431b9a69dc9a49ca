"""What a study is given, read so that what cannot be read is a finding and the rest is there."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateReferenceSystem

from ...core.errors import StudyError
from ...core.layer_names import told_apart
from ...core.packages import pandas as pd
from ...core.panel import cell_text
from ...core.preflight.given import UNPLACED, GivenCover, GivenStudy, GivenUnits
from ...core.statistics.renames import read_renames
from .. import rasters, tables
from ..compat import plain_value
from ..sentences import listed
from ..unit_polygons import plain_polygon, without_curves
from ..yearbook_files import sheets

WKT = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL


def given_study(run, origins, findings):
    """Return the `GivenStudy` of a run; files that cannot be opened are added to the findings.

    Parameters
    ----------
    run : Run
    origins : list
        Of the tables of statistics, see `yearbook_files.origins`.
    findings : Findings
    """
    found = run.rasters("LAND_COVER")
    statistics, books = _statistics(run, origins, findings)
    return GivenStudy(
        covers=_covers(run, found, findings),
        units=_units(run, found, findings),
        tables=statistics,
        targets=_targets(run, findings),
        books=books,
        renames=_renames(run, findings),
        factors=run.file("FACTORS"),
        **{name.lower(): run.text(name) for name in ("YEARS", "UNIT_FIELD", "YEAR_FIELD", "STATISTICS_YEARS")},
        **{name.lower(): run.choice(name) for name in ("SCHEME", "PRESET")},
    )


def _covers(run, layers, findings):
    covers = []
    names = told_apart([layer.name for layer in layers], [layer.source.split("|")[0] for layer in layers])
    for layer, name in zip(layers, names):
        try:
            raster = rasters.opened(layer, name)
        except StudyError as error:
            findings.refuse("reclassifylandcover", error, layer.name)
            continue
        texts = [rasters.band_texts(raster, band, layer)[1:] for band in range(1, raster.bands + 1)]
        covers.append(GivenCover(raster, texts))
    return covers


def _statistics(run, origins, findings):
    """Return the tables of statistics as `Sheet` or DataFrame, and (workbook, sheets, those asked for)."""
    read, books = [], {}
    for origin in origins:
        try:
            parts, found = sheets([origin], run.context, "", lambda: None)
        except StudyError as error:
            findings.refuse("assemblepanel", error, str(error.values.get("name", origin.value)))
            continue
        read += parts
        for book in found:
            asked = books.get(book.name, ((), frozenset()))[1]
            books[book.name] = (book.sheets, asked | book.asked)
    return read, [(name, *rest) for name, rest in books.items()]


def _renames(run, findings):
    try:
        return read_renames(run.file("ALIASES"))
    except StudyError as error:
        findings.refuse("assemblepanel", error)
        return []


def _targets(run, findings):
    if not run.given("TARGETS"):
        return None
    try:
        return run.table("TARGETS")
    except StudyError as error:
        findings.refuse("scenariotable", error, str(error.values.get("name", "")))
        return None


def _units(run, layers, findings):
    """Return the `GivenUnits`, their polygons in the CRS of the first raster."""
    source, field = run.source("UNITS"), run.text("UNIT_ID")
    features = list(tables.features_of(source))
    frame = pd.DataFrame(
        [[plain_value(value) for value in feature.attributes()] for feature in features],
        columns=[one.name() for one in source.fields()],
        dtype=object,
    )
    name, crs = source.sourceName(), tables.source_crs(source)
    if field not in frame.columns:
        findings.add("id_field_missing", name, field=field, value=listed(frame.columns, None))
        return GivenUnits(name="", attributes=frame)
    ids = [cell_text(value) for value in frame[field]]
    faults = [_fault(feature.geometry()) for feature in features]
    target = layers[0].crs if layers else crs
    extents = [one for one in (feature.geometry() for feature in features) if not one.isEmpty()]
    extents = [one for one in extents if one.boundingBox().isFinite()]
    try:
        rasters.refuse_metres_as_degrees(tables.Units(ids, extents, crs, None, [], name, field))
    except StudyError as error:
        findings.refuse("landuseareas", error, name)
        return GivenUnits(name, field, ids, [UNPLACED] * len(ids), faults, crs.toWkt(WKT), frame)
    polygons = [
        _moved(run, feature.geometry(), bool(fault), (unit, name, crs, target), findings)
        for feature, fault, unit in zip(features, faults, ids)
    ]
    wkt = crs.toWkt(WKT) if crs.isValid() else ""
    return GivenUnits(name, field, ids, polygons, faults, wkt, frame)


def _fault(geometry):
    """Return what is wrong with a geometry, and where, "" where nothing is."""
    if geometry.isNull() or geometry.isEmpty() or geometry.isGeosValid():
        return ""
    for error in geometry.validateGeometry(Qgis.GeometryValidationEngine.Geos):
        place = f" ({error.where().x():.8g}, {error.where().y():.8g})" if error.hasWhere() else ""
        return error.what() + place
    return "?"


def _moved(run, geometry, is_broken, place, findings):
    """Return a polygon as WKB in the CRS of the rasters; None where there is none."""
    unit, name, crs, target = place
    if geometry.isNull() or geometry.isEmpty():
        return None
    if not geometry.boundingBox().isFinite():
        return geometry.asWkb().data()
    polygon = plain_polygon(without_curves(geometry), is_broken)
    if polygon.isEmpty() or not polygon.area() > 0:
        return geometry.asWkb().data()
    units = tables.Units([unit], [polygon], crs, None, [], name, "")
    try:
        return rasters.moved_polygons(units, target, run.transform_context)[0].asWkb().data()
    except StudyError as error:
        findings.refuse("landuseareas", error, name)
        return UNPLACED
