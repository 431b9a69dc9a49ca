"""Text files of a table: encoding and separator from the file itself, cells as text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..errors import StudyError
from ..packages import pandas as pd
from .encoding import decoded
from .field_counts import field_counts
from .sheet import Sheet

SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
WIDE_COMMA = "\uff0c"  # of a Chinese keyboard
# Of two that fit alike, the one that stands in texts and numbers less often.
SEPARATORS = ("\t", ";", "|", ",", WIDE_COMMA)
FORMULA_OF_TEXT = re.compile(r'^\s*="([^"]*)"\s*$')  # ="610722", which keeps a spreadsheet from reading a number
LOOKED_AT = 40  # lines
LONGEST = 200_000  # characters that these may have


def read_csv(path: str | Path, encoding: str = "") -> Sheet:
    """Return the cells of a text file as a `Sheet` without names: headers are found later.

    Raises StudyError where the file is empty, or not in the encoding that was told.
    """
    path = Path(path)
    text, found = decoded(path.read_bytes(), path.name, encoding)
    text = text.lstrip("\ufeff")
    if not text[:LONGEST].strip() and not text.strip():
        raise StudyError("The table {name} is empty. Choose a table with rows.", name=path.name)
    separator = separator_of(text[:LONGEST].splitlines()[:LOOKED_AT])
    sign = separator
    if separator == WIDE_COMMA:
        sign, text = "\t", text.replace("\t", " ").replace(WIDE_COMMA, "\t")
    data = text.encode("utf-8")
    del text  # a large file is held once
    data = data if b"\n" in data else data.replace(b"\r", b"\n")
    cells, fields = _cells(data, sign, path.name), field_counts(data, sign)
    if b'="' in data:
        cells = cells.replace(FORMULA_OF_TEXT, r"\1", regex=True)
    known = fields if len(fields) == len(cells) else None
    return Sheet(path.stem, cells, file=path.stem, encoding=found, separator=separator, fields=known)


def separator_of(lines: Sequence[str]) -> str:
    """Return what parts the fields of the lines of a table: the sign that most lines have equally often.

    >>> separator_of(["code;year;value", "1;2019;1,5", "2;2019;2,5"]), separator_of(["a,b", "1,2"])
    (';', ',')
    """
    best, most = ",", 0
    for separator in SEPARATORS:
        counts = [len(row) - 1 for row in csv.reader(lines, delimiter=separator)]
        counts = [count for count in counts if count > 0]
        common = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
        if counts.count(common) > most:
            best, most = separator, counts.count(common)
    return best


def _cells(data, separator, name):
    try:
        return pd.read_csv(
            io.BytesIO(data),
            encoding="utf-8",
            sep=separator,
            header=None,
            names=range(_width(data, separator)),
            index_col=False,
            dtype=str,
            keep_default_na=False,
            na_values=[""],
            skip_blank_lines=False,
            skipinitialspace=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise StudyError("The file {path} is not valid CSV: {reason}.", path=name, reason=error) from error


def _width(data, separator):
    """Return the largest number of fields of a line, or more where texts hold the separator."""
    signs = np.frombuffer(data, dtype=np.uint8)
    ends = np.append(np.flatnonzero(signs == ord("\n")), len(signs))
    before = np.searchsorted(np.flatnonzero(signs == ord(separator)), ends)
    return int(np.diff(before, prepend=0).max()) + 1
