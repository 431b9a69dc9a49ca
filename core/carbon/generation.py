"""Tables of power generation: which fuels were burnt to make which electricity, as people write them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ..columns import unit_of
from ..datafile import every_label, shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import cell_text, require_fields
from ..statistics.headers import read_header, with_unit
from .factors import Factors
from .provinces import one_spelling

TOTAL = "generation"
NOT_BURNT = {"electricity", "heat"}  # energies of the account that are no fuel of a power plant
COLUMNS = ["place", "year", "fuel", "amount"]


def read_generation(
    table: pd.DataFrame, factors: Factors, name: str = "generation", monitor: Monitor | None = None
) -> pd.DataFrame:
    """Return a table of power generation with its columns, fuels and units of measurement understood.

    Parameters
    ----------
    table : DataFrame
        Columns `year`, `fuel` and `amount`, and optional `province` and `measured_in`, under a name of
        ``core/data/generation_columns.csv``. A fuel is a column of the energy account or a name that yearbooks give it;
        a row of generation (10⁴ kWh) is one of ``core/data/generation_rows.csv``: the total, or its parts.
    factors : Factors
        Their fuels are known.
    name : str
        What messages call the table.
    monitor : Monitor, optional
        Told of rows of one fuel and year, which are added up.

    Returns
    -------
    DataFrame
        `place` ("" without a province; one spelling of each), `year`, `fuel` and `amount` in the unit of the fuel's
        coefficient.

    Raises
    ------
    StudyError
        A column is missing, a fuel or unit is not known, or a number is missing or negative.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> table = pd.DataFrame({"年份": [2020, 2020], "品种": ["原煤", "发电量"], "数量": [0.3, 0.1]})
    >>> read_generation(table.assign(单位=["万吨", "亿千瓦时"]), load_factors()).values.tolist()
    [['', 2020, 'raw_coal', 3000.0], ['', 2020, 'generation', 1000.0]]
    """
    table = _named(table, name)
    require_fields(table, ("year", "fuel", "amount"), name)
    fuels = [_fuel(value, factors) for value in table["fuel"]]
    _refuse_unknown(fuels, factors, name)
    stated = table["measured_in"] if "measured_in" in table.columns else [None] * len(table)
    scale = [factor if _is_blank(unit) else _scale(fuel, unit, name) for (fuel, factor), unit in zip(fuels, stated)]
    places = one_spelling(table["province"].map(cell_text)) if "province" in table.columns else ""
    rows = pd.DataFrame({"place": places, "year": _years(table["year"], name)}, index=table.index)
    rows["fuel"] = [fuel for fuel, _ in fuels]
    rows["amount"] = require_amounts(table, "amount", name) * scale
    _refuse_no_place(rows, "province" in table.columns, name)
    _warn_repeated(rows, name, monitor or Monitor())
    return rows[COLUMNS]


def require_amounts(table: pd.DataFrame, column: str, name: str) -> pd.Series:
    """Return a column as numbers of at least 0; raise StudyError where it holds others.

    >>> require_amounts(pd.DataFrame({"amount": ["1.5", 2]}), "amount", "generation").tolist()
    [1.5, 2.0]
    """
    numbers = pd.to_numeric(table[column], errors="coerce")
    wrong = numbers.isna() | (numbers < 0) | (numbers == math.inf)
    if wrong.any():
        shown = [column] if column == "year" else [key for key in ("province", "year", "fuel") if key in table.columns]
        raise StudyError(
            "The table {table} needs a number of at least 0 in column {column}; it has {values}.",
            table=name,
            column=column,
            values=listing(_cell(row, [*shown, column]) for _, row in table[wrong].iterrows()),
        )
    return numbers.astype(float)


def electricity_made(rows: pd.DataFrame, name: str = "generation") -> pd.Series:
    """Return the gross generation (10⁴ kWh) of each place and year of `read_generation`'s rows.

    The row `generation` is the total; without it the parts (thermal, hydropower ...) are added up.

    Raises
    ------
    StudyError
        There is no generation, its parts exceed the total, or fuel was burnt and only parts without fuel are given.

    >>> rows = [("", 2020, "thermal", 700.0), ("", 2020, "hydro", 300.0), ("", 2020, "raw_coal", 3000.0)]
    >>> electricity_made(pd.DataFrame(rows, columns=COLUMNS)).tolist()
    [1000.0]
    """
    roles = {row["row"]: row["role"] for row in shipped_rows("generation_rows")}
    role = rows["fuel"].map(roles).fillna("fuel")
    keys = [rows["place"], rows["year"]]
    sums = {kind: rows["amount"].where(role == kind, 0.0).groupby(keys).sum() for kind in ("total", "burnt", "free")}
    parts = sums["burnt"] + sums["free"]
    total = sums["total"].where(sums["total"] > 0, parts)
    rounding = float(next(row["value"] for row in shipped_rows("electricity") if row["name"] == "rounding"))
    burnt = rows["amount"].where(role == "fuel", 0.0).groupby(keys).sum() > 0
    _refuse_no_generation(total <= 0, name)
    _refuse_large_parts(parts > total * (1 + rounding), name)
    _refuse_no_thermal(burnt & (sums["total"] <= 0) & (sums["burnt"] <= 0), name)
    return total


def is_fuel(fuels: pd.Series) -> pd.Series:
    """Return which rows of a generation table are fuel burnt, not electricity made.

    >>> is_fuel(pd.Series(["raw_coal", "hydro"])).tolist()
    [True, False]
    """
    return ~fuels.isin({row["row"] for row in shipped_rows("generation_rows")})


def _named(table, name):
    """Return the table with the columns' own names; a column that has its name wins over one that means the same."""
    found = {}
    for row in shipped_rows("generation_columns"):
        texts = [row["column"], *every_label(row), *row["names"].split("|")]
        columns = {str(column).strip().lower(): column for column in table.columns}
        source = next((columns[text.lower()] for text in texts if text.lower() in columns), None)
        if source is not None and source not in found:
            found[source] = row["column"]
    return table.rename(columns=found)


