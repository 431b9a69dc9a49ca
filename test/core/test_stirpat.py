"""OLS, ridge and the rules for K: certified, published and independent answers."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.panel import region_sums
from carbon_zoning.core.stirpat.choose_k import all_rules, choose_k, conversions, cross_validation
from carbon_zoning.core.stirpat.fit import few_freedom, fit_stirpat
from carbon_zoning.core.stirpat.ols import ols
from carbon_zoning.core.stirpat.ridge import RidgePath
from carbon_zoning.core.stirpat.tables import coefficients, k_rules, ridge_trace
from carbon_zoning.core.stirpat.variables import Variable, levels, read_variables, study_table

# NAG g02kb example, 20 rows: x1 x2 x3 y (method.md 9.2)
BODY_FAT = """19.5 43.1 29.1 11.9 / 24.7 49.8 28.2 22.8 / 30.7 51.9 37.0 18.7 / 29.8 54.3 31.1 20.1 /
19.1 42.2 30.9 12.9 / 25.6 53.9 23.7 21.7 /
31.4 58.5 27.6 27.1 / 27.9 52.1 30.6 25.4 / 22.1 49.9 23.2 21.3 / 25.5 53.5 24.8 19.3 /
31.1 56.6 30.0 25.4 / 30.4 56.7 28.3 27.2 / 18.7 46.5 23.0 11.7 / 19.7 44.2 28.6 17.8 / 14.6 42.7 21.3 12.8 /
29.5 54.4 30.1 23.9 / 27.7 55.3 25.7 22.6 / 30.2 58.6 24.6 25.4 / 22.7 48.2 27.1 14.8 / 25.2 51.0 27.5 21.1"""
NAMES = ["x1", "x2", "x3"]


@pytest.fixture(scope="module")
def body_fat():
    data = np.array([[float(value) for value in row.split()] for row in BODY_FAT.split("/")])
    return RidgePath.of(data[:, :3], data[:, 3], NAMES), data


def test_the_nag_example(body_fat):
    path, _ = body_fat
    assert path.at(0).vif == pytest.approx([708.8429, 564.3434, 104.6060], abs=1e-4)
    small = path.at(0.002)
    assert small.b == pytest.approx([1.4644, -0.4012, -0.6738], abs=5e-5)
    assert small.vif == pytest.approx([50.5592, 40.4483, 8.2797], abs=5e-5)
    fit = path.at(0.02)
    assert fit.b == pytest.approx([0.5554, 0.3681, -0.1916], abs=5e-5)
    assert fit.beta == pytest.approx([0.54633, 0.37740, -0.13687], abs=5e-6)
    assert fit.vif == pytest.approx([1.1026, 1.0805, 1.0105], abs=5e-5)
    assert fit.se == pytest.approx([0.12465, 0.11841, 0.16436], abs=5e-6)
    assert (fit.effective, fit.r2) == (pytest.approx(3.0045, abs=5e-5), pytest.approx(0.78180, abs=5e-6))
    assert fit.intercept == pytest.approx(-7.4034, abs=5e-5)


def test_rules_for_k(body_fat):
    path, _ = body_fat
    rules = all_rules(path)
    assert rules["hkb"] == pytest.approx(0.00127576, abs=5e-9)
    assert rules["lw"] == pytest.approx(0.0464777, abs=5e-8)
    first = rules["first_vif"]
    assert path.at(first).vif.max() < 10 <= path.at(first - 0.01).vif.max()
    gcv = rules["gcv"]
    assert path.at(gcv).gcv == path.trace().gcv.min() and len(path.trace().gcv) == 101 + 18
    stable = rules["trace"]
    assert np.abs(path.at(stable + 0.01).beta - path.at(stable).beta).max() < 0.01
    assert np.abs(path.at(stable).beta - path.at(stable - 0.01).beta).max() >= 0.01
    assert choose_k(rules, "gcv", 0.3) == 0.3
    with pytest.raises(StudyError, match="'fixed' needs a value of K"):
        choose_k(rules, "fixed")
    with pytest.raises(StudyError, match="K is -1"):
        choose_k(rules, k=-1.0)
    with pytest.raises(StudyError, match="K is 1\u202f001; above 1\u202f000 ridge regression leaves nothing"):
        choose_k(rules, k=1001.0)
    assert choose_k(rules, k=1000.0) == 1000
    with pytest.raises(StudyError, match="rule best is not known"):
        choose_k(rules, "best")


def test_an_optimum_below_0_01_is_found_and_the_first_vif_stays_on_its_steps(body_fat):
    path, _ = body_fat
    best = optimize.minimize_scalar(lambda k: path.at(k).gcv, bounds=(0, 0.01), method="bounded")
    rules = all_rules(path)
    assert 1e-4 < best.x < 0.009 and rules["gcv"] == pytest.approx(best.x, abs=5.1e-4)
    assert path.at(rules["gcv"]).gcv < min(path.at(k / 100).gcv for k in range(101))
    assert rules["first_vif"] == 0.01 and path.at(0.007).vif.max() < 10  # a finer grid would give another


def test_no_k_of_the_grid_is_said():
    monitor = Monitor()
    rules = {"first_vif": np.array([0.02, np.nan])}
    assert choose_k(rules, names=["A", "B"], monitor=monitor).tolist() == [0.02, 1.0]
    assert "for 1 equation(s); K = 1 is taken: B." in str(monitor.warnings[0])


def test_cross_validation_is_refitting_without_the_group(body_fat):
    pytest.importorskip("sklearn")
    _, data = body_fat
    groups = np.arange(20) // 3
    grid = np.array([0.0, 0.01, 0.3])
    squares = np.zeros(3)
    for group in range(7):
        out = groups == group
        for place, k in enumerate(grid):
            fit = RidgePath.of(data[~out, :3], data[~out, 3], NAMES).at(k)
            squares[place] += ((fit.intercept + data[out, :3] @ fit.b - data[out, 3]) ** 2).sum()
    found = cross_validation(data[:, :3], data[:, 3], groups, grid)
    assert found == pytest.approx(np.sqrt(squares / 20), rel=1e-9)


def test_k_elsewhere():
    # method.md 9.2: K = 0.02 with n = 21 is alpha 0.42 (0.40)
    assert list(conversions(0.02, 21).values()) == pytest.approx([0.02, 0.42, 0.42, 0.40])


@pytest.mark.parametrize("k", [0.02, 0.5])
def test_scikit_learn_agrees_with_alpha_k_times_n(body_fat, k):
    linear_model = pytest.importorskip("sklearn.linear_model")
    path, data = body_fat
    z = (data - data.mean(axis=0)) / data.std(axis=0)
    other = linear_model.Ridge(alpha=k * len(z), fit_intercept=False).fit(z[:, :3], z[:, 3])
    assert path.at(k).beta == pytest.approx(other.coef_, rel=1e-9)


def test_longley_of_nist(cases):
    case = json.loads((cases / "ridge" / "expected.json").read_text(encoding="utf-8"))["cases"]["nist_longley_ols"]
    data = _longley(cases)
    fit = ols(data[:, 1:], data[:, 0], [f"x{i}" for i in range(1, 7)])
    certified = case["certified"]
    assert [fit.intercept, *fit.b] == pytest.approx(certified["B"], rel=1e-9)
    assert [fit.intercept_se, *fit.se] == pytest.approx(certified["SE"], rel=1e-9)
    assert (fit.r2, fit.f, fit.residual_sd) == tuple(
        pytest.approx(certified[name], rel=1e-9) for name in ("r2", "F", "residual_sd")
    )
    assert fit.vif == pytest.approx(list(case["vif_published"].values()), rel=1e-4)


def _longley(cases):
    rows = (cases / "ridge" / "Longley_NIST.dat").read_text(encoding="utf-8").splitlines()
    numbers = [line.split() for line in rows]
    numbers = [[float(value) for value in line] for line in numbers if len(line) == 7 and _are_numbers(line)]
    return np.array(numbers)


def _are_numbers(line):
    try:
        return all(float(value) or True for value in line)
    except ValueError:
        return False


def test_genridge_longley(cases):
    case = json.loads((cases / "ridge" / "expected.json").read_text(encoding="utf-8"))["cases"]["genridge_longley"]
    nist = _longley(cases)  # Employed, Deflator, GNP, Unemployed, Armed, Population, Year
    in_r = nist / [1000, 1, 1000, 10, 10, 1000, 1]
    path = RidgePath.of(in_r[:, [2, 3, 4, 5, 6, 1]], in_r[:, 0], case["x"])
    for row in case["rows"]:
        fit = path.at(row["k_corr_form"])
        assert fit.b == pytest.approx(row["b"], rel=1e-5, abs=1e-9)
        assert fit.vif == pytest.approx(row["vif_marquardt_diag_form"], rel=1e-5)
        assert fit.r2 == pytest.approx(row["r2"], rel=1e-8)
        printed = fit.b * in_r[:, [2, 3, 4, 5, 6, 1]].std(axis=0)
        assert printed == pytest.approx(row["coef_published"], abs=5e-7)
    rules = all_rules(path)  # genridge and MASS print lambda = n K, and have p - 2 where HKB and LW have p
    as_printed = len(in_r) * (path.p - 2) / path.p
    assert rules["hkb"] * as_printed == pytest.approx(case["hkb_published"], abs=5e-7)
    assert rules["lw"] * as_printed == pytest.approx(case["lw_published"], abs=5e-7)


def test_least_squares_of_statsmodels(body_fat):
    api = pytest.importorskip("statsmodels.api")
    _, data = body_fat
    other = api.OLS(data[:, 3], api.add_constant(data[:, :3])).fit()
    fit = ols(data[:, :3], data[:, 3], NAMES)
    assert [fit.intercept, *fit.b] == pytest.approx(other.params, rel=1e-9)
    assert fit.t == pytest.approx(other.tvalues[1:], rel=1e-9)
    assert fit.p == pytest.approx(other.pvalues[1:], rel=1e-7)
    assert fit.f_p == pytest.approx(other.f_pvalue, rel=1e-7)


@pytest.mark.parametrize(
    ("x", "message"),
    [
        ([[1, 5], [2, 5], [3, 5], [4, 5]], r"variable\(s\) b do not vary"),
        ([[1, 2], [2, 4]], "has 2 observation.*at least 4"),
        ([[1, 2], [2, 4], [3, 6], [5, 10]], "depend on each other exactly"),
    ],
)
def test_what_cannot_be_fitted_is_said(x, message):
    with pytest.raises(StudyError, match=message):
        ols(np.array(x, float), np.array([1.0, 4, 2, 7])[: len(x)], ["a", "b"])


def study(units=("A", "B"), years=range(2000, 2021), seed=3):
    random = np.random.default_rng(seed)
    rows = []
    for number, unit in enumerate(units):
        for year in years:
            t = year - years[0]
            gdp = 1e5 * (1 + number) * 1.1**t * np.exp(0.05 * random.standard_normal())
            people = 3e5 * (1 - 0.002 * t) * np.exp(0.01 * random.standard_normal())
            rows.append(
                {"unit": unit, "year": year, "population": people,
                 "urban_population": 1e5 * 1.03**t * np.exp(0.03 * random.standard_normal()), "gdp": gdp,
                 "secondary_gdp": 0.4 * gdp * np.exp(0.1 * random.standard_normal()),
                 "energy_use": 4e5 * 1.03**t * np.exp(0.05 * random.standard_normal()),
                 "ce": 3e5 * 1.02**t * np.exp(0.08 * random.standard_normal())}
            )  # fmt: skip
    return pd.DataFrame(rows)


def test_table_7_of_the_paper_is_an_identity():
    table, variables = study_table(study(), None, "ce", read_variables([]))
    fit = fit_stirpat(table, "ce", variables)
    by_name = dict(zip(fit.names, fit.ols.b[0]))
    # CE = P * W * CEI
    assert [by_name[name] for name in ("P", "W", "CEI")] == pytest.approx([1, 1, 1], abs=1e-6)
    assert [by_name[name] for name in ("IS", "TI", "UR")] == pytest.approx([0, 0, 0], abs=1e-6)


def test_a_fit_of_the_region():
    variables = read_variables([["P"], ["W"], ["TI"]])
    table, variables = study_table(study(), None, "ce", variables)
    fit = fit_stirpat(table, "ce", variables)
    assert fit.t_test_p[0] > 0.5 and fit.mape[0] < 50
    own = np.log(region_sums(table)["ce"])
    assert fit.residuals["residual"].sum() == pytest.approx(0, abs=1e-9)
    unexplained = (fit.residuals["residual"] ** 2).sum() / ((own - own.mean()) ** 2).sum()
    assert 1 - unexplained == pytest.approx(fit.ridge.r2[0])
    rules = k_rules(fit).set_index("rule")
    assert rules["chosen"].sum() == 1 and rules.loc["first_vif", "k"] == fit.ridge.k[0]
    # The paper's K 0.02 with 21 years is alpha 0.42, or 0.40 by the sample's deviation (method.md 9.2).
    first, n = rules.loc["first_vif"], len(own)
    assert first["k_sklearn"] / first["k"] == pytest.approx(0.42 / 0.02 * n / 21)
    assert first["k_sklearn_sample"] / first["k"] == pytest.approx(n - 1) and first["k_spss"] == first["k"]


def test_scopes():
    table, variables = study_table(study(), None, "ce", read_variables([["P"], ["TI"]]))
    units = fit_stirpat(table, "ce", variables, scope="per_unit", k=0.0)
    assert units.units == ["A", "B"]
    pooled = fit_stirpat(table, "ce", variables, scope="pooled", k=0.0)
    fixed = fit_stirpat(table, "ce", variables, scope="fixed_effects", k=0.0)
    logs = np.log(levels(table, "ce", variables))
    y, x = logs["ce"], logs.drop(columns="ce")
    design = np.column_stack([np.ones(len(x)), x])
    assert [*pooled.ridge.intercept, *pooled.ridge.b[0]] == pytest.approx(
        np.linalg.lstsq(design, y, rcond=None)[0], rel=1e-6
    )
    dummies = np.column_stack([(table["unit"] == unit).astype(float) for unit in ("A", "B")])
    within = np.linalg.lstsq(np.column_stack([dummies, x]), y, rcond=None)[0]
    assert fixed.ridge.b[0] == pytest.approx(within[2:], rel=1e-6)
    for place, unit in enumerate(("A", "B")):
        own = np.linalg.lstsq(design[table["unit"] == unit], y[table["unit"] == unit], rcond=None)[0]
        assert [units.ridge.intercept[place], *units.ridge.b[place]] == pytest.approx(own, rel=1e-6)
    assert len(coefficients(units)) == 6 and len(ridge_trace(pooled)) == 101 + 18


def test_units_of_unequal_length_are_fitted_as_if_alone():
    frame = study(("A", "B", "C")).drop(index=[21, 22, 23, 50])
    table, variables = study_table(frame, None, "ce", read_variables([["P"], ["W"], ["TI"]]))
    together = fit_stirpat(table, "ce", variables, scope="per_unit")
    for place, unit in enumerate(together.units):
        alone = fit_stirpat(table[table["unit"] == unit], "ce", variables, scope="per_unit")
        for name in ("k", "intercept", "b", "se", "vif", "r2", "gcv"):
            assert getattr(together.ridge, name)[place] == pytest.approx(getattr(alone.ridge, name)[0], rel=1e-9), name
        for name in ("rmse", "mape", "loo_rmse", "t_test_p", "durbin_watson"):
            assert getattr(together, name)[place] == pytest.approx(getattr(alone, name)[0], rel=1e-9), name


def test_standard_errors_within_units_are_those_of_dummies():
    api = pytest.importorskip("statsmodels.api")
    table, variables = study_table(study(("A", "B", "C")), None, "ce", read_variables([["P"], ["W"], ["TI"]]))
    fit = fit_stirpat(table, "ce", variables, scope="fixed_effects", k=0.0)
    logs = np.log(levels(table, "ce", variables))
    y, x = logs["ce"], logs.drop(columns="ce")
    dummies = pd.get_dummies(table["unit"]).astype(float)
    other = api.OLS(y.to_numpy(), np.column_stack([x, dummies])).fit()
    assert fit.ols.b[0] == pytest.approx(other.params[:3], rel=1e-7)
    assert fit.ols.se[0] == pytest.approx(other.bse[:3], rel=1e-7)
    assert fit.residuals["residual"].to_numpy() == pytest.approx(other.resid, abs=1e-9)


def test_a_variable_without_logarithm_is_a_semi_elasticity():
    variables = (Variable("P", "population"), Variable("UR", "100 * urban_population / population", log=False))
    table, variables = study_table(study(), None, "ce", variables)
    fit = fit_stirpat(table, "ce", variables, k=0.0)
    region = region_sums(table)
    design = np.column_stack(
        [np.ones(21), np.log(region["population"]), 100 * region["urban_population"] / region["population"]]
    )
    own = np.linalg.lstsq(design, np.log(region["ce"]), rcond=None)[0]
    assert [*fit.ridge.intercept, *fit.ridge.b[0]] == pytest.approx(own, rel=1e-6)


def test_the_region_is_the_ratio_of_sums_not_the_mean_of_ratios():
    frame = pd.DataFrame({"unit": ["A", "B"], "year": [2000, 2000], "gdp": [10.0, 90.0], "population": [10.0, 30.0]})
    wealth = Variable("W", "gdp / population")
    assert levels(region_sums(frame), "gdp", [wealth])["W"].tolist() == [2.5]


def test_a_unit_that_lacks_a_year_is_named_not_summed_around():
    frame = study().drop(index=5)
    table, variables = study_table(frame, None, "ce", read_variables([["P"]]))
    with pytest.raises(StudyError, match=r"every unit in every year; 1 unit-year\(s\) have no row: A 2005"):
        fit_stirpat(table, "ce", variables)


def test_energy_is_the_sum_of_the_fuels_where_it_is_absent():
    frame = study().drop(columns="energy_use").assign(raw_coal=1000.0)
    monitor = Monitor()
    table, _ = study_table(frame, None, "ce", read_variables([["TI"]]), monitor=monitor)
    assert table["energy_use"].iloc[0] == pytest.approx(714.3)
    assert "sum of the fuels" in str(monitor.warnings[0])


def test_zero_before_a_logarithm_is_named():
    frame = study()
    frame.loc[3, "secondary_gdp"] = 0
    table, variables = study_table(frame, None, "ce", read_variables([]))
    with pytest.raises(StudyError, match=r"IS must be above 0 for its logarithm; 1 value\(s\) are not: A 2003: 0\."):
        fit_stirpat(table, "ce", variables, scope="pooled")


def test_a_variable_divided_by_0_is_called_infinite_and_not_below_0():
    table, variables = study_table(study(), None, "ce", read_variables([["X", "gdp / (gdp - gdp)"], ["P"]]))
    with pytest.raises(StudyError, match=r"X must be a finite number; .* of gdp / \(gdp - gdp\) may be 0: c"):
        fit_stirpat(table, "ce", variables, scope="pooled")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.drop(columns="gdp"), "no number column gdp"),
        (lambda frame: frame.drop(columns="ce"), "number column ce; give the carbon panel"),
        (lambda frame: frame.assign(gdp=frame["gdp"].where(frame["year"] != 2005)), r"gdp has 2 missing.*A 2005"),
    ],
)
def test_what_the_panel_lacks_is_named(change, message):
    with pytest.raises(StudyError, match=message):
        study_table(change(study()), None, "ce", read_variables([]))


def test_variables_of_ones_own():
    assert read_variables([["road", "2 * road_km", "no", "km"]]) == (Variable("road", "2 * road_km", False, "km"),)
    assert read_variables([["road km"]]) == (Variable("road km", "[road km]"),)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["P"], ["P"]], "a name of its own"),
        ([["a", "b", "gdp", ""]], "logarithm of a is 'gdp'; write yes or no"),
        ([["", "gdp", "", ""]], "has no name"),
        ([["year"]], "cannot be names"),
    ],
)
def test_wrong_variables_are_refused(rows, message):
    with pytest.raises(StudyError, match=message):
        read_variables(rows)


@pytest.mark.parametrize(
    ("change", "scope", "message"),
    [
        (lambda f: f.assign(population=5.0), "pooled", r"variable\(s\) P do not vary"),
        (lambda f: f.assign(population=f["population"].where(f["unit"] == "A", 5.0)), "per_unit", r"P do not.*\(B\)"),
        (lambda f: f[(f["unit"] == "A") | (f["year"] == 2003)], "per_unit", r"has 1 observation.*\(B\)"),
        (lambda f: f.assign(ce=7.0), "region", "The response does not vary: there is nothing to explain"),
        (
            lambda f: f.assign(urban_population=-f["urban_population"]),
            "pooled",
            r"UR must be above 0.*42 value.*\(\+22\)",
        ),
    ],
)
def test_data_that_cannot_be_fitted_are_named(change, scope, message):
    variables = read_variables([["P"], ["UR"]])
    table, variables = study_table(change(study()), None, "ce", variables)
    with pytest.raises(StudyError, match=message):
        fit_stirpat(table, "ce", variables, scope=scope)


def test_cross_validation_by_unit_needs_units():
    pytest.importorskip("sklearn")
    table, variables = study_table(study(), None, "ce", read_variables([["P"], ["UR"]]))
    with pytest.raises(StudyError, match="cv_unit leaves out one unit at a time"):
        fit_stirpat(table, "ce", variables, rule="cv_unit")
    assert fit_stirpat(table, "ce", variables, rule="cv_unit", scope="pooled").rule == "cv_unit"


def test_a_singular_design_is_said_and_ridge_goes_on():
    monitor = Monitor()
    variables = read_variables([["P"], ["twice", "2 * population"], ["UR"]])
    table, variables = study_table(study(), None, "ce", variables)
    fit = fit_stirpat(table, "ce", variables, monitor=monitor)
    assert "depend on each other exactly in 1 of 1 equation(s)" in str(monitor.warnings[0])
    assert np.isnan(fit.ols.b).all() and np.isfinite(fit.ridge.b).all()
    assert fit.ridge.b[0, 0] == pytest.approx(fit.ridge.b[0, 1])  # the same logarithm but for a constant


def test_a_ready_ratio_is_no_ratio_of_sums_for_the_region():
    frame = study()
    frame["UR"] = 100 * frame["urban_population"] / frame["population"]
    table, variables = study_table(frame.drop(columns="urban_population"), None, "ce", read_variables([["P"], ["UR"]]))
    monitor = Monitor()
    fit_stirpat(table, "ce", variables, monitor=monitor)
    assert "UR stand(s) in the panel as ready ratios" in str(monitor.warnings[0])
    fit_stirpat(table, "ce", variables, scope="pooled", monitor=monitor)
    assert len(monitor.warnings) == 1


@pytest.mark.parametrize("scope", ["pooled", "fixed_effects", "per_unit", "region"])
def test_a_single_unit_is_the_same_in_every_scope(scope):
    table, variables = study_table(study(("A",)), None, "ce", read_variables([["P"], ["W"]]))
    fit = fit_stirpat(table, "ce", variables, scope=scope, k=0.05)
    own = RidgePath.of(
        np.log(np.column_stack([table["population"], table["gdp"] / table["population"]])), np.log(table["ce"]), "PW"
    ).at(0.05)
    assert fit.ridge.b[0] == pytest.approx(own.b, rel=1e-9) and fit.ridge.se[0] == pytest.approx(own.se, rel=1e-9)


def test_a_unit_of_one_year_has_no_residual_within_units():
    frame = study(("A", "B", "C"))
    frame = frame[(frame["unit"] != "C") | (frame["year"] == 2004)]
    table, variables = study_table(frame, None, "ce", read_variables([["P"], ["W"]]))
    fit = fit_stirpat(table, "ce", variables, scope="fixed_effects", k=0.0)
    alone = fit_stirpat(table[table["unit"] != "C"], "ce", variables, scope="fixed_effects", k=0.0)
    assert fit.ridge.b[0] == pytest.approx(alone.ridge.b[0], rel=1e-7)
    assert fit.ols.se[0] == pytest.approx(alone.ols.se[0], rel=1e-7)  # one row and one intercept more
    last = fit.residuals.iloc[-1]
    assert last["residual"] == pytest.approx(0, abs=1e-9) and np.isnan(last["cook"])
    assert fit.loo_rmse[0] == pytest.approx(alone.loo_rmse[0], rel=1e-7)


SIX = list("abcdef")
FEW = "degree(s) of freedom are left to the residuals"


def noise(years):
    """Return a table of noise with so many years of each unit."""
    keys = [(unit, year) for unit, count in years.items() for year in range(2000, 2000 + count)]
    table = pd.DataFrame(keys, columns=["unit", "year"])
    return table.assign(**dict(zip([*SIX, "ce"], np.random.default_rng(4).lognormal(size=(7, len(keys))))))


@pytest.mark.parametrize(("years", "left"), [(9, 2), (12, 5), (13, 6), (21, 14)])
def test_few_degrees_of_freedom_are_warned_of(years, left):
    """Jenkins and Quintana-Ascencio (2020): at least 8 rows for a line, which leaves 6; here years - 6 - 1 are left."""
    monitor = Monitor()
    fit = fit_stirpat(noise({"A": years}), "ce", [Variable(name, name) for name in SIX], k=0.1, monitor=monitor)
    said = [str(warning) for warning in monitor.warnings]
    if left < 6:
        assert len(said) == 1 and f"With 6 variable(s) only {left} {FEW}, fewer than 6" in said[0]
        assert "(Jenkins and Quintana-Ascencio 2020)" in said[0]
        assert few_freedom(fit).tolist() == [left]
    else:
        assert said == [] and few_freedom(fit).tolist() == []


def test_few_degrees_of_freedom_of_some_equations_are_counted():
    monitor, variables = Monitor(), [Variable(name, name) for name in SIX]
    table = noise({"A": 12, "B": 13, "C": 10})
    fit_stirpat(table, "ce", variables, scope="per_unit", k=0.1, monitor=monitor)
    (said,) = map(str, monitor.warnings)
    assert (
        "In 2 of 3 equation(s) fewer than 6 degrees of freedom" in said and "in one only 3 (Jenkins" in said
    )  # 10 - 7
    fit_stirpat(table, "ce", variables, scope="pooled", k=0.1, monitor=(pooled := Monitor()))
    assert pooled.warnings == []  # 35 - 7
