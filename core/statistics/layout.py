"""How a table is laid out: where unit, year, variables and their units of measurement stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..errors import StudyError, listing
from ..panel import require_fields
from .cells import clean_unit, read_year
from .column_roles import PLACES, holds_words, holds_years, roles_of_columns, values_seen
from .dated_headers import dated_column, without_flags
from .header_rows import Table
from .header_words import letters_of
from .headers import Header, is_known_text, role_of
from .table_names import UNIT_ENDINGS, region_of, variable_of, year_of_table
from .whole_years import refuse_periods, without_periods

KINDS = ("long", "wide", "tidy", "indicators", "one_year", "crosstab")


@dataclass(frozen=True)
class Wishes:
    """What the user says of the tables; blank = found.

    Attributes
    ----------
    unit_field, year_field : str
    year : int or None
        Of tables of one year.
    field_map : dict
        Header -> `Header`.
    kind : str
        One of `KINDS`, "" = found.
    ids : frozenset of str
        What the units are called, codes or names; empty = not known.
    names : dict
        What else the polygons call them -> id.
    """

    unit_field: str = ""
    year_field: str = ""
    year: int | None = None
    field_map: Mapping[str, Header] = field(default_factory=dict)
    kind: str = ""
    ids: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def known(self) -> frozenset[str]:
        """Everything that the polygons call a unit."""
        return self.ids | frozenset(self.names)


@dataclass(frozen=True)
class Layout:
    """Where a table has what; columns are counted from 0, None where there is none.

    Attributes
    ----------
    kind : str
        One of `KINDS`: ``long`` (a row for each unit and year), ``wide`` (years in the headers), ``tidy`` (variable and
        value in columns), ``indicators`` (variables in rows, years in the headers), ``one_year``, ``crosstab`` (a row
        for each year, a column for each unit).
    unit, year, value, measure : int or None
        `measure` is the column of the units of measurement.
    variables : tuple of int
        Columns that together name the variable.
    dated : dict
        Column -> (header without its year, year).
    one_unit : str
        The unit of a table of one region.
    one_year : int or None
    variable : str
        What a table of bare years or values holds.
    aside : frozenset of int
        Columns of parts of a year, or of several years, which are left out.
    """

    kind: str
    unit: int | None = None
    year: int | None = None
    value: int | None = None
    measure: int | None = None
    variables: tuple[int, ...] = ()
    dated: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    one_unit: str = ""
    one_year: int | None = None
    variable: str = ""
    aside: frozenset[int] = frozenset()

    @property
    def keys(self) -> set[int]:
        """The columns that hold no values."""
        return {column for column in (self.unit, self.year, self.measure, *self.variables) if column is not None}


def layout_of(table: Table, headers: Sequence[Header], wishes: Wishes) -> Layout:
    """Return the `Layout` of a table whose headers are read.

    Raises StudyError where the unit or the year is not found, or two columns of years differ.
    """
    roles = roles_of_columns(table, headers)
    measure = next(iter(roles["measure"]), None)
    year = _year_column(table, headers, roles["year"], wishes)
    by_year = {} if _is_long(year, headers, wishes) else _dated(table, headers, wishes)
    by_year, aside = without_periods(table, by_year)
    if by_year and not wishes.year_field:
        year = None
    variables = _variables(table, roles, by_year)
    value = next(iter(roles["value"]), None)
    kind = wishes.kind or _kind(year, by_year, variables, value)
    unit, one_unit = _unit(table, headers, roles, wishes, year)
    if not by_year:
        named = None if wishes.year else next(iter(roles["year"]), None)
        refuse_periods(table, named if year is None else year, unit)
    if variables and not by_year and value is None and _has_units_in_headers(table, headers, wishes, unit, variables):
        unit = None
    if kind == "wide" and one_unit and not variables:
        variables = tuple(column for column in range(len(headers)) if holds_words(table, column))[:1]
        kind = "indicators" if variables else kind
    variable = variable_of(table) if value is not None or by_year or unit is None else ""
    if unit is None and not one_unit:
        kind = _crosstab(table, headers, year, variables, variable, wishes.known, bool(by_year) or year is not None)
    one_year = None
    if year is None and kind in ("one_year", "tidy", "long", "crosstab"):
        if not wishes.year:
            _refuse_unreadable_years(table, headers, roles["year"])
        one_year = year_of_table(table, wishes.year)
    uses_rows = kind in ("tidy", "indicators", "crosstab")
    return Layout(
        kind, unit, year, value if kind == "tidy" else None, measure,
        variables if uses_rows else (), by_year, one_unit, one_year, variable, frozenset(aside),
    )  # fmt: skip


def _refuse_unreadable_years(table, headers, columns):
    """Raise StudyError for a column that is called the year and holds none: that of a file's name is not its rows'."""
    for column in (column for column in columns if not holds_years(table, column)):
        raise StudyError(
            "The column {column} of the table {table} is called as years are, and holds '{value}', in which no year is "
            "understood. Write years with four digits, as 2020, or give the one year of the table in the tool (YEAR).",
            column=table.headers[column],
            table=table.name,
            value=next(iter(values_seen(table, column))),
        )


def column_called(table: Table, name: str) -> int | None:
    """Return the column of a header, as it stands or by letters and digits alone; None where there is none."""
    if name in table.headers:
        return table.headers.index(name)
    spelled = [letters_of(header) for header in table.headers]
    return spelled.index(letters_of(name)) if letters_of(name) and letters_of(name) in spelled else None


def _year_column(table, headers, found, wishes):
    if wishes.year_field:
        column = column_called(table, wishes.year_field)
        if column is None:
            require_fields(table.rows.set_axis(table.headers, axis=1), [wishes.year_field], table.name)
        return column
    found = [column for column in found if holds_years(table, column)]
    if not found:
        return None
    least = min(headers[column].weak for column in found)
    first, *others = [column for column in found if headers[column].weak == least]
    for other in others:
        if not table.rows[first].map(read_year).equals(table.rows[other].map(read_year)):
            raise StudyError(
                "The table {table} has two columns of years that differ: {first} and {second}. Name the one that "
                "counts in the tool (YEAR_FIELD).",
                table=table.name,
                first=table.headers[first],
                second=table.headers[other],
            )
    return first


def _is_long(year, headers, wishes):
    return bool(wishes.year_field) or (year is not None and (not headers[year].weak or wishes.kind in ("long", "tidy")))


def _dated(table, headers, wishes):
    """Return {column: (header without its year, year)} of the columns of one year."""
    if wishes.kind in ("long", "tidy", "one_year", "crosstab"):
        return {}
    found = {
        column: dated_column(header) for column, header in enumerate(table.headers) if header not in wishes.field_map
    }
    dated = {column: parts for column, parts in found.items() if parts and not role_of(headers[column])}
    return without_flags(dated, table.rows)


def _variables(table, roles, by_year):
    """Return the columns that name the variable; of several, that of which most values are known."""
    found = [column for column in roles["variable"] if column not in by_year]
    elements = tuple(roles["element"][:1])
    if not found:
        return elements
    return (max(found, key=lambda column: sum(map(is_known_text, map(str, values_seen(table, column))))), *elements)


def _kind(year, by_year, variables, value):
    if variables and by_year:
        return "indicators"
    if value is not None and (variables or not by_year):
        return "tidy"
    if by_year:
        return "wide"
    return "long" if year is not None else "one_year"


def _unit(table, headers, roles, wishes, year):
    """Return (column of the unit, unit of a table of one region)."""
    found = [column for column in roles["unit"] if not _repeats_years(table, column, year)]
    is_corner = not table.headers[0] and year != 0 and 0 not in roles["variable"]
    if wishes.unit_field:
        column = column_called(table, wishes.unit_field)
        if column is None:
            require_fields(table.rows.set_axis(table.headers, axis=1), [wishes.unit_field], table.name)
        return column, ""
    matching = {column: _matching(table, column, wishes) for column in range(len(headers)) if column != year}
    if any(matching.values()):
        return max(matching, key=lambda column: matching[column]), ""
    if found:
        return min(found, key=lambda column: (_weakness(headers[column]), *_ambiguity(table.rows[column]))), ""
    if is_corner and holds_words(table, 0):  # a pivot table leaves its corner empty
        return 0, ""
    return None, region_of(table, wishes.known)


def _repeats_years(table, column, year):
    """Whether a column says the years again, as the Time Code YR2018 beside 2018 does."""
    if year is None or column == year:
        return False
    again = table.rows[column].map(read_year)
    return again.notna().any() and again.equals(table.rows[year].map(read_year))


def _matching(table, column, wishes):
    """Return how many different values of a column are ids, and how many other names of units; () where none is."""
    if not wishes.known:
        return ()
    seen = {clean_unit(value) for value in table.rows[column].dropna().unique()}
    return (len(seen & wishes.ids), len(seen & wishes.known)) if seen & wishes.known else ()


def _weakness(header):
    """Return how readily a column of units gives way to another: a province to a county."""
    return 2 if header.column in PLACES else header.weak


def _ambiguity(values):
    """Return whether a column misses values, and how many different ones it has, with a minus: names may repeat."""
    return bool(values.isna().any()), -values.nunique()


def _has_units_in_headers(table, headers, wishes, unit, variables):
    """Whether most headers beside those of variables are units, and the column of the unit only numbers the rows."""
    if unit is None or wishes.unit_field or _matching(table, unit, wishes):
        return False
    others = [column for column in range(len(headers)) if column not in variables and not role_of(headers[column])]
    names = [clean_unit(table.headers[column]) for column in others]
    called = [name for name in names if name in wishes.known or name.endswith(UNIT_ENDINGS)]
    return len(called) > 1 and 2 * len(called) > len(names)


def _crosstab(table, headers, year, variables, variable, ids, has_years):
    """Return the kind of a table without a column of the unit: units in the headers, or refuse it."""
    others = [column for column in range(len(headers)) if column != year and column not in variables]
    names = [clean_unit(table.headers[column]) for column in others if not role_of(headers[column])]
    called = [name for name in names if name in ids or name.endswith(UNIT_ENDINGS)]
    told = year is not None and variable and not any(headers[column].known for column in others)
    if len(names) > 1 and (2 * len(called) > len(names) if variables else told):
        return "crosstab"
    if year is not None and len(called) > 1 and 2 * len(called) > len(names):
        raise StudyError(
            "The table {table} has units in its headers ({units}), and nothing says what its values are. Write it "
            "above the headers, or call the file by it: GDP (10^8 yuan).",
            table=table.name,
            units=listing(called),
        )
    if variables and has_years:
        raise StudyError(
            "The table {table} has indicators in its rows, and nothing says which unit they are of; it has {found}. "
            "Write it above the headers, as 'region: ...', call the sheet or file by it, or name the column of the "
            "units in the tool (UNIT_FIELD).",
            table=table.name,
            found=listing(table.headers, 40),
        )
    raise StudyError(
        "The table {table} has no column that looks like the unit; it has {found}. Name it in the tool.",
        table=table.name,
        found=listing(table.headers, 40),
    )
