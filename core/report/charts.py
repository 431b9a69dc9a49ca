"""Charts as SVG text, drawn by matplotlib without pyplot; text stays text, so that any script shows in a browser."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from ..datafile import shipped_rows
from ..packages import backend_svg, colors, figure, font_manager, matplotlib
from ..palettes import ramp
from .chart_texts import fit_texts
from .fonts import family, wide_families
from .legend_row import height_above
from .line_breaks import NARROW
from .medium import POINTS, figure_of_paper, medium, size

Points = tuple[ArrayLike, ArrayLike]  # x and y, of equal length; NaN breaks a line
INK, SOFT, GRID = "#1d2b24", "#5b6b63", "#e3e9e5"
EARLIEST_YEAR = 1500  # an x axis from here on has years, however few
LEAST = 2.6  # inches: height of a single chart
LEGEND_LINE, AXIS = 6.0, 0.5  # the line of an entry and its gaps, of the size of the text; inches beside a chart
LABEL_GAP = 3  # points between a bar and its number
OUTLINE = {"edgecolor": SOFT, "linewidth": 0.4}  # the neutral class is nearly white
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "carbon_zoning",
    "axes.formatter.useoffset": False,  # two years side by side are 2019 and 2020, not -1 and 0 + 2.02e3
    "axes.facecolor": "none",
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
UNDATED = {"Date": None, "Creator": None}  # of an SVG


def palette() -> list[str]:
    """Return the colours of series, in order (``core/data/ramps.csv``, ramp `series`).

    >>> palette()[0] == ramp("series")[0]
    True
    """
    return list(ramp("series"))


def lines(
    series: Mapping[str, Points], *, ylabel: str = "", colours: Mapping[str, str] | None = None, zero: bool = False
) -> str:
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

    >>> svg = lines({"low": ([2020, 2030], [4.0, 3.0]), "high": ([2020, 2030], [4.0, 5.0])}, ylabel="t C/a")
    >>> ">t C/a<" in svg, ">low<" in svg, ">high<" in svg  # text stays text
    (True, True, True)
    """
    with drawing(7.6, 3.4) as (axes, drawn):
        for (name, (x, y)), colour in zip(series.items(), colours_of(series, colours)):
            axes.plot(x, y, color=colour, linewidth=2, marker="o", markersize=3, label=name)
        if zero:
            axes.axhline(0, color=INK, linewidth=0.8)
        finish(axes, ylabel, legend=len(series) > 1)
    return drawn.svg


def stack(
    x: ArrayLike, parts: Mapping[str, ArrayLike], *, ylabel: str = "", colours: Mapping[str, str] | None = None
) -> str:
    """Return stacked areas: `parts` is a dict name -> values (not negative).

    >>> ">forest<" in stack([2000, 2020], {"forest": [1.0, 2.0], "cropland": [3.0, 2.0]}, ylabel="hm²")
    True
    """
    with drawing(7.6, 3.4) as (axes, drawn):
        axes.stackplot(x, list(parts.values()), labels=list(parts), colors=colours_of(parts, colours), linewidth=0)
        finish(axes, ylabel, legend=True)
    return drawn.svg


def bars(
    names: Sequence[str], values: Sequence[float], *, xlabel: str = "", colours: Sequence[str] | None = None
) -> str:
    """Return horizontal bars, the first on top, each with its value.

    >>> ">Hanbin<" in bars(["Hanbin", "Ziyang"], [3.5, -1.0], xlabel="t C/a")
    True
    """
    with drawing(7.6, 0.7 + 0.36 * len(names)) as (axes, drawn):
        rows = np.arange(len(names))
        colours = [palette()[0]] * len(names) if colours is None else colours
        axes.barh(rows, values, color=colours, height=0.66, **OUTLINE)
        for row, value in zip(rows, values):
            side = 1 if value >= 0 else -1
            axes.annotate(
                plain_number(value),
                (value, row),
                xytext=(side * LABEL_GAP, 0),
                textcoords="offset points",
                va="center",
                ha="left" if value >= 0 else "right",
                color=INK,
            )
        axes.set_yticks(rows, names)
        axes.invert_yaxis()
        axes.grid(False)
        axes.margins(x=0.12)
        axes.set_xlabel(xlabel)
    return drawn.svg


