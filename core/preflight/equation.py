"""Checks of what the accounts and the STIRPAT equation make of the statistics: a trial of both on the data at hand."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from ..carbon.accounting import account, coal_equivalent
from ..carbon.factors import Factors
from ..datafile import number, shipped_rows
from ..errors import ColumnName, StudyError, listing
from ..landuse.classes import class_names
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of
from ..stirpat.expression import expression
from ..stirpat.fit import fit_stirpat
from ..stirpat.identity import find_identity, in_symbols, whole_number_relation
from ..stirpat.variables import shipped_variables, study_table
from ..thresholds import threshold
from .columns_needed import RESPONSE, equation_columns
from .finding_list import Findings
from .panel_values import units_by_years

LEAST_CROPLAND = 100.0  # hm², below which cells of a raster say little of a unit's cropland


def used_columns(panel: pd.DataFrame, factors: Factors) -> list[str]:
    """Return the columns of a panel that accounts and STIRPAT use.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> used_columns(pd.DataFrame({"unit": ["A"], "year": [2000], "gdp": [1.0], "roads": [2.0]}), load_factors())
    ['gdp']
    """
    wanted = {*_account_fields(factors), *equation_columns(), "energy_use"}
    return [column for column in panel.columns if column in wanted]


def check_columns(panel: pd.DataFrame, factors: Factors, findings: Findings) -> None:
    """Add columns that are not there: those that STIRPAT needs, and those that count as zero."""
    findings.checked.add("stirpatfit")
    for column in equation_columns():
        if column not in panel.columns:
            findings.add("column_missing", name_of(panel), field=column)
    absent = []
    for name in ("ce_cropland", "ce_energy", "ce_livestock", "cs_crop"):
        fields = [field for field in factors.fields(name) if field not in class_names()]
        missing = [field for field in fields if field not in panel.columns]
        if fields and len(missing) == len(fields):
            findings.add("account_missing", name_of(panel), value=name, account=ColumnName(name))
        else:
            absent += missing
    if absent:
        columns = tuple(ColumnName(field) for field in absent)
        findings.add("columns_zero", name_of(panel), count=len(absent), columns=columns)
    for column in (*equation_columns(), "energy_use"):
        if column in panel.columns:
            for row in panel[panel[column] == 0].itertuples(index=False):
                findings.add("not_positive", name_of(panel), row.unit, row.year, column, 0)


def check_balances(panel: pd.DataFrame, areas: pd.DataFrame, factors: Factors, findings: Findings) -> None:
    """Add energy use that is not the sum of the fuels, and farmland that is not the cropland of the rasters.

    Parameters
    ----------
    panel, areas : DataFrame
        Statistics, and class areas in hm² (may be empty).
    factors : Factors
    findings : Findings
    """
    if "energy_use" in panel.columns and set(factors.fields("ce_energy")) & set(panel.columns):
        ratio = (panel["energy_use"] / coal_equivalent(panel, factors)).replace([np.inf, -np.inf], np.nan)
        wrong = (ratio < threshold("energy_low")) | (ratio > threshold("energy_high"))
        rows = _rows(panel[wrong], ratio[wrong])
        findings.add_rows("energy_balance", name_of(panel), "energy_use", rows, len(panel))
    if not len(areas):
        return
    land = panel.merge(areas[["unit", "year", "cropland"]], on=["unit", "year"])
    land = land[land["cropland"] > LEAST_CROPLAND]
    for column in ("sown_area", "irrigated_area"):
        if column in land.columns:
            low, high = _band(column)[:2]
            ratio = land[column] / land["cropland"]
            wrong = (ratio < low) | (ratio > high)
            findings.add_rows("land_balance", name_of(panel), column, _rows(land[wrong], ratio[wrong]), len(land))


def check_equation(panel: pd.DataFrame, areas: pd.DataFrame, factors: Factors, findings: Findings) -> None:
    """Account for the data at hand, compare emission per head with its band, and try the STIRPAT equation.

    Parameters
    ----------
    panel, areas : DataFrame
    factors : Factors
    findings : Findings
    """
    whole = _filled(panel, used_columns(panel, factors))
    carbon = _carbon(whole, areas, factors, findings)
    if carbon is None or "population" not in whole.columns:
        return
    low, high, source = _band("ce_per_head")
    heads = whole[["unit", "year", "population"]].merge(carbon[["unit", "year", RESPONSE]], on=["unit", "year"])
    heads = heads[heads["population"] > 0]
    ratio = heads[RESPONSE] / heads["population"]
    wrong = (ratio < low) | (ratio > high)
    values = {"low": low, "high": high, "source": source}
    rows = _rows(heads[wrong], ratio[wrong], values)
    findings.add_rows("ce_per_head", name_of(panel), RESPONSE, rows, len(heads))
    if all(column in whole.columns for column in equation_columns()):
        _check_variables(whole, carbon, factors, name_of(panel), findings)


def _rows(panel, values, words=MappingProxyType({})):
    """Return (unit, year, value, words) of each row."""
    return [(row.unit, int(row.year), float(value), words) for row, value in zip(panel.itertuples(index=False), values)]


def _account_fields(factors):
    return [row.field for row in factors.coefficients]


def _band(quantity):
    row = next(row for row in shipped_rows("bands") if row["quantity"] == quantity)
    low, high = (number(row, bound, source="bands.csv") for bound in ("low", "high"))
    return low, high, row


def _filled(panel, columns):
    """Return the rows whose columns are complete once interior gaps are closed, here by straight lines."""
    whole = panel.copy()
    for column in columns:
        if whole[column].isna().any():
            table = units_by_years(whole, column)
            rows, years = table.index.get_indexer(whole["unit"]), table.columns.get_indexer(whole["year"])
            whole[column] = _closed(table.to_numpy(dtype=float), table.columns.to_numpy(dtype=float))[rows, years]
    good = (whole[columns] >= 0).all(axis=1)
    result = whole[good].reset_index(drop=True)
    result.attrs["name"] = name_of(panel)
    return result


def _closed(values, years):
    """Return series (rows) whose gaps between known values are closed by straight lines over the years."""
    known = ~np.isnan(values)
    at = np.arange(len(years))
    before = np.maximum.accumulate(np.where(known, at, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, at, len(years))[:, ::-1], axis=1)[:, ::-1]
    inner = ~known & (before >= 0) & (after < len(years))
    row, column = np.nonzero(inner)
    first, last = before[inner], after[inner]
    share = (years[column] - years[first]) / (years[last] - years[first])
    result = values.copy()
    result[inner] = values[row, first] + share * (values[row, last] - values[row, first])
    return result


def _carbon(panel, areas, factors, findings):
    if not len(areas):
        areas = panel[["unit", "year"]].assign(**dict.fromkeys(class_names(), 0.0))
    both = panel[["unit", "year"]].merge(areas[["unit", "year"]], on=["unit", "year"])
    if not len(both):
        return None
    try:
        return account(panel.merge(both), areas.merge(both), factors, monitor=Monitor())
    except StudyError as error:
        findings.refuse("carbonaccounting", error, name_of(panel))
        return None


def _check_variables(panel, carbon, factors, layer, findings):
    try:
        table, variables = study_table(panel, carbon, RESPONSE, shipped_variables(), monitor=Monitor())
    except StudyError as error:
        findings.refuse("stirpatfit", error, layer)
        return
    levels = {variable.name: expression(variable.expression).of(table).to_numpy(dtype=float) for variable in variables}
    good = np.all([(values > 0) & np.isfinite(values) for values in levels.values()], axis=0)
    good &= table[RESPONSE].to_numpy(dtype=float) > 0
    if not good.any():
        return
    logs = {name: np.log(values[good]) for name, values in levels.items()}
    flat = [variable for variable in variables if np.ptp(logs[variable.name]) < 1e-9]
    for variable in flat:
        columns = tuple(ColumnName(column) for column in variable.columns)
        findings.add(
            "variable_flat", layer, field=variable.name, value=listing(variable.columns, None), columns=columns
        )
    named = {variable.name for variable in variables if RESPONSE in variable.columns}
    _check_near_identities({name: logs[name] for name in logs if name not in named}, flat, layer, findings)
    if not flat:
        _try_fit(table[good], variables, layer, findings)


def _check_near_identities(logs, flat, layer, findings):
    """Add variables that the others make up as a product of whole powers."""
    names = [name for name in logs if name not in {variable.name for variable in flat}]
    told: set[frozenset[str]] = set()
    for name in names:
        others = [other for other in names if other != name]
        if not others or len(logs[name]) <= len(names):
            continue
        terms = np.column_stack([logs[other] for other in others])
        powers, _, _ = whole_number_relation(terms, logs[name], threshold("near_identity_sd"))
        members = frozenset([name, *(other for other, power in zip(others, powers) if power)])
        if len(members) > 1 and members not in told:
            told.add(members)
            product = " × ".join(f"{other}^{power}" for other, power in zip(others, powers) if power)
            findings.add("near_identity", layer, field=name, value=f"{name} ~ {product}")


def _try_fit(table, variables, layer, findings):
    complete = table.groupby("year")["unit"].transform("size") == table["unit"].nunique()
    try:
        fit = fit_stirpat(table[complete], RESPONSE, variables, monitor=Monitor())
    except StudyError as error:
        findings.refuse("stirpatfit", error, layer)
        return
    identity = find_identity(fit, Monitor())
    if identity:
        value = in_symbols(identity.words) or listing(identity.contains, None)
        findings.add("identity", layer, field=RESPONSE, value=value)
