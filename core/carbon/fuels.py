"""Fuels: the carbon and the standard coal of a unit of each (Table 3, or heat value, carbon content and oxidation)."""

from __future__ import annotations

from functools import cache

from ..datafile import number, shipped_rows
from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import name_of
from .factors import FUEL_TERMS, Factors

GJ_PER_TCE = 29.3076  # definition of standard coal: 7 000 kcal/kg
BY_COAL, BY_HEAT = FUEL_TERMS


def carbon_per_unit(factors: Factors, fuel: str) -> float:
    """Return the carbon of one unit of a fuel, t C: standard coal * carbon, or heat value * content * oxidation.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> round(carbon_per_unit(load_factors(), "raw_coal"), 6)  # 0.7143 tce/t x 0.7260 t C/tce
    0.518582
    >>> round(carbon_per_unit(load_factors("cn_guideline_2025"), "raw_coal"), 4)  # 19.57 GJ/t x 26.1 kg C/GJ x 0.93
    0.475
    """
    terms = BY_HEAT if factors.find("ce_energy", fuel, BY_HEAT[0]) else BY_COAL
    carbon = factors.value("ce_energy", fuel, terms[0])
    for term in terms[1:]:
        carbon = carbon * factors.value("ce_energy", fuel, term)
    return carbon


def standard_coal(factors: Factors, fuel: str) -> float:
    """Return the standard coal of one unit of a fuel, tce; from its heat value at 29.3076 GJ/tce where it has one.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> round(standard_coal(load_factors("cn_guideline_2025"), "lng"), 4)  # 51.498 GJ/t / 29.3076
    1.7572
    """
    if factors.find("ce_energy", fuel, BY_HEAT[0]):
        return factors.value("ce_energy", fuel, BY_HEAT[0]) / GJ_PER_TCE
    return factors.value("ce_energy", fuel, BY_COAL[0])


def coal_equivalent(statistics: pd.DataFrame, factors: Factors) -> pd.Series:
    """Return the energy use of each row in tce: the sum of the fuels times their standard coal (Table 3).

    A fuel that the factors lack, and another preset has, counts by the heat value of that preset. Raises StudyError
    where the panel has none of the fuels.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> coal_equivalent(pd.DataFrame({"raw_coal": [1000.0], "electricity": [10.0]}), load_factors()).round(6).tolist()
    [726.59]
    """
    known = factors.fields("ce_energy")
    coal = {fuel: standard_coal(factors, fuel) for fuel in known}
    coal.update({fuel: heat / GJ_PER_TCE for fuel, heat in _heat_values().items() if fuel not in coal})
    fuels = [fuel for fuel in coal if fuel in statistics.columns]
    if not fuels:
        raise StudyError(
            "The panel {panel} has neither energy_use nor any of the fuels {fuels}.",
            panel=name_of(statistics),
            fuels=listing(known, 20),
        )
    return sum(statistics[fuel] * coal[fuel] for fuel in fuels)


@cache
def _heat_values() -> dict[str, float]:
    rows = (row for row in shipped_rows("factors") if row["term"] == BY_HEAT[0])
    return {row["field"]: number(row, "value", source="factors.csv", minimum=0) for row in rows}
