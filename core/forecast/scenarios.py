"""Reading a scenario table: every row checked, and laid out as arrays over scenario, unit, variable and step."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..stirpat.variables import Variable
from ..thresholds import threshold
from .scenario_rows import BOUNDS, SCENARIOS, read_rows
from .scenario_table import require_later


@dataclass(frozen=True)
class ScenarioPlan:
    """What each variable of each unit does in each scenario, from each year to the next.

    Attributes
    ----------
    scenarios, units : tuple of str
        Scenarios (low, baseline and high first) and units: S, n.
    variables : tuple of Variable
        p.
    years : ndarray (T,)
        The base year and every later year of the path; step i goes from ``years[i]`` to ``years[i + 1]``.
    growth : ndarray (S, n, p, T - 1)
        Rate per year.
    bound : ndarray (S, n, p, T - 1) of int8
        0 = none, else 1 + index in ``BOUNDS``.
    level : ndarray (S, n, p, T - 1)
        What the bound is.
    start, end : ndarray (S, n, p, T - 1) of int
        Years of the bound's period.
    """

    scenarios: tuple[str, ...]
    units: tuple[str, ...]
    variables: tuple[Variable, ...]
    years: np.ndarray
    growth: np.ndarray
    bound: np.ndarray
    level: np.ndarray
    start: np.ndarray
    end: np.ndarray

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the variables, tuple of str."""
        return tuple(variable.name for variable in self.variables)

    @property
    def percent(self) -> np.ndarray:
        """Which variables are shares of 100 %, ndarray (p,) of bool."""
        return np.array([variable.unit == "%" for variable in self.variables])

    @property
    def never_falls(self) -> np.ndarray:
        """Which variables a bound does not lower, ndarray (p,) of bool (``core/data/variables.csv``)."""
        kept = {row["variable"] for row in shipped_rows("variables") if row["never_falls"] == "1"}
        return np.array([variable.name in kept for variable in self.variables])

    @property
    def logs(self) -> np.ndarray:
        """Which variables enter the equation as logarithms, ndarray (p,) of bool."""
        return np.array([variable.log for variable in self.variables])

    def change(self, values: np.ndarray) -> np.ndarray:
        """Return the change since the base year of values (..., p, T), as it enters the equation."""
        return np.where(self.logs[:, None], np.log(values / values[..., :1]), values - values[..., :1])


def read_scenarios(
    table: pd.DataFrame,
    units: Sequence[str],
    variables: Sequence[Variable],
    *,
    base_year: int,
    end_year: int = 2060,
    step: int = 5,
    groups: pd.DataFrame | None = None,
    known: Collection[str] = (),
    bound: str | None = None,
    monitor: Monitor | None = None,
) -> ScenarioPlan:
    """Return the `ScenarioPlan` of a scenario table.

    Parameters
    ----------
    table : DataFrame
        `COLUMNS`. `unit` is an id, ``*`` for all units, or ``column=text`` for the units whose text column says so;
        the narrower row counts.
    units : sequence of str
    variables : sequence of Variable
        What is projected.
    base_year, end_year, step : int
        The path has the base year, every `step` years, the ends of periods, the turn year and the last year.
    groups : DataFrame, optional
        Index `unit`, text columns.
    known : collection of str
        Further units that the table may name; their rows are not used.
    bound : {"cap", "target", "hold"}, optional
        Takes the place of the table's own bounds.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        A column is missing; a row is wrong or stands twice; a unit or variable is unknown; periods overlap or leave
        years of the path without a rule.

    >>> from carbon_zoning.core.stirpat.variables import shipped_variables
    >>> from carbon_zoning.core.forecast.scenario_rows import COLUMNS
    >>> table = pd.DataFrame([["*", "low", "2020-2030", "P", "growth", 0.01]], columns=COLUMNS)
    >>> plan = read_scenarios(table, ["A"], shipped_variables()[:1], base_year=2020, end_year=2030)
    >>> plan.years.tolist(), plan.growth.tolist()
    ([2020, 2025, 2030], [[[[0.01, 0.01]]]])
    """
    monitor = monitor or Monitor()
    names = [variable.name for variable in variables]
    rows = read_rows(table, units, names, groups=groups, known=known)
    scenarios = tuple(sorted(rows["scenario"].unique(), key=_standard_first(rows)))
    field_names(scenarios)
    years = _years(rows, base_year, end_year, step)
    shape = (len(scenarios), len(units), len(names), len(years) - 1)
    cells = _Cells(shape, years, rows.attrs["name"], (scenarios, units, names))
    for narrow in (0, 1, 2):  # all units, groups, single units
        cells.lay(rows[rows["narrow"] == narrow])
    cells.refuse_holes()
    if bound:
        cells.bound[cells.bound > 0] = 1 + BOUNDS.index(bound)
    growth = _clipped(cells.growth, monitor)
    return ScenarioPlan(
        scenarios, tuple(units), tuple(variables), years, growth, cells.bound, cells.level, cells.start, cells.end
    )


