"""Sentences of the reports of fit and scenario table, on the small functions that write them, both ways."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import Page, page_of

from carbon_zoning.algorithms.forecast import (
    coefficients_page,
    fit_page,
    fit_ranges,
    fit_words,
    identity_page,
    influence_page,
    plausibility_page,
    ranges_page,
    rates_page,
    scenario_page,
    scenario_words,
    switch_page,
    variable_words,
)
from carbon_zoning.core.stirpat.energy import NearIdentity
from carbon_zoning.core.stirpat.variables import Variable


@pytest.mark.parametrize(
    ("rule", "k", "said"),
    [
        ("fixed", 0.2, "K = 0.2 was given."),
        ("first_vif", 0.2, "K = 0.2 by the rule: smallest K with every VIF below 10. The maximum VIF is 9.50. One step "
         "of K earlier it is 10.50."),
        ("first_vif", 0.0, "K = 0 by the rule: smallest K with every VIF below 10. The maximum VIF is 9.50."),
        ("gcv", 0.2, "K = 0.2 by the rule: generalised cross-validation. The maximum VIF is 9.50."),
    ],
)  # fmt: skip
def test_why_an_equation_has_its_k(rule, k, said):
    ridge = SimpleNamespace(k=np.array([k]), vif=np.array([[9.5, 1.0]]))
    assert fit_words.reason(SimpleNamespace(rule=rule, ridge=ridge), 10.5) == said


def test_numbers_of_several_equations_are_medians():
    values = {"K": 0.25, "R2": 0.5, "MAX_VIF": 9.0}
    assert fit_words.of_quality(values, False) == "K 0.25, R² 0.5000, maximum VIF 9.00."
    assert fit_words.of_quality(values, True).startswith("Medians over the equations: K 0.25, R² 0.5000; largest VIF")
    assert "(median p 0.900)" in fit_words.of_t_test(0.9, True) and "median" not in fit_words.of_t_test(0.9)


def test_an_equation_has_the_signs_of_its_coefficients():
    ridge = SimpleNamespace(b=np.array([[0.5, -0.25]]), intercept=np.array([1.5]))
    fit = SimpleNamespace(response="ce", ridge=ridge, variables=[Variable("P", "p"), Variable("W", "w")])
    assert fit_words.equation(fit) == "ln CE = 1.50 + 0.500 ln P − 0.250 ln W"


@pytest.mark.parametrize(("r2", "is_exact"), [([1.0, 1.0], True), ([1.0, 0.99], False)])
def test_errors_of_an_exact_fit_are_left_out(r2, is_exact):
    table = pd.DataFrame({"ols_b": [1 / 3, -1e-15], "ols_beta": 1.0, "ols_se": 1e-17, "ols_t": 1e9, "ols_p": 0.0})
    shown, said = fit_words.without_noise(SimpleNamespace(ols=SimpleNamespace(r2=np.array(r2))), table)
    assert ("reproduces the response to the rounding" in said) == is_exact == shown["ols_se"].isna().all()
    assert (str(shown["ols_b"][1]) == "0.0") == is_exact


def test_how_numbers_of_a_column_are_written():
    writing = fit_words.writing(["ols_vif", "k", "r2", "ols_p", "b", "ols_se", "beta"])
    assert {name: write(0.0001) for name, write in writing.items() if name != "r2"} == {
        "ols_vif": "0.0001000", "k": "0.0001", "ols_p": "< 0.001", "b": "0.000100", "ols_se": "0.000100"
    }  # fmt: skip
    assert writing["r2"](0.98765) == "0.9877" and "beta" not in writing
    assert writing["b"](0.0518273) == "0.0518"  # as the sentences write it


@pytest.mark.parametrize(
    ("variables", "scope", "said"),
    [
        ([Variable("P", "population")], "pooled", []),
        ([Variable("W", "gdp / population")], "pooled", ["GDP at current prices in: W. Inflation"]),
        ([Variable("W", "gdp / population")], "two_way", ["GDP at current prices in: W. The intercepts of the years"]),
        ([Variable("W", "gdp_constant / population")], "pooled", ["GDP at constant prices in: W."]),
        ([Variable("P", "population"), Variable("P_lag2", "population", lag=2)], "pooled", ["Lags of the variables, in "
         "years: 0, 2."]),
    ],
)  # fmt: skip
def test_what_the_terms_of_an_equation_need_said(variables, scope, said):
    found = list(variable_words.of_terms(SimpleNamespace(variables=variables, scope=scope)))
    assert len(found) == len(said) and all(text.startswith(words) for text, words in zip(found, said))


def test_coefficients_of_several_equations_are_counted():
    rows = pd.DataFrame({"variable": ["P", "W", "P"], "b": [3.0, -1.0, 4.0]})
    assert plausibility_page._names(rows[:2], many=False) == "P (3), W (−1)"
    assert plausibility_page._names(rows, many=True, total=5) == "P (2 of 5 equations), W (1 of 5 equations)"


@pytest.mark.parametrize(
    ("bootstrap", "columns", "said"),
    [(object(), ["se_cluster"], "of the bootstrap"), (None, ["se_cluster"], "clustered by unit"),
     (None, ["se"], "standard errors of ridge regression")],
)  # fmt: skip
def test_where_intervals_come_from(bootstrap, columns, said):
    results = SimpleNamespace(bootstrap=bootstrap, coefficients=pd.DataFrame(columns=columns))
    assert said in plausibility_page._of_intervals(results)


def test_findings_of_a_coefficient_and_its_band_are_named_where_there_are_any():
    flags = dict.fromkeys(plausibility_page.FLAGS, 0)
    assert plausibility_page._finding(SimpleNamespace(**flags)) == ""
    two = SimpleNamespace(**{**flags, "wrong_sign": 1, "collinear": 1})
    assert plausibility_page._finding(two) == "sign against theory, collinear"
    assert (plausibility_page._band(0.5, 2.0), plausibility_page._band(np.nan, np.nan)) == ("0.5–2.0", "")


@pytest.mark.parametrize(("many", "tested"), [(False, False), (True, False), (False, True)])
def test_the_note_on_sets_says_what_its_numbers_are(many, tested):
    note = identity_page._of_sets(many, tested)
    assert note.startswith("The first row is the set that was given.")
    assert ("Numbers are medians" in note) == many and ("Skill: of a forecast" in note) == tested


@pytest.mark.parametrize(("share", "said"), [(0.5, False), (0.51, True)])
def test_variables_that_most_paths_carry_out_of_their_range_are_named(share, said):
    ends = dict.fromkeys(("observed_low", "observed_high", "path_low", "path_high"), 1.0)
    plan = SimpleNamespace(variables=[Variable("P", "population")])
    found = SimpleNamespace(extrapolated=pd.DataFrame([{"variable": "P", **ends, "beyond": 1, "beyond_share": share}]),
                            paths=SimpleNamespace(plan=plan))  # fmt: skip
    page = page_of(ranges_page.add_ranges, found)
    assert ("Most paths of P leave the range" in page) == said == bool(page.notices)


@pytest.mark.parametrize(("rule", "has_bounds"), [("cap", True), ("growth", False)])
def test_scenarios_without_bounds_have_no_table_of_them(rule, has_bounds, monkeypatch):
    rates = pd.DataFrame({"variable": "UR", "scenario": "low", "period": "2020-2060", "rule": ["growth", rule],
                          "smallest": 0.01, "median": 0.01, "largest": 0.01, "units": 2})  # fmt: skip
    monkeypatch.setattr(rates_page, "rates_in_use", lambda plan: rates)
    monkeypatch.setattr(rates_page, "bound_counts", lambda paths: {"UR": 2} if has_bounds else {})
    plan = SimpleNamespace(scenarios=("low",), units=("A", "B"), variables=[Variable("UR", "ur", unit="%")],
                           names=("UR",), never_falls=[True])  # fmt: skip
    page = page_of(rates_page.add_rates, SimpleNamespace(paths=SimpleNamespace(plan=plan)))
    assert ("Bounds of the units" in page.tables) == has_bounds
    assert len(page.tables["Rates of growth of the units"]) == 2 - has_bounds
    assert not has_bounds or page.tables["Bounds of the units"]["variable"].tolist() == ["UR: urbanisation rate [%]"]
    sets = "Of 2 unit-scenario(s), those in which a bound, not the rate alone, sets the path: UR 2."
    assert (sets in page) == has_bounds == ("sets the path" in page)


@pytest.mark.parametrize(
    ("rules", "said"),
    [(["cap", "cap"], "IS: a path above the value falls to it in a straight line to the end of the period."),
     (["cap", "hold"], ""), (["hold", "target"], "")],
)  # fmt: skip
def test_a_cap_below_the_path_is_said_to_bring_it_down_where_it_does(rules, said):
    bounds = pd.DataFrame({"variable": ["UR", "IS"], "rule": rules})  # a share of people in towns is not made to fall
    assert rates_page._of_caps(bounds, SimpleNamespace(names=("IS", "UR"), never_falls=[False, True])) == said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ({"P": 84.1, "W": 95.0, "CEI": 45.6}, "the sign of the coefficient: P (84.1 %), CEI (45.6 %)."),
        (
            {"P": 94.96, "W": 94.9},
            "the sign of the coefficient: P (94.96 %), W (94.9 %).",
        ),  # never "95 %" of less than 95 %
        ({"P": 95.0, "W": 100.0}, ""),
        ({}, ""),
    ],
)
def test_signs_that_the_draws_do_not_hold_are_named_with_their_share(shares, said):
    text = plausibility_page._of_signs(shares)
    assert text.endswith(said) and bool(text) == bool(said)
    assert not said or text.startswith("Less than 95 % of the draws have")


@pytest.mark.parametrize(
    ("words", "powers", "said"),
    [("energy_use = P × W / TI", {"P": 1}, True), ("energy_use = P × W / TI", {}, False), ("", {"P": 1}, False)],
)
def test_variables_that_rebuild_energy_use_are_named_under_the_sets_of_an_identity(words, powers, said):
    near = NearIdentity("energy_use", words, 0.9999)
    text = identity_page._of_energy(SimpleNamespace(near=near, identity=SimpleNamespace(powers=powers)), "en")
    assert text.endswith("has an R² (OLS) near 1 by its making alone.") == said == bool(text)
    assert not said or text.startswith("energy use = P × W / TI")
    assert identity_page._of_energy(SimpleNamespace(near=None, identity=SimpleNamespace(powers=powers)), "en") == ""


@pytest.mark.parametrize(("decisive", "said"), [(1, True), (0, False), (2, False)])
def test_why_other_scenarios_are_not_named_with_their_peaks_is_told_where_there_are_any(decisive, said):
    table = pd.DataFrame({"scenario": ["low", "high"]})
    text = switch_page._of_the_others(table, table[:decisive])
    assert (text == "Named above are scenarios in which more than 30 % of the peaks are such.") == said == bool(text)


@pytest.mark.parametrize(
    ("unit", "region", "columns"), [("A", 1.0, {"smallest_unit", "largest_unit", "region"}), ("", np.nan, set())]
)
def test_columns_that_hold_nothing_are_left_out_of_the_rates(unit, region, columns):
    rows = pd.DataFrame(
        {"variable": ["P"], "smallest": 1.0, "smallest_unit": unit, "largest_unit": unit, "region": region}
    )
    assert set(scenario_page._with_region(rows).columns) - {"variable", "smallest"} == columns
    own = pd.DataFrame({"origin": ["mean (own)"]})
    results = SimpleNamespace(region=None if region != region else object(), table=own)
    assert ("There is no column for the region" in scenario_page._of_region(results)) == (not columns)


def test_the_source_of_rules_is_named_where_one_lacks_it():
    assert "Huo et al. 2025" in scenario_words.of_source(["mean (Huo et al. 2025, Table 5)", "own"])
    assert scenario_words.of_source(["mean (own)"]) == ""
    assert scenario_page._headers("%/a")["median"] == "median [%/a]" and scenario_page._headers()["median"] == "median"


@pytest.mark.parametrize(("units", "whose"), [(["A"], ""), (["A", "B"], "Equation of Birch: the geometric mean")])
def test_one_equation_is_not_told_apart(units, whose):
    assert fit_page._whose(SimpleNamespace(units=units), len(units) - 1, {"B": "Birch"}).startswith(whose)
    assert bool(fit_page._whose(SimpleNamespace(units=units), 0, {})) == bool(whose)


@pytest.mark.parametrize(("by", "said"), [("unit", "whole units drawn"), ("year", "blocks of 3 consecutive year(s)")])
def test_what_a_bootstrap_draws(by, said):
    assert said in coefficients_page._blocks(SimpleNamespace(by=by, length=3))


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("mean (Huo et al. 2025, Table 5)", "mean growth"),
        ("mean - 0.01 (own)", "mean growth −\u00a01 %/a (own)"),
        ("max_level (own)", "largest level (own)"),
        ("target (plan), at most 100", "table of targets (plan), at most 100 %"),
        ("target (plan); min (Huo et al. 2025, Table 5)", "table of targets (plan); smallest growth"),
    ],
)
def test_where_a_rate_comes_from_in_words(origin, words):
    assert scenario_words.of_origin(origin) == words


def test_rates_that_keep_their_sign_are_said_to():
    none = pd.DataFrame({"variable": [], "year": [], "scenario": []})
    page = Page()
    scenario_page._turns(page, none, {"low": "low-carbon"}, "en")
    assert page.texts == ["No rate of growth changes its sign from one period to the next."] and not page.notices
    page = Page()
    turned = pd.DataFrame({"variable": ["P"], "year": [2030], "scenario": ["low"], "units": [3]})
    scenario_page._turns(page, turned, {"low": "low-carbon"}, "en")
    assert "Rates of P change their sign in 2030." in page and "No rate of growth" not in page
    (table,) = page.tables.values()
    assert table[["scenario", "variable"]].values.tolist() == [["low-carbon", "P: population"]]


@pytest.mark.parametrize(("expression", "said"), [("gdp / population", ["GDP at current"]), ("population", []),
                                                  ("gdp_constant / population", ["GDP at constant"])])  # fmt: skip
def test_prices_of_a_scenario_table(expression, said):
    found = scenario_page._of_prices([Variable("W", expression)])
    assert len(found) == len(said) and all(text.startswith(words) for text, words in zip(found, said))
    for group, words in (("city", "groups of units"), ("", "unit(s)")):
        assert words in scenario_page._subtitle(SimpleNamespace(text=lambda name, group=group: group))


@pytest.mark.parametrize(("beyond", "said"), [([0.0, 0.0], False), ([100.0, 0.0], True)])
def test_units_outside_the_range_of_the_fit_are_named_where_there_are_any(beyond, said):
    found = pd.DataFrame({"unit": ["A", "B"], "variable": "P", "measured_in": "", "fit_low": 1.0, "fit_high": 2.0,
                          "use_low": 1.0, "use_high": 3.0, "extrapolated": beyond})  # fmt: skip
    fit = SimpleNamespace(rows=pd.DataFrame({"year": [2020]}), variables=[Variable("P", "population")], scope="pooled")
    page = Page()
    fit_ranges.add_fit_ranges(page, SimpleNamespace(plausibility=found, fit=fit), "en")
    assert ("In 2020 units lie outside the range that was fitted (share of the units): P (50 %)." in page) == said
    assert ("lie outside" in page) == said


@pytest.mark.parametrize(("lag", "said"), [(0, ""), (2, "B is the long-run coefficient: the sum over the lags.")])
def test_a_sum_over_lags_is_explained_where_there_are_lags(lag, said):
    assert plausibility_page._of_lags(SimpleNamespace(variables=[Variable("P", "population", lag=lag)])) == said


@pytest.mark.parametrize(
    ("p", "low", "differ"),
    [(0.002, -0.35, True), (0.002, 0.01, False), (0.101, 0.09, True), (0.101, -0.1, False)],
)
def test_p_and_the_interval_of_draws_are_explained_where_they_differ(p, low, differ):
    shown = pd.DataFrame({"variable": ["intercept", "TI"], "p": [np.nan, p], "b_low": [np.nan, low], "b_high": 0.4})
    said = coefficients_page._of_disagreement(shown, False)
    assert said.startswith("p and the interval differ on TI: ") == differ == bool(said)
    assert coefficients_page._of_disagreement(shown, True) == ""
    assert coefficients_page._of_disagreement(shown.drop(columns="b_low"), False) == ""


def test_of_how_many_coefficients_the_sign_is_sure_is_told():
    found = pd.DataFrame({"holds_zero": [1, 0, 0], "band_low": [0.2, np.nan, 0.0]})
    said = plausibility_page._plausible(found, pd.Series([True] * 3))
    assert "of 2 of 3 the 95 % interval lies" in said and "None of the 2 with a plausible band is outside it." in said


SURE, AGAINST = "the 95 % interval lies on that side of 0", "Against theory or outside the plausible band: "


@pytest.mark.parametrize(
    ("expected", "wrong", "said"),
    [
        ([1.0, 1.0], [0, 0], ["Every coefficient has the sign that theory expects; of 1 of 2 " + SURE]),
        ([1.0, np.nan], [0, 0], ["Every coefficient of which theory expects a sign has it; of 1 of 1 " + SURE]),
        ([1.0, 1.0], [0, 1], [AGAINST + "W (−0.25)"]),
        ([np.nan, np.nan], [0, 0], []),
    ],
)
def test_how_many_signs_are_sure_is_told_only_where_none_is_wrong(expected, wrong, said):
    found = pd.DataFrame({"unit": "region", "variable": ["P", "W"], "b": [0.5, -0.25], "outside_band": 0,
                          "wrong_sign": wrong, "holds_zero": [0, 1], "expected_sign": expected,
                          "band_low": np.nan})  # fmt: skip
    sentences = [text for _, text in plausibility_page._verdicts(Page(), found, False)]
    for words in (SURE, AGAINST):
        assert any(words in text for text in sentences) == any(words in text for text in said)
    assert all(any(text.startswith(words) for text in sentences) for words in said)


@pytest.mark.parametrize(("count", "shown", "said"), [(30, 30, ""), (31, 15, "The 15 largest of 31 distances.")])
def test_a_chart_of_influence_says_where_it_leaves_observations_out(count, shown, said):
    residuals = pd.DataFrame({"unit": "region", "year": np.arange(1990, 1990 + count), "cook": np.arange(count) / 10})
    fit = SimpleNamespace(residuals=residuals, path=SimpleNamespace(n=np.array([count])))
    page = Page()
    influence_page.add_influence(page, fit, str, many=False)
    (svg,) = page.charts.values()
    assert sum(f">{year}<" in svg for year in residuals["year"]) == shown and page.texts == [said]
    assert ">above 4 / n<" in svg and (">up to 4 / n<" in svg) == (count == shown)  # 0.1 is below 4 / 30, 1.6 is not


@pytest.mark.parametrize(("origin", "said"), [("target (plan)", True), ("mean (own)", False)])
def test_targets_are_said_not_to_be_of_the_region_where_there_are_any(origin, said):
    results = SimpleNamespace(region=object(), table=pd.DataFrame({"origin": ["mean (own)", origin]}))
    text = scenario_page._of_region(results)
    assert text.startswith("Region: the same rules for the sums of all units")
    assert ("the table of targets is not applied to it" in text) == said
