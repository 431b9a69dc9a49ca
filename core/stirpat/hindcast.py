"""Back-test: fit to the years before the last few, forecast those, and hold the error against two simple rules."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..thresholds import threshold
from ..trend.mann_kendall import mann_kendall
from .fit import Fit, refitted
from .variables import levels

METHODS = ("stirpat_observed", "stirpat_trend", "last_value", "sen_line")


def hindcast(
    fit: Fit, years: int = 5, *, k: float | None = None, monitor: Monitor | None = None
) -> pd.DataFrame | None:
    """Return the forecast of the last `years` years by a fit to the years before, one row for each unit and year.

    Parameters
    ----------
    fit : Fit
        Whose rows, scope and rule for K are taken.
    years : int
    k : float, optional
        As in `fit_stirpat`.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame or None
        `unit`, `year`, `observed`, and the forecasts `METHODS`, all in levels. ``stirpat_observed``: CE of the last
        fitted year times exp(sum of B x change of the term), with the variables as they were observed later (what
        the equation is worth). ``stirpat_trend``: the same with each variable at its mean growth up to then (what a
        forecast made then was worth). ``last_value``: the last fitted year's level. ``sen_line``: Theil-Sen line of
        the level over the fitted years. Intercepts of years are held at the last fitted one. None where there is only
        one year; and, with a warning, where too few are left to fit.

    >>> from carbon_zoning.core.stirpat.fit import fit_stirpat
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> table = pd.DataFrame({"unit": "A", "year": range(2000, 2008), "P": [1.0, 2, 4, 3, 6, 5, 8, 9]})
    >>> fit = fit_stirpat(table.assign(ce=2 * table["P"]), "ce", [Variable("P", "P")], k=0)
    >>> hindcast(fit, 2, k=0)[["year", "observed", "stirpat_observed", "last_value"]].round(9).values.tolist()
    [[2006.0, 16.0, 16.0, 10.0], [2007.0, 18.0, 18.0, 10.0]]
    """
    monitor = monitor or Monitor()
    if fit.rows["year"].nunique() == 1:
        return None
    last = int(fit.rows["year"].max())
    early = fit.rows["year"] <= last - years
    try:
        _require_earlier(early)
        before = refitted(fit, fit.rows[early], k=k, monitor=monitor)
    except StudyError as error:
        monitor.warn("The back-test on the last {years} years is left out: {reason}", years=years, reason=error)
        return None
    base_year = int(fit.rows["year"][early].max())  # data of every second year have none at `last - years`
    table = _forecasts(fit, before, base_year)
    left_out = fit.rows["unit"].nunique() - table["unit"].nunique()
    if left_out:
        monitor.warn(
            "{count} unit(s) have no value in {year} or none after it, and are not in the back-test.",
            count=left_out,
            year=base_year,
        )
    return table if len(table) else None


def _require_earlier(early):
    if not early.any():
        raise StudyError("The data have no earlier year to fit to.")


def skill(table: pd.DataFrame) -> pd.DataFrame:
    """Return the errors of a back-test (result of `hindcast`) by method: `method`, `rmse`, `mape` (%), `skill`.

    Skill is 1 - RMSE / that of the persistence forecast ``last_value``; above 0 the method is better than it.

    >>> table = pd.DataFrame({"observed": [10.0, 20.0], **{name: [10.0, 16.0] for name in METHODS}})
    >>> skill(table.assign(last_value=[10.0, 12.0]))[["mape", "skill"]].iloc[0].tolist()
    [10.0, 0.5]
    """
    observed = table["observed"].to_numpy()
    rows = []
    for method in METHODS:
        difference = table[method].to_numpy() - observed
        rows.append((method, np.sqrt(np.mean(difference**2)), 100 * np.mean(np.abs(difference / observed))))
    frame = pd.DataFrame(rows, columns=["method", "rmse", "mape"])
    base = frame.loc[frame["method"] == "last_value", "rmse"].iloc[0]
    return frame.assign(skill=1 - frame["rmse"] / base if base > 0 else np.nan)


def trend_skill(table: pd.DataFrame) -> float:
    """Return the skill of ``stirpat_trend`` in a back-test (result of `hindcast`): what a forecast is worth.

    >>> table = pd.DataFrame({"observed": [10.0, 20.0], **{name: [10.0, 16.0] for name in METHODS}})
    >>> trend_skill(table.assign(last_value=[10.0, 12.0]))
    0.5
    """
    return float(skill(table).set_index("method")["skill"]["stirpat_trend"])


def verdict(skill: float) -> str:
    """Return how a skill against persistence is called: "better", "alike", "worse" or "much worse".

    The bounds are ``skill_alike`` and ``skill_far`` of ``core/data/fit.csv``.

    >>> [verdict(skill) for skill in (0.4, 0.1, -0.1, -0.4, -1.0, -3.98)]
    ['better', 'alike', 'alike', 'worse', 'worse', 'much worse']
    """
    near, far = threshold("skill_alike"), threshold("skill_far")
    if skill > near:
        return "better"
    if skill >= -near:
        return "alike"
    return "worse" if skill >= -far else "much worse"


def _forecasts(fit, before, base_year):
    """Return the forecasts of all methods as a table; units without a value in the base year are left out."""
    values = levels(fit.rows, fit.response, fit.variables)
    wide = {name: _wide(fit.rows, values[name]) for name in values}
    observed = wide.pop(fit.response)
    years = observed.columns.to_numpy()
    old, late, base = years <= base_year, years > base_year, int(np.flatnonzero(years == base_year)[0])
    slopes = pd.DataFrame(np.broadcast_to(before.ridge.b, (len(before.units), len(fit.names))), index=before.units)
    slopes = slopes.reindex(observed.index) if fit.scope == "per_unit" else slopes.iloc[[0] * len(observed)]
    moves = {"stirpat_observed": 0.0, "stirpat_trend": 0.0}
    for index, variable in enumerate(fit.variables):
        term, slope = variable.scaled(wide[variable.name].to_numpy()), slopes.to_numpy()[:, [index]]
        moves["stirpat_observed"] = moves["stirpat_observed"] + slope * (term[:, late] - term[:, [base]])
        steps = _mean_step(term[:, old], years[old]) * (years[late] - base_year)
        moves["stirpat_trend"] = moves["stirpat_trend"] + slope * steps
    level = observed.to_numpy()
    anchor = level[:, [base]]
    line = mann_kendall(level[:, old], years[old], min_years=2)
    forecasts = {
        "observed": level[:, late],
        **{method: anchor * np.exp(move) for method, move in moves.items()},
        "last_value": np.broadcast_to(anchor, (len(level), late.sum())),
        "sen_line": line.intercept[:, None] + line.slope[:, None] * years[late],
    }
    keys = {"unit": np.repeat(observed.index.to_numpy(), late.sum()), "year": np.tile(years[late], len(level))}
    table = pd.DataFrame({**keys, **{name: forecast.ravel() for name, forecast in forecasts.items()}})
    return table[np.isfinite(table[["observed", *METHODS]]).all(axis=1)].reset_index(drop=True)


def _wide(rows, values):
    """Return values as units x years, NaN where a unit lacks a year."""
    return rows[["unit", "year"]].assign(value=values).pivot(index="unit", columns="year", values="value")


def _mean_step(term, years):
    """Return the mean change per year from the first value of each row to the last column, shape (u, 1)."""
    first = np.isfinite(term).argmax(axis=1)
    span = years[-1] - years[first]
    with np.errstate(divide="ignore", invalid="ignore"):
        return ((term[:, -1] - term[np.arange(len(term)), first]) / span)[:, None]
