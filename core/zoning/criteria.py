"""The scoring criteria (Table 6 of the paper): each index gets 1 to 5 points."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..datafile import number, shipped_rows, user_rows
from ..errors import StudyError, listing
from ..interval import Interval, read_interval

LEVELS = tuple(f"level_{level}" for level in range(1, 6))
ORIGINS = ("trend", "potential", "intensity", "field")
DIRECTIONS = ("positive", "negative")
WORDS = ("label", "group")  # columns in English; those of other languages have a suffix


@dataclass(frozen=True)
class Criterion:
    """How one index is scored.

    Attributes
    ----------
    index : str
        Name of the index; its score is ``<index>_score``.
    field : str
        Where its value is: ``<field>_z`` of the trends, the field of the potential, the column of the intensity, or
        a field of the trends' layer as it stands (a level, not a trend).
    origin : {"trend", "potential", "intensity", "field"}
    direction : {"positive", "negative"}
        Whether the highest level scores 5 or 1.
    weight : float
    levels : tuple of Interval
        Five, from the lowest values to the highest.
    row : dict
        The row of the file, with label, group, unit and source.

    >>> row = next(row for row in load_criteria().used if row.direction == "negative")
    >>> row.scores([-2.0, 0.0, 2.0]).tolist()  # Z of a trend: falling emission scores high
    [5.0, 3.0, 1.0]
    """

    index: str
    field: str
    origin: str
    direction: str
    weight: float
    levels: tuple[Interval, ...]
    row: Mapping[str, str]

    def scores(self, values: np.ndarray) -> np.ndarray:
        """Return 1-5 for each value, NaN where it is missing or in no level.

        >>> levels = tuple(Interval(float(low), low + 1.0, True, False) for low in range(5))
        >>> Criterion("cs", "cs", "trend", "positive", 1.0, levels, {}).scores(np.array([0.5, 4.9, 7.0])).tolist()
        [1.0, 5.0, nan]
        """
        values = np.asarray(values, dtype=float)
        scores = np.full(values.shape, np.nan)
        for level, interval in enumerate(self.levels, start=1):
            inside = interval.holds(values) & np.isnan(scores)
            scores[inside] = level if self.direction == "positive" else 6 - level
        return scores

    def scores_of_types(self, types: np.ndarray) -> np.ndarray:
        """Return 1-5 for each trend type (-2 ... 2), NaN where there is none.

        >>> row = next(row for row in load_criteria().used if row.direction == "negative")
        >>> row.scores_of_types([-2, 0, 1]).tolist()
        [5.0, 3.0, 2.0]
        """
        points = np.asarray(types, dtype=float) + 3
        return points if self.direction == "positive" else 6 - points

    def with_threshold(self, threshold: float) -> Criterion:
        """Return the criterion with another abs(Z) of a marked trend; one that is not scored by a trend stays.

        Raises StudyError where its levels would overlap: the threshold is not above their inner bounds.

        >>> criterion = load_criteria().used[0].with_threshold(1.96)
        >>> criterion.scores([1.9, 2.0]).tolist()
        [4.0, 5.0]
        """
        if self.origin != "trend":
            return self
        own = self.levels[-1].low
        levels = (
            replace(level, low=_moved(level.low, own, threshold), high=_moved(level.high, own, threshold))
            for level in self.levels
        )
        moved = replace(self, levels=tuple(levels))
        _check_threshold(moved, threshold)
        return moved

    @property
    def group(self) -> str:
        """Group of Table 6 that the index belongs to, as the file writes it in English.

        >>> load_criteria().used[0].group
        'natural background'
        """
        return self.row.get("group", "")


def _moved(bound, own, threshold):
    """Return a bound of a level with plus or minus the threshold in place of the criterion's own."""
    return math.copysign(threshold, bound) if abs(bound) == own else bound


