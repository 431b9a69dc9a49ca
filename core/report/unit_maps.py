"""A map of the units by category with their names, drawn for a report; the legend counts the units of each category."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..numerals import bracketed
from ..packages import figure_path, patches, path_effects
from .chart_texts import LINES, shortened
from .charts import INK, OUTLINE, plain
from .line_breaks import in_two_lines, width_in_sizes
from .maps import Rings, polygon_axes
from .medium import LEAST_TEXT, POINTS, REPORT, figure_of_paper, medium, size, wrapped
from .table_room import width as letters_of

WIDTH = 9.6  # inches
TALLEST, LEAST = 8.5, 2.5  # inches
LEGEND, ROW = 0.2, 0.215  # inches below the map: about the legend, and each row of it
MARGIN = 0.005  # share of the drawing: the edge of the region is not cut
COLUMNS = 2  # of the legend
HEAD = 0.94  # of the width, for the title of the legend
LONG = 48  # letters of an entry of which two do not stand side by side
NAMED = 400  # units; names of more are not tried
TRIED = 15  # places across and down a unit where its name is tried
TEXT = 0.65  # of the size of other text
PRINTED = 170 / 25.4  # inches: the width of a report's map on paper
SPACED, HIGH = 1.25, 0.55  # of the size of names: from line to line; half of a line
SIDES = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
NO_DATA = "#ffffff"
HALO = 1.6  # points


@figure_of_paper
def unit_map(
    polygons: Sequence[Rings],
    categories: Sequence[object],
    kinds: Sequence[tuple[object, str, str]],
    *,
    names: Sequence[str] = (),
    missing: str = "",
    title: str = "",
) -> str:
    """Return an SVG of the units, each in the colour of its category.

    Parameters
    ----------
    polygons : sequence of list of ndarray, shape (points, 2)
        Rings of each unit, exterior and holes alike, in the proportions in which they are to be drawn.
    categories : sequence
        Category of each unit, None where it has none.
    kinds : sequence of (category, colour, label)
        In the order of the legend, which counts the units of each; those without a unit stay in it.
    names : sequence of str
        Name of each unit, written in one line or in two where it lies within the unit; () for none.
    missing : str
        What the legend calls units without a category; such an entry is there only when one has none.
    title : str
        Of the legend, "" for none.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    >>> kinds = [(1, "#01665e", "sink"), (2, "#8c510a", "source")]
    >>> svg = unit_map([[square], [square + [1, 0]]], [1, None], kinds, names=["Alder", "Birch"], missing="no zone")
    >>> [text in svg for text in (">sink (1)<", ">source (0)<", ">no zone (1)<", ">Alder<")]
    [True, True, True, True]
    """
    colours = {category: colour for category, colour, _ in kinds}
    faces = [colours.get(category, NO_DATA) for category in categories]
    handles = _handles(categories, kinds, missing)
    text, (width, tallest) = medium().text / REPORT.text, size(WIDTH, TALLEST)
    title = plain(wrapped(title, HEAD * width, points=medium().text))
    long = LONG * width / WIDTH / text
    columns = COLUMNS if max(letters_of(handle.get_label()) for handle in handles) <= long else 1
    lines = sum(shortened(handle.get_label(), LINES).count("\n") + 1 for handle in handles)
    below = text * (LEGEND + ROW * (-(-lines // columns) + len(title.splitlines())))
    with polygon_axes(polygons, faces, (width, LEAST * width / WIDTH, tallest, below)) as (axes, drawn):
        if names and len(names) <= NAMED and not medium().is_narrow:
            _write_names(axes, polygons, names, below)
        _place(axes, below)
        place = {"loc": "upper left", "bbox_to_anchor": (0.0, -0.01)}
        legend = axes.legend(handles=handles, title=title or None, ncols=columns, frameon=False, **place)
        legend._legend_box.align = "left"  # the title, as alignment="left" of matplotlib 3.6 does
    return drawn.svg.dressed(_with_halo(drawn.svg))


def _with_halo(svg):
    """Give the names a white halo; matplotlib's own would turn text into shapes."""
    halo = f"paint-order: stroke; stroke: #ffffff; stroke-width: {HALO}px; stroke-linejoin: round; "
    return re.sub(rf'(<text style=")((?:[^"]*; )?font(?:-size)?: {_name_points():.6f}px)', rf"\g<1>{halo}\g<2>", svg)


