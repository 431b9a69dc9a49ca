"""The whole forecast from panels: what it gives, and what it refuses."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from golden import CE, EQUATION_13, HISTORY, table

from carbon_zoning.core.columns import heading, label_of
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.forecast import ForecastOptions, forecast
from carbon_zoning.core.forecast.project import anchored
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.panel import panel_of
from carbon_zoning.core.stirpat.model import Equation, Model
from carbon_zoning.core.stirpat.model_reader import shipped_model
from carbon_zoning.core.stirpat.variables import Variable

QUICK = ForecastOptions(draws=50)


def panels(units=("A",), years=(2000, 2005, 2010, 2015, 2020), cs=1e6):
    """Return a statistics panel and a carbon panel whose variables are those of the golden fixture."""
    rows = []
    for unit in units:
        for year in years:
            p, w, industry, ti, ur, cei = (
                values[[2000, 2005, 2010, 2015, 2020].index(year)] for values in HISTORY.values()
            )
            gdp = p * w
            rows.append((unit, year, "陕西", p, gdp, industry * gdp / 100, gdp / ti, ur * p / 100, cei * gdp, cs))
    columns = "unit year province population gdp secondary_gdp energy_use urban_population ce cs".split()
    whole = pd.DataFrame(rows, columns=columns)
    statistics = panel_of(whole.drop(columns=["ce", "cs"]), "statistics")
    return statistics, panel_of(whole[["unit", "year", "ce", "cs"]], "carbon")


def run(options=QUICK, model=None, monitor=None, scenarios=None, panel=None, carbon=None, **given):
    made = panels(**given)
    panel, carbon = made[0] if panel is None else panel, made[1] if carbon is None else carbon
    return forecast(panel, carbon, model or shipped_model(), options, scenarios=scenarios, monitor=monitor)


def test_equation_13_gives_the_golden_fixture_from_panels():
    monitor = Monitor()
    found = run(monitor=monitor)
    for place, scenario in enumerate(found.paths.plan.scenarios):
        assert found.paths.ce[place, 0].tolist() == pytest.approx(CE[scenario], rel=1e-6)
    assert found.potentials.loc["A", "cep"] == 5
    assert found.paths.elasticities[0] == pytest.approx(EQUATION_13)
    assert any("gives no uncertainty of its coefficients" in str(doubt) for doubt in monitor.warnings)


def test_the_base_year_may_lie_in_the_past():
    panel, carbon = panels()
    carbon["cs"] = carbon["year"] * 1.0  # a sink that tells its year
    found = run(replace(QUICK, base_year=2010, end_year=2040), panel=panel, carbon=carbon)
    assert (found.cs == 2010).all()
    assert found.paths.plan.years.tolist() == [2010, 2015, 2020, 2025, 2030, 2035, 2040]
    assert found.paths.ce[0, 0, 0] == pytest.approx(505000 * 1.65 * 1.15)
    assert found.observed["year"].max() == 2010
    # growth of P from 2000 to 2010: rates 530/520 and 505/530; low takes the least
    assert found.paths.plan.growth[0, 0, 0, 0] == pytest.approx((505 / 530) ** 0.2 - 1)


def test_no_draws_no_bands():
    found = run(replace(QUICK, draws=0))
    assert found.bands is None and "p_peaked" not in found.outcomes.columns


def test_the_variable_to_back_cast():
    assert set(run().backcasts["variable"]) == {"CEI"}
    assert set(run(replace(QUICK, backcast="W")).backcasts["variable"]) == {"W"}
    model = shipped_model()
    honest = tuple(row for row in model.variables if row.name != "CEI")
    powers = {"region": {row.name: 0.1 for row in honest}}
    equation = replace(model.equation("A"), coefficients=np.full(5, 0.1), covariance=np.zeros((5, 5)))
    without = replace(model, variables=honest, elasticities=powers, equations={"region": equation})
    assert run(model=without).backcasts is None


def test_a_unit_without_history_has_a_forecast_by_a_given_table():
    panel, carbon = panels(("A", "N"))
    panel, carbon = (frame[(frame["unit"] == "A") | (frame["year"] == 2020)] for frame in (panel, carbon))
    with pytest.raises(StudyError, match=r"1 unit\(s\) have one year of history only.*: N"):
        run(panel=panel, carbon=carbon)
    monitor = Monitor()
    found = run(panel=panel, carbon=carbon, scenarios=table("A", "N"), monitor=monitor)
    assert found.paths.ce[:, 1] == pytest.approx(found.paths.ce[:, 0])
    assert np.ptp(found.bands.ce[:, 1], axis=-1) == pytest.approx(0)  # Eq. 13 is certain, and N has no past
    assert any("fewer than two windows of history" in str(doubt) and "N." in str(doubt) for doubt in monitor.warnings)


def test_a_unit_without_the_base_year_is_left_out_and_said():
    panel, carbon = panels(("A", "B"))
    panel, carbon = (frame[(frame["unit"] == "A") | (frame["year"] < 2020)] for frame in (panel, carbon))
    monitor = Monitor()
    found = run(panel=panel, carbon=carbon, monitor=monitor, scenarios=table("A", "B"))
    assert found.paths.plan.units == ("A",)
    assert any("1 unit(s) have no row in the base year 2020" in str(doubt) for doubt in monitor.warnings)


def test_missing_years_within_the_history_are_bridged():
    # without 2010: the windows are 2015-20 and 2005-15 (10 years, as no year lies 5 before), then 2000-05
    panel, carbon = panels(years=(2000, 2005, 2015, 2020))
    found = run(panel=panel, carbon=carbon)
    least = min((490 / 495) ** 0.2, (495 / 530) ** 0.1, (530 / 520) ** 0.2) - 1
    assert found.paths.plan.growth[0, 0, 0, 0] == pytest.approx(least)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base_year": 1990}, "No unit has a row in the base year 1990"),
        ({"end_year": 2020}, "2020 is not after the last observed year 2020"),
        ({"reference": "best"}, "no scenario 'best' to refer to; the scenario table has low, baseline, high"),
        ({"backcast": "roads"}, "no variable 'roads' to back-cast"),
    ],
)
def test_wrong_options(options, message):
    with pytest.raises(StudyError, match=message):
        run(replace(QUICK, **options))


def test_a_model_that_does_not_match_the_panel():
    model = shipped_model()
    single = replace(model, scope="per_unit")  # its one equation is that of the unit "region"
    with pytest.raises(StudyError, match=r"no equation for 1 unit\(s\): A\. Fit it on the same panel"):
        run(model=single)
    with pytest.raises(StudyError, match="number column energy_use|energy_use"):
        run(panel=panels()[0].drop(columns="secondary_gdp"))


@pytest.mark.parametrize("power", [1e308, -1e308, 1e6])
def test_a_coefficient_that_leaves_no_number_is_refused_by_unit(power):
    model = shipped_model()
    (unit,) = model.elasticities
    wild = replace(model, elasticities={unit: {**model.elasticities[unit], "W": power}})
    with pytest.raises(StudyError, match=r"The emission of 1 unit\(s\) changes more than .*-fold, .*: A\. Look at"):
        run(model=wild)


def test_a_draw_that_leaves_no_number_is_refused_by_unit():
    model = shipped_model()
    (unit,) = model.equations
    wild = replace(model.equation("A"), covariance=None, draws=np.array([[1e7] * 6, [-1e7] * 6]))
    with pytest.raises(StudyError, match=r"changes more than .*-fold, .*: A\. Look at the coefficients and draws"):
        run(model=replace(model, equations={unit: wild}))


def test_a_unit_called_like_the_sum_is_refused():
    with pytest.raises(StudyError, match="called 'region'"):
        run(units=("A", "region"))


def test_the_fitted_anchor():
    fitted = replace(QUICK, anchor="fitted")
    with pytest.raises(StudyError, match="'fitted' needs an equation that holds for each unit"):
        run(fitted, units=("A", "B"))
    model = replace(shipped_model(), scope="two_way")
    with pytest.raises(StudyError, match="needs the intercept of the base year, which a model of the scope two_way"):
        run(fitted, model=model)
    run(QUICK, model=model)
    found = run(fitted)
    levels = np.log([values[-1] for values in HISTORY.values()])
    assert found.paths.ce[:, 0, 0] == pytest.approx(np.exp(15.421 + levels @ EQUATION_13))


def test_the_anchor_of_the_last_three_years():
    """Years 2018-2020, those of them that a unit has, up to the base year and not beyond it."""
    logs = pd.DataFrame({"unit": ["A"] * 5 + ["B"] * 2, "year": [2017, 2018, 2019, 2020, 2021, 2015, 2020], "X": 0.0})
    response = pd.Series([100.0, 1, 2, 6, 100, 50, 8])
    power = pd.DataFrame({"X": [0.5, 0.5]}, index=["B", "A"])
    assert anchored("mean3", logs, response, 2020, power).tolist() == [8.0, 3.0]
    found, whole = run(replace(QUICK, anchor="mean3")), run()
    assert found.paths.ce[:, 0] / whole.paths.ce[:, 0] == pytest.approx(
        np.full_like(found.paths.ce[:, 0], found.paths.ce[0, 0, 0] / whole.paths.ce[0, 0, 0])
    )


def test_a_scenario_table_with_a_hole_names_it():
    rows = table()
    hole = rows[~((rows["variable"] == "W") & (rows["period"] == "2030-2060") & (rows["scenario"] == "low"))]
    with pytest.raises(StudyError, match=r"no rule for 6 combination\(s\).*A, low, W, 2030-2035"):
        run(scenarios=hole)


def test_labels_of_columns_with_year_and_scenario():
    assert heading("ce2035_low") == "carbon emissions 2035 (low-carbon scenario) [t C/a]"
    assert label_of("peak_ce_双碳", "zh") == "峰值碳排放（双碳情景）"
    assert label_of("peak_baseline", "zh") == "达峰年（基准情景）"  # its own row
    assert label_of("ce_slope") == "carbon emissions: Sen slope"  # not a scenario called slope
    assert label_of("emission_high") == "carbon emissions (high-carbon scenario)"


def test_countries_by_their_identity_and_back_cast(cases):
    """Population, income, energy and carbon intensity of real countries, each to the power of 1."""
    from carbon_zoning.core.stirpat.model import Equation, Model
    from carbon_zoning.core.stirpat.variables import Variable

    frame = pd.read_csv(cases / "ridge" / "owid_2004_2023.csv").rename(columns={"iso_code": "unit", "co2": "ce"})
    frame = frame[frame["unit"].isin(["CHN", "IND", "DEU", "USA"]) & (frame["year"] <= 2022)].assign(cs=0.0)
    energy = "primary_energy_consumption"
    parts = {"P": "population", "W": "gdp / population", "EI": f"{energy} / gdp", "CI": f"ce / {energy}"}
    variables = tuple(Variable(name, text) for name, text in parts.items())
    equation = Equation("region", 0.0, 1.0, 0.0, np.ones(4), np.zeros((4, 4)), certain=True)
    model = Model("region", "ce", variables, {"region": dict.fromkeys(parts, 1.0)}, 0.0, 1.0, {"region": equation})
    panel = panel_of(frame[["unit", "year", "population", "gdp", energy]], "countries")
    carbon = panel_of(frame[["unit", "year", "ce", "cs"]], "carbon")
    options = replace(QUICK, draws=0, backcast="EI", reference="high")
    found = forecast(panel, carbon, model, options)
    assert found.paths.kaya == pytest.approx(found.paths.ce)
    needed = found.backcasts.set_index(["unit", "goal"])
    assert (needed.xs("neutral", level="goal")["status"] == "not reachable").all()  # there is no sequestration
    late = needed.xs("peak", level="goal").query("status == 'needed'").index.drop("region", errors="ignore")
    assert len(late) >= 2
    own = f"scenario == 'high' and unit in {list(late)}"
    whole = forecast(panel, carbon, model, options, scenarios=_with_rate(panel, carbon, model, "EI", needed, 1e-7))
    assert (whole.outcomes.query(own)["peaked"] == 1).all()
    over = forecast(panel, carbon, model, options, scenarios=_with_rate(panel, carbon, model, "EI", needed, -1e-7))
    assert (over.outcomes.query(own)["peaked"] == 0).all()


def _with_rate(panel, carbon, model, variable, needed, margin):
    """Return the scenario table of the history with the rates needed for a peak, less a margin."""
    from carbon_zoning.core.forecast.scenario_table import scenario_table
    from carbon_zoning.core.stirpat.variables import levels, study_table

    joined, variables = study_table(panel, carbon, model.response, model.variables)
    values = levels(joined, model.response, variables).drop(columns=model.response)
    rows = scenario_table(pd.concat([joined[["unit", "year"]], values], axis=1), base_year=2022)
    own = rows["variable"] == variable
    rates = rows.loc[own, "unit"].map(needed.xs("peak", level="goal")["rate_needed"]) - margin
    rows.loc[own, "value"] = rates.fillna(rows.loc[own, "value"])
    return rows


@pytest.mark.parametrize(("skill", "said"), [(-3.98, True), (0.0, True), (0.2, False), (None, False)])
def test_a_model_that_failed_its_back_test_says_so_in_its_forecast(skill, said):
    years, powers = [2010, 2015, 2020], {"all units": {"P": 1.0}}
    panel = pd.DataFrame({"unit": "A", "year": years, "population": [100.0, 105.0, 110.25]})
    carbon = pd.DataFrame({"unit": "A", "year": years, "ce": [10.0, 11, 12], "cs": 4.0})
    equation = Equation("all units", 0.1, 0.9, 0.0, np.array([1.0]), np.zeros((1, 1)), certain=True)
    variables = (Variable("P", "population"),)
    model = Model("pooled", "ce", variables, powers, 0.1, 0.9, {"all units": equation}, skill)
    monitor = Monitor()
    forecast(panel, carbon, model, ForecastOptions(draws=0), monitor=monitor)
    told = [str(one) for one in monitor.warnings if "In the back-test of its fit" in str(one)]
    assert bool(told) == said and (skill != -3.98 or "(skill −3.98)" in told[0])
