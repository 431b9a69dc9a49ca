"""The scenario engine and the potential: the golden fixture of method.md 10.5 and 11."""

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.model import Model
from carbon_zoning.core.forecast.potential import potential_class, potentials, sinks
from carbon_zoning.core.forecast.project import project, project_variable, read_scenarios
from carbon_zoning.core.forecast.scenarios import history, periods_of, scenario_table
from carbon_zoning.core.forecast.variables import Variable
from carbon_zoning.core.monitor import Monitor

YEARS = [2000, 2005, 2010, 2015, 2020]
HISTORY = {
    "P": [520000, 530000, 505000, 495000, 490000],
    "W": [0.40, 0.72, 1.65, 2.70, 3.90],
    "IS": [30, 34, 44, 42, 37],
    "TI": [0.28, 0.42, 0.80, 1.30, 1.90],
    "UR": [16, 22, 32, 41, 49],
    "CEI": [3.5, 2.4, 1.15, 0.72, 0.46],
}
EQUATION_13 = {"P": 0.016, "W": 0.274, "IS": 0.001, "TI": -0.079, "UR": 0.377, "CEI": 0.304}
CE = {
    "low": [879060.0, 820296.4, 689536.8, 631419.7, 562269.9, 500692.5, 445858.5, 397029.3, 353547.3],
    "baseline": [879060.0, 942054.1, 935193.0, 941092.0, 922713.4, 904693.6, 887025.8, 869703.0, 852718.5],
    "high": [879060.0, 1061293.1, 1218206.7, 1305961.5, 1366384.5, 1429603.1, 1495696.3, 1564815.7, 1637129.3],
}


def levels(unit="A"):
    return pd.DataFrame({"unit": unit, "year": YEARS, **HISTORY})


def model(elasticities=None):
    variables = tuple(Variable(name, name) for name in HISTORY)
    return Model("region", "ce", variables, {"region": elasticities or EQUATION_13}, 0.02, 0.825)


def forecast(table=None, **options):
    table = scenario_table(levels(), base_year=2020) if table is None else table
    base = levels().set_index("unit").query("year == 2020").drop(columns="year")
    ce = pd.Series({"A": 490000 * 3.9 * 0.46})
    return project(base, ce, read_scenarios(table), model(), base_year=2020, **options)


def rates(table, variable, period):
    rows = table[(table["variable"] == variable) & (table["period"] == period) & (table["rule"] == "growth")]
    return rows.set_index("scenario")["value"][["low", "baseline", "high"]].tolist()


@pytest.mark.parametrize(
    ("variable", "pre", "post"),
    [
        ("P", [-0.009617, -0.002967, 0.003817], [-0.003560, -0.002967, -0.002373]),
        ("W", [0.076317, 0.120599, 0.180403], [0.132659, 0.138689, 0.144719]),
        ("TI", [0.137544, 0.100474, 0.078852], [0.120569, 0.115545, 0.110521]),
        ("CEI", [-0.136828, -0.096487, -0.072682], [-0.146828, -0.096487, -0.062682]),
    ],
)
def test_the_rates_of_the_golden_fixture(variable, pre, post):
    table = scenario_table(levels(), base_year=2020)
    assert rates(table, variable, "2020-2030") == pytest.approx(pre, abs=1e-6)
    assert rates(table, variable, "2030-2060") == pytest.approx(post, abs=1e-6)


@pytest.mark.parametrize("scenario", CE)
def test_the_emission_of_the_golden_fixture(scenario):
    path = forecast().query("scenario == @scenario")
    assert path["year"].tolist() == list(range(2020, 2061, 5))
    assert path["ce"].tolist() == pytest.approx(CE[scenario], rel=1e-6)


def test_the_bounded_variables_of_the_golden_fixture():
    low = forecast().query("scenario == 'low'")
    industry = [37, 33.5, 30, 29.1667, 28.3333, 27.5, 26.6667, 25.8333, 25]
    assert low["IS"].tolist() == pytest.approx(industry, abs=1e-4)
    assert low["UR"].tolist()[:4] == pytest.approx([49, 64.8209, 65, 70], abs=1e-4)
    assert low["UR"].tolist()[3:] == pytest.approx([70] * 6)


def test_annual_history_gives_the_rates_of_its_five_year_samples():
    annual = pd.DataFrame({"unit": "A", "year": range(2000, 2021)})
    for name, values in HISTORY.items():
        annual[name] = np.interp(annual["year"], YEARS, values)
    assert rates(scenario_table(annual, base_year=2020), "W", "2020-2030") == pytest.approx(
        [0.076317, 0.120599, 0.180403], abs=1e-6
    )


def test_a_short_history_uses_the_rate_over_all_of_it():
    short = history([2017, 2018, 2020], [1.0, 5.0, 8.0])
    assert short.least == short.mean == short.greatest == pytest.approx(1.0)  # 8 = 2^3


def test_a_step_of_one_year_ends_in_the_same_places():
    yearly = forecast(step=1).query("scenario == 'low' and year == 2060")["ce"].iloc[0]
    assert yearly == pytest.approx(CE["low"][-1], rel=1e-6)


def test_urbanisation_does_not_fall_to_its_cap():
    table = scenario_table(levels().assign(UR=[60, 65, 70, 75, 80.0]), base_year=2020)
    rules = read_scenarios(table)["A", "low", "UR"]
    path = project_variable("UR", 80.0, rules, list(range(2020, 2061, 5)))
    assert path.tolist() == [80.0] * 9


