"""The scenario table and the scenario engine: the golden fixture of method.md 10.5."""

import numpy as np
import pandas as pd
import pytest
from golden import CE, HISTORY, YEARS, base, levels, paths, plan, table

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.history import histories
from carbon_zoning.core.forecast.project import anchored, walk
from carbon_zoning.core.forecast.scenario_table import periods_of, scenario_table
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.identity import whole_number_relation
from carbon_zoning.core.stirpat.model import Model


def rates(rows, variable, period):
    rows = rows[(rows["variable"] == variable) & (rows["period"] == period) & (rows["rule"] == "growth")]
    return rows.set_index("scenario")["value"][["low", "baseline", "high"]].tolist()


def path(found, variable, scenario="low"):
    return found.values[found.plan.scenarios.index(scenario), 0, found.plan.names.index(variable)].tolist()


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
    assert rates(table(), variable, "2020-2030") == pytest.approx(pre, abs=1e-6)
    assert rates(table(), variable, "2030-2060") == pytest.approx(post, abs=1e-6)


@pytest.mark.parametrize("scenario", CE)
def test_the_emission_of_the_golden_fixture(scenario):
    found = paths()
    assert found.plan.scenarios == ("low", "baseline", "high")
    assert found.plan.years.tolist() == list(range(2020, 2061, 5))
    assert found.ce[found.plan.scenarios.index(scenario), 0].tolist() == pytest.approx(CE[scenario], rel=1e-6)


def test_the_bounded_variables_of_the_golden_fixture():
    found = paths()
    industry = [37, 33.5, 30, 29.1667, 28.3333, 27.5, 26.6667, 25.8333, 25]
    assert path(found, "IS") == pytest.approx(industry, abs=1e-4)
    assert path(found, "UR")[:4] == pytest.approx([49, 64.8209, 65, 70], abs=1e-4)
    assert path(found, "UR")[3:] == pytest.approx([70] * 6)


def test_annual_history_gives_the_rates_of_its_five_year_samples():
    annual = pd.DataFrame({"unit": "A", "year": range(2000, 2021)})
    for name, values in HISTORY.items():
        annual[name] = np.interp(annual["year"], YEARS, values)
    assert rates(scenario_table(annual, base_year=2020), "W", "2020-2030") == pytest.approx(
        [0.076317, 0.120599, 0.180403], abs=1e-6
    )


def test_years_after_the_base_year_are_not_used():
    later = pd.concat([levels(), levels().assign(year=lambda rows: rows["year"] + 25, W=1e6)])
    assert scenario_table(later, base_year=2020)["value"].tolist() == table()["value"].tolist()


def test_a_short_history_uses_the_rate_over_all_of_it():
    (short,) = histories(pd.DataFrame({"unit": "A", "year": [2017, 2018, 2020], "X": [1.0, 5.0, 8.0]}))
    for name in ("min", "mean", "max"):
        assert short.statistic(name, "X")[0] == pytest.approx(1.0)  # 8 = 2^3
    assert short.swings().tolist() == [[[0.0]]]


def test_units_with_different_years_have_histories_of_their_own():
    short = levels("B").iloc[1:]
    both = scenario_table(pd.concat([levels("A"), short]), base_year=2020).groupby("unit")["value"].apply(list)
    assert both["A"] == table()["value"].tolist()
    assert both["B"] == scenario_table(short, base_year=2020)["value"].tolist()


def test_a_unit_without_history_is_named():
    new = levels("N").iloc[-1:]
    with pytest.raises(StudyError, match=r"1 unit\(s\) have one year of history only.*: N\. Give them rows"):
        scenario_table(pd.concat([levels("A"), new]), base_year=2020)
    assert [past.units for past in histories(pd.concat([levels("A"), new]), short="skip")] == [["A"]]


def test_a_history_at_zero_has_no_rate():
    with pytest.raises(StudyError, match=r"W is not above 0 in 1 unit-year\(s\): A 2010: 0.0. A rate of growth"):
        scenario_table(levels().assign(W=[1.0, 1, 0, 1, 1]), base_year=2020)


