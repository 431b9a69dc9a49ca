"""What a check of a study finds: kinds in ``core/data/findings.csv``, each with severity, step, words and advice."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ..columns import label_of
from ..datafile import label, shipped_rows
from ..errors import ColumnName, Listing, StudyError, listing
from ..monitor import StudyWarning
from ..names import with_id
from ..packages import pandas as pd

SEVERITIES = tuple(row["severity"] for row in shipped_rows("severities") if row["heading"])
UNCHECKED = "unchecked"
LEAST_OF_A_COLUMN = 20  # rows from which a column is judged as a whole
Row = tuple[str, int, float, Mapping[str, Any]]
COLUMNS = ("severity", "step", "layer", "unit", "year", "field", "value", "finding", "advice", "key")


@dataclass(frozen=True)
class Finding:
    """One thing that was found.

    Attributes
    ----------
    key : str
        Kind, a row of ``findings.csv``.
    layer, unit, field, value : str
        Where it is and what stands there; "" where that says nothing.
    year : int or None
    step : str
        Tool of the chain that it concerns first.
    values : dict
        What further fills the words of the kind; a StudyError or a warning is told in the reader's language.
    """

    key: str
    layer: str = ""
    unit: str = ""
    year: int | None = None
    field: str = ""
    value: str = ""
    step: str = ""
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``note``."""
        return kinds()[self.key]["severity"] if self.key != "more" else self.values["severity"]

    def words(self, column: str, language: str, say: Callable[[Any], str], names: Mapping[str, str]) -> str:
        """Return label or advice of the finding, filled in; `names` are those of units."""
        own = {name: getattr(self, name) for name in ("layer", "unit", "year", "value")}
        own["unit"] = with_id(self.unit, names)
        own["field"] = ColumnName(self.field)
        told = {name: _told(value, language, say) for name, value in {**own, **self.values}.items()}
        whole = label(kinds()["most_rows"], language).format(**told) if "of" in told and column == "label" else ""
        return whole + label(kinds()[self.key], language, column).format(**told)


@dataclass
class Findings:
    """All findings of a run; of one kind and column no more than the limit ``findings`` are kept, the rest counted.

    Attributes
    ----------
    found : list of Finding
    checked : set of str
        Steps of the chain whose checks could be made.

    >>> findings = Findings()
    >>> findings.add("year_gap", "CLCD", year=2010)
    >>> findings.count("warning"), findings.table()["finding"].tolist()
    (1, ['The series of land cover leaves out 2010.'])
    """

    found: list[Finding] = dataclasses.field(default_factory=list)
    checked: set[str] = dataclasses.field(default_factory=set)
    _counts: Counter = dataclasses.field(default_factory=Counter)

    def add(
        self,
        key: str,
        layer: str = "",
        unit: str = "",
        year: float | None = None,
        field: str = "",
        value: object = "",
        *,
        step: str = "",
        **values: object,
    ) -> None:
        """Add a finding; `values` fill further places of its words."""
        self._counts[key, field] += 1
        if self._counts[key, field] <= most_of_a_kind():
            text = f"{value:.6g}" if isinstance(value, (float, np.floating)) else str(value)
            where = step or kinds()[key]["step"]
            self.found.append(
                Finding(key, layer, unit, None if year is None else int(year), field, text, where, values)
            )

    def add_rows(self, key: str, layer: str, field: str, rows: Sequence[Row], of: int) -> None:
        """Add a finding for each row of a column, or one for the column where more than half of its rows have it.

        Parameters
        ----------
        key, layer, field : str
        rows : sequence of (unit, year, value, dict)
            The dict fills further places of the words.
        of : int
            Rows of the column.
        """
        if len(rows) >= LEAST_OF_A_COLUMN and 2 * len(rows) > of:
            middle = sorted(row[2] for row in rows)[len(rows) // 2]
            self.add(key, layer, field=field, value=middle, count=len(rows), of=of, **rows[0][3])
            return
        for unit, year, value, words in rows:
            self.add(key, layer, unit, year, field, value, **words)

    def refuse(self, step: str, error: StudyError, layer: str = "") -> None:
        """Add what a step refuses, in the words of its error."""
        self.add("refused", layer, step=step, reason=error)

    def count(self, severity: str) -> int:
        """Return how many findings of a severity there are, with those not listed."""
        return sum(number for (key, _), number in self._counts.items() if kinds()[key]["severity"] == severity)

    def of(self, key: str) -> list[Finding]:
        """Return the findings of a kind."""
        return [finding for finding in self.found if finding.key == key]

    def table(
        self,
        language: str = "en",
        say: Callable[[Any], str] = str,
        steps: Sequence[str] = (),
        names: Mapping[str, str] | None = None,
    ) -> pd.DataFrame:
        """Return `COLUMNS`, the gravest first, then in the order of `steps`.

        Parameters
        ----------
        language : str
            Of the words.
        say : callable
            Turns a StudyError into words of the reader's language.
        steps : sequence of str
            The chain.
        names : dict, optional
            Unit -> its name, which stands before it in the words.
        """
        rows = []
        for one in self._in_order(steps):
            words = [one.words(kind, language, say, names or {}) for kind in ("label", "advice")]
            rows.append((one.severity, one.step, one.layer, one.unit, one.year, one.field, one.value, *words, one.key))
        return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "Int64"})

    def _in_order(self, steps: Sequence[str]) -> list[Finding]:
        rank = {step: at for at, step in enumerate(steps)}
        return sorted(
            [*self.found, *self._beyond()],
            key=lambda one: (SEVERITIES.index(one.severity), rank.get(one.step, len(rank))),
        )

    def lights(self, steps: Sequence[str]) -> list[tuple[str, str, int, int]]:
        """Return (step, gravest severity, errors, warnings) of each step; ``unchecked`` where no check could be made.

        A step without findings, or with notes alone, has ``note``.
        """
        rows, beyond = [], self._beyond()
        for step in steps:
            counts = Counter(one.severity for one in self.found if one.step == step)
            for more in beyond:
                counts[more.severity] += more.values["count"] if more.step == step else 0
            worst = next((severity for severity in SEVERITIES[:-1] if counts[severity]), SEVERITIES[-1])
            state = UNCHECKED if worst == SEVERITIES[-1] and step not in self.checked else worst
            rows.append((step, state, counts["error"], counts["warning"]))
        return rows

    def _beyond(self) -> list[Finding]:
        limit = most_of_a_kind()
        return [
            Finding(
                "more",
                field=field,
                step=kinds()[key]["step"],
                values={"count": number - limit, "severity": kinds()[key]["severity"]},
            )
            for (key, field), number in self._counts.items()
            if number > limit
        ]


@cache
def kinds() -> dict[str, dict[str, str]]:
    """Return {key: row} of ``findings.csv``."""
    return {row["key"]: row for row in shipped_rows("findings")}


@cache
def most_of_a_kind() -> int:
    """Return how many findings of one kind and column are listed."""
    return next(int(row["most"]) for row in shipped_rows("limits") if row["limit"] == "findings")


def _told(value, language, say):
    if isinstance(value, (StudyError, StudyWarning)):
        return say(value)
    if isinstance(value, ColumnName):
        return label_of(value, language)
    if isinstance(value, tuple):
        return _told(listing((_told(part, language, say) for part in value), 60), language, say)
    if isinstance(value, Listing):
        return say(StudyWarning("{items}", {"items": value}))
    if isinstance(value, Mapping):  # a row of a data file, or none
        return label(value, language) if value else ""
    return f"{value:.6g}" if isinstance(value, (float, np.floating)) else value