def _fuel(value, factors):
    """Return (name in the account or of a row of generation, factor of a unit in the text); the text if not known."""
    text = cell_text(value)
    if text in factors.fields("ce_energy"):
        return text, 1.0
    for row in shipped_rows("generation_rows"):
        if text.lower() in (known.lower() for known in (row["row"], *every_label(row), *row["names"].split("|"))):
            return row["row"], 1.0
    header = read_header(text)
    return (text, 1.0) if header.unknown_unit else (header.column, header.factor)


def _refuse_unknown(fuels, factors, name):
    burnt = {fuel for fuel in factors.fields("ce_energy") if fuel not in NOT_BURNT}
    known = burnt | {row["row"] for row in shipped_rows("generation_rows")}
    unknown = sorted({fuel for fuel, _ in fuels} - known)
    if unknown:
        raise StudyError(
            "The table {table} names fuel(s) without a coefficient: {fuels}. Fuels are {known}; the row 'generation' "
            "holds the electricity made (10⁴ kWh).",
            table=name,
            fuels=listing(fuel or "–" for fuel in unknown),
            known=listing((fuel for fuel in factors.fields("ce_energy") if fuel in burnt), 20),
        )


def _scale(fuel, unit, name):
    """Return what turns an amount in a unit into the unit of the fuel's column; generation is in 10⁴ kWh."""
    column = fuel if is_fuel(pd.Series([fuel])).iloc[0] else "electricity"
    try:
        header = with_unit(column, cell_text(unit))
    except StudyError:  # of another kind than the column's; its text speaks of headers
        header = None
    if header is None or header.unknown_unit or not unit_of(column):
        raise StudyError(
            "The unit of measurement '{unit}' of {fuel} in the table {table} is not known, or not one of {fuel}. Give "
            "the amounts in {own}, and leave the unit out.",
            unit=cell_text(unit),
            fuel=fuel,
            table=name,
            own=unit_of(column) or "?",
        )
    return header.factor


def _years(column, name):
    years = require_amounts(column.to_frame("year"), "year", name)
    wrong = years != years.round()
    if wrong.any():
        raise StudyError(
            "The table {table} has years that are not whole numbers: {years}.", table=name, years=listing(years[wrong])
        )
    return years.astype(int)


def _refuse_no_place(rows, has_places, name):
    if has_places and (rows["place"] == "").any():
        raise StudyError(
            "The table {table} has {count} row(s) without a province. Give each row its province, or leave the column "
            "out.",
            table=name,
            count=int((rows["place"] == "").sum()),
        )


def _warn_repeated(rows, name, monitor):
    repeated = rows[rows.duplicated(["place", "year", "fuel"])]
    if len(repeated):
        monitor.warn(
            "The table {table} has more than one row for {count} fuel(s) and year(s), which are added up: {rows}.",
            table=name,
            count=len(repeated),
            rows=listing(_cell(row, ["place", "year", "fuel", "amount"]) for _, row in repeated.iterrows()),
        )


def _refuse_no_generation(wrong, name):
    if wrong.any():
        raise StudyError(
            "The table {table} has no gross generation (row 'generation', 10⁴ kWh) for {years}.",
            table=name,
            years=places_and_years(wrong.index[wrong]),
        )


def _refuse_large_parts(wrong, name):
    if wrong.any():
        raise StudyError(
            "The parts of the generation (thermal, hydropower ...) exceed its total in the table {table} for {years}. "
            "Correct them, or leave one of both out.",
            table=name,
            years=places_and_years(wrong.index[wrong]),
        )


def _refuse_no_thermal(wrong, name):
    if wrong.any():
        raise StudyError(
            "The table {table} has fuel burnt for power, but neither the gross generation nor that of thermal power "
            "for {years}. Add the row 'generation' or 'thermal' (10⁴ kWh).",
            table=name,
            years=places_and_years(wrong.index[wrong]),
        )


def places_and_years(keys: Iterable[tuple[str, int]]) -> str:
    """Return the places and years of a table as text.

    >>> places_and_years([("Shaanxi", 2020), ("", 2021)])
    'Shaanxi 2020, 2021'
    """
    return listing(f"{place} {year}".strip() for place, year in keys)


def factors_by_year(mix: pd.DataFrame) -> str:
    """Return the factors of places and years, kg CO₂ per kWh, as text.

    >>> factors_by_year(pd.DataFrame({"place": ["", "Sichuan"], "year": [2020, 2021], "factor_co2": [0.5812, 0.1]}))
    '2020: 0.581, Sichuan 2021: 0.1'
    """
    rows = zip(mix["place"], mix["year"], mix["factor_co2"])
    return listing(f"{place} {year}: {value:.3g}".strip() for place, year, value in rows)


def _cell(row, columns):
    return " ".join(cell_text(row[column]) or "–" for column in columns if cell_text(row[column]) or column != "place")


def _is_blank(value):
    return cell_text(value) == ""
