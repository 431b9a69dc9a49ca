"""The carbon emission coefficient of electricity (note to Table 3), by year."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import require_fields
from .factors import Factors
from .fuels import carbon_per_unit

MODES = ("table3", "grid_mix", "direct", "province")
GENERATION = ("generation", "发电量")


def grid_mix(generation: pd.DataFrame, factors: Factors, name: str = "generation") -> pd.Series:
    """Return the emission factor of a power mix: carbon of the fuels burnt, over the electricity made.

    Parameters
    ----------
    generation : DataFrame
        Columns `year`, `fuel` (a column of the energy account, or ``generation`` for the gross output in 10⁴ kWh) and
        `amount` (in the unit of the fuel's coefficient).
    factors : Factors

    Returns
    -------
    Series
        t C per 10⁴ kWh, index = year.

    Raises
    ------
    StudyError
        An unknown fuel, a negative or missing amount, or a year without gross generation.

    Notes
    -----
    EF = sum over fuels of amount * standard coal * carbon / gross generation (Table 3, note).

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> rows = [(2020, "raw_coal", 3000.0), (2020, "generation", 1000.0)]  # t, 10⁴ kWh
    >>> grid_mix(pd.DataFrame(rows, columns=["year", "fuel", "amount"]), load_factors()).round(6).to_dict()
    {2020: 1.555745}
    """
    table = _checked(generation, ("year", "fuel", "amount"), name)
    made = table["fuel"].isin(GENERATION)
    fuels = set(table.loc[~made, "fuel"])
    unknown = fuels - set(factors.fields("ce_energy")) | (fuels & {"electricity", "heat"})
    if unknown:
        raise StudyError(
            "The table {table} names fuel(s) without a coefficient: {fuels}. Fuels are {known}; the row 'generation' "
            "holds the electricity made (10⁴ kWh).",
            table=name,
            fuels=listing(sorted(unknown)),
            known=listing(factors.fields("ce_energy"), 20),
        )
    coefficient = {fuel: carbon_of(factors, fuel) for fuel in fuels}
    carbon = (table["amount"] * table["fuel"].map(coefficient).fillna(0)).groupby(table["year"]).sum()
    output = table["amount"].where(made, 0).groupby(table["year"]).sum()
    if (output <= 0).any():
        raise StudyError(
            "The table {table} has no gross generation (row 'generation', 10⁴ kWh) for {years}.",
            table=name,
            years=listing(output.index[output <= 0]),
        )
    return carbon / output


def given_factor(table: pd.DataFrame, name: str = "electricity factor") -> pd.Series:
    """Return the emission factor (t C per 10⁴ kWh) that a table with `factor`, and `year` if it varies, gives.

    Raises StudyError for a missing column, a negative or missing number, or a year that stands twice.

    >>> given_factor(pd.DataFrame({"factor": [1.5]})).to_dict()  # year 0: of every year
    {0: 1.5}
    """
    if "year" not in table.columns and len(table) == 1:
        table = table.assign(year=0)
    table = _checked(table, ("year", "factor"), name)
    if table["year"].duplicated().any():
        raise StudyError(
            "The table {table} gives more than one factor for {years}.",
            table=name,
            years=listing(table.loc[table["year"].duplicated(), "year"]),
        )
    return table.set_index("year")["factor"]


def by_year(factor: pd.Series, years: Sequence[int], name: str = "electricity factor") -> pd.Series:
    """Return the factor of each year of `years`; a single factor without a year holds for all.

    Raises StudyError for a year without a factor.

    >>> by_year(pd.Series({0: 1.5}), [2019, 2020]).to_dict()
    {2019: 1.5, 2020: 1.5}
    """
    if list(factor.index) == [0]:
        return pd.Series(factor.iloc[0], index=years)
    missing = sorted(set(years) - set(factor.index))
    if missing:
        raise StudyError(
            "The table {table} has no electricity factor for the year(s) {years}.", table=name, years=listing(missing)
        )
    return factor.reindex(years)


def carbon_of(factors: Factors, fuel: str) -> float:
    """Return the carbon of one unit of a fuel: standard coal * carbon (t C per unit).

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> round(carbon_of(load_factors(), "raw_coal"), 6)  # 0.7143 tce/t x 0.7260 t C/tce
    0.518582
    """
    return carbon_per_unit(factors, fuel)


def _checked(table, columns, name):
    require_fields(table, columns, name)
    table = table.copy()
    for column in columns:
        if column == "fuel":
            table[column] = table[column].astype(str).str.strip()
            continue
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = numbers.isna() | (numbers < 0) | (numbers == math.inf)
        if wrong.any():
            raise StudyError(
                "The table {table} needs a number of at least 0 in column {column}; it has {values}.",
                table=name,
                column=column,
                values=listing(table.loc[wrong, column]),
            )
        table[column] = numbers
    return table.assign(year=table["year"].astype(int))
