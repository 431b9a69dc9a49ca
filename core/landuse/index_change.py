"""How fast the land-use index of each unit moves: its annual dynamic degree between two years (Fig. 3 h).

``K = (CLI_b - CLI_a) / CLI_a / T * 100``, T = last year - first year, of the raw index (100-400): the normalised one
may be 0 in the first year.
"""

from __future__ import annotations

from ..errors import listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of
from .dynamics import single_degree
from .periods import compared_years


def index_change(
    index: pd.DataFrame,
    from_year: int | None = None,
    to_year: int | None = None,
    *,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the index of each unit in two years, and its change by year.

    Parameters
    ----------
    index : DataFrame
        `unit`, `year` and `cli`, see `land_use_index`; one row for each unit and year.
    from_year, to_year : int, optional
        First and last year of the panel unless given.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        Index `unit`, sorted: `from_year`, `to_year`, `cli_from`, `cli_to` (100-400 with the usual grades) and
        `cli_dynamic` (% per year). NaN, with a warning, where the unit has no index in one of the years.

    Raises
    ------
    StudyError
        One year only, a year that is not there, or years that do not run forwards.

    >>> panel = pd.DataFrame({"unit": ["A", "A"], "year": [2000, 2020], "cli": [200.0, 250.0]})
    >>> index_change(panel)[["cli_from", "cli_to", "cli_dynamic"]].values.tolist()
    [[200.0, 250.0, 1.25]]
    """
    first, last = compared_years(index["year"], from_year, to_year, name=name_of(index))
    levels = index.pivot(index="unit", columns="year", values="cli")
    before, after = levels[first], levels[last]
    degrees = single_degree(before, after, last - first)
    frame = pd.DataFrame(
        {"from_year": first, "to_year": last, "cli_from": before, "cli_to": after, "cli_dynamic": degrees},
        index=levels.index,
    )
    _warn_lacking(list(frame.index[frame["cli_dynamic"].isna()]), (first, last), monitor or Monitor())
    return frame


def _warn_lacking(units, years, monitor):
    if units:
        monitor.warn(
            "{count} unit(s) have no land-use index in {first} or {last}; their dynamic degree is empty: {units}.",
            count=len(units),
            first=years[0],
            last=years[1],
            units=listing(units, 20),
        )
