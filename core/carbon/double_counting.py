"""Electricity of fuel that is counted as fuel as well: how much carbon may stand in an account twice."""

from __future__ import annotations

from ..errors import ColumnName, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import cell_text, name_of
from .electricity import carbon_of, mix_factors
from .factors import Factors
from .generation import is_fuel

COLUMNS = ["place", "year", "fuel", "burnt", "counted", "twice", "twice_share"]


def counted_twice(statistics: pd.DataFrame, rows: pd.DataFrame, factors: Factors) -> pd.DataFrame:
    """Return the fuels that a panel may count twice: as fuel, and in the electricity made of it.

    Parameters
    ----------
    statistics : DataFrame
        Panel with `electricity` (10⁴ kWh) and fuels; `province` where the generation is by province.
    rows : DataFrame
        Of `generation.read_generation`.
    factors : Factors

    Returns
    -------
    DataFrame
        `place`, `year`, `fuel`; `burnt`: what was burnt to make the electricity that the panel counts; `counted`: the
        fuel that the panel counts, both in the fuel's unit; `twice`: the carbon that stands in both at most (t C), and
        `twice_share` of the energy emissions with this factor (%). Empty where nothing can be counted twice.

    Notes
    -----
    burnt = fuel of the power plants * electricity used / electricity made; twice = the smaller of burnt and counted, as
    carbon. Whether the panel's fuel includes that of power plants is not in its numbers: this is the upper bound.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> rows = pd.DataFrame([("", 2020, "raw_coal", 3000.0), ("", 2020, "generation", 1000.0)])
    >>> rows = rows.set_axis(["place", "year", "fuel", "amount"], axis=1)
    >>> panel = pd.DataFrame({"unit": ["A"], "year": [2020], "electricity": [100.0], "raw_coal": [500.0]})
    >>> counted_twice(panel, rows, load_factors()).round(2).values.tolist()
    [['', 2020, 'raw_coal', 300.0, 500.0, 155.57, 37.5]]
    """
    fuels = [fuel for fuel in dict.fromkeys(rows["fuel"][is_fuel(rows["fuel"])]) if fuel in statistics.columns]
    if "electricity" not in statistics.columns or not fuels:
        return pd.DataFrame(columns=COLUMNS)
    used = _used(statistics, rows, factors)
    mix = mix_factors(rows, factors).set_index(["place", "year"])
    keys = [key for key in used.index if key in mix.index and used["electricity"][key] > 0]
    burnt = rows.groupby(["place", "year", "fuel"])["amount"].sum()
    found = []
    for place, year in keys:
        own, grid = used.loc[(place, year)], mix.loc[(place, year)]
        energy = own["energy_carbon"] + own["electricity"] * grid["factor"]
        for fuel in fuels:
            mixed = burnt.get((place, year, fuel), 0.0) * own["electricity"] / grid["generation"]
            twice = min(mixed, own[fuel]) * carbon_of(factors, fuel)
            if twice > 0:
                found.append((place, year, fuel, mixed, own[fuel], twice, 100 * twice / energy))
    return pd.DataFrame(found, columns=COLUMNS)


def warn_of_double_counting(
    statistics: pd.DataFrame, rows: pd.DataFrame, twice: pd.DataFrame, monitor: Monitor
) -> None:
    """Warn of what `counted_twice` has found, or of why it could find nothing.

    Parameters
    ----------
    statistics, rows : DataFrame
        As given to `counted_twice`.
    twice : DataFrame
        Its result.
    monitor : Monitor
    """
    if (rows["place"] != "").any() and "province" not in statistics.columns:
        monitor.warn(
            "The panel {panel} has no column 'province', so that it is not known which factor its units take, and "
            "whether electricity is counted twice.",
            panel=name_of(statistics),
        )
    elif not twice.empty:
        _warn_of_twice(statistics, twice, monitor)


def _warn_of_twice(statistics, twice, monitor):
    share = twice.groupby(["place", "year"])["twice_share"].sum()
    place, year = share.idxmax()
    monitor.warn(
        "The panel {panel} counts electricity and fuels that it is made of ({fuels}), in {count} year(s). If these "
        "include the fuel of power plants, up to {share} % of the energy emissions with this factor ({where}) are "
        "counted twice: take that fuel out, or set use to 0 for electricity in the factor file (FACTORS).",
        panel=name_of(statistics),
        fuels=listing((ColumnName(fuel) for fuel in dict.fromkeys(twice["fuel"])), None),
        count=twice["year"].nunique(),
        share=f"{share.max():.0f}",
        where=f"{place} {year}".strip(),
    )


def _used(statistics, rows, factors):
    """Return the sums of each place and year: electricity, fuels, and the carbon of all energy but electricity."""
    fuels = [fuel for fuel in factors.fields("ce_energy") if fuel in statistics.columns]
    amounts = statistics[fuels].fillna(0.0)
    others = [fuel for fuel in fuels if fuel != "electricity"]
    carbon = sum((amounts[fuel] * carbon_of(factors, fuel) for fuel in others), start=0.0 * amounts["electricity"])
    by_place = (rows["place"] != "").any() and "province" in statistics.columns
    places = statistics["province"].map(cell_text) if by_place else pd.Series("", index=statistics.index)
    table = amounts.assign(energy_carbon=carbon, place=places, year=statistics["year"])
    return table.groupby(["place", "year"]).sum()
