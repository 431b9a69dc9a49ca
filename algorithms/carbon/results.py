"""What one run of the carbon account has found, as the parts of its report take it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Accounted:
    """The results of a run.

    Attributes
    ----------
    account : core.carbon.accounting.Account
    carbon : DataFrame
        The account with indices, and limits where there were draws.
    areas : DataFrame
    factors : core.carbon.factors.Factors
    units : tables.Units
    labels : dict
        Unit -> its name, where it has one.
    year : int
        Of the map.
    electricity : Series or None
        t C per 10⁴ kWh by year, or by unit and year, where that of the factors is not in use.
    provinces : dict or None
        Unit -> code of its province.
    spread : core.carbon.spread.Spread or None
    compare : callable
        Gives `core.carbon.presets.compare_presets` of the inputs.
    """

    account: Any
    carbon: Any
    areas: Any
    factors: Any
    units: Any
    labels: dict
    year: int
    electricity: Any
    provinces: Any
    spread: Any
    compare: Callable[[], Any]


def blank_values(statistics, account):
    """Return how many values of the statistics that the account takes are missing."""
    columns = {part.field for part in account.parts} & {*statistics.columns}
    keys = list(zip(account.carbon["unit"], account.carbon["year"]))
    return int(statistics.set_index(["unit", "year"])[sorted(columns)].reindex(keys).isna().to_numpy().sum())
