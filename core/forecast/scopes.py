"""What a forecast owes to the estimation scope: the same scenarios and anchors with the equations of every scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError
from ..monitor import Monitor
from ..numerals import span_text
from ..packages import pandas as pd
from ..panel import REGION
from ..stirpat.fit import fit_stirpat
from ..stirpat.model import SCOPES, Model
from ..stirpat.model_reader import shipped_model
from ..thresholds import threshold
from .outcomes import outcomes
from .potential import Roles, late_rate, potentials
from .project import Paths, project

GIVEN, PUBLISHED = "given", "equation_13"
MEGA = 1e6


@dataclass(frozen=True)
class Scopes:
    """The scopes side by side.

    Attributes
    ----------
    table : DataFrame
        `scope` (``given`` = the model of the forecast, ``equation_13`` = that of the paper, else a scope of the fit);
        numbers of units in the reference scenario: `units_peaked` (by the turn year), `units_neutral` (in the last
        year), ``units_cep_<class>``, and `units_differ` (of another class than with the given model); `region_ce`
        (t C/a of the region in the last year). Missing where a scope cannot be fitted.
    refused : dict
        Scope -> StudyError that says why it cannot be fitted.
    units : int
        Number of units.
    """

    table: pd.DataFrame
    refused: Mapping[str, StudyError]
    units: int

    @property
    def fitted(self) -> pd.DataFrame:
        """The rows of the scopes that could be fitted, and of the given model."""
        return self.table[~self.table["scope"].isin(list(self.refused))]

    @property
    def compared(self) -> pd.DataFrame:
        """The rows that differ by the scope alone: without the equation of the paper, whose data are others.

        >>> names = ["scope", "units_peaked", "units_differ", "region_ce"]
        >>> rows = [["given", 5, 0, 8e6], ["equation_13", 9, 4, 1e6], ["pooled", 5, 1, 9e6]]
        >>> list(Scopes(pd.DataFrame(rows, columns=names), {}, 20).compared["scope"])
        ['given', 'pooled']
        """
        return self.fitted[self.fitted["scope"] != PUBLISHED]

    @property
    def differ(self) -> bool:
        """Whether any scope gives other peaks or classes than the given model."""
        return bool(self.compared["units_differ"].any() or self.compared["units_peaked"].nunique() > 1)

    @property
    def decide(self) -> bool:
        """Whether the result depends on the scope by more than ``scope_share`` of ``core/data/potential.csv``.

        >>> names = ["scope", "units_peaked", "units_differ", "region_ce"]
        >>> table = pd.DataFrame([["given", 5, 0, 8e6], ["pooled", 5, 1, 8e6]], columns=names)
        >>> Scopes(table, {}, 20).decide, Scopes(table, {}, 5).decide
        (False, True)
        """
        few, ce, peaked = threshold("scope_share"), self.compared["region_ce"], self.compared["units_peaked"]
        units = max(self.compared["units_differ"].max(), peaked.max() - peaked.min())
        return bool(units > few * self.units or ce.max() - ce.min() > few * ce.iloc[0])

    @property
    def spread(self) -> dict[str, object]:
        """The extremes over the scopes: `fewest` and `most` units that peak, the `emission` of the region in Mt C."""
        peaked, region = self.compared["units_peaked"], self.compared["region_ce"] / MEGA
        return {
            "fewest": peaked.min(),
            "most": peaked.max(),
            "emission": span_text(region.min(), region.max()),
        }


def compare_scopes(
    table: pd.DataFrame,
    model: Model,
    paths: Paths,
    cs: np.ndarray,
    roles: Roles,
    *,
    monitor: Monitor | None = None,
) -> Scopes:
    """Return the `Scopes` of a forecast.

    Parameters
    ----------
    table : DataFrame
        Result of `stirpat.variables.study_table`, up to the base year.
    model : Model
        Its variables are fitted again in each scope, K by the rule ``first_vif``, without draws. Effects of years stay
        those of the base year.
    paths : Paths
        Of the forecast: its scenarios, base year and anchors are taken.
    cs : ndarray (n, T)
        Sequestration, t C/a.
    roles : Roles
    monitor : Monitor, optional

    >>> from carbon_zoning.core.forecast.scenario_rows import COLUMNS
    >>> from carbon_zoning.core.forecast.scenarios import read_scenarios
    >>> from carbon_zoning.core.stirpat.variables import shipped_variables
    >>> rows = pd.DataFrame([["*", "low", "2003-2030", "P", "growth", 0.1]], columns=COLUMNS)
    >>> plan = read_scenarios(rows, ["A"], shipped_variables()[:1], base_year=2003, end_year=2030)
    >>> paths = project(np.array([[8.0]]), np.array([16.0]), plan, np.array([[1.0]]))
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2004), "population": [1.0, 2, 4, 8]})
    >>> table["ce"] = 2 * table["population"]
    >>> model = Model("region", "ce", shipped_variables()[:1], {"region": {"P": 1.0}}, 0.0, 1.0)
    >>> found = compare_scopes(table, model, paths, np.ones((1, len(plan.years))), Roles("low", "low", "low"))
    >>> found.table[["scope", "units_peaked", "units_differ"]].values.tolist()[:2]
    [['given', 0, 0], ['region', 0, 0]]
    """
    monitor = monitor or Monitor()
    rows, refused, own = [{"scope": GIVEN}], {}, _classes_of(paths, cs, roles)
    rows[0] |= _row(paths, own, own, roles.reference)
    for scope, powers in _powers(table, model, paths, monitor):
        rows.append({"scope": scope})
        if isinstance(powers, StudyError):
            refused[scope] = powers
            continue
        other = project(paths.values[0, :, :, 0], paths.ce[0, :, 0], paths.plan, powers)
        rows[-1] |= _row(other, _classes_of(other, cs, roles), own, roles.reference)
    frame = pd.DataFrame(rows)
    counts = [name for name in frame.columns if name.startswith("units_")]
    return Scopes(frame.astype(dict.fromkeys(counts, "Int64")), refused, len(paths.plan.units))


def _powers(table, model, paths, monitor) -> Iterator[tuple[str, np.ndarray | StudyError]]:
    """Yield (scope, coefficients (n, p) or the error of its fit)."""
    units, published = list(paths.plan.units), shipped_model()
    if [variable.name for variable in published.variables] == list(paths.plan.names):
        yield PUBLISHED, published.coefficients(units).to_numpy()
    for number, scope in enumerate(SCOPES):
        monitor.progress(number / len(SCOPES))
        try:
            silent = Monitor(is_cancelled=monitor.is_cancelled)
            fit = fit_stirpat(table, model.response, model.variables, scope=scope, monitor=silent)
        except StudyError as error:
            yield scope, error
            continue
        place = [fit.units.index(unit) for unit in units] if scope == "per_unit" else [0] * len(units)
        yield scope, fit.ridge.b[place]


def _classes_of(paths, cs, roles):
    found = outcomes(paths, cs)
    return found, potentials(found, roles, late_rate(paths, roles.reference))["cep"]


def _row(paths, found, own, reference):
    results, classes = found
    rows = results[(results["unit"] != REGION) & (results["scenario"] == reference)]
    return {
        "units_peaked": int(rows["peaked"].sum()),
        "units_neutral": int(rows["neutral"].notna().sum()),
        "region_ce": float(paths.ce[paths.plan.scenarios.index(reference), :, -1].sum()),
        **{f"units_cep_{row['cep']}": int((classes == int(row["cep"])).sum()) for row in shipped_rows("cep")},
        "units_differ": int((classes != own[1]).sum()),
    }
