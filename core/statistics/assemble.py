"""Yearbook tables of any form into one panel; every doubtful cell, column and row is listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..errors import StudyError, listing
from ..lost_zeros import lost_zeros
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import refuse_other_tables
from .block import Block
from .blocks_of_values import Gathered, gathered, is_text, mapped
from .combine import Combined, combine_blocks
from .decimal_sign import decimal_sign
from .field_counts import short_rows
from .findings import PROBLEM_COLUMNS, ReadingFacts, blank_columns, drop_measured, problem_table, problems_of
from .header_rows import Table, refuse_parted_numbers, table_of
from .headers import Header, read_field_map, read_header
from .homonyms import homonyms
from .layout import Layout, Wishes, layout_of
from .magnitudes import magnitude_findings
from .multiples import join_multiples
from .other_scripts import refuse_other_scripts
from .reading_warnings import tell
from .renames import Rename, renamed, renaming
from .row_keys import TOTAL, is_part, shown
from .several_tables import refuse_side_by_side, refuse_stacked
from .sheet import Sheet, refuse_other_encodings, sheet_of
from .totals import likely_sums, sums_among, without_totals

__all__ = ["PROBLEM_COLUMNS", "Assembly", "assemble", "problem_table"]
COLUMNS = ("table", "header", "unit", "column", "factor", "rows", "known")


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
        How each header was read: `table`, `header`, `unit` of measurement, `column`, `factor`, `rows`
        that have a value, and whether the column is `known` to the study.
    layouts : list of (Sheet, Table, Layout, str)
        How each table was read, with its decimal sign.
    facts : ReadingFacts
        What was set aside and what was not understood.
    left : list of (Sheet, StudyError)
        Sheets of workbooks that hold no statistics, and why.
    """

    panel: pd.DataFrame
    problems: pd.DataFrame
    columns: pd.DataFrame
    layouts: list = field(default_factory=list)
    facts: ReadingFacts = field(default_factory=ReadingFacts)
    left: list = field(default_factory=list)

    def without_cells(self) -> Assembly:
        """Return the assembly without the cells of the tables, which are as large as their files."""
        layouts = [
            (replace(sheet, cells=sheet.cells.head(0)), replace(table, rows=table.rows.head(0)), layout, decimal)
            for sheet, table, layout, decimal in self.layouts
        ]
        gathered = {name: replace(found, blocks=[]) for name, found in self.facts.gathered.items()}
        left = [(replace(sheet, cells=sheet.cells.head(0)), error) for sheet, error in self.left]
        facts = replace(self.facts, gathered=gathered, layouts=layouts)
        return replace(self, layouts=layouts, facts=facts, left=left)


def assemble(
    tables: Sequence[pd.DataFrame | Sheet],
    *,
    unit_field: str = "",
    year_field: str = "",
    field_map: Iterable[tuple[str, str]] = (),
    year: int | None = None,
    decimal: str = "auto",
    header_row: int = 0,
    layout: str = "",
    ids: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    renames: Sequence[Rename] = (),
    monitor: Monitor | None = None,
) -> Assembly:
    """Return the `Assembly` of one or more tables.

    Parameters
    ----------
    tables : list of DataFrame or Sheet
        As read; ``attrs["name"]`` names a DataFrame.
    unit_field : str
        Column that identifies the unit; "" = found by its name (``core/data/headers.csv``).
    year_field : str
        Column of the year of a long table; "" = found: a column of years, else years in the column names.
    field_map : iterable of (header, panel column)
        How headers are named in the panel, with the unit of the values where it differs: ``("C", "ce (Mt CO₂)")``.
        Headers that it does not name are read by themselves: column names and Chinese or English yearbook headers
        with their unit in brackets, after an underscore or a slash; others keep their name.
    year : int, optional
        Of tables without years, and of columns without one beside others that have it.
    decimal : str
        ``"point"``, ``"comma"``, or ``"auto"``: found for each table.
    header_row : int
        Row of the headers, counted from 1; 0 = found.
    layout : str
        One of `layout.KINDS`; "" = found.
    ids : collection of str
        What the units are called by the polygons; empty = not known.
    names : dict, optional
        What else the polygons call them -> id, see `names_beside`: tables may go by these.
    renames : sequence of Rename
        Units that were renamed.

    Raises
    ------
    StudyError
        A table lacks its unit or year column, a row lacks unit or year, a unit of measurement that does not fit, a
        decimal sign that is not clear, or a unit-year with two different values.

    >>> table = pd.DataFrame({"县区": ["洋县"], "2000年GDP（亿元）": ["12.5"], "2001年GDP（亿元）": ["…"]})
    >>> found = assemble([table])
    >>> found.panel.values.tolist(), found.problems["problem"].tolist()
    ([['洋县', 2000, 125000.0], ['洋县', 2001, nan]], ['missing_mark', 'empty'])
    """
    monitor = monitor or Monitor()
    mapping = read_field_map(field_map)
    wishes = Wishes(
        unit_field, year_field, year, mapping, "" if layout == "auto" else layout, frozenset(ids), names or {}
    )
    reader = _Reader(wishes, decimal, header_row)
    for done, table in enumerate(tables):
        monitor.progress(0.3 * done / len(tables))
        reader.take(table if isinstance(table, Sheet) else sheet_of(table, unit_field))
    reader.refuse_unread()
    reader.refuse_unused()
    reader.refuse_misfits()
    monitor.progress(0.3)
    result = combine_blocks(reader.blocks(), reader.decimals)
    monitor.progress(0.8)
    return _finished(result, reader, renames, wishes, monitor)


