"""Reading a scenario table: every row checked, and laid out as arrays over scenario, unit, variable and step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import listing
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from ..panel import require_fields
from ..stirpat.variables import Variable
from ..thresholds import threshold
from .scenario_cells import (
    Axes,
    cells_of,
    path_years,
    refuse_above_100,
    refuse_holes,
    refuse_second_rules,
    scenario_order,
)
from .scenario_rows import BOUNDS, COLUMNS, read_rows
from .scenario_targets import PERCENT


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
        """Names of the variables, tuple of str.

        >>> urban = Variable("UR", "ur", log=False, unit="%")
        >>> plan = ScenarioPlan(("low",), ("A",), (urban,), np.array([2020, 2030]), *[None] * 5)
        >>> plan.names
        ('UR',)
        """
        return tuple(variable.name for variable in self.variables)

    @property
    def percent(self) -> np.ndarray:
        """Which variables are shares of 100 %, ndarray (p,) of bool.

        >>> urban = Variable("UR", "ur", log=False, unit="%")
        >>> plan = ScenarioPlan(("low",), ("A",), (urban,), np.array([2020, 2030]), *[None] * 5)
        >>> plan.percent.tolist()
        [True]
        """
        return np.array([variable.unit == "%" for variable in self.variables])

    @property
    def never_falls(self) -> np.ndarray:
        """Which variables a bound does not lower, ndarray (p,) of bool (``core/data/variables.csv``).

        >>> urban = Variable("UR", "ur", log=False, unit="%")
        >>> plan = ScenarioPlan(("low",), ("A",), (urban,), np.array([2020, 2030]), *[None] * 5)
        >>> plan.never_falls.tolist()  # a share of people in towns is not made to fall
        [True]
        """
        kept = {row["variable"] for row in shipped_rows("variables") if row["never_falls"] == "1"}
        return np.array([variable.name in kept for variable in self.variables])

    @property
    def logs(self) -> np.ndarray:
        """Which variables enter the equation as logarithms, ndarray (p,) of bool.

        >>> urban = Variable("UR", "ur", log=False, unit="%")
        >>> plan = ScenarioPlan(("low",), ("A",), (urban,), np.array([2020, 2030]), *[None] * 5)
        >>> plan.logs.tolist()
        [False]
        """
        return np.array([variable.log for variable in self.variables])

    def change(self, values: np.ndarray) -> np.ndarray:
        """Return the change since the base year of values (..., p, T), as it enters the equation.

        >>> urban = Variable("UR", "ur", log=False, unit="%")
        >>> plan = ScenarioPlan(("low",), ("A",), (urban,), np.array([2020, 2030]), *[None] * 5)
        >>> plan.change(np.array([[50.0, 60.0]])).tolist()  # without logarithm: points
        [[0.0, 10.0]]
        """
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
    names = tuple(variable.name for variable in variables)
    require_fields(table, COLUMNS, table.attrs.get("name", "scenarios"))
    rows = read_rows(table, units, names, groups=groups, known=known)
    axes = Axes(scenario_order(rows), tuple(units), names, path_years(rows, base_year, end_year, step))
    rows = rows.sort_values(["narrow", "first", "last", "scenario", "variable", "rule"], kind="stable")
    row, cells = cells_of(rows, axes)
    refuse_second_rules(rows, row, cells, axes)
    refuse_holes(rows.attrs["name"], cells, axes)
    rule, value, first, last = (rows[name].to_numpy()[row] for name in ("rule", "value", "first", "last"))
    growth, level, kind, start, end = np.zeros((5, *axes.shape))
    level[:] = np.nan
    grows = rule == "growth"
    growth[tuple(cells[:, grows])] = value[grows]  # of the rows of a cell the last, the narrowest, counts
    bounds, bounded = [BOUNDS.index(bound or own) for own in rule[~grows]], tuple(cells[:, ~grows])
    kind[bounded], level[bounded] = 1 + np.array(bounds, dtype=int), value[~grows]
    shares = np.array([variable.unit == "%" for variable in variables], bool)[None, None, :, None]
    refuse_above_100(rows, row[~grows], kind, level, shares, cells[:, ~grows])
    level = np.where(shares, np.minimum(level, PERCENT), level)
    start[bounded], end[bounded] = first[~grows], last[~grows]
    low, high = threshold("clip_low"), threshold("clip_high")
    _warn_of_cut(growth[(growth < low) | (growth > high)], monitor or Monitor())
    arrays = kind.astype(np.int8), level, start.astype(int), end.astype(int)
    return ScenarioPlan(axes.scenarios, axes.units, tuple(variables), axes.years, growth.clip(low, high), *arrays)


def _warn_of_cut(beyond, monitor):
    if len(beyond):
        monitor.warn(
            "Growth rates beyond {low} to {high} % per year are cut to these bounds; they were {rates} % per year.",
            low=number_text(PERCENT * threshold("clip_low")),
            high=number_text(PERCENT * threshold("clip_high")),
            rates=listing(number_text(PERCENT * rate, 4) for rate in sorted(set(beyond.round(3)))),
        )
