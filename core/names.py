"""The fields that hold the names of units, by their usual spellings in ``core/data/name_fields.csv``."""

from __future__ import annotations

from collections.abc import Iterable

from .datafile import shipped_rows


def name_fields(fields: Iterable[str]) -> list[str]:
    """Return those of the fields that hold names of units, in the order of the layer; case does not matter."""
    known = {row["field"] for row in shipped_rows("name_fields")}
    return [field for field in fields if field.lower() in known]


def name_field(fields: Iterable[str], language: str = "en") -> str:
    """Return the field that names a unit best in a language, "" where there is none.

    A field of the language comes before one of no language, and that before one of another language.
    """
    rows = {row["field"]: place for place, row in enumerate(shipped_rows("name_fields"))}
    own = [row["language"] for row in shipped_rows("name_fields")]

    def rank(field: str) -> tuple[int, int]:
        place = rows[field.lower()]
        fits = (language[:2], "").index(own[place]) if own[place] in (language[:2], "") else 2
        return fits, place

    return min(name_fields(fields), key=rank, default="")
