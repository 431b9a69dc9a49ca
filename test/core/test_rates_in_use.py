"""The printed assumptions of a forecast against the golden fixture of method.md 10.5."""

from types import SimpleNamespace

import numpy as np
import pytest
from golden import plan, table

from carbon_zoning.core.forecast.rates_in_use import bound_counts, rates_in_use


def test_the_rates_of_the_golden_fixture_are_printed():
    found = rates_in_use(plan())
    people = found[(found["variable"] == "P") & (found["rule"] == "growth")].set_index(["scenario", "period"])["median"]
    assert people.to_dict() == pytest.approx(
        {
            ("low", "2020-2030"): -0.009617,
            ("low", "2030-2060"): -0.003560,
            ("baseline", "2020-2060"): -0.002967,  # the same before and after 2030
            ("high", "2020-2030"): 0.003817,
            ("high", "2030-2060"): -0.002373,
        },
        abs=5e-7,
    )
    urban = found[(found["variable"] == "UR") & (found["rule"] == "cap")].set_index(["scenario", "period"])
    assert urban["smallest"].to_dict() == {
        ("low", "2020-2030"): 65, ("low", "2030-2060"): 70, ("baseline", "2020-2030"): 70,
        ("baseline", "2030-2060"): 75, ("high", "2020-2030"): 75, ("high", "2030-2060"): 80,
    }  # fmt: skip
    assert not ((found["variable"] == "P") & (found["rule"] != "growth")).any()


def test_ranges_run_over_the_units():
    rows = table("A", "B", "C")
    own = (rows["variable"] == "W") & (rows["scenario"] == "low") & (rows["period"] == "2030-2060")
    rows.loc[own, "value"] = [0.01, 0.05, 0.03]
    found = rates_in_use(plan(rows, "A", "B", "C")).query("variable == 'W' and scenario == 'low'")
    ends = found.set_index("period").loc["2030-2060", ["smallest", "median", "largest"]]
    assert ends.tolist() == pytest.approx([0.01, 0.03, 0.05])


@pytest.mark.parametrize(
    ("path", "bounded", "said"),
    [
        ([50.0, 55.0, 60.5], 1, {}),  # 10 % each year: the bound is never met
        ([50.0, 55.0, 58.0], 1, {"UR": 1}),  # cut in the second step
        ([50.0, 53.0, 58.3], 1, {"UR": 1}),  # cut in the first, grows freely from there
        ([50.0, 55.0, 58.0], 0, {}),  # no bound: another rule made it
    ],
)
def test_a_path_is_counted_where_a_bound_and_not_the_rate_made_it(path, bounded, said):
    growth, bound = np.full((1, 1, 1, 2), 0.1), np.full((1, 1, 1, 2), bounded)
    years = np.array([2020, 2021, 2022])
    own = SimpleNamespace(names=("UR",), years=years, growth=growth, bound=bound)
    assert bound_counts(SimpleNamespace(plan=own, values=np.array([[[path]]]))) == said
