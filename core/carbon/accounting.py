"""Carbon emission and sequestration of each unit and year: equations 1-6 of the paper, each gas on its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..errors import ColumnName, listing, phrase
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from .amounts import LAND_CLASSES, amounts
from .factors import Factors
from .fuels import coal_equivalent
from .gases import CO2_PER_C, Gwp, gwp_of
from .manure import pig_manure
from .precedence import warn_of_precedence
from .rates import Conditions, Part, conditions_of, parts_of

__all__ = ["LAND_CLASSES", "Account", "account", "coal_equivalent", "full_account", "with_co2"]

EMISSIONS = ("ce_cropland", "ce_energy", "ce_breath", "ce_livestock")
SINKS = ("cs_crop", "cs_shrubland", "cs_forest", "cs_grassland", "cs_water")
INVENTORY_SINKS = ("cs_cropland", "cs_urban")  # columns where the factors have rows for them
GAS_COLUMNS = ("ch4", "n2o", "co2_fossil", "co2_biogenic")


@dataclass(frozen=True)
class Account:
    """The account of a panel and what each of its parts is.

    Attributes
    ----------
    carbon : DataFrame
        See `account`.
    parts : tuple of Part
        Of emission and sinks, biogenic ones too where they are not counted.
    mass : ndarray, shape (rows, parts)
        t C of carbon and CO2, t of another gas; a row for each row of `carbon`.
    gwp : Gwp
    has_biogenic : bool
        Whether biogenic parts are counted.
    """

    carbon: pd.DataFrame
    parts: tuple[Part, ...]
    mass: np.ndarray
    gwp: Gwp
    has_biogenic: bool = True

    @property
    def carbon_per_mass(self) -> np.ndarray:
        """t C-equivalent of a tonne of each part, shape (parts,)."""
        return np.array([self.gwp.carbon(part.gas) for part in self.parts])


def account(
    statistics: pd.DataFrame,
    areas: pd.DataFrame,
    factors: Factors,
    *,
    electricity: pd.Series | None = None,
    gwp: Gwp | None = None,
    biogenic: bool = True,
    provinces: dict[str, str] | None = None,
    temperature: float | None = None,
    missing: str = "error",
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return emission, sequestration and net emission of every unit and year.

    Parameters
    ----------
    statistics : DataFrame
        Panel with the columns of the factors (units as in ``core/data/columns.csv``).
    areas : DataFrame
        Panel with the land-use classes in hm².
    factors : Factors
    electricity : Series, optional
        t C per 10⁴ kWh by year, or by unit and year, in place of the electricity row of Table 3.
    gwp : Gwp, optional
        What CH4 and N2O count; that of the preset unless given.
    biogenic : bool
        Whether human and livestock respiration and annual crops are counted.
    provinces : dict, optional
        Unit -> code of its province, for coefficients of provinces.
    temperature : float, optional
        Mean annual temperature, °C, for manure of pigs, where the statistics have no `mean_temperature`.
    missing : {"error", "zero"}
        What a missing value in a column that exists does.
    monitor : Monitor, optional

    Returns
    -------
    DataFrame
        `unit`, `year`, `ce`, `ce_cropland`, `ce_energy`, `ce_breath`, `ce_livestock`, `cs`, `cs_crop`,
        `cs_shrubland`, `cs_forest`, `cs_grassland`, `cs_water`, `nce`, in t C per year (t C-equivalent under a GWP);
        `cs_cropland` and `cs_urban` where the factors have them. Where the factors know gases also `ch4` (t CH4),
        `n2o` (t N2O), `co2_fossil`, `co2_biogenic` (t CO2) of the emission and, under a GWP, `ce_co2e` (t CO2e).

    Raises
    ------
    StudyError
        The panels have no unit-years in common, a value is missing or negative, or neither panel has a column that
        the factors need.

    Notes
    -----
    Eq. 1 cropland: sum of amount * factor. Eq. 2 urban land: sum of amount * standard coal * carbon, and population
    * factor. Eq. 3 livestock: head * (respiration + enteric + manure). Eq. 4 crops: yield * (1 - water content) /
    economic coefficient * carbon rate. Eq. 5 land sinks: area * factor. Eq. 6: NCE = CE - CS; negative is a sink.
    CH4 and N2O count GWP * 12/44 t C-equivalent a tonne; without a GWP CH4 counts its carbon, 12/16, and N2O nothing.

    >>> from carbon_zoning.core.carbon.factors import load_factors
    >>> statistics = pd.DataFrame({"unit": ["A"], "year": [2020], "fertilizer": [100.0], "population": [1000.0]})
    >>> areas = pd.DataFrame({"unit": ["A"], "year": [2020], **dict.fromkeys(LAND_CLASSES, 0.0), "forest": [10.0]})
    >>> found = account(statistics, areas, load_factors())  # 0.86 t C/t, 0.079 t C per person, 5.77 t C/hm²
    >>> found[["ce_cropland", "ce_breath", "cs_forest", "nce"]].round(6).values.tolist()
    [[86.0, 79.0, 57.7, 107.3]]
    """
    return full_account(
        statistics,
        areas,
        factors,
        electricity=electricity,
        gwp=gwp,
        biogenic=biogenic,
        provinces=provinces,
        temperature=temperature,
        missing=missing,
        monitor=monitor,
    ).carbon


