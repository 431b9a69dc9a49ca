"""The fields that hold the names of units, by their usual spellings in ``core/data/name_fields.csv``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from .datafile import language_codes, shipped_rows
from .packages import pandas as pd

REGION = "region"  # what results call the sum of all units; readers see the word of their language


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


def names_of_units(table: pd.DataFrame, language: str = "") -> dict[str, str]:
    """Return {unit: name} of a table with the column `unit` and a field of names, {} without one.

    A name that several units have has the unit behind it.

    >>> names_of_units(pd.DataFrame({"unit": ["1", "2", "3"], "name": ["A", "B", "B"]}))
    {'1': 'A', '2': 'B (2)', '3': 'B (3)'}
    """
    field = name_field(table.columns, language)
    if not field:
        return {}
    named = table[["unit", field]].dropna().drop_duplicates("unit", keep="last")
    names = {unit: str(name).strip() for unit, name in zip(named["unit"], named[field])}
    counts = Counter(names.values())
    return {unit: f"{name} ({unit})" if counts[name] > 1 else name for unit, name in names.items() if name}


def unit_teller(table: pd.DataFrame) -> Callable[[object], str]:
    """Return what turns a unit of a table into its name with the unit behind it, for messages.

    >>> tell = unit_teller(pd.DataFrame({"unit": ["610723"], "name": ["Yang"]}))
    >>> tell("610723"), tell("610724")
    ('Yang (610723)', '610724')
    """
    names = names_of_units(table)
    return lambda unit: with_id(str(unit), names)


def with_id(unit: str, names: Mapping[str, str]) -> str:
    """Return the name of a unit with the unit behind it, the unit alone where it has none; that of the region alone.

    >>> with_id("610723", {"610723": "Yang"}), with_id("2", {"2": "B (2)"}), with_id("3", {})
    ('Yang (610723)', 'B (2)', '3')
    >>> with_id("region", {"region": "全区"})
    '全区'
    """
    name = names.get(unit, unit)
    return name if unit == REGION or name == unit or name.endswith((f"({unit})", f"（{unit}）")) else f"{name} ({unit})"
