"""A table's columns as blocks of values: what each means, and the unit and year of each of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ..columns import unit_of
from ..errors import StudyError
from ..packages import pandas as pd
from .block import Block, first_names
from .cell_units import read_measured
from .cells import KINDS, clean_unit, read_cells
from .column_roles import holds_years
from .header_rows import Table
from .header_words import clean_header, letters_of, word_set
from .header_years import is_bare
from .headers import Header, base_of, read_header, role_of, with_unit
from .layout import Layout, Wishes
from .measures import is_measure, measures
from .row_keys import Keys, keys_of, marked_total, row_years, units_of, with_merged_cells, without_ditto
from .stated_units import unit_among
from .totals import NOT_SUMMED

DIFFERENT = 200  # values of a column, the most frequent, that tell whether it holds text


@dataclass
class Gathered:
    """What one table gave.

    Attributes
    ----------
    blocks : list of Block
    undated : list of str
        Number columns without a year in a table whose other columns have one.
    periods : list of str
        Columns of parts of a year, or of several years.
    seconds : list of (str, str)
        Columns that give way to another of the same meaning, and that meaning.
    misfits : list of (str, StudyError)
        Columns whose unit of measurement is of another kind, and what is to say of it.
    unitless : list of (str, str)
        Columns without a unit of measurement, in the header, beside it, or among those that fit in titles and notes;
        and the column of the study.
    used : set of str
        Sources of the field map that the table has.
    """

    blocks: list[Block] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    seconds: list[tuple[str, str]] = field(default_factory=list)
    misfits: list[tuple[str, StudyError]] = field(default_factory=list)
    unitless: list[tuple[str, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


class _Reader:
    """Reads one table."""

    def __init__(self, table: Table, layout: Layout, wishes: Wishes):
        self.table, self.layout, self.wishes = with_merged_cells(table, layout.unit), layout, wishes
        self.found = Gathered()
        self.units = units_of(table, layout, wishes.ids, wishes.known)

    def header(self, text: str, unit: str = "") -> Header:
        """Return the meaning of a header: the field map's, else its own."""
        source = mapped(text, self.wishes.field_map)
        if source is not None:
            self.found.used.add(source)
            return self._stated(text, self.wishes.field_map[source], unit)
        try:
            return self._stated(text, read_header(text, unit), "")
        except StudyError as error:
            return self._misfit(text, error)

    def _stated(self, text, header, unit):
        """Return a header with the unit beside it, else with that of the titles and notes that it is in."""
        if header.unit or not header.known or role_of(header):
            return header
        found = unit or (unit_among(header.column, self.table.stated) if self.table.stated else "")
        if found is None:
            if (text, header.column) not in self.found.unitless:
                self.found.unitless.append((text, header.column))
            return header
        if not found:
            return header
        if mapped(text, self.wishes.field_map) is None:
            return read_header(text, found)
        try:
            return replace(with_unit(header.column, found), weak=header.weak)
        except StudyError as error:
            return self._misfit(text, error)

    def _misfit(self, text, error):
        if text not in (told for told, _ in self.found.misfits):
            self.found.misfits.append((text, error))
        return Header(clean_header(text), known=False)

    def keys(self, year: int | None = None) -> Keys:
        """Return the keys of the rows, of a year where the table has none for its rows."""
        years = row_years(self.table, self.layout) if year is None else np.full(len(self.units), float(year))
        return keys_of(self.table, self.layout, self.units, years)

    def block(self, column: int, header: Header, keys: Keys, told: str = "", repeats: bool = False) -> Block:
        """Return the block of a column's cells at the keys."""
        cells = self.table.rows[column]
        cells = cells if len(keys.rows) == len(cells) else cells.iloc[keys.rows]
        return Block(self.table.name, told or self.table.headers[column], header, keys, cells, repeats)


def gathered(table: Table, layout: Layout, wishes: Wishes) -> Gathered:
    """Return the `Gathered` of a table whose layout is known.

    Raises StudyError for a row that lacks unit or year.
    """
    reader = _Reader(table, layout, wishes)
    blocks = {"tidy": _tidy, "indicators": _indicators, "wide": _wide, "crosstab": _crosstab}.get(layout.kind, _long)
    reader.found.periods = [table.headers[column] for column in sorted(layout.aside)]
    reader.found.blocks = list(first_names(list(blocks(reader)), reader.found.seconds))
    reader.found.unitless += [pair for pair in _unitless(reader) if pair not in reader.found.unitless]
    return reader.found


