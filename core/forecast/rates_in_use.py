"""The rates and bounds that a forecast has used, over the units: what its scenarios come to."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from .project import Paths
from .scenario_rows import BOUNDS
from .scenarios import ScenarioPlan


def rates_in_use(plan: ScenarioPlan) -> pd.DataFrame:
    """Return the range of each rate and bound over the units of a plan, by stretches of years in which they stay.

    Returns
    -------
    DataFrame
        `variable`, `scenario`, `period` (``2020-2030``), `rule` (``growth`` or one of ``BOUNDS``), `smallest`,
        `median` and `largest` over the units that have the rule: rates per year, bounds in the unit of the variable.

    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> growth = np.array([[[[0.01, 0.01, -0.02]], [[0.03, 0.03, -0.02]]]])
    >>> years, none = np.array([2020, 2025, 2030, 2060]), np.zeros((1, 2, 1, 3))
    >>> plan = ScenarioPlan(("low",), ("A", "B"), (Variable("P", "p"),), years, growth, none, none, none, none)
    >>> rates_in_use(plan)[["period", "smallest", "median", "largest"]].values.tolist()
    [['2020-2030', 0.01, 0.02, 0.03], ['2030-2060', -0.02, -0.02, -0.02]]
    """
    rows = []
    for index, name in enumerate(plan.names):
        for s, scenario in enumerate(plan.scenarios):
            rules = {"growth": plan.growth[s, :, index]}
            for number, rule in enumerate(BOUNDS):
                own = plan.bound[s, :, index] == 1 + number
                if own.any():
                    rules[rule] = np.where(own, plan.level[s, :, index], np.nan)
            for rule, values in rules.items():
                rows += [(name, scenario, period, rule, *ends) for period, ends in _stretches(values, plan.years)]
    return pd.DataFrame(rows, columns=["variable", "scenario", "period", "rule", "smallest", "median", "largest"])


def bound_counts(paths: Paths) -> dict[str, int]:
    """Return {variable: in how many unit-scenarios a bound sets its path in some step, in place of the rate}.

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(names=("UR",), years=np.array([2020, 2021, 2022]), growth=np.full((1, 2, 1, 2), 0.1),
    ...                        bound=np.full((1, 2, 1, 2), 1))
    >>> values = np.array([[[[50.0, 55, 56]], [[20.0, 22, 24.2]]]])
    >>> bound_counts(SimpleNamespace(plan=plan, values=values))
    {'UR': 1}
    """
    plan = paths.plan
    free = paths.values[..., :-1] * (1 + plan.growth) ** np.diff(plan.years)
    held = (plan.bound > 0) & ~np.isclose(paths.values[..., 1:], free, rtol=1e-9, atol=0)
    counts = held.any(axis=-1).sum(axis=(0, 1))
    return {name: int(count) for name, count in zip(plan.names, counts) if count}


def _stretches(values, years):
    """Yield (period, (smallest, median, largest)) of each run of equal columns of values (n, T - 1)."""
    begun = 0
    for step in range(1, values.shape[1] + 1):
        if step < values.shape[1] and np.array_equal(values[:, step], values[:, begun], equal_nan=True):
            continue
        own = values[:, begun][~np.isnan(values[:, begun])]
        if own.size:
            yield f"{years[begun]}-{years[step]}", (own.min(), float(np.median(own)), own.max())
        begun = step