class _Reader:
    """Reads the tables, one after the other."""

    def __init__(self, wishes: Wishes, decimal: str, header_row: int):
        self.wishes, self.decimal, self.header_row = wishes, decimal, header_row
        self.layouts: list[tuple[Sheet, Table, Layout, str]] = []
        self.decimals: dict[str, str] = {}
        self.gathered: dict[str, Gathered] = {}
        self.headers: list[str] = []
        self.left: list[tuple[Sheet, StudyError]] = []
        self.short: dict[str, list[int]] = {}

    def take(self, sheet: Sheet) -> None:
        """Read one table; a sheet among others of a workbook that holds no statistics is left."""
        try:
            self._read(sheet)
        except StudyError as error:
            if not sheet.book:
                raise
            self.left.append((sheet, error))

    def refuse_unread(self) -> None:
        """Raise the error of the first sheet of a workbook of which no sheet could be read."""
        read = {sheet.book for sheet, *_ in self.layouts}
        for sheet, error in self.left:
            if sheet.book not in read:
                raise error

    def _read(self, sheet):
        """Read one table; two of one name are told apart by a number."""
        refuse_other_encodings([*(sheet.names or ()), *sheet.cells.head(3).to_numpy(dtype=object).ravel()], sheet.name)
        table = table_of(sheet, self.header_row)
        table.name = table.name if table.name not in self.gathered else f"{table.name} ({len(self.gathered) + 1})"
        refuse_other_tables(table.headers, table.name)
        if sheet.separator == ",":
            refuse_parted_numbers(table)
        self.short[table.name] = short_rows(table, sheet)
        refuse_stacked(sheet, table)
        if not self.wishes.unit_field:
            refuse_side_by_side(table)
        headers = [self._header(text) for text in table.headers]
        join_multiples(table, headers)
        try:
            found = layout_of(table, headers, self.wishes)
        except StudyError:
            refuse_other_scripts(table, sheet.encoding)
            raise
        blocks = gathered(table, found, self.wishes)
        if sheet.book and all(is_text(block.cells, block.meaning) for block in blocks.blocks):
            raise StudyError("The table {table} has no column of numbers.", table=table.name)
        self.decimals[table.name] = self._decimal(table, found, sheet)
        self.headers += [text for text in table.headers if text]
        self.gathered[table.name] = blocks
        self.layouts.append((sheet, table, found, self.decimals[table.name]))

    def blocks(self) -> list[Block]:
        """Return the blocks of all tables."""
        return [block for found in self.gathered.values() for block in found.blocks]

    def refuse_unused(self) -> None:
        """Raise StudyError for sources of the field map that no table has."""
        used = {source for found in self.gathered.values() for source in found.used}
        unused = [source for source in self.wishes.field_map if source not in used and not self._is_role(source)]
        if unused:
            raise StudyError(
                "The field map names column(s) that no table has: {columns}. The tables have {found}.",
                columns=listing(unused),
                found=listing(dict.fromkeys(self.headers), 40),
            )

    def refuse_misfits(self) -> None:
        """Raise the error of a unit of measurement that does not fit, of the field map's or where nothing else fits."""
        given = {block.meaning.column for block in self.blocks() if block.meaning.known}
        for found in self.gathered.values():
            for header, error in found.misfits:
                wished = mapped(header, self.wishes.field_map) is not None
                if not given or (wished and error.values["column"] not in given):
                    raise error

    def _header(self, text):
        source = mapped(text, self.wishes.field_map)
        if source is not None:
            return self.wishes.field_map[source]
        try:
            return read_header(text)
        except StudyError:
            return Header(text, known=False)

    def _is_role(self, source):
        """Whether a source of the field map is the unit or the year of a table: read as such, not as values."""
        return any(mapped(text, {source: Header(source)}) for text in self.headers) and self.wishes.field_map[
            source
        ].column in ("unit", "year", "variable", "value", "measure")

    def _decimal(self, table, found, sheet):
        if self.decimal != "auto":
            return self.decimal
        keys = found.keys
        cells = [table.rows[column] for column in table.rows if column not in keys]
        return decimal_sign(cells, table.name, sheet.separator)


