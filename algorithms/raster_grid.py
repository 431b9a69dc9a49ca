"""Rasters of a series brought together: coordinate reference systems, tiles of a date, one grid."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from qgis.PyQt.QtCore import QCoreApplication

from ..core.calendar_date import date_text
from ..core.errors import StudyError, listing
from ..core.raster import DatedBand, crs_name, mosaic, require_same_grid, visible_copy
from ..core.years import refuse_repeated_dates

translate = QCoreApplication.translate


def require_crs(run, rasters):
    """Raise StudyError for rasters without a CRS beside others that have one; warn where none has."""
    without = [raster.name for raster in rasters if not raster.grid.wkt]
    if without and len(without) < len(rasters):
        other = next(raster for raster in rasters if raster.grid.wkt)
        raise StudyError(
            "The raster(s) {names} have no coordinate reference system; {other} is in {crs}. Assign them theirs "
            "('Assign projection').",
            names=listing(without),
            other=other.name,
            crs=crs_name(other.grid.wkt),
        )
    if without:
        run.monitor.warn(
            "The raster(s) {names} have no coordinate reference system: areas cannot be computed of them. Assign one "
            "('Assign projection').",
            names=listing(without),
        )


def dates_of(run, files, dates, numbers):
    """Return the `DatedBand` of each date; several rasters of one date are tiles."""
    of_date = defaultdict(list)
    for date, number in zip(dates, numbers):
        of_date[date].append(number)
    if len({raster for raster, _ in numbers}) == 1:
        refuse_repeated_dates(dates, [band_name(*number) for number in numbers])
    found = []
    for date, parts in of_date.items():
        raster, band = parts[0]
        if len(parts) > 1:
            tiles = [tile for tile, _ in parts]
            name = translate("CarbonZoning", "{first} and {count} more tile(s)").format(
                first=raster.name, count=len(tiles) - 1
            )
            raster = files.enter_context(mosaic(tiles, name, date_text(date)))
            run.info(
                translate("CarbonZoning", "{count} tiles are read as one raster: {names}.").format(
                    count=len(tiles), names=listing([tile.name for tile in tiles], 30)
                )
            )
        found.append(DatedBand(date, raster, band))
    return found


def on_one_grid(run, files, rasters, align):
    """Return {raster: it, or it on the grid of the first} of rasters; `files` closes what is opened for it."""
    first = rasters[0]
    found = {first: first}
    for raster in rasters[1:]:
        try:
            require_same_grid(first.grid, first.name, raster.grid, raster.name)
            found[raster] = raster
        except StudyError:
            if not align:
                raise
            found[raster] = _aligned(run, files, raster, first)
    return found


def _aligned(run, files, raster, first):
    """Return a raster on the grid of the first, and say so; StudyError where it lies elsewhere."""
    if raster.hides_cells:
        folder = files.enter_context(TemporaryDirectory())
        raster = files.enter_context(visible_copy(raster, Path(folder) / "visible.tif"))
    aligned = raster.aligned(first.grid)
    if not aligned.meets_grid():
        raise StudyError(
            "The raster {name} does not touch the grid of {first}, to which ALIGN would warp it: nothing of it would "
            "be left. Choose rasters of one region; tiles of one date are taken together where their grids fit.",
            name=raster.name,
            first=first.name,
        )
    text = translate("CarbonZoning", "{} is warped to the grid of {} by nearest neighbour.")
    run.info(text.format(raster.name, first.name))
    run.info(f"{_grid_text(raster.grid)} → {_grid_text(first.grid)}")
    uncovered = aligned.uncovered()
    if uncovered:
        run.monitor.warn(
            "{name} does not cover {share} of the grid of {first}: the cells there have no value at its date.",
            name=raster.name,
            share=f"{max(uncovered, 0.001) * 100:.1f} %",
            first=first.name,
        )
    return aligned


def _grid_text(grid):
    """Return columns x rows, cell size, start and CRS, so that the log says by how much a grid was off."""
    width, height = grid.cell_size
    x, y = grid.transform[0], grid.transform[3]
    return f"{grid.width} x {grid.height} ({width:.10g} x {height:.10g}; {x:.10g}, {y:.10g}; {crs_name(grid.wkt)})"


def band_name(raster, band):
    """Return what messages call a band of a raster, the raster's name where it has only one."""
    if raster.bands == 1:
        return raster.name
    return translate("CarbonZoning", "{raster} band {band}").format(raster=raster.name, band=band)
