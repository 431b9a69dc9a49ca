"""Values of a panel that are of the wrong order of magnitude: bands, jumps by powers of ten, shares above 100 %.

The bands are in ``core/data/magnitudes.csv``, what is a part of what in ``core/data/shares.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..datafile import number, shipped_rows
from ..packages import pandas as pd
from ..panel import number_columns

FINDING_COLUMNS = ("severity", "rule", "unit", "year", "column", "value", "low", "high", "factor")
POWERS = 4  # up to a factor of 10 000
NEAR = 0.10  # a factor is a power of ten when it is within 10 % of it
STEADY = 0.15  # median |log10| of the steps of a series in which a jump tells of a slip; 0.15 is a factor of 1.4
SPREADS = 3.0  # robust standard deviations from the median of the region
ALIKE = 2  # columns of a unit that may be far from the median on the same side
LEAST_UNITS = 5  # of a median that says something


def magnitude_findings(panel: pd.DataFrame, areas: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Return what is of an implausible magnitude as a table of `FINDING_COLUMNS`, one row for each value.

    Parameters
    ----------
    panel : DataFrame
        `unit`, `year` and statistics in the units of ``core/data/columns.csv``.
    areas : mapping of unit to float, optional
        Area of each unit in hm²; without it nothing is compared with the area.

    Returns
    -------
    DataFrame
        `severity` is ``error`` or ``warning``. `rule` is one of

        ``share``
            a part above its whole, `high` is the whole, or a share above 100 %;
        ``band``
            the value per head, per hectare sown or per hectare of the unit is outside the band; `low` and `high` are
            the bounds of the value itself; `factor` is the power of ten that brings it inside, NaN where none does;
        ``jump``
            from the year before the value changes by about a power of ten, `factor`, in a series that is else steady;
        ``median``
            per head the unit is about a power of ten, `factor`, from the median of the units in the year, in this
            column and not in many.

    >>> coal = [5e5, 5e5, 5e5, 50.0]
    >>> panel = pd.DataFrame({"unit": "A", "year": [2000, 2001, 2002, 2003], "raw_coal": coal})
    >>> magnitude_findings(panel)[["rule", "unit", "year", "column", "value", "factor"]].values.tolist()
    [['jump', 'A', 2003, 'raw_coal', 50.0, 0.0001]]
    """
    ordered = panel.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)
    wholes = _wholes(ordered, areas or {})
    found = [*_shares(ordered), *_bands(ordered, wholes), *_jumps(ordered), *_medians(ordered)]
    frames = [frame for frame in found if len(frame)]
    if not frames:
        return pd.DataFrame(columns=list(FINDING_COLUMNS))
    return pd.concat(frames, ignore_index=True)[list(FINDING_COLUMNS)]


def _wholes(panel, areas):
    """Return {what a band is per: values}, each of the length of the panel."""
    wholes = {name: panel[name].to_numpy(dtype=float) for name in number_columns(panel)}
    wholes[""] = np.ones(len(panel))  # of a band of the value itself
    wholes["area"] = panel["unit"].map(dict(areas)).to_numpy(dtype=float) if areas else np.full(len(panel), np.nan)
    return wholes


def _shares(panel):
    numbers = set(number_columns(panel))
    for row in shipped_rows("shares"):
        if row["part"] in numbers and (not row["whole"] or row["whole"] in numbers):
            part = panel[row["part"]].to_numpy(dtype=float)
            whole = panel[row["whole"]].to_numpy(dtype=float) if row["whole"] else np.full(len(panel), 100.0)
            above = part > whole * (1 + 1e-9)
            yield _findings(panel, row["part"], above, "share", "error", high=whole)


def _bands(panel, wholes):
    for row in shipped_rows("magnitudes"):
        if row["column"] not in wholes or row["column"] == "area" or row["per"] not in wholes:
            continue
        value, whole = wholes[row["column"]], wholes[row["per"]]
        low, high = (number(row, bound, source="magnitudes.csv", minimum=0) * whole for bound in ("low", "high"))
        outside = (value > 0) & (whole > 0) & ((value < low) | (value > high))
        factor = _towards(value, low, high)
        yield _findings(panel, row["column"], outside, "band", "warning", low=low, high=high, factor=factor)


