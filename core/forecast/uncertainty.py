"""Bands of a forecast: draws of the coefficients from the fit, and of growth from the history of each unit.

A draw takes one set of coefficients for all units that share an equation, and for every future window of five years one
past window, the same for all units: what units had in common stays in common, so that the band of the region is not
narrowed by draws that cancel. Growth in a future window is the scenario's rate plus what the past window was off the
mean of the windows. The rates and bounds of a scenario are its assumptions and are not drawn.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from .history import setting
from .project import walk

SOURCES = ("both", "coefficients", "growth")
BLOCK = 4_000_000  # doubles in the largest array of a chunk of units: 32 MB


@dataclass(frozen=True)
class Bands:
    """Quantiles of emission over the draws, and shares of the draws.

    Attributes
    ----------
    ce : ndarray (S, n, T, 3)
        5, 50 and 95 % of each unit (``core/data/potential.csv``).
    peaked, neutral : ndarray (S, n)
        Share of the draws that peak by the turn year, and that are neutral in the last year.
    region_ce : ndarray (S, T, 3)
    region_peaked, region_neutral : ndarray (S,)
        The same of the sum of all units.
    """

    ce: np.ndarray
    peaked: np.ndarray
    neutral: np.ndarray
    region_ce: np.ndarray
    region_peaked: np.ndarray
    region_neutral: np.ndarray


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


def draws_of(years, count, seed):
    """Return the `Draws` for the years of a path."""
    years, width = np.asarray(years), setting("window")
    opens = np.arange(years[0], years[-1], width)
    overlap = np.clip(years[:, None] - opens[None, :], 0, width)
    windows = np.random.default_rng([seed, 1]).random((count, len(opens)))
    return Draws(count, seed, windows, overlap)


def coefficient_draws(model, units, draws):
    """Return draws of the coefficients: (1, draws, p) where the units share an equation, else (n, draws, p).

    The bootstrap draws of the model where it holds them, else normal draws with the covariance of its equation. An
    equation of a single unit is drawn with a generator of its own, whose seed comes from the unit's id: the place of a
    unit among others has no influence.
    """
    if model.scope != "per_unit":
        return _of_equation(model.equation(units[0]), np.random.default_rng([draws.seed, 2]), draws.count)[None]
    return np.array([_of_equation(model.equation(unit), _generator(draws.seed, unit), draws.count) for unit in units])


def bands(paths, emission, sinks, swings, coefficients, draws, *, source="both", monitor=None):
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
    Memory is bounded by chunks of units; results do not depend on their size.
    """
    if source not in SOURCES:
        raise StudyError("The source of uncertainty {source} is not known.", source=source)
    monitor = monitor or Monitor()
    shares, units, steps = paths.ce.shape
    result = _empty(shares, units, steps)
    total = np.zeros((shares, draws.count, steps))
    size = max(1, BLOCK // (draws.count * steps))
    for first in range(0, units, size):
        monitor.progress(first / units)
        chunk = slice(first, min(first + size, units))
        own = coefficients if len(coefficients) == 1 else coefficients[chunk]
        if source == "growth":
            own = paths.elasticities[chunk, None, :]
        moved = np.zeros((1, 1, 1, 1)) if source == "coefficients" else _moved(swings[chunk], draws)
        for scenario in range(shares):
            ce = emission[chunk, None, None] * np.exp(_growth(paths, scenario, chunk, own, moved, draws.count))
            _record(result, scenario, chunk, ce, sinks[chunk, None, :], paths.plan.years)
            for unit in ce:  # one after the other, so that the sum does not depend on the chunk
                total[scenario] += unit
    return _finish(result, total, sinks.sum(axis=0), paths.plan.years)


def _of_equation(equation, random, count):
    coefficients = np.array(equation.coefficients)
    if equation.draws is not None:
        return np.asarray(equation.draws)[random.integers(len(equation.draws), size=count)]
    values, vectors = np.linalg.eigh(np.asarray(equation.covariance))
    root = vectors * np.sqrt(np.maximum(values, 0))
    return coefficients + random.standard_normal((count, len(coefficients))) @ root.T


def _generator(seed, unit):
    digest = hashlib.sha256(unit.encode("utf-8")).digest()
    return np.random.default_rng([seed, 3, *np.frombuffer(digest, dtype=np.uint32).tolist()])


def _moved(swings, draws):
    """Return how far drawn growth has carried ln X off the scenario, (n, draws, T, p)."""
    counts = {}
    moved = []
    for own in swings:
        if len(own) not in counts:
            place = np.minimum((draws.windows * len(own)).astype(int), len(own) - 1)
            chosen = place[:, :, None] == np.arange(len(own))
            counts[len(own)] = np.einsum("tw,dwk->dtk", draws.overlap, chosen.astype(float))
        moved.append(counts[len(own)] @ own)
    return np.array(moved)


def _growth(paths, scenario, chunk, coefficients, moved, count):
    """Return ln CE(t) / CE(t0) of the draws of a scenario, (n, draws, T)."""
    plan = paths.plan
    free = ~(plan.bound[scenario] > 0).any(axis=(0, 2)) & ~plan.percent & plan.logs
    change = plan.change(paths.values[scenario, chunk])  # (n, p, T)
    members, steps = change.shape[0], change.shape[2]
    growth = coefficients[:, :, free] @ change[:, free]
    growth = np.broadcast_to(growth, (members, count, steps)).copy()
    if moved.any():
        growth += (moved[..., free] @ coefficients[:, :, free, None])[..., 0]
    for place in np.flatnonzero(~free):
        own = change[:, None, place] if not moved.any() else _bounded(paths, scenario, chunk, place, moved[..., place])
        growth += coefficients[:, :, place, None] * own
    return growth


def _bounded(paths, scenario, chunk, place, moved):
    """Return the change of a variable whose draws must be walked step by step, (n, draws, T)."""
    plan = paths.plan
    one = slice(place, place + 1)
    drift = np.diff(plan.years) * np.log1p(plan.growth[scenario, chunk, place])
    drift = (drift[:, None, :] + np.diff(moved, axis=-1)).transpose(1, 0, 2)[:, :, None, :]  # (draws, n, 1, T - 1)
    base = paths.values[scenario, chunk, one, 0]
    values = walk(base, drift, plan, chunk, one, scenario=scenario)[:, :, 0]
    change = np.log(values / base) if plan.logs[place] else values - base
    return change.transpose(1, 0, 2)


def _empty(scenarios, units, steps):
    return Bands(
        np.empty((scenarios, units, steps, 3)),
        np.empty((scenarios, units)),
        np.empty((scenarios, units)),
        np.empty((scenarios, steps, 3)),
        np.empty(scenarios),
        np.empty(scenarios),
    )


def _record(result, scenario, chunk, ce, sink, years):
    result.ce[scenario, chunk] = _quantiles(ce, axis=1)
    result.peaked[scenario, chunk] = _peaked(ce, years).mean(axis=1)
    result.neutral[scenario, chunk] = (ce[..., -1] <= sink[..., -1]).mean(axis=1)


def _finish(result, total, sink, years):
    result.region_ce[:] = _quantiles(total, axis=1)
    result.region_peaked[:] = _peaked(total, years).mean(axis=1)
    result.region_neutral[:] = (total[..., -1] <= sink[-1]).mean(axis=1)
    return result


def _quantiles(ce, axis):
    low, high = setting("low_quantile"), setting("high_quantile")
    return np.moveaxis(np.quantile(ce, [low, 0.5, high], axis=axis), 0, -1)


def _peaked(ce, years):
    return np.asarray(years)[ce.argmax(axis=-1)] <= setting("turn_year")
