"""Blocks of values into one panel: one value for each unit, year and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..columns import unit_of
from ..errors import StudyError, listing
from ..packages import pandas as pd
from .block import Block
from .blocks_of_values import is_text
from .cell_units import read_measured
from .cells import KINDS, read_cells
from .contradictions import refuse_differing_values
from .digits import scaled
from .measures import measures
from .row_keys import Keys, shown

SAME = 1e-9  # relative; 45.2 × 10⁴ and 452 000 are one value
TOLD = ("missing_mark", "thousands", "flag", "measured", "text")  # what is said of a cell
HARMLESS = ("thousands", "flag")  # said of the column where more than MOST of its cells have it
MOST = 20


@dataclass
class Combined:
    """A panel, and what was met on the way to it.

    Attributes
    ----------
    panel : DataFrame
        `unit`, `year`, number columns, then text columns; sorted; rows of totals are among them.
    problems : list of tuple
        Rows of the table of problems.
    columns : list of tuple
        Table, source column, unit of measurement, target, factor, rows, whether the target is known and whether it
        holds numbers; in the order met.
    order : list of str
        Units in the order met.
    """

    panel: pd.DataFrame
    problems: list[tuple] = field(default_factory=list)
    columns: list[tuple] = field(default_factory=list)
    order: list[str] = field(default_factory=list)


class _Rows:
    """The rows of the panel, and where the keys of a block stand among them."""

    def __init__(self, blocks: Sequence[Block]):
        keys = list({id(block.keys): block.keys for block in blocks}.values())
        self.order = list(dict.fromkeys(unit for part in keys for unit in pd.unique(part.units)))
        place = {unit: at for at, unit in enumerate(sorted(self.order))}
        self._codes = {id(part): _codes(part, place) for part in keys}
        every = np.concatenate(list(self._codes.values())) if keys else np.array([], dtype=np.int64)
        self.codes = np.unique(every)
        self.units = np.array(sorted(self.order), dtype=object)[self.codes // YEARS]
        self.years = self.codes % YEARS

    def __len__(self):
        return len(self.codes)

    def of(self, keys: Keys) -> np.ndarray:
        """Return the positions of keys among the rows."""
        return np.searchsorted(self.codes, self._codes[id(keys)])


YEARS = 10_000


def _codes(keys, place):
    numbers = pd.Series(keys.units).map(place).to_numpy(dtype=np.int64)
    return numbers * YEARS + keys.years.astype(np.int64)


def combine_blocks(blocks: Sequence[Block], decimals: dict[str, str]) -> Combined:
    """Return the `Combined` of blocks; `decimals` has the decimal sign of each table.

    Raises StudyError where two values of one unit, year and column differ.
    """
    rows = _Rows(blocks)
    if not len(rows):
        raise StudyError(
            "The tables {tables} hold no row with a unit and a year. Choose tables with rows.",
            tables=listing(decimals),
        )
    panel = pd.DataFrame({"unit": rows.units, "year": rows.years.astype(np.int64)})
    result = Combined(panel, order=rows.order)
    by_column: dict[str, list[Block]] = {}
    for block in blocks:
        by_column.setdefault(block.meaning.column, []).append(block)
    numbers, texts = {}, {}
    for column, parts in by_column.items():
        reading = _Reading(rows, result, column, blocks)
        for block in parts:
            reading.take(block, decimals[block.table])
        if reading.has_numbers:
            numbers[column] = reading.numbers()
        if reading.texts:
            texts[column if not reading.has_numbers else f"{column}_text"] = reading.text()
    result.panel = pd.concat([panel, pd.DataFrame(numbers, index=panel.index), pd.DataFrame(texts)], axis=1)
    result.panel = _unlike(result.panel)
    result.panel.attrs["name"] = "panel"
    return result


class _Reading:
    """The values of one column of the panel, from all blocks that have it."""

    def __init__(self, rows: _Rows, result: Combined, column: str, blocks: Sequence[Block]):
        self.rows, self.result, self.column, self.blocks = rows, result, column, blocks
        self.has_numbers = self.is_known = False
        self.taken: list[tuple[np.ndarray, np.ndarray, Block]] = []  # rows, values
        self.texts: list[tuple[np.ndarray, np.ndarray]] = []

    def take(self, block: Block, decimal: str) -> None:
        """Read the cells of a block, and say what is doubtful in them."""
        at = self.rows.of(block.keys)
        if is_text(block.cells, block.meaning):
            held = block.cells.notna().to_numpy()
            self._note(block, int(held.sum()), is_number=False)
            self.texts.append((at[held], block.cells[held].astype(str).str.strip().to_numpy(dtype=object)))
            return
        self.has_numbers, self.is_known = True, self.is_known or block.meaning.known
        values, codes = _without_shares(*read_cells(block.cells, decimal), block.meaning)
        values = scaled(values, block.meaning.factor)
        read_measured(values, codes, block.cells, block.meaning, decimal)
        self._note(block, int(np.isfinite(values).sum()), is_number=True)
        self._tell(block, codes)
        self.taken.append((at, values, block))

    def _note(self, block, count, *, is_number):
        meaning = block.meaning
        entry = (block.table, block.told, meaning.unit, meaning.column, meaning.factor)
        self.result.columns.append((*entry, count, meaning.known, is_number))

    def _tell(self, block, codes):
        for code, kind in enumerate(KINDS):
            rows = np.flatnonzero(codes == code) if kind in TOLD else ()
            if kind in HARMLESS and len(rows) > MOST:
                example = f"{block.cells.iat[rows[0]]} … (+{len(rows) - 1})"
                self.result.problems.append((block.table, "", None, block.told, example, kind))
            else:
                for row in rows:
                    unit, year = shown(block.keys.units[row]), int(block.keys.years[row])
                    self.result.problems.append((block.table, unit, year, block.told, str(block.cells.iat[row]), kind))

    def text(self) -> np.ndarray:
        """Return the first text of each row, None where there is none."""
        found = np.full(len(self.rows), None, dtype=object)
        for at, values in reversed(self.texts):
            found[at] = values
        return found

    def numbers(self) -> np.ndarray:
        """Return the value of each row, the last that is given, NaN where there is none.

        Values of a column of the study that differ are refused; those of another are listed.
        """
        found = np.full(len(self.rows), np.nan)
        at = np.concatenate([rows for rows, _, _ in self.taken])
        values = np.concatenate([part for _, part, _ in self.taken])
        held = np.isfinite(values)
        repeated = np.bincount(at[held], minlength=len(self.rows)) > 1
        found[at[held]] = values[held]
        if repeated.any():
            self._compare(at, values, held & repeated[at])
        return found

    def _compare(self, at, values, chosen):
        source = np.repeat(np.arange(len(self.taken)), [len(rows) for rows, _, _ in self.taken])[chosen]
        long = pd.DataFrame({"at": at[chosen], "value": values[chosen]})
        long["table"] = [self.taken[number][2].table for number in source]
        long["told"] = [self.taken[number][2].told for number in source]
        long["unit"] = [shown(unit) for unit in self.rows.units[long["at"]]]
        long["year"] = self.rows.years[long["at"]]
        spans = long.groupby("at")["value"]
        apart = spans.transform("max") - spans.transform("min") > SAME * spans.transform("max").abs()
        if apart.any() and not self.is_known:
            first = long[apart].drop_duplicates("at")
            self.result.problems += [
                (row.table, row.unit, int(row.year), self.column, f"{row.value:g}", "contradiction")
                for row in first.itertuples(index=False)
            ]
        elif apart.any():
            different = long[apart].sort_values("at", kind="stable")
            refuse_differing_values(different, self.column, self.blocks)
        again = long[~apart & long.duplicated("at")].drop_duplicates("at")
        self.result.problems += [
            (row.table, row.unit, int(row.year), self.column, f"{row.value:g}", "repeated")
            for row in again.itertuples(index=False)
        ]


def _without_shares(values, codes, meaning):
    """Return (values, codes) in which numbers with % are shares in a column of shares, and no amounts in another."""
    shares = codes == KINDS.index("percent")
    if meaning.known and "percent" not in measures(unit_of(meaning.column)):
        return np.where(shares, np.nan, values), np.where(shares, KINDS.index("text"), codes)
    return values, np.where(shares, KINDS.index("flag"), codes)


def _unlike(panel):
    """Return the panel with a number behind a column whose name differs from another in case alone, as files need."""
    seen: dict[str, int] = {}
    names = []
    for name in panel.columns:
        seen[name.lower()] = seen.get(name.lower(), 0) + 1
        names.append(name if seen[name.lower()] == 1 else f"{name}_{seen[name.lower()]}")
    return panel.set_axis(names, axis=1)
