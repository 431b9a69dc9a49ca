"""Biased data: values that are suspected by a rule, listed for the user to confirm and never changed unasked."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..datafile import label, shipped_rows
from ..errors import ColumnName, StudyError, listing, phrase
from ..monitor import Monitor
from ..names import unit_teller
from ..packages import pandas as pd
from ..panel import cell_text, name_of, number_columns, require_fields, unit_text
from .gaps_bounds import limits_of, parts

SUSPECT_COLUMNS = ["unit", "year", "column", "value", "expected", "rule", "cause", "confirmed"]
FLAGS = ("_filled", "_allocated")  # columns that say where another column's values came from
CODES = ("class", "code", "year", "yes or no")  # numbers between which there is nothing
YES = frozenset(("1", "true", "yes", "y", "是", "√"))
NO = frozenset(("0", "false", "no", "n", "否", ""))
SAME = 1e-9  # relative: a list may have been written with fewer digits than a file of doubles


def series_columns(panel: pd.DataFrame) -> list[str]:
    """Return the number columns of a panel that are series, neither flags of others nor codes, classes and years.

    >>> series_columns(pd.DataFrame({"unit": ["A"], "year": [2000], "gdp": [1.0], "gdp_filled": [0]}))
    ['gdp']
    """
    codes = {row["column"] for row in shipped_rows("unitless") if row["reason"] in CODES}
    return [name for name in number_columns(panel) if not name.endswith(FLAGS) and name not in codes]


def suspected(panel: pd.DataFrame, fields: Iterable[str] = (), language: str = "en") -> pd.DataFrame:
    """Return the observed values that a rule of ``core/data/outlier_rules.csv`` suspects.

    Parameters
    ----------
    panel : DataFrame
        One row for each unit and year.
    fields : iterable of str
        Columns to look at; empty = all series.
    language : str
        Of the causes.

    Returns
    -------
    DataFrame
        `unit`, `year`, `column`, `value`, `expected` (median of the window, or the bound), `rule`, `cause` and
        `confirmed`, which is 0 for the user to set to 1. A value stands there once, for the first rule that holds.

    Notes
    -----
    Method section 15: abs(x - median5) > 3 MAD, over the five known values around x; numbers in
    ``core/data/outliers.csv``. Section 22: a ratio near a power of ten to the median, or to the value before.

    >>> panel = pd.DataFrame({"unit": "A", "year": range(2000, 2007), "gdp": [5.0, 5.1, 5.3, 54, 5.5, 5.6, 5.9]})
    >>> suspected(panel)[["year", "value", "expected", "rule"]].values.tolist()
    [[2003, 54.0, 5.5, 'power_of_ten']]
    """
    panel = panel.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
    found = [_suspects(panel, field) for field in (list(fields) or series_columns(panel))]
    table = pd.concat(found, ignore_index=True) if found else _rows(panel, "", [], [], "")
    words = {row["rule"]: label(row, language).format(**_texts()) for row in shipped_rows("outlier_rules")}
    table["cause"] = table["rule"].map(words)
    table = table.drop_duplicates(["unit", "year", "column"]).sort_values(["unit", "column", "year"], kind="stable")
    return table.assign(confirmed=0)[SUSPECT_COLUMNS].reset_index(drop=True)


def confirmed_cells(table: pd.DataFrame, panel: pd.DataFrame, monitor: Monitor | None = None) -> pd.DataFrame:
    """Return the cells that a list of outliers confirms, as `unit`, `year`, `column` and `value`.

    Parameters
    ----------
    table : DataFrame
        With `unit`, `year` and `column`, and optional `value` and `confirmed`. Rows count whose `confirmed` is 1 (true,
        yes, 是); without that column every row does.
    panel : DataFrame
    monitor : Monitor, optional
        Told of a list without a confirmed row, and of values that are others than the panel's, which stay as they are.

    Raises
    ------
    StudyError
        A column is missing, `confirmed` is neither yes nor no, or a confirmed cell is not in the panel.

    >>> panel = pd.DataFrame({"unit": ["A"], "year": [2000], "gdp": [54.0]})
    >>> confirmed_cells(pd.DataFrame({"unit": ["A"], "year": ["2000"], "column": ["gdp"]}), panel).values.tolist()
    [['A', 2000, 'gdp', 54.0]]
    """
    monitor = monitor or Monitor()
    require_fields(table, ("unit", "year", "column"))
    chosen = table[_is_confirmed(table)]
    if chosen.empty:
        monitor.warn(
            "The list of outliers {table} confirms no value: its column 'confirmed' is 1 nowhere. Nothing is replaced.",
            table=name_of(table),
        )
    return _with_values(_listed_cells(chosen), panel, name_of(table), monitor)


def _is_confirmed(table):
    if "confirmed" not in table.columns:
        return np.ones(len(table), dtype=bool)
    texts = [cell_text(value).lower() for value in table["confirmed"]]
    wrong = sorted({text for text in texts if text not in YES | NO})
    if wrong:
        raise StudyError(
            "The column 'confirmed' of the list of outliers {table} holds {values}. Write 1 for a value to replace, 0 "
            "for one to keep.",
            table=name_of(table),
            values=listing(wrong),
        )
    return np.array([text in YES for text in texts], dtype=bool)


def _listed_cells(rows):
    """Return `unit`, `year`, `column` and the value of the list (`listed`, NaN without), each cell once."""
    cells = {
        "unit": [unit_text(value) for value in rows["unit"]],
        "year": [cell_text(value) for value in rows["year"]],
        "column": [cell_text(value) for value in rows["column"]],
        "listed": pd.to_numeric(rows["value"], errors="coerce") if "value" in rows.columns else np.nan,
    }
    return pd.DataFrame(cells).drop_duplicates(["unit", "year", "column"])


def _with_values(cells, panel, name, monitor):
    """Return the cells with the panel's values, without those whose listed value is another."""
    rows = {(unit, str(year)): row for row, (unit, year) in enumerate(zip(panel["unit"], panel["year"]))}
    _refuse_absent(cells, panel, rows, name)
    at = [rows[unit, year] for unit, year in zip(cells["unit"], cells["year"])]
    own = np.array([float(panel[column].iat[row]) for row, column in zip(at, cells["column"])], dtype=float)
    listed = cells["listed"].to_numpy(float)
    other = ~np.isnan(listed) & ~np.isnan(own) & (np.abs(listed - own) > SAME * np.abs(own))
    if other.any():
        _warn_of_other_values(cells[other], own[other], name, panel, monitor)
    kept = cells.assign(year=cells["year"].map(_whole), value=own)[~other & ~np.isnan(own)]
    return kept[["unit", "year", "column", "value"]].reset_index(drop=True)


