"""Coordinate reference systems: what they are called, whether two are one, and the way to the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import osr

from ..errors import StudyError
from .guard import quiet, raising


@dataclass(frozen=True)
class Geodesy:
    """The ellipsoid under a CRS, and the way from map to geographic coordinates (radians)."""

    wkt: str
    is_geographic: bool
    radians_per_unit: float
    semi_major: float
    flattening: float

    def geographic(self, x, y):
        """Return longitude and latitude (radians) of map coordinates, arrays; NaN where there is no place on Earth."""
        longitude, latitude = self._transformed(x, y, inverse=True)
        return longitude * self.radians_per_unit, latitude * self.radians_per_unit

    def projected(self, longitude, latitude):
        """Return map coordinates of longitude and latitude (radians), arrays; NaN where the CRS has none."""
        return self._transformed(longitude / self.radians_per_unit, latitude / self.radians_per_unit, inverse=False)

    def _transformed(self, x, y, *, inverse):
        if self.is_geographic:
            return x, y
        projected, geographic = _srs(self.wkt), _srs(_srs(self.wkt).CloneGeogCS().ExportToWkt())
        ends = (projected, geographic) if inverse else (geographic, projected)
        with raising(False), quiet():  # a point beyond the map is no error: its place is infinite
            transformation = osr.CoordinateTransformation(*ends)
            points = transformation.TransformPoints(np.column_stack([x.ravel(), y.ravel()]).tolist())
        places = np.array(points, dtype=float)[:, :2]
        places[~np.isfinite(places).all(axis=1)] = np.nan
        return places[:, 0].reshape(x.shape), places[:, 1].reshape(x.shape)


def geodesy(grid, name):
    """Return the `Geodesy` of a grid; StudyError where the raster says nothing of its place on Earth."""
    srs = _srs(grid.wkt) if grid.wkt else None
    if srs is None or not (srs.IsGeographic() or srs.IsProjected()):
        raise StudyError(
            "The raster {name} has no coordinate reference system that tells where on Earth it lies, so areas cannot "
            "be computed. Assign one ('Assign projection').",
            name=name,
        )
    inverse = srs.GetInvFlattening()
    return Geodesy(
        grid.wkt,
        bool(srs.IsGeographic()),
        srs.CloneGeogCS().GetAngularUnits(),
        srs.GetSemiMajor(),
        1 / inverse if inverse else 0.0,
    )


def same_crs(one, other):
    """Whether two WKT texts mean the same CRS; two rasters without a CRS agree."""
    if one == other or not one or not other:
        return one == other
    return bool(_srs(one).IsSame(_srs(other), ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]))


def crs_name(wkt):
    """Return a short name of a CRS: its name and EPSG code."""
    if not wkt:
        return "no CRS"
    srs = _srs(wkt)
    code = srs.GetAuthorityCode(None)
    return f"{srs.GetName()} (EPSG:{code})" if code else srs.GetName()


def _srs(wkt):
    with raising():
        srs = osr.SpatialReference()
        srs.ImportFromWkt(wkt)
        srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs
