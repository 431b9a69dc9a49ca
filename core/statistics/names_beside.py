"""What the polygons call the units in fields beside the id: tables may go by these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..panel import cell_text
from .cells import clean_unit
from .headers import read_header, role_of


def names_beside(fields: Mapping[str, Sequence[Any]], id_field: str, ids: Sequence[str]) -> dict[str, str]:
    """Return {name: id} of the fields of which every polygon has a value of its own.

    Fields of numbers count where their name says that they are codes; a name that leads to two ids leads to none.

    Parameters
    ----------
    fields : mapping
        Field of the layer -> its values, one for each polygon.
    id_field : str
        Field with the ids.
    ids : sequence of str
        One for each polygon.

    >>> fields = {"PAC": [610723, 610725], "NAME": ["洋县", "勉县"], "city": ["汉中市", "汉中市"], "area": [3.0, 2.0]}
    >>> names_beside(fields, "PAC", ["610723", "610725"])
    {'洋县': '610723', '勉县': '610725'}
    """
    found: dict[str, str] = {}
    taken = set(ids)
    two_ids = set()
    for field, values in fields.items():
        names = [clean_unit(value) if cell_text(value) else "" for value in values]
        if field == id_field or "" in names or len(set(names)) < len(names) or not _are_names(field, names):
            continue
        for name, unit in zip(names, ids):
            if found.setdefault(name, unit) != unit:
                two_ids.add(name)
    return {name: unit for name, unit in found.items() if unit and name not in two_ids and name not in taken}


def _are_names(field, names):
    return all(any(map(str.isalpha, name)) for name in names) or role_of(read_header(field)) == "unit"