def field_names(scenarios: Iterable[str]) -> dict[str, str]:
    """Return {scenario: its part of a field name}: letters, digits and ``_`` of any script.

    Raises StudyError where two scenarios would share one; field names do not tell capitals apart.

    >>> field_names(["low", "net zero (2)"])
    {'low': 'low', 'net zero (2)': 'net_zero_2_'}
    """
    names = {scenario: re.sub(r"\W+", "_", scenario) for scenario in scenarios}
    taken: dict[str, str] = {}
    for scenario, name in names.items():
        other = taken.setdefault(name.lower(), scenario)
        if other != scenario:
            raise StudyError(
                "The scenarios '{one}' and '{other}' would share their output fields; rename one of them.",
                one=other,
                other=scenario,
            )
    return names


class _Cells:
    """The arrays of a plan while rows are laid into them."""

    def __init__(self, shape, years, table, axes):
        self.years, self.table, self.axes = years, table, axes
        self.growth = np.zeros(shape)
        self.bound = np.zeros(shape, dtype=np.int8)
        self.level = np.full(shape, np.nan)
        self.start = np.zeros(shape, dtype=int)
        self.end = np.zeros(shape, dtype=int)
        self.covered = np.zeros(shape, dtype=bool)

    def lay(self, rows):
        """Lay the rows of one kind of unit; two that meet in a cell are an error."""
        scenarios, _, names = ({name: at for at, name in enumerate(axis)} for axis in self.axes)
        taken = {kind: np.zeros(self.growth.shape, dtype=bool) for kind in ("growth", "bound")}
        for key, part in rows.groupby(["first", "last", "scenario", "variable", "rule"]):
            first, last, scenario, variable, rule = key
            steps = np.flatnonzero((self.years[:-1] >= first) & (self.years[1:] <= last))
            units = np.concatenate(list(part["members"]))
            values = np.repeat(part["value"].to_numpy(), part["members"].map(len))
            cell = np.ix_([scenarios[scenario]], units, [names[variable]], steps)
            self._refuse_second(taken["growth" if rule == "growth" else "bound"], cell, units, part.iloc[0])
            self._set(cell, rule, values[None, :, None, None], first, last)

    def refuse_holes(self):
        """Raise StudyError where a step of a variable has no row."""
        holes = np.argwhere(~self.covered)
        if not len(holes):
            return
        scenarios, units, names = self.axes
        texts = [
            f"{units[u]}, {scenarios[s]}, {names[v]}, {self.years[t]}-{self.years[t + 1]}" for s, u, v, t in holes[:11]
        ]
        raise StudyError(
            "The scenario table {table} has no rule for {count} combination(s) of unit, scenario, variable and years: "
            "{rows}. Periods must cover every year from {first} to {last}; add the rows.",
            table=self.table,
            count=len(holes),
            rows=listing(texts),
            first=int(self.years[0]),
            last=int(self.years[-1]),
        )

    def _set(self, cell, rule, values, first, last):
        self.covered[cell] = True
        if rule == "growth":
            self.growth[cell] = values
            return
        self.bound[cell] = 1 + BOUNDS.index(rule)
        self.level[cell] = values
        self.start[cell], self.end[cell] = first, last

    def _refuse_second(self, taken, cell, units, row):
        both = taken[cell].any(axis=(0, 2, 3)) | pd.Series(units).duplicated().to_numpy()
        if both.any():
            raise StudyError(
                "The scenario table {table} has more than one rule '{rule}' for the same years: {row}. Periods of a "
                "unit, scenario and variable must not overlap; keep one row.",
                table=self.table,
                rule=row["rule"],
                row=listing([self.axes[1][units[both.argmax()]], row["scenario"], row["period"], row["variable"]]),
            )
        taken[cell] = True


def _standard_first(rows):
    """Return a sorting key: low, baseline, high, then the others as they come in the table."""
    return [*SCENARIOS, *rows["scenario"].unique()].index


def _years(rows, base_year, end_year, step):
    require_later(end_year, base_year)
    years = {*range(base_year, end_year + 1, step), end_year, int(threshold("turn_year"))}
    years |= {*rows["first"], *rows["last"]}
    return np.array(sorted(year for year in years if base_year <= year <= end_year))


def _clipped(growth, monitor):
    low, high = threshold("clip_low"), threshold("clip_high")
    beyond = growth[(growth < low) | (growth > high)]
    if len(beyond):
        rates = sorted(set(beyond.round(3)))
        monitor.warn(
            "Growth rates beyond {low} to {high} per year are cut: {rates}.",
            low=low,
            high=high,
            rates=listing(f"{rate:.3f}" for rate in rates),
        )
    return np.clip(growth, low, high)
