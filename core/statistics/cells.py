"""Reading the cells of a yearbook: numbers as people type them, and marks for missing."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from typing import Any

import numpy as np

from ..datafile import shipped_rows
from ..packages import pandas as pd
from ..panel import INVISIBLE, MISSING_WORDS, unit_text
from .header_words import word_set
from .measures import is_measure

GROUPING = {"point": ", '’\u00a0\u2007\u2009\u202f", "comma": ". '’\u00a0\u2007\u2009\u202f"}  # what parts thousands
GROUPS = {
    "point": re.compile(rf"^[+-]?\d{{1,3}}(?:[{GROUPING['point']}]\d{{3}})+(?:\.\d+)?$"),
    "comma": re.compile(rf"^[+-]?\d{{1,3}}(?:[{GROUPING['comma']}]\d{{3}})+(?:,\d+)?$"),
}
GROUPED_LINES = {
    decimal: re.compile(rf"^[^\S\n]*(?:({pattern.pattern[1:-1]})[^\S\n]*|.*)$", re.MULTILINE)
    for decimal, pattern in GROUPS.items()
}
UNGROUPED = {"point": str.maketrans("", "", GROUPING["point"]), "comma": str.maketrans(",", ".", GROUPING["comma"])}
FLAGGED = re.compile(
    r"^(?P<number>[+-]?[\d.,]*\d)\s*(?:(?P<letters>[a-z]{1,3})|(?P<percent>%)|\*+|[①-⑳¹²³⁴†‡]|\[\d\]"
    r"|\((?:\d|\*+|注\d?|[①-⑳])\)|\((?P<bracketed>[a-z]{1,3})\)|[a-z]\))$"
)
# Not NFKC: that makes 172.51 of 172.5 with a footnote ①.
HALF_WIDTH: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **INVISIBLE,
    0x3000: " ",
    0x2212: "-",
}
KINDS = (None, "empty", "missing_mark", "thousands", "flag", "text", "percent", "measured")  # said of a cell, by code
DATE = re.compile(
    r"^\s*(\d{4})(?:\.0+)?\s*(?:年(?:末|底|度|1[-—–~至到]12月|\d{1,2}月(?:\d{1,2}日)?)?|\*"
    r"|(?<=(?:19|20|21)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?"
    r"|[-/]\d{1,2}(?:[-/]\d{1,2})?(?:[ T].*)?|\.\d{1,2}\.\d{1,2})?\s*$"
)
HAN_DIGITS = {
    ord(sign): str(digit) for signs in ("〇一二三四五六七八九", "零", "○") for digit, sign in enumerate(signs)
}
HAN_YEAR = re.compile(r"\s*[〇零○一二三四五六七八九]{4}\s*(?:年[度末底]?)?\s*")
CODE_AS_TEXT = re.compile(r"^['’‘`](?=\d+$)")
POWER_OF_TEN = re.compile(r"^(\d)\.(\d+)E\+0?(\d+)$", re.IGNORECASE)
DAY_FIRST = re.compile(r"^\s*\d{1,2}[-/.]\d{1,2}[-/.](\d{4})\s*$")
MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
NAMED_MONTH = re.compile(
    rf"^\s*(?:\d{{1,2}}[. -]+)?(?:{MONTH_NAMES})[., -]+(?:\d{{1,2}}[, -]+)?(\d{{4}})\s*$", re.IGNORECASE
)
YEAR_MARK = re.compile(r"(?<=[\d年])\s*(?:[①-⑳¹²³⁴†‡]+|[*＊]+|[(（][a-z注\d][)）]|[a-z][)）]|[pre])\s*$", re.IGNORECASE)

YEAR_NOTE = re.compile(r"^(.*[\d年])\s*\(([^()]+)\)\s*$")


def read_cell(value: object, decimal: str = "point") -> tuple[float, str | None]:
    """Return (number, problem) of a cell.

    The number is NaN where the cell is empty, marked as missing, or no number, as with a multiplier or a unit of
    measurement behind it, ``5 mn``; the problem is one of `KINDS`. ``percent``: the number is a share, no amount.

    Parameters
    ----------
    value : object
        A number, text, or None.
    decimal : str
        ``"point"`` or ``"comma"``: the decimal sign of the file.

    >>> read_cell("1,234.5"), read_cell("…"), read_cell("about 3")
    ((1234.5, 'thousands'), (nan, 'missing_mark'), (nan, 'text'))
    >>> read_cell("8 p"), read_cell("8.5 mn"), read_cell("8.5%")
    ((8.0, 'flag'), (nan, 'text'), (8.5, 'percent'))
    >>> read_cell("37.3（注）"), read_cell("172.5 (p)"), read_cell("12 (bn)")
    ((37.3, 'flag'), (172.5, 'flag'), (nan, 'text'))
    >>> read_cell("1.234,5", "comma"), read_cell("1,5", "comma")
    ((1234.5, 'thousands'), (1.5, None))
    """
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return math.nan, "empty"
    if not isinstance(value, str):
        return _finite(value)
    text = value.translate(HALF_WIDTH).strip()
    if value.strip().lower() in missing_words() or text.lower() in missing_words():
        return math.nan, "missing_mark" if text else "empty"
    if GROUPS[decimal].match(text):
        return _finite(text.translate(UNGROUPED[decimal]))[0], "thousands"
    number, problem = _plain_number(text, decimal)
    flagged = FLAGGED.match(text) if problem else None
    letters = flagged and (flagged["letters"] or flagged["bracketed"])
    if not flagged or (letters and not _is_flag(letters)):
        return number, problem
    told = _plain_number(flagged["number"], decimal)[0]
    kind = "percent" if flagged["percent"] else "flag"
    return (told, kind) if told == told else (number, problem)


def read_cells(values: pd.Series, decimal: str = "point") -> tuple[np.ndarray, np.ndarray]:
    """Return (numbers, codes) of a column: `read_cell` of each, the problem as index of `KINDS`.

    >>> numbers, codes = read_cells(pd.Series(["1", "…", None]))
    >>> numbers.tolist(), [KINDS[code] for code in codes]
    ([1.0, nan, nan], [None, 'missing_mark', 'empty'])
    """
    if pd.api.types.is_numeric_dtype(values):
        numbers = values.to_numpy(dtype=float, na_value=math.nan)
        codes = np.where(np.isnan(numbers), KINDS.index("empty"), 0)
        codes[np.isinf(numbers)] = KINDS.index("text")
        return np.where(np.isinf(numbers), math.nan, numbers), codes
    swapped = values.str.replace(",", ".", regex=False) if decimal == "comma" and _all_text(values) else values
    numbers = pd.to_numeric(swapped, errors="coerce").to_numpy(dtype=float)
    codes = np.zeros(len(values), dtype=int)
    if decimal == "comma":  # a point in such a file parts thousands
        numbers = np.where(values.astype(str).str.contains(".", regex=False).to_numpy(), math.nan, numbers)
    _read_groups(values, decimal, numbers, codes)
    for row in np.flatnonzero(~np.isfinite(numbers)):
        numbers[row], codes[row] = _cached(values.iat[row], decimal)
    return numbers, codes


def _read_groups(values, decimal, numbers, codes):
    """Read numbers with groups of thousands, a column at once: they may be all of it."""
    rows = np.flatnonzero(~np.isfinite(numbers) & values.notna().to_numpy())
    texts = list(map(str, values.iloc[rows]))
    lines = "\n".join(texts)
    if lines.count("\n") >= max(len(texts), 1):
        lines = "\n".join(text.strip().replace("\n", "\0") for text in texts)
    found = GROUPED_LINES[decimal].findall(lines) if len(texts) else []
    grouped = rows[np.fromiter(map(bool, found), dtype=bool, count=len(rows))]
    if len(grouped):
        plain = "\n".join(filter(None, found)).translate(UNGROUPED[decimal]).split("\n")
        numbers[grouped] = np.array(plain, dtype=float)
        codes[grouped] = KINDS.index("thousands")


def missing_words() -> frozenset[str]:
    """Return what is written where there is no value, in lower case: the words of any table and yearbooks' marks."""
    return _missing()


