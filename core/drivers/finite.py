"""Infinite values, which no statistic of the units survives: refused by name before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd


def refuse_infinite(table: pd.DataFrame, columns: Sequence[str]) -> None:
    """Raise StudyError where a column of numbers is infinite, naming the column and the units (index of the table).

    >>> refuse_infinite(pd.DataFrame({"gdp": [1.0, float("nan")], "land": ["a", "b"]}), ["gdp", "land"])
    """
    for column in columns:
        if not pd.api.types.is_numeric_dtype(table[column]):
            continue
        infinite = np.isinf(table[column].to_numpy(dtype=float, na_value=np.nan))
        if infinite.any():
            raise StudyError(
                "The field {field} is infinite in {count} unit(s): {units}. Correct the values, or leave them blank "
                "where they are not known.",
                field=column,
                count=int(infinite.sum()),
                units=listing(table.index[infinite], 20),
            )
