"""Rasters in blocks: grids, reading, atomic writing. The only core room that imports osgeo."""

from .crs import Geodesy, crs_name, geodesy, same_crs
from .grid import CELLS_IN_FLIGHT, GRID_TOLERANCE, TILE, Grid, Window, require_same_grid
from .guard import cache_limited, quiet, raising
from .missing import missing_cells
from .projection import equal_area_about, is_metric, moved, scale_error
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
    "geodesy",
    "is_metric",
    "missing_cells",
    "moved",
    "quiet",
    "raising",
    "require_same_grid",
    "same_crs",
    "scale_error",
]