def histogram(
    values: ArrayLike,
    edges: Sequence[float],
    colours: Sequence[str],
    *,
    xlabel: str = "",
    ylabel: str = "",
    names: Sequence[str] = (),
) -> str:
    """Return the counts of values, coloured by the classes between `edges` (class 0 below the first edge).

    >>> ">low<" in histogram([12.0, 15.0, 31.0], [20.0], ["#888888", "#222222"], names=["low", "high"])
    True
    """
    with drawing(7.6, 3.2) as (axes, drawn):
        counts, bounds = _counted(np.asarray(values, dtype=float))
        centres = (bounds[:-1] + bounds[1:]) / 2
        of_class = np.searchsorted(edges, centres)
        for number, colour in enumerate(colours):
            inside, label = of_class == number, names[number] if number < len(names) else None
            axes.bar(
                centres[inside], counts[inside], np.diff(bounds)[inside] * 0.9, color=colour, label=label, **OUTLINE
            )
        for edge in edges:
            axes.axvline(edge, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.set_xlabel(xlabel)
        axes.yaxis.get_major_locator().set_params(integer=True)
        finish(axes, ylabel, legend=bool(names))
    return drawn.svg


def _counted(values):
    """Return counts and bounds of bins: one for each whole number where there are no others, else 30."""
    whole = bool(values.size) and np.all(values == np.round(values)) and np.ptp(values) < 80
    return np.histogram(values, np.arange(values.min() - 0.5, values.max() + 1) if whole else 30)


@figure_of_paper
def trace(k: ArrayLike, curves: Mapping[str, ArrayLike], chosen: float, *, xlabel: str = "K", ylabel: str = "") -> str:
    """Return a ridge trace: standardised coefficients (dict name -> values) over K, the chosen K marked.

    >>> ">K = 0.05<" in trace([0.0, 0.1], {"P": [0.9, 0.7]}, 0.05)
    True
    """
    width, height = size(7.6, 3.6, least=LEAST)
    with drawing(width, height + height_above([*curves, "K"])) as (axes, drawn):
        for (name, values), colour in zip(curves.items(), colours_of(curves, None)):
            axes.plot(k, values, color=colour, linewidth=1.8, label=name)
        axes.axvline(chosen, color=INK, linewidth=1, linestyle=(0, (4, 3)), label=f"K = {chosen:.4g}")
        axes.axhline(0, color=SOFT, linewidth=0.8)
        axes.set_xlabel(xlabel)
        finish(axes, ylabel, legend=True)
    return drawn.svg


@cache
def measuring_fonts() -> list[str]:
    """Return the fonts that measure the text: one with Chinese where this machine has any."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in wide_families() if name in installed)]


class Chart(str):
    """The SVG text of a chart.

    Attributes
    ----------
    canvas : matplotlib.figure.Figure
        What other formats are written from.
    again : callable() -> Chart
        Draws the chart anew for the medium of the moment; of figures of a paper (`figure_of_paper`).
    """

    canvas: matplotlib.figure.Figure
    again: Callable[[], str]

    def dressed(self, svg: str) -> Chart:
        """Return another text of the same chart."""
        other = Chart(svg)
        other.canvas = self.canvas
        return other


class Drawn:
    """What holds the SVG text of a chart once it is drawn."""

    svg: str = ""


@contextmanager
def style() -> Iterator[None]:
    """Let matplotlib draw as all charts are drawn, in text of the size of the medium.

    >>> with style():
    ...     matplotlib.rcParams["font.size"], matplotlib.rcParams["svg.fonttype"]
    (10.0, 'none')
    """
    own = {**STYLE, "font.family": measuring_fonts(), "font.size": medium().text}
    with matplotlib.rc_context(own), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # the browser has its own fonts
        yield


@contextmanager
def drawing(width: float, height: float) -> Iterator[tuple[matplotlib.axes.Axes, Drawn]]:
    """Give matplotlib axes to draw on, and an object that holds the SVG text (`svg`) after the ``with`` block.

    >>> with drawing(3, 2) as (axes, drawn):
    ...     _ = axes.set_xlabel("persons per hm²")
    >>> drawn.svg.lstrip()[:5], "persons per hm²" in drawn.svg
    ('<?xml', True)
    """
    drawn = Drawn()
    with style():
        canvas = figure.Figure(figsize=(width, height), layout="constrained", facecolor="none", edgecolor="none")
        canvas.get_layout_engine().set(w_pad=0.15)  # readers' fonts may be wider than the one that measures
        yield canvas.add_subplot(), drawn
        fit_texts(canvas)
        stream = io.StringIO()
        backend_svg.FigureCanvasSVG(canvas).print_svg(stream, metadata=UNDATED)  # savefig would draw it twice
    drawn.svg = Chart(_with_family(stream.getvalue()))
    drawn.svg.canvas = canvas


def _with_family(svg):
    """Return the SVG with the fonts of a report; matplotlib writes `font` before 3.10 and `font-family` since."""
    svg = re.sub(r"font: ([^;\"']*?px) [^;\"]*", rf"font: \1 {family()}", svg)
    return re.sub(r"font-family: [^;\"]*", f"font-family: {family()}", svg)


def finish(axes: matplotlib.axes.Axes, ylabel: str, *, legend: bool) -> None:
    """Label the y axis, write plain numbers on it, keep years whole on the x axis, and put the legend beside.

    >>> with drawing(3, 2) as (axes, drawn):
    ...     _ = axes.plot([0, 1], [0, 20_000], label="emission")
    ...     finish(axes, "t C/a", legend=True)
    >>> ">emission<" in drawn.svg, ">20\u202f000<" in drawn.svg
    (True, True)
    """
    axes.set_ylabel(ylabel)
    axes.yaxis.set_major_formatter(plain_number)
    if axes.dataLim.width == 0 and axes.dataLim.x0 > EARLIEST_YEAR:  # else a century about the only year
        axes.set_xlim(axes.dataLim.x0 - 1, axes.dataLim.x0 + 1)
    first, last = axes.get_xlim()
    axes.xaxis.get_major_locator().set_params(integer=last - first > 3 or first > EARLIEST_YEAR)
    if legend:
        place_legend(axes)


def place_legend(axes: matplotlib.axes.Axes) -> None:
    """Put the legend beside the chart, or above it where the page is narrow.

    >>> with drawing(3, 2) as (axes, drawn):
    ...     _ = axes.plot([0, 1], [0, 1], label="emission")
    ...     place_legend(axes)
    >>> ">emission<" in drawn.svg
    True
    """
    if not medium().is_narrow:
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return
    longest = max((len(label) for label in axes.get_legend_handles_labels()[1]), default=0)
    entry = (LEGEND_LINE + longest * NARROW) * medium().text / POINTS
    columns = max(1, int((medium().width - AXIS) / entry))
    axes.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=columns, borderaxespad=0.0)


def plain(text: object) -> str:
    """Return a text that matplotlib writes letter by letter: it would read what stands between two $ as a formula.

    >>> print(plain("10 $ per t"))
    10 \\$ per t
    """
    return str(text).replace("$", r"\$")


def colour_ramp(name: str) -> colors.Colormap:
    """Return a ramp of ``core/data/ramps.csv`` as a matplotlib colour map; NaN is white.

    >>> colours = colour_ramp("balance")
    >>> colors.to_hex(colours(0.0)) == ramp("balance")[0], colors.to_hex(colours(float("nan")))
    (True, '#ffffff')
    """
    stops = [(float(row["position"]), row["colour"]) for row in shipped_rows("ramps") if row["ramp"] == name]
    return colors.LinearSegmentedColormap.from_list(name, stops).with_extremes(bad="white")


def plain_number(value: float, _position: int | None = None) -> str:
    """Return a tick as text: groups of thousands, a true minus, no exponent; the same in every locale.

    >>> plain_number(-0.5), plain_number(20_000.0) == "20\u202f000"
    ('−0.5', True)
    """
    text = f"{value:,.0f}" if abs(value) >= 1e4 else f"{value:,g}"
    return text.replace(",", "\u202f").replace("-", "\u2212")


def colours_of(series: Iterable[str], given: Mapping[str, str] | None = None) -> list[str]:
    """Return the colour of each series by name: the one given, else the next of the palette.

    >>> colours_of(["low", "high"], {"high": "#ff0000"}) == [palette()[0], "#ff0000"]
    True
    """
    palettes = palette()
    return [(given or {}).get(name, palettes[index % len(palettes)]) for index, name in enumerate(series)]
