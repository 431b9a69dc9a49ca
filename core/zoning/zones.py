"""Scores, totals and the carbon-neutral zones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..datafile import label, shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .breaks import ClassBreaks
from .class_limits import class_limits
from .criteria import Criteria


@dataclass(frozen=True)
class Zoning:
    """The zones of the units.

    Attributes
    ----------
    units : DataFrame
        Index `unit`; ``<index>_score`` (1-5), `total`, `zone` (1 = highest totals), `margin`; missing where an index
        of the unit is missing.
    breaks : ClassBreaks
    criteria : Criteria
    """

    units: pd.DataFrame
    breaks: ClassBreaks
    criteria: Criteria

    @property
    def scores(self) -> pd.DataFrame:
        """Points of each unit (index) and index of the criteria (columns), 1-5; of units with a zone only.

        >>> from carbon_zoning.core.zoning.criteria import load_criteria
        >>> criteria = Criteria(load_criteria().used[:1], ())
        >>> values = pd.DataFrame({"cs": [2.0, 0.5, np.nan]}, index=["A", "B", "C"])
        >>> zone_units(values, criteria, classes=2).scores["cs"].to_dict()
        {'A': 5.0, 'B': 4.0}
        """
        names = [row.index for row in self.criteria.used]
        scores = self.units.loc[self.units["zone"].notna(), [f"{name}_score" for name in names]]
        return scores.set_axis(names, axis=1).astype(float)


def zone_units(
    values: pd.DataFrame,
    criteria: Criteria,
    *,
    classes: int = 5,
    limits: str = "natural_breaks",
    types: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
    monitor: Monitor | None = None,
) -> Zoning:
    """Return the `Zoning` of units by classes of their total score.

    Parameters
    ----------
    values : DataFrame
        Index `unit`; one column for each index of the criteria.
    criteria : Criteria
    classes : int
        Number of zones, at most the number of names in ``core/data/zones.csv``.
    limits : str
        How the totals are divided, see `class_limits.class_limits`.
    types : DataFrame, optional
        Trend types (-2 ... 2), index `unit`, one column for each index scored by its trend: these are scored in place
        of Z. None scores by Z.
    names : dict, optional
        Unit -> what warnings call it; a unit without a name is called by its id.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        No unit has all indices.

    Notes
    -----
    Total = sum of weight * score * (number of indices / sum of weights): 10 equal weights give 10-50. The highest
    class of totals is zone 1, the carbon sink functional zone. Margin = distance of the total to the nearest limit
    between classes.

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> criteria = load_criteria()
    >>> criteria = Criteria(criteria.used[:1], ())  # sequestration, by the Z of its trend: 1 to 5 points
    >>> values = pd.DataFrame({"cs": [2.0, 0.5, -2.0]}, index=pd.Index(["A", "B", "C"], name="unit"))
    >>> zone_units(values, criteria, classes=3).units[["total", "zone"]].values.tolist()
    [[5.0, 1], [4.0, 2], [1.0, 3]]
    """
    monitor = monitor or Monitor()
    scores = _scores(values, criteria, types, names or {}, monitor)
    total = _total(scores, criteria)
    if total.notna().sum() == 0:
        raise StudyError(
            "No unit has a value for each of the indices {indices}. Missing: {missing}.",
            indices=listing((criterion.index for criterion in criteria.used), 20),
            missing=listing(f"{name} ({count})" for name, count in values.isna().sum().items() if count),
        )
    count = len(criteria.used)
    breaks = class_limits(total.to_numpy(), classes, limits, possible=(count, 5 * count), monitor=monitor)
    known = total.notna()
    units = scores.add_suffix("_score").astype("Int64")
    units["total"] = total
    highest_first = len(breaks.upper_bounds) - breaks.classes_of(total[known].to_numpy())
    units["zone"] = pd.Series(highest_first, index=units.index[known], dtype="Int64")
    units["margin"] = _margin(total, breaks)
    _warn_of_singles(units["zone"], names or {}, monitor)
    return Zoning(units, breaks, criteria)


def total_points(scores: np.ndarray, criteria: Criteria) -> np.ndarray:
    """Return the totals of scores, shape (units, indices), by the weights of the criteria; see `zone_units`.

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> total_points(np.full((1, 10), 3.0), load_criteria()).tolist()
    [30.0]
    """
    weights = np.array([criterion.weight for criterion in criteria.used])
    return np.round(scores @ weights * (len(weights) / weights.sum()), 9)  # equal totals stay equal


def moved_units(zoning: Zoning, other: Zoning) -> list[str]:
    """Return the units that have another zone in another zoning, sorted; those without a zone in one of them are none.

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> criteria = Criteria(load_criteria().used[:1], ())
    >>> values = pd.DataFrame({"cs": [2.0, 1.8, -2.0]}, index=pd.Index(["A", "B", "C"], name="unit"))
    >>> zoning, other = (zone_units(values, c, classes=2) for c in (criteria, criteria.with_threshold(1.96)))
    >>> moved_units(zoning, other)  # B scores 5 and 4 points, and stays in the upper class
    []
    """
    own, new = zoning.units["zone"], other.units["zone"].reindex(zoning.units.index)
    differ = own.notna() & new.notna() & (own != new).fillna(False)
    return sorted(own.index[differ])


def type_conflicts(zoning: Zoning, types: pd.DataFrame, criteria: Criteria) -> list[tuple[str, list[str]]]:
    """Return [(index, units)] whose score by Z differs from that of their trend type (which considers the slope too).

    `types` has the index `unit` and one column of trend types (-2 ... 2) for each index scored by its trend.

    >>> from types import SimpleNamespace
    >>> zoning = SimpleNamespace(units=pd.DataFrame({"cs_score": [5, 4]}, index=["A", "B"]))
    >>> from carbon_zoning.core.zoning.criteria import Criterion
    >>> criterion = Criterion("cs", "cs", "trend", "positive", 1.0, (), {})
    >>> types = pd.DataFrame({"cs": [2, 0]}, index=["A", "B"])  # B: 4 points by Z, but no evident change
    >>> type_conflicts(zoning, types, Criteria((criterion,), ()))
    [('cs', ['B'])]
    """
    conflicts = []
    for criterion in criteria.used:
        if criterion.origin != "trend" or criterion.index not in types.columns:
            continue
        by_type = pd.Series(criterion.scores_of_types(types[criterion.index]), index=types.index)
        own = zoning.units[f"{criterion.index}_score"].astype(float)
        differ = own.notna() & by_type.notna() & (own != by_type)
        if differ.any():
            conflicts.append((criterion.index, sorted(own.index[differ])))
    return conflicts


def zone_names(language: str = "en") -> dict[int, str]:
    """Return {zone: name}.

    >>> zone_names("zh-Hans")[1]
    '碳汇功能区'
    """
    return {int(row["zone"]): label(row, language) for row in shipped_rows("zones")}


def _scores(values, criteria, types, names, monitor):
    scores = pd.DataFrame(index=values.index)
    for criterion in criteria.used:
        column = values[criterion.index].astype(float)
        if types is not None and criterion.index in types.columns:
            column = types[criterion.index].reindex(values.index).astype(float)
            scores[criterion.index] = criterion.scores_of_types(column)
        else:
            scores[criterion.index] = criterion.scores(column)
        outside = column[column.notna() & scores[criterion.index].isna()]
        if len(outside):
            raise StudyError(
                "The value(s) of index {index} are in no level of the criteria: {values}. The levels are {levels}.",
                index=criterion.index,
                values=listing(f"{unit}: {value:g}" for unit, value in outside.items()),
                levels=" ".join(str(level) for level in criterion.levels),
            )
    lacking = scores.index[scores.isna().any(axis=1)]
    if len(lacking):
        monitor.warn(
            "{count} unit(s) lack an index and get no total and no zone: {units}.",
            count=len(lacking),
            units=listing(
                f"{names.get(unit, unit)} ({', '.join(scores.columns[scores.loc[unit].isna()])})" for unit in lacking
            ),
        )
    return scores


def _total(scores, criteria):
    return pd.Series(total_points(scores.to_numpy(), criteria), index=scores.index)


def _warn_of_singles(zones, names, monitor):
    """Warn of zones that have one unit: a class of one says more of the limits than of the unit."""
    counts = zones.value_counts()
    singles = {zone: zones.index[zones == zone][0] for zone in sorted(counts.index[counts == 1])}
    if singles and zones.notna().sum() > len(counts):
        monitor.warn(
            "{count} zone(s) have only one unit: {zones}. Look at the unit's margin before a measure is built on it.",
            count=len(singles),
            zones=listing(f"{zone} ({names.get(unit, unit)})" for zone, unit in singles.items()),
        )


def _margin(total, breaks):
    edges = breaks.edges
    if not edges.size:
        return pd.Series(np.nan, index=total.index)
    distance = np.abs(total.to_numpy()[:, None] - edges[None, :]).min(axis=1)
    return pd.Series(distance, index=total.index)
