"""Back-casting: the answer is put into the scenario table and projected again."""

import numpy as np
import pytest
from golden import EMISSION, EQUATION_13, base, levels, paths, plan, table

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.backcasting import backcast
from carbon_zoning.core.forecast.history import histories
from carbon_zoning.core.forecast.project import project

SINK = 6e5


def answer(variable="CEI", scenario="high", sink=SINK, found=None, **options):
    found = found or paths()
    cs = np.full(found.ce.shape[1:], sink)
    rows = backcast(found, cs, variable, scenario, shared=True, past=histories(levels()), **options)
    return rows[rows["unit"] == "A"].set_index("goal")


def again(variable, scenario, rate):
    """Return the emission of a scenario in which a variable changes by a rate from the base year on."""
    rows = table()
    rows = rows[~((rows["variable"] == variable) & (rows["rule"] == "cap"))].copy()
    rows.loc[rows["variable"] == variable, "value"] = rate
    found = paths(rows)
    return found.plan.years, found.ce[found.plan.scenarios.index(scenario), 0]


@pytest.mark.parametrize("variable", ["CEI", "W"])
def test_the_rate_is_just_enough_for_the_peak(variable):
    rate = answer(variable).loc["peak", "rate_needed"]
    years, ce = again(variable, "high", rate - 1e-7)
    assert years[ce.argmax()] <= 2030
    years, ce = again(variable, "high", rate + 1e-7)
    assert years[ce.argmax()] > 2030


@pytest.mark.parametrize("variable", ["CEI", "TI"])
def test_the_rate_is_just_enough_for_neutrality(variable):
    """TI lowers emission: its rate has to be at least that much."""
    row = answer(variable).loc["neutral"]
    assert again(variable, "high", row["rate_needed"])[1][-1] == pytest.approx(SINK, rel=1e-9)
    assert row["status"] == "needed" and row["goal_year"] == 2060
    assert (row["rate_needed"] < row["rate_scenario"]) == (variable == "CEI")


def test_both_goals_take_the_stricter_rate():
    rows = answer()
    assert rows.loc["both", "rate_needed"] == rows["rate_needed"].min() == rows.loc["neutral", "rate_needed"]
    easy = answer(sink=1.5e6)
    assert easy.loc["both", "rate_needed"] == easy.loc["peak", "rate_needed"] or easy.loc["peak", "status"] == "met"


def test_what_the_scenario_does_itself_is_met():
    rows = answer(scenario="low")
    assert rows["status"].tolist() == ["met"] * 3 and rows["obstacle"].tolist() == [""] * 3
    assert rows["rate_needed"].isna().all()  # nothing is needed


def test_the_rates_of_scenario_and_history_are_told():
    rows = answer()
    # high: 10 years of -0.072682, 30 of -0.062682; best window (0.46 is not: 1.15 / 2.4 is): -0.136828
    mean = (0.927318**10 * 0.937318**30) ** (1 / 40) - 1
    assert rows["rate_scenario"].tolist() == pytest.approx([mean] * 3, abs=1e-6)
    assert rows["rate_best"].tolist() == pytest.approx([-0.136828] * 3, abs=1e-6)
    assert rows["within_history"].tolist() == [int(rate >= -0.136828) for rate in rows["rate_needed"]]


def test_the_best_rate_of_the_past_is_the_greatest_where_emission_falls_with_it():
    # TI has a negative power; its windows: (0.42 / 0.28)^0.2 and so on, the greatest is 0.80 / 0.42
    assert answer("TI").loc["peak", "rate_best"] == pytest.approx((0.80 / 0.42) ** 0.2 - 1)


@pytest.mark.parametrize(
    ("options", "goal", "obstacle"),
    [
        ({"sink": 1e-12}, "neutral", "rate too large"),  # more than 50 % a year
        ({"sink": 0.0}, "neutral", "no sequestration"),
        ({"sink": 0.0}, "both", "no sequestration"),
    ],
)
def test_what_cannot_be_reached(options, goal, obstacle):
    row = answer(**options).loc[goal]
    assert row["obstacle"] == obstacle
    assert row["status"] == "not reachable" and np.isnan(row["rate_needed"]) and row.isna()["within_history"]


def test_a_variable_without_effect_reaches_nothing():
    power = np.array([EQUATION_13])
    power[0, 5] = 0
    found = project(base(), np.array([EMISSION]), plan(), power)
    assert set(answer(found=found)["status"]) == {"not reachable"}
    assert set(answer(found=found)["obstacle"]) == {"effect unsure"}


def test_a_lever_whose_effect_cannot_be_told_from_zero_reaches_nothing():
    found = paths(None, "A", "B")
    options = {"shared": False, "unsure": np.array([False, True])}
    rows = backcast(found, np.full((2, 9), SINK), "CEI", "high", **options).set_index(["unit", "goal"])
    assert (rows.loc["A", "status"] == "needed").any() and "effect unsure" not in set(rows.loc["A", "obstacle"])
    assert (rows.loc["B", "status"] == "not reachable").all() and set(rows.loc["B", "obstacle"]) == {"effect unsure"}
    assert rows.loc["B", "rate_needed"].isna().all()


def test_a_share_cannot_pass_100_percent():
    power = np.array([EQUATION_13])
    power[0, 4] = -0.377  # were urbanisation to lower emission, it would have to go beyond 100 %
    found = project(base(), np.array([EMISSION]), plan(), power)
    row = answer("UR", found=found, sink=3e5).loc["neutral"]
    assert (row["status"], row["obstacle"]) == ("not reachable", "share above 100 %")


def test_the_region_takes_one_rate_for_all_units():
    found = paths(None, "A", "B")
    rows = backcast(found, np.array([[1e5] * 9, [1.1e6] * 9]), "CEI", "high", shared=True).set_index(["unit", "goal"])
    # equal units share 1.2 Mt: each needs what it would for 0.6 Mt
    assert rows.loc[("region", "neutral"), "rate_needed"] == pytest.approx(answer().loc["neutral", "rate_needed"])
    assert rows.loc[("A", "neutral"), "rate_needed"] < rows.loc[("B", "neutral"), "rate_needed"]
    alone = backcast(found, np.full((2, 9), 1e5), "CEI", "high", shared=False)
    assert set(alone["unit"]) == {"A", "B"}


def test_the_region_stops_where_its_first_unit_is_at_100_percent():
    power = np.tile(EQUATION_13, (2, 1))
    power[:, 4] = -0.377
    start = base(2)
    start[1, 4] = 95.0  # UR of the second unit
    found = project(start, np.full(2, EMISSION), plan(None, "A", "B"), power)
    path = found.values[1, :, 4, -1] / found.values[1, :, 4, 0]  # what the baseline does: to 75 %, and to 95 %
    sink = found.ce[1, 0, -1] * (path[0] / (90 / 49)) ** 0.377  # the first unit would need 90 %
    rows = backcast(found, np.full((2, 9), sink), "UR", "baseline", shared=True).set_index(["unit", "goal"])["status"]
    assert rows["A", "neutral"] == "needed" and rows["B", "neutral"] == "not reachable"
    assert rows["region", "neutral"] == "not reachable"


def test_without_years_after_the_turn_year_there_is_no_peak_to_bring():
    assert answer(found=paths(table(end_year=2030), end_year=2030)).index.tolist() == ["neutral"]


def test_a_variable_that_the_model_does_not_have():
    with pytest.raises(StudyError, match="no variable 'roads' to back-cast; the model has P, W"):
        answer("roads")
