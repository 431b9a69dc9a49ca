"""Municipal statistics shared out to the counties by weights; what counties report themselves is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..columns import unit_of
from ..errors import StudyError, listing
from ..lost_zeros import refuse_lost_zeros
from ..monitor import Monitor
from ..names import names_of_units, unit_teller
from ..packages import pandas as pd
from ..panel import cell_text, name_of, where
from .allocation_checks import check_tables, refuse_negative

ROUNDING = 1e-9  # relative: sums are held to this, and a remainder below it is none
REPORTED, ALLOCATED = "reported", "allocated"
TRACE_COLUMNS = [
    "unit",
    "year",
    "parent",
    "variable",
    "measured_in",
    "value",
    "origin",
    "weight",
    "weight_value",
    "weight_share",
    "parent_total",
    "parent_reported",
    "remainder",
]


@dataclass(frozen=True)
class Allocation:
    """What `allocate` makes.

    Attributes
    ----------
    panel : DataFrame
        The counties' panel, with the variables complete, and ``<variable>_allocated``: 1 where the value is allocated.
    trace : DataFrame
        One row for each county, year and variable with a value: `TRACE_COLUMNS`. `weight_share` is the county's share
        of the weights among the counties that take part, in %.
    """

    panel: pd.DataFrame
    trace: pd.DataFrame


def allocate(
    municipal: pd.DataFrame,
    local: pd.DataFrame,
    parent: str,
    weights: Mapping[str, str],
    *,
    units: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    monitor: Monitor | None = None,
) -> Allocation:
    """Return county values of municipal statistics.

    Parameters
    ----------
    municipal : DataFrame
        Panel of the municipalities: `unit`, `year` and the variables.
    local : DataFrame
        Panel of the counties: `unit`, `year`, the weights, the column `parent`, and the variables where counties report
        them; NaN = not reported.
    parent : str
        Column of `local` with the municipality of each row, as the panel of the municipalities spells it.
    weights : mapping
        Variable -> column of `local` that it is shared by.
    units : tuple of two mappings, optional
        Column -> unit of measurement, as the two tables state them.
    monitor : Monitor, optional

    Returns
    -------
    Allocation

    Raises
    ------
    StudyError
        A county without a known municipality, counties that report more than their municipality, weights that are
        missing, negative or all zero, a variable or weight that is no amount, a negative amount, a repeated unit-year,
        or two units of measurement.

    Notes
    -----
    Method section 15: ``E_i = (E_city - sum of reported) * V_i / sum of V``, the sum over the counties that do not
    report. The sums of the counties equal the municipality's to 1e-9.

    >>> municipal = pd.DataFrame({"unit": ["M"], "year": [2020], "raw_coal": [100.0]})
    >>> local = pd.DataFrame({"unit": list("ABC"), "year": 2020, "city": "M", "secondary_gdp": [9.0, 1.0, 3.0]})
    >>> local["raw_coal"] = [60.0, np.nan, np.nan]
    >>> allocate(municipal, local, "city", {"raw_coal": "secondary_gdp"}).panel["raw_coal"].tolist()
    [60.0, 10.0, 30.0]
    """
    monitor = monitor or Monitor()
    check_tables(municipal, local, parent, weights, units)
    parents = pd.Series([cell_text(value) for value in local[parent]], local.index, dtype=object, name=parent)
    _refuse_municipality_among(local, parents)
    panel, traces = local.copy(), []
    panel[parent] = parents
    for done, (variable, weight) in enumerate(weights.items()):
        sharing = _Sharing(municipal, local, parents, variable, weight)
        trace = sharing.shared(monitor)
        panel[variable] = trace["value"]
        panel[f"{variable}_allocated"] = (trace["origin"] == ALLOCATED).astype(int)
        traces.append(trace[trace["value"].notna()])
        monitor.progress((done + 1) / len(weights))
    _warn_left_out(municipal, local, parents, monitor)
    panel.attrs["name"] = name_of(local)
    return Allocation(panel, pd.concat(traces, ignore_index=True)[TRACE_COLUMNS])


def allocation_summary(trace: pd.DataFrame) -> pd.DataFrame:
    """Return for each variable how many values were reported and allocated, and how far sums are from the totals.

    Parameters
    ----------
    trace : DataFrame
        Of an `Allocation`.

    Returns
    -------
    DataFrame
        `variable`, `measured_in`, `weight`, `reported`, `allocated`, and `difference`: the greatest difference between
        the sum of the counties and their municipality where something was shared, in parts of the latter.
    """
    rows = []
    for variable, part in trace.groupby("variable", sort=False):
        allocated = part["origin"] == ALLOCATED
        shared = part[part["parent_total"].notna()].assign(allocated=allocated).groupby(["parent", "year"])
        took_part = shared["allocated"].any()
        total, held = shared["parent_total"].first()[took_part], shared["value"].sum()[took_part]
        worst = ((held - total).abs() / total.where(total > 0, 1.0)).max() if len(held) else 0.0
        weights = "/".join(dict.fromkeys(part.loc[allocated, "weight"]))
        rows.append((variable, part["measured_in"].iloc[0], weights, (~allocated).sum(), allocated.sum(), worst))
    return pd.DataFrame(rows, columns=["variable", "measured_in", "weight", "reported", "allocated", "difference"])


@dataclass(frozen=True)
class _Sharing:
    """One variable: what municipalities and counties say of it, row by row of the counties' panel."""

    municipal: pd.DataFrame
    local: pd.DataFrame
    parents: pd.Series
    variable: str
    weight: str

    def shared(self, monitor):
        """Return the trace of every row, `value` NaN where there is nothing to share."""
        reported = self._reported()
        open_rows = reported.isna()
        totals = self._totals(open_rows, monitor)
        groups = [self.parents, self.local["year"]]
        sums = reported.fillna(0.0).groupby(groups).transform("sum")
        remainder = self._remainder(totals, sums, open_rows)
        takes = open_rows & totals.notna()
        weight, share = self._weights(takes, remainder, groups)
        value = reported.where(~takes, remainder * share)
        self._warn_of_sums(totals, sums, open_rows, monitor)
        return pd.DataFrame(
            {
                "unit": self.local["unit"],
                "year": self.local["year"],
                "parent": self.parents,
                "variable": self.variable,
                "measured_in": unit_of(self.variable),
                "value": value,
                "origin": np.where(takes, ALLOCATED, REPORTED),
                "weight": np.where(takes, self.weight, ""),
                "weight_value": weight,
                "weight_share": 100 * share,
                "parent_total": totals,
                "parent_reported": sums.where(totals.notna()),
                "remainder": remainder.where(totals.notna()),
            }
        )

    def _reported(self):
        if self.variable not in self.local.columns:
            return pd.Series(np.nan, index=self.local.index)
        values = self.local[self.variable].astype(float)
        refuse_negative(self.local, values, self.variable)
        return values

    def _totals(self, open_rows, monitor):
        """Return the municipality's value of each county row; NaN, with a warning, where it has none."""
        refuse_negative(self.municipal, self.municipal[self.variable].astype(float), self.variable)
        keyed = self.municipal.set_index(["unit", "year"])[self.variable].astype(float)
        lost = open_rows & ~self.parents.isin(set(self.municipal["unit"]))
        if lost.any():
            refuse_lost_zeros(
                self.parents[lost].unique(), set(self.municipal["unit"]), name_of(self.local), name_of(self.municipal)
            )
            raise StudyError(
                "{count} county row(s) have no municipality in {municipal}, and do not report {variable}: {rows}. "
                "Correct the field {municipality}, or add the municipality.",
                count=int(lost.sum()),
                municipal=name_of(self.municipal),
                variable=self.variable,
                municipality=self.parents.name,
                rows=_of_parents(self, lost),
            )
        keys = pd.MultiIndex.from_arrays([self.parents, self.local["year"]])
        totals = pd.Series(keyed.reindex(keys).to_numpy(), index=self.local.index)
        silent = open_rows & totals.isna()
        if silent.any():
            monitor.warn(
                "{variable} of {count} county row(s) stays missing, since their municipality has no value: {rows}.",
                variable=self.variable,
                count=int(silent.sum()),
                rows=_of_parents(self, silent),
            )
        return totals

    def _remainder(self, totals, sums, open_rows):
        remainder = totals - sums
        less = remainder < -ROUNDING * totals.abs()
        if less.any():
            rows = pd.DataFrame({"parent": self.parents, "year": self.local["year"], "total": totals, "sum": sums})[
                less
            ]
            rows, tell = rows.drop_duplicates(["parent", "year"]), unit_teller(self.municipal)
            raise StudyError(
                "The counties report more {variable} than their municipality in {count} case(s): {rows} [{unit}]. "
                "Correct the values, and check that both tables have one unit of measurement.",
                variable=self.variable,
                count=len(rows),
                rows=listing(f"{tell(p)} {y}: {s:g} > {t:g}" for p, y, t, s in rows.itertuples(index=False, name=None)),
                unit=unit_of(self.variable) or "?",
            )
        return remainder.clip(lower=0.0)

    def _weights(self, takes, remainder, groups):
        """Return weight and share of the rows that take part; NaN elsewhere."""
        weight = self.local[self.weight].astype(float).where(takes)
        absent = takes & weight.isna()
        if absent.any():
            raise StudyError(
                "The weight {weight} of {variable} is missing in {count} county row(s) that need it: {rows}. Fill it "
                "with 'Fill gaps', or give the county its own {variable}.",
                weight=self.weight,
                variable=self.variable,
                count=int(absent.sum()),
                rows=where(self.local[absent]),
            )
        refuse_negative(self.local[takes], weight[takes], self.weight)
        greatest = weight.groupby(groups).transform("max")
        part = (weight / greatest).where(greatest > 0, 0.0)  # so that no sum of weights overflows
        total = part.groupby(groups).transform("sum")
        empty = takes & (greatest == 0) & (remainder > 0)
        if empty.any():
            raise StudyError(
                "All weights {weight} are zero where {variable} is to be shared: {rows}. Choose another weight.",
                weight=self.weight,
                variable=self.variable,
                rows=_of_parents(self, empty),
            )
        return weight, (part / total).where(total > 0, 0.0).where(takes)

    def _warn_of_sums(self, totals, sums, open_rows, monitor):
        """Warn where all counties report and their sum is not the municipality's."""
        shared = open_rows.groupby([self.parents, self.local["year"]]).transform("any")
        short = ~shared & (totals - sums > ROUNDING * totals.abs())
        rows = pd.DataFrame({"parent": self.parents, "year": self.local["year"], "total": totals, "sum": sums})[short]
        rows, tell = rows.drop_duplicates(["parent", "year"]), unit_teller(self.municipal)
        if len(rows):
            monitor.warn(
                "All counties report {variable}, but less than their municipality, in {count} case(s); they are kept: "
                "{rows}. Is a county missing?",
                variable=self.variable,
                count=len(rows),
                rows=listing(f"{tell(p)} {y}: {s:g} < {t:g}" for p, y, t, s in rows.itertuples(index=False, name=None)),
            )


