"""The scenario engine: variables and emission of each unit to the last year (method sections 9.4 and 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, VariableName, listing
from ..monitor import Monitor
from ..numerals import number_text, span_text
from ..packages import pandas as pd
from ..stirpat.prices import at_current_prices
from ..thresholds import threshold
from ..trend.mann_kendall import mann_kendall
from .emission_growth import multiplied
from .scenario_rows import BOUNDS
from .scenarios import ScenarioPlan

PERCENT = 100.0
CAP, TARGET, HOLD = (1 + index for index in range(len(BOUNDS)))


@dataclass(frozen=True)
class Paths:
    """The projected variables and emission.

    Attributes
    ----------
    plan : ScenarioPlan
    values : ndarray (S, n, p, T)
    ce : ndarray (S, n, T)
        Emission, t C/a.
    kaya : ndarray (S, n, T) or None
        Emission by the accounting identity of the variables (P x W x CEI); None where they have none.
    elasticities : ndarray (n, p)
    """

    plan: ScenarioPlan
    values: np.ndarray
    ce: np.ndarray
    kaya: np.ndarray | None
    elasticities: np.ndarray


def project(
    base: np.ndarray,
    emission: np.ndarray,
    plan: ScenarioPlan,
    elasticities: np.ndarray,
    *,
    identity: np.ndarray | None = None,
    monitor: Monitor | None = None,
) -> Paths:
    """Return the `Paths` of the units.

    Parameters
    ----------
    base : ndarray (n, p)
        The variables in the base year.
    emission : ndarray (n,)
        What emission is anchored to in the base year (t C): see `anchored`.
    plan : ScenarioPlan
    elasticities : ndarray (n, p)
        Coefficients B of each unit.
    identity : ndarray (p,), optional
        Powers of the variables in an accounting identity of the emission, see `identity.whole_number_relation`.
    monitor : Monitor, optional

    Notes
    -----
    CE(t) = CE(t0) * product over variables of [X(t) / X(t0)]^B: elasticities of the fit, anchored in the base year,
    because the intercept of a regional equation does not fit a county.

    >>> from carbon_zoning.core.forecast.scenario_rows import COLUMNS
    >>> from carbon_zoning.core.forecast.scenarios import read_scenarios
    >>> from carbon_zoning.core.stirpat.variables import shipped_variables
    >>> table = pd.DataFrame([["*", "low", "2020-2030", "P", "growth", 0.1]], columns=COLUMNS)
    >>> plan = read_scenarios(table, ["A"], shipped_variables()[:1], base_year=2020, end_year=2030)
    >>> project(np.array([[100.0]]), np.array([50.0]), plan, np.array([[0.5]])).ce.round(6).tolist()
    [[[50.0, 63.452935, 80.5255]]]
    """
    drift = np.diff(plan.years) * np.log1p(plan.growth)
    values = walk(base, drift, plan)
    change = plan.change(values)
    ce = emission[None, :, None] * multiplied(_growth(change, elasticities), plan.units)
    kaya = None if identity is None else emission[None, :, None] * multiplied(_growth(change, identity), plan.units)
    paths = Paths(plan, values, ce, kaya, elasticities)
    _warn_of_distance(paths, monitor or Monitor())
    return paths


def _growth(change, powers):
    """Return ln of the product of [X(t) / X(t0)]^power, (S, n, T), of changes of ln X (S, n, p, T).

    Summed one variable after the other: the last digit of `numpy.einsum` depends on where the arrays lie in memory,
    that of a matrix product on the number of threads.
    """
    return (change * powers[..., None]).sum(axis=2)


def walk(
    base: np.ndarray,
    drift: np.ndarray,
    plan: ScenarioPlan,
    units: slice = slice(None),
    variables: slice = slice(None),
) -> np.ndarray:
    """Return the values of variables from the base year on.

    Parameters
    ----------
    base : ndarray (n, p)
    drift : ndarray (S, n, p, T - 1)
        Growth of ln X in each step, before bounds. For a single unit, the axis of units may hold draws instead.
    plan : ScenarioPlan
    units, variables : slice
        Which of the plan's units and variables these are.

    Returns
    -------
    ndarray (S, n, p, T)

    >>> from types import SimpleNamespace
    >>> cap, no = np.full((1, 1, 1, 2), CAP), np.array([False])  # at most 110, in two steps that each grow by 8 %
    >>> bounds = {"bound": cap, "level": 110.0 * cap, "start": 2020 * cap, "end": 2030 * cap}
    >>> plan = SimpleNamespace(years=np.array([2020, 2025, 2030]), never_falls=no, percent=no, **bounds)
    >>> walk(np.array([[100.0]]), np.log(np.full((1, 1, 1, 2), 1.08)), plan).round(9).ravel().tolist()
    [100.0, 108.0, 110.0]
    """
    years = plan.years
    bound, level, start, end = (array[:, units, variables] for array in (plan.bound, plan.level, plan.start, plan.end))
    never_falls = plan.never_falls[variables]
    ceiling = np.maximum(np.where(plan.percent[variables], PERCENT, np.inf), base)
    values = np.empty(np.broadcast_shapes(drift.shape, bound.shape)[:-1] + (len(years),))
    values[..., 0] = opened = np.broadcast_to(base, values.shape[:-1])
    grown = np.exp(np.ascontiguousarray(drift))  # of a slice, the last digit would depend on where its result lies
    begun = np.full(bound.shape[:-1], years[0])
    for i, (early, late) in enumerate(zip(years, years[1:])):
        new = start[..., i] == early
        opened, begun = np.where(new, values[..., i], opened), np.where(new, early, begun)
        free = np.minimum(values[..., i] * grown[..., i], ceiling)
        limit = np.where(never_falls, np.maximum(level[..., i], opened), level[..., i])
        with np.errstate(divide="ignore", invalid="ignore"):
            line = opened + (limit - opened) * (late - begun) / (end[..., i] - begun)
        kind = bound[..., i]
        straight = (kind == TARGET) | ((kind == CAP) & (opened > limit))
        values[..., i + 1] = np.select(
            [straight, kind == HOLD, kind == CAP],
            [line, np.minimum(opened, limit), np.minimum(limit, free)],
            free,
        )
    return values


def anchored(
    mode: str,
    logs: pd.DataFrame,
    response: pd.Series,
    base_year: int,
    elasticities: pd.DataFrame,
    *,
    intercepts: pd.Series | None = None,
) -> np.ndarray:
    """Return the emission of each unit that the base year is anchored to, (n,).

    Parameters
    ----------
    mode : {"base_year", "mean3", "fitted"}
        The observed emission, its mean over the last three years up to the base year (those that a unit has), or the
        one that the equation gives for the base year.
    logs : DataFrame
        `unit`, `year` and the variables as they enter the equation; complete in the base year.
    response : Series
        Emission, aligned with `logs`.
    base_year : int
    elasticities : DataFrame
        Index `unit` in the order wanted, columns the variables.
    intercepts : Series, optional
        Index `unit`: the equation's own; None = the intercept that fits the history of each unit.

    >>> logs = pd.DataFrame({"unit": ["A"], "year": [2020], "X": [0.0]})
    >>> power = pd.DataFrame({"X": [0.5]}, index=["A"])
    >>> anchored("base_year", logs, pd.Series([12.0]), 2020, power).tolist()
    [12.0]
    """
    at_base = (logs["year"] == base_year).to_numpy()
    units = elasticities.index
    observed = response[at_base].set_axis(logs.loc[at_base, "unit"]).reindex(units)
    if mode == "base_year":
        return observed.to_numpy(dtype=float)
    if mode == "mean3":
        late = (logs["year"].between(base_year - threshold("anchor_years") + 1, base_year)).to_numpy()
        return response[late].groupby(logs.loc[late, "unit"]).mean().reindex(units).to_numpy(dtype=float)
    own = elasticities.reindex(logs["unit"]).to_numpy()
    part = pd.Series((logs[list(elasticities.columns)].to_numpy() * own).sum(axis=1), index=logs["unit"])
    if intercepts is None:
        intercepts = (pd.Series(np.log(response.to_numpy()), index=logs["unit"]) - part).groupby(level=0).mean()
    return np.exp(intercepts.reindex(units) + part[at_base].reindex(units)).to_numpy()


def sinks(
    carbon: pd.DataFrame, units: Sequence[str], years: Sequence[int] | np.ndarray, mode: str = "constant"
) -> np.ndarray:
    """Return future sequestration, ndarray (units, years), t C/a.

    Parameters
    ----------
    carbon : DataFrame
        Panel with `cs`, up to the base year.
    units : sequence of str
    years : sequence of int
    mode : {"constant", "trend"}
        The last observed value, or that value continued by its Sen slope, never below 0.

    Raises
    ------
    StudyError
        A unit has no value of `cs`.

    >>> carbon = pd.DataFrame({"unit": "A", "year": range(2015, 2021), "cs": [5.0, 6, 7, 8, 9, 10]})
    >>> sinks(carbon, ["A"], [2020, 2030]).tolist(), sinks(carbon, ["A"], [2020, 2030], "trend").tolist()
    ([[10.0, 10.0]], [[10.0, 20.0]])
    """
    series = carbon.pivot(index="unit", columns="year", values="cs").sort_index(axis=1).reindex(list(units))
    path = np.repeat(_last_values(series).to_numpy(dtype=float)[:, None], len(years), axis=1)
    if mode == "trend":
        slope = mann_kendall(series.to_numpy(), series.columns.to_numpy()).slope
        slope = np.where(np.isnan(slope), 0, slope)
        path = np.maximum(path + slope[:, None] * (np.asarray(years) - series.columns.max()), 0)
    return path


def _last_values(series):
    last = series.ffill(axis=1).iloc[:, -1]
    if last.isna().any():
        raise StudyError(
            "{count} unit(s) have no value of cs up to the base year: {units}. Neutrality needs their sequestration.",
            count=int(last.isna().sum()),
            units=listing(last.index[last.isna()]),
        )
    if (last < 0).any():
        raise StudyError(
            "Sequestration cs is below 0 in {count} unit(s): {units}. It is what sinks take up, as a number above 0; "
            "correct the carbon panel.",
            count=int((last < 0).sum()),
            units=listing(last.index[last < 0]),
        )
    return last


def _warn_of_distance(paths, monitor):
    """Warn of variables that end far from the base year, with the rate and the coefficient that make it matter."""
    current = at_current_prices(paths.plan.variables)
    for index, name in enumerate(paths.plan.names):
        factor, path = threshold("far_CEI" if name == "CEI" else "far_W"), paths.values[:, :, index]
        with np.errstate(divide="ignore", invalid="ignore"):  # a variable without logarithm may be 0
            ratio = path[..., -1] / path[..., 0]
        far = np.isfinite(ratio) & ((ratio > factor) | (ratio > 0) & (ratio < 1 / factor))
        if far.any():
            told = {
                "variable": VariableName(name),
                "factor": number_text(factor),
                "count": int(far.sum()),
                "total": far.size,
                **_cause(paths, name, far),
            }
            _warn_far(monitor, name in current, told)


def _warn_far(monitor, at_current_prices, told):
    if at_current_prices:
        monitor.warn(
            "In {count} of {total} unit-scenario(s), {variable} changes more than {factor}-fold: by {rates} % per "
            "year over {span} years. With its coefficient, {power}, that alone multiplies emission by {effect} "
            "(median). Its GDP is at current prices, so that inflation counts as growth: give the panel "
            "gdp_constant or gdp_deflator, or edit the scenario table.",
            **told,
        )
    else:
        monitor.warn(
            "In {count} of {total} unit-scenario(s), {variable} changes more than {factor}-fold: by {rates} % per "
            "year over {span} years. With its coefficient, {power}, that alone multiplies emission by {effect} "
            "(median). Edit the scenario table if that is not meant.",
            **told,
        )


def _cause(paths, name, far):
    """Return the rates of a variable in the unit-scenarios `far`, its coefficients, and what both do to emission."""
    index, span = paths.plan.names.index(name), int(paths.plan.years[-1] - paths.plan.years[0])
    path, powers = paths.values[:, :, index], np.broadcast_to(paths.elasticities[:, index], far.shape)[far]
    rates = PERCENT * ((path[..., -1] / path[..., 0]) ** (1 / span) - 1)[far]
    effect = np.exp(paths.plan.change(paths.values)[:, :, index, -1][far] * powers)
    return {
        "span": span,
        "rates": span_text(rates.min(), rates.max()),
        "power": span_text(powers.min(), powers.max()),
        "effect": number_text(np.median(effect)),
    }
