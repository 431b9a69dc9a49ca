"""Unit and year of each row of a table; rows of totals are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..errors import StudyError
from ..packages import pandas as pd
from .cells import clean_unit, read_year
from .header_rows import Table, filled, looks_like_number
from .header_words import letters_of, texts, word_set
from .layout import Layout

PARTS = re.compile(r"[\s()（）\[\],，、_/|-]+|(?<=\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)")
# After the name of a row of totals, before its table: two tables may both have 合计. (A NUL ends texts in pandas.)
TOTAL = "\ue000"


@dataclass(frozen=True)
class Keys:
    """Units and years of rows.

    Attributes
    ----------
    rows : ndarray of int
        Positions of the rows in the table.
    units : ndarray of str
    years : ndarray of int
    """

    rows: np.ndarray
    units: np.ndarray
    years: np.ndarray

    def of(self, chosen: np.ndarray) -> Keys:
        """Return the keys of those rows that a mask over the table's rows chooses."""
        kept = chosen[self.rows]
        return Keys(self.rows[kept], self.units[kept], self.years[kept])


def units_of(
    table: Table, layout: Layout, ids: frozenset[str] = frozenset(), known: frozenset[str] = frozenset()
) -> np.ndarray:
    """Return the unit of each row as text, "" where there is none; totals have `TOTAL` and the table after their name.

    Cells that a merged one left empty take the unit above them. Units that are `known`, or `ids`, are no totals.
    """
    if layout.unit is None:
        return np.full(len(table.rows), layout.one_unit, dtype=object)
    cells = without_ditto(table.rows[layout.unit])
    spelled = {value: _known_part(_known_part(_unit_text(value), ids), known) for value in cells.dropna().unique()}
    units = cells.map(spelled).fillna("")
    if _is_merged(units, layout):
        units = units.replace("", None).ffill()
    units = units.mask(units == "", _names_of_totals(table, units == ""))
    totals = {unit: marked_total(unit, table, known) for unit in units.unique()}
    totals = {unit: marked for unit, marked in totals.items() if marked != unit}
    return units.replace(totals).to_numpy(dtype=object) if totals else units.to_numpy(dtype=object)


def marked_total(unit: str, table: Table, known: frozenset[str]) -> str:
    """Return a unit, with `TOTAL` and the table behind it where it is called as totals are and is not `known`."""
    return f"{unit}{TOTAL}{table.name}" if unit not in known and is_total(unit) else unit


def row_years(table: Table, layout: Layout) -> np.ndarray:
    """Return the year of each row of a table with a column of years, or of one year; NaN where there is none."""
    if layout.year is None:
        return np.full(len(table.rows), float(layout.one_year or np.nan))
    cells = without_ditto(table.rows[layout.year])
    if len(cells) > 1 and 2 * _blank(cells).sum() >= len(cells) and not _blank(cells).iloc[0]:
        cells = cells.where(~_blank(cells)).ffill()  # of a merged cell
    years = {value: read_year(value) for value in cells.dropna().unique()}
    return cells.map(years).to_numpy(dtype=float)


def keys_of(table: Table, layout: Layout, units: np.ndarray, years: np.ndarray) -> Keys:
    """Return the `Keys` of the rows that have unit and year.

    Raises StudyError for a row without unit or year; the total over the years is left out.
    """
    lacking = (units == "") | np.isnan(years)
    if lacking.any() and not lacking.all():
        over_years = _total_years(table, layout)
        totals = _are_totals(units)
        headings = _are_headings(table)
        lacking &= ~(over_years | totals | headings)
        kept = ~(np.isnan(years) | (units == ""))
    else:
        kept = ~lacking
    if lacking.any():
        _refuse(table, layout, int(np.flatnonzero(lacking)[0]))
    rows = np.flatnonzero(kept)
    return Keys(rows, _numbered(units[rows], years[rows]), years[rows].astype(int))


def without_ditto(cells: pd.Series) -> pd.Series:
    """Return cells in which those that say "as above" have what stands above them.

    >>> without_ditto(pd.Series(["万人", "〃", "同上", "t", None])).tolist()
    ['万人', '万人', '万人', 't', None]
    """
    same = cells.isin(texts("ditto"))
    return cells.mask(same).ffill().where(same, cells) if same.any() else cells


def with_merged_cells(table: Table, unit: int | None) -> Table:
    """Return the table in which merged cells of provinces and cities, left of the units, have their text in each row.

    Parameters
    ----------
    table : Table
    unit : int or None
        Column of the units.
    """
    rows = table.rows.copy(deep=False)
    parts = np.zeros(len(rows), dtype=int)  # a city goes on no further than its province
    for column in range(unit or 0):
        cells = rows[column]
        blank = _blank(cells)
        if len(cells) and blank.any() and not blank.iloc[0] and not cells[~blank].map(_is_number).any():
            rows[column] = cells.mask(blank).groupby(parts).ffill()
            parts = np.cumsum(~blank.to_numpy() | (np.diff(parts, prepend=0) != 0))
    return replace(table, rows=rows)


