"""Sentences of fit and forecast on conditions that other tests without tools do not notice when they are turned."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from page_parts import RUN, Page, page_of

from carbon_zoning.algorithms.forecast import (
    backcast_page,
    coefficients_page,
    fit_inputs,
    fit_page,
    fit_residuals,
    forecast_words,
    identity_page,
    plausibility_page,
    rates_page,
    region_page,
    scopes_page,
    variable_words,
)
from carbon_zoning.core.stirpat.variables import Variable

MEDIANS = "Medians over the equations; each is in the output table."
OF_UNITS, OF_DRAWS = (
    "Coefficients over the units (median, quartiles, 5 and 95 %)",
    "Coefficients with their 95 % intervals",
)
RIDGE, OLS = "Ridge regression", "Least squares"


def coefficients(units, monkeypatch, drawn=False, clustered=False):
    """Return the page of coefficients of P, which are 1, 2 and 9 in as many equations."""
    monkeypatch.setattr(coefficients_page.fit_words, "without_noise", lambda fit, table: (table, ""))
    monkeypatch.setattr(coefficients_page.fit_words, "of_clusters", lambda fit, table: [])
    for name in ("boxes", "intervals"):
        monkeypatch.setattr(coefficients_page.fit_charts, name, lambda *given, **how: "")
    b = [1.0, 2.0, 9.0][:units]
    rest = dict.fromkeys(("se", "beta", "t", "p", "vif"), 0.5)
    ols = {f"ols_{name}": value for name, value in {**rest, "b": 1.0, "tolerance": np.nan}.items()}
    more = {"b_low": 0.5, "b_high": 3.0, "same_sign": 100.0} if drawn else {}
    robust = {name: 0.5 for name in ("se_cluster", "p_cluster", "ols_se_cluster", "ols_p_cluster")} if clustered else {}
    table = pd.DataFrame({"variable": "P", "b": b, **rest, **ols, **more, **robust})
    one = np.array([1.0])
    fit = SimpleNamespace(units=list("ABC")[:units], names=["P"], ridge=SimpleNamespace(b=np.array([one])),
                          ols=SimpleNamespace(b=np.array([one])))  # fmt: skip
    spread = SimpleNamespace(by="unit", low=np.array([one]), high=np.array([one])) if drawn else None
    page = Page()
    results = SimpleNamespace(fit=fit, coefficients=table, bootstrap=spread)
    coefficients_page.add_coefficients(page, results, "en")
    return page


@pytest.mark.parametrize(
    ("units", "drawn", "chart"),
    [(1, True, [OF_DRAWS]), (1, False, []), (3, False, [OF_UNITS]), (3, True, [OF_UNITS])],
)
def test_coefficients_of_several_equations_are_called_medians(units, drawn, chart, monkeypatch):
    page = coefficients(units, monkeypatch, drawn)
    assert list(page.charts) == chart
    assert (MEDIANS in page) == (units == 3)
    assert page.tables[RIDGE]["b"].tolist() == [2.0 if units == 3 else 1.0]
    assert ("b_low" in page.tables[RIDGE].columns) == drawn
    assert ("whole units drawn" in page) == (chart == [OF_DRAWS])
    assert "ols_tolerance" not in page.tables[OLS].columns  # it holds nothing
    assert "ols_vif" in page.tables[OLS].columns


@pytest.mark.parametrize("clustered", [True, False])
def test_clustered_errors_have_columns_where_there_are_any(clustered, monkeypatch):
    page = coefficients(1, monkeypatch, clustered=clustered)
    assert ("se_cluster" in page.tables[RIDGE].columns) == ("ols_p_cluster" in page.tables[OLS].columns) == clustered


@pytest.mark.parametrize("is_tested", [True, False])
def test_a_fit_without_a_back_test_has_no_part_on_it(is_tested, monkeypatch):
    shown = Page()
    for name in ("_summary", "add_identity", "add_plausibility", "add_coefficients", "_choice_of_k"):
        monkeypatch.setattr(fit_page, name, lambda *given: None)
    for name in ("quality", "residuals"):
        monkeypatch.setattr(fit_page.fit_residuals, name, lambda *given: None)
    monkeypatch.setattr(fit_page, "_findings", lambda *given: [])
    monkeypatch.setattr(fit_page.fit_words, "scope_note", lambda fit: "")
    monkeypatch.setattr(fit_page.fit_residuals, "back_test", lambda report, *given: report.heading("back-test"))
    run = SimpleNamespace(language="en", report=lambda subtitle: shown)
    fit_page.fit_report(run, SimpleNamespace(fit=None, hindcast=pd.DataFrame() if is_tested else None), {}, None)
    assert shown.headings == ["back-test"] * is_tested


CAUSES, ENERGY, ALIKE = "the variables contain the response", "The variables rebuild energy use", "forecasts"


@pytest.mark.parametrize(
    ("powers", "contains", "near", "skill", "said"),
    [
        ({"P": 1}, (), None, None, [CAUSES]),
        ({}, ("P",), None, None, [CAUSES]),
        ({"P": 1}, (), object(), None, [CAUSES]),
        ({}, (), object(), None, [ENERGY]),
        ({}, (), None, None, []),
        ({}, (), None, 0.5, [ALIKE]),
    ],
)
def test_what_a_good_fit_is_worth_is_said_in_the_first_paragraph(powers, contains, near, skill, said, monkeypatch):
    monkeypatch.setattr(fit_page, "numbers", lambda fit: {"R2": 0.9, "K": 0.2})
    monkeypatch.setattr(fit_page, "few_freedom", lambda fit: np.array([]))
    monkeypatch.setattr(fit_page, "trend_skill", lambda table: skill)
    found = pd.DataFrame({"variable": ["P"], "outside_band": 0, "wrong_sign": 0, "holds_zero": 0, "expected_sign": 1.0})
    results = SimpleNamespace(
        fit=SimpleNamespace(response="ce", units=["A"]), hindcast=None if skill is None else object(), near=near,
        identity=SimpleNamespace(powers=powers, contains=contains), plausibility=found,
    )  # fmt: skip
    text = " ".join(map(str, fit_page._findings(results, "en")))
    assert [words for words in (CAUSES, ENERGY, ALIKE) if words in text] == said


@pytest.mark.parametrize("units", [1, 2])
def test_an_equation_of_several_is_called_that_of_its_unit(units, monkeypatch):
    words = fit_page.fit_words
    monkeypatch.setattr(words, "equation", lambda fit: "ln CE = 1")
    monkeypatch.setattr(fit_page, "numbers", lambda fit: {"K": 0.2, "R2": 0.9, "MAX_VIF": 9.0, "T_TEST_P": 0.9})
    fit = SimpleNamespace(units=["A", "B"][:units], variables=[Variable("P", "population")], scope="pooled")
    page = Page()
    fit_page._summary(page, fit, {"A": "Acorn"}, "en")
    assert page.texts[0] == ("ln CE = 1" if units == 1 else "ln CE = 1  (Acorn, …)")
    assert ("Medians over the equations" in page) == (units == 2)


@pytest.mark.parametrize(("residual", "is_nothing"), [(1e-10, True), (-1e-8, False)])
def test_residuals_of_0_are_called_so_and_others_are_drawn(residual, is_nothing, monkeypatch):
    drawn, rows = [], pd.DataFrame({"unit": "A", "year": [2000, 2001], "residual": residual, "cook": [0.5, np.nan]})
    by_unit = pd.DataFrame({"unit": ["A"], "rmse_log": 0.1, "mean_residual": 0.0})
    monkeypatch.setattr(fit_residuals.fit_tables, "by_unit", lambda fit: by_unit)
    monkeypatch.setattr(fit_residuals.fit_charts, "influences", lambda names, *given, **how: drawn.append(names) or "")
    page = Page()
    fit = SimpleNamespace(residuals=rows, path=SimpleNamespace(n=np.array([2])), scope="per_unit")
    fit_residuals.residuals(page, fit, {}, {"A": "ring"}, "en")
    assert ("All residuals are 0" in page) == is_nothing
    assert drawn == ([] if is_nothing else [["2000"]])  # one unit: its years alone, no map and no table of units
    assert list(page.charts) == ([] if is_nothing else ["Influence of the observations (Cook's distance)"])
    assert not page.tables


@pytest.mark.parametrize(("scope", "has_mean"), [("pooled", True), ("per_unit", False), ("two_way", False)])
def test_units_of_the_largest_residuals(scope, has_mean, monkeypatch):
    named, mapped = [], []
    rows = pd.DataFrame({"unit": ["A", "B"], "year": 2000, "residual": 0.1, "cook": [0.2, 0.1]})
    by_unit = pd.DataFrame({"unit": ["A", "B"], "rmse_log": [0.1, 0.3], "mean_residual": 0.1})
    monkeypatch.setattr(fit_residuals.fit_tables, "by_unit", lambda fit: by_unit)
    monkeypatch.setattr(fit_residuals.fit_charts, "influences", lambda names, *given, **how: named.append(names) or "")
    monkeypatch.setattr(fit_residuals.fit_charts, "residual_table", lambda *given, **how: "")
    monkeypatch.setattr(
        fit_residuals, "value_map", lambda rings, values, ramp: mapped.append((list(values), ramp)) or ""
    )
    fit = SimpleNamespace(residuals=rows, path=SimpleNamespace(n=np.array([2])), scope=scope)
    for polygons in (None, {"A": "ring", "B": "ring"}):
        page = Page()
        fit_residuals.residuals(page, fit, {"A": "Acorn"}, polygons, "en")
        table = page.tables["Units of the largest residuals"]
        assert table["unit"].tolist() == ["B", "Acorn"] and ("mean_residual" in table.columns) == has_mean
        assert "Residuals by unit and year" in page.charts
        assert ("Mean residual by unit" in page.charts) == (bool(polygons) and has_mean)
        assert ("Size of residuals by unit (RMSE of the logarithm)" in page.charts) == (bool(polygons) and not has_mean)
    assert named[0] == ["Acorn 2000", "B 2000"]
    assert mapped == [([0.1, 0.1], "diverging") if has_mean else ([0.1, 0.3], "sequential")]


@pytest.mark.parametrize(("known", "said"), [(True, "region"), (False, None)])
def test_names_of_units_come_from_their_layer_where_it_is_given(known, said, monkeypatch):
    monkeypatch.setattr(fit_inputs.inputs, "labels", lambda panel, language: {"A": "Acorn"})
    monkeypatch.setattr(fit_inputs, "unit_labels", lambda units, language, field: {"A": "Oak"})
    monkeypatch.setattr(fit_inputs, "outlines", lambda units: {"A": "ring"})
    run = SimpleNamespace(language="en", given=lambda name: not known, panel=lambda name: None, text=lambda name: "",
                          units=lambda *names: None)  # fmt: skip
    names, rings = fit_inputs.units_of(run)
    assert names.get(fit_inputs.REGION) == said and names["A"] == ("Acorn" if known else "Oak")
    assert (rings is None) == known


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, ""),
        (
            {"UR: cap": 2},
            "Of 6 unit-scenario(s), those in which a bound, not the rate alone, sets the path: UR: cap 2.",
        ),
    ],
)
def test_bounds_that_set_paths_are_counted_where_there_are_any(counts, said, monkeypatch):
    monkeypatch.setattr(rates_page, "bound_counts", lambda paths: counts)
    plan = SimpleNamespace(scenarios=("low", "high"), units=("A", "B", "C"))
    assert rates_page._of_bounds(SimpleNamespace(plan=plan)) == said


@pytest.mark.parametrize(("scopes", "said"), [(["pooled", "published"], True), (["pooled", "region"], False)])
def test_the_equation_of_the_paper_is_no_scope_where_it_is_in_the_table(scopes, said):
    scopes = [scopes_page.PUBLISHED if name == "published" else name for name in scopes]
    text = scopes_page._of_published(pd.DataFrame({"scope": scopes}))
    assert text.startswith("Eq. 13 of the paper is no scope") == said == bool(text)


def test_the_axis_of_the_region_names_a_sink_where_there_is_one():
    assert region_page._drawn("en", None) == "carbon emissions"
    assert region_page._drawn("en", ([2020], [1.0])) == "carbon emissions and carbon sequestration"


@pytest.mark.parametrize("units", [1, 2])
def test_the_spread_of_units_is_shown_where_there_are_several(units, monkeypatch):
    drawn = []
    monkeypatch.setattr(region_page, "scenarios", lambda run, found: ({"low": "low-carbon"}, {"low-carbon": "#000"}))
    monkeypatch.setattr(region_page, "unit_boxes", lambda observed, paths, **how: drawn.append((observed, paths)) or "")
    monkeypatch.setattr(region_page, "forecast_table", lambda paths, cs: pd.DataFrame(columns=["scenario"]))
    observed = pd.DataFrame({"unit": "A", "year": [2010, 2012, 2015, 2020], "ce": [1e3, 9e3, 2e3, 3e3]})
    plan = SimpleNamespace(units=["A", "B"][:units], years=np.array([2020, 2025]), scenarios=["low"])
    ce = np.array([[[3e3, 4e3]] * units])
    page = page_of(
        region_page._units, SimpleNamespace(paths=SimpleNamespace(plan=plan, ce=ce), observed=observed, cs=None)
    )
    assert ("A box holds the middle half of the 2 units" in page) == (units == 2) == bool(page.charts)
    if units == 2:
        ((past, paths),) = drawn
        assert sorted(past) == [2010, 2015, 2020]  # every fifth year back from the first of the forecast
        assert list(paths["low-carbon"]) == [2025]  # the base year is observed


def test_a_model_of_lagged_variables_alone_has_its_prices_told():
    lagged = [Variable("W_lag1", "[gdp_lag1] / [population_lag1]", lag=1)]
    found = list(variable_words.of_terms(SimpleNamespace(variables=lagged, scope="pooled")))
    assert [text.split(":")[0] for text in found] == ["GDP at current prices in", "Lags of the variables, in years"]


@pytest.mark.parametrize("units", [1, 2])
def test_plausibility_of_several_equations_is_counted(units, monkeypatch):
    monkeypatch.setattr(plausibility_page, "add_fit_ranges", lambda *given: None)
    flags = dict.fromkeys(plausibility_page.FLAGS, 0)
    found = pd.DataFrame({"unit": ["A", "B"], "variable": "P", "b": [3.0, 5.0], "b_low": 1.0, "b_high": 9.0,
                          "expected_sign": 1.0, "band_low": 0.5, "band_high": 2.0, "vif": 1.0, "holds_zero": 0,
                          **flags, "outside_band": 1})[:units]  # fmt: skip
    fit = SimpleNamespace(units=["A", "B"][:units], variables=[Variable("P", "population")])
    results = SimpleNamespace(plausibility=found, fit=fit, bootstrap=SimpleNamespace(draws=None))
    page = Page()
    plausibility_page.add_plausibility(page, results, "en")
    table = page.tables["Coefficients against theory and plausible bands"]
    assert ("equations" in table.columns) == (units == 2) and table["b"].tolist() == [4.0 if units == 2 else 3.0]
    assert ("P (2 of 2 equations)" in page, "P (3)" in page) == (units == 2, units == 1)


@pytest.mark.parametrize("identities", [["", ""], ["", "P"]])
def test_sets_of_variables_say_which_is_an_identity_where_one_is(identities, monkeypatch):
    monkeypatch.setattr(identity_page, "in_symbols", str)
    sets = pd.DataFrame({"set": ["a", "b"], "identity": identities, "skill": np.nan})
    page = Page()
    identity_page._sets(page, SimpleNamespace(sets=sets, fit=SimpleNamespace(units=["A"]), near=None), "en")
    (table,) = page.tables.values()
    assert ("identity" in table.columns) == any(identities)


def test_a_variable_with_lags_is_named_once():
    lags = [Variable(f"W_lag{lag}", f"[gdp_lag{lag}] / [population_lag{lag}]", lag=lag) for lag in (1, 2)]
    fit = SimpleNamespace(variables=[Variable("W", "gdp / population"), *lags], scope="pooled")
    prices, of_lags = variable_words.of_terms(fit)
    assert prices.startswith("GDP at current prices in: W.") and of_lags.startswith(
        "Lags of the variables, in years: 0, 1, 2."
    )


class ToldEnoughError(Exception):
    """Ends a part of a report behind the sentence that a test is about."""


@pytest.mark.parametrize(("units", "said"), [(1, "reason"), (2, "K of the units by the rule")])
def test_k_has_a_reason_where_there_is_one_equation(units, said, monkeypatch):
    def enough(fit):
        raise ToldEnoughError

    monkeypatch.setattr(fit_page.fit_words, "reason", lambda fit, before: "reason")
    monkeypatch.setattr(fit_page, "shown_equation", lambda fit: 0)
    monkeypatch.setattr(fit_page.fit_tables, "k_rules", enough)
    path = SimpleNamespace(at=lambda k: SimpleNamespace(vif=np.ones((units, 2))))
    ridge = SimpleNamespace(k=np.array([0.1, 0.3][:units]))
    page = Page()
    with pytest.raises(ToldEnoughError):
        fit_page._choice_of_k(
            page, SimpleNamespace(units=["A", "B"][:units], path=path, ridge=ridge, rule="gcv"), {}, "en"
        )
    assert len(page.texts) == 1 and page.texts[0].startswith(said)


@pytest.mark.parametrize(("units", "is_spread"), [(1, False), (20, False), (21, True)])
def test_many_equations_are_shown_by_their_spread(units, is_spread, monkeypatch):
    drawn = []
    monkeypatch.setattr(fit_residuals.charts, "lines", lambda *given, **how: drawn.append("lines") or "")
    monkeypatch.setattr(fit_residuals.fit_charts, "observed_fitted", lambda *given, **how: drawn.append("points") or "")
    ids = [f"{at:02}" for at in range(units)]
    table = pd.DataFrame({"unit": ids, "rmse": np.arange(units) * 1e6})
    monkeypatch.setattr(fit_residuals.fit_tables, "fit_diagnostics", lambda fit: table)
    monkeypatch.setattr(
        fit_residuals.fit_tables, "with_units", lambda table, response: SimpleNamespace(attrs={"units": {}})
    )
    rows = pd.DataFrame({"unit": ids, "year": 2000, "observed": 1.0, "fitted": 1.0})
    page = Page()
    fit_residuals.quality(page, SimpleNamespace(response="ce", residuals=rows), {"00": "Acorn"}, "en")
    shown = page.tables["Goodness of fit and diagnostics"]
    assert list(shown.columns[1:]) == (
        ["smallest", "5 %", "median", "95 %", "largest"] if is_spread else ["Acorn", *ids[1:]]
    )
    assert shown.iloc[0, -1] == units - 1  # M t
    assert drawn == ["lines" if units == 1 else "points"]
    assert list(page.charts) == ["Observed and fitted" if units == 1 else "Fitted against observed"]


@pytest.mark.parametrize("needed", [0, 3])
def test_goals_that_need_no_other_rate_have_no_column_of_it(needed):
    measures = (backcast_page.MET, backcast_page.NEEDED, backcast_page.UNREACHABLE)
    rows = pd.DataFrame({"subject": "goal", "of": "peak", "measure": measures, "units": [5, needed, 2]})
    shown = backcast_page._goal_counts(rows)
    assert shown.iloc[0].tolist() == ["peak", 5, 3, 2] if needed else shown.iloc[0].tolist() == ["peak", 5, 2]


def test_a_scenario_of_the_users_has_no_line_and_no_colour_of_the_study():
    plan = SimpleNamespace(scenarios=("low", "mine"))
    names, colours = forecast_words.scenarios(RUN, SimpleNamespace(paths=SimpleNamespace(plan=plan)))
    assert names == {"low": "low-carbon", "mine": "mine"} and colours == {"low-carbon": "#018571"}
    assert forecast_words.scenario_lines(names) == {"low-carbon": "dashed"}


@pytest.mark.parametrize(
    ("values", "text"), [([1234.5, 1.0], "1"), ([12.345, 1.0], "1.00"), ([np.inf, 12.345], "1.00"), ([0.0], "1")]
)
def test_the_largest_number_sets_the_decimals(values, text):
    assert forecast_words.same_decimals(values)(1.0) == text
