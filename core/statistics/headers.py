"""What the headers of a table mean: panel column, year and unit of measurement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..columns import unit_of
from ..datafile import every_label, shipped_rows
from ..errors import StudyError, listing

YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d{2})(?!\d)年?")
UNIT = re.compile(r"^(?P<name>.*?)\s*[(（\[［](?:单位[:：])?(?P<unit>[^()（）\[\]［］]+)[)）\]］]\s*$")
ROLES = ("unit", "year", "variable", "value")


@dataclass(frozen=True)
class Header:
    """A header, read.

    Attributes
    ----------
    column : str
        Panel column, one of `ROLES`, or the header's own name where it is not known.
    factor : float
        What turns the values into the panel column's unit.
    unknown_unit : str
        The unit that the header states and that is not known, else "".
    """

    column: str
    factor: float = 1.0
    unknown_unit: str = ""


def read_header(text: str) -> Header:
    """Return the `Header` of a column name, such as ``GDP（亿元）``, ``常住人口`` or ``fertilizer (10⁴ t)``.

    Raises StudyError where the unit is of another kind than the column's.

    >>> read_header("GDP（亿元）")
    Header(column='gdp', factor=10000.0, unknown_unit='')
    """
    known = _names().get(_plain(text))
    if known:
        return Header(known)
    match = UNIT.match(str(text).strip())
    if not match:
        return Header(str(text).strip())
    column = _names().get(_plain(match["name"]), match["name"].strip())
    return with_unit(column, match["unit"])


def with_unit(column: str, unit: str) -> Header:
    """Return the `Header` of a panel column whose values are given in a unit; raises as `read_header`.

    >>> with_unit("forest", "km2").factor  # the panel has hm²
    100.0
    """
    given, own = _unit(unit), _unit(unit_of(column))
    if given is None or own is None:
        return Header(column, 1.0, unit if own is not None else "")
    if given[0] != own[0]:
        raise StudyError(
            "The unit '{unit}' does not fit the column {column}, which is in {own}. Correct the header or the field "
            "map.",
            unit=unit,
            column=column,
            own=unit_of(column),
        )
    return Header(column, given[1] / own[1])


def split_year(text: object) -> tuple[str, int | None]:
    """Return (header without its year, year), the year None where the header has none: ``C1997``, ``2000年GDP``.

    >>> split_year("C1997"), split_year("2000年GDP（亿元）"), split_year("GDP")
    (('C', 1997), ('GDP（亿元）', 2000), ('GDP', None))
    """
    match = YEAR.search(str(text))
    if match is None:
        return str(text).strip(), None
    rest = (str(text)[: match.start()] + str(text)[match.end() :]).strip(" _-.·,，()（）[]")
    opened = str(text)[: match.start()] + str(text)[match.end() :]
    if UNIT.match(opened.strip(" _-.·,，")):
        rest = opened.strip(" _-.·,，")
    return rest, int(match[1])


def read_field_map(rows: Iterable[tuple[str, str]]) -> dict[str, Header]:
    """Return {header: Header} of the rows (header, panel column) of a field map.

    The panel column may state the unit of the values: ``ce (Mt CO₂)``.

    Raises StudyError for an empty cell, or a unit that is not known or of another kind.

    >>> round(read_field_map([("C", "ce (Mt CO₂)")])["C"].factor, 3)  # Mt CO₂ -> t C
    272727.273
    """
    mapping = {}
    for source, target in rows:
        if not source or not target:
            raise StudyError(
                "The field map has a row with an empty cell: '{source}' -> '{target}'. Give the column of the table "
                "and the column of the panel.",
                source=source,
                target=target,
            )
        match = UNIT.match(target)
        header = with_unit(match["name"].strip(), match["unit"].strip()) if match else Header(target.strip())
        if header.unknown_unit:
            raise StudyError(
                "The field map gives the unit '{unit}' for {column}, which is not known. Known units of "
                "the kind: {known}.",
                unit=header.unknown_unit,
                column=header.column,
                known=listing(_units_like(header.column), 30),
            )
        mapping[source] = header
    return mapping


def _plain(text):
    return re.sub(r"[\s_\-]+", "", str(text)).lower()


@cache
def _names():
    """Return {plain name: column} of all names of columns and roles; column names themselves win."""
    names = {}
    for row in shipped_rows("headers"):
        names.setdefault(_plain(row["header"]), row["column"])
    for row in shipped_rows("columns"):
        for name in every_label(row):
            names.setdefault(_plain(name), row["column"])
    for row in shipped_rows("columns"):
        names[_plain(row["column"])] = row["column"]
    return names


@cache
def _units():
    return {_plain(row["unit"]): (row["dimension"], float(row["factor"])) for row in shipped_rows("units")}


def _unit(text):
    return _units().get(_plain(text)) if text else None


def _units_like(column):
    own = _unit(unit_of(column))
    return [row["unit"] for row in shipped_rows("units") if own and row["dimension"] == own[0]]
