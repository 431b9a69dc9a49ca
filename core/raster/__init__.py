"""Rasters in blocks: grids, reading, atomic writing. With `zonal` the only rooms that import osgeo."""

from .crs import Geodesy, crs_name, geodesy, moved, same_crs
from .grid import CELLS_IN_FLIGHT, GRID_TOLERANCE, TILE, Grid, Window, require_same_grid
from .guard import cache_limited, gdal_silent, raising
from .missing import missing_cells
from .projection import equal_area_about, is_metric, measuring_crs, scale_error
from .reading import AlignedRaster, DatedBand, Raster
from .stack import Stack
from .writing import CREATION_OPTIONS, Writer, created

__all__ = [
    "AlignedRaster",
    "CELLS_IN_FLIGHT",
    "CREATION_OPTIONS",
    "DatedBand",
    "GRID_TOLERANCE",
    "Geodesy",
    "Grid",
    "Raster",
    "Stack",
    "TILE",
    "Window",
    "Writer",
    "cache_limited",
    "created",
    "crs_name",
    "equal_area_about",
    "gdal_silent",
    "geodesy",
    "is_metric",
    "measuring_crs",
    "missing_cells",
    "moved",
    "raising",
    "require_same_grid",
    "same_crs",
    "scale_error",
]
