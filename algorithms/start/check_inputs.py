"""What a study is given, read so that what cannot be read is a finding and the rest is there."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsDataProvider, QgsVectorLayer

from ...core.errors import StudyError
from ...core.layer_names import told_apart
from ...core.packages import pandas as pd
from ...core.panel import cell_text
from ...core.preflight.given import GivenCover, GivenStudy, GivenUnits
from .. import rasters, tables
from ..compat import from_attribute
from ..unit_polygons import plain_polygon, straight

WORKBOOKS = (".xlsx", ".xls", ".ods")
WKT = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL


def given_study(run, addresses, findings):
    """Return the `GivenStudy` of a run; files that cannot be opened are added to the findings.

    Parameters
    ----------
    run : Run
    addresses : list
        Of the tables of statistics, see `study_inputs.addresses`.
    findings : Findings
    """
    found = run.rasters("LAND_COVER")
    statistics, targets = _tables(run, "STATISTICS", findings), _tables(run, "TARGETS", findings)
    return GivenStudy(
        covers=_covers(run, found, findings),
        units=_units(run, found, findings),
        tables=statistics,
        targets=targets[0] if targets else None,
        sheets=_sheets(addresses),
        **{name.lower(): run.text(name) for name in ("YEARS", "UNIT_FIELD", "YEAR_FIELD")},
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
        texts = [rasters.band_texts(raster, band, layer.ranges)[1:] for band in range(1, raster.bands + 1)]
        covers.append(GivenCover(raster, texts))
    return covers


def _tables(run, name, findings):
    steps = {"STATISTICS": "assemblepanel", "TARGETS": "scenariotable"}
    frames = []
    for table in run.tables_or_errors(name) if run.given(name) else ():
        if isinstance(table, StudyError):
            findings.refuse(steps[name], table, str(table.values.get("name", "")))
        else:
            frames.append(table)
    return frames


def _units(run, layers, findings):
    """Return the `GivenUnits`, their polygons in the CRS of the first raster."""
    source, field = run.source("UNITS"), run.text("UNIT_ID")
    features = list(tables.features_of(source))
    frame = pd.DataFrame(
        [[from_attribute(value) for value in feature.attributes()] for feature in features],
        columns=[one.name() for one in source.fields()],
        dtype=object,
    )
    name, crs = source.sourceName(), tables.source_crs(source)
    if field not in frame.columns:
        findings.add("id_field_missing", name, field=field, value=", ".join(frame.columns))
        return GivenUnits(name="", attributes=frame)
    ids = [cell_text(value) for value in frame[field]]
    faults = [_fault(feature.geometry()) for feature in features]
    target = layers[0].crs if layers else crs
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
    if not geometry.boundingBox().isFinite() or not geometry.area() > 0:
        return geometry.asWkb().data()
    polygon = plain_polygon(straight(geometry), is_broken)
    if polygon.isEmpty():
        return geometry.asWkb().data()
    units = tables.Units([unit], [polygon], crs, None, [], name, "")
    try:
        return rasters.moved_polygons(units, target, run.transform_context)[0].asWkb().data()
    except StudyError as error:
        findings.refuse("landuseareas", error, name)
        return None


def _sheets(addresses):
    """Return (workbook, sheet, whether it is read) of the workbooks among the tables."""
    books = {}
    for address in map(str, addresses):
        path, _, rest = address.partition("|")
        if Path(path).suffix.lower() in WORKBOOKS:
            books.setdefault(path, set()).add(rest.partition("layername=")[2].split("|")[0])
    found = []
    for path, read in books.items():
        names = _sheet_names(path)
        read = {name or (names[0] if names else "") for name in read}
        found += [(Path(path).name, name, name in read) for name in names] if len(names) > 1 else []
    return found


def _sheet_names(path):
    """Return the names of the sheets of a workbook, in their order."""
    provider = QgsVectorLayer(path, "", "ogr").dataProvider()
    texts = provider.subLayers() if provider is not None else []
    return [text.split(QgsDataProvider.sublayerSeparator())[1] for text in texts]
