"""Peaks that a scenario sets by turning the sign of a rate: the demonstration of method section 23."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.forecast.forecast import ForecastOptions, forecast
from carbon_zoning.core.forecast.observed import observed_past
from carbon_zoning.core.forecast.project import project
from carbon_zoning.core.forecast.scenario_table import scenario_table
from carbon_zoning.core.forecast.scenarios import ScenarioPlan
from carbon_zoning.core.forecast.switch_years import switch_test
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.fit import fit_stirpat
from carbon_zoning.core.stirpat.model import Equation, Model
from carbon_zoning.core.stirpat.model_reader import shipped_model
from carbon_zoning.core.stirpat.variables import Variable, shipped_variables, study_table

BECAUSE = "because the scenario turns the sign"


def one_equation(powers, variables):
    own = dict(zip((row.name for row in variables), powers))
    equation = Equation("region", 0.0, 1.0, 0.0, np.asarray(powers), np.zeros((len(powers),) * 2), certain=True)
    return Model("region", "ce", tuple(variables), {"region": own}, 0.0, 1.0, {"region": equation})


@pytest.fixture(scope="module")
def study(made_up_81):
    """Return panel, carbon and the model that is fitted on the region, whose coefficient of population is 4.35."""
    panel, carbon = made_up_81
    table, variables = study_table(panel, carbon, "ce", shipped_variables())
    model = one_equation(fit_stirpat(table, "ce", variables).ridge.b[0], variables)
    assert model.of_unit("")["P"] == pytest.approx(4.35, abs=0.005)
    return panel, carbon, model


def forecast_of(study, model=None, scenarios=None):
    panel, carbon, own = study
    monitor = Monitor()
    found = forecast(panel, carbon, model or own, ForecastOptions(draws=0), scenarios=scenarios, monitor=monitor)
    return found, [str(one) for one in monitor.warnings if BECAUSE in str(one)]


def with_the_sign_kept(study):
    """Return the scenario table in which population keeps after 2030 the rate of the years before."""
    panel, carbon, model = study
    past = observed_past(panel, carbon, model, None, monitor=Monitor())
    table = scenario_table(past.levels, base_year=2020)
    people = table[table["variable"] == "P"].set_index(["unit", "scenario", "period"])["value"]
    early = table.assign(period="2020-2030").set_index(["unit", "scenario", "period"]).index
    table["value"] = table["value"].where(table["variable"] != "P", people.reindex(early).to_numpy())
    return table


def test_the_demonstration_of_method_2_section_23(study):
    """Peaks by 2030 are 81/75/53, without the change of sign 72/23/2; 53 baseline peaks are in 2030; 41 and 80 Mt."""
    found, warned = forecast_of(study)
    table = found.switch.table.set_index("scenario")
    assert table["peaked"].to_dict() == {"low": 81, "baseline": 75, "high": 53}
    assert table["peaked_kept"].to_dict() == {"low": 72, "baseline": 23, "high": 2}
    assert table.loc["baseline", ["variables", "years", "units_peak", "at_switch"]].tolist() == ["P", "2030", 81, 53]
    assert table.loc["baseline", ["region_ce", "region_ce_kept"]].tolist() == pytest.approx([41.1e6, 80.5e6], rel=2e-3)
    assert found.switch.decisive == ["baseline", "high"]  # of the low scenario 3 of 81 peaks are in 2030
    assert len(warned) == 2 and all(f" in 2030 {BECAUSE} of the growth of P then" in text for text in warned)


def test_population_that_keeps_its_sign_is_no_switch_and_gives_what_the_test_said(study):
    found, warned = forecast_of(study, scenarios=with_the_sign_kept(study))
    assert found.switch is None and not warned
    units = found.outcomes[found.outcomes["unit"] != "region"]
    assert units.groupby("scenario")["peaked"].sum().to_dict() == {"low": 72, "baseline": 23, "high": 2}
    assert found.paths.ce[1, :, -1].sum() == pytest.approx(80.5e6, rel=2e-3)


def test_a_coefficient_near_zero_explains_no_peak(study):
    """With Eq. 13, P to the power of 0.016, the same scenarios turn the sign of P, and no peak moves."""
    found, warned = forecast_of(study, model=shipped_model())
    assert found.switch.table["variables"].tolist() == ["P"] * 3 and (found.switch.table["leave"] == 0).all()
    assert found.switch.decisive == [] and not warned


def planned(growth, years=(2020, 2030, 2040, 2050)):
    """Return the test of paths of P, to the power of 1, that follow rates (S, n, T - 1) from 100 on."""
    growth = np.array(growth, dtype=float)[:, :, None]
    none = np.zeros(growth.shape, dtype=int)
    names = tuple(f"s{s}" for s in range(len(growth)))
    units = tuple(f"U{n}" for n in range(growth.shape[1]))
    plan = ScenarioPlan(names, units, (Variable("P", "p"),), np.array(years), growth, none, none * 1.0, none, none)
    count = len(units)
    return switch_test(project(np.full((count, 1), 100.0), np.ones(count), plan, np.ones((count, 1))))


def test_the_rate_before_the_first_switch_is_held_to_the_end():
    # down by 1 % a year in place of: down, up, down; both peaks are in the base year
    (row,) = planned([[[-0.01, 0.02, -0.03]]]).table.to_dict("records")
    assert row["years"] == "2030, 2040" and row["region_ce_kept"] == pytest.approx(0.99**30)
    assert row["region_ce"] == pytest.approx(0.99**10 * 1.02**10 * 0.97**10)


@pytest.mark.parametrize(("turning", "decisive"), [(4, ["s0"]), (3, [])])
def test_more_than_three_in_ten_peaks_are_decisive(turning, decisive):
    # ten units peak: some in 2030, as they turn; the others fall from 2020 on
    found = planned([[[0.01, -0.01, -0.01]] * turning + [[-0.01] * 3] * (10 - turning)])
    assert found.table[["units_peak", "at_switch", "leave"]].values.tolist() == [[10, turning, turning]]
    assert found.decisive == decisive


def test_a_scenario_without_peaks_is_not_decided_by_its_rule():
    found = planned([[[-0.01, 0.05, 0.05]]])  # it turns upwards, and rises to the last year
    assert found.table[["units_peak", "leave"]].values.tolist() == [[0, 0]] and found.decisive == []


def test_only_the_scenario_that_turns_keeps_its_rate():
    found = planned([[[0.01, -0.01, -0.01]], [[0.01, 0.01, 0.01]]])
    assert found.table["variables"].tolist() == ["P", ""]
    assert found.table["region_ce_kept"].tolist() == pytest.approx([1.01**30] * 2)


def test_the_panel_of_the_fixture_is_whole(made_up_81):
    panel, carbon = made_up_81
    assert panel.groupby("unit").size().tolist() == [21] * 81 and carbon["ce"].notna().all()
    assert pd.concat([panel, carbon])["year"].agg(["min", "max"]).tolist() == [2000, 2020]


def test_only_variables_that_turn_in_the_units_concerned_are_named():
    """P turns in U0 and U1, X in U2 alone, whose emission rises on: two peaks leave 2030, none for X."""
    growth = np.zeros((1, 3, 2, 3))
    growth[0, :2, 0] = [0.01, -0.01, -0.01]
    growth[0, 2] = [[0.03, 0.03, 0.03], [-0.01, 0.01, 0.01]]
    none = np.zeros(growth.shape, dtype=int)
    variables, years = (Variable("P", "p"), Variable("X", "x")), np.array([2020, 2030, 2040, 2050])
    plan = ScenarioPlan(("s0",), ("U0", "U1", "U2"), variables, years, growth, none, none * 1.0, none, none)
    monitor = Monitor()
    found = switch_test(project(np.full((3, 2), 100.0), np.ones(3), plan, np.ones((3, 2))), monitor)
    assert found.table["variables"].tolist() == ["P, X"] and found.table["leave"].tolist() == [2]
    assert (found.turns, found.causes) == ({"s0": {"P": 2, "X": 1}}, {"s0": {"P": 2}})
    assert "of the growth of P then" in str(monitor.warnings[-1])
