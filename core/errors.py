"""The two ways a computation ends early: an input the user can correct, and a cancelled run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .monitor import StudyWarning
    from .sentences import Sentence


class StudyError(ValueError):
    """An input the user can correct; says what was found, where, and what to do.

    Parameters
    ----------
    text : str
        English template with named placeholders. It is a literal, so that it can be translated:
        ``StudyError("The panel {panel} has no column {column}.", panel="areas", column="forest")``.
    **values
        What fills the placeholders.
    """

    def __init__(self, text: str, /, **values: Any):
        self.text = text
        self.values = values
        super().__init__(text.format(**values))

    def changed(self, change: Callable[[Any], Any]) -> StudyError:
        """Return the error with ``change(value)`` in place of each of its values.

        >>> str(StudyError("{field} is missing.", field="gdp").changed(str.upper))
        'GDP is missing.'
        """
        return type(self)(self.text, **{name: change(value) for name, value in self.values.items()})

    def __reduce__(self) -> tuple:  # an error of another machine keeps its template and values
        return _study_error, (type(self), self.text, self.values)


def _study_error(kind: type[StudyError], text: str, values: dict[str, Any]) -> StudyError:
    return kind(text, **values)


class MissingPackage(StudyError):
    """A Python package that this QGIS does not have."""


class Cancelled(Exception):
    """The user stopped the run."""


COLUMN_PLACES = frozenset("column columns field fields variable variables missing absent lacking".split())
UNIT_PLACES = frozenset(("unit", "units", "rows"))
UNIT_OF_ROW = re.compile(r"^([^\s:]+)(?= \d{4}\b|: )")
COLUMN = re.compile(r"^[a-z][a-z0-9_]*(?= \(| … \(|$)")
AFTER_BRACKET = re.compile("(?<=）) (?=[\u3400-\u9fff])")  # a blank that Chinese does not have
NEXT = "{items}, {next}"  # how an item of a listing follows those before it, in English
LAST = "{items} and {next}"  # how the last of an enumeration does


class ColumnName(str):
    """A column of the panel among what fills the words of a message; a reader of another language sees its label."""


class ScenarioName(ColumnName):
    """A scenario of a table among what fills the words of a message; a reader of another language sees its name."""


class VariableName(ColumnName):
    """A variable of the equation among what fills the words of a message; every reader sees what its letter means."""


class UnitName(ColumnName):
    """The unit of a column among what fills the words of a message; a reader of another language sees it in that."""

    column: str = ""


class Phrase(str):
    """A text made of parts, of which some are columns."""

    parts: tuple[str, ...] = ()


def phrase(*parts: str) -> Phrase:
    """Return parts as one text whose columns a reader sees by their labels.

    >>> phrase(ColumnName("gdp"), " (3)")
    'gdp (3)'
    """
    made = Phrase("".join(parts))
    made.parts = parts
    return made


def message(
    problem: StudyError | StudyWarning | Sentence,
    translate: Callable[[str], str] = str,
    called: Callable[[str], str] = str,
    named: Callable[[str], str] = str,
) -> str:
    """Return what a reader sees of a StudyError or a StudyWarning; an error among its values is translated too.

    `called` gives what the reader sees for a column, `named` for the id of a unit: its name where there is one.

    >>> chinese = {"The fit is left out: {reason}": "拟合略去：{reason}", "{field} is missing.": "缺少 {field}。"}
    >>> reason = StudyError("{field} is missing.", field="gdp")
    >>> message(StudyError("The fit is left out: {reason}", reason=reason), chinese.get)
    '拟合略去：缺少 gdp。'
    >>> message(StudyError("{field} is missing.", field=ColumnName("gdp")), chinese.get, {"gdp": "地区生产总值"}.get)
    '缺少 地区生产总值。'
    >>> chinese = {"{field} is missing.": "缺少 {field}。", "{items}, {next}": "{items}、{next}"}
    >>> message(StudyError("{field} is missing.", field="gdp, my gdp (2)"), chinese.get, {"gdp": "地区生产总值"}.get)
    '缺少 地区生产总值、my gdp (2)。'
    >>> chinese = {"{field} is missing.": "{field} 缺失。"}
    >>> error = StudyError("{field} is missing.", field=ColumnName("W"))
    >>> message(error, chinese.get), message(error, chinese.get, "人均（{}）".format)
    ('W 缺失。', '人均（W）缺失。')
    >>> error = StudyError("No value of {rows} in {unit}.", rows=listing(["7 2020", "8 2020"]), unit="7")
    >>> message(error, named=lambda unit: {"7": "Yang (7)"}.get(unit, unit))
    'No value of Yang (7) 2020, 8 2020 in Yang (7).'
    """
    values = {}
    for name, value in problem.values.items():
        value = _with_names(value, name, named)
        if name in COLUMN_PLACES and type(value) is str:
            value = listing(value.split(", "), None)
        if name in COLUMN_PLACES and isinstance(value, Listing):
            value = value.each(lambda item: _with_label(item, called))
        values[name] = told(value, translate, called, named)
    return AFTER_BRACKET.sub("", translate(problem.text).format(**values))


def _with_names(value, place, named):
    """Return what fills a place of units, or of the rows of a panel, with the names of the units."""
    if place not in UNIT_PLACES or not isinstance(value, str) or isinstance(value, (ColumnName, Phrase)):
        return value
    if isinstance(value, Listing):
        return value.each(lambda item: _with_names(item, place, named))
    whole = value if place == "rows" else named(value)  # rows may be numbers of rows
    return UNIT_OF_ROW.sub(lambda match: named(match[1]), value) if whole == value else whole


def _with_label(text, called):
    """Return an item of a listing of columns, perhaps with a count behind it, as a reader sees it."""
    return COLUMN.sub(lambda match: called(match[0]) or match[0], text) if type(text) is str else text


def told(
    value: Any,
    translate: Callable[[str], str] = str,
    called: Callable[[str], str] = str,
    named: Callable[[str], str] = str,
) -> Any:
    """Return what a reader sees of a value that fills a text: of a listing, with the sign of the language between.

    >>> told(listing(["洋县", "城固县"]), {"{items}, {next}": "{items}、{next}"}.get), told(3)
    ('洋县、城固县', 3)
    """
    if isinstance(value, StudyError):
        return message(value, translate, called, named)
    if isinstance(value, ColumnName):
        return called(value)
    if isinstance(value, Phrase):
        parts = [_with_names(part, "rows", named) if isinstance(part, Listing) else part for part in value.parts]
        return "".join(told(part, translate, called, named) for part in parts)
    if isinstance(value, Listing):
        return value.joined(
            translate(NEXT), [told(item, translate, called, named) for item in value.items], translate(value.last)
        )
    return value


class Listing(str):
    """Items as one text; a reader of another language sees them with the sign between that this language has."""

    items: tuple[str, ...] = ()
    more: str = ""
    last: str = NEXT

    def each(self, change: Callable[[str], str]) -> Listing:
        """Return the listing with ``change(item)`` in place of each item."""
        return _listed(tuple(map(change, self.items)), self.more, self.last)

    def joined(self, pattern: str, texts: Sequence[str], last: str = "") -> str:
        """Return texts as one, each behind those before it as `pattern` says, and how many more there are.

        `last` is the pattern of the last where no more are left out.
        """
        before = ""
        for number, text in enumerate(texts):
            is_last = last and not self.more and number == len(texts) - 1
            before = (last if is_last else pattern).format(items=before, next=text) if number else text
        return before + self.more


def listing(items: Iterable[object], limit: int | None = 10) -> Listing:
    """Return the first `limit` items as text, and how many more there are: ``"A, B, C … (+4)"``; None is all.

    >>> listing(["A", "B", "C", "D"], limit=3), listing([2000, 2005])
    ('A, B, C … (+1)', '2000, 2005')
    """
    texts = [item if isinstance(item, str) else str(item) for item in items]
    left = 0 if limit is None else max(0, len(texts) - limit)
    return _listed(tuple(texts[: len(texts) - left]), f" … (+{left})" if left else "")


def enumeration(items: Iterable[object], limit: int | None = 10) -> Listing:
    """Return items as `listing` does, for a sentence that runs on: with "and" before the last.

    >>> enumeration(["A", "B", "C"]), enumeration(["A", "B"]), enumeration("A"), enumeration("ABCD", limit=3)
    ('A, B and C', 'A and B', 'A', 'A, B, C … (+1)')
    >>> chinese = {"{items}, {next}": "{items}、{next}", "{items} and {next}": "{items}和{next}"}
    >>> told(enumeration(["甲", "乙", "丙"]), chinese.get)
    '甲、乙和丙'
    """
    found = listing(items, limit)
    return _listed(found.items, found.more, LAST)


def _listed(items: tuple[str, ...], more: str, last: str = NEXT) -> Listing:
    shaped = Listing()
    shaped.more = more
    made = Listing(shaped.joined(NEXT, items, last))
    made.items, made.more, made.last = items, more, last
    return made
