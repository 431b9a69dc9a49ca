"""What raster layers say of themselves: file, CRS, dates, and the NoData that the user set."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessing, QgsRasterRange

from ..core.errors import StudyError
from ..core.raster import Raster, UserNoData, ValueRange
from .lasting_crs import lasting

OPEN = (-math.inf, math.inf)  # QGIS writes NaN for a range without an end


@dataclass(frozen=True)
class Input:
    """What a raster layer says of itself: values that any thread may use.

    Attributes
    ----------
    name, source, provider : str
    crs : QgsCoordinateReferenceSystem
    ranges : dict
        Year of the layer's temporal range (key None) or of its bands' ranges, as text.
    user_nodata : dict
        Band -> `core.raster.UserNoData` of the layer's properties; bands without are left out.
    """

    name: str
    source: str
    provider: str
    crs: QgsCoordinateReferenceSystem
    ranges: dict
    user_nodata: dict = field(default_factory=dict)


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
        found[name] = [input_of(layer) for layer in layers if layer is not None]
    return found


def opened(raster, name=""):
    """Return the file of an `Input` as a `core.raster.Raster`, called `name`, the layer's own unless given.

    Raises StudyError for a layer that is no file.
    """
    if raster.provider != "gdal":
        raise StudyError(
            "The raster {name} comes from {provider}, not from a file. Save it as GeoTIFF first.",
            name=raster.name,
            provider=raster.provider,
        )
    preferred = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL
    wkt = lasting(raster.crs).toWkt(preferred)
    return Raster(raster.source.split("|")[0], name or raster.name, wkt, raster.user_nodata)


def set_user_nodata(layer, user_nodata):
    """Give a raster layer the NoData of another, as `Input` has it."""
    provider = layer.dataProvider()
    for band, user in user_nodata.items():
        provider.setUserNoDataValue(band, [_qgis_range(part) for part in user.ranges])
        provider.setUseSourceNoDataValue(band, user.uses_source)


def input_of(layer):
    """Return the `Input` of a raster layer; to be called in its thread."""
    crs = QgsCoordinateReferenceSystem(layer.crs())
    return Input(layer.name(), layer.source(), layer.providerType(), crs, _temporal_ranges(layer), _user_nodata(layer))


def _user_nodata(layer):
    provider = layer.dataProvider()
    found = {}
    for band in range(1, layer.bandCount() + 1):
        ranges = tuple(map(_value_range, provider.userNoDataValues(band)))
        uses_source = provider.useSourceNoDataValue(band) or not provider.sourceHasNoDataValue(band)
        if ranges or not uses_source:
            found[band] = UserNoData(ranges, uses_source)
    return found


def _value_range(part):
    low, high = (limit if not math.isnan(limit) else open_ for limit, open_ in zip((part.min(), part.max()), OPEN))
    bounds = part.bounds() if hasattr(part, "bounds") else QgsRasterRange.BoundsType.IncludeMinAndMax
    kinds = QgsRasterRange.BoundsType
    has_low = bounds in (kinds.IncludeMinAndMax, kinds.IncludeMin)
    return ValueRange(low, high, has_low, bounds in (kinds.IncludeMinAndMax, kinds.IncludeMax))


def _qgis_range(part):
    kinds = QgsRasterRange.BoundsType
    bounds = {
        (True, True): kinds.IncludeMinAndMax,
        (True, False): kinds.IncludeMin,
        (False, True): kinds.IncludeMax,
        (False, False): kinds.Exclusive,
    }[part.has_low, part.has_high]
    low, high = (math.nan if math.isinf(limit) else limit for limit in (part.low, part.high))
    return QgsRasterRange(low, high, bounds)


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
