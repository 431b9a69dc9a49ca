"""Charts of a STIRPAT fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from .charts import INK, SOFT, Points, colour_ramp, colours_of, drawing, finish, palette, plain, plain_number
from .planes import name_axes

MOST_POINTS = 3000  # of a scatter; more are shown by their density
MOST_NAMES = 45  # units whose name stands beside the heat table


def vif_trace(k: ArrayLike, curves: Mapping[str, ArrayLike], chosen: float, *, bound: float, ylabel: str = "") -> str:
    """Return variance inflation factors (dict name -> values) over K on a logarithmic axis, with bound and chosen K.

    >>> ">K = 0.02<" in vif_trace([0.0, 0.02, 0.1], {"P": [90.0, 9.0, 2.0]}, 0.02, bound=10)
    True
    """
    with drawing(7.6, 3.6) as (axes, drawn):
        for (name, values), colour in zip(curves.items(), colours_of(curves)):
            axes.plot(k, values, color=colour, linewidth=1.8, label=plain(name))
        axes.set_yscale("log")
        axes.axhline(bound, color=SOFT, linewidth=1, linestyle=(0, (2, 2)))
        axes.axvline(chosen, color=INK, linewidth=1, linestyle=(0, (4, 3)), label=f"K = {chosen:.4g}")
        axes.set_xlabel("K")
        finish(axes, ylabel, legend=True)
    return drawn.svg


def observed_fitted(observed: np.ndarray, fitted: np.ndarray, *, xlabel: str = "", ylabel: str = "") -> str:
    """Return fitted over observed levels on logarithmic axes, with the line of equality.

    >>> svg = observed_fitted(np.array([10.0, 1000.0]), np.array([12.0, 900.0]), xlabel="observed, t C/a")
    >>> ">observed, t C/a<" in svg
    True
    """
    with drawing(5.6, 4.6) as (axes, drawn):
        low, high = min(observed.min(), fitted.min()), max(observed.max(), fitted.max())
        if len(observed) > MOST_POINTS:
            axes.hexbin(
                observed, fitted, xscale="log", yscale="log", gridsize=45, mincnt=1, cmap=colour_ramp("sequential")
            )
        else:
            axes.scatter(observed, fitted, s=12, color=palette()[0], alpha=0.55, linewidth=0)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.plot([low, high], [low, high], color=INK, linewidth=1, linestyle=(0, (4, 3)))
        name_axes(axes, xlabel, ylabel)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_formatter("")
    return drawn.svg


def residual_table(units: Sequence[str], years: Sequence[int], residuals: np.ndarray, *, label: str = "") -> str:
    """Return residuals (n_units, n_years) as a table of colours; NaN stays white.

    >>> ">Hanbin<" in residual_table(["Hanbin"], [2000, 2001, 2002], np.array([[0.1, np.nan, -0.2]]))
    True
    """
    named = len(units) <= MOST_NAMES
    height = 1.1 + 0.2 * len(units) if named else 5.0
    with drawing(7.6, height) as (axes, drawn):
        most = np.nanmax(np.abs(residuals)) or 1.0
        image = axes.imshow(
            residuals, aspect="auto", interpolation="nearest", cmap=colour_ramp("diverging"), vmin=-most, vmax=most
        )
        step = max(1, len(years) // 10)
        axes.set_xticks(np.arange(0, len(years), step), [str(year) for year in years[::step]])
        axes.set_yticks(np.arange(len(units)) if named else [], [plain(unit) for unit in units] if named else [])
        axes.tick_params(length=0)
        axes.grid(False)
        axes.figure.colorbar(image, ax=axes, label=label, fraction=0.05, pad=0.02, format=plain_number)
    return drawn.svg


def intervals(
    names: Sequence[str],
    estimates: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    others: np.ndarray,
    *,
    xlabel: str = "",
    other_label: str = "",
    label: str = "",
) -> str:
    """Return coefficients with their intervals, and beside them those of another method.

    >>> one = np.array([0.5])
    >>> svg = intervals(["P"], one, one - 0.1, one + 0.1, one + 9.0, label="ridge", other_label="least squares")
    >>> ">ridge<" in svg, ">P<" in svg
    (True, True)
    """
    with drawing(7.6, 0.9 + 0.42 * len(names)) as (axes, drawn):
        rows, colour = np.arange(len(names)), palette()
        axes.hlines(rows, low, high, color=colour[0], linewidth=3, alpha=0.45)
        axes.plot(estimates, rows, "o", color=colour[0], markersize=7, label=label)
        inside = _near(others, np.min(low), np.max(high))
        axes.plot(others[inside], rows[inside], "D", color=colour[1], markersize=5, fillstyle="none", label=other_label)
        axes.axvline(0, color=INK, linewidth=0.8)
        _name_rows(axes, names, xlabel)
        if label or other_label:
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg


def boxes(names: Sequence[str], columns: np.ndarray, *, ylabel: str = "") -> str:
    """Return the spread of coefficients over the units: median, quartiles, 5 and 95 % points of each column (n, p).

    >>> ">P<" in boxes(["P", "W"], np.array([[0.1, 0.5], [0.2, 0.6], [0.3, 0.9]]), ylabel="elasticity")
    True
    """
    with drawing(7.6, 3.4) as (axes, drawn):
        parts = axes.boxplot(
            columns, whis=(5, 95), showfliers=False, patch_artist=True, medianprops={"color": INK}, widths=0.5
        )
        for box in parts["boxes"]:
            box.set(facecolor=palette()[0], alpha=0.45, edgecolor=SOFT)
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.set_xticks(np.arange(1, len(names) + 1), [plain(name) for name in names])
        axes.set_ylabel(ylabel)
        axes.yaxis.set_major_formatter(plain_number)
    return drawn.svg


def influences(
    names: Sequence[str], values: Sequence[float], bound: float, *, xlabel: str = "", labels: tuple[str, str] = ("", "")
) -> str:
    """Return the greatest influences as bars, the first on top, with the usual bound.

    `labels` is what the legend calls the bars up to the bound, and those above it.

    >>> ">Hanbin 2008<" in influences(["Hanbin 2008"], [0.9], 0.5, xlabel="Cook's distance")
    True
    """
    with drawing(7.6, 0.8 + 0.26 * len(names)) as (axes, drawn):
        rows = np.arange(len(names))
        above = np.asarray(values) > bound
        for which, label, colour in zip((~above, above), labels, palette()):
            if which.any():
                axes.barh(rows[which], np.asarray(values)[which], color=colour, height=0.66, label=label or None)
        axes.axvline(bound, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        _name_rows(axes, names, xlabel)
        if any(labels):
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg


def forecasts(history: Points, paths: Mapping[str, Points], *, ylabel: str = "", history_label: str = "") -> str:
    """Return a back-test: the observed series (x, y), and forecasts (dict name -> (x, y)) of its last years.

    >>> ">last value<" in forecasts(([2015, 2020], [9.0, 10.0]), {"last value": ([2015, 2020], [9.0, 9.0])})
    True
    """
    with drawing(7.6, 4.2) as (axes, drawn):
        axes.plot(*history, color=INK, linewidth=2, marker="o", markersize=3, label=history_label)
        for number, ((name, (x, y)), colour) in enumerate(zip(paths.items(), colours_of(paths))):
            axes.plot(x, y, color=colour, linewidth=1.8, linestyle="-" if number < 2 else (0, (4, 2)), label=name)
        finish(axes, ylabel, legend=False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), ncol=2, columnspacing=6)  # long names
    return drawn.svg


def _near(values, low, high):
    """Return which values lie within the range and half of it to each side: least squares may lie far off."""
    room = 0.5 * (high - low)
    return (values > low - room) & (values < high + room)


def _name_rows(axes, names, xlabel):
    axes.set_yticks(np.arange(len(names)), [plain(name) for name in names])
    axes.invert_yaxis()
    axes.grid(False)
    axes.xaxis.set_major_formatter(plain_number)
    axes.set_xlabel(xlabel)
