"""The encoding of a text file, from its bytes: Unicode with and without mark, GB18030, Big5, Windows-1252."""

from __future__ import annotations

import codecs
import re

from ..errors import StudyError

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NULLS = 0.2  # share of zero bytes from which a text is UTF-16: Chinese has few, Latin every second
# In GB18030 read as such, Chinese stands among its like; in Latin text read as GB18030 it parts a word: Qu閎ec.
ALONE = re.compile("(?<=[A-Za-z])[\u3400-\u9fff](?=[A-Za-z])|(?<=[A-Za-z])[\u3400-\u9fff](?=[,;\t\r\n ]|$)")
HAN = re.compile("[\u3400-\u9fff]")
LOOKED_AT = 65536  # bytes
# Lead bytes and least second byte of the frequent characters, which are most of any Chinese text in its encoding.
MOSTLY = 0.8
FREQUENT = {"gb18030": (range(0xB0, 0xD8), 0xA1), "big5hkscs": (range(0xA4, 0xC7), 0x40)}


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

    >>> decoded("臺北縣,2020".encode("big5"), "t")
    ('臺北縣,2020', 'big5')
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
        if candidate == "gb18030" and _frequent(data, "big5hkscs") > max(MOSTLY, _frequent(data, "gb18030")):
            return data.decode("big5hkscs", "replace"), "big5"
        if candidate != "gb18030" or 2 * len(ALONE.findall(text)) <= len(HAN.findall(text)):
            return text, candidate
    return data.decode("cp1252", "replace"), "cp1252"


def _frequent(data, encoding):
    """Return the share of frequent characters among the Chinese ones of bytes in an encoding, 0 where they are not."""
    leads, least = FREQUENT[encoding]
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data[:LOOKED_AT])
    except UnicodeDecodeError:
        return 0.0
    wide = [sign.encode(encoding) for sign in text if sign > "\x7f"]
    return sum(code[0] in leads and code[1] >= least for code in wide) / len(wide) if wide else 0.0


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
