"""The draws of a forecast: its bands, and how far and by which source their median lies off the central path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from ..monitor import Monitor
from ..packages import pandas as pd
from ..stirpat.model import Model
from .history import History
from .project import Paths
from .uncertainty import Bands, bands, coefficient_draws, draws_of

ALONE = ("coefficients", "growth")


def simulate(
    paths: Paths,
    emission: np.ndarray,
    cs: np.ndarray,
    history: Iterable[History],
    model: Model,
    *,
    draws: int,
    seed: int,
    source: str,
    medians: bool = False,
    monitor: Monitor | None = None,
) -> tuple[Bands, pd.DataFrame | None]:
    """Return the `Bands` of a forecast, and the result of `median_gaps` where `medians` asks for it.

    Parameters
    ----------
    paths : Paths
    emission : ndarray (n,)
        What the base year is anchored to, t C/a.
    cs : ndarray (n, T)
        Sequestration, t C/a.
    history : list of History
    model : Model
    draws, seed : int
        Number of draws, at least 1; what they begin from.
    source : {"both", "coefficients", "growth"}
    medians : bool
        With both sources, each is then drawn alone as well, for the region.
    monitor : Monitor, optional

    >>> from types import SimpleNamespace
    >>> from carbon_zoning.core.stirpat.model import Equation
    >>> none = np.zeros((1, 1, 1, 1))
    >>> plan = SimpleNamespace(years=np.array([2020, 2025]), growth=none, bound=none, percent=np.array([False]),
    ...                        logs=np.array([True]), change=lambda values: np.log(values / values[..., :1]),
    ...                        units=("A",), variables=(None,), scenarios=("low",))
    >>> paths = SimpleNamespace(plan=plan, values=np.array([[[[1.0, 2.0]]]]), ce=np.array([[[10.0, 20.0]]]))
    >>> equation = Equation("region", 0.1, 0.9, 0.0, np.array([1.0]), np.zeros((1, 1)), np.array([[0.0], [2.0]]))
    >>> model = Model("region", "ce", (), {"region": {"P": 1.0}}, 0.1, 0.9, {"region": equation})
    >>> given = {"draws": 9, "seed": 1, "source": "coefficients", "medians": True}
    >>> found, gaps = simulate(paths, np.array([10.0]), np.ones((1, 2)), [], model, **given)
    >>> found.ce[0, 0, 1, 1] in (10.0, 40.0), gaps["gap"].item() == gaps["gap_coefficients"].item()
    (True, True)
    """
    monitor = monitor or Monitor()
    units, drawn = paths.plan.units, draws_of(paths.plan.years, draws, seed)
    swings = {unit: own for past in history for unit, own in zip(past.units, past.swings())}
    _warn(units, swings, model, source, monitor)
    moves = [swings.get(unit, np.zeros((1, len(paths.plan.variables)))) for unit in units]
    powers = coefficient_draws(model, units, drawn)

    def spread(source: str) -> Bands:
        return bands(paths, emission, cs, moves, powers, drawn, source=source, monitor=monitor)

    found = replace(spread(source), sources=_drawn(units, swings, model, source))
    if not medians:
        return found, None
    alone = {name: spread(name) for name in ALONE} if source == "both" else {source: found}
    return found, median_gaps(paths, found, alone)


def _drawn(units, swings, model, source):
    """Return the sources that were asked for and that any unit has."""
    has = {
        "coefficients": not all(model.equation(unit).certain for unit in units),
        "growth": any(len(swings.get(unit, ())) > 1 for unit in units),
    }
    return tuple(name for name in (ALONE if source == "both" else (source,)) if has[name])


def median_gaps(paths: Paths, found: Bands, alone: Mapping[str, Bands]) -> pd.DataFrame:
    """Return how far the median of the draws lies off the central path, for the region in the last year.

    Parameters
    ----------
    paths : Paths
    found : Bands
    alone : dict
        Source of uncertainty -> Bands with that source alone.

    Returns
    -------
    DataFrame
        `scenario`, `ce` (t C/a, the central path), `ce_p50` (the median), `gap` (median over path less 1) and, for
        each source alone, ``gap_<source>``.

    >>> from types import SimpleNamespace
    >>> paths = SimpleNamespace(plan=SimpleNamespace(scenarios=("low",)), ce=np.array([[[9.0, 4.0], [9.0, 6.0]]]))
    >>> found = Bands(np.empty(0), {}, np.array([[[9.0, 9, 9], [5.0, 12, 20]]]), {})
    >>> median_gaps(paths, found, {"growth": found}).round(9).values.tolist()
    [['low', 10.0, 12.0, 0.2, 0.2]]
    """
    path, median = paths.ce[..., -1].sum(axis=1), found.region_ce[:, -1, 1]
    columns = {"scenario": list(paths.plan.scenarios), "ce": path, "ce_p50": median, "gap": median / path - 1}
    return pd.DataFrame(columns | {f"gap_{name}": own.region_ce[:, -1, 1] / path - 1 for name, own in alone.items()})


def _warn(units, swings, model, source, monitor):
    """Warn of coefficients without uncertainty, and of units without a past to draw growth from."""
    if source != "growth" and any(model.equation(unit).certain for unit in units):
        monitor.warn(
            "The model file gives no uncertainty of its coefficients; the bands show the growth of the past alone."
        )
    alone = [unit for unit in units if unit not in swings or len(swings[unit]) < 2]
    if alone and source != "coefficients":
        monitor.warn(
            "{count} unit(s) have fewer than two windows of history; their bands hold no uncertainty of growth: "
            "{units}.",
            count=len(alone),
            units=monitor.named_units(alone),
        )