def clean_unit(value: object) -> str:
    """Return a unit's id or name as text without spaces at its ends, and without any between Chinese characters.

    An apostrophe that made a spreadsheet keep a code as text is gone, and a code in powers of ten has its digits where
    these are all there.

    >>> clean_unit(" 洋　县 "), clean_unit(610723.0), clean_unit("'610723"), clean_unit("6.10723E+05")
    ('洋县', '610723', '610723', '610723')
    >>> clean_unit("6.107E+11")
    '6.107E+11'
    """
    text = CODE_AS_TEXT.sub("", unit_text(value).strip("\ufeff"))
    power = POWER_OF_TEN.match(text)
    if power and len(power[2]) == int(power[3]):
        text = power[1] + power[2]
    return re.sub(r"(?<=[\u2e80-\u9fff])\s+(?=[\u2e80-\u9fff])", "", text)


def read_year(value: object) -> int | None:
    """Return a year (``2000``, ``"2000年"``, ``2000.0``, ``"2000-12-31"``) as int, None where it is none.

    >>> read_year("2000年"), read_year(2000.0), read_year("2000-12-31"), read_year("total")
    (2000, 2000, 2000, None)
    >>> read_year("201912"), read_year(20191231), read_year("2019年12月"), read_year("二〇一九年"), read_year("43830")
    (2019, 2019, 2019, 2019, None)
    >>> read_year(date(2015, 12, 31)), read_year("31/12/2015"), read_year("2015 [YR2015]")
    (2015, 2015, 2015)
    >>> read_year("31 Dec 2015"), read_year("December 31, 2015"), read_year("2015年①"), read_year("2015 p")
    (2015, 2015, 2015, 2015)
    """
    if isinstance(value, date):  # and datetime, of which pandas' own is one
        return value.year if value == value else None
    if isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool):
        number = float(value)
        if not number.is_integer() or abs(number) >= 1e9:
            return None
        return read_year(f"{number:.0f}") if number >= 1e5 else int(number)
    text = unicodedata.normalize("NFKC", YEAR_MARK.sub("", str(value).translate(INVISIBLE)))
    noted = YEAR_NOTE.match(text)
    text = noted[1] if noted and noted[2].strip().lower() in word_set("year_note") else text
    text = re.sub(r"\[YR\d{4}\]|^\s*(?:FY|YR)\s*(?=\d{4})", "", text)
    text = text.translate(HAN_DIGITS) if HAN_YEAR.fullmatch(text) else text
    match = DATE.match(text) or DAY_FIRST.match(text) or NAMED_MONTH.match(text)
    return int(match[1]) if match else None


def _all_text(values):
    kinds = set(map(type, values))
    return str in kinds and kinds <= {str, type(None), float}


@cache
def _missing():
    return MISSING_WORDS.union(row["mark"] for row in shipped_rows("missing_marks"))


def _cached(value: Any, decimal: str) -> tuple[float, int]:
    if not isinstance(value, str):
        number, problem = read_cell(value, decimal)
        return number, KINDS.index(problem)
    return _code_of(value, decimal)


@lru_cache(maxsize=65536)
def _code_of(text, decimal):
    number, problem = read_cell(text, decimal)
    return number, KINDS.index(problem)


def _is_flag(letters):
    """Whether letters are flags of observations, as Eurostat sets them, and no multiplier: 5 p, but 5 bn."""
    return not is_measure(letters) and set(letters) <= word_set("flag")


def _plain_number(text, decimal):
    """Return (number, problem) of a text without groups of thousands."""
    if "_" in text or (decimal == "comma" and "." in text):
        return math.nan, "text"
    return _finite(text.replace(",", ".") if decimal == "comma" else text)


def _finite(value):
    try:
        number = float(value)
    except (TypeError, ValueError):
        return math.nan, "text"
    return (number, None) if math.isfinite(number) else (math.nan, "text")
