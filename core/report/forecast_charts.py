"""Charts of a forecast: paths with bands, and years of peaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

import numpy as np
from numpy.typing import ArrayLike

from .charts import INK, LEAST, SOFT, Points, colours_of, drawing, finish, plain
from .legend_row import height_above
from .medium import figure_of_paper, size, wrapped
from .paper_key import add_key, key_height

Banded = tuple[np.ndarray, np.ndarray, Optional[np.ndarray], Optional[np.ndarray]]  # x, y, low, high
BELOW = 0.3  # inches below a chart: its years
MOST_NAMED = 45  # units that a chart names one by one
MOST_TICKS = 12  # years on the axis of counts; more would touch


@figure_of_paper
def fan(
    history: Points,
    paths: Mapping[str, Banded],
    *,
    ylabel: str = "",
    colours: Mapping[str, str] | None = None,
    lines: Mapping[str, str] | None = None,
    sink: Points | None = None,
    sink_label: str = "",
    history_label: str = "",
    peak_label: str = "",
    band_label: str = "",
    key: str = "",
) -> str:
    """Return observed and projected emission by scenario, with bands; each peak between the ends of a path is marked.

    A path that only falls has no mark: the series observed before it may have been higher.

    Parameters
    ----------
    history : (x, y)
        The observed series.
    paths : dict
        Scenario -> (x, y, low, high), beginning in the base year; low and high are None without bands.
    colours, lines : dict, optional
        Scenario -> colour, and matplotlib's name of its line: solid, dashed, dotted.
    sink : (x, y), optional
        Sequestration, the line to get under.
    peak_label, band_label : str
        What the legend calls the mark of a peak and a band, each where the chart has one.
    key : str
        What the signs mean, below the chart on paper.

    >>> path = (np.array([2020, 2030, 2060]), np.array([10.0, 12.0, 6.0]), None, None)
    >>> ">low<" in fan(([2010, 2020], [8.0, 10.0]), {"low": path}, ylabel="Mt C/a")
    True
    """
    width, height = size(7.6, 3.8, least=LEAST)
    told = [history_label, *paths, sink_label, band_label, peak_label]
    with drawing(width, height + height_above([text for text in told if text]) + key_height(key)) as (axes, drawn):
        add_key(axes.figure, key)
        axes.plot(
            *history, color=INK, linewidth=1.2, marker="o", markersize=3, label=history_label
        )  # not as a scenario is
        for (name, (x, y, low, high)), colour in zip(paths.items(), colours_of(paths, colours)):
            if low is not None:
                axes.fill_between(x, low, high, color=colour, alpha=0.16, linewidth=0)
            axes.plot(x, y, color=colour, linewidth=2, linestyle=(lines or {}).get(name, "solid"), label=plain(name))
            if _peaks_within(y):
                top = int(np.argmax(y))
                axes.plot(x[top], y[top], marker="v", color=colour, markersize=8, linestyle="none")
        if sink is not None:
            axes.plot(*sink, color=SOFT, linewidth=1.5, linestyle=(0, (5, 3)), label=sink_label)
        if any(low is not None for _, _, low, _ in paths.values()):
            axes.fill_between([], [], color=SOFT, alpha=0.3, linewidth=0, label=band_label)
        if any(_peaks_within(y) for _, y, _, _ in paths.values()):
            axes.plot([], [], marker="v", color=SOFT, markersize=8, linestyle="none", label=peak_label)
        axes.set_ylim(bottom=0)
        finish(axes, wrapped(ylabel, height - BELOW), legend=True)
    return drawn.svg


def _peaks_within(y):
    """Whether a path is highest between its ends: its last year is no peak, nor is that from which it falls."""
    return 0 < np.argmax(y) < len(y) - 1


def peaks(
    units: Sequence[str],
    years: Mapping[str, ArrayLike],
    *,
    turn: int,
    colours: Mapping[str, str] | None = None,
    ylabel: str = "",
) -> str:
    """Return the years of the peaks: a row of points for each unit, or counts of units where they are many.

    Parameters
    ----------
    units : list of str
    years : dict
        Scenario -> ndarray (n,) of years; NaN = no peak, which is not drawn.
    turn : int
        The year of the goal, marked.
    ylabel : str
        Of the counts.

    >>> ">Hanbin<" in peaks(["Hanbin"], {"low": np.array([2025]), "high": np.array([2060])}, turn=2030)
    True
    """
    if len(units) <= MOST_NAMED:
        return _dots(units, years, turn, colours)
    return _counts(years, turn, colours, ylabel)


def _dots(units, years, turn, colours):
    with drawing(7.6, 1.0 + 0.22 * len(units)) as (axes, drawn):
        axes.figure.get_layout_engine().set(w_pad=0.35)  # names are the widest text, and readers' fonts differ
        rows = np.arange(len(units))
        shift = np.linspace(-0.22, 0.22, len(years)) if len(years) > 1 else [0]
        for (name, values), colour, aside in zip(years.items(), colours_of(years, colours), shift):
            axes.plot(values, rows + aside, "o", color=colour, markersize=4.5, label=plain(name))
        axes.axvline(turn, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.set_yticks(rows, [plain(unit) for unit in units])
        axes.set_ylim(len(units) - 0.5, -0.5)
        axes.grid(True, axis="both")
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return drawn.svg


def _counts(years, turn, colours, ylabel):
    found = _without_gaps({int(year) for values in years.values() for year in values if not np.isnan(year)})
    with drawing(7.6, 3.2) as (axes, drawn):
        rows, width = np.arange(len(found)), 0.8 / len(years)
        for number, ((name, values), colour) in enumerate(zip(years.items(), colours_of(years, colours))):
            counts = [int((np.asarray(values) == year).sum()) for year in found]
            axes.bar(rows + (number - (len(years) - 1) / 2) * width, counts, width, color=colour, label=plain(name))
        within = sum(year <= turn for year in found)
        axes.axvline(within - 0.5, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        finish(axes, ylabel, legend=True)
        told = slice(None, None, 1 + len(found) // MOST_TICKS)
        axes.set_xticks(rows[told], [str(year) for year in found][told])
    return drawn.svg


def _without_gaps(years):
    """Return years in order, and those in which nothing was found: a gap of the axis would hide a decade."""
    found = sorted(years)
    step = int(np.gcd.reduce(np.diff(found))) if len(found) > 1 else 1
    return list(range(found[0], found[-1] + 1, step)) if found else []
