"""Japanese and Korean text that was read as Chinese: nearly all bytes of one encoding are characters in the others."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import StudyError
from .encoding import FREQUENT, HAN
from .header_rows import Table

LOOKED_AT = 20  # rows
FEWEST = 8  # different characters that tell one script from another
MOSTLY = 0.8
KANA = ("\u3041", "\u30ff")
HALF_WIDTH_KANA = ("\uff61", "\uff9f")
HANGUL = ("\uac00", "\ud7a3")


def likely_encoding(texts: Iterable[str]) -> tuple[str, str]:
    """Return (encoding, the first text in it) of texts in Japanese or Korean that were read as GB18030, else ("", "").

    >>> likely_encoding([text.encode("euc-kr").decode("gb18030") for text in ("시군구", "연도", "인구", "서울특별시")])
    ('euc-kr', '시군구')
    >>> likely_encoding(["行政区划", "年份", "地区生产总值（亿元）", "洋县"])
    ('', '')
    """
    strange = [text for text in texts if HAN.search(text)]
    whole = "".join(strange)
    for encoding, fits in (("euc-jp", _is_japanese), ("shift_jis", _is_shifted), ("euc-kr", _is_korean)):
        meant = _read_again(whole, encoding)
        if meant and fits(meant, whole):
            return encoding, _read_again(strange[0], encoding)
    return "", ""


def refuse_other_scripts(table: Table, encoding: str) -> None:
    """Raise StudyError where the text of a table that was read as GB18030, and not understood, is no Chinese.

    >>> import pandas as pd
    >>> refuse_other_scripts(Table("t", "", ["县区", "年份"], ["", ""], pd.DataFrame([["洋县", "2020"]])), "gb18030")
    """
    if encoding != "gb18030":
        return
    cells = table.rows.head(LOOKED_AT).to_numpy(dtype=object).ravel()
    found, text = likely_encoding([*table.headers, *(cell for cell in cells if isinstance(cell, str))])
    if found:
        raise StudyError(
            "The text of the table {table} makes no sense in Chinese; in the encoding {encoding} it begins with "
            "'{text}'. Give its encoding in the tool (ENCODING), and the columns of the unit and the year.",
            table=table.name,
            encoding=found,
            text=text,
        )


def _read_again(text, encoding):
    try:
        return text.encode("gb18030").decode({"shift_jis": "cp932", "euc-kr": "cp949"}.get(encoding, encoding))
    except UnicodeError:
        return ""


def _is_japanese(meant, _):
    """Whether a text has the kana that no Chinese one has."""
    return _count(meant, KANA) >= 2


def _is_shifted(meant, read):
    """Whether a text has rare characters as Chinese, and frequent ones as Japanese, none of which is half width."""
    wide = set(meant) - set(map(chr, range(128)))
    return len(wide) >= FEWEST // 2 and _count(wide, HALF_WIDTH_KANA) == 0 and _share_of_frequent(read) < MOSTLY


def _is_korean(meant, _):
    wide = {sign for sign in meant if sign > "\x7f"}
    return len(wide) >= FEWEST and _count(wide, HANGUL) == len(wide)


def _share_of_frequent(text):
    leads, least = FREQUENT["gb18030"]
    codes = [sign.encode("gb18030") for sign in HAN.findall(text)]
    return sum(code[0] in leads and code[1] >= least for code in codes) / len(codes)


def _count(text, ends):
    return sum(ends[0] <= sign <= ends[1] for sign in text)
