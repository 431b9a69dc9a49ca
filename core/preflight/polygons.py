"""Checks of the polygons of the units: ids, geometry, CRS, and how they lie on the land cover and beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..packages import ndimage
from ..panel import REGION
from ..raster import Grid, Window, crs_name, same_crs
from ..thresholds import threshold
from ..zonal.coverage import expanded
from ..zonal.edges import polygon_rings
from ..zonal.units_on_grid import NamedGrid, UnitsOnGrid
from .finding_list import Findings
from .given import UNPLACED, GivenUnits
from .overlaps import doubled_hectares

STEP = "landuseareas"
CHECKED_CELLS = 1_000_000  # of the grid on which holes between units are looked for
FINE_CELLS = 250_000  # of the grid of overlaps
FLAT = 1e-12  # area of a polygon over that of its bounding box, below which it is a line


def check_units(units: GivenUnits, findings: Findings) -> list[int]:
    """Return the places of the features that can be used; what is wrong with the others becomes findings.

    Parameters
    ----------
    units : GivenUnits
    findings : Findings
    """
    if not len(units.ids):
        if units.name:
            findings.add("units_empty", units.name)
        return []
    findings.checked.update((STEP, "zoning"))
    usable: dict[str, int] = {}
    counts = Counter(units.ids)
    for at, (unit, polygon, fault) in enumerate(zip(units.ids, units.polygons, units.faults)):
        if not unit:
            findings.add("id_missing", units.name, field=units.id_field, value=at + 1)
        elif polygon != UNPLACED and _check_geometry(unit, polygon, fault, units.name, findings):
            usable.setdefault(unit, at)
    for unit, count in counts.items():
        if unit and count > 1:
            findings.add("id_repeated", units.name, unit, field=units.id_field, value=count)
    if REGION in counts:
        findings.add("id_reserved", units.name, REGION, field=units.id_field)
    least = int(threshold("least_units"))
    if len(set(units.ids)) < least:
        findings.add("few_units", units.name, value=len(set(units.ids)), least=least)
    return list(usable.values())


def check_crs(units: GivenUnits, raster_wkt: str, findings: Findings) -> None:
    """Add a missing CRS, and one that is not that of the rasters."""
    if not units.crs:
        findings.add("units_no_crs", units.name)
    elif raster_wkt and not same_crs(units.crs, raster_wkt):
        findings.add("crs_moved", units.name, value=crs_name(units.crs), expected=crs_name(raster_wkt))


def check_on_grid(zones: UnitsOnGrid, grid: Grid, layer: str, findings: Findings) -> bool:
    """Add units beyond the raster and units of few cells; return whether any unit touches it.

    Parameters
    ----------
    zones : UnitsOnGrid
        The units on the grid of the rasters.
    grid : Grid
        That grid.
    layer : str
        What messages call the units.
    findings : Findings
    """
    try:
        zones.require_overlap()
    except StudyError:
        findings.add("no_overlap", layer)
        return False
    whole, outside = zones.whole(), zones.outside()
    cell = zones.areas.cells(Window(grid.width // 2, grid.height // 2, 1, 1)).item()
    for unit, area, beyond in zip(zones.ids, whole, outside):
        share = 100 * beyond / area if area > 0 else 0.0
        if share > threshold("beyond"):
            findings.add("unit_beyond", layer, unit, value=round(share, 2))
        if 0 < area / cell < threshold("few_cells"):
            findings.add("unit_few_cells", layer, unit, value=round(area / cell, 1))
    return True


def check_neighbours(ids: Sequence[str], polygons: Sequence[bytes], grid: Grid, layer: str, findings: Findings) -> None:
    """Add units that lie under others, also in a thin strip, and holes between units.

    Holes are those of the centres of at most a million cells, overlaps those of the exact shares of cells.
    """
    double = doubled_hectares(ids, polygons, _checking_grid(ids, polygons, grid, FINE_CELLS, least=0.0), layer)
    coarse = _checking_grid(ids, polygons, grid, CHECKED_CELLS, least=1.0)
    zones = UnitsOnGrid(NamedGrid(coarse, layer), ids, polygons, "centre")
    window = Window(0, 0, coarse.width, coarse.height)
    runs = zones.runs(window)
    for unit, hectares, area in zip(ids, double, zones.whole()):
        if 100 * hectares >= threshold("overlap") * area and hectares > 0:
            _add_overlap(unit, float(hectares), float(area), layer, findings)
    run, column = expanded(runs.start, runs.stop - runs.start)
    owner = np.full((coarse.height, coarse.width), -1, np.int32)
    owner[runs.row[run], column] = runs.unit[run]
    _check_holes(owner, zones, coarse, layer, findings)


def _add_overlap(unit, hectares, area, layer, findings):
    """Add a warning of land under other units, a note where it is as little as borders digitised twice have."""
    limit = threshold("overlap_pair")
    if 100 * hectares < limit * area:
        findings.add("overlap_thin", layer, unit, value=round(hectares, 2), limit=f"{limit:g}")
    else:
        findings.add("overlap", layer, unit, value=round(hectares, 2))


def _check_geometry(unit, polygon, fault, layer, findings):
    if polygon is None:
        findings.add("geometry_missing", layer, unit)
        return False
    if _is_degenerate(polygon, unit):
        findings.add("geometry_degenerate", layer, unit, value=fault)
        return False
    if fault:
        findings.add("geometry_invalid", layer, unit, value=fault)
    return True


def _is_degenerate(wkb, unit):
    """Whether a polygon has no area to speak of, or coordinates that are no numbers."""
    try:
        rings = [ring for _, ring in polygon_rings(wkb, unit)]
    except StudyError:
        return True
    if not rings or not all(np.isfinite(ring).all() for ring in rings):
        return True
    areas = [abs(_twice_area(ring)) for ring in rings]
    width, height = np.ptp(np.concatenate(rings), axis=0)
    return max(areas) <= FLAT * max(width, height) ** 2


def _twice_area(ring):
    x, y = (ring - ring[0]).T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1))


def _checking_grid(ids, polygons, grid, most, *, least):
    """Return a grid of `most` cells over the units, its cells those of `grid` times a factor of at least `least`."""
    corners = []
    for unit, polygon in zip(ids, polygons):
        points = np.concatenate([ring for _, ring in polygon_rings(polygon, unit)])
        corners.append(np.column_stack(grid.pixels(*points.T)))
    corners = np.concatenate(corners)
    first, last = np.floor(corners.min(axis=0)) - 1, np.ceil(corners.max(axis=0)) + 1
    size = np.maximum(last - first, 1)
    times = max(least, float(np.sqrt(size.prod() / most)))
    x, y = grid.points(*first)
    _, a, b, _, d, e = grid.transform
    transform = (float(x), a * times, b * times, float(y), d * times, e * times)
    width, height = (int(np.ceil(count / times)) for count in size)
    return Grid(transform, width, height, grid.wkt)


def _check_holes(owner, zones, grid, layer, findings):
    covered = owner >= 0
    holes, count = ndimage.label(ndimage.binary_fill_holes(covered) & ~covered)
    for number, place in enumerate(ndimage.find_objects(holes, max_label=count), 1):
        rows, columns = (slice(max(part.start - 1, 0), part.stop + 1) for part in place)
        hole = holes[rows, columns] == number
        if hole.sum() < threshold("hole_cells"):
            continue
        beside = owner[rows, columns][ndimage.binary_dilation(hole) & ~hole]
        near = [zones.ids[unit] for unit, _ in Counter(beside[beside >= 0].tolist()).most_common()]
        cells = zones.areas.cells(Window(columns.start, rows.start, hole.shape[1], hole.shape[0]))
        x, y = grid.points(*(np.argwhere(hole).mean(axis=0)[::-1] + 0.5 + (columns.start, rows.start)))
        hectares = round(float(cells[hole].sum()), 1)
        findings.add("hole", layer, listing(near, 4), value=hectares, x=f"{x:.8g}", y=f"{y:.8g}")
