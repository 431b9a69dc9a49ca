"""True areas of whole polygons: what their edges enclose, and what of it lies beyond the raster."""

from __future__ import annotations

import numpy as np

from .cell_area import CellAreas
from .edges import Edges

GAUSS_POINTS = 8


def enclosed(edges: Edges, areas: CellAreas, units: int) -> np.ndarray:
    """Return the true hectares that the edges of each unit enclose, by Green's theorem; shape (units,)."""
    nodes, weights = np.polynomial.legendre.leggauss(GAUSS_POINTS)
    shares = (nodes + 1) / 2
    x = edges.x0[:, None] + shares * (edges.x1 - edges.x0)[:, None]
    y = edges.y0[:, None] + shares * (edges.y1 - edges.y0)[:, None]
    integral = (areas.before(y, x) @ weights) / 2 * (edges.y1 - edges.y0)
    return -np.bincount(edges.unit, weights=integral, minlength=units)


def outside(edges: Edges, areas: CellAreas, units: int, columns: int, rows: int) -> np.ndarray:
    """Return the true hectares of each unit beyond the raster; `edges` are split at its sides. Shape (units,)."""
    leaving = np.zeros(units, bool)
    beyond = (
        (np.minimum(edges.x0, edges.x1) < 0)
        | (np.maximum(edges.x0, edges.x1) > columns)
        | (np.minimum(edges.y0, edges.y1) < 0)
        | (np.maximum(edges.y0, edges.y1) > rows)
    )
    leaving[edges.unit[beyond]] = True
    edges = edges[leaving[edges.unit]]
    within = edges[(np.minimum(edges.y0, edges.y1) >= 0) & (np.maximum(edges.y0, edges.y1) <= rows)]
    clamped = Edges(within.unit, np.clip(within.x0, 0, columns), within.y0, np.clip(within.x1, 0, columns), within.y1)
    difference = enclosed(edges, areas, units) - enclosed(clamped, areas, units)
    return np.maximum(np.where(leaving, difference, 0.0), 0.0)
