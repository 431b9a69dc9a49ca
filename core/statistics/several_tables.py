"""Tables that stand beside or below each other in one sheet: refused, since one takes the other's headers."""

from __future__ import annotations

import re

from ..errors import StudyError, listing
from .cells import clean_unit
from .header_rows import Table, looks_like_number, text_of_cell
from .header_words import letters_of, word_set
from .headers import is_known_text, role_of_text
from .sheet import Sheet, without_empty_columns

CONTINUED = re.compile(r"续|contin|cont\.", re.IGNORECASE)


def refuse_side_by_side(table: Table) -> None:
    """Raise StudyError where a second column of units has the same header and other units in its rows.

    >>> import pandas as pd
    >>> same = pd.DataFrame([["A", "1", "A", "2"]])
    >>> refuse_side_by_side(Table("t", "", ["county", "pig", "county", "cattle"], [""] * 4, same))
    """
    seen: dict[str, int] = {}
    for column, text in enumerate(table.headers):
        if role_of_text(text) != "unit" or seen.setdefault(letters_of(text), column) == column:
            continue
        first = seen[letters_of(text)]
        both = table.rows[[first, column]].dropna()
        units = both.apply(lambda cells: cells.map(clean_unit))
        other = (units[first] != units[column]) & (units != "").all(axis=1)
        if other.any():
            row = other.idxmax()
            raise StudyError(
                "The table {table} holds tables side by side: two columns are called {header}, and row {row} has "
                "'{one}' in the first and '{other}' in the second. Put each table into a sheet or file of its own, or "
                "name the column of the unit in the tool (UNIT_FIELD).",
                table=table.name,
                header=text,
                row=row,
                one=units[first][row],
                other=units[column][row],
            )


def refuse_stacked(sheet: Sheet, table: Table) -> None:
    """Raise StudyError where headers stand again among the rows: others than above, or below a title of their own.

    Headers that a page break has repeated are none of another table.
    """
    cells = sheet.cells if sheet.names is not None else without_empty_columns(sheet.cells)
    if cells.shape[1] != len(table.headers) or len(table.headers) < 2:
        return
    below = cells.iloc[table.header_row :].set_axis(range(len(table.headers)), axis=1)
    key = next(column for column in (0, 1) if table.headers[column] or column)
    for at in (below[key].map(text_of_cell) == table.headers[key]).to_numpy().nonzero()[0]:
        texts = [text_of_cell(value) for value in below.iloc[at]]
        title = _title(below, at)
        is_other = texts != table.headers and _are_headers(texts)
        if is_other or (texts == table.headers and title and not _goes_on(title, table)):
            raise StudyError(
                "The table {table} holds tables below each other: row {row} has headers again ({headers}). Put "
                "each table into a sheet or file of its own.",
                table=table.name,
                row=int(table.header_row + at + 1),
                headers=listing(filter(None, texts), None),
            )


def _title(below, at):
    """Return what stands alone in the row above one, "" where nothing does."""
    above = [text for text in map(text_of_cell, below.iloc[at - 1]) if text] if at else []
    return above[0] if len(above) == 1 and not looks_like_number(above[0]) else ""


def _goes_on(title, table):
    """Whether a title above repeated headers says that the table goes on, or is that of the table or a note."""
    is_note = letters_of(title).startswith(tuple(word_set("note")))
    return is_note or title in table.titles or bool(CONTINUED.search(title))


def _are_headers(texts):
    """Whether the cells behind the first are words, one of them a column of the study or a role."""
    words = [text for text in texts[1:] if text]
    return bool(words) and not any(map(looks_like_number, words)) and any(map(is_known_text, words))
