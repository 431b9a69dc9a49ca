"""How many units peak, become neutral, are of a class, and need what: the short tables of a forecast."""

from __future__ import annotations

from ..datafile import shipped_rows
from ..packages import pandas as pd
from ..panel import REGION
from .backcasting import GOALS, MET, NEEDED, UNREACHABLE

COLUMNS = ("subject", "of", "measure", "units")


def unit_counts(
    outcomes: pd.DataFrame, potentials: pd.DataFrame, backcasts: pd.DataFrame | None = None, *, base_year: int
) -> pd.DataFrame:
    """Return counts of units, without the region.

    Parameters
    ----------
    outcomes, potentials, backcasts : DataFrame
        Of a `forecast.Forecast`.
    base_year : int
        Units that are neutral from this year on are neutral already, and do not become it.

    Returns
    -------
    DataFrame
        ``scenario``, its name, one of ``peaked`` (of which ``at_base``, in the base year), ``neutral`` (of which
        ``already``, from the base year on), ``rebound``, ``all``, units; ``class``, its number, the
        rule, units; ``goal``, its name, one of ``met``, ``needed``, ``not reachable``, units.

    >>> row = {"unit": "A", "scenario": "low", "peak": 2025, "peaked": 1, "neutral": 2055, "rebound": 0}
    >>> unit_counts(pd.DataFrame([row]), pd.DataFrame({"cep_rule": ["5"]}), base_year=2020)["units"].tolist()[:7]
    [1, 0, 1, 0, 0, 1, 1]
    """
    rows = [*_of_scenarios(outcomes[outcomes["unit"] != REGION], base_year)]
    for rule in shipped_rows("cep_rules"):
        rows.append(("class", rule["cep"], rule["rule"], int((potentials["cep_rule"] == rule["rule"]).sum())))
    if backcasts is not None:
        rows += _of_goals(backcasts[backcasts["unit"] != REGION])
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of_scenarios(outcomes, base_year):
    for scenario, part in outcomes.groupby("scenario", sort=False):
        yield "scenario", scenario, "peaked", int(part["peaked"].sum())
        yield "scenario", scenario, "at_base", int((part["peak"] == base_year).sum())
        yield "scenario", scenario, "neutral", int(part["neutral"].notna().sum())
        yield "scenario", scenario, "already", int((part["neutral"] == base_year).sum())
        yield "scenario", scenario, "rebound", int(part["rebound"].sum())
        yield "scenario", scenario, "all", len(part)


def _of_goals(backcasts):
    for goal in (goal for goal in GOALS if goal in set(backcasts["goal"])):
        status = backcasts.loc[backcasts["goal"] == goal, "status"]
        for word in (MET, NEEDED, UNREACHABLE):
            yield "goal", goal, word, int((status == word).sum())
