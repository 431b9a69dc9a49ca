"""What the columns of a table are, by their headers and by what they hold: unit, year, variable, measure, value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from ..errors import StudyError
from .cells import clean_unit, read_year
from .header_rows import Table, looks_like_number
from .headers import ROLES, Header, read_header, role_of, role_of_text
from .measures import is_measure
from .table_names import UNIT_ENDINGS

PLACES = ("area", "province")  # columns by these names, and the unit of a table that has no smaller one
SLASH = re.compile(r"[/\\|、]")
CORNER = re.compile(r"[/\\|、\s()_—–-]+")
ONE_EACH = 1.25  # units of measurement of a variable, at most; of regions each variable has all
SEEN = 200  # different values that tell what a column holds


def roles_of_columns(table: Table, headers: Sequence[Header]) -> dict[str, list[int]]:
    """Return {role: columns}; a column of units of measurement is one by its values, not by 单位 or Unit alone.

    >>> import pandas as pd
    >>> table = Table("t", "", ["county", "year"], ["", ""], pd.DataFrame([["A", "2000"]]))
    >>> found = roles_of_columns(table, [read_header(text) for text in table.headers])
    >>> found["unit"], found["year"], found["variable"]
    ([0], [1], [])
    """
    roles: dict[str, list[int]] = {role: [] for role in ROLES}
    for column, header in enumerate(headers):
        role = (
            role_of(header)
            or _corner_role(table, column)
            or ("unit" if header.column in PLACES and holds_words(table, column) else "")
        )
        if role in ("unit", "measure"):
            role = "measure" if _holds_measures(table, column) else "unit"
        if role:
            roles[role].append(column)
    if not roles["unit"] and len(roles["variable"]) == 1 and _kind_of_words(table, roles["variable"][0]) == "unit":
        roles["unit"], roles["variable"] = roles["variable"], []  # 项目 above counties
    _move_units_of_variables(table, roles)
    if not roles["measure"] and (roles["variable"] or roles["value"]):
        others = set(range(len(headers))).difference(*roles.values())
        roles["measure"] = [column for column in sorted(others) if _holds_measures(table, column, every=True)][:1]
    return roles


def _move_units_of_variables(table, roles):
    """Take a column that goes with the variables for that of the units of measurement, though few are known."""
    for column in roles["unit"] if roles["variable"] and not roles["measure"] else ():
        pairs = table.rows[[roles["variable"][0], column]].drop_duplicates().dropna()
        variables = pairs[roles["variable"][0]].nunique()
        known = any(is_measure(str(value)) and len(str(value)) > 1 for value in values_seen(table, column))
        if known and variables > 1 and len(pairs) <= ONE_EACH * variables:
            roles["unit"].remove(column)
            roles["measure"].append(column)
            return


def _corner_role(table, column):
    """Return what the rows are, where a header names rows and columns, 县区/年份, or the corner is empty."""
    text = unicodedata.normalize("NFKC", table.headers[column])
    roles = {role_of_text(part) for part in CORNER.split(text) if part}
    is_empty = not text and column == 0
    is_pair = len(roles) > 1 and roles <= {"unit", "variable", "year"} and ("year" in roles or SLASH.search(text))
    if not is_empty and not is_pair:
        return ""
    if values_seen(table, column) and holds_years(table, column) and not holds_words(table, column):
        return "year"
    kind = _kind_of_words(table, column)
    return kind if kind or is_empty else "unit" if "unit" in roles else "variable"


def _kind_of_words(table, column):
    """Return what most words of a column are: names of units by their endings, variables of the study, or ""."""
    seen = [clean_unit(value) for value in values_seen(table, column)]
    if 2 * sum(text.endswith(UNIT_ENDINGS) for text in seen) > len(seen):
        return "unit"
    return "variable" if 2 * sum(map(_is_variable, seen)) > len(seen) else ""


def _is_variable(text):
    try:
        header = read_header(text)
    except StudyError:
        return True
    return header.known and not role_of(header)


def values_seen(table: Table, column: int) -> list[Any]:
    """Return different values of a column that are not blank, a few hundred at most."""
    return [value for value in table.rows[column].dropna().unique()[:SEEN] if str(value).strip()]


def _holds_measures(table, column, *, every=False):
    """Whether half of what a column holds is units of measurement, or every value of it."""
    seen = values_seen(table, column)
    found = sum(is_measure(str(value)) for value in seen)
    return bool(seen) and (found == len(seen) if every else 2 * found >= len(seen))


def holds_years(table: Table, column: int) -> bool:
    """Whether a column holds years or dates, or nothing that has digits."""
    seen = [str(value) for value in values_seen(table, column)]
    years = [year for year in map(read_year, seen) if year is not None and 1000 <= year <= 2300]
    return not seen or 2 * len(years) >= len(seen) or not any(any(map(str.isdigit, text)) for text in seen)


def holds_words(table: Table, column: int) -> bool:
    """Whether a column holds values, none of which looks like a number."""
    seen = [str(value) for value in values_seen(table, column)]
    return bool(seen) and not any(map(looks_like_number, seen))
