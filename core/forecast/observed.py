"""What was observed up to the base year: variables and emission of the units that have that year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..stirpat.identity import whole_number_relation
from ..stirpat.model import Model
from ..stirpat.variables import Variable, levels, study_table


@dataclass(frozen=True)
class ObservedPast:
    """The history of the units that have the base year.

    Attributes
    ----------
    units, left_out : list of str
        Units with a row in the base year, sorted, and those without.
    variables : tuple of Variable
    base_year : int
    levels : DataFrame
        `unit`, `year` and the p variables, sorted by unit and year, up to the base year.
    observed : DataFrame
        `unit`, `year`, `ce`, aligned with `levels`.

    >>> levels = pd.DataFrame({"unit": "A", "year": [2015, 2020], "P": [50.0, 100.0]})
    >>> emission = pd.DataFrame({"unit": "A", "year": [2015, 2020], "ce": [10.0, 20.0]})
    >>> past = ObservedPast(["A"], [], (Variable("P", "population"),), 2020, levels, emission)
    >>> past.names, past.base.tolist(), past.scaled["P"].round(3).tolist()
    (['P'], [[100.0]], [3.912, 4.605])
    """

    units: list[str]
    left_out: list[str]
    variables: tuple[Variable, ...]
    base_year: int
    levels: pd.DataFrame
    observed: pd.DataFrame

    @property
    def names(self) -> list[str]:
        """Names of the variables."""
        return [variable.name for variable in self.variables]

    @property
    def base(self) -> np.ndarray:
        """The variables in the base year, ndarray (n, p)."""
        rows = self.levels[self.levels["year"] == self.base_year].set_index("unit")
        return rows.loc[self.units, self.names].to_numpy(dtype=float)

    @property
    def scaled(self) -> pd.DataFrame:
        """`unit`, `year` and the variables as they enter the equation."""
        columns = {variable.name: variable.scaled(self.levels[variable.name]) for variable in self.variables}
        return self.levels.assign(**columns)

    @property
    def identity(self) -> np.ndarray | None:
        """Powers of the variables in an accounting identity of the emission, ndarray (p,); None where there is none.

        >>> levels = pd.DataFrame({"unit": "A", "year": [2010, 2015, 2020], "P": [50.0, 80, 100], "W": [2.0, 3, 1]})
        >>> emission = levels[["unit", "year"]].assign(ce=levels["P"] * levels["W"])
        >>> variables = (Variable("P", "population"), Variable("W", "gdp / population"))
        >>> ObservedPast(["A"], [], variables, 2020, levels, emission).identity.tolist()
        [1.0, 1.0]
        """
        logs = [variable.log for variable in self.variables]
        terms, emission = self.scaled.loc[:, self.names].to_numpy(), np.log(self.observed["ce"].to_numpy())
        powers = np.zeros(len(logs))
        powers[logs], _, _ = whole_number_relation(terms[:, logs], emission)
        return powers if powers.any() else None


def observed_past(
    panel: pd.DataFrame, carbon: pd.DataFrame, model: Model, base_year: int | None, *, monitor: Monitor
) -> ObservedPast:
    """Return the `ObservedPast` of a panel; without a base year, up to the last year that the panels share.

    Raises StudyError where no unit has the base year; as `variables.study_table` and `variables.levels`.

    >>> panel = pd.DataFrame({"unit": ["A", "A", "B"], "year": [2015, 2020, 2015], "population": [50.0, 100, 7]})
    >>> model, monitor = Model("pooled", "ce", (Variable("P", "population"),), {}, 0.0, 1.0), Monitor()
    >>> past = observed_past(panel, panel[["unit", "year"]].assign(ce=1.0), model, None, monitor=monitor)
    >>> past.base_year, past.units, past.left_out, len(monitor.warnings)
    (2020, ['A'], ['B'], 1)
    """
    table, variables = study_table(panel, carbon, model.response, model.variables, monitor=monitor)
    values = levels(table, model.response, variables)
    table = pd.concat([table[["unit", "year"]], values], axis=1)
    base_year = int(table["year"].max()) if base_year is None else base_year
    table = table[table["year"] <= base_year].sort_values(["unit", "year"]).reset_index(drop=True)
    units = _units_of_base_year(table, base_year)
    left_out = sorted(set(table["unit"]) - set(units))
    if left_out:
        monitor.warn(
            "{count} unit(s) have no row in the base year {year} and get no forecast: {units}.",
            count=len(left_out),
            year=base_year,
            units=monitor.named_units(left_out),
        )
    table = table[table["unit"].isin(units)].reset_index(drop=True)
    observed = table[["unit", "year"]].assign(ce=table[model.response])
    return ObservedPast(units, left_out, variables, base_year, table.drop(columns=model.response), observed)


def _units_of_base_year(table, base_year):
    units = sorted(table.loc[table["year"] == base_year, "unit"])
    if not units:
        raise StudyError(
            "No unit has a row in the base year {year}; the panels have {years} in common.",
            year=base_year,
            years=listing(sorted(set(table["year"])) or ["no earlier year"], 40),
        )
    return units
