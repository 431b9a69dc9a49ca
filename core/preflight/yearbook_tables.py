"""The tables of statistics into a panel, come what may: what stops a table becomes a finding, the rest is read."""

from __future__ import annotations

from collections.abc import Sequence

from ..columns import is_number
from ..datafile import shipped_rows
from ..errors import ColumnName, StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import cell_text, number_columns
from ..statistics.assemble import Assembly, assemble
from ..statistics.cells import clean_unit, read_year
from ..statistics.header_rows import table_of
from ..statistics.headers import read_header
from ..statistics.names_beside import names_beside
from ..statistics.nearest import reason_words
from ..statistics.renames import read_renames
from ..statistics.sheet import Sheet
from .finding_list import Findings, kinds
from .given import GivenStudy

STEP = "assemblepanel"
SILENT = ("no_row", "empty", "share", "band", "jump", "median")  # kinds of problems that other checks tell more of


def read_tables(given: GivenStudy, findings: Findings, monitor: Monitor | None = None) -> Assembly | None:
    """Return the tables as an `Assembly`, without what cannot be read; None where nothing can.

    Parameters
    ----------
    given : GivenStudy
    findings : Findings
    monitor : Monitor, optional
        Its warnings are not those of the study: what is doubtful is a finding.
    """
    tables = [table for table in given.tables if not _is_empty(table, findings)]
    if not tables:
        if not given.tables:
            findings.add("table_missing")
        return None
    findings.checked.add(STEP)
    assembly = _assembled(tables, given, findings, monitor or Monitor())
    if assembly is not None and not len(assembly.panel):
        findings.add("table_empty", listing(map(_name, tables)))
        return None
    if assembly is not None:
        _add_sheets(assembly, given, findings)
        _add_problems(assembly, findings)
        _add_not_understood(assembly.problems, findings)
        _add_columns(assembly, findings)
    return assembly


def _is_empty(table, findings):
    if len(table.cells if isinstance(table, Sheet) else table):
        return False
    findings.add("table_empty", _name(table))
    return True


def _rows(table):
    return len(_frame(table))


def _name(table):
    return table.name if isinstance(table, Sheet) else table.attrs.get("name", "")


def _add_sheets(assembly, given, findings):
    """Add which sheets of workbooks are read, and which are left and why."""
    why = {sheet.name: error for sheet, error in assembly.left}
    for book, sheets, asked in given.books:
        for sheet in sheets if len(sheets) > 1 else ():
            if asked and sheet not in asked:
                findings.add("sheet_left", book, value=sheet)
            elif sheet in why:
                findings.add("sheet_no_statistics", book, value=sheet, reason=why[sheet])
            else:
                findings.add("sheet_read", book, value=sheet)


def _assembled(tables, given, findings, monitor):
    """Return the assembly of all tables, or of those that can be read, without rows that cannot."""
    try:
        return _assemble(tables, given, monitor)
    except StudyError as error:
        repaired = [_repaired(table, given, findings) for table in tables]
        if sum(map(_rows, repaired)) == sum(map(_rows, tables)):
            return _one_by_one(tables, given, findings, monitor, error)
    try:
        return _assemble(repaired, given, monitor)
    except StudyError as error:
        return _one_by_one(repaired, given, findings, monitor, error)


def _one_by_one(tables, given, findings, monitor, error):
    """Return the assembly of the tables that can be read alone; the error of each other one is a finding."""
    good: list[pd.DataFrame] = []
    for table in tables:
        try:
            _assemble([*good, table], given, monitor)
            good.append(table)
        except StudyError as own:
            findings.refuse(STEP, own, _name(table))
    return _assemble(good, given, monitor) if good else None


def _assemble(tables, given, monitor):
    quiet = Monitor(is_cancelled=monitor.is_cancelled, on_progress=monitor.on_progress)
    return assemble(
        tables,
        unit_field=given.unit_field,
        year_field=given.year_field,
        ids=[unit for unit in given.units.ids if unit],
        names=_names(given.units),
        renames=given.renames or read_renames(),
        monitor=quiet,
    )


def _names(units):
    """Return what else the polygons call the units -> id."""
    return {} if units.attributes is None else names_beside(units.attributes, units.id_field, units.ids)


