"""Words that stand in headers beside the name of a column, from ``core/data/header_words.csv``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..datafile import shipped_rows
from .measures import factor_into, is_measure, is_multiple
from .traditional import simplified

HAN = "\u3400-\u9fff"
OTHER_BRACKETS = re.compile(r"[【〔〖{<《]([^【】〔〕〖〗{}<>《》]{1,20})[】〕〗}>》]")
NESTED = re.compile(r"\(([^()]*)\(([^()]*)\)\s*\)")  # 万头(只) in brackets
FOOTNOTES = re.compile("[①-⑳†‡*＊]+")
SUPERSCRIPT_POWERS = re.compile("10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


def letters_of(text: object) -> str:
    """Return a text as names are compared: half width, lower case, simplified; letters, digits and signs of units only.

    >>> letters_of("县（市、区）"), letters_of(" Sown_Area ")
    ('县市区', 'sownarea')
    """
    return re.sub(r"[^\w%‰$€£¥]|_", "", simplified(unicodedata.normalize("NFKC", str(text)))).lower()


def clean_header(text: object) -> str:
    """Return a header on one line, half width, without watermark, mark or number of the list.

    A unit of measurement in brackets of another kind is no watermark: it stands in round ones.

    >>> clean_header("农业机械\\n总动力（万千瓦）"), clean_header("3. Sown  area\\n—来自【某网】")
    ('农业机械总动力(万千瓦)', 'Sown area')
    """
    found = SUPERSCRIPT_POWERS.sub(lambda match: "10^" + unicodedata.normalize("NFKC", match[1]), str(text))
    found = unicodedata.normalize("NFKC", FOOTNOTES.sub("", found.strip("\ufeff")))
    found = OTHER_BRACKETS.sub(lambda match: f"({match[1]})" if is_measure(match[1]) else match[0], found)
    for pattern in patterns("watermark"):
        found = pattern.sub(" ", found)
    found = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}(])", "", re.sub(r"\s+", " ", found).strip())
    for pattern in patterns("leading"):
        found = pattern.sub("", found)
    return found.strip()


def without_nested(clean: str) -> str:
    """Return a header whose brackets hold no others; of these a multiplier goes before the unit that it counts.

    >>> without_nested("GDP (yuan (billions))"), without_nested("家禽(万头(只))")
    ('GDP (billions yuan)', '家禽(万头)')
    """
    return NESTED.sub(_without_inner, clean)


def _without_inner(match):
    multiple = f"{match[2].strip()} {match[1].strip()}"
    return f"({multiple})" if is_multiple(multiple) else f"({match[1]})"


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return the texts of a kind as regular expressions; case does not matter."""
    return tuple(
        re.compile(row["text"], re.IGNORECASE | re.DOTALL)
        for row in shipped_rows("header_words")
        if row["kind"] == kind
    )


@cache
def word_set(kind: str) -> frozenset[str]:
    """Return the texts of a kind as `letters_of` spells them."""
    return frozenset(
        letters_of(row["text"]) or row["text"] for row in shipped_rows("header_words") if row["kind"] == kind
    )


@cache
def texts(kind: str) -> tuple[str, ...]:
    """Return the texts of a kind as they are written, the longest first."""
    found = [row["text"] for row in shipped_rows("header_words") if row["kind"] == kind]
    return tuple(sorted(found, key=len, reverse=True))


def changed(column: str, word: str) -> str | None:
    """Return the column that a word beside its name makes of it: the same, another, or None where it is not known.

    >>> changed("gdp", "现价"), changed("gdp", "2010年不变价"), changed("gdp", "同比")
    ('gdp', 'gdp_constant', None)
    """
    spelled = _undated(word)
    for row in shipped_rows("header_words"):
        if row["kind"] in ("neutral", "changes") and letters_of(row["text"]) == spelled:
            if row["column"] in ("", column):
                return row["becomes"] or column
    return None


def by_measure(column: str, unit: str) -> str:
    """Return the column that a name means in a unit of measurement that its own column cannot have, else its own.

    >>> by_measure("crop_rice", "万亩"), by_measure("crop_rice", "亿元"), by_measure("gdp", "元/人")
    ('rice_area', 'crop_rice', 'W')
    """
    others = [
        row["becomes"] for row in shipped_rows("header_words") if row["kind"] == "measured" and row["column"] == column
    ]
    return next((other for other in others if factor_into(other, unit)), column)


def word_of_change(word: str) -> bool:
    """Whether a word makes another column of a name that it stands beside: constant prices do.

    >>> word_of_change("2010年不变价"), word_of_change("只")
    (True, False)
    """
    return _undated(word) in word_set("changes")


def _undated(word):
    """Return a word without the year that dates it; prices of a year are constant ones."""
    if any(pattern.match(word) for pattern in patterns("dated_prices")):
        return letters_of("constant prices")
    return letters_of(re.sub(r"(?:19|20)\d\d\s*年?", "", word))