def test_a_cap_of_table_5_stays_above_zero():
    # least share 4 %: 5 points off is below half of it
    monitor = Monitor()
    rows = scenario_table(levels().assign(IS=[4.0, 6, 8, 7, 6]), base_year=2020, monitor=monitor)
    low = rows[(rows["variable"] == "IS") & (rows["rule"] == "cap") & (rows["scenario"] == "low")]
    assert low["value"].tolist() == [4, 2] and low["origin"].tolist()[1] == "0.5 x min_level"
    assert "1 bound(s) of Table 5 would lie near or below 0" in str(monitor.warnings[0])


def test_every_value_says_where_it_came_from():
    rows = table().set_index(["variable", "scenario", "period", "rule"])["origin"]
    assert rows["W", "high", "2030-2060", "growth"] == "1.2 x abs_mean (Huo et al. 2025, Table 5)"
    assert rows["CEI", "low", "2030-2060", "growth"] == "min - 0.01 (Huo et al. 2025, Table 5)"
    assert rows["UR", "low", "2020-2030", "cap"] == "65 (Huo et al. 2025, Table 5)"


def test_a_step_of_one_year_ends_in_the_same_places():
    assert paths(step=1).ce[0, 0, -1] == pytest.approx(CE["low"][-1], rel=1e-6)


def test_urbanisation_does_not_fall_to_its_cap():
    rows = scenario_table(levels().assign(UR=[60, 65, 70, 75, 80.0]), base_year=2020)
    found = plan(rows)
    start = base()
    start[0, found.names.index("UR")] = 80
    drift = np.diff(found.years) * np.log1p(found.growth)
    values = walk(start, drift, found)
    assert values[0, 0, found.names.index("UR")].tolist() == [80.0] * 9


def test_a_share_without_bound_does_not_pass_100_percent():
    rows = table()
    rows = rows[~((rows["variable"] == "IS") & (rows["rule"] == "cap"))].copy()
    rows.loc[rows["variable"] == "IS", "value"] = 0.10
    assert path(paths(rows), "IS")[-1] == 100  # 37 x 1.1^40 = 1675


@pytest.mark.parametrize(("rule", "expected"), [("target", [37, 35, 33]), ("hold", [37, 33, 33])])
def test_other_bounds(rule, expected):
    rows = table(end_year=2030, bound=rule)
    share = rows["variable"] == "IS"
    rows.loc[share, "value"] = np.where(rows.loc[share, "rule"] == rule, 33, 0.1)
    assert path(paths(rows, end_year=2030), "IS") == pytest.approx(expected)
    rows["rule"] = rows["rule"].replace(rule, "cap")
    assert path(paths(rows, end_year=2030, bound=rule), "IS") == pytest.approx(expected)


def test_targets_replace_caps_by_province_scenario_and_period():
    groups = pd.DataFrame({"province": ["陕西", "四川"]}, index=["A", "B"])
    targets = pd.DataFrame({"province": ["四川"], "scenario": ["low"], "period": [None], "year": [2030.0],
                            "variable": ["UR"], "value": ["60"]})  # fmt: skip
    monitor = Monitor()
    rows = table("A", "B", targets=targets, groups=groups, monitor=monitor)
    caps = rows[(rows["variable"] == "UR") & (rows["rule"] == "cap") & (rows["period"] == "2020-2030")]
    low = caps[caps["scenario"] == "low"].set_index("unit")
    assert low["value"].to_dict() == {"A": 65, "B": 60} and not monitor.warnings
    assert low["origin"]["B"] == "target (targets)"
    table("A", "B", targets=targets.assign(variable="XX"), groups=groups, monitor=monitor)
    assert "1 target(s) of targets fit no unit" in str(monitor.warnings[0])
    with pytest.raises(StudyError, match="'many', which is not a number"):
        table("A", "B", targets=targets.assign(value="many"), groups=groups)
    with pytest.raises(StudyError, match="has the column region, which the statistics panel does not have"):
        table("A", "B", targets=targets.assign(region="x"), groups=groups)


@pytest.mark.parametrize("value", [0, -5])
def test_a_target_that_is_not_above_0_is_refused(value):
    targets = pd.DataFrame({"variable": ["UR"], "value": [value]})
    with pytest.raises(StudyError, match=f"target {'−5' if value else 0} for UR; a target must be above 0"):
        table("A", targets=targets)


