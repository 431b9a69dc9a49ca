"""Whether a file writes 1.5 or 1,5: a property of the file, told by its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from ..errors import StudyError
from ..packages import pandas as pd

LOOKED_AT = 2000  # different texts of a column, at most
FEWEST = 100  # of one of many columns
ALTOGETHER = 120_000
PLAIN = re.compile(r"^[\d.,]+$")
AROUND = re.compile(r"\s|(?<=\d)\D{1,4}$")  # spaces, marks and units of measurement
POINT = re.compile(
    r"^[+-]?(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})$"
)
COMMA = re.compile(r"^[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})$")
EITHER = {"point": re.compile(r"^[+-]?\d{1,3}\.\d{3}$"), "comma": re.compile(r"^[+-]?\d{1,3},\d{3}$")}


def decimal_sign(columns: Iterable[pd.Series], name: str, separator: str = "") -> str:
    """Return ``"point"`` or ``"comma"``, the decimal sign of a table.

    Parameters
    ----------
    columns : iterable of Series
        Of values; only texts are looked at.
    name : str
        What messages call the table.
    separator : str
        What parts the fields of its file; a semicolon is a sign of the comma.

    Raises
    ------
    StudyError
        Numbers such as ``1,234`` may mean both, and no other number tells.

    >>> decimal_sign([pd.Series(["1,234", "45.2"])], "t"), decimal_sign([pd.Series(["1,234"])], "t", ";")
    ('point', 'comma')
    """
    columns = list(columns)
    most = max(FEWEST, min(LOOKED_AT, ALTOGETHER // max(len(columns), 1)))
    texts = [text for column in columns for text in _texts(column, most)]
    points = sum(POINT.match(text) is not None for text in texts)
    commas = sum(COMMA.match(text) is not None for text in texts)
    if points != commas:
        return "point" if points > commas else "comma"
    either = {sign: [text for text in texts if pattern.match(text)] for sign, pattern in EITHER.items()}
    if points == 0 and separator == ";" and either["comma"] and not either["point"]:
        return "comma"
    if points == 0 and separator != ";" and either["point"] and not either["comma"]:
        return "point"
    unsure = [*either["comma"], *either["point"]] or (texts if points else [])
    if unsure:
        raise StudyError(
            "In the table {table} it is not clear whether '{value}' has a decimal comma or a thousands separator, and "
            "no other number tells. Give the decimal sign in the tool (DECIMAL).",
            table=name,
            value=unsure[0],
        )
    return "point"


def _texts(column, most):
    """Return the different texts of a column that have a point or a comma, without spaces and marks."""
    if pd.api.types.is_numeric_dtype(column):
        return []
    seen = (value for value in column.unique() if isinstance(value, str) and ("," in value or "." in value))
    return [value if PLAIN.match(value) else AROUND.sub("", value) for value in islice(seen, most)]
