"""Global spatial autocorrelation: Moran's I of one field, or of a field and the neighbours' values of another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import special
from ..space.weights import SpatialWeights

FEWEST = 4  # units: the variance has n - 3 below
CHUNK = 2_000_000  # permuted values at once
ROUNDING = 1e-12  # share by which two sums of the same values may differ


@dataclass(frozen=True)
class GlobalMoran:
    """Moran's I and its tests.

    Attributes
    ----------
    statistic, expected, se : float
        I, its mean and its standard error where values are normal and independent; the latter two are those of one
        field, NaN of two.
    z, p : float
        Of that normal approximation, two-sided; NaN of two fields.
    permuted : ndarray
        I of the permutations.
    p_permuted : float
        Pseudo p: (those at least as far out on the side of I + 1) / (permutations + 1).
    """

    statistic: float
    expected: float
    se: float
    z: float
    p: float
    permuted: np.ndarray
    p_permuted: float


def deviations(values: np.ndarray) -> np.ndarray:
    """Return values less their mean; taken twice, as the first mean is rounded as coarsely as the values are large.

    >>> deviations(np.array([1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.6])).sum()
    0.0
    """
    centred = np.asarray(values, float) - np.mean(values)
    return centred - centred.mean()


def z_scores(values: np.ndarray, name: str = "values") -> np.ndarray:
    """Return values with mean 0 and population standard deviation 1; StudyError where they are all equal.

    >>> z_scores(np.array([1.0, 3.0])).tolist()
    [-1.0, 1.0]
    """
    values = np.asarray(values, float)
    centred = deviations(values)
    spread = float(np.sqrt(np.mean(centred**2)))
    if spread <= ROUNDING * float(np.abs(values).max(initial=0)):
        raise StudyError(
            "{name} has the same value, {value}, in all {count} units: nothing varies in space. Leave the field out.",
            name=name,
            value=values[0] if values.size else "",
            count=values.size,
        )
    return centred / spread


def require_links(weights: SpatialWeights) -> None:
    """Raise StudyError where there are too few units, or none of them has a neighbour."""
    if len(weights.ids) < FEWEST:
        raise StudyError(
            "Autocorrelation needs at least {fewest} units with a value; {count} unit(s) have one: {units}.",
            fewest=FEWEST,
            count=len(weights.ids),
            units=listing(weights.ids),
        )
    if not weights.has_neighbours.any():
        raise StudyError(
            "None of the {count} units has a neighbour. Choose k nearest neighbours, or a larger distance or "
            "tolerance.",
            count=len(weights.ids),
        )


def global_moran(
    z: np.ndarray,
    weights: SpatialWeights,
    *,
    lagged: np.ndarray | None = None,
    permutations: int = 999,
    seed: int = 1,
    monitor: Monitor | None = None,
) -> GlobalMoran:
    """Return the `GlobalMoran` of a field.

    Parameters
    ----------
    z : ndarray, shape (n_units,)
        Of `z_scores`.
    weights : SpatialWeights
        Units without neighbours count in n, and not in the sum of the weights.
    lagged : ndarray, optional
        Another standardised field whose values at the neighbours are taken (bivariate).
    permutations, seed : int
    monitor : Monitor, optional

    Notes
    -----
    I = n / S0 sum z_i sum w_ij z_j / sum z_i² (Cliff and Ord 1981); bivariate sum x_i sum w_ij y_j / n (Anselin et
    al. 2002). Pseudo p as in GeoDa and PySAL, except that ties count against significance.

    Examples
    --------
    Four units in a row, 1 2 3 4, less their mean -1.5 -0.5 0.5 1.5; means of the neighbours -0.5 -0.5 0.5 0.5; the
    products sum to 2, the squares to 5:

    >>> from carbon_zoning.core.space.weights import weights_of_pairs
    >>> found = global_moran(z_scores([1, 2, 3, 4]), weights_of_pairs("ABCD", [(0, 1), (1, 2), (2, 3)]))
    >>> round(found.statistic, 6), round(found.expected, 6)
    (0.4, -0.333333)
    """
    n, other = z.size, z if lagged is None else lagged
    scale = 1.0 / n if lagged is not None else 1.0 / float(weights.matrix.sum())
    statistic = scale * float(np.sum(z * weights.lag(other)))
    permuted = scale * _permuted_sums(z, other, weights, permutations, seed, lagged is None, monitor or Monitor())
    p_permuted = float(pseudo_p(permuted[:, None], np.array([statistic]))[0])
    if lagged is not None:
        return GlobalMoran(statistic, np.nan, np.nan, np.nan, np.nan, permuted, p_permuted)
    expected, se = -1 / (n - 1), _normal_error(weights)
    score = (statistic - expected) / se
    return GlobalMoran(statistic, expected, se, score, float(2 * special.ndtr(-abs(score))), permuted, p_permuted)


def pseudo_p(permuted: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Return (c + 1) / (m + 1) of each statistic: c is how many of the m permuted (m, n) are as far out on its side."""
    tolerance = ROUNDING * np.maximum(np.abs(permuted).max(axis=0, initial=0), np.abs(found))
    above, below = (permuted >= found - tolerance).sum(axis=0), (permuted <= found + tolerance).sum(axis=0)
    return (np.minimum(above, below) + 1) / (len(permuted) + 1)


def both_sides(p: float) -> float:
    """Return the p of a test on both sides, from one on the side on which the statistic was found.

    >>> both_sides(0.05), both_sides(0.7)
    (0.1, 1.0)
    """
    return min(1.0, 2 * p)


def _permuted_sums(z, other, weights, permutations, seed, same, monitor):
    """Return sum x_i sum w_ij y_j of each permutation: of one field both are permuted, of two the lagged one."""
    generator, matrix, n = np.random.default_rng([seed, 0]), weights.matrix, z.size
    sums, step = np.empty(permutations), max(1, CHUNK // n)
    for start in range(0, permutations, step):
        monitor.progress(start / permutations)
        count = min(step, permutations - start)
        orders = np.stack([generator.permutation(n) for _ in range(count)], axis=1)
        values = other[orders]
        lag = matrix @ values
        sums[start : start + count] = np.sum((values if same else z[:, None]) * lag, axis=0)
    return sums


def _normal_error(weights):
    """Return the standard error of I of normal and independent values."""
    matrix, n = weights.matrix, len(weights.ids)
    both = matrix + matrix.T
    s0, s1 = float(matrix.sum()), 0.5 * float(both.multiply(both).sum())
    sums = np.asarray(matrix.sum(axis=1)).ravel() + np.asarray(matrix.sum(axis=0)).ravel()
    s2 = float(np.sum(sums**2))
    variance = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n - 1) * (n + 1) * s0**2) - 1 / (n - 1) ** 2
    return float(np.sqrt(variance))
