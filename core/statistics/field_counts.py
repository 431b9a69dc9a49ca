"""How many fields the rows of a text file have: one that lacks a field in its middle shifts all behind it."""

from __future__ import annotations

import csv
import io

import numpy as np

from ..errors import StudyError
from ..packages import pandas as pd
from .header_rows import Table, filled
from .sheet import Sheet

BLOCK = 16  # rows: of a block whose last columns are empty, spreadsheets leave the separators out


def field_counts(data: bytes, separator: str) -> np.ndarray:
    """Return the number of fields of each record of a text file in UTF-8, 0 of an empty line.

    >>> field_counts(b'a,b\\n"1,5",2\\n3\\n', ",").tolist()
    [2, 2, 1]
    """
    if b'"' in data:
        stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
        return np.array([len(record) for record in csv.reader(stream, delimiter=separator)], dtype=int)
    lines = data.splitlines()
    return np.array([line.count(separator.encode()) + 1 if line.strip() else 0 for line in lines], dtype=int)


def short_rows(table: Table, sheet: Sheet) -> list[int]:
    """Return the rows that end before the headers do, as whole blocks of rows of a spreadsheet may.

    Parameters
    ----------
    table : Table
        Its index counts the rows of the sheet from 1.
    sheet : Sheet
        With its `fields`; without them nothing is known, and none is short.

    Raises
    ------
    StudyError
        A row has fewer fields than there are headers while rows beside it have all, or it has more.
    """
    if sheet.fields is None or not table.header_row:
        return []
    heads = sheet.cells.iloc[table.header_row - 1].notna().to_numpy()
    named = int(np.flatnonzero(heads).max(initial=-1)) + 1
    width = max(named, int(sheet.fields[table.header_row - 1]))
    rows = table.rows.index.to_numpy()
    rows = rows[~_are_headings(table, (sheet.fields[rows - 1] < named) | (sheet.fields[rows - 1] > width))]
    counts = sheet.fields[rows - 1]
    for row in rows[counts > width]:
        if sheet.cells.iloc[row - 1, width:].notna().any():
            raise _ragged(table, row, sheet.fields[row - 1], width)
    _refuse_single(table, rows, counts, named)
    return [int(row) for row in rows[counts < named]]


def _are_headings(table, odd):
    """Return which of the odd rows have one cell: 陕西省, above its counties."""
    found = np.zeros(len(odd), dtype=bool)
    found[odd] = (filled(table.rows[odd]).sum(axis=1) == 1).to_numpy()
    return found


def _refuse_single(table, rows, counts, named):
    """Raise StudyError for a row that is shorter than others of its block; the shortest is named."""
    counts = pd.Series(np.minimum(counts, named), index=rows)
    blocks = counts.groupby((rows - 1) // BLOCK)
    single = counts[(counts < named) & ((blocks.transform("max") > counts) | (len(rows) < BLOCK))]
    if len(single):
        raise _ragged(table, single.idxmin(), single.min(), named)


def _ragged(table, row, count, headers):
    return StudyError(
        "Row {row} of the table {table} has {count} field(s), and its headers are {headers}: where a field is missing "
        "or too many, the values behind it stand under other headers. Write every separator, also that of an empty "
        "field.",
        row=int(row),
        table=table.name,
        count=int(count),
        headers=int(headers),
    )
