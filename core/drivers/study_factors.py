"""The response and the factors that a whole study offers GeoDetector: its last year, in ratios where it has them."""

from __future__ import annotations

import numpy as np

from ..carbon.accounting import coal_equivalent
from ..carbon.factors import load_factors
from ..errors import StudyError, listing
from ..monitor import Monitor
from ..packages import pandas as pd
from ..panel import number_columns
from ..stirpat.expression import expression
from ..stirpat.variables import shipped_variables

RESPONSE = "ce"
LAND_USE = "cli"


def study_factors(
    statistics: pd.DataFrame,
    carbon: pd.DataFrame,
    intensity: pd.DataFrame | None = None,
    *,
    monitor: Monitor | None = None,
) -> pd.DataFrame:
    """Return the emission and the factors that may explain it, of the last year that all panels have.

    Parameters
    ----------
    statistics : DataFrame
        Statistics panel.
    carbon : DataFrame
        Carbon panel with `ce`, t C per year.
    intensity : DataFrame, optional
        Panel with `cli`, the land-use index.
    monitor : Monitor, optional
        Warned of factors that are left out: the statistics lack what they are made of, or all units have one value.

    Returns
    -------
    DataFrame
        `unit`, `year`, `ce`, the variables of Eq. 12 that are not made of it, and `cli`; NaN where a ratio has no
        finite value. `ce` is a part of carbon per GDP, which therefore explains it by construction and is no factor.

    Raises
    ------
    StudyError
        There is no year in all panels, or no factor is left.

    Examples
    --------
    >>> rows = {"unit": ["A", "B"], "year": [2020, 2020]}
    >>> statistics = pd.DataFrame({**rows, "population": [3.0, 4.0], "gdp": [6.0, 2.0]})
    >>> study_factors(statistics, pd.DataFrame({**rows, "ce": [5.0, 7.0]})).to_dict("list")
    {'unit': ['A', 'B'], 'year': [2020, 2020], 'ce': [5.0, 7.0], 'P': [3.0, 4.0], 'W': [2.0, 0.5]}
    """
    monitor = monitor or Monitor()
    panels = [statistics, carbon[["unit", "year", RESPONSE]]]
    if intensity is not None:
        panels.append(intensity[["unit", "year", LAND_USE]])
    table = _last_year(panels)
    if "energy_use" not in table.columns and set(load_factors().fields("ce_energy")) & set(number_columns(table)):
        table = table.assign(energy_use=coal_equivalent(table, load_factors()))
    offered = [variable for variable in shipped_variables() if RESPONSE not in variable.columns]
    known = [variable for variable in offered if set(variable.columns) <= set(table.columns)]
    values = table[["unit", "year", RESPONSE]].assign(
        **{variable.name: expression(variable.expression).of(table) for variable in known}
    )
    if intensity is not None:
        values[LAND_USE] = table[LAND_USE]
    factors = list(values.columns[3:])
    values[factors] = values[factors].astype(float).replace([np.inf, -np.inf], np.nan)
    alike = [name for name in factors if values[name].nunique() < 2]
    absent = [variable.name for variable in offered if variable not in known]
    if len(values) < 2:
        raise StudyError(
            "GeoDetector explains how the emissions of units differ; statistics and accounts have {count} unit(s) in "
            "common.",
            count=len(values),
        )
    _warn(absent, alike, monitor)
    if len(alike) == len(factors):
        raise StudyError(
            "No factor is left that could explain how the emissions of the units differ: the statistics lack a column "
            "for {absent}, and all units have one value of {alike}. Add columns to the statistics.",
            absent=listing(absent) or "–",
            alike=listing(alike) or "–",
        )
    return values.drop(columns=alike)


def _last_year(panels):
    """Return the rows of the last year that all panels have, side by side by unit."""
    shared = set.intersection(*(set(panel["year"]) for panel in panels))
    if not shared:
        raise StudyError("Statistics, accounts and land-use index have no year in common.")
    year = max(shared)
    table, *others = [panel[panel["year"] == year].drop(columns="year") for panel in panels]
    for other in others:
        table = table.drop(columns=[name for name in other.columns if name in table.columns and name != "unit"])
        table = table.merge(other, on="unit")
    table.insert(1, "year", int(year))
    return table


def _warn(absent, alike, monitor):
    if absent:
        monitor.warn(
            "{count} factor(s) of GeoDetector are left out, the statistics lack what they are made of: {factors}.",
            count=len(absent),
            factors=listing(absent),
        )
    if alike:
        monitor.warn(
            "{count} factor(s) of GeoDetector are left out, all units have one value: {factors}.",
            count=len(alike),
            factors=listing(alike),
        )
