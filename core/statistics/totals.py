"""Rows that sum up the units: set aside, and compared with the sums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from ..columns import unit_of
from ..packages import pandas as pd
from .header_words import letters_of, word_set
from .measures import measures
from .row_keys import TOTAL, is_mean, is_subtotal, shown

ROUNDED = 2e-3  # relative; sums of numbers that were rounded
FEW_DIGITS = 2e-2  # of the few that were rounded to two digits: 1.8 of ten thousand head
MOSTLY = 0.9  # of the values agree within `ROUNDED`
EXACT = 1e-6
VARIABLES = 4  # so many that agree within `ROUNDED` are no accident
COMPARED = 6  # values that agree within `EXACT` are none either
LARGEST_GROUP = 300  # units under one subtotal
OFF = 5e-3  # relative; from here on a total and its sum are said to differ
NOT_SUMMED = ("percent", "temperature")
UPPER_CODE = re.compile(r"\d{2,4}00|\d{2,4}00000000")  # of a city or province in GB/T 2260, of a state in FIPS

SUM_COLUMNS = ("unit", "year", "column", "total", "sum")


def without_totals(
    panel: pd.DataFrame, tables: dict[str, Collection[str]]
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return (panel without rows of totals, what differs from the sums as a table of `SUM_COLUMNS`, totals compared).

    Parameters
    ----------
    panel : DataFrame
        Whose units may be totals of a table, as `row_keys.units_of` marks them.
    tables : dict
        Table -> its units.
    """
    is_total = panel["unit"].str.contains(TOTAL, regex=False)
    if not is_total.any():
        return panel, pd.DataFrame(columns=list(SUM_COLUMNS)), []
    units = panel[~is_total].reset_index(drop=True)
    found, compared = [], []
    named = Counter(name.split(TOTAL)[1] for name in panel.loc[is_total, "unit"].unique() if _is_of_a_region(name))
    for name, rows in panel[is_total].groupby("unit", sort=False):
        total, table, *number = name.split(TOTAL)
        of_some = is_subtotal(total) or named[table] > 1 and _is_of_a_region(name)
        if not number and not is_mean(total) and not of_some:
            parts = units[units["unit"].isin(set(tables.get(table, ())))]
            found.append(_off(rows, parts))
            compared.append(total)
    units.attrs.update(panel.attrs)
    off = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(SUM_COLUMNS))
    return units, off, compared


def additive(panel: pd.DataFrame) -> list[str]:
    """Return the columns of a panel that may be summed over units: amounts, no ratios, shares and texts.

    >>> additive(pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [5.0], "area": ["A"]}))
    ['gdp']
    """
    numbers = panel.select_dtypes("number").columns
    kinds = {column: measures(unit_of(column)) for column in numbers if column not in ("unit", "year")}
    return [
        column for column, kind in kinds.items() if kind and not any("/" in one or one in NOT_SUMMED for one in kind)
    ]


def sums_among(panel: pd.DataFrame, order: Sequence[str], known: Collection[str] = ()) -> list[str]:
    """Return the units whose values are the sums of the others, or of those that stand beside them in the tables.

    Parameters
    ----------
    panel : DataFrame
    order : sequence of str
        Units as they follow each other in the tables.
    known : collection of str
        Units that are no sums, whatever their values.

    >>> one = {"year": 2000, "gdp": [10.0, 20.0, 5.0, 35.0], "population": [3.0, 4.0, 9.0, 16.0]}
    >>> panel = pd.DataFrame({"unit": list("ABC") + ["市"], **one, "pig": [7.0, 7.0, 8.0, 22.0]})
    >>> panel["sheep"] = [1.0, 2.0, 1.5, 4.5]
    >>> sums_among(panel, ["A", "B", "C", "市"])
    ['市']
    """
    columns = additive(panel)
    if panel["unit"].nunique() < 3 or not columns:
        return []
    wide = panel.pivot(index="unit", columns="year", values=columns).reindex(order).astype(float)
    found = []
    while len(wide) > 2:
        sums = [unit for unit in _sums(wide) if unit not in known and unit not in found]
        if not sums:
            break
        found += sums
        wide = wide.drop(index=sums)
    return found


