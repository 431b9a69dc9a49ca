"""GeoDetector (Wang et al. 2010): how much of a field's variance the strata of a factor hold, with tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..packages import sparse, stats
from .finite import refuse_infinite
from .strata import BEST, Strata, candidate_strata

CHUNK = 2_000_000  # permuted values at once
ROUNDING = 1e-12
MOST_NONCENTRAL = 1e6
FEWEST_UNITS = 6  # two strata of two units leave nothing to test


@dataclass(frozen=True)
class FactorDetector:
    """What a factor explains.

    Attributes
    ----------
    strata : Strata
        Those with the largest q of all candidates.
    q, f, noncentrality, p : float
        q, its F, the parameter of the non-central F and the upper tail.
    p_permuted : float
        (permutations with as large a q + 1) / (permutations + 1); each repeats the search of the cut.
    candidates : int
        Cuts that were tried.
    """

    strata: Strata
    q: float
    f: float
    noncentrality: float
    p: float
    p_permuted: float
    candidates: int


def q_statistic(y: np.ndarray, labels: np.ndarray) -> float:
    """Return q = 1 - sum N_h s_h² / (N s²), with population variances.

    >>> y = np.array([1.2, 1.5, 2.1, 3.3, 3.6, 4.3, 1.2, 1.5, 1.9, 2.8])
    >>> round(q_statistic(y, np.array([0, 0, 0, 1, 1, 1, 0, 0, 0, 1])), 6)
    0.828776
    """
    return 1 - within_squares(y, labels) / float(np.sum((y - y.mean()) ** 2))


def within_squares(y: np.ndarray, labels: np.ndarray) -> float:
    """Return the sum of squared deviations from the means of the strata."""
    means = np.bincount(labels, y) / np.bincount(labels)
    return float(np.sum((y - means[labels]) ** 2))


def f_test(y: np.ndarray, labels: np.ndarray) -> tuple[float, float, float]:
    """Return F, the non-centrality parameter, and the upper tail of the non-central F.

    Notes
    -----
    F = (N - L) / (L - 1) q / (1 - q) with L - 1 and N - L degrees of freedom; lambda = (sum m_h² - (sum sqrt(N_h)
    m_h)² / N) / s² with the means m_h of the strata and the population variance s² (Wang, Zhang and Fu 2016).

    >>> y = np.array([1.2, 1.5, 2.1, 3.3, 3.6, 4.3, 1.2, 1.5, 1.9, 2.8])
    >>> [round(value, 6) for value in f_test(y, np.array([0, 0, 0, 1, 1, 1, 0, 0, 0, 1]))]
    [38.722302, 2.733953, 0.005337]
    """
    counts = np.bincount(labels)
    means, n, strata = np.bincount(labels, y) / counts, y.size, counts.size
    if n <= strata:
        return np.nan, np.nan, np.nan
    noncentrality = float((np.sum(means**2) - np.sum(np.sqrt(counts) * means) ** 2 / n) / y.var())
    q = q_statistic(y, labels)
    if q >= 1 - ROUNDING:
        return np.inf, noncentrality, 0.0
    f = (n - strata) / (strata - 1) * q / (1 - q)
    return f, noncentrality, _upper_tail(f, strata - 1, n - strata, max(noncentrality, 0.0))


def _upper_tail(f, above, below, noncentrality):
    """Return the upper tail of the non-central F; where its parameter is huge, its numerator is all but a constant.

    SciPy's own ends the process where the parameter exceeds what its integers hold: values with a large mean.
    """
    if noncentrality <= MOST_NONCENTRAL:
        return float(stats.ncf.sf(f, above, below, noncentrality))
    return float(stats.chi2.cdf(below * (above + noncentrality) / (above * f), below))


def factor_detectors(
    y: np.ndarray,
    factors: pd.DataFrame,
    *,
    cut: str = BEST,
    permutations: int = 999,
    seed: int = 1,
    monitor: Monitor | None = None,
) -> list[FactorDetector]:
    """Return the `FactorDetector` of each factor, in their order.

    Parameters
    ----------
    y : ndarray, shape (n_units,)
        The response, without gaps.
    factors : DataFrame
        A column for each factor, text or numbers, without gaps, rows as in `y`.
    cut : str
        As in `strata.candidate_strata`.
    permutations, seed : int
        0 permutations: no `p_permuted` (NaN).
    monitor : Monitor, optional
        Warned of a factor most of whose strata hold one unit.

    Raises
    ------
    StudyError
        The response does not vary, there are too few units, or a factor has one class only.
    """
    monitor = monitor or Monitor()
    if y.size < FEWEST_UNITS:
        raise StudyError(
            "GeoDetector needs at least {fewest} units; {count} unit(s) have values.", fewest=FEWEST_UNITS, count=y.size
        )
    if np.ptp(y) <= ROUNDING * np.abs(y).max():
        raise StudyError(
            "The response has the same value, {value}, in all units: there is nothing to explain.", value=y[0]
        )
    tried = [candidate_strata(str(name), factors[name], cut) for name in factors.columns]
    largest = _largest_permuted(y, tried, permutations, seed, monitor)
    found = [_best(y, candidates, drawn) for candidates, drawn in zip(tried, largest)]
    _warn_of_single_units([detector.strata for detector in found], monitor)
    return found


def complete_rows(table: pd.DataFrame, columns: Sequence[str], monitor: Monitor) -> pd.DataFrame:
    """Return the rows without a gap in any of the columns; those left out are counted in a warning.

    Raises StudyError where a value is infinite.
    """
    refuse_infinite(table, columns)
    known = table[list(columns)].notna().all(axis=1)
    if not known.all():
        monitor.warn(
            "{count} unit(s) lack the response or a factor and are left out: {units}.",
            count=int((~known).sum()),
            units=listing(table.index[~known], 20),
        )
    return table[known]


def _warn_of_single_units(found, monitor):
    """Warn of factors with more strata of one unit, which have no variance, than of several."""
    singles = [(strata, int(np.count_nonzero(np.bincount(strata.labels) == 1))) for strata in found]
    fine = [(strata, single) for strata, single in singles if 2 * single > len(strata.names)]
    if fine:
        monitor.warn(
            "In {count} factor(s) most strata hold one unit: {factors}. A stratum of one unit has no variance, so "
            "that q is large by construction and says nothing of the factor. Join categories into larger ones.",
            count=len(fine),
            factors=listing(f"{strata.factor} ({single} / {len(strata.names)})" for strata, single in fine),
        )


def _best(y, candidates, drawn):
    """Return the result of the candidate with the largest q, the first of several."""
    found = [q_statistic(y, strata.labels) for strata in candidates]
    best = int(np.argmax(found))
    strata, q = candidates[best], found[best]
    as_large = np.count_nonzero(drawn >= q - ROUNDING)
    p_permuted = (as_large + 1) / (drawn.size + 1) if drawn.size else np.nan
    return FactorDetector(strata, q, *f_test(y, strata.labels), p_permuted, len(candidates))


def _largest_permuted(y, tried, permutations, seed, monitor):
    """Return, for each factor, the largest q of its candidates in each permutation of the response.

    Response and strata are sorted each by itself: the permutations are those of the values, whatever row holds them.
    """
    generator, n = np.random.default_rng(seed), y.size
    centred = np.sort(y) - y.mean()
    total = float(np.sum(centred**2))
    sums = [_sums_of_strata(candidates, n) for candidates in tried]
    largest = [np.empty(permutations) for _ in tried]
    step = max(1, CHUNK // n)
    for start in range(0, permutations, step):
        monitor.progress(start / permutations)
        stop = min(start + step, permutations)
        drawn = np.stack([centred[generator.permutation(n)] for _ in range(start, stop)], axis=1)
        for values, (matrix, sizes, first) in zip(largest, sums):
            between = np.add.reduceat((matrix @ drawn) ** 2 / sizes[:, None], first, axis=0)
            values[start:stop] = between.max(axis=0) / total
    return largest


def _sums_of_strata(candidates, n):
    """Return the matrix that sums values by stratum, all candidates below each other, sizes, and where each begins."""
    counts = [len(strata.names) for strata in candidates]
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(int)
    order = np.lexsort([strata.labels for strata in candidates])
    rows = np.concatenate([strata.labels[order] + start for strata, start in zip(candidates, first)])
    columns = np.tile(np.arange(n), len(candidates))
    matrix = sparse.csr_matrix((np.ones(rows.size), (rows, columns)), shape=(sum(counts), n))
    return matrix, np.asarray(matrix.sum(axis=1)).ravel(), first
