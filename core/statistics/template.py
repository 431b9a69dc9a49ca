"""The yearbook template: an empty table that is read at the first go, with units of measurement and definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..columns import label_of, unit_of
from ..datafile import label, shipped_rows
from ..errors import StudyError
from ..workbook import WrittenSheet, write_workbook
from .headers import Header, read_header

FILE_NAME = "yearbook_template.xlsx"
DATA_WIDTH = 16.0  # characters
UNIT_WIDTHS = (34.0, 18.0, 16.0, 60.0)
DEFINITION_WIDTHS = (34.0, 16.0, 90.0)


def template_columns() -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``core/data/template.csv``: the statistics that the study can use.

    >>> template_columns()[0]["column"]
    'population'
    """
    return shipped_rows("template")


def template_header(column: str, language: str = "en") -> str:
    """Return a header that names a column and its unit of measurement, as tables are read.

    >>> template_header("gdp", "zh"), template_header("pig")
    ('地区生产总值（万元）', 'pigs (head)')
    """
    for name in _names(column, language):
        for unit in _units(column, language):
            text = f"{name}（{unit}）" if _is_chinese(name) else f"{name} ({unit})"
            if _reads_as(text, column):
                return text
    return column


def template_unit(column: str, language: str = "en") -> str:
    """Return the unit of measurement of a column as tables are read, "" where it has none.

    >>> template_unit("goat", "zh"), template_unit("natural_gas"), template_unit("gdp_deflator")
    ('只', '10⁴ m³', '')
    """
    return next(_units(column, language), "")


def write_template(path: str | Path, language: str = "en") -> None:
    """Write the template as an .xlsx file with the sheets data, units and definitions, in a language.

    Parameters
    ----------
    path : str or Path
        Replaced where it exists.
    language : str
        Of headers, names of sheets and definitions.
    """
    words = {row["word"]: label(row, language) for row in shipped_rows("template_words")}
    write_workbook(
        path,
        [
            WrittenSheet(words["data"], [data_headers(language)], [DATA_WIDTH] * (len(template_columns()) + 2)),
            WrittenSheet(words["units"], _unit_rows(language, words), UNIT_WIDTHS),
            WrittenSheet(words["definitions"], _definition_rows(language, words), DEFINITION_WIDTHS),
        ],
    )


def data_headers(language: str = "en") -> list[str]:
    """Return the headers of the sheet of data: unit, year, then the statistics.

    >>> data_headers("zh")[:3]
    ['单元代码', '年份', '常住人口（人）']
    """
    words = {row["word"]: label(row, language) for row in shipped_rows("template_words")}
    return [words["unit"], words["year"], *(template_header(row["column"], language) for row in template_columns())]


def _names(column: str, language: str) -> Iterator[str]:
    """Give the names of a column that a reader may know, the best first."""
    known = next((row for row in template_columns() if row["column"] == column), None)
    if known is not None:
        yield label(known, language, "header")
    yield label_of(column, language)
    yield column


def _units(column: str, language: str) -> Iterator[str]:
    """Give the spellings of a column's unit of measurement, in Chinese letters first where the reader's are."""
    own, spoken = unit_of(column), unit_of(column, language)
    if _is_chinese(label_of(column, language)):
        known = [unit for unit in _spellings(column) if _is_chinese(unit)]
        yield from sorted(known, key=lambda unit: unit != spoken or any(sign.isascii() for sign in unit))
    yield spoken
    yield own


def _spellings(column: str) -> list[str]:
    own = next((row for row in shipped_rows("units") if row["unit"] == unit_of(column)), None)
    if own is None:
        return []
    alike = ("dimension", "factor")
    return [row["unit"] for row in shipped_rows("units") if all(row[key] == own[key] for key in alike)]


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _reads_as(text: str, column: str) -> bool:
    try:
        header: Header = read_header(text)
    except StudyError:
        return False
    return header.column == column and header.factor == 1.0 and not header.unknown_unit


def _unit_rows(language: str, words: Mapping[str, str]) -> list[list[str]]:
    rows = [[words["header"], words["column"], words["unit_of_measurement"], words["also"]]]
    for row in template_columns():
        column = row["column"]
        others = [unit for unit in _convertible(column) if unit != unit_of(column)]
        rows.append([template_header(column, language), column, template_unit(column, language), ", ".join(others)])
    return rows


def _convertible(column: str) -> list[str]:
    """Return the units of measurement that are converted where a header states them."""
    own = next((row for row in shipped_rows("units") if row["unit"] == unit_of(column)), None)
    return [] if own is None else [row["unit"] for row in shipped_rows("units") if row["dimension"] == own["dimension"]]


def _definition_rows(language: str, words: Mapping[str, str]) -> list[list[str]]:
    rows = [[words["header"], words["needed"], words["definition"]]]
    for row in template_columns():
        needed = words["yes"] if row["needed"] == "1" else words["no"]
        rows.append([template_header(row["column"], language), needed, label(row, language, "definition")])
    return rows
