"""Trends of the columns of a panel: one series for each unit and field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..columns import unit_of
from ..datafile import shipped_rows
from ..errors import ColumnName, StudyError, listing, phrase
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import KEYS, REGION, name_of, require_fields
from .exact_kendall import exact_p
from .mann_kendall import MIN_YEARS, RELIABLE_YEARS
from .residuals import advise, lag_one
from .serial import trend_test
from .types import THRESHOLD, classify, trend_types


def default_fields(panel: pd.DataFrame) -> list[str]:
    """Return the columns whose trends the zoning needs, those the panel has; where it has none, all numeric ones.

    >>> default_fields(pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [1.0], "nce": [2.0], "nce_filled": [0]}))
    ['nce']
    >>> default_fields(pd.DataFrame({"unit": ["A"], "year": [2020], "gdp": [1.0]}))
    ['gdp']
    """
    numeric = [
        column
        for column in panel.columns
        if column not in KEYS and not column.endswith("_filled") and pd.api.types.is_numeric_dtype(panel[column])
    ]
    indices = [row["field"] for row in shipped_rows("criteria") if row["value_from"] == "trend"]
    return [field for field in indices if field in numeric] or numeric


def trends(
    panel: pd.DataFrame,
    fields: Sequence[str],
    *,
    method: str = "original",
    threshold: float = THRESHOLD,
    from_year: int | None = None,
    to_year: int | None = None,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the trend of every field in every unit.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and the fields; NaN = missing.
    fields : sequence of str
    method : str
        One of `serial.METHODS`.
    threshold : float
        abs(Z) beyond which a trend is marked.
    from_year, to_year : int, optional
        First and last year to use.
    monitor : Monitor, optional
        Warned of series with too few values, and of slopes and Z that disagree.

    Returns
    -------
    DataFrame
        One row for each unit and field: `unit`, `field`, `n`, `s`, `var_s`, `z`, `p`, `tau`, `slope` (per year),
        `intercept`, `r1` (lag-1 autocorrelation of the residuals), `type` (-2 ... 2, NaN without a result),
        `conflict` (bool).

    Raises
    ------
    StudyError
        No fields, a field that is missing or holds no numbers, a repeated unit-year, or fewer than 4 years.

    Examples
    --------
    >>> panel = pd.DataFrame({"unit": "A", "year": range(2001, 2011), "ce": np.arange(10.0)})
    >>> trends(panel, ["ce"])[["unit", "field", "s", "slope", "type"]].to_numpy().tolist()
    [['A', 'ce', 45.0, 1.0, 2.0]]
    """
    monitor = monitor or Monitor()
    panel = _between(_checked(panel, fields), from_year, to_year)
    parts = []
    for done, field in enumerate(fields):
        series = panel.pivot(index="unit", columns="year", values=field).sort_index(axis=1)
        names = [phrase(f"{monitor.named(unit)} ", ColumnName(field)) for unit in series.index]
        years = series.columns.to_numpy(dtype=float)
        part = monitor.part(done / len(fields), (done + 1) / len(fields))
        values = series.to_numpy(dtype=float)
        result = trend_test(values, years, method, names=names, monitor=part)
        types, conflict = classify(result.slope, result.z, threshold)
        r1 = lag_one(np.where(np.isfinite(values), values, np.nan), years, result.slope)
        statistics = pd.DataFrame({**vars(result), "r1": r1, "type": types, "conflict": conflict})
        if method == "original":
            statistics["p"] = exact_p(result.n, result.s, result.var_s, result.p)
        statistics.insert(0, "field", field)
        statistics.insert(0, "unit", series.index)
        parts.append(statistics)
        part.progress(1)
    table = pd.concat(parts, ignore_index=True)
    _warn(table, monitor)
    advise(table["r1"].to_numpy(), table["n"].to_numpy(), method, monitor)
    return table


