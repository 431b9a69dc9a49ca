"""The amounts that an account needs, of statistics and areas: complete, not negative, species apart."""

from __future__ import annotations

from collections.abc import Iterable

from ..columns import is_number
from ..datafile import shipped_rows
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of, number_columns, where
from ..panel_matching import joined
from .factor_units import is_understood
from .factors import Factors

LAND_CLASSES = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")


def amounts(
    statistics: pd.DataFrame,
    areas: pd.DataFrame,
    factors: Factors,
    accounts: Iterable[str],
    *,
    missing: str = "error",
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return statistics and areas side by side, with every column that the accounts need.

    Columns that the statistics lack are 0 and listed in a warning. A part of a species (`cattle_dairy`, `goat`) that
    the statistics have and the factors know is taken out of the whole (`cattle`, `sheep`).

    Raises
    ------
    StudyError
        The panels have no unit-years in common, a value is missing or negative, parts exceed their whole, or neither
        panel has a column that the factors need.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "cattle": [100.0], "cattle_dairy": [30.0]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
    >>> amounts(statistics, areas, load_factors("ipcc"), ["ce_livestock"])[["cattle", "cattle_dairy"]].values.tolist()
    [[70.0, 30.0]]
    """
    monitor = monitor or Monitor()
    table = joined(_numeric(statistics), _numeric(areas), monitor=monitor)
    needed = list(dict.fromkeys(field for name in accounts for field in factors.fields(name)))
    _warn_of_fields(table, factors, needed, monitor)
    present = set(table.columns)
    table = _with_columns(table, needed, monitor)
    for field in needed:
        table[field] = _complete(table, field, missing, monitor)
    return _without_parts(table, needed, present)


def parts_of_species() -> dict[str, str]:
    """Return the optional columns of parts of a species and the column of the whole.

    >>> parts_of_species()["goat"]
    'sheep'
    """
    return {row["field"]: row["whole"] for row in shipped_rows("parts")}


def _numeric(panel: pd.DataFrame) -> pd.DataFrame:
    columns = number_columns(panel)
    result = panel[["unit", "year", *columns]].copy()
    result.attrs["name"] = name_of(panel)
    return result


def _with_columns(table: pd.DataFrame, needed: list[str], monitor: Monitor) -> pd.DataFrame:
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
    parts = parts_of_species()
    named = {whole for part, whole in parts.items() if part in table.columns}
    listed = [field for field in absent if field not in parts and field not in named]
    if listed:
        monitor.warn(
            "The statistics lack {count} column(s), counted as zero: {columns}.",
            count=len(listed),
            columns=listing(listed, 50),
        )
    return table.assign(**dict.fromkeys(absent, 0.0))


def _without_parts(table: pd.DataFrame, needed: list[str], present: set[str]) -> pd.DataFrame:
    """Take the parts of a species out of its whole, where the statistics have both."""
    for whole in dict.fromkeys(parts_of_species().values()):
        parts = [part for part, of in parts_of_species().items() if of == whole and part in needed and part in present]
        if not parts or whole not in needed or whole not in present:
            continue
        rest = table[whole] - table[parts].sum(axis=1)
        short = rest < -1e-6 * table[whole].abs() - 1e-6  # parts that are rounded may exceed a rounded whole
        if short.any():
            raise StudyError(
                "The parts {parts} are more than {whole} itself: {rows}. {whole} is the sum of all; correct one of "
                "them.",
                parts=listing(parts),
                whole=whole,
                rows=where(table.assign(rest=rest)[short], "rest"),
            )
        table[whole] = rest.clip(lower=0.0)
    return table


def _complete(table: pd.DataFrame, field: str, missing: str, monitor: Monitor) -> pd.Series:
    values = table[field].astype(float)
    gaps = values.isna()
    if gaps.any() and missing != "zero":
        raise StudyError(
            "The column {column} has {count} missing value(s): {rows}. 'Fill gaps' fills those between known values; "
            "at the end of a series give the value, or leave out the year for all units, or the unit. 'Carbon "
            "accounting' may count missing values as zero.",
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


def _warn_of_fields(table: pd.DataFrame, factors: Factors, needed: list[str], monitor: Monitor) -> None:
    strange = [
        f"{row.line} ({row.field})"
        for row in factors.coefficients
        if row.line and row.field in needed and row.field not in table.columns and not is_number(row.field)
    ]
    if strange:
        monitor.warn(
            "{source}: {count} row(s) name a field that neither the statistics nor the list of columns have, and count "
            "nothing; line(s) {rows}. Check the spelling.",
            source=factors.source,
            count=len(strange),
            rows=listing(strange, 20),
        )
    _warn_of_units(factors, monitor)
    idle = [field for field in _fields_of_other_presets() if field not in needed and field in table.columns]
    idle = [field for field in idle if table[field].gt(0).any() and parts_of_species().get(field) not in needed]
    if idle:
        monitor.warn(
            "The statistics have {count} column(s) for which the preset {preset} has no coefficient in use, and which "
            "are not counted: {columns}. Other presets have them, or a factor file (FACTORS) switches them on (use 1).",
            count=len(idle),
            preset=factors.preset,
            columns=listing(idle, 20),
        )


def _warn_of_units(factors: Factors, monitor: Monitor) -> None:
    unclear = [
        f"{row.line} ({row.unit})"
        for row in factors.coefficients
        if row.line and not is_understood(row.unit, row.account, row.field, row.term)
    ]
    if unclear:
        monitor.warn(
            "{source}: the unit of {count} row(s) is not understood, and the value is taken as it stands; line(s) "
            "{rows}. Write the unit as the library of factors does, such as kg CO2/t.",
            source=factors.source,
            count=len(unclear),
            rows=listing(unclear, 20),
        )


def _fields_of_other_presets() -> list[str]:
    """Return the fields of all shipped coefficients of emission, those that are switched off too."""
    rows = (row for row in shipped_rows("factors") if row["account"] in ("ce_cropland", "ce_energy", "ce_livestock"))
    return list(dict.fromkeys(row["field"] for row in rows if row["field"] not in ("farm_diesel", "ploughed_area")))