def likely_sums(panel: pd.DataFrame, order: Sequence[str], known: Collection[str] = ()) -> list[str]:
    """Return the units called or coded as cities and provinces whose every value is the sum of units beside them.

    Their values are too few to be sure that they are sums, as `sums_among` is.

    Parameters
    ----------
    panel, order, known
        As of `sums_among`.

    >>> panel = pd.DataFrame({"unit": ["汉中市", "洋县", "勉县", "略阳县"], "year": 2000, "gdp": [4.0, 1.0, 3.0, 9.0]})
    >>> likely_sums(panel, list(panel["unit"])), likely_sums(panel, list(panel["unit"]), {"汉中市"})
    (['汉中市'], [])
    """
    columns = additive(panel)
    if not columns or panel.empty:
        return []
    wide = panel.pivot(index="unit", columns="year", values=columns)
    wide = wide.reindex([unit for unit in order if unit in wide.index]).astype(float)
    values = wide.to_numpy()
    values = values[:, np.isfinite(values).all(axis=0)]
    upper = [at for at, unit in enumerate(wide.index) if unit not in known and _is_upper(unit)]
    return [wide.index[at] for at in upper if values.shape[1] and _is_sum_of_rows_beside(values, at)]


def _is_of_a_region(name):
    """Whether a total says of which region it is: of several in a table, Hanzhong total is that of some units only."""
    return letters_of(shown(name)) not in word_set("total")


def _is_upper(unit):
    return bool(UPPER_CODE.fullmatch(unit)) or letters_of(unit).endswith(tuple(word_set("upper_ending")))


def _is_sum_of_rows_beside(values, at):
    """Whether a row is the sum of at least two rows that follow it, or that go before it, in all its values."""
    for beside in (values[at + 1 : at + 1 + LARGEST_GROUP], values[max(at - LARGEST_GROUP, 0) : at][::-1]):
        sums = np.cumsum(beside, axis=0)[1:]
        agree = np.abs(sums - values[at]) <= ROUNDED * np.abs(values[at])
        if values[at].any() and agree.all(axis=1).any():
            return True
    return False


def _off(totals, units):
    """Return the totals that differ from the sums of the units."""
    rows = []
    columns = additive(units)
    sums = units.groupby("year")[columns].sum(min_count=1) if columns else pd.DataFrame()
    for row in totals.to_dict("records"):
        for column in columns:
            total = row[column]
            summed = sums[column].get(row["year"], np.nan)
            if total == total and summed == summed and abs(total - summed) > OFF * max(abs(total), abs(summed)):
                rows.append((shown(row["unit"]), row["year"], column, total, summed))
    return pd.DataFrame(rows, columns=list(SUM_COLUMNS))


def _sums(wide):
    """Return the units of a table (units x columns and years) that are the sum of all others or of neighbours."""
    values = wide.to_numpy()
    variables = wide.columns.get_level_values(0).to_numpy()
    everything = np.nansum(values, axis=0)
    told = _without_gaps(values, variables)
    whole = [_agree(row, everything - row, variables) for row in np.where(told, np.nan_to_num(values), 0)]
    if any(whole):
        return list(wide.index[np.array(whole)])[:1]
    complete = np.isfinite(values).all(axis=0)
    if complete.sum() < VARIABLES:
        return []
    values, variables = values[:, complete], variables[complete]
    parts = [at for at in range(len(values)) if _of_neighbours(values, at, variables)]
    return list(wide.index[parts])


def _without_gaps(values, variables):
    """Return which columns and years lack no unit that has the variable in other years; all where none does."""
    has = np.isfinite(values)
    complete = np.ones(len(variables), dtype=bool)
    for name in set(variables):
        of = variables == name
        complete[of] = has[has[:, of].any(axis=1)][:, of].all(axis=0)
    return complete if complete.any() else ~complete


def _of_neighbours(values, at, variables):
    """Whether a row is the sum of at least two rows that follow it, or that go before it."""
    for beside in (values[at + 1 : at + 1 + LARGEST_GROUP], values[max(at - LARGEST_GROUP, 0) : at][::-1]):
        sums = np.cumsum(beside[:, 0])[1:]
        near = np.flatnonzero(np.abs(sums - values[at, 0]) <= FEW_DIGITS * abs(values[at, 0]))
        if values[at, 0] and any(_agree(values[at], beside[: row + 2].sum(axis=0), variables) for row in near):
            return True
    return False


def _agree(row, summed, variables):
    """Whether values are sums, by so many that it is no accident."""
    compared = (row != 0) & np.isfinite(row) & np.isfinite(summed)
    if not compared.any():
        return False
    away = np.abs(row[compared] - summed[compared]) / np.abs(row[compared])
    rounded = away.max() <= FEW_DIGITS and np.quantile(away, MOSTLY) <= ROUNDED
    several = len(set(variables[compared])) >= VARIABLES and rounded
    return bool(several or (compared.sum() >= COMPARED and away.max() <= EXACT))
