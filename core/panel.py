"""The unit-year panel: one row per unit and year, checked once when it comes in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import numpy as np

from .columns import is_number
from .errors import ColumnName, StudyError, listing
from .names import REGION as REGION
from .names import unit_teller
from .packages import pandas as pd

KEYS = ("unit", "year", "scenario")
INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
WHOLE = re.compile(r"^(\d+)\.0+$")  # a code that was a number in between
MISSING_WORDS = frozenset(("", "null", "none", "na", "n/a", "nan", "<na>"))


def unit_text(value: object) -> str:
    """Return a unit id as text: whole numbers without a decimal point, text without surrounding space.

    Signs that nobody sees, as web pages leave them, are gone.

    >>> unit_text(610100.0), unit_text(" Hanbin\u200b "), unit_text("610100.0")
    ('610100', 'Hanbin', '610100')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return WHOLE.sub(r"\1", str(value).translate(INVISIBLE).strip())


def cell_text(value: object) -> str:
    """Return a cell of a table as text, see `unit_text`; "" where it is empty (None or NaN).

    >>> cell_text(2030.0), cell_text(float("nan"))
    ('2030', '')
    """
    return "" if value is None or value is pd.NA or value != value else unit_text(value)


def panel_of(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table as a panel: `unit` as text, `year` as int, number columns as numbers, sorted by unit and year.

    Parameters
    ----------
    frame : DataFrame
        With the columns `unit` and `year`, and `scenario` for a forecast. Columns of text that hold numbers (a CSV
        file) become numbers; columns of other text pass through.
    name : str
        What the messages call the table; kept in ``attrs["name"]``.

    Raises
    ------
    StudyError
        It is another table of these tools, a key column is missing, a unit or year is missing or wrong, a number column
        holds text or an infinite value, or a unit-year stands twice.

    >>> panel_of(pd.DataFrame({"unit": [2.0, 1.0], "year": ["2020", "2020"], "gdp": ["1.5", ""]}), "p").values.tolist()
    [['1', 2020, nan], ['2', 2020, 1.5]]
    """
    refuse_other_tables(frame.columns, name)
    _refuse_without_keys(frame.columns, name)
    panel = frame.copy()
    panel["unit"] = _units(panel["unit"], name)
    panel["year"] = _years(panel["year"], panel["unit"], name)
    for column in panel.columns.difference(KEYS, sort=False):
        panel[column] = _numbers(panel, column, name)
    keys = [key for key in KEYS if key in panel.columns]
    refuse_repeated(panel, keys, name)
    panel = panel.sort_values(keys, kind="stable").reset_index(drop=True)
    panel.attrs["name"] = name
    return panel


def refuse_other_tables(columns: Iterable[str], name: str) -> None:
    """Raise StudyError where a table that is to hold statistics is one that these tools write for another purpose.

    Parameters
    ----------
    columns : iterable of str
        Of the table.
    name : str
        What the message calls it.
    """
    found = set(columns)
    if {"column", "value", "problem"} <= found:
        raise StudyError(
            "{table} is the list of problems that 'Assemble panel' writes, not a panel. Choose the panel that was "
            "written with it.",
            table=name,
        )
    if {"scenario", "period", "variable", "value"} <= found:
        raise StudyError(
            "{table} is a table of scenarios or targets, not a panel. A panel has one row for each unit and year.",
            table=name,
        )
    if {"from", "to", "area"} <= found:
        raise StudyError(
            "{table} is a transition matrix, not a panel. A panel has one row for each unit and year.", table=name
        )


def name_of(panel: pd.DataFrame) -> str:
    """Return what the messages call a panel."""
    return panel.attrs.get("name", "panel")


def number_columns(panel: pd.DataFrame) -> list[str]:
    """Return the columns that hold numbers, without the keys.

    >>> number_columns(pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [1.0], "province": ["Shaanxi"]}))
    ['gdp']
    """
    return [column for column in panel.columns if column not in KEYS and pd.api.types.is_numeric_dtype(panel[column])]


def require_fields(table: pd.DataFrame, columns: Iterable[str], name: str = "") -> None:
    """Raise StudyError unless a table, which messages call `name` or as `name_of` does, has these columns."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise StudyError(
            "The table {table} has no column {missing}; it has {found}.",
            table=name or name_of(table),
            missing=listing(map(ColumnName, missing)),
            found=listing(table.columns, 40),
        )


def require_columns(panel: pd.DataFrame, columns: Iterable[str]) -> None:
    """Raise StudyError unless the panel has these columns, and they hold numbers."""
    columns, numbers = list(columns), number_columns(panel)
    missing = [column for column in columns if column not in panel.columns]
    if missing:
        raise StudyError(
            "The panel {panel} has no number column {missing}; it has {found}.",
            panel=name_of(panel),
            missing=listing(map(ColumnName, missing)),
            found=listing(numbers, 40),
        )
    texts = [column for column in columns if column not in numbers]
    if texts:
        raise StudyError(
            "The column(s) {columns} of the panel {panel} hold text where numbers are needed.",
            columns=listing(texts),
            panel=name_of(panel),
        )


def require_complete(panel: pd.DataFrame, columns: Iterable[str]) -> None:
    """Raise StudyError unless the panel has these columns, and they hold numbers without a gap."""
    columns = list(columns)
    require_columns(panel, columns)
    for column in columns:
        gaps = panel[column].isna()
        if gaps.any():
            raise StudyError(
                "The column {column} has {count} missing value(s): {rows}. 'Fill gaps' fills those between known "
                "values; at the end of a series give the value, or leave out the year for all units, or the unit.",
                column=ColumnName(column),
                count=int(gaps.sum()),
                rows=where(panel[gaps]),
            )


