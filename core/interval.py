"""Intervals of numbers as data files write them: ``[0, 0.2)``, ``(-inf, -1.66)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from .errors import StudyError

INTERVAL = re.compile(r"^\s*([\[(])\s*([^,\s]+)\s*,\s*([^,\s]+)\s*([\])])\s*$")


@dataclass(frozen=True)
class Interval:
    """Numbers between two bounds, each open or closed."""

    low: float
    high: float
    with_low: bool
    with_high: bool

    def holds(self, values: np.ndarray) -> np.ndarray:
        """Return which values lie in the interval.

        >>> Interval(0.0, 0.2, True, False).holds(np.array([-0.1, 0.0, 0.1, 0.2])).tolist()
        [False, True, True, False]
        """
        above = values >= self.low if self.with_low else values > self.low
        below = values <= self.high if self.with_high else values < self.high
        return above & below

    def __str__(self) -> str:
        return f"{'[' if self.with_low else '('}{self.low:g}, {self.high:g}{']' if self.with_high else ')'}"


def read_interval(text: str, *, source: str = "criteria") -> Interval:
    """Return the `Interval` of a text such as ``"(-inf, -1.66)"`` or ``"[0, 0.2)"``.

    Raises StudyError, naming `source`, where the text is none or the first bound is above the second.

    >>> read_interval("(-inf, -1.66)"), str(read_interval("[0, 0.20)"))
    (Interval(low=-inf, high=-1.66, with_low=False, with_high=False), '[0, 0.2)')
    """
    match = INTERVAL.match(text or "")
    try:
        low, high = (float(match[2]), float(match[3])) if match else (np.nan, np.nan)
    except ValueError:
        low = high = np.nan
    if match is None or not low <= high:
        raise StudyError(
            "{source}: '{text}' is no interval. Write [low, high], (low, high], [low, high) or (low, high); -inf and "
            "inf are allowed.",
            source=source,
            text=text,
        )
    return Interval(low, high, match[1] == "[", match[4] == "]")
