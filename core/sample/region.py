"""Made-up units: irregular, adjoining polygons with crooked borders."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from .noise import Noise

UNITS = 81
WIDTH, HEIGHT, STEP = 1_000_000.0, 460_000.0, 5000.0  # frame and lattice, metres
ORIGIN = (10_000_000.0, 3_740_000.0)  # lower left corner in the equal-area CRS, near 104° E 31° N
CRS = "EPSG:6933"  # equal-area, true to scale at 30° N
BEND = 0.25  # of the belt of mountains, and its half width, as shares of the frame's height
NEIGHBOURS = ((0, 1), (1, 0), (0, -1), (-1, 0))


@dataclass(frozen=True)
class Unit:
    """A made-up unit: code, names, number of its province, and its rings of (x, y), outer rings first."""

    code: str
    name: str
    name_en: str
    province: int
    rings: list[np.ndarray]


def make_units(seed: int) -> list[Unit]:
    """Return 81 `Unit`s that cover about the study's area without gaps or overlaps.

    >>> units = make_units(1)
    >>> len(units), len({unit.code for unit in units}), sorted({unit.province for unit in units})
    (81, 81, [0, 1, 2, 3, 4, 5])
    """
    draw = np.random.Generator(np.random.PCG64(seed))
    columns, rows = int(WIDTH / STEP), int(HEIGHT / STEP)
    inside = _region(seed, columns, rows)
    owner = _grown(inside, _seeds(inside, draw), draw)
    nodes = _smoothed(_nodes(seed, columns, rows), owner)
    centres = np.array([np.argwhere(owner == unit).mean(axis=0) for unit in range(UNITS)])
    provinces = _provinces(centres)
    names = _names(draw)
    units: list[Unit] = []
    counts: dict[int, int] = {}
    for unit in np.lexsort((centres[:, 1], provinces)):
        province = int(provinces[unit])
        counts[province] = counts.get(province, 0) + 1
        code = f"0{province + 1}{counts[province]:04d}"
        name, latin = names[unit]
        units.append(Unit(code, name, latin, province, _rings(owner == unit, nodes)))
    return units


def _region(seed, columns, rows):
    """Return which quads belong to the region: as many as its area needs, grown from the middle without holes."""
    area = next(float(row["value"]) for row in shipped_rows("sample_anchors") if row["quantity"] == "area") * 1e6
    x, y = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    ends, belt = np.abs((x - 0.5) / 0.5) ** 6, ((y - 0.5 + BEND * np.sin(2 * np.pi * x)) / BEND) ** 2
    cost = ends + belt + 0.6 * Noise(seed + 11, 0.25, 3).at(x, y)
    inside = np.zeros((rows, columns), dtype=bool)
    queue = [(cost[rows // 2, columns // 2], rows // 2, columns // 2)]
    seen = {(rows // 2, columns // 2)}
    while queue and inside.sum() * STEP**2 < area:
        for _ in range(min(20, len(queue))):
            _, row, column = heapq.heappop(queue)
            inside[row, column] = True
            for neighbour in _around(row, column, rows, columns):
                if neighbour not in seen:
                    seen.add(neighbour)
                    heapq.heappush(queue, (cost[neighbour], *neighbour))
    return _filled(inside)


def _filled(inside):
    """Return the region without holes: what the frame's border cannot reach belongs to it."""
    rows, columns = inside.shape
    outside = np.zeros_like(inside)
    border = [(r, c) for r in range(rows) for c in range(columns) if r in (0, rows - 1) or c in (0, columns - 1)]
    stack = [quad for quad in border if not inside[quad]]
    while stack:
        quad = stack.pop()
        if outside[quad]:
            continue
        outside[quad] = True
        stack += [next_ for next_ in _around(*quad, rows, columns) if not inside[next_] and not outside[next_]]
    return ~outside


def _seeds(inside, draw):
    """Return the quads where units begin, spread by taking the farthest of several random ones."""
    quads = np.argwhere(inside)
    chosen = [quads[draw.integers(len(quads))]]
    while len(chosen) < UNITS:
        tries = quads[draw.integers(len(quads), size=12)]
        distance = np.min([((tries - seed) ** 2).sum(axis=1) for seed in chosen], axis=0)
        chosen.append(tries[np.argmax(distance)])
    return [tuple(int(part) for part in quad) for quad in chosen]


def _grown(inside, seeds, draw):
    """Return the unit of each quad (-1 outside): grown from the seeds at random costs, so that each is in one piece."""
    rows, columns = inside.shape
    cost = 0.35 + draw.random(inside.shape)
    owner = np.full(inside.shape, -1)
    queue = [(0.0, number, *seed) for number, seed in enumerate(seeds)]
    heapq.heapify(queue)
    while queue:
        spent, unit, row, column = heapq.heappop(queue)
        if owner[row, column] >= 0:
            continue
        owner[row, column] = unit
        for neighbour in _around(row, column, rows, columns):
            if inside[neighbour] and owner[neighbour] < 0:
                heapq.heappush(queue, (spent + cost[neighbour], unit, *neighbour))
    return owner