def test_a_target_of_a_year_before_the_base_year_is_told_with_the_periods():
    monitor = Monitor()
    table("A", targets=pd.DataFrame({"variable": ["UR"], "year": [2015], "value": [70]}), monitor=monitor)
    assert "period (2020-2030, 2030-2060) and bounded variable, and change nothing: UR 2015 70." in str(
        monitor.warnings[0]
    )


def test_targets_that_contradict_each_other_name_both_rows():
    groups = pd.DataFrame({"province": ["四川"]}, index=["A"])
    twice = pd.DataFrame({"province": ["四川"] * 2, "variable": ["UR"] * 2, "value": [60, 90]})
    with pytest.raises(StudyError, match="two targets for 四川, UR: 60 in row 1 and 90 in row 2"):
        table("A", targets=twice, groups=groups)
    with pytest.raises(StudyError, match="two targets for 四川, UR: 60 in row 1 and 60 in row 2"):
        table("A", targets=twice.assign(value=60), groups=groups)
    table("A", targets=twice.assign(scenario=["low", "high"]), groups=groups)


def test_the_narrower_target_counts_whatever_the_order_and_equals_are_refused():
    groups = pd.DataFrame({"province": ["四川"], "city": ["巴中"]}, index=["A"])
    rows = {"unit": ["A", None, None], "province": [None, "四川", None], "scenario": [None, None, "low"]}
    targets = pd.DataFrame({**rows, "variable": "UR", "value": [50, 60, 70]})
    for order in ([0, 1, 2], [2, 1, 0]):
        found = table("A", targets=targets.iloc[order], groups=groups)
        assert set(found.loc[(found["variable"] == "UR") & (found["rule"] == "cap"), "value"]) == {50}
    two = pd.DataFrame({"province": ["四川", None], "city": [None, "巴中"], "variable": "UR", "value": [50, 60]})
    with pytest.raises(
        StudyError, match="two targets for UR, 巴中|two targets for 巴中, UR: 50 in row 1 and 60 in row 2"
    ):
        table("A", targets=two, groups=groups)
    years = pd.DataFrame({"period": ["2020-2030", None], "year": [None, 2030], "variable": "UR", "value": [50, 60]})
    with pytest.raises(StudyError, match="two targets for"):
        table("A", targets=years)


def test_shares_never_pass_100_percent():
    with pytest.raises(StudyError, match="target 120 for UR, which is a share: at most 100 %"):
        table("A", targets=pd.DataFrame({"variable": ["UR"], "value": [120]}))
    rows = scenario_table(levels().assign(IS=[90.0, 92, 94, 97, 98]), base_year=2020)
    caps = rows[(rows["variable"] == "IS") & (rows["rule"] == "cap") & (rows["scenario"] == "high")]
    assert caps["value"].tolist() == [98, 100]  # 98 + 5 points
    assert caps["origin"].tolist()[1] == "max_level + 5 (Huo et al. 2025, Table 5), at most 100"
    with pytest.raises(StudyError, match=r"UR is a share and above 100 % in 1 unit-year\(s\): A 2020: 101"):
        scenario_table(levels().assign(UR=[16, 22, 32, 41, 101.0]), base_year=2020)
    edited = table(bound="target")
    edited.loc[(edited["variable"] == "UR") & (edited["rule"] == "target"), "value"] = 130.0
    with pytest.raises(StudyError, match="takes the share UR to 130 %: A, baseline, 2020-2030"):
        plan(edited)
    assert paths(edited.assign(rule=edited["rule"].replace("target", "cap"))).values[:, :, 4].max() <= 100


def test_a_base_year_before_the_first_year_is_worded():
    with pytest.raises(StudyError, match="base year 1990 is before the first year of the panel, 2000.*2000 to 2020"):
        scenario_table(levels(), base_year=1990)


