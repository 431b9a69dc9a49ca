"""Block bootstrap of ridge coefficients: how far they move when other units or years had been observed.

Sums of products over each block are made once; a draw only weighs them, so that no data are copied.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..thresholds import threshold
from .fit import Fit
from .model import MOST_WITH_DRAWS

BLOCKS = ("auto", "unit", "year")
AT_ONCE = 2_000_000  # numbers of the weighed sums held at a time


@dataclass(frozen=True)
class Bootstrap:
    """Spread of the coefficients of u equations.

    Attributes
    ----------
    by : str
        ``unit`` or ``year``.
    length : int
        Consecutive years of a block; 1 by unit.
    draws : ndarray, shape (u, n_draws, p), or None
        Coefficients; kept for few equations only. NaN where a variable does not vary in the draw.
    covariance : ndarray, shape (u, p, p)
    low, high : ndarray, shape (u, p)
        2.5 and 97.5 % points.
    same_sign : ndarray, shape (u, p)
        Draws with the sign of the estimate, %.
    failed : ndarray of int, shape (u,)
        Draws in which a variable does not vary.
    """

    by: str
    length: int
    draws: np.ndarray | None
    covariance: np.ndarray
    low: np.ndarray
    high: np.ndarray
    same_sign: np.ndarray
    failed: np.ndarray


def bootstrap(
    fit: Fit,
    *,
    by: str = "auto",
    draws: int = 1000,
    length: int | None = None,
    seed: int = 1,
    monitor: Monitor | None = None,
) -> Bootstrap:
    """Return the `Bootstrap` of a `Fit` at its chosen K.

    Parameters
    ----------
    fit : Fit
    by : str
        ``unit``: units with all their years are drawn with replacement (pooled, fixed_effects). ``year``: blocks of
        consecutive years, with all units (moving blocks; Künsch 1989). Intercepts of units and years are held.
        ``auto``: units where an equation has at least 10 of them or there is only one year, else years.
    draws : int
        At least 100.
    length : int, optional
        Years of a block; without it the cube root of their number.
    seed : int
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        Fewer than 100 draws, or units are to be drawn where an equation has only one.

    >>> import pandas as pd
    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2008), "P": [1.0, 2, 4, 3, 6, 5, 8, 9]})
    >>> fit = fit_stirpat(table.assign(ce=2 * table["P"]), "ce", [Variable("P", "P")], k=0)
    >>> found = bootstrap(fit, draws=100)
    >>> found.by, found.length, found.draws.shape, found.low.round(9).tolist(), found.same_sign.tolist()
    ('year', 2, (1, 100, 1), [[1.0]], [[100.0]])
    """
    monitor, by = monitor or Monitor(), _checked_blocks(fit, by)
    if draws < 100:
        raise StudyError("The bootstrap has {draws} draws; take at least 100, or 0 for none.", draws=draws)
    block = np.unique(fit.rows[by].to_numpy(), return_inverse=True)[1]
    count = int(block.max()) + 1
    length = 1 if by == "unit" else min(length or max(1, round(count ** (1 / 3))), count)
    weights = _weights(count, length, draws, np.random.default_rng(seed))
    sums = _block_sums(fit, block, count)
    step = max(1, AT_ONCE // (draws * sums.shape[-1]))
    parts, kept = [], []
    for start in range(0, len(fit.units), step):
        monitor.progress(start / len(fit.units))
        chosen = slice(start, start + step)
        slopes = _slopes(weights, sums[chosen], fit, chosen)
        parts.append(_summary(fit, chosen, slopes))
        if len(fit.units) <= MOST_WITH_DRAWS:
            kept.append(slopes)
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return Bootstrap(by=by, length=length, draws=np.concatenate(kept) if kept else None, **joined)


def _checked_blocks(fit, by):
    """Return ``unit`` or ``year``."""
    units, years = fit.rows["unit"].nunique(), fit.rows["year"].nunique()
    if by == "auto":
        by = "unit" if fit.shared and (units >= threshold("fewest_units") or years == 1) else "year"
    if by == "year" and years == 1:
        raise StudyError("A bootstrap by year needs several years; the data have one. Draw blocks by unit.")
    if by == "unit" and (not fit.shared or units < 2):
        raise StudyError(
            "A bootstrap by unit needs several units in one equation: choose the scope pooled, fixed_effects or "
            "two_way, or blocks by year."
        )
    return by


def _weights(count, length, draws, random):
    """Return how often each of `count` blocks stands in each draw, shape (draws, count)."""
    pieces = -(-count // length)
    starts = random.integers(0, count - length + 1, size=(draws, pieces))
    blocks = (starts[..., None] + np.arange(length)).reshape(draws, -1)[:, :count]
    flat = (blocks + count * np.arange(draws)[:, None]).ravel()
    return np.bincount(flat, minlength=draws * count).reshape(draws, count).astype(float)


def _block_sums(fit, block, count):
    """Return sums over the rows of each block of the products of (1, x, y), shape (u, count, (p + 2)^2)."""
    data, equation = fit.path.data, fit.regression.equation
    rows = np.column_stack([np.ones(len(block)), data.x[data.present], data.y[data.present]])
    products = (rows[:, :, None] * rows[:, None, :]).reshape(len(rows), -1)
    sums = np.zeros((len(fit.units) * count, products.shape[1]))
    np.add.at(sums, equation * count + block, products)
    return sums.reshape(len(fit.units), count, -1)


def _slopes(weights, sums, fit, chosen):
    """Return the coefficients in the units of the data, shape (u, draws, p); NaN where a variable does not vary."""
    data, p = fit.path.data, fit.path.p
    total = (weights @ sums).reshape(*sums.shape[:1], len(weights), p + 2, p + 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total[..., 0, 1:] / total[..., 0, :1]
        spread = total[..., 1:, 1:] / total[..., :1, :1] - mean[..., :, None] * mean[..., None, :]
        deviation = np.sqrt(np.diagonal(spread, axis1=-2, axis2=-1))
        correlation = spread / (deviation[..., :, None] * deviation[..., None, :])
    usual = np.sqrt(1 / data.n[chosen, None, None])  # a column of unit length over n rows
    good = np.isfinite(correlation).all(axis=(-2, -1)) & (deviation > 1e-6 * usual).all(axis=-1)
    matrix = correlation[..., :p, :p] + fit.ridge.k[chosen, None, None, None] * np.eye(p)
    matrix = np.where(good[..., None, None], matrix, np.eye(p))
    beta = _solved(matrix, np.where(good[..., None], correlation[..., :p, p], np.nan))
    scale = data.y_length[chosen, None, None] / data.x_length[chosen, None, :]
    return beta * deviation[..., p:] / deviation[..., :p] * scale


def _solved(matrix, right):
    try:
        return np.linalg.solve(matrix, right[..., None])[..., 0]
    except np.linalg.LinAlgError:  # K = 0 and a draw with fewer rows than variables
        return np.einsum("...ij,...j->...i", np.linalg.pinv(matrix, hermitian=True), right)


def _summary(fit, chosen, slopes):
    estimate = fit.ridge.b[chosen][:, None, :]
    bad = np.isnan(slopes).any(axis=-1)
    centred = np.where(bad[..., None], 0, slopes - np.nanmean(slopes, axis=1, keepdims=True))
    count = (~bad).sum(axis=1)
    quantile = np.nanquantile if bad.any() else np.quantile  # the first is slow
    low, high = quantile(slopes, (0.025, 0.975), axis=1)
    same = np.where(bad[..., None], 0, np.sign(slopes) == np.sign(estimate)).sum(axis=1)
    return {
        "covariance": np.swapaxes(centred, -1, -2) @ centred / np.maximum(count - 1, 1)[:, None, None],
        "low": low,
        "high": high,
        "same_sign": 100 * same / np.maximum(count, 1)[:, None],
        "failed": bad.sum(axis=1),
    }