def _around(row, column, rows, columns):
    for down, right in NEIGHBOURS:
        if 0 <= row + down < rows and 0 <= column + right < columns:
            yield row + down, column + right


def _nodes(seed, columns, rows):
    """Return the displaced corners of the quads, (rows + 1, columns + 1, 2), which neighbours share."""
    x, y = np.meshgrid(np.arange(columns + 1) * STEP, np.arange(rows + 1) * STEP)
    east = (Noise(seed + 21, 14000.0, 2).at(x, y) - 0.5) * 1.3 * STEP
    north = (Noise(seed + 22, 14000.0, 2).at(x, y) - 0.5) * 1.3 * STEP
    return np.stack([x + east + ORIGIN[0], y + north + ORIGIN[1]], axis=-1)


def _smoothed(nodes, owner, times=3):
    """Return the corners with those on borders drawn towards their neighbours on borders: no staircase is left.

    The corners are shared, so that adjoining units stay adjoining.
    """
    around = np.pad(owner, 1, constant_values=-1)
    across = around[:-1, 1:-1] != around[1:, 1:-1]  # (rows + 1, columns): borders that run along x
    along = around[1:-1, :-1] != around[1:-1, 1:]  # (rows, columns + 1): borders that run along y
    count = np.zeros(nodes.shape[:2])
    for corners, border in ((np.s_[:, :-1], across), (np.s_[:, 1:], across), (np.s_[:-1], along), (np.s_[1:], along)):
        count[corners] += border
    for _ in range(times):
        total = np.zeros_like(nodes)
        total[:, :-1] += np.where(across[..., None], nodes[:, 1:], 0)
        total[:, 1:] += np.where(across[..., None], nodes[:, :-1], 0)
        total[:-1] += np.where(along[..., None], nodes[1:], 0)
        total[1:] += np.where(along[..., None], nodes[:-1], 0)
        mean = total / np.maximum(count, 1)[..., None]
        nodes = np.where((count >= 2)[..., None], 0.5 * nodes + 0.5 * mean, nodes)
    return nodes


def _rings(member, nodes):
    """Return the rings of the quads of a unit, outer ring first: their outline, walked with the unit on the left."""
    following = {}
    for row, column in np.argwhere(member):
        for (down, right), (start, end) in _SIDES.items():
            r, c = row + down, column + right
            if not (0 <= r < member.shape[0] and 0 <= c < member.shape[1] and member[r, c]):
                corner = (int(row + start[0]), int(column + start[1]))
                following.setdefault(corner, []).append((int(row + end[0]), int(column + end[1])))
    rings = []
    while following:
        first = next(iter(following))
        ring, corner, before = [first], _step(following, first, None), first
        while corner != first:
            ring.append(corner)
            corner, before = _step(following, corner, before), corner
        points = np.array([nodes[node] for node in [*ring, first]])
        rings.append(points)
    return sorted(rings, key=lambda ring: -abs(_area(ring)))


# Side of a quad towards a neighbour (down, right) -> its corners (row, column), the quad on the left.
_SIDES = {
    (-1, 0): ((0, 0), (0, 1)),
    (0, 1): ((0, 1), (1, 1)),
    (1, 0): ((1, 1), (1, 0)),
    (0, -1): ((1, 0), (0, 0)),
}


def _step(following, corner, before):
    """Return the next corner; where two outlines touch in a corner, turn so that each stays simple."""
    ways = following[corner]
    if len(ways) > 1 and before is not None:
        came = (corner[0] - before[0], corner[1] - before[1])
        ways.sort(key=lambda way: (way[0] - corner[0]) * came[1] - (way[1] - corner[1]) * came[0])
    chosen = ways.pop()
    if not ways:
        del following[corner]
    return chosen


def _area(ring):
    x, y = (ring - ring[0]).T
    return 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _provinces(centres):
    """Return the province of each unit: three columns of the region by two rows."""
    count = len([row for row in shipped_rows("sample_names") if row["part"] == "province"]) // 2
    order = np.argsort(np.argsort(centres[:, 1]))
    column = order * count // len(centres)
    province = np.zeros(len(centres), dtype=int)
    for part in range(count):
        members = np.flatnonzero(column == part)
        upper = centres[members, 0] > np.median(centres[members, 0])
        province[members] = 2 * part + upper
    return province


def _names(draw):
    """Return 81 different (Chinese, Latin) names."""
    parts = {
        kind: [(row["text"], row["latin"]) for row in shipped_rows("sample_names") if row["part"] == kind]
        for kind in ("first", "second", "kind")
    }
    pairs = [(first, second) for first in parts["first"] for second in parts["second"]]
    order = np.argsort(draw.random(len(pairs)))[:UNITS]
    kinds = draw.integers(len(parts["kind"]), size=UNITS)
    names = []
    for pair, kind in zip(order, kinds):
        (first, latin_first), (second, latin_second) = pairs[pair]
        text, latin = parts["kind"][kind]
        names.append((first + second + text, f"{latin_first}{latin_second} {latin}"))
    return names
