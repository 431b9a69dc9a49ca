"""Checks of the values of a panel: gaps, order of magnitude, slips, copies, and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..columns import unit_of
from ..datafile import shipped_rows
from ..errors import ColumnName
from ..packages import pandas as pd
from ..panel import name_of, number_columns
from ..statistics.magnitudes import magnitude_findings
from ..thresholds import threshold
from ..years import missing_years
from .finding_list import Findings
from .yearbook_tables import years_of_panel
from .years_needed import needed_years

RULES = {"band": "magnitude", "jump": "jump", "median": "off_region"}


def check_rows(panel: pd.DataFrame, findings: Findings) -> None:
    """Add the unit-years that have no row."""
    present = units_by_years(panel.assign(_row=1.0), "_row").notna()
    for unit, year in _places(~present.to_numpy(), present):
        findings.add("row_missing", name_of(panel), unit, year)


def check_gaps(panel: pd.DataFrame, columns: Sequence[str], findings: Findings) -> None:
    """Add missing values: those that are interpolated, and those that stay missing.

    Parameters
    ----------
    panel : DataFrame
    columns : sequence of str
        Those that the study uses.
    findings : Findings
    """
    findings.checked.add("fillgaps")
    present = _without_blank_ends(panel, columns)
    _add_ends(present, name_of(panel), findings)
    for column in columns:
        table = units_by_years(panel, column)
        known = table.notna().to_numpy()
        if not known.any():
            findings.add("column_empty", name_of(panel), field=column)
        elif not known[present.to_numpy()].all():
            _add_gaps(table, known, present.to_numpy(), column, name_of(panel), findings)


def units_by_years(panel: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a column as a table of units by years.

    >>> panel = pd.DataFrame({"unit": ["A", "A"], "year": [2000, 2001], "gdp": [1.0, 2.0]})
    >>> units_by_years(panel, "gdp").values.tolist()
    [[1.0, 2.0]]
    """
    return panel[["unit", "year", column]].set_index(["unit", "year"])[column].unstack("year").sort_index(axis=1)


def _without_blank_ends(panel, columns):
    """Return which units have a row of which years, without those at the ends of a series that hold no value at all."""
    rows = units_by_years(panel.assign(_row=1.0), "_row").notna()
    filled = panel[list(columns)].notna().any(axis=1)
    values = units_by_years(panel.assign(_row=filled.where(filled)), "_row").notna()
    return rows & (values | _between(values.to_numpy()) | ~values.any(axis=1).to_numpy()[:, None])


def _add_ends(present, layer, findings):
    inner = _between(present.to_numpy())
    for unit, year in _places(~present.to_numpy() & ~inner, present):
        findings.add("row_stays_missing", layer, unit, year)


def _add_gaps(table, known, present, column, layer, findings):
    inner = _between(known)
    empty = ~known.any(axis=1)
    for unit in table.index[empty]:
        findings.add("series_missing", layer, str(unit), field=column)
    missing = ~known & present & ~empty[:, None]
    for unit, year in _places(missing & inner, table):
        findings.add("value_interpolated", layer, unit, year, column)
    for unit, year in _places(missing & ~inner, table):
        findings.add("value_stays_missing", layer, unit, year, column)


def _between(known):
    """Return which entries have a known one both before and after in their row, or are known."""
    before = np.maximum.accumulate(known, axis=1)
    after = np.maximum.accumulate(known[:, ::-1], axis=1)[:, ::-1]
    return before & after


def _places(chosen, table):
    rows, columns = np.nonzero(chosen)
    return [(str(table.index[row]), int(table.columns[column])) for row, column in zip(rows, columns)]


def check_years(panel: pd.DataFrame, cover_years: Sequence[int], layer: str, findings: Findings) -> None:
    """Add years that only land cover or only statistics have, gaps, odd years, and too few for trends.

    Parameters
    ----------
    panel : DataFrame
    cover_years : sequence of int
        Of the land cover; empty where they are not known.
    layer : str
        What messages call the land cover.
    findings : Findings
    """
    findings.checked.update(("carbonaccounting", "trendfields"))
    years = years_of_panel(panel)
    for year in years:
        if not threshold("first_year") <= year <= threshold("last_year"):
            findings.add("year_odd", name_of(panel), year=year)
    for year in missing_years(years):
        findings.add("stat_year_gap", name_of(panel), year=year)
    common = sorted(set(years) & set(cover_years)) if len(cover_years) else years
    if not common:
        spans = {"value": _span(cover_years), "years": _span(years)}
        findings.add("years_disjoint", name_of(panel), **spans)
        return
    for year in sorted(set(cover_years) - set(years)):
        findings.add("year_no_statistics", layer, year=year)
    for year in sorted(set(years) - set(common)):
        findings.add("year_no_cover", name_of(panel), year=year)
    trend, fit = needed_years()
    if len(common) < max(trend, fit):
        findings.add("few_years", name_of(panel), value=len(common), least=max(trend, fit), trend=trend, fit=fit)