def _repaired(table, given, findings):
    """Return a long table without rows that lack unit or year, and without all but one of rows that contradict."""
    given_table, table = table, _frame(table)
    unit, year = (_column(table, name, role) for name, role in ((given.unit_field, "unit"), (given.year_field, "year")))
    if unit is None or year is None:
        return given_table
    units, years = table[unit].map(_unit_of), table[year].map(read_year)
    good = (units != "") & years.notna()
    name = table.attrs.get("name", "")
    for at in table.index[~good]:
        row = table.index.get_loc(at) + 1
        findings.add("row_without_key", name, cell_text(table[unit][at]), value=cell_text(table[year][at]), row=row)
    keys = pd.DataFrame({"unit": units[good], "year": years[good]})
    again = keys.duplicated()
    for at in keys.index[again]:
        _add_conflict(table, keys, at, findings)
    left = table.loc[keys.index[~again]].reset_index(drop=True)
    left.attrs["name"] = name
    return left


def _frame(table):
    """Return a sheet as a DataFrame under its headers, a DataFrame as it is."""
    if not isinstance(table, Sheet):
        return table
    found = table_of(table)
    frame = found.rows.reset_index(drop=True).set_axis(found.headers, axis=1)
    frame.attrs["name"] = table.name
    return frame.loc[:, [bool(text) for text in found.headers]]


def _add_conflict(table, keys, at, findings):
    unit, year = keys.loc[at]
    first = keys.index[(keys["unit"] == unit) & (keys["year"] == year)][0]
    for column in table.columns:
        one, other = cell_text(table[column][first]), cell_text(table[column][at])
        if one != other:
            pair = f"{one} / {other}"
            findings.add(
                "values_conflict", table.attrs.get("name", ""), unit, int(year), read_header(column).column, pair
            )


def _column(table, given, role):
    if given:
        return given if given in table.columns else None
    return next((name for name in table.columns if read_header(str(name)).column == role), None)


def _unit_of(value):
    return clean_unit(value) if cell_text(value) else ""


def _add_problems(assembly, findings):
    by_problem = {row["problem"]: key for key, row in kinds().items() if row["problem"]}
    words = {row["problem"]: row for row in shipped_rows("problems")}
    for row in assembly.problems.itertuples(index=False):
        if row.problem in SILENT or row.problem == "not_understood":
            continue
        key = by_problem.get(row.problem, "statistics_problem")
        year = None if pd.isna(row.year) else int(row.year)
        values = {"reason": words[row.problem]} if key == "statistics_problem" else {}
        findings.add(key, row.table, row.unit, year, row.column, row.value, **values)


def _add_not_understood(problems, findings):
    """Add each column that is not understood once, with its tables, and why where it only looks like one."""
    unknown = problems[problems["problem"] == "not_understood"]
    for (column, value), rows in unknown.groupby(["column", "value"], sort=False):
        why = reason_words(column)
        key = "definition" if why else "column_not_understood"
        if why or value:
            columns = tuple(ColumnName(name) for name in value.split(", "))
            tables = listing(dict.fromkeys(rows["table"]))
            findings.add(key, tables, field=column, value=value, columns=columns, reason=why)


def _add_columns(assembly, findings):
    numbers = number_columns(assembly.panel)
    unused = [column for column in numbers if not is_number(column)]
    tables = listing(dict.fromkeys(assembly.columns["table"]))
    if unused:
        findings.add("column_unused", tables, value=listing(unused, 40), count=len(unused))
    if len(unused) == len(numbers):
        findings.add("no_known_column", tables, value=listing(assembly.panel.columns, 40))


def years_of_panel(panel: pd.DataFrame) -> list[int]:
    """Return the years of a panel, sorted.

    >>> years_of_panel(pd.DataFrame({"unit": "A", "year": [2001, 2000]}))
    [2000, 2001]
    """
    return sorted(int(year) for year in panel["year"].unique())


def text_columns(panel: pd.DataFrame) -> Sequence[str]:
    """Return the columns of text of a panel, without the unit.

    >>> text_columns(pd.DataFrame({"unit": ["A"], "year": [2000], "province": ["P"], "gdp": [1.0]}))
    ['province']
    """
    numbers = {*number_columns(panel), "unit", "year"}
    return [column for column in panel.columns if column not in numbers]
