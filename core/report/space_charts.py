"""Charts of spatial autocorrelation: the Moran scatter plot, and Moran's I over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..numerals import bracketed
from .charts import INK, SOFT, colours_of, drawing, finish, plain
from .named_points import write_names
from .planes import cross_zero, name_axes

WITHIN = 1.96  # standard errors: 95 % of a normal distribution
MOST_NAMES = 6  # units named: those farthest from the middle
ROOM = 0.1


def moran_by_year(
    series: Mapping[str, tuple[Sequence[int], Sequence[float]]],
    expected: Sequence[float],
    errors: Sequence[float],
    *,
    chance: str = "",
) -> str:
    """Return Moran's I over the years, above a band of what chance alone gives: the expectation ± 1.96 errors.

    Parameters
    ----------
    series : mapping
        Name -> (years, I).
    expected, errors : sequence of float
        Of I without any pattern, of all that is shown; the band has the widest of them.
    chance : str
        Name of the band.

    >>> svg = moran_by_year({"CE": ([2000, 2020], [0.1, 0.3])}, [-0.0125], [0.06], chance="by chance")
    >>> ">by chance<" in svg, ">E(I)<" in svg, ">CE<" in svg
    (True, True, True)
    """
    low = min(mean - WITHIN * error for mean, error in zip(expected, errors))
    high = max(mean + WITHIN * error for mean, error in zip(expected, errors))
    with drawing(7.6, 3.4) as (axes, drawn):
        axes.axhspan(low, high, color=SOFT, alpha=0.2, linewidth=0, label=plain(chance))
        axes.axhline(float(np.mean(expected)), color=INK, linewidth=0.8, linestyle=":", label="E(I)")
        for (name, (years, values)), colour in zip(series.items(), colours_of(series, None)):
            axes.plot(years, values, color=colour, linewidth=2, marker="o", markersize=3, label=plain(name))
        finish(axes, "Moran's I", legend=True)
    return drawn.svg


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
