"""Local spatial autocorrelation: local Moran's I (LISA) and Getis-Ord Gi*, with conditional permutation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..monitor import Monitor
from ..space.weights import SpatialWeights
from .autocorrelation import ROUNDING, deviations
from .clusters import NO_NEIGHBOUR, NOT_SIGNIFICANT, moran_quadrants, significant

ASK = 200  # units, or permutations, between two looks at whether the user has stopped
CHUNK = 20_000_000  # drawn neighbours at once


@dataclass(frozen=True)
class LocalMoran:
    """Local Moran's I of each unit; arrays (n_units,), NaN where a unit has no neighbour.

    Attributes
    ----------
    statistic, lag : ndarray
        I_i, and the mean of the neighbours' standardised values.
    p : ndarray
        Pseudo p of the conditional permutation, one-sided and folded as in GeoDa.
    cluster : ndarray of int
        Codes of ``core/data/lisa.csv``.
    """

    statistic: np.ndarray
    lag: np.ndarray
    p: np.ndarray
    cluster: np.ndarray


def local_moran(
    z: np.ndarray,
    weights: SpatialWeights,
    p: np.ndarray,
    *,
    lagged: np.ndarray | None = None,
    alpha: float = 0.05,
    fdr: bool = False,
) -> LocalMoran:
    """Return the `LocalMoran` of a field.

    Parameters
    ----------
    z : ndarray, shape (n_units,)
        Of `autocorrelation.z_scores`.
    weights : SpatialWeights
    p : ndarray, shape (n_units,)
        Of `conditional_p` of the lagged field.
    lagged : ndarray, optional
        Another standardised field whose values at the neighbours are taken (bivariate).
    alpha : float
        Level of significance, or the false discovery rate with `fdr`.
    fdr : bool

    Notes
    -----
    I_i = (n - 1) z_i sum w_ij z_j / sum z² (Anselin 1995; PySAL).
    """
    linked, n = weights.has_neighbours, z.size
    lag = weights.lag(z if lagged is None else lagged)
    codes = np.where(significant(p, alpha, fdr=fdr), moran_quadrants(z, lag), NOT_SIGNIFICANT)
    return LocalMoran(
        statistic=np.where(linked, (n - 1) * z * lag / np.sum(z**2), np.nan),
        lag=np.where(linked, lag, np.nan),
        p=p,
        cluster=np.where(linked, codes, NO_NEIGHBOUR),
    )


def conditional_p(
    values: np.ndarray,
    weights: SpatialWeights,
    *,
    permutations: int = 999,
    seed: int = 1,
    monitor: Monitor | None = None,
) -> np.ndarray:
    """Return the pseudo p of each unit's neighbourhood: its own value stays, the others are drawn for its neighbours.

    Parameters
    ----------
    values : ndarray, shape (n_units, n_fields)
    weights : SpatialWeights
    permutations, seed : int
        A field's p depend on these, the count of units and the weights alone.
    monitor : Monitor, optional

    Returns
    -------
    ndarray, shape (n_units, n_fields)
        (c + 1) / (m + 1), where c is how many of the m drawn sums of the neighbours' values are as far out as the true
        one, on its side. NaN where a unit has no neighbour. It is that of local Moran's I and of Gi* alike: with a
        unit's own value held, both rise or fall with that sum.
    """
    monitor, n = monitor or Monitor(), len(weights.ids)
    most = int(weights.cardinalities.max())
    generator = np.random.default_rng([seed, 1])
    fields = [np.ascontiguousarray(field, dtype=float) for field in np.asarray(values).T]
    beyond = np.zeros((2, n, len(fields)), dtype=np.int64)
    step = max(1, CHUNK // max(most, 1))
    for start in range(0, permutations, step):
        stop = min(start + step, permutations)
        part = monitor.part(start / permutations, stop / permutations)
        draws = _draws(generator, n, most, stop - start, part)
        beyond += _as_far_out(fields, weights, draws, part)
    found = (beyond.min(axis=0) + 1) / (permutations + 1)
    return np.where(weights.has_neighbours[:, None], found, np.nan)


def _draws(generator, n, most, count, monitor):
    """Return (count, most) indices of others, each row without repeats."""
    draws = np.empty((count, most), dtype=np.int64)
    for row in range(count):
        if row % ASK == 0:
            monitor.check()
        draws[row] = generator.permutation(n - 1)[:most]
    return draws


def _as_far_out(fields, weights, draws, monitor):
    """Return how many drawn sums are as high, and as low, as the true ones of each unit and field, (2, n, fields)."""
    counts, n = weights.cardinalities, len(weights.ids)
    beyond = np.zeros((2, n, len(fields)), dtype=np.int64)
    for unit in np.flatnonzero(counts):
        if unit % ASK == 0:
            monitor.progress(unit / n)
        drawn = draws[:, : counts[unit]]
        drawn = drawn + (drawn >= unit)  # any unit but this
        own = weights.indices[weights.indptr[unit] : weights.indptr[unit + 1]]
        for number, field in enumerate(fields):
            sums, true = field[drawn].sum(axis=1), field[own].sum()
            tolerance = ROUNDING * max(np.abs(sums).max(), abs(true))
            beyond[:, unit, number] = (
                np.count_nonzero(sums >= true - tolerance),
                np.count_nonzero(sums <= true + tolerance),
            )
    return beyond


def getis_ord(values: np.ndarray, weights: SpatialWeights) -> np.ndarray:
    """Return Gi* of each unit as a z-score; NaN where it has no neighbour, or all other units are its neighbours.

    Parameters
    ----------
    values : ndarray, shape (n_units,)
    weights : SpatialWeights
        Its neighbours, and the unit itself, have the weight 1.

    Notes
    -----
    z = (sum w_ij x_j - W_i m) / (s sqrt((n W_i - W_i²) / (n - 1))), with m and s the mean and the population standard
    deviation of all (Ord and Getis 1995). Summed as deviations from m: the difference of two large sums would lose
    digits where the values are far from 0 beside their spread.

    Examples
    --------
    Four units in a row, 1 2 3 4, m = 2.5, s² = 1.25: of the first, W = 2 and 3 - 5 over sqrt(1.25 x 4 / 3):

    >>> from carbon_zoning.core.space.weights import weights_of_pairs
    >>> chain = weights_of_pairs("ABCD", [(0, 1), (1, 2), (2, 3)])
    >>> getis_ord(np.array([1.0, 2.0, 3.0, 4.0]), chain).round(6).tolist()
    [-1.549193, -1.341641, 1.341641, 1.549193]
    """
    n = len(weights.ids)
    count = weights.cardinalities + 1
    centred = deviations(values)
    sums = weights.lag(centred) * weights.cardinalities + centred
    error = np.sqrt(np.mean(centred**2) * np.maximum(count * (n - count), 0) / (n - 1))
    usable = weights.has_neighbours & (error > 0)
    return np.divide(sums, error, out=np.full(n, np.nan), where=usable)
