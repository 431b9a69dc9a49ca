"""A column of multipliers beside the units of measurement: the PowerCode of the OECD, UNIT_MULT of SDMX."""

from __future__ import annotations

from ..packages import pandas as pd
from .column_roles import roles_of_columns
from .header_rows import Table, text_of_cell
from .header_words import letters_of, word_set
from .headers import Header, read_header
from .measures import multiplier

LARGEST_POWER = 12
MEASURE = "unit of measure"


def join_multiples(table: Table, headers: list[Header]) -> None:
    """Put multipliers before the units of measurement of their rows, or in place of these, in place.

    Parameters
    ----------
    table : Table
    headers : list of Header
        Of the table, read.

    >>> rows = pd.DataFrame([["A", "GDP", "yuan", "Millions", 5], ["A", "population", "persons", "Units", 7]])
    >>> table = Table("t", "", ["unit", "variable", "unit of measure", "PowerCode", "value"], [""] * 5, rows)
    >>> join_multiples(table, [read_header(text) for text in table.headers])
    >>> table.rows[2].tolist(), table.headers[3]
    (['Millions yuan', 'persons'], '')
    """
    columns = [column for column, text in enumerate(table.headers) if letters_of(text) in word_set("multiple")]
    texts = [(column, found) for column in columns for found in [_multiples(table.rows[column])] if found is not None]
    if not texts:
        return
    first, multiples = texts[0]
    measure = next(iter(roles_of_columns(table, headers)["measure"]), None)
    target = first if measure is None or measure in columns else measure
    table.rows, table.headers = table.rows.copy(deep=False), [*table.headers]
    if target == first:
        table.rows[target], table.headers[target] = multiples, MEASURE
    else:
        table.rows[target] = (multiples + " " + table.rows[target].map(text_of_cell)).str.strip()
    headers[target] = read_header(MEASURE)
    for column in (column for column in columns if column != target):
        _blank(table, headers, column)


def _blank(table: Table, headers: list[Header], column: int) -> None:
    table.rows[column], table.headers[column], headers[column] = None, "", read_header("")


def _multiples(cells: pd.Series) -> pd.Series | None:
    """Return what stands before the units of measurement, None where a cell is no multiplier."""
    read = {value: _multiple(text_of_cell(value)) for value in pd.unique(cells)}
    return None if None in read.values() else cells.map(read)


def _multiple(text: str) -> str | None:
    if letters_of(text) in word_set("no_multiple") | {"", "0"}:
        return ""
    if text.isdigit() and int(text) <= LARGEST_POWER:
        return f"10^{int(text)}"
    return text if multiplier(text) else None
