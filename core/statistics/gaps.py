"""Interior gaps of a panel's series, closed by a curve; every filled value is flagged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import ColumnName, StudyError, listing, phrase
from ..limits import require_size
from ..monitor import Monitor
from ..names import unit_teller
from ..packages import pandas as pd
from ..panel import KEYS, name_of, refuse_repeated, require_columns
from ..years import missing_years
from .digits import fifteen_digits
from .gaps_bounds import fit_parts, within
from .gaps_curves import METHODS, fill_series
from .gaps_outliers import FLAGS, series_columns

FILLED_COLUMNS = ["unit", "year", "column", "before", "value"]


def years_added(panel: pd.DataFrame, filled: pd.DataFrame) -> list[int]:
    """Return the years that a filled panel has values of, and the panel before had no row of.

    >>> before = pd.DataFrame({"unit": "A", "year": [2000, 2002, 2003], "gdp": [1.0, 3.0, 4.0]})
    >>> years_added(before, fill_gaps(before, ["gdp"], years=range(2000, 2005)))
    [2001]
    """
    values = [column for column in filled.columns if f"{column}_filled" in filled.columns]
    known = filled.loc[filled[values].notna().any(axis=1), "year"]
    return sorted({int(year) for year in known} - {int(year) for year in panel["year"]})


def fill_gaps(
    panel: pd.DataFrame,
    fields: Sequence[str] = (),
    *,
    years: Sequence[int] = (),
    max_gap: int | None = None,
    method: str = "natural",
    biased: pd.DataFrame | None = None,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the panel with the interior gaps of its series filled.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and columns; NaN = missing.
    fields : sequence of str
        Columns to fill; empty = all number columns that are not flags.
    years : sequence of int
        Years that every unit shall have, beside those of the panel: rows are added for them.
    max_gap : int, optional
        Longest run of missing years to fill; longer ones stay missing.
    method : {"natural", "not_a_knot", "linear", "log"}
        See `gaps_curves.spline`.
    biased : DataFrame, optional
        `unit`, `year`, `column` of values that the user has confirmed to be wrong: they are taken as missing. All other
        values that are there stay, to the bit.
    monitor : Monitor, optional
        Told how many values are filled, moved to a bound, and what stays missing.

    Returns
    -------
    DataFrame
        With ``<field>_filled``, 1 where the value is interpolated, now or in an earlier run. Years before the first and
        after the last known value stay missing. Text columns that are constant in a unit are repeated in added rows.

    Raises
    ------
    StudyError
        No rows, a field that is not there or holds no numbers, or a biased value of a column that is not filled.

    Notes
    -----
    Natural cubic spline through the known values (at least 4); a parabola through 3, a line through 2 (method
    section 15). Filled values keep to the bounds of ``core/data/bounds.csv``, and no part is above its total.

    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002], "gdp": [1.0, np.nan, 3.0]})
    >>> fill_gaps(panel)[["gdp", "gdp_filled"]].round(9).values.tolist()
    [[1.0, 0.0], [2.0, 1.0], [3.0, 0.0]]
    """
    monitor = monitor or Monitor()
    fields = list(fields) or series_columns(panel)
    _check(panel, fields, method, biased)
    _warn_of_years(panel, years, monitor)
    result = _with_years(_without(panel, biased), years)
    flags, left_out = _fill(result, fields, method, max_gap, monitor)
    moved = _fit(result, flags)
    result = _flagged(result, fields, flags)
    _warn(result, fields, flags, monitor)
    _warn_of_curves(left_out, moved, monitor)
    _warn_of_biased(result, biased, flags, monitor)
    result.attrs["name"] = name_of(panel)
    return result


def filled_values(panel: pd.DataFrame, filled: pd.DataFrame) -> pd.DataFrame:
    """Return what `fill_gaps` has done to a panel: `unit`, `year`, `column`, `before` (NaN = missing) and `value`.

    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002], "gdp": [1.0, np.nan, 3.0]})
    >>> filled_values(panel, fill_gaps(panel)).round(9).values.tolist()
    [['A', 2001, 'gdp', nan, 2.0]]
    """
    keys = pd.MultiIndex.from_frame(filled[["unit", "year"]])
    own = panel.set_index(["unit", "year"]).reindex(keys)
    found = []
    for field in (name for name in own.columns if f"{name}_filled" in filled.columns):
        before, after = own[field].to_numpy(float), filled[field].to_numpy(float)
        rows = (filled[f"{field}_filled"] == 1).to_numpy() & ~(before == after) & ~np.isnan(after)
        part = filled.loc[rows, ["unit", "year"]]
        found.append(part.assign(column=field, before=before[rows], value=after[rows]))
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=FILLED_COLUMNS)
    return table[FILLED_COLUMNS]


def panel_flags(panel: pd.DataFrame, field: str) -> np.ndarray:
    """Return the rows in which an earlier run has filled a field, as bools.

    >>> panel_flags(pd.DataFrame({"gdp": [1.0, 2.0], "gdp_filled": [0, 1]}), "gdp").tolist()
    [False, True]
    """
    column = f"{field}_filled"
    return (panel[column] == 1).to_numpy() if column in panel.columns else np.zeros(len(panel), dtype=bool)


