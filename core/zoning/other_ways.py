"""Other ways to divide the same units: clusters, contiguous zones, quadrants; and how far they agree."""

from __future__ import annotations

import warnings

import numpy as np

from ..errors import listing
from ..packages import cluster, scipy
from ..packages import pandas as pd
from .variants import rand_index

SEED = 0
RESTARTS = 10


def clusters(values: pd.DataFrame, count: int) -> pd.Series:
    """Return the k-means cluster (1 ...) of each unit by its standardised indices; missing where an index is missing.

    An index that does not vary is left out. The seed is fixed: equal values give equal clusters.

    >>> values = pd.DataFrame({"ce": [1.0, 1.1, 9.0], "cs": [2.0, 2.0, 2.0]}, index=["A", "B", "C"])
    >>> found = clusters(values, 2)
    >>> bool(found["A"] == found["B"] != found["C"])
    True
    """
    known, points = _standardised(values)
    if not points.size:  # no unit, or no index that varies: one cluster
        return pd.Series(1.0, index=known).reindex(values.index)
    count = min(count, len(np.unique(points, axis=0)))
    found = cluster.KMeans(n_clusters=count, n_init=RESTARTS, random_state=SEED).fit_predict(points)
    return pd.Series(found + 1, index=known).reindex(values.index)


def contiguous_zones(values: pd.DataFrame, count: int, neighbours: scipy.sparse.spmatrix) -> pd.Series:
    """Return zones (1 ...) whose units hang together: Ward's method on the standardised indices, neighbours only.

    Parameters
    ----------
    values : DataFrame
        Index unit; a unit with a missing index has no zone.
    count : int
    neighbours : sparse matrix, shape (units, units)
        Not 0 where two units share a border, in the order of `values`. Separate parts of the region, such as islands,
        are joined where their indices are closest (scikit-learn), so that there are never more zones than `count`.

    A and C are alike, but B lies between them.

    >>> chain = scipy.sparse.csr_matrix([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    >>> values = pd.DataFrame({"ce": [1.0, 9.0, 1.5]}, index=["A", "B", "C"])
    >>> found = contiguous_zones(values, 2, chain)
    >>> bool(found["A"] == found["C"])
    False
    """
    known, points = _standardised(values)
    if not points.size or len(points) <= count:
        return pd.Series(np.arange(1, len(points) + 1), index=known).reindex(values.index)
    rows = np.flatnonzero(values.index.isin(known))
    border = neighbours.tocsr()[rows][:, rows]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="the number of connected components")  # it joins them itself
        ward = cluster.AgglomerativeClustering(n_clusters=count, linkage="ward", connectivity=border + border.T)
        found = ward.fit_predict(points)
    return pd.Series(found + 1, index=known).reindex(values.index)


def agreement(zones: pd.Series, ways: dict[str, pd.Series]) -> pd.DataFrame:
    """Return how far other divisions agree with the zones: `way`, `groups`, `sizes`, `rand` (adjusted Rand index).

    >>> zones = pd.Series([1, 1, 2], index=["A", "B", "C"])
    >>> agreement(zones, {"clusters": pd.Series([2, 2, 1], index=zones.index)}).values.tolist()
    [['clusters', 2, '2, 1', 1.0]]
    """
    rows = []
    for name, groups in ways.items():
        coded = groups.astype("category").cat.codes.replace(-1, np.nan)
        sizes = sorted(groups.dropna().value_counts(), reverse=True)
        rows.append((name, len(sizes), listing(map(str, sizes), None), rand_index(zones, coded)))
    return pd.DataFrame(rows, columns=["way", "groups", "sizes", "rand"])


def _standardised(values):
    """Return the units with all indices, and their indices with mean 0 and standard deviation 1."""
    known = values.dropna()
    points = known.to_numpy(dtype=float)
    spread = points.std(axis=0) if len(points) else np.zeros(points.shape[1])
    points = points[:, spread > 0]
    return known.index, (points - points.mean(axis=0)) / spread[spread > 0] if points.size else points
