"""The encoding of a text file, from its bytes: Unicode with and without mark, GB18030, Windows-1252."""

from __future__ import annotations

import codecs
import re

from ..errors import StudyError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NULLS = 0.2  # share of zero bytes from which a text is UTF-16: Chinese has few, Latin every second
# In GB18030 read as such, Chinese stands among its like; in Latin text read as GB18030 it parts a word: Qu閎ec.
ALONE = re.compile("(?<=[A-Za-z])[\u3400-\u9fff](?=[A-Za-z])|(?<=[A-Za-z])[\u3400-\u9fff](?=[,;\t\r\n ]|$)")
HAN = re.compile("[\u3400-\u9fff]")


def decoded(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """Return (text, encoding) of the bytes of a file.

    Parameters
    ----------
    data : bytes
    name : str
        What messages call the file.
    encoding : str
        The user's word, as Python spells it: ``gbk``, ``utf-8``, ``cp1252``; "" = from the bytes.

    Raises
    ------
    StudyError
        The encoding is not known, or does not fit the bytes.

    >>> decoded("洋县,2020".encode("gbk"), "t"), decoded("Québec,2020".encode("cp1252"), "t")
    (('洋县,2020', 'gb18030'), ('Québec,2020', 'cp1252'))
    """
    if encoding:
        return _as_told(data, name, encoding), encoding
    for mark, found in MARKS:
        if data.startswith(mark):
            return data.decode(found, "replace"), found
    wide = _without_mark(data[:4096])
    for candidate in filter(None, (wide, "utf-8", "gb18030")):
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if candidate != "gb18030" or 2 * len(ALONE.findall(text)) <= len(HAN.findall(text)):
            return text, candidate
    return data.decode("cp1252", "replace"), "cp1252"


def _as_told(data, name, encoding):
    try:
        text = data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError as error:
        raise StudyError(
            "The encoding '{encoding}' (ENCODING) is not known. Give one such as utf-8, gb18030, utf-16 or cp1252, or "
            "leave it blank.",
            encoding=encoding,
        ) from error
    except UnicodeError as error:
        raise StudyError(
            "The file {table} is not in the encoding '{encoding}' (ENCODING): {reason}. Leave it blank, and it is "
            "found from the bytes.",
            table=name,
            encoding=encoding,
            reason=error,
        ) from error
    return text


def _without_mark(data):
    """Return the kind of UTF-16 of bytes without a mark, "" where they are none."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if not data or max(even, odd) < NULLS * len(data) / 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
