"""Unit ids that differ in leading zeros only, as where a spreadsheet took codes for numbers: 1067 and 01067."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .errors import StudyError, listing


def lost_zeros(units: Iterable[str], ids: Collection[str]) -> dict[str, str]:
    """Return {unit: id} of the units that are one of the ids but for leading zeros.

    A unit that is itself an id is none of them, nor one that two ids could be.

    >>> lost_zeros(["1067", "10115", "A"], ["01067", "10115"]), lost_zeros(["1"], ["01", "001"])
    ({'1067': '01067'}, {})
    """
    known, spelled = set(ids), dict[str, list[str]]()
    for one in known:
        if _is_code(one):
            spelled.setdefault(one.lstrip("0"), []).append(one)
    found = {unit: spelled.get(unit.lstrip("0"), []) for unit in units if unit not in known and _is_code(unit)}
    return {unit: others[0] for unit, others in found.items() if len(others) == 1}


def refuse_lost_zeros(units: Iterable[str], ids: Collection[str], name: str, other: str) -> None:
    """Raise StudyError where units of a table are ids of another but for leading zeros.

    Parameters
    ----------
    units, ids
        As of `lost_zeros`.
    name, other : str
        What the message calls the two.
    """
    found = lost_zeros(units, ids)
    if found:
        raise StudyError(
            "{count} unit(s) of {name} differ from those of {other} in leading zeros only, which a spreadsheet or a "
            "field of numbers drops: {units}. Keep the ids as text in both; 'Assemble panel' gives a yearbook the "
            "zeros back where its units are chosen (UNITS).",
            count=len(found),
            name=name,
            other=other,
            units=listing((f"{unit} → {one}" for unit, one in sorted(found.items())), 5),
        )


def _is_code(text):
    return text.isascii() and text.isdigit()