def wide(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each unit (index `unit`): ``<field>_slope``, ``_z``, ``_p``, ``_tau``, ``_r1``, ``_trend``.

    Beside them `trend_conflict`, 1 where slope and Z of a field disagree in sign, so that its type is "no
    evident change".

    >>> panel = pd.DataFrame({"unit": "A", "year": range(2001, 2011), "ce": np.arange(10.0)})
    >>> wide(trends(panel, ["ce"])).columns.tolist()
    ['ce_slope', 'ce_z', 'ce_p', 'ce_tau', 'ce_r1', 'ce_trend', 'trend_conflict']
    """
    columns = {}
    for field, part in table.groupby("field", sort=False):
        part = part.set_index("unit")
        for name in ("slope", "z", "p", "tau", "r1"):
            columns[f"{field}_{name}"] = part[name]
        columns[f"{field}_trend"] = part["type"].astype("Int64")
    columns["trend_conflict"] = table.groupby("unit")["conflict"].any().astype(int)
    return pd.DataFrame(columns)


def type_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Return how many units each field has of each type: index `field`, columns -2 ... 2 and `none` (no result).

    >>> type_counts(pd.DataFrame({"field": ["ce", "ce"], "type": [2.0, np.nan]})).loc["ce"].tolist()
    [0, 0, 0, 0, 1, 1]
    """
    counts = pd.DataFrame(
        {kind.value: (table["type"] == kind.value).groupby(table["field"], sort=False).sum() for kind in trend_types()}
    )
    counts["none"] = table["type"].isna().groupby(table["field"], sort=False).sum()
    return counts


def region_panel(panel: pd.DataFrame, fields: Sequence[str]) -> pd.DataFrame:
    """Return the region's series as a panel of one unit, `REGION`.

    The region is the sum over units of an amount, and the mean over units of a ratio (a column without a unit or
    with one such as % or per). Units without any value of a field are left out; a year that another unit lacks is
    missing, so that no gap looks like a change.

    >>> panel = pd.DataFrame({"unit": ["A", "B"], "year": 2001, "ce": [1.0, 3]})
    >>> region_panel(panel, ["ce"]).to_numpy().tolist()
    [['region', 2001, 4.0]]
    """
    columns = {}
    for field in fields:
        series = panel.pivot(index="year", columns="unit", values=field).dropna(axis=1, how="all")
        columns[field] = series.sum(axis=1, skipna=False) if is_amount(field) else series.mean(axis=1, skipna=False)
        if series.empty:
            columns[field] = np.nan
    region = pd.DataFrame(columns, index=pd.Index(sorted(panel["year"].unique()), name="year")).reset_index()
    region.insert(0, "unit", REGION)
    return region


def is_amount(field: str) -> bool:
    """Whether a column holds amounts that add up over units, by its unit: t C/a does, %, °C and persons per hm² do not.

    >>> is_amount("ce"), is_amount("cli"), is_amount("mean_temperature")
    (True, False, False)
    """
    unit = unit_of(field).removesuffix("/a").removesuffix(" per year")
    return bool(unit) and not any(mark in unit for mark in ("%", "/", " per ", "°"))


def _checked(panel, fields):
    name = name_of(panel)
    if not fields:
        raise StudyError("The panel {panel} has no numeric column to follow over the years.", panel=name)
    require_fields(panel, fields)
    texts = [field for field in fields if field in KEYS or not pd.api.types.is_numeric_dtype(panel[field])]
    if texts:
        raise StudyError(
            "The column(s) {columns} of the panel {panel} hold no numbers to follow over the years; choose others.",
            columns=listing(texts),
            panel=name,
        )
    repeated = panel[panel.duplicated(["unit", "year"])]
    if len(repeated):
        raise StudyError(
            "The panel {panel} has more than one row for {rows}. A trend needs one value for each unit and year.",
            panel=name,
            rows=listing(f"{unit} {year}" for unit, year in zip(repeated["unit"], repeated["year"])),
        )
    return panel


def _between(panel, from_year, to_year):
    years = panel["year"]
    first = years.min() if from_year is None else from_year
    last = years.max() if to_year is None else to_year
    chosen = panel[(years >= first) & (years <= last)]
    count = chosen["year"].nunique()
    if count < MIN_YEARS:
        raise StudyError(
            "The panel {panel} has {count} year(s) from {first} to {last}; a trend needs at least {minimum}.",
            panel=panel.attrs.get("name", "panel"),
            count=count,
            first=first,
            last=last,
            minimum=MIN_YEARS,
        )
    return chosen


def _warn(table, monitor):
    short = table[table["n"] < MIN_YEARS]
    if len(short):
        monitor.warn(
            "{count} of {total} series have fewer than {minimum} values and no result: {names}.",
            minimum=MIN_YEARS,
            **_named(short, table, monitor),
        )
    doubtful = table[table["n"].between(MIN_YEARS, RELIABLE_YEARS - 1)]
    if len(doubtful):
        monitor.warn(
            "{count} of {total} series have fewer than {minimum} values; the normal approximation of their Z, and of p "
            "where values are tied, is unreliable: {names}.",
            minimum=RELIABLE_YEARS,
            **_named(doubtful, table, monitor),
        )
    conflict = table[table["conflict"]]
    if len(conflict):
        monitor.warn(
            "Slope and Z of {count} of {total} series disagree in sign, or one of the two is 0; the type there is "
            "'no evident change', marked in the column 'slope and Z disagree' (trend_conflict): {names}.",
            **_named(conflict, table, monitor),
        )


def _named(rows, table, monitor):
    """Return how many rows there are and which; a field is named as a column is."""
    names = listing(
        phrase(f"{monitor.named(unit)} ", ColumnName(field)) for unit, field in zip(rows["unit"], rows["field"])
    )
    return {"count": len(rows), "total": len(table), "names": names}
