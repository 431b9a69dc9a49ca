"""Text files of a table: encoding and separator from the file itself, cells as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from ..errors import StudyError
from ..packages import pandas as pd
from .encoding import decoded
from .sheet import Sheet

SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
SEPARATORS = ("\t", ";", "|", ",")  # of two that fit alike, the one that stands in texts and numbers less often
LOOKED_AT = 40  # lines


def read_csv(path: str | Path, encoding: str = "") -> Sheet:
    """Return the cells of a text file as a `Sheet` without names: headers are found later.

    Raises StudyError where the file is empty, or not in the encoding that was told.
    """
    path = Path(path)
    text, found = decoded(path.read_bytes(), path.name, encoding)
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise StudyError("The table {name} is empty. Choose a table with rows.", name=path.name)
    separator = separator_of(text.splitlines()[:LOOKED_AT])
    return Sheet(path.stem, _cells(text, separator, path.name), file=path.stem, encoding=found, separator=separator)


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


def _cells(text, separator, name):
    width = max(line.count(separator) for line in text.splitlines()) + 1
    try:
        return pd.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            names=range(width),
            index_col=False,
            dtype=str,
            keep_default_na=False,
            na_values=[""],
            skip_blank_lines=False,
            skipinitialspace=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise StudyError("The file {path} is not valid CSV: {reason}.", path=name, reason=error) from error
