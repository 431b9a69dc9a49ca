"""A table as it stands in its file: cells, and the names of its fields where the file tells them from the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from ..errors import StudyError
from ..packages import pandas as pd

NO_NAME = re.compile(r"field_?\d+|unnamed: ?\d+|column_?\d+|_?\d{1,3}|", re.IGNORECASE)
SEEN = 100  # rows, in which most columns hold something
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Sheet:
    """Cells of one table.

    Attributes
    ----------
    name : str
        What messages call the table.
    cells : DataFrame
        Columns 0, 1 …; cells are text or numbers, None or NaN where they are empty.
    names : tuple of str, optional
        Names of the fields; None where the headers stand among the rows.
    file : str
        Name of the file without folder and suffix, "" where it is not known.
    encoding, separator : str
        Of a text file, else "".
    book : str
        Workbook whose sheets are read one and all, "" of a table that was chosen by itself.
    fields : ndarray of int, optional
        Number of fields of each row of a text file.
    """

    name: str
    cells: pd.DataFrame
    names: tuple[str, ...] | None = None
    file: str = ""
    encoding: str = ""
    separator: str = ""
    book: str = ""
    fields: np.ndarray | None = field(default=None, compare=False)


def without_empty_columns(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells without the columns that hold nothing; the cells themselves, not a copy, where each holds something.

    >>> without_empty_columns(pd.DataFrame([["a", None, "b"]])).values.tolist()
    [['a', 'b']]
    """
    columns = (cells.iloc[:, at] for at in range(cells.shape[1]))
    held = [bool(column.head(SEEN).notna().any() or column.notna().any()) for column in columns]
    return cells if all(held) else cells.loc[:, held]


def sheet_of(frame: pd.DataFrame, field: str = "") -> Sheet:
    """Return a DataFrame, whose ``attrs["name"]`` names it, as a `Sheet`.

    Names that a program gave for want of headers, Field1, Field2 …, are none, unless the user speaks of them as of a
    `field`: a title may stand among them.

    >>> sheet_of(pd.DataFrame([["县区", "GDP"], ["洋县", "12"]], columns=["Field1", "Field2"])).names is None
    True
    """
    name = str(frame.attrs.get("name", "table"))
    cells = frame.copy(deep=False)
    cells.columns = range(len(frame.columns))
    cells = cells.reset_index(drop=True)
    names = [str(column) for column in frame.columns]
    nameless = [bool(NO_NAME.fullmatch(text.strip())) for text in names]
    if field in names or not any(nameless) or 2 * sum(nameless) < len(names):
        return Sheet(name, cells, tuple(names))
    if not all(nameless):
        top = [None if blank else text for text, blank in zip(names, nameless)]
        cells = pd.concat([pd.DataFrame([top]), cells.astype(object)], ignore_index=True)
    return Sheet(name, cells)


def refuse_other_encodings(texts: Iterable[object], name: str) -> None:
    """Raise StudyError where texts were decoded as another encoding than theirs, such as those of a file in GBK.

    >>> refuse_other_encodings(["Besançon", "洋县"], "t")
    """
    if any(UNREADABLE in str(text) or _is_garbled(str(text)) for text in texts):
        raise StudyError(
            "The text of the table {table} cannot be read: the file is not in UTF-8, but perhaps in GBK (GB18030). "
            "Give its encoding in the tool (ENCODING), or save it as 'CSV UTF-8' or as a workbook (.xlsx).",
            table=name,
        )


def _is_garbled(text):
    """Whether a text is Chinese in UTF-8 or GBK that was taken for Latin-1, as of a shapefile without a .cpg file."""
    high = [sign for sign in text if "\x80" <= sign <= "\xff"]
    if len(high) < 4 or any(sign > "\xff" for sign in text):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            meant = text.encode("latin-1").decode(encoding)
        except UnicodeError:
            continue
        if encoding == "utf-8" or len(high) == len(text.strip()):
            return any("\u3400" <= sign <= "\u9fff" for sign in meant)
    return False
