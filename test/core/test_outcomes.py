"""Peaks, neutrality, sums and the classes of potential (method section 11)."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from golden import CE, paths

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.outcome_groups import doubtful_peaks, outcome_groups
from carbon_zoning.core.forecast.outcomes import forecast_table, outcomes, region_table
from carbon_zoning.core.forecast.potential import Roles, late_rate, potential_rules, potentials, roles_of
from carbon_zoning.core.forecast.project import sinks
from carbon_zoning.core.forecast.scenarios import ScenarioPlan
from carbon_zoning.core.forecast.unit_counts import unit_counts

ONE = np.full((1, 2), 0.5)
STANDARD = Roles("low", "baseline", "high")


def made(ce, years=(2020, 2030, 2060), scenarios=("one",)):
    """Return paths of given emissions, (S, n, T)."""
    units = tuple(f"U{place}" for place in range(len(ce[0])))
    return SimpleNamespace(
        plan=ScenarioPlan(scenarios, units, (), np.array(years), *[None] * 5), ce=np.array(ce, dtype=float)
    )


@pytest.mark.parametrize(("sink", "cep", "rule"), [(1.0e6, 5, "5"), (0.5e6, 3, "3a")])
def test_the_potential_of_the_golden_fixture(sink, cep, rule):
    found = paths()
    table = outcomes(found, np.full((1, 9), sink))
    result = potentials(table, roles_of(found), late_rate(found, "baseline")).loc["A"]
    assert (result["cep"], result["cep_rule"], result["non_monotone"]) == (cep, rule, 0)
    assert (result["peak_low"], result["peak_baseline"]) == (2020, 2025)
    assert pd.isna(result["peak_high"])  # it still rises in the last year
    assert result["peak_ce_baseline"] == pytest.approx(942054.1, rel=1e-6)
    assert result["ce2030_baseline"] == pytest.approx(935193.0, rel=1e-6)
    assert result["ce2060_high"] == pytest.approx(1637129.3, rel=1e-6)
    assert result["cs2060"] == sink
    # low: 500 692 in 2045 is above 0.5 Mt, 445 859 in 2050 below
    assert result["neutral_low"] == (2020 if sink == 1e6 else 2050)
    assert pd.isna(result["neutral_high"])
    # baseline: 942 054 (2025), 935 193, 941 092: rises again after its peak; low never does
    assert (result["rebound_baseline"], result["rebound_low"]) == (1, 0)


def test_the_sum_over_the_years_is_that_of_straight_lines():
    found = paths()
    low = CE["low"]
    by_hand = 5 * (sum(low) - (low[0] + low[-1]) / 2)
    row = outcomes(found, np.full((1, 9), 10.0)).set_index(["unit", "scenario"]).loc["A", "low"]
    assert row["ce_sum"] == pytest.approx(by_hand, rel=1e-6)
    assert row["cs_sum"] == 400


def test_the_region_is_the_sum_of_the_units():
    # U0 peaks in 2020, U1 rises to the end; together 11, 12, 9: in 2030, and at 9 <= 9.5 neutral in 2060
    table = outcomes(made([[[10, 6, 1], [1, 6, 8]]]), np.array([[1.5] * 3, [8.0] * 3])).set_index("unit")
    assert table["peak"].fillna(0).tolist() == [2020, 0, 2030]
    assert table["neutral"].tolist()[0] == 2060 and table.loc["region", "neutral"] == 2060
    assert table.loc["U1", "neutral"] == 2020 and table.loc["region", "peak_ce"] == 12
    assert table["peaked"].tolist() == [1, 0, 1]


def test_neutrality_that_is_lost_again_does_not_count():
    table = outcomes(made([[[5, 1, 3], [1, 5, 1]]]), np.full((2, 3), 2.0))
    assert pd.isna(table["neutral"][0]) and table["neutral"][1] == 2060


def test_the_forecast_table_is_a_panel_with_scenarios():
    found = paths(None, "A", "B")
    table = forecast_table(found, np.full((2, 9), 1e5))
    assert list(table.columns) == "unit scenario year P W IS TI UR CEI ce ce_kaya cs nce".split()
    one = table[(table["unit"] == "B") & (table["scenario"] == "high")]
    assert one["ce"].tolist() == pytest.approx(CE["high"], rel=1e-6)
    assert one["IS"].tolist() == found.values[2, 1, 2].tolist()
    assert (table["nce"] == table["ce"] - 1e5).all()
    region = region_table(found, np.full((2, 9), 1e5)).set_index(["scenario", "year"])
    assert region.loc[("low", 2060), "ce"] == pytest.approx(2 * CE["low"][-1], rel=1e-6)
    assert region.loc[("low", 2060), "cs"] == 2e5


@pytest.mark.parametrize(
    ("peaks", "neutrals", "rate", "rule"),
    [
        ("LBH", "LBH", 0.02, "5"),
        ("LBH", "L", 0.02, "4b"),
        ("LB", "L", -0.005, "4a"),
        ("LB", "L", -0.0049, "3a"),
        ("L", "L", 0.5, "3b"),
        ("L", "LB", -0.01, "3c"),  # neutral in baseline and low without a peak by 2030: not "in low only"
        ("", "LBH", 0.011, "3c"),  # always a sink
        ("L", "", 0.01, "2a"),
        ("", "", -0.01, "2a"),
        ("", "", -0.0101, "2b"),
        ("", "", -0.03, "2b"),  # peaks in 2035, then falls by 3 % a year
        ("", "L", 0.0101, "1"),
    ],
)
def test_the_rule_of_the_potential(peaks, neutrals, rate, rule):
    names = {"low": "L", "baseline": "B", "high": "H"}
    peaked, neutral = (
        {name: np.array([letter in letters]) for name, letter in names.items()} for letters in (peaks, neutrals)
    )
    assert potential_rules(peaked, neutral, np.array([rate]), STANDARD).tolist() == [rule]


def test_a_peak_with_more_carbon_only_is_flagged():
    # baseline peaks in 2060, high in 2020
    found = made([[[3, 2, 1]], [[1, 2, 3]], [[3, 2, 1]]], scenarios=("low", "baseline", "high"))
    table = outcomes(found, np.full((1, 3), 0.5))
    assert potentials(table, STANDARD, late_rate(found, "baseline")).loc["U0", "non_monotone"] == 1


def test_a_peak_of_the_baseline_that_the_low_scenario_lacks_is_flagged():
    found = made([[[1, 2, 3]], [[3, 2, 1]], [[1, 2, 3]]], scenarios=("low", "baseline", "high"))
    table = outcomes(found, np.full((1, 3), 0.5))
    assert potentials(table, STANDARD, late_rate(found, "baseline")).loc["U0", "non_monotone"] == 1


def test_the_rate_begins_in_the_turn_year():
    # a path that ends in the turn year has its rate from the base year on
    assert late_rate(made([[[4, 8]]], years=(2020, 2030)), "one") == pytest.approx([2**0.1 - 1])
    # 2030 to 2060: (8 / 1)^(1/30); without 2030 in the path, from 2020: (8 / 4)^(1/40)
    assert late_rate(made([[[4, 1, 8]]]), "one") == pytest.approx([8 ** (1 / 30) - 1])
    assert late_rate(made([[[4, 8]]], years=(2020, 2060)), "one") == pytest.approx([2 ** (1 / 40) - 1])


def test_roles_of_other_scenarios_follow_the_region():
    found = made([[[1, 2, 3]], [[1, 1, 1]], [[5, 5, 5]]], scenarios=("b", "a", "c"))
    assert roles_of(found) == Roles("a", "b", "c")
    assert roles_of(found, "c") == Roles("a", "c", "c")
    assert roles_of(made([[[1, 2, 3]]])) == Roles("one", "one", "one")
    with pytest.raises(StudyError, match="no scenario 'd' to refer to; the scenario table has b, a, c"):
        roles_of(found, "d")


def test_sinks_constant_and_by_trend():
    carbon = pd.DataFrame({"unit": "A", "year": range(2016, 2021), "cs": [14.0, 13, 12, 11, 10]})
    assert sinks(carbon, ["A"], [2020, 2030]).tolist() == [[10, 10]]
    assert sinks(carbon, ["A"], [2020, 2025, 2040], "trend").tolist() == [[10, 5, 0]]
    with pytest.raises(StudyError, match=r"1 unit\(s\) have no value of cs up to the base year: B"):
        sinks(carbon, ["A", "B"], [2020])


def test_the_end_of_the_range_is_no_peak():
    table = outcomes(made([[[1, 2]], [[2, 1]], [[2, 2]]], years=(2020, 2030), scenarios=("up", "down", "level")), ONE)
    own = table[table["unit"] == "U0"]
    assert own["peak"].fillna(0).tolist() == [0, 2020, 2020] and own["peaked"].tolist() == [0, 1, 1]


@pytest.mark.parametrize(("shares", "rule"), [((0.5, 0.5), "5"), ((0.49, 0.5), "3c"), ((0.5, 0.49), "3a")])
def test_the_potential_may_follow_the_draws(shares, rule):
    # by its path the unit peaks and is neutral in all scenarios
    by_scenario = {"low": (0.0, 0.0), "baseline": shares, "high": (0.0, 0.0)}
    rows = [("A", name, 1, 2020, *own) for name, own in by_scenario.items()]
    found = pd.DataFrame(rows, columns=["unit", "scenario", "peaked", "neutral", "p_peaked", "p_neutral"])
    assert potentials(found, STANDARD, np.zeros(1))["cep_rule"].tolist() == ["5"]
    assert potentials(found, STANDARD, np.zeros(1), "probability")["cep_rule"].tolist() == [rule]
    with pytest.raises(StudyError, match="needs draws"):
        potentials(found.drop(columns=["p_peaked", "p_neutral"]), STANDARD, np.zeros(1), "probability")


def test_neutral_already_is_counted_apart_from_becoming_neutral():
    rows = [("A", "low", 2020, 1, 2020, 0), ("B", "low", 2030, 1, 2045, 0), ("C", "low", 2045, 0, None, 0)]
    found = pd.DataFrame(rows, columns=["unit", "scenario", "peak", "peaked", "neutral", "rebound"])
    counts = unit_counts(found, pd.DataFrame({"cep_rule": ["5", "5", "1"]}), base_year=2020)
    own = counts[counts["subject"] == "scenario"].set_index("measure")["units"]
    assert own.to_dict() == {"peaked": 2, "at_base": 1, "neutral": 2, "already": 1, "rebound": 0, "all": 3}


def test_units_by_peak_and_neutrality():
    # U0 falls from 2020 on and is a sink from then; U1 peaks in 2030, neutral in 2060; U2 in 2040, never; U3 rises
    paths = [[[1, 0.9, 0.8, 0.7], [3, 4, 3, 1], [3, 4, 5, 4], [3, 4, 5, 6]]]
    table = outcomes(made(paths, years=(2020, 2030, 2040, 2060)), np.ones((4, 4)))
    found = outcome_groups(table, base_year=2020)
    assert found[["peak", "neutral", "units", "members"]].values.tolist() == [
        ["in the base year", "already", 1, ["U0"]],
        ["by the turn year", "becomes", 1, ["U1"]],
        ["later", "not", 1, ["U2"]],
        ["none", "not", 1, ["U3"]],
    ]


def test_peaks_that_few_draws_have_are_counted_in_their_scenario():
    rows = [("A", "low", 1, 0.5), ("B", "low", 1, 0.49), ("C", "low", 0, 0.1), ("region", "low", 1, 0.1)]
    table = pd.DataFrame([*rows, ("A", "high", 1, 0.2)], columns=["unit", "scenario", "peaked", "p_peaked"])
    assert doubtful_peaks(table, "low") == (2, 1) and doubtful_peaks(table, "high") == (1, 1)
