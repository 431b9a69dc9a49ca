"""Classes of numbers for the legend of a map: bounds that can be read, colours, and how many units are in each.

Classes hold equal counts, not equal widths: a few large cities would leave the rest of a map in one colour. Of a
signed quantity each side has its own, and 0 is a bound. Bounds are rounded to significant digits before the units are
counted, so that what the legend says is what the map shows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from .numerals import DIGITS, SMALLEST, even_texts, number_text, rounded
from .palettes import spread

MOST_DIGITS = 15
SHOWN_DIGITS = 12  # of a bound; what a sum of floats has too much stands behind them
ONE_SIZE = 10.0  # fold: 3.33 to 2000 are not
SIZES = 20.0  # fold, of the smallest and the largest bound of a legend whose numbers all have the same decimals
NOISE = 1e-12  # of a value


@dataclass(frozen=True)
class LegendClass:
    """A class of numbers above `low` (or at it, where `has_low`) up to `high` (and at it, where `has_high`).

    Attributes
    ----------
    low, high : float
        Equal where the class is a single number.
    colour : str
    count : int
    has_low, has_high : bool
    places : int or None
        Decimals of the bounds of all classes of the legend, where these are of one size.
    """

    low: float
    high: float
    colour: str
    count: int
    has_low: bool = False
    has_high: bool = True
    places: int | None = None

    @property
    def texts(self) -> tuple[str, str]:
        """The bounds as a reader sees them: with the same decimals, where they are of one size."""
        if self.places is not None:
            low, high = (number_text(bound, places=self.places) for bound in (self.low, self.high))
            return low, high
        small, large = sorted((abs(self.low), abs(self.high)))
        if large < ONE_SIZE * small:
            low, high = even_texts(self.low, self.high, digits=SHOWN_DIGITS)
            return low, high
        return number_text(self.low, SHOWN_DIGITS), number_text(self.high, SHOWN_DIGITS)

    def holds(self, value: float) -> bool:
        """Return whether the class has a number; NaN is in none.

        >>> [LegendClass(0.0, 2.0, "#80cdc1", 1).holds(value) for value in (0.0, 1.0, 2.0, math.nan)]
        [False, True, True, False]
        """
        above = value >= self.low if self.has_low else value > self.low
        return bool(above and (value <= self.high if self.has_high else value < self.high))


def amount_classes(values: ArrayLike, colours: Sequence[str]) -> list[LegendClass]:
    """Return the classes of an amount, a list of `LegendClass`, low to high.

    Parameters
    ----------
    values : array_like
        NaN is left out.
    colours : sequence of str
        Light to dark; there are as many classes, or fewer where there are fewer different values.
    """
    known = _known(values)
    if not known.size:
        return []
    bounds = _quantiles(known, len(colours))
    return _alike(_intervals(known, bounds, spread(colours, len(bounds) - 1), is_closed=True), known)


def signed_classes(values: ArrayLike, colours: Sequence[str]) -> list[LegendClass]:
    """Return the classes of a signed quantity, a list of `LegendClass`, low to high.

    Parameters
    ----------
    values : array_like
        NaN is left out.
    colours : sequence of str
        An odd number: those of the negative side from the far end, that of zero, those of the positive side. Zero is a
        class of its own where it occurs.
    """
    known, sides = _known(values), len(colours) // 2
    below, above = known[known < 0], known[known > 0]
    zeros = int((known == 0).sum())
    found: list[LegendClass] = []
    if below.size:
        bounds = [*_quantiles(below, sides)[:-1], 0.0]
        shades = spread(colours[:sides], len(bounds) - 1)
        found += _intervals(below, bounds, shades, is_closed=True, has_last=False)
    if zeros:
        found.append(LegendClass(0.0, 0.0, colours[sides], zeros, has_low=True))
    if above.size:
        bounds = [0.0, *_quantiles(above, sides)[1:]]
        found += _intervals(above, bounds, spread(colours[sides + 1 :], len(bounds) - 1), is_closed=False)
    return _alike(found, known)


def _alike(classes: list[LegendClass], known: np.ndarray) -> list[LegendClass]:
    """Return classes of sorted values whose bounds all have the same decimals, where they are of one size but for 0."""
    bounds = [bound for part in classes for bound in (part.low, part.high) if bound]
    if not bounds or max(map(abs, bounds)) >= SIZES * min(map(abs, bounds)) or min(map(abs, bounds)) < SMALLEST:
        return classes  # below the smallest number that has its zeros written there are no decimals to share
    texts = even_texts(*bounds, digits=SHOWN_DIGITS)
    places = len(texts[0].partition(".")[2])
    alike = [replace(part, places=places) for part in classes]
    return _with_near_ends(alike, float(known[0]), float(known[-1])) if places else alike


def _with_near_ends(classes: list[LegendClass], lowest: float, highest: float) -> list[LegendClass]:
    """Return classes whose ends are as near to the values as their decimals say."""
    first, last, scale = classes[0], classes[-1], 10.0 ** (classes[0].places or 0)
    if first.has_low and first.low != first.high:
        classes[0] = replace(first, low=min(math.floor(round(lowest * scale, 6)) / scale, lowest))
    if last.has_high and last.low != last.high:
        classes[-1] = replace(classes[-1], high=max(math.ceil(round(highest * scale, 6)) / scale, highest))
    return classes


def _known(values: ArrayLike) -> np.ndarray:
    numbers = np.asarray(values, dtype=float)
    return np.sort(numbers[np.isfinite(numbers)])


def _quantiles(values: np.ndarray, count: int) -> list[float]:
    """Return the rounded bounds of up to `count` classes of about equal counts, none of them empty."""
    count = min(count, len(np.unique(values)))
    exact = np.quantile(values, np.linspace(0, 1, count + 1))
    lowest = float(values[0])
    if values[-1] == lowest:
        return [lowest, lowest]
    if exact[1] == lowest:  # so often that it is a class of its own: no crops at all, 0
        return [lowest, lowest, *_quantiles(values[values > lowest], count - 1)[1:]]
    exact = np.unique(exact).tolist()
    for digits in range(DIGITS, MOST_DIGITS + 1):
        inner = [rounded(bound, digits) for bound in exact[1:-1]]
        bounds = [rounded(exact[0], digits, math.floor), *inner, rounded(exact[-1], digits, math.ceil)]
        if _are_usable(bounds, values):
            return [min(bounds[0], lowest), *inner, max(bounds[-1], float(values[-1]))]
    return _without_empty(exact, values)


def _are_usable(bounds: list[float], values: np.ndarray) -> bool:
    rising = all(low < high for low, high in zip(bounds, bounds[1:]))
    least, most = values[0] + NOISE * abs(values[0]), values[-1] - NOISE * abs(values[-1])
    return rising and bounds[0] <= least and bounds[-1] >= most and min(_counts(bounds, values)) > 0


def _without_empty(bounds: list[float], values: np.ndarray) -> list[float]:
    """Return the bounds without those that close an empty class."""
    kept = [bounds[0]]
    for high, count in zip(bounds[1:], _counts(bounds, values)):
        if count:
            kept.append(high)
    kept[-1] = bounds[-1]
    return kept


def _counts(bounds: list[float], values: np.ndarray) -> list[int]:
    """Return how many values are in each class; a value on a bound is in the lower one, the lowest in the first."""
    places = np.searchsorted(values, bounds, side="right")
    places[0] = 0
    return np.diff(places).tolist()


def _intervals(
    values: np.ndarray, bounds: list[float], colours: list[str], *, is_closed: bool, has_last: bool = True
) -> list[LegendClass]:
    """Return the classes between bounds; `is_closed`: the first has its lower bound; `has_last`: the last its upper."""
    classes = list(zip(bounds, bounds[1:], colours, _counts(bounds, values)))
    last = len(classes) - 1
    return [
        LegendClass(low, high, colour, count, is_closed and place == 0, has_last or place < last)
        for place, (low, high, colour, count) in enumerate(classes)
    ]
