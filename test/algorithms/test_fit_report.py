"""Sentences of the reports of the STIRPAT fit and of the scenario table, where they must stand and where not."""

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
AGAINST = "Against theory or outside the band of the literature: "
NO_EFFECT = "so that the data do not show an effect: "
NO_THEORY = "Theory expects no particular sign of: "
BEYOND = "lie outside the range that was fitted: "
LAGGED = "Lags of the variables, in years: "
CONSTANT, CURRENT = "GDP at constant prices in: W.", "GDP at current prices in: W."
REBUILT = "The variables rebuild energy use"
EXACT = "reproduces the response to the rounding of the computer"


@pytest.fixture
def panel(table):
    """Make statistics of 12 units and 21 years in which ce = population^b (gdp / population)^0.5 with noise."""

    def panel(b=1.0, of_energy=False, growth=1.003, share=0.3, short=False, names=False, **constant):
        random, rows = np.random.default_rng(2), []
        for i, unit in enumerate(IDS):
            for t in range(21):
                people = 2e5 * 1.2**i * growth**t * np.exp(0.01 * random.standard_normal())
                gdp = people * 1.06**t * np.exp(0.3 * random.standard_normal())
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
    assert NO_EFFECT + "OWN (" in page and NO_THEORY + "OWN" in page and GOOD in page


def test_units_are_outside_the_range_of_the_region(fit, panel):
    page = fit(panel(), SCOPE="region", DRAWS=100)
    assert BEYOND + "P (100 %)" in page
    assert "Intervals: 95 % of the bootstrap." in page and "SE, clustered" not in page


def test_units_with_equations_of_their_own_are_counted(fit, panel):
    page = fit(panel(names=True, b=3.0), SCOPE="per_unit")
    assert AGAINST + "P (12)" in page and "sign against theory" in page
    assert "County 12" in page  # the equation whose trace is shown, by name
    assert "from the standard errors of ridge regression" in page


def test_lags_and_their_sum_are_explained(fit, panel):
    page = fit(panel(), LAGS="0 1")
    assert LAGGED + "0, 1." in page and "ln P_lag1" in page and "the sum over the lags" in page


def test_constant_prices_are_named_and_taken_where_the_panel_has_them(fit, panel):
    constant = fit(panel(gdp_constant=0.8))
    assert CONSTANT in constant and CURRENT not in constant
    assert CURRENT in fit(panel(gdp_constant=0.8), PRICES="current")


def test_variables_that_rebuild_energy_use_are_a_near_identity(fit, panel):
    page = fit(panel(of_energy=True), THREE)
    assert REBUILT in page and "energy_use = P × W / TI" in page and "ln energy_use alone explains 99" in page
    other = fit(panel(), THREE)
    assert REBUILT not in other and "ln energy_use alone explains" in other


def test_an_exact_identity_has_no_errors_to_judge(fit, panel):
    page = fit(panel(), [*TWO, "CEI", "", "", ""])
    assert EXACT in page and "ce = P × W × CEI exactly" in page and "clustered by unit are" not in page


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
    assert "Rates in use, % per year" in steady and "Bounds in use" not in steady


def test_bounds_say_how_many_are_targets_and_how_many_are_cut(scenario_page, panel, table):
    page = scenario_page(panel(share=0.97), ["IS", "", "", "", "UR", "", "", ""])
    assert "12 bound(s) of shares would pass 100 % and are set to it: IS." in page
    assert "of the table of targets" not in page and "IS [%]" in page
    targets = table("targets", "variable:string,scenario:string,value:double", [("UR", "low", 61)])
    page = scenario_page(panel(), ["IS", "", "", "", "UR", "", "", ""], TARGETS=targets)
    assert "24 of 144 bounds are of the table of targets" in page and "would pass 100 %" not in page


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