def full_account(
    statistics: pd.DataFrame,
    areas: pd.DataFrame,
    factors: Factors,
    *,
    electricity: pd.Series | None = None,
    gwp: Gwp | None = None,
    biogenic: bool = True,
    provinces: dict[str, str] | None = None,
    temperature: float | None = None,
    missing: str = "error",
    monitor: Monitor | None = None,
) -> Account:
    """Return the account with its parts, see `account`."""
    monitor = monitor or Monitor()
    gwp = gwp_of("preset", factors.preset) if gwp is None else gwp
    names = (*EMISSIONS, *SINKS, *INVENTORY_SINKS)
    table = amounts(statistics, areas, factors, names, missing=missing, monitor=monitor)
    when = _conditions(table, factors, provinces, electricity, temperature, monitor)
    parts = {name: parts_of(factors, name, when) for name in names}
    _warn_of_coefficients(table, factors, when, monitor)
    warn_of_precedence(factors, when, monitor)
    _warn_of_gwp(factors, gwp, monitor)
    result = _totals(table, parts, gwp, biogenic)
    flat = tuple(part for name in names for part in parts[name])
    mass = np.column_stack([table[part.field].to_numpy() * part.rate for part in flat])
    found = Account(result, flat, mass, gwp, biogenic)
    return replace(found, carbon=_with_gases(found)) if factors.knows_gases else found


def with_co2(carbon: pd.DataFrame) -> pd.DataFrame:
    """Return an account with its amounts in t CO2 beside those in t C: columns ``<name>_co2``, times 44/12.

    >>> with_co2(pd.DataFrame({"unit": ["A"], "ce": [12.0]})).to_dict("records")
    [{'unit': 'A', 'ce': 12.0, 'ce_co2': 44.0}]
    """
    names = ("ce", *EMISSIONS, "cs", *SINKS, *INVENTORY_SINKS, "nce")
    columns = [name for name in names if name in carbon.columns]
    return carbon.assign(**{f"{name}_co2": carbon[name] * CO2_PER_C for name in columns})


def _conditions(
    table: pd.DataFrame,
    factors: Factors,
    provinces: dict[str, str] | None,
    electricity: pd.Series | None,
    temperature: float | None,
    monitor: Monitor,
) -> Conditions:
    row = factors.find("ce_livestock", "pig", "manure")
    manure = None
    if row is not None and row.gas == "CH4" and not row.line:
        manure = pig_manure(table, temperature, row.value, monitor)
    return conditions_of(table, provinces=provinces, electricity=electricity, pig_manure=manure)


def _totals(table: pd.DataFrame, parts: dict[str, list[Part]], gwp: Gwp, biogenic: bool) -> pd.DataFrame:
    """Return the accounts of each unit and year, and Eq. 6: what is emitted less what is sequestered."""
    result = table[["unit", "year"]].copy()
    _add_totals(result, "ce", EMISSIONS, table, parts, gwp, biogenic)
    own = [name for name in INVENTORY_SINKS if parts[name]]
    _add_totals(result, "cs", (*SINKS, *own), table, parts, gwp, biogenic)
    result["nce"] = result["ce"] - result["cs"]
    return result