def _span(years):
    return f"{min(years)}-{max(years)}"


def check_values(
    panel: pd.DataFrame, columns: Sequence[str], hectares: Mapping[str, float], findings: Findings
) -> None:
    """Add values of an implausible magnitude, slips of single years, copied years and copied columns.

    Parameters
    ----------
    panel : DataFrame
    columns : sequence of str
        Those that the study uses.
    hectares : mapping of unit to float
        Area of each unit, empty where it is not known.
    findings : Findings
    """
    layer = name_of(panel)
    panel = panel[["unit", "year", *columns]]
    slips = _add_magnitudes(panel, hectares, layer, findings)
    for column in number_columns(panel):
        table = units_by_years(panel, column)
        _add_spikes(table, column, layer, slips, findings)
        _add_flat(table, column, layer, findings)
        if unit_of(column) == "%" and 0 < table.max().max() <= threshold("fraction_max"):
            findings.add("share_as_fraction", layer, field=column, value=float(table.max().max()))
    _add_equal_columns(panel, layer, findings)


def _add_magnitudes(panel, hectares, layer, findings):
    """Add what `magnitude_findings` gives and return the (unit, year, column) of jumps."""
    wholes = {row["part"]: row["whole"] for row in shipped_rows("shares")}
    found = magnitude_findings(panel, hectares)
    for (rule, column), rows in found.groupby(["rule", "column"], sort=False):
        whole = wholes.get(column, "") if rule == "share" else ""
        key = RULES.get(rule, "share_above" if whole else "share_over")
        listed = [_row(row, whole) for row in rows.itertuples(index=False)]
        findings.add_rows(key, layer, column, listed, len(panel))
    jumps = found[found["rule"] == "jump"]
    return {
        (unit, year - back, column)
        for unit, year, column in zip(jumps["unit"], jumps["year"], jumps["column"])
        for back in (0, 1)
    }


def _row(row, whole):
    """Return (unit, year, value, words) of a row of `magnitude_findings`."""
    if row.rule == "share":
        share = round(100 * row.value / row.high, 1) if row.high > 0 else np.inf
        return row.unit, int(row.year), share, {"whole": ColumnName(whole)} if whole else {}
    return row.unit, int(row.year), row.value, {"low": row.low, "high": row.high, "factor": row.factor}


def _add_spikes(table, column, layer, slips, findings):
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(table.to_numpy(dtype=float))
    if logs.shape[1] < 3:
        return
    limit = np.log(threshold("spike"))
    with np.errstate(invalid="ignore"):  # zeros have no logarithm
        middle = (logs[:, :-2] + logs[:, 2:]) / 2
        away, steady = logs[:, 1:-1] - middle, np.abs(logs[:, 2:] - logs[:, :-2])
        found = np.isfinite(away) & (np.abs(away) > limit) & (steady < limit)
    for row, at in zip(*np.nonzero(found)):
        unit, year = str(table.index[row]), int(table.columns[at + 1])
        if (unit, year, column) not in slips:
            value = float(table.iat[row, at + 1])
            findings.add("spike", layer, unit, year, column, value, factor=float(np.exp(away[row, at])))


def _add_flat(table, column, layer, findings):
    values = table.to_numpy(dtype=float)
    if values.shape[1] < threshold("flat_years"):
        return
    flat = (values == values[:, :1]).all(axis=1) & (values[:, 0] != 0)
    if 2 * flat.sum() > len(flat):
        findings.add("series_flat", layer, field=column, value=float(values[flat][0, 0]))
        return
    for row in np.flatnonzero(flat):
        findings.add("series_flat", layer, str(table.index[row]), field=column, value=float(values[row, 0]))


def _add_equal_columns(panel, layer, findings):
    seen: dict[bytes, str] = {}
    for column in number_columns(panel):
        values = panel[column].to_numpy(dtype=float)
        if not np.nan_to_num(values).any():
            continue
        first = seen.setdefault(values.tobytes(), column)
        if first != column:
            findings.add("columns_equal", layer, field=column, value=first, other=ColumnName(first))
