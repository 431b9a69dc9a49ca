"""Provinces of China by code, English or Chinese name: ``core/data/provinces.csv``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..datafile import every_label, label, shipped_rows
from ..errors import StudyError, listing
from ..panel import unit_text

COUNTRY = "0"


def province_code(text: object, where: str = "") -> str:
    """Return the two-digit code of a province, of its code, its name or another usual spelling of it.

    A code of a county or city (six digits) is the province it begins with; ``0`` is the whole country.

    Parameters
    ----------
    text : object
        A cell of a table.
    where : str
        What the message calls the place of the cell.

    Raises
    ------
    StudyError
        The province is not known.

    >>> [province_code(text) for text in ("陕西省", "shaanxi", "Sichuan Province", 61.0, "610100", "内蒙古")]
    ['61', '61', '51', '61', '61', '15']
    """
    code = _found(text)
    if code is None:
        raise StudyError(
            "{where}: '{text}' is not a province. Write its name or two-digit code: {known}.",
            where=where or "PROVINCE",
            text=unit_text(text),
            known=listing((" ".join(every_label(row)) for row in shipped_rows("provinces")), 40),
        )
    return code


def province_name(code: str, language: str = "en") -> str:
    """Return the name of a province.

    >>> province_name("61"), province_name("61", "zh")
    ('Shaanxi', '陕西')
    """
    return label(next(row for row in shipped_rows("provinces") if row["code"] == code), language)


def is_country(text: object) -> bool:
    """Whether a text is the whole country.

    >>> is_country("全国"), is_country("陕西")
    (True, False)
    """
    return _found(text) == COUNTRY


def one_spelling(texts: Iterable[str]) -> list[str]:
    """Return names of places with one spelling, the first that stands there, for each province; others stay.

    >>> one_spelling(["陕西", "陕西省", "Shaanxi", "Bavaria"])
    ['陕西', '陕西', '陕西', 'Bavaria']
    """
    first: dict[str, str] = {}
    return [first.setdefault(_found(text) or f"'{text}'", text) for text in texts]


def _found(text: object) -> str | None:
    return _codes().get(_plain(text)) or _codes().get(_plain(text)[:2] if _is_county(text) else "")


@cache
def _codes() -> dict[str, str]:
    return {
        _plain(spelling): row["code"]
        for row in shipped_rows("provinces")
        for spelling in (row["code"], *every_label(row), *row["aliases"].split("|"))
    }


def _plain(text: object) -> str:
    return unit_text(text).casefold().replace(" ", "").replace("'", "").replace("’", "")


def _is_county(text: object) -> bool:
    plain = _plain(text)
    return plain.isascii() and plain.isdigit() and len(plain) == 6