@pytest.mark.parametrize(("rule", "expected"), [("target", [37, 35, 33]), ("hold", [37, 33, 33])])
def test_other_bounds(rule, expected):
    table = scenario_table(levels(), base_year=2020, end_year=2030)
    table.loc[table["rule"] == "cap", "rule"] = rule
    table.loc[table["variable"] == "IS", "value"] = np.where(
        table.loc[table["variable"] == "IS", "rule"] == rule, 33, 0.1
    )
    path = project_variable("IS", 37.0, read_scenarios(table)["A", "low", "IS"], [2020, 2025, 2030])
    assert path.tolist() == pytest.approx(expected)


def test_targets_replace_caps_by_province_scenario_and_period():
    both = pd.concat([levels("A"), levels("B")])
    groups = pd.DataFrame({"province": ["陕西", "四川"]}, index=["A", "B"])
    targets = pd.DataFrame({"province": ["四川"], "scenario": ["low"], "period": [None], "year": [2030.0],
                            "variable": ["UR"], "value": ["60"]})  # fmt: skip
    monitor = Monitor()
    table = scenario_table(both, base_year=2020, targets=targets, groups=groups, monitor=monitor)
    caps = table[(table["variable"] == "UR") & (table["rule"] == "cap") & (table["period"] == "2020-2030")]
    low = caps[caps["scenario"] == "low"].set_index("unit")["value"]
    assert low.to_dict() == {"A": 65, "B": 60} and not monitor.warnings
    scenario_table(both, base_year=2020, targets=targets.assign(variable="XX"), groups=groups, monitor=monitor)
    assert "1 target(s) of targets fit no unit" in str(monitor.warnings[0])
    with pytest.raises(StudyError, match="'many', which is no number"):
        scenario_table(both, base_year=2020, targets=targets.assign(value="many"), groups=groups)
    with pytest.raises(StudyError, match="has the column region, which the statistics panel does not have"):
        scenario_table(both, base_year=2020, targets=targets.assign(region="x"), groups=groups)


def test_periods():
    assert periods_of(2020, 2060) == {"pre": "2020-2030", "post": "2030-2060"}
    assert periods_of(2017, 2030) == {"pre": "2017-2030"}
    assert periods_of(2032, 2060) == {"post": "2032-2060"}
    with pytest.raises(StudyError, match="2010 is not after the last observed year 2020"):
        periods_of(2020, 2010)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scenario": "best"}, "wrong row: A, best"),
        ({"value": "fast"}, "wrong row: .*fast"),
        ({"period": "2030"}, "wrong row: .*2030"),
        ({"rule": "growth", "variable": "P", "scenario": "low"}, "two rules 'growth' for A, low"),
    ],
)
def test_a_wrong_scenario_table(change, message):
    table = scenario_table(levels(), base_year=2020).astype({"value": object})
    for column, value in change.items():
        table.loc[3, column] = value
    with pytest.raises(StudyError, match=message):
        read_scenarios(table)


def test_years_without_a_rule():
    with pytest.raises(StudyError, match="no rule for P from 2060 to 2065"):
        forecast(end_year=2065)


def test_rates_that_explode_are_cut_and_said():
    table = scenario_table(levels(), base_year=2020)
    table.loc[(table["variable"] == "W") & (table["period"] == "2020-2030"), "value"] = 3.0
    monitor = Monitor()
    forecast(table, monitor=monitor)
    texts = " | ".join(str(doubt) for doubt in monitor.warnings)
    assert "beyond -0.5 to 1.0 per year are cut: 3.000" in texts and "W moves by more than a factor of 20" in texts


@pytest.mark.parametrize(("sink", "cep"), [(1.0e6, 5), (0.5e6, 3)])
def test_the_potential_of_the_golden_fixture(sink, cep):
    result = potentials(forecast().assign(cs=sink)).loc["A"]
    assert result["cep"] == cep
    assert (result["peak_low"], result["peak_baseline"], result["peak_high"]) == (2020, 2025, 2060)
    assert result["ce2030_baseline"] == pytest.approx(935193.0, rel=1e-6)
    assert result["ce2060_high"] == pytest.approx(1637129.3, rel=1e-6)
    # low: 500 692 in 2045 is above 0.5 Mt, 445 859 in 2050 below
    assert result["neutral_low"] == (2020 if sink == 1e6 else 2050)
    assert pd.isna(result["neutral_high"])


@pytest.mark.parametrize(
    ("peaks", "neutrals", "rate", "cep"),
    [
        ("LBH", "LBH", 0.02, 5),
        ("LBH", "L", 0.02, 4),
        ("LB", "L", -0.005, 4),
        ("LB", "L", -0.0049, 3),
        ("L", "L", 0.5, 3),
        ("L", "", 0.01, 2),
        ("", "L", 0.0101, 1),
    ],
)
def test_the_rule_of_the_potential(peaks, neutrals, rate, cep):
    names = {"low": "L", "baseline": "B", "high": "H"}
    assert cep == potential_class(
        {name: letter in peaks for name, letter in names.items()},
        {name: letter in neutrals for name, letter in names.items()},
        rate,
    )


def test_sinks_constant_and_by_trend():
    carbon = pd.DataFrame({"unit": "A", "year": range(2016, 2021), "cs": [14.0, 13, 12, 11, 10]})
    assert sinks(carbon, [2020, 2030]).loc["A"].tolist() == [10, 10]
    assert sinks(carbon, [2020, 2025, 2040], "trend").loc["A"].tolist() == [10, 5, 0]


def test_a_unit_without_its_own_equation():
    own = Model("per_unit", "ce", (), {"A": {}}, 0.1, 0.9)
    with pytest.raises(StudyError, match="no equation for the unit B"):
        own.of_unit("B")
