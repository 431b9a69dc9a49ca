"""The fonts of a page and of its charts (``core/data/fonts.csv``): those of the reader's language first.

A font with Chinese signs draws “ ” and √ as wide as these: right between Chinese signs, a gap between Latin letters.
"""

from __future__ import annotations

from ..datafile import shipped_rows


def family(language: str = "") -> str:
    """Return the families of a page in a language as a style sheet lists them, "" for a language in Latin letters.

    >>> family()[:10], family("zh-Hans")[:18]
    ("'Segoe UI'", "'Noto Sans CJK SC'")
    """
    rows = sorted(shipped_rows("fonts"), key=lambda row: not _is_of(row, language))  # else as they stand
    return ", ".join([*(repr(row["family"]) for row in rows), "sans-serif"])


def wide_families() -> list[str]:
    """Return the families that have the signs of a language which Latin ones lack.

    >>> wide_families()[0], "Arial" in wide_families()
    ('Noto Sans CJK SC', False)
    """
    return [row["family"] for row in shipped_rows("fonts") if row["language"]]


def in_language(svg: str, language: str) -> str:
    """Return a chart, which is drawn with Latin families first, with the families of a page in a language.

    >>> in_language(f"font: 8px {family()}", "zh") == f"font: 8px {family('zh')}"
    True
    """
    return svg.replace(family(), family(language))


def _is_of(row, language):
    return bool(row["language"]) and language.startswith(row["language"])
