"""Cells that state the unit of measurement beside their number: 170.1亿元, 12.5万, 3.2 million."""

from __future__ import annotations

import math
import re

import numpy as np

from ..columns import unit_of
from ..packages import pandas as pd
from .cells import KINDS, read_cell
from .digits import fifteen_digits
from .headers import Header
from .measures import factor_into, measures, multiple_of, multiplier, stated

MEASURED = re.compile(r"^(?P<number>[+-]?\d(?:[\d.,'’ \u00a0\u202f]*\d)?)\s*(?P<unit>[^\d\s].*)$")
COUNTED = frozenset(("people", "animals", "money"))  # of these 3.2 million is a number whatever the header's multiple


def read_measured(values: np.ndarray, codes: np.ndarray, cells: pd.Series, meaning: Header, decimal: str) -> None:
    """Read those cells of a column that are no number but for the unit of measurement behind it, in place.

    Parameters
    ----------
    values, codes : ndarray
        As `cells.read_cells` gives them; the values already in the unit of the panel's column.
    cells : Series
    meaning : Header
        With the unit that the header states, "" for the one of the panel.
    decimal : str

    >>> values, codes = np.array([np.nan]), np.array([KINDS.index("text")])
    >>> read_measured(values, codes, pd.Series(["12.5万"]), Header("population", 1e4, unit="万人"), "point")
    >>> values.tolist(), KINDS[codes[0]]
    ([125000.0], 'measured')
    """
    for row in np.flatnonzero(codes == KINDS.index("text")):
        value = measured_value(str(cells.iat[row]), meaning, decimal)
        if value is not None:
            values[row], codes[row] = value, KINDS.index("measured")


def measured_value(text: str, meaning: Header, decimal: str = "point") -> float | None:
    """Return the value of a cell with its unit of measurement, in the unit of the panel's column; None where none fits.

    A column that is not of the study is in the unit of its header. A multiplier alone is one of the header's unit; it
    takes the place of the header's own where that is no larger.

    >>> gdp = Header("gdp", 1e4, unit="亿元")
    >>> measured_value("170.1亿元", gdp), measured_value("170.1亿", gdp), measured_value("12.5万", gdp)
    (1701000.0, 1701000.0, None)
    >>> measured_value("5 t", Header("gdp", unit="万元")), measured_value("3.2 million", Header("population"))
    (None, 3200000.0)
    """
    match = MEASURED.match(text.strip())
    number = read_cell(match["number"], decimal)[0] if match else math.nan
    if not match or math.isnan(number):
        return None
    unit = stated(match["unit"])
    factor = _of_multiplier(unit, meaning) or _of_unit(unit, meaning)
    letter = unit.isascii() and len(unit) == 1  # may be the flag of an observation
    if factor is None or math.isnan(factor) or (letter and factor != meaning.factor):
        return None
    return float(fifteen_digits(np.array([number * factor]))[0])


def _of_unit(unit, meaning):
    """Return what turns values in a unit of measurement into that of the column, None where they are of two kinds."""
    if meaning.known:
        return factor_into(meaning.column, unit)
    given, own = measures(unit), measures(meaning.unit)
    return next((given[kind] / own[kind] for kind in own if kind in given), None)


def _of_multiplier(unit, meaning):
    """Return what a multiplier alone makes of a number, NaN where that is not clear, None of another text."""
    size = multiplier(unit)
    if size is None:
        return None
    own = meaning.unit or unit_of(meaning.column)
    multiple = multiple_of(own)
    if multiple in (1.0, size) or (multiple < size and COUNTED & set(measures(own))):
        return meaning.factor * size / multiple
    return math.nan
