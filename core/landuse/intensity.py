"""Intensity analysis (Aldwaik and Pontius 2012): is change fast, active, targeting, against change spread evenly."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from .classes import category_names
from .transition import Crosstabs

KEYS = ["unit", "from_year", "to_year"]
PER_CENT = 100.0
FEWEST_ALIKE = 2  # intervals that it takes to be the same in all
ROUNDING = 1e-9  # share by which intensities may differ that are equal by definition


def interval_table(crosstabs: Crosstabs) -> pd.DataFrame:
    """Return a row for each unit and interval: `changed`, `compared` (hm²), `intensity`, `uniform` (%/a), `fast`.

    Notes
    -----
    S_t is the changed share of the area by year; U that of all intervals. `fast` is 1 where S_t > U.

    Examples
    --------
    Of 10 hm² 1 changes class in 5 years and 2 in the next 5: 2 and 4 % a year, against 3 %.

    >>> hectares = np.zeros((2, 1, 8, 8))
    >>> hectares[:, 0, 1, 1:3] = [[9, 1], [8, 2]]
    >>> tabs = Crosstabs(("region",), ((2000, 2005), (2005, 2010)), hectares, np.zeros(1), ())
    >>> interval_table(tabs)[["intensity", "uniform", "fast"]].round(6).values.tolist()
    [[2.0, 3.0, 0.0], [4.0, 3.0, 1.0]]
    """
    years = _durations(crosstabs)[:, None]
    known = crosstabs.known
    compared = known.sum(axis=(2, 3))
    changed = compared - np.trace(known, axis1=2, axis2=3)
    intensity = _percent(changed, years * compared)
    uniform = np.broadcast_to(_percent(changed.sum(axis=0), (years * compared).sum(axis=0)), changed.shape)
    frame = _keyed(crosstabs, ())
    for name, values in (("changed", changed), ("compared", compared), ("intensity", intensity), ("uniform", uniform)):
        frame[name] = values.ravel()
    frame["fast"] = _exceeds(intensity, uniform).ravel().astype(int)
    return frame


def require_compared(crosstabs: Crosstabs) -> None:
    """Raise StudyError where an interval has no land with a class on both dates in any unit.

    >>> tabs = Crosstabs(("region",), ((2000, 2005),), np.zeros((1, 1, 8, 8)), np.zeros(1), ())
    >>> require_compared(tabs)
    Traceback (most recent call last):
    ...
    carbon_zoning.core.errors.StudyError: No land has a class on both dates of 2000-2005. Choose other years (YEARS).
    """
    compared = crosstabs.known.sum(axis=(1, 2, 3))
    empty = [f"{first}-{last}" for (first, last), area in zip(crosstabs.pairs, compared) if not area > 0]
    if empty:
        raise StudyError(
            "No land has a class on both dates of {periods}. Choose other years (YEARS).", periods=listing(empty, 20)
        )


def category_table(crosstabs: Crosstabs, language: str = "en") -> pd.DataFrame:
    """Return a row for each unit, interval and class: gain and loss (hm²), their intensities, and whether active.

    Notes
    -----
    G_tj is the yearly gain over the area at the end, L_ti the yearly loss over the area at the start (%/a), both
    against S_t (`uniform`). `_active` is 1 above it; `_stationary` is 1 where it is so, or not so, in all intervals;
    empty where fewer than two intervals have an intensity.
    """
    known, years = crosstabs.known, _durations(crosstabs)[:, None, None]
    kept = np.diagonal(known, axis1=2, axis2=3)
    before, after = known.sum(axis=3), known.sum(axis=2)
    gain, loss = after - kept, before - kept
    uniform = _percent(loss.sum(axis=2, keepdims=True), years * before.sum(axis=2, keepdims=True))
    frame = _keyed(crosstabs, ("class",), language)
    for name, amount, area in (("gain", gain, after), ("loss", loss, before)):
        frame[name] = amount.ravel()
        _add(frame, name, _percent(amount, years * area), np.broadcast_to(uniform, amount.shape), "active")
    frame["uniform"] = np.broadcast_to(uniform, gain.shape).ravel()
    return frame.drop(columns=["gain_uniform", "loss_uniform"])


def transition_intensities(crosstabs: Crosstabs, language: str = "en") -> pd.DataFrame:
    """Return a row for each unit, interval, class before and other class after: area (hm²), intensities, targeting.

    Notes
    -----
    `gain_intensity` is R_tin, the yearly transition over the area of the class before at the start, and
    `gain_uniform` W_tn, as if the gain of the class after came from all others alike. `loss_intensity` is Q_tmj, over
    the area of the class after at the end, and `loss_uniform` V_tm. `_targets` is 1 where the first is larger;
    `_stationary` is 1 where it is so, or not so, in all intervals; empty where fewer than two intervals have an
    intensity.
    """
    known, years = crosstabs.known, _durations(crosstabs)[:, None, None, None]
    before, after = known.sum(axis=3), known.sum(axis=2)
    kept = np.diagonal(known, axis1=2, axis2=3)
    others_before = before.sum(axis=2, keepdims=True) - before
    others_after = after.sum(axis=2, keepdims=True) - after
    from_others = np.broadcast_to(_percent(after - kept, years[..., 0] * others_before)[:, :, None, :], known.shape)
    to_others = np.broadcast_to(_percent(before - kept, years[..., 0] * others_after)[..., None], known.shape)
    frame = _keyed(crosstabs, ("from", "to"), language)
    frame["area"] = known.ravel()
    _add(frame, "gain", _percent(known, years * before[..., None]), from_others, "targets")
    _add(frame, "loss", _percent(known, years * after[:, :, None, :]), to_others, "targets")
    return frame[frame["from"] != frame["to"]].reset_index(drop=True)


def _durations(crosstabs):
    return np.array([last - first for first, last in crosstabs.pairs], dtype=float)


def _percent(part, whole):
    part, whole = np.broadcast_arrays(part, whole)
    return np.divide(PER_CENT * part, whole, out=np.full(part.shape, np.nan), where=whole > 0)


def _exceeds(intensity, uniform):
    """Return where an intensity is larger by more than rounding; where one of them is NaN it is not."""
    return intensity > uniform * (1 + ROUNDING)


def _add(frame, name, intensity, uniform, word):
    """Add an intensity, the uniform one, whether it is larger, and whether that is so in all intervals or in none."""
    larger = _exceeds(intensity, uniform)
    same = larger.all(axis=0) | ~larger.any(axis=0)
    frame[f"{name}_intensity"], frame[f"{name}_uniform"] = intensity.ravel(), uniform.ravel()
    frame[f"{name}_{word}"] = larger.ravel().astype(int)
    stationary = np.where((~np.isnan(intensity)).sum(axis=0) < FEWEST_ALIKE, np.nan, same)
    frame[f"{name}_stationary"] = pd.array(np.broadcast_to(stationary, larger.shape).ravel(), dtype="Int64")


def _keyed(crosstabs, columns, language="en"):
    """Return units and years, with a row for each class, or pair of classes, in `columns`; and the labels."""
    codes, labels = crosstabs.classes, category_names(language)
    levels = [range(len(crosstabs.pairs)), range(len(crosstabs.ids)), *([codes] * len(columns))]
    index = np.stack([axis.ravel() for axis in np.meshgrid(*levels, indexing="ij")], axis=1)
    pairs = np.array(crosstabs.pairs)[index[:, 0]]
    ids = np.array(crosstabs.ids, dtype=object)[index[:, 1]]
    frame = pd.DataFrame(dict(zip(KEYS, (ids, pairs[:, 0], pairs[:, 1]))))
    for place, column in enumerate(columns, 2):
        frame[column] = index[:, place]
        frame[f"{column}_label"] = [labels[code] for code in index[:, place]]
    return frame
