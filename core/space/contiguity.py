"""Which polygons share a border, or a point of it: from their rings, with gaps and missing vertices allowed for.

Vertices closer than a tolerance are one node. Borders that two polygons share node by node are found by sorting; what
is left, mostly the edge of the region, is cut at the nodes that lie on it, so that a border counts that one polygon
draws with a vertex more than its neighbour, and a corner that touches the middle of an edge.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError
from ..packages import csgraph, sparse, spatial

SHARE_OF_EXTENT = 1e-6  # of the diagonal: 1 m of a region of 1 000 km
PIECE = 4.0  # times the middle length of an edge: longer ones are searched piece by piece
MOST_PIECES = 10_000
MOST_REACH = 4.0  # tolerances across the vertices of a node: more are a chain along a border, not a corner
FINER, MOST_TIMES = 4.0, 12  # by what a tolerance is divided that is found too coarse, and how often
Rings = Sequence[Sequence[np.ndarray]]


def contiguous_pairs(polygons: Rings, *, rook: bool = False, tolerance: float | None = None) -> np.ndarray:
    """Return the pairs of polygons that share a point of their border, or a piece of it.

    Parameters
    ----------
    polygons : sequence of sequence of ndarray, shape (points, 2)
        Rings of each, exterior and holes alike, closed or not.
    rook : bool
        A common point is not enough.
    tolerance : float, optional
        Gap or overlap that still counts as touching; `SHARE_OF_EXTENT` of the extent's diagonal unless given, less
        where vertices are so dense that whole borders would become one node. At 0 vertices must be equal, and only they
        count, as in GeoDa and PySAL.

    Returns
    -------
    ndarray of int, shape (n_pairs, 2)
        Indices, the smaller first.

    Raises
    ------
    StudyError
        The tolerance is as large as the distances between the vertices of the borders.

    Examples
    --------
    Two squares above a long one that has no vertex between them, and one that touches a corner:

    >>> def box(west, south, east, north):
    ...     return [np.array([(west, south), (east, south), (east, north), (west, north)], float)]
    >>> polygons = [box(0, 1, 1, 2), box(1, 1, 2, 2), box(0, 0, 2, 1), box(2, 2, 3, 3)]
    >>> contiguous_pairs(polygons).tolist(), contiguous_pairs(polygons, rook=True).tolist()
    ([[0, 1], [0, 2], [1, 2], [1, 3]], [[0, 1], [0, 2], [1, 2]])
    >>> contiguous_pairs(polygons, rook=True, tolerance=0).tolist()
    [[0, 1]]
    """
    if not any(len(ring) for rings in polygons for ring in rings):
        return np.empty((0, 2), dtype=np.int64)
    points, owners, following = _vertices(polygons)
    nodes, places, tolerance = _fitting_nodes(points, owners, tolerance)
    edges = np.column_stack([nodes, nodes[following], owners])
    edges = edges[edges[:, 0] != edges[:, 1]]
    edges = _cut(edges, places, tolerance) if tolerance > 0 else edges
    count = len(polygons)
    if rook:
        ends = np.sort(edges[:, :2], axis=1)
        return _sharing(ends[:, 0] * len(places) + ends[:, 1], edges[:, 2], count)
    return _sharing(edges[:, :2].T.ravel(), np.tile(edges[:, 2], 2), count)


def _vertices(polygons):
    """Return all vertices (n, 2), the index of the polygon of each, and that of the vertex that follows in its ring."""
    rings = [(_open(ring), owner) for owner, rings in enumerate(polygons) for ring in rings]
    sizes = np.array([len(ring) for ring, _ in rings])
    starts = np.repeat(np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    index = np.arange(sizes.sum())
    following = starts + (index - starts + 1) % np.repeat(sizes, sizes)
    return np.concatenate([ring for ring, _ in rings]), np.repeat([owner for _, owner in rings], sizes), following


def _open(ring):
    ring = np.asarray(ring, float)
    return ring[:-1] if len(ring) > 1 and (ring[0] == ring[-1]).all() else ring


def _fitting_nodes(points, owners, asked):
    """Return the result of `_nodes` and the tolerance: that asked for, or the largest that joins no whole borders."""
    tolerance = SHARE_OF_EXTENT * float(np.hypot(*np.ptp(points, axis=0))) if asked is None else asked
    for _ in range(MOST_TIMES):
        nodes, places = _nodes(points, tolerance)
        joined = _joined(points, owners, nodes, tolerance)
        if asked is not None or not joined:
            break
        tolerance /= FINER
    if asked is not None and joined:
        raise StudyError(
            "TOLERANCE is as large as the distances between the vertices of the borders: in {count} place(s) a stretch "
            "of border, or a whole unit, would become one point, and neighbours would be lost or made up. Choose a "
            "smaller one, or leave it blank.",
            count=joined,
        )
    return nodes, places, tolerance


def _joined(points, owners, nodes, tolerance):
    """Return how many nodes reach farther than a corner may, and how many polygons have become one node."""
    reach = _reach(points, nodes)
    alone = np.array([ends.reduceat(nodes, _starts(owners)) for ends in (np.minimum, np.maximum)])
    return int(np.sum(reach > MOST_REACH * tolerance) + np.sum((alone[0] == alone[1]) & (_reach(points, owners) > 0)))


def _reach(points, groups):
    """Return the diagonal of the extent of each group of points."""
    order = np.argsort(groups, kind="stable")
    starts = _starts(groups[order])
    low, high = (ends.reduceat(points[order], starts, axis=0) for ends in (np.minimum, np.maximum))
    return np.hypot(*(high - low).T)


def _starts(groups):
    """Return where each group of rising numbers begins."""
    return np.flatnonzero(np.diff(groups, prepend=-1))


def _nodes(points, tolerance):
    """Return the node of each vertex, and the place (n_nodes, 2) of each node: vertices closer than the tolerance."""
    distinct, index = np.unique(points[:, 0] + 1j * points[:, 1], return_inverse=True)
    places = np.column_stack([distinct.real, distinct.imag])
    if tolerance == 0:
        return index.ravel(), places
    close = spatial.cKDTree(places).query_pairs(tolerance, output_type="ndarray")
    graph = sparse.coo_matrix((np.ones(len(close)), (close[:, 0], close[:, 1])), shape=(len(places),) * 2)
    count, labels = csgraph.connected_components(graph, directed=False)
    first = np.full(count, len(places))
    np.minimum.at(first, labels, np.arange(len(places)))
    return labels[index.ravel()], places[first]


def _cut(edges, places, tolerance):
    """Return the edges (start, end, polygon), those that one polygon alone has cut at the nodes that lie on them."""
    alone = _of_one_polygon(edges, len(places))
    whole, left = edges[~alone], edges[alone]
    if not len(left):
        return edges
    found = _nodes_on(left, places, tolerance)
    at, node, share = found.T if len(found) else np.empty((3, 0))
    cuts = np.concatenate(
        [
            np.column_stack([np.arange(len(left)), np.zeros(len(left)), left[:, 0]]),
            np.column_stack([at, share, node]),
            np.column_stack([np.arange(len(left)), np.ones(len(left)), left[:, 1]]),
        ]
    )
    cuts = cuts[np.lexsort((cuts[:, 1], cuts[:, 0]))]
    edge, node = cuts[:, 0].astype(np.int64), cuts[:, 2].astype(np.int64)
    inner = np.flatnonzero((edge[1:] == edge[:-1]) & (node[1:] != node[:-1]))
    pieces = np.column_stack([node[inner], node[inner + 1], left[edge[inner], 2]])
    return np.concatenate([whole, pieces])


def _of_one_polygon(edges, count):
    """Return which edges no other polygon has."""
    ends = np.sort(edges[:, :2], axis=1)
    _, index = np.unique(ends[:, 0] * count + ends[:, 1], return_inverse=True)
    index = index.ravel()
    owners = np.unique(np.column_stack([index, edges[:, 2]]), axis=0)
    return np.bincount(owners[:, 0])[index] == 1


def _nodes_on(edges, places, tolerance):
    """Return (edge, node, share of the way) of the nodes that lie within an edge; those of these edges are asked."""
    nodes = np.unique(edges[:, :2])
    start, end = places[edges[:, 0]], places[edges[:, 1]]
    length = np.hypot(*(end - start).T)
    parts = np.clip(np.ceil(length / (PIECE * np.median(length))), 1, MOST_PIECES).astype(int)
    edge = np.repeat(np.arange(len(edges)), parts)
    rank = np.arange(len(edge)) - np.repeat(np.cumsum(parts) - parts, parts)
    middle = start[edge] + (end - start)[edge] * ((rank + 0.5) / parts[edge])[:, None]
    near = spatial.cKDTree(places[nodes]).query_ball_point(middle, length[edge] / (2 * parts[edge]) + tolerance)
    edge = np.repeat(edge, [len(found) for found in near])
    node = nodes[np.concatenate([np.asarray(found, dtype=np.int64) for found in near])]
    way, to = (end - start)[edge], places[node] - start[edge]
    share = np.sum(way * to, axis=1) / length[edge] ** 2
    aside = np.abs(way[:, 0] * to[:, 1] - way[:, 1] * to[:, 0]) / length[edge]
    margin = tolerance / length[edge]
    own = (node == edges[edge, 0]) | (node == edges[edge, 1])
    kept = (aside <= tolerance) & (share > -margin) & (share < 1 + margin) & ~own
    share = np.clip(share, 1e-12, 1 - 1e-12)  # a node beside an end comes after it
    return np.unique(np.column_stack([edge[kept], node[kept], share[kept]]), axis=0)


def _sharing(things, owners, count):
    """Return the pairs of polygons that own the same thing."""
    if not len(things):
        return np.empty((0, 2), dtype=np.int64)
    _, index = np.unique(things, return_inverse=True)
    index = index.ravel()
    owned = sparse.csr_matrix((np.ones(len(index)), (index, owners)), shape=(index.max() + 1, count))
    owned.data[:] = 1
    both = sparse.triu(owned.T @ owned, 1).tocoo()
    pairs = np.column_stack([both.row, both.col])
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].astype(np.int64)
