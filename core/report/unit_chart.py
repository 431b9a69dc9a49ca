"""The chart of one unit on the page of an atlas: emission and sequestration, observed and projected, with bands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..datafile import label, shipped_rows
from ..numerals import number_text
from ..palettes import ramp
from .vector_picture import GRID, INK, SOFT, VectorPicture, fitting_size, text_width

LEFT, RIGHT, TOP, BOTTOM = 13.0, 36.0, 9.0, 6.0  # mm about the field of the lines
SMALL = 7.0  # points
BETWEEN = 3.2  # mm between the baselines of labels
DASHES = {"solid": "", "dashed": "1.6 0.9", "dotted": "0.4 0.9"}
MOST_TICKS = 6
LONGEST_BAND = 3.0  # times the largest value of the lines: a band beyond is cut, and the chart says so
SCALES = ((1e6, "10⁶ "), (1e3, "10³ "), (1.0, ""))
Series = tuple[np.ndarray, np.ndarray]  # years and t C/a


@dataclass(frozen=True)
class ScenarioPath:
    """Projected emission of one scenario; `low` and `high` are the limits of the band, None without."""

    years: np.ndarray
    values: np.ndarray
    low: np.ndarray | None = None
    high: np.ndarray | None = None


@dataclass(frozen=True)
class UnitSeries:
    """What is known of a unit over time; t C/a, years rising, without NaN.

    Attributes
    ----------
    emission, sink : (years, values)
        Observed.
    paths : dict
        Scenario -> `ScenarioPath`.
    future_sink : (years, values) or None
        Projected.
    """

    emission: Series
    sink: Series
    paths: Mapping[str, ScenarioPath] = field(default_factory=dict)
    future_sink: Series | None = None


@dataclass(frozen=True)
class ChartWords:
    """Words of the chart in the language of the reader; `cut` says that bands go beyond the chart."""

    emission: str
    sink: str
    band: str
    unit: str
    cut: str


@dataclass(frozen=True)
class _Frame:
    """Where years and amounts stand on the picture."""

    first: float
    last: float
    top: float
    width: float
    height: float

    def x(self, year: float) -> float:
        return LEFT + (year - self.first) / (self.last - self.first) * (self.width - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return self.height - BOTTOM - min(value / self.top, 1.0) * (self.height - TOP - BOTTOM)


def unit_chart(
    series: UnitSeries, words: ChartWords, *, size: tuple[float, float], family: str, language: str = "en"
) -> str:
    """Return the chart as SVG text; `size` is width and height in mm.

    >>> years = np.array([2000, 2020])
    >>> words = ChartWords("emission", "sequestration", "90 % interval", "t C/a", "cut")
    >>> observed = UnitSeries((years, np.array([4e3, 8e3])), (years, np.array([5e3, 6e3])))
    >>> svg = unit_chart(observed, words, size=(190, 60), family="sans")
    >>> ">10³ t C/a<" in svg, ">emission<" in svg, ">8<" in svg
    (True, True, True)
    """
    picture = VectorPicture(*size, family)
    frame, step, is_cut = _framed(series, size)
    _draw_axes(picture, frame, step, words.unit)
    rows = [row for row in shipped_rows("scenario_names") if row["scenario"] in series.paths]
    for row in rows:
        _draw_band(picture, frame, series.paths[row["scenario"]], row["colour"])
    ends = []
    for row in rows:
        path = series.paths[row["scenario"]]
        _draw(picture, frame, (path.years, path.values), row["colour"], DASHES[row["line"]])
        ends.append((float(path.values[-1]), label(row, language), row["colour"]))
    ends += _draw_observed(picture, frame, series, words, has_paths=bool(rows))
    _label_ends(picture, frame, ends)
    _draw_key(picture, words, has_bands=any(path.low is not None for path in series.paths.values()), is_cut=is_cut)
    return picture.svg


def nice_step(top: float) -> float:
    """Return the step of 1, 2 or 5 times a power of ten that gives at most six ticks from 0 to `top`.

    >>> nice_step(8.3), nice_step(0.012), nice_step(60)
    (2.0, 0.002, 10.0)
    """
    power = 10.0 ** math.floor(math.log10(top / MOST_TICKS))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if top / (step * power) <= MOST_TICKS)


def spread_labels(places: Sequence[float], low: float, high: float) -> list[float]:
    """Return places, as near as they can be, that are at least `BETWEEN` apart within `low` and `high`.

    >>> spread_labels([10.0, 10.0, 30.0], 0, 50)
    [8.4, 11.6, 30.0]
    """
    order = np.argsort(places, kind="stable")
    groups: list[list[float]] = []  # [sum of wanted centres, count] of labels that touch
    for place in np.asarray(places, float)[order]:
        groups.append([place, 1.0])
        while len(groups) > 1 and _are_close(*groups[-2:]):
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    placed = [_centre(group) + BETWEEN * (at - (group[1] - 1) / 2) for group in groups for at in range(int(group[1]))]
    for at in range(len(placed)):
        placed[at] = max(placed[at], low + at * BETWEEN)
    for at in range(len(placed)):
        placed[-1 - at] = min(placed[-1 - at], high - at * BETWEEN)
    found = np.empty(len(placed))
    found[order] = placed
    return [round(float(place), 6) for place in found]


def _are_close(one, other):
    return _centre(other) - _centre(one) < BETWEEN * (one[1] + other[1]) / 2


def _centre(group):
    return group[0] / group[1]


def _framed(series, size):
    """Return the frame, the step of its ticks, and whether a band goes beyond it."""
    lines = [series.emission, series.sink, *((path.years, path.values) for path in series.paths.values())]
    lines += [series.future_sink] if series.future_sink is not None else []
    years = np.concatenate([np.asarray(years, float) for years, _ in lines])
    highest = max((float(np.max(values)) for _, values in lines if len(values)), default=0.0)
    bands = max((float(np.max(path.high)) for path in series.paths.values() if path.high is not None), default=0.0)
    wanted = max(highest, min(bands, LONGEST_BAND * highest)) or 1.0
    step = nice_step(wanted)
    top = step * math.ceil(wanted / step - 1e-9)
    first, last = float(years.min()), float(years.max())
    return _Frame(first, max(last, first + 1), top, *size), step, bands > LONGEST_BAND * highest


def _draw_axes(picture, frame, step, unit):
    scale, prefix = next((found for found in SCALES if frame.top >= found[0]), SCALES[-1])
    right = frame.width - RIGHT
    for value in np.arange(0, frame.top + step / 2, step):
        y = frame.y(value)
        picture.line([(LEFT, y), (right, y)], INK if value == 0 else GRID, 0.2 if value == 0 else 0.12)
        picture.text(LEFT - 1, y + 0.85, number_text(round(value / scale, 9)), SMALL, anchor="end", colour=SOFT)
    picture.text(0, 3, prefix + unit, SMALL, colour=SOFT)
    span = frame.last - frame.first
    ticks = 10 if span > 25 else 5 if span > 8 else 1
    for year in range(math.ceil(frame.first / ticks) * ticks, int(frame.last) + 1, ticks):
        x = frame.x(year)
        picture.line([(x, frame.y(0)), (x, frame.y(0) + 1)], SOFT)
        picture.text(x, frame.height - BOTTOM + 3.9, str(year), SMALL, anchor="middle", colour=SOFT)


def _draw(picture, frame, series, colour, dash="", width=0.5):
    picture.line([(frame.x(year), frame.y(value)) for year, value in zip(*series)], colour, width, dash)


def _draw_band(picture, frame, path, colour):
    if path.low is None or path.high is None:
        return
    upper = [(frame.x(year), frame.y(value)) for year, value in zip(path.years, path.high)]
    lower = [(frame.x(year), frame.y(max(value, 0.0))) for year, value in zip(path.years, path.low)]
    picture.area([*upper, *reversed(lower)], colour, 0.15)


def _draw_observed(picture, frame, series, words, *, has_paths):
    """Draw what was observed and the projected sink; return the labels at their right ends."""
    sink = ramp("sink")[3]
    if series.future_sink is not None:
        _draw(picture, frame, series.future_sink, sink, DASHES["dashed"])
    _draw(picture, frame, series.sink, sink, width=0.7)
    _draw(picture, frame, series.emission, INK, width=0.7)
    last = series.sink if series.future_sink is None else series.future_sink
    ends = [(float(last[1][-1]), words.sink, sink)]
    return ends if has_paths else [*ends, (float(series.emission[1][-1]), words.emission, INK)]


def _label_ends(picture, frame, ends):
    x, room = frame.width - RIGHT + 1.5, RIGHT - 2.0
    places = spread_labels([frame.y(value) for value, _, _ in ends], TOP, frame.height - BOTTOM)
    for (value, text, colour), place in zip(ends, places):
        picture.line([(x - 1.3, frame.y(value)), (x - 0.3, place)], colour, 0.15)
        picture.text(x, place + 0.85, text, fitting_size(text, SMALL, room), colour=colour)


def _draw_key(picture, words, *, has_bands, is_cut):
    """Write what the lines and the shading are, above the chart."""
    x = LEFT + 20.0
    for text, colour in ((words.emission, INK), (words.sink, ramp("sink")[3])):
        picture.line([(x, 2.2), (x + 6, 2.2)], colour, 0.7)
        picture.text(x + 7, 3, text, SMALL)
        x += 10 + text_width(text, SMALL)
    if has_bands:
        picture.area([(x, 1), (x + 6, 1), (x + 6, 3.4), (x, 3.4)], SOFT, 0.25)
        text = f"{words.band}; {words.cut}" if is_cut else words.band
        picture.text(x + 7, 3, text, fitting_size(text, SMALL, picture.width - x - 7))