def test_rules_of_the_user_add_a_scenario_with_periods_of_its_own(tmp_path):
    file = tmp_path / "rules.csv"
    file.write_text(
        "scenario,period,variable,rule,statistic,factor,offset,source,confidence,note\n"
        "双碳,2020-2026,*,growth,mean,1,0,mine,,\n"
        "双碳,2026-2060,*,growth,fixed,1,-0.02,mine,,\n"
        "low,pre,W,growth,fixed,1,0.05,mine,,\n",
        encoding="utf-8",
    )
    rows = table(rules=str(file))
    assert rates(rows, "W", "2020-2030")[0] == 0.05
    found = paths(rows)
    assert found.plan.scenarios == ("low", "baseline", "high", "双碳")
    assert 2026 in found.plan.years
    # P = 490 000: mean rate (49/52)^(1/20) for 6 years, then 2 % down for 34
    assert path(found, "P", "双碳")[-1] == pytest.approx(490000 * (49 / 52) ** (6 / 20) * 0.98**34)
    assert rows[rows["scenario"] == "双碳"]["origin"].iloc[-1] == "-0.02 (mine)"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x,later,P,growth,mean,1,0,,,", "wrong row: x, later, P, growth"),
        ("x,pre,P,grow,mean,1,0,,,", "rule is one of growth, cap, target, hold"),
        ("x,pre,P,growth,median,1,0,,,", "statistic median, which is not known"),
        ("x,pre,P,growth,mean,a lot,0,,,", "value 'a lot' in column factor"),
    ],
)
def test_wrong_rules_of_the_user(tmp_path, line, message):
    file = tmp_path / "rules.csv"
    file.write_text(f"scenario,period,variable,rule,statistic,factor,offset,source,confidence,note\n{line}\n")
    with pytest.raises(StudyError, match=message):
        table(rules=str(file))


def test_periods():
    assert periods_of(2020, 2060) == {"pre": "2020-2030", "post": "2030-2060"}
    assert periods_of(2017, 2030) == {"pre": "2017-2030"}
    assert periods_of(2032, 2060) == {"post": "2032-2060"}
    with pytest.raises(StudyError, match="2010 is not after the last observed year 2020"):
        periods_of(2020, 2010)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scenario": " "}, r"1 wrong row\(s\): 4 \(A, +, 2030"),
        ({"scenario": None}, r"1 wrong row\(s\): 4"),
        ({"value": "fast"}, "1 wrong row.*fast"),
        ({"value": np.nan}, "1 wrong row.*nan"),
        ({"value": np.inf}, "1 wrong row.*inf"),
        ({"period": "2030"}, r"1 wrong row\(s\): 4 .*2030"),
        ({"period": "2030-2020"}, "1 wrong row.*2030-2020"),
        ({"rule": "grow"}, "1 wrong row.*rule is one of growth, cap, target, hold"),
        ({"rule": "cap", "value": 0.0}, "above 0 but for growth"),
        ({"period": "2020-2030", "variable": "P", "scenario": "low"}, "more than one rule 'growth'.*A, low, 2020-2030"),
        ({"period": "2025-2035", "variable": "P", "scenario": "low"}, "more than one rule 'growth'.*must not overlap"),
        ({"variable": "roads"}, r"variable\(s\) that the model does not have: roads; the model has P, W"),
        ({"unit": "Z"}, r"1 unit\(s\) that the panel does not have: Z; it has A"),
        ({"period": "2035-2060"}, r"no rule for 1 combination\(s\).*A, .*, P, 2030-2035"),
        ({"period": "1990-2000"}, r"no rule for \d combination"),
    ],
)
def test_a_wrong_scenario_table(change, message):
    rows = table().astype({"value": object}).reset_index(drop=True)
    assert tuple(rows.loc[3, ["scenario", "period", "variable"]]) == ("baseline", "2030-2060", "P")
    for column, value in change.items():
        rows.loc[3, column] = value
    with pytest.raises(StudyError, match=message):
        plan(rows)


def test_a_table_without_a_column():
    with pytest.raises(StudyError, match="has no column rule; it has unit, scenario"):
        plan(table().drop(columns="rule"))


def test_years_without_a_rule():
    with pytest.raises(StudyError, match=r"no rule for 18 combination\(s\).*every year from 2020 to 2065"):
        paths(end_year=2065)  # 3 scenarios x 6 variables