def _unitless(reader):
    """Return (header, column) of amounts that no unit of measurement is stated of.

    One by the study's own name is in its unit, unless other columns of the table state theirs; a row of the field map
    is the user's word.
    """
    amounts = [block for block in reader.found.blocks if block.meaning.known and _is_amount(block.meaning.column)]
    states = any(block.meaning.unit for block in amounts)
    return list(
        dict.fromkeys(
            (block.told, block.meaning.column)
            for block in amounts
            if not block.meaning.unit
            and (states or block.told.strip() != block.meaning.column)
            and mapped(block.told, reader.wishes.field_map) is None
        )
    )


def _is_amount(column):
    return any(dimension not in NOT_SUMMED for dimension in measures(unit_of(column)))


def mapped(text: str, field_map: Mapping[str, Header]) -> str | None:
    """Return the source of the field map that a header is: as written, by letters and digits, or without its unit."""
    if text in field_map:
        return text
    spelled, base = letters_of(text), base_of(text)
    for source in field_map:
        if spelled and letters_of(source) == spelled or (base and letters_of(source) == base):
            return source
    return None


def _long(reader: _Reader) -> Iterator[Block]:
    """Yield a block for each column of a table with a row for each unit and year."""
    keys = reader.keys()
    measured = _by_measure(reader, keys)
    for column, text in enumerate(reader.table.headers):
        if column not in reader.layout.keys and _is_wanted(reader, column, text):
            told = text or f"column_{column + 1}"
            for unit, part in measured:
                header = _own_name(reader.header(told, unit or reader.table.units[column]), told)
                yield reader.block(column, header, part, told)


def _is_wanted(reader, column, text):
    """Whether a column is read: not one without a header and cells, nor another column of years or of units."""
    if text.lower() == "fid" or (not letters_of(text) and not reader.table.rows[column].notna().any()):
        return False
    if letters_of(text) in word_set("serial"):
        return False
    role = read_role(text)
    is_key = role == "measure" or (role == "year" and holds_years(reader.table, column))
    return not is_key and not (role == "unit" and _measures_only(reader.table.rows[column]))


def read_role(text: str) -> str:
    """Return the role that a header has by its name, "" where it is none."""
    try:
        return role_of(read_header(text))
    except StudyError:
        return ""


def _measures_only(cells):
    seen = cells.dropna().unique()[:50]
    return len(seen) > 0 and 2 * sum(is_measure(str(value)) for value in seen) >= len(seen)


def _own_name(header, text):
    """Return the header of a column; a second one that looks like the unit (its name) keeps its own name."""
    return Header(str(text), known=False, is_text=True) if role_of(header) else header


def _by_measure(reader, keys):
    """Return [(unit of measurement, keys)] of a table with a column of units of measurement, else all rows."""
    column = reader.layout.measure
    if column is None:
        return [("", keys)]
    texts = without_ditto(reader.table.rows[column]).fillna("").astype(str).str.strip()
    return [(unit, keys.of((texts == unit).to_numpy())) for unit in texts.unique()]


def _variable_groups(reader, keys):
    """Yield (variable, unit of measurement, keys) of a table with variables in rows."""
    columns = [*reader.layout.variables, *([] if reader.layout.measure is None else [reader.layout.measure])]
    texts = reader.table.rows[columns].apply(without_ditto).fillna("").astype(str)
    count = len(reader.layout.variables)
    numbers = texts.groupby(columns, sort=False).ngroup().to_numpy()
    for number, (_, row) in enumerate(texts.drop_duplicates().iterrows()):
        parts = [part.strip() for part in row]
        name = " ".join(filter(None, parts[:count]))
        yield name, "".join(parts[count:]), keys.of(numbers == number)


def _tidy(reader: _Reader) -> Iterator[Block]:
    """Yield a block for each variable of a table with variable and value in columns."""
    keys, value = reader.keys(), reader.layout.value or 0
    if not reader.layout.variables:
        name = reader.layout.variable or reader.table.headers[value]
        for unit, part in _by_measure(reader, keys):
            told, header = _single(reader, name, unit)
            yield reader.block(value, header, part, told)
        return
    for name, unit, part in _variable_groups(reader, keys):
        yield reader.block(value, _own_name(reader.header(name, unit), name), part, name)


