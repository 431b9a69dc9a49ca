"""Coordinate reference systems: what they are called, whether two are one, and the way to the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from osgeo import osr

from ..errors import StudyError
from .guard import gdal_silent, raising

if TYPE_CHECKING:
    from .grid import Grid


@dataclass(frozen=True)
class Geodesy:
    """The ellipsoid under a CRS, and the way from map to geographic coordinates (radians)."""

    wkt: str
    is_geographic: bool
    radians_per_unit: float
    semi_major: float
    flattening: float

    def geographic(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return longitude and latitude (radians) of map coordinates, arrays; NaN for points beyond the Earth.

        >>> earth = Geodesy("", True, 0.5, 6378137.0, 0.0)  # a CRS of half radians
        >>> [angle.tolist() for angle in earth.geographic(np.array([2.0]), np.array([1.0]))]
        [[1.0], [0.5]]
        """
        longitude, latitude = self._transformed(x, y, inverse=True)
        return longitude * self.radians_per_unit, latitude * self.radians_per_unit

    def projected(self, longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return map coordinates of longitude and latitude (radians), arrays; NaN where the CRS has none.

        >>> earth = Geodesy("", True, 0.5, 6378137.0, 0.0)  # a CRS of half radians
        >>> [axis.tolist() for axis in earth.projected(np.array([1.0]), np.array([0.5]))]
        [[2.0], [1.0]]
        """
        return self._transformed(longitude / self.radians_per_unit, latitude / self.radians_per_unit, inverse=False)

    def _transformed(self, x, y, *, inverse):
        if self.is_geographic:
            return x, y
        geographic = _srs(self.wkt).CloneGeogCS().ExportToWkt()
        return moved(x, y, *((self.wkt, geographic) if inverse else (geographic, self.wkt)))


def moved(x: np.ndarray, y: np.ndarray, source: str, target: str) -> tuple[np.ndarray, np.ndarray]:
    """Return map coordinates moved from one CRS (WKT) to another; NaN where it has none.

    By GDAL's PROJ, that of the rasters themselves; pyproj may have brought another.

    Parameters
    ----------
    x, y : ndarray of one shape
        Easting and northing, or longitude and latitude, in the units of the source.

    Examples
    --------
    The central meridian of UTM zone 48 is 105 degrees east; its easting there is 500 km.

    >>> wgs84, utm48 = osr.SpatialReference(), osr.SpatialReference()
    >>> _ = wgs84.ImportFromEPSG(4326), utm48.ImportFromEPSG(32648)
    >>> x, y = moved(np.array([105.0]), np.array([0.0]), wgs84.ExportToWkt(), utm48.ExportToWkt())
    >>> x.round(3).tolist(), (y.round(3) + 0.0).tolist()
    ([500000.0], [0.0])
    """
    with raising(False), gdal_silent():  # a point beyond the map is no error: its coordinates are infinite
        transformation = osr.CoordinateTransformation(_srs(source), _srs(target))
        points = transformation.TransformPoints(np.column_stack([np.ravel(x), np.ravel(y)]).tolist())
    points = np.array(points, dtype=float)[:, :2]
    points[~np.isfinite(points).all(axis=1)] = np.nan
    return points[:, 0].reshape(np.shape(x)), points[:, 1].reshape(np.shape(x))


def geodesy(grid: Grid, name: str) -> Geodesy:
    """Return the `Geodesy` of a grid; StudyError where the raster does not say where on Earth it lies.

    >>> from carbon_zoning.core.raster.grid import Grid
    >>> wgs84 = osr.SpatialReference()
    >>> _ = wgs84.ImportFromEPSG(4326)
    >>> geodesy(Grid((0.0, 1.0, 0.0, 0.0, 0.0, -1.0), 1, 1, wgs84.ExportToWkt()), "map").semi_major
    6378137.0
    """
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


def same_crs(one: str, other: str) -> bool:
    """Whether two WKT texts mean the same CRS; two rasters without a CRS agree.

    >>> same_crs("", ""), same_crs('LOCAL_CS["map"]', "")
    (True, False)
    """
    if one == other or not one or not other:
        return one == other
    return bool(_srs(one).IsSame(_srs(other), ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]))


def crs_name(wkt: str) -> str:
    """Return a short name of a CRS: its name and EPSG code.

    >>> utm = osr.SpatialReference()
    >>> _ = utm.ImportFromEPSG(32648)
    >>> crs_name(utm.ExportToWkt()), crs_name("")
    ('WGS 84 / UTM zone 48N (EPSG:32648)', 'no CRS')
    """
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
