"""Comprehensive land use index (CLI): how intensively the land of a unit is used.

``CLI = 100 Σ grade_i share_i`` (Zhuang & Liu 1997), 100-400 with grades 1-4; the shares are of the land whose class is
known. Grades are rows of ``core/data/grades.csv``; the five classes of the normalised index are those of Table 6.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from ..datafile import number, shipped_rows
from ..errors import StudyError, listing
from ..interval import read_interval
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of, where
from .classes import class_code, class_names
from .land import class_land

NORMALISATIONS = ("all", "year", "theoretical")
FLAT = 0.5  # the normalised index where all values are equal


def grades_of(rows: Iterable[tuple[str, str]] = ()) -> dict[str, float]:
    """Return a dict class name -> grade: the shipped ones, with the user's rows (class, grade) in their place.

    Raises StudyError for a class that does not exist or a grade that is no number of 0 or more.

    >>> grades_of([("forest", "2.5")])["forest"], grades_of()["urban"]
    (2.5, 4.0)
    """
    grades = {row["class"]: number(row, "grade", source="grades.csv", minimum=0) for row in shipped_rows("grades")}
    for name, grade in rows:
        code = class_code(name)
        if code is None:
            raise StudyError(
                "GRADES: '{name}' is no land-use class. Write one of {classes}.",
                name=name,
                classes=listing(class_names()),
            )
        row = {"class": name, "grade": grade}
        grades[class_names()[code - 1]] = number(row, "grade", source="GRADES", minimum=0)
    return grades


def land_use_index(
    areas: pd.DataFrame,
    grades: Mapping[str, float],
    *,
    normalise: str = "all",
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the panel of the index.

    Parameters
    ----------
    areas : DataFrame
        Panel with the hectares of the classes (any unit of area does). A class without a column has no land, which
        is said in a warning.
    grades : dict
        Class name -> grade, see `grades_of`.
    normalise : {"all", "year", "theoretical"}
        Minimum and maximum over all unit-years of the panel, over the units of each year, or the lowest and highest
        grade times 100. Where they are equal the normalised index is 0.5, which is said in a warning.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `year`, `cli` (100-400), `cli_norm` (0-1), `cli_class` (1-5, of `cli_norm`) and `cli_dynamic`: change
        of `cli` since the unit's row before, % per year; NaN in its first row. All are NaN where a unit has no land of
        known class.

    Raises
    ------
    StudyError
        The panel has no column of a class, or an area is missing or negative.

    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(class_names(), 0.0)})
    >>> found = land_use_index(areas.assign(urban=25.0, cropland=75.0), grades_of())  # grades 4 and 3
    >>> found[["cli", "cli_norm"]].values.tolist()
    [[325.0, 0.5]]
    """
    monitor = monitor or Monitor()
    land = _land(areas, monitor)
    total = land.sum(axis=1)
    index = 100 * land.mul(pd.Series(grades)[land.columns]).sum(axis=1) / total.where(total > 0)
    _warn_empty(areas, total, monitor)
    panel = areas[["unit", "year"]].copy()
    panel["cli"] = index
    panel["cli_norm"] = _normalised(panel, grades, normalise, monitor)
    panel["cli_class"] = _classes(panel["cli_norm"])
    panel = panel.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
    panel["cli_dynamic"] = _dynamic(panel)
    return panel


def _land(areas, monitor):
    """Return the class columns; a class without one is said."""
    land = class_land(areas)
    missing = [name for name in class_names() if name not in land.columns]
    if missing:
        monitor.warn(
            "The panel {panel} has no column {columns}: taken as zero everywhere.",
            panel=name_of(areas),
            columns=listing(missing),
        )
    return land


def _warn_empty(areas, total, monitor):
    empty = areas[total <= 0]
    if len(empty):
        monitor.warn(
            "{count} unit-year(s) of the panel {panel} have no land of known class; their index is empty: {rows}.",
            count=len(empty),
            panel=name_of(areas),
            rows=where(empty),
        )


def _normalised(panel, grades, normalise, monitor):
    index = panel["cli"]
    if normalise == "theoretical":
        low, high = 100 * min(grades.values()), 100 * max(grades.values())
        return _scaled(index, low, high, "theoretical", monitor)
    if normalise == "all":
        return _scaled(index, index.min(), index.max(), "all years", monitor)
    parts = [_scaled(part, part.min(), part.max(), str(year), monitor) for year, part in index.groupby(panel["year"])]
    return pd.concat(parts).reindex(index.index)


def _scaled(values, low, high, of, monitor):
    if high > low:
        return ((values - low) / (high - low)).clip(0, 1)  # rounding must not leave the classes of the index
    if values.notna().any():
        monitor.warn(
            "All values of the land use index are equal ({value}; {of}): the normalised index is 0.5.",
            value=f"{low:.6g}",
            of=of,
        )
    return values.where(values.isna(), FLAT)


def _classes(index):
    """Return the class 1-5 of the normalised index: the levels of Table 6 (``core/data/criteria.csv``)."""
    row = next(row for row in shipped_rows("criteria") if row["field"] == "cli_norm")
    classes = pd.Series(math.nan, index=index.index)
    for level in range(1, 6):
        classes[read_interval(row[f"level_{level}"], source="criteria.csv").holds(index)] = level
    return classes.astype("Int64")


def _dynamic(panel):
    """Return the annual dynamic degree, %: change over the value before, per year."""
    before = panel.groupby("unit")[["cli", "year"]].shift()
    years = (panel["year"] - before["year"]).astype(float)
    return (panel["cli"] - before["cli"]) / before["cli"].where(before["cli"] != 0, math.nan) / years * 100
