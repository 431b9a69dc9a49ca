"""Land-use dynamic degree: how fast classes, and the land use as a whole, change, in % per year.

Single degree of a class: ``K = (U_b - U_a) / U_a / T * 100``. Comprehensive degree: ``LC = Σ ΔLU / Σ LU / T * 100``;
ΔLU of a class is the land that left it (gross, from a transition matrix) or the size of its net change (from areas
alone); authors print it as it is or with 2 in the denominator. T = last year - first year.

Reference: Wang & Bao 1999, Study on the methods of land use dynamic change research, Progress in Geography 18(1):81-87.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..errors import ColumnName, StudyError, listing, phrase
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import REGION, name_of, require_no_region
from .classes import class_names
from .land import class_land
from .matrix import rows_of_pair
from .missing_land import missing_land, report_missing_land
from .periods import compared_years

UNITS_NAMED = 5  # of each class, in the warning of what had no land
DECIMALS = 12  # of % per year
SAME_LAND = 0.01  # share by which the land of matrix and areas may differ without a warning


def dynamics(
    areas: pd.DataFrame,
    from_year: int | None = None,
    to_year: int | None = None,
    *,
    chain: bool = False,
    matrix: pd.DataFrame | None = None,
    missing: str = "warn",
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the dynamic degrees of every unit and of the region.

    Parameters
    ----------
    areas : DataFrame
        Panel with areas of the classes, in any unit of area; a class without a column is left out.
    from_year, to_year : int, optional
        First and last year unless given.
    chain : bool
        Every two consecutive years between them instead of the two alone.
    matrix : DataFrame, optional
        See `matrix.matrix_of`. Of units whose land is not all seen on both dates (`missing_land`), only the land that
        the matrix has on both counts.
    missing : {"warn", "error"}
        What land without a class on one of the dates does.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        One row for each unit and pair of years, the region (sum of the units) last: `unit`, `from_year`, `to_year`,
        `years` (T), ``<class>_k``, `lc_net`, `lc_net_half`, and `lc`, `lc_half` (gross) where there is a matrix; % per
        year. NaN where there was no land to begin with, or the matrix lacks the unit.

    Raises
    ------
    StudyError
        No classes, missing or negative areas, a unit without one of the years, years that are not there or do not run
        forwards, a matrix without the pair of years, or missing land and `missing` is ``"error"``.

    >>> areas = pd.DataFrame({"unit": ["a", "a"], "year": [2000, 2010], "forest": [50.0, 40.0], "urban": [50.0, 60.0]})
    >>> dynamics(areas)[["unit", "forest_k", "urban_k", "lc_net"]].values.tolist()
    [['a', -2.0, 2.0, 2.0], ['region', -2.0, 2.0, 2.0]]
    """
    monitor = monitor or Monitor()
    classes = list(class_land(areas).columns)
    require_no_region(areas["unit"])
    years = compared_years(areas["year"], from_year, to_year, chain=chain, name=name_of(areas))
    land = {year: _of_year(areas, classes, year) for year in years}
    _require_same_units(land, name_of(areas))
    report_missing_land(areas[areas["year"].isin(years)], missing, monitor)
    pairs = list(zip(years, years[1:]))
    parts = [_between(land[first], land[last], (first, last), matrix, monitor) for first, last in pairs]
    _warn_without_land(parts, classes, monitor)
    return pd.concat(parts, ignore_index=True)


def single_degree(before: ArrayLike, after: ArrayLike, years: int) -> np.ndarray:
    """Return the single dynamic degree, % per year; arrays; NaN where there was nothing before.

    >>> single_degree([50.0, 0.0], [40.0, 3.0], 10).tolist()
    [-2.0, nan]
    """
    before, after = np.asarray(before, float), np.asarray(after, float)
    change = np.divide(after - before, before, out=np.full(before.shape, np.nan), where=before > 0)
    return _degree(change / years)


def comprehensive_degree(changed: ArrayLike, total: ArrayLike, years: int, *, half: bool = False) -> np.ndarray:
    """Return the comprehensive dynamic degree, % per year; arrays.

    Parameters
    ----------
    changed : ndarray
        Sum over the classes of the land that left each (gross), or of the size of its net change.
    total : ndarray
        All land at the beginning; NaN results where there is none.
    years : int
    half : bool
        Put 2 in the denominator.

    >>> [comprehensive_degree([20.0], [100.0], 10, half=half).tolist() for half in (False, True)]
    [[2.0], [1.0]]
    """
    changed, total = np.asarray(changed, float), np.asarray(total, float)
    share = np.divide(changed, total, out=np.full(total.shape, np.nan), where=total > 0)
    return _degree(share / years / (2 if half else 1))


def _degree(share):
    """Return a share per year in %, without what sums of cells have too much, and without minus before 0."""
    return np.round(100 * share, DECIMALS) + 0.0


