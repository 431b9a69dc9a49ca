"""Draws of the potential: the peaks and neutral years of a forecast's own draws, and the scopes of its equation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..datafile import shipped_rows
from ..errors import StudyError
from ..forecast.forecast import ForecastOptions, forecast
from ..forecast.potential import STANDARD, Roles, potential_rules
from ..monitor import Monitor
from ..packages import pandas as pd
from ..stirpat.fit import fit_stirpat
from ..stirpat.model import Model
from ..stirpat.variables import study_table
from ..thresholds import threshold


@dataclass(frozen=True)
class PotentialShares:
    """How often the units peak in time and are neutral, over the draws of a forecast.

    Attributes
    ----------
    peaked, neutral : dict
        Scenario (low, baseline, high) -> ndarray (n,), share of the draws.
    rate : ndarray (n,)
        Mean annual rate of the baseline's emission after the turn year.
    """

    peaked: dict[str, np.ndarray]
    neutral: dict[str, np.ndarray]
    rate: np.ndarray

    def classes(self, uniform: float) -> np.ndarray:
        """Return the class (1-5) of each unit in a draw, NaN where a share is not known, shape (n,).

        One uniform number decides for all units and scenarios: the draws of a forecast share coefficients and growth.

        >>> shares = {"low": np.array([1.0]), "baseline": np.array([0.6]), "high": np.array([0.0])}
        >>> drawn = PotentialShares(shares, shares, np.array([0.0]))
        >>> [drawn.classes(uniform).item() for uniform in (0.5, 0.7)]  # peak and neutral; in the low scenario alone
        [5.0, 3.0]
        """
        peaked, neutral = ({s: uniform < own[s] for s in STANDARD} for own in (self.peaked, self.neutral))
        rules = potential_rules(peaked, neutral, self.rate, Roles(*STANDARD))
        numbers = {row["rule"]: float(row["cep"]) for row in shipped_rows("cep_rules")}
        known = ~np.isnan(self.rate)
        for scenario in STANDARD:
            known &= ~np.isnan(self.peaked[scenario]) & ~np.isnan(self.neutral[scenario])
        return np.where(known, [numbers[rule] for rule in rules], np.nan)


def potential_shares(frame: pd.DataFrame) -> PotentialShares | None:
    """Return the `PotentialShares` of the units of a forecast, None where the fields are not there.

    Parameters
    ----------
    frame : DataFrame
        Index unit; ``p_peaked_<scenario>``, ``p_neutral_<scenario>`` and ``ce<year>_baseline`` of 'STIRPAT forecast'.

    >>> fields = {f"p_{what}_{s}": [0.5] for what in ("peaked", "neutral") for s in ("low", "baseline", "high")}
    >>> frame = pd.DataFrame({**fields, "ce2030_baseline": [8.0], "ce2060_baseline": [8 * 0.99**30]})
    >>> potential_shares(frame).rate.round(9).tolist(), potential_shares(frame.drop(columns="p_neutral_low"))
    ([-0.01], None)
    """
    names = [f"p_{what}_{scenario}" for what in ("peaked", "neutral") for scenario in STANDARD]
    baseline = (name.removesuffix("_baseline") for name in frame.columns if name.endswith("_baseline"))
    years = sorted(int(name[2:]) for name in baseline if name.startswith("ce") and name[2:].isdigit())
    if not set(names) <= set(frame.columns) or len(years) < 2:
        return None
    values = {name: pd.to_numeric(frame[name], errors="coerce").to_numpy(float) for name in names}
    turn = int(threshold("turn_year"))
    first = turn if turn in years[:-1] else years[0]
    ends = [pd.to_numeric(frame[f"ce{year}_baseline"], errors="coerce").to_numpy(float) for year in (first, years[-1])]
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (ends[1] / ends[0]) ** (1 / (years[-1] - first)) - 1
    peaked, neutral = ({s: values[f"p_{what}_{s}"] for s in STANDARD} for what in ("peaked", "neutral"))
    return PotentialShares(peaked, neutral, rate)


def potential_by_scope(
    panel: pd.DataFrame,
    carbon: pd.DataFrame,
    model: Model,
    scopes: Sequence[str],
    *,
    scenarios: pd.DataFrame | None = None,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the class of the potential (1-5) of each unit (index) by the scope of the estimation (columns).

    The response and the variables of the model are fitted again in each scope, K by the rule ``first_vif``, and
    projected with the same scenarios and the observed base year.

    Parameters
    ----------
    panel, carbon : DataFrame
        Statistics, and accounts with the response and `cs`.
    model : Model
    scopes : sequence of str
        Of `stirpat.model.SCOPES`.
    scenarios : DataFrame, optional
        Scenario table; None = made from the history.
    monitor : Monitor, optional
        A scope that cannot be fitted on these panels is left out with a warning that gives the reason.
    """
    monitor, found = monitor or Monitor(), {}
    for done, scope in enumerate(scopes):
        monitor.progress(done / len(scopes))
        try:
            found[scope] = _potential(panel, carbon, model, scope, scenarios)
        except StudyError as error:
            monitor.warn("The scope {scope} of the forecast is left out: {reason}", scope=scope, reason=error)
    return pd.DataFrame(found)


def _potential(panel, carbon, model, scope, scenarios):
    table, variables = study_table(panel, carbon, model.response, model.variables)
    fit = fit_stirpat(table, model.response, variables, scope=scope)
    powers = {unit: dict(zip(fit.names, row)) for unit, row in zip(fit.units, fit.ridge.b.tolist())}
    own = Model(scope, model.response, variables, powers, float(np.median(fit.ridge.k)), 1.0)
    found = forecast(panel, carbon, own, ForecastOptions(draws=0), scenarios=scenarios)
    return found.potentials["cep"].astype(float)
