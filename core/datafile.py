"""Reading the CSV files of `core/data`, and a user's file of the same columns that overrides rows of one."""

import csv
import math
from functools import cache
from pathlib import Path

from .errors import StudyError, listing

DATA = Path(__file__).parent / "data"


@cache
def shipped_rows(name):
    """Return the rows of ``core/data/<name>.csv`` as a tuple of dicts of text."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def user_rows(path, columns):
    """Return the rows of a user's CSV file as dicts of text.

    Parameters
    ----------
    path : str or Path
        A UTF-8 file (a byte-order mark is accepted) with a header line; comma or semicolon separated.
    columns : iterable of str
        Columns that must be there.

    Raises
    ------
    StudyError
        The file cannot be read as text, or lacks a column.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StudyError(
            "The file {path} cannot be read as UTF-8 text: {reason}. Save it as CSV (UTF-8).", path=path, reason=error
        ) from error
    header = text.split("\n", 1)[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise StudyError("The file {path} is not valid CSV: {reason}.", path=path, reason=error) from error
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise StudyError(
            "The file {path} lacks the column(s) {missing}; it has {found}.",
            path=path,
            missing=listing(missing),
            found=listing(reader.fieldnames or ["none"]),
        )
    return rows


def overridden(name, path, key):
    """Return the shipped rows with those of the user's file put in place of, or after, rows of the same key.

    Parameters
    ----------
    name : str
        Data file, e.g. ``"factors"``.
    path : str, Path or None
        The user's file; None or "" gives the shipped rows.
    key : tuple of str
        Columns that identify a row.
    """
    rows = [dict(row) for row in shipped_rows(name)]
    if not path:
        return rows
    place = {tuple(row[column] for column in key): index for index, row in enumerate(rows)}
    for row in user_rows(path, rows[0].keys()):
        identity = tuple(row[column] for column in key)
        if identity in place:
            rows[place[identity]] = row
        else:
            place[identity] = len(rows)
            rows.append(row)
    return rows


def number(row, column, *, source, minimum=-math.inf, maximum=math.inf):
    """Return ``row[column]`` as a finite float within bounds, or say which file, row and value is wrong."""
    text = (row.get(column) or "").strip()
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and minimum <= value <= maximum):
        raise StudyError(
            "{source}: the value '{value}' in column {column} of row {row} is not a number between {minimum} and "
            "{maximum}.",
            source=source,
            value=text,
            column=column,
            row=", ".join(str(part) for part in list(row.values())[:3]),
            minimum=minimum,
            maximum=maximum,
        )
    return value


def label(row, language="en"):
    """Return the row's name in the language: column ``label_zh`` for Chinese, else ``label``."""
    return (row.get("label_zh") if language.startswith("zh") else None) or row["label"]
