"""Effects of population, income, energy and fuels on energy emissions, by unit and period and for the region."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import REGION
from ..years import years_of
from .decomposition import lmdi_effects
from .decoupling import decoupling_elasticity, decoupling_names, decoupling_states
from .driver_panel import DriverPanel

USUAL_STEP = 5  # years of a period where none is asked for
SHARE = "effect_share"


def bounding_years(text: str, years: Sequence[int]) -> list[int]:
    """Return the years that bound the periods, in order.

    Parameters
    ----------
    text : str
        Years as people type them, ``2000, 2010, 2020`` or ``2000-2020:5``; "" = every fifth year from the first, and
        the last.
    years : sequence of int
        Those that there are.

    Raises
    ------
    StudyError
        A year that there is not, or fewer than two.

    >>> bounding_years("", range(2000, 2013)), bounding_years("2000, 2012", range(2000, 2013))
    ([2000, 2005, 2010, 2012], [2000, 2012])
    """
    there = sorted(set(years))
    wanted = years_of(text) or [year for year in there if (year - there[0]) % USUAL_STEP == 0 or year == there[-1]]
    absent = [year for year in wanted if year not in there]
    if absent:
        raise StudyError(
            "PERIODS: the panel has no year {absent}; it has {years}.",
            absent=listing(absent),
            years=listing(there, 40),
        )
    if len(wanted) < 2:
        raise StudyError(
            "PERIODS: a change needs two years; there is {years} only.", years=listing(wanted) or listing(there)
        )
    return wanted


def effect_columns(drivers: DriverPanel) -> list[str]:
    """Return the columns of the effects in the order of the factors, that of the units' shares among them."""
    carbon = ["effect_structure", "effect_factor"] if drivers.has_fuels else ["effect_carbon"]
    return ["effect_population", SHARE, "effect_gdp", "effect_intensity", *carbon]


def emission_effects(drivers: DriverPanel, bounds: Sequence[int], *, chain: bool = False) -> pd.DataFrame:
    """Return the effects and the decoupling of each unit and of the region in each period.

    Parameters
    ----------
    drivers : DriverPanel
    bounds : sequence of int
        Years that bound the periods, see `bounding_years`.
    chain : bool
        Sum the effects of every two consecutive years of the panel, in place of the two ends alone.

    Returns
    -------
    DataFrame
        `unit` (the region is `REGION`), `from_year`, `to_year`; `ce_energy_from`, `ce_energy_to`, `ce_energy_change`,
        the `effect_columns` (t C per year; they sum to the change), `ce_other_change` and `ce_change` where all
        emissions are known; `gdp_rate` and `ce_rate` (change in %), `elasticity`, `decoupling` (code) and
        `decoupling_name`. Elasticity and rates are of all emissions where they are known, else of those of energy.

    Notes
    -----
    A unit: CE = P x (GDP / P) x (E / GDP) x (E_f / E) x (CE_f / E_f), summed over fuels. The region: P of the region x
    share of the unit in it x the same factors of the unit, summed over units and fuels, so that its effects are the
    sums of those of the units, and the units' population effects are split into growth and shift between units.
    """
    periods = list(zip(bounds, bounds[1:]))
    return pd.concat([_period(drivers, first, last, chain) for first, last in periods], ignore_index=True)


def whole_span(drivers: DriverPanel, bounds: Sequence[int], *, chain: bool = False) -> pd.DataFrame:
    """Return the same from the first to the last year as one period."""
    return _period(drivers, bounds[0], bounds[-1], chain)


