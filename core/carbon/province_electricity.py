"""The emission factor of grid electricity by province and year: official tables, and a user's over them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from ..datafile import number, shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import cell_text, require_fields, unit_text
from .provinces import province_code, province_name

T_C_PER_KG_CO2 = 10 * 12 / 44  # kg CO2/kWh -> t C per 10⁴ kWh
ALWAYS = 0  # year of a factor that holds for all years
Table = dict[str, dict[int, float]]


def official_factors() -> Table:
    """Return province code -> year -> t C per 10⁴ kWh, of ``core/data/electricity_province_year.csv``.

    >>> round(official_factors()["61"][2022], 4)  # Shaanxi, 0.6558 kg CO2/kWh
    1.7885
    """
    factors: Table = {}
    for row in shipped_rows("electricity_province_year"):
        value = number(row, "value", source="electricity_province_year.csv", minimum=0, maximum=2)
        factors.setdefault(row["code"], {})[int(row["year"])] = value * T_C_PER_KG_CO2
    return factors


def own_factors(table: pd.DataFrame, name: str = "electricity factor") -> Table:
    """Return the factors of a user's table: `province`, `year` (blank or absent: all), and `factor` (t C per 10⁴ kWh).

    A column `kg_co2_per_kwh` may stand in place of `factor`.

    Raises
    ------
    StudyError
        A column is missing, a province unknown, a factor no number of at least 0, or a province and year stand twice.

    >>> own_factors(pd.DataFrame({"province": ["陕西"], "year": [2015], "factor": [1.9]}))
    {'61': {2015: 1.9}}
    """
    column = "kg_co2_per_kwh" if "kg_co2_per_kwh" in table.columns else "factor"
    require_fields(table, ("province", column), name)
    years = table["year"] if "year" in table.columns else [None] * len(table)
    factors: Table = {}
    for row, (province, year, value) in enumerate(zip(table["province"], years, table[column]), 1):
        where = f"{name}, row {row}"
        code, when = province_code(province, where), _year(year, where)
        if when in factors.get(code, {}):
            raise StudyError(
                "The table {table} gives more than one factor for {province}, {year}.",
                table=name,
                province=province_name(code),
                year=when or "-",
            )
        scale = T_C_PER_KG_CO2 if column == "kg_co2_per_kwh" else 1.0
        factors.setdefault(code, {})[when] = _amount(value, where, column) * scale
    return factors


def by_unit_and_year(
    provinces: Mapping[str, str], years: Iterable[int], own: Table | None = None, *, monitor: Monitor | None = None
) -> pd.Series:
    """Return the factor of each unit and year, t C per 10⁴ kWh.

    Parameters
    ----------
    provinces : mapping
        Unit -> code of its province.
    years : iterable of int
    own : dict, optional
        Of `own_factors`: before the official ones.
    monitor : Monitor, optional

    Returns
    -------
    Series
        Index (unit, year). A year without a table takes the nearest earlier one, a year before the first table the
        first; both are counted in warnings.

    Raises
    ------
    StudyError
        No table has a province (Tibet, Hong Kong, Macao and Taiwan in the official ones).

    >>> by_unit_and_year({"A": "51"}, [2022]).round(4).to_dict()  # Sichuan, 0.1404 kg CO2/kWh
    {('A', 2022): 0.3829}
    """
    monitor, years = monitor or Monitor(), sorted(set(years))
    tables = _merged(own or {})
    lacking = sorted({province_name(code) for code in provinces.values() if code not in tables})
    if lacking:
        raise StudyError(
            "No table has an electricity factor of {provinces}. Give rows for them in ELECTRICITY_FACTOR: province, "
            "year and factor (t C per 10⁴ kWh).",
            provinces=listing(lacking),
        )
    taken = {(code, year): _nearest(tables[code], year) for code in set(provinces.values()) for year in years}
    _warn_of_other_years(provinces, years, taken, monitor)
    keys = [(unit, year) for unit in provinces for year in years]
    values = [tables[code][taken[code, year]] for code, year in ((provinces[unit], year) for unit, year in keys)]
    return pd.Series(values, index=pd.MultiIndex.from_tuples(keys, names=("unit", "year")))


def provinces_of(units: Iterable[str], cells: Iterable[object], name: str) -> dict[str, str]:
    """Return unit -> province code of the cells of a table that stand beside units.

    Raises StudyError for an unknown or blank province, or a unit that has two.

    >>> provinces_of(["A", "A", "B"], ["陕西省", "Shaanxi", "Sichuan"], "statistics")
    {'A': '61', 'B': '51'}
    """
    found: dict[str, str] = {}
    for unit, cell in zip(units, cells):
        code = province_code(cell_text(cell), f"{name}, {unit_text(unit)}")
        if found.setdefault(unit_text(unit), code) != code:
            raise StudyError(
                "{name}: the unit {unit} is in two provinces, {one} and {other}. Correct the column.",
                name=name,
                unit=unit_text(unit),
                one=province_name(found[unit_text(unit)]),
                other=province_name(code),
            )
    return found


def _merged(own: Table) -> Table:
    merged = {code: dict(years) for code, years in official_factors().items()}
    for code, years in own.items():
        merged[code] = dict(years) if ALWAYS in years else {**merged.get(code, {}), **years}
    return merged


def _nearest(years: Mapping[int, float], year: int) -> int:
    """Return the year whose factor is taken: the latest that is not after `year`, else the first."""
    earlier = [known for known in years if known <= year]
    return max(earlier) if earlier else min(years)


def _warn_of_other_years(
    provinces: Mapping[str, str], years: list[int], taken: Mapping[tuple[str, int], int], monitor: Monitor
) -> None:
    units = Counter(provinces.values())
    before = {key: year for key, year in taken.items() if year > key[1]}
    after = {key: year for key, year in taken.items() if ALWAYS < year < key[1]}
    if before:
        monitor.warn(
            "{count} unit-year(s) are before the first table of electricity factors ({years}) and take the first one "
            "({taken}). Give the factors of earlier years in ELECTRICITY_FACTOR if you have them.",
            count=sum(units[code] for code, _ in before),
            years=_span(year for _, year in before),
            taken=listing(sorted(set(before.values()))),
        )
    if after:
        monitor.warn(
            "{count} unit-year(s) have no table of electricity factors of their year ({years}) and take the nearest "
            "earlier one ({taken}).",
            count=sum(units[code] for code, _ in after),
            years=_span(year for _, year in after),
            taken=listing(sorted(set(after.values()))),
        )


def _span(years: Iterable[int]) -> str:
    found = sorted(set(years))
    return f"{found[0]}–{found[-1]}" if len(found) > 1 else str(found[0])


def _year(cell: object, where: str) -> int:
    text = cell_text(cell)
    if not text:
        return ALWAYS
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2200):
        raise StudyError("{where}: the year '{year}' is not a year. Write four digits.", where=where, year=text)
    return int(text)


def _amount(cell: object, where: str, column: str) -> float:
    try:
        value = float(cell_text(cell))
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        raise StudyError(
            "{where}: the {column} '{value}' is not a number of at least 0.",
            where=where,
            column=column,
            value=cell_text(cell),
        )
    return value
