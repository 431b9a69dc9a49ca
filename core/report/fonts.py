"""The fonts of a page and of its charts: those of the reader's language first.

A font with Chinese signs draws “ ” and √ as wide as these: right between Chinese signs, a gap between Latin letters.
"""

from __future__ import annotations

LATIN = (
    "Segoe UI",
    "Helvetica Neue",
    "Arial",
    "Liberation Sans",
    "Noto Sans",
    "DejaVu Sans Condensed",
    "DejaVu Sans",
)
CHINESE = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei")


def family(language: str = "en") -> str:
    """Return the families of a page in a language as a style sheet lists them.

    >>> family("en")[:10], family("zh")[:18]
    ("'Segoe UI'", "'Noto Sans CJK SC'")
    """
    names = CHINESE + LATIN if language.startswith("zh") else LATIN + CHINESE
    return ", ".join([*map(repr, names), "sans-serif"])


def in_language(svg: str, language: str) -> str:
    """Return a chart, which is drawn for a page in English, with the families of a page in a language.

    >>> in_language(f"font: 8px {family()}", "zh") == f"font: 8px {family('zh')}"
    True
    """
    return svg.replace(family(), family(language))
