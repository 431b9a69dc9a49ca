"""What the past of each unit says of its variables: growth over windows of years, and levels (method section 10.3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import where
from ..thresholds import threshold

KEYS = ("unit", "year")


@dataclass(frozen=True)
class History:
    """Statistics of the variables of units that were observed in the same years.

    Attributes
    ----------
    units : list of str
    names : list of str
        The variables.
    rates : ndarray (units, windows, variables)
        Compound annual growth over windows of five years that run backwards from the last year.
    mean : ndarray (units, variables)
        Compound annual growth from the first year to the last.
    levels : ndarray (units, years, variables)
    """

    units: list[str]
    names: list[str]
    rates: np.ndarray
    mean: np.ndarray
    levels: np.ndarray

    def statistic(self, name: str, variable: str) -> np.ndarray:
        """Return a statistic named in ``core/data/scenarios.csv`` for a variable: ndarray (units,).

        >>> rates, mean, levels = np.array([[[0.03], [-0.01]]]), np.array([[0.02]]), np.array([[[90.0], [100.0]]])
        >>> past = History(["A"], ["P"], rates, mean, levels)
        >>> [past.statistic(name, "P").item() for name in ("min", "mean", "max", "abs_low", "abs_high", "max_level")]
        [-0.01, 0.02, 0.03, 0.01, 0.03, 100.0]
        """
        at = self.names.index(variable)
        lowest, highest = self.rates[:, :, at].min(axis=1), self.rates[:, :, at].max(axis=1)
        magnitudes = np.sort(np.abs([lowest, self.mean[:, at], highest]), axis=0)
        return {
            "min": lowest,
            "mean": self.mean[:, at],
            "max": highest,
            "abs_mean": np.abs(self.mean[:, at]),
            "abs_low": magnitudes[0],
            "abs_high": magnitudes[2],
            "min_level": self.levels[:, :, at].min(axis=1),
            "mean_level": self.levels[:, :, at].mean(axis=1),
            "max_level": self.levels[:, :, at].max(axis=1),
            "fixed": np.zeros(len(self.units)),
        }[name]

    def swings(self) -> np.ndarray:
        """Return how far the growth of each window was from the mean of the windows, of ln per year.

        The result, (units, windows, variables), is widened by sqrt(w / (w - 1)), so that drawing windows at random has
        the sample variance; it is 0 where there is only one window.

        >>> rates = np.expm1([[[0.01], [0.03]]])  # growth of ln by 0.01 and 0.03 a year, 0.01 off the mean
        >>> History(["A"], ["P"], rates, None, None).swings().round(6).ravel().tolist()  # 0.01 x sqrt(2)
        [-0.014142, 0.014142]
        """
        logs = np.log1p(self.rates)
        count = logs.shape[1]
        if count < 2:
            return np.zeros_like(logs)
        return (logs - logs.mean(axis=1, keepdims=True)) * np.sqrt(count / (count - 1))


def histories(levels: pd.DataFrame, *, short: str = "error") -> list[History]:
    """Return the `History` of the units, one for each set of years in which units were observed.

    Parameters
    ----------
    levels : DataFrame
        `unit`, `year` and the variables (positive).
    short : {"error", "skip"}
        What to do with units that were observed in one year only: growth needs two.

    Raises
    ------
    StudyError
        A unit was observed in one year only, or a value is not above 0.

    >>> levels = pd.DataFrame({"unit": "A", "year": [2010, 2015, 2020], "P": [100.0, 100.0, 100 * 1.1**5]})
    >>> past = histories(levels)[0]
    >>> past.rates.round(9).ravel().tolist(), past.statistic("max", "P").round(9).tolist()
    ([0.1, 0.0], [0.1])
    """
    names = [column for column in levels.columns if column not in KEYS]
    _refuse_not_positive(levels, names)
    if short == "error":
        _refuse_single_years(levels)
    groups: dict[tuple[int, ...], list[tuple[str, np.ndarray]]] = {}
    for unit, part in levels.sort_values(["unit", "year"]).groupby("unit", sort=True):
        if len(part) > 1:
            groups.setdefault(tuple(part["year"]), []).append((unit, part[names].to_numpy(dtype=float)))
    return [_history(members, names, np.array(years)) for years, members in groups.items()]


def _refuse_single_years(levels):
    rows = levels.groupby("unit").size()
    alone = rows.index[rows < 2]
    if len(alone):
        raise StudyError(
            "{count} unit(s) have one year of history only, which gives no growth: {units}. Give them rows of earlier "
            "years, leave them out, or give a scenario table with rows for them.",
            count=len(alone),
            units=listing(alone),
        )


def _refuse_not_positive(levels, names):
    for name in names:
        wrong = levels[~(levels[name] > 0)]
        if len(wrong):
            raise StudyError(
                "{name} is not above 0 in {count} unit-year(s): {rows}. A rate of growth needs values above 0: correct "
                "them, or leave the variable out.",
                name=name,
                count=len(wrong),
                rows=where(wrong, name),
            )


def _history(members, names, years):
    units, levels = [unit for unit, _ in members], np.array([values for _, values in members])
    ends = _windows(years)
    late, early = np.array(ends[:-1]), np.array(ends[1:])
    span = (years[late] - years[early])[None, :, None]
    rates = (levels[:, late] / levels[:, early]) ** (1 / span) - 1
    mean = (levels[:, -1] / levels[:, 0]) ** (1 / (years[-1] - years[0])) - 1
    return History(units, names, rates, mean, levels)


def _windows(years):
    """Return the indices of the years that bound the windows, from the last year backwards."""
    ends = [len(years) - 1]
    while True:
        earlier = np.flatnonzero(years <= years[ends[-1]] - threshold("window"))
        if not earlier.size:
            break
        ends.append(earlier[-1])
    return ends if len(ends) > 1 else [len(years) - 1, 0]