def is_total(unit: str) -> bool:
    """Whether a unit is called as totals and means are.

    >>> is_total("合 计"), is_total("Hanzhong total"), is_total("洋县")
    (True, True, False)
    """
    spelled = letters_of(unit)
    if spelled in word_set("total") or unit.lower().startswith("total ") or is_part(unit):
        return True
    return is_mean(unit) or spelled.endswith(tuple(word_set("total_ending")))


def is_mean(unit: str) -> bool:
    """Whether a unit is called as means are: it is no sum.

    >>> is_mean("全市平均"), is_mean("合计")
    (True, False)
    """
    return letters_of(unit) in word_set("mean") or letters_of(unit).endswith(tuple(word_set("mean_ending")))


def is_part(unit: str) -> bool:
    """Whether a row is called as a part of the unit above it is.

    >>> is_part("其中：市区"), is_part("of which: urban"), is_part("洋县")
    (True, True, False)
    """
    return letters_of(unit).startswith(tuple(word_set("part")))


def is_subtotal(unit: str) -> bool:
    """Whether a total is called as those of some units only are: it is not the sum of all.

    >>> is_subtotal("市辖区"), is_subtotal("全市")
    (True, False)
    """
    return letters_of(unit) in word_set("subtotal") or is_part(unit)


def shown(unit: str) -> str:
    """Return what a reader sees of a unit that may be a row of totals."""
    return unit.split(TOTAL)[0]


def _unit_text(value: Any) -> str:
    text = clean_unit(value)
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _known_part(unit, known):
    """Return the one part of a cell with code and name, 610723 洋县, that is known; else the whole."""
    if unit in known or not known:
        return unit
    parts = [part for part in PARTS.split(unit) if part in known]
    return parts[0] if len(parts) == 1 else unit


def _is_merged(units, layout):
    """Whether most rows lack a unit below one that has it, as a merged cell leaves them."""
    blank = units == ""
    return layout.kind != "wide" and bool(blank.any()) and not blank.iloc[0] and 2 * blank.sum() >= len(units)


def _names_of_totals(table, blank):
    """Return what rows without a unit are called elsewhere, of totals alone: no code, "Hanzhong (total)"; else ""."""
    texts = table.rows[blank].apply(lambda column: column.map(lambda cell: isinstance(cell, str) and is_total(cell)))
    named = table.rows[blank].where(texts).bfill(axis=1).iloc[:, 0] if blank.any() else table.rows[0]
    return named[blank].map(clean_unit, na_action="ignore").reindex(table.rows.index).fillna("")


def _is_number(value):
    return looks_like_number(str(value).strip())


def _blank(cells):
    return cells.isna() | (cells.astype(str).str.strip() == "")


def _are_headings(table):
    """Return which rows hold words alone in one cell: 陕西省, above its counties."""
    cells = filled(table.rows)
    numbers = table.rows.apply(lambda column: column.map(lambda value: looks_like_number(str(value).strip()))) & cells
    return ((cells.sum(axis=1) == 1) & ~numbers.any(axis=1)).to_numpy()


def _total_years(table, layout):
    if layout.year is None:
        return np.zeros(len(table.rows), dtype=bool)
    return table.rows[layout.year].map(lambda value: isinstance(value, str) and is_total(value)).to_numpy(dtype=bool)


def _are_totals(units):
    marked = [unit for unit in pd.unique(units) if TOTAL in unit]
    return pd.Series(units).isin(marked).to_numpy() if marked else np.zeros(len(units), dtype=bool)


def _numbered(units, years):
    """Return the units with a number behind those totals that stand several times in a year: the parts' 小计."""
    totals = _are_totals(units)
    if not totals.any():
        return units
    found = pd.DataFrame({"unit": units[totals], "year": years[totals]})
    counts = found.groupby(["unit", "year"]).cumcount().to_numpy()
    units = units.copy()
    units[totals] = [f"{unit}{TOTAL}{count}" if count else unit for unit, count in zip(units[totals], counts)]
    return units


def _refuse(table, layout, row):
    unit = table.rows[layout.unit].iloc[row] if layout.unit is not None else layout.one_unit
    year = table.rows[layout.year].iloc[row] if layout.year is not None else layout.one_year
    raise StudyError(
        "Row {row} of the table {table} has unit '{unit}' and year '{year}'; both are needed. Remove totals, "
        "notes and empty lines from the table.",
        row=table.rows.index[row],
        table=table.name,
        unit="" if unit is None or unit != unit else unit,
        year="" if year is None or year != year else year,
    )