def _add_totals(
    result: pd.DataFrame,
    total: str,
    names: tuple[str, ...],
    table: pd.DataFrame,
    parts: dict[str, list[Part]],
    gwp: Gwp,
    biogenic: bool,
) -> None:
    """Add a column for each account and their sum before them."""
    result[total] = 0.0
    for name in names:
        counted = [part for part in parts[name] if biogenic or not part.biogenic]
        result[name] = _sum(table, counted, gwp)
    result[total] = result[list(names)].sum(axis=1)


def _sum(table: pd.DataFrame, parts: list[Part], gwp: Gwp) -> pd.Series:
    """Return the sum over fields of amount * rate."""
    total = pd.Series(np.zeros(len(table)), index=table.index)
    for field in dict.fromkeys(part.field for part in parts):
        total = total + table[field] * sum(part.rate * gwp.carbon(part.gas) for part in parts if part.field == field)
    return total


def _with_gases(found: Account) -> pd.DataFrame:
    """Return the account with the mass of each gas that its emission holds."""
    used = [
        (part, found.mass[:, column])
        for column, part in enumerate(found.parts)
        if part.account in EMISSIONS and (found.has_biogenic or not part.biogenic)
    ]
    zero = np.zeros(len(found.carbon))
    of_carbon = [(part, mass * CO2_PER_C) for part, mass in used if part.gas in ("C", "CO2")]
    columns = {
        "ch4": sum((mass for part, mass in used if part.gas == "CH4"), zero),
        "n2o": sum((mass for part, mass in used if part.gas == "N2O"), zero),
        "co2_fossil": sum((mass for part, mass in of_carbon if not part.biogenic), zero),
        "co2_biogenic": sum((mass for part, mass in of_carbon if part.biogenic), zero),
    }
    if found.gwp.potential:
        columns["ce_co2e"] = found.carbon["ce"].to_numpy() * CO2_PER_C
    return found.carbon.assign(**columns)


def _warn_of_gwp(factors: Factors, gwp: Gwp, monitor: Monitor) -> None:
    gases = {row.gas for row in factors.coefficients if row.account in EMISSIONS} & {"CH4", "N2O"}
    if gwp.potential and not gases:
        monitor.warn(
            "The GWP {gwp} has no effect: the preset {preset} gives carbon as printed and knows no CH₄ or N₂O. Choose "
            "ipcc or a national preset.",
            gwp=gwp.name,
            preset=factors.preset,
        )
    if gases and not gwp.potential:
        monitor.warn(
            "Without a GWP the CH₄ of livestock and rice is counted by its carbon mass (x 12/16), and N₂O as nothing: "
            "about a ninth of its warming effect. Choose ar4, ar5 or ar6 for CO₂-equivalents."
        )


def _warn_of_coefficients(table: pd.DataFrame, factors: Factors, when: Conditions, monitor: Monitor) -> None:
    if {"raw_coal", "electricity"} <= set(factors.fields("ce_energy")):
        both = (table["raw_coal"] > 0) & (table["electricity"] > 0)
        if both.any():
            monitor.warn(
                "{count} unit-year(s) have both raw coal and electricity. If the coal includes that of power plants or "
                "boilers, electricity and heat are counted twice: set use to 0 for them in the factor file (FACTORS).",
                count=int(both.sum()),
            )
    doubtful = [
        row
        for row in factors.coefficients
        if row.doubtful
        and row.field in table.columns
        and table[row.field].gt(0).any()
        and not (row.field == "electricity" and when.electricity is not None)
    ]
    if doubtful:
        monitor.warn(
            "{count} coefficient(s) in use are printed in the paper but doubtful: {names}. Their notes are in the "
            "report's table of what rests on them; other presets have other values.",
            count=len(doubtful),
            names=listing(_by_field(doubtful)),
        )
    if {"sown_area", "ploughed_area"} <= set(factors.fields("ce_cropland")):
        monitor.warn("Ploughed area and crop cover are both switched on: tillage may be counted twice.")


def _by_field(rows):
    """Yield each field with its coefficients, those of its several terms in a row."""
    for field in dict.fromkeys(row.field for row in rows):
        values = " / ".join(number_text(row.value, 6) for row in rows if row.field == field)
        yield phrase(ColumnName(field), f" {values}")
