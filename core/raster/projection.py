"""Where lengths are measured: a metric CRS for a raster, moving points to it, and how far its scale is off."""

from __future__ import annotations

import math

import numpy as np
from osgeo import osr

from .crs import _srs, geodesy
from .guard import quiet, raising

STEP = 1e-5  # radians, of the derivatives of the projection


def is_metric(wkt):
    """Whether a CRS is projected with the metre as its unit."""
    srs = _srs(wkt)
    return bool(srs.IsProjected()) and math.isclose(srs.GetLinearUnits(), 1.0, rel_tol=1e-9)


def equal_area_about(grid, name):
    """Return the WKT of the Lambert azimuthal equal-area CRS about the middle of a raster, on the raster's datum.

    Lengths are true at the middle; 20 degrees away they are off by 1.5 % (Snyder 1987, USGS PP 1395, chapter 24).
    """
    earth = geodesy(grid, name)
    place = grid.points(np.array([grid.width / 2]), np.array([grid.height / 2]))
    longitude, latitude = (round(math.degrees(float(angle[0])), 2) + 0.0 for angle in earth.geographic(*place))
    with raising():
        srs = osr.SpatialReference()
        srs.SetProjCS(f"Lambert azimuthal equal-area about {_degrees(latitude, 'NS')} {_degrees(longitude, 'EW')}")
        srs.CopyGeogCSFrom(_srs(grid.wkt))
        srs.SetLAEA(latitude, longitude, 0, 0)
        srs.SetLinearUnits("metre", 1.0)
        return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def moved(x, y, source, target):
    """Return map coordinates (arrays of one shape) moved from one CRS (WKT) to another; NaN where it has no place."""
    with raising(False), quiet():  # a point beyond the map is no error: its place is infinite
        transformation = osr.CoordinateTransformation(_srs(source), _srs(target))
        points = transformation.TransformPoints(np.column_stack([np.ravel(x), np.ravel(y)]).tolist())
    places = np.array(points, dtype=float)[:, :2]
    places[~np.isfinite(places).all(axis=1)] = np.nan
    return places[:, 0].reshape(np.shape(x)), places[:, 1].reshape(np.shape(x))


def scale_error(grid, name, target):
    """Return by how much lengths in a CRS (WKT) are off on a raster, the largest at its corners, sides and middle.

    0.02 is 2 %. The scales are the semi-axes of Tissot's indicatrix; infinite where the CRS has no place.
    """
    earth = geodesy(grid, name)
    columns, rows = np.meshgrid(np.array([0, 0.5, 1]) * grid.width, np.array([0, 0.5, 1]) * grid.height)
    longitude, latitude = (angle.ravel() for angle in earth.geographic(*grid.points(columns, rows)))
    latitude = np.clip(latitude, -math.pi / 2 + 10 * STEP, math.pi / 2 - 10 * STEP)
    squared = earth.flattening * (2 - earth.flattening)
    curvature = 1 - squared * np.sin(latitude) ** 2
    north = earth.semi_major * (1 - squared) / curvature**1.5
    east = earth.semi_major * np.cos(latitude) / np.sqrt(curvature)
    geographic = _srs(_srs(grid.wkt).CloneGeogCS().ExportToWkt()).ExportToWkt()

    def place(steps_east, steps_north):
        angles = (longitude + steps_east * STEP, latitude + steps_north * STEP)
        return np.array(moved(*(angle / earth.radians_per_unit for angle in angles), geographic, target))

    by_east = (place(1, 0) - place(-1, 0)) / (2 * STEP * east)
    by_north = (place(0, 1) - place(0, -1)) / (2 * STEP * north)
    jacobians = np.stack([by_east, by_north]).transpose(2, 1, 0)
    if not np.isfinite(jacobians).all():
        return math.inf
    return float(np.abs(np.linalg.svd(jacobians, compute_uv=False) - 1).max())


def _degrees(angle, letters):
    return f"{abs(angle):g}°{letters[angle < 0]}"
