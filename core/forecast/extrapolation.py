"""How far the paths leave what was observed: beyond it, an equation is extrapolated."""

from __future__ import annotations

from ..packages import pandas as pd
from .project import Paths

ROUNDING = 1e-9  # relative


def extrapolation(levels: pd.DataFrame, paths: Paths) -> pd.DataFrame:
    """Return for each variable the range observed in all units and years, and the range of the paths.

    Parameters
    ----------
    levels : DataFrame
        `unit`, `year` and the variables up to the base year.
    paths : Paths

    Returns
    -------
    DataFrame
        `variable`, `unit`, `observed_low`, `observed_high`, `path_low`, `path_high` (in the unit of the variable),
        `beyond` (unit-scenarios that leave the observed range) and `beyond_share` (0-1 of all).

    >>> import numpy as np
    >>> from types import SimpleNamespace
    >>> from carbon_zoning.core.stirpat.variables import Variable
    >>> plan = SimpleNamespace(variables=(Variable("P", "population", unit="persons"),))
    >>> paths = SimpleNamespace(plan=plan, values=np.array([[[[8.0, 9.0]], [[8.0, 11.0]]]]))
    >>> found = extrapolation(pd.DataFrame({"unit": "A", "year": [2019, 2020], "P": [10.0, 7.0]}), paths)
    >>> found[["observed_high", "path_high", "beyond", "beyond_share"]].values.tolist()
    [[10.0, 11.0, 1.0, 0.5]]
    """
    rows = []
    for index, variable in enumerate(paths.plan.variables):
        known, path = levels[variable.name], paths.values[:, :, index]
        slack = ROUNDING * float(known.abs().max())
        beyond = ((path > known.max() + slack) | (path < known.min() - slack)).any(axis=-1)
        ranges = (known.min(), known.max(), path.min(), path.max())
        rows.append((variable.name, variable.unit, *ranges, int(beyond.sum()), float(beyond.mean())))
    ends = ["observed_low", "observed_high", "path_low", "path_high"]
    return pd.DataFrame(rows, columns=["variable", "unit", *ends, "beyond", "beyond_share"])
