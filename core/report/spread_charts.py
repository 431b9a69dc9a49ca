"""Histograms of Sen slope and Z over the units, a pair for each field (Fig. 5 of the paper)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np

from ..errors import StudyError
from ..packages import lines, patches
from .chart_texts import BESIDE
from .charts import INK, OUTLINE, drawing, plain, plain_number
from .legend_row import add_legend, legend_height
from .medium import LEAST_TEXT, REPORT, figure_of_paper, medium, size, wrapped

BINS = 20
STEP = 0.8  # of Z, about: so that the threshold is an edge, and a bar is of one type
WIDTH, ROW_HEIGHT = 3.8, 1.4  # inches of a histogram
LEAST, LEAST_WIDE = 1.1, 1.6  # inches of a row on paper, in a column and across: there titles take more lines
ABOVE, LINE = 5.0, 1.2  # points between a chart and its title; of the size of the text
TALLEST = 225 / 25.4  # inches
SMALL = 0.8  # of the size of other text
DASHED = {"color": INK, "linewidth": 1, "linestyle": (0, (4, 3))}  # at the threshold of Z


@dataclass(frozen=True)
class FieldSpread:
    """One field: arrays over the units, NaN where there is no result.

    Attributes
    ----------
    title : str
    slope, z, types : ndarray, shape (n_units,)
        Per year; standard normal; -2 ... 2.
    slope_label : str
        Quantity and unit of measurement of the slope.
    colours : dict
        Type -> colour.
    """

    title: str
    slope: np.ndarray
    z: np.ndarray
    types: np.ndarray
    slope_label: str
    colours: Mapping[int, str]


@figure_of_paper
def slopes_and_z(
    fields: Sequence[FieldSpread],
    threshold: float,
    *,
    z_label: str = "Z",
    ylabel: str = "",
    legend: Mapping[str, str] | None = None,
    letters: Sequence[str] = (),
) -> str:
    """Return for each field how many units have which slope (left) and Z (right), stacked by trend type, as SVG.

    Dashed lines are at plus and minus the threshold of Z. `legend` is {what a colour means: colour}; of colours that
    no unit has there is no entry. `letters` of the fields are a, b ... of several where none are given.
    Without any field StudyError is raised.

    >>> colours = {-2: "#01665e", -1: "#80cdc1", 0: "#f0efe9", 1: "#dfc27d", 2: "#8c510a"}
    >>> slope, z, types = np.array([1.0, -2.0]), np.array([2.0, -0.5]), np.array([2.0, -1.0])
    >>> of_field = FieldSpread("CE", slope, z, types, "CE slope [t C/a²]", colours)
    >>> svg = slopes_and_z([of_field], 1.66, ylabel="units")
    >>> ">CE slope [t C/a²]<" in svg, ">units<" in svg, "#8c510a" in svg, "#01665e" in svg
    (True, True, True, False)
    """
    if not fields:
        raise StudyError("There is no field to draw.")
    letters = letters or (ascii_lowercase[: len(fields)] if len(fields) > 1 else "")
    pairs = min((medium().across or 2) // 2, len(fields))  # in a row: one in a report
    rows = -(-len(fields) // pairs)
    width, height = size(
        2 * pairs * WIDTH, ROW_HEIGHT * rows + 0.2, least=(LEAST if medium().is_narrow else LEAST_WIDE) * rows
    )
    handles = _handles(fields, legend, threshold) if legend else []
    below = legend_height([handle.get_label() for handle in handles], width)
    if medium() is REPORT or height > TALLEST:
        height += below
    else:
        height = min(height + below, TALLEST)  # of a page: rather smaller charts
    with drawing(width, height) as (whole, drawn):
        canvas = whole.figure
        whole.remove()
        add_legend(canvas, handles)
        for number, of_field in enumerate(fields):
            left, right = (canvas.add_subplot(rows, 2 * pairs, 2 * number + side) for side in (1, 2))
            _stacked(left, of_field.slope, of_field, _slope_edges(of_field.slope))
            _stacked(right, of_field.z, of_field, _z_edges(of_field.z, threshold))
            for bound in (-threshold, threshold):
                right.axvline(bound, **DASHED)
            letter = f"{letters[number]}) " if letters else ""
            _head(left, letter + of_field.title, width / pairs)
            left.set_xlabel(plain(wrapped(of_field.slope_label, width / (2 * pairs))))
            right.set_xlabel(z_label)
            left.set_ylabel(ylabel if number % pairs == 0 else "")
    return drawn.svg


def _head(axes, title, width):
    """Write a title above both charts of a pair: above the left one alone it would be broken, or part the two."""
    points = 0.9 * medium().text
    title = wrapped(title, width - BESIDE, points=points)
    at = {"xycoords": "axes fraction", "textcoords": "offset points"}
    written = axes.annotate(plain(title), (0, 1), xytext=(0, ABOVE), va="bottom", fontsize=points, **at)
    written.set_in_layout(False)
    top = ABOVE + LINE * points * len(title.splitlines())
    axes.annotate("", (0, 1), xytext=(1, top), arrowprops={"arrowstyle": "-", "color": "none"}, **at)  # keeps its room


def _handles(fields, legend, threshold):
    """Return the entries of the legend whose colour a bar has, and that of the dashed lines."""
    drawn = {one.colours[kind] for one in fields for kind in np.unique(one.types[np.isfinite(one.types)])}
    dashed = lines.Line2D([], [], label=f"Z = ±{threshold:g}", **DASHED)
    bars = [
        patches.Patch(facecolor=colour, label=plain(name), **OUTLINE)
        for name, colour in legend.items()
        if colour in drawn
    ]
    return [*bars, dashed]


def _stacked(axes, values, of_field, edges):
    base, inside = np.zeros(len(edges) - 1), np.clip(values, edges[0], edges[-1])  # an edge is rounded
    for kind, colour in of_field.colours.items():
        counts, _ = np.histogram(inside[of_field.types == kind], edges)
        there = counts > 0
        axes.bar(
            edges[:-1][there], counts[there], np.diff(edges)[there], base[there], align="edge", color=colour, **OUTLINE
        )
        base += counts
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.xaxis.set_major_formatter(plain_number)
    axes.xaxis.get_major_locator().set_params(nbins=5 if medium() is REPORT else 3)
    if medium() is not REPORT:
        axes.tick_params(labelsize=max(SMALL * medium().text, LEAST_TEXT))
    axes.yaxis.get_major_locator().set_params(integer=True, nbins=4)


def _slope_edges(values):
    """Return edges of bins, 0 among them."""
    known = values[np.isfinite(values)]
    low, high = min(known.min(initial=0.0), 0.0), max(known.max(initial=0.0), 0.0)
    return _edges(low, high, (high - low) / BINS or 1.0)


def _z_edges(values, threshold):
    """Return edges of bins, 0 and the thresholds among them."""
    known = values[np.isfinite(values)]
    step = threshold / max(1, round(threshold / STEP)) if threshold > STEP / 2 else STEP
    return _edges(min(known.min(initial=0.0), -threshold), max(known.max(initial=0.0), threshold), step)


def _edges(low, high, step):
    first = math.floor(low / step)
    return np.arange(first, max(math.ceil(high / step), first + 1) + 1) * step
