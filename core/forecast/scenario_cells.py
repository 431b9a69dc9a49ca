"""The cells of a scenario plan, scenario by unit by variable by step, that each row of a scenario table is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..thresholds import threshold
from .scenario_rows import BOUNDS, SCENARIOS
from .scenario_table import require_later
from .scenario_targets import PERCENT


@dataclass(frozen=True)
class Axes:
    """What the arrays of a plan run over.

    Attributes
    ----------
    scenarios, units, names : tuple of str
        S scenarios, n units and p variables.
    years : ndarray (T,)
        Step i goes from ``years[i]`` to ``years[i + 1]``.
    """

    scenarios: tuple[str, ...]
    units: tuple[str, ...]
    names: tuple[str, ...]
    years: np.ndarray

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """(S, n, p, T - 1).

        >>> Axes(("low", "high"), ("A",), ("P", "W", "CEI"), np.array([2020, 2030, 2060])).shape
        (2, 1, 3, 2)
        """
        return len(self.scenarios), len(self.units), len(self.names), len(self.years) - 1


def scenario_order(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the scenarios of `rows`: low, baseline and high first, then the others as they come in the table.

    >>> scenario_order(pd.DataFrame({"scenario": ["own", "high", "low", "own"]}))
    ('low', 'high', 'own')
    """
    found = rows["scenario"].unique()
    return tuple(sorted(found, key=[*SCENARIOS, *found].index))


def path_years(rows: pd.DataFrame, base_year: int, end_year: int, step: int) -> np.ndarray:
    """Return the base year, every `step` years, the ends of periods, the turn year and the last year, ndarray (T,).

    Raises StudyError where the last year is not after the base year.

    >>> path_years(pd.DataFrame({"first": [2020], "last": [2028]}), 2020, 2060, 20).tolist()
    [2020, 2028, 2030, 2040, 2060]
    """
    require_later(end_year, base_year)
    years = {*range(base_year, end_year + 1, step), end_year, int(threshold("turn_year"))}
    years |= {*rows["first"], *rows["last"]}
    return np.array(sorted(year for year in years if base_year <= year <= end_year))


def cells_of(rows: pd.DataFrame, axes: Axes) -> tuple[np.ndarray, np.ndarray]:
    """Return which row each cell is of, and the cells, (4, m): indices of scenario, unit, variable and step.

    `rows` is a result of `scenario_rows.read_rows`. A row has a cell for each of its units and each step that lies in
    its period; the cells come in the order of the rows.

    >>> rows = pd.DataFrame({"scenario": ["low"], "variable": ["P"], "first": [2020], "last": [2030]})
    >>> axes = Axes(("low",), ("A", "B"), ("P",), np.array([2020, 2025, 2030, 2060]))
    >>> row, cells = cells_of(rows.assign(members=[np.array([0, 1])]), axes)
    >>> row.tolist(), cells.tolist()  # two units, two steps
    ([0, 0, 0, 0], [[0, 0, 0, 0], [0, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1]])
    """
    of_unit = np.repeat(np.arange(len(rows)), rows["members"].map(len))
    unit = np.concatenate([np.empty(0, int), *rows["members"]])
    first, last = (rows[name].to_numpy(dtype=int)[of_unit, None] for name in ("first", "last"))
    entry, step = np.nonzero((axes.years[:-1] >= first) & (axes.years[1:] <= last))
    row = of_unit[entry]
    scenario, variable = (
        pd.Index(names).get_indexer(rows[column])[row]
        for column, names in (("scenario", axes.scenarios), ("variable", axes.names))
    )
    return row, np.stack([scenario, unit[entry], variable, step])


def refuse_second_rules(rows: pd.DataFrame, row: np.ndarray, cells: np.ndarray, axes: Axes) -> None:
    """Raise StudyError where rows as narrow as each other give a cell two rates of growth, or two bounds.

    >>> rows = pd.DataFrame({"scenario": "low", "period": "2020-2030", "variable": "P", "rule": ["cap", "hold"]})
    >>> axes = Axes(("low",), ("A",), ("P",), np.array([2020, 2030]))
    >>> refuse_second_rules(rows.assign(narrow=[0, 2]), np.array([0, 1]), np.zeros((4, 2), int), axes)  # "*" and "A"
    """
    kind = 2 * rows["narrow"].to_numpy() + (rows["rule"] == "growth").to_numpy()
    twice = pd.Series(np.ravel_multi_index(tuple(cells), axes.shape) + kind[row] * np.prod(axes.shape)).duplicated()
    if twice.any():
        second = int(twice.to_numpy().argmax())
        found = rows.iloc[row[second]]
        raise StudyError(
            "The scenario table {table} has more than one rule '{rule}' for the same years: {row}. Periods of a "
            "unit, scenario and variable must not overlap; keep one row.",
            table=rows.attrs["name"],
            rule=found["rule"],
            row=listing([axes.units[cells[1, second]], found["scenario"], found["period"], found["variable"]]),
        )


def refuse_above_100(
    rows: pd.DataFrame, row: np.ndarray, kind: np.ndarray, level: np.ndarray, shares: np.ndarray, cells: np.ndarray
) -> None:
    """Raise StudyError where a share is to reach more than 100 %; a cap above it is the same as one of 100."""
    beyond = shares & (kind == 1 + BOUNDS.index("target")) & (level > PERCENT)
    if beyond.any():
        found = rows.iloc[row[int(beyond[tuple(cells)].argmax())]]
        raise StudyError(
            "The scenario table {table} takes the share {variable} to {value} %: {row}. A share is at most 100 %.",
            table=rows.attrs["name"],
            variable=found["variable"],
            value=f"{found['value']:g}",
            row=listing([found["unit"], found["scenario"], found["period"]]),
        )


def refuse_holes(table: str, cells: np.ndarray, axes: Axes) -> None:
    """Raise StudyError where a step of a variable is in no row; `table` is what the message calls the table.

    >>> axes = Axes(("low",), ("A",), ("P",), np.array([2020, 2030, 2060]))
    >>> refuse_holes("scenarios", np.zeros((4, 1), int), axes)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    carbon_zoning.core.errors.StudyError: The scenario table scenarios has no rule for ...
    """
    covered = np.zeros(axes.shape, dtype=bool)
    covered[tuple(cells)] = True
    holes = np.argwhere(~covered)
    if len(holes):
        raise StudyError(
            "The scenario table {table} has no rule for {count} combination(s) of unit, scenario, variable and years: "
            "{rows}. Periods must cover every year from {first} to {last}; add the rows.",
            table=table,
            count=len(holes),
            rows=listing(_texts(holes[:11], axes)),
            first=int(axes.years[0]),
            last=int(axes.years[-1]),
        )


def _texts(holes: np.ndarray, axes: Axes) -> Sequence[str]:
    return [
        f"{axes.units[u]}, {axes.scenarios[s]}, {axes.names[v]}, {axes.years[t]}-{axes.years[t + 1]}"
        for s, u, v, t in holes
    ]
