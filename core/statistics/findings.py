"""What is doubtful in statistics, as facts of the reading and as the table of problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import listing
from ..numerals import number_text
from ..packages import pandas as pd
from ..panel import number_columns
from .blocks_of_values import Gathered
from .headers import with_unit
from .nearest import nearest_columns
from .totals import SUM_COLUMNS

PROBLEM_COLUMNS = ("table", "unit", "year", "column", "value", "problem")


@dataclass
class ReadingFacts:
    """What was set aside, and what was not understood.

    Attributes
    ----------
    gathered : dict
        Table -> `Gathered`.
    layouts : list
        As of an `Assembly`.
    totals, sums : list of str
        Units set aside for their name, and for their values.
    parts : list of str
        Rows set aside as parts of a unit: 其中：市区.
    likely : list of str
        Units that may be totals, and are kept.
    compared : list of str
        Totals that were compared with the sums of the units: those of some units only are not.
    off : DataFrame
        Totals that differ from the sums of the units.
    renamed : dict
        Old -> new name.
    zeros : dict
        Code of a table -> that of the polygons, with its leading zeros.
    named : dict
        Name that the polygons have in another field -> id.
    blank : list of str
        Columns of the panel without any value, which are left out.
    magnitudes : DataFrame
        As `magnitudes.magnitude_findings` gives them.
    not_understood : dict
        Header of a number column -> nearest columns of the study.
    short : dict
        Table -> rows that end before its headers do.
    homonyms : dict
        Unit -> the provinces or cities that its rows are in.
    """

    gathered: Mapping[str, Gathered] = field(default_factory=dict)
    layouts: Sequence[Any] = ()
    totals: list[str] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    likely: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    off: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SUM_COLUMNS)))
    renamed: dict[str, str] = field(default_factory=dict)
    zeros: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    blank: list[str] = field(default_factory=list)
    magnitudes: pd.DataFrame = field(default_factory=lambda: pd.DataFrame())
    not_understood: dict[str, list[str]] = field(default_factory=dict)
    short: Mapping[str, list[int]] = field(default_factory=dict)
    homonyms: Mapping[str, list[str]] = field(default_factory=dict)


def blank_columns(panel: pd.DataFrame, cells: Iterable[tuple], columns: pd.DataFrame) -> list[str]:
    """Return the number columns that hold no value, nor any cell that is no number: they are as if not given.

    >>> panel = pd.DataFrame({"unit": ["A"], "year": [2020], "pig": [None]}).astype({"pig": float})
    >>> columns = pd.DataFrame({"table": ["t"], "header": ["猪"], "column": ["pig"]})
    >>> blank_columns(panel, [], columns), blank_columns(panel, [("t", "A", 2020, "猪", "x7", "text")], columns)
    (['pig'], [])
    """
    unreadable = {(table, header) for table, _, _, header, _, kind in cells if kind == "text"}
    places = list(zip(columns["table"], columns["header"], columns["column"]))
    held = {column for table, header, column in places if (table, header) in unreadable}
    return [name for name in number_columns(panel) if name not in held and panel[name].isna().all()]


def drop_measured(gathered: Mapping[str, Gathered], problems: Iterable[tuple], columns: pd.DataFrame) -> None:
    """Drop from the columns without a unit of measurement those of which each value states its own.

    Parameters
    ----------
    gathered : dict
        Table -> `Gathered`, whose `unitless` loses them.
    problems : iterable of tuple
        Of cells; their `kind` is ``"measured"`` where the cell states its unit.
    columns : DataFrame
        `table`, `header` and `rows`, the number of values.
    """
    counts = Counter((table, header) for table, _, _, header, _, kind in problems if kind == "measured")
    held = columns.groupby(["table", "header"])["rows"].sum().to_dict() if counts else {}
    whole = {place for place, count in counts.items() if held.get(place) == count}
    for table, found in gathered.items():
        found.unitless = [pair for pair in found.unitless if (table, pair[0]) not in whole]


def problem_table(rows: Iterable[Sequence]) -> pd.DataFrame:
    """Return rows of `PROBLEM_COLUMNS` as a table whose years are whole numbers, also beside problems of no year."""
    return pd.DataFrame(rows, columns=list(PROBLEM_COLUMNS)).astype({"year": "Int64"})


def problems_of(
    panel: pd.DataFrame, cells: Sequence[tuple], columns: pd.DataFrame, facts: ReadingFacts
) -> pd.DataFrame:
    """Return all problems: of cells, of columns, of rows, of magnitudes, and the holes of the panel.

    Parameters
    ----------
    panel : DataFrame
    cells : list of tuple
        Problems of single cells.
    columns : DataFrame
        How the headers were read; `facts` learns from it what was not understood.
    """
    rows = [*_of_columns(columns, facts), *cells, *_of_rows(facts), *_of_magnitudes(facts)]
    return pd.concat([problem_table(rows), _holes(panel)], ignore_index=True)


def _of_columns(columns, facts):
    blank = columns["column"].isin(facts.blank)
    unknown = columns[~columns["known"] & columns["is_number"] & ~blank]
    yield from ((row.table, "", None, row.header, row.column, "no_value") for row in columns[blank].itertuples())
    seconds = {header for found in facts.gathered.values() for header, _ in found.seconds}
    for row in columns[columns["known"]].itertuples(index=False):
        if row.unit and row.factor == 1.0 and _is_unknown_unit(row):
            yield (row.table, "", None, row.header, row.unit, "unknown_unit")
    for row in unknown.itertuples(index=False):
        if row.header not in seconds:
            facts.not_understood[row.header] = nearest_columns(row.header)
            near = listing(facts.not_understood[row.header])
            yield (row.table, "", None, row.header, near, "not_understood")
    for table, found in facts.gathered.items():
        yield from ((table, "", None, header, column, "second_name") for header, column in found.seconds)
        yield from ((table, "", None, header, column, "no_unit") for header, column in found.unitless)
        yield from ((table, "", None, header, "", "no_year") for header in found.undated)
        yield from ((table, "", None, header, "", "no_whole_year") for header in found.periods)
        yield from ((table, "", None, header, error.values["unit"], "unit_misfit") for header, error in found.misfits)


def _is_unknown_unit(row):
    return bool(with_unit(row.column, row.unit).unknown_unit)


def _of_rows(facts):
    yield from ((table, "", None, "", listing(rows), "short_row") for table, rows in facts.short.items() if rows)
    yield from (("", unit, None, "", "", "total") for unit in [*facts.totals, *facts.sums])
    yield from (("", unit, None, "", "", "part_of_unit") for unit in facts.parts)
    yield from (("", unit, None, "", "", "likely_total") for unit in facts.likely)
    yield from (("", unit, None, "", listing(regions), "homonym") for unit, regions in facts.homonyms.items())
    for row in facts.off.itertuples(index=False):
        yield ("", row.unit, row.year, row.column, f"{number_text(row.total)} ≠ {number_text(row.sum)}", "off_total")
    yield from (("", old, None, "", new, "renamed") for old, new in facts.renamed.items())
    yield from (("", old, None, "", new, "lost_zeros") for old, new in facts.zeros.items())


def _of_magnitudes(facts):
    for row in facts.magnitudes.itertuples(index=False):
        yield ("", row.unit, row.year, row.column, f"{row.value:g}", row.rule)


def _holes(panel):
    """Return the unit-years without a row, and the missing and negative values, as problems."""
    found = []
    present = set(zip(panel["unit"], panel["year"]))
    years = sorted(panel["year"].unique())
    for unit in panel["unit"].unique():
        found += [("", unit, year, "", "", "no_row") for year in years if (unit, year) not in present]
    for column in panel.columns:
        if pd.api.types.is_numeric_dtype(panel[column]) and column not in ("unit", "year"):
            found += [("", *key, column, "", "empty") for key in _where(panel, panel[column].isna())]
            below = panel[column] < 0
            found += [
                ("", *key, column, f"{value:g}", "negative")
                for key, value in zip(_where(panel, below), panel.loc[below, column])
            ]
    return problem_table(found)


def _where(panel, chosen):
    return list(zip(panel.loc[chosen, "unit"], panel.loc[chosen, "year"]))