def _refuse_municipality_among(local, parents):
    """Raise StudyError for rows of a municipality among those of its counties: they would take a share of it."""
    own = local["unit"].map(cell_text) == parents
    with_others = own & (parents.groupby([parents, local["year"]]).transform("size") > 1)
    if with_others.any():
        raise StudyError(
            "The table {table} has {count} row(s) of a municipality itself among those of its counties: {rows}. They "
            "would take a share of what is theirs to give; remove them.",
            table=name_of(local),
            count=int(with_others.sum()),
            rows=where(local[with_others]),
        )


def _of_parents(shares, rows):
    """Return county, municipality and year of rows as text."""
    found = zip(shares.local.loc[rows, "unit"], shares.parents[rows], shares.local.loc[rows, "year"])
    counties, municipalities = names_of_units(shares.local), names_of_units(shares.municipal)
    return listing(
        f"{counties.get(unit, unit)} ({municipalities.get(parent, parent) or '–'}) {year}"
        for unit, parent, year in found
    )


def _warn_left_out(municipal, local, parents, monitor):
    """Warn of municipal rows that no county takes: their totals are in no result."""
    taken = set(zip(parents, local["year"]))
    tell = unit_teller(municipal)
    left = [
        f"{tell(unit)} {year}" for unit, year in zip(municipal["unit"], municipal["year"]) if (unit, year) not in taken
    ]
    if left:
        monitor.warn(
            "{count} municipal row(s) have no county in {local} and are left out: {rows}.",
            count=len(left),
            local=name_of(local),
            rows=listing(left),
        )
