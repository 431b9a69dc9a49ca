"""A transition matrix that comes in as a table, of 'Land-use transition' or of one's own."""

from __future__ import annotations

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import name_of, unit_text
from .classes import class_code, class_names

COLUMNS = ("unit", "from", "to", "area")
YEARS = ("from_year", "to_year")


def matrix_of(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a long transition matrix with `unit` as text, `from`, `to` as class codes and numbers as numbers.

    Parameters
    ----------
    table : DataFrame
        `unit`, `from`, `to` (codes, names or labels of classes), `area`, and `from_year`, `to_year` where it has
        several pairs of years; text that holds numbers (a CSV file) does as well.
    name : str
        What the messages call it; kept in ``attrs["name"]``.

    Raises
    ------
    StudyError
        A column is missing, a class is unknown, an area is missing or negative, or a transition stands twice.

    >>> table = pd.DataFrame({"unit": [1.0], "from": ["cropland"], "to": ["3"], "area": ["12.5"]})
    >>> matrix_of(table, "m")[["unit", "from", "to", "area"]].values.tolist()
    [['1', 1, 3, 12.5]]
    """
    _refuse_without_columns(table, name)
    years = [column for column in YEARS if column in table.columns]
    matrix = pd.DataFrame({"unit": [unit_text(unit) for unit in table["unit"]]})
    for column in (*years, "area"):
        matrix[column] = pd.to_numeric(table[column], errors="coerce").to_numpy(dtype=float)
    for column in ("from", "to"):
        matrix[column] = [_code(value, name) for value in table[column]]
    matrix.attrs["name"] = name
    _refuse_areas(matrix, name)
    _refuse_repeated(matrix, ["unit", *years, "from", "to"], name)
    return matrix


def rows_of_pair(matrix: pd.DataFrame, pair: tuple[int, int]) -> pd.DataFrame:
    """Return the rows of a pair of years; all rows of a matrix that names no years.

    Raises StudyError, which lists the pairs there are, where it is not one of them.

    >>> matrix = pd.DataFrame({"from_year": [2000, 2010], "to_year": [2010, 2020], "area": [1.0, 2.0]})
    >>> rows_of_pair(matrix, (2010, 2020))["area"].tolist()
    [2.0]
    """
    if any(column not in matrix.columns for column in YEARS):
        return matrix
    rows = matrix[(matrix["from_year"] == pair[0]) & (matrix["to_year"] == pair[1])]
    if rows.empty:
        pairs = sorted({f"{first:.0f}-{last:.0f}" for first, last in zip(matrix["from_year"], matrix["to_year"])})
        raise StudyError(
            "The matrix {matrix} has no transition {first}-{last}; it has {pairs}. Run 'Land-use transition' for these "
            "years.",
            matrix=name_of(matrix),
            first=pair[0],
            last=pair[1],
            pairs=listing(pairs),
        )
    return rows


def _code(value, name):
    code = class_code(unit_text(value))
    if code is None:
        raise StudyError(
            "The matrix {matrix} has the class '{text}', which is none of {classes}.",
            matrix=name,
            text=value,
            classes=listing(class_names()),
        )
    return code


def _refuse_without_columns(table, name):
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise StudyError(
            "The matrix {matrix} has no column {missing}; it has {found}. Give the table MATRIX of 'Land-use "
            "transition'.",
            matrix=name,
            missing=listing(missing),
            found=listing(table.columns),
        )


def _refuse_areas(matrix, name):
    wrong = matrix[~(matrix["area"] >= 0)]
    if len(wrong):
        raise StudyError(
            "The column area of the matrix {matrix} has {count} missing or negative value(s), in unit(s) {units}. An "
            "area is 0 or more; write 0 where nothing changed.",
            matrix=name,
            count=len(wrong),
            units=listing(wrong["unit"].unique()),
        )


def _refuse_repeated(matrix, keys, name):
    repeated = matrix[matrix.duplicated(keys)]
    if len(repeated):
        raise StudyError(
            "The matrix {matrix} has more than one row for {rows}. Keep one for each unit and transition, and name "
            "the years in from_year and to_year where there are several pairs.",
            matrix=name,
            rows=listing(f"{row.unit} {row[-2]} → {row[-1]}" for row in repeated[keys].itertuples(index=False)),
        )
