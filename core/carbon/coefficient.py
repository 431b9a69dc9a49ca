"""One number of the carbon account: its unit, where it is used and where it comes from."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..datafile import label, shipped_rows


@dataclass(frozen=True)
class Coefficient:
    """One number of the account, where it is used and where it comes from.

    Attributes
    ----------
    value, low, high : float
        In `unit`; what is given in t CO2 is here in t C. The limits are the source's, else by the confidence tag.
    gas : str
        C (carbon as printed), CO2, CH4 or N2O.
    biogenic : bool
        Short-cycle carbon: respiration, annual crops.
    province, year : str, int or None
        Where and from when it holds; "" and None are everywhere and always.
    line : int
        Line in the user's file, 0 of a shipped row.
    given : str
        Value and unit of the file, where they are in t CO2.
    """

    account: str
    field: str
    term: str
    value: float
    unit: str
    source: str
    confidence: str
    note: str
    doubtful: bool = False
    gas: str = "C"
    biogenic: bool = False
    low: float = math.nan
    high: float = math.nan
    province: str = ""
    year: int | None = None
    line: int = 0
    given: str = ""

    def remark(self, language: str = "en") -> str:
        """Return the note in a language, after what was given where the unit was another.

        >>> from carbon_zoning.core.carbon.factors import load_factors
        >>> load_factors("lulucf").find("cs_urban", "urban").remark("zh")
        '-0.6 t CO2/(hm²·a)。为碳源：该类土地释放碳。'
        """
        note = _in_language(self.note, "note", language)
        return (". " if note == self.note else "。").join(text for text in (self.given, note) if text)

    def origin(self, language: str = "en") -> str:
        """Return the source in a language.

        >>> from carbon_zoning.core.carbon.factors import load_factors
        >>> load_factors().find("ce_breath", "population").origin("zh")
        'Huo 等 2025，式 2'
        """
        return _in_language(self.source, "source", language)


def _in_language(text: str, column: str, language: str) -> str:
    """Return a text of the shipped rows in a language; a user's own text stays as it is."""
    rows = (row for row in (*shipped_rows("factors"), *shipped_rows("crops")) if row[column] == text)
    row = next(rows, None) if text else None
    return text if row is None else label(row, language, column)