def _write_names(axes, polygons, names, below):
    """Write each name within its unit, in one line or in two; a name without room is left out."""
    points = _name_points()
    size = points * _point(axes, below)
    for name, rings in zip(names, polygons):
        text, (x, y) = _placed(str(name), rings, size) if str(name) else ("", (0.0, 0.0))
        if not text:
            continue
        written = axes.text(
            x, y, plain(text), fontsize=points, ha="center", va="center", linespacing=1.08, color=INK
        )  # fmt: skip
        if medium() is not REPORT:  # a browser makes the halo of a report, and text stays text
            written.set_path_effects([path_effects.withStroke(linewidth=HALO, foreground="white")])


def _name_points():
    """Return the size of names: in a report one that is not too small when its page is printed."""
    return LEAST_TEXT * WIDTH / PRINTED if medium() is REPORT else max(TEXT * medium().text, LEAST_TEXT)


def _placed(name, rings, size):
    """Return a name as it has room in a unit, and where its middle is; letters are of a size in units of the map."""
    places = _places(max(rings, key=_area))
    for text in dict.fromkeys((name, in_two_lines(name))):
        lines = text.splitlines()
        halves = size * np.array([(width_in_sizes(line) / 2, HIGH) for line in lines])
        offsets = size * SPACED * np.array([(0, (len(lines) - 1) / 2 - at) for at in range(len(lines))])
        for place in places[_corners_within(places, offsets, halves, rings)]:
            if not any(_crosses(place + offset, half, rings) for offset, half in zip(offsets, halves)):
                return text, place
    return "", (0.0, 0.0)


def _places(ring):
    """Return where the middle of a name is tried, the middle of the ring first, then what is nearest to it."""
    middle = _middle(ring)
    low, high = ring.min(axis=0), ring.max(axis=0)
    share = (np.arange(TRIED) + 0.5) / TRIED
    grid = np.stack(np.meshgrid(*(low + (high - low) * share[:, None]).T), axis=-1).reshape(-1, 2)
    away = np.hypot(*(grid - middle).T)
    return np.vstack([middle, grid[np.argsort(away, kind="stable")]])


def _corners_within(places, offsets, halves, rings):
    """Return at which places the corners of all lines lie in the unit: across a border a name names two units."""
    corners = (offsets[:, None] + halves[:, None] * SIDES).reshape(-1, 2)
    corners = (places[:, None] + corners).reshape(-1, 2)
    inside = sum(figure_path.Path(ring).contains_points(corners).astype(int) for ring in rings) % 2
    return inside.reshape(len(places), -1).all(axis=1)


def _crosses(place, half, rings):
    """Whether the frame of a line crosses an outline of the unit, or holds one."""
    outline = figure_path.Path.make_compound_path(*(figure_path.Path(ring, closed=True) for ring in rings))
    frame = figure_path.Path(place + half * SIDES[[0, 1, 2, 3, 0]], closed=True)
    return outline.intersects_path(frame, filled=False) or any(
        (np.abs(ring - place) < half).all(axis=1).any() for ring in rings
    )


def _point(axes, below):
    """Return the size of a typographic point in units of the map."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    width, height = axes.figure.get_size_inches()
    return max((east - west) / width, (north - south) / (height - below)) / POINTS


def _area(ring):
    x, y = ring.T
    return abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


def _middle(ring):
    """Return the centroid of a ring, the mean of its points where it has no area."""
    x, y = (ring - ring[0]).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    if not cross.sum():
        return ring.mean(axis=0)
    middle = np.array([((x[:-1] + x[1:]) * cross).sum(), ((y[:-1] + y[1:]) * cross).sum()])
    return middle / (3 * cross.sum()) + ring[0]


def _place(axes, below):
    """Put the map at the top of the drawing, so that what is below it is the legend's."""
    share = below / axes.figure.get_size_inches()[1]
    axes.set_position((MARGIN, share, 1.0 - 2 * MARGIN, 1.0 - MARGIN - share))
    axes.set_anchor("N")


def _handles(categories, kinds, missing):
    """Return the entries of the legend: each category with its units, and the units without one."""
    among = [missing, *(label for _, _, label in kinds)]
    counts = {category: list(categories).count(category) for category, _, _ in kinds}
    handles = [
        patches.Patch(facecolor=colour, label=plain(bracketed(label, counts[category], among)), **OUTLINE)
        for category, colour, label in kinds
    ]
    none = len(categories) - sum(counts.values())
    if none:
        text = plain(bracketed(missing, none, among))
        handles.append(patches.Patch(facecolor=NO_DATA, edgecolor=INK, hatch="////", label=text))
    return handles
