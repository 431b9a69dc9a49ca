"""The same units zoned by other defensible settings: how many move, and how alike the zones are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..datafile import shipped_rows
from ..errors import StudyError
from ..monitor import Monitor
from ..packages import metrics
from ..packages import pandas as pd
from ..trend.fields import trends, wide
from .criteria import Criteria
from .zones import Zoning, moved_units, zone_units

FOOTPRINT = ("cf", "ec", "ed")
OTHER_DIRECTION = {"positive": "negative", "negative": "positive"}


@dataclass(frozen=True)
class Scored:
    """What a zoning scores, and how.

    Attributes
    ----------
    values : DataFrame
        Index `unit`, one column for each index.
    types : DataFrame
        Trend types of the indices scored by a trend; empty where the layer has none.
    criteria : Criteria
    by_type : bool
        Whether the types are scored in place of Z.
    classes : int
    limits : str
        See `class_limits.class_limits`.
    carbon : DataFrame or None
        Panel of the yearly accounts, for trends by other methods.
    names : dict or None
        Unit -> what warnings call it.
    """

    values: pd.DataFrame
    types: pd.DataFrame
    criteria: Criteria
    by_type: bool = False
    classes: int = 5
    limits: str = "natural_breaks"
    carbon: pd.DataFrame | None = None
    names: Mapping[str, str] | None = None

    def zoned(self, monitor: Monitor | None = None) -> Zoning:
        """Return the `Zoning` of the units.

        >>> from .criteria import load_criteria
        >>> values = pd.DataFrame({"cs": [2.0, 1.8, -2.0]}, index=["A", "B", "C"])
        >>> scored = Scored(values, pd.DataFrame(), Criteria(load_criteria().used[:1], ()), classes=3)
        >>> scored.zoned().units["zone"].tolist()  # B is beyond 1.66 as well
        [1, 1, 2]
        """
        types = self.types if self.by_type else None
        return zone_units(
            self.values,
            self.criteria,
            classes=self.classes,
            limits=self.limits,
            types=types,
            names=self.names,
            monitor=monitor,
        )


@dataclass(frozen=True)
class Variant:
    """A zoning by other settings: its key in ``core/data/variants.csv``, what it gave, and the units that moved."""

    key: str
    zoning: Zoning
    moved: list[str]


def variants(scored: Scored, zoning: Zoning, monitor: Monitor | None = None) -> list[Variant]:
    """Return the variants of a zoning that its inputs allow, in the order of ``core/data/variants.csv``.

    A variant that changes nothing of what is scored (a threshold that is in use already, an index that is not scored)
    is left out; one whose trends the accounts do not allow, with a warning to the monitor.

    >>> from .criteria import load_criteria
    >>> values = pd.DataFrame({"cs": [2.0, 1.8, -2.0]}, index=["A", "B", "C"])
    >>> scored = Scored(values, pd.DataFrame(), Criteria(load_criteria().used[:1], ()), classes=3)
    >>> [(found.key, found.moved) for found in variants(scored, scored.zoned())]
    [('threshold_1645', []), ('threshold_196', ['B', 'C'])]
    """
    found = []
    for row in shipped_rows("variants"):
        try:
            other = _MAKE[row["variant"]](scored)
        except StudyError as error:  # the zones themselves do not need what is amiss
            (monitor or Monitor()).warn(
                "The comparison with the zones by pre-whitened trends is left out. {reason}", reason=error
            )
            continue
        if other is not None and other.criteria.used:
            own = other.zoned()
            found.append(Variant(row["variant"], own, moved_units(zoning, own)))
    return found


def variant_table(found: list[Variant], zoning: Zoning) -> pd.DataFrame:
    """Return one row for each variant: `variant`, `moved` (units), `rand` (adjusted Rand index), ``zone_1`` ... units.

    The adjusted Rand index (Hubert and Arabie 1985) is 1 for the same zones and about 0 for zones by chance.

    >>> from .criteria import load_criteria
    >>> values = pd.DataFrame({"cs": [2.0, 1.8, -2.0]}, index=["A", "B", "C"])
    >>> scored = Scored(values, pd.DataFrame(), Criteria(load_criteria().used[:1], ()), classes=3)
    >>> zoning = scored.zoned()
    >>> variant_table(variants(scored, zoning), zoning)[["variant", "moved", "rand"]].round(3).values.tolist()
    [['threshold_1645', 0, 1.0], ['threshold_196', 2, 0.0]]
    """
    rows = []
    for variant in found:
        sizes = variant.zoning.units["zone"].value_counts()
        counts = {f"zone_{zone}": int(sizes.get(zone, 0)) for zone in _zones(zoning, variant.zoning)}
        rand = rand_index(zoning.units["zone"], variant.zoning.units["zone"])
        rows.append({"variant": variant.key, "moved": len(variant.moved), "rand": rand, **counts})
    table = pd.DataFrame(rows)
    sized = [column for column in table.columns if column.startswith("zone_")]
    return table.fillna(dict.fromkeys(sized, 0)).astype(dict.fromkeys(sized, int))


def rand_index(some: pd.Series, other: pd.Series) -> float:
    """Return the adjusted Rand index of two divisions of the units, over those that both have in a class.

    >>> rand_index(pd.Series([1, 1, 2, 2]), pd.Series([5, 5, 3, 3]))
    1.0
    """
    both = some.notna() & other.reindex(some.index).notna()
    return float(metrics.adjusted_rand_score(some[both].astype(int), other.reindex(some.index)[both].astype(int)))


def _zones(*zonings) -> Iterator[int]:
    yield from range(1, max(len(zoning.breaks.upper_bounds) for zoning in zonings) + 1)


def _changed(scored, criteria, **settings):
    """Return what is scored with other criteria, None where they are those in use."""
    if criteria.used == scored.criteria.used and not settings:
        return None
    parts = {**{name: getattr(scored, name) for name in Scored.__dataclass_fields__}, **settings}
    return Scored(**{**parts, "criteria": criteria})


def _other_direction(scored):
    own = next((row.direction for row in scored.criteria.used if row.index == "cli"), None)
    return own and _changed(scored, scored.criteria.with_direction("cli", OTHER_DIRECTION[own]))


def _threshold(value: float) -> Callable[[Scored], Scored | None]:
    def _made(scored: Scored) -> Scored | None:
        if scored.by_type:
            return None
        try:
            return _changed(scored, scored.criteria.with_threshold(value))
        except StudyError:  # own levels have other bounds between which this one does not fit
            return None

    return _made


def _without(*indices: str) -> Callable[[Scored], Scored | None]:
    return lambda scored: _changed(scored, scored.criteria.without(*indices))


def _equal_groups(scored):
    groups = {row.group for row in scored.criteria.used}
    return _changed(scored, scored.criteria.with_equal_groups()) if len(groups) > 1 else None


def _by_type(scored):
    of_trends = [row.index for row in scored.criteria.used if row.origin == "trend"]
    complete = set(of_trends) <= set(scored.types.columns) and bool(of_trends)
    return _changed(scored, scored.criteria, by_type=not scored.by_type) if complete else None


def _prewhitened(scored):
    """Return what is scored with Z of pre-whitened series, None without accounts of every index.

    Raises StudyError where a year is missing.
    """
    fields = {row.index: row.field for row in scored.criteria.used if row.origin == "trend"}
    if scored.carbon is None or scored.by_type or not set(fields.values()) <= set(scored.carbon.columns):
        return None
    panel = scored.carbon[scored.carbon["unit"].isin(scored.values.index)]
    named = Monitor(unit_names=dict(scored.names or {}))
    method = "trend_free_pre_whitening"
    found = wide(trends(panel, list(dict.fromkeys(fields.values())), method=method, monitor=named))
    values = scored.values.copy()
    for index, name in fields.items():
        values[index] = found[f"{name}_z"].reindex(values.index)
    return _changed(scored, scored.criteria, values=values)


_MAKE: dict[str, Callable[[Scored], Scored | None]] = {
    "cli_direction": _other_direction,
    "threshold_1645": _threshold(1.645),
    "threshold_196": _threshold(1.96),
    "equal_groups": _equal_groups,
    "without_footprint": _without(*FOOTPRINT),
    "without_cep": _without("cep"),
    "without_cli": _without("cli"),
    "score_by_class": _by_type,
    "prewhitened": _prewhitened,
}
