"""Back-casting: the yearly change of one variable that brings a peak, or neutrality, in time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import REGION
from ..thresholds import threshold
from .history import History
from .project import PERCENT, Paths
from .uncertainty import is_peaked

GOALS = ("peak", "neutral", "both")
MET, NEEDED, UNREACHABLE = "met", "needed", "not reachable"
UNSURE, NO_SINK, FULL, TOO_FAST = "effect unsure", "no sequestration", "share above 100 %", "rate too large"


def backcast(
    paths: Paths,
    cs: np.ndarray,
    variable: str,
    scenario: str,
    *,
    shared: bool,
    past: Iterable[History] = (),
    unsure: np.ndarray | None = None,
) -> pd.DataFrame:
    """Return the change that each goal needs, all else as in a scenario.

    Parameters
    ----------
    paths : Paths
    cs : ndarray (n, T)
        Sequestration, t C/a.
    variable : str
        The variable that changes by a constant rate from the base year on, in index of its rules.
    scenario : str
        What the other variables follow.
    shared : bool
        Whether all units share one equation; then the region has rows as well, of one rate for all units.
    past : list of History
        Of the rate of the best past window of each unit.
    unsure : ndarray (n,) of bool, optional
        Whether the coefficient of the variable cannot be told from 0: such a lever reaches nothing.

    Returns
    -------
    DataFrame
        `unit`, `scenario`, `variable`, `goal` (``peak``: peak emission by the turn year; ``neutral``: CE <= CS in
        the last year; ``both``), `goal_year`, `status` (``met`` by the scenario itself, ``needed``, ``not reachable``),
        `obstacle` (why not reachable, else ""), `rate_needed` (per year, just enough; missing unless
        needed), `rate_scenario` (mean over all years), `rate_best` (the best past window), `within_history`
        (1 = the rate needed is no farther than it).

    Raises
    ------
    StudyError
        The model does not have the variable, or it enters without logarithm.

    Notes
    -----
    ln CE(t) = A(t) + B x (t - t0), A without the variable and x = ln(1 + rate). CE peaks by the turn year T when for
    every later year t some year s <= T has CE(s) >= CE(t), that is B x <= (A(s) - A(t)) / (t - s): the rate is closed,
    B x = min over t > T of max over s <= T. Neutrality: B x <= (ln CS - A(t1)) / (t1 - t0).

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(scenarios=("low",), units=("A",), names=("CEI",), years=np.array([2020, 2030, 2060]),
    ...                        percent=np.array([False]), logs=np.array([True]),
    ...                        change=lambda values: np.log(values / values[..., :1]))
    >>> ce, power = np.full((1, 1, 3), 8.0), np.ones((1, 1))
    >>> paths = SimpleNamespace(plan=plan, values=np.ones((1, 1, 1, 3)), ce=ce, elasticities=power)
    >>> found = backcast(paths, np.full((1, 3), 4.0), "CEI", "low", shared=False)
    >>> found.loc[found["goal"] == "neutral", ["status", "rate_needed"]].round(6).values.tolist()  # 2 ** (-1 / 40) - 1
    [['needed', -0.017179]]
    """
    plan = paths.plan
    v, s = _variable_index(plan, variable), plan.scenarios.index(scenario)
    power = paths.elasticities[:, v]
    rest = np.log(paths.ce[s]) - power[:, None] * plan.change(paths.values[s])[:, v]
    value = paths.values[s, :, v]
    span = plan.years[-1] - plan.years[0]
    best = _best(past, plan.units, variable, power)
    own = (value[:, -1] / value[:, 0]) ** (1 / span) - 1
    ceiling = PERCENT / value[:, 0] if plan.percent[v] else np.full(len(value), np.inf)
    still = np.abs(power) < threshold("least_elasticity")
    still |= np.zeros(len(power), bool) if unsure is None else unsure
    parts = [_rows(plan.units, plan, rest, paths.ce[s], cs, np.where(still, 0, power), ceiling, own, best)]
    if shared:
        whole, nothing = np.log(np.exp(rest).sum(axis=0, keepdims=True)), np.array([np.nan])
        sums = (paths.ce[s].sum(axis=0, keepdims=True), cs.sum(axis=0, keepdims=True))
        lowest = ceiling.min(keepdims=True)
        parts.append(_rows((REGION,), plan, whole, *sums, np.where(still, 0, power)[:1], lowest, nothing, nothing))
    table = pd.concat(parts, ignore_index=True)
    table.insert(1, "scenario", scenario)
    table.insert(2, "variable", variable)
    return table.astype({"within_history": "Int64"})


def _variable_index(plan, variable):
    if variable not in plan.names:
        raise StudyError(
            "There is no variable '{variable}' to back-cast; the model has {names}.",
            variable=variable,
            names=listing(plan.names, None),
        )
    index = plan.names.index(variable)
    if not plan.logs[index]:
        raise StudyError(
            "{variable} enters the model without logarithm and has no rate to back-cast; choose another variable.",
            variable=variable,
        )
    return index


def _rows(units, plan, rest, ce, cs, power, ceiling, own, best):
    limits = {"peak": _peak_limit(rest, plan.years), "neutral": _neutral_limit(rest, cs, plan.years)}
    met = {"peak": is_peaked(ce, plan.years), "neutral": ce[:, -1] <= cs[:, -1]}
    if limits["peak"] is None:
        del limits["peak"], met["peak"]
    else:
        limits["both"], met["both"] = np.minimum(*limits.values()), met["peak"] & met["neutral"]
    goal_years = {"peak": int(threshold("turn_year")), "neutral": int(plan.years[-1]), "both": int(plan.years[-1])}
    parts = []
    for goal, limit in limits.items():
        rate, obstacle = _rates(limit, power, ceiling, plan.years)
        status = np.where(met[goal], MET, np.where(np.isnan(rate), UNREACHABLE, NEEDED))
        rate, obstacle = np.where(met[goal], np.nan, rate), np.where(status == UNREACHABLE, obstacle, "")
        part = {"unit": list(units), "goal": goal, "goal_year": goal_years[goal], "status": status,
                "obstacle": obstacle, "rate_needed": rate, "rate_scenario": own, "rate_best": best,
                "within_history": _within(rate, best, power)}  # fmt: skip
        parts.append(pd.DataFrame(part).assign(order=range(len(units))))
    return pd.concat(parts).sort_values("order", kind="stable").drop(columns="order")


def _peak_limit(rest, years):
    """Return the largest B x with a peak by the turn year, (n,); None where no year lies on each side of it."""
    turn = int(threshold("turn_year"))
    early, late = np.flatnonzero(years <= turn), np.flatnonzero(years > turn)
    if not early.size or not late.size:
        return None
    gaps = (years[late][:, None] - years[early][None, :]).astype(float)
    return ((rest[:, None, early] - rest[:, late, None]) / gaps).max(axis=2).min(axis=1)


def _neutral_limit(rest, cs, years):
    """Return the largest B x with CE <= CS in the last year, (n,); -inf where CS is 0."""
    with np.errstate(divide="ignore"):
        return (np.log(cs[:, -1]) - rest[:, -1]) / (years[-1] - years[0])


def _rates(limit, power, ceiling, years):
    """Return the yearly rates of limits of B x, NaN where the variable cannot do it, and what stands in the way."""
    with np.errstate(over="ignore", invalid="ignore"):
        rate = np.expm1(limit / np.where(power == 0, np.nan, power))
        full = (1 + rate) ** (years[-1] - years[0]) > ceiling
        far = ~((rate >= threshold("clip_low")) & (rate <= threshold("clip_high")))
    obstacle = np.select([power == 0, np.isneginf(limit), full], [UNSURE, NO_SINK, FULL], TOO_FAST)
    return np.where(far | full, np.nan, rate), obstacle


def _best(past, units, variable, power):
    """Return the rate of the best past window of each unit: the lowest where emission grows with the variable."""
    best = {}
    for part in past:
        rates = part.rates[:, :, part.names.index(variable)]
        best.update(zip(part.units, zip(rates.min(axis=1), rates.max(axis=1))))
    pairs = np.array([best.get(unit, (np.nan, np.nan)) for unit in units]).reshape(-1, 2)
    return np.where(power > 0, pairs[:, 0], pairs[:, 1])


def _within(rate, best, power):
    known = ~(np.isnan(rate) | np.isnan(best))
    return np.where(known, np.where(power > 0, rate >= best, rate <= best).astype(float), np.nan)
