"""What the headers of a table mean: panel column and unit of measurement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from ..columns import holds_amounts, unit_of
from ..datafile import every_label, shipped_rows
from ..errors import StudyError, listing
from .header_words import HAN, by_measure, changed, clean_header, letters_of, without_nested, word_of_change, word_set
from .header_years import UNIT, split_year
from .measures import factor_into, is_measure, known_measures, measures, stated
from .traditional import simplified

__all__ = [
    "Header",
    "base_of",
    "names_of_statistics",
    "read_field_map",
    "read_header",
    "role_of",
    "split_year",
    "with_unit",
]
BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
SEPARATORS = re.compile(r"[_/,，;；:：|\s]+|(?<=\S)-(?=\S)")
ROLES = ("unit", "year", "variable", "element", "value", "measure")


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
    unit : str
        The unit of measurement, as the header states it.
    known : bool
        Whether the column is one of the study.
    weak : int
        0, or how readily the name gives way to another of the same column in the table.
    is_text : bool
        Whether the column holds text, also where it looks like numbers: codes.
    """

    column: str
    factor: float = 1.0
    unknown_unit: str = ""
    unit: str = field(default="", repr=False)
    known: bool = field(default=True, repr=False)
    weak: int = field(default=0, repr=False)
    is_text: bool = field(default=False, repr=False)


class _Name(NamedTuple):
    column: str
    weak: int


def read_header(text: str, unit: str = "") -> Header:
    """Return the `Header` of a column name, such as ``GDP（亿元）``, ``常住人口_万人`` or ``fertilizer (10⁴ t)``.

    Parameters
    ----------
    text : str
        The header.
    unit : str
        Unit of measurement that the table states beside the header; it is as good as in the header, which has
        precedence where it states one of its own.

    Raises
    ------
    StudyError
        The unit is of another kind than the column's.

    >>> read_header("GDP（亿元）")
    Header(column='gdp', factor=10000.0, unknown_unit='')
    >>> read_header("农用化肥施用量（折纯）（吨）").column, read_header("人口增长率（‰）").known
    ('fertilizer', False)
    """
    clean = clean_header(text)
    for name, pieces in _peeled(simplified(clean)):
        found = _names().get(name.lower()) or _names().get(letters_of(name))
        header = found and _meaning(found, pieces, unit)
        if header:
            return replace(header, known=header.column in ROLES or holds_amounts(header.column))
    if holds_amounts(clean):  # a result of a tool, such as gdp_filled
        return with_unit(clean, unit)
    shown = re.sub(r"\s+", " ", str(text)).strip() if clean == str(text).strip() else clean
    return Header(shown, unit=_last_unit(clean) or unit, known=False)


def with_unit(column: str, unit: str) -> Header:
    """Return the `Header` of a panel column whose values are given in a unit; raises as `read_header`.

    >>> with_unit("forest", "km2").factor  # the panel has hm²
    100.0
    """
    own, given = unit_of(column), measures(unit)
    if not unit or letters_of(unit) == letters_of(own) or not measures(own):
        return Header(column, unit=unit)
    if not given:
        return Header(column, 1.0, unit, unit)
    factor = factor_into(column, unit) or factor_into(column, f"{unit}/人")  # 人均GDP（元）: per person by its name
    if factor is None and "foreign_money" in given and "money" in measures(own):
        raise StudyError(
            "The unit '{unit}' does not fit the column {column}, which is in {own}: it is of another currency. Convert "
            "the values by the exchange rate of each year; where they are to count as they stand, give '{column} "
            "({own})' for their header in the field map (FIELD_MAP).",
            unit=unit,
            column=column,
            own=own,
        )
    if factor is None:
        raise StudyError(
            "The unit '{unit}' does not fit the column {column}, which is in {own}. Correct the header or the field "
            "map; a column of another quantity, such as the area of a crop, may be given a name of its own there "
            "(FIELD_MAP).",
            unit=unit,
            column=column,
            own=own,
        )
    return Header(column, factor, unit=unit)


