"""A copy of a raster in which every hidden cell is NoData, for tools that know NoData only, such as warping."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from .reading import Raster
from .writing import created

HOLE = np.iinfo(np.int32).min


def visible_copy(raster: Raster, path: str | Path) -> Raster:
    """Write the first band of a raster, NoData where a mask, an alpha band or the user hides cells, and open it.

    Parameters
    ----------
    raster : Raster
    path : str or Path
        Of the copy, a GeoTIFF; whoever asks for it deletes it.

    Returns
    -------
    Raster
        Of the same name and grid; whole numbers as int32, others as they are or as float64.
    """
    dtype = _dtype_of_copy(raster.dtype)
    nodata = math.nan if dtype.startswith("float") else HOLE
    scale, offset = raster.scaling(1)
    with created(path, raster.grid, raster.descriptions[:1], dtype=dtype, nodata=nodata) as writer:
        writer.scale(scale, offset)
        for window in raster.windows():
            cells = raster.read(1, window)
            missing = raster.missing(1, window, cells)
            cells = cells.astype(dtype)
            if missing is not None:
                cells[missing] = nodata
            writer.write(1, window, cells)
            writer.flush()
            raster.release()
    copy = Raster(path, raster.name, raster.grid.wkt)
    copy.files = raster.files
    return copy


def _dtype_of_copy(dtype: np.dtype) -> str:
    """Return a type of `created` that holds the cells of another and a value beside them.

    >>> _dtype_of_copy(np.dtype("uint8")), _dtype_of_copy(np.dtype("uint32")), _dtype_of_copy(np.dtype("float32"))
    ('int32', 'float64', 'float32')
    """
    if dtype.kind == "f":
        return "float32" if dtype == np.float32 else "float64"
    return "int32" if np.can_cast(dtype, np.int32) else "float64"
