"""The files of a sample study: land cover by year, yearbook long and wide, targets, and what it is."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from ..datafile import shipped_rows
from ..landuse.areas import land_use_areas
from ..landuse.classes import category_names
from ..landuse.reclassify import reclassify
from ..landuse.schemes import scheme_of
from ..limits import require_size
from ..monitor import Monitor
from ..packages import pandas as pd
from ..raster import DatedBand, Grid, Raster, Window, created
from ..zonal.edges import polygon_rings
from ..zonal.units_on_grid import NamedGrid, UnitsOnGrid
from .landcover import FRAME, NODATA, SAMPLE, YEARS, Cover, Landscape
from .yearbook import make_yearbook, wide_yearbook, with_gaps

README_NAME = "README.txt"
TABLES = ("yearbook", "yearbook_wide", "targets")
METRES_PER_DEGREE = 111_320.0  # of latitude; sets the cell size in degrees
README = """SYNTHETIC DATA - 合成数据
This folder holds a made-up study region of Carbon Neutral Zoning. No number in it is an observation. Its totals follow
those that Huo et al. (2025) print for the Qinba Mountains, scaled to the area of the units, so that the tools can be
tried and taught. Do not cite it as data.
本文件夹为 Carbon Neutral Zoning 的虚构研究区，其中没有任何观测数据。各项总量参照
Huo 等（2025）秦巴山区的公布值并按面积缩放，仅用于试用和教学，请勿作为数据引用。

landcover/landcover_<year>.tif  land cover 2000-2020, CLCD codes (1 cropland 2 forest 3 shrub 4 grassland 5 water 6 snow
                                7 barren 8 impervious 9 wetland; 0 = NoData, outside the units)
yearbook.csv                    one row for each unit and year, units as in the README of the plugin; some gaps
yearbook_wide.csv               the same with one row for each unit and Chinese headers
targets.csv                     caps of the urbanisation rate by province, scenario and period, for the scenario table
units.gpkg                      the units
yearbook_template.xlsx          an empty yearbook for your own numbers: data, units of measurement, definitions
seed {seed}, cell size {cell_size:g} m
"""


def file_names() -> list[str]:
    """Return the names of the files that `make_study` writes into its folder.

    >>> [name for name in file_names() if "2000" in name or name.startswith("yearbook")]
    ['yearbook.csv', 'yearbook_wide.csv', 'landcover/landcover_2000.tif']
    """
    rasters = [f"landcover/landcover_{year}.tif" for year in YEARS]
    return [README_NAME, *(f"{name}.csv" for name in TABLES), *rasters]


def is_sample(folder: str | Path) -> bool:
    """Whether a folder holds a sample study, as its README says.

    >>> is_sample(tempfile.mkdtemp())
    False
    """
    readme = Path(folder) / README_NAME
    return readme.is_file() and readme.read_bytes().startswith(README.partition("\n")[0].encode())


def make_study(
    folder: str | Path,
    units: Sequence[bytes],
    wkt: str,
    attributes: pd.DataFrame,
    *,
    seed: int,
    cell_size: float,
    is_geographic: bool,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Write a sample study over polygons and return {name: path or list of paths}.

    Parameters
    ----------
    folder : str or Path
        Exists.
    units : list of bytes
        Polygons in WKB, in the order of `attributes`.
    wkt : str
        Their CRS.
    attributes : DataFrame
        Index `unit`; text columns for the yearbook, of which `province` is matched by the targets.
    seed : int
    cell_size : float
        Metres; in a geographic CRS turned into degrees of latitude.
    is_geographic : bool
    monitor : Monitor, optional

    Returns
    -------
    dict
        `landcover` (list), `yearbook`, `yearbook_wide`, `targets`, `readme`.
    """
    monitor, folder = monitor or Monitor(), Path(folder)
    rings = [[ring for _, ring in polygon_rings(wkb, unit)] for unit, wkb in zip(attributes.index, units)]
    grid = _grid(rings, cell_size / METRES_PER_DEGREE if is_geographic else cell_size, wkt)
    require_size("sample_cells", grid.width * grid.height, "CELL_SIZE")
    ids = list(attributes.index)
    zones = UnitsOnGrid(NamedGrid(grid, "landcover"), ids, units, "fraction")
    rasters = _write_cover(folder, grid, rings, zones, seed, monitor.part(0, 0.7))
    areas = _areas(rasters, ids, units, monitor.part(0.7, 0.9))
    size = float(areas[areas["year"] == YEARS[-1]].drop(columns=["unit", "year"]).sum().sum()) / 100 / _study_area()
    gapped = with_gaps(make_yearbook(seed, areas, attributes, size), seed)
    paths = _write_tables(folder, gapped, attributes)
    paths["readme"] = folder / README_NAME
    paths["readme"].write_text(README.format(seed=seed, cell_size=cell_size), encoding="utf-8")
    monitor.progress(1)
    return {"landcover": [str(path) for path in rasters], **{name: str(path) for name, path in paths.items()}}


