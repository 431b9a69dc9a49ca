"""Draws of the accounts: by what emission and sequestration of each unit and year are multiplied."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Protocol

import numpy as np

from ..carbon.accounting import Account
from ..carbon.spread import LEVEL, TOTALS, carbon_of_parts, part_multipliers
from ..monitor import Monitor
from ..packages import pandas as pd
from .yearly import YearlyAccounts

MISMATCH = 1e-3  # share by which two accounts of the same unit and year may differ without a warning


class AccountSpread(Protocol):
    """What draws the accounts."""

    def ratios(self, draws: slice) -> tuple[np.ndarray, np.ndarray]:
        """Return drawn over counted emission, and the same of sequestration: two of shape (draws, n, T)."""


@dataclass(frozen=True)
class IntervalSpread:
    """Draws from the intervals of an account (``ce_lower`` ... ``cs_upper``), one for all units and years.

    Attributes
    ----------
    lower, upper : ndarray, shape (2, n, T)
        Limits of 90 % of emission and of sequestration, over their values.
    normal : ndarray, shape (draws, 2)
        Standard normal numbers, for emission and for sequestration.
    """

    lower: np.ndarray
    upper: np.ndarray
    normal: np.ndarray

    def ratios(self, draws: slice) -> tuple[np.ndarray, np.ndarray]:
        """Return the ratios: each side of the interval is half a normal distribution.

        >>> limit = NormalDist().inv_cdf(0.95)
        >>> spread = IntervalSpread(np.full((2, 1, 1), 0.9), np.full((2, 1, 1), 1.2), np.array([[limit, -limit]]))
        >>> [part.round(6).item() for part in spread.ratios(slice(0, 1))]
        [1.2, 0.9]
        """
        steps = self.normal[draws] / NormalDist().inv_cdf((1 + LEVEL) / 2)
        found = []
        for part in range(2):
            step = steps[:, part, None, None]
            reach = np.where(step > 0, self.upper[part] - 1, 1 - self.lower[part])
            found.append(np.maximum(1 + step * np.nan_to_num(reach), 0.0))
        return found[0], found[1]


@dataclass(frozen=True)
class CoefficientSpread:
    """Draws of every coefficient of an account, one for all units and years.

    Attributes
    ----------
    carbon : ndarray, shape (n, T, parts)
        t C of each part; 0 where the account has no row.
    emits : ndarray of bool, shape (parts,)
    multipliers : ndarray, shape (parts, draws)
    """

    carbon: np.ndarray
    emits: np.ndarray
    multipliers: np.ndarray

    def ratios(self, draws: slice) -> tuple[np.ndarray, np.ndarray]:
        """Return the ratios, 1 where a total is 0.

        >>> carbon = np.array([[[30.0, 10.0, 5.0]]])  # two parts of emission, one of sequestration
        >>> spread = CoefficientSpread(carbon, np.array([True, True, False]), np.array([[1.1], [1.0], [0.8]]))
        >>> [part.round(6).item() for part in spread.ratios(slice(0, 1))]  # 43 / 40 and 4 / 5
        [1.075, 0.8]
        """
        found = []
        for chosen in (self.emits, ~self.emits):
            own, drawn = self.carbon[..., chosen], self.multipliers[chosen, draws]
            total = own.sum(axis=-1)
            ratio = (own @ drawn) / np.where(total > 0, total, 1.0)[..., None]
            found.append(np.moveaxis(np.where((total > 0)[..., None], ratio, 1.0), -1, 0))
        return found[0], found[1]


def interval_spread(
    carbon: pd.DataFrame, accounts: YearlyAccounts, draws: int, seed: int, scale: float = 1.0
) -> IntervalSpread | None:
    """Return the `IntervalSpread` of a carbon panel, None where it has no limits of `ce` and `cs`.

    >>> from .yearly import yearly_accounts
    >>> row = {"unit": "A", "year": 2020, "ce": 10.0, "cs": 5.0, "ce_lower": 9.0, "ce_upper": 12.0}
    >>> carbon = pd.DataFrame([{**row, "cs_lower": 4.0, "cs_upper": 6.0}])
    >>> interval_spread(carbon, yearly_accounts(carbon), 100, 1).upper.ravel().tolist()
    [1.2, 1.2]
    """
    names = [f"{name}_{end}" for end in ("lower", "upper") for name in TOTALS[:2]]
    if not set(names) <= set(carbon.columns):
        return None
    wide = [
        carbon.pivot(index="unit", columns="year", values=name).sort_index(axis=1).to_numpy(float) for name in names
    ]
    values = np.stack([accounts.ce, accounts.cs])
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = 1 + scale * (np.stack(wide).reshape(2, *values.shape) / np.where(values == 0, np.nan, values) - 1)
    normal = np.random.default_rng([seed, 0]).standard_normal((draws, 2))
    return IntervalSpread(limits[0], limits[1], normal)


def coefficient_spread(
    found: Account,
    accounts: YearlyAccounts,
    draws: int,
    seed: int,
    scale: float = 1.0,
    *,
    monitor: Monitor | None = None,
) -> CoefficientSpread:
    """Return the `CoefficientSpread` of an account for the units and years of the accounts.

    Warned of where the two differ: the account was made by other settings then, and its relative draws are taken.
    """
    parts, emits = carbon_of_parts(found)
    index = pd.MultiIndex.from_product([accounts.units, accounts.years.astype(int)])
    keys = pd.MultiIndex.from_frame(found.carbon[["unit", "year"]].astype({"unit": str, "year": int}))
    rows = keys.get_indexer(index)
    carbon = np.where((rows >= 0)[:, None], parts[rows], 0.0).reshape(*accounts.ce.shape, -1)
    _warn_of_others(carbon, emits, accounts, monitor or Monitor())
    multipliers = np.maximum(1 + scale * (part_multipliers(found, draws, seed) - 1), 0.0)
    return CoefficientSpread(carbon, emits, multipliers)


def _warn_of_others(carbon, emits, accounts, monitor):
    """Warn where the accounts of CARBON are not what the statistics, areas and factors give."""
    for name, chosen, values in (("ce", emits, accounts.ce), ("cs", ~emits, accounts.cs)):
        counted = carbon[..., chosen].sum(axis=-1)
        off = np.abs(counted - values) > MISMATCH * np.abs(values)
        if off.any():
            row, column = np.argwhere(off)[0]
            monitor.warn(
                "The {name} of the carbon accounts differs from what PANEL, AREAS and the factors give in {count} "
                "unit-year(s), first {unit} {year}: {given:.6g} and {counted:.6g} t C. They were made by other "
                "settings; the draws take the relative errors of these.",
                name=name,
                count=int(off.sum()),
                unit=accounts.units[row],
                year=int(accounts.years[column]),
                given=values[row, column],
                counted=counted[row, column],
            )