def _finished(
    result: Combined, reader: _Reader, renames: Sequence[Rename], wishes: Wishes, monitor: Monitor
) -> Assembly:
    """Set totals aside, rename units, and list what is doubtful."""
    facts = ReadingFacts(gathered=reader.gathered, layouts=reader.layouts, short=reader.short)
    facts.homonyms = homonyms(reader.blocks())
    tables = {name: _units(found.blocks) for name, found in reader.gathered.items()}
    set_aside = list(dict.fromkeys(shown(unit) for unit in result.order if TOTAL in unit))
    facts.parts = [unit for unit in set_aside if is_part(unit)]
    facts.totals = [unit for unit in set_aside if unit not in facts.parts]
    panel, facts.off, facts.compared = without_totals(result.panel, tables)
    panel = panel.copy()
    panel.attrs["name"] = "panel"
    facts.zeros = lost_zeros(panel["unit"].unique(), wishes.known)
    panel = renamed(panel, facts.zeros)
    facts.renamed, facts.named = _one_name_each(panel["unit"].unique(), renames, wishes)
    today = {**facts.renamed, **facts.named}
    panel = renamed(panel, today)
    spelled = (facts.zeros.get(unit, unit) for unit in result.order if TOTAL not in unit)
    order = list(dict.fromkeys(today.get(unit, unit) for unit in spelled))
    facts.sums = sums_among(panel, order, wishes.ids)
    panel = panel[~panel["unit"].isin(facts.sums)].reset_index(drop=True) if facts.sums else panel
    facts.likely = likely_sums(panel, order, wishes.ids)
    panel.attrs["name"] = "panel"
    columns = _columns(result.columns, facts)
    drop_measured(facts.gathered, result.problems, columns)
    facts.blank = blank_columns(panel, result.problems, columns)
    panel = panel.drop(columns=facts.blank)
    facts.magnitudes = magnitude_findings(panel)
    problems = problems_of(panel, result.problems, columns, facts)
    monitor.progress(0.95)
    tell(panel, problems, facts, monitor)
    return Assembly(panel, problems, columns.drop(columns="is_number"), reader.layouts, facts, reader.left)


def _one_name_each(units, renames, wishes):
    """Return ({unit: its name of today}, {unit: its id}) of renamed units, and of those by another field's name."""
    found = renaming(list(units), renames, wishes.known)
    ids = {unit: wishes.names[name] for unit in units for name in [found.get(unit, unit)] if name in wishes.names}
    renamed_units = {old: ids.get(old, new) for old, new in found.items()}
    return renamed_units, {unit: name for unit, name in ids.items() if unit not in found}


def _units(blocks):
    return {unit for block in blocks for unit in pd.unique(block.keys.units) if TOTAL not in unit}


def _columns(rows, facts):
    """Return how each header was read, the rows of its years together."""
    names = [*COLUMNS, "is_number"]
    long = pd.DataFrame(rows, columns=names)
    keys = [name for name in names if name != "rows"]
    return long.groupby(keys, sort=False, as_index=False, dropna=False)["rows"].sum()[names]
