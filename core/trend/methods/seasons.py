"""Seasons of dates, for the seasonal Kendall test (Hirsch, Slack and Smith 1982)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ...errors import StudyError


def by_season(periods: ArrayLike | None, dates: np.ndarray) -> tuple[np.ndarray, list[slice]]:
    """Return the order of the dates by season, and the runs of that order that hold one season each.

    Parameters
    ----------
    periods : array_like of int, shape (dates,)
        Season of each date, such as the month.
    dates : ndarray of float, shape (dates,)
        Rising.

    Raises
    ------
    StudyError
        No season for each date, a single season, or no season with two dates.

    Examples
    --------
    >>> order, groups = by_season([1, 7, 1, 7], np.array([2000, 2000.5, 2001, 2001.5]))
    >>> order.tolist(), groups
    ([0, 2, 1, 3], [slice(0, 2, None), slice(2, 4, None)])
    """
    periods = np.asarray([] if periods is None else periods)
    _require_seasons(periods, dates)
    order = np.argsort(periods, kind="stable")
    _, first, count = np.unique(periods[order], return_index=True, return_counts=True)
    _require_repeats(first, count, dates)
    return order, [slice(start, start + size) for start, size in zip(first.tolist(), count.tolist())]


def _require_seasons(periods, dates):
    if periods.shape != dates.shape:
        raise StudyError(
            "The seasonal test needs the season of each of the {dates} dates and has {periods}; use dates with months, "
            "or another method.",
            dates=len(dates),
            periods=periods.size,
        )


def _require_repeats(first, count, dates):
    if len(first) < 2 or count.max() < 2:
        raise StudyError(
            "The seasonal test needs at least two seasons and a season with two or more years; the {dates} dates have "
            "{seasons} season(s) of at most {most} date(s). Use the method mann_kendall instead.",
            dates=len(dates),
            seasons=len(first),
            most=count.max(),
        )
