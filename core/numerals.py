"""How numbers are written for readers: significant digits, groups of thousands, decimals of a column."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike

from .script import has_wide

THIN_SPACE, MINUS = "\u202f", "\u2212"
WORD_JOINER = "\u2060"
DIGITS = 3  # significant, of a bound in a legend
MOST_DECIMALS = 6
FEWEST_DIGITS = 2  # significant, of the smallest of numbers that have the same decimals
FARTHEST_APART = 1e4  # of such numbers: beyond it each has its own decimals
SMALLEST = 1e-7  # that has its zeros written
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALLEST_P = 0.001  # that is printed as it is
PERIOD = re.compile(r"(?<![\w.-])(\d{4})-(\d{4})(?![\w-]|\.\w)")


def rounded(value: float, digits: int = DIGITS, towards: Callable[[float], int] | None = None) -> float:
    """Return a number rounded to significant digits; `towards` may be ``math.floor`` or ``math.ceil``.

    >>> rounded(0.012345), rounded(1987.0, 2), rounded(12.34, 3, math.ceil), rounded(0.1 + 0.2, 1, math.ceil)
    (0.0123, 2000.0, 12.4, 0.3)
    """
    if not value or not math.isfinite(value):
        return value
    places = digits - 1 - math.floor(math.log10(abs(value)))
    if towards is None:
        return round(value, places)
    scale = 10.0**places
    moved = towards(round(value * scale, 6)) / scale  # 6: what 0.1 + 0.2 has too much is no reason to move
    return round(moved, places)


def unbroken(text: str) -> str:
    """Return text whose dashes do not end a line: ``2000–2010`` in a narrow column of a table.

    >>> unbroken("2000–2010") == "2000\u2060–\u20602010"
    True
    """
    return text.replace("–", f"{WORD_JOINER}–{WORD_JOINER}")


def spanned(text: str) -> str:
    """Return text whose periods have the dash of print: those of the names of layers have a hyphen, files keep it.

    >>> spanned("Trends, 2000-2020 (sheet)"), spanned("cover_2000-2020.tif")
    ('Trends, 2000–2020 (sheet)', 'cover_2000-2020.tif')
    """
    return PERIOD.sub(r"\1–\2", text)


def power_text(value: float, digits: int = DIGITS) -> str:
    """Return a number by a power of ten, as print has it; ``1.79e-30`` is of computers.

    >>> power_text(1.794e-30), power_text(-2e12)
    ('1.79 × 10⁻³⁰', '−2 × 10¹²')
    """
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa} × 10{str(int(exponent)).translate(RAISED)}".replace("-", MINUS)


def span_text(low: float, high: float, digits: int = DIGITS) -> str:
    """Return two numbers as a range, one where both read alike; a dash does not stand before a minus sign.

    >>> span_text(0.2, 2), span_text(1.5, 1.5), span_text(-0.3, 0.1)
    ('0.2–2.0', '1.5', '−0.3 … 0.1')
    """
    ends = list(dict.fromkeys(even_texts(low, high, digits=digits)))
    return (" … " if low < 0 else "–").join(ends)


def even_texts(*values: float, digits: int = DIGITS, signed: bool = False) -> list[str]:
    """Return numbers that stand beside each other with the same decimals: the ends of an interval, parts and their sum.

    The largest has `digits` significant ones, the smallest two at least; decimals that none needs are left out, and 0
    is ``"0"``. Where they lie more than 10⁴-fold apart, each is as `number_text` writes it. `signed`: as `signed_text`.

    >>> even_texts(83.84, 106.4, digits=4), even_texts(53.93, 95.02), even_texts(5.42, 120.0), even_texts(2, 6)
    (['83.8', '106.4'], ['53.9', '95.0'], ['5.4', '120.0'], ['2', '6'])
    """
    write = signed_text if signed else number_text
    known = [abs(value) for value in values if value and math.isfinite(value)]
    if not known or max(known) > FARTHEST_APART * min(known) or min(known) < SMALLEST:
        return [write(value, digits) for value in values]
    places = max(_places(max(known), digits), _places(min(known), FEWEST_DIGITS))
    while places and all(abs(round(value, places - 1) - round(value, places)) < 0.1**places / 2 for value in known):
        places -= 1
    return [write(value, digits, places) for value in values]


def _places(value, digits):
    """Return the decimals of a number above 0 with significant digits."""
    return max(0, digits - 1 - math.floor(math.log10(rounded(value, digits))))


def number_text(value: float, digits: int = DIGITS, places: int | None = None) -> str:
    """Return a number with significant digits, but all before the point: ``"−12 345"``, ``"0.0123"``.

    A power of ten only below 10⁻⁷, see `power_text`. With `places` it has so many decimals, see `even_texts`.

    >>> number_text(-12345.6), number_text(0.012345), number_text(2.5), number_text(0.0)
    ('−12\u202f346', '0.0123', '2.5', '0')
    """
    if not value:
        return "0"
    if abs(value) < SMALLEST:
        return power_text(value, digits)
    own = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{abs(value):,.{own if places is None else places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text and places is None else text
    return (MINUS if value < 0 else "") + text.replace(",", THIN_SPACE)


def signed_text(value: float, digits: int = DIGITS, places: int | None = None) -> str:
    """Return a change with its sign, as `number_text` writes numbers.

    >>> signed_text(844.2), signed_text(-1.62), signed_text(0.0)
    ('+844', '−1.62', '0')
    """
    return ("+" if value > 0 else "") + number_text(value, digits, places)


def p_text(p: float) -> str:
    """Return a p as journals print it: three decimals, and nothing below a thousandth.

    >>> p_text(0.04567), p_text(1.0), p_text(2e-10), p_text(0.0)
    ('0.046', '1.000', '< 0.001', '< 0.001')
    """
    return "< 0.001" if p < SMALLEST_P else f"{p:.3f}"


def bracketed(name: str, remark: object, among: Iterable[str] = ()) -> str:
    """Return a name with a remark in brackets, full-width ones where it, or a name `among` those beside it, is Chinese.

    >>> bracketed("low-low", 3), bracketed("低-低聚集", 3), bracketed("2020", 7, ["2020", "未达峰"])
    ('low-low (3)', '低-低聚集（3）', '2020（7）')
    """
    is_chinese = has_wide("".join((name, *among)))
    return f"{name}（{remark}）" if is_chinese else f"{name} ({remark})"


def decimals(values: ArrayLike) -> int | None:
    """Return with how many decimals a column of numbers is shown, None where it is best shown as it is.

    2 where the largest is 100 or more, 3 from 1 on, 4 from 0.01 on, 6 below; fewer where these show all digits, such as
    1 of halves. None where all are whole, and where most would be shown as zero.

    >>> decimals([120.44, 3.1]), decimals([0.5, 2.0]), decimals([3.0, 4.0]), decimals([5e-9, 2e-9])
    (2, 1, None, None)
    """
    known = np.abs(np.asarray(values, dtype=float))
    known = known[np.isfinite(known) & (known > 0)]
    if np.all(known == np.round(known)):
        return None
    largest = known.max()
    count = next((count for least, count in ((100, 2), (1, 3), (0.01, 4)) if largest >= least), MOST_DECIMALS)
    if np.median(known) < 0.5 * 10.0**-count:
        return None
    return next((fewer for fewer in range(1, count) if np.all(known == np.round(known, fewer))), count)


def whole_percent(percent: float) -> str:
    """Return a share of draws, given in per cent, without decimals that draws do not have; 0 and 100 are exact.

    >>> whole_percent(48.8), whole_percent(0.2), whole_percent(99.7), whole_percent(0.0), whole_percent(100.0)
    ('49', '< 1', '> 99', '0', '100')
    """
    if 0 < percent < 1:
        return "< 1"
    return "> 99" if 99 < percent < 100 else f"{percent:.0f}"
