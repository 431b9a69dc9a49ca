"""The golden fixture of method.md 10.5, which the tests of the forecast share."""

import numpy as np
import pandas as pd

from carbon_zoning.core.forecast.project import project
from carbon_zoning.core.forecast.scenario_table import scenario_table
from carbon_zoning.core.forecast.scenarios import read_scenarios
from carbon_zoning.core.stirpat.variables import shipped_variables

YEARS = [2000, 2005, 2010, 2015, 2020]
HISTORY = {
    "P": [520000, 530000, 505000, 495000, 490000],
    "W": [0.40, 0.72, 1.65, 2.70, 3.90],
    "IS": [30, 34, 44, 42, 37],
    "TI": [0.28, 0.42, 0.80, 1.30, 1.90],
    "UR": [16, 22, 32, 41, 49],
    "CEI": [3.5, 2.4, 1.15, 0.72, 0.46],
}
EQUATION_13 = np.array([0.016, 0.274, 0.001, -0.079, 0.377, 0.304])
EMISSION = 490000 * 3.9 * 0.46
CE = {
    "low": [879060.0, 820296.4, 689536.8, 631419.7, 562269.9, 500692.5, 445858.5, 397029.3, 353547.3],
    "baseline": [879060.0, 942054.1, 935193.0, 941092.0, 922713.4, 904693.6, 887025.8, 869703.0, 852718.5],
    "high": [879060.0, 1061293.1, 1218206.7, 1305961.5, 1366384.5, 1429603.1, 1495696.3, 1564815.7, 1637129.3],
}


def levels(*units):
    """Return the history for each unit."""
    return pd.concat([pd.DataFrame({"unit": unit, "year": YEARS, **HISTORY}) for unit in units or ("A",)])


def base(count=1):
    """Return the variables of 2020 for a number of units."""
    return np.tile([values[-1] for values in HISTORY.values()], (count, 1))


def table(*units, **options):
    return scenario_table(levels(*units), base_year=2020, **options)


def plan(rows=None, *units, **options):
    units = units or ("A",)
    rows = table(*units) if rows is None else rows
    return read_scenarios(rows, units, shipped_variables(), **{"base_year": 2020, **options})


def paths(rows=None, *units, monitor=None, identity=None, **options):
    """Return the projection of the fixture with the coefficients of Eq. 13."""
    found = plan(rows, *units, monitor=monitor, **options)
    count = len(found.units)
    return project(
        base(count),
        np.full(count, EMISSION),
        found,
        np.tile(EQUATION_13, (count, 1)),
        identity=identity,
        monitor=monitor,
    )