def read_field_map(rows: Iterable[tuple[str, str]]) -> dict[str, Header]:
    """Return {header: Header} of the rows (header, panel column) of a field map.

    The panel column may state the unit of the values: ``ce (Mt CO₂)``; else it is the one that the header states.

    Raises StudyError for an empty cell, or a unit that is not known or of another kind.

    >>> round(read_field_map([("C", "ce (Mt CO₂)")])["C"].factor, 3)  # Mt CO₂ -> t C
    272727.273
    >>> read_field_map([("总产出（亿元）", "gdp")])["总产出（亿元）"].factor
    10000.0
    """
    return {source: _mapped(source, target) for source, target in rows}


def _mapped(source, target):
    """Return the `Header` of a row of a field map."""
    if not source or not target:
        raise StudyError(
            "The field map has a row with an empty cell: '{source}' -> '{target}'. Give the column of the table "
            "and the column of the panel.",
            source=source,
            target=target,
        )
    match = UNIT.match(target)
    column = (match["name"] if match else target).strip()
    unit = match["unit"].strip() if match else _last_unit(clean_header(source))
    header = with_unit(column, unit)
    if header.unknown_unit:
        raise StudyError(
            "The field map gives the unit '{unit}' for {column}, which is not known. Known units of the kind: {known}.",
            unit=header.unknown_unit,
            column=header.column,
            known=listing(known_measures(header.column), 30),
        )
    return header


def base_of(text: str) -> str:
    """Return a header as `letters_of` spells it, without its unit of measurement: ``"gdp"`` of ``GDP（亿元）``."""
    return letters_of(BRACKETS.sub("", clean_header(text)))


def role_of(header: Header) -> str:
    """Return the role of a header, one of `ROLES`, "" where it has none.

    >>> role_of(read_header("年份")), role_of(read_header("GDP"))
    ('year', '')
    """
    return header.column if header.known and header.column in ROLES else ""


def role_of_text(text: str) -> str:
    """Return the role of what a header says, "" where it has none or cannot be read.

    >>> role_of_text("年份"), role_of_text("GDP")
    ('year', '')
    """
    try:
        return role_of(read_header(text))
    except StudyError:
        return ""


def is_known_text(text: str) -> bool:
    """Whether what a header says is known; one that contradicts itself is.

    >>> is_known_text("GDP"), is_known_text("no such thing")
    (True, False)
    """
    try:
        return read_header(text).known
    except StudyError:
        return True


def names_of_statistics() -> dict[str, str]:
    """Return {plain name: column} of the columns that yearbooks have."""
    return {
        name: found.column
        for name, found in _names().items()
        if found.column in _statistics() and found.column not in ROLES
    }


