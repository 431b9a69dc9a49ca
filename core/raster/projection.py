"""Where lengths are measured: a metric CRS for a raster, and how far its scale is off."""

from __future__ import annotations

import math

import numpy as np
from osgeo import osr

from ..errors import StudyError
from ..monitor import Monitor
from .crs import _srs, crs_name, geodesy, moved
from .grid import Grid
from .guard import raising
from .reading import Raster

STEP = 1e-5  # radians, of the derivatives of the projection
ACCEPTED_SCALE_ERROR = 0.02


def is_metric(wkt: str) -> bool:
    """Whether a CRS is projected with the metre as its unit.

    >>> utm, degrees = osr.SpatialReference(), osr.SpatialReference()
    >>> _ = utm.ImportFromEPSG(32648), degrees.ImportFromEPSG(4326)
    >>> is_metric(utm.ExportToWkt()), is_metric(degrees.ExportToWkt())
    (True, False)
    """
    srs = _srs(wkt)
    return bool(srs.IsProjected()) and math.isclose(srs.GetLinearUnits(), 1.0, rel_tol=1e-9)


def equal_area_about(grid: Grid, name: str) -> str:
    """Return the WKT of the Lambert azimuthal equal-area CRS about the middle of a raster, on the raster's datum.

    Lengths are true at the middle; 20 degrees away they are off by 1.5 % (Snyder 1987, USGS PP 1395, chapter 24).

    >>> degrees = osr.SpatialReference()
    >>> _ = degrees.ImportFromEPSG(4326)
    >>> grid = Grid((100.0, 1.0, 0.0, 40.0, 0.0, -1.0), 10, 10, degrees.ExportToWkt())
    >>> crs_name(equal_area_about(grid, "map"))
    'Lambert azimuthal equal-area about 35°N 105°E'
    """
    earth = geodesy(grid, name)
    middle = grid.points(np.array([grid.width / 2]), np.array([grid.height / 2]))
    longitude, latitude = (round(math.degrees(float(angle[0])), 2) + 0.0 for angle in earth.geographic(*middle))
    with raising():
        srs = osr.SpatialReference()
        srs.SetProjCS(f"Lambert azimuthal equal-area about {_degrees(latitude, 'NS')} {_degrees(longitude, 'EW')}")
        srs.CopyGeogCSFrom(_srs(grid.wkt))
        srs.SetLAEA(latitude, longitude, 0, 0)
        srs.SetLinearUnits("metre", 1.0)
        return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def scale_error(grid: Grid, name: str, target: str) -> float:
    """Return by how much lengths in a CRS (WKT) are off on a raster, the largest at its corners, sides and middle.

    0.02 is 2 %. The scales are the semi-axes of Tissot's indicatrix; infinite where the CRS has no coordinates.

    The scale of a UTM zone is 0.9996 along its central meridian.

    >>> utm = osr.SpatialReference()
    >>> _ = utm.ImportFromEPSG(32648)
    >>> grid = Grid((499000.0, 1000.0, 0.0, 4000000.0, 0.0, -1000.0), 2, 2, utm.ExportToWkt())
    >>> round(scale_error(grid, "map", grid.wkt), 5)
    0.0004
    """
    jacobians = _jacobians(grid, name, target)
    if not np.isfinite(jacobians).all():
        return math.inf
    return float(np.abs(np.linalg.svd(jacobians, compute_uv=False) - 1).max())


def _jacobians(grid, name, target):
    """Return metres in a CRS for each metre eastwards and northwards at nine points of a raster, shape (9, 2, 2)."""
    earth = geodesy(grid, name)
    columns, rows = np.meshgrid(np.array([0, 0.5, 1]) * grid.width, np.array([0, 0.5, 1]) * grid.height)
    longitude, latitude = (angle.ravel() for angle in earth.geographic(*grid.points(columns, rows)))
    latitude = np.clip(latitude, -math.pi / 2 + 10 * STEP, math.pi / 2 - 10 * STEP)
    squared = earth.flattening * (2 - earth.flattening)
    curvature = 1 - squared * np.sin(latitude) ** 2
    north = earth.semi_major * (1 - squared) / curvature**1.5
    east = earth.semi_major * np.cos(latitude) / np.sqrt(curvature)
    geographic = _srs(_srs(grid.wkt).CloneGeogCS().ExportToWkt()).ExportToWkt()

    def at(steps_east, steps_north):
        angles = (longitude + steps_east * STEP, latitude + steps_north * STEP)
        return np.array(moved(*(angle / earth.radians_per_unit for angle in angles), geographic, target))

    by_east = (at(1, 0) - at(-1, 0)) / (2 * STEP * east)
    by_north = (at(0, 1) - at(0, -1)) / (2 * STEP * north)
    return np.stack([by_east, by_north]).transpose(2, 1, 0)


def measuring_crs(raster: Raster, wanted: str, monitor: Monitor) -> str:
    """Return the WKT of the CRS in which lengths and directions are measured, with a warning where its scale is off.

    Parameters
    ----------
    raster : Raster
    wanted : str
        WKT the user asked for, "" to choose: the raster's own where it is projected in metres and its lengths are off
        by 2 % at most, else Lambert azimuthal equal-area about the middle of the raster.
    monitor : Monitor
    """
    grid, name = raster.grid, raster.name
    geodesy(grid, name)
    if wanted and not is_metric(wanted):
        raise StudyError(
            "The CRS {crs} is not projected in metres, so axes and lengths have no meaning in it. Choose a projected "
            "CRS in metres, or leave CRS blank.",
            crs=crs_name(wanted),
        )
    chosen = wanted or (grid.wkt if _measures_well(grid, name) else equal_area_about(grid, name))
    error = scale_error(grid, name, chosen)
    if error > ACCEPTED_SCALE_ERROR:
        monitor.warn(
            "Lengths in {crs} are off by up to {percent} % on the raster {name}, and so are axes and tracks. Choose a "
            "CRS made for the region.",
            crs=crs_name(chosen),
            percent=f"{100 * error:.3g}",
            name=name,
        )
    return chosen


def _measures_well(grid, name):
    return is_metric(grid.wkt) and scale_error(grid, name, grid.wkt) <= ACCEPTED_SCALE_ERROR


def _degrees(angle, letters):
    return f"{abs(angle):g}°{letters[angle < 0]}"
