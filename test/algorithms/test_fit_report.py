"""Sentences of the reports of the STIRPAT fit and of the scenario table, where they must stand and where not."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException

NUMBERS = ("population", "urban_population", "gdp", "secondary_gdp", "energy_use", "ce", "cs")
IDS = [f"{number:02d}" for number in range(1, 13)]
TWO = ["P", "", "", "", "W", "", "", ""]
THREE = [*TWO, "TI", "", "", ""]

GOOD = "Every coefficient has the sign that theory expects"
AGAINST = "Against theory or outside the plausible band: "
NO_EFFECT = "so that the data do not show an effect: "
NO_THEORY = "Theory expects no particular sign of: "
BEYOND = "lie outside the range that was fitted (share of the units): "
LAGGED = "Lags of the variables, in years: "
CONSTANT, CURRENT = "GDP at constant prices in: W.", "GDP at current prices in: W."
REBUILT = "The variables rebuild energy use"
EXACT = "reproduces the response to the rounding of the computer"


@pytest.fixture
def panel(table):
    """Make statistics of 12 units and 21 years in which ce = population^b (gdp / population)^0.5 with noise."""

    def panel(
        b=1.0,
        of_energy=False,
        growth=1.003,
        share=0.3,
        short=False,
        names=False,
        units=12,
        until=20,
        years=21,
        **constant,
    ):
        random, rows = np.random.default_rng(2), []
        for i, unit in enumerate(f"{number:02d}" for number in range(1, units + 1)):
            for t in range(years):
                grown = min(t, until)
                people = 2e5 * 1.2**i * growth**grown * np.exp(0.01 * random.standard_normal())
                gdp = people * 1.06**grown * np.exp(0.3 * random.standard_normal())
                energy = 3e5 * np.exp(0.4 * random.standard_normal())
                ce = 0.7 * energy if of_energy else people**b * (gdp / people) ** 0.5
                ce *= np.exp(0.02 * random.standard_normal())
                numbers = [people, people * (0.3 + 0.01 * t), gdp, gdp * share, energy, ce, 1e4]
                rows.append((unit, 2000 + t, *([f"County {unit}"] if names else []), *map(float, numbers)))
                rows[-1] = (*rows[-1], *(float(value * gdp) for value in constant.values()))
        fields = ["unit:string", "year:integer", *(["name:string"] if names else [])]
        fields += [f"{name}:double" for name in (*NUMBERS, *constant)]
        return table("statistics", ",".join(fields), rows[1:] if short else rows)

    return panel


@pytest.fixture
def fit(run, tmp_path):
    """Return the page of a fit."""

    def fit(panel, variables=TWO, **more):
        given = {"SCOPE": "pooled", "DRAWS": 0, "BACK_TEST_YEARS": 0, **more}
        run("stirpatfit", PANEL=panel, VARIABLES=variables, REPORT=str(tmp_path / "fit.html"), **given)
        return (tmp_path / "fit.html").read_text(encoding="utf-8")

    return fit


def test_a_plausible_fit_says_so_and_nothing_else(fit, panel):
    page = fit(panel())
    assert GOOD in page and CURRENT in page
    for other in (AGAINST, NO_EFFECT, NO_THEORY, BEYOND, LAGGED, CONSTANT, REBUILT, EXACT):
        assert other not in page
    assert "from standard errors clustered by unit" in page and "SE, clustered" in page


def test_a_population_elasticity_of_3_is_named(fit, panel):
    page = fit(panel(b=3.0))
    assert AGAINST + "P (3" in page and GOOD not in page
    assert "outside the band" in page


def test_a_variable_without_effect_and_without_theory_is_named(fit, panel):
    page = fit(panel(), [*TWO, "OWN", "energy_use", "", ""])
    assert NO_EFFECT + "OWN (" in page and NO_THEORY + "OWN" in page and GOOD not in page
    assert "Every coefficient of which theory expects a sign has it" in page
    assert "of which theory expects a sign" not in fit(panel())


def test_units_are_outside_the_range_of_the_region(fit, panel):
    page = fit(panel(), SCOPE="region", DRAWS=100)
    assert BEYOND + "P (100 %)" in page
    assert "Intervals: 95 % of the bootstrap." in page and "SE, clustered" not in page


def test_units_with_equations_of_their_own_are_counted(fit, panel):
    page = fit(panel(names=True, b=3.0), SCOPE="per_unit")
    assert AGAINST + "P (12 of 12 equations)" in page and "sign against theory" in page
    assert (
        page.count("Equation of County 12: the geometric mean of its response is the largest.") == 3
    )  # rules, trace, VIF
    assert "geometric mean" not in fit(panel(names=True))
    assert "from the standard errors of ridge regression" in page


def test_residuals_of_0_are_called_so(fit, panel):
    none = "All residuals are 0 to the rounding of the computer."
    exact = fit(panel(), [*TWO, "CEI", "", "", ""], K=0.0)
    assert none in exact and "Influence of the observations" not in exact
    noisy = fit(panel(), K=0.0)
    assert none not in noisy and "Influence of the observations" in noisy
    assert "the sum over the lags" not in noisy


def test_numbers_of_several_equations_are_called_medians(fit, panel):
    page = fit(panel(), SCOPE="per_unit")
    assert "Medians over the equations: K" in page and "(median p " in page
    assert "Medians over the equations; each is in the output table." in page
    assert "K of the units by the rule: smallest K" in page and "Smallest 0, median 0, largest 0." in page
    assert "Size of residuals by unit" not in page and ">largest<" not in page  # no map, 12 equations one by one
    one = fit(panel())
    for text in ("Medians over", "median p", "K of the units"):
        assert text not in one
    assert "maximum VIF" in one and "(p 0." in one


def test_many_equations_are_shown_by_their_spread(fit, panel):
    page = fit(panel(units=21), SCOPE="per_unit", K=0.0)
    head = page[page.index("Goodness of fit and diagnostics") :]
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", head[: head.index("</thead>")])
    heads = [head.replace("\u00a0", " ") for head in heads]
    assert heads == ["measure", "smallest", "5 %", "median", "95 %", "largest"]


def test_why_an_equation_has_its_k(fit, panel):
    given, by_rule = fit(panel(), K=0.05, K_RULE="fixed"), fit(panel())
    assert "K = 0.05 was given." in given and "by the rule: " not in given
    assert "K = 0 by the rule: smallest K with every VIF below 10." in by_rule and "One step of K" not in by_rule
    collinear = fit(panel(growth=1.03), [*TWO, "P2", "population * population / gdp", "", ""], SCOPE="region")
    assert "One step of K earlier it is " in collinear and "was given" not in collinear


def test_charts_over_k_spell_out_their_variables(fit, panel):
    page = fit(panel(), [*TWO, "OWN", "energy_use", "", ""])
    assert page.count(">population (P)<") >= 2 and page.count(">GDP per person (W)<") >= 2  # trace and VIF
    assert page.count(">OWN<") >= 2 and "(OWN)" not in page  # a variable of the user's own has no other name


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "blocks of 3 consecutive years"),
        ({"BLOCK_YEARS": 5}, "blocks of 5 consecutive years"),
        ({"SCOPE": "pooled"}, "whole units drawn with replacement"),
    ],
)
def test_what_the_bootstrap_draws(fit, panel, more, words):
    page = fit(panel(), **{"SCOPE": "region", "DRAWS": 100, **more})
    assert words in page and ("whole units" in words) == ("whole units drawn" in page)
    assert "Block bootstrap" not in fit(panel(), **{"SCOPE": "region", **more})


def test_few_degrees_of_freedom_are_said_in_the_report(fit, panel):
    """Three variables and an intercept: nine years leave 5 to the sums of the region, ten years 6; below 6 are few."""
    said, bound = "degrees of freedom are left to its residuals", "fewer than 6 (Jenkins and Quintana-Ascencio 2020)"
    nine, ten = (fit(panel(years=years), THREE, SCOPE="region") for years in (9, 10))
    assert f"Only 5 {said}" in nine and f"only 5 degrees of freedom are left to the residuals, {bound}" in nine
    assert "A solution to minimum sample size for regressions" in nine  # among the references
    assert said not in ten and bound not in ten and "minimum sample size" not in ten


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("region", "One equation for the sums of the region, 2000–2020 (21 years)"),
        ("per_unit", "12 equations, one for each unit, 2000–2020 (252 unit-years)"),
        ("pooled", "One equation for 12 units, 2000–2020 (252 unit-years, pooled)"),
        (
            "fixed_effects",
            "One equation within 12 units, 2000–2020 (252 unit-years, each unit with its own intercept)",
        ),
    ],
)
def test_the_scope_is_told(fit, panel, scope, words):
    page = fit(panel(), SCOPE=scope)
    assert words in page and f"{words}." not in page  # what follows stands behind a comma


def test_inflation_that_all_units_share_is_no_growth_with_intercepts_of_years(fit, panel):
    common = "The intercepts of the years take out inflation that all units share"
    two_way, within = fit(panel(), SCOPE="two_way"), fit(panel(), SCOPE="fixed_effects")
    assert common in two_way and "Inflation counts as growth" not in two_way
    assert common not in within and "Inflation counts as growth" in within


def test_a_deflator_in_a_table_of_years_is_joined_to_the_panel(fit, panel, table):
    """As the help of PRICES says: a table of year and deflator, by 'Join attributes by field value'."""
    import processing

    rows = [(year, 1.03 ** (year - 2000)) for year in range(2000, 2021)]
    deflator = table("deflator", "year:integer,gdp_deflator:double", rows)
    given = {"INPUT": panel(), "FIELD": "year", "INPUT_2": deflator, "FIELD_2": "year", "METHOD": 1}
    given |= {"FIELDS_TO_COPY": ["gdp_deflator"], "OUTPUT": "TEMPORARY_OUTPUT"}
    joined = processing.run("native:joinattributestable", given)["OUTPUT"]
    page = fit(joined, PRICES="constant")
    assert CONSTANT in page and CURRENT not in page and "gdp_constant" in page


def test_means_of_residuals_are_shown_where_they_are_not_0_by_construction(fit, panel, squares):
    mean, size = "Mean residual by unit", "Size of residuals by unit (RMSE of the logarithm)"
    column = "mean residual of the logarithm"
    units = {"UNITS": squares(IDS), "UNIT_ID": "code"}
    page = fit(panel(), **units)
    assert mean in page and column in page and size not in page and "县01" in page
    for scope in ("fixed_effects", "per_unit"):
        page = fit(panel(), SCOPE=scope, **units)
        assert size in page and mean not in page and column not in page
    assert mean not in fit(panel()) and size not in fit(panel())


def test_the_back_test_has_a_verdict(fit, panel):
    better, worse = "the equation forecasts better than persistence", "worse than persistence"
    growing = fit(panel(growth=1.05), SCOPE="region", BACK_TEST_YEARS=5)  # levels that persistence falls behind
    assert better in growing and worse not in growing
    still = fit(panel(growth=1.05, until=15), SCOPE="region", BACK_TEST_YEARS=5)  # growth that ends with the fit
    assert worse in still and better not in still
    assert "Back-test" not in fit(panel())
    tested, left_out = "The last 5 years were forecast by a fit to the years before", "The back-test on the last"
    assert tested in growing and left_out not in growing
    impossible = fit(panel(), SCOPE="region", BACK_TEST_YEARS=19)
    assert "years were forecast by" not in impossible and left_out in impossible


EXACTLY, ROUNDED, PART = "satisfy CE = P × W × CEI exactly", "as rounded numbers would", "it stands on both sides"
MEANING, PARTLY = "reproduces an accounting identity", "explained by itself in part"
NO_RELATION, OF_ENERGY = "no whole-number relation was found", "together the variables stand for energy use"
POINTER = "Emission drivers and decoupling"
POWERS = {"P": 1, "W": 1, "CEI": 1}


@pytest.mark.parametrize(
    ("powers", "rest", "contains", "near", "energy", "said"),
    [
        ({}, np.nan, [], 0, "", set()),
        (POWERS, 1e-12, ["CEI"], 1, "", {EXACTLY, PART, MEANING, POINTER}),
        (POWERS, 2e-3, [], 1, "", {ROUNDED, MEANING, POINTER}),
        ({}, np.nan, ["CEI"], 0, "", {PART, PARTLY}),
        ({}, np.nan, [], 1, "", {NO_RELATION}),
        ({}, np.nan, [], 1, "energy_use = P × W / TI", {OF_ENERGY}),
    ],
)
def test_what_an_identity_means(powers, rest, contains, near, energy, said):
    from carbon_zoning.algorithms.forecast.identity_page import add_identity
    from carbon_zoning.core.report.report import Report
    from carbon_zoning.core.stirpat.energy import NearIdentity
    from carbon_zoning.core.stirpat.identity import Identity

    report = Report("fit")
    fit = SimpleNamespace(response="ce", units=["region"])
    found = Identity("ce", powers, 1.0, rest, contains, near)
    of_energy = NearIdentity("energy_use", energy, 0.95)
    add_identity(report, SimpleNamespace(fit=fit, identity=found, near=of_energy, sets=[1]), "en")
    page = report.render()
    every = (EXACTLY, ROUNDED, PART, MEANING, PARTLY, NO_RELATION, OF_ENERGY, POINTER)
    assert {text for text in every if text in page} == said
    assert "ln energy use (energy_use) alone explains 95 % of ln CE (R²)." in page


def test_sets_are_compared_where_there_is_more_than_one(fit, panel):
    assert "Sets of variables compared" in fit(panel(), [*TWO, "CEI", "", "", ""])
    assert "Sets of variables compared" not in fit(panel())


def test_lags_and_their_sum_are_explained(fit, panel):
    page = fit(panel(), LAGS="0 1")
    assert LAGGED + "0, 1." in page and "ln P_lag1" in page and "the sum over the lags" in page


def test_constant_prices_are_named_and_taken_where_the_panel_has_them(fit, panel):
    constant = fit(panel(gdp_constant=0.8))
    assert CONSTANT in constant and CURRENT not in constant
    assert CURRENT in fit(panel(gdp_constant=0.8), PRICES="current")


def test_variables_that_rebuild_energy_use_are_a_near_identity(fit, panel):
    page = fit(panel(of_energy=True), THREE)
    assert REBUILT in page and "energy use = P × W / TI" in page
    assert "ln energy use (energy_use) alone explains 99" in page
    other = fit(panel(), THREE)
    assert REBUILT not in other and "ln energy use (energy_use) alone explains" in other


def test_an_exact_identity_has_no_errors_to_judge(fit, panel):
    page = fit(panel(), [*TWO, "CEI", "", "", ""])
    assert EXACT in page and "CE = P × W × CEI exactly" in page and "clustered by unit are" not in page


def test_two_way_fixed_effects_through_the_tool(fit, panel, run, frame, tmp_path):
    page = fit(panel(), SCOPE="two_way")
    assert "One equation within 12 units and 21 years, 2000–2020 (252 unit-years, each unit and each year" in page
    result = run("stirpatfit", PANEL=panel(), VARIABLES=TWO, SCOPE="two_way", DRAWS=0, K=0.0,
                 PLAUSIBILITY="TEMPORARY_OUTPUT", MODEL=str(tmp_path / "m.json"))  # fmt: skip
    rows = {row["variable"]: row for row in frame(result["PLAUSIBILITY"])}
    assert rows["P"]["b"] == pytest.approx(1, abs=0.3) and rows["W"]["b"] == pytest.approx(0.5, abs=0.05)
    assert rows["P"]["measured_in"] == "persons" and rows["P"]["band_high"] == 2


def test_one_year_is_a_cross_section(run, panel, tmp_path, table):
    rows = [(f.attributes()) for f in panel().getFeatures() if f["year"] == 2010]
    fields = "unit:string,year:integer," + ",".join(f"{name}:double" for name in NUMBERS)
    result = run("stirpatfit", PANEL=table("one", fields, [tuple(row) for row in rows]), VARIABLES=TWO, SCOPE="pooled",
                 DRAWS=100, MODEL=str(tmp_path / "m.json"), REPORT=str(tmp_path / "fit.html"))  # fmt: skip
    page = (tmp_path / "fit.html").read_text(encoding="utf-8")
    assert 0 < result["R2"] <= 1 and "12 unit-years, pooled" in page and "Back-test" not in page


@pytest.mark.parametrize(
    ("change", "message"),
    [({"LAGS": "1.5"}, "write whole years"), ({"PRICES": "constant"}, "need the column gdp_constant")],
)
def test_wrong_lags_and_prices_are_refused(run, panel, tmp_path, change, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("stirpatfit", PANEL=panel(), VARIABLES=TWO, MODEL=str(tmp_path / "m.json"), **change)


def test_words_of_the_t_test_and_of_clusters():
    from carbon_zoning.algorithms.forecast import fit_words

    assert "uninformative" in fit_words.of_t_test(0.9) and "misses the mean level" not in fit_words.of_t_test(0.9)
    assert "misses the mean level" in fit_words.of_t_test(0.01) and "uninformative" not in fit_words.of_t_test(0.01)

    def sentences(units, ratio):
        fit = SimpleNamespace(rows=pd.DataFrame({"unit": range(units)}))
        return fit_words.of_clusters(fit, pd.DataFrame({"ols_se": [1.0], "ols_se_cluster": [ratio], "se_cluster": [1]}))

    assert sentences(10, 1.4) == []
    assert "5 times the classical ones" in sentences(10, 5.0)[0] and len(sentences(10, 5.0)) == 1
    assert "Only 9 units" in sentences(9, 1.4)[0]
    assert fit_words.of_clusters(None, pd.DataFrame({"se": [1.0]})) == []


@pytest.fixture
def scenario_page(run, tmp_path):
    def scenario_page(panel, variables=TWO, **more):
        result = run("scenariotable", PANEL=panel, VARIABLES=variables, REPORT=str(tmp_path / "s.html"), **more)
        return Path(result["REPORT"]).read_text(encoding="utf-8")

    return scenario_page


def test_rates_that_change_their_sign_are_named(scenario_page, panel):
    page = scenario_page(panel(growth=1.01))
    assert "Rates of P change their sign in 2030." in page and "No rate of growth" not in page
    steady = scenario_page(panel(growth=0.98))
    assert "change their sign" not in steady and "No rate of growth changes its sign" in steady
    assert "smallest [%/a]" in steady and "Bounds in use" not in steady


def test_bounds_say_how_many_are_targets_and_how_many_are_cut(scenario_page, panel, table):
    page = scenario_page(panel(share=0.97), ["IS", "", "", "", "UR", "", "", ""])
    assert "12 bounds of shares would pass 100 % and are set to it: IS." in page
    assert "of the table of targets" not in page and "IS: share of secondary industry [%]" in page
    targets = table("targets", "variable:string,scenario:string,value:double", [("UR", "low", 61)])
    page = scenario_page(panel(), ["IS", "", "", "", "UR", "", "", ""], TARGETS=targets)
    assert "24 of 144 bounds are of the table of targets" in page and "would pass 100 %" not in page


def test_where_each_rate_and_bound_came_from(scenario_page, panel, table):
    targets = table("plan", "variable:string,scenario:string,value:double", [("UR", "low", 61)])
    page = scenario_page(panel(share=0.97), ["P", "", "", "", "IS", "", "", "", "UR", "", "", ""], TARGETS=targets)
    for origin in (
        "smallest growth",
        "−1.2 × size of mean growth",
        "smallest level − 5",
        "table of targets (plan)",
        ", at most 100 %",
    ):
        assert f">{origin}<" in page or origin.startswith(",") and origin in page, origin
    assert "abs_mean" not in page and "min_level" not in page
    assert "at most 100 %" not in scenario_page(panel(), ["IS", "", "", ""])
    assert "table of targets" not in scenario_page(panel(), ["IS", "", "", ""])


def test_the_source_of_the_rules_is_named_once(scenario_page, panel):
    from carbon_zoning.algorithms.forecast import scenario_words

    assert scenario_page(panel(), ["P", "", "", ""]).count("Rules without a source: Huo et al. 2025, Table 5.") == 1
    assert scenario_words.of_source(["2 x mean (my plan)", "target (plan)"]) == ""
    assert scenario_words.of_origin("2 x mean (my plan)") == "2 × mean growth (my plan)"
    # rates are in %/a in the table: a step of 0.01 is one of these; levels stay in their own unit
    assert scenario_words.of_origin("min - 0.01") == "smallest growth −\u00a01 %/a"
    assert scenario_words.of_origin("min_level - 0.05") == "smallest level − 0.05"


def test_which_past_the_rates_are_of(scenario_page, panel):
    assert "The past is 2000–2020." in scenario_page(panel()) and "base year 2020, to 2060" in scenario_page(panel())
    assert "The past is 2000–2015." in scenario_page(panel(), BASE_YEAR=2015)


def test_prices_of_the_scenarios_are_told(scenario_page, panel):
    constant, current = scenario_page(panel(gdp_constant=0.8)), scenario_page(panel())
    assert CONSTANT in constant and CURRENT not in constant
    assert CURRENT in current and CONSTANT not in current
    neither = scenario_page(panel(), ["P", "", "", ""])
    assert "GDP at" not in neither


def test_groups_are_called_groups(scenario_page, panel):
    grouped, single = scenario_page(panel(names=True), GROUP_BY="name"), scenario_page(panel(names=True))
    assert "12 groups of units" in grouped and "12 units," not in grouped
    assert "12 units, base" in single and "groups of units" not in single.split("Settings")[0]


def test_the_region_is_left_out_where_units_lack_years(scenario_page, panel):
    whole, holed = scenario_page(panel()), scenario_page(panel(short=True))
    assert "the same rules for the sums of all units" in whole and "units lack years" not in whole
    assert "units lack years" in holed and "the same rules for the sums" not in holed


def test_the_same_target_twice_is_refused(run, panel, table):
    rows = [("UR", "low", 61), ("UR", "low", 62)]
    targets = table("targets", "variable:string,scenario:string,value:double", rows)
    with pytest.raises(QgsProcessingException, match="two targets for UR, low: 61.0 in row 1 and 62.0 in row 2"):
        run("scenariotable", PANEL=panel(), VARIABLES=["UR", "", "", ""], TARGETS=targets)
    with pytest.raises(QgsProcessingException, match="base year 1990 is before the first year of the panel, 2000"):
        run("scenariotable", PANEL=panel(), VARIABLES=TWO, BASE_YEAR=1990)


def test_units_at_the_ends_of_a_scenario_table_are_named(scenario_page, panel):
    named, without = scenario_page(panel(names=True)), scenario_page(panel())
    assert ">where</th>" in named and ">County 0" in named and "County" not in without
    assert ">where</th>" in without  # by their ids
    assert ">where</th>" not in scenario_page(panel(units=1))  # one unit is at both ends


MEDIANS, SKILL = "Numbers are medians over the equations.", "Skill: of a forecast of the last years"
WITH_RESPONSE = [*TWO, "CEI", "ce / gdp", "", ""]


def test_the_note_on_sets_of_variables_says_what_holds(fit, panel):
    one = fit(panel(), WITH_RESPONSE)
    assert "The first row is the set that was given." in one and MEDIANS not in one and SKILL not in one
    several = fit(panel(), WITH_RESPONSE, SCOPE="per_unit", BACK_TEST_YEARS=3)
    assert MEDIANS in several and SKILL in several
    assert "Half of the 12 equations explain" in several and "Half of the" not in one


def test_units_outside_a_fit_of_sums_are_explained(fit, panel):
    sums = "The equation is fitted to the sums of the region"
    assert sums in fit(panel(), SCOPE="region") and sums not in fit(panel(growth=1.3, until=18))
