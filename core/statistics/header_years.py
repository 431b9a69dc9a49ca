"""The year in a header, and what is left of the header without it."""

from __future__ import annotations

import re

from .cells import read_year
from .header_words import letters_of, patterns, word_set

YEAR = re.compile(r"(?<!\d)(?:(?<![a-z])(?:fy|yr|y)[ _]?)?((?:19|20|21)\d{2})(?!\d)(?:年[末底度]?)?", re.IGNORECASE)
UNIT = re.compile(r"^(?P<name>.*?)\s*[(（\[［](?:单位[:：])?(?P<unit>[^()（）\[\]［］]+)[)）\]］]\s*$")
REPEATED = re.compile(r"\s*\[YR(\d{4})\]")  # of the World Bank: 2022 [YR2022]
AROUND = " _-.·,，:："


def split_year(text: object) -> tuple[str, int | None]:
    """Return (header without its year, year), the year None where the header has none: ``C1997``, ``2000年GDP``.

    A year that dates prices or codes is none of the values.

    >>> split_year("C1997"), split_year("2000年GDP（亿元）"), split_year("GDP")
    (('C', 1997), ('GDP（亿元）', 2000), ('GDP', None))
    >>> split_year("GDP（2010年不变价，亿元）")[1], split_year("gdp_2015usd")[1]
    (None, None)
    >>> split_year("FY2019 GDP"), split_year("y2019_gdp")
    (('GDP', 2019), ('gdp', 2019))
    """
    shown = REPEATED.sub("", str(text)).strip()
    searched = shown
    for pattern in patterns("price_base"):
        searched = pattern.sub(lambda match: "\0" * len(match[0]), searched)
    found = list(YEAR.finditer(searched))
    if not found or len({match[1] for match in found}) > 1:
        whole = read_year(shown) if found else None  # 2010-12-31
        return ("", whole) if whole else (str(text).strip(), None)
    if read_year(shown):
        return "", int(found[0][1])
    opened = shown[: found[0].start()] + shown[found[0].end() :]
    rest = opened.strip(AROUND)
    return (rest if UNIT.match(rest) else opened.strip(AROUND + "()（）[]")), int(found[0][1])


def is_bare(base: str) -> bool:
    """Whether what stands beside a year in a header names no variable: 2000年, F2000, X2000."""
    return not letters_of(base) or letters_of(base) in word_set("bare")