def _towards(value, low, high):
    """Return the power of ten that a value is off by: that which brings it nearest to the middle of the band."""
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.round(np.log10(value) - (np.log10(low) + np.log10(high)) / 2)
        power = np.where(np.abs(power) <= POWERS, power, np.nan)
        fits = (value / 10.0**power >= low) & (value / 10.0**power <= high)
    return np.where(fits, _factor(np.nan_to_num(power)), np.nan)


def _jumps(panel):
    same = panel["unit"].eq(panel["unit"].shift()).to_numpy()
    for column in number_columns(panel):
        steps = _steps(panel[column].to_numpy(dtype=float), same)
        power = _power_of_ten(steps)
        others = pd.Series(np.where(power == 0, np.abs(steps), np.nan))  # one slip is two jumps, there and back
        usual = others.groupby(panel["unit"].to_numpy()).transform("median").fillna(0.0).to_numpy()
        found = (power != 0) & (usual < STEADY)
        yield _findings(panel, column, found, "jump", "warning", factor=_factor(power))


def _steps(values, same):
    """Return log10 of each value over the one of the same unit before it, NaN where there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(values > 0, np.log10(values), np.nan)
    before = np.concatenate([[np.nan], logs[:-1]])
    return np.where(same, logs - before, np.nan)


def _power_of_ten(logs):
    """Return the powers 1 to `POWERS`, or their negatives, that logarithms are within `NEAR` of; 0 where none."""
    power = np.round(np.nan_to_num(logs))
    away = 10.0 ** np.abs(np.nan_to_num(logs) - power) - 1
    return np.where((np.abs(power) >= 1) & (np.abs(power) <= POWERS) & (away <= NEAR), power, 0.0)


def _factor(power):
    """Return ten to the power, exactly as it is written: 1e-4, not 9.999999999999999e-05."""
    return np.array([float(f"1e{exponent}") for exponent in range(-POWERS, POWERS + 1)])[power.astype(int) + POWERS]


def _medians(panel):
    if "population" not in number_columns(panel):
        return
    people, years = panel["population"].to_numpy(dtype=float), panel["year"].to_numpy()
    columns = dict.fromkeys(row["column"] for row in shipped_rows("magnitudes") if row["per"] == "population")
    found, apart = [], np.zeros(len(panel), dtype=int)
    for column in (column for column in columns if column in panel.columns):
        away, spread = _from_the_median(panel[column].to_numpy(dtype=float), people, years)
        is_far = np.abs(away) > SPREADS * spread
        apart += np.where(is_far, np.sign(away), 0).astype(int)
        found.append((column, np.where(is_far, _power_of_ten(away), 0.0)))
    for column, power in found:  # a town has little of many things per head: no slip of one column
        slipped = (power != 0) & (np.abs(apart) <= ALIKE)
        yield _findings(panel, column, slipped, "median", "warning", factor=_factor(power))


def _from_the_median(values, people, years):
    """Return log10 of each value per head over the median of its year, and the robust spread of these in the year."""
    with np.errstate(divide="ignore", invalid="ignore"):
        heads = np.where((values > 0) & (people > 0), np.log10(values) - np.log10(people), np.nan)
    by_year = pd.Series(heads).groupby(years)
    enough = by_year.transform("count").to_numpy() >= LEAST_UNITS
    away = np.where(enough, heads - by_year.transform("median").to_numpy(), np.nan)
    spread = 1.4826 * pd.Series(np.abs(away)).groupby(years).transform("median").to_numpy()
    return away, spread


def _findings(panel, column, found, rule, severity, *, low=np.nan, high=np.nan, factor=np.nan):
    """Return the rows of a panel that a rule finds, in the form of `FINDING_COLUMNS`."""
    rows = panel.loc[found, ["unit", "year"]].copy()
    rows["severity"], rows["rule"], rows["column"] = severity, rule, column
    rows["value"] = panel[column].to_numpy(dtype=float)[found]
    for name, values in (("low", low), ("high", high), ("factor", factor)):
        rows[name] = np.broadcast_to(values, len(panel))[found]
    return rows
