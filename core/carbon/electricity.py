"""The carbon emission coefficient of electricity (note to Table 3), by year."""

from __future__ import annotations

from collections.abc import Sequence

from ..columns import unit_of
from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import require_fields
from ..statistics.row_keys import is_total
from .factors import Factors
from .fossil_share import fossil_share, refuse_no_fuel, warn_of_small_factors
from .fuels import carbon_per_unit
from .generation import electricity_made, factors_by_year, is_fuel, read_generation, require_amounts
from .provinces import is_country

MODES = ("table3", "grid_mix", "direct", "province")
KG_CO2_PER_KWH = 44 / 12 / 10  # of a factor of 1 t C per 10⁴ kWh


def grid_mix(
    generation: pd.DataFrame, factors: Factors, name: str = "generation", monitor: Monitor | None = None
) -> pd.Series:
    """Return the emission factor of a power mix: carbon of the fuels burnt, over the electricity made.

    Parameters
    ----------
    generation : DataFrame
        Columns `year`, `fuel` (a column of the energy account, or ``generation`` for the gross output in 10⁴ kWh) and
        `amount` (in the unit of the fuel's coefficient); see `read_generation` for more. Provinces are added up.
    factors : Factors
    name : str
        What messages call the table.
    monitor : Monitor, optional

    Returns
    -------
    Series
        t C per 10⁴ kWh, index = year.

    Raises
    ------
    StudyError
        An unknown fuel, a negative or missing amount, a year without gross generation, or thermal power without fuel.

    Notes
    -----
    EF = sum over fuels of amount * standard coal * carbon / gross generation (Table 3, note).

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> rows = [(2020, "raw_coal", 3000.0), (2020, "generation", 1000.0)]  # t, 10⁴ kWh
    >>> grid_mix(pd.DataFrame(rows, columns=["year", "fuel", "amount"]), load_factors()).round(6).to_dict()
    {2020: 1.555745}
    """
    rows = read_generation(generation, factors, name, monitor)
    refuse_no_fuel(rows, name)  # by province, before these are added up
    _refuse_whole_among_parts(rows, name)
    mix = mix_factors(rows.assign(place=""), factors, name, monitor)
    _warn_of_large_factors(mix, monitor or Monitor())
    return mix.set_index("year")["factor"]


def mix_factors(
    rows: pd.DataFrame, factors: Factors, name: str = "generation", monitor: Monitor | None = None
) -> pd.DataFrame:
    """Return the emission factor of each place and year of a table of generation.

    Parameters
    ----------
    rows : DataFrame
        Of `read_generation`.
    factors : Factors
    name : str
        What messages call the table.
    monitor : Monitor, optional
        Warned of factors that are too small for the thermal power there is.

    Returns
    -------
    DataFrame
        `place`, `year`, `factor` (t C per 10⁴ kWh), `factor_co2` (kg CO₂ per kWh), `fuel_carbon` (t C) and
        `generation` (10⁴ kWh); 1 t C per 10⁴ kWh is 0.1 kg C per kWh.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> rows = pd.DataFrame([("", 2020, "raw_coal", 3000.0), ("", 2020, "generation", 1000.0)])
    >>> mix_factors(rows.set_axis(["place", "year", "fuel", "amount"], axis=1), load_factors()).round(4).values.tolist()
    [['', 2020, 1.5557, 0.5704, 1555.7454, 1000.0]]
    """
    made = electricity_made(rows, name)
    refuse_no_fuel(rows, name)
    carbon = fuel_carbon(rows, factors).groupby([rows["place"], rows["year"]]).sum()
    table = pd.DataFrame({"factor": carbon / made, "fuel_carbon": carbon, "generation": made})
    table.insert(1, "factor_co2", table["factor"] * KG_CO2_PER_KWH)
    mix = table.rename_axis(["place", "year"]).reset_index()
    warn_of_small_factors(mix, fossil_share(rows), monitor or Monitor())
    return mix


def factor_table(mix: pd.DataFrame, field: str = "factor", monitor: Monitor | None = None) -> pd.DataFrame:
    """Return the factors of `mix_factors` as the account takes them: `year`, `province` where there are any, `field`.

    Warns of a factor larger than ``greatest_factor`` of ``core/data/electricity.csv``.

    >>> mix = pd.DataFrame([("", 2020, 1.5, 0.55, 1500.0, 1000.0)])
    >>> mix.columns = ["place", "year", "factor", "factor_co2", "fuel_carbon", "generation"]
    >>> factor_table(mix).columns.tolist()
    ['year', 'factor', 'factor_co2', 'fuel_carbon', 'generation']
    """
    _warn_of_large_factors(mix, monitor or Monitor())
    table = mix.drop(columns="place") if (mix["place"] == "").all() else mix.rename(columns={"place": "province"})
    result = table.rename(columns={"factor": field})
    result.attrs["units"] = {field: unit_of("factor")}
    return result


def _warn_of_large_factors(mix, monitor):
    most = float(next(row["value"] for row in shipped_rows("electricity") if row["name"] == "greatest_factor"))
    large = mix[mix["factor_co2"] > most]
    if len(large):
        monitor.warn(
            "The factor of {count} year(s) is larger than {most} kg CO₂ per kWh: {values}. Check the units of "
            "measurement of fuel and generation (10⁴ kWh).",
            count=len(large),
            most=f"{most:g}",
            values=factors_by_year(large),
        )


def _refuse_whole_among_parts(rows, name):
    """Raise StudyError for a country or a total among provinces that are added up: it would count twice."""
    wholes = [place for place in dict.fromkeys(rows["place"]) if is_country(place) or is_total(place)]
    if wholes and len(wholes) < rows["place"].nunique():
        raise StudyError(
            "The table {table} has rows of {wholes} among those of provinces, which are added up: they would count "
            "twice. Keep the one or the others.",
            table=name,
            wholes=listing(wholes),
        )


def require_factor_field(field: str) -> None:
    """Raise StudyError where the factor cannot have a name: it is that of another column of its table.

    >>> require_factor_field("factor")
    """
    taken = ("province", "year", "factor_co2", "fuel_carbon", "generation")
    if field.lower() in taken:
        raise StudyError(
            "The factor's field cannot be called {field}, which is another column of its table. Choose another name "
            "(OUTPUT_FIELD); 'Carbon accounting' reads 'factor'.",
            field=field,
        )


def fuel_carbon(rows: pd.DataFrame, factors: Factors) -> pd.Series:
    """Return the carbon (t C) of each row of a table of generation, 0 where the row is electricity made.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> rows = pd.DataFrame({"fuel": ["raw_coal", "hydro"], "amount": [1000.0, 5.0]})
    >>> fuel_carbon(rows, load_factors()).round(4).tolist()
    [518.5818, 0.0]
    """
    burnt = is_fuel(rows["fuel"])
    coefficient = {fuel: carbon_of(factors, fuel) for fuel in set(rows["fuel"][burnt])}
    return rows["amount"] * rows["fuel"].map(coefficient).fillna(0)


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
    table = table.assign(**{column: require_amounts(table, column, name) for column in columns})
    return table.assign(year=table["year"].astype(int))
