"""The whole forecast: from a panel, a model and a scenario table to paths, bands, outcomes and back-casts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from ..panel import require_no_region
from ..stirpat.model import Model
from ..stirpat.variables import study_table
from . import uncertainty
from .backcasting import backcast
from .extrapolation import extrapolation
from .history import histories
from .levers import all_unsure, unsure_units
from .observed import observed_past
from .outcomes import outcomes
from .potential import Roles, late_rate, potentials, roles_of, warn_of_order
from .project import Paths, anchored, project, sinks
from .scenario_table import scenario_table
from .scenarios import read_scenarios
from .scopes import Scopes, compare_scopes
from .simulation import simulate
from .switch_years import SwitchTest, switch_test

ANCHORS = ("base_year", "mean3", "fitted")
DEFAULT_BACKCAST = "CEI"


@dataclass(frozen=True)
class ForecastOptions:
    """The settings of a forecast.

    Attributes
    ----------
    base_year : int or None
        None = the last year of the panel.
    end_year, step : int
    anchor : {"base_year", "mean3", "fitted"}
    bound : {"cap", "target", "hold"} or None
        Takes the place of the bounds of the scenario table.
    sink : {"constant", "trend"}
    reference : str
        Scenario that the potential and back-casting refer to; "" = `roles_of` decides.
    backcast : str
        Variable; "" = CEI where the model has it.
    draws, seed : int
        Number of draws, 0 = no bands; what they begin from.
    source : {"both", "coefficients", "growth"}
    cep_by : {"path", "probability"}
    scopes : bool
        Whether the forecast is made with the equations of every scope of the fit as well.
    medians : bool
        Whether each source of uncertainty is drawn alone as well, to explain the median.
    """

    base_year: int | None = None
    end_year: int = 2060
    step: int = 5
    anchor: str = "base_year"
    bound: str | None = None
    sink: str = "constant"
    reference: str = ""
    backcast: str = ""
    draws: int = 1000
    seed: int = 1
    source: str = "both"
    cep_by: str = "path"
    scopes: bool = False
    medians: bool = False


@dataclass(frozen=True)
class Forecast:
    """What a forecast gives.

    Attributes
    ----------
    paths : Paths
    cs : ndarray (n, T)
        Sequestration, t C/a.
    bands : uncertainty.Bands or None
    roles : Roles
    outcomes, potentials : DataFrame
    backcasts : DataFrame or None
        None where no variable is back-cast.
    observed : DataFrame
        `unit`, `year`, `ce` up to the base year.
    scopes : Scopes or None
        None where it was not asked for.
    extrapolated : DataFrame
        Result of `extrapolation.extrapolation`.
    switch : SwitchTest or None
        None where no rate of the scenarios changes its sign.
    medians : DataFrame or None
        Result of `simulation.median_gaps`; None without draws, or where it was not asked for.
    unsure : dict
        Variable -> of which units the interval of its coefficient holds 0; result of `levers.all_unsure`.
    """

    paths: Paths
    cs: np.ndarray
    bands: uncertainty.Bands | None
    roles: Roles
    outcomes: pd.DataFrame
    potentials: pd.DataFrame
    backcasts: pd.DataFrame | None
    observed: pd.DataFrame
    extrapolated: pd.DataFrame
    switch: SwitchTest | None = None
    medians: pd.DataFrame | None = None
    scopes: Scopes | None = None
    unsure: Mapping[str, np.ndarray] = field(default_factory=dict)


def forecast(
    panel: pd.DataFrame,
    carbon: pd.DataFrame,
    model: Model,
    options: ForecastOptions,
    *,
    scenarios: pd.DataFrame | None = None,
    groups: pd.DataFrame | None = None,
    known: Collection[str] = (),
    monitor: Monitor | None = None,
) -> Forecast:
    """Return the `Forecast` of the units of a panel.

    Parameters
    ----------
    panel, carbon : DataFrame
        Statistics panel, and carbon panel with the response and `cs`.
    model : Model
    options : ForecastOptions
    scenarios : DataFrame, optional
        Scenario table; None = made from the history.
    groups : DataFrame, optional
        Index `unit`, text columns that the scenario table may name.
    known : collection of str
        Units that the scenario table may name beyond those of the panel.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        The model does not match the panel, or the scenario table does not match the two; a value is missing.

    >>> from carbon_zoning.core.stirpat.model import Equation
    >>> from carbon_zoning.core.stirpat.variables import shipped_variables
    >>> years = [2010, 2015, 2020]
    >>> panel = pd.DataFrame({"unit": "A", "year": years, "population": [100.0, 105.0, 110.25]})
    >>> carbon = pd.DataFrame({"unit": "A", "year": years, "ce": [10.0, 11, 12], "cs": 4.0})
    >>> equation = Equation("all units", 0.1, 0.9, 0.0, np.array([1.0]), np.zeros((1, 1)), certain=True)
    >>> powers = {"all units": {"P": 1.0}}
    >>> model = Model("pooled", "ce", shipped_variables()[:1], powers, 0.1, 0.9, {"all units": equation})
    >>> found = forecast(panel, carbon, model, ForecastOptions(draws=0))
    >>> found.paths.ce[1, 0, :3].round(9).tolist()  # as population, which grows by 5 % in five years
    [12.0, 12.6, 13.23]
    """
    monitor = monitor or Monitor()
    require_no_region(panel["unit"])
    _warn_of_back_test(model, monitor)
    past = observed_past(panel, carbon, model, options.base_year, monitor=monitor)
    history = histories(past.levels, short="error" if scenarios is None else "skip")
    if scenarios is None:
        scenarios = scenario_table(past.levels, base_year=past.base_year, end_year=options.end_year, monitor=monitor)
    plan = read_scenarios(
        scenarios,
        past.units,
        past.variables,
        base_year=past.base_year,
        end_year=options.end_year,
        step=options.step,
        groups=groups,
        known={*known, *past.left_out},
        bound=options.bound,
        monitor=monitor,
    )
    equations = model.coefficients(past.units)
    emission = _anchor(past, model, options.anchor, equations)
    paths = project(past.base, emission, plan, equations.to_numpy(), identity=past.identity, monitor=monitor)
    cs = sinks(carbon[carbon["year"] <= past.base_year], past.units, plan.years, options.sink)
    bands, medians = _simulated(paths, emission, cs, history, model, options, monitor)
    roles = roles_of(paths, options.reference)
    warn_of_order(paths, roles, monitor)
    found = outcomes(paths, cs, bands)
    return Forecast(
        paths,
        cs,
        bands,
        roles,
        found,
        potentials(found, roles, late_rate(paths, roles.reference), options.cep_by),
        _backcasts(paths, cs, model, options, roles, history),
        past.observed,
        extrapolation(past.levels, paths),
        switch_test(paths, monitor),
        medians,
        _scopes(panel, carbon, model, past, paths, cs, roles, monitor) if options.scopes else None,
        all_unsure(plan, model),
    )


def _warn_of_back_test(model, monitor):
    if model.skill is not None and model.skill <= 0:
        monitor.warn(
            "In the back-test of its fit the model does not forecast better than assuming no change (skill {skill}): "
            "a forecast with it is not supported by the past.",
            skill=number_text(model.skill),
        )


def _scopes(panel, carbon, model, past, paths, cs, roles, monitor):
    """Return the `Scopes` of the units that have a forecast, fitted up to the base year."""
    table, _ = study_table(panel, carbon, model.response, model.variables, monitor=Monitor())
    known = (table["year"] <= past.base_year) & table["unit"].isin(past.units)
    return compare_scopes(table[known], model, paths, cs, roles, monitor=monitor)


def _anchor(past, model, mode, equations):
    """Return the emission of the base year that the paths start from, (n,)."""
    if mode == "fitted" and model.scope == "region" and len(past.units) > 1:
        raise StudyError(
            "The anchor 'fitted' needs an equation that holds for each unit; the model is of the sum of the region. "
            "Use the anchor base_year, or fit the scope per_unit, pooled or fixed_effects."
        )
    if mode == "fitted" and model.scope == "two_way":
        raise StudyError(
            "The anchor 'fitted' needs the intercept of the base year, which a model of the scope two_way does not "
            "hold. Use another anchor, or fit the scope fixed_effects."
        )
    intercepts = None
    if model.scope != "fixed_effects" and mode == "fitted":
        intercepts = pd.Series({unit: model.equation(unit).intercept for unit in past.units})
    return anchored(mode, past.scaled, past.observed["ce"], past.base_year, equations, intercepts=intercepts)


def _simulated(paths, emission, cs, history, model, options, monitor):
    """Return (bands, gaps of the medians), None and None without draws."""
    if not options.draws:
        return None, None
    return simulate(
        paths, emission, cs, history, model, draws=options.draws, seed=options.seed, source=options.source,
        medians=options.medians, monitor=monitor,
    )  # fmt: skip


def _backcasts(paths, cs, model, options, roles, history):
    variable = options.backcast
    if not variable and DEFAULT_BACKCAST in paths.plan.names:
        variable = DEFAULT_BACKCAST
    if not variable:
        return None
    shared = model.scope != "per_unit"
    unsure = unsure_units(paths.plan, model, variable)
    return backcast(paths, cs, variable, roles.reference, shared=shared, past=history, unsure=unsure)
