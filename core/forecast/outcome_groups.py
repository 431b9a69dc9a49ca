"""Units of a forecast by what becomes of them: when they peak, and whether they become neutral."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from ..panel import REGION
from ..thresholds import threshold

AT_BASE, IN_TIME, LATE, NO_PEAK = "in the base year", "by the turn year", "later", "none"
ALREADY, BECOMES, NEVER = "already", "becomes", "not"
PEAKS, NEUTRALS = (AT_BASE, IN_TIME, LATE, NO_PEAK), (ALREADY, BECOMES, NEVER)


def outcome_groups(outcomes: pd.DataFrame, *, base_year: int) -> pd.DataFrame:
    """Return the units by scenario, peak and neutrality, without groups that no unit is in.

    Parameters
    ----------
    outcomes : DataFrame
        Result of `outcomes.outcomes`.
    base_year : int

    Returns
    -------
    DataFrame
        `scenario`, `peak` (one of ``PEAKS``: emission falls from the base year on, peaks by the turn year, later, or
        has no peak), `neutral` (one of ``NEUTRALS``: from the base year on, later, or not), `units` (their number) and
        `members` (list of their ids).

    >>> rows = [("A", "low", 2020, 2020), ("B", "low", 2030, None), ("C", "low", None, 2055), ("D", "low", 2020, 2020)]
    >>> found = pd.DataFrame(rows, columns=["unit", "scenario", "peak", "neutral"]).astype({"peak": "Int64"})
    >>> outcome_groups(found, base_year=2020)[["peak", "neutral", "members"]].values.tolist()[:2]
    [['in the base year', 'already', ['A', 'D']], ['by the turn year', 'not', ['B']]]
    """
    own = outcomes[outcomes["unit"] != REGION]
    peak, neutral = (own[name].to_numpy(dtype=float, na_value=np.nan) for name in ("peak", "neutral"))
    kinds = own[["unit", "scenario"]].assign(
        peak=np.select([peak == base_year, peak <= threshold("turn_year"), ~np.isnan(peak)], PEAKS[:3], NO_PEAK),
        neutral=np.select([neutral == base_year, ~np.isnan(neutral)], NEUTRALS[:2], NEVER),
    )
    rows = []
    for scenario in dict.fromkeys(kinds["scenario"]):
        for when in PEAKS:
            for whether in NEUTRALS:
                group = (kinds["scenario"] == scenario) & (kinds["peak"] == when) & (kinds["neutral"] == whether)
                rows.append((scenario, when, whether, int(group.sum()), list(kinds.loc[group, "unit"])))
    table = pd.DataFrame(rows, columns=["scenario", "peak", "neutral", "units", "members"])
    return table[table["units"] > 0].reset_index(drop=True)


def doubtful_peaks(outcomes: pd.DataFrame, scenario: str) -> tuple[int, int]:
    """Return of a scenario how many units peak by the turn year, and how many of them in less than half of the draws.

    The share is ``likely`` of ``core/data/potential.csv``.

    >>> rows = [("A", "low", 1, 0.9), ("B", "low", 1, 0.4), ("C", "low", 0, 0.1)]
    >>> doubtful_peaks(pd.DataFrame(rows, columns=["unit", "scenario", "peaked", "p_peaked"]), "low")
    (2, 1)
    """
    own = outcomes[(outcomes["unit"] != REGION) & (outcomes["scenario"] == scenario) & (outcomes["peaked"] == 1)]
    return len(own), int((own["p_peaked"] < threshold("likely")).sum())
