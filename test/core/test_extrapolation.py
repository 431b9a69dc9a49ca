"""Where paths leave what was observed."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from carbon_zoning.core.forecast.extrapolation import extrapolation
from carbon_zoning.core.stirpat.variables import Variable


def test_only_paths_that_leave_the_range_of_all_units_are_counted():
    levels = pd.DataFrame({"unit": ["A", "A", "B"], "year": [2019, 2020, 2020], "P": [5.0, 9.0, 2.0], "W": 1.0})
    plan = SimpleNamespace(variables=(Variable("P", "population", unit="persons"), Variable("W", "gdp")))
    low = [[[9.0, 2.0], [1.0, 1.0]], [[2.0, 1.9], [1.0, 1.0]]]
    high = [[[9.0, 9.1], [1.0, 1.0]], [[2.0, 5.0], [1.0, 1.0]]]
    found = extrapolation(levels, SimpleNamespace(plan=plan, values=np.array([low, high]))).set_index("variable")
    # of P: A in low stays (9 to 2), B in low falls below 2, A in high rises above 9, B in high stays
    assert found.loc["P", ["observed_low", "observed_high", "path_low", "path_high"]].tolist() == [2, 9, 1.9, 9.1]
    assert (found.loc["P", "beyond"], found.loc["P", "beyond_share"]) == (2, 0.5)
    assert found.loc["W", "beyond"] == 0 and found.loc["P", "unit"] == "persons"