def require_no_region(ids: Iterable[str]) -> None:
    """Raise StudyError where a unit bears the name that results give to the sum of all units."""
    if REGION in set(ids):
        raise StudyError(
            "A unit is called '{region}', which is what the results call the sum of all units. Rename it or leave it "
            "out.",
            region=REGION,
        )


def where(rows: pd.DataFrame, column: str | None = None) -> str:
    """Return the unit-years of rows as text, with a column's value where it is named; units have their names, if any.

    >>> where(pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [-1.0]}), "gdp")
    'A 2020: -1.0'
    >>> where(pd.DataFrame({"unit": ["610723"], "year": [2020], "name": ["Yang"]}))
    'Yang (610723) 2020'
    """
    units = map(unit_teller(rows), rows["unit"])
    if column is None:
        return listing(f"{unit} {year}" for unit, year in zip(units, rows["year"]))
    return listing(f"{unit} {year}: {value}" for unit, year, value in zip(units, rows["year"], rows[column]))


def _refuse_without_keys(columns, name):
    missing = [key for key in ("unit", "year") if key not in columns]
    if missing:
        raise StudyError(
            "The table {panel} has no column {missing}; it has {found}. A panel has one row for each unit and year; "
            "make one with 'Assemble panel'.",
            panel=name,
            missing=listing(missing),
            found=listing(columns),
        )


def _units(column, name):
    texts = [None if _is_missing(value) else unit_text(value) for value in column]
    empty = [str(row + 1) for row, text in enumerate(texts) if text is None]
    if empty:
        raise StudyError(
            "The table {panel} has no unit in row(s) {rows}. Give each row its unit.", panel=name, rows=listing(empty)
        )
    return pd.Series(texts, index=column.index, dtype=object)


def _years(column, units, name):
    years = [_number(value) for value in column]
    wrong = [
        f"{unit}: {value}"
        for unit, value, year in zip(units, column, years)
        if year is None or math.isnan(year) or year != int(year)
    ]
    if wrong:
        raise StudyError(
            "The table {panel} has years that are not whole numbers: {rows}.", panel=name, rows=listing(wrong)
        )
    return pd.Series([int(year) for year in years], index=column.index, dtype="int64")


def _numbers(panel, column, name):
    values = panel[column]
    if pd.api.types.is_numeric_dtype(values):
        bad = np.isinf(values.to_numpy(dtype=float, na_value=math.nan))
    else:
        parsed = [_number(value) for value in values]
        bad = np.array([number is None for number in parsed])
        if bad.any() and not _holds_numbers(column, bad, values):
            return values
        values = pd.Series([math.nan if number is None else number for number in parsed], index=panel.index)
    if bad.any():
        raise StudyError(
            "The column {column} of the table {panel} holds text or infinite values where numbers are needed: {rows}. "
            "Write plain numbers (1234.5), or leave the cell empty where the value is missing.",
            column=ColumnName(column),
            panel=name,
            rows=where(panel[bad], column),
        )
    return values


def absent_rows(panel: pd.DataFrame) -> list[str]:
    """Return "unit year" of the rows that units lack in years that others have.

    >>> absent_rows(pd.DataFrame({"unit": ["A", "A", "B"], "year": [2000, 2001, 2000]}))
    ['B 2001']
    """
    present = panel.pivot_table(index="unit", columns="year", aggfunc="size", fill_value=0)
    return [f"{unit} {year}" for unit, years in present.iterrows() for year in years.index[years == 0]]


def region_sums(table: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of the region for each year, as a panel of one unit, `REGION`.

    Raises StudyError where a unit lacks a year: its absence would look like a change of the region.

    >>> region_sums(pd.DataFrame({"unit": ["A", "B"], "year": [2020, 2020], "gdp": [2.0, 3.0]})).values.tolist()
    [['region', 2020, 5.0]]
    """
    absent = absent_rows(table)
    if absent:
        raise StudyError(
            "The sums of the region need every unit in every year; {count} unit-year(s) have no row: {rows}. Add them, "
            "or fill the gaps first.",
            count=len(absent),
            rows=listing(absent),
        )
    region = table.groupby("year").sum(numeric_only=True).reset_index()
    region.insert(0, "unit", REGION)
    return region


def _holds_numbers(column, bad, values):
    """Whether a column with some text is meant to hold numbers: it is a known one, or most of its values are."""
    filled = sum(not _is_missing(value) for value in values)
    return is_number(column) or 2 * bad.sum() < filled


def _number(value):
    """Return a cell as a float, NaN where it is empty, None where it is not a finite number."""
    if _is_missing(value):
        return math.nan
    if isinstance(value, str) and "_" in value:  # float() reads "1_000"
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _is_missing(value):
    if isinstance(value, str):
        return value.strip().lower() in MISSING_WORDS
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def refuse_repeated(panel: pd.DataFrame, keys: Sequence[str], name: str) -> None:
    """Raise StudyError where a table has several rows of the same keys.

    >>> refuse_repeated(pd.DataFrame({"unit": ["A", "B"], "year": [2000, 2000]}), ["unit", "year"], "t")
    """
    repeated = panel[panel.duplicated(keys)]
    if len(repeated):
        raise StudyError(
            "The table {panel} has more than one row for {count} unit-year(s): {rows}. Keep one row for each.",
            panel=name,
            count=len(repeated),
            rows=where(repeated),
        )
