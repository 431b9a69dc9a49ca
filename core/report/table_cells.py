"""How values stand in the cells of a table: decimals of a column, groups of thousands, a dash for missing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from numbers import Integral
from typing import Any

from ..errors import Listing
from ..numerals import MINUS, number_text, power_text, rounded
from ..packages import pandas as pd

DASH = "–"
GROUPED = 10_000  # numbers from here on have groups of thousands; below may be years
YEARS = (1500, 2500)  # numbers between them may be years with a fraction, as medians are
EXACT = 1e-9  # of the largest number of a column: less is what sums of floats have too much
MOST = 5  # significant digits of a number that is no count; the table of the file has all
PERIOD = re.compile(r"^(\d{4})-(\d{4})$")


def cell(value: Any, digits: int | None = None, *, grouped: bool = False) -> str:
    """Return a value as text: numbers with thin groups of thousands whatever the locale, a dash for missing.

    Whole numbers below 10 000 may be years: they have groups where `grouped` says that their column has. An amount has
    five significant digits at most; a count, which is an integer, has all.

    >>> cell(22.5646, 2)  # 22.565 in five digits, but no 22.57
    '22.56'
    >>> cell(None), cell("forest"), cell(0.12345, 2), cell(13_454_387.2, 0), cell(13_454_387, 0)
    ('–', 'forest', '0.12', '13\u202f454\u202f000', '13\u202f454\u202f387')
    """
    if _is_missing(value):
        return DASH
    if digits is None:
        return value if isinstance(value, Listing) else PERIOD.sub(r"\1–\2", str(value))
    if value and math.isfinite(value) and (abs(value) < max(1e-4, 10.0**-digits) or abs(value) >= 1e12):
        return _far(value)  # what is not 0 never reads 0
    if abs(value) >= 1 and math.isfinite(value) and not isinstance(value, Integral):
        short = rounded(float(value), MOST)
        most = MOST - 1 - math.floor(math.log10(abs(short)))
        value, digits = short if most < 0 else float(value), min(digits, max(0, most))  # rounded once
    if digits == 0 and abs(value) < GROUPED and not grouped:
        text = f"{value:.0f}"
    else:
        text = f"{value:,.{digits}f}".replace(",", "\u202f")
    return MINUS + text[1:] if text.startswith("-") else text


def _far(value):
    """Return a number that the decimals of its column do not show, or that is too long for one."""
    if not math.isfinite(value):
        return str(value)
    return power_text(value) if abs(value) >= 1e12 else number_text(value)


def significant_text(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits of its own, before the point as many as `cell` writes.

    >>> significant_text(409_802.13), significant_text(0.0012345), significant_text(-2.5), significant_text(0.0)
    ('409\u202f800', '0.001234', '−2.500', '0')
    """
    if not value or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    return cell(value, max(0, digits - 1 - math.floor(math.log10(abs(value)))), grouped=True)


def alike_texts(table: pd.DataFrame, columns: Iterable[str]) -> dict[str, Callable[[float], str]]:
    """Return how to write the amounts of a table: with the same decimals, so that rows and columns add up as printed.

    >>> areas = pd.DataFrame({"from": [13_454_387.2], "net": [737_312.4]})
    >>> write = alike_texts(areas, ["from", "net", "none"])
    >>> sorted(write), write["from"](13_454_387.2), write["net"](737_312.4)
    (['from', 'net'], '13\u202f454\u202f387', '737\u202f312')
    """
    columns = [name for name in columns if name in table.columns]
    count = decimals_of(table[columns].to_numpy().ravel()) or 0
    return dict.fromkeys(columns, lambda value: cell(value if count else int(round(value)), count, grouped=True))


def is_grouped(column: Iterable[Any], digits: int | None) -> bool:
    """Return whether a column of numbers without decimals holds what no year is: then all its numbers have groups.

    >>> is_grouped([2000, 2020], 0), is_grouped([1731, 590], 0), is_grouped([0.5], 2)
    (False, True, False)
    """
    if digits != 0:
        return False
    return not all(YEARS[0] <= float(value) <= YEARS[1] for value in column if not _is_missing(value))


def cells(
    row: Sequence[Any],
    digits: Sequence[int | None],
    grouped: Sequence[bool],
    by_row: bool,
    how: Sequence[Callable[[float], str] | None],
) -> list[str]:
    """Return the texts of a row: `digits`, `grouped` and `how` of each column; `by_row`: rounded alike, as one column.

    >>> cells(["Yang Xian", 0.5, 2], [None, 2, 0], [False] * 3, False, [None, None, None])
    ['Yang Xian', '0.50', '2']
    """
    if by_row:
        own = [value for value, count in zip(row, digits) if count is not None]
        count_of_row = decimals_of(own)
        digits = [count if value in (0, 1) or count is None else count_of_row for value, count in zip(row, digits)]
        grouped = [is_grouped(own, count_of_row)] * len(digits)
    return [
        write(value) if write and not _is_missing(value) else cell(value, count, grouped=groups)
        for value, count, groups, write in zip(row, digits, grouped, how)
    ]


def decimals_of(column: Iterable[Any]) -> int | None:
    """Return how many decimals a column needs, None for text.

    >>> decimals_of([0.25, 12.0]), decimals_of([1.0, 2.0]), decimals_of(["forest", 1])
    (2, 0, None)
    """
    values = [value for value in column if not _is_missing(value)]
    if not values or any(isinstance(value, str) for value in values):
        return None
    known = [abs(float(value)) for value in values if math.isfinite(value)]
    largest = max(known, default=0.0) or 1
    count = min(6, max(0, 3 - math.floor(math.log10(largest)))) if largest < 1e4 else 0
    while count and all(abs(round(value, count - 1) - value) <= EXACT * largest for value in known):
        count -= 1  # zeros that no number needs
    return count


def _is_missing(value):
    return value is None or str(value) in ("nan", "<NA>", "NaT")
