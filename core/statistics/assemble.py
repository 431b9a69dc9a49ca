"""Yearbook tables, long or wide, into one panel; every doubtful cell is listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..columns import is_number
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import refuse_other_tables, require_fields, where
from .cells import clean_unit, read_cell, read_year
from .headers import ROLES, Header, read_field_map, read_header, split_year
from .sheet import refuse_other_encodings, with_headers

PROBLEM_COLUMNS = ("table", "unit", "year", "column", "value", "problem")


@dataclass
class Assembly:
    """What the tables gave.

    Attributes
    ----------
    panel : DataFrame
        `unit`, `year`, number columns, then text columns; sorted.
    problems : DataFrame
        `PROBLEM_COLUMNS`; `problem` is a key of ``core/data/problems.csv``.
    columns : DataFrame
        How each header was read: `table`, `header`, `column`, `factor`.
    """

    panel: pd.DataFrame
    problems: pd.DataFrame
    columns: pd.DataFrame


class _Column(NamedTuple):
    """A column that is being read: where it stands, what it is called there, and what it means."""

    table: str
    header: str
    meaning: Header


@dataclass
class _Reading:
    """Values gathered while the tables are read."""

    values: list = field(default_factory=list)  # (table, unit, year, column, number)
    texts: list = field(default_factory=list)  # (table, unit, year, column, text)
    problems: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)  # (unit, year) in the order met


def assemble(
    tables: Sequence[pd.DataFrame],
    *,
    unit_field: str = "",
    year_field: str = "",
    field_map: Iterable[tuple[str, str]] = (),
    monitor: Monitor | None = None,
) -> Assembly:
    """Return the `Assembly` of one or more tables.

    Parameters
    ----------
    tables : list of DataFrame
        As read; ``attrs["name"]`` names each.
    unit_field : str
        Column that identifies the unit; "" = found by its name (``core/data/headers.csv``).
    year_field : str
        Column of the year of a long table; "" = wide, years in the column names (a table without any, but with a
        year column, is read as long).
    field_map : iterable of (header, panel column)
        How headers are named in the panel, with the unit of the values where it differs: ``("C", "ce (Mt CO₂)")``.
        Headers that it does not name are read by themselves: column names and Chinese or English yearbook headers
        with their unit in brackets; others keep their name.

    Raises
    ------
    StudyError
        A table lacks its unit or year column, a row lacks unit or year, a unit that does not fit, or a unit-year
        with two different values.

    >>> table = pd.DataFrame({"县区": ["洋县"], "2000年GDP（亿元）": ["12.5"], "2001年GDP（亿元）": ["…"]})
    >>> found = assemble([table])
    >>> found.panel.values.tolist(), found.problems["problem"].tolist()
    ([['洋县', 2000, 125000.0], ['洋县', 2001, nan]], ['missing_mark', 'empty'])
    """
    monitor = monitor or Monitor()
    mapping = read_field_map(field_map)
    reading = _Reading()
    for done, table in enumerate(tables):
        monitor.progress(done / len(tables))
        named = table if unit_field in table.columns else with_headers(table)
        _read_table(named, unit_field, year_field, mapping, reading)
    _refuse_unused(mapping, reading)
    panel = _panel(reading)
    problems = pd.concat([problem_table(reading.problems), _holes(panel)], ignore_index=True)
    _warn(problems, monitor)
    columns = pd.DataFrame(reading.columns, columns=["table", "header", "column", "factor"])
    return Assembly(panel, problems, columns)


def problem_table(rows: Iterable[Sequence]) -> pd.DataFrame:
    """Return rows of `PROBLEM_COLUMNS` as a table whose years are whole numbers, also beside problems of no year."""
    return pd.DataFrame(rows, columns=list(PROBLEM_COLUMNS)).astype({"year": "Int64"})


def _read_table(table, unit_field, year_field, mapping, reading):
    name = table.attrs.get("name", "table")
    refuse_other_encodings(table.columns, name)
    refuse_other_tables(table.columns, name)
    headers = {column: _header(column, mapping) for column in table.columns}
    unit_column = _find(table, unit_field, "unit", headers, name)
    refuse_other_encodings(table[unit_column], name)
    headers = {column: _not_the_unit(column, header, unit_column) for column, header in headers.items()}
    years = {column: split_year(column) for column in table.columns if column != unit_column}
    wide = [column for column, (_, year) in years.items() if year is not None and column not in mapping]
    if year_field or not wide:
        year_column = _find(table, year_field, "year", headers, name)
        _read_long(table, name, unit_column, year_column, headers, reading)
    else:
        parts = {column: years[column] for column in wide}
        _read_wide(table, name, unit_column, parts, mapping, headers, reading)


def _header(text, mapping):
    return mapping.get(text) or read_header(text)


def _not_the_unit(column, header, unit_column):
    """Return the header of a column; a second one that looks like the unit (its name) keeps its own name."""
    return Header(str(column)) if header.column == "unit" and column != unit_column else header


def _find(table, given, role, headers, name):
    if given:
        require_fields(table, [given], name)
        return given
    column = next((column for column in table.columns if headers[column].column == role), None)
    if column is None:
        found = listing(table.columns, 40)
        if role == "unit":
            raise StudyError(
                "The table {table} has no column that looks like the unit; it has {found}. Name it in the tool.",
                table=name,
                found=found,
            )
        raise StudyError(
            "The table {table} has no column that looks like the year; it has {found}. Name it in the tool, or, where "
            "years stand in the column names, write them with four digits.",
            table=name,
            found=found,
        )
    return column


def _read_long(table, name, unit_column, year_column, headers, reading):
    keys = _keys(table, name, unit_column, table[year_column])
    others = [column for column in table.columns if column not in (unit_column, year_column)]
    by_role = {headers[column].column: column for column in others if headers[column].column in ROLES}
    if {"variable", "value"} <= set(by_role):
        for variable, part in table.groupby(by_role["variable"], sort=False):
            chosen = [keys[index] for index in table.index.get_indexer(part.index)]
            header = _header(str(variable).strip(), {})
            _read_column(part[by_role["value"]], chosen, _Column(name, str(variable), header), reading)
        return
    for column in others:
        _read_column(table[column], keys, _Column(name, column, headers[column]), reading)


def _read_wide(table, name, unit_column, parts, mapping, headers, reading):
    for column, (base, year) in parts.items():
        header = mapping.get(base) or (read_header(base) if base and base.lower() not in ("f", "y") else None)
        header = header or _single(mapping, name)
        keys = _keys(table, name, unit_column, [year] * len(table))
        _read_column(table[column], keys, _Column(name, base or header.column, header), reading)
    years = sorted({year for _, year in parts.values()})
    for column in table.columns:
        if column != unit_column and column not in parts:
            for year in years:
                keys = _keys(table, name, unit_column, [year] * len(table))
                _read_column(table[column], keys, _Column(name, column, headers[column]), reading)


def _single(mapping, name):
    """Return the column of a table whose headers are bare years: the field map's only one, else the table's name."""
    return next(iter(mapping.values())) if len(mapping) == 1 else read_header(split_year(name)[0] or name)


def _keys(table, name, unit_column, years):
    keys = []
    for row, (unit, year) in enumerate(zip(table[unit_column], years), start=1):
        text, number = "" if _is_null(unit) else clean_unit(unit), read_year(year)
        if not text or number is None:
            raise StudyError(
                "Row {row} of the table {table} has unit '{unit}' and year '{year}'; both are needed. Remove totals, "
                "notes and empty lines from the table.",
                row=row,
                table=name,
                unit="" if _is_null(unit) else unit,
                year="" if _is_null(year) else year,
            )
        keys.append((text, number))
    return keys


def _is_null(value):
    return value is None or value is pd.NA or value != value


def _read_column(values, keys, source, reading):
    name, told, header = source
    entry = (name, told, header.column, header.factor)
    if entry not in reading.columns:
        reading.columns.append(entry)
        if header.unknown_unit:
            reading.problems.append((name, "", None, told, header.unknown_unit, "unknown_unit"))
    cells = [read_cell(value) for value in values]
    if _is_text(values, cells, header.column):
        for key, value in zip(keys, values):
            reading.rows.setdefault(key)
            if not _is_null(value):
                reading.texts.append((name, *key, header.column, str(value).strip()))
        return
    for key, value, (number, problem) in zip(keys, values, cells):
        reading.rows.setdefault(key)
        if number == number:
            reading.values.append((name, *key, header.column, number * header.factor))
        if problem in ("text", "thousands", "missing_mark"):
            reading.problems.append((name, *key, told, str(value), problem))


def _is_text(values, cells, column):
    """Whether a column is one of text: none of its cells, or a minority of an unknown column, are numbers."""
    texts = sum(problem == "text" for _, problem in cells)
    filled = sum(problem in (None, "text", "thousands") for _, problem in cells)
    return texts > 0 and not is_number(column) and 2 * texts >= filled


def _refuse_unused(mapping, reading):
    used = {column for _, _, column, _ in reading.columns}
    unused = [source for source, header in mapping.items() if header.column not in used]
    if unused:
        raise StudyError(
            "The field map names column(s) that no table has: {columns}. The tables have {found}.",
            columns=listing(unused),
            found=listing(dict.fromkeys(told for _, told, _, _ in reading.columns), 40),
        )


def _panel(reading):
    panel = pd.DataFrame(sorted(reading.rows), columns=["unit", "year"])
    for entries, text in ((reading.values, False), (reading.texts, True)):
        if not entries:
            continue
        long = pd.DataFrame(entries, columns=["table", "unit", "year", "column", "value"])
        order = list(dict.fromkeys(long["column"]))
        long = _single_values(long, reading, text)
        wide = long.pivot(index=["unit", "year"], columns="column", values="value")[order]
        panel = panel.merge(wide.reset_index(), on=["unit", "year"], how="left", suffixes=("", "_text"))
    panel.attrs["name"] = "panel"
    return panel


def _single_values(long, reading, text):
    """Return one value for each unit, year and column; equal repeats are listed, different ones refused."""
    keys = ["unit", "year", "column"]
    repeated = long[long.duplicated(keys, keep=False)]
    if not repeated.empty:
        different = repeated[repeated.groupby(keys)["value"].transform("nunique") > 1]
        if not different.empty and not text:
            raise StudyError(
                "{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) "
                "{tables}). Keep one of them.",
                count=len(different.drop_duplicates(["unit", "year"])),
                rows=where(different, "value"),
                columns=listing(dict.fromkeys(different["column"])),
                tables=listing(dict.fromkeys(different["table"])),
            )
        again = repeated[repeated.duplicated(keys)]
        for row in again.drop_duplicates(["unit", "year"]).itertuples(index=False):
            if not text:
                reading.problems.append((row.table, row.unit, row.year, row.column, f"{row.value:g}", "repeated"))
    return long.drop_duplicates(keys)


def _holes(panel):
    """Return the unit-years without a row, and the missing and negative values, as problems."""
    found = []
    present = set(zip(panel["unit"], panel["year"]))
    years = sorted(panel["year"].unique())
    for unit in panel["unit"].unique():
        found += [("", unit, year, "", "", "no_row") for year in years if (unit, year) not in present]
    for column in panel.columns:
        if pd.api.types.is_numeric_dtype(panel[column]) and column not in ("unit", "year"):
            found += [("", *key, column, "", "empty") for key in _where(panel, panel[column].isna())]
            below = panel[column] < 0
            found += [
                ("", *key, column, f"{value:g}", "negative")
                for key, value in zip(_where(panel, below), panel.loc[below, column])
            ]
    return problem_table(found)


def _where(panel, chosen):
    return list(zip(panel.loc[chosen, "unit"], panel.loc[chosen, "year"]))


def _warn(problems, monitor):
    def some(kind):
        return problems[problems["problem"] == kind]

    if len(some("text")):
        monitor.warn(
            "{count} cell(s) hold text where numbers are needed and count as missing: {cells}.",
            count=len(some("text")),
            cells=listing(
                f"{row.table}, {row.unit} {row.year}, {row.column}: '{row.value}'"
                for row in some("text").itertuples(index=False)
            ),
        )
    if len(some("unknown_unit")):
        monitor.warn(
            "The unit(s) of {count} header(s) are not known; the values are taken as they are: {headers}.",
            count=len(some("unknown_unit")),
            headers=listing(f"{row.column} ({row.value})" for row in some("unknown_unit").itertuples(index=False)),
        )
    if len(some("repeated")):
        rows = some("repeated")
        monitor.warn(
            "{count} unit-year(s) stand twice with equal values; one is kept: {rows}.",
            count=len(rows.drop_duplicates(["unit", "year"])),
            rows=where(rows.drop_duplicates(["unit", "year"])),
        )
    for kind, text in (("no_row", "rows"), ("empty", "values"), ("negative", "signs")):
        if len(some(kind)):
            _warn_of_holes(some(kind), text, monitor)


def _warn_of_holes(rows, text, monitor):
    if text == "rows":
        monitor.warn("{count} unit-year(s) have no row: {rows}.", count=len(rows), rows=where(rows))
        return
    columns = listing((f"{column} ({count})" for column, count in rows["column"].value_counts().items()), 20)
    if text == "values":
        monitor.warn("{count} value(s) are missing: {columns}.", count=len(rows), columns=columns)
    else:
        monitor.warn("{count} value(s) are negative: {columns}.", count=len(rows), columns=columns)
