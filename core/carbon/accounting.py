"""Carbon emission and sequestration of each unit and year: equations 1-6 of the paper."""

from __future__ import annotations

import numpy as np

from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import joined, name_of, number_columns, where
from .electricity import carbon_of
from .factors import Factors

CO2_PER_C = 44 / 12  # molar masses
LAND_CLASSES = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
EMISSIONS = ("ce_cropland", "ce_energy", "ce_breath", "ce_livestock")
SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland", "cs_water")


def account(
    statistics: pd.DataFrame,
    areas: pd.DataFrame,
    factors: Factors,
    *,
    electricity: pd.Series | None = None,
    missing: str = "error",
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return emission, sequestration and net emission of every unit and year.

    Parameters
    ----------
    statistics : DataFrame
        Panel with the columns of the factors (units as in ``core/data/columns.csv``).
    areas : DataFrame
        Panel with the land-use classes in hm².
    factors : Factors
    electricity : Series, optional
        t C per 10⁴ kWh by year, in place of the electricity row of Table 3.
    missing : {"error", "zero"}
        What a missing value in a column that exists does.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `year`, `ce`, `ce_cropland`, `ce_energy`, `ce_breath`, `ce_livestock`, `cs`, `cs_crop`,
        `cs_shrubland`, `cs_forest`, `cs_grassland`, `cs_water`, `nce`, in t C per year.

    Raises
    ------
    StudyError
        The panels have no unit-years in common, a value is missing or negative, or neither panel has a column that
        the factors need.

    Notes
    -----
    Eq. 1 cropland: sum of amount * factor. Eq. 2 urban land: sum of amount * standard coal * carbon, and population
    * factor. Eq. 3 livestock: head * (respiration + enteric + manure). Eq. 4 crops: yield * (1 - water content) /
    economic coefficient * carbon rate. Eq. 5 land sinks: area * factor. Eq. 6: NCE = CE - CS; negative is a sink.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "fertilizer": [100.0], "population": [1000.0]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0), "forest": [10.0]})
    >>> found = account(statistics, areas, load_factors())  # 0.86 t C/t, 0.079 t C per person, 5.77 t C/hm²
    >>> found[["ce_cropland", "ce_breath", "cs_forest", "nce"]].round(6).values.tolist()
    [[86.0, 79.0, 57.7, 107.3]]
    """
    monitor = monitor or Monitor()
    table = joined(_numeric(statistics), _numeric(areas), monitor=monitor)
    table = _amounts(table, factors, missing, monitor)
    _warn_of_coefficients(table, factors, monitor)
    result = table[["unit", "year"]].copy()
    result["ce"] = 0.0
    for name in EMISSIONS:
        result[name] = _sum(table, _rates(factors, name, table["year"], electricity))
    result["ce"] = result[list(EMISSIONS)].sum(axis=1)
    result["cs"] = 0.0
    for name in SINKS:
        result[name] = _sum(table, _rates(factors, name, table["year"], None))
    result["cs"] = result[list(SINKS)].sum(axis=1)
    result["nce"] = result["ce"] - result["cs"]
    return result


def coal_equivalent(statistics: pd.DataFrame, factors: Factors) -> pd.Series:
    """Return the energy use of each row in tce: the sum of the fuels times their standard coal (Table 3).

    Raises StudyError where the panel has none of the fuels.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> coal_equivalent(pd.DataFrame({"raw_coal": [1000.0], "electricity": [10.0]}), load_factors()).round(6).tolist()
    [726.59]
    """
    fuels = [field for field in factors.fields("ce_energy") if field in statistics.columns]
    if not fuels:
        raise StudyError(
            "The panel {panel} has neither energy_use nor any of the fuels {fuels}.",
            panel=name_of(statistics),
            fuels=listing(factors.fields("ce_energy"), 20),
        )
    return sum(statistics[fuel] * factors.value("ce_energy", fuel, "standard_coal") for fuel in fuels)


def with_co2(carbon: pd.DataFrame) -> pd.DataFrame:
    """Return an account with its amounts in t CO2 beside those in t C: columns ``<name>_co2``, times 44/12.

    >>> with_co2(pd.DataFrame({"unit": ["A"], "ce": [12.0]})).to_dict("records")
    [{'unit': 'A', 'ce': 12.0, 'ce_co2': 44.0}]
    """
    columns = [name for name in ("ce", *EMISSIONS, "cs", *SINKS, "nce") if name in carbon.columns]
    return carbon.assign(**{f"{name}_co2": carbon[name] * CO2_PER_C for name in columns})


def _numeric(panel):
    columns = number_columns(panel)
    result = panel[["unit", "year", *columns]].copy()
    result.attrs["name"] = name_of(panel)
    return result


def _amounts(table, factors, missing, monitor):
    """Return the table with every column the factors need, complete and not negative."""
    needed = list(dict.fromkeys(field for name in (*EMISSIONS, *SINKS) for field in factors.fields(name)))
    absent = [field for field in needed if field not in table.columns]
    land = [field for field in absent if field in LAND_CLASSES]
    if land:
        raise StudyError(
            "The land-use areas lack the column(s) {missing}. Make the panel of areas with 'Land-use areas'.",
            missing=listing(land),
        )
    if len(absent) == sum(field not in LAND_CLASSES for field in needed):
        raise StudyError(
            "The statistics have none of the columns that the account needs, such as {columns}. Name the columns with "
            "'Assemble panel'.",
            columns=listing(absent, 6),
        )
    if absent:
        monitor.warn(
            "The statistics lack {count} column(s), counted as zero: {columns}.",
            count=len(absent),
            columns=listing(absent, 50),
        )
    table = table.assign(**dict.fromkeys(absent, 0.0))
    for field in needed:
        table[field] = _complete(table, field, missing, monitor)
    return table


def _complete(table, field, missing, monitor):
    values = table[field].astype(float)
    gaps = values.isna()
    if gaps.any() and missing != "zero":
        raise StudyError(
            "The column {column} has {count} missing value(s): {rows}. Fill them with 'Fill gaps', or choose to count "
            "missing values as zero.",
            column=field,
            count=int(gaps.sum()),
            rows=where(table[gaps]),
        )
    if gaps.any():
        monitor.warn(
            "{count} missing value(s) of {column} are counted as zero: {rows}.",
            count=int(gaps.sum()),
            column=field,
            rows=where(table[gaps]),
        )
    negative = values < 0
    if negative.any():
        raise StudyError(
            "The column {column} has {count} negative value(s): {rows}. Amounts cannot be negative; correct them.",
            column=field,
            count=int(negative.sum()),
            rows=where(table[negative], field),
        )
    return values.fillna(0.0)


def _rates(factors, name, years, electricity):
    """Return {field: t C per unit of the field}; electricity may vary with the year of each row."""
    rates = {}
    for field in factors.fields(name):
        if name == "ce_energy":
            own = electricity is not None and field == "electricity"
            rates[field] = years.map(electricity) if own else carbon_of(factors, field)
        elif name == "ce_livestock":
            rates[field] = sum(factors.value(name, field, term) for term in ("respiration", "enteric", "manure"))
        elif name == "cs_crop":
            rates[field] = _crop_rate(factors, field)
        else:
            rates[field] = factors.value(name, field)
    return rates


def _crop_rate(factors, field):
    water = factors.value("cs_crop", field, "water_content")
    economic = factors.value("cs_crop", field, "economic_coefficient")
    return (1 - water) / economic * factors.value("cs_crop", field, "carbon_rate")


def _sum(table, rates):
    total = pd.Series(np.zeros(len(table)), index=table.index)
    for field, rate in rates.items():
        total = total + table[field] * rate
    return total


def _warn_of_coefficients(table, factors, monitor):
    if {"raw_coal", "electricity"} <= set(factors.fields("ce_energy")):
        both = (table["raw_coal"] > 0) & (table["electricity"] > 0)
        if both.any():
            monitor.warn(
                "{count} unit-year(s) have both raw coal and electricity. If the coal includes that of power plants or "
                "boilers, electricity and heat are counted twice: set their `use` to 0 in the factor file.",
                count=int(both.sum()),
            )
    doubtful = [
        row
        for row in factors.coefficients
        if row.doubtful and row.field in table.columns and table[row.field].gt(0).any()
    ]
    if doubtful:
        monitor.warn(
            "{count} coefficient(s) in use are printed in the paper but doubtful: {names}. Their notes are in the "
            "report; other presets have other values.",
            count=len(doubtful),
            names=listing(f"{row.field}/{row.term} {row.value:g}" for row in doubtful),
        )
    if {"sown_area", "ploughed_area"} <= set(factors.fields("ce_cropland")):
        monitor.warn("Ploughed area and crop cover are both switched on: tillage may be counted twice.")
