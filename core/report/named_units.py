"""Names of units in place of their ids, in the listings of a warning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import Listing, Phrase, phrase
from ..monitor import StudyWarning


def named(warning: StudyWarning, names: Mapping[str, str]) -> StudyWarning:
    """Return a warning whose listings call units by their names; those of years stay as they are.

    An item of a listing is an id, or begins with one: ``"007 2010"``.

    >>> from ..errors import listing
    >>> warning = StudyWarning("{units}: {years}.", {"units": listing(["7", "7 2010", "8"]), "years": listing([7])})
    >>> str(named(warning, {"7": "Yang Xian"}))
    'Yang Xian, Yang Xian 2010, 8: 7.'
    """
    values = {
        place: value if "year" in place else _told(value, names) if place != "unit" else names.get(value, value)
        for place, value in warning.values.items()
    }
    return StudyWarning(warning.text, values)


def _told(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Listing):
        return value.each(lambda item: _item(item, names))
    return value


def _item(item: Any, names: Mapping[str, str]) -> Any:
    if isinstance(item, Listing):
        return _told(item, names)
    if isinstance(item, Phrase):
        return phrase(*(_item(part, names) if isinstance(part, Listing) else part for part in item.parts))
    if type(item) is not str:
        return item
    unit, blank, rest = item.partition(" ")
    return names.get(item) or f"{names.get(unit, unit)}{blank}{rest}"
