"""The factors of energy emissions in every unit and year: from panels to arrays whose product is the emission."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..carbon.accounting import coal_equivalent
from ..carbon.factors import Factors
from ..carbon.fuels import carbon_per_unit, standard_coal
from ..errors import StudyError
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import name_of, number_columns, region_sums, require_complete, require_no_region, where
from ..panel_matching import joined
from ..stirpat.gdp import CONSTANT, constant_gdp

FUELS_AGREE = 1e-3  # share by which the fuels' carbon or energy may differ from the totals without a warning
ROUNDING = 1e-12  # share that is no difference: a factor that does not change has no effect at all
PRICES = ("current", "constant")


@dataclass(frozen=True)
class DriverPanel:
    """What a decomposition needs; arrays are (n_units, n_years), those of fuels (n_fuels, n_units, n_years).

    Attributes
    ----------
    units : list of str
    years : list of int
    population, gdp, energy, energy_emission : ndarray
        Persons, 10⁴ CNY, tce, t C per year.
    emission : ndarray or None
        All emissions, t C per year; None where the panels have those of energy only.
    fuel_energy, fuel_factor : ndarray or None
        tce of each fuel, and t C per tce; their products sum to `energy_emission`. None where the panel has no fuels.
    """

    units: list[str]
    years: list[int]
    population: np.ndarray
    gdp: np.ndarray
    energy: np.ndarray
    energy_emission: np.ndarray
    emission: np.ndarray | None = None
    fuel_energy: np.ndarray | None = None
    fuel_factor: np.ndarray | None = None

    @property
    def has_fuels(self) -> bool:
        """Whether carbon per energy can be split into fuel structure and fuel factor."""
        return self.fuel_energy is not None

    def at(self, year: int) -> int:
        """Return the index of a year."""
        return self.years.index(year)


def driver_panel(
    panel: pd.DataFrame,
    carbon: pd.DataFrame | None,
    factors: Factors,
    *,
    prices: str = "current",
    years: list[int] | None = None,
    monitor: Monitor | None = None,
) -> DriverPanel:
    """Return the `DriverPanel` of statistics and accounts.

    Parameters
    ----------
    panel : DataFrame
        `population`, the GDP of `prices`, and `energy_use` or fuels.
    carbon : DataFrame or None
        `ce_energy`, and `ce` where it is known; None = the panel holds them.
    factors : Factors
        Of the fuels.
    prices : {"current", "constant"}
        Column `gdp`; or `gdp_constant`, else `gdp` over `gdp_deflator`.
    years : list of int, optional
        Only these; all unless given.
    monitor : Monitor, optional

    Raises
    ------
    StudyError
        A column, unit-year or value is missing, population or GDP is not above 0, an amount is negative, or there are
        emissions without energy.
    """
    monitor = monitor or Monitor()
    table = panel if carbon is None else _side_by_side(panel, carbon, monitor)
    if years is not None:
        table = table[table["year"].isin(years)].reset_index(drop=True)
        table.attrs["name"] = name_of(panel)
    table, fuels = _checked(table, factors, prices, monitor)
    columns = [name for name in table.columns if name not in ("unit", "year")]
    cubes = {name: table.pivot(index="unit", columns="year", values=name) for name in columns}
    shape = cubes["population"]
    arrays = {name: cube.to_numpy(float) for name, cube in cubes.items()}
    fuel_energy, fuel_factor = _of_fuels(arrays, fuels, factors, monitor)
    return DriverPanel(
        units=list(shape.index),
        years=[int(year) for year in shape.columns],
        population=arrays["population"],
        gdp=arrays["gdp"],
        energy=arrays["energy_use"],
        energy_emission=arrays["ce_energy"],
        emission=arrays.get("ce"),
        fuel_energy=fuel_energy,
        fuel_factor=fuel_factor,
    )


def _checked(table, factors, prices, monitor):
    """Return `unit`, `year` and the amounts of a table, all there and possible, and the fuels among them."""
    require_no_region(table["unit"])
    fuels = [field for field in factors.fields("ce_energy") if field in number_columns(table)]
    table = _with_gdp(table, prices)
    table = _with_energy(table, fuels, factors, monitor)
    total = ["ce"] if "ce" in number_columns(table) else []
    columns = ["population", "gdp", "energy_use", "ce_energy", *total, *fuels]
    require_complete(table, columns)
    table = table[["unit", "year", *columns]]
    _refuse_impossible(table, fuels)
    _warn_of_parts(table, monitor)
    region_sums(table)  # says which unit-years are missing
    return table, fuels


def _side_by_side(panel, carbon, monitor):
    wanted = [name for name in ("ce", "ce_energy") if name in number_columns(carbon)]
    right = carbon[["unit", "year", *wanted]]
    right.attrs["name"] = name_of(carbon)
    left = panel.drop(columns=[name for name in wanted if name in panel.columns])
    left.attrs["name"] = name_of(panel)
    return joined(left, right, monitor=monitor)


def _with_gdp(table, prices):
    """Return the table with the GDP of the prices as `gdp`."""
    if prices == "current":
        return table
    if CONSTANT in number_columns(table):  # by its own name: it is `gdp` from here on
        require_complete(table, [CONSTANT])
        _refuse_no_growth(table, CONSTANT)
    return table.assign(gdp=constant_gdp(table))


def _with_energy(table, fuels, factors, monitor):
    if "energy_use" in number_columns(table):
        return table
    if fuels:
        require_complete(table, fuels)
    table = table.assign(energy_use=coal_equivalent(table, factors))
    monitor.warn("The statistics have no column energy_use: it is the sum of the fuels in tce.")
    return table


def _refuse_no_growth(table, column):
    wrong = table[column] <= 0
    if wrong.any():
        raise StudyError(
            "{column} must be above 0 for its growth; {count} value(s) are not: {rows}. Correct them, or leave the "
            "units out.",
            column=column,
            count=int(wrong.sum()),
            rows=where(table[wrong], column),
        )


def _refuse_impossible(table, fuels):
    for column in ("population", "gdp"):
        _refuse_no_growth(table, column)
    total = ["ce"] if "ce" in table.columns else []
    for column in ("energy_use", "ce_energy", *total, *fuels):
        wrong = table[column] < 0
        if wrong.any():
            raise StudyError(
                "The column {column} has {count} negative value(s): {rows}. Amounts cannot be negative; correct them.",
                column=column,
                count=int(wrong.sum()),
                rows=where(table[wrong], column),
            )
    burnt = table["ce_energy"] if not fuels else table["ce_energy"] + table[fuels].sum(axis=1)
    wrong = (burnt > 0) & (table["energy_use"] == 0)
    if wrong.any():
        raise StudyError(
            "{count} unit-year(s) have emissions or fuels, but no energy use: {rows}. Correct energy_use.",
            count=int(wrong.sum()),
            rows=where(table[wrong], "ce_energy"),
        )


def _warn_of_parts(table, monitor):
    """Warn where the emission of energy is more than all emissions."""
    if "ce" not in table.columns:
        return
    more = table["ce_energy"] > table["ce"] * (1 + FUELS_AGREE)
    if more.any():
        monitor.warn(
            "ce_energy is more than ce, of which it is a part, in {count} unit-year(s): {rows}. Take both from one "
            "account.",
            count=int(more.sum()),
            rows=where(table[more], "ce_energy"),
        )


def _of_fuels(arrays, fuels, factors, monitor):
    """Return tce and t C per tce of each fuel, (None, None) without fuels; the latter are scaled to the account's."""
    if not fuels:
        return None, None
    coal = [standard_coal(factors, fuel) for fuel in fuels]
    rate = [carbon_per_unit(factors, fuel) / tce if tce else 0.0 for fuel, tce in zip(fuels, coal)]
    energy = np.stack([arrays[fuel] * value for fuel, value in zip(fuels, coal)])
    factor = np.broadcast_to(np.reshape(rate, (-1, 1, 1)), energy.shape)
    total, known = (energy * factor).sum(axis=0), arrays["ce_energy"]
    if ((total == 0) & (known > 0)).any():
        monitor.warn(
            "{count} unit-year(s) have energy emissions but none of the fuels: carbon per energy is not split.",
            count=int(((total == 0) & (known > 0)).sum()),
        )
        return None, None
    scale = np.divide(known, total, out=np.ones_like(known), where=total > 0)
    scale = np.where(np.abs(scale - 1) < ROUNDING, 1.0, scale)
    _warn_of_difference(scale, energy.sum(axis=0), arrays["energy_use"], monitor)
    return energy, factor * scale


def _warn_of_difference(scale, energy, energy_use, monitor):
    other = np.abs(scale - 1) > FUELS_AGREE
    if other.any():
        monitor.warn(
            "ce_energy of {count} unit-year(s) is not that of the fuels and the factors: the difference is counted "
            "with the carbon of the fuels. Choose the preset and the factors that the account was made with.",
            count=int(other.sum()),
        )
    uncounted = np.abs(energy - energy_use) > FUELS_AGREE * np.maximum(energy, energy_use)
    if uncounted.any():
        monitor.warn(
            "energy_use of {count} unit-year(s) is not the sum of the fuels in tce: the difference is counted with the "
            "fuel structure.",
            count=int(uncounted.sum()),
        )
