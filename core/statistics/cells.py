"""Reading the cells of a yearbook: numbers as people type them, and marks for missing."""

from __future__ import annotations

import math
import re

from ..panel import MISSING_WORDS, unit_text

# What yearbooks write where there is no value, beside the words of any table.
MARKS = ("-", "--", "–", "—", "——", "―", "…", "……", "...", "..", "/", "\\", "#", "无", "缺")
MISSING = MISSING_WORDS.union(MARKS)
THOUSANDS = re.compile(r"^[+-]?\d{1,3}([,，]\d{3})+(\.\d+)?$")


def read_cell(value: object) -> tuple[float, str | None]:
    """Return (number, problem) of a cell.

    The number is NaN where the cell is empty, marked as missing, or no number; the problem is one of
    ``core/data/problems.csv``, or None.

    >>> read_cell("1,234.5"), read_cell("…"), read_cell("about 3")
    ((1234.5, 'thousands'), (nan, 'missing_mark'), (nan, 'text'))
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return math.nan, "empty"
    if not isinstance(value, str):
        return _finite(value)
    text = value.strip()
    if text.lower() in MISSING:
        return math.nan, "missing_mark" if text else "empty"
    if THOUSANDS.match(text):
        return float(text.replace(",", "").replace("，", "")), "thousands"
    return _finite(text) if "_" not in text else (math.nan, "text")


def clean_unit(value: object) -> str:
    """Return a unit's id or name as text without spaces at its ends, and without any between Chinese characters.

    >>> clean_unit(" 洋　县 "), clean_unit(610723.0)
    ('洋县', '610723')
    """
    text = unit_text(value).strip("\ufeff")
    return re.sub(r"(?<=[\u2e80-\u9fff])\s+(?=[\u2e80-\u9fff])", "", text)


def read_year(value: object) -> int | None:
    """Return a year (``2000``, ``"2000年"``, ``2000.0``, ``"2000-12-31"``) as int, None where it is none.

    >>> read_year("2000年"), read_year(2000.0), read_year("2000-12-31"), read_year("total")
    (2000, 2000, 2000, None)
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value) if value == value and value == int(value) else None
    match = re.match(r"^\s*(\d{4})(?:\.0+)?\s*(?:年|[-/].*)?\s*$", str(value))
    return int(match[1]) if match else None


def _finite(value):
    try:
        number = float(value)
    except (TypeError, ValueError):
        return math.nan, "text"
    return (number, None) if math.isfinite(number) else (math.nan, "text")