def _check(panel, fields, method, biased):
    if not fields:
        raise StudyError(
            "The panel {panel} has no number column to fill; it has {found}.",
            panel=name_of(panel),
            found=listing(panel.columns, 40),
        )
    require_columns(panel, fields)
    if panel.empty:
        raise StudyError("The panel {panel} has no rows.", panel=name_of(panel))
    if method not in METHODS:
        raise StudyError(
            "There is no method {method} of filling; choose one of {known}.", method=method, known=listing(METHODS)
        )
    if "scenario" in panel.columns:
        raise StudyError(
            "The panel {panel} is a forecast with scenarios; its gaps are not filled.", panel=name_of(panel)
        )
    refuse_repeated(panel, ["unit", "year"], name_of(panel))
    flags = [field for field in fields if field.endswith(FLAGS)]
    if flags:
        raise StudyError(
            "The column(s) {columns} of the panel {panel} say where values came from and are no series to fill. Choose "
            "others (FIELDS).",
            columns=listing(flags),
            panel=name_of(panel),
        )
    others = [] if biased is None else sorted(set(biased["column"]) - set(fields))
    if others:
        raise StudyError(
            "The list of outliers names the column(s) {columns}, which are not filled. Choose them, too (FIELDS).",
            columns=listing(others),
        )


def _without(panel, biased):
    """Return the panel in which the biased values are missing."""
    if biased is None or biased.empty:
        return panel
    result = panel.copy()
    for column, cells in biased.groupby("column"):
        keys = pd.MultiIndex.from_frame(cells[["unit", "year"]])
        rows = pd.MultiIndex.from_frame(result[["unit", "year"]]).isin(keys)
        result[column] = result[column].astype(float).mask(rows)
    return result


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


def _fill(result, fields, method, max_gap, monitor):
    """Fill the columns of a panel with one row for each unit and year; return flags, and series without a logarithm."""
    years = np.sort(result["year"].unique()).astype(float)
    flags, left_out = {}, {}
    for done, field in enumerate(fields):
        series = result[field].to_numpy(float).reshape(-1, years.size)
        filled, made, natural = fill_series(series, years, method, max_gap)
        inside = np.where(made, within(np.where(made, filled, np.nan), series, field), filled)
        moved = int((made & (inside != filled)).sum())
        result[field], flags[field] = np.where(made, fifteen_digits(inside), inside).ravel(), made.ravel()
        left_out[field] = (int(natural.sum()), moved)
        monitor.progress((done + 1) / len(fields))
    return flags, left_out


def _flagged(result, fields, flags):
    """Return the panel with a column of flags for each field, which also holds those of earlier runs."""
    columns = {f"{field}_filled": np.where(flags[field] | panel_flags(result, field), 1, 0) for field in fields}
    known = {name: values for name, values in columns.items() if name in result.columns}
    added = pd.DataFrame({name: values for name, values in columns.items() if name not in known}, index=result.index)
    return pd.concat([result.assign(**known), added], axis=1)


def _fit(result, flags):
    """Put the parts of totals right; return {column: count of values that changed}."""
    moved = {}
    for column, values in fit_parts(result, flags).items():
        moved[column] = int((values != result[column].to_numpy(float))[flags[column]].sum())
        result[column] = values
    return moved


def _warn(result, fields, flags, monitor):
    done = {field: int(flags[field].sum()) for field in fields if flags[field].any()}
    if done:
        monitor.warn(
            "{count} value(s) are interpolated and flagged: {columns}.",
            count=sum(done.values()),
            columns=_counts(done),
        )
    left = {field: int(result[field].isna().sum()) for field in fields if result[field].isna().any()}
    if left:
        monitor.warn(
            "{count} value(s) stay missing, at the ends of their series, in gaps longer than allowed, or in series "
            "without a second value: {columns}.",
            count=sum(left.values()),
            columns=_counts(left),
        )


def _warn_of_curves(left_out, moved, monitor):
    natural = {field: count for field, (count, _) in left_out.items() if count}
    if natural:
        monitor.warn(
            "{count} series hold a value that is not positive and has no logarithm; they are filled by the natural "
            "spline: {columns}.",
            count=sum(natural.values()),
            columns=_counts(natural),
        )
    bounded = {field: count + moved.get(field, 0) for field, (_, count) in left_out.items()}
    bounded = {field: count for field, count in bounded.items() if count}
    if bounded:
        monitor.warn(
            "{count} interpolated value(s) were outside what the column can be and are set to its bound: {columns}.",
            count=sum(bounded.values()),
            columns=_counts(bounded),
        )


def _warn_of_biased(result, biased, flags, monitor):
    if biased is None or biased.empty:
        return
    rows = {key: row for row, key in enumerate(zip(result["unit"], result["year"]))}
    cells = list(biased[["unit", "year", "column"]].itertuples(index=False, name=None))
    tell = unit_teller(result)
    open_ends = [cell for cell in cells if not flags[cell[2]][rows[cell[:2]]]]
    monitor.warn(
        "{count} value(s) that the list of outliers confirms are taken as missing, and {filled} of them interpolated: "
        "{cells}.",
        count=len(cells),
        filled=len(cells) - len(open_ends),
        cells=listing(_cell(place, tell) for place in cells),
    )
    if open_ends:
        monitor.warn(
            "{count} value(s) of the list of outliers stay missing, since nothing is extrapolated: {cells}.",
            count=len(open_ends),
            cells=listing(_cell(place, tell) for place in open_ends),
        )


def _cell(place, tell):
    unit, year, column = place
    return phrase(f"{tell(unit)} {year} ", ColumnName(column))


def _warn_of_years(panel, years, monitor):
    absent = sorted(set(missing_years(sorted(set(panel["year"])))) - set(years))
    if absent:
        monitor.warn(
            "The panel {panel} has no row of the year(s) {years}. To interpolate them, name them among the years to "
            "have (YEARS).",
            panel=name_of(panel),
            years=listing(absent, 40),
        )


def _counts(counts):
    return listing((phrase(ColumnName(field), f" ({count})") for field, count in counts.items()), 50)
