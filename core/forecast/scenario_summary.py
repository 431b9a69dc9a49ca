"""What a scenario table comes to over the units: ranges of its rates and bounds, and rates that change their sign."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..packages import pandas as pd
from .scenario_rows import SCENARIOS, period_years

CELL = ["variable", "scenario", "period", "rule"]


def scenario_summary(table: pd.DataFrame, variables: Sequence[str], region: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the range of each rate and bound over the units of a scenario table.

    Parameters
    ----------
    table : DataFrame
        Result of `scenario_table.scenario_table`.
    variables : sequence of str
        The order of the variables.
    region : DataFrame, optional
        The same for the sums of the region, one unit.

    Returns
    -------
    DataFrame
        `variable`, `scenario`, `period`, `rule`, `smallest`, `median` and `largest` over the units, `smallest_unit` and
        `largest_unit` (whose they are, "" where all units have the same), `region` (NaN without it) and `origin`, the
        texts that say where the values came from. Rates are per year, bounds in the unit of the variable.

    >>> rows = {"unit": ["A", "B"], "scenario": "low", "period": "2020-2030", "variable": "P", "rule": "growth"}
    >>> table = pd.DataFrame({**rows, "value": [0.01, 0.03], "origin": "min"})
    >>> found = scenario_summary(table, ["P"])
    >>> found[["smallest", "smallest_unit", "median", "largest", "largest_unit", "origin"]].values.tolist()
    [[0.01, 'A', 0.02, 0.03, 'B', 'min']]
    """
    groups = table.groupby(CELL, sort=False)
    found = groups["value"].agg(["min", "median", "max"]).set_axis(["smallest", "median", "largest"], axis=1)
    varied = (found["smallest"] < found["largest"]).to_numpy()
    for end, row in (("smallest_unit", groups["value"].idxmin()), ("largest_unit", groups["value"].idxmax())):
        found[end] = np.where(varied, table.loc[row, "unit"].astype(str), "")
    found["region"] = np.nan if region is None else region.set_index(CELL)["value"].reindex(found.index)
    found["origin"] = groups["origin"].agg(lambda texts: "; ".join(dict.fromkeys(texts)))
    found = found.reset_index()
    order = [*SCENARIOS, *dict.fromkeys(found["scenario"])]
    ranks = (found["variable"].map(list(variables).index), found["scenario"].map(order.index), found["period"])
    return found.iloc[np.lexsort(ranks[::-1])].reset_index(drop=True)


def sign_changes(table: pd.DataFrame) -> pd.DataFrame:
    """Return `variable`, `scenario`, `year` and `units`: how many have a rate that changes its sign in that year.

    A peak of emission in such a year may come from the rule of the scenario rather than from the past of the unit.

    >>> rows = {"unit": "A", "scenario": "low", "variable": "P", "rule": "growth"}
    >>> periods = pd.DataFrame({"period": ["2020-2030", "2030-2060"], "value": [0.01, -0.02], "origin": ""})
    >>> sign_changes(periods.assign(**rows)).values.tolist()
    [['P', 'low', 2030, 1]]
    """
    rows = table[table["rule"] == "growth"].copy()
    years = rows["period"].map(period_years)
    rows["first"], rows["last"] = years.str[0], years.str[1]
    keys = ["unit", "scenario", "variable"]
    pairs = rows.merge(rows, left_on=[*keys, "last"], right_on=[*keys, "first"], suffixes=("", "_next"))
    turned = pairs[pairs["value"] * pairs["value_next"] < 0]
    counts = turned.groupby(["variable", "scenario", "last"], sort=False).size()
    return counts.rename("units").reset_index().rename(columns={"last": "year"})
