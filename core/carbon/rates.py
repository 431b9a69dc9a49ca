"""What one unit of an activity emits or takes up: the parts of each rate, by gas, and row by row where they vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Union

import numpy as np

from ..packages import pandas as pd
from .coefficient import Coefficient
from .factors import Factors, terms_of

Rate = Union[float, np.ndarray]
SEPARATE = {"ce_livestock"}  # accounts whose terms are added; those of others are multiplied


@dataclass(frozen=True)
class Conditions:
    """What coefficients may depend on, for each row of a panel.

    Attributes
    ----------
    years : ndarray of int, shape (rows,)
    provinces : ndarray of str, shape (rows,), optional
        Codes of `provinces.province_code`.
    electricity : ndarray of float, shape (rows,), optional
        t C per 10⁴ kWh, in place of the row of the factors.
    pig_manure : ndarray of float, shape (rows,), optional
        t CH4 per head, by temperature, in place of a shipped row of the factors.
    """

    years: np.ndarray
    provinces: np.ndarray | None = None
    electricity: np.ndarray | None = None
    pig_manure: np.ndarray | None = None


@dataclass(frozen=True)
class Part:
    """One part of a rate.

    Attributes
    ----------
    account, field : str
    term : str
        Of livestock: respiration, enteric or manure; "" where the rate is one.
    gas : str
    biogenic : bool
    rate : float or ndarray, shape (rows,)
        t C of carbon and CO2, t of another gas, per unit of the field.
    coefficients : tuple of Coefficient
        What it is made of, those of provinces and years left out.
    """

    account: str
    field: str
    term: str
    gas: str
    biogenic: bool
    rate: Rate
    coefficients: tuple[Coefficient, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a coefficient of it is marked as doubtful."""
        return any(row.doubtful for row in self.coefficients)


def parts_of(factors: Factors, account: str, when: Conditions) -> list[Part]:
    """Return the parts of all rates of an account, in the order of the files.

    Eq. 4: (1 - water content) / economic coefficient * carbon rate. Fuels: the product of their terms. Livestock: a
    part for each term.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> enteric = parts_of(load_factors("ipcc"), "ce_livestock", Conditions(np.array([2020])))[1]
    >>> enteric.field, enteric.term, enteric.gas, enteric.rate
    ('pig', 'enteric', 'CH4', 0.001)
    """
    return [part for field in factors.fields(account) for part in _parts(factors, account, field, when)]


def _parts(factors: Factors, account: str, field: str, when: Conditions) -> list[Part]:
    terms = terms_of(factors, account, field)
    found = [factors.find(account, field, term) for term in terms]
    rows = [row for row in found if row is not None]
    values = [_by_row(factors, row, when) for row in rows]
    if account in SEPARATE:
        rates = [_manure(row, value, when) for row, value in zip(rows, values)]
        return [Part(account, field, row.term, row.gas, row.biogenic, rate, (row,)) for row, rate in zip(rows, rates)]
    if field == "electricity" and when.electricity is not None:
        return [Part(account, field, "", "CO2", False, when.electricity)]
    rate = _crop(*values) if account == "cs_crop" else _product(values)
    return [Part(account, field, "", rows[-1].gas, rows[-1].biogenic, rate, tuple(rows))]


def _crop(economic: Rate, water: Rate, carbon: Rate) -> Rate:
    return (1 - water) / economic * carbon


def _product(values: Sequence[Rate]) -> Rate:
    result = values[0]
    for value in values[1:]:
        result = result * value
    return result


def _manure(row: Coefficient, value: Rate, when: Conditions) -> Rate:
    by_temperature = (row.field, row.term, row.gas) == ("pig", "manure", "CH4") and not row.line
    return when.pig_manure if by_temperature and when.pig_manure is not None else value


def _by_row(factors: Factors, row: Coefficient, when: Conditions) -> Rate:
    """Return a coefficient, as an array where it differs by province or year: the last that holds from a year on."""
    variants = factors.variants(row.account, row.field, row.term)
    if len(variants) == 1:
        return row.value
    result = np.full(len(when.years), row.value)
    # What is said of a province counts before what is said of all, a later year before an earlier one.
    for one in sorted(variants, key=lambda one: (bool(one.province), one.year or 0)):
        here = np.ones(len(result), dtype=bool) if one.year is None else when.years >= one.year
        if one.province:
            here &= np.zeros(len(result), bool) if when.provinces is None else when.provinces == one.province
        result[here] = one.value
    return result


def conditions_of(
    table: pd.DataFrame,
    *,
    provinces: dict[str, str] | None = None,
    electricity: pd.Series | None = None,
    pig_manure: np.ndarray | None = None,
) -> Conditions:
    """Return the conditions of the rows of a panel.

    Parameters
    ----------
    table : DataFrame
        With `unit` and `year`.
    provinces : dict, optional
        Unit -> code of its province.
    electricity : Series, optional
        t C per 10⁴ kWh, by year, or by unit and year.
    pig_manure : ndarray, optional

    >>> conditions_of(pd.DataFrame({"unit": ["A"], "year": [2020]}), electricity=pd.Series({2020: 1.5})).electricity
    array([1.5])
    """
    codes = None if provinces is None else table["unit"].map(provinces).fillna("").to_numpy(dtype=object)
    power = None
    if electricity is not None:
        keys = table["year"] if electricity.index.nlevels == 1 else pd.MultiIndex.from_frame(table[["unit", "year"]])
        power = electricity.reindex(keys).to_numpy(dtype=float)
    return Conditions(table["year"].to_numpy(), codes, power, pig_manure)
