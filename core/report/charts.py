"""Charts as SVG text, drawn by matplotlib without pyplot; text stays text, so that any script shows in a browser."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from functools import cache

import numpy as np

from ..datafile import shipped_rows
from ..packages import colors, figure, font_manager, matplotlib
from ..palettes import ramp

INK, SOFT, GRID = "#1d2b24", "#5b6b63", "#e3e9e5"
EARLIEST_YEAR = 1500  # an x axis from here on has years, however few
OUTLINE = {"edgecolor": SOFT, "linewidth": 0.4}  # the neutral class is nearly white
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "carbon_zoning",
    "font.size": 10,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": GRID,
    "axes.axisbelow": True,
    "legend.frameon": False,
    "axes.unicode_minus": True,
}
CHINESE = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei")
FAMILY = f"'Segoe UI', 'Helvetica Neue', Arial, {', '.join(repr(name) for name in CHINESE)}, sans-serif"


def palette():
    """Return the colours of series, in order (``core/data/ramps.csv``, ramp `series`)."""
    return list(ramp("series"))


def lines(series, *, ylabel="", colours=None, zero=False):
    """Return a line chart.

    Parameters
    ----------
    series : dict
        Name -> (x, y), arrays of equal length; NaN breaks the line.
    ylabel : str
        Quantity and unit.
    colours : dict, optional
        Name -> colour; others take the palette.
    zero : bool
        Draw the line of zero.
    """
    with drawing(7.6, 3.4) as (axes, drawn):
        for (name, (x, y)), colour in zip(series.items(), colours_of(series, colours)):
            axes.plot(x, y, color=colour, linewidth=2, marker="o", markersize=3, label=name)
        if zero:
            axes.axhline(0, color=INK, linewidth=0.8)
        finish(axes, ylabel, legend=len(series) > 1)
    return drawn.svg


def stack(x, parts, *, ylabel="", colours=None):
    """Return stacked areas: `parts` is a dict name -> values (not negative)."""
    with drawing(7.6, 3.4) as (axes, drawn):
        axes.stackplot(x, list(parts.values()), labels=list(parts), colors=colours_of(parts, colours), linewidth=0)
        finish(axes, ylabel, legend=True)
    return drawn.svg


def bars(names, values, *, xlabel="", colours=None):
    """Return horizontal bars, the first on top, each with its value."""
    with drawing(7.6, 0.7 + 0.36 * len(names)) as (axes, drawn):
        place = np.arange(len(names))
        colours = [palette()[0]] * len(names) if colours is None else colours
        axes.barh(place, values, color=colours, height=0.66, **OUTLINE)
        for at, value in zip(place, values):
            axes.annotate(f" {value:g}", (value, at), va="center", ha="left" if value >= 0 else "right", color=INK)
        axes.set_yticks(place, names)
        axes.invert_yaxis()
        axes.grid(False)
        axes.margins(x=0.12)
        axes.set_xlabel(xlabel)
    return drawn.svg


def histogram(values, edges, colours, *, xlabel="", ylabel="", names=()):
    """Return the counts of values, coloured by the classes between `edges` (class 0 below the first edge)."""
    values = np.asarray(values, dtype=float)
    whole = bool(values.size) and np.all(values == np.round(values)) and np.ptp(values) < 80
    bins = np.arange(values.min() - 0.5, values.max() + 1) if whole else 30
    with drawing(7.6, 3.2) as (axes, drawn):
        counts, bounds = np.histogram(values, bins)
        centres = (bounds[:-1] + bounds[1:]) / 2
        of_class = np.searchsorted(edges, centres)
        for number, colour in enumerate(colours):
            inside = of_class == number
            label = names[number] if number < len(names) else None
            widths = np.diff(bounds)[inside] * 0.9
            axes.bar(centres[inside], counts[inside], widths, color=colour, label=label, **OUTLINE)
        for edge in edges:
            axes.axvline(edge, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.set_xlabel(xlabel)
        axes.yaxis.get_major_locator().set_params(integer=True)
        finish(axes, ylabel, legend=bool(names))
    return drawn.svg


def trace(k, curves, chosen, *, xlabel="K", ylabel=""):
    """Return a ridge trace: standardised coefficients (dict name -> values) over K, the chosen K marked."""
    with drawing(7.6, 3.6) as (axes, drawn):
        for (name, values), colour in zip(curves.items(), colours_of(curves, None)):
            axes.plot(k, values, color=colour, linewidth=1.8, label=name)
        axes.axvline(chosen, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.axhline(0, color=SOFT, linewidth=0.8)
        axes.annotate(
            f"K = {chosen:g}",
            (chosen, 1),
            xycoords=("data", "axes fraction"),
            xytext=(4, -10),
            textcoords="offset points",
        )
        axes.set_xlabel(xlabel)
        finish(axes, ylabel, legend=True)
    return drawn.svg


@cache
def _fonts():
    """Return the fonts that measure the text: one with Chinese where this machine has any."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in CHINESE if name in installed)]


class _Drawn:
    svg = ""


@contextmanager
def drawing(width, height):
    """Give matplotlib axes to draw on, and an object that holds the SVG text (`svg`) after the ``with`` block."""
    drawn = _Drawn()
    with matplotlib.rc_context({**STYLE, "font.family": _fonts()}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # the browser has its own fonts
        canvas = figure.Figure(figsize=(width, height), layout="constrained")
        canvas.get_layout_engine().set(w_pad=0.15)  # readers' fonts may be wider than the one that measures
        yield canvas.add_subplot(), drawn
        stream = io.StringIO()
        canvas.savefig(stream, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    drawn.svg = _with_family(stream.getvalue())


def _with_family(svg):
    """Return the SVG with the report's fonts; matplotlib writes `font` before 3.10 and `font-family` since."""
    svg = re.sub(r"font: ([^;\"']*?px) [^;\"]*", rf"font: \1 {FAMILY}", svg)
    return re.sub(r"font-family: [^;\"]*", f"font-family: {FAMILY}", svg)


def finish(axes, ylabel, *, legend):
    """Label the y axis, write plain numbers on it, keep years whole on the x axis, and put the legend beside."""
    axes.set_ylabel(ylabel)
    axes.yaxis.set_major_formatter(plain_number)
    first, last = axes.get_xlim()
    axes.xaxis.get_major_locator().set_params(integer=last - first > 3 or first > EARLIEST_YEAR)
    if legend:
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))


def plain(text):
    """Return a text that matplotlib writes letter by letter: it would read what stands between two $ as a formula."""
    return str(text).replace("$", r"\$")


def colour_ramp(name):
    """Return a ramp of ``core/data/ramps.csv`` as a matplotlib colour map; NaN is white."""
    stops = [(float(row["position"]), row["colour"]) for row in shipped_rows("ramps") if row["ramp"] == name]
    return colors.LinearSegmentedColormap.from_list(name, stops).with_extremes(bad="white")


def plain_number(value, _position):
    """Return a tick as text: groups of thousands, a true minus, no exponent; the same in every locale."""
    text = f"{value:,.0f}" if abs(value) >= 1e4 else f"{value:,g}"
    return text.replace(",", "\u202f").replace("-", "\u2212")


def colours_of(series, given=None):
    """Return the colour of each series by name: the one given, else the next of the palette."""
    palettes = palette()
    return [(given or {}).get(name, palettes[place % len(palettes)]) for place, name in enumerate(series)]
