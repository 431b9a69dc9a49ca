"""Rasters in blocks: grids, reading, atomic writing. With `zonal` the only rooms that import osgeo."""

from .aligned import AlignedRaster, covered_share
from .crs import Geodesy, crs_name, geodesy, moved, same_crs
from .fills import fills_of_raster, is_fill, suspected_fills
from .grid import CELLS_IN_FLIGHT, GRID_TOLERANCE, TILE, Grid, Window, require_same_grid
from .guard import cache_limited, gdal_silent, raising
from .missing import missing_cells
from .mosaic import fits_grid, misfit_of_tiles, mosaic
from .projection import equal_area_about, is_metric, measuring_crs, scale_error
from .reading import DatedBand, Raster
from .stack import Stack
from .user_nodata import UserNoData, ValueRange
from .visible import visible_copy
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
    "UserNoData",
    "ValueRange",
    "Window",
    "Writer",
    "cache_limited",
    "covered_share",
    "created",
    "crs_name",
    "equal_area_about",
    "fills_of_raster",
    "fits_grid",
    "gdal_silent",
    "geodesy",
    "is_fill",
    "is_metric",
    "measuring_crs",
    "misfit_of_tiles",
    "missing_cells",
    "mosaic",
    "moved",
    "raising",
    "require_same_grid",
    "same_crs",
    "scale_error",
    "suspected_fills",
    "visible_copy",
]
