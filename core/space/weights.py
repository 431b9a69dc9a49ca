"""Spatial weights: which units are neighbours, row-standardised; by k nearest centres or within a distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..errors import StudyError, listing
from ..limits import require_size
from ..monitor import Monitor
from ..packages import sparse, spatial

EARTH_RADIUS = 6_371_008.8  # m, mean (IUGG)
LEEWAY = 1 + 1e-9  # so that a distance that was measured holds the pair it was measured between


@dataclass(frozen=True)
class SpatialWeights:
    """Neighbours of each unit, as compressed rows: those of unit i are ``indices[indptr[i]:indptr[i + 1]]``, rising.

    Attributes
    ----------
    ids : tuple of str
    indptr, indices : ndarray of int

    >>> chain = weights_of_pairs(["A", "B", "C", "D"], [(0, 1), (1, 2)])
    >>> chain.cardinalities.tolist(), chain.islands
    ([1, 2, 1, 0], ['D'])
    >>> chain.lag([1.0, 2.0, 5.0, 9.0]).tolist()
    [2.0, 3.0, 2.0, 0.0]
    """

    ids: tuple[str, ...]
    indptr: np.ndarray
    indices: np.ndarray

    @property
    def cardinalities(self) -> np.ndarray:
        """Count of neighbours of each unit."""
        return np.diff(self.indptr)

    @property
    def has_neighbours(self) -> np.ndarray:
        """Whether each unit has any."""
        return self.cardinalities > 0

    @property
    def islands(self) -> list[str]:
        """Ids of the units without neighbours."""
        return [unit for unit, linked in zip(self.ids, self.has_neighbours) if not linked]

    @property
    def matrix(self) -> sparse.csr_matrix:
        """The row-standardised weights: each neighbour of a unit has 1 / their count; rows of islands are empty."""
        counts = self.cardinalities
        values = np.repeat(1.0 / np.maximum(counts, 1), counts)
        return sparse.csr_matrix((values, self.indices, self.indptr), shape=(len(self.ids),) * 2)

    def lag(self, values: ArrayLike) -> np.ndarray:
        """Return the mean of the neighbours' values (n_units, ...) of each unit; 0 for an island."""
        return self.matrix @ np.asarray(values, float)

    def of(self, chosen: np.ndarray) -> SpatialWeights:
        """Return the weights among some of the units, a mask."""
        new_index = np.cumsum(chosen) - 1
        rows = np.repeat(np.arange(len(self.ids)), self.cardinalities)
        kept = chosen[rows] & chosen[self.indices]
        pairs = np.column_stack([new_index[rows[kept]], new_index[self.indices[kept]]])
        return _directed([unit for unit, stays in zip(self.ids, chosen) if stays], pairs)


def weights_of_pairs(ids: Sequence[str], pairs: ArrayLike) -> SpatialWeights:
    """Return the weights of units of which these are neighbours, each pair of indices once; both ways."""
    both = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    return _directed(ids, np.concatenate([both, both[:, ::-1]]))


def nearest_weights(
    ids: Sequence[str], points: np.ndarray, k: int, *, monitor: Monitor | None = None
) -> SpatialWeights:
    """Return the weights by which each unit has its `k` nearest ones as neighbours.

    Parameters
    ----------
    ids : sequence of str
    points : ndarray, shape (n_units, 2 or 3)
        Centres on a plane, or those of `on_sphere`.
    k : int
    monitor : Monitor, optional
        Warned of units whose last neighbour is no nearer than the next unit: which of them counts is arbitrary.

    Raises
    ------
    StudyError
        There are not more than `k` units.

    >>> nearest_weights("ABC", np.array([[0.0, 0], [1, 0], [5, 0]]), 1).indices.tolist()
    [1, 0, 1]
    """
    count = len(ids)
    if not 1 <= k < count:
        raise StudyError(
            "K is {k}, but there are {count} units: choose from 1 to {most} nearest neighbours.",
            k=k,
            count=count,
            most=count - 1,
        )
    _, found = spatial.cKDTree(points).query(points, k + 1)
    own = found == np.arange(count)[:, None]
    own[~own.any(axis=1), -1] = True  # as many others on the same point: the farthest makes room
    _warn_of_ties(ids, points, k, monitor or Monitor())
    return _directed(ids, np.column_stack([np.repeat(np.arange(count), k), found[~own]]))


def _warn_of_ties(ids, points, k, monitor):
    if len(ids) < k + 2:
        return
    last, following = spatial.cKDTree(points).query(points, [k + 1, k + 2])[0].T
    tied = following <= last * LEEWAY
    if tied.any():
        monitor.warn(
            "{count} unit(s) have more units at the same distance than K = {k} takes: which of them are neighbours is "
            "arbitrary: {units}. Choose another K, or neighbours by border or distance.",
            count=int(tied.sum()),
            k=k,
            units=listing((unit for unit, is_tied in zip(ids, tied) if is_tied), 20),
        )


def distance_weights(ids: Sequence[str], points: np.ndarray, distance: float) -> SpatialWeights:
    """Return the weights by which units whose centres are no farther apart than a distance are neighbours.

    Parameters
    ----------
    ids : sequence of str
    points : ndarray, shape (n_units, 2 or 3)
        As in `nearest_weights`.
    distance : float
        In the unit of the points; of `on_sphere`, that of `chord`.

    >>> distance_weights("ABC", np.array([[0.0, 0], [1, 0], [5, 0]]), 1.0).islands
    ['C']
    """
    tree = spatial.cKDTree(points)
    require_size("neighbours", int(tree.count_neighbors(tree, distance * LEEWAY)), "DISTANCE")
    return weights_of_pairs(ids, tree.query_pairs(distance * LEEWAY, output_type="ndarray"))


def least_distance(points: np.ndarray) -> float:
    """Return the smallest distance at which every point has a neighbour, in the unit of the points.

    >>> least_distance(np.array([[0.0, 0], [1, 0], [5, 0]]))
    4.0
    """
    distances, _ = spatial.cKDTree(points).query(points, 2)
    return float(distances[:, 1].max())


def on_sphere(longitude: ArrayLike, latitude: ArrayLike) -> np.ndarray:
    """Return points (n, 3) in metres about the centre of a sphere as large as the earth; degrees in.

    Straight distances of such points (`chord`) rise with those along the surface.
    """
    east, north = np.radians(longitude), np.radians(latitude)
    return EARTH_RADIUS * np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def chord(distance: float) -> float:
    """Return the straight distance of points that are so far apart along the surface of the sphere; metres.

    >>> round(chord(1000.0), 6), round(arc(chord(2e6)))
    (999.999999, 2000000)
    """
    return float(2 * EARTH_RADIUS * np.sin(min(distance / (2 * EARTH_RADIUS), np.pi / 2)))


def arc(straight: float) -> float:
    """Return the distance along the surface of points of `on_sphere` that are so far apart; metres."""
    return float(2 * EARTH_RADIUS * np.arcsin(min(straight / (2 * EARTH_RADIUS), 1.0)))


def _directed(ids, pairs):
    """Return the weights of directed pairs (unit, neighbour), without repeats and without a unit beside itself."""
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    pairs = np.unique(pairs, axis=0) if len(pairs) else pairs.reshape(0, 2)
    indptr = np.concatenate([[0], np.cumsum(np.bincount(pairs[:, 0], minlength=len(ids)))])
    return SpatialWeights(tuple(ids), indptr, pairs[:, 1])
