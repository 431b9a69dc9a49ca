"""Bands of a forecast: draws of the coefficients from the fit, and of growth from the history of each unit.

A draw takes one set of coefficients for all units that share an equation, and for every future window of five years one
past window, the same for all units: what units had in common stays in common, so that the band of the region is not
narrowed by draws that cancel. Growth in a future window is the scenario's rate plus what the past window was off the
mean of the windows. The rates and bounds of a scenario are its assumptions and are not drawn.

Sums run over one variable, or window, after the other and not as matrix products, whose last digit depends on the
number of threads: a forecast made twice has the same bits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..stirpat.model import Model
from ..thresholds import threshold
from .emission_growth import multiplied
from .project import Paths, walk

SOURCES = ("both", "coefficients", "growth")
SHARES = ("p_peaked", "p_any_peak", "p_neutral")
LEAST_VARIANCE = 1e-12  # of a coefficient's own, below which nothing but rounding is left


@dataclass(frozen=True)
class Bands:
    """Quantiles of emission over the draws, and shares of the draws.

    Attributes
    ----------
    ce : ndarray (S, n, T, 3)
        5, 50 and 95 % of each unit (``core/data/potential.csv``).
    shares : dict
        Share of the draws, ndarray (S, n): ``p_peaked`` that peak by the turn year, ``p_any_peak`` that peak in any
        year before the last, ``p_neutral`` that are neutral in the last year.
    region_ce : ndarray (S, T, 3)
    region_shares : dict
        The same of the sum of all units, ndarray (S,).
    sources : tuple of str
        What was drawn: coefficients, growth, or both; published coefficients without standard errors are not.
    """

    ce: np.ndarray
    shares: dict[str, np.ndarray]
    region_ce: np.ndarray
    region_shares: dict[str, np.ndarray]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draws:
    """What is drawn once for all units.

    Attributes
    ----------
    count : int
    seed : int
    windows : ndarray (draws, W)
        Where in the past windows of a unit each future window is taken from, 0-1.
    overlap : ndarray (T, W)
        Years of each future window that have passed at each year of the path.
    """

    count: int
    seed: int
    windows: np.ndarray
    overlap: np.ndarray


def draws_of(years: Sequence[int] | np.ndarray, count: int, seed: int) -> Draws:
    """Return the `Draws` for the years of a path.

    >>> draws_of([2020, 2025, 2032], 2, seed=1).overlap.tolist()  # windows of five years from 2020, 2025 and 2030
    [[0.0, 0.0, 0.0], [5.0, 0.0, 0.0], [5.0, 5.0, 2.0]]
    """
    path_years, width = np.asarray(years), threshold("window")
    opens = np.arange(path_years[0], path_years[-1], width)
    overlap = np.clip(path_years[:, None] - opens[None, :], 0, width)
    windows = np.random.default_rng([seed, 1]).random((count, len(opens)))
    return Draws(count, seed, windows, overlap)


def coefficient_draws(model: Model, units: Sequence[str], draws: Draws) -> np.ndarray:
    """Return draws of the coefficients: (1, draws, p) where the units share an equation, else (n, draws, p).

    The bootstrap draws of the model where it holds them, moved so that their mean is the fit (the scenario's own path
    has the coefficients of the fit, and a ridge bootstrap is biased); else normal draws with the covariance of its
    equation. An equation of a single unit is drawn with a generator of its own, whose seed comes from the unit's id:
    the order of the units has no influence.

    >>> from carbon_zoning.core.stirpat.model import Equation
    >>> stored = np.array([[0.4], [0.8]])  # two draws of a bootstrap, whose mean, 0.6, is moved to the estimate
    >>> equation = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.zeros((1, 1)), stored)
    >>> model = Model("region", "ce", (), {"region": {"P": 0.5}}, 0.1, 0.9, {"region": equation})
    >>> found = coefficient_draws(model, ["A", "B"], draws_of([2020, 2025], 100, seed=1))
    >>> found.shape, sorted(set(found.round(9).ravel().tolist()))  # one set of draws for all units
    ((1, 100, 1), [0.3, 0.7])
    """
    if model.scope != "per_unit":
        return _of_equation(model.equation(units[0]), np.random.default_rng([draws.seed, 2]), draws.count)[None]
    return np.array([_of_equation(model.equation(unit), _generator(draws.seed, unit), draws.count) for unit in units])


def bands(
    paths: Paths,
    emission: np.ndarray,
    sinks: np.ndarray,
    swings: Sequence[np.ndarray],
    coefficients: np.ndarray,
    draws: Draws,
    *,
    source: str = "both",
    monitor: Monitor | None = None,
) -> Bands:
    """Return the `Bands` of a forecast.

    Parameters
    ----------
    paths : Paths
    emission : ndarray (n,)
        What the base year is anchored to.
    sinks : ndarray (n, T)
        Sequestration, t C/a.
    swings : list of ndarray (windows, p)
        Of each unit, ln per year (`History.swings`).
    coefficients : ndarray
        Result of `coefficient_draws`.
    draws : Draws
    source : {"both", "coefficients", "growth"}
    monitor : Monitor, optional

    Notes
    -----
    One unit after the other: memory is that of the draws of one unit, and a unit's band does not depend on the others.

    >>> from types import SimpleNamespace
    >>> none = np.zeros((1, 1, 1, 1))
    >>> plan = SimpleNamespace(years=np.array([2020, 2025]), growth=none, bound=none, percent=np.array([False]),
    ...                        logs=np.array([True]), change=lambda values: np.log(values / values[..., :1]),
    ...                        units=("A",))
    >>> paths = SimpleNamespace(plan=plan, values=np.array([[[[1.0, 2.0]]]]), ce=np.array([[[10.0, 20.0]]]))
    >>> powers = np.array([[[0.0], [1.0], [2.0]]])  # P doubles: emission stays, doubles or grows fourfold
    >>> draws = draws_of([2020, 2025], 3, seed=1)
    >>> growth = [np.zeros((1, 1))]
    >>> found = bands(paths, np.array([10.0]), np.ones((1, 2)), growth, powers, draws, source="coefficients")
    >>> found.ce[0, 0, 1].tolist()  # the 5, 50 and 95 % points of 10, 20 and 40
    [11.0, 20.0, 38.0]
    """
    if source not in SOURCES:
        raise StudyError("The source of uncertainty {source} is not known.", source=source)
    monitor = monitor or Monitor()
    scenarios, units, steps = paths.ce.shape
    result, total = _empty(scenarios, units, steps), np.zeros((scenarios, draws.count, steps))
    counts: dict[int, np.ndarray] = {}
    for unit in range(units):
        monitor.progress(unit / units)
        own = paths.elasticities[unit] if source == "growth" else coefficients[0 if len(coefficients) == 1 else unit]
        own = np.broadcast_to(own, (draws.count, own.shape[-1]))
        moved = None if source == "coefficients" else _moved(swings[unit], draws, counts)
        ce = emission[unit] * multiplied(_growth(paths, unit, own, moved), paths.plan.units[unit : unit + 1])
        _record(result, unit, ce, sinks[unit], paths.plan.years)
        total += ce
    result.region_ce[:] = _quantiles(total)
    result.region_shares.update(_shares(total, sinks.sum(axis=0), paths.plan.years))
    return result


def _of_equation(equation, random, count):
    coefficients = np.array(equation.coefficients)
    if equation.draws is not None:
        stored = np.asarray(equation.draws)
        return (stored - stored.mean(axis=0) + coefficients)[random.integers(len(stored), size=count)]
    normal = random.standard_normal((count, len(coefficients)))
    return coefficients + _product(normal, _root(np.asarray(equation.covariance)).T)


def _root(covariance):
    """Return the Cholesky root L of a covariance (p, p), L L' = covariance; what depends on earlier rows alone gets 0.

    Of its own, for the decompositions of LAPACK depend in their last digits on the number of threads.
    """
    root = np.zeros_like(covariance)
    for column in range(len(covariance)):
        left = covariance[column:, column].copy()
        for earlier in range(column):
            left -= root[column:, earlier] * root[column, earlier]
        if left[0] > LEAST_VARIANCE * covariance[column, column]:
            root[column:, column] = left / np.sqrt(left[0])
    return root


def _product(left, right):
    """Return the matrix product of left (..., k) and right (k, m), summed in the order of k."""
    total = np.zeros((*left.shape[:-1], right.shape[-1]))
    for index, row in enumerate(right):
        total += left[..., index, None] * row
    return total


def _generator(seed, unit):
    digest = hashlib.sha256(unit.encode("utf-8")).digest()
    return np.random.default_rng([seed, 3, *np.frombuffer(digest, dtype=np.uint32).tolist()])


def _moved(swings, draws, counts):
    """Return how far drawn growth has carried ln X off the scenario, (draws, T, p).

    `counts` keeps, for each number of past windows, the years that each of them holds by each year of the path.
    """
    windows = len(swings)
    if windows not in counts:
        index = np.minimum((draws.windows * windows).astype(int), windows - 1)
        chosen = (index[:, :, None] == np.arange(windows)).astype(float)
        counts[windows] = np.einsum("tw,dwk->dtk", draws.overlap, chosen)
    return _product(counts[windows], swings)


def _growth(paths, unit, coefficients, moved):
    """Return ln CE(t) / CE(t0) of the draws of a unit, (S, draws, T); `moved` is None where growth is not drawn."""
    plan = paths.plan
    change = plan.change(paths.values[:, unit])  # (S, p, T)
    walked = (plan.bound > 0).any(axis=(0, 1, 3)) | plan.percent | ~plan.logs
    growth = np.zeros((len(change), len(coefficients), change.shape[-1]))
    for index in range(change.shape[1]):
        own = change[:, None, index]
        if moved is not None:
            own = _walked(paths, unit, index, moved[..., index]) if walked[index] else own + moved[..., index]
        growth += coefficients[:, index, None] * own
    return growth


def _walked(paths, unit, index, moved):
    """Return the change of a variable whose draws must be walked step by step, because of its bounds, (S, draws, T)."""
    plan = paths.plan
    one, variable = slice(unit, unit + 1), slice(index, index + 1)
    rates = np.log1p(np.ascontiguousarray(plan.growth[:, one, index]))
    drift = np.diff(plan.years) * rates + np.diff(moved)  # (S, draws, T - 1)
    base = paths.values[0, one, variable, 0]
    values = walk(base, drift[:, :, None, :], plan, one, variable)[:, :, 0]
    return np.log(values / base) if plan.logs[index] else values - base


def _empty(scenarios, units, steps):
    shares = {name: np.empty((scenarios, units)) for name in SHARES}
    return Bands(np.empty((scenarios, units, steps, 3)), shares, np.empty((scenarios, steps, 3)), {})


def _record(result, unit, ce, sink, years):
    result.ce[:, unit] = _quantiles(ce)
    for name, values in _shares(ce, sink, years).items():
        result.shares[name][:, unit] = values


def _quantiles(ce):
    """Return the quantiles over the draws of ce (S, draws, T): (S, T, 3)."""
    low, high = threshold("low_quantile"), threshold("high_quantile")
    return np.moveaxis(np.quantile(ce, [low, 0.5, high], axis=1), 0, -1)


def _shares(ce, sink, years):
    """Return {name of `SHARES`: share of the draws of ce (S, draws, T), (S,)}."""
    held = is_peaked(ce, years), ce.argmax(axis=-1) < ce.shape[-1] - 1, ce[..., -1] <= sink[-1]
    return {name: draws.mean(axis=1) for name, draws in zip(SHARES, held)}


def is_peaked(ce: np.ndarray, years: Sequence[int] | np.ndarray) -> np.ndarray:
    """Return whether emission ce (..., T) peaks by the turn year, (...): the end of the range is no peak.

    >>> is_peaked(np.array([[3.0, 2.0], [2.0, 3.0]]), [2020, 2030]).tolist()
    [True, False]
    """
    top = ce.argmax(axis=-1)
    return (np.asarray(years)[top] <= threshold("turn_year")) & (top < ce.shape[-1] - 1)