def test_the_narrower_row_counts():
    groups = pd.DataFrame({"province": ["陕西", "四川", "陕西"]}, index=["A", "B", "C"])
    rows = [("*", 0.01), ("province=陕西", 0.02), ("C", 0.03)]
    wide = pd.DataFrame(
        [(unit, "mine", "2020-2060", name, "growth", value) for unit, value in rows for name in HISTORY],
        columns=["unit", "scenario", "period", "variable", "rule", "value"],
    )
    found = plan(wide, "A", "B", "C", groups=groups)
    assert found.growth[0, :, 0, 0].tolist() == [0.02, 0.01, 0.03]
    with pytest.raises(StudyError, match=r"1 unit\(s\) that the panel does not have: province=甘肃"):
        plan(wide.replace("province=陕西", "province=甘肃"), "A", "B", "C", groups=groups)


def test_units_known_to_the_panel_but_not_projected_are_passed_over():
    assert plan(table("A", "B"), "A", known={"B"}).units == ("A",)


def test_scenarios_that_would_share_a_field():
    rows = table()
    twin = rows[rows["scenario"] == "low"].assign(scenario="LOW")
    with pytest.raises(StudyError, match="'low' and 'LOW' would share their output fields"):
        plan(pd.concat([rows, twin]))


def test_rates_that_explode_are_cut_and_said():
    rows = table()
    rows.loc[(rows["variable"] == "W") & (rows["period"] == "2020-2030"), "value"] = 3.0
    monitor = Monitor()
    paths(rows, monitor=monitor)
    texts = " | ".join(str(doubt) for doubt in monitor.warnings)
    assert (
        "beyond −50 to 100 % per year are cut to these bounds; they were 300 %" in texts
        and "W changes more than 20-fold" in texts
    )


def test_a_fall_to_zero_is_cut_and_stays_finite():
    rows = table()
    rows.loc[(rows["variable"] == "CEI") & (rows["rule"] == "growth"), "value"] = -1.0
    monitor = Monitor()
    found = paths(rows, monitor=monitor)
    assert path(found, "CEI")[1] == pytest.approx(0.46 * 0.5**5) and np.isfinite(found.ce).all()
    assert "they were −100 % per year" in str(monitor.warnings[0])


def test_the_accounting_identity_is_found_and_projected():
    logs = np.random.default_rng(5).normal(size=(21, 6))
    response = logs[:, [0, 1, 5]].sum(axis=1) + 3
    identity, constant, residual_sd = whole_number_relation(logs, response)
    assert identity.tolist() == [1, 1, 0, 0, 0, 1]
    assert constant == pytest.approx(np.exp(3)) and residual_sd < 1e-12
    assert not whole_number_relation(logs, response + np.linspace(0, 1e-4, 21))[0].any()
    found = paths(identity=identity)
    place = [found.plan.names.index(name) for name in ("P", "W", "CEI")]
    assert found.kaya == pytest.approx(found.values[:, :, place].prod(axis=2))


def test_two_anchors_of_the_base_year():
    # ln y = 1 + 0.5 ln X, but for 2020, which is observed 10 % above
    logs = pd.DataFrame({"unit": "A", "year": [2018, 2019, 2020], "X": np.log([1.0, 2.0, 4.0])})
    response = pd.Series(np.exp(1 + 0.5 * logs["X"]) * [1, 1, 1.1])
    power = pd.DataFrame({"X": [0.5]}, index=["A"])
    assert anchored("base_year", logs, response, 2020, power) == pytest.approx([np.e * 2 * 1.1])
    own = pd.Series({"A": 1.0})
    assert anchored("fitted", logs, response, 2020, power, intercepts=own) == pytest.approx([np.e * 2])
    # without an intercept: the mean residual, ln(1.1) / 3, is spread over the years
    assert anchored("fitted", logs, response, 2020, power) == pytest.approx([np.e * 2 * 1.1 ** (1 / 3)])


def test_a_unit_without_its_own_equation():
    own = Model("per_unit", "ce", (), {"A": {}}, 0.1, 0.9)
    with pytest.raises(StudyError, match=r"no equation for 1 unit\(s\): B"):
        own.coefficients(["A", "B"])
