"""Names of the two ends of a track on a map, where they lie on no part of the track and on no other name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .charts import INK
from .medium import POINTS

SIZE = 9.0  # points, of the text
LETTER, HIGH = 0.66, 0.9  # of the size: a digit, a line; the fonts of readers are no wider
GAPS = (2.5, 5.0, 8.0, 12.0, 17.0, 23.0, 30.0, 40.0, 55.0, 75.0, 100.0, 140.0)  # points between a point and its name
LED = 10.0  # points from which a line leads to the name
DIRECTIONS = 24
CLEAR = 3.2  # points about the track: a point of it and a little more
STEP = 1.0  # points between the places of the track that are looked at


def label_ends(axes: Any, names: tuple[str, str], track: np.ndarray) -> None:
    """Write a name at the first and the last point of a track, shape (n, 2), on axes that stand where they stay."""
    scale = POINTS / axes.figure.dpi
    corner, opposite = axes.bbox.get_points() * scale
    places = axes.transData.transform(track) * scale - corner
    taken = dense(places)
    for name, end, other in ((names[0], 0, -1), (names[1], -1, 0)):
        half = np.array([LETTER * len(name), HIGH]) * SIZE / 2
        gap, middle = free_place(places[end], places[end] - places[other], half, taken, opposite - corner)
        taken = np.vstack([taken, middle + half * _grid(half)])
        written = axes.annotate(
            name, track[end], xytext=middle - places[end], textcoords="offset points", ha="center", va="center",
            fontsize=SIZE, color=INK, arrowprops=_leader() if gap >= LED else None,
        )  # fmt: skip
        written.set_in_layout(False)  # the maps keep the places that this was found for


def free_place(
    point: np.ndarray, outward: Sequence[float], half: np.ndarray, taken: np.ndarray, room: np.ndarray
) -> tuple[float, np.ndarray]:
    """Return the gap between a point and its name, and the middle of the name: the nearest place that is free.

    Parameters
    ----------
    point : ndarray, shape (2,)
        Points from the corner of the map.
    outward : sequence of float
        Where the name had best be of the point, x and y.
    half : ndarray, shape (2,)
        Half of the width and the height of the name.
    taken : ndarray, shape (n, 2)
        Places that are not free.
    room : ndarray, shape (2,)
        Width and height of the map. Where no place is free the nearest is returned.

    >>> point, half, room = np.array([50.0, 50]), np.array([10.0, 4]), np.array([100.0, 100])
    >>> gap, middle = free_place(point, (1, 0), half, dense(np.array([[50.0, 50], [90, 50]])), room)
    >>> gap, middle.round(1).tolist()  # above the line, which is 3.2 of room below its edge
    (5.0, [57.5, 57.5])
    """
    angles = np.arctan2(outward[1], outward[0]) + 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    turned = np.minimum(np.arange(DIRECTIONS), DIRECTIONS - np.arange(DIRECTIONS))
    steps = np.column_stack([np.cos(angles), np.sin(angles)])[np.argsort(turned, kind="stable")]
    reach = (half / np.maximum(np.abs(steps), 1e-9)).min(axis=1)  # from the middle of the name to its edge
    for gap in GAPS:
        for step, own in zip(steps, reach):
            middle = point + step * (gap + own)
            inside = (middle - half >= 0).all() and (middle + half <= room).all()
            if inside and not (np.abs(taken - middle) < half + CLEAR).all(axis=1).any():
                return gap, middle
    return GAPS[0], point + steps[0] * (GAPS[0] + reach[0])


def dense(track: np.ndarray) -> np.ndarray:
    """Return places along a track of straight lines, a point apart at most.

    >>> dense(np.array([[0.0, 0], [2, 0]])).tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]
    """
    parts = [track[:1]]
    for start, end in zip(track[:-1], track[1:]):
        count = max(int(np.ceil(np.hypot(*(end - start)) / STEP)), 1)
        parts.append(start + (end - start) * (np.arange(1, count + 1) / count)[:, None])
    return np.vstack(parts)


def _grid(half):
    """Return shares of the half sides at which a name is taken: its edges, and what is a point apart between."""
    across, down = (np.linspace(-1, 1, max(int(2 * side / STEP), 2)) for side in half)
    return np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)


def _leader():
    return {"arrowstyle": "-", "color": INK, "linewidth": 0.6, "shrinkA": 0.0, "shrinkB": 2.5}