def _of_year(areas, classes, year):
    """Return the areas of a year: index `unit`, sorted."""
    rows = areas[areas["year"] == year].set_index("unit")[classes].astype(float)
    return rows.sort_index()


def _require_same_units(land, name):
    everyone = set().union(*(rows.index for rows in land.values()))
    lacking = [f"{unit} {year}" for year, rows in land.items() for unit in sorted(everyone - set(rows.index))]
    if lacking:
        raise StudyError(
            "The panel {panel} has no row for {rows}: a change needs every unit in both years. Add the rows, or leave "
            "the units out.",
            panel=name,
            rows=listing(lacking),
        )


def _between(before, after, pair, matrix, monitor):
    first, last = pair
    if matrix is not None:
        before, after = _seen_twice(before, after, pair, matrix, monitor)
    before, after = (_with_region(rows) for rows in (before, after))
    span = last - first
    frame = pd.DataFrame({"unit": before.index, "from_year": first, "to_year": last, "years": span})
    for name in before.columns:
        frame[f"{name}_k"] = single_degree(before[name], after[name], span)
    net, total = (after - before).abs().sum(axis=1), before.sum(axis=1)
    frame["lc_net"] = comprehensive_degree(net, total, span)
    frame["lc_net_half"] = comprehensive_degree(net, total, span, half=True)
    if matrix is not None:
        moved = _gross(matrix, pair, before, monitor)
        frame["lc"] = comprehensive_degree(moved["loss"], moved["total"], span)
        frame["lc_half"] = comprehensive_degree(moved["loss"], moved["total"], span, half=True)
    return frame


def _seen_twice(before, after, pair, matrix, monitor):
    """Return the areas on both dates, those of units with missing land as the matrix has them: seen on both dates."""
    land = pd.concat([before.assign(year=pair[0]), after.assign(year=pair[1])]).reset_index()
    rows = rows_of_pair(matrix, pair)
    units = sorted(set(missing_land(land)["unit"]) & set(rows["unit"]))
    if not units:
        return before, after
    monitor.warn(
        "Of {count} unit(s) the dynamic degrees {first}-{last} are of the land that the matrix {matrix} has on both "
        "dates: {units}.",
        count=len(units),
        first=pair[0],
        last=pair[1],
        matrix=name_of(matrix),
        units=listing(units, 20),
    )
    before, after = before.copy(), after.copy()
    for areas, side in ((before, "from"), (after, "to")):
        seen = rows.pivot_table(index="unit", columns=side, values="area", aggfunc="sum", fill_value=0.0)
        seen = seen.rename(columns=lambda code: class_names()[int(code) - 1])
        areas.loc[units] = seen.reindex(index=units, columns=areas.columns, fill_value=0.0)
    return before, after


def _with_region(rows):
    return pd.concat([rows, pd.DataFrame([rows.sum()], index=pd.Index([REGION], name="unit"))])


def _gross(matrix, pair, land, monitor):
    """Return land that left its class, and all land, from a matrix: index as of `land`, NaN where it lacks the unit."""
    rows = rows_of_pair(matrix, pair)
    left = rows["area"].where(rows["from"] != rows["to"], 0.0)
    moved = pd.DataFrame({"loss": left.groupby(rows["unit"]).sum(), "total": rows.groupby("unit")["area"].sum()})
    found = moved.reindex(land.index)
    units = found.index != REGION
    if REGION not in moved.index and not found[units].isna().any(axis=None):
        found.loc[REGION] = found[units].sum()
    _warn_of_matrix(found, land, name_of(matrix), monitor)
    return found


def _warn_without_land(parts, classes, monitor):
    rows = pd.concat(parts)
    rows = rows[rows["unit"] != REGION]
    count, words = 0, []
    for name in classes:
        empty = rows.loc[rows[f"{name}_k"].isna(), ["unit", "from_year"]]
        if len(empty):
            count += len(empty)
            where = listing([f"{unit} {year}" for unit, year in empty.itertuples(index=False)], UNITS_NAMED)
            words.append(phrase(ColumnName(name), " (", where, ")"))
    if count:
        monitor.warn(
            "In {count} case(s) a unit had no land of a class at first, so its dynamic degree is empty: {classes}.",
            count=count,
            classes=listing(words, None),
        )


def _warn_of_matrix(found, land, name, monitor):
    lacking = [unit for unit in found.index[found["total"].isna()] if unit != REGION]
    if lacking:
        monitor.warn(
            "The matrix {matrix} lacks {count} unit(s) of the areas; their gross degree is empty: {units}.",
            matrix=name,
            count=len(lacking),
            units=listing(lacking, 20),
        )
    total = land.sum(axis=1)
    other = found.index[(found["total"] - total).abs() > SAME_LAND * total]
    if len(other):
        monitor.warn(
            "The matrix {matrix} and the areas differ by more than 1 % in the land of {count} unit(s): {units}. Check "
            "that both come from the same stack and units.",
            matrix=name,
            count=len(other),
            units=listing(other, 20),
        )