def _write_tables(folder, yearbook, attributes):
    tables = dict(zip(TABLES, (yearbook, wide_yearbook(yearbook), _targets(attributes))))
    paths = {name: folder / f"{name}.csv" for name in tables}
    for name in ("yearbook", "yearbook_wide"):
        tables[name].to_csv(paths[name], index=False, encoding="utf-8", float_format="%.10g")
    tables["targets"].to_csv(paths["targets"], index=False, encoding="utf-8")
    return paths


def _study_area():
    return next(float(row["value"]) for row in shipped_rows("sample_anchors") if row["quantity"] == "area")


def _grid(rings, cell, wkt):
    points = np.concatenate([ring for unit in rings for ring in unit])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    west, north = np.floor(west / cell) * cell, np.ceil(north / cell) * cell
    width, height = int(np.ceil((east - west) / cell)), int(np.ceil((north - south) / cell))
    return Grid((float(west), float(cell), 0.0, float(north), 0.0, float(-cell)), max(width, 1), max(height, 1), wkt)


def _write_cover(folder, grid, rings, zones, seed, monitor):
    """Write a raster for each year, all years of a window at once, and return their paths.

    Cells that no unit touches are NoData.
    """
    (folder / "landcover").mkdir(exist_ok=True)
    paths = [folder / "landcover" / f"landcover_{year}.tif" for year in YEARS]
    scale = FRAME / (grid.width * grid.transform[1])
    cover = _cover(grid, rings, zones, seed, scale)
    windows = grid.windows()
    with ExitStack() as files:
        writers = [files.enter_context(created(path, grid, [str(year)])) for path, year in zip(paths, YEARS)]
        for done, window in enumerate(windows):
            x, y = grid.points(
                np.arange(window.column, window.column + window.width)[None, :] + 0.5,
                np.arange(window.row, window.row + window.height)[:, None] + 0.5,
            )
            fields = cover.landscape.fields(*_scaled(grid, x, y, scale))
            inside = _touched(zones.runs(window), window)
            for writer, year in zip(writers, YEARS):
                writer.write(1, window, np.where(inside, cover.of(fields, year), np.uint8(NODATA)))
                monitor.progress(done / len(windows))
    return paths


def _touched(runs, window):
    """Return which cells of a window a unit touches, shape (rows, columns)."""
    change = np.zeros((window.height, window.width + 1), dtype=np.int64)
    np.add.at(change, (runs.row - window.row, runs.start - window.column), 1)
    np.add.at(change, (runs.row - window.row, runs.stop - window.column), -1)
    return change.cumsum(axis=1)[:, :-1] > 0


def _drawn(runs, draw):
    """Return fractional columns and rows of points drawn evenly from cells that units touch."""
    ends = np.cumsum(runs.stop - runs.start)
    cell = draw.random(SAMPLE) * ends[-1]
    run = np.searchsorted(ends, cell, "right")
    return runs.stop[run] - (ends[run] - cell), runs.row[run] + draw.random(SAMPLE)


def _cover(grid, rings, zones, seed, scale):
    """Return the `Cover` whose shares of classes hold within the units."""
    draw = np.random.Generator(np.random.PCG64(seed + 5))
    middles = np.array([unit[0].mean(axis=0) for unit in rings])
    towns = np.stack(_scaled(grid, middles[:, 0], middles[:, 1], scale), axis=1)
    landscape = Landscape(seed, towns, 0.4 + 1.2 * draw.random(len(rings)) ** 2)
    columns, rows = _drawn(zones.runs(Window(0, 0, grid.width, grid.height)), draw)
    sample = landscape.fields(*_scaled(grid, *grid.points(columns, rows), scale))
    return Cover(landscape, sample)


def _scaled(grid, x, y, scale):
    return (x - grid.transform[0]) * scale, (grid.transform[3] - y) * scale


def _areas(rasters, ids, units, monitor):
    """Return the panel of land-use areas, of units smaller than a cell too."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as files:
        dates = [DatedBand(year, files.enter_context(Raster(path)), 1) for path, year in zip(rasters, YEARS)]
        stack = Path(folder) / "stack.tif"
        names = category_names()
        with created(stack, dates[0].raster.grid, [str(year) for year in YEARS], categories=names) as writer:
            reclassify(dates, scheme_of("clcd"), writer)
        with Raster(stack) as raster:
            bands = [DatedBand(year, raster, band) for band, year in enumerate(YEARS, 1)]
            return land_use_areas(bands, UnitsOnGrid(bands[0].raster, ids, units, "fraction"), monitor=monitor)


def _targets(attributes):
    """Return the caps of the urbanisation rate of each province, for both periods."""
    provinces = sorted(attributes["province"].dropna().unique())
    rows = []
    for row in shipped_rows("sample_targets"):
        if int(row["province"]) < len(provinces):
            for period, column in (("2020-2030", "pre"), ("2030-2060", "post")):
                rows.append((provinces[int(row["province"])], row["scenario"], period, "UR", float(row[column])))
    return pd.DataFrame(rows, columns=["province", "scenario", "period", "variable", "value"])
