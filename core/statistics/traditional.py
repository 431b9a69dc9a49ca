"""Traditional Chinese characters of headers and units of measurement, from ``core/data/traditional.csv``."""

from __future__ import annotations

from functools import cache

from ..datafile import shipped_rows


def simplified(text: str) -> str:
    """Return a text with the traditional characters that headers have as simplified ones; others stay.

    >>> simplified("戶籍人口（萬人）"), simplified("户籍人口")
    ('户籍人口（万人）', '户籍人口')
    """
    return text if text.isascii() else text.translate(_characters())


@cache
def _characters():
    return str.maketrans({row["traditional"]: row["simplified"] for row in shipped_rows("traditional")})
