"""The four tables of GeoDetector: factors, interactions, risk and ecological detector."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from ..datafile import label, shipped_rows
from ..monitor import Monitor
from ..packages import pandas as pd
from ..packages import stats
from .geodetector import FactorDetector, q_statistic, within_squares
from .strata import crossed

SAME = 1e-9  # difference of two q that counts as none


def factor_detectors_table(found: Sequence[FactorDetector]) -> pd.DataFrame:
    """Return a row for each factor: `one_factor`, `q`, its tests, `strata` and how they were cut."""
    rows = [
        (one.strata.factor, one.q, one.p, one.p_permuted, one.f, one.noncentrality, len(one.strata.names),
         one.strata.method, one.candidates, " | ".join(one.strata.names))
        for one in found
    ]  # fmt: skip
    names = "one_factor q p p_permuted f_statistic noncentrality strata cut candidates strata_names"
    return pd.DataFrame(rows, columns=names.split())


def interaction_type(first: float, second: float, both: float) -> str:
    """Return the key of ``core/data/interactions.csv`` for the q of two factors and of both.

    >>> interaction_type(0.2, 0.3, 0.4), interaction_type(0.2, 0.3, 0.5), interaction_type(0.2, 0.3, 0.6)
    ('bivariate_enhance', 'independent', 'nonlinear_enhance')
    """
    if abs(both - first - second) <= SAME:
        return "independent"
    if both > first + second:
        return "nonlinear_enhance"
    if both > max(first, second) + SAME:
        return "bivariate_enhance"
    return "nonlinear_weaken" if both < min(first, second) - SAME else "univariate_weaken"


def interaction_names(language: str = "en") -> dict[str, str]:
    """Return {key: name} of the five types of interaction."""
    return {row["key"]: label(row, language) for row in shipped_rows("interactions")}


def interaction_table(
    y: np.ndarray, found: Sequence[FactorDetector], *, monitor: Monitor | None = None
) -> pd.DataFrame:
    """Return a row for each pair of factors: q of each and of both, the type, strata and those of one unit.

    `q_chance` is what q of as many strata is on average where the response has nothing to do with them.
    """
    rows, crowded = [], 0
    for one, other in combinations(found, 2):
        labels = crossed(one.strata, other.strata)
        sizes = np.bincount(labels)
        both, alone = q_statistic(y, labels), int((sizes == 1).sum())
        crowded += 2 * alone > sizes.size
        rows.append((one.strata.factor, other.strata.factor, one.q, other.q, both,
                     interaction_type(one.q, other.q, both), sizes.size, alone,
                     q_of_chance(sizes.size, y.size)))  # fmt: skip
    if crowded:
        (monitor or Monitor()).warn(
            "In {count} pair(s) of factors most of the crossed strata hold one unit: q is large there by construction.",
            count=crowded,
        )
    names = "one_factor other_factor q other_q q_both interaction strata single_strata q_chance"
    return pd.DataFrame(rows, columns=names.split())


def q_of_chance(strata: int, units: int) -> float:
    """Return the mean q of given strata over all orders of the response: (L - 1) / (N - 1).

    The squares between L groups of N values that are dealt out at random have L - 1 of the N - 1 degrees of freedom.

    >>> q_of_chance(5, 81)
    0.05
    """
    return (strata - 1) / (units - 1)


def risk_table(y: np.ndarray, found: Sequence[FactorDetector], *, alpha: float = 0.05) -> pd.DataFrame:
    """Return a row for each pair of strata of a factor: means and Welch's t-test of their difference.

    Where a stratum has one unit, or both have no variance, the test is NaN and `significant` 0.
    """
    rows = []
    for one in found:
        groups = [y[one.strata.labels == number] for number in range(len(one.strata.names))]
        for (name, group), (other_name, other) in combinations(zip(one.strata.names, groups), 2):
            t, freedom, p = _welch(group, other)
            rows.append((one.strata.factor, name, other_name, group.size, other.size, group.mean(), other.mean(),
                         t, freedom, p, int(p <= alpha)))  # fmt: skip
    names = "one_factor stratum other_stratum n other_n stratum_mean other_mean t freedom p significant"
    return pd.DataFrame(rows, columns=names.split())


def ecological_table(y: np.ndarray, found: Sequence[FactorDetector], *, alpha: float = 0.05) -> pd.DataFrame:
    """Return a row for each pair of factors: whether one explains more than the other.

    F is the sum of squares within the strata of the factor with the smaller q over that of the other, with N - 1 and
    N - 1 degrees of freedom; p is the upper tail. `one_factor` is the one with the larger q.
    """
    rows = []
    for one, other in combinations(found, 2):
        strong, weak = (one, other) if one.q >= other.q else (other, one)
        least = within_squares(y, strong.strata.labels)
        f = within_squares(y, weak.strata.labels) / least if least > 0 else np.inf
        p = float(stats.f.sf(f, y.size - 1, y.size - 1))
        rows.append((strong.strata.factor, weak.strata.factor, strong.q, weak.q, f, p, int(p <= alpha)))
    names = "one_factor other_factor q other_q f_statistic p significant"
    return pd.DataFrame(rows, columns=names.split())


def strata_table(y: np.ndarray, one: FactorDetector) -> pd.DataFrame:
    """Return count, mean and sample standard deviation (NaN of one unit) of the response by stratum of a factor."""
    groups = [y[one.strata.labels == number] for number in range(len(one.strata.names))]
    spreads = [group.std(ddof=1) if group.size > 1 else np.nan for group in groups]
    rows = [(name, group.size, group.mean(), spread) for name, group, spread in zip(one.strata.names, groups, spreads)]
    return pd.DataFrame(rows, columns=["stratum", "n", "stratum_mean", "stratum_sd"])


def _welch(one, other):
    if min(one.size, other.size) < 2:
        return np.nan, np.nan, np.nan
    shares = one.var(ddof=1) / one.size, other.var(ddof=1) / other.size
    error = float(np.sqrt(sum(shares)))
    if not error > 0:
        return np.nan, np.nan, np.nan
    t = float((one.mean() - other.mean()) / error)
    freedom = error**4 / (shares[0] ** 2 / (one.size - 1) + shares[1] ** 2 / (other.size - 1))
    return t, freedom, float(2 * stats.t.sf(abs(t), freedom))
