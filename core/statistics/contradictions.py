"""Different values of one unit, year and column: refused, with what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import where
from .block import Block


def refuse_differing_values(different: pd.DataFrame, column: str, blocks: Sequence[Block]) -> None:
    """Raise StudyError for values of a column that differ.

    Parameters
    ----------
    different : DataFrame
        Row of the panel `at`, `unit`, `year`, `value`, `table`, and the header `told`.
    column : str
        Of the panel.
    blocks : list of Block
        Of all tables: one whose cells differ in the rows of a unit and year tells sub-groups, as quarters, apart.
    """
    said = {
        "count": different["at"].nunique(),
        "rows": where(different, "value"),
        "columns": column,
        "tables": listing(dict.fromkeys(different["table"])),
    }
    headers = list(dict.fromkeys(different["told"]))
    if len(headers) > 1:
        raise StudyError(
            "{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) "
            "{tables}). They are from several headers of one meaning: {headers}. Keep one of them, or give the others "
            "names of their own in the field map (FIELD_MAP).",
            headers=listing(f"'{header}'" for header in headers),
            **said,
        )
    group = _apart(different.iloc[0], headers[0], blocks)
    if group is not None:
        raise StudyError(
            "{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) "
            "{tables}). The column '{group}' tells these rows apart ({values}): they are sub-groups or parts of a "
            "year, or units of one name in several regions. Keep the rows of the whole, or add them up, so that each "
            "unit and year has one row; for several units, name a column that tells them apart (UNIT_FIELD).",
            group=group.told,
            values=listing(_cells_of(group, different.iloc[0]), 4),
            **said,
        )
    raise StudyError(
        "{count} unit-year(s) have different values of the same column: {rows} (column {columns}, table(s) "
        "{tables}). Keep one of them.",
        **said,
    )


def _apart(row, header, blocks):
    """Return the block that has another cell in each row of a unit and year; of several that of fewest values."""
    found = []
    for block in blocks:
        if block.table == row.table and block.told != header and not block.meaning.known:
            cells = _cells_of(block, row)
            if len(cells) > 1 and len(set(cells)) == len(cells):
                found.append(block)
    return min(found, key=lambda block: block.cells.nunique(), default=None)


def _cells_of(block, row):
    """Return the cells of a block in the rows of a unit and year, as text."""
    chosen = np.flatnonzero((block.keys.units == row.unit) & (block.keys.years == row.year))
    return ["" if cell != cell else str(cell).strip() for cell in block.cells.iloc[chosen]]
