"""One draw after the other: drawn values of the indices, their points and totals, and the zones of these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..trend.types import THRESHOLD
from .class_limits import class_limits
from .criteria import Criteria, Criterion
from .doubts import OF_ACCOUNTS, Doubts, draw_setting
from .drawn_trends import resampling, trend_z
from .variants import OTHER_DIRECTION, Scored
from .yearly import YearlyAccounts
from .zones import Zoning, total_points

VALUES_AT_ONCE = 4_000_000  # numbers of the series of a block of draws: bounds the memory
STREAMS = {"noise": 1, "trend": 2, "threshold": 3, "weights": 4, "cli_direction": 5, "potential": 6, "scope": 7}
HALF = 0.5
MOST_ZONES = 5
DIFFERENT = 0.01  # of two Z


@dataclass
class Counts:
    """What draws gave.

    Attributes
    ----------
    zones : ndarray of int, shape (units, 5)
        In how many draws each unit has each zone.
    held : ndarray of int, shape (units, 5)
        The same between the limits of the zoning itself, that do not move with the drawn totals.
    fewer : int
        Draws with fewer zones than the zoning.
    """

    zones: np.ndarray
    held: np.ndarray
    fewer: int = 0

    @classmethod
    def none(cls, units: int) -> Counts:
        """Return the counts of no draw."""
        return cls(np.zeros((units, MOST_ZONES), np.int64), np.zeros((units, MOST_ZONES), np.int64))

    def count(self, zones: np.ndarray, held: np.ndarray, is_fewer: bool) -> None:
        """Count a draw; 0 is no zone.

        >>> counts = Counts.none(2)
        >>> counts.count(np.array([1, 0]), np.array([2, 0]), False)
        >>> counts.zones.tolist(), counts.held.tolist()
        ([[1, 0, 0, 0, 0], [0, 0, 0, 0, 0]], [[0, 1, 0, 0, 0], [0, 0, 0, 0, 0]])
        """
        for counts, found in ((self.zones, zones), (self.held, held)):
            known = found > 0
            counts[known, found[known] - 1] += 1
        self.fewer += is_fewer

    def add(self, other: Counts) -> None:
        """Add the counts of other draws."""
        self.zones += other.zones
        self.held += other.held
        self.fewer += other.fewer


@dataclass(frozen=True)
class Drawing:
    """What repeats a zoning over draws.

    Attributes
    ----------
    scored : Scored
    zoning : Zoning
    accounts : YearlyAccounts or None
    doubts : Doubts
    draws, seed : int
    """

    scored: Scored
    zoning: Zoning
    accounts: YearlyAccounts | None
    doubts: Doubts
    draws: int
    seed: int

    def only(self, name: str) -> Drawing:
        """Return the drawing in which one source is uncertain alone, by the same random numbers."""
        return replace(self, doubts=self.doubts.only(name))

    @property
    def units(self) -> int:
        """Number of units."""
        return len(self.scored.values)

    @property
    def at_once(self) -> int:
        """Draws of a block; the same for any number of threads."""
        if not self.drawn_indices:
            return max(1, self.draws // 20)
        accounts = self._accounts
        return int(np.clip(VALUES_AT_ONCE // (accounts.ce.size * len(self.drawn_indices)), 1, 100))

    def block(self, draws: slice) -> Counts:
        """Return what some draws gave."""
        found = Counts.none(self.units)
        z = self._drawn_z(draws)
        for draw in range(draws.start, draws.stop):
            found.count(*self.zones(draw, {index: values[draw - draws.start] for index, values in z.items()}))
        return found

    def zones(self, draw: int, z: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, bool]:
        """Return the zone of each unit in a draw, that by the limits of the zoning, and whether zones are lacking.

        `z` are the drawn Z of the trends; the others are as they were scored. Units without a zone have 0.
        """
        criteria, marked = self._criteria(draw)
        values = {**self._values, **z, **self._drawn_potential(draw)}
        scores = [self._points(row, values[row.index], marked, row.index in z) for row in criteria.used]
        total = total_points(np.column_stack(scores), criteria)
        count, own = len(criteria.used), self.zoning.breaks
        breaks = class_limits(
            total, self.scored.classes, self.scored.limits, possible=(count, 5 * count), monitor=Monitor()
        )
        fewer = len(breaks.upper_bounds) < len(own.upper_bounds)
        return _zones(total, breaks), _zones(total, own), fewer

    def differing(self) -> dict[str, list[str]]:
        """Return {index: units} whose Z of the accounts, undrawn, is not the one that was scored."""
        if not self.drawn_indices:
            return {}
        found = {}
        for row in (row for row in self._trends if row.index in self.drawn_indices):
            z = self._of_units(row.index, trend_z(self._plain[row.field])[None])[0]
            off = np.abs(z - self._values[row.index]) > DIFFERENT
            if off.any():
                found[row.index] = [str(unit) for unit in self.scored.values.index[off]]
        return found

    # --- what is drawn ---

    @cached_property
    def drawn_indices(self) -> list[str]:
        """The indices whose trends are drawn: those that the accounts hold."""
        if self.accounts is None or not set(self.doubts.names) & set(OF_ACCOUNTS):
            return []
        known = self._plain
        return [row.index for row in self._trends if row.field in known]

    def _drawn_z(self, draws: slice) -> dict[str, np.ndarray]:
        """Return {index: Z}, each of shape (draws, units)."""
        if not self.drawn_indices:
            return {}
        accounts, doubts = self._accounts, self.doubts
        ones = np.ones((draws.stop - draws.start, *accounts.ce.shape))
        ce, cs = doubts.coefficients.ratios(draws) if doubts.coefficients is not None else (ones, ones)
        ce, cs = accounts.ce * ce, accounts.cs * cs
        if doubts.noise:
            errors = np.stack([_normal(self.seed, draw, accounts.ce.shape) for draw in range(draws.start, draws.stop)])
            ce = ce * np.maximum(1 + doubts.noise * errors[:, 0], 0.0)
            cs = cs * np.maximum(1 + doubts.noise * errors[:, 1] * accounts.crops, 0.0)
        found = accounts.indices(ce, cs)
        rows = [row for row in self._trends if row.index in self.drawn_indices]
        return {row.index: self._of_units(row.index, self._z(found[row.field], draws)) for row in rows}

    def _of_units(self, index: str, z: np.ndarray) -> np.ndarray:
        """Return Z of the units scored, as it was scored where the accounts do not give it; shape (draws, units)."""
        found = np.where(self._rows >= 0, z[:, self._rows], np.nan)
        return np.where(np.isnan(found) | np.isnan(self._values[index]), self._values[index], found)

    def _z(self, series: np.ndarray, draws: slice) -> np.ndarray:
        series = np.broadcast_to(series, (draws.stop - draws.start, *series.shape[-2:]))
        if self.doubts.trend:
            moved = series @ self._resampling[draws]
            gaps = np.isnan(series[0]).any(axis=-1)  # no line through all years: these stay as they are
            moved[:, gaps] = series[:, gaps]
            series = moved
        return trend_z(series)

    def _drawn_potential(self, draw: int) -> dict[str, np.ndarray]:
        """Return {index: class} of the potential; "" of it where it is not drawn."""
        row = next((row for row in self.scored.criteria.used if row.origin == "potential" and row.field == "cep"), None)
        doubts = self.doubts
        if row is None or doubts.potential is None and doubts.scope is None:
            return {}
        own = self._values[row.index]
        if doubts.scope is not None:
            choice = int(self._uniform("scope")[draw, 0] * (1 + doubts.scope.shape[1]))
            if choice:
                other = doubts.scope.to_numpy(float)[:, choice - 1]
                return {row.index: np.where(np.isnan(other), own, other)}
        if doubts.potential is None:
            return {}
        drawn = doubts.potential.classes(float(self._uniform("potential")[draw, 0]))
        return {row.index: np.where(np.isnan(drawn) | np.isnan(own), own, drawn)}

    def _criteria(self, draw: int) -> tuple[Criteria, float]:
        """Return the criteria of a draw, and abs(Z) of a marked trend where types are scored."""
        criteria, marked, doubts = self.scored.criteria, THRESHOLD, self.doubts
        if doubts.threshold is not None:
            low, high = doubts.threshold
            marked = low + (high - low) * float(self._uniform("threshold")[draw, 0])
            criteria = criteria if self.scored.by_type else criteria.with_threshold(marked)
        if doubts.cli_direction and self._uniform("cli_direction")[draw, 0] < HALF:
            own = next((row.direction for row in criteria.used if row.index == "cli"), None)
            criteria = criteria if own is None else criteria.with_direction("cli", OTHER_DIRECTION[own])
        if doubts.weights:
            factors = 1 + doubts.weights * (2 * self._uniform("weights")[draw] - 1)
            used = (replace(row, weight=row.weight * factor) for row, factor in zip(criteria.used, factors))
            criteria = Criteria(tuple(used), criteria.alternatives)
        return criteria, marked

    def _points(self, row: Criterion, values: np.ndarray, marked: float, is_drawn: bool) -> np.ndarray:
        if self.scored.by_type and row.origin == "trend":
            return row.scores_of_types(self._types(row, values, marked, is_drawn))
        points = row.scores(values)
        outside = ~np.isnan(values) & np.isnan(points)
        if outside.any():
            units = self.scored.values.index[outside]
            raise StudyError(
                "A drawn value of index {index} is in no level of the criteria: {values}. Close the gaps between its "
                "levels.",
                index=row.index,
                values=listing(f"{unit}: {value:g}" for unit, value in zip(units, values[outside])),
            )
        return points

    def _types(self, row: Criterion, z: np.ndarray, marked: float, is_drawn: bool) -> np.ndarray:
        """Return the trend types of Z; as they were scored where neither Z nor the threshold is drawn."""
        own = self.scored.types[row.index].reindex(self.scored.values.index).to_numpy(float)
        if not is_drawn and self.doubts.threshold is None:
            return own
        types = np.sign(z) * np.where(np.abs(z) > marked, 2, 1)
        return np.where(~is_drawn & (own == 0), 0.0, types)  # slope and Z disagree there

    # --- what does not change ---

    @property
    def _accounts(self) -> YearlyAccounts:
        """The accounts, of which the trends are drawn."""
        return cast(YearlyAccounts, self.accounts)

    @cached_property
    def _values(self) -> dict[str, np.ndarray]:
        return {row.index: self.scored.values[row.index].to_numpy(float) for row in self.scored.criteria.used}

    @property
    def _trends(self) -> list[Criterion]:
        return [row for row in self.scored.criteria.used if row.origin == "trend"]

    @cached_property
    def _plain(self) -> dict[str, np.ndarray]:
        """The indices that the accounts give, those that have a value."""
        found = self._accounts.indices(self._accounts.ce, self._accounts.cs)
        return {name: values for name, values in found.items() if not np.isnan(values).all()}

    @cached_property
    def _rows(self) -> np.ndarray:
        return pd.Index(self._accounts.units).get_indexer(self.scored.values.index)

    @cached_property
    def _resampling(self) -> np.ndarray:
        years = self._accounts.years
        return resampling(years, draw_setting("block_root"), self._uniform("trend"))

    def _uniform(self, name: str) -> np.ndarray:
        return self._uniforms[name]

    @cached_property
    def _uniforms(self) -> dict[str, np.ndarray]:
        """Uniform numbers of each source that has one set for all units, shape (draws, ...)."""
        years = 0 if self.accounts is None else len(self.accounts.years)
        widths = {"trend": years, "weights": len(self.scored.criteria.used)}
        return {
            name: np.random.default_rng([self.seed, stream]).random((self.draws, widths.get(name, 1)))
            for name, stream in STREAMS.items()
        }


def _zones(total, breaks):
    """Return the zone of each total, 0 where it is missing."""
    known = ~np.isnan(total)
    found = np.zeros(len(total), int)
    found[known] = len(breaks.upper_bounds) - breaks.classes_of(total[known])
    return found


def _normal(seed, draw, shape):
    """Return standard normal numbers for emission and sequestration of each unit and year in a draw."""
    return np.random.default_rng([seed, STREAMS["noise"], draw]).standard_normal((2, *shape))
