"""What comes out of a forecast: tables of paths, peaks, neutrality and sums, of each unit and of the region."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from ..panel import REGION
from ..thresholds import threshold
from .project import Paths
from .uncertainty import Bands, is_peaked

RISE = 1e-9  # a relative step up that is more than rounding
BAND_COLUMNS = ("ce_p05", "ce_p50", "ce_p95")


def forecast_table(paths: Paths, cs: np.ndarray, bands: Bands | None = None) -> pd.DataFrame:
    """Return the paths as a panel with the key `scenario`.

    Columns: `unit`, `scenario`, `year`, the variables, `ce`, `ce_kaya` (missing without an identity), `cs`, `nce`, and
    with `bands` the 5, 50 and 95 % of `ce`.

    >>> from types import SimpleNamespace
    >>> from carbon_zoning.core.forecast.scenarios import ScenarioPlan
    >>> plan = ScenarioPlan(("low",), ("A", "B"), (), np.array([2020, 2030]), *[None] * 5)
    >>> paths = SimpleNamespace(plan=plan, values=np.empty((1, 2, 0, 2)), ce=np.array([[[10.0, 8], [5, 5]]]), kaya=None)
    >>> forecast_table(paths, np.array([[4.0, 4], [2, 2]]))[["unit", "year", "nce"]].values.tolist()
    [['A', 2020, 6.0], ['A', 2030, 4.0], ['B', 2020, 3.0], ['B', 2030, 3.0]]
    """
    plan = paths.plan
    keys = [list(plan.units), list(plan.scenarios), plan.years.tolist()]
    table = pd.MultiIndex.from_product(keys, names=["unit", "scenario", "year"]).to_frame(index=False)
    for index, name in enumerate(plan.names):
        table[name] = paths.values[:, :, index].transpose(1, 0, 2).ravel()
    table["ce"] = paths.ce.transpose(1, 0, 2).ravel()
    table["ce_kaya"] = np.nan if paths.kaya is None else paths.kaya.transpose(1, 0, 2).ravel()
    table["cs"] = np.repeat(cs[:, None], len(plan.scenarios), axis=1).ravel()
    return _finished(table, None if bands is None else bands.ce.transpose(1, 0, 2, 3).reshape(-1, 3))


def region_table(paths: Paths, cs: np.ndarray, bands: Bands | None = None) -> pd.DataFrame:
    """Return the sums over all units: `scenario`, `year`, `ce`, `ce_kaya`, `cs`, `nce`, and the bands of `ce`.

    >>> from types import SimpleNamespace
    >>> from carbon_zoning.core.forecast.scenarios import ScenarioPlan
    >>> plan = ScenarioPlan(("low",), ("A", "B"), (), np.array([2020, 2030]), *[None] * 5)
    >>> paths = SimpleNamespace(plan=plan, ce=np.array([[[10.0, 8], [5, 5]]]), kaya=None)
    >>> region_table(paths, np.array([[4.0, 4], [2, 2]]))[["year", "ce", "cs", "nce"]].values.tolist()
    [[2020.0, 15.0, 6.0, 9.0], [2030.0, 13.0, 6.0, 7.0]]
    """
    plan = paths.plan
    index = [list(plan.scenarios), plan.years.tolist()]
    table = pd.MultiIndex.from_product(index, names=["scenario", "year"]).to_frame(index=False)
    table["ce"] = paths.ce.sum(axis=1).ravel()
    table["ce_kaya"] = np.nan if paths.kaya is None else paths.kaya.sum(axis=1).ravel()
    table["cs"] = np.tile(cs.sum(axis=0), len(plan.scenarios))
    return _finished(table, None if bands is None else bands.region_ce.reshape(-1, 3))


def outcomes(paths: Paths, cs: np.ndarray, bands: Bands | None = None) -> pd.DataFrame:
    """Return one row for each unit and scenario, and for the region.

    Returns
    -------
    DataFrame
        `unit`, `scenario`; `peak` (year of peak emission, the earliest of equals; missing where emission is
        greatest in the last year: the end of the range is no peak) and `peak_ce` (the greatest emission);
        `peaked` (1 = by the turn year); `rebound` (1 = emission rises again after its peak); `neutral` (first
        year from which CE <= CS to the end; missing = not neutral); ``ce<year>`` and ``cs<year>`` of the turn year and
        the last; `ce_sum` and `cs_sum` (from the base year to the last, t C); with
        `bands`: `p_peaked`, `p_any_peak` and `p_neutral`, the shares of the draws (`uncertainty.Bands`).

    >>> from types import SimpleNamespace
    >>> from carbon_zoning.core.forecast.scenarios import ScenarioPlan
    >>> plan = ScenarioPlan(("low",), ("A",), (), np.array([2020, 2030, 2060]), *[None] * 5)
    >>> found = outcomes(SimpleNamespace(plan=plan, ce=np.array([[[10.0, 12.0, 4.0]]])), np.array([[5.0, 5.0, 5.0]]))
    >>> found[["unit", "peak", "neutral", "ce_sum"]].values.tolist()  # 10 years of 11 and 30 of 8
    [['A', 2030, 2060, 350.0], ['region', 2030, 2060, 350.0]]
    """
    plan = paths.plan
    parts = [_outcomes(plan.units, plan, paths.ce, cs), _outcomes((REGION,), plan, _summed(paths.ce), _summed(cs))]
    if bands is not None:
        for part, shares in zip(parts, (bands.shares, bands.region_shares)):
            for name, share in shares.items():
                part[name] = share.reshape(len(plan.scenarios), -1).T.ravel()
    table = pd.concat(parts, ignore_index=True)
    return table.astype(dict.fromkeys(("peak", "peaked", "rebound", "neutral"), "Int64"))


def _outcomes(units, plan, ce, cs):
    """Return the outcomes of paths, ce (S, n, T) and cs (n, T)."""
    years, turn = plan.years, int(threshold("turn_year"))
    top = ce.argmax(axis=2)
    columns = {
        "peak": np.where(top < len(years) - 1, years[top], np.nan),
        "peak_ce": np.take_along_axis(ce, top[..., None], axis=2)[..., 0],
        "peaked": is_peaked(ce, years).astype(int),
        "rebound": _rebounds(ce, top).astype(int),
        "neutral": _neutral_years(ce, cs, years),
    }
    for year in dict.fromkeys((turn, int(years[-1]))):
        if year in years:
            at = int(np.flatnonzero(years == year)[0])
            columns[f"ce{year}"] = ce[..., at]
            columns[f"cs{year}"] = np.broadcast_to(cs[:, at], ce.shape[:2])
    columns["ce_sum"] = _integral(ce, years)
    columns["cs_sum"] = np.broadcast_to(_integral(cs, years), ce.shape[:2])
    keys = pd.MultiIndex.from_product([list(units), list(plan.scenarios)], names=["unit", "scenario"])
    return keys.to_frame(index=False).assign(**{name: values.T.ravel() for name, values in columns.items()})


def _rebounds(ce, top):
    """Whether emission rises in a step after its peak, (S, n)."""
    rises = np.diff(ce, axis=2) > RISE * ce[..., :-1]
    after = np.arange(rises.shape[2]) >= top[..., None]
    return (rises & after).any(axis=2)


def _neutral_years(ce, cs, years):
    """Return the first year from which CE <= CS to the end, (S, n); NaN where there is none."""
    below = ce <= cs
    stays = np.logical_and.accumulate(below[..., ::-1], axis=2)[..., ::-1]
    return np.where(stays.any(axis=2), years[stays.argmax(axis=2)], np.nan)


def _integral(values, years):
    """Return the sum over the years of yearly values that run straight from one year of the path to the next."""
    return ((values[..., :-1] + values[..., 1:]) / 2 * np.diff(years)).sum(axis=-1)


def _summed(values):
    return values.sum(axis=-2, keepdims=True)


def _finished(table, quantiles):
    table["nce"] = table["ce"] - table["cs"]
    if quantiles is not None:
        for index, name in enumerate(BAND_COLUMNS):
            table[name] = quantiles[:, index]
    return table
