"""Which rows of a sheet are titles, headers, units of measurement and notes, and which are the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..errors import StudyError
from ..packages import pandas as pd
from .dated_headers import dated_column
from .header_words import clean_header, letters_of, word_set
from .header_years import is_bare, split_year
from .headers import read_header
from .measures import is_measure, stated
from .sheet import Sheet, without_empty_columns
from .stated_units import Stated, all_stated

CORNERS = tuple("甲乙丙丁戊")  # what numbers columns of words
LOOKED_AT = 40  # rows that may hold titles and headers
LONG = 12  # letters; few names of units have more
SHORTEST_CODE = 4  # digits, of a county or a region
SENTENCE = re.compile(r"[:：。；!！?？]|\.$")
NUMBER = re.compile(r"^[+-]?[\d.,\s'’%\u00a0\u202f]*\d[\d.,%\s'’]*$")
STATEMENT = re.compile(r"^[(（\[]?\s*(?:计量)?(?:单位|units?)\s*[:：]", re.IGNORECASE)


@dataclass
class Table:
    """A sheet whose rows are told apart.

    Attributes
    ----------
    name, file : str
    headers : list of str
        One for each column, "" where there is none.
    units : list of str
        What a row of units of measurement below the headers states of each column, or "".
    stated : list of Stated
        Units of measurement that the titles and notes state, for the columns that they fit.
    rows : DataFrame
        The cells of the table; columns 0, 1 …, the index counts the rows of the sheet from 1.
    titles, notes : list of str
        What stands above the headers and below the table.
    header_row : int
        Row of the (last) headers, counted from 1; 0 where the fields have names.
    """

    name: str
    file: str
    headers: list[str]
    units: list[str]
    rows: pd.DataFrame
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    header_row: int = 0
    stated: list[Stated] = field(default_factory=list)


def table_of(sheet: Sheet, header_row: int = 0) -> Table:
    """Return the `Table` of a sheet; `header_row`, counted from 1, is the user's word.

    Raises StudyError where the sheet has no such row.

    >>> cells = pd.DataFrame([["2020年鉴", None], ["县区", "GDP（亿元）"], ["洋县", "12"], ["注：略", None]])
    >>> table = table_of(Sheet("t", cells))
    >>> table.headers, table.rows.values.tolist(), table.titles, table.notes, table.header_row
    (['县区', 'GDP（亿元）'], [['洋县', '12']], ['2020年鉴'], ['注：略'], 2)
    """
    if sheet.names is not None and not header_row:
        return _named_table(sheet)
    cells = without_empty_columns(sheet.cells)
    cells = cells.set_axis(range(cells.shape[1]), axis=1)
    top = [[text_of_cell(value) for value in row] for row in cells.head(LOOKED_AT).itertuples(index=False, name=None)]
    _refuse_without_headers(sheet, top, header_row, len(cells))
    at = header_row - 1 if header_row else _header_row(top)
    first = at - 1 if at and _is_group_row(top[at - 1], top[at]) else at
    last = at if header_row else _last_header(top, at)
    headers = _stacked(top[first : last + 1])
    titles = [text for row in top[:first] for text in row if text]
    rows = cells.set_axis(range(1, len(cells) + 1), axis=0).iloc[last + 1 :]
    headers, rows = _composite(headers, rows)
    table = Table(sheet.name, sheet.file, headers, [""] * len(headers), rows, titles, header_row=last + 1)
    return _without_notes(_with_units(table, _numbering_rows(top, last + 1)))


def _refuse_without_headers(sheet, top, header_row, count):
    """Raise StudyError for an empty table, and for a row of headers beyond its rows."""
    if not top or not any(map(any, top)):
        raise StudyError("The table {name} is empty. Choose a table with rows.", name=sheet.name)
    if header_row > count:
        raise StudyError(
            "The table {table} has no row {row} (HEADER_ROW); it has {count} row(s).",
            table=sheet.name,
            row=header_row,
            count=count,
        )


def _named_table(sheet):
    """Return the `Table` of a sheet whose fields have names, as those of a layer have."""
    rows = sheet.cells.set_axis(range(1, len(sheet.cells) + 1), axis=0)
    table = Table(sheet.name, sheet.file, [name.strip() for name in sheet.names], [""] * len(sheet.names), rows)
    return _without_notes(_with_units(table, 0))


def refuse_parted_numbers(table: Table) -> None:
    """Raise StudyError for rows that reach beyond the headers with what a comma may have cut off a number: 500,000.

    >>> cells = pd.DataFrame([["county", "year", "gdp", None], ["A", "2019", "500000", None]])
    >>> refuse_parted_numbers(table_of(Sheet("t", cells)))
    """
    last = max((column for column, text in enumerate(table.headers) if text), default=-1)
    beyond = table.rows.loc[:, [column for column in table.rows if column > last]]
    thousands = beyond.apply(lambda cells: cells.astype(str).str.strip().str.fullmatch(r"\d{3}(?:\.\d+)?"))
    rows = thousands.any(axis=1) if len(beyond.columns) else pd.Series(dtype=bool)
    if rows.any():
        row = rows.idxmax()
        raise StudyError(
            "Row {row} of the table {table} has more values than the table has headers, as where a comma parts "
            "thousands and fields alike: {values}. Write numbers without such commas, or part the fields by "
            "semicolons; where a column lacks its header, write it.",
            row=row,
            table=table.name,
            values=",".join(map(text_of_cell, table.rows.loc[row])),
        )


def filled(cells: pd.DataFrame) -> pd.DataFrame:
    """Return which cells hold something: neither missing nor blank text."""
    return cells.notna() & ~cells.isin(["", " ", "\u3000"])


def looks_like_number(text: str) -> bool:
    """Whether a cell looks like a number, whatever its decimal sign."""
    return bool(NUMBER.match(text))


def text_of_cell(value: Any) -> str:
    """Return a cell as text without blanks around it, "" where it is missing.

    >>> text_of_cell(" 县区 "), text_of_cell(2020), text_of_cell(None), text_of_cell(float("nan"))
    ('县区', '2020', '', '')
    """
    if isinstance(value, str):  # most are
        return value.strip()
    return "" if value is None or value is pd.NA or value != value else str(value).strip()


def _header_row(top):
    """Return the row of the headers: the first that is mostly full, of words and years, one of which is known."""
    width = max((sum(map(bool, row)) for row in top), default=0)
    wordy = []
    for at, row in enumerate(top):
        full = [text for text in row if text]
        if 2 * len(full) > width or (len(full) > 2 and 3 * len(full) > width):
            worded = sum(not looks_like_number(text) or _is_year(text) for text in full)
            if worded == len(full) or 5 * worded >= 4 * len(full):
                if any(map(_is_known, full)) and not all(map(_is_statement, full)):
                    return at
                wordy.append(at)
        if len(wordy) > 1 and at - wordy[0] > 3:
            break
    return wordy[0] if wordy else 0


def _is_year(text):
    base, year = split_year(text)
    return year is not None and is_bare(base)


def _is_known(text):
    try:
        return read_header(text).known or dated_column(text) is not None
    except StudyError:
        return True


def _is_statement(text):
    return bool(STATEMENT.match(text))


def _stacked(rows):
    """Return the headers of one or more rows: a word above others goes before each that it spans."""
    stacked = rows[-1]
    for above in reversed(rows[:-1]):
        current, joined = "", []
        spans = _spans(above, stacked)
        for column, (upper, lower) in enumerate(zip(above, stacked)):
            current = upper or (current if lower else "")
            joined.append(_joined((current, lower), "：" if column in spans else " "))
        stacked = joined
    return stacked


def _spans(above, row):
    """Return the columns that a word above shares with others: 人口 above 常住 and 户籍."""
    carried = {column for column, (upper, lower) in enumerate(zip(above, row)) if column and lower and not upper}
    return carried | {column - 1 for column in carried}


def _is_group_row(above, row):
    if sum(map(bool, above)) < 2 or any(map(_is_statement, above)) or any(map(looks_like_number, filter(None, above))):
        return False
    spans = any(group and not text for group, text in zip(above, row))
    repeats = len(set(filter(None, row))) < sum(map(bool, row))
    return spans or repeats


def _last_header(top, at):
    """Return the last row of the headers: words below words, of which numbers follow, are their second line."""
    first = at
    for below in range(at + 1, min(at + 4, len(top) - 1)):
        row, after = [text for text in top[below] if text], [text for text in top[below + 1] if text]
        if not row or any(map(_is_value, row)) or _is_units_row(row):
            return below - 1
        if not any(map(_is_value, after)) and (top[below][0] or not any(top[below + 1])):
            return first
        if any(map(_is_year, row)) and (top[below][0] or any(map(_is_year, top[at]))):
            return below - 1
        split = any(text and not above for text, above in zip(top[below], top[at]))
        known = 2 * sum(_is_known(text) for text in row) > len(row)
        if not (split or known) or top[below][0] and not known:
            return below - 1
        at = below
    return at


def _is_value(text):
    return looks_like_number(text) and not _is_year(text)


def _joined(parts, sign=" "):
    return sign.join(dict.fromkeys(part for part in parts if part))


def _is_units_row(row):
    row = [text for text in row if letters_of(text) and stated(f"{text}:")]  # neither dashes nor the word unit
    return bool(row) and 2 * sum(map(is_measure, row)) > len(row)


def _numbering_rows(top, at):
    """Return how many rows below the headers only number the columns: 甲, 1, 2, 3."""
    count = 0
    for row in top[at : at + 2]:
        numbers = [text for text in row if text.strip("()（）").isdigit()]
        expected = [str(place) for place in range(1, len(numbers) + 1)]
        numbered = [text.strip("()（）") for text in numbers]
        if len(numbers) < 2 or numbered not in (expected, [str(int(text) - 1) for text in expected]):
            break
        if any(text not in CORNERS for text in row if text and text not in numbers):
            break
        if _is_unit_by_number(top, at + count):
            break
        count += 1
    return count


def _is_unit_by_number(top, at):
    """Whether a row 1, 2, 3 is that of unit 1: numbers stand below all of it, and below its first no longer codes."""
    columns = [column for column, text in enumerate(top[at]) if text]
    below = [[row[column] for row in top[at + 1 :] if row[column]] for column in columns]
    if not below[0] or min(map(len, below[0])) >= SHORTEST_CODE:
        return False
    return all(2 * sum(map(looks_like_number, texts)) >= len(texts) for texts in below)


def _composite(headers, rows):
    """Return headers and rows in which Eurostat's ``freq,unit,geo\\TIME_PERIOD`` is a column for each of its parts."""
    if not re.search(r",.*\\", headers[0]):
        return headers, rows
    names = headers[0].split("\\")[0].split(",")
    parts = rows[0].astype(str).str.split(",", expand=True)
    if parts.shape[1] != len(names):
        return headers, rows
    joined = pd.concat([parts, rows.drop(columns=0)], axis=1)
    return [*names, *headers[1:]], joined.set_axis(range(joined.shape[1]), axis=1)