def _peeled(clean: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (name, pieces beside it) from the whole header to what is left when all is taken off."""
    yield clean, []
    clean = without_nested(clean)
    bracketed = [piece for text in BRACKETS.findall(clean) for piece in _pieces(text)]
    bare = re.sub(r"\s+", " ", BRACKETS.sub(" ", clean)).strip()
    if bracketed:
        yield bare, bracketed
    group, sign, rest = bare.partition(":")
    if sign and (letters_of(group) in word_set("group") or _mean_one([group, rest])):
        bare = rest.strip()
        yield bare, bracketed
        yield from ((name, [*bracketed, *beside]) for name, beside in _peeled(bare) if bare != name)
    for match in SEPARATORS.finditer(bare):
        tail = _pieces(bare[match.end() :])
        if tail and all(map(_is_beside, tail)):
            yield bare[: match.start()], [*bracketed, *tail]
    for cut in range(len(bare) - 1, 1, -1) if re.match(f"[{HAN}%]", bare[-1:]) else ():
        if letters_of(bare[:cut]) in _names() and is_measure(bare[cut:]):
            yield bare[:cut], [*bracketed, bare[cut:]]
    for tongue in _tongues(bare):
        yield tongue, bracketed


def _mean_one(parts):
    """Whether parts of a header name one column: 人口 above 年末常住人口."""
    found = [_names().get(letters_of(part)) for part in parts]
    return all(found) and len({name.column for name in found}) == 1


def _pieces(text):
    whole = stated(text)
    if measures(whole):
        return [whole]
    return [piece.strip() for piece in re.split(r"[,，;；、_]", whole) if piece.strip()]


def _is_beside(piece):
    return is_measure(piece) or letters_of(piece) in word_set("neutral") | word_set("changes")


def _tongues(text):
    """Return the Chinese part of a header in two languages that say one thing: 常住人口 Resident population."""
    han = re.findall(rf"[{HAN}][{HAN}\w]*", text)
    other = re.sub(rf"[{HAN}]+", " ", text).strip()
    return ["".join(han)] if _mean_one(["".join(han), other]) else []


def _meaning(name, pieces, unit):
    """Return the `Header` of a known name with the pieces beside it, None where a piece makes it another quantity."""
    units = [piece for piece in pieces if measures(stated(piece))]
    if unit and not units and name.column not in ROLES:
        pieces = [*pieces, *_pieces_beside(unit)]
        units = [piece for piece in pieces if measures(stated(piece))]
    column, unknown = name.column, ""
    for piece in pieces:
        if piece in units:
            continue
        becomes = changed(column, piece)
        if becomes is None and (units or unknown or _is_no_unit(piece)):
            return None
        column, unknown = becomes or column, unknown if becomes else piece
    if unknown:
        return Header(column, 1.0, unknown, unknown, weak=name.weak)
    units = _joined(units)
    if units:
        if "percent" in measures(units[0]) and "percent" not in measures(unit_of(column)):
            return None  # a share or a rate of the quantity
    fitting = [piece for piece in units if factor_into(column, piece)]
    unit = next(iter(fitting or units), "")
    measured = column if fitting or not unit else by_measure(column, unit)
    return replace(with_unit(measured, unit), unit=unit, weak=name.weak + (measured != column))


def _joined(units):
    """Return two units of measurement as one where they are parts of it: CNY and billions are 10⁹ CNY."""
    if len(units) == 2:
        for joined in (" ".join(units), " ".join(reversed(units))):
            if set(measures(joined)) & (set(measures(units[0])) | set(measures(units[1]))):
                return [joined]
    return units


def _pieces_beside(unit):
    """Return the pieces of a unit that stands beside its header: 亿元, of 亿元（2010年不变价） also the prices."""
    inner = [piece for text in BRACKETS.findall(clean_header(unit)) for piece in _pieces(text)]
    return [*_pieces(unit), *(piece for piece in inner if word_of_change(piece))]


def _is_no_unit(piece):
    """Whether a word that is not known is no unit of measurement: Chinese ones are all known."""
    return letters_of(piece) in word_set("other") or bool(re.search(f"[{HAN}]", piece))


def _last_unit(clean):
    """Return the unit of measurement that a header states, "" where it states none that is known."""
    found = [piece for _, pieces in _peeled(clean) for piece in pieces if is_measure(piece)]
    if found:
        return stated(found[0])
    tails = [clean[match.end() :] for match in SEPARATORS.finditer(clean)]
    return next((tail for tail in tails if is_measure(tail)), "")


@cache
def _names():
    """Return {plain name: _Name} of all names of columns and roles; names of roles win, then column names themselves.

    A name that is another column's but for its brackets is known by its whole spelling: 指标（单位） beside 指标单位.
    """
    names: dict[str, _Name] = {}
    for row in shipped_rows("headers"):
        found = _Name(row["column"], int(row.get("weak") or 0))
        if names.setdefault(letters_of(row["header"]), found).column != found.column:
            names[clean_header(row["header"]).lower()] = found
    for row in shipped_rows("columns"):
        for name in every_label(row):
            names.setdefault(letters_of(name), _Name(row["column"], 0))
    for row in shipped_rows("columns"):
        name = letters_of(row["column"])
        if name not in names or names[name].column not in ROLES:
            names[name] = _Name(row["column"], 0)
    return names


@cache
def _statistics():
    return frozenset(row["column"] for row in shipped_rows("headers"))
