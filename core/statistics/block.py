"""Values of one meaning, and which of several of the same meaning has the column's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..packages import pandas as pd
from .header_words import clean_header
from .headers import Header
from .row_keys import Keys


@dataclass(frozen=True)
class Block:
    """Values of one meaning.

    Attributes
    ----------
    table, told : str
        The table, and the column or variable as it is called there.
    meaning : Header
    keys : Keys
    cells : Series
        As they stand in the table.
    repeats : bool
        Whether texts belong to all years of the table, as names do.
    """

    table: str
    told: str
    meaning: Header
    keys: Keys
    cells: pd.Series
    repeats: bool = False


def first_names(blocks: Sequence[Block], seconds: list[tuple[str, str]]) -> Iterator[Block]:
    """Yield the blocks; one whose name is the weaker of two for the same column keeps its own name, and is listed."""
    best: dict[tuple, int] = {}
    for block in blocks:
        if block.meaning.known:
            best[_place(block)] = min(best.get(_place(block), block.meaning.weak), block.meaning.weak)
    for block in blocks:
        if block.meaning.known and block.meaning.weak > best[_place(block)]:
            if (block.told, block.meaning.column) not in seconds:
                seconds.append((block.told, block.meaning.column))
            yield replace(block, meaning=Header(clean_header(block.told), unit=block.meaning.unit, known=False))
        else:
            yield block


def _place(block):
    """Return column and year of a block, the year None where its rows have several."""
    years = np.unique(block.keys.years)
    return block.meaning.column, int(years[0]) if len(years) == 1 else None
