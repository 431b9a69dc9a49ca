"""Charts of drivers: stacked effects over periods, and the plane of decoupling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .charts import INK, OUTLINE, SOFT, colours_of, drawing, plain, plain_number
from .named_points import write_names
from .planes import cross_zero, name_axes

MOST_NAMES = 8  # units named in the plane: those farthest from its middle
MOST_IN_LINE = 6  # periods that stand in one line
ROOM = 0.12  # of the plane beyond its points


def stacked_effects(
    periods: Sequence[str], effects: Mapping[str, np.ndarray], *, ylabel: str = "", net_label: str = ""
) -> str:
    """Return the effects on a change, stacked up and down from zero, one bar for each period; a diamond is their sum.

    Parameters
    ----------
    periods : sequence of str
    effects : mapping of str to ndarray, shape (n_periods,)
    ylabel : str
        Quantity and unit.
    net_label : str
        What the diamond is.
    """
    with drawing(7.6, 4.6) as (axes, drawn):
        place = np.arange(len(periods))
        ends = _stack_bars(axes, place, effects)
        total = np.sum(list(effects.values()), axis=0)
        axes.plot(place, total, linestyle="none", marker="D", markersize=6, markerfacecolor="white",
                  markeredgecolor=INK, label=plain(net_label))  # fmt: skip
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.set_ylim(*_range(ends))
        broken = (lambda text: text.replace("–", "–\n")) if len(periods) > MOST_IN_LINE else str
        axes.set_xticks(place, [broken(plain(period)) for period in periods])
        axes.set_xlim(-0.6, max(len(periods) - 0.4, 1.6))
        axes.set_ylabel(ylabel)
        axes.yaxis.set_major_formatter(plain_number)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncol=2, columnspacing=4)  # long names
    return drawn.svg


def _stack_bars(axes, place, effects):
    """Draw the bars of each effect upon those before it, up or down from zero; return the ends of all."""
    top, bottom = np.zeros(place.size), np.zeros(place.size)
    for (name, values), colour in zip(effects.items(), colours_of(effects)):
        values = np.asarray(values, float)
        base = np.where(values >= 0, top, bottom)
        axes.bar(place, values, 0.62, bottom=base, color=colour, label=plain(name), **OUTLINE)
        top += np.maximum(values, 0)
        bottom += np.minimum(values, 0)
    return np.concatenate([top, bottom])


def decoupling_plane(
    names: Sequence[str],
    gdp_rate: np.ndarray,
    emission_rate: np.ndarray,
    colours: Sequence[str],
    bounds: Sequence[float],
    *,
    xlabel: str = "",
    ylabel: str = "",
) -> str:
    """Return units on the plane of growth of GDP and of emissions, with the lines that bound the states.

    Parameters
    ----------
    names : sequence of str
        The farthest from the middle are written.
    gdp_rate, emission_rate : ndarray, shape (n_units,)
        Change in %.
    colours : sequence of str
        Of the states of the units.
    bounds : sequence of float
        Elasticities: slopes of the lines.
    xlabel, ylabel : str
    """
    with drawing(7.0, 5.0) as (axes, drawn):
        x, y = (_range(rates) for rates in (gdp_rate, emission_rate))
        for bound in bounds:
            _draw_bound(axes, bound, x, y)
        cross_zero(axes)
        axes.scatter(gdp_rate, emission_rate, s=34, c=list(colours), edgecolor=SOFT, linewidth=0.5, zorder=3)
        axes.set_xlim(x)
        axes.set_ylim(y)
        write_names(axes, names, gdp_rate, emission_rate, MOST_NAMES)
        name_axes(axes, xlabel, ylabel)
    return drawn.svg


def _draw_bound(axes, elasticity, x, y):
    """Draw the line of an elasticity through the plane, as far as the ends of its axes."""
    ends = np.array([max(x[0], y[0] / elasticity), min(x[1], y[1] / elasticity)])
    label = f"{elasticity:g}"
    axes.plot(ends, elasticity * ends, color=SOFT, linewidth=0.9, linestyle=(0, (4, 3)), label=f"e = {label}")
    axes.annotate(label, (ends[1], elasticity * ends[1]), color=SOFT, fontsize=8, ha="right", va="bottom")


def _range(rates):
    """Return the ends of an axis: zero and all rates, with room about them."""
    low, high = min(float(np.min(rates)), 0.0), max(float(np.max(rates)), 0.0)
    room = ROOM * ((high - low) or 1.0)
    return low - room, high + room
