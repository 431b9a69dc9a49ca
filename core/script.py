"""Which signs are Chinese: they are as wide as two Latin letters, and a line may end after each."""

from __future__ import annotations

FIRST_WIDE = "\u2e80"  # Chinese signs and marks are from here on; below are “ ” and all that Latin text has
WIDE_SIGNS = f"{FIRST_WIDE}-\U0003ffff"  # for a class of a pattern


def is_wide(letter: str) -> bool:
    """Whether a letter is a Chinese sign or mark.

    >>> [letter for letter in "GDP（亿元）“√”" if is_wide(letter)]
    ['（', '亿', '元', '）']
    """
    return letter >= FIRST_WIDE


def has_wide(text: str) -> bool:
    """Whether a text has a Chinese sign or mark.

    >>> has_wide("GDP per hm²"), has_wide("地均 GDP"), has_wide("")
    (False, True, False)
    """
    return any(map(is_wide, text))