def _with_units(table, skipped):
    """Return the table without rows that number the columns, and with the units of measurement of a row of them."""
    table.rows = table.rows.iloc[skipped:]
    if len(table.rows):
        texts = [text_of_cell(value) for value in table.rows.iloc[0]]
        if _is_units_row([text for text in texts if text]) and not any(map(looks_like_number, filter(None, texts))):
            table.units = [stated(text) if letters_of(text) else "" for text in texts]
            table.rows = table.rows.iloc[1:]
    return table


def _without_notes(table):
    """Return the table without empty rows, notes, and headers that a page break has repeated."""
    full = filled(table.rows)
    counts = full.sum(axis=1)
    table.rows = table.rows[counts > 0]
    counts = counts[counts > 0]
    single = counts[counts == 1].index if table.rows.shape[1] > 1 else []
    notes = [row for row in single if _is_note(table, row, counts)]
    table.notes = [text_of_cell(next(filter(text_of_cell, table.rows.loc[row]))) for row in notes]
    table.stated = all_stated([*table.titles, *table.notes])
    table.rows = table.rows.drop(index=notes)
    head = clean_header(table.headers[0]) if table.headers else ""
    if head and len(table.rows) and table.rows[0].dtype == object:
        second = table.rows[1].map(text_of_cell) == table.headers[1] if table.rows.shape[1] > 1 else True
        again = (table.rows[0].map(text_of_cell) == table.headers[0]) & second
        table.rows = table.rows[~again]
    return table


def _is_note(table, row, counts):
    text = text_of_cell(next(filter(text_of_cell, table.rows.loc[row])))
    if looks_like_number(text):
        return False
    begins = letters_of(text).startswith(tuple(word_set("note"))) or text.startswith(("*", "①", "a)", "1)"))
    wide = table.rows.shape[1] > 2
    return begins or (wide and (text.startswith(("续表", "(")) or _is_sentence(table, row, text, counts)))


def _is_sentence(table, row, text, counts):
    """Whether a text is longer than names of units are: than all others of the table, below them than two of these."""
    names = [len(text_of_cell(value)) for value in table.rows.loc[counts[counts > 1].index, 0]]
    longest = max(names, default=0)
    after = (counts.loc[row:] <= 1).all()
    return bool(SENTENCE.search(text)) or len(text) > (2 * longest if after else max(longest, LONG))
