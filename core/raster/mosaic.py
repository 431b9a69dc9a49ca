"""Tiles of one map as one raster, without copying a cell: a virtual raster (VRT) that GDAL reads."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from .crs import same_crs
from .grid import GRID_TOLERANCE, Grid
from .reading import Raster

MOST_OVERLAP = 0.1  # of the smaller tile: more is no tile, but another map of the same land
FLOATS = {"float32": "Float32", "float64": "Float64"}
INTEGERS = ("Int32", np.iinfo(np.int32).min)  # holds all codes of smaller types, and a value for gaps beside them


def mosaic(tiles: Sequence[Raster], name: str, date: str) -> Raster:
    """Return the tiles of one map as one raster, their first bands.

    NoData, masks and alpha bands of the tiles hide their cells; where no tile lies there is NoData. Where tiles
    overlap, the last one with a value counts.

    Parameters
    ----------
    tiles : sequence of Raster
        Open files, two or more.
    name, date : str
        What messages call the mosaic and its date.

    Raises
    ------
    StudyError
        The cells of the tiles do not fit into one grid, or two tiles cover the same land.
    """
    misfit = misfit_of_tiles(tiles, date)
    if misfit is not None:
        raise misfit
    made = Raster(_virtual_raster(tiles), name, tiles[0].grid.wkt, _shared_nodata(tiles))
    made.files = [tile.path for tile in tiles]
    return made


def misfit_of_tiles(tiles: Sequence[Raster], date: str) -> StudyError | None:
    """Return why rasters are no tiles of one map, as the error that says so; None where they are."""
    first, names = tiles[0], listing([tile.name for tile in tiles], 20)
    for other in tiles[1:]:
        values = {"names": names, "date": date, "other": other.name, "first": first.name}
        if not _continues(first, other):
            return StudyError(
                "The rasters {names} are all of {date}, and the grid of {other} does not continue that of {first}, so "
                "they cannot be taken as tiles. Merge the tiles of each date into one raster first ('Warp' or "
                "'Merge').",
                **values,
            )
        if other.user_nodata != first.user_nodata:
            return StudyError(
                "The rasters {names} are tiles of {date}, but the NoData values in the layer properties of {other} "
                "are not those of {first}. Set the same for all tiles.",
                **values,
            )
    pair = _same_land(tiles)
    if pair is None:
        return None
    return StudyError(
        "The rasters {first} and {other} are both of {date} and cover the same land. Keep one of them; a layer whose "
        "name is wrong may be renamed.",
        date=date,
        first=pair[0].name,
        other=pair[1].name,
    )


def fits_grid(reference: Grid, grid: Grid) -> bool:
    """Whether the cells of a grid continue those of another: same CRS and cells, whole cells apart.

    >>> reference = Grid((0.0, 10.0, 0.0, 100.0, 0.0, -10.0), 5, 5, "")
    >>> beside = Grid((50.0, 10.0, 0.0, 100.0, 0.0, -10.0), 5, 5, "")
    >>> fits_grid(reference, beside), fits_grid(reference, Grid((53.0, 10.0, 0.0, 100.0, 0.0, -10.0), 5, 5, ""))
    (True, False)
    """
    if not same_crs(reference.wkt, grid.wkt):
        return False
    steps = zip((*reference.transform[1:3], *reference.transform[4:]), (*grid.transform[1:3], *grid.transform[4:]))
    reach = max(reference.width, reference.height, grid.width, grid.height) / min(reference.cell_size)
    if max(abs(one - other) for one, other in steps) * reach > GRID_TOLERANCE:
        return False
    return all(abs(cells - round(cells)) <= GRID_TOLERANCE for cells in _start(reference, grid))


def _continues(first, other):
    """Whether a raster may be a tile beside the first: its cells continue it, and both hold one kind of numbers."""
    return fits_grid(first.grid, other.grid) and other.dtype.kind not in "c" and _is_float(first) == _is_float(other)


def _is_float(raster):
    return raster.dtype.kind == "f"


def _start(reference, grid):
    """Return column and row of a grid's first cell, counted on another grid, fractional."""
    return reference.pixels(grid.transform[0], grid.transform[3])


def _boxes(tiles):
    """Return first column and row, width and height of each tile, in cells of the first."""
    starts = [_start(tiles[0].grid, tile.grid) for tile in tiles]
    return [
        (round(column), round(row), tile.grid.width, tile.grid.height) for (column, row), tile in zip(starts, tiles)
    ]


def _same_land(tiles):
    """Return the first two tiles that share more than a tenth of the smaller, None where none do."""
    boxes = _boxes(tiles)
    for index, (column, row, width, height) in enumerate(boxes):
        for other, (its_column, its_row, its_width, its_height) in enumerate(boxes[:index]):
            across = min(column + width, its_column + its_width) - max(column, its_column)
            down = min(row + height, its_row + its_height) - max(row, its_row)
            smaller = min(width * height, its_width * its_height)
            if across > 0 and down > 0 and across * down > MOST_OVERLAP * smaller:
                return tiles[other], tiles[index]
    return None


def _shared_nodata(tiles):
    """Return what the user said of the tiles, the same of all; the mosaic's own NoData value always counts."""
    kept = {}
    for band, user in tiles[0].user_nodata.items():
        kept[band] = type(user)(user.ranges, True)
    return kept


def _virtual_raster(tiles):
    boxes = _boxes(tiles)
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(column + width for column, _, width, _ in boxes)
    bottom = max(row + height for _, row, _, height in boxes)
    x, y = tiles[0].grid.points(left, top)
    _, a, b, _, d, e = tiles[0].grid.transform
    transform = ", ".join(f"{part!r}" for part in (x, a, b, y, d, e))
    kind, nodata = _kind(tiles)
    sources = "".join(_source(tile, (box[0] - left, box[1] - top)) for tile, box in zip(tiles, boxes))
    return (
        f'<VRTDataset rasterXSize="{right - left}" rasterYSize="{bottom - top}">'
        f"<SRS>{html.escape(tiles[0].grid.wkt)}</SRS><GeoTransform>{transform}</GeoTransform>"
        f'<VRTRasterBand dataType="{kind}" band="1"><NoDataValue>{nodata}</NoDataValue>{sources}</VRTRasterBand>'
        "</VRTDataset>"
    )


def _kind(tiles):
    """Return a GDAL type that holds the cells of all tiles, and its value for gaps."""
    if _is_float(tiles[0]) or any(tile.dtype == np.uint32 for tile in tiles):
        kinds = {FLOATS.get(tile.dtype.name, "Float64") for tile in tiles}
        return (kinds.pop() if len(kinds) == 1 else "Float64"), math.nan
    return INTEGERS


def _source(tile, start):
    """Return the part of a tile in the virtual raster; its mask says which cells it has, NoData included."""
    size = f'xSize="{tile.grid.width}" ySize="{tile.grid.height}"'
    nodata = tile.nodata(1)
    shown = "" if nodata is None else f"<NODATA>{nodata!r}</NODATA>"
    mask = "<UseMaskBand>true</UseMaskBand>" if tile.has_mask else ""
    return (
        f'<ComplexSource><SourceFilename relativeToVRT="0">{html.escape(tile.path)}</SourceFilename>'
        f"<SourceBand>1</SourceBand>{mask}"
        f'<SrcRect xOff="0" yOff="0" {size}/><DstRect xOff="{start[0]}" yOff="{start[1]}" {size}/>'
        f"{shown}</ComplexSource>"
    )