def _indicators(reader: _Reader) -> Iterator[Block]:
    """Yield a block for each variable and year of a table with variables in rows and years in the headers."""
    for column, (base, year) in reader.layout.dated.items():
        if is_bare(base):
            for name, unit, part in _variable_groups(reader, reader.keys(year)):
                unit = unit or reader.table.units[column]
                yield reader.block(column, _own_name(reader.header(name, unit), name), part, name)


def _wide(reader: _Reader) -> Iterator[Block]:
    """Yield a block for each column of a year, and for texts, which belong to all years."""
    years = sorted({year for _, year in reader.layout.dated.values()})
    keys = {year: reader.keys(year) for year in years}
    measured = {year: _by_measure(reader, part) for year, part in keys.items()}
    for column, (base, year) in reader.layout.dated.items():
        for unit, part in measured[year]:
            unit = unit or reader.table.units[column]
            if is_bare(base):
                told, header = _single(reader, reader.layout.variable or reader.table.name, unit)
            else:
                told, header = base, _own_name(reader.header(base, unit), base)
            yield reader.block(column, header, part, told)
    for column, text in enumerate(reader.table.headers):
        read = column in reader.layout.dated or column in reader.layout.keys or column in reader.layout.aside
        if not read and _is_wanted(reader, column, text):
            yield from _undated(reader, column, text, keys)


def _undated(reader, column, text, keys):
    """Yield the blocks of a column without a year in a table whose others have one: texts, and what YEAR dates."""
    header = _own_name(reader.header(text, reader.table.units[column]), text)
    first = next(iter(keys.values()))
    if is_text(reader.table.rows[column], header):
        yield from (reader.block(column, header, part, repeats=True) for part in keys.values())
    elif reader.wishes.year:
        yield reader.block(column, header, reader.keys(reader.wishes.year))
    elif len(first.rows):
        reader.found.undated.append(text)


def _crosstab(reader: _Reader) -> Iterator[Block]:
    """Yield a block for each unit, and variable, of a table with units in columns and years or variables in rows."""
    years = row_years(reader.table, reader.layout)
    for column, unit in enumerate(reader.table.headers):
        if column in reader.layout.keys or not letters_of(unit) or read_role(unit):
            continue
        called = marked_total(clean_unit(unit), reader.table, reader.wishes.known)
        units = np.full(len(years), called, dtype=object)
        keys = keys_of(reader.table, reader.layout, units, years)
        if reader.layout.variables:
            for name, measure, part in _variable_groups(reader, keys):
                header = _own_name(reader.header(name, measure or reader.table.units[column]), name)
                yield reader.block(column, header, part, name)
        else:
            told, header = _single(reader, reader.layout.variable, reader.table.units[column])
            yield reader.block(column, header, keys, told)


def _single(reader, name, unit):
    """Return what bare years or values are called, and mean: the field map's only row, else by the table's name."""
    if len(reader.wishes.field_map) == 1:
        source = next(iter(reader.wishes.field_map))
        return source, reader.header(source, unit)
    header = reader.header(name, unit)
    return name, Header(name, unit=unit, known=False) if role_of(header) else header  # OBS_VALUE: of what is not said


def is_text(cells: pd.Series, header: Header) -> bool:
    """Whether a column is one of text: a minority of the cells of a column that is not known are numbers."""
    if header.is_text:
        return True
    if header.known or pd.api.types.is_numeric_dtype(cells):
        return False
    counts = cells.value_counts()[:DIFFERENT]
    return all(_mostly_text(counts, header, decimal) for decimal in ("point", "comma"))


def _mostly_text(counts, header, decimal):
    """Whether no fewer cells are text than numbers, with a decimal sign; `counts` has how often each is there."""
    cells = pd.Series(counts.index, dtype=object)
    numbers, codes = read_cells(cells, decimal)
    read_measured(numbers, codes, cells, header, decimal)
    often = counts.to_numpy()
    texts = int(often[codes == KINDS.index("text")].sum())
    return texts > 0 and texts >= int(often[np.isfinite(numbers)].sum())
