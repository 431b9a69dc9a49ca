"""Charts of spatial autocorrelation: the Moran scatter plot, and Moran's I over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..numerals import bracketed
from .charts import INK, SOFT, drawing, plain
from .named_points import write_names
from .planes import cross_zero, name_axes

MOST_NAMES = 6  # units named: those farthest from the middle
ROOM = 0.1


def moran_scatter(
    names: Sequence[str],
    z: np.ndarray,
    lag: np.ndarray,
    codes: np.ndarray,
    legend: Mapping[int, tuple[str, str]],
    *,
    slope: float,
    xlabel: str = "",
    ylabel: str = "",
) -> str:
    """Return the standardised values of units against those of their neighbours; the line has the slope I.

    Parameters
    ----------
    names : sequence of str
    z, lag : ndarray, shape (n_units,)
    codes : ndarray of int
        Clusters.
    legend : mapping
        Code -> (name, colour).
    slope : float
    xlabel, ylabel : str
    """
    with drawing(7.6, 4.8) as (axes, drawn):
        for code, (name, colour) in legend.items():
            inside = codes == code
            if inside.any():
                axes.scatter(z[inside], lag[inside], s=30, color=colour, edgecolor=SOFT, linewidth=0.5,
                             label=plain(bracketed(name, inside.sum())), zorder=3)  # fmt: skip
        cross_zero(axes)
        ends = np.array([z.min(), z.max()])
        axes.plot(ends, slope * ends, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
        axes.annotate(
            f"I = {slope:.4f}".replace("-", "\u2212"), (1, 1), xycoords="axes fraction", ha="right", va="bottom"
        )
        axes.margins(ROOM)
        write_names(axes, names, z, lag, MOST_NAMES)
        name_axes(axes, xlabel, ylabel)
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg
