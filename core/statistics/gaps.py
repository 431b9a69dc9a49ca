"""Interior gaps of a panel's series, closed by spline; every filled value is flagged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..columns import unit_of
from ..errors import StudyError, listing
from ..limits import require_size
from ..monitor import Monitor
from ..packages import interpolate
from ..packages import pandas as pd
from ..panel import KEYS, name_of, number_columns, require_columns


def fill_gaps(
    panel: pd.DataFrame,
    fields: Sequence[str] = (),
    *,
    years: Sequence[int] = (),
    max_gap: int | None = None,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the panel with the interior gaps of its series filled.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and columns; NaN = missing.
    fields : sequence of str
        Columns to fill; empty = all number columns.
    years : sequence of int
        Years that every unit shall have, beside those of the panel: rows are added for them.
    max_gap : int, optional
        Longest run of missing years to fill; longer ones stay missing.
    monitor : Monitor, optional
        Told how many values are filled, and what stays missing.

    Returns
    -------
    DataFrame
        With ``<field>_filled``, 1 where the value is interpolated. Years before the first and after the last known
        value stay missing. Text columns that are constant in a unit are repeated in added rows.

    Raises
    ------
    StudyError
        A field that is not there or holds no numbers.

    Notes
    -----
    Natural cubic spline through the known values (at least 4); a parabola through 3, a line through 2 (method
    section 15). Series that know no value below 0 (above 100 for percentages) are kept there.

    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002], "gdp": [1.0, np.nan, 3.0]})
    >>> fill_gaps(panel)[["gdp", "gdp_filled"]].round(9).values.tolist()
    [[1.0, 0.0], [2.0, 1.0], [3.0, 0.0]]
    """
    monitor = monitor or Monitor()
    fields = list(fields) or [name for name in number_columns(panel) if not name.endswith("_filled")]
    require_columns(panel, fields)
    if "scenario" in panel.columns:
        raise StudyError(
            "The panel {panel} is a forecast with scenarios; its gaps are not filled.", panel=name_of(panel)
        )
    result = _with_years(panel, years)
    filled, left = {}, {}
    for done, field in enumerate(fields):
        result[field], result[f"{field}_filled"] = _filled(result, field, max_gap)
        filled[field], left[field] = int(result[f"{field}_filled"].sum()), int(result[field].isna().sum())
        monitor.progress((done + 1) / len(fields))
    _warn(filled, left, monitor)
    result.attrs["name"] = name_of(panel)
    return result


def spline(known_years: np.ndarray, known_values: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Return the values at `years` of the curve through the known points, at least 2: see `fill_gaps`.

    >>> spline(np.array([0, 1, 3]), np.array([0, 1, 9]), np.array([2])).round(9).tolist()  # a parabola
    [4.0]
    """
    if len(known_years) >= 4:
        return interpolate.CubicSpline(known_years, known_values, bc_type="natural")(years)
    centre = known_years[0]
    curve = np.polyfit(np.subtract(known_years, centre), known_values, len(known_years) - 1)
    return np.polyval(curve, np.subtract(years, centre))


def _with_years(panel, years):
    units = panel["unit"].drop_duplicates()
    wanted = sorted(set(panel["year"]) | {int(year) for year in years})
    require_size("panel_rows", len(units) * len(wanted), "YEARS")
    rows = pd.MultiIndex.from_product([units, wanted], names=["unit", "year"])
    result = panel.set_index(["unit", "year"]).reindex(rows).reset_index()
    for column in result.columns:
        if column not in KEYS and not pd.api.types.is_numeric_dtype(result[column]):
            result[column] = _repeated(panel, result, column)
    return result


def _repeated(panel, result, column):
    """Return a text column in which the units with a single text have it in all rows."""
    texts = panel.groupby("unit")[column].agg(lambda values: sorted(set(values.dropna())))
    single = {unit: found[0] for unit, found in texts.items() if len(found) == 1}
    own = result[column].astype(object)
    return own.where(own.notna(), result["unit"].map(single))


def _filled(panel, field, max_gap):
    values = panel[field].astype(float).copy()
    flags = pd.Series(0, index=panel.index)
    for _, rows in panel.groupby("unit", sort=False):
        years, series = rows["year"].to_numpy(float), values[rows.index].to_numpy(float)
        gaps = _interior(series, years, max_gap)
        known = ~np.isnan(series)
        if gaps.any():
            curve = spline(years[known], series[known], years[gaps])
            values[rows.index[gaps]] = _within(curve, series[known], field)
            flags[rows.index[gaps]] = 1
    return values, flags


def _interior(series, years, max_gap):
    """Return where a series has a gap between known values that is not longer than `max_gap`."""
    missing = np.isnan(series)
    known = np.flatnonzero(~missing)
    gaps = np.zeros(series.size, dtype=bool)
    for before, after in zip(known[:-1], known[1:]):
        if after - before > 1 and (max_gap is None or years[after] - years[before] - 1 <= max_gap):
            gaps[before + 1 : after] = True
    return gaps


def _within(curve, known, field):
    low = 0.0 if known.min() >= 0 else -np.inf
    high = 100.0 if unit_of(field) == "%" and known.max() <= 100 else np.inf
    return np.clip(curve, low, high)


def _warn(filled, left, monitor):
    done = {field: count for field, count in filled.items() if count}
    if done:
        monitor.warn(
            "{count} value(s) are interpolated and flagged: {columns}.",
            count=sum(done.values()),
            columns=listing((f"{field} ({count})" for field, count in done.items()), 50),
        )
    open_ends = {field: count for field, count in left.items() if count}
    if open_ends:
        monitor.warn(
            "{count} value(s) stay missing, at the ends of their series, in gaps longer than allowed, or in series "
            "without a second value: {columns}.",
            count=sum(open_ends.values()),
            columns=listing((f"{field} ({count})" for field, count in open_ends.items()), 50),
        )
