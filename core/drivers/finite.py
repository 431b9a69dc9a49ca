"""Values that no statistic of the units survives, as they or their squares are no numbers: refused by name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd

LARGEST, SMALLEST = 1e140, 1e-140  # what can be squared and summed over the units, and still told from 0


def refuse_infinite(table: pd.DataFrame, columns: Sequence[str]) -> None:
    """Raise StudyError where a column of numbers is infinite, or too large or small to be squared.

    Names the column and the units (index of the table).

    >>> refuse_infinite(pd.DataFrame({"gdp": [1.0, float("nan")], "land": ["a", "b"]}), ["gdp", "land"])
    """
    for column in columns:
        if not pd.api.types.is_numeric_dtype(table[column]):
            continue
        values = table[column].to_numpy(dtype=float, na_value=np.nan)
        infinite = np.isinf(values)
        if infinite.any():
            raise StudyError(
                "The field {field} is infinite in {count} unit(s): {units}. Correct the values, or leave them blank "
                "where they are not known.",
                field=column,
                count=int(infinite.sum()),
                units=listing(table.index[infinite], 20),
            )
        _refuse_unmeasurable(column, np.abs(values[~np.isnan(values)]).max(initial=0.0))


def _refuse_unmeasurable(column, largest):
    if largest > LARGEST or 0 < largest < SMALLEST:
        raise StudyError(
            "The largest size of the field {field} is {largest}: its squares are beyond the numbers of a computer. "
            "Correct the values, or take a unit of measurement in which they are between {smallest} and {limit}.",
            field=column,
            largest=f"{largest:.3g}",
            smallest=f"{SMALLEST:g}",
            limit=f"{LARGEST:g}",
        )
