"""Units that lie under others, however thin the strip: cells of which they cover more than all together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from ..errors import listing
from ..monitor import Monitor
from ..raster import Grid, Window
from ..thresholds import threshold
from ..zonal.coverage import expanded
from ..zonal.units_on_grid import NamedGrid, UnitsOnGrid

TINY = 1e-6  # share of a cell that is none


def doubled_hectares(ids: Sequence[str], polygons: Sequence[bytes], grid: Grid, layer: str) -> np.ndarray:
    """Return the hectares of each unit that lie under others, from the exact shares of the cells.

    What the shares of a cell have above 1 lies under more than one unit: of each of two exactly, of each of more at
    most. Cells that are not covered whole hide it.

    Parameters
    ----------
    ids : sequence of str
    polygons : sequence of bytes
        WKB, in the CRS of the grid.
    grid : Grid
        Cells that are small beside the units; an overlap may be much thinner than one.
    layer : str
        What messages call the units.

    Returns
    -------
    ndarray of float, shape (units,)
        hm².
    """
    zones = UnitsOnGrid(NamedGrid(grid, layer), ids, polygons, "fraction")
    window = Window(0, 0, grid.width, grid.height)
    runs = zones.runs(window)
    run, column = expanded(runs.start, runs.stop - runs.start)
    cell, share, unit = runs.row[run] * grid.width + column, runs.share[run], runs.unit[run]
    above = np.bincount(cell, weights=share, minlength=grid.width * grid.height)[cell] - 1
    common = np.where(above > TINY, np.minimum(above, share), 0) * zones.areas.cells(window).ravel()[cell]
    return np.bincount(unit, weights=common, minlength=len(ids))


def warn_of_pairs(
    pairs: Iterable[tuple[int, int, float]],
    ids: Sequence[str],
    areas: Sequence[float],
    layer: str,
    monitor: Monitor,
) -> None:
    """Warn of pairs of units that lie over each other, those first of which the smaller unit shares most.

    A layer of several administrative levels, or of many copies, has more pairs than anyone can mend: after
    `most_overlaps` of ``core/data/checks.csv`` no further pair is asked for.

    Parameters
    ----------
    pairs : iterable of (int, int, float)
        Indices of two units, and the area that they have in common; those behind the last one needed are not made.
    ids : sequence of str
    areas : sequence of float
        Of the units, in the unit of the common areas.
    layer : str
        Name of the layer.
    monitor : Monitor

    >>> monitor = Monitor()
    >>> warn_of_pairs([(0, 1, 0.5), (1, 2, 1e-9)], ["A", "B", "C"], [10.0, 2.0, 2.0], "counties", monitor)
    >>> monitor.warnings[0].values["count"], monitor.warnings[0].values["pairs"]
    (1, 'A × B (25 %)')
    """
    least, most = threshold("overlap_pair"), int(threshold("most_overlaps"))
    shares = ((100 * area / min(areas[one], areas[other]), ids[one], ids[other]) for one, other, area in pairs)
    found = sorted(islice((row for row in shares if row[0] >= least), most), key=lambda row: (-row[0], *row[1:]))
    told = {
        "layer": layer,
        "count": len(found),
        "pairs": listing((f"{one} × {other} ({share:.3g} %)" for share, one, other in found), 5),
    }
    if len(found) == most:
        monitor.warn(
            "In the layer {layer} {count} or more pairs of units overlap (share of the smaller unit): {pairs}. Land "
            "and carbon of the overlap count in both units; keep one administrative level, and each unit once.",
            **told,
        )
    elif found:
        monitor.warn(
            "In the layer {layer} {count} pair(s) of units overlap (share of the smaller unit): {pairs}. Land and "
            "carbon of the overlap count in both units; mend the borders, or keep one administrative level.",
            **told,
        )
