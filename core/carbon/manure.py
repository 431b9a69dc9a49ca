"""Methane of the manure of pigs by mean annual temperature: ``core/data/manure_temperature.csv``."""

from __future__ import annotations

import numpy as np

from ..datafile import number, shipped_rows
from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import where

COLUMN = "mean_temperature"
COLDEST, WARMEST = -20.0, 40.0  # °C, annual means of inhabited places


def manure_methane(temperature: np.ndarray) -> np.ndarray:
    """Return t CH4 per pig and year by mean annual temperature.

    Parameters
    ----------
    temperature : ndarray, shape (rows,)
        °C; NaN gives NaN.

    >>> manure_methane(np.array([10.0, 14.9, 20.0, 27.0])).tolist()  # IPCC 2006, Asia: 2, 3, 4 and 7 kg
    [0.002, 0.003, 0.004, 0.007]
    """
    rows = shipped_rows("manure_temperature")
    limits = np.array([float(row["below"]) for row in rows])
    values = np.array([*(number(row, "value", source="manure_temperature.csv", minimum=0) for row in rows), np.nan])
    return values[np.searchsorted(limits, temperature, side="right")]


def pig_manure(table: pd.DataFrame, temperature: float | None, default: float, monitor: Monitor) -> np.ndarray | None:
    """Return t CH4 per pig of each row of a panel, by its column `mean_temperature` or one temperature for all.

    Without either None; rows without a temperature take the default, counted in a warning. Raises StudyError for a
    temperature that no place has.

    >>> pig_manure(pd.DataFrame({"unit": ["A"], "year": [2020]}), 16.0, 0.004, Monitor()).tolist()
    [0.003]
    """
    if COLUMN in table.columns:
        values = table[COLUMN].astype(float)
    elif temperature is None:
        return None
    else:
        values = pd.Series(temperature, index=table.index, dtype=float)
    _refuse_impossible(table, values)
    gaps = values.isna()
    if gaps.any():
        monitor.warn(
            "{count} unit-year(s) have no mean_temperature: manure of pigs counts {default} kg CH4 per head: {rows}.",
            count=int(gaps.sum()),
            default=f"{1000 * default:g}",
            rows=where(table[gaps]),
        )
    return np.where(gaps, default, manure_methane(values.to_numpy()))


def _refuse_impossible(table: pd.DataFrame, temperature: pd.Series) -> None:
    wrong = (temperature < COLDEST) | (temperature > WARMEST)
    if wrong.any():
        raise StudyError(
            "The mean annual temperature is not between {low} and {high} °C: {rows}. Give °C.",
            low=COLDEST,
            high=WARMEST,
            rows=where(table.assign(**{COLUMN: temperature})[wrong], COLUMN),
        )
