"""Scores, totals and the carbon-neutral zones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..datafile import label, shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from .breaks import NaturalBreaks, natural_breaks
from .criteria import Criteria, Criterion

SCORE_OF_TYPE = {-2: 1, -1: 2, 0: 3, 1: 4, 2: 5}  # trend type -> points of a positive index (Table 6)


@dataclass(frozen=True)
class Zoning:
    """The zones of the units.

    Attributes
    ----------
    units : DataFrame
        Index `unit`; ``<index>_score`` (1-5), `total`, `zone` (1 = highest totals), `margin`; missing where an index
        of the unit is missing.
    breaks : NaturalBreaks
    """

    units: pd.DataFrame
    breaks: NaturalBreaks


def zone_units(values: pd.DataFrame, criteria: Criteria, *, classes: int = 5, monitor: Monitor | None = None) -> Zoning:
    """Return the `Zoning` of units by natural breaks of their total score.

    Parameters
    ----------
    values : DataFrame
        Index `unit`; one column for each index of the criteria.
    criteria : Criteria
    classes : int
        Number of zones, at most the number of names in ``core/data/zones.csv``.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        No unit has all indices.

    Notes
    -----
    Total = sum of weight * score * (number of indices / sum of weights): 10 equal weights give 10-50. The highest
    class of totals is zone 1, the carbon sink functional zone. Margin = distance of the total to the nearest midpoint
    between neighbouring classes.

    >>> from carbon_zoning.core.zoning.criteria import load_criteria
    >>> criteria = load_criteria()
    >>> criteria = Criteria(criteria.used[:1], ())  # sequestration, by the Z of its trend: 1 to 5 points
    >>> values = pd.DataFrame({"cs": [2.0, 0.5, -2.0]}, index=pd.Index(["A", "B", "C"], name="unit"))
    >>> zone_units(values, criteria, classes=3).units[["total", "zone"]].values.tolist()
    [[5.0, 1], [4.0, 2], [1.0, 3]]
    """
    monitor = monitor or Monitor()
    scores = _scores(values, criteria, monitor)
    total = _total(scores, criteria)
    if total.notna().sum() == 0:
        raise StudyError(
            "No unit has a value for each of the indices {indices}. Missing: {missing}.",
            indices=listing((criterion.index for criterion in criteria.used), 20),
            missing=listing(f"{name} ({count})" for name, count in values.isna().sum().items() if count),
        )
    breaks = natural_breaks(total.dropna().to_numpy(), classes, monitor=monitor)
    known = total.notna()
    units = scores.add_suffix("_score").astype("Int64")
    units["total"] = total
    highest_first = len(breaks.upper_bounds) - breaks.classes_of(total[known].to_numpy())
    units["zone"] = pd.Series(highest_first, index=units.index[known], dtype="Int64")
    units["margin"] = _margin(total, breaks)
    return Zoning(units, breaks)


def moved_units(
    values: pd.DataFrame, criteria: Criteria, zoning: Zoning, *, classes: int = 5
) -> list[tuple[Criterion, list[str]]]:
    """Return [(alternative criterion, units that change zone under it)] for the unused alternatives of the file.

    >>> from carbon_zoning.core.interval import Interval
    >>> own = [Interval(float(low), low + 1.0, True, False) for low in range(5)]
    >>> ways = ("positive", "negative")
    >>> criterion, other = (Criterion("cs", "cs", "trend", way, 1.0, tuple(own), {}) for way in ways)
    >>> values = pd.DataFrame({"cs": [0.0, 2.0, 4.0]}, index=pd.Index(["A", "B", "C"], name="unit"))
    >>> criteria = Criteria((criterion,), (other,))
    >>> moved = moved_units(values, criteria, zone_units(values, criteria, classes=3), classes=3)
    >>> [units for _, units in moved]  # scored the other way round, the first and the last change their zones
    [['A', 'C']]
    """
    moved = []
    for alternative in criteria.alternatives:
        other = zone_units(values, criteria.with_alternative(alternative), classes=classes).units["zone"]
        own = zoning.units["zone"]
        both = own.notna() & other.notna()
        moved.append((alternative, sorted(own.index[both & (own != other).fillna(False)])))
    return moved


def type_conflicts(zoning: Zoning, types: pd.DataFrame, criteria: Criteria) -> list[tuple[str, list[str]]]:
    """Return [(index, units)] whose score by Z differs from that of their trend type (which considers the slope too).

    `types` has the index `unit` and one column of trend types (-2 ... 2) for each index scored by its trend.

    >>> from types import SimpleNamespace
    >>> zoning = SimpleNamespace(units=pd.DataFrame({"cs_score": [5, 4]}, index=["A", "B"]))
    >>> criterion = Criterion("cs", "cs", "trend", "positive", 1.0, (), {})
    >>> types = pd.DataFrame({"cs": [2, 0]}, index=["A", "B"])  # B: 4 points by Z, but no evident change
    >>> type_conflicts(zoning, types, Criteria((criterion,), ()))
    [('cs', ['B'])]
    """
    conflicts = []
    for criterion in criteria.used:
        if criterion.origin != "trend" or criterion.index not in types.columns:
            continue
        by_type = types[criterion.index].map(SCORE_OF_TYPE)
        if criterion.direction == "negative":
            by_type = 6 - by_type
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


def _scores(values, criteria, monitor):
    scores = pd.DataFrame(index=values.index)
    for criterion in criteria.used:
        column = values[criterion.index].astype(float)
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
            units=listing(f"{unit} ({', '.join(scores.columns[scores.loc[unit].isna()])})" for unit in lacking),
        )
    return scores


def _total(scores, criteria):
    weights = np.array([criterion.weight for criterion in criteria.used])
    weighted = scores.to_numpy() @ weights * (len(weights) / weights.sum())
    return pd.Series(np.round(weighted, 9), index=scores.index)  # equal totals stay equal


def _margin(total, breaks):
    edges = (breaks.upper_bounds[:-1] + breaks.lower_values[1:]) / 2
    if not edges.size:
        return pd.Series(np.nan, index=total.index)
    distance = np.abs(total.to_numpy()[:, None] - edges[None, :]).min(axis=1)
    return pd.Series(distance, index=total.index)