def _refuse_absent(cells, panel, rows, name):
    """Raise StudyError for cells that the panel, whose `rows` are those of its unit-years, does not have."""
    numbers = set(number_columns(panel))
    absent = [
        f"{unit} {year} {column}"
        for unit, year, column, _ in cells.itertuples(index=False)
        if (unit, year) not in rows or column not in numbers
    ]
    if absent:
        raise StudyError(
            "The list of outliers {table} names {count} cell(s) that the panel {panel} does not have: {cells}. Correct "
            "unit, year and column.",
            table=name,
            count=len(absent),
            panel=name_of(panel),
            cells=listing(absent),
        )


def _warn_of_other_values(cells, own, name, panel, monitor):
    tell = unit_teller(panel)
    monitor.warn(
        "{count} value(s) of the list of outliers {table} are others in the panel {panel} and stay: {cells}. Make "
        "the list anew.",
        count=len(cells),
        table=name,
        panel=name_of(panel),
        cells=listing(
            phrase(f"{tell(unit)} {year} ", ColumnName(column), f": {value:g} ≠ {now:g}")
            for (unit, year, column, value), now in zip(cells.itertuples(index=False), own)
        ),
    )


def _whole(text):
    return int(float(text))


def _suspects(panel, field):
    """Return the suspects of one column, the rule that counts first on top."""
    values = panel[field].to_numpy(float)
    middle, deviation, before, after = _surroundings(values, panel["unit"].to_numpy())
    numbers = _numbers()
    far = np.abs(values - middle)
    spike = (far > numbers["deviations"] * deviation) & (far > numbers["least_share"] * np.abs(middle))
    ten = _near_power(values, middle) | _near_power(values, _between(before, after))
    step = _near_power(values, before) & ~_after(values, ten | spike)  # the step back from a suspect is none
    ten |= step & ~_after(values, step)
    low, high = limits_of(field) or (-np.inf, np.inf)
    found = [
        _rows(panel, field, values < low, np.full(values.size, low), "below_minimum"),
        _rows(panel, field, values > high, np.full(values.size, high), "above_maximum"),
    ]
    total = parts().get(field)
    if total in panel.columns:
        totals = panel[total].to_numpy(float)
        found.append(_rows(panel, field, values > totals, totals, "above_total"))
    return pd.concat(
        [*found, _rows(panel, field, ten, middle, "power_of_ten"), _rows(panel, field, spike, middle, "spike")]
    )


