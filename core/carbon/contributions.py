"""What an account is made of: sources by gas, doubtful coefficients, totals with and without short-cycle carbon."""

from __future__ import annotations

import numpy as np

from ..packages import pandas as pd
from ..panel import REGION
from .accounting import EMISSIONS, Account
from .gases import CO2_PER_C
from .rates import Part

COLUMNS = ("flow", "activity", "process", "gas_name", "short_cycle", "gas_amount", "carbon_amount")
EMISSION, SINK = "ce", "cs"


def by_source(found: Account, rows: np.ndarray) -> pd.DataFrame:
    """Return the sources and sinks of some rows of an account, summed, the largest first.

    Parameters
    ----------
    found : Account
    rows : ndarray
        Of bool, shape (rows,), or indices of rows.

    Returns
    -------
    DataFrame
        `flow` (``ce`` or ``cs``), `activity` (the column), `process` (of livestock), `gas_name`, `short_cycle` (1 or
        0), `gas_amount` (t of the gas; carbon as printed is in t C, gas C) and `carbon_amount` (t C, t C-equivalent
        under a GWP). Nothing that is 0.

    >>> from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "cattle": [100.0]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
    >>> found = by_source(full_account(statistics, areas, load_factors("ipcc")), np.array([True]))
    >>> found[found["gas_name"] == "CH4"].round(3).values.tolist()  # enteric 47 kg, manure 1 kg; 25 x 12/44
    [['ce', 'cattle', 'enteric', 'CH4', 0, 4.7, 32.045], ['ce', 'cattle', 'manure', 'CH4', 0, 0.1, 0.682]]
    """
    return _table(found, found.mass[rows].sum(axis=0, keepdims=True)).drop(columns="row")


def source_table(found: Account, year: int) -> pd.DataFrame:
    """Return the sources and sinks of the region in every year and of each unit in one, see `by_source`.

    Columns `unit` (the region is called ``region``), `year` and those of `by_source`.
    """
    years, units = found.carbon["year"].to_numpy(), found.carbon["unit"].to_numpy()
    known, chosen = np.unique(years), np.flatnonzero(years == year)
    whole = _table(found, np.array([found.mass[years == one].sum(axis=0) for one in known]))
    whole = whole.assign(unit=REGION, year=known[whole["row"]])
    single = _table(found, found.mass[chosen])
    single = single.assign(unit=units[chosen][single["row"]], year=year)
    table = pd.concat([whole, single], ignore_index=True)
    return table[["unit", "year", *COLUMNS]].astype({"year": int, "unit": str})


def doubtful_parts(found: Account, rows: np.ndarray, language: str = "en") -> pd.DataFrame:
    """Return what rests on coefficients that are marked as doubtful, the largest first.

    Returns
    -------
    DataFrame
        `activity`, `term`, `value`, `unit`, `carbon_amount` (t C), `share` (% of emission, or of sequestration) and
        `note`, of the rows of the account that `rows` chooses.

    >>> from carbon_zoning.core.carbon.accounting import LAND_CLASSES, full_account
    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "heat": [1e4], "fertilizer": [1e2]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0)})
    >>> found = doubtful_parts(full_account(statistics, areas, load_factors()), np.array([True]))
    >>> found[["activity", "carbon_amount", "share"]].round(2).values.tolist()  # 88.66 of 88.66 + 86
    [['heat', 88.66, 50.76]]
    """
    sums = found.mass[rows].sum(axis=0) * found.carbon_per_mass
    whole = {side: found.carbon.loc[rows, side].sum() for side in (EMISSION, SINK)}
    table = [
        (part.field, row.term, row.value, row.unit, amount, 100 * amount / whole[_side(part)], row.remark(language))
        for part, amount in zip(found.parts, sums)
        if amount and _counts(found, part)
        for row in part.coefficients
        if row.doubtful
    ]
    names = ["activity", "term", "value", "unit", "carbon_amount", "share", "note"]
    return pd.DataFrame(table, columns=names).sort_values("carbon_amount", ascending=False, ignore_index=True)


def with_and_without_biogenic(found: Account) -> pd.DataFrame:
    """Return emission, sequestration and net emission of the region by year, all, and without short-cycle carbon.

    Index year; `ce`, `cs`, `nce`, `ce_without`, `cs_without`, `nce_without`, t C.
    """
    years, carbon = found.carbon["year"].to_numpy(), found.mass * found.carbon_per_mass
    sides = np.array([_side(part) for part in found.parts])
    kept = np.array([not part.biogenic for part in found.parts])
    columns = {}
    for suffix, chosen in (("", np.ones(len(kept), bool)), ("_without", kept)):
        for side in (EMISSION, SINK):
            columns[side + suffix] = carbon[:, chosen & (sides == side)].sum(axis=1)
        columns["nce" + suffix] = columns[EMISSION + suffix] - columns[SINK + suffix]
    return pd.DataFrame(columns).groupby(years).sum().rename_axis("year")


def _table(found: Account, mass: np.ndarray) -> pd.DataFrame:
    """Return what each row of masses (rows, parts) is made of, with the number of the `row`, the largest first."""
    counted = np.array([_counts(found, part) for part in found.parts])
    row, place = np.nonzero(mass * counted)
    parts = pd.DataFrame(
        [(_side(part), part.field, part.term, part.gas, int(part.biogenic)) for part in found.parts],
        columns=list(COLUMNS[:5]),
    )
    amount = mass[row, place]
    in_gas = np.array([CO2_PER_C if part.gas == "CO2" else 1.0 for part in found.parts])
    table = parts.iloc[place].reset_index(drop=True)
    table = table.assign(
        gas_amount=amount * in_gas[place], carbon_amount=amount * found.carbon_per_mass[place], row=row
    )
    order = np.lexsort((-table["carbon_amount"].abs(), table["flow"], table["row"]))
    return table.iloc[order].reset_index(drop=True)


def _counts(found: Account, part: Part) -> bool:
    return found.has_biogenic or not part.biogenic


def _side(part: Part) -> str:
    return EMISSION if part.account in EMISSIONS else SINK
