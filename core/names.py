"""The fields that hold the names of units, by their usual spellings in ``core/data/name_fields.csv``."""

from __future__ import annotations

from collections.abc import Iterable

from .datafile import language_codes, shipped_rows


def name_fields(fields: Iterable[str]) -> list[str]:
    """Return those of the fields that hold names of units, in the order of the layer; case does not matter.

    >>> name_fields(["fid", "NAME_EN", "name", "area"])
    ['NAME_EN', 'name']
    """
    known = {row["field"] for row in shipped_rows("name_fields")}
    return [field for field in fields if field.lower() in known]


def name_field(fields: Iterable[str], language: str = "en") -> str:
    """Return the field that names a unit best in a language, "" where there is none.

    A field of the language comes before one of no language, and that before one of another language.

    >>> name_field(["name_en", "name_zh"], "zh-Hans"), name_field(["name", "name_zh"], "fr"), name_field(["code"])
    ('name_zh', 'name', '')
    """
    wanted = [*language_codes(language), ""]
    own = {row["field"]: row["language"] for row in shipped_rows("name_fields")}
    usual = list(own)

    def _rank(field: str) -> tuple[int, int]:
        code = own[field.lower()]
        return wanted.index(code) if code in wanted else len(wanted), usual.index(field.lower())

    return min(name_fields(fields), key=_rank, default="")