def units_frame(effects: pd.DataFrame, whole: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """Return the columns of a layer of units (index `unit`): the whole span, and the state of each of several periods.

    Parameters
    ----------
    effects : DataFrame
        Result of `emission_effects`.
    whole : DataFrame
        Result of `whole_span`.
    language : str
        Of the names of the states.
    """
    frame = whole[whole["unit"] != REGION].set_index("unit")
    frame = frame.drop(columns=["from_year", "to_year", SHARE])
    names = decoupling_names(language)
    frame["decoupling_name"] = [names.get(code) for code in frame["decoupling"]]
    first = ["decoupling", "decoupling_name", "elasticity"]
    frame = frame[first + [name for name in frame.columns if name not in first]]
    periods = effects[["from_year", "to_year"]].drop_duplicates()
    if len(periods) > 1:
        for year in periods["to_year"]:
            states = effects[effects["to_year"] == year].set_index("unit")["decoupling"]
            frame[f"decoupling_{year}"] = states.reindex(frame.index)
    return frame


def _period(drivers, first, last, chain):
    start, end = drivers.at(first), drivers.at(last)
    steps = range(start, end + 1) if chain else (start, end)
    pairs = list(zip(steps[:-1], steps[1:]))
    units = sum(_unit_effects(drivers, a, b) for a, b in pairs)
    region = sum(_region_effects(drivers, a, b) for a, b in pairs)
    names = effect_columns(drivers)
    effects = pd.DataFrame(units.T, columns=[name for name in names if name != SHARE])
    effects.loc[len(effects)] = dict(zip(names, region))
    effects[SHARE] = [np.nan] * len(drivers.units) + [region[names.index(SHARE)]]
    frame = pd.DataFrame({"unit": [*drivers.units, REGION], "from_year": first, "to_year": last})
    energy = [_with_sum(drivers.energy_emission[:, at]) for at in (start, end)]
    frame["ce_energy_from"], frame["ce_energy_to"] = energy
    frame["ce_energy_change"] = energy[1] - energy[0]
    frame = pd.concat([frame, effects[names]], axis=1)
    shown = energy
    if drivers.emission is not None:
        shown = [_with_sum(drivers.emission[:, at]) for at in (start, end)]
        frame["ce_other_change"] = (shown[1] - energy[1]) - (shown[0] - energy[0])
        frame["ce_change"] = shown[1] - shown[0]
    return _with_decoupling(frame, shown, [_with_sum(drivers.gdp[:, at]) for at in (start, end)])


def _with_decoupling(frame, emission, gdp):
    growth = gdp[1] - gdp[0]
    frame["gdp_rate"] = 100 * growth / gdp[0]
    rate = np.divide(emission[1] - emission[0], emission[0], out=np.full(len(frame), np.nan), where=emission[0] != 0)
    frame["ce_rate"] = 100 * rate
    frame["elasticity"] = decoupling_elasticity(emission[0], emission[1], gdp[0], gdp[1])
    frame["decoupling"] = decoupling_states(frame["elasticity"], growth)
    names = decoupling_names()
    frame["decoupling_name"] = [names.get(code) for code in frame["decoupling"]]
    return frame


def _with_sum(values):
    return np.append(values, values.sum())


def _unit_effects(drivers, before, after):
    """Return the effects (n_factors, n_units) between two dates, given by their index."""
    factors = [_factors(drivers, at) for at in (before, after)]
    return lmdi_effects(*factors).sum(axis=1)


def _region_effects(drivers, before, after):
    """Return the effects (n_factors,) on the region, that of the units' shares second."""
    factors = []
    for at in (before, after):
        own = _factors(drivers, at)
        whole = drivers.population[:, at].sum()
        factors.append(np.stack([np.full_like(own[0], whole), own[0] / whole, *own[1:]]))
    return lmdi_effects(*factors).sum(axis=(1, 2))


def _factors(drivers, at):
    """Return the factors (n_factors, n_fuels, n_units) of a date; NaN where one is undefined."""
    people, gdp, energy = drivers.population[:, at], drivers.gdp[:, at], drivers.energy[:, at]
    if drivers.has_fuels:
        last = [_ratio(drivers.fuel_energy[:, :, at], energy), drivers.fuel_factor[:, :, at]]
    else:
        last = [_ratio(drivers.energy_emission[None, :, at], energy)]
    return np.stack(np.broadcast_arrays(people, gdp / people, energy / gdp, *last))


def _ratio(above, below):
    above, below = np.broadcast_arrays(above, below)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)
