"""Why a unit has its zone: what it loses by which index, and the smallest change that would move it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..packages import pandas as pd
from .zones import Zoning

EXACT = 1e-9  # points by which a total may miss a limit through rounding


@dataclass(frozen=True)
class ZoneChange:
    """The fewest points that move a unit to a neighbouring zone, with the limits as they are.

    Attributes
    ----------
    zone : int
        Zone that the unit would have.
    points : int
        Sum of the points to gain (to a better zone) or to lose.
    steps : tuple of (str, int)
        Index and its points, the most effective first.
    others : tuple of str
        Where one index is enough: others that could do it with as many points.
    """

    zone: int
    points: int
    steps: tuple[tuple[str, int], ...]
    others: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Reason:
    """Why a unit has its zone.

    Attributes
    ----------
    lost : dict
        Index -> points of the total that it loses against the best score, the largest loss first; none that loses 0.
    up, down : ZoneChange or None
        To the next better and the next worse zone; None where there is none, or no score can reach it.
    """

    lost: dict[str, float]
    up: ZoneChange | None
    down: ZoneChange | None


def reasons(zoning: Zoning) -> dict[str, Reason]:
    """Return {unit: `Reason`} of the units that have a zone.

    Notes
    -----
    A point of an index counts weight * number of indices / sum of weights. A unit moves up when its total
    exceeds the upper limit of its class, and down when it is not above the limit below. The fewest points that gain or
    lose that much take the heaviest indices first, and among equal weights those with the most room, so that few
    indices are named. The limits are taken as they are: natural breaks of changed totals could fall elsewhere.

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> from carbon_zoning.core.zoning.zones import zone_units
    >>> values = pd.DataFrame({"cs": [3.0, 1.0, -3.0], "ce": [-3.0, 1.0, 1.0]}, index=["A", "B", "C"])
    >>> criteria = load_criteria().only("cs", "ce")
    >>> found = reasons(zone_units(values, criteria, classes=3))["B"]  # 4 + 2 = 6 points of 10, A has 10 and C 3
    >>> found.lost, found.up
    ({'ce': 3.0, 'cs': 1.0}, ZoneChange(zone=1, points=1, steps=(('ce', 1),)))
    """
    weights = _weights(zoning)
    scores = zoning.scores
    bounds = zoning.breaks.upper_bounds
    found = {}
    for unit, points in zip(scores.index, scores.to_numpy()):
        zone, total = int(zoning.units.at[unit, "zone"]), float(zoning.units.at[unit, "total"])
        level, up, down = len(bounds) - zone, None, None
        if zone > 1:
            up = _change(scores.columns, weights, 5 - points, bounds[level] - total, zone - 1, strictly=True)
        if level > 0:
            down = _change(scores.columns, weights, points - 1, total - bounds[level - 1], zone + 1, strictly=False)
        found[unit] = Reason(_lost(scores.columns, weights * (5 - points)), up, down)
    return found


def _lost(names, points):
    """Return {index: its points} of those above 0, the largest first."""
    order = sorted(range(len(names)), key=lambda index: -points[index])
    return {names[index]: float(points[index]) for index in order if points[index] > 0}


def _weights(zoning):
    """Return the points of the total that one point of each index counts."""
    weights = np.array([row.weight for row in zoning.criteria.used])
    return weights * len(weights) / weights.sum()


def _change(names, weights, room, gap, zone, *, strictly):
    """Return the `ZoneChange` whose points exceed `gap` (or reach it, unless `strictly`), None where none can."""
    steps, points = [], 0
    order = sorted(range(len(names)), key=lambda i: (-weights[i], -room[i]))
    needed = gap + (EXACT if strictly else -EXACT)
    for i in order:
        if weights[i] <= 0 or needed <= 0 and not (strictly and points == 0):
            continue
        count = int(min(room[i], max(np.ceil(needed / weights[i]), 1)))
        if count:
            steps.append((str(names[i]), count))
            points += count
            needed -= count * weights[i]
    if needed > 0 or not points:
        return None
    return ZoneChange(zone, points, tuple(steps), _others(names, weights, room, steps))


def _others(names, weights, room, steps):
    """Return the indices that could take the one step of a change, in the order of the criteria."""
    if len(steps) > 1:
        return ()
    index, count = steps[0]
    alike = (weights == weights[list(names).index(index)]) & (room >= count)
    return tuple(str(name) for name, can in zip(names, alike) if can and name != index)


def reason_table(zoning: Zoning, found: dict[str, Reason]) -> pd.DataFrame:
    """Return one row for each unit with a zone, for a file: the two indices that hold it back most, and the changes.

    Columns: `unit`, `zone`, `total`, `margin`, `held_by`, `held_by_2` (indices), `lost`, `lost_2` (points), `up_zone`,
    `up_by` (points), `up_steps`, `down_zone`, `down_by`, `down_steps` (``"ce +2; cs +1"``).

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> from carbon_zoning.core.zoning.zones import zone_units
    >>> values = pd.DataFrame({"cs": [3.0, 1.0, -3.0], "ce": [-3.0, 1.0, 1.0]}, index=["A", "B", "C"])
    >>> criteria = load_criteria().only("cs", "ce")
    >>> zoning = zone_units(values, criteria, classes=3)
    >>> reason_table(zoning, reasons(zoning))[["unit", "held_by", "up_steps"]].values.tolist()
    [['A', '', ''], ['B', 'ce', 'ce +1'], ['C', 'cs', 'cs +1']]
    """
    rows = []
    for unit, reason in found.items():
        held = [*reason.lost.items(), ("", np.nan), ("", np.nan)][:2]
        own = zoning.units.loc[unit, ["zone", "total", "margin"]]
        rows.append((unit, *own, *held[0], *held[1], *_cells(reason.up, "+"), *_cells(reason.down, "−")))
    columns = ["unit", "zone", "total", "margin", "held_by", "lost", "held_by_2", "lost_2"]
    columns += ["up_zone", "up_by", "up_steps", "down_zone", "down_by", "down_steps"]
    table = pd.DataFrame(rows, columns=columns)
    whole = ["zone", "up_zone", "up_by", "down_zone", "down_by"]
    return table.astype(dict.fromkeys(whole, "Int64"))


def _cells(change, sign):
    if change is None:
        return pd.NA, pd.NA, ""
    return change.zone, change.points, "; ".join(f"{name} {sign}{points}" for name, points in change.steps)