def _rows(panel, field, chosen, expected, rule):
    rows = panel.loc[chosen, ["unit", "year"]] if field else panel.iloc[:0][["unit", "year"]]
    values = panel.loc[chosen, field].astype(float) if field else pd.Series(dtype=float)
    return rows.assign(column=field, value=values, expected=np.asarray(expected)[chosen], rule=rule)


def _surroundings(values, units):
    """Return the median and the MAD of the window around each value, the known values before and after; NaN without."""
    middle, deviation, before, after = (np.full(values.size, np.nan) for _ in range(4))
    known = np.flatnonzero(~np.isnan(values))
    if not known.size:
        return middle, deviation, before, after
    half = int(_numbers()["window"]) // 2
    places = known.size + 2 * half
    padded, owner = np.full(places, np.nan), np.full(places, -1)
    padded[half : places - half] = values[known]
    owner[half : places - half] = np.unique(units[known], return_inverse=True)[1]
    window = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1).copy()
    own = np.lib.stride_tricks.sliding_window_view(owner, 2 * half + 1)
    window[own != own[:, half : half + 1]] = np.nan
    middle[known] = _median(window)
    deviation[known] = _median(np.abs(window - middle[known][:, None]))
    before[known], after[known] = window[:, half - 1], window[:, half + 1]
    return middle, deviation, before, after


def _between(before, after):
    """Return what a steadily growing series has between two values: their geometric mean.

    NaN where they have none, and where they differ by half a power of ten: one of them may be in another unit.
    """
    usable = (before > 0) & (after > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        steady = usable & (np.abs(np.log10(np.where(usable, before / after, 1.0))) < 0.5)
        return np.where(steady, np.sqrt(before * after), np.nan)


def _after(values, chosen):
    """Return where the known value before is one of those chosen."""
    known = np.flatnonzero(~np.isnan(values))
    result = np.zeros(values.size, dtype=bool)
    result[known[1:]] = chosen[known[:-1]]
    return result


def _median(rows):
    """Return the median of each row, NaN left out; each row has a number."""
    ordered = np.sort(rows, axis=1)  # NaN last
    count = (~np.isnan(rows)).sum(axis=1)
    at = np.arange(len(rows))
    return (ordered[at, (count - 1) // 2] + ordered[at, count // 2]) / 2


def _near_power(values, reference):
    """Whether values are about 10, 100 ... or 0.1, 0.01 ... times those of reference."""
    numbers = _numbers()
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(values / reference)
        ratio = np.where(ratio < 1, 1 / ratio, ratio)
    powers = 10.0 ** np.arange(1, int(numbers["powers"]) + 1)
    near = np.abs(ratio[:, None] / powers - 1) <= numbers["power_tolerance"]
    return near.any(axis=1)


def _texts():
    return {name: f"{number:g}" for name, number in _numbers().items()}


def _numbers():
    return {row["name"]: float(row["value"]) for row in shipped_rows("outliers")}


def with_confirmed(suspects: pd.DataFrame, cells: pd.DataFrame | None, language: str = "en") -> pd.DataFrame:
    """Return the suspects with `confirmed` 1 for those of a user's list, and with what only the list names.

    Parameters
    ----------
    suspects : DataFrame
        Of `suspected`.
    cells : DataFrame or None
        Of `confirmed_cells`.
    language : str
        Of the causes.
    """
    if cells is None or cells.empty:
        return suspects
    keys = ["unit", "year", "column"]
    chosen = pd.MultiIndex.from_frame(suspects[keys]).isin(pd.MultiIndex.from_frame(cells[keys]))
    own = cells[~pd.MultiIndex.from_frame(cells[keys]).isin(pd.MultiIndex.from_frame(suspects[keys]))]
    cause = next(label(row, language) for row in shipped_rows("outlier_rules") if row["rule"] == "listed")
    own = own.assign(expected=np.nan, rule="listed", cause=cause, confirmed=1)[SUSPECT_COLUMNS]
    table = suspects.assign(confirmed=chosen.astype(int))
    return pd.concat([part for part in (table, own) if len(part)], ignore_index=True)