@dataclass(frozen=True)
class Criteria:
    """The criteria in use, and the alternatives that the file holds but does not use.

    >>> [row.index for row in load_criteria().of(["potential"]).used]
    ['cep']
    """

    used: tuple[Criterion, ...]
    alternatives: tuple[Criterion, ...]

    def of(self, origins: Collection[str]) -> Criteria:
        """Return the criteria whose values come from one of `origins`.

        >>> {row.origin for row in load_criteria().of(["trend", "potential"]).used} == {"trend", "potential"}
        True
        """
        used, others = ([row for row in rows if row.origin in origins] for rows in (self.used, self.alternatives))
        return Criteria(tuple(used), tuple(others))

    def with_alternative(self, alternative: Criterion) -> Criteria:
        """Return the criteria with an alternative in place of the row of the same index.

        >>> criteria = load_criteria()
        >>> other = criteria.alternatives[0]
        >>> other in criteria.used, other in criteria.with_alternative(other).used
        (False, True)
        """
        used = tuple(alternative if row.index == alternative.index else row for row in self.used)
        return Criteria(used, ())

    def without(self, *indices: str) -> Criteria:
        """Return the criteria without some indices.

        >>> [row.index for row in load_criteria().only("cs", "ce", "cf").without("cf").used]
        ['cs', 'ce']
        """
        return Criteria(tuple(row for row in self.used if row.index not in indices), ())

    def only(self, *indices: str) -> Criteria:
        """Return the criteria of some indices.

        >>> [row.index for row in load_criteria().only("ce", "cs").used]
        ['cs', 'ce']
        """
        return Criteria(tuple(row for row in self.used if row.index in indices), ())

    def with_threshold(self, threshold: float) -> Criteria:
        """Return the criteria with another abs(Z) of a marked trend.

        >>> load_criteria().with_threshold(1.96).used[0].levels[-1].low
        1.96
        """
        used, others = (tuple(row.with_threshold(threshold) for row in rows) for rows in (self.used, self.alternatives))
        return Criteria(used, others)

    def with_direction(self, index: str, direction: str) -> Criteria:
        """Return the criteria with an index scored in a direction: by the file's row of it, else by turning the levels.

        >>> row = load_criteria().of(["intensity"]).with_direction("cli", "negative").used[0]
        >>> row.scores([0.1, 0.9]).tolist()
        [5.0, 1.0]
        """
        used = []
        for row in self.used:
            if row.index == index and row.direction != direction:
                ready = (other for other in self.alternatives if other.index == index and other.direction == direction)
                row = next(ready, replace(row, direction=direction))
            used.append(row)
        return Criteria(tuple(used), self.alternatives)

    def with_equal_groups(self) -> Criteria:
        """Return the criteria with weights that give each group of Table 6 the same sum.

        >>> [round(row.weight, 3) for row in load_criteria().only("cs", "nce", "cli").with_equal_groups().used]
        [0.5, 0.5, 1.0]
        """
        sizes = Counter(row.group for row in self.used)
        return Criteria(tuple(replace(row, weight=1 / sizes[row.group]) for row in self.used), ())


def load_criteria(path: str | Path | None = None) -> Criteria:
    """Return the `Criteria` of ``core/data/criteria.csv``, or of a user's file of the same columns in its place.

    Raises
    ------
    StudyError
        A row has an unknown origin or direction, a wrong weight or interval, overlapping or unordered levels, or an
        index is used twice.

    >>> load_criteria().used[0].index
    'cs'
    """
    source = str(path) if path else "criteria.csv"
    columns = ("index", "field", "value_from", "direction", "weight", *LEVELS)
    rows = user_rows(path, columns) if path else shipped_rows("criteria")
    criteria = [(_criterion(row, source), _is_used(row, source)) for row in rows]
    used = tuple(criterion for criterion, in_use in criteria if in_use)
    names = [criterion.index for criterion in used]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not used or not sum(criterion.weight for criterion in used):
        raise StudyError(
            "{source}: an index may be used once, at least one index is needed and one weight above 0; the file uses "
            "{names}. Set `use` to 0 in the rows that are alternatives.",
            source=source,
            names=listing(names or ["none"], 30),
        )
    known = set(names)
    others = tuple(criterion for criterion, in_use in criteria if not in_use and criterion.index in known)
    return Criteria(used, others)


def _criterion(row, source):
    for column, known in (("value_from", ORIGINS), ("direction", DIRECTIONS)):
        if row[column] not in known:
            raise StudyError(
                "{source}: the value '{value}' in column {column} of index {index} is not one of {known}.",
                source=source,
                value=row[column],
                column=column,
                index=row["index"],
                known=listing(known),
            )
    levels = tuple(read_interval(row[level], source=f"{source} ({row['index']}, {level})") for level in LEVELS)
    _check_order(levels, row["index"], source)
    weight = number(row, "weight", source=source, minimum=0, maximum=1e6)
    return Criterion(row["index"], row["field"], row["value_from"], row["direction"], weight, levels, _in_words(row))


def _in_words(row):
    """Return a row with what its index and its group are called: as the row says, else as Table 6 does."""
    table = next((one for one in shipped_rows("criteria") if one["index"] == row["index"]), {})
    words = {}
    if row.get("label", "") in ("", table.get("label")):
        words = {name: text for name, text in table.items() if name.startswith(WORDS) and not row.get(name)}
    return {"group": "", **row, "label": row.get("label") or row["index"], **words}


def _check_order(levels, index, source):
    for lower, upper in zip(levels, levels[1:]):
        overlap = lower.high > upper.low or (lower.high == upper.low and lower.with_high and upper.with_low)
        if overlap:
            raise StudyError(
                "{source}: the levels of index {index} overlap or do not rise: {lower} and {upper}.",
                source=source,
                index=index,
                lower=lower,
                upper=upper,
            )


def _check_threshold(criterion, threshold):
    """Raise StudyError where moved bounds cross others: around a level that ends before it begins, others overlap."""
    crossed = next((level for level in criterion.levels if level.low > level.high), None)
    if crossed is not None:
        raise StudyError(
            "The threshold {threshold} crosses an inner bound of the levels of index {index}: one would be {level}. "
            "Choose a larger THRESHOLD, or change the levels in the file of CRITERIA.",
            threshold=f"{threshold:g}",
            index=criterion.index,
            level=crossed,
        )
    _check_order(criterion.levels, criterion.index, f"THRESHOLD {threshold:g}")


def _is_used(row, source):
    return bool(number({**row, "use": row.get("use") or "1"}, "use", source=source, minimum=0, maximum=1))
