"""Tables as other programs wrote them: a header among the rows, text in another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import StudyError
from ..packages import pandas as pd

NO_NAME = re.compile(r"Field\d+")
LOOKED_AT = 10  # rows above the data that may hold titles
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def with_headers(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the headers that GDAL took for a row, as it does in a sheet of texts or under a title.

    Such a table has columns Field1, Field2 …; the headers are the first row of which more than half the cells are full.

    >>> rows = [["2020年鉴", None], ["县区", "GDP（亿元）"], ["洋县", "12"]]
    >>> with_headers(pd.DataFrame(rows, columns=["Field1", "Field2"])).to_dict("records")
    [{'县区': '洋县', 'GDP（亿元）': '12'}]
    """
    if not all(NO_NAME.fullmatch(str(name)) for name in table.columns):
        return table
    for at in range(min(LOOKED_AT, len(table) - 1)):
        names = [_text(value) for value in table.iloc[at]]
        if 2 * sum(map(bool, names)) > len(names):
            full = [place for place, name in enumerate(names) if name]
            found = table.iloc[at + 1 :, full].reset_index(drop=True)
            found.columns = [names[place] for place in full]
            found.attrs.update(table.attrs)
            return found if found.columns.is_unique else table
    return table


def refuse_other_encodings(texts: Iterable, name: str) -> None:
    """Raise StudyError where texts of a table could not be decoded, such as those of a CSV file in GBK."""
    if any(UNREADABLE in str(text) for text in texts):
        raise StudyError(
            "The text of the table {table} cannot be read: the file is not in UTF-8, but perhaps in GBK (GB18030). In "
            "Excel save it as 'CSV UTF-8', or as a workbook (.xlsx).",
            table=name,
        )


def _text(value):
    return "" if pd.isna(value) else str(value).strip()
